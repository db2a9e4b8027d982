//! The table of rules: `data/rules.tsv`, read once.

use std::sync::LazyLock;

use crate::finding::Severity;

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One paragraph.
    Paragraph,
    /// The whole issue.
    Issue,
}

/// A rule as the settings, the panel and `docs/proof.md` name it.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its id, for example `P01`.
    pub id: &'static str,
    /// Its usual severity; a single finding may be milder.
    pub severity: Severity,
    /// What it looks at.
    pub scope: Scope,
    /// Whether "fix all" may offer its findings.
    pub autofix: bool,
    /// What one finding counts for in 差错率, in tenths of an error.
    pub tenths: u32,
    /// Its name in Chinese.
    pub name: &'static str,
    /// Its sentence, with `{text}` and `{fix}` to be filled in. A finding may bring one of its own.
    pub(crate) message: &'static str,
    /// What it rests on; a clause only where it was read in the original.
    pub basis: &'static str,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let mut rules: Vec<Rule> =
        include_str!("../data/rules.tsv").lines().filter_map(parse).collect();
    rules.sort_unstable_by_key(|rule| rule.id);
    rules
});

fn parse(line: &'static str) -> Option<Rule> {
    if line.starts_with('#') {
        return None;
    }
    let mut fields = line.split('\t');
    let mut next = || fields.next().expect("each rule of the built-in table has eight fields");
    Some(Rule {
        id: next(),
        severity: match next() {
            "S1" => Severity::S1,
            "S2" => Severity::S2,
            "S3" => Severity::S3,
            _ => Severity::S4,
        },
        scope: if next() == "I" { Scope::Issue } else { Scope::Paragraph },
        autofix: next() == "fix",
        tenths: match next() {
            "2" => 20,
            "1" => 10,
            _ => 1,
        },
        name: next(),
        message: next(),
        basis: next(),
    })
}

/// All rules, by id.
#[must_use]
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// The rule `id`, if there is one.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by_key(&id, |rule| rule.id).ok()?;
    RULES.get(at)
}
