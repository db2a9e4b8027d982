//! The journal: every change of every issue, in order.

use crate::{Library, Seq, StepId, StoreError};
use bulletin_model::{Edit, EntryId, IssueId};
use chrono::{DateTime, Utc};

/// Why a change was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// An edit.
    Edit,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// An earlier state was restored.
    Restore,
}

/// A change, as 修改记录 lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in the issue's journal.
    pub seq: Seq,
    /// The step that it belongs to: what was typed in one go has one.
    pub step: StepId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub cause: Cause,
    /// What was done.
    pub edit: Edit,
    /// What takes it back, and so what was there before.
    pub inverse: Edit,
}

impl Library {
    /// The changes of an issue, or of one entry alone, newest first: at most `limit`, those before `before`.
    ///
    /// # Errors
    pub fn history(
        &self,
        _issue: IssueId,
        _entry: Option<EntryId>,
        _before: Option<Seq>,
        _limit: usize,
    ) -> Result<Vec<Change>, StoreError> {
        todo!()
    }
}
