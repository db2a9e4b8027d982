//! The library and the issues that are being worked on. An edit is applied in memory at once and
//! written within half a second: at the next `save`, or by [`crate::Api::keep_saved`].

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use bulletin_model::{Difference, Edit, Issue, IssueId, Printed, Profile};
use bulletin_store::{
    Access, IssueProfile, Library, Origin, ReadOnlyReason, Seq, Step, StoreError,
};
use chrono::{DateTime, Utc};

use crate::{
    Api, ApiError, Code,
    changes::{Done, Touched},
    press::Order,
    proof::book::Books,
    view,
    wire::{
        Place,
        issue::{Edited, ReadOnly, SignOff, UndoState},
    },
};

/// What is open.
#[derive(Default)]
pub(crate) struct Desk {
    pub(crate) libraries: Libraries,
    pub(crate) books: Books,
    working: HashMap<IssueId, Working>,
}

/// The editor's library and the sample's.
#[derive(Default)]
pub(crate) struct Libraries {
    /// The editor's.
    pub(crate) main: Option<Library>,
    /// One that holds the sample alone, and is thrown away.
    pub(crate) sample: Option<(IssueId, Library)>,
}

/// An issue that is being worked on.
pub(crate) struct Working {
    /// As it is now, unsaved edits included.
    pub(crate) issue: Arc<Issue>,
    /// Edits that are not yet in the library, in steps.
    pending: Vec<(Step, Vec<Edit>)>,
    undo: UndoState,
    /// When it was last written.
    pub(crate) saved: Option<DateTime<Utc>>,
    signed: Option<Signed>,
    laid_out_by: Option<LaidOutBy>,
}

/// The profile that an issue is laid out by, found for an issue that names `named`.
struct LaidOutBy {
    named: String,
    /// An issue that is issued has the profile that it had then.
    is_editable: bool,
    profile: Arc<IssueProfile>,
}

/// 登记签发, with the issue as it was signed.
struct Signed {
    sign_off: bulletin_store::SignOff,
    issue: Issue,
    /// Its profile then; none where a version of the program signed it that did not keep it.
    profile: Option<Profile>,
}

impl Libraries {
    /// The library that `issue` is in.
    ///
    /// # Errors
    /// [`Code::NoLibrary`].
    pub(crate) fn of(&mut self, issue: IssueId) -> Result<&mut Library, ApiError> {
        let library = match &mut self.sample {
            Some((sample, library)) if *sample == issue => Some(library),
            _ => self.main.as_mut(),
        };
        library.ok_or_else(no_library)
    }

    /// The profile that lays out an issue.
    ///
    /// # Errors
    /// What the library says.
    fn profile_of(&mut self, issue: &Issue) -> Result<IssueProfile, ApiError> {
        let found = self.of(issue.id)?.profile_of(issue)?;
        // The sample's library has no profiles, but the sample may be shown in the editor's.
        match (&self.main, found.origin) {
            (Some(main), Origin::StandIn) => Ok(main.profile_of(issue)?),
            _ => Ok(found),
        }
    }

    /// Whether `issue` is the sample.
    pub(crate) fn is_sample(&self, issue: IssueId) -> bool {
        self.sample.as_ref().is_some_and(|(sample, _)| *sample == issue)
    }

    /// The editor's library.
    ///
    /// # Errors
    /// [`Code::NoLibrary`].
    pub(crate) fn main(&mut self) -> Result<&mut Library, ApiError> {
        self.main.as_mut().ok_or_else(no_library)
    }
}

pub(crate) fn no_library() -> ApiError {
    ApiError::new(Code::NoLibrary, "no library is open")
}

/// Why a library can't be changed.
pub(crate) fn library_read_only(library: &Library) -> Option<ReadOnly> {
    match library.access() {
        Access::Write => None,
        Access::ReadOnly(ReadOnlyReason::OwnedElsewhere) => Some(ReadOnly::OtherProcess),
        Access::ReadOnly(ReadOnlyReason::Folder | ReadOnlyReason::Asked) => Some(ReadOnly::Folder),
    }
}

/// Refuses where a library can't be changed.
///
/// # Errors
/// [`Code::OtherProcess`] or [`Code::LibraryReadOnly`].
pub(crate) fn writable(library: &Library) -> Result<(), ApiError> {
    match library_read_only(library) {
        None => Ok(()),
        Some(ReadOnly::OtherProcess) => {
            Err(ApiError::new(Code::OtherProcess, "another process has the library"))
        }
        Some(_) => Err(ApiError::new(Code::LibraryReadOnly, "the library can't be written")),
    }
}

impl Desk {
    /// The issue as it is being worked on, opened where it is not yet.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn working(&mut self, issue: IssueId) -> Result<&mut Working, ApiError> {
        Ok(self.parts(issue)?.1)
    }

    /// The library that an issue is in, and the issue as it is being worked on.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn parts(
        &mut self,
        issue: IssueId,
    ) -> Result<(&mut Library, &mut Working), ApiError> {
        let working = match self.working.entry(issue) {
            std::collections::hash_map::Entry::Occupied(there) => there.into_mut(),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(Working::read(self.libraries.of(issue)?, issue)?)
            }
        };
        working.find_profile(&mut self.libraries)?;
        Ok((self.libraries.of(issue)?, working))
    }

    /// Has the profiles of all issues looked for anew: one was changed.
    pub(crate) fn forget_profiles(&mut self) {
        for working in self.working.values_mut() {
            working.laid_out_by = None;
        }
    }

    /// The issue read anew, for one that nothing is pending on: another process may have changed
    /// it.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn read_anew(&mut self, issue: IssueId) -> Result<(), ApiError> {
        self.books.clear();
        if self.working.get(&issue).is_none_or(|working| working.pending.is_empty()) {
            self.working.remove(&issue);
        }
        self.parts(issue).map(|_| ())
    }

    /// Writes what is pending of an issue.
    ///
    /// # Errors
    /// Why it can't be written; it stays pending then.
    pub(crate) fn flush(&mut self, issue: IssueId, now: DateTime<Utc>) -> Result<(), ApiError> {
        let Some(working) = self.working.get_mut(&issue) else { return Ok(()) };
        Ok(working.flush(self.libraries.of(issue)?, now)?)
    }

    /// Where an issue stands, what is pending written: its last change, and the name of the 稿次 that
    /// this is; empty: none.
    ///
    /// # Errors
    /// As [`Self::flush`].
    pub(crate) fn standing(
        &mut self,
        issue: IssueId,
        now: DateTime<Utc>,
    ) -> Result<(Seq, String), ApiError> {
        self.flush(issue, now)?;
        let (library, working) = self.parts(issue)?;
        let seq = library.issue_summary(issue)?.seq;
        let Some(draft) = library.versions(issue)?.pop() else { return Ok((seq, String::new())) };
        // What is not printed (已印发, 备注) makes no other 稿次 of it.
        let is_it = draft.seq == seq
            || working.changes_since(&library.version_issue(draft.id)?, None, library)?.is_empty();
        Ok((seq, if is_it { draft.name } else { String::new() }))
    }

    /// Writes everything that is pending.
    ///
    /// # Errors
    /// The first reason why something can't be written; the rest is tried all the same.
    pub(crate) fn flush_all(&mut self, now: DateTime<Utc>) -> Result<(), ApiError> {
        let issues: Vec<_> = self.working.keys().copied().collect();
        let results: Vec<_> = issues.into_iter().map(|issue| self.flush(issue, now)).collect();
        results.into_iter().collect()
    }

    /// Writes what can be written, for a command that only reads: what can't be written stays
    /// pending, and `save` tells why.
    pub(crate) fn flush_for_reading(&mut self, now: DateTime<Utc>) {
        let _ = self.flush_all(now);
    }

    /// Writes what is pending in the editor's library to a copy of it.
    ///
    /// # Errors
    /// What the copy says.
    pub(crate) fn write_pending_to(
        &self,
        copy: &mut Library,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sample = self.libraries.sample.as_ref().map(|(issue, _)| *issue);
        for (issue, working) in self.working.iter().filter(|(issue, _)| Some(**issue) != sample) {
            for (step, edits) in &working.pending {
                copy.apply(*issue, &as_one(edits), *step, now)?;
            }
        }
        Ok(())
    }

    /// Whether something is pending.
    pub(crate) fn is_pending(&self) -> bool {
        self.working.values().any(|working| !working.pending.is_empty())
    }

    /// Ends working on an issue.
    pub(crate) fn close(&mut self, issue: IssueId) {
        self.working.remove(&issue);
    }

    /// Ends working on everything in the editor's library.
    pub(crate) fn close_all(&mut self) {
        self.books.clear();
        let sample = self.libraries.sample.as_ref().map(|(issue, _)| *issue);
        self.working.retain(|issue, _| Some(*issue) == sample);
    }
}

impl Working {
    fn read(library: &mut Library, id: IssueId) -> Result<Self, ApiError> {
        let issue = Arc::new(library.issue(id)?.clone());
        let signed = match library.signed(id)? {
            Some(signed) => {
                Some(Signed::of(signed.sign_off, library.version_issue(signed.version)?))
            }
            None => None,
        };
        let undo = undo_state(library.undo_state(id)?);
        Ok(Self { issue, pending: Vec::new(), undo, saved: None, signed, laid_out_by: None })
    }

    /// Looks for the profile where it is not known yet, or another is named now.
    fn find_profile(&mut self, libraries: &mut Libraries) -> Result<(), ApiError> {
        let Issue { profile: named, status, .. } = &*self.issue;
        let is_editable = status.is_editable();
        let is_known = self
            .laid_out_by
            .as_ref()
            .is_some_and(|known| known.named == *named && known.is_editable == is_editable);
        if !is_known {
            let profile = Arc::new(libraries.profile_of(&self.issue)?);
            self.laid_out_by = Some(LaidOutBy { named: named.clone(), is_editable, profile });
        }
        Ok(())
    }

    /// The profile that the issue is laid out by, as of the command that is carried out.
    ///
    /// # Errors
    /// None for a working copy that [`Desk::parts`] gave.
    pub(crate) fn profile(&self) -> Result<Arc<IssueProfile>, ApiError> {
        let known = self.laid_out_by.as_ref().map(|known| Arc::clone(&known.profile));
        known.ok_or_else(|| ApiError::new(Code::Internal, "the profile was not looked for"))
    }

    /// What the press is to set.
    ///
    /// # Errors
    /// As [`Self::profile`].
    pub(crate) fn order(&self) -> Result<Order, ApiError> {
        Ok(Order { issue: Arc::clone(&self.issue), profile: self.profile()? })
    }

    /// What can be undone and redone.
    pub(crate) fn undo_state(&self) -> UndoState {
        self.undo.clone()
    }

    /// Why the issue can't be changed.
    pub(crate) fn read_only(&self, library: &Library) -> Option<ReadOnly> {
        library_read_only(library)
            .or_else(|| (!self.issue.status.is_editable()).then_some(ReadOnly::Issued))
    }

    /// 登记签发.
    pub(crate) fn sign_off(&self) -> Option<SignOff> {
        let bulletin_store::SignOff { by, date, opinion, profile: _ } =
            &self.signed.as_ref()?.sign_off;
        Some(SignOff {
            by: by.clone(),
            date: *date,
            opinion: opinion.clone(),
            changed_since: !self.changes_since_signed().is_empty(),
        })
    }

    /// What the issue prints otherwise than when it was signed; nothing where it was not.
    pub(crate) fn changes_since_signed(&self) -> Vec<Difference> {
        let (Some(signed), Some(now)) = (&self.signed, &self.laid_out_by) else {
            return Vec::new();
        };
        let now = &now.profile.profile;
        // 送印 comes after the signature, and its date is no change of what was signed.
        let mut then = Cow::Borrowed(&signed.issue);
        if then.issued_on != self.issue.issued_on {
            then.to_mut().issued_on = self.issue.issued_on;
        }
        let then = Printed::of(&then, signed.profile.as_ref().unwrap_or(now));
        then.differences(&Printed::of(&self.issue, now))
    }

    /// What the issue prints otherwise than `then` did, by the profile whose file is `profile`; where
    /// that is not known, by the one that `then` names, as it is now.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn changes_since(
        &self,
        then: &Issue,
        profile: Option<&str>,
        library: &Library,
    ) -> Result<Vec<Difference>, ApiError> {
        let now = self.profile()?;
        let by = match profile.and_then(|text| Profile::from_toml(text).ok()) {
            Some(profile) => Some(profile),
            None if then.profile == self.issue.profile => None,
            None => Some(library.profile_of(then)?.profile),
        };
        let then = Printed::of(then, by.as_ref().unwrap_or(&now.profile));
        Ok(then.differences(&Printed::of(&self.issue, &now.profile)))
    }

    /// Takes over a 登记签发 of the issue as it is now.
    pub(crate) fn signed_off(&mut self, sign_off: bulletin_store::SignOff) {
        self.signed = Some(Signed::of(sign_off, Issue::clone(&self.issue)));
    }

    /// Takes the issue as [`changes::replace`](crate::changes::replace) made it, as a step of its
    /// own.
    pub(crate) fn replaced(&mut self, library: &Library, changed: Issue, done: Done) -> Edited {
        if !done.edits.is_empty() {
            self.issue = Arc::new(changed);
            self.push(Step::New, done.edits.clone());
        }
        self.edited_by(library, &done)
    }

    /// Takes edits that were just applied to [`Self::issue`].
    pub(crate) fn push(&mut self, step: Step, edits: Vec<Edit>) {
        self.undo = UndoState { undo: true, redo: false };
        match self.pending.last_mut() {
            Some((_, last)) if step == Step::Continue => last.extend(edits),
            _ => self.pending.push((step, edits)),
        }
    }

    /// Puts the issue back to what the edits that were taken make of it.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn go_back(&mut self, library: &mut Library) -> Result<(), ApiError> {
        let mut issue = library.issue(self.issue.id)?.clone();
        for edit in self.pending.iter().flat_map(|(_, edits)| edits) {
            edit.apply(&mut issue)?;
        }
        self.issue = Arc::new(issue);
        Ok(())
    }

    fn flush(&mut self, library: &mut Library, now: DateTime<Utc>) -> Result<(), StoreError> {
        while let Some((step, edits)) = self.pending.first() {
            let edit = as_one(edits);
            let applied = library.apply(self.issue.id, &edit, *step, now)?;
            self.pending.remove(0);
            self.saved = Some(now);
            self.undo = undo_state(applied.undo);
        }
        Ok(())
    }

    /// Takes over what the library made of the issue by itself (undo, redo, restore, adoption).
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn take_over(
        &mut self,
        library: &mut Library,
        applied: &bulletin_store::Applied,
        now: DateTime<Utc>,
    ) -> Result<Touched, ApiError> {
        let before = Arc::clone(&self.issue);
        self.issue = Arc::new(library.issue(before.id)?.clone());
        self.undo = undo_state(applied.undo);
        self.saved = Some(now);
        let mut touched = Touched::default();
        touched.note(&applied.edit, &self.issue);
        touched.note(&applied.inverse, &before);
        Ok(touched)
    }

    /// What was done, as the UI gets it.
    pub(crate) fn edited(
        &self,
        library: &Library,
        touched: &Touched,
        caret: Option<Place>,
    ) -> Edited {
        let issue = &self.issue;
        let year = issue.year_of_entries();
        let entries = issue.entries().filter(|entry| touched.entries.contains(&entry.id));
        Edited {
            entries: entries.map(|entry| view::entry(entry, year)).collect(),
            columns: touched.columns.then(|| view::columns(issue)),
            fields: touched.fields.then(|| view::fields(issue)),
            undo: self.undo_state(),
            caret,
            read_only: self.read_only(library),
            sign_off: self.sign_off(),
            followed: None,
        }
    }

    /// [`Self::edited`] of changes just carried out.
    pub(crate) fn edited_by(&self, library: &Library, done: &Done) -> Edited {
        self.edited(library, &done.touched, done.caret.clone())
    }
}

impl Signed {
    fn of(sign_off: bulletin_store::SignOff, issue: Issue) -> Self {
        let text = sign_off.profile.as_deref();
        let profile = text.and_then(|text| Profile::from_toml(text).ok());
        Self { sign_off, issue, profile }
    }
}

fn undo_state(state: bulletin_store::UndoState) -> UndoState {
    UndoState { undo: state.can_undo, redo: state.can_redo }
}

/// Several edits as one.
pub(crate) fn as_one(edits: &[Edit]) -> Edit {
    match edits {
        [edit] => edit.clone(),
        _ => Edit::Batch { edits: edits.to_vec() },
    }
}

impl Api {
    /// How many things an issue prints otherwise than after its change `seq`, when `profile` was the
    /// file of its profile. The library is locked for one state at a time.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn changes_since(
        &self,
        issue: IssueId,
        seq: Seq,
        profile: Option<&str>,
    ) -> Result<usize, ApiError> {
        let mut desk = self.desk();
        let (library, working) = desk.parts(issue)?;
        let then = library.issue_at(issue, seq)?;
        Ok(working.changes_since(&then, profile, library)?.len())
    }
}

#[cfg(test)]
mod tests {
    use bulletin_model::IssueField;

    use super::*;

    #[test]
    fn what_could_not_be_written_goes_into_a_copy() {
        let folder = tempfile::tempdir().expect("a folder");
        let [path, copied] = ["资料.db", "另存.db"].map(|name| folder.path().join(name));
        let now = DateTime::UNIX_EPOCH;
        let mut library = Library::create(&path).expect("it can be made");
        let issue = Issue::empty(IssueId(1), "yangpu-monthly");
        library.create_issue(&issue, now).expect("it can be kept");
        let mut desk = Desk::default();
        desk.libraries.main = Some(library);
        let working = desk.working(issue.id).expect("it is there");
        let edit = Edit::SetIssue { field: IssueField::Name("映江民政".into()) };
        edit.apply(Arc::make_mut(&mut working.issue)).expect("it applies");
        working.push(Step::New, vec![edit]);

        bulletin_store::copy_to(&path, &copied).expect("it can be copied");
        let mut copy =
            Library::open(&copied, bulletin_store::OpenMode::Write).expect("it can be opened");
        desk.write_pending_to(&mut copy, now).expect("it can be written");
        assert_eq!(copy.issue(issue.id).expect("it is there").name, "映江民政");
        let own = desk.libraries.main().expect("it is open");
        assert_eq!(own.issue(issue.id).expect("it is there").name, "", "still pending here");
        assert!(desk.is_pending());
    }
}
