//! Submissions (来稿): what came in, as it came, and what was made of it.

use crate::{Applied, Library, StoreError, SubmissionId};
use bulletin_model::{Edit, EntryId, IssueId};
use chrono::{DateTime, Utc};

/// A submission (来稿), whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Its id.
    pub id: SubmissionId,
    /// When it was received.
    pub received: DateTime<Utc>,
    /// The file as it came; none for pasted text. Never changes.
    pub file: Option<Vec<u8>>,
    /// 来稿原文: the text as it was read from the file or pasted. Never changes.
    pub original: String,
    /// What the editor made of it.
    pub text: SubmissionText,
    /// What became of it.
    pub state: SubmissionState,
}

/// What an editor may change of a submission.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubmissionText {
    /// What lists call it: the file's name, or its first words.
    pub name: String,
    /// 供稿单位; empty: not known.
    pub unit: String,
    /// 供稿人; empty: not known.
    pub contributor: String,
    /// 备注; empty: none.
    pub note: String,
    /// The text as edited.
    pub text: String,
}

/// What became of a submission.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SubmissionState {
    /// 待编.
    #[default]
    Pending,
    /// 采用.
    Adopted {
        /// Where it was put; none: marked by hand, and in no issue yet.
        place: Option<Place>,
    },
    /// 留待下期.
    Held,
    /// 不采用.
    Rejected,
    /// 退回补充.
    Returned,
}

/// An entry of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The issue.
    pub issue: IssueId,
    /// The entry in it.
    pub entry: EntryId,
}

/// A submission as 来稿箱 lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionSummary {
    /// Its id.
    pub id: SubmissionId,
    /// When it was received.
    pub received: DateTime<Utc>,
    /// What the list calls it.
    pub name: String,
    /// 供稿单位.
    pub unit: String,
    /// What became of it.
    pub state: SubmissionState,
    /// How many characters its edited text has, blanks and line ends not counted.
    pub chars: u64,
    /// It is marked 采用, but no issue outside the bin holds it.
    pub astray: bool,
}

impl Library {
    /// Takes in a submission.
    ///
    /// # Errors
    /// [`StoreError::IdTaken`], [`StoreError::TooLarge`].
    pub fn receive_submission(&mut self, _submission: &Submission) -> Result<(), StoreError> {
        todo!()
    }
    /// All submissions, newest first.
    ///
    /// # Errors
    pub fn submissions(&self) -> Result<Vec<SubmissionSummary>, StoreError> {
        todo!()
    }
    /// One submission, whole.
    ///
    /// # Errors
    /// [`StoreError::NoSubmission`].
    pub fn submission(&self, _id: SubmissionId) -> Result<Submission, StoreError> {
        todo!()
    }
    /// Replaces what an editor may change.
    ///
    /// # Errors
    /// [`StoreError::NoSubmission`].
    pub fn edit_submission(
        &mut self,
        _id: SubmissionId,
        _text: &SubmissionText,
    ) -> Result<(), StoreError> {
        todo!()
    }
    /// Says what became of a submission.
    ///
    /// # Errors
    /// [`StoreError::NoSubmission`].
    pub fn set_submission_state(
        &mut self,
        _id: SubmissionId,
        _state: SubmissionState,
    ) -> Result<(), StoreError> {
        todo!()
    }
    /// Puts a submission into an issue: `edit` inserts the entry that `place` names. The edit and
    /// the new state are one transaction.
    ///
    /// # Errors
    /// As [`Self::apply`]; [`StoreError::NoSubmission`].
    pub fn adopt_submission(
        &mut self,
        _id: SubmissionId,
        _place: Place,
        _edit: &Edit,
        _at: DateTime<Utc>,
    ) -> Result<Applied, StoreError> {
        todo!()
    }
}
