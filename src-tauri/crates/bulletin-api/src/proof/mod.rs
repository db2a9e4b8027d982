//! 校对 of the issues that are worked on: bulletin-proof over the present text, with what their
//! publication has of its own. It is asked after each pause in typing and must hold up neither
//! typing nor pages: the desk is locked only while the issue and the publication's own are taken.

pub(crate) mod book;
pub mod gate;
mod view;

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher as _},
    sync::Arc,
};

use bulletin_model::{Issue, IssueId};
use bulletin_proof::{Cache, Context, Finding, Manuscript, Place, Summary};

use crate::{
    Api, ApiError,
    proof::book::{Rules, Settled},
    wire::proof::{ProofFinding, ProofLevel, ProofReport},
};

pub(crate) use view::{decision_view, rule_view};

/// What was found in the issues that are worked on.
#[derive(Default)]
pub(crate) struct Proofs {
    read: HashMap<IssueId, Kept>,
}

/// What is kept of an issue, so that a keystroke reads one paragraph.
struct Kept {
    /// What the issue was read by. The cache belongs to these.
    rules: Arc<Rules>,
    cache: Cache,
    /// Paragraphs of the issues before it.
    earlier: Vec<String>,
    last: Option<Arc<Reading>>,
}

/// An issue as it was read.
pub(crate) struct Reading {
    pub(crate) issue: Arc<Issue>,
    pub(crate) settled: Arc<Settled>,
    /// What was found, in printing order.
    pub(crate) found: Vec<Found>,
    /// The same for the UI.
    pub(crate) report: ProofReport,
}

impl Reading {
    /// 须改 that is open, each so that it can be read without the issue.
    pub(crate) fn must_fix(&self) -> Vec<String> {
        let open = self.report.findings.iter().filter(|it| it.level == ProofLevel::MustFix);
        open.map(|ProofFinding { before, text, after, message, .. }| {
            format!("{before}【{text}】{after}：{message}")
        })
        .collect()
    }
}

/// Something found, and where.
pub(crate) struct Found {
    /// Names it, as [`ProofReport`] does.
    pub(crate) id: String,
    pub(crate) finding: Finding,
    pub(crate) place: Place,
    /// The index of the decision that settles it; none: it is open.
    pub(crate) decided: Option<usize>,
}

/// Whether what may have changed on the disk is read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Earlier {
    /// The issues before this one are those that were read last.
    Known,
    /// They are read again.
    Anew,
}

impl Proofs {
    /// Forgets an issue.
    pub(crate) fn close(&mut self, issue: IssueId) {
        self.read.remove(&issue);
    }
}

impl Api {
    /// Reads an issue as it is now.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn read(&self, issue: IssueId, earlier: Earlier) -> Result<Arc<Reading>, ApiError> {
        // Locked before the desk, and for as long as it takes: two readings of one issue at the
        // same time would do the same work twice.
        let mut proofs = self.proofs();
        let known = proofs.read.remove(&issue);
        let mut desk = self.desk();
        let owner = desk.owner_of(issue)?;
        let (rules, settled) = desk.book(owner)?;
        let issue = Arc::clone(&desk.working(issue)?.issue);
        let known = known.filter(|known| Arc::ptr_eq(&known.rules, &rules));
        let mut kept = match known {
            Some(known) if earlier == Earlier::Known => known,
            known => {
                let earlier = desk.earlier(owner, &issue)?;
                let cache = known.map(|known| known.cache).unwrap_or_default();
                Kept::new(rules, cache, earlier)
            }
        };
        drop(desk);
        let reading = kept.reading(issue, settled);
        proofs.read.insert(reading.issue.id, kept);
        Ok(reading)
    }
}

impl Kept {
    fn new(rules: Arc<Rules>, cache: Cache, earlier: Vec<String>) -> Self {
        Self { rules, cache, earlier, last: None }
    }

    fn reading(&mut self, issue: Arc<Issue>, settled: Arc<Settled>) -> Arc<Reading> {
        if let Some(last) = &self.last
            && Arc::ptr_eq(&last.issue, &issue)
            && Arc::ptr_eq(&last.settled, &settled)
        {
            return Arc::clone(last);
        }
        let manuscript = Manuscript::of(&issue);
        let earlier: Vec<&str> = self.earlier.iter().map(String::as_str).collect();
        let roster = self.rules.has_roster().then_some(&self.rules.roster);
        let context = Context { earlier: &earlier, ..Context::of(&issue, roster) };
        let findings =
            self.rules.checker().issue_again(&mut self.cache, &manuscript.paragraphs, &context);
        let found = found(findings, &manuscript, &settled);
        let open: Vec<Finding> = found
            .iter()
            .filter(|found| found.decided.is_none())
            .map(|found| found.finding.clone())
            .collect();
        let texts = manuscript.paragraphs.iter().map(|paragraph| paragraph.text);
        let summary = Summary::of(&open, texts);
        let report = view::report(&issue, &manuscript, &found, &settled, &summary, &self.rules);
        let reading = Arc::new(Reading { issue, settled, found, report });
        self.last = Some(Arc::clone(&reading));
        reading
    }
}

/// Findings with their places, their names and what was decided on them.
fn found(findings: Vec<Finding>, manuscript: &Manuscript<'_>, settled: &Settled) -> Vec<Found> {
    let mut seen: HashMap<u64, u32> = HashMap::new();
    findings
        .into_iter()
        .filter_map(|finding| {
            let index = finding.paragraph.checked_sub(1)?;
            let (paragraph, place) =
                (manuscript.paragraphs.get(index)?, *manuscript.places.get(index)?);
            let decided = settled.decisions.settling(&finding, paragraph.text);
            let key = key(&finding, place, paragraph.text);
            let again = seen.entry(key).or_default();
            let id = format!("{key:016x}-{again}");
            *again += 1;
            Some(Found { id, finding, place, decided })
        })
        .collect()
}

/// What a finding is known by while text elsewhere changes: its rule, the text that it is in, what
/// it found and the six characters on each side.
fn key(finding: &Finding, place: Place, paragraph: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    let text_of = match place {
        Place::Text { entry, block, .. } => Place::Text { entry, block, start: 0 },
        Place::EditorsNote { entry, .. } => Place::EditorsNote { entry, start: 0 },
        other => other,
    };
    let before = finding.start.saturating_sub(6);
    (finding.rule, text_of, &finding.text).hash(&mut hasher);
    for c in paragraph.chars().skip(before).take(finding.end - before + 6) {
        c.hash(&mut hasher);
    }
    hasher.finish()
}
