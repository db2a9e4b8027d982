//! Two states of an issue compared by characters.

use std::time::{Duration, Instant};

use bulletin_model::{Entry, EntryId, Issue};
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use crate::{
    view,
    wire::history::{Comparison, EntryChange, EntryComparison, Segment, SegmentChange},
};

/// Two long texts that have nothing in common take time in proportion to the product of their
/// lengths; after this the rest is shown as replaced.
const PATIENCE: Duration = Duration::from_secs(1);

/// Compares `old` with `new`: all entries, or one.
pub(crate) fn compare(old: &Issue, new: &Issue, only: Option<EntryId>) -> Comparison {
    let wanted = |entry: &&Entry| only.is_none_or(|only| only == entry.id);
    let mut entries = Vec::new();
    for now in new.entries().filter(wanted) {
        let (change, text) = match old.entry(now.id) {
            None => (EntryChange::Added, vec![segment(SegmentChange::Added, text_of(now))]),
            Some(before) => {
                let (before, now) = (text_of(before), text_of(now));
                if before == now {
                    continue;
                }
                (EntryChange::Changed, segments(&before, &now))
            }
        };
        entries.push(EntryComparison { entry: now.id, label: view::label(now), change, text });
    }
    for gone in old.entries().filter(wanted).filter(|entry| new.entry(entry.id).is_none()) {
        entries.push(EntryComparison {
            entry: gone.id,
            label: view::label(gone),
            change: EntryChange::Removed,
            text: vec![segment(SegmentChange::Removed, text_of(gone))],
        });
    }
    Comparison { entries, order_changed: order(old) != order(new) }
}

/// A column's heading, whether it is left out, and its entries, likewise.
type ColumnOrder<'a> = (&'a str, bool, Vec<(EntryId, bool)>);

/// What stands where.
fn order(issue: &Issue) -> Vec<ColumnOrder<'_>> {
    let entries = |column: &bulletin_model::Column| {
        column.entries.iter().map(|entry| (entry.id, entry.left_out)).collect()
    };
    let columns = issue.columns.iter();
    columns.map(|column| (&*column.heading, column.left_out, entries(column))).collect()
}

/// What is compared of an entry: its title, its text, its 供稿单位.
fn text_of(entry: &Entry) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !entry.title.is_empty() {
        parts.push(entry.title.clone());
    }
    parts.extend(entry.paragraphs().map(|(_, text)| text.to_owned()));
    if !entry.units.is_empty() {
        parts.push(format!("（供稿单位：{}）", entry.units.join("、")));
    }
    parts.join("\n")
}

fn segment(change: SegmentChange, text: String) -> Segment {
    Segment { change, text }
}

/// The stretches of two texts, those taken out before those put in.
pub(crate) fn segments(old: &str, new: &str) -> Vec<Segment> {
    let old: Vec<char> = old.chars().collect();
    let new: Vec<char> = new.chars().collect();
    let deadline = Some(Instant::now() + PATIENCE);
    let mut segments: Vec<Segment> = Vec::new();
    let mut push = |change: SegmentChange, chars: &[char]| {
        if chars.is_empty() {
            return;
        }
        match segments.last_mut() {
            Some(last) if last.change == change => last.text.extend(chars),
            _ => segments.push(segment(change, chars.iter().collect())),
        }
    };
    for op in capture_diff_slices_deadline(Algorithm::Myers, &old, &new, deadline) {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                push(SegmentChange::Same, &old[old_index..old_index + len]);
            }
            op => {
                push(SegmentChange::Removed, &old[op.old_range()]);
                push(SegmentChange::Added, &new[op.new_range()]);
            }
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let shown: String = segments(old, new)
            .iter()
            .map(|segment| match segment.change {
                SegmentChange::Same => segment.text.clone(),
                SegmentChange::Added => format!("[+{}]", segment.text),
                SegmentChange::Removed => format!("[-{}]", segment.text),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn texts_are_compared_by_characters() {
        check("区长检查工作", "副区长检查工作", "[+副]区长检查工作");
        check("检查三处。", "检查四处。", "检查[-三][+四]处。");
        check("", "新", "[+新]");
        check("同", "同", "同");
    }
}
