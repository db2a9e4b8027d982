//! Issues as pages, kept while they are worked on, so that a keystroke sets one paragraph anew.

mod carets;
mod views;

use std::{collections::HashMap, sync::Arc};

use bulletin_model::{Entry, EntryId, Issue, IssueId, profile::RoleName};
use bulletin_store::IssueProfile;
use bulletin_typeset::{Draft, Fonts, Layout, Typesetter};

use crate::{
    ApiError, Code, view,
    wire::{
        Place, Target,
        layout::{Followed, Shown, ShownPage, Spot},
    },
};

/// The pages of the issues that are worked on.
#[derive(Default)]
pub(crate) struct Press {
    set: HashMap<IssueId, Set>,
    /// How many typesetters there were.
    typesetters: u64,
}

/// What is to be set: an issue, and the profile that lays it out.
pub(crate) struct Order {
    pub(crate) issue: Arc<Issue>,
    pub(crate) profile: Arc<IssueProfile>,
}

/// An issue with its pages.
struct Set {
    typesetter: Typesetter,
    /// Which typesetter it is: pages of another one look otherwise, in another face or colour, though
    /// their lines be the same.
    edition: u64,
    issue: Arc<Issue>,
    profile: Arc<IssueProfile>,
    draft: Draft,
    /// 字数 of each entry.
    words: HashMap<EntryId, usize>,
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

    /// Sets the issue where it, or its profile, is another than the last time.
    ///
    /// # Errors
    /// None that an order can cause.
    fn set(&mut self, order: &Order, fonts: &Arc<Fonts>) -> Result<&Set, ApiError> {
        let Order { issue, profile } = order;
        let known = self.set.remove(&issue.id);
        // A font that was added since may be one that a role wants.
        let known = known.filter(|set| Arc::ptr_eq(set.typesetter.faces().fonts(), fonts));
        let set = match known {
            Some(set) if Arc::ptr_eq(&set.issue, issue) && Arc::ptr_eq(&set.profile, profile) => {
                set
            }
            known => {
                let words = count_words(issue, known.as_ref());
                let same = known.filter(|set| set.profile.profile == profile.profile);
                let (mut typesetter, edition) = match same {
                    Some(set) => (set.typesetter, set.edition),
                    None => {
                        self.typesetters += 1;
                        let profile = profile.profile.clone();
                        (Typesetter::new(profile, Arc::clone(fonts)), self.typesetters)
                    }
                };
                let draft = typesetter.draft(issue);
                let (issue, profile) = (Arc::clone(issue), Arc::clone(profile));
                Set { typesetter, edition, issue, profile, draft, words }
            }
        };
        Ok(self.set.entry(order.issue.id).insert_entry(set).into_mut())
    }

    /// The pages as they are now: of what is shown, what changed.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn follow(
        &mut self,
        order: &Order,
        fonts: &Arc<Fonts>,
        shown: &Shown,
    ) -> Result<Followed, ApiError> {
        let set = self.set(order, fonts)?;
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
        order: &Order,
        fonts: &Arc<Fonts>,
        index: usize,
        point: (f64, f64),
    ) -> Result<Option<Place>, ApiError> {
        let set = self.set(order, fonts)?;
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
        order: &Order,
        fonts: &Arc<Fonts>,
        target: &Target,
        at: usize,
    ) -> Result<Option<Spot>, ApiError> {
        Ok(self.set(order, fonts)?.locate(target, at))
    }

    /// The roles that the issue's text has.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn roles(
        &mut self,
        order: &Order,
        fonts: &Arc<Fonts>,
    ) -> Result<Vec<RoleName>, ApiError> {
        Ok(self.set(order, fonts)?.draft.roles().to_vec())
    }

    /// How many pages there are; none is drawn.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn page_count(
        &mut self,
        order: &Order,
        fonts: &Arc<Fonts>,
    ) -> Result<usize, ApiError> {
        Ok(self.set(order, fonts)?.draft.page_count())
    }

    /// All pages drawn, for an export.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn whole(&mut self, order: &Order, fonts: &Arc<Fonts>) -> Result<Layout, ApiError> {
        self.set(order, fonts)?;
        let set = self.set.get_mut(&order.issue.id);
        let set = set.ok_or_else(|| ApiError::new(Code::Internal, "the issue is not set"))?;
        Ok(set.typesetter.layout(&order.issue))
    }

    /// All pages drawn and marked as a proof, with `note` at their heads.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn proof(
        &mut self,
        order: &Order,
        fonts: &Arc<Fonts>,
        note: &str,
    ) -> Result<Layout, ApiError> {
        let mut layout = self.whole(order, fonts)?;
        self.set(order, fonts)?.typesetter.mark_proof(&mut layout.pages, note);
        Ok(layout)
    }
}

/// 字数 of each entry of `issue`, taken from `before` where an entry and its place are the same.
fn count_words(issue: &Issue, before: Option<&Set>) -> HashMap<EntryId, usize> {
    let mut known =
        before.into_iter().flat_map(|set| set.issue.entries().map(move |was| (set, was)));
    let count = |entry: &Entry| {
        let counted = known.next().filter(|(_, was)| {
            was.id == entry.id && was.title == entry.title && was.blocks == entry.blocks
        });
        let counted = counted.and_then(|(set, _)| set.words.get(&entry.id).copied());
        (entry.id, counted.unwrap_or_else(|| view::entry_words(entry)))
    };
    issue.entries().map(count).collect()
}
