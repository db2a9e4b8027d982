//! What stands about the entries: masthead, the 按语, 目录, foot, text boxes. The fields give it, so that
//! what was changed there is told and not taken over.

use super::{Difference, Kind, Returned, entry::makers, lines::Line, structure::Structure};
use crate::docx::LeftBehind;

/// What differs there.
pub(super) fn differences(
    sent: &[Line],
    returned: &Returned,
    structure: &Structure,
) -> Vec<Difference> {
    let lines = &returned.lines.lines;
    let foot_from = sent.iter().position(|line| line.owner.is_some()).unwrap_or(sent.len());
    let kind = |is_foot: bool| if is_foot { Kind::Foot } else { Kind::Masthead };
    let pictured = returned.told.iter().any(|told| told.kind == LeftBehind::Picture);
    let mut differences = Vec::new();
    for (at, was) in sent.iter().enumerate().filter(|(_, line)| line.owner.is_none()) {
        let line = structure.frame.get(&at).and_then(|at| lines.get(*at));
        let after = line.map_or("", |line| line.text.as_str());
        // A masthead's name may have gone out as a picture.
        let drawn = line.is_none() && at < foot_from && pictured;
        if unnumbered(after) != unnumbered(&was.text) && !drawn {
            differences.push(Difference {
                kind: kind(at >= foot_from),
                before: was.text.clone(),
                after: after.to_owned(),
                by: line.map(|line| makers(&[line])).unwrap_or_default(),
                ..Difference::default()
            });
        }
    }
    // Where the entries begin in what came back.
    let first = structure.lines.values().chain(structure.headings.values()).flatten().min();
    for line in structure.strays.iter().filter_map(|at| Some((*at, lines.get(*at)?))) {
        differences.push(Difference {
            kind: kind(first.is_some_and(|first| line.0 > *first)),
            after: line.1.text.clone(),
            by: makers(&[line.1]),
            ..Difference::default()
        });
    }
    let boxes = returned.lines.boxes.iter().map(|text| Difference {
        kind: Kind::TextBox,
        after: text.clone(),
        ..Difference::default()
    });
    differences.extend(boxes);
    differences
}

/// A line without the page number that Word counts anew at the end of one of 目录.
fn unnumbered(line: &str) -> &str {
    match line.rsplit_once('\t') {
        Some((name, page)) if page.chars().all(|c| c.is_ascii_digit()) => name,
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_is_no_part_of_a_line() {
        assert_eq!(unnumbered("社区助餐\t12"), "社区助餐");
        for line in ["社区助餐", "责任编辑：甲\t共印120份", "12"] {
            assert_eq!(unnumbered(line), line);
        }
    }
}
