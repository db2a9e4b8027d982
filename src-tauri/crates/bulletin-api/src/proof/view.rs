//! Findings and decisions, engine to wire.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use bulletin_model::{Block, Issue};
use bulletin_proof::{
    Decision, Finding, Level, Manuscript, Place, Rule, Severity, Summary, TitleOrder, Verdict, rule,
};
use bulletin_store::Decided;

use super::{
    Found,
    book::{Rules, Settled},
};
use crate::{
    positions,
    wire::{
        self, Target,
        proof::{
            ProofDecided, ProofDecision, ProofFinding, ProofLevel, ProofReport, ProofRule,
            ProofSeverity, ProofSummary, ProofVerdict,
        },
    },
};

/// Characters shown on either side of what was found.
const AROUND: usize = 12;

/// The rule that asks for the order of titles.
const TITLE_ORDER: &str = "L03";

pub(super) fn report(
    issue: &Issue,
    manuscript: &Manuscript<'_>,
    found: &[Found],
    settled: &Settled,
    summary: &Summary,
    rules: &Rules,
) -> ProofReport {
    let mut findings = Vec::new();
    let mut decided = Vec::new();
    for found in found {
        let text = manuscript.paragraphs.get(found.finding.paragraph - 1);
        let view = finding_view(issue, text.map_or("", |paragraph| paragraph.text), found);
        match found.decided.and_then(|index| settled.all.get(index)) {
            Some(decision) => {
                decided.push(ProofDecided { finding: view, decision: decision_view(decision) });
            }
            None => findings.push(view),
        }
    }
    let is_unasked = rules.ways.conventions.title_order == TitleOrder::Unasked;
    let asks_title_order = is_unasked && findings.iter().any(|finding| finding.rule == TITLE_ORDER);
    let shows_error_rate = rules.ways.error_rate;
    let mut hasher = DefaultHasher::new();
    format!("{findings:?}{decided:?}{asks_title_order}{shows_error_rate}").hash(&mut hasher);
    let hash = format!("{:016x}", hasher.finish());
    let summary = summary_view(summary);
    ProofReport { hash, findings, decided, summary, asks_title_order, shows_error_rate }
}

fn finding_view(issue: &Issue, paragraph: &str, found: &Found) -> ProofFinding {
    let Found { id, finding, place, .. } = found;
    let start = finding.start.saturating_sub(AROUND);
    ProofFinding {
        id: id.clone(),
        rule: finding.rule.to_owned(),
        name: name_of(finding.rule),
        severity: severity_view(finding.severity),
        level: level_view(finding.severity.level()),
        place: place_view(issue, paragraph, *place, finding),
        before: paragraph.chars().skip(start).take(finding.start - start).collect(),
        text: finding.text.clone(),
        after: paragraph.chars().skip(finding.end).take(AROUND).collect(),
        suggestions: finding.suggestions.clone(),
        message: finding.message.clone(),
        basis: finding.basis.to_owned(),
        autofix: finding.autofix,
    }
}

fn place_view(issue: &Issue, paragraph: &str, place: Place, finding: &Finding) -> wire::Place {
    let (target, before) = match place {
        Place::Front(line) => (Target::Masthead { line }, 0),
        Place::Heading(column) => (Target::Heading { column }, 0),
        Place::Title(entry) => (Target::Title { entry }, 0),
        Place::EditorsNote { entry, start } => {
            let note = match entry {
                None => Some(issue.editors_note.as_str()),
                Some(entry) => issue.entry(entry).map(|entry| entry.editors_note.as_str()),
            };
            let before = positions::units(note.unwrap_or_default(), start);
            (Target::EditorsNote { entry }, before)
        }
        Place::Text { entry, block, start } => {
            let block_text = issue.entry(entry).and_then(|entry| entry.blocks.get(block));
            let before = match block_text {
                Some(Block::Text { text }) => positions::units(text, start),
                _ => 0,
            };
            (Target::Text { entry, block }, before)
        }
    };
    let units = |scalars| before + positions::units(paragraph, scalars);
    wire::Place { target, start: units(finding.start), end: units(finding.end) }
}

fn summary_view(summary: &Summary) -> ProofSummary {
    ProofSummary {
        must_fix: summary.must_fix,
        check: summary.check,
        hints: summary.hints,
        characters: summary.chars,
        errors: summary.errors,
        errors_in_ten_thousand: summary.errors_in_ten_thousand(),
        limit_in_ten_thousand: Summary::LIMIT_IN_TEN_THOUSAND,
        within_limit: summary.is_within_limit(),
    }
}

/// A decision as the UI gets it.
pub(crate) fn decision_view(decided: &Decided<Decision>) -> ProofDecision {
    let Decision { rule, text, before, after, verdict, reason, who } = decided.decision.clone();
    ProofDecision {
        id: decided.id.to_string(),
        name: name_of(&rule),
        rule,
        text,
        before,
        after,
        verdict: match verdict {
            Verdict::Corrected => ProofVerdict::Corrected,
            Verdict::Left => ProofVerdict::Left,
            Verdict::House => ProofVerdict::House,
        },
        reason,
        who,
        at: decided.at,
    }
}

/// A rule as the UI gets it.
pub(crate) fn rule_view(rule: &Rule) -> ProofRule {
    ProofRule {
        id: rule.id.to_owned(),
        name: rule.name.to_owned(),
        severity: severity_view(rule.severity),
        level: level_view(rule.severity.level()),
        basis: rule.basis.to_owned(),
        autofix: rule.autofix,
    }
}

fn name_of(id: &str) -> String {
    rule(id).map_or_else(String::new, |rule| rule.name.to_owned())
}

fn severity_view(severity: Severity) -> ProofSeverity {
    match severity {
        Severity::S1 => ProofSeverity::S1,
        Severity::S2 => ProofSeverity::S2,
        Severity::S3 => ProofSeverity::S3,
        Severity::S4 => ProofSeverity::S4,
    }
}

fn level_view(level: Level) -> ProofLevel {
    match level {
        Level::MustFix => ProofLevel::MustFix,
        Level::Check => ProofLevel::Check,
        Level::Hint => ProofLevel::Hint,
    }
}
