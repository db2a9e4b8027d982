//! Versions (稿次): an issue as it was when it was given a name, frozen.

use crate::{Library, Seq, StoreError, VersionId};
use bulletin_model::{Issue, IssueId};
use chrono::{DateTime, Utc};

/// A version (稿次).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its id.
    pub id: VersionId,
    /// Its issue.
    pub issue: IssueId,
    /// 送审稿, 签发稿 …, as the editor named it.
    pub name: String,
    /// When it was kept.
    pub at: DateTime<Utc>,
    /// The issue's last change then.
    pub seq: Seq,
    /// The files that were exported from it, oldest first.
    pub files: Vec<VersionFile>,
}

/// A file that was exported from a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionFile {
    /// Its name, without a folder.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// When it was exported.
    pub at: DateTime<Utc>,
}

impl Library {
    /// Freezes the issue as it is now under a name.
    ///
    /// # Errors
    /// [`StoreError::IdTaken`], [`StoreError::NoIssue`].
    pub fn keep_version(
        &mut self,
        _id: VersionId,
        _issue: IssueId,
        _name: &str,
        _at: DateTime<Utc>,
    ) -> Result<Version, StoreError> {
        todo!()
    }
    /// An issue's versions, oldest first.
    ///
    /// # Errors
    pub fn versions(&self, _issue: IssueId) -> Result<Vec<Version>, StoreError> {
        todo!()
    }
    /// The issue as a version froze it.
    ///
    /// # Errors
    /// [`StoreError::NoVersion`].
    pub fn version_issue(&self, _id: VersionId) -> Result<Issue, StoreError> {
        todo!()
    }
    /// Notes a file that was exported from a version.
    ///
    /// # Errors
    /// [`StoreError::NoVersion`].
    pub fn add_version_file(
        &mut self,
        _id: VersionId,
        _file: &VersionFile,
    ) -> Result<(), StoreError> {
        todo!()
    }
}
