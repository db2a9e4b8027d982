//! The JSON in a library is a format like its tables: a release that writes a field which an older
//! one does not know has to say so by the schema's version. `stored.txt` holds the names of all fields
//! and words that are written, below the version that writes them.

use std::{collections::BTreeSet, fs, path::Path};

use bulletin_model::{Edit, Issue, IssueId, Publication, Recipient};
use bulletin_store::{
    Addressee, DispatchFailure, DispatchGroup, DispatchRecord, DispatchState, DispatchWay,
    PrintedForm, PrintingRecord, SentFile, Seq, StoppedPrinting, ToldOfFile,
};
use proptest::{
    prelude::{ProptestConfig, Strategy},
    strategy::ValueTree as _,
    test_runner::{RngSeed, TestRunner},
};
use serde_json::Value;

use crate::arbitrary;

/// So many random edits hold every field and every word several times over.
const MANY: usize = 20_000;

/// With an issue for so many of them.
const EDITS_AN_ISSUE: usize = 50;

/// Notes the names in `value`: of its fields, and the words of its tags.
fn note(value: &Value, path: &str, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = format!("{path}.{name}");
                names.insert(match value {
                    Value::String(word) if name == "kind" || path == "edit.field.name" => {
                        format!("{path}={word}")
                    }
                    _ => path.clone(),
                });
                note(value, &path, names);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| note(value, path, names)),
        _ => {}
    }
}

/// An edit's own edits: as parts of it they would be named once more.
fn leaves(edit: Edit) -> Vec<Edit> {
    match edit {
        Edit::Batch { edits } => edits.into_iter().flat_map(leaves).collect(),
        leaf => vec![leaf],
    }
}

fn dispatch() -> DispatchRecord {
    DispatchRecord {
        way: DispatchWay::Mail,
        state: DispatchState::Partly,
        seq: Seq(1),
        profile: None,
        draft: String::new(),
        recipients: vec![Addressee {
            group: DispatchGroup::Peers,
            recipient: Recipient::default(),
            refused: None,
        }],
        files: vec![SentFile { name: String::new(), sha256: String::new(), current: true }],
        subject: String::new(),
        message_id: String::new(),
        failure: Some(DispatchFailure::Silent),
        detail: String::new(),
        corrects: None,
    }
}

fn printing() -> PrintingRecord {
    PrintingRecord {
        printer: String::new(),
        form: PrintedForm::Proof,
        sample: false,
        copies: 1,
        pages: String::new(),
        page_count: 1,
        seq: Seq(1),
        profile: None,
        draft: String::new(),
        sha256: None,
        stopped: Some(StoppedPrinting { sides: None }),
    }
}

fn names() -> String {
    let mut names = BTreeSet::new();
    let mut add = |of: &str, value: Result<Value, serde_json::Error>| {
        note(&value.expect("it is JSON"), of, &mut names);
    };
    add("publication", serde_json::to_value(Publication::default()));
    add("dispatch", serde_json::to_value(dispatch()));
    add("printing", serde_json::to_value(printing()));
    add("told", serde_json::to_value(ToldOfFile::default()));
    add("edit", serde_json::to_value(Edit::Batch { edits: Vec::new() }));
    let mut runner = TestRunner::new(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(8),
        ..ProptestConfig::default()
    });
    let mut issue = Issue::empty(IssueId(1), "p");
    for turn in 0..MANY {
        if turn % EDITS_AN_ISSUE == 0 {
            let any = arbitrary::issue(arbitrary::status()).new_tree(&mut runner);
            issue = any.expect("any issue will do").current();
            add("issue", serde_json::to_value(&issue));
        }
        let intent = arbitrary::intent().new_tree(&mut runner).expect("any will do").current();
        for edit in leaves(intent.edit(&issue)) {
            add("edit", serde_json::to_value(&edit));
        }
    }
    add("issue", serde_json::to_value(Issue::empty(IssueId(1), "p")));
    names.into_iter().map(|name| name + "\n").collect()
}

#[test]
fn a_new_name_in_the_stored_json_comes_with_a_new_version() {
    let shelf = crate::Shelf::new();
    drop(shelf.create());
    let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
    let version: u32 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .expect("every library has one");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/stored.txt");
    let now = format!("version {version}\n{}", names());
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        fs::write(&file, now).expect("the sources can be written");
        return;
    }
    let kept = fs::read_to_string(&file).expect("it stands beside this file");
    assert!(
        now == kept,
        "what a library holds has changed: raise schema::VERSION where it is a release's, add a \
         library of the new version to tests/store, and take stored.txt over with BLESS=1\n{}",
        changes(&kept, &now)
    );
}

fn changes(kept: &str, now: &str) -> String {
    let [kept, now]: [BTreeSet<&str>; 2] = [kept, now].map(|text| text.lines().collect());
    let gone = kept.difference(&now).map(|name| format!("- {name}\n"));
    let new = now.difference(&kept).map(|name| format!("+ {name}\n"));
    gone.chain(new).collect()
}
