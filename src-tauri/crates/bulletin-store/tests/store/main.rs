//! The library through its public interface, on real files.

mod arbitrary;
mod backups;
mod damage;
mod edits;
mod history;
mod opening;
mod pictures;
mod profiles;
mod proof;
mod records;
mod returned;
mod round_trip;
mod shelf;
mod sign_offs;
mod stored;
mod upgrade;

use std::path::PathBuf;

use bulletin_model::{Column, ColumnId, Edit, Entry, EntryId, Issue, IssueId};
use bulletin_store::Library;
use chrono::{DateTime, Utc};
use tempfile::TempDir;

/// A library in a folder of its own, whose name is what an office's is like.
struct Shelf {
    folder: TempDir,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("简报 资料 ")
            .tempdir()
            .expect("the system's folder for temporary files can be written");
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("历期 2020年.banxin")
    }

    /// The log that SQLite keeps beside it while it is open.
    fn log(&self) -> PathBuf {
        self.folder.path().join("历期 2020年.banxin-wal")
    }

    fn create(&self) -> Library {
        Library::create(&self.path()).expect("a library can be created in an empty folder")
    }

    fn open(&self) -> Library {
        let library = Library::open(&self.path(), bulletin_store::OpenMode::Write)
            .expect("a library that was closed can be opened");
        assert!(!library.is_read_only(), "nobody else has it open");
        library
    }

    /// The names of the files beside and of the library, in order.
    fn files(&self) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(self.folder.path())
            .expect("the folder is there")
            .map(|entry| entry.expect("its list can be read").file_name())
            .map(|name| name.into_string().expect("the tests name files in Unicode"))
            .collect();
        names.sort_unstable();
        names
    }
}

/// A moment, `seconds` after an agreed one.
fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_606_700_000 + seconds, 0).expect("a time of this century")
}

/// An issue with one column for each list of texts, ids counted from 1.
fn issue(id: u64, columns: &[&[&str]]) -> Issue {
    let mut issue = Issue::empty(IssueId(id), "yangpu-monthly");
    let mut entry = 0;
    for (index, texts) in (1..).zip(columns) {
        issue.columns.push(Column {
            id: ColumnId(index),
            heading: format!("【第{index}栏】"),
            left_out: false,
            entries: texts
                .iter()
                .map(|text| {
                    entry += 1;
                    Entry::of_text(EntryId(entry), *text)
                })
                .collect(),
        });
    }
    issue
}

/// The edit that types `with` at `place` of an entry's first block.
fn typed(issue: &Issue, entry: u64, place: usize, with: &str) -> Edit {
    let entry = issue.entry(EntryId(entry)).expect("the test's entry is there");
    Edit::ReplaceText {
        entry: entry.id,
        base: entry.revision(),
        block: 0,
        range: place..place,
        with: with.to_owned(),
    }
}

/// The text of an entry's blocks.
fn text_of(issue: &Issue, entry: u64) -> String {
    let entry = issue.entry(EntryId(entry)).expect("the test's entry is there");
    entry.paragraphs().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}
