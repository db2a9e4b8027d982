//! What is a publication's way and not one place's: it is asked once an issue, with the count.

use crate::finding::Finding;

/// The rule that asks once an issue: the standard says 通常, and many use 、 throughout.
const ASKED_ONCE: &str = "P04";

/// Whether the rule `id` asks once an issue; 本刊照此 then holds for all that it asks about.
pub(crate) fn asks_once(id: &str) -> bool {
    id == ASKED_ONCE
}

/// Leaves the first of the findings that are asked once; it tells how many there are.
pub(crate) fn ask_once(mut findings: Vec<Finding>) -> Vec<Finding> {
    let count = findings.iter().filter(|finding| asks_once(finding.rule)).count();
    let mut is_first = true;
    findings.retain_mut(|finding| {
        if !asks_once(finding.rule) {
            return true;
        }
        if is_first && count > 1 {
            finding.message = format!(
                "并列的书名号、引号之间通常不用顿号，全文有{count}处用了，请核对（只问一次）。本刊一向用顿号的，可选“本刊照此”"
            );
        }
        std::mem::take(&mut is_first)
    });
    findings
}
