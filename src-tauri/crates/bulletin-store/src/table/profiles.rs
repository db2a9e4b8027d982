//! Profiles (版式) of the editor's own, and the profile that each issued issue keeps.
//!
//! An issue names its profile, and follows it: a changed profile changes the pages of the issues
//! that are being worked on. One that is issued must look as it was printed for good, so it keeps
//! the text of its profile from the moment it is issued until it is taken back into editing.

use bulletin_model::{Issue, IssueId, Profile, ProfileError, profile::BUILT_IN};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{Library, StoreError, schema::Migration, value};

/// The tables' history. `body` is the profile's file.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 3,
    sql: "CREATE TABLE profiles (
              id TEXT PRIMARY KEY,
              created INTEGER NOT NULL,
              updated INTEGER NOT NULL,
              body TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE issue_profiles (
              issue INTEGER PRIMARY KEY REFERENCES issues (id) ON DELETE CASCADE,
              body TEXT NOT NULL
          ) STRICT;",
}];

/// A profile of the editor's own, as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnProfile {
    /// Its id.
    pub id: String,
    /// The profile; the error where this version of the program can't read it.
    pub profile: Result<Profile, ProfileError>,
    /// Its file.
    pub text: String,
}

/// The profile that lays out an issue.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueProfile {
    /// The profile.
    pub profile: Profile,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where an issue's profile comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is the one that the issue names, as it is now.
    Named,
    /// It is the one that the issue had when it was issued.
    Kept,
    /// The one that the issue names is not here or can't be read; the default stands in.
    StandIn,
}

/// What uses a profile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfileUsers {
    /// The issues that name it, those in the bin too: one that is put back needs it.
    pub issues: Vec<IssueId>,
    /// The names of the publications whose new issues get it.
    pub publications: Vec<String>,
}

impl ProfileUsers {
    /// Whether nothing uses it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.issues.is_empty() && self.publications.is_empty()
    }
}

impl Library {
    /// The editor's own profiles, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn own_profiles(&self) -> Result<Vec<OwnProfile>, StoreError> {
        let rows: Vec<(String, String)> = self
            .connection
            .prepare_cached("SELECT id, body FROM profiles ORDER BY created, id")
            .and_then(|mut select| {
                select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            })
            .map_err(StoreError::sql("list the profiles"))?;
        Ok(rows.into_iter().map(|(id, text)| own(id, text)).collect())
    }

    /// One of them; none where there is none of this id.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn own_profile(&self, id: &str) -> Result<Option<OwnProfile>, StoreError> {
        Ok(text_of(&self.connection, id)?.map(|text| own(id.to_owned(), text)))
    }

    /// Keeps a profile: a new one, or another state of one that is there.
    ///
    /// # Errors
    /// [`StoreError::ProfileIdTaken`] for the id of a built-in one, and those of the disk.
    pub fn keep_profile(&mut self, profile: &Profile, at: DateTime<Utc>) -> Result<(), StoreError> {
        if built_in(&profile.id).is_some() {
            return Err(StoreError::ProfileIdTaken(profile.id.clone()));
        }
        let body = profile.to_toml().map_err(|error| StoreError::Internal {
            operation: "write a profile",
            detail: error.to_string(),
        })?;
        self.write(|transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO profiles (id, created, updated, body) VALUES (?1, ?2, ?2, ?3)
                     ON CONFLICT DO UPDATE SET updated = excluded.updated, body = excluded.body",
                )
                .and_then(|mut put| put.execute(params![profile.id, value::time(at), body]))
                .map_err(StoreError::sql("write a profile"))?;
            Ok(())
        })
    }

    /// Removes a profile that nothing uses.
    ///
    /// # Errors
    /// [`StoreError::ProfileInUse`], [`StoreError::NoProfile`], and those of the disk.
    pub fn remove_profile(&mut self, id: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            let users = users(transaction, id)?;
            if !users.is_empty() {
                return Err(StoreError::ProfileInUse(users));
            }
            let removed = transaction
                .prepare_cached("DELETE FROM profiles WHERE id = ?")
                .and_then(|mut delete| delete.execute([id]))
                .map_err(StoreError::sql("remove a profile"))?;
            if removed == 0 { Err(StoreError::NoProfile(id.to_owned())) } else { Ok(()) }
        })
    }

    /// The profile that lays out an issue: for an issued one the profile as it was then.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn profile_of(&self, issue: &Issue) -> Result<IssueProfile, StoreError> {
        if !issue.status.is_editable()
            && let Some(text) = kept(&self.connection, issue.id)?
            && let Ok(profile) = Profile::from_toml(&text)
        {
            return Ok(IssueProfile { profile, origin: Origin::Kept });
        }
        let named = match Profile::built_in(&issue.profile) {
            Ok(profile) => Some(profile),
            Err(_) => self.own_profile(&issue.profile)?.and_then(|own| own.profile.ok()),
        };
        match named {
            Some(profile) => Ok(IssueProfile { profile, origin: Origin::Named }),
            None => stand_in(),
        }
    }
}

fn stand_in() -> Result<IssueProfile, StoreError> {
    let (id, _) = BUILT_IN.first().copied().unwrap_or_default();
    let profile = Profile::built_in(id).map_err(|error| StoreError::Internal {
        operation: "read the default profile",
        detail: error.to_string(),
    })?;
    Ok(IssueProfile { profile, origin: Origin::StandIn })
}

/// Keeps the profile of an issue that is issued, where it is not kept yet, and drops that of one
/// that is edited again.
pub(crate) fn settle(connection: &Connection, issue: &Issue) -> Result<(), StoreError> {
    let failed = || StoreError::sql("keep an issue's profile");
    let id = value::id(issue.id.0);
    if issue.status.is_editable() {
        connection
            .prepare_cached("DELETE FROM issue_profiles WHERE issue = ?")
            .and_then(|mut delete| delete.execute([id]))
            .map_err(failed())?;
        return Ok(());
    }
    let text = match built_in(&issue.profile) {
        Some(text) => Some(text.to_owned()),
        None => text_of(connection, &issue.profile)?,
    };
    // A profile that is not here can't be kept.
    let Some(text) = text else { return Ok(()) };
    connection
        .prepare_cached(
            "INSERT INTO issue_profiles (issue, body) VALUES (?, ?) ON CONFLICT DO NOTHING",
        )
        .and_then(|mut insert| insert.execute(params![id, text]))
        .map_err(failed())?;
    Ok(())
}

fn own(id: String, text: String) -> OwnProfile {
    OwnProfile { profile: Profile::from_toml(&text), id, text }
}

fn built_in(id: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

fn text_of(connection: &Connection, id: &str) -> Result<Option<String>, StoreError> {
    connection
        .prepare_cached("SELECT body FROM profiles WHERE id = ?")
        .and_then(|mut select| select.query_row([id], |row| row.get(0)).optional())
        .map_err(StoreError::sql("read a profile"))
}

fn kept(connection: &Connection, issue: IssueId) -> Result<Option<String>, StoreError> {
    connection
        .prepare_cached("SELECT body FROM issue_profiles WHERE issue = ?")
        .and_then(|mut select| select.query_row([value::id(issue.0)], |row| row.get(0)).optional())
        .map_err(StoreError::sql("read an issue's profile"))
}

fn users(connection: &Connection, id: &str) -> Result<ProfileUsers, StoreError> {
    let failed = || StoreError::sql("find what uses a profile");
    let issues: Vec<i64> = connection
        .prepare_cached("SELECT id FROM issues WHERE body ->> '$.profile' = ? ORDER BY id")
        .and_then(|mut select| select.query_map([id], |row| row.get(0))?.collect())
        .map_err(failed())?;
    let publications: Vec<String> = connection
        .prepare_cached(
            "SELECT body ->> '$.name' FROM publications WHERE body ->> '$.profile' = ?
             ORDER BY created, id",
        )
        .and_then(|mut select| select.query_map([id], |row| row.get(0))?.collect())
        .map_err(failed())?;
    let issues = issues.into_iter().map(|id| IssueId(id.cast_unsigned())).collect();
    Ok(ProfileUsers { issues, publications })
}
