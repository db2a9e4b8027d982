//! Files that were exported, and the states that they were exported from.

use std::path::PathBuf;

use bulletin_model::{Imprint, IssueId};
use bulletin_store::{ExportedFile, Seen, Seq, Step, StoreError};

use crate::{Shelf, at, issue, typed};

#[test]
fn the_state_that_a_file_was_exported_from_is_found_again() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let issue = issue(1, &[&["甲", "乙"]]);
    library.create_issue(&issue, at(0)).expect("a new issue");
    let id = issue.id;
    let mut imprints = vec![(Seq(0), issue.imprint())];
    for step in 1..=450 {
        let edit = typed(library.issue(id).expect("it is there"), 2, 0, "字");
        library.apply(id, &edit, Step::New, at(step)).expect("an edit like any other");
        let seq = Seq(u64::try_from(step).expect("it is a count"));
        imprints.push((seq, library.issue(id).expect("it is there").imprint()));
    }
    for (seq, imprint) in [&imprints[0], &imprints[1], &imprints[200], &imprints[450]] {
        let found = library.state_of(*imprint).expect("the journal leads back");
        let (at, state) = found.expect("the issue had this state");
        assert_eq!((at, state.imprint()), (*seq, *imprint));
    }
    let never = Imprint { issue: id, text: 1 };
    assert_eq!(library.state_of(never).expect("the journal leads back"), None);
    let other = Imprint { issue: IssueId(77), text: 1 };
    assert!(matches!(library.state_of(other), Err(StoreError::NoIssue(_))));
}

#[test]
fn exported_files_are_noted_once_each_and_go_with_their_issue() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    for id in [1, 5] {
        library.create_issue(&issue(id, &[&["甲"]]), at(0)).expect("a new issue");
    }
    let file = |name: &str, time| ExportedFile {
        path: PathBuf::from(name),
        seq: Seq(u64::MAX),
        at: at(time),
        sha256: [7; 32],
        seen: Seen { bytes: 12, modified: -1 },
        answered: None,
    };
    let id = IssueId(1);
    library.note_exported(id, &file("/甲/第12期.docx", 1)).expect("it can be noted");
    library.note_exported(id, &file("/甲/第12期.pdf", 2)).expect("it can be noted");
    let again = file("/甲/第12期.docx", 3);
    library.note_exported(id, &again).expect("it can be noted");
    let changed = ExportedFile {
        seen: Seen { bytes: u64::MAX, modified: 99 },
        answered: Some([9; 32]),
        ..again
    };
    library.update_exported(&changed).expect("it can be noted");
    library.update_exported(&file("/none.docx", 4)).expect("nothing happens");
    let expected = [changed.clone(), file("/甲/第12期.pdf", 2)];
    assert_eq!(library.exported_files(id).expect("they can be read"), expected);
    drop(library);
    let mut library = shelf.open();
    assert_eq!(library.exported_files(id).expect("they can be read"), expected);
    // Another issue took the file's place.
    library.note_exported(IssueId(5), &file("/甲/第12期.docx", 5)).expect("it can be noted");
    assert_eq!(library.exported_files(id).expect("they can be read").len(), 1);
    let none = library.note_exported(IssueId(99), &file("/x.docx", 6));
    assert!(matches!(none, Err(StoreError::NoIssue(_))), "{none:?}");
    library.delete_issue(id, at(7)).expect("it is editable");
    library.purge_issue(id).expect("it is in the bin");
    assert_eq!(library.exported_files(id).expect("they can be read"), []);
}
