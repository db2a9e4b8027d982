//! The form: what styles, section, settings and footers take from the profile.

use bulletin_model::{
    FrontKind, FrontLine, IssueId, Twips,
    profile::{Align, LineEnd, RoleName},
};
use bulletin_typeset::Masthead;

use super::*;

fn number(node: Option<&Node>, attribute: &str) -> i32 {
    let value = node.and_then(|node| node.attribute(attribute)).unwrap_or("0");
    value.parse().expect("it is a number")
}

#[test]
fn styles_have_the_roles_faces_in_all_slots_sizes_and_outline_levels() {
    for id in PROFILES {
        let profile = profile(id);
        let styles = tree(&full_issue(id), &profile, "word/styles.xml");
        for (id, name, role, outline) in [
            ("Normal", "Normal", RoleName::Body, None),
            ("EntryText", "稿件正文", RoleName::Body, None),
            ("ColumnHeading", "栏目", RoleName::Column, Some("0")),
            ("EntryTitle", "条目标题", RoleName::Title, Some("1")),
            ("Level1", "一级标题", RoleName::Level1, Some("2")),
            ("Level4", "四级标题", RoleName::Level4, Some("5")),
            ("Units", "供稿单位", RoleName::Units, None),
            ("MastheadName", "报头名称", RoleName::MastheadName, None),
            ("MastheadNumber", "报头期号", RoleName::MastheadNumber, None),
            ("MastheadUnit", "报头编发", RoleName::MastheadUnit, None),
            ("MastheadMark", "报头密级", RoleName::MastheadMark, None),
            ("PageNumberOdd", "单页页码", RoleName::PageNumber, None),
            ("Foot", "报尾", RoleName::Foot, None),
            ("RunInTitle", "段首标题", RoleName::RunInTitle, None),
        ] {
            let style = style(&styles, id);
            let role = profile.roles.get(role);
            assert_eq!(style.value("w:name"), Some(name));
            let run = style.child("w:rPr").expect("a role has a face");
            let fonts = run.child("w:rFonts").expect("a role has a face");
            for slot in ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"] {
                assert_eq!(fonts.attribute(slot), Some(role.face.as_str()), "{id} {slot}");
            }
            assert_eq!(fonts.attributes.len(), 4, "a theme's face would win over these");
            assert_eq!(run.value("w:sz"), Some((role.size.0 / 10).to_string().as_str()), "{id}");
            assert_eq!(run.child("w:b").is_some(), role.bold, "{id}");
            let paragraph = style.child("w:pPr");
            assert_eq!(paragraph.and_then(|style| style.value("w:outlineLvl")), outline, "{id}");
        }
        let defaults: Vec<_> = styles
            .all("w:style")
            .into_iter()
            .filter(|style| style.attribute("w:default") == Some("1"))
            .filter_map(|style| style.attribute("w:styleId"))
            .collect();
        assert_eq!(defaults, ["Normal", "DefaultParagraphFont"]);
        let normal = style(&styles, "Normal").child("w:pPr").expect("it has properties");
        let spacing = normal.child("w:spacing");
        assert_eq!(number(spacing, "w:line"), profile.grid.pitch.0);
        assert_eq!(spacing.and_then(|spacing| spacing.attribute("w:lineRule")), Some("exact"));
        for heading in ["Level1", "ColumnHeading", "EntryTitle"] {
            let own = style(&styles, heading).child("w:pPr").expect("it has properties");
            assert!(own.child("w:spacing").is_none(), "{heading} keeps to the pitch");
        }
    }
}

#[test]
fn bold_survives_a_bold_body_in_paragraph_and_character_styles() {
    let mut profile = profile(PROFILES[0]);
    profile.roles.body.bold = true;
    let styles = tree(&full_issue(PROFILES[0]), &profile, "word/styles.xml");
    let bold = |id| style(&styles, id).child("w:rPr").and_then(|run| run.child("w:b"));
    assert!(bold("Normal").is_some_and(|bold| bold.attribute("w:val").is_none()));
    let off = bold("ColumnHeading").and_then(|bold| bold.attribute("w:val"));
    assert_eq!(off, Some("false"), "it would be bold by the style that it is based on");
    assert!(bold("RunInTitle").is_none(), "set in both, the two would cancel out");
    assert!(bold("Level1Character").is_some(), "set here, it turns the body's bold off");
}

#[test]
fn word_composes_by_the_profiles_rules() {
    let id = PROFILES[0];
    let switches = |profile: &Profile| {
        let parts = written(&full_issue(id), profile);
        let styles = Node::read(&parts["word/styles.xml"]);
        let normal = style(&styles, "Normal").child("w:pPr").expect("it has properties");
        let mut on: Vec<String> =
            ["kinsoku", "wordWrap", "overflowPunct", "autoSpaceDE", "autoSpaceDN"]
                .into_iter()
                .filter(|switch| normal.value(&format!("w:{switch}")) == Some("1"))
                .map(str::to_owned)
                .collect();
        let settings = Node::read(&parts["word/settings.xml"]);
        on.extend(settings.value("w:characterSpacingControl").map(str::to_owned));
        for list in ["w:noLineBreaksAfter", "w:noLineBreaksBefore"] {
            on.extend(settings.value(list).map(str::to_owned));
        }
        on.push(normal.value("w:jc").unwrap_or_default().to_owned());
        on.join(" ")
    };
    let all = "kinsoku wordWrap overflowPunct autoSpaceDE autoSpaceDN compressPunctuation both";
    assert_eq!(switches(&profile(id)), all);
    let changed = |change: &dyn Fn(&mut Profile)| {
        let mut profile = profile(id);
        change(&mut profile);
        switches(&profile)
    };
    assert_eq!(
        changed(&|profile| profile.composition.line_end = LineEnd::Push),
        all.replace("overflowPunct ", "")
    );
    assert_eq!(
        changed(&|profile| profile.composition.gap.0 = 0.0),
        all.replace("autoSpaceDE autoSpaceDN ", "")
    );
    assert_eq!(
        changed(&|profile| profile.composition.unbreakable.words = false),
        all.replace("wordWrap ", "")
    );
    assert_eq!(
        changed(&|profile| profile.composition.justify = false),
        all.replace("both", "left")
    );
    assert_eq!(
        changed(&|profile| profile.composition.squeeze.limit.0 = 0.0),
        all.replace("compressPunctuation", "doNotCompress")
    );
    assert_eq!(
        changed(&|profile| {
            profile.composition.squeeze.limit.0 = 0.0;
            profile.composition.line_end = LineEnd::Halve;
        }),
        all.replace("overflowPunct ", ""),
        "a mark is halved by squeezing too"
    );
    assert_eq!(
        changed(&|profile| {
            profile.composition.prohibited_starts = "，<\"&".into();
            profile.composition.prohibited_ends = "（".into();
        }),
        all.replace("both", "（ ，<\"& both"),
        "lists other than Word's own are written"
    );
}

#[test]
fn the_indent_is_typed_or_a_property_as_the_profile_says() {
    let indent = |id: &str| {
        let parts = written(&full_issue(id), &profile(id));
        let styles = Node::read(&parts["word/styles.xml"]);
        let own = style(&styles, "EntryText").child("w:pPr").expect("it has properties");
        let indent = own.child("w:ind");
        let property = [number(indent, "w:firstLineChars"), number(indent, "w:firstLine")];
        (property, parts["word/document.xml"].contains("\u{3000}\u{3000}第二条"))
    };
    assert_eq!(indent("yangpu-monthly"), ([0, 0], true));
    assert_eq!(indent("gbt9704-bulletin"), ([200, 630], false));
}

#[test]
fn the_section_has_the_profiles_page_in_exact_twips() {
    for (id, margins, grid) in [
        ("yangpu-monthly", [1440, 1440, 1440, 1440], None),
        ("gbt9704-bulletin", [2098, 1475, 1984, 1587], Some("579")),
    ] {
        let document = tree(&full_issue(id), &profile(id), "word/document.xml");
        let section = document.all("w:sectPr")[0];
        let margin = section.child("w:pgMar");
        let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| number(margin, side));
        assert_eq!(sides, margins, "{id}");
        let size = section.child("w:pgSz");
        assert_eq!([number(size, "w:w"), number(size, "w:h")], [11906, 16838]);
        let pitch = section.child("w:docGrid").and_then(|grid| grid.attribute("w:linePitch"));
        assert_eq!(pitch, grid, "{id}");
    }
}

#[test]
fn page_numbers_are_fields_on_the_outer_side() {
    let id = PROFILES[1];
    let parts = written(&full_issue(id), &profile(id));
    for (part, shown, style_id, side) in [
        ("word/footer1.xml", "— 1 —", "PageNumberOdd", "right"),
        ("word/footer2.xml", "— 2 —", "PageNumberEven", "left"),
    ] {
        let footer = Node::read(&parts[part]);
        assert_eq!(footer.shown(), shown);
        assert_eq!(footer.all("w:instrText")[0].text, "PAGE");
        let states: Vec<_> = footer
            .all("w:fldChar")
            .into_iter()
            .filter_map(|state| state.attribute("w:fldCharType"))
            .collect();
        assert_eq!(states, ["begin", "separate", "end"]);
        assert_eq!(footer.all("w:p")[0].style(), style_id);
        let styles = Node::read(&parts["word/styles.xml"]);
        let own = style(&styles, style_id).child("w:pPr").expect("it has properties");
        assert_eq!(own.value("w:jc"), Some(side));
        assert_eq!(number(own.child("w:ind"), &format!("w:{side}")), 280, "one character in");
    }
    let document = Node::read(&parts["word/document.xml"]);
    let section = document.all("w:sectPr")[0];
    let kinds: Vec<_> = section
        .all("w:footerReference")
        .into_iter()
        .filter_map(|footer| footer.attribute("w:type"))
        .collect();
    assert_eq!(kinds, ["default", "even"]);
    assert!(Node::read(&parts["word/settings.xml"]).child("w:evenAndOddHeaders").is_some());
    // 7 mm below the type area lies the middle of the number's line.
    let (margin, line) = (section.child("w:pgMar"), 336);
    let middle = number(margin, "w:bottom") - number(margin, "w:footer") - line / 2;
    assert_eq!(Twips(middle), Twips::from_mm(7.0));

    let mut other = profile(id);
    other.page_number.first = 9;
    other.page_number.below = Twips::from_mm(50.0);
    let document = tree(&full_issue(id), &other, "word/document.xml");
    let section = document.all("w:sectPr")[0];
    assert_eq!(section.child("w:pgNumType").and_then(|t| t.attribute("w:start")), Some("9"));
    assert_eq!(number(section.child("w:pgMar"), "w:footer"), 0, "it stays on the sheet");
    other.page_number.enabled = false;
    let parts = written(&full_issue(id), &other);
    assert!(
        !parts.contains_key("word/footer1.xml") && !parts["word/document.xml"].contains("pgNum")
    );
}

/// How high the masthead's paragraphs are, by their styles and their spacing.
fn masthead_height(issue: &Issue, profile: &Profile) -> i32 {
    let parts = written(issue, profile);
    let styles = Node::read(&parts["word/styles.xml"]);
    let document = Node::read(&parts["word/document.xml"]);
    let mut height = 0;
    for paragraph in document.all("w:p") {
        if !paragraph.style().starts_with("Masthead") {
            break;
        }
        let own = style(&styles, paragraph.style()).child("w:pPr");
        let line = number(own.and_then(|own| own.child("w:spacing")), "w:line");
        height += if line == 0 { profile.grid.pitch.0 } else { line };
        let rules = own.map(|own| own.all("w:bottom")).unwrap_or_default();
        height += rules.iter().map(|rule| number(Some(rule), "w:sz") * 5 / 2).sum::<i32>();
        let spacing = paragraph.child("w:pPr").and_then(|own| own.child("w:spacing"));
        height += number(spacing, "w:before") + number(spacing, "w:after");
    }
    height
}

#[test]
fn the_masthead_is_as_high_as_on_the_pages() {
    for id in PROFILES {
        let full = with_masthead(Issue::empty(IssueId(1), id));
        let mut long = full.clone();
        long.name = "映江区民政局机关党委工作简报".into();
        let mut brought = Issue::empty(IssueId(1), id);
        brought.front = vec![
            FrontLine { kind: FrontKind::Other, text: "（试刊）".into() },
            FrontLine { kind: FrontKind::Name, text: "映江民政".into() },
        ];
        for issue in [full, long, brought, Issue::empty(IssueId(1), id)] {
            for reserved in [0, 1, 12] {
                for weight in [0, 1, 560] {
                    for gap in [0, 2835] {
                        let mut profile = profile(id);
                        profile.masthead.reserved_lines = reserved;
                        profile.masthead.rule_weight = Twips(weight);
                        profile.masthead.rule_gap = Twips(gap);
                        let lines = Masthead::of(&issue, &profile).lines;
                        let wanted = i32::try_from(lines).expect("few") * profile.grid.pitch.0;
                        let height = masthead_height(&issue, &profile);
                        // Where the least rule and gap that Word can set make it higher than its
                        // lines, the text stands lower by as much; never by a line.
                        assert!((wanted..wanted + 20).contains(&height), "{id} {height} {wanted}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_name_too_long_for_the_measure_stays_one_line() {
    let id = PROFILES[1];
    let mut issue = full_issue(id);
    issue.name = "映江区民政局机关党委工作简报".into();
    let (profile, size) = (profile(id), 840.0);
    let document = tree(&issue, &profile, "word/document.xml");
    let name = document.all("w:p").into_iter().find(|p| p.style() == "MastheadName");
    let size_of_run = name.map(|name| name.all("w:sz")).unwrap_or_default();
    let half_points = number(size_of_run.first().copied(), "w:val");
    let fitting = f64::from(profile.type_area.width.0) / 14.0;
    assert!(f64::from(half_points * 10) <= fitting && fitting < size, "{half_points}");
    assert!(f64::from(half_points * 10 + 10) > fitting, "and no smaller than it must be");
}

#[test]
fn larger_titles_take_whole_lines() {
    let id = PROFILES[1];
    let mut profile = profile(id);
    profile.roles.title.size = Twips::from_pt(40.0);
    profile.roles.title.align = Align::Right;
    let styles = tree(&full_issue(id), &profile, "word/styles.xml");
    let title = style(&styles, "EntryTitle").child("w:pPr").expect("it has properties");
    assert_eq!(number(title.child("w:spacing"), "w:line"), 2 * profile.grid.pitch.0);
    assert_eq!(title.value("w:jc"), Some("right"));
}

#[test]
fn faces_are_listed_with_their_stand_ins() {
    let mut profile = profile(PROFILES[0]);
    profile.roles.body.face = "甲&\"乙\"".into();
    profile.roles.body.stand_ins =
        vec!["甲&\"乙\"".into(), "丙".into(), "丁@700".into(), "戊".into()];
    let fonts = tree(&full_issue(PROFILES[0]), &profile, "word/fontTable.xml");
    let body = fonts.children.first().expect("the body's face comes first");
    assert_eq!(body.attribute("w:name"), Some("甲&\"乙\""));
    assert_eq!(body.value("w:altName"), Some("丙,戊"));
    let names: Vec<_> = fonts.children.iter().map(|font| font.attribute("w:name")).collect();
    let mut unique = names.clone();
    unique.dedup();
    assert_eq!(names, unique, "each face once");
}

#[test]
fn the_foot_follows_the_text_where_the_profile_has_one() {
    let id = PROFILES[0];
    let mut profile = profile(id);
    let feet = |profile: &Profile| {
        let document = tree(&full_issue(id), profile, "word/document.xml");
        let feet = document.all("w:p").into_iter().filter(|p| p.style() == "Foot");
        feet.map(Node::shown).collect::<Vec<_>>()
    };
    assert!(feet(&profile).is_empty());
    profile.foot.enabled = true;
    assert_eq!(feet(&profile), ["\t报：市民政局。", "\t\t共印60份"]);
}

#[test]
fn lone_lines_are_kept_from_by_the_pagination() {
    for (orphans, widows, on) in [(1, 1, "0"), (2, 1, "1"), (1, 2, "1"), (2, 2, "1")] {
        let mut profile = profile(PROFILES[0]);
        profile.pagination.orphans = orphans;
        profile.pagination.widows = widows;
        let styles = tree(&full_issue(PROFILES[0]), &profile, "word/styles.xml");
        let normal = style(&styles, "Normal").child("w:pPr").expect("it has properties");
        assert_eq!(normal.value("w:widowControl"), Some(on), "{orphans} {widows}");
    }
}
