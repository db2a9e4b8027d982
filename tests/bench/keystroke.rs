//! What a keystroke costs the core on an issue of about 100 pages: the edit, the lines and pages
//! anew, and the page drawn. Beside it what it would cost if nothing were kept.
//!
//! `cargo bench -p bulletin-tests` prints medians in milliseconds.

use std::{sync::Arc, time::Instant};

use bulletin_import::Options;
use bulletin_model::{ColumnId, Edit, EntryId, Issue, Profile};
use bulletin_typeset::{FontSources, Fonts, Typesetter};

/// The sample issue this many times over has about 100 pages.
const TIMES: usize = 29;
const KEYSTROKES: usize = 200;

fn main() {
    let text = include_bytes!("../fixtures/sample-issue.txt");
    let sample = bulletin_import::issue(text, &Options::default()).expect("it is an issue").issue;
    let mut issue = repeated(&sample, TIMES);
    let profile = Profile::built_in("yangpu-monthly").expect("it is built in");
    let sources = FontSources { system: false, folders: bulletin_testing::fonts() };
    let found = Instant::now();
    let fonts = Arc::new(Fonts::find(&sources));
    println!("fonts found in {:.1} ms", millis(found));

    let mut typesetter = Typesetter::new(profile.clone(), Arc::clone(&fonts));
    let first = Instant::now();
    let pages = typesetter.draft(&issue).page_count();
    println!(
        "{pages} pages, {} entries, set for the first time in {:.1} ms",
        issue.entries().count(),
        millis(first)
    );

    let middle = issue.entries().nth(issue.entries().count() / 2).expect("it has entries").id;
    let mut kept = Vec::new();
    let mut anew = Vec::new();
    for stroke in 0..KEYSTROKES {
        let start = Instant::now();
        type_one(&mut issue, middle, stroke);
        let draft = typesetter.draft(&issue);
        let page = draft.page(draft.page_count() / 2, &typesetter);
        assert!(!page.items.is_empty(), "the page is drawn");
        kept.push(millis(start));
        if stroke % 20 == 0 {
            let start = Instant::now();
            let mut fresh = Typesetter::new(profile.clone(), Arc::clone(&fonts));
            let again = fresh.draft(&issue);
            assert_eq!(again.page_count(), draft.page_count(), "both have the same pages");
            anew.push(millis(start));
        }
    }
    println!("keystroke to page: median {:.2} ms", median(&mut kept));
    println!("setting all anew:  median {:.2} ms", median(&mut anew));
}

fn type_one(issue: &mut Issue, entry: EntryId, stroke: usize) {
    let base = issue.entry(entry).expect("it is there").revision();
    let with = ["民", "政", "，", "1"][stroke % 4].to_owned();
    let edit = Edit::ReplaceText { entry, base, block: 0, range: 20..20, with };
    edit.apply(issue).expect("the revision is the present one");
}

/// The columns of `issue`, `times` times over, all with ids of their own.
fn repeated(issue: &Issue, times: usize) -> Issue {
    let mut long = issue.clone();
    long.columns.clear();
    let mut next = 1;
    for _ in 0..times {
        for column in &issue.columns {
            let mut column = column.clone();
            column.id = ColumnId(next);
            for entry in &mut column.entries {
                next += 1;
                entry.id = EntryId(next);
            }
            next += 1;
            long.columns.push(column);
        }
    }
    long
}

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
