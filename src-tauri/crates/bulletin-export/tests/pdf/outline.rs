//! The outline leads to columns and entries.

use bulletin_export::pdf::{Options, pdf};
use bulletin_model::{Column, ColumnId, Entry, EntryId, Issue};
use bulletin_typeset::{FontSources, Fonts, Layout, Part};
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::sheet::*;

fn entry(id: u64, title: &str, text: &str) -> Entry {
    let mut entry = Entry::of_text(EntryId(id), text);
    entry.title = title.to_owned();
    entry
}

fn column(id: u64, heading: &str, entries: Vec<Entry>) -> Column {
    Column { id: ColumnId(id), heading: heading.to_owned(), left_out: false, entries }
}

fn issue(columns: Vec<Column>) -> Issue {
    Issue { columns, ..empty_issue() }
}

fn paragraph(id: u64) -> Part {
    Part::Paragraph { entry: EntryId(id), block: 0, start: 0 }
}

/// Pages on which `places` (page, part, top) stand.
fn pages(places: &[(usize, Part, f64)]) -> Layout {
    let mut pages = vec![page(Vec::new()), page(Vec::new())];
    for (index, part, top) in places {
        pages[*index].lines.push(line(*part, *top));
    }
    layout(pages)
}

/// The outline as lines of `title @ page, y`, indented by depth, read along First and Next. Checks
/// that the links back and the counts agree.
fn outline(issue: &Issue, layout: &Layout) -> Vec<String> {
    let fonts = Fonts::find(&FontSources::default());
    let bytes = pdf(issue, layout, &fonts, &metadata("试"), Options::default()).expect("a PDF");
    let document = Document::load_mem(&bytes).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    let Ok(root) = catalog.get(b"Outlines").and_then(Object::as_reference) else {
        return Vec::new();
    };
    assert_eq!(catalog.get(b"PageMode").and_then(Object::as_name).ok(), Some(&b"UseOutlines"[..]));
    let mut lines = Vec::new();
    walk(&document, root, 0, &mut lines);
    lines
}

fn walk(document: &Document, parent: ObjectId, depth: usize, lines: &mut Vec<String>) {
    let dictionary = document.get_dictionary(parent).expect("an outline");
    let link =
        |it: &Dictionary, key: &str| it.get(key.as_bytes()).and_then(Object::as_reference).ok();
    let before = lines.len();
    let mut previous = None;
    let mut next = link(dictionary, "First");
    while let Some(id) = next {
        let item = document.get_dictionary(id).expect("an item");
        assert_eq!(link(item, "Parent"), Some(parent));
        assert_eq!(link(item, "Prev"), previous);
        let title = item.get(b"Title").and_then(Object::as_str).expect("a title");
        let units: Vec<_> =
            title[2..].chunks(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
        let place = item.get(b"Dest").and_then(Object::as_array).expect("a place");
        let page = place[0].as_reference().expect("a page");
        let page = document.page_iter().position(|it| it == page).expect("a page of the file");
        assert_eq!(place[1].as_name().ok(), Some(&b"XYZ"[..]));
        let y = place[3].as_float().expect("a height");
        let title = String::from_utf16(&units).expect("UTF-16");
        lines.push(format!("{}{title} @ {page}, {y}", "  ".repeat(depth)));
        walk(document, id, depth + 1, lines);
        (previous, next) = (Some(id), link(item, "Next"));
    }
    assert_eq!(link(dictionary, "Last"), previous);
    if previous.is_some() {
        let count = dictionary.get(b"Count").and_then(Object::as_i64).expect("a count");
        assert_eq!(count, (lines.len() - before) as i64, "all of it is open");
    }
}

#[test]
fn columns_hold_their_entries_in_printing_order() {
    let issue = issue(vec![
        column(
            1,
            "【重要会议活动】",
            vec![entry(1, "", "1月4日，召开会议。会上说了很多。"), entry(2, "标题 & <一>", "正文")],
        ),
        column(2, "二、基层动态", vec![entry(3, "", "姓𠮷的人来了")]),
    ]);
    let layout = pages(&[
        (0, Part::Column(ColumnId(1)), 80.0),
        (0, paragraph(1), 102.0),
        (0, paragraph(1), 124.0),
        (0, Part::Title(EntryId(2)), 146.0),
        (0, paragraph(2), 168.0),
        (1, paragraph(2), 72.0),
        (1, Part::Column(ColumnId(2)), 94.5),
        (1, paragraph(3), 116.5),
    ]);
    assert_eq!(
        outline(&issue, &layout),
        [
            "重要会议活动 @ 0, 761.9",
            "  1月4日，召开会议 @ 0, 739.9",
            "  标题 & <一> @ 0, 695.9",
            "基层动态 @ 1, 747.4",
            "  姓𠮷的人来了 @ 1, 725.4",
        ]
    );
}

#[test]
fn what_is_not_printed_is_not_in_it() {
    let mut left_out = entry(2, "不排的", "正文");
    left_out.left_out = true;
    let mut hidden = column(3, "【不排的】", vec![entry(4, "四", "四")]);
    hidden.left_out = true;
    let issue = issue(vec![
        column(1, "", vec![entry(1, "一", "一"), left_out]),
        column(2, "【没有稿件】", Vec::new()),
        hidden,
    ]);
    let layout = pages(&[(0, paragraph(1), 80.0), (1, Part::Column(ColumnId(2)), 72.0)]);
    assert_eq!(
        outline(&issue, &layout),
        ["一 @ 0, 761.9", "没有稿件 @ 1, 769.9"],
        "entries without a heading stand beside the columns"
    );
}

#[test]
fn nothing_to_lead_to_is_no_outline() {
    let issue = issue(vec![column(1, "【栏】", vec![entry(1, "一", "一")])]);
    assert_eq!(outline(&issue, &pages(&[])), Vec::<String>::new());
}
