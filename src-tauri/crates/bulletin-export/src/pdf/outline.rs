//! The outline (书签): columns, and under each its entries, in printing order.

use std::collections::HashMap;

use bulletin_model::{ColumnId, Entry, EntryId, Issue};
use bulletin_typeset::{Layout, Part};

/// A line of the outline.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub place: Place,
    /// The lines under it.
    pub children: Vec<Node>,
}

/// A place on the pages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// The page's index.
    pub page: usize,
    /// In points from the sheet's foot, as a PDF counts.
    pub y: f64,
}

/// The outline of `issue` as it stands on the pages of `layout`. What has no line there has none
/// here; entries without a heading above them stand beside the columns. `working_titles`: 简题 may be
/// told.
pub(super) fn outline(issue: &Issue, layout: &Layout, working_titles: bool) -> Vec<Node> {
    let (columns, entries) = places(layout);
    let mut nodes = Vec::new();
    for (column, column_entries) in issue.printed() {
        let children: Vec<_> = column_entries
            .into_iter()
            .filter_map(|entry| {
                let place = *entries.get(&entry.id)?;
                Some(Node {
                    title: entry_title(entry, working_titles),
                    place,
                    children: Vec::new(),
                })
            })
            .collect();
        let place = columns.get(&column.id).copied();
        match place.or_else(|| children.first().map(|entry| entry.place)) {
            Some(place) if !column.heading.is_empty() => {
                nodes.push(Node { title: column.name().to_owned(), place, children });
            }
            _ => nodes.extend(children),
        }
    }
    nodes
}

/// Where each column and entry begins.
fn places(layout: &Layout) -> (HashMap<ColumnId, Place>, HashMap<EntryId, Place>) {
    let mut columns = HashMap::new();
    let mut entries = HashMap::new();
    for (index, page) in layout.pages.iter().enumerate() {
        for line in &page.lines {
            let place = Place { page: index, y: page.height.0 - line.top.0 };
            if let Part::Column(column) = line.source.part {
                columns.entry(column).or_insert(place);
            } else if let Some(entry) = line.source.part.entry() {
                entries.entry(entry).or_insert(place);
            }
        }
    }
    (columns, entries)
}

/// An entry's text is cut here, where no sentence ends earlier: about as much as a viewer's
/// outline shows without scrolling.
const TITLE_LENGTH: usize = 20;

/// 标题, else 简题 where it may be told, else how the text begins.
fn entry_title(entry: &Entry, working_titles: bool) -> String {
    let working = Some(&entry.working_title).filter(|_| working_titles);
    let mut given = [Some(&entry.title), working].into_iter().flatten();
    if let Some(title) = given.find(|title| !title.trim().is_empty()) {
        return title.trim().to_owned();
    }
    let text = entry.paragraphs().map(|(_, text)| text.trim()).find(|text| !text.is_empty());
    let text = text.unwrap_or_default();
    let sentence = text.split(['。', '！', '？', '；', '：']).next().unwrap_or_default();
    let mut title: String = sentence.chars().take(TITLE_LENGTH).collect();
    if title.len() < sentence.len() {
        title.push('…');
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(title: &str, working_title: &str, text: &str) -> String {
        let mut entry = Entry::of_text(EntryId(1), text);
        entry.title = title.to_owned();
        entry.working_title = working_title.to_owned();
        entry_title(&entry, true)
    }

    #[test]
    fn an_entry_is_named_by_the_first_of_title_working_title_and_text() {
        assert_eq!(titled("标题", "简题", "正文。"), "标题");
        assert_eq!(titled(" ", "简题", "正文。"), "简题");
        assert_eq!(titled("", "", "\n\u{3000}\n  一句话。第二句。"), "一句话");
        assert_eq!(titled("", "", ""), "");
        let mut entry = Entry::of_text(EntryId(1), "一句话。");
        entry.working_title = "简题".to_owned();
        assert_eq!(entry_title(&entry, false), "一句话", "what is not printed is not told");
    }

    #[test]
    fn a_long_first_sentence_is_cut_at_twenty_characters() {
        let text = "12月29日，区民政局召开养老服务工作推进会议，部署下一步工作。";
        assert_eq!(titled("", "", text), "12月29日，区民政局召开养老服务工作推…");
        let exact = "一二三四五六七八九十一二三四五六七八九十";
        assert_eq!(titled("", "", &format!("{exact}。又")), exact, "twenty need no cut");
        assert_eq!(titled("", "", &"𠮷".repeat(30)), "𠮷".repeat(20) + "…");
    }
}
