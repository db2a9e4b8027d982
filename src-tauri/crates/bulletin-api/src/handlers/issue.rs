//! Opening, editing, undoing, saving, signing off.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::Arc,
};

use bulletin_model::{Edit, Issue, IssueField, Status};
use bulletin_store::{Applied, IssueProfile, Library, Step, StoreError, VersionId};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    Api, ApiError,
    changes::{self, Touched},
    desk::{self, Working},
    view,
    wire::{
        Nothing,
        change::{self, Change, EditRequest},
        issue::{self as wire, Edited, OfIssue, OpenIssue, Saved, SignOffRequest},
    },
};

impl Api {
    pub(crate) fn issue_open(&self, request: OfIssue) -> Result<OpenIssue, ApiError> {
        let mut desk = self.desk();
        desk.read_anew(request.issue)?;
        let sample = desk.libraries.is_sample(request.issue);
        let (library, working) = desk.parts(request.issue)?;
        let issue = &working.issue;
        let year = issue.year_of_entries();
        Ok(OpenIssue {
            id: issue.id,
            fields: view::fields(issue),
            columns: view::columns(issue),
            entries: issue.entries().map(|entry| view::entry(entry, year)).collect(),
            undo: working.undo_state(),
            read_only: working.read_only(library),
            sample,
            sign_off: working.sign_off(),
        })
    }

    pub(crate) fn issue_close(&self, request: OfIssue) -> Result<Nothing, ApiError> {
        let mut desk = self.desk();
        desk.flush(request.issue, self.now_utc())?;
        desk.close(request.issue);
        drop(desk);
        self.press().close(request.issue);
        self.proofs().close(request.issue);
        Ok(Nothing {})
    }

    pub(crate) fn edit(&self, request: EditRequest) -> Result<Edited, ApiError> {
        let mut desk = self.desk();
        let (library, working) = desk.parts(request.issue)?;
        desk::writable(library)?;
        let profile = working.profile()?;
        changes::check_pictures(&request.changes, profile.profile.page)?;
        let issue = Arc::make_mut(&mut working.issue);
        let today = self.host.now().date_naive();
        let issued_on = issued_on(issue, &request.changes, &profile, today);
        let changes: Vec<_> = issued_on.into_iter().chain(request.changes).collect();
        let carried = catch_unwind(AssertUnwindSafe(|| {
            changes::carry_out(issue, &changes, &|| self.host.fresh_id())
        }));
        let done = match carried {
            Ok(done) => done?,
            Err(panic) => {
                // Some of the changes may stand in the issue, and the journal would not know them.
                working.go_back(library)?;
                resume_unwind(panic);
            }
        };
        let step = match request.step {
            change::Step::New => Step::New,
            change::Step::Continue => Step::Continue,
        };
        if !done.edits.is_empty() {
            working.push(step, done.edits.clone());
            self.note_unsaved();
        }
        let mut edited = working.edited_by(library, &done);
        if let Some(shown) = &request.shown {
            drop(desk);
            // Pages that can't be set are no reason to refuse the edit; `follow` tells why.
            let followed = catch_unwind(AssertUnwindSafe(|| {
                let order = self.order(request.issue)?;
                let fonts = self.fonts();
                self.press().follow(&order, &fonts, shown)
            }));
            if followed.is_err() {
                self.press().close(request.issue);
            }
            edited.followed = followed.ok().and_then(Result::ok);
        }
        Ok(edited)
    }

    pub(crate) fn undo(&self, request: OfIssue) -> Result<Edited, ApiError> {
        self.by_library(request, |library, issue, at| library.undo(issue, at))
    }

    pub(crate) fn redo(&self, request: OfIssue) -> Result<Edited, ApiError> {
        self.by_library(request, |library, issue, at| library.redo(issue, at))
    }

    pub(crate) fn save(&self, request: OfIssue) -> Result<Saved, ApiError> {
        let mut desk = self.desk();
        desk.flush(request.issue, self.now_utc())?;
        let saved = desk.working(request.issue)?.saved;
        drop(desk);
        // What failed before may have been another issue's.
        self.note_unsaved();
        Ok(Saved { at: saved })
    }

    pub(crate) fn sign_off(&self, request: SignOffRequest) -> Result<Edited, ApiError> {
        let now = self.now_utc();
        let version = VersionId(self.host.fresh_id());
        let mut desk = self.desk();
        desk.flush(request.issue, now)?;
        let (library, working) = desk.parts(request.issue)?;
        desk::writable(library)?;
        let edit = signed_off(working, &request);
        let name = format!("签发稿{}", request.date.format("%m%d"));
        let profile = working.profile()?.profile.to_toml().ok();
        let SignOffRequest { issue, by, date, opinion } = request;
        let sign_off = bulletin_store::SignOff { by, date, opinion, profile };
        let applied = library.sign_off(issue, &edit, (version, &name), &sign_off, now)?;
        let touched = working.take_over(library, &applied, now)?;
        working.signed_off(sign_off);
        Ok(working.edited(library, &touched, None))
    }

    /// Lets the library itself change an issue, what is pending being written before.
    pub(crate) fn by_library(
        &self,
        request: OfIssue,
        change: impl FnOnce(
            &mut Library,
            bulletin_model::IssueId,
            DateTime<Utc>,
        ) -> Result<Option<Applied>, StoreError>,
    ) -> Result<Edited, ApiError> {
        let now = self.now_utc();
        let mut desk = self.desk();
        desk.flush(request.issue, now)?;
        let (library, working) = desk.parts(request.issue)?;
        desk::writable(library)?;
        let Some(applied) = change(library, request.issue, now)? else {
            return Ok(working.edited(library, &Touched::default(), None));
        };
        let touched = working.take_over(library, &applied, now)?;
        let caret = changes::caret_after(&applied.edit, &working.issue);
        Ok(working.edited(library, &touched, caret))
    }
}

/// 印发日期 of an issue that becomes 已印发 and has none: the day that its foot named in its place,
/// which is on paper now, or else today.
fn issued_on(
    issue: &Issue,
    changes: &[Change],
    profile: &IssueProfile,
    today: NaiveDate,
) -> Option<Change> {
    let sets = |wanted: fn(&change::IssueField) -> bool| {
        changes.iter().any(|it| matches!(it, Change::SetIssue { field } if wanted(field)))
    };
    let becomes_issued = issue.status.is_editable()
        && sets(|field| matches!(field, change::IssueField::Status(wire::Status::Issued)));
    let is_known =
        issue.issued_on.is_some() || sets(|field| matches!(field, change::IssueField::IssuedOn(_)));
    if !becomes_issued || is_known {
        return None;
    }
    let foot = &profile.profile.foot;
    let printed = issue.date.filter(|_| foot.enabled && foot.issue_date);
    let field = change::IssueField::IssuedOn(Some(printed.unwrap_or(today)));
    Some(Change::SetIssue { field })
}

/// The edit that 登记签发 makes: the status, who signed, and 签发日期 where there is none yet. One
/// that is there stays: it is printed.
fn signed_off(working: &Working, request: &SignOffRequest) -> Edit {
    let mut people = working.issue.people.clone();
    people.approver.clone_from(&request.by);
    let mut fields = vec![IssueField::Status(Status::Approved), IssueField::People(people)];
    if working.issue.date.is_none() {
        fields.push(IssueField::Date(Some(request.date)));
    }
    Edit::Batch { edits: fields.into_iter().map(|field| Edit::SetIssue { field }).collect() }
}
