//! Two states of an issue compared by characters.

use bulletin_import::hunks::hunks;
use bulletin_model::{Difference, EntryId, Issue, Piece, PieceOf, Printed, Profile};

use crate::{
    view,
    wire::history::{Comparison, PieceChange, PieceComparison, PieceKind, Segment, SegmentChange},
};

/// Compares what two states of an issue print, each by its profile.
pub(crate) fn compare(old: (&Issue, &Profile), new: (&Issue, &Profile)) -> Comparison {
    let (before, after) = (Printed::of(old.0, old.1), Printed::of(new.0, new.1));
    let mut comparison = Comparison::default();
    for difference in before.differences(&after) {
        let of = match &difference {
            Difference::Profile => {
                comparison.profile_changed = true;
                continue;
            }
            Difference::Order => {
                comparison.order_changed = true;
                continue;
            }
            Difference::Added(of) | Difference::Removed(of) | Difference::Changed(of) => of,
        };
        let text = |printed: &Printed<'_>| printed.piece(of).map(Piece::text).unwrap_or_default();
        let (then, now) = (text(&before), text(&after));
        let change = match difference {
            Difference::Added(_) if has(old.0, of) => PieceChange::PutBack,
            Difference::Removed(_) if has(new.0, of) => PieceChange::LeftOut,
            Difference::Added(_) => PieceChange::Added,
            Difference::Removed(_) => PieceChange::Removed,
            _ if then == now => PieceChange::Form,
            _ => PieceChange::Changed,
        };
        comparison.pieces.push(piece(of, [old.0, new.0], change, segments(&then, &now)));
    }
    comparison
}

/// Compares one entry, printed or left out.
pub(crate) fn compare_entry(
    old: (&Issue, &Profile),
    new: (&Issue, &Profile),
    entry: EntryId,
) -> Comparison {
    let text = |(issue, profile): (&Issue, &Profile)| {
        issue.entry(entry).map(|entry| Piece::of_entry(entry, profile).text())
    };
    let change = match (text(old), text(new)) {
        (None, None) => return Comparison::default(),
        (None, Some(now)) => (PieceChange::Added, segments("", &now)),
        (Some(then), None) => (PieceChange::Removed, segments(&then, "")),
        (Some(then), Some(now)) if then == now => return Comparison::default(),
        (Some(then), Some(now)) => (PieceChange::Changed, segments(&then, &now)),
    };
    let of = PieceOf::Entry(entry);
    let pieces = vec![piece(&of, [old.0, new.0], change.0, change.1)];
    Comparison { pieces, ..Comparison::default() }
}

/// Whether an issue has an entry or column, printed or not.
fn has(issue: &Issue, of: &PieceOf) -> bool {
    match of {
        PieceOf::Entry(entry) => issue.entry(*entry).is_some(),
        PieceOf::Heading(column) => issue.columns.iter().any(|other| other.id == *column),
        _ => false,
    }
}

fn piece(
    of: &PieceOf,
    [old, new]: [&Issue; 2],
    change: PieceChange,
    text: Vec<Segment>,
) -> PieceComparison {
    let (kind, entry, label) = match of {
        PieceOf::Masthead(_) => (PieceKind::Masthead, None, String::new()),
        PieceOf::EditorsNote => (PieceKind::EditorsNote, None, String::new()),
        PieceOf::Foot(_) => (PieceKind::Foot, None, String::new()),
        PieceOf::Heading(column) => {
            let mut columns = new.columns.iter().chain(&old.columns);
            let named = columns.find(|other| other.id == *column);
            (PieceKind::Heading, None, named.map_or("", |column| column.name()).to_owned())
        }
        PieceOf::Entry(entry) => {
            let named = new.entry(*entry).or_else(|| old.entry(*entry));
            (PieceKind::Entry, Some(*entry), named.map(view::label).unwrap_or_default())
        }
    };
    PieceComparison { kind, entry, label, change, text }
}

fn segment(change: SegmentChange, text: String) -> Segment {
    Segment { change, text }
}

/// The stretches of two texts, those taken out before those put in.
pub(crate) fn segments(old: &str, new: &str) -> Vec<Segment> {
    let old: Vec<char> = old.chars().collect();
    let new: Vec<char> = new.chars().collect();
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
    let mut at = 0;
    for hunk in hunks(&old, &new) {
        push(SegmentChange::Same, &old[at..hunk.old.start]);
        push(SegmentChange::Removed, &old[hunk.old.clone()]);
        push(SegmentChange::Added, &new[hunk.new]);
        at = hunk.old.end;
    }
    push(SegmentChange::Same, &old[at..]);
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
