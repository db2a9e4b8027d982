//! The laws of editing: what is on the disk is what the edits make of the issue; undone they give
//! the start, redone the end; the journal leads back to every state; a restart changes nothing.

use bulletin_model::{Issue, Status};
use bulletin_store::{Access, Library, OpenMode, ReadOnlyReason, Seq, Step, StoreError};
use proptest::{
    collection::vec,
    prelude::{Just, ProptestConfig, Strategy, any, prop_oneof},
    prop_assert, prop_assert_eq, proptest,
    sample::select,
    test_runner::TestCaseError,
};

use crate::{
    Shelf,
    arbitrary::{self, Intent},
    at,
};

/// What an editor does.
#[derive(Debug, Clone)]
enum Act {
    Edit(Box<Intent>, Step),
    Undo,
    Redo,
    Restore(u64),
    Restart,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let step = select(vec![Step::New, Step::Continue]);
    let act = prop_oneof![
        8 => (arbitrary::intent(), step).prop_map(|(intent, step)| Act::Edit(Box::new(intent), step)),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
        1 => any::<u64>().prop_map(Act::Restore),
        1 => Just(Act::Restart),
    ];
    vec(act, 0..24)
}

/// A library being edited beside what the model says it must hold.
struct Desk {
    shelf: Shelf,
    library: Library,
    /// The issue after each change; the first as it was created.
    states: Vec<Issue>,
    /// The issue before each step that can be undone, the last last.
    undo: Vec<Issue>,
    /// The issue before each step was taken back that can be redone.
    redo: Vec<Issue>,
    /// The last change was an edit, so that a step can go on.
    goes_on: bool,
}

impl Desk {
    fn new(issue: &Issue) -> Self {
        let shelf = Shelf::new();
        let mut library = shelf.create();
        library.create_issue(issue, at(0)).expect("any issue can be kept");
        Self {
            shelf,
            library,
            states: vec![issue.clone()],
            undo: Vec::new(),
            redo: Vec::new(),
            goes_on: false,
        }
    }

    fn now(&self) -> &Issue {
        &self.states[self.states.len() - 1]
    }

    fn act(&mut self, act: &Act) -> Result<(), TestCaseError> {
        let id = self.now().id;
        let time = at(self.states.len() as i64);
        match act {
            Act::Edit(intent, step) => {
                let mut next = self.now().clone();
                let edit = intent.edit(&next);
                let applied = self.library.apply(id, &edit, *step, time);
                match edit.apply(&mut next) {
                    Ok(_) => {
                        let applied = applied.expect("what the model takes the library takes");
                        prop_assert_eq!(applied.seq, Seq(self.states.len() as u64));
                        prop_assert!(applied.undo.can_undo && !applied.undo.can_redo);
                        let joins = *step == Step::Continue && self.goes_on;
                        if !joins {
                            self.undo.push(self.now().clone());
                        }
                        self.redo.clear();
                        self.states.push(next);
                        self.goes_on = true;
                    }
                    Err(expected) => {
                        let refused = matches!(applied, Err(StoreError::Edit(e)) if e == expected);
                        prop_assert!(refused, "the model refuses it, so does the library");
                    }
                }
            }
            Act::Undo => {
                let applied = self.library.undo(id, time).expect("a step can be undone");
                prop_assert_eq!(applied.is_some(), !self.undo.is_empty());
                if let Some(before) = self.undo.pop() {
                    self.redo.push(self.now().clone());
                    self.states.push(before);
                    self.goes_on = false;
                }
            }
            Act::Redo => {
                let applied = self.library.redo(id, time).expect("a step can be redone");
                prop_assert_eq!(applied.is_some(), !self.redo.is_empty());
                if let Some(after) = self.redo.pop() {
                    self.undo.push(self.now().clone());
                    self.states.push(after);
                    self.goes_on = false;
                }
            }
            Act::Restore(seq) => {
                let seq = seq % self.states.len() as u64;
                let mut then = self.states[seq as usize].clone();
                then.status = self.now().status;
                let applied = self.library.restore_issue(id, Seq(seq), time);
                let applied = applied.expect("an issue being edited can be restored");
                prop_assert_eq!(applied.is_some(), then != *self.now());
                if applied.is_some() {
                    self.undo.push(self.now().clone());
                    self.redo.clear();
                    self.states.push(then);
                    self.goes_on = true;
                }
            }
            Act::Restart => self.restart(),
        }
        self.check()
    }

    fn restart(&mut self) {
        // The old one must be closed first: it owns the library.
        let elsewhere = Shelf::new();
        self.library = elsewhere.create();
        self.library = self.shelf.open();
    }

    /// What this process has in memory and what another reads from the disk are as they must be.
    fn check(&mut self) -> Result<(), TestCaseError> {
        let expected = self.now().clone();
        prop_assert_eq!(self.library.issue(expected.id).expect("it is there"), &expected);
        let mut other =
            Library::open(&self.shelf.path(), OpenMode::Write).expect("a second opening reads");
        prop_assert_eq!(other.access(), Access::ReadOnly(ReadOnlyReason::OwnedElsewhere));
        prop_assert_eq!(other.issue(expected.id).expect("it is there"), &expected);
        let undo = other.undo_state(expected.id).expect("it is there");
        prop_assert_eq!(undo.can_undo, !self.undo.is_empty());
        prop_assert_eq!(undo.can_redo, !self.redo.is_empty());
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_library_holds_what_the_edits_made(
        issue in arbitrary::issue(Just(Status::Editing)),
        acts in acts(),
    ) {
        let mut desk = Desk::new(&issue);
        for act in &acts {
            desk.act(act)?;
        }
        for (seq, state) in desk.states.iter().enumerate() {
            let then = desk.library.issue_at(issue.id, Seq(seq as u64)).expect("it was so once");
            prop_assert_eq!(&then, state, "the journal leads back to change {}", seq);
        }
        let history = desk.library.history(issue.id, None, None, usize::MAX).expect("a journal");
        let mut replayed = issue.clone();
        for change in history.iter().rev() {
            change.edit.apply(&mut replayed).expect("the journal's edits follow one another");
        }
        prop_assert_eq!(&replayed, desk.now(), "the journal forwards gives the present state");

        // From here: everything undone, across a restart, is the start; redone, the end.
        let end = desk.now().clone();
        let start = desk.undo.first().cloned().unwrap_or_else(|| end.clone());
        let steps = desk.undo.len();
        for _ in 0..steps {
            desk.act(&Act::Undo)?;
        }
        desk.act(&Act::Restart)?;
        prop_assert_eq!(desk.now(), &start);
        for _ in 0..steps {
            desk.act(&Act::Redo)?;
        }
        prop_assert_eq!(desk.now(), &end);
        drop(desk.library);
        bulletin_store::check(&desk.shelf.path()).expect("the library is sound");
    }
}
