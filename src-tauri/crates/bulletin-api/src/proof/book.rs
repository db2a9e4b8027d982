//! What a publication has of its own for proofreading, as the library keeps it and as it is worked
//! with: 领导名册, 单位词库, 本刊体例, decisions.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, OnceLock},
};

use bulletin_model::{Issue, IssueId, PublicationId};
use bulletin_proof::{
    Checker, Conventions, Decision, Decisions, Manuscript, Options, OwnWords, Place, Post, Roster,
};
use bulletin_store::{Decided, House, Library};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::{ApiError, Code, desk::Desk, wire::proof::ProofOf};

/// What an issue of these days says in the same words is a formula.
const EARLIER: TimeDelta = TimeDelta::days(30);

/// Whose: of a publication, or of the issues that belong to none; in the editor's library or in the
/// sample's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Owner {
    pub(crate) sample: bool,
    pub(crate) publication: Option<PublicationId>,
}

/// 本刊体例 as the library keeps it. A new field needs a default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Ways {
    pub(crate) conventions: Conventions,
    /// The ids of rules that are switched off.
    pub(crate) off: BTreeSet<String>,
    /// Whether 差错率 is estimated: periodicals are held to one, a bulletin is not.
    pub(crate) error_rate: bool,
}

/// What an issue is read by.
pub(crate) struct Rules {
    pub(crate) roster: Roster,
    pub(crate) words: OwnWords,
    pub(crate) ways: Ways,
    checker: OnceLock<Checker>,
}

/// The decisions, asked by finding.
pub(crate) struct Settled {
    pub(crate) decisions: Decisions,
    /// The same with their names, oldest first.
    pub(crate) all: Vec<Decided<Decision>>,
}

/// What was read of each, until it changes.
#[derive(Default)]
pub(crate) struct Books {
    rules: HashMap<Owner, Arc<Rules>>,
    settled: HashMap<Owner, Arc<Settled>>,
}

impl Rules {
    /// Built when first asked for, which must not be while the desk is locked: it takes
    /// milliseconds.
    pub(crate) fn checker(&self) -> &Checker {
        self.checker.get_or_init(|| {
            Checker::new(Options {
                words: self.words.clone(),
                conventions: self.ways.conventions,
                off: self.ways.off.clone(),
            })
        })
    }

    /// An empty roster is none: names are compared with each other then.
    pub(crate) fn has_roster(&self) -> bool {
        !self.roster.posts().is_empty()
    }
}

impl Books {
    /// What is in the library is read again when it is asked for.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn rules_changed(&mut self, owner: Owner) {
        self.rules.remove(&owner);
    }

    pub(crate) fn decisions_changed(&mut self, owner: Owner) {
        self.settled.remove(&owner);
    }
}

impl Desk {
    /// Whose `of` means.
    ///
    /// # Errors
    /// [`Code::NotFound`] for a publication or issue that is not there.
    pub(crate) fn owner(&mut self, of: &ProofOf) -> Result<Owner, ApiError> {
        match *of {
            ProofOf::Issue { issue } => self.owner_of(issue),
            ProofOf::Publication { publication } => {
                self.libraries.main()?.publication(publication)?;
                Ok(Owner { sample: false, publication: Some(publication) })
            }
        }
    }

    /// Whose an issue's are.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn owner_of(&mut self, issue: IssueId) -> Result<Owner, ApiError> {
        let sample = self.libraries.is_sample(issue);
        Ok(Owner { sample, publication: self.working(issue)?.issue.publication })
    }

    /// The library that an owner's are in.
    ///
    /// # Errors
    /// [`Code::NoLibrary`].
    pub(crate) fn library_of(&mut self, owner: Owner) -> Result<&mut Library, ApiError> {
        if !owner.sample {
            return self.libraries.main();
        }
        let sample = self.libraries.sample.as_mut().map(|(_, library)| library);
        sample.ok_or_else(|| ApiError::new(Code::NotFound, "the sample is closed"))
    }

    /// What an owner has.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn book(&mut self, owner: Owner) -> Result<(Arc<Rules>, Arc<Settled>), ApiError> {
        let rules = match self.books.rules.get(&owner) {
            Some(rules) => Arc::clone(rules),
            None => {
                let read = Arc::new(rules(self.library_of(owner)?, owner.publication)?);
                self.books.rules.insert(owner, Arc::clone(&read));
                read
            }
        };
        let settled = match self.books.settled.get(&owner) {
            Some(settled) => Arc::clone(settled),
            None => {
                let all = self.library_of(owner)?.decisions::<Decision>(owner.publication)?;
                let decisions = all.iter().map(|decided| decided.decision.clone()).collect();
                let read = Arc::new(Settled { decisions: Decisions::new(decisions), all });
                self.books.settled.insert(owner, Arc::clone(&read));
                read
            }
        };
        Ok((rules, settled))
    }

    /// The paragraphs of the issues that came out within thirty days before `issue`, or else of the
    /// last one before it: a monthly's may lie 31 days back.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn earlier(&mut self, owner: Owner, issue: &Issue) -> Result<Vec<String>, ApiError> {
        let (Some(date), Some(publication)) = (issue.date, owner.publication) else {
            return Ok(Vec::new());
        };
        let library = self.library_of(owner)?;
        let mut before: Vec<_> = library
            .issues()?
            .into_iter()
            .filter(|other| {
                other.id != issue.id
                    && other.publication == Some(publication)
                    && other.deleted.is_none()
            })
            .filter_map(|other| Some((other.date.filter(|other| *other < date)?, other.id)))
            .collect();
        before.sort_unstable_by_key(|(date, _)| std::cmp::Reverse(*date));
        let recent = before.iter().filter(|(other, _)| *other >= date - EARLIER).count().max(1);
        let mut paragraphs = Vec::new();
        for (_, other) in before.into_iter().take(recent) {
            paragraphs.extend(body_of(library.issue(other)?).into_iter().map(str::to_owned));
        }
        Ok(paragraphs)
    }
}

/// The paragraphs of an issue's entries.
pub(crate) fn body_of(issue: &Issue) -> Vec<&str> {
    let Manuscript { paragraphs, places } = Manuscript::of(issue);
    let texts = paragraphs.into_iter().zip(places);
    texts
        .filter(|(_, place)| matches!(place, Place::Text { .. }))
        .map(|(paragraph, _)| paragraph.text)
        .collect()
}

fn rules(library: &Library, publication: Option<PublicationId>) -> Result<Rules, ApiError> {
    let posts: Vec<Post> = library.house(publication, House::Roster)?.unwrap_or_default();
    let words: String = library.house(publication, House::Words)?.unwrap_or_default();
    let words = OwnWords::from_tsv(&words)
        .map_err(|error| ApiError::new(Code::LibraryDamaged, error.to_string()))?;
    Ok(Rules {
        roster: Roster::new(posts),
        words,
        ways: library.house(publication, House::Ways)?.unwrap_or_default(),
        checker: OnceLock::new(),
    })
}
