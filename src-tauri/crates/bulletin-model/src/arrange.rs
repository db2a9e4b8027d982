//! Edits that rearrange entries: parting, copying, ordering.

use std::ops::Range;

use chrono::NaiveDate;

use crate::{
    Block, Column, ColumnId, Edit, EditError, Entry, EntryField, EntryId, Issue, Revision,
};

/// 从光标处拆成两条: what follows the caret becomes an entry of its own, `new`, after this one.
/// Line ends at the cut are dropped. `at` counts Unicode scalars of the block's text.
///
/// # Errors
/// There is no such entry or block, or `at` is beyond its end. Whether `base` is fresh is checked
/// when the edit is applied.
pub fn split_entry(
    issue: &Issue,
    id: EntryId,
    base: Revision,
    block: usize,
    at: usize,
    new: EntryId,
) -> Result<Edit, EditError> {
    let (column, place) = place_of(issue, id)?;
    let entry = &column.entries[place];
    let Block::Text { text } = entry.blocks.get(block).ok_or(EditError::NoBlock(id, block))?;
    let end = text.chars().count();
    if at > end {
        return Err(EditError::OutOfRange { at, end });
    }
    let head: String = text.chars().take(at).collect();
    let kept = head.trim_end_matches('\n').chars().count();
    let rest: String = text.chars().skip(at).collect();
    let mut tail = vec![Block::Text { text: rest.trim_start_matches('\n').to_owned() }];
    tail.extend(entry.blocks[block + 1..].iter().cloned());
    let mut follower = Entry::of_text(new, "");
    follower.units.clone_from(&entry.units);
    follower.contributor.clone_from(&entry.contributor);
    follower.left_out = entry.left_out;
    follower.blocks = tail;

    let mut shortened = entry.clone();
    shortened.blocks.truncate(block + 1);
    if let Some(Block::Text { text }) = shortened.blocks.last_mut() {
        *text = head.chars().take(kept).collect();
    }
    let field = EntryField::Blocks(shortened.blocks);
    Ok(Edit::Batch {
        edits: vec![
            Edit::SetEntry { entry: id, base, field },
            Edit::InsertEntry { column: column.id, at: place + 1, entry: Box::new(follower) },
        ],
    })
}

/// 复制一份: a copy of the entry, `new`, after it.
///
/// # Errors
/// There is no such entry.
pub fn duplicate_entry(issue: &Issue, id: EntryId, new: EntryId) -> Result<Edit, EditError> {
    let (column, place) = place_of(issue, id)?;
    let mut copy = column.entries[place].clone();
    copy.id = new;
    Ok(Edit::InsertEntry { column: column.id, at: place + 1, entry: Box::new(copy) })
}

/// Puts a column's entries into the order of `order`, which names each of them once.
///
/// # Errors
/// There is no such column; an entry is not in it, or not named, or named twice.
pub fn order_entries(
    issue: &Issue,
    column: ColumnId,
    order: &[EntryId],
) -> Result<Edit, EditError> {
    let found = column_of(issue, column)?;
    let mut now: Vec<EntryId> = found.entries.iter().map(|entry| entry.id).collect();
    if order.len() != now.len() {
        return Err(EditError::OutOfRange { at: order.len(), end: now.len() });
    }
    let mut edits = Vec::new();
    for (to, id) in order.iter().enumerate() {
        let from = now[to..].iter().position(|entry| entry == id).ok_or(EditError::NoEntry(*id))?;
        if from > 0 {
            let moved = now.remove(to + from);
            now.insert(to, moved);
            edits.push(Edit::MoveEntry { entry: *id, column, to });
        }
    }
    Ok(Edit::Batch { edits })
}

/// A column's entries as they would be sorted: each with the key that it was sorted by.
pub type Sorted<K> = Vec<(EntryId, Option<K>)>;

/// 按日期排列. Entries without a date stay behind the one that they follow now; equal dates keep
/// their order.
///
/// # Errors
/// There is no such column.
pub fn sorted_by_date(
    issue: &Issue,
    column: ColumnId,
    latest_first: bool,
) -> Result<Sorted<NaiveDate>, EditError> {
    let year = issue.year_of_entries();
    let column = column_of(issue, column)?;
    let keys = column.entries.iter().map(|entry| (entry.id, entry.date(year))).collect();
    Ok(sorted(keys, |a, b| if latest_first { b.cmp(a) } else { a.cmp(b) }))
}

/// 按领导次序排列: by the first of `leaders` (names, in their order) that an entry's first sentence
/// names. Entries that name none stay behind the one that they follow now.
///
/// # Errors
/// There is no such column.
pub fn sorted_by_leaders(
    issue: &Issue,
    column: ColumnId,
    leaders: &[String],
) -> Result<Sorted<usize>, EditError> {
    let column = column_of(issue, column)?;
    let keys = column.entries.iter().map(|entry| {
        let opening: String = entry
            .paragraphs()
            .map(|(_, text)| text)
            .find(|text| !text.trim().is_empty())
            .map(|text| text.split_inclusive('。').next().unwrap_or_default().to_owned())
            .unwrap_or_default();
        (entry.id, leaders.iter().position(|name| !name.is_empty() && opening.contains(name)))
    });
    Ok(sorted(keys.collect(), usize::cmp))
}

fn sorted<K: Copy>(keys: Sorted<K>, compare: impl Fn(&K, &K) -> std::cmp::Ordering) -> Sorted<K> {
    // Runs of one entry with a key and the keyless ones behind it; those before the first stay.
    let starts: Vec<usize> = (0..keys.len()).filter(|at| keys[*at].1.is_some()).collect();
    let Some(first) = starts.first().copied() else { return keys };
    let ends = starts.iter().skip(1).copied().chain([keys.len()]);
    let mut runs: Vec<Range<usize>> = starts.iter().copied().zip(ends).map(|(a, b)| a..b).collect();
    runs.sort_by(|a, b| match (&keys[a.start].1, &keys[b.start].1) {
        (Some(a), Some(b)) => compare(a, b),
        _ => std::cmp::Ordering::Equal,
    });
    keys[..first].iter().chain(runs.into_iter().flat_map(|run| &keys[run])).copied().collect()
}

fn column_of(issue: &Issue, id: ColumnId) -> Result<&Column, EditError> {
    issue.columns.iter().find(|column| column.id == id).ok_or(EditError::NoColumn(id))
}

pub(crate) fn place_of(issue: &Issue, id: EntryId) -> Result<(&Column, usize), EditError> {
    issue
        .columns
        .iter()
        .find_map(|column| {
            let at = column.entries.iter().position(|entry| entry.id == id)?;
            Some((column, at))
        })
        .ok_or(EditError::NoEntry(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::IssueId;

    fn issue(texts: &[&str]) -> Issue {
        let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
        issue.year = Some(2020);
        let entries = texts.iter().zip(1..).map(|(text, id)| Entry::of_text(EntryId(id), *text));
        issue.columns.push(Column {
            id: ColumnId(1),
            heading: "【工作动态】".into(),
            left_out: false,
            entries: entries.collect(),
        });
        issue
    }

    fn texts(issue: &Issue) -> Vec<String> {
        issue
            .entries()
            .map(|entry| entry.paragraphs().map(|(_, text)| text).collect::<Vec<_>>().join("/"))
            .collect()
    }

    #[track_caller]
    fn check(before: &[&str], edit: impl Fn(&Issue) -> Edit, after: &[&str]) {
        let mut changed = issue(before);
        let inverse = edit(&changed).apply(&mut changed).expect("the edit applies");
        assert_eq!(texts(&changed), after);
        inverse.apply(&mut changed).expect("the inverse applies");
        assert_eq!(changed, issue(before), "taking it back gives what was there");
    }

    #[test]
    fn an_entry_is_parted_at_the_caret_and_line_ends_there_are_dropped() {
        let split = |at| {
            move |issue: &Issue| {
                let entry = issue.entry(EntryId(1)).expect("it is there");
                split_entry(issue, entry.id, entry.revision(), 0, at, EntryId(9)).expect("in range")
            }
        };
        check(&["甲。\n乙。", "丙。"], split(3), &["甲。", "乙。", "丙。"]);
        check(&["甲。\n乙。"], split(2), &["甲。", "乙。"]);
        check(&["甲。\n乙。"], split(4), &["甲。/乙", "。"]);
        check(&["甲。"], split(0), &["", "甲。"]);
    }

    #[test]
    fn entries_are_ordered_as_asked_or_not_at_all() {
        let order = |ids: [u64; 3]| {
            move |issue: &Issue| {
                order_entries(issue, ColumnId(1), &ids.map(EntryId)).expect("all are named")
            }
        };
        check(&["甲", "乙", "丙"], order([3, 1, 2]), &["丙", "甲", "乙"]);
        let issue = issue(&["甲", "乙", "丙"]);
        for ids in [vec![1, 2], vec![1, 2, 9], vec![1, 1, 2]] {
            let ids: Vec<_> = ids.into_iter().map(EntryId).collect();
            assert!(order_entries(&issue, ColumnId(1), &ids).is_err(), "{ids:?}");
        }
    }

    #[test]
    fn undated_entries_stay_behind_the_one_they_follow() {
        let issue =
            issue(&["按语。", "12月3日，甲。", "乙（续）。", "12月29日，丙。", "12月3日，丁。"]);
        let order = |latest_first| {
            sorted_by_date(&issue, ColumnId(1), latest_first)
                .expect("the column is there")
                .into_iter()
                .map(|(id, _)| id.0)
                .collect::<Vec<_>>()
        };
        assert_eq!(order(true), [1, 4, 2, 3, 5]);
        assert_eq!(order(false), [1, 2, 3, 5, 4]);
    }

    #[test]
    fn leaders_come_in_their_order() {
        let issue =
            issue(&["12月3日，李四调研。", "12月4日，张三检查。王五参加。", "12月5日，开会。"]);
        let leaders = ["张三".to_owned(), "李四".to_owned()];
        let sorted = sorted_by_leaders(&issue, ColumnId(1), &leaders).expect("it is there");
        assert_eq!(
            sorted,
            [(EntryId(2), Some(0)), (EntryId(3), None), (EntryId(1), Some(1))],
            "an entry that names none stays behind the one before it"
        );
    }
}
