//! The text: every paragraph of the issue once, plain, and findable again.

use std::collections::{BTreeSet, HashSet};

use bulletin_model::{
    IssueId,
    profile::{IndentKind, RoleName, TitleStyle},
};
use bulletin_typeset::{Part, flow};

use super::*;

/// The paragraphs of the body: style and text, masthead and foot aside.
fn body_of(document: &Node) -> Vec<(String, String)> {
    let own = |paragraph: &&Node| {
        !paragraph.style().starts_with("Masthead") && paragraph.style() != "Foot"
    };
    let paragraphs = document.all("w:p");
    let body = paragraphs.into_iter().filter(own);
    body.map(|paragraph| (paragraph.style().to_owned(), paragraph.shown())).collect()
}

/// What the flow's paragraph must look like in Word.
fn expected(paragraph: &flow::Paragraph<'_>, profile: &Profile) -> String {
    let indent = profile.composition.indent;
    let mut text = String::new();
    if !paragraph.run_in.is_empty() {
        text = format!("{}{}", paragraph.run_in, flow::AFTER_RUN_IN);
    }
    text.push_str(&paragraph.label);
    text.push_str(paragraph.text);
    text.push_str(&paragraph.generated);
    text.push_str(&paragraph.tail);
    let typed = paragraph.indent && indent.kind == IndentKind::IdeographicSpaces;
    match typed && !text.is_empty() {
        true => "\u{3000}".repeat(usize::from(indent.characters)) + &text,
        false => text,
    }
}

#[test]
fn one_paragraph_of_the_file_is_one_of_the_text() {
    for id in PROFILES {
        for title in [TitleStyle::None, TitleStyle::Line, TitleStyle::RunIn] {
            let mut profile = profile(id);
            profile.entries.title = title;
            profile.entries.units = true;
            profile.entries.heading_levels = true;
            let issue = full_issue(id);
            let body = flow::body(&issue, &profile);
            let texts: Vec<_> =
                body.iter().map(|paragraph| expected(paragraph, &profile)).collect();
            let document = tree(&issue, &profile, "word/document.xml");
            let written: Vec<_> = body_of(&document).into_iter().map(|(_, text)| text).collect();
            assert_eq!(written, texts, "{id} {title:?}");
        }
    }
}

#[test]
fn nothing_in_the_body_fixes_a_line_or_a_page_by_force() {
    // Everything that a paragraph may hold. What is not here an editor would find in the way.
    let plain: BTreeSet<&str> = BTreeSet::from([
        "w:p",
        "w:pPr",
        "w:pStyle",
        "w:keepNext",
        "w:keepLines",
        "w:pageBreakBefore",
        "w:spacing",
        "w:bookmarkStart",
        "w:bookmarkEnd",
        "w:r",
        "w:rPr",
        "w:rStyle",
        "w:rFonts",
        "w:t",
        "w:tab",
    ]);
    for id in PROFILES {
        let document = tree(&full_issue(id), &profile(id), "word/document.xml");
        let body = document.child("w:body").expect("a document has a body");
        let blocks: BTreeSet<_> = body.children.iter().map(|child| child.name.as_str()).collect();
        assert_eq!(blocks, BTreeSet::from(["w:p", "w:sectPr"]), "{id}");
        let mut rest = document.all("w:p");
        while let Some(node) = rest.pop() {
            assert!(plain.contains(node.name.as_str()), "{id}: {}", node.name);
            rest.extend(&node.children);
        }
        for paragraph in document.all("w:p") {
            let properties = paragraph.child("w:pPr").expect("each paragraph has its style");
            // Masthead and foot have their places by space; the text between them flows.
            let placed = paragraph.style().starts_with("Masthead") || paragraph.style() == "Foot";
            assert!(placed || properties.child("w:spacing").is_none(), "{}", paragraph.shown());
            let turned = properties.child("w:pageBreakBefore").is_some();
            assert_eq!(turned, paragraph.shown().contains("另起一页"), "only where it was asked");
            for run in paragraph.all("w:rFonts") {
                let attributes: Vec<_> = run.attributes.keys().map(String::as_str).collect();
                assert_eq!(attributes, ["w:hint"], "a run's face comes from its style");
            }
        }
    }
}

#[test]
fn the_first_line_below_the_masthead_is_not_turned_to_a_new_page() {
    let mut issue = with_masthead(Issue::empty(IssueId(1), PROFILES[0]));
    let mut entry = Entry::of_text(EntryId(1), "正文。");
    entry.page_break_before = true;
    issue.columns = vec![column(1, "", vec![entry])];
    let document = tree(&issue, &profile(PROFILES[0]), "word/document.xml");
    assert!(document.all("w:pageBreakBefore").is_empty(), "as on the pages, it begins page 1");
}

#[test]
fn each_entry_and_each_heading_lies_in_a_bookmark_of_its_own() {
    let id = PROFILES[1];
    let (issue, profile) = (full_issue(id), profile(id));
    let document = tree(&issue, &profile, "word/document.xml");
    let mut found: Vec<(String, usize, usize)> = Vec::new();
    let mut ids = HashSet::new();
    for (at, paragraph) in document.all("w:p").into_iter().enumerate() {
        for child in &paragraph.children {
            let id = child.attribute("w:id").unwrap_or_default();
            match child.name.as_str() {
                "w:bookmarkStart" => {
                    assert!(ids.insert(id.to_owned()), "bookmark ids are unique");
                    let name = child.attribute("w:name").expect("a bookmark has a name");
                    assert!(name.len() <= 40 && name.starts_with('_'), "{name}");
                    found.push((name.to_owned(), at, at));
                }
                "w:bookmarkEnd" => {
                    assert_eq!(ids.len().to_string(), id, "one bookmark is open at a time");
                    found.last_mut().expect("it was begun").2 = at;
                }
                _ => {}
            }
        }
    }
    let metadata = metadata();
    let mut none = super::super::remarks::Remarks::new(&[], &metadata);
    let of_masthead =
        super::super::masthead::paragraphs(&issue, &profile, Default::default(), &mut none);
    let masthead = of_masthead.0.len();
    let mut wanted: Vec<(String, usize, usize)> = Vec::new();
    for (at, paragraph) in flow::body(&issue, &profile).iter().enumerate() {
        let name = match (paragraph.part, paragraph.part.entry()) {
            (_, Some(entry)) => format!("_bx_{entry}"),
            (Part::Column(column), _) => format!("_bxc_{column}"),
            _ => continue,
        };
        match wanted.last_mut() {
            Some(last) if last.0 == name => last.2 = masthead + at,
            _ => wanted.push((name, masthead + at, masthead + at)),
        }
    }
    assert_eq!(found, wanted);
    assert_eq!(found[1].0, "_bx_18446744073709551615", "the longest name is legal");
}

#[test]
fn headings_and_titles_have_the_styles_of_their_roles() {
    let id = PROFILES[1];
    let document = tree(&full_issue(id), &profile(id), "word/document.xml");
    let mut styles = body_of(&document).into_iter();
    let mut next = || styles.next().expect("there are as many paragraphs");
    for (style, text) in [
        ("ColumnHeading", "【工作动态】"),
        ("EntryTitle", "区民政局召开养老服务工作推进会"),
        ("Level1", "一、总体要求"),
        ("EntryText", "（一）工作目标。到2025年，覆盖率达到98%，“一老一小”——见附表……"),
        ("EntryText", ""),
        ("EntryText", "1.5万人受益。"),
        ("Units", "（供稿单位：养老服务科、社会救助科）"),
    ] {
        assert_eq!(next(), (style.to_owned(), text.to_owned()));
    }
    let styled: Vec<_> = document
        .all("w:r")
        .into_iter()
        .filter_map(|run| Some((run.child("w:rPr")?.value("w:rStyle")?, run.shown())))
        .collect();
    assert_eq!(styled, [("Level2Character", "（一）工作目标。".to_owned())]);
    let mut run_in = profile(id);
    run_in.entries.title = TitleStyle::RunIn;
    let document = tree(&full_issue(id), &run_in, "word/document.xml");
    let titled = document.all("w:rStyle").into_iter().find(|style| {
        style.attribute("w:val") == super::super::styles::character_style(RoleName::RunInTitle)
    });
    assert!(titled.is_some(), "a run-in title is set apart from its text");
}

#[test]
fn every_run_takes_quotes_and_dashes_from_the_chinese_face() {
    let parts = written(&full_issue(PROFILES[0]), &profile(PROFILES[0]));
    for part in ["word/document.xml", "word/footer1.xml", "word/footer2.xml"] {
        let part = Node::read(&parts[part]);
        let runs = part.all("w:r");
        assert!(!runs.is_empty(), "there are runs");
        for run in runs {
            let fonts = run.child("w:rPr").and_then(|properties| properties.child("w:rFonts"));
            let hint = fonts.and_then(|fonts| fonts.attribute("w:hint"));
            assert_eq!(hint, Some("eastAsia"), "{}", run.shown());
        }
    }
}

#[test]
fn what_the_file_brought_is_printed_as_it_stands() {
    let id = PROFILES[0];
    let mut issue = full_issue(id);
    issue.front = vec![
        FrontLine { kind: FrontKind::Name, text: "映江<民政>\"&\u{2}简报\u{fffe}".into() },
        FrontLine { kind: FrontKind::Other, text: "（试刊）".into() },
    ];
    let document = tree(&issue, &profile(id), "word/document.xml");
    let shown: Vec<_> = document.all("w:p").into_iter().map(Node::shown).collect();
    assert_eq!(
        shown[..6],
        [
            "内部资料 注意保存",
            "映江<民政>\"&\u{fffd}简报\u{fffd}",
            "第12期（总第156期）",
            "映江区民政局办公室\t2020年12月31日",
            "（试刊）",
            "",
        ]
    );
}

#[test]
fn an_issue_without_anything_is_still_a_text() {
    for id in PROFILES {
        let document = tree(&Issue::empty(IssueId(1), id), &profile(id), "word/document.xml");
        assert_eq!(document.all("w:p").len(), 1, "{id}: Word wants a paragraph");
    }
}
