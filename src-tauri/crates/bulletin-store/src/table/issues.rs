//! Issues (期).

use crate::{Library, Seq, StoreError};
use bulletin_model::{Issue, IssueId, IssueNumber, PublicationId, Status};
use chrono::{DateTime, NaiveDate, Utc};

/// An issue as the shelf shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueSummary {
    /// Its id.
    pub id: IssueId,
    /// Its publication.
    pub publication: Option<PublicationId>,
    /// The name its masthead prints.
    pub name: String,
    /// 年度.
    pub year: Option<i32>,
    /// 期号.
    pub number: Option<IssueNumber>,
    /// 总期号.
    pub running_number: Option<u32>,
    /// 印发日期.
    pub date: Option<NaiveDate>,
    /// 状态.
    pub status: Status,
    /// How many entries it has, those left out not counted.
    pub entries: u32,
    /// How many characters these hold, blanks and line ends not counted.
    pub chars: u64,
    /// When it was created.
    pub created: DateTime<Utc>,
    /// When it was last changed.
    pub updated: DateTime<Utc>,
    /// When it was put into the bin; none: it is not there.
    pub deleted: Option<DateTime<Utc>>,
    /// Its last change.
    pub seq: Seq,
}

impl Library {
    /// Adds an issue as it stands; its journal begins empty.
    ///
    /// # Errors
    /// [`StoreError::IdTaken`], [`StoreError::NoPublication`], `Edit(EntryExists | ColumnExists)` for an id that stands in it twice.
    pub fn create_issue(&mut self, _issue: &Issue, _at: DateTime<Utc>) -> Result<(), StoreError> {
        todo!()
    }
    /// Adds a copy of an issue as it is now, as an editable one with a journal of its own.
    ///
    /// # Errors
    /// [`StoreError::IdTaken`], [`StoreError::NoIssue`].
    pub fn duplicate_issue(
        &mut self,
        _issue: IssueId,
        _copy: IssueId,
        _at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        todo!()
    }
    /// All issues, the bin's too: by year, number and date, newest first.
    ///
    /// # Errors
    pub fn issues(&self) -> Result<Vec<IssueSummary>, StoreError> {
        todo!()
    }
    /// One issue's summary.
    ///
    /// # Errors
    pub fn issue_summary(&self, _issue: IssueId) -> Result<IssueSummary, StoreError> {
        todo!()
    }
    /// The issues of a publication, `except` and the bin's apart, that have this number or, for a
    /// double issue, a part of it in the same year: 第1—2期合刊 takes 第2期. Supplements count apart.
    ///
    /// # Errors
    pub fn issues_numbered(
        &self,
        _publication: Option<PublicationId>,
        _year: Option<i32>,
        _number: IssueNumber,
        _except: Option<IssueId>,
    ) -> Result<Vec<IssueSummary>, StoreError> {
        todo!()
    }
    /// Puts an issue into the bin (回收站).
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], [`StoreError::Issued`].
    pub fn delete_issue(&mut self, _issue: IssueId, _at: DateTime<Utc>) -> Result<(), StoreError> {
        todo!()
    }
    /// Puts an issue back from the bin; nothing happens to one that is not there.
    ///
    /// # Errors
    pub fn undelete_issue(&mut self, _issue: IssueId) -> Result<(), StoreError> {
        todo!()
    }
    /// Removes an issue that is in the bin for good, with its journal and versions.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], also for one that is not in the bin.
    pub fn purge_issue(&mut self, _issue: IssueId) -> Result<(), StoreError> {
        todo!()
    }
}
