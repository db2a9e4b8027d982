//! 校对: what is found, what is corrected and decided, and the gate before export.

use std::sync::Arc;

use bulletin_model::{Issue, IssueId, find::TextOf};
use bulletin_proof::{
    Conventions, Decision, Manuscript, Place, TitleOrder, Verdict, fix_all, rule, rules,
};
use bulletin_store::{Decided, DecisionId, House, Overrule, OverruleId};

use crate::{
    Api, ApiError, Code,
    changes::{self, Replacement, Text},
    desk,
    proof::{Earlier, Found, Reading, book::Ways, decision_view, rule_view},
    wire::{
        Nothing,
        issue::{Edited, OfIssue},
        proof::{
            Proof, ProofDecideRequest, ProofDecisions, ProofFinding, ProofFix, ProofFixAllRequest,
            ProofFixRequest, ProofFixes, ProofGate, ProofLevel, ProofOf, ProofOverrule,
            ProofOverruled, ProofRequest, ProofRules, ProofTitleOrder, ProofVerdict, ProofWays,
            ProofWaysRequest, ProofWithdrawRequest,
        },
    },
};

/// More decisions than these nobody looks through.
const MOST_DECISIONS: usize = 2000;
/// How long a reason or a name may be, in characters.
const LONGEST_REASON: usize = 200;

impl Api {
    pub(crate) fn proof(&self, request: ProofRequest) -> Result<Proof, ApiError> {
        // A UI that has nothing yet has just opened the issue or its panel.
        let earlier = if request.known.is_none() { Earlier::Anew } else { Earlier::Known };
        let reading = self.read(request.issue, earlier)?;
        if request.known.as_ref() == Some(&reading.report.hash) {
            return Ok(Proof::Unchanged { summary: reading.report.summary.clone() });
        }
        Ok(Proof::Report { report: reading.report.clone() })
    }

    pub(crate) fn proof_fix(&self, request: ProofFixRequest) -> Result<Edited, ApiError> {
        self.correct(request.issue, |reading| {
            let found = open(reading, &request.finding)?;
            if let Some(entry) = entry_of(found.place) {
                let is = reading.issue.entry(entry).map(bulletin_model::Entry::revision);
                if request.base.is_none() || is != request.base {
                    return Err(gone().with("entry", entry));
                }
            }
            let with = found.finding.suggestions.get(request.suggestion);
            let none = || ApiError::new(Code::BadRequest, "the finding has no such suggestion");
            Ok(vec![(found, with.ok_or_else(none)?.clone())])
        })
    }

    pub(crate) fn proof_fix_preview(&self, request: OfIssue) -> Result<ProofFixes, ApiError> {
        let reading = self.read(request.issue, Earlier::Known)?;
        let view = |id: &str| reading.report.findings.iter().find(|finding| finding.id == id);
        let fixes = safe(&reading)
            .into_iter()
            .filter_map(|(found, with)| Some(ProofFix { finding: view(&found.id)?.clone(), with }));
        Ok(ProofFixes { fixes: fixes.collect() })
    }

    pub(crate) fn proof_fix_all(&self, request: ProofFixAllRequest) -> Result<Edited, ApiError> {
        self.correct(request.issue, |reading| {
            let mut chosen = safe(reading);
            chosen.retain(|(found, _)| request.findings.contains(&found.id));
            // Each must still be what was looked at.
            let all = request.findings.iter();
            let mut there = all.map(|id| chosen.iter().any(|(found, _)| found.id == *id));
            if there.any(|is_there| !is_there) {
                return Err(gone());
            }
            Ok(chosen)
        })
    }

    pub(crate) fn proof_decide(&self, request: ProofDecideRequest) -> Result<Nothing, ApiError> {
        let verdict = match request.verdict {
            ProofVerdict::Left => Verdict::Left,
            ProofVerdict::House => Verdict::House,
            ProofVerdict::Corrected => {
                return Err(ApiError::new(Code::BadRequest, "proof_fix corrects"));
            }
        };
        let reason = text_of("reason", &request.reason, 0)?;
        let reading = self.read(request.issue, Earlier::Known)?;
        let found = open(&reading, &request.finding)?;
        let decision = Decision { reason, ..decision(&reading, found, verdict) };
        self.decide(request.issue, vec![decision])?;
        Ok(Nothing {})
    }

    pub(crate) fn proof_withdraw(
        &self,
        request: ProofWithdrawRequest,
    ) -> Result<Nothing, ApiError> {
        let unknown = |_| ApiError::new(Code::NotFound, "no such decision");
        let id: DecisionId = request.decision.parse().map_err(unknown)?;
        let mut desk = self.desk();
        let owner = desk.owner(&request.of)?;
        let library = desk.library_of(owner)?;
        desk::writable(library)?;
        library.withdraw(owner.publication, id)?;
        desk.books.decisions_changed(owner);
        Ok(Nothing {})
    }

    pub(crate) fn proof_decisions(&self, request: ProofOf) -> Result<ProofDecisions, ApiError> {
        let mut desk = self.desk();
        let owner = desk.owner(&request)?;
        let (_, settled) = desk.book(owner)?;
        let latest = settled.all.iter().rev().take(MOST_DECISIONS);
        Ok(ProofDecisions { decisions: latest.map(decision_view).collect() })
    }

    pub(crate) fn proof_ways_get(&self, request: ProofOf) -> Result<ProofWays, ApiError> {
        let mut desk = self.desk();
        let owner = desk.owner(&request)?;
        let (rules, _) = desk.book(owner)?;
        Ok(ways_view(&rules.ways))
    }

    pub(crate) fn proof_ways_set(&self, request: ProofWaysRequest) -> Result<ProofWays, ApiError> {
        let ways = ways_of(request.ways)?;
        let mut desk = self.desk();
        let owner = desk.owner(&request.of)?;
        let library = desk.library_of(owner)?;
        desk::writable(library)?;
        library.set_house(owner.publication, House::Ways, &ways)?;
        desk.books.rules_changed(owner);
        Ok(ways_view(&ways))
    }

    pub(crate) fn proof_rules(&self, _: Nothing) -> Result<ProofRules, ApiError> {
        Ok(ProofRules { rules: rules().iter().map(rule_view).collect() })
    }

    /// What is open before an issue goes out.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn gate(&self, issue: IssueId) -> Result<ProofGate, ApiError> {
        let reading = self.read(issue, Earlier::Known)?;
        let (overruled, holds) = self.desk().answered(issue)?.unzip();
        Ok(ProofGate {
            summary: reading.report.summary.clone(),
            must_fix: must_fix(&reading).cloned().collect(),
            overruled: overruled.map(overruled_view),
            holds: holds.unwrap_or(false),
        })
    }

    /// Whether an issue may be 报送 or 付印 in the state `issue`: what has to be kept before it is,
    /// where somebody answers for open 须改.
    ///
    /// # Errors
    /// [`Code::MustFix`] where 须改 is open and nobody answers for it, or did since what is printed
    /// changed last; [`Code::Stale`] where something was typed since the state was taken.
    pub(crate) fn pass(
        &self,
        issue: &Arc<Issue>,
        overrule: Option<&ProofOverrule>,
    ) -> Result<Option<Overrule>, ApiError> {
        let reading = self.read(issue.id, Earlier::Known)?;
        if !Arc::ptr_eq(&reading.issue, issue) {
            return Err(gone());
        }
        let findings = reading.must_fix();
        if findings.is_empty() {
            return Ok(None);
        }
        let mut desk = self.desk();
        let Some(overrule) = overrule else {
            let holds = desk.answered(issue.id)?.is_some_and(|(_, holds)| holds);
            return match holds {
                true => Ok(None),
                false => Err(ApiError::new(Code::MustFix, "what must be corrected is open")
                    .with("count", findings.len())),
            };
        };
        desk.flush(issue.id, self.now_utc())?;
        let seq = desk.libraries.of(issue.id)?.issue_summary(issue.id)?.seq;
        drop(desk);
        let who = text_of("who", &overrule.who, 0)?;
        Ok(Some(Overrule {
            id: OverruleId(self.host.fresh_id()),
            issue: issue.id,
            at: self.now_utc(),
            seq: Some(seq),
            who: if who.is_empty() { reading.issue.people.editor.clone() } else { who },
            reason: text_of("reason", &overrule.reason, 1)?,
            findings,
        }))
    }

    /// Keeps who answers for what is open. Called before anything is out: what nobody answers for
    /// must not be.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn keep_overrule(&self, overrule: Option<Overrule>) -> Result<(), ApiError> {
        let Some(overrule) = overrule else { return Ok(()) };
        let mut desk = self.desk();
        let library = desk.libraries.of(overrule.issue)?;
        desk::writable(library)?;
        Ok(library.overrule(&overrule)?)
    }

    /// Makes corrections as one step, and keeps that they were made. `choose` picks them, in
    /// printing order.
    fn correct(
        &self,
        issue: IssueId,
        choose: impl for<'r> Fn(&'r Reading) -> Result<Vec<(&'r Found, String)>, ApiError>,
    ) -> Result<Edited, ApiError> {
        let reading = self.read(issue, Earlier::Known)?;
        let chosen = choose(&reading)?;
        let replacements: Vec<Replacement> =
            chosen.iter().map(|(found, with)| replacement(found, with)).collect();
        let decisions: Vec<Decision> =
            chosen.iter().map(|(found, _)| decision(&reading, found, Verdict::Corrected)).collect();
        let mut desk = self.desk();
        let (library, working) = desk.parts(issue)?;
        desk::writable(library)?;
        if !Arc::ptr_eq(&working.issue, &reading.issue) {
            // Something was typed meanwhile.
            return Err(gone());
        }
        let (changed, done) = changes::replace(&working.issue, &replacements)?;
        let edited = working.replaced(library, changed, done);
        drop(desk);
        self.note_unsaved();
        // The text is what counts: where the library takes nothing, the next `save` tells.
        let _ = self.decide(issue, decisions);
        Ok(edited)
    }

    fn decide(&self, issue: IssueId, decisions: Vec<Decision>) -> Result<(), ApiError> {
        let at = self.now_utc();
        let decided: Vec<Decided<Decision>> = decisions
            .into_iter()
            .map(|decision| Decided { id: DecisionId(self.host.fresh_id()), at, decision })
            .collect();
        let mut desk = self.desk();
        let owner = desk.owner_of(issue)?;
        let library = desk.library_of(owner)?;
        desk::writable(library)?;
        library.decide(owner.publication, &decided)?;
        desk.books.decisions_changed(owner);
        Ok(())
    }
}

fn gone() -> ApiError {
    ApiError::new(Code::Stale, "the finding is no more what it was")
}

/// A finding that is open.
///
/// # Errors
/// [`Code::Stale`] where there is none of this name any more.
fn open<'r>(reading: &'r Reading, id: &str) -> Result<&'r Found, ApiError> {
    let is_it = |found: &&Found| found.id == id && found.decided.is_none();
    reading.found.iter().find(is_it).ok_or_else(gone)
}

/// The corrections that may be made all at once; none overlaps another.
fn safe(reading: &Reading) -> Vec<(&Found, String)> {
    let paragraphs = Manuscript::of(&reading.issue).paragraphs;
    let open: Vec<&Found> = reading.found.iter().filter(|found| found.decided.is_none()).collect();
    let mut chosen = Vec::new();
    for same in open.chunk_by(|a, b| a.finding.paragraph == b.finding.paragraph) {
        let findings: Vec<_> = same.iter().map(|found| found.finding.clone()).collect();
        let paragraph = same[0].finding.paragraph - 1;
        let text = paragraphs.get(paragraph).map_or("", |paragraph| paragraph.text);
        for index in fix_all(text, &findings).applied {
            let found = same[index];
            let with = found.finding.suggestions.first().cloned().unwrap_or_default();
            chosen.push((found, with));
        }
    }
    chosen
}

fn decision(reading: &Reading, found: &Found, verdict: Verdict) -> Decision {
    let paragraphs = Manuscript::of(&reading.issue).paragraphs;
    let paragraph = paragraphs.get(found.finding.paragraph - 1);
    let text = paragraph.map_or("", |paragraph| paragraph.text);
    let who = reading.issue.people.editor.clone();
    Decision { who, ..Decision::on(&found.finding, text, verdict) }
}

fn entry_of(place: Place) -> Option<bulletin_model::EntryId> {
    match place {
        Place::Title(entry) | Place::Text { entry, .. } => Some(entry),
        Place::EditorsNote { entry, .. } => entry,
        Place::Front(_) | Place::Heading(_) => None,
    }
}

fn replacement(found: &Found, with: &str) -> Replacement {
    let (of, start) = match found.place {
        Place::Front(line) => (Text::Front(line), 0),
        Place::Heading(column) => (Text::Of(TextOf::Heading(column)), 0),
        Place::Title(entry) => (Text::Of(TextOf::Title(entry)), 0),
        Place::EditorsNote { entry, start } => (Text::Of(TextOf::EditorsNote(entry)), start),
        Place::Text { entry, block, start } => (Text::Of(TextOf::Block(entry, block)), start),
    };
    let range = start + found.finding.start..start + found.finding.end;
    Replacement { of, range, with: with.to_owned() }
}

fn must_fix(reading: &Reading) -> impl Iterator<Item = &ProofFinding> {
    reading.report.findings.iter().filter(|finding| finding.level == ProofLevel::MustFix)
}

fn overruled_view(overrule: Overrule) -> ProofOverruled {
    let Overrule { id: _, issue: _, at, seq: _, who, reason, findings } = overrule;
    ProofOverruled { reason, who, at, findings }
}

/// A text that an editor typed, trimmed.
///
/// # Errors
/// [`Code::Value`] where it is shorter than `least` or too long.
fn text_of(field: &str, text: &str, least: usize) -> Result<String, ApiError> {
    let text = text.trim();
    if (least..=LONGEST_REASON).contains(&text.chars().count()) {
        return Ok(text.to_owned());
    }
    Err(ApiError::new(Code::Value, format!("{field} is too long or missing"))
        .with("field", field)
        .with("allowed", format!("{least}-{LONGEST_REASON}")))
}

fn ways_view(ways: &Ways) -> ProofWays {
    let Conventions { title_order, listed_marks, digit_blanks, full_titles } = ways.conventions;
    ProofWays {
        title_order: match title_order {
            TitleOrder::Unasked => ProofTitleOrder::Unasked,
            TitleOrder::PartyFirst => ProofTitleOrder::PartyFirst,
            TitleOrder::OfficeFirst => ProofTitleOrder::OfficeFirst,
        },
        listed_marks,
        digit_blanks,
        full_titles,
        off: ways.off.iter().cloned().collect(),
        error_rate: ways.error_rate,
    }
}

fn ways_of(ways: ProofWays) -> Result<Ways, ApiError> {
    let ProofWays { title_order, listed_marks, digit_blanks, full_titles, off, error_rate } = ways;
    if let Some(unknown) = off.iter().find(|id| rule(id).is_none()) {
        return Err(ApiError::new(Code::BadRequest, format!("there is no rule {unknown:?}")));
    }
    Ok(Ways {
        conventions: Conventions {
            title_order: match title_order {
                ProofTitleOrder::Unasked => TitleOrder::Unasked,
                ProofTitleOrder::PartyFirst => TitleOrder::PartyFirst,
                ProofTitleOrder::OfficeFirst => TitleOrder::OfficeFirst,
            },
            listed_marks,
            digit_blanks,
            full_titles,
        },
        off: off.into_iter().collect(),
        error_rate,
    })
}
