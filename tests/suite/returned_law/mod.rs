//! The laws of 导回修改稿: whatever hands do to a document, (1) the issue that takes all of it over
//! says what the document says, paragraph by paragraph; (2) the same document has nothing more to
//! tell then; (3) nothing is told of an entry that no hand was at or beside; (4) where all was
//! recorded, nothing is told once it is not accepted.

mod paper;
mod xml;

use std::{cell::Cell, sync::Arc};

use bulletin_export::{Metadata, docx};
use bulletin_import::{
    Revisions,
    returned::{Returned, Review, compare, read},
};
use bulletin_model::{Column, ColumnId, Entry, EntryId, Issue, IssueId, Pictures, Profile};
use bulletin_tests::repository;
use bulletin_typeset::{FontSources, Fonts, Typesetter};
use chrono::DateTime;
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any},
    prop_assert, prop_assert_eq, prop_oneof,
    sample::select,
    test_runner::{TestCaseError, TestRunner},
};

use self::paper::{Bookmarks, Hand, Paper};
use crate::PROFILES;

/// In the run; `BANXIN_CASES` gives more for a search by hand.
const CASES: u32 = 300;

fn cases() -> u32 {
    std::env::var("BANXIN_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES)
}

/// How many paragraphs each entry of each column has.
type Shape = Vec<Vec<usize>>;

const WORDS: [&str; 8] = [
    "养老服务",
    "社会救助",
    "婚姻登记",
    "社区治理",
    "慈善捐助",
    "区划地名",
    "儿童福利",
    "殡葬改革",
];

fn issue(shape: &Shape, profile: &str, titled: bool) -> Issue {
    let mut issue = Issue::empty(IssueId(1), profile);
    issue.name = "云溪民政月报".into();
    issue.people.editor = "许言".into();
    issue.people.reviewer = "方言之".into();
    issue.distribution.copies = Some(60);
    let mut id = 10;
    for (at, entries) in shape.iter().enumerate() {
        let entries = entries.iter().map(|paragraphs| {
            id += 1;
            let text = |n: usize| {
                let (word, next) = (WORDS[(id + n) % 8], WORDS[(3 * id + n + 1) % 8]);
                match n {
                    0 => format!(
                        "12月{}日，云溪区召开{word}工作会议，第{id}号方案印发，{next}同步推进。",
                        id - 9
                    ),
                    _ => format!("会上通报了{word}第{id}号第{n}项进展，要求各街道抓好{next}落实。"),
                }
            };
            let text: Vec<String> = (0..*paragraphs).map(text).collect();
            let mut entry = Entry::of_text(EntryId(id as u64), text.join("\n"));
            if titled {
                entry.title = format!("云溪推进{}第{id}号工作", WORDS[id % 8]);
            }
            entry
        });
        issue.columns.push(Column {
            id: ColumnId(at as u64 + 1),
            heading: format!("【第{}栏动态】", at + 1),
            left_out: false,
            entries: entries.collect(),
        });
    }
    issue
}

/// Exports issues by a built-in profile.
pub struct Exporter {
    profile: Profile,
    fonts: Arc<Fonts>,
}

impl Exporter {
    pub fn new(profile: &str) -> Self {
        let sources = FontSources { system: false, folders: vec![repository::fonts()] };
        let profile = Profile::built_in(profile).expect("a built-in profile");
        Self { profile, fonts: Arc::new(Fonts::find(&sources)) }
    }

    pub fn file(&self, issue: &Issue) -> Vec<u8> {
        let layout = Typesetter::new(self.profile.clone(), Arc::clone(&self.fonts)).layout(issue);
        let metadata = Metadata::of(issue, "无名", DateTime::UNIX_EPOCH);
        let pictures = Pictures::new();
        let options = docx::Options { pictures: Some(&pictures), ..docx::Options::default() };
        docx::docx(issue, &self.profile, &layout, &metadata, &options).expect("it can be exported")
    }
}

fn accepted(file: &[u8]) -> Returned {
    read(file, Revisions::Accepted).expect("it can be read")
}

/// The issue with all that was changed taken over.
pub fn adopted(review: &Review, issue: &Issue) -> Issue {
    let next = Cell::new(1000);
    let all: Vec<usize> = (0..review.differences.len()).collect();
    let edits = review
        .adopt(&all, issue, &|| next.replace(next.get() + 1))
        .expect("what was compared can be edited");
    let mut adopted = issue.clone();
    for edit in edits {
        edit.apply(&mut adopted).expect("each edit fits what those before it made");
    }
    adopted
}

fn told(review: &Review) -> String {
    let all = review.differences.iter().enumerate().map(|(at, found)| {
        format!(
            "{at} {:?} {} {:?}→{:?} now {:?} with {:?}{}\n",
            found.entry.map(|id| id.0),
            found.kind.code(),
            found.before,
            found.after,
            found.now,
            found.together,
            if found.is_adoptable() { "" } else { " (only told)" }
        )
    });
    all.collect()
}

fn hands() -> impl Strategy<Value = Vec<Hand>> {
    let place = || 0_usize..60;
    let bookmarks = || select(vec![Bookmarks::Carried, Bookmarks::Left, Bookmarks::Lost]);
    let recorded = any::<bool>;
    let hand = prop_oneof![
        (place(), recorded()).prop_map(|(at, recorded)| Hand::Replace { at, recorded }),
        (place(), recorded(), recorded()).prop_map(|(at, dated, recorded)| Hand::Insert {
            at,
            dated,
            recorded
        }),
        (place(), recorded()).prop_map(|(at, recorded)| Hand::InsertEntry { at, recorded }),
        (place(), bookmarks(), recorded()).prop_map(|(at, bookmarks, recorded)| Hand::Delete {
            at,
            bookmarks,
            recorded
        }),
        (place(), place(), bookmarks(), recorded()).prop_map(|(from, to, bookmarks, recorded)| {
            Hand::Move { from, to, bookmarks, recorded }
        }),
        (place(), place(), bookmarks()).prop_map(|(from, to, bookmarks)| Hand::MoveEntry {
            from,
            to,
            bookmarks
        }),
        (place(), recorded()).prop_map(|(at, recorded)| Hand::DeleteEntry { at, recorded }),
        (place(), recorded(), recorded()).prop_map(|(at, blank, recorded)| Hand::Split {
            at,
            blank,
            recorded
        }),
        (place(), recorded()).prop_map(|(at, recorded)| Hand::Join { at, recorded }),
        place().prop_map(|at| Hand::Blank { at }),
        place().prop_map(|at| Hand::LoseEnd { at }),
        place().prop_map(|at| Hand::LoseStart { at }),
        place().prop_map(|_| Hand::LoseAll),
    ];
    vec(hand, 0..5)
}

/// The laws for one issue and what hands did to its document; whether all of it can be taken over.
///
/// Where something can't be (text above the first heading, or beside the foot), it is told as such,
/// and so is what belongs to it.
fn check(exporter: &Exporter, issue: &Issue, hands: &[Hand]) -> Result<bool, TestCaseError> {
    let file = exporter.file(issue);
    let sent = accepted(&file);
    let mut paper = Paper::of(&file);
    let as_sent = paper.lines();
    hands.iter().for_each(|hand| paper.change(hand));
    let returned = accepted(&paper.file());
    let review = compare(&returned, (issue, &sent), issue);
    let told_all = told(&review);
    let only_told = review.differences.iter().any(|found| !found.is_adoptable());
    let after = adopted(&review, issue);
    if !only_told {
        let printed = Paper::of_all(&exporter.file(&after)).map(|paper| paper.lines());
        let lines = paper.lines();
        prop_assert_eq!(
            printed.unwrap_or_default(),
            lines.clone(),
            "law 1: what is adopted says what the document says\n{}",
            told_all
        );
        prop_assert!(
            lines == as_sent || !review.differences.is_empty(),
            "what was changed is told"
        );
    }
    let again = compare(&returned, (issue, &sent), &after);
    let more: Vec<_> = again.differences.iter().filter(|found| found.is_adoptable()).collect();
    prop_assert!(
        more.is_empty() && (only_told || again.differences.is_empty()),
        "law 2: what was adopted is not told again\nfirst {}\nthen {}",
        told_all,
        told(&again)
    );
    if !paper.plain {
        let rejected = read(&paper.file(), Revisions::Rejected).expect("it can be read");
        let review = compare(&rejected, (issue, &sent), issue);
        prop_assert!(
            review.differences.is_empty(),
            "law 4: what was recorded and is not accepted was not done\n{}",
            told(&review)
        );
    }
    for found in &review.differences {
        let Some(entry) = found.entry else { continue };
        let place = found.kind.code() == "entry-moved" && paper.moved;
        prop_assert!(
            place || paper.touched.contains(&entry.0),
            "law 3: entry {} was not touched\n{}",
            entry,
            told_all
        );
    }
    Ok(!only_told)
}

/// What random edits found.
#[test]
fn a_bookmark_whose_beginning_was_carried_to_the_top_is_not_all_entries() {
    let shape = vec![vec![3, 1, 3], vec![1, 3]];
    let carried = Hand::Move { from: 49, to: 51, bookmarks: Bookmarks::Carried, recorded: false };
    let exporter = Exporter::new(PROFILES[0]);
    let issue = issue(&shape, PROFILES[0], false);
    let result = check(&exporter, &issue, &[carried, Hand::LoseEnd { at: 38 }]);
    assert!(result.is_ok(), "{result:?}");
}

#[test]
fn whatever_is_done_to_a_document_is_told_and_can_be_taken_over() {
    let exporters = PROFILES.map(Exporter::new);
    let shape = vec(vec(1_usize..4, 1..4), 1..4);
    let case = (shape, 0..PROFILES.len(), hands());
    let mut runner =
        TestRunner::new(ProptestConfig { cases: cases(), ..ProptestConfig::default() });
    let only_told = Cell::new(0);
    let result = runner.run(&case, |(shape, profile, hands)| {
        let issue = issue(&shape, PROFILES[profile], profile == 1);
        let all = check(&exporters[profile], &issue, &hands)?;
        only_told.set(only_told.get() + usize::from(!all));
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    let share = only_told.get() * 8;
    assert!(share < cases() as usize, "most can be taken over: {} can't", only_told.get());
}
