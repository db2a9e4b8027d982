//! Applying edits, taking them back, and going back to what was before.

use bulletin_model::{Edit, EditError, EntryId, Issue, IssueId};
use chrono::{DateTime, Utc};
use rusqlite::Transaction;

use crate::{
    Cause, Change, Library, Seq, StepId, StoreError, difference,
    replay::{one, replay},
    state::Rows,
    table::{
        issues, journal,
        steps::{self, StepRow},
    },
};

/// How an edit joins the undo history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is a step of its own.
    New,
    /// It belongs to the step before: typing that goes on. It begins a step nevertheless where
    /// there is none before, or where the last change was an undo or redo.
    Continue,
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its place in the issue's journal.
    pub seq: Seq,
    /// The step of the undo history that it belongs to.
    pub step: StepId,
    /// What was done; of an undo, what took the step back, as one edit.
    pub edit: Edit,
    /// What takes it back.
    pub inverse: Edit,
    /// What undo and redo would do now.
    pub undo: UndoState,
}

/// Whether there is something to undo and redo.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UndoState {
    /// A step can be undone.
    pub can_undo: bool,
    /// A step can be redone.
    pub can_redo: bool,
}

/// What a change does to the undo history.
enum Course {
    /// It is an edit.
    Onward(Step, Cause),
    /// It takes this step back.
    Back(StepRow),
    /// It does this step again.
    Again(StepRow),
}

/// How many issues are kept in memory: those that the windows show, not the whole library.
const LOADED: usize = 4;

impl Library {
    /// The issue as it is now.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], [`StoreError::Damaged`].
    pub fn issue(&mut self, issue: IssueId) -> Result<&Issue, StoreError> {
        let issue = self.take(issue)?;
        Ok(self.keep(issue))
    }

    /// Applies an edit. Journal and state are written in one transaction, which is on the disk
    /// when this returns.
    ///
    /// # Errors
    /// [`StoreError::Edit`] where the model refuses it, [`StoreError::NoIssue`],
    /// [`StoreError::InBin`], [`StoreError::ReadOnly`], and those of the disk.
    pub fn apply(
        &mut self,
        issue: IssueId,
        edit: &Edit,
        step: Step,
        at: DateTime<Utc>,
    ) -> Result<Applied, StoreError> {
        self.change(issue, edit, &Course::Onward(step, Cause::Edit), at, |_| Ok(()))
    }

    /// Takes back the last step that was not taken back; none where there is none.
    ///
    /// # Errors
    /// As [`Self::apply`]. An issued issue refuses it: its status is not changed by a keystroke.
    pub fn undo(
        &mut self,
        issue: IssueId,
        at: DateTime<Utc>,
    ) -> Result<Option<Applied>, StoreError> {
        let Some(step) = steps::to_undo(&self.connection, issue)? else { return Ok(None) };
        let edits = journal::inverses(&self.connection, issue, step.first, step.last)?;
        let edit = self.of_journal(issue, edits)?;
        self.change(issue, &edit, &Course::Back(step), at, |_| Ok(())).map(Some)
    }

    /// Does again the step that was taken back last; none where there is none, or an edit was made
    /// since.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn redo(
        &mut self,
        issue: IssueId,
        at: DateTime<Utc>,
    ) -> Result<Option<Applied>, StoreError> {
        let Some(step) = steps::to_redo(&self.connection, issue)? else { return Ok(None) };
        let edits = journal::edits(&self.connection, issue, step.first, step.last)?;
        let edit = self.of_journal(issue, edits)?;
        self.change(issue, &edit, &Course::Again(step), at, |_| Ok(())).map(Some)
    }

    /// What undo and redo would do.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn undo_state(&self, issue: IssueId) -> Result<UndoState, StoreError> {
        self.read(|connection| steps::state(connection, issue))
    }

    /// The issue as it was right after the change `seq` (0: as it was created), by taking back
    /// what came after.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], [`StoreError::NoChange`], [`StoreError::Damaged`] where the
    /// journal does not lead back.
    pub fn issue_at(&self, issue: IssueId, seq: Seq) -> Result<Issue, StoreError> {
        self.read(|connection| {
            let mut state = issues::load(connection, issue)?;
            let last = journal::last(connection, issue)?;
            if seq > last {
                return Err(StoreError::NoChange(issue, seq));
            }
            let inverses = journal::inverses(connection, issue, Seq(seq.0 + 1), last)?;
            replay(&mut state, inverses).map_err(|error| astray(issue, &error))?;
            Ok(state)
        })
    }

    /// Makes the issue what it was right after `seq`, its status apart, by an edit like any other.
    /// None where it is that already.
    ///
    /// # Errors
    /// As [`Self::apply`] and [`Self::issue_at`].
    pub fn restore_issue(
        &mut self,
        issue: IssueId,
        seq: Seq,
        at: DateTime<Utc>,
    ) -> Result<Option<Applied>, StoreError> {
        let then = self.issue_at(issue, seq)?;
        self.restore_to(&then, at)
    }

    /// Makes the issue that `then` names what `then` is, such as a version of it, its status
    /// apart, by an edit like any other. None where it is that already.
    ///
    /// # Errors
    /// As [`Self::apply`].
    pub fn restore_to(
        &mut self,
        then: &Issue,
        at: DateTime<Utc>,
    ) -> Result<Option<Applied>, StoreError> {
        let edits = difference::between(self.issue(then.id)?, then)?;
        self.restore(then.id, edits, at)
    }

    /// Makes one entry what it was right after `seq`, by an edit like any other. One that was
    /// taken out comes back into its column. None where it is that already.
    ///
    /// # Errors
    /// As [`Self::restore_issue`]; [`EditError::NoEntry`] where it was not there then.
    pub fn restore_entry(
        &mut self,
        issue: IssueId,
        entry: EntryId,
        seq: Seq,
        at: DateTime<Utc>,
    ) -> Result<Option<Applied>, StoreError> {
        let then = self.issue_at(issue, seq)?;
        let edits = difference::of_entry(self.issue(issue)?, &then, entry)?;
        self.restore(issue, edits, at)
    }

    fn restore(
        &mut self,
        issue: IssueId,
        edits: Vec<Edit>,
        at: DateTime<Utc>,
    ) -> Result<Option<Applied>, StoreError> {
        if edits.is_empty() {
            return Ok(None);
        }
        let course = Course::Onward(Step::New, Cause::Restore);
        self.change(issue, &one(edits), &course, at, |_| Ok(())).map(Some)
    }

    /// Applies an edit and does `also`, in one transaction.
    pub(crate) fn apply_and(
        &mut self,
        issue: IssueId,
        edit: &Edit,
        at: DateTime<Utc>,
        also: impl FnOnce(&Transaction<'_>) -> Result<(), StoreError>,
    ) -> Result<Applied, StoreError> {
        self.change(issue, edit, &Course::Onward(Step::New, Cause::Edit), at, also)
    }

    /// The one way in which an issue changes.
    fn change(
        &mut self,
        id: IssueId,
        edit: &Edit,
        course: &Course,
        at: DateTime<Utc>,
        also: impl FnOnce(&Transaction<'_>) -> Result<(), StoreError>,
    ) -> Result<Applied, StoreError> {
        if self.is_read_only() {
            return Err(StoreError::ReadOnly);
        }
        let edit = one(vec![edit.clone()]);
        // Out of memory while it changes: after an error it is read from the disk again.
        let mut issue = self.take(id)?;
        let rows = Rows::of(&edit, &issue);
        let masthead = issue.masthead;
        let inverse = match edit.apply(&mut issue) {
            Ok(inverse) => inverse,
            Err(error) => {
                self.keep(issue);
                return Err(error.into());
            }
        };
        let applied = self.write(|transaction| {
            issues::touch(transaction, id, at)?;
            let last = journal::last(transaction, id)?;
            let seq = Seq(last.0 + 1);
            let (step, cause) = course.step(transaction, id, last, seq)?;
            let change = Change { seq, step, at, cause, edit, inverse };
            journal::append(transaction, id, &change)?;
            rows.write(transaction, &mut issue)?;
            also(transaction)?;
            let undo = steps::state(transaction, id)?;
            let Change { edit, inverse, .. } = change;
            Ok(Applied { seq, step, edit, inverse, undo })
        })?;
        if issue.masthead != masthead {
            self.placed(&issue.masthead);
        }
        self.keep(issue);
        Ok(applied)
    }

    /// Edits from the journal as one edit of the issue as it is now.
    fn of_journal(&mut self, issue: IssueId, edits: Vec<Edit>) -> Result<Edit, StoreError> {
        let mut state = self.issue(issue)?.clone();
        if !state.status.is_editable() {
            return Err(EditError::ReadOnly.into());
        }
        Ok(one(replay(&mut state, edits).map_err(|error| astray(issue, &error))?))
    }

    /// Takes an issue out of memory, or reads it.
    fn take(&mut self, issue: IssueId) -> Result<Issue, StoreError> {
        match self.loaded.iter().position(|loaded| loaded.id == issue) {
            // What another process may have changed is read anew.
            Some(at) if !self.is_read_only() => Ok(self.loaded.remove(at)),
            _ => self.read(|connection| issues::load(connection, issue)),
        }
    }

    /// Keeps in memory an issue that is on the disk as it is here.
    pub(crate) fn keep(&mut self, issue: Issue) -> &Issue {
        self.forget(issue.id);
        if self.loaded.len() == LOADED {
            self.loaded.remove(0);
        }
        self.loaded.push(issue);
        &self.loaded[self.loaded.len() - 1]
    }

    /// Drops an issue from memory.
    pub(crate) fn forget(&mut self, issue: IssueId) {
        self.loaded.retain(|loaded| loaded.id != issue);
    }
}

/// A journal whose edits do not follow one another.
pub(crate) fn astray(issue: IssueId, error: &EditError) -> StoreError {
    StoreError::Damaged(format!("the journal of issue {issue}: {error}"))
}

impl Course {
    /// Writes to the undo history that the change `seq` follows `last`; gives the change's step.
    fn step(
        &self,
        transaction: &Transaction<'_>,
        issue: IssueId,
        last: Seq,
        seq: Seq,
    ) -> Result<(StepId, Cause), StoreError> {
        match *self {
            Self::Onward(step, cause) => {
                if step == Step::Continue
                    && let Some(before) = steps::to_undo(transaction, issue)?
                    && before.last == last
                {
                    steps::extend(transaction, issue, before, seq)?;
                    return Ok((before.id(), cause));
                }
                steps::begin(transaction, issue, seq)?;
                Ok((StepId(seq.0), cause))
            }
            Self::Back(step) => {
                steps::set_undone(transaction, issue, step, true)?;
                Ok((step.id(), Cause::Undo))
            }
            Self::Again(step) => {
                steps::set_undone(transaction, issue, step, false)?;
                Ok((step.id(), Cause::Redo))
            }
        }
    }
}
