//! Numbers that Word counts by itself: as they stand on the page, in front of their paragraphs.

use bulletin_import::LeftBehind;

use super::stories::{package, paragraph, run, told};

/// A level of a list; `more` is what else it says.
fn level(at: usize, form: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{form}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

const CLOSE: &str = "<w:suff w:val=\"nothing\"/>";

/// Lists: definitions by their levels, and the lists that count by them, with what they override.
fn lists(definitions: &[String], lists: &[(usize, &str)]) -> String {
    let mut xml = "<w:numbering NAMESPACES>".to_owned();
    for (id, levels) in definitions.iter().enumerate() {
        xml += &format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>");
    }
    for (at, (definition, more)) in lists.iter().enumerate() {
        xml += &format!(
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{definition}\"/>{more}</w:num>",
            at + 1
        );
    }
    xml + "</w:numbering>"
}

/// A paragraph at a level of a list.
fn at(list: usize, level: usize, text: &str) -> String {
    paragraph(&format!(
        "<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}",
        run(text)
    ))
}

#[track_caller]
fn check(body: &[String], numbering: &str, expected: &[&str]) {
    let file = package(&body.concat(), &[("numbering", numbering)]);
    let document = bulletin_import::docx(&file).expect("it can be read");
    assert_eq!(document.text.lines().collect::<Vec<_>>(), expected);
    assert_eq!(told(&document), [], "a number that is text is nothing to tell");
}

#[test]
fn levels_count_within_each_other() {
    let levels = level(0, "chineseCountingThousand", "%1、", CLOSE)
        + &level(1, "chineseCountingThousand", "（%2）", CLOSE)
        + &level(2, "decimal", "%3.", CLOSE)
        + &level(3, "decimal", "%1.%2.%4", "<w:isLgl/><w:suff w:val=\"space\"/>")
        + &level(4, "decimalEnclosedCircle", "%5", "<w:lvlRestart w:val=\"0\"/>");
    check(
        &[
            at(1, 0, "甲"),
            at(1, 1, "乙"),
            at(1, 2, "丙"),
            at(1, 2, "丁"),
            at(1, 1, "戊"),
            at(1, 2, "己"),
            at(1, 3, "庚"),
            at(1, 4, "辛"),
            at(1, 0, "壬"),
            at(1, 1, "癸"),
            at(1, 4, "子"),
        ],
        &lists(&[levels], &[(0, "")]),
        &[
            "一、甲",
            "（一）乙",
            "1.丙",
            "2.丁",
            "（二）戊",
            "1.己",
            "1.2.1 庚",
            "①辛",
            "二、壬",
            "（一）癸",
            "②子",
        ],
    );
}

#[test]
fn lists_of_one_definition_go_on_unless_one_begins_anew() {
    let levels = level(0, "decimal", "%1.", "");
    let anew = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
    let other = format!(
        "<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>",
        level(0, "upperRoman", "第%1条", "")
    );
    check(
        &[
            at(1, 0, "甲"),
            at(2, 0, "乙"),
            at(3, 0, "丙"),
            at(3, 0, "丁"),
            at(1, 0, "戊"),
            at(4, 0, "己"),
        ],
        &lists(&[levels], &[(0, ""), (0, ""), (0, anew), (0, &other)]),
        &["1. 甲", "2. 乙", "5. 丙", "6. 丁", "7. 戊", "第VIII条　己"],
    );
}

#[test]
fn a_mark_without_meaning_is_none_and_a_box_is_text() {
    let symbol = |code: &str, font: &str| {
        level(0, "bullet", code, &format!("<w:rPr><w:rFonts w:ascii=\"{font}\"/></w:rPr>"))
    };
    let definitions = [
        symbol("\u{F0B7}", "Symbol"),
        symbol("o", "Courier New"),
        symbol("\u{F0A8}", "Wingdings"),
        symbol("附件：", "仿宋"),
        level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"),
        level(0, "none", "", ""),
    ];
    let body: Vec<_> = (1..=6).map(|list| at(list, 0, "项")).collect();
    let all: Vec<_> = (0..6).map(|definition| (definition, "")).collect();
    check(&body, &lists(&definitions, &all), &["项", "项", "□项", "附件：项", "项", "项"]);
}

#[test]
fn newer_forms_stand_beside_their_fallback() {
    let level = "<w:lvl w:ilvl=\"0\"><mc:AlternateContent><mc:Choice Requires=\"w14\">\
        <w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback>\
        <w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent><w:suff w:val=\"nothing\"/>\
        <w:lvlText w:val=\"[%1]\"/></w:lvl>";
    check(
        &[at(1, 0, "甲"), at(1, 0, "乙")],
        &lists(&[level.into()], &[(0, "")]),
        &["[001]甲", "[002]乙"],
    );
}

#[test]
fn what_is_not_there_does_not_count() {
    let removed = "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>\
        <w:rPr><w:del w:author=\"李\"/></w:rPr></w:pPr>";
    let gone = paragraph(&format!(
        "{removed}<w:del w:author=\"李\"><w:r><w:delText>旧</w:delText></w:r></w:del>"
    ));
    let file = package(
        &[at(1, 0, "甲"), gone, at(1, 0, "乙"), at(0, 0, "丙")].concat(),
        &[("numbering", &lists(&[level(0, "decimal", "%1、", CLOSE)], &[(0, "")]))],
    );
    let document = bulletin_import::docx(&file).expect("it can be read");
    assert_eq!(document.text, "1、甲\n2、乙\n丙\n");
    assert_eq!(told(&document), [(LeftBehind::Deletion, 1, "旧")]);
}

#[test]
fn a_number_that_can_not_be_known_is_told() {
    let thai = level(0, "thaiLetters", "%1.", "");
    let file = package(
        &[at(1, 0, "甲"), at(9, 0, "乙")].concat(),
        &[("numbering", &lists(&[thai], &[(0, "")]))],
    );
    let document = bulletin_import::docx(&file).expect("it can be read");
    assert_eq!(document.text, "甲\n乙\n");
    assert_eq!(told(&document), [(LeftBehind::AutomaticNumber, 2, "")]);
}

#[test]
fn a_list_may_stand_in_a_style_of_its_own() {
    let styles = "<w:styles NAMESPACES><w:style w:type=\"numbering\" w:styleId=\"L\"><w:pPr><w:numPr>\
        <w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"H\">\
        <w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let levels = level(0, "decimal", "%1、", CLOSE) + &level(1, "lowerLetter", "%2)", CLOSE);
    let numbering = lists(
        &[
            "<w:numStyleLink w:val=\"L\"/>".into(),
            "<w:styleLink w:val=\"L\"/>".to_owned() + &levels,
        ],
        &[(0, ""), (1, "")],
    );
    let styled = |more: &str| {
        paragraph(&format!("<w:pPr><w:pStyle w:val=\"H\"/>{more}</w:pPr>{}", run("项")))
    };
    let body = [
        at(1, 0, "甲"),
        styled(""),
        styled(""),
        // Taken out of its style's list.
        styled("<w:numPr><w:numId w:val=\"0\"/></w:numPr>"),
    ];
    let file = package(&body.concat(), &[("styles", styles), ("numbering", &numbering)]);
    let document = bulletin_import::docx(&file).expect("it can be read");
    assert_eq!(document.text, "1、甲\na)项\nb)项\n项\n");
}
