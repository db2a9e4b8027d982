//! Issues as pages, kept while they are worked on, so that a keystroke sets one paragraph anew.

mod carets;
mod views;

use std::{collections::HashMap, sync::Arc};

use bulletin_model::{Issue, IssueId, Profile, ProfileError};
use bulletin_typeset::{Draft, Fonts, Layout, Typesetter};

use crate::{
    ApiError, Code,
    wire::{
        Place, Target,
        layout::{Followed, Shown, ShownPage, Spot},
    },
};

/// The pages of the issues that are worked on.
#[derive(Default)]
pub(crate) struct Press {
    set: HashMap<IssueId, Set>,
}

/// An issue with its pages.
struct Set {
    typesetter: Typesetter,
    issue: Arc<Issue>,
    draft: Draft,
}

/// A paragraph's last line is short when it holds fewer characters than this: one alone is a flaw
/// (W3C CLREQ, 3.1.4), and up to three are what an editor looks for to win a line.
const SHORT_LINE: usize = 4;

/// A sheet printed on both sides and folded once (A3) holds four pages.
const PAGES_PER_SHEET: usize = 4;

impl Press {
    /// Forgets an issue's pages.
    pub(crate) fn close(&mut self, issue: IssueId) {
        self.set.remove(&issue);
    }

    /// Sets the issue where it is another than the last time.
    ///
    /// # Errors
    /// [`Code::NoProfile`] where its profile is unknown or can't be used.
    fn set(&mut self, issue: &Arc<Issue>, fonts: &Arc<Fonts>) -> Result<&Set, ApiError> {
        let known = self.set.remove(&issue.id);
        let set = match known {
            Some(set) if Arc::ptr_eq(&set.issue, issue) => set,
            Some(Set { mut typesetter, .. }) if typesetter.profile().id == issue.profile => {
                let draft = typesetter.draft(issue);
                Set { typesetter, issue: Arc::clone(issue), draft }
            }
            _ => {
                let profile = profile(&issue.profile)?;
                let mut typesetter = Typesetter::new(profile, Arc::clone(fonts));
                let draft = typesetter.draft(issue);
                Set { typesetter, issue: Arc::clone(issue), draft }
            }
        };
        Ok(self.set.entry(issue.id).insert_entry(set).into_mut())
    }

    /// The pages as they are now: of what is shown, what changed.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn follow(
        &mut self,
        issue: &Arc<Issue>,
        fonts: &Arc<Fonts>,
        shown: &Shown,
    ) -> Result<Followed, ApiError> {
        let set = self.set(issue, fonts)?;
        let layout = set.layout(shown.measures.as_deref());
        let is_new = |page: &&ShownPage| {
            let now = layout.pages.get(page.index);
            now.is_some_and(|now| page.hash.as_ref() != Some(&now.hash))
        };
        let pages = shown.pages.iter().filter(is_new).map(|page| set.page(page.index)).collect();
        let spot = shown.caret.as_ref().and_then(|caret| set.locate(&caret.target, caret.at));
        Ok(Followed { layout, pages, spot })
    }

    /// The caret nearest to a point of a page.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn hit(
        &mut self,
        issue: &Arc<Issue>,
        fonts: &Arc<Fonts>,
        index: usize,
        point: (f64, f64),
    ) -> Result<Option<Place>, ApiError> {
        let set = self.set(issue, fonts)?;
        if index >= set.draft.page_count() {
            return Ok(None);
        }
        let page = set.draft.page(index, &set.typesetter);
        Ok(set.hit(&page, point))
    }

    /// Where on the pages a caret is.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn locate(
        &mut self,
        issue: &Arc<Issue>,
        fonts: &Arc<Fonts>,
        target: &Target,
        at: usize,
    ) -> Result<Option<Spot>, ApiError> {
        Ok(self.set(issue, fonts)?.locate(target, at))
    }

    /// All pages drawn, for an export.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn whole(
        &mut self,
        issue: &Arc<Issue>,
        fonts: &Arc<Fonts>,
    ) -> Result<Layout, ApiError> {
        self.set(issue, fonts)?;
        let set = self.set.get_mut(&issue.id);
        let set = set.ok_or_else(|| ApiError::new(Code::Internal, "the issue is not set"))?;
        Ok(set.typesetter.layout(issue))
    }
}

/// The profile `id`.
///
/// # Errors
/// [`Code::NoProfile`].
pub(crate) fn profile(id: &str) -> Result<Profile, ApiError> {
    Profile::built_in(id).map_err(|error: ProfileError| {
        ApiError::new(Code::NoProfile, error.to_string()).with("id", id)
    })
}
