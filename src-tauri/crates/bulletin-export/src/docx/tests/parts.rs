//! What stands around the text: 按语, 目录, the masthead's other forms, the foot.

use bulletin_model::{
    MastheadForm, PictureId, PlacedPicture, Twips,
    profile::{RoleName, TitleStyle, UnitsPlace},
};
use bulletin_typeset::Part;

use super::*;

/// An issue of three titled entries, the last on a page further back.
fn titled() -> Issue {
    let mut issue = with_masthead(Issue::empty(IssueId(1), PROFILES[1]));
    issue.editors_note = "现将各单位做法编发如下。".into();
    let entry = |id, title: &str, text: String| {
        let mut entry = Entry::of_text(EntryId(id), text);
        entry.title = title.into();
        entry
    };
    issue.columns = vec![
        column(1, "【工作动态】", vec![entry(5, "第一条标题", "第一条。".repeat(300))]),
        column(
            2,
            "【简讯】",
            vec![
                entry(6, "第二条标题", "第二条。".repeat(300)),
                entry(7, "第三条标题", "第三条。".into()),
            ],
        ),
    ];
    issue
}

fn with_contents(id: &str) -> Profile {
    let mut profile = profile(id);
    profile.contents.enabled = true;
    profile
}

fn of_style<'n>(document: &'n Node, style: &str) -> Vec<&'n Node> {
    document.all("w:p").into_iter().filter(|paragraph| paragraph.style() == style).collect()
}

/// The states of fields and their codes, as they stand in a paragraph.
fn fields(paragraph: &Node) -> Vec<String> {
    let mut found = Vec::new();
    for run in paragraph.all("w:r") {
        for child in &run.children {
            match child.name.as_str() {
                "w:fldChar" => found.extend(child.attribute("w:fldCharType").map(str::to_owned)),
                "w:instrText" => found.push(child.text.trim().to_owned()),
                _ => {}
            }
        }
    }
    found
}

#[test]
fn contents_are_a_field_that_word_can_make_anew() {
    let profile = with_contents(PROFILES[1]);
    let issue = titled();
    let pages = layout(&issue, &profile);
    let page_of = |entry: u64| {
        let begins = |page: &bulletin_typeset::Page| {
            page.lines.iter().any(|line| line.source.part == Part::Title(EntryId(entry)))
        };
        pages.pages.iter().position(begins).expect("it is printed") + 1
    };
    assert!(page_of(7) > page_of(5), "the numbers are to differ");
    let parts = written(&issue, &profile);
    let document = Node::read(&parts["word/document.xml"]);
    let (columns, entries) = (of_style(&document, "TOC1"), of_style(&document, "TOC2"));
    let shown: Vec<_> = columns.iter().chain(&entries).map(|line| line.shown()).collect();
    let number = |name: &str, entry| format!("{name}\t{}", page_of(entry));
    assert_eq!(
        shown,
        [
            number("【工作动态】", 5),
            number("【简讯】", 6),
            number("第一条标题", 5),
            number("第二条标题", 6),
            number("第三条标题", 7),
        ]
    );
    assert_eq!(
        fields(columns[0]),
        [
            "begin",
            r#"TOC \h \z \t "栏目,1,条目标题,2""#,
            "separate",
            "begin",
            r"PAGEREF _bxc_1 \h",
            "separate",
            "end"
        ]
    );
    let last = fields(entries[2]);
    assert_eq!(last, ["begin", r"PAGEREF _bx_7 \h", "separate", "end", "end"]);
    // What the code names are styles that there are, by the names that Word knows.
    let styles = Node::read(&parts["word/styles.xml"]);
    for (id, name) in [
        ("TOC1", "toc 1"),
        ("TOC2", "toc 2"),
        ("ColumnHeading", "栏目"),
        ("EntryTitle", "条目标题"),
    ] {
        let style = style(&styles, id);
        assert_eq!(style.value("w:name"), Some(name));
        let own = style.attribute("w:customStyle").is_some();
        assert_eq!(own, !id.starts_with("TOC"), "{id}: Word's own is no custom style");
    }
    let tab = style(&styles, "TOC2").all("w:tab");
    assert_eq!(tab[0].attribute("w:leader"), Some("dot"));
    assert_eq!(tab[0].attribute("w:pos"), Some(profile.type_area.width.0.to_string().as_str()));
    // Each link leads to a bookmark of the file.
    let marks: Vec<_> =
        document.all("w:bookmarkStart").iter().filter_map(|m| m.attribute("w:name")).collect();
    for link in document.all("w:hyperlink") {
        assert!(marks.contains(&link.attribute("w:anchor").expect("it leads somewhere")));
    }
}

#[test]
fn contents_that_word_could_not_make_are_lines_with_numbers_of_their_own() {
    // By 简题 and first clauses: a field TOC made anew would lose these lines.
    let profile = with_contents(PROFILES[0]);
    let issue = full_issue(PROFILES[0]);
    assert_eq!(profile.entries.title, TitleStyle::None);
    let document = tree(&issue, &profile, "word/document.xml");
    let codes: Vec<_> = document.all("w:instrText").iter().map(|it| it.text.clone()).collect();
    assert!(codes.len() >= 3, "each has its number: {codes:?}");
    assert!(codes.iter().all(|code| code.trim().starts_with("PAGEREF _bx")), "{codes:?}");

    let mut unnumbered = profile;
    unnumbered.contents.page_numbers = false;
    let document = tree(&issue, &unnumbered, "word/document.xml");
    assert!(document.all("w:fldChar").is_empty());
    assert_eq!(of_style(&document, "TOC2").len(), 3);
}

#[test]
fn a_note_has_its_style_and_its_label_another() {
    let mut profile = profile(PROFILES[0]);
    profile.entries.units = true;
    profile.entries.units_place = UnitsPlace::RunOn;
    profile.entries.leads = true;
    let mut issue = titled();
    issue.columns[0].entries[0] = Entry::of_text(EntryId(5), "一是抓排查。逐户走访。");
    issue.columns[0].entries[0].units = vec!["养老服务科".into()];
    let document = tree(&issue, &profile, "word/document.xml");
    let notes = of_style(&document, "EditorsNote");
    assert_eq!(notes[0].shown(), "\u{3000}\u{3000}编者按：现将各单位做法编发如下。");
    let styled: Vec<_> = document
        .all("w:r")
        .into_iter()
        .filter_map(|run| Some((run.child("w:rPr")?.value("w:rStyle")?, run.shown())))
        .collect();
    assert_eq!(
        styled,
        [
            ("EditorsNoteLabel", "\u{3000}\u{3000}编者按：".to_owned()),
            ("Lead", "\u{3000}\u{3000}一是抓排查。".to_owned()),
            ("UnitsCharacter", "（供稿单位：养老服务科）".to_owned()),
        ]
    );
}

#[test]
fn the_foot_stands_at_the_foot_by_space_before_it_alone() {
    let mut profile = profile(PROFILES[1]);
    profile.foot.enabled = true;
    profile.foot.inner_rule_weight = Twips(0);
    let mut issue = titled();
    issue.columns.truncate(1);
    issue.columns[0].entries[0] = Entry::of_text(EntryId(5), "一句话。");
    issue.people.editor = "王编辑".into();
    issue.distribution.copies = Some(60);
    let feet = |issue: &Issue| {
        let parts = written(issue, &profile);
        let document = Node::read(&parts["word/document.xml"]);
        let feet = of_style(&document, "Foot");
        let spacing: Vec<_> = feet
            .iter()
            .map(|foot| {
                let own = foot.child("w:pPr").expect("it has a style");
                let before = own.child("w:spacing").and_then(|it| it.attribute("w:before"));
                before.unwrap_or("0").parse::<i32>().expect("a number")
            })
            .collect();
        (spacing, parts["word/styles.xml"].clone())
    };
    let (spacing, styles) = feet(&issue);
    let pages = layout(&issue, &profile);
    let top = |part: fn(&Part) -> bool| {
        let line = pages.pages[0].lines.iter().find(|line| part(&line.source.part));
        line.expect("it is printed").top.0
    };
    let text = top(|part| matches!(part, Part::Paragraph { .. }));
    let between = top(|part| *part == Part::Foot) - text - profile.grid.pitch.pt().0;
    assert_eq!(spacing, [Twips::from_pt(between).0 - profile.grid.pitch.0 / 2]);
    let styles = Node::read(&styles);
    let rule = |side| style(&styles, "Foot").all(side)[0].attributes.clone();
    assert_eq!(rule("w:top").get("w:sz").map(String::as_str), Some("8"), "0.35 mm");
    assert_eq!(rule("w:between").get("w:val").map(String::as_str), Some("nil"), "none");
    // On a page of its own it stands at the top, as Word would put it there.
    let alone = (1..=profile.lines_per_page()).any(|lines| {
        issue.columns[0].entries[0] = Entry::of_text(EntryId(5), vec!["一"; lines].join("\n"));
        let pages = layout(&issue, &profile).pages;
        pages[1..].iter().any(crate::docx::turn::is_apart)
    });
    assert!(alone, "a text that just fills its page leaves no room");
    assert_eq!(feet(&issue).0, [0]);
}

#[test]
fn an_even_last_page_of_its_own_is_a_section_that_word_begins_there() {
    let mut even = profile(PROFILES[1]);
    even.foot.enabled = true;
    even.pagination.even_pages = true;
    let mut issue = titled();
    issue.people.editor = "王编辑".into();
    // The sections' types, whether their first page goes without a number, and whether a page is
    // blank; for a text of so many lines.
    let mut turned = |lines: usize, with_foot: bool| {
        even.foot.enabled = with_foot;
        issue.columns.truncate(1);
        issue.columns[0].entries = vec![Entry::of_text(EntryId(5), vec!["一"; lines].join("\n"))];
        let pages = layout(&issue, &even).pages;
        let document = tree(&issue, &even, "word/document.xml");
        let sections: Vec<_> = document
            .all("w:sectPr")
            .iter()
            .map(|section| {
                let kind = section.child("w:type").and_then(|it| it.attribute("w:val"));
                let starts = section
                    .child("w:pgNumType")
                    .is_some_and(|it| it.attribute("w:start").is_some());
                (kind.map(str::to_owned), starts, section.child("w:titlePg").is_some())
            })
            .collect();
        assert_eq!(pages.len() % 2, 0, "{lines} lines");
        let blank = pages.iter().any(|page| page.lines.is_empty());
        let texts = pages.iter().filter(|page| !crate::docx::turn::is_apart(page)).count();
        (sections, texts, blank)
    };
    let full = profile(PROFILES[1]).lines_per_page();
    let one = |texts| (vec![(None, true, false)], texts, false);
    let two = |texts, blank| {
        let even = Some("evenPage".to_owned());
        (vec![(None, true, false), (even, false, blank)], texts, blank)
    };
    assert_eq!(turned(full + 3, true), one(2), "the foot stands under the text");
    assert_eq!(turned(3, true), two(1, false), "the foot alone on the second page");
    assert_eq!(
        turned(full * 2 - 12, true),
        two(2, true),
        "no room on the second, the third is blank"
    );
    assert_eq!(turned(3, false), two(1, true), "a blank page where there is no foot");
    assert_eq!(turned(full + 3, false), one(2));
}

/// A picture of one red dot.
fn dot() -> bulletin_model::Picture {
    let mut pixmap = tiny_skia::Pixmap::new(1, 1).expect("a dot");
    pixmap.fill(tiny_skia::Color::from_rgba8(200, 0, 0, 255));
    let png = pixmap.encode_png().expect("it can be written");
    bulletin_model::Picture { id: PictureId(9), png, width: 1, height: 1 }
}

/// The parts of `issue` with the picture at hand.
fn pictured(issue: &Issue, profile: &Profile) -> BTreeMap<String, String> {
    let pictures = [(PictureId(9), Arc::new(dot()))].into();
    let options = Options { pictures: Some(&pictures), ..Options::default() };
    let file = docx(issue, profile, &layout(issue, profile), &metadata(), &options);
    parts(&file.expect("it can be written"))
}

#[test]
fn a_placed_picture_stands_in_the_flow_where_it_is_clear_of_the_text() {
    let profile = profile(PROFILES[1]);
    let area = profile.type_area;
    let mut issue = titled();
    let place = |top: i32| {
        MastheadForm::Picture(PlacedPicture {
            picture: PictureId(9),
            left: Twips(area.left.0 + 500),
            top: Twips(top),
            width: Twips(6000),
            height: Twips(1200),
        })
    };
    issue.masthead = place(area.top.0 + 2000);
    let parts = pictured(&issue, &profile);
    let document = Node::read(&parts["word/document.xml"]);
    let paragraph = of_style(&document, "MastheadPicture")[0];
    let inline = &paragraph.all("wp:inline")[0];
    assert_eq!(inline.child("wp:docPr").and_then(|it| it.attribute("descr")), Some("映江民政"));
    let extent = inline.child("wp:extent").expect("it has a size");
    assert_eq!(extent.attribute("cx"), Some((6000 * 635).to_string().as_str()));
    let indent = paragraph.all("w:ind")[0];
    assert_eq!(indent.attribute("w:left"), Some("500"));
    assert!(of_style(&document, "MastheadName").is_empty(), "the picture is in its place");
    assert!(parts.keys().any(|part| part == "word/media/rIdPicture1.png"), "{:?}", parts.keys());

    // Over the line of 内部资料: no paragraph can stand there beside it.
    issue.masthead = place(area.top.0 + 100);
    let document = Node::read(&pictured(&issue, &profile)["word/document.xml"]);
    let anchor = document.all("wp:anchor");
    assert_eq!(anchor[0].attribute("behindDoc"), Some("1"), "text is drawn over it");
    let offsets: Vec<_> =
        document.all("wp:posOffset").iter().map(|offset| offset.text.clone()).collect();
    let emu = |twips: i32| (twips * 635).to_string();
    assert_eq!(offsets, [emu(area.left.0 + 500), emu(area.top.0 + 100)]);

    let error = docx(&issue, &profile, &layout(&issue, &profile), &metadata(), &Options::default());
    assert!(matches!(error, Err(ExportError::NoPicture(PictureId(9)))), "{error:?}");
}

#[test]
fn on_printed_paper_the_other_fields_stand_where_they_would() {
    let profile = profile(PROFILES[1]);
    let mut issue = titled();
    issue.copy_number = "000012".into();
    let height = |issue: &Issue| {
        let document = tree(issue, &profile, "word/document.xml");
        let own = document.all("w:p").into_iter().filter(|p| p.style().starts_with("Masthead"));
        own.map(|paragraph| (paragraph.style().to_owned(), paragraph.shown())).collect::<Vec<_>>()
    };
    issue.masthead = MastheadForm::Preprinted;
    let of = |style: &str, text: &str| (style.to_owned(), text.to_owned());
    assert_eq!(
        height(&issue),
        [
            of("MastheadMark", "内部资料 注意保存\t编号：000012"),
            of("MastheadNumber", "第12期（总第156期）"),
            of("MastheadUnit", "映江区民政局办公室\t2020年12月31日"),
        ]
    );
}

#[test]
fn a_spread_name_is_spread_in_word_too_and_stays_in_the_middle() {
    let mut profile = profile(PROFILES[1]);
    profile.masthead.name_width = Twips(7000);
    let document = tree(&titled(), &profile, "word/document.xml");
    let name = of_style(&document, "MastheadName")[0];
    let runs: Vec<_> = name.all("w:r").iter().map(|run| run.shown()).collect();
    assert_eq!(runs, ["映江民", "政"], "the last character has no space after it");
    let size = profile.roles.get(RoleName::MastheadName).size.0;
    let spacing = name.all("w:spacing").iter().find_map(|it| it.attribute("w:val"));
    let spacing: i32 = spacing.and_then(|it| it.parse().ok()).expect("it is spread");
    assert!((7000 - 4 * size - 3 * spacing).abs() <= 3, "{spacing}");
}
