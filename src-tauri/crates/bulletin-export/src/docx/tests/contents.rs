//! Where Word turns the lines of 目录 over: where the pages do, to a twip.

use bulletin_model::{
    Twips,
    profile::{Align, RoleName},
};
use bulletin_typeset::{ContentsLine, Line, Part};

use super::*;

const COLUMN: ContentsLine = ContentsLine::Column(ColumnId(1));
const ENTRY: ContentsLine = ContentsLine::Entry(EntryId(5));

/// An issue of one column and one entry, both with names of so many characters.
fn named(characters: usize) -> Issue {
    let mut issue = with_masthead(Issue::empty(IssueId(1), PROFILES[1]));
    let mut entry = Entry::of_text(EntryId(5), "第一条。");
    entry.title = "题".repeat(characters);
    issue.columns = vec![column(1, &"栏".repeat(characters), vec![entry])];
    issue
}

/// A profile that prints 目录.
fn with_contents(id: &str) -> Profile {
    let mut profile = profile(id);
    profile.contents.enabled = true;
    // A grid's spacing stands between two characters and not after the last; without it a line is as
    // wide as its characters.
    profile.grid.character_spacing = Twips(0);
    profile
}

/// The lines of `line` on the pages.
fn on_pages(pages: &Layout, line: ContentsLine) -> Vec<&Line> {
    let all = pages.pages.iter().flat_map(|page| &page.lines);
    all.filter(|it| it.source.part == Part::Contents(line)).collect()
}

/// What a style of the DOCX says of where its lines stand, in twips.
#[derive(Debug, PartialEq)]
struct Said {
    left: i32,
    right: i32,
    /// The right tab stops.
    tabs: Vec<i32>,
    leaders: Vec<Option<String>>,
    align: Option<String>,
}

fn said(issue: &Issue, profile: &Profile, id: &str) -> Said {
    let styles = tree(issue, profile, "word/styles.xml");
    let own = style(&styles, id).child("w:pPr").expect("it has properties");
    let indent = own.child("w:ind").expect("it says its indents");
    for other in ["w:hanging", "w:firstLine"] {
        assert_eq!(indent.attribute(other), None, "{id}: all its lines stand below each other");
    }
    let twips = |node: &Node, name: &str| -> i32 {
        node.attribute(name).and_then(|it| it.parse().ok()).expect("a whole number of twips")
    };
    let tabs = own.all("w:tab");
    assert!(tabs.iter().all(|tab| tab.attribute("w:val") == Some("right")), "{id}");
    Said {
        left: twips(indent, "w:left"),
        right: twips(indent, "w:right"),
        tabs: tabs.iter().map(|tab| twips(tab, "w:pos")).collect(),
        leaders: tabs.iter().map(|tab| tab.attribute("w:leader").map(str::to_owned)).collect(),
        align: own.value("w:jc").map(str::to_owned),
    }
}

/// Checks that Word's measures of the lines of `role` are those of the pages.
fn check(profile: &Profile, line: ContentsLine, role: RoleName, id: &str) {
    const FULL: i32 = 20;
    let said = said(&named(50), profile, id);
    let size = profile.roles.get(role).size.0;
    // A type area in which Word has room for just so many characters a line.
    let mut exact = profile.clone();
    exact.type_area.width = Twips(said.left + FULL * size + said.right);
    let pages = layout(&named(50), &exact);
    let lines = on_pages(&pages, line);
    assert_eq!(lines.len(), 3, "{id}: 50 characters");
    assert_eq!(lines[0].text.chars().count(), FULL as usize, "{id}: the line is full");
    for line in &lines {
        let left = Twips::from_pt(line.left.0 - exact.type_area.left.pt().0);
        assert_eq!(left, Twips(said.left), "{id}: {}", line.text);
    }
    if profile.contents.page_numbers {
        let end = Twips::from_pt(lines[2].right.0 - exact.type_area.left.pt().0);
        assert_eq!(self::said(&named(50), &exact, id).tabs, [end.0], "{id}: the number");
        assert!(lines[2].text.ends_with(|c: char| c.is_ascii_digit()), "{id}: it has one");
    } else {
        assert_eq!(said.tabs, [0; 0], "{id}: nothing stands at a tab");
    }
    // One twip less, and one character less.
    exact.type_area.width.0 -= 1;
    let pages = layout(&named(50), &exact);
    let first = on_pages(&pages, line)[0].text.chars().count();
    assert_eq!(first, FULL as usize - 1, "{id}: the last character has no room");
}

#[test]
fn a_long_line_of_contents_turns_over_where_the_pages_do() {
    for id in PROFILES {
        for (characters, page_numbers, leaders) in [
            (1, true, true),
            (1, true, false),
            (1, false, true),
            (0, true, true),
            (3, true, true),
            (8, false, false),
        ] {
            let mut profile = with_contents(id);
            profile.contents.indent_characters = characters;
            profile.contents.page_numbers = page_numbers;
            profile.contents.leaders = leaders;
            check(&profile, COLUMN, RoleName::ContentsColumn, "TOC1");
            check(&profile, ENTRY, RoleName::ContentsEntry, "TOC2");
            let dots = said(&named(50), &profile, "TOC2").leaders;
            let dotted = leaders.then(|| "dot".to_owned());
            assert_eq!(dots, vec![dotted; usize::from(page_numbers)], "{characters}");
        }
    }
}

#[test]
fn a_line_with_a_number_is_flush_left_however_its_role_is_aligned() {
    let mut profile = with_contents(PROFILES[1]);
    profile.roles.contents_column.align = Align::Centre;
    let left = profile.type_area.left.pt().0;
    let pages = layout(&named(5), &profile);
    assert!((on_pages(&pages, COLUMN)[0].left.0 - left).abs() < 1e-6, "dots fill the line");
    assert_eq!(said(&named(5), &profile, "TOC1").align.as_deref(), Some("left"));

    profile.contents.page_numbers = false;
    let pages = layout(&named(5), &profile);
    assert!(on_pages(&pages, COLUMN)[0].left.0 > left + 1.0, "in the middle");
    assert_eq!(said(&named(5), &profile, "TOC1").align.as_deref(), Some("center"));
}
