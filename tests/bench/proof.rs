//! What proofreading costs on an issue of about 100 pages: from cold, and after each keystroke.
//!
//! `cargo bench -p bulletin-tests --bench proof` prints milliseconds and mebibytes.

use std::time::Instant;

use bulletin_import::Options;
use bulletin_model::{ColumnId, Edit, EntryId, Issue};
use bulletin_proof::{Cache, Checker, Context, Manuscript, Paragraph, Post, Roster};

/// The sample issue this many times over has about 100 pages.
const TIMES: usize = 29;
const KEYSTROKES: usize = 200;

fn main() {
    let text = include_bytes!("../fixtures/sample-issue.txt");
    let sample = bulletin_import::issue(text, &Options::default()).expect("it is an issue").issue;
    let mut issue = repeated(&sample, TIMES);
    let post = |name: &str| Post {
        name: name.into(),
        titles: vec!["副局长".into()],
        unit: "江澜区民政局".into(),
        from: None,
        to: None,
        rank: None,
    };
    let roster = Roster::new(["何景行", "周敏华", "陈立夏", "沈知远"].map(post).to_vec());

    let before = resident();
    let start = Instant::now();
    let checker = Checker::new(bulletin_proof::Options::default());
    println!("start-up {:.1} ms", millis(start));

    let mut cache = Cache::new();
    let start = Instant::now();
    let found = read(&checker, &mut cache, &issue, &roster);
    let characters: usize = issue
        .entries()
        .flat_map(|entry| entry.paragraphs())
        .map(|(_, text)| text.chars().count())
        .sum();
    println!("{characters} characters from cold {:.1} ms, {found} findings", millis(start));
    println!("memory {:.0} MiB more than before", resident() - before);

    let middle = issue.entries().nth(issue.entries().count() / 2).expect("it has entries").id;
    let mut strokes: Vec<f64> = (0..KEYSTROKES)
        .map(|stroke| {
            let base = issue.entry(middle).expect("it is there").revision();
            let with = ["民", "政", "，", "1"][stroke % 4].to_owned();
            let edit = Edit::ReplaceText { entry: middle, base, block: 0, range: 20..20, with };
            edit.apply(&mut issue).expect("the revision is the present one");
            let start = Instant::now();
            read(&checker, &mut cache, &issue, &roster);
            millis(start)
        })
        .collect();
    strokes.sort_by(f64::total_cmp);
    let at = |part: usize| strokes[(strokes.len() - 1) * part / 100];
    println!("after a keystroke: median {:.2} ms, 95 % {:.2} ms", at(50), at(95));

    let paragraph: String =
        "区民政局召开会议，部署下一步工作，明确责任分工。".chars().cycle().take(500).collect();
    let start = Instant::now();
    for _ in 0..100 {
        std::hint::black_box(checker.paragraph(&Paragraph::alone(&paragraph), &Context::default()));
    }
    println!("a paragraph of 500 characters {:.2} ms", millis(start) / 100.0);
}

fn read(checker: &Checker, cache: &mut Cache, issue: &Issue, roster: &Roster) -> usize {
    let manuscript = Manuscript::of(issue);
    checker.issue_again(cache, &manuscript.paragraphs, &Context::of(issue, Some(roster))).len()
}

/// The columns of `issue`, `times` times over, all with ids of their own and texts that differ, so
/// that no paragraph is known from another.
fn repeated(issue: &Issue, times: usize) -> Issue {
    let mut long = issue.clone();
    long.columns.clear();
    let mut next = 1;
    for time in 0..times {
        for column in &issue.columns {
            let mut column = column.clone();
            column.id = ColumnId(next);
            for entry in &mut column.entries {
                next += 1;
                entry.id = EntryId(next);
                for block in &mut entry.blocks {
                    let bulletin_model::Block::Text { text } = block else { continue };
                    *text = text
                        .split('\n')
                        .map(|line| format!("{line}（第{time}次）"))
                        .collect::<Vec<_>>()
                        .join("\n");
                }
            }
            next += 1;
            long.columns.push(column);
        }
    }
    long
}

/// Memory of this process in mebibytes; 0 where the system does not say.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}
