//! What several suites need.

use std::sync::Arc;

use bulletin_model::{Column, ColumnId, Entry, EntryId, Issue, IssueId, Profile};
use bulletin_typeset::{FontSources, Fonts, Layout, Typesetter};

/// The built-in profile `id`.
pub fn profile(id: &str) -> Profile {
    Profile::built_in(id).expect("it is built in")
}

/// Lays out without any font.
pub fn lay_out(issue: &Issue, profile: Profile) -> Layout {
    // Lines and pages are the same without any font; only the glyphs are missing.
    let fonts = Arc::new(Fonts::find(&FontSources::default()));
    Typesetter::new(profile, fonts).layout(issue)
}

/// An issue of columns, each with its heading and its entries' texts.
pub fn issue(columns: &[(&str, &[&str])]) -> Issue {
    let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
    let mut next = 0;
    for (index, (heading, texts)) in columns.iter().enumerate() {
        let entry = |text: &&str| {
            next += 1;
            Entry::of_text(EntryId(next), *text)
        };
        issue.columns.push(Column {
            id: ColumnId(index as u64 + 1),
            heading: (*heading).to_owned(),
            left_out: false,
            entries: texts.iter().map(entry).collect(),
        });
    }
    issue
}
