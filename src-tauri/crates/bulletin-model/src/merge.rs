//! 并入上一条: two entries become one, and nothing that was typed of either is lost.

use crate::{
    Block, Edit, EditError, Entry, EntryDate, EntryId, Issue, Revision, arrange::place_of, chinese,
    difference,
};

/// 并入上一条: the entry's text becomes further paragraphs of the entry before it, which takes over
/// whatever else was typed of this one. Gives the edit and where in the other entry's
/// last block begins what was joined, in Unicode scalars; none for the first entry of a column.
///
/// # Errors
/// There is no such entry.
pub fn merge_entry(
    issue: &Issue,
    id: EntryId,
    base: Revision,
) -> Result<Option<(Edit, EntryId, usize)>, EditError> {
    let (column, place) = place_of(issue, id)?;
    let Some(before) = place.checked_sub(1).map(|before| &column.entries[before]) else {
        return Ok(None);
    };
    let (merged, seam) = joined(before, &column.entries[place], issue.year_of_entries());
    let mut edits = vec![Edit::RemoveEntry { entry: id, base }];
    edits.extend(difference::of_entries(before, &merged));
    Ok(Some((Edit::Batch { edits }, before.id, seam)))
}

/// Parts two 供稿人, or two 供稿单位, where one line holds several.
const BETWEEN_NAMES: &str = "、";
/// Parts two remarks that one line holds.
const BETWEEN_REMARKS: &str = "；";

/// `upper` with all that was typed of `lower`, and where in its last block that begins. A title
/// stands before its own text: it is the whole's only where nothing is printed above it, and a
/// paragraph elsewhere. How `upper` is printed (本期不排, 另起一页, 不跨页) remains.
fn joined(upper: &Entry, lower: &Entry, year: Option<i32>) -> (Entry, usize) {
    let mut merged = upper.clone();
    let bare = upper.title.is_empty() && upper.paragraphs().all(|(_, text)| text.trim().is_empty());
    let mut blocks = lower.blocks.clone();
    if bare {
        merged.title.clone_from(&lower.title);
    } else if !lower.title.is_empty() {
        match blocks.first_mut() {
            Some(Block::Text { text }) => text.insert_str(0, &format!("{}\n", lower.title)),
            None => blocks.push(Block::Text { text: lower.title.clone() }),
        }
    }
    let seam = append(&mut merged.blocks, blocks);
    join(&mut merged.working_title, &lower.working_title, BETWEEN_REMARKS);
    join(&mut merged.editors_note, &lower.editors_note, "\n");
    join(&mut merged.contributor, &lower.contributor, BETWEEN_NAMES);
    join(&mut merged.note, &lower.note, BETWEEN_REMARKS);
    for unit in &lower.units {
        if !merged.units.contains(unit) {
            merged.units.push(unit.clone());
        }
    }
    if let EntryDate::Given(date) = lower.date {
        match upper.date(year) {
            None if upper.date == EntryDate::FromText => merged.date = lower.date,
            own if own == Some(date) => {}
            _ => join(&mut merged.note, &chinese::long_date(date), BETWEEN_REMARKS),
        }
    }
    (merged, seam)
}

/// Puts `more` behind `blocks`, its first text into the last of them, and tells where in that block
/// it begins.
fn append(blocks: &mut Vec<Block>, more: Vec<Block>) -> usize {
    let mut more = more.into_iter();
    let mut seam = 0;
    match (blocks.last_mut(), more.next()) {
        (Some(Block::Text { text }), Some(Block::Text { text: first })) => {
            if !text.is_empty() {
                text.push('\n');
            }
            seam = text.chars().count();
            text.push_str(&first);
        }
        (None, Some(first)) => blocks.push(first),
        (_, None) => {}
    }
    blocks.extend(more);
    seam
}

/// Puts `more` behind `text`, unless it is there already.
fn join(text: &mut String, more: &str, between: &str) {
    if more.is_empty() || text.split(between).any(|part| part == more) {
        return;
    }
    if !text.is_empty() {
        text.push_str(between);
    }
    text.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Column, ColumnId, IssueId};
    use chrono::NaiveDate;

    fn issue(entries: Vec<Entry>) -> Issue {
        let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
        issue.year = Some(2020);
        let heading = "【工作动态】".into();
        issue.columns.push(Column { id: ColumnId(1), heading, left_out: false, entries });
        issue
    }

    fn entry(id: u64, text: &str, fill: impl FnOnce(&mut Entry)) -> Entry {
        let mut entry = Entry::of_text(EntryId(id), text);
        fill(&mut entry);
        entry
    }

    /// Merges the second entry into the first, and back; gives what they became, and the seam.
    #[track_caller]
    fn merged(upper: Entry, lower: Entry) -> (Entry, usize) {
        let before = issue(vec![upper, lower, Entry::of_text(EntryId(9), "后一条。")]);
        let mut changed = before.clone();
        let lower = &before.columns[0].entries[1];
        let (edit, into, seam) = merge_entry(&before, lower.id, lower.revision())
            .expect("it is there")
            .expect("there is one before");
        let inverse = edit.apply(&mut changed).expect("the edits name each other's states");
        let whole = changed.columns[0].entries[0].clone();
        assert_eq!((whole.id, into), (EntryId(1), EntryId(1)));
        assert_eq!(changed.columns[0].entries.len(), 2);
        inverse.apply(&mut changed).expect("the inverse applies");
        assert_eq!(changed, before, "taking it back gives what was there");
        (whole, seam)
    }

    #[track_caller]
    fn check(upper: Entry, lower: Entry, expect: impl FnOnce(&mut Entry), seam: usize) {
        let mut wanted = Entry::of_text(EntryId(1), "");
        expect(&mut wanted);
        assert_eq!(merged(upper, lower), (wanted, seam));
    }

    fn text(text: &str) -> Vec<Block> {
        vec![Block::Text { text: text.to_owned() }]
    }

    #[test]
    fn the_texts_follow_each_other() {
        let upper = entry(1, "甲。", |_| ());
        check(upper, entry(2, "乙。\n丙。", |_| ()), |it| it.blocks = text("甲。\n乙。\n丙。"), 3);
        check(entry(1, "", |_| ()), entry(2, "乙。", |_| ()), |it| it.blocks = text("乙。"), 0);
    }

    #[test]
    fn a_title_stays_before_its_own_text() {
        let titled = |id, title: &str, text| entry(id, text, |it| it.title = title.into());
        let both = |it: &mut Entry| {
            it.title = "上题".into();
            it.blocks = text("甲。\n下题\n乙。");
        };
        check(titled(1, "上题", "甲。"), titled(2, "下题", "乙。"), both, 3);
        let lower = |it: &mut Entry| it.blocks = text("甲。\n下题\n乙。");
        check(entry(1, "甲。", |_| ()), titled(2, "下题", "乙。"), lower, 3);
        let whole = |it: &mut Entry| {
            it.title = "下题".into();
            it.blocks = text("乙。");
        };
        check(entry(1, "", |_| ()), titled(2, "下题", "乙。"), whole, 0);
    }

    #[test]
    fn all_else_that_was_typed_is_joined_once() {
        let fill = |units: &[&str], name: &str, words: &str| {
            let units = units.iter().map(|unit| (*unit).to_owned()).collect();
            let (name, words) = (name.to_owned(), words.to_owned());
            move |it: &mut Entry| {
                it.units = units;
                it.contributor = name;
                it.working_title = words.clone();
                it.note.clone_from(&words);
                it.editors_note = words;
            }
        };
        let lower = || entry(2, "乙。", fill(&["福利科", "老龄办"], "周言", "下"));
        let joined = |it: &mut Entry| {
            fill(&["老龄办", "福利科"], "许言、周言", "上；下")(it);
            it.editors_note = "上\n下".into();
            it.blocks = text("甲。\n乙。");
        };
        check(entry(1, "甲。", fill(&["老龄办"], "许言", "上")), lower(), joined, 3);
        let taken = |it: &mut Entry| {
            fill(&["福利科", "老龄办"], "周言", "下")(it);
            it.blocks = text("甲。\n乙。");
        };
        check(entry(1, "甲。", |_| ()), lower(), taken, 3);
        let same = entry(1, "甲。", fill(&["福利科", "老龄办"], "周言", "下"));
        check(same, lower(), taken, 3);
    }

    #[test]
    fn a_date_that_was_given_is_taken_over_or_noted() {
        let given =
            |day| NaiveDate::from_ymd_opt(2020, 12, day).map_or(EntryDate::None, EntryDate::Given);
        let dated = |id, text, day| entry(id, text, |it| it.date = given(day));
        let expect = |text_of: &'static str, date, note: &'static str| {
            move |it: &mut Entry| {
                it.blocks = text(text_of);
                it.date = date;
                it.note = note.into();
            }
        };
        check(entry(1, "甲。", |_| ()), dated(2, "乙。", 3), expect("甲。\n乙。", given(3), ""), 3);
        check(dated(1, "甲。", 3), dated(2, "乙。", 3), expect("甲。\n乙。", given(3), ""), 3);
        let noted = expect("甲。\n乙。", given(2), "2020年12月3日");
        check(dated(1, "甲。", 2), dated(2, "乙。", 3), noted, 3);
        let noted = expect("12月2日，甲。\n乙。", EntryDate::FromText, "2020年12月3日");
        check(entry(1, "12月2日，甲。", |_| ()), dated(2, "乙。", 3), noted, 9);
    }

    #[test]
    fn the_first_of_a_column_is_merged_into_nothing() {
        let issue = issue(vec![Entry::of_text(EntryId(1), "甲。")]);
        let only = &issue.columns[0].entries[0];
        assert_eq!(merge_entry(&issue, only.id, only.revision()), Ok(None));
    }
}
