//! Applying edits, and taking them back.

use crate::{Library, Seq, StepId, StoreError};
use bulletin_model::{Edit, EntryId, Issue, IssueId};
use chrono::{DateTime, Utc};

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
    /// What was done; of an undo, the edits that took the step back, as one.
    pub edit: Edit,
    /// What takes it back.
    pub inverse: Edit,
    /// What undo and redo would now do.
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

impl Library {
    /// The issue as it is now.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], [`StoreError::Damaged`], …
    pub fn issue(&mut self, _issue: IssueId) -> Result<&Issue, StoreError> {
        todo!()
    }

    /// Applies an edit: journal and state in one transaction, on the disk when this returns.
    ///
    /// # Errors
    /// [`StoreError::Edit`] when the model refuses it, [`StoreError::InBin`], and those of the disk. Nothing has changed then.
    pub fn apply(
        &mut self,
        _issue: IssueId,
        _edit: &Edit,
        _step: Step,
        _at: DateTime<Utc>,
    ) -> Result<Applied, StoreError> {
        todo!()
    }

    /// Takes back the last step that was not taken back; none where there is none.
    ///
    /// # Errors
    /// As [`Self::apply`]; an issued issue refuses (`Edit(ReadOnly)`).
    pub fn undo(
        &mut self,
        _issue: IssueId,
        _at: DateTime<Utc>,
    ) -> Result<Option<Applied>, StoreError> {
        todo!()
    }

    /// Does again the step that was taken back last; none where there is none, or an edit came after.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn redo(
        &mut self,
        _issue: IssueId,
        _at: DateTime<Utc>,
    ) -> Result<Option<Applied>, StoreError> {
        todo!()
    }

    /// What undo and redo would do.
    ///
    /// # Errors
    pub fn undo_state(&self, _issue: IssueId) -> Result<UndoState, StoreError> {
        todo!()
    }

    /// The issue as it was right after the change `seq` (0: as it was created).
    ///
    /// # Errors
    /// [`StoreError::NoChange`].
    pub fn issue_at(&mut self, _issue: IssueId, _seq: Seq) -> Result<Issue, StoreError> {
        todo!()
    }

    /// Makes the issue what it was right after `seq`, by an edit like any other (status apart).
    /// None where it is that already.
    ///
    /// # Errors
    /// As [`Self::apply`] and [`Self::issue_at`].
    pub fn restore_issue(
        &mut self,
        _issue: IssueId,
        _seq: Seq,
        _at: DateTime<Utc>,
    ) -> Result<Option<Applied>, StoreError> {
        todo!()
    }

    /// Makes one entry what it was right after `seq`, by an edit like any other; one that has been
    /// taken out comes back where it stood. None where it is that already.
    ///
    /// # Errors
    /// As [`Self::restore_issue`]; [`StoreError::NoEntry`] where it was not there then.
    pub fn restore_entry(
        &mut self,
        _issue: IssueId,
        _entry: EntryId,
        _seq: Seq,
        _at: DateTime<Utc>,
    ) -> Result<Option<Applied>, StoreError> {
        todo!()
    }
}
