//! The text of .docx documents, and documents that mean ill.

use std::io::{Cursor, Write as _};

use bulletin_import::{
    ImportError, LeftBehind, Options, WarningKind, docx, is_docx, issue_of_document,
};
use bulletin_model::{FrontKind, Issue};
use zip::{ZipWriter, write::SimpleFileOptions};

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#;

/// An archive with one part.
fn archive(name: &str, content: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).expect("a part can be begun");
    zip.write_all(content).expect("it can be written");
    zip.finish().expect("it can be ended").into_inner()
}

/// A document with this body.
fn document(body: &str) -> Vec<u8> {
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"#
    );
    archive("word/document.xml", xml.as_bytes())
}

#[track_caller]
fn check(body: &str, text: &str, left_behind: &[(LeftBehind, usize)]) {
    let file = document(body);
    assert!(is_docx(&file));
    let read = docx(&file).expect("it can be read");
    assert_eq!(read.text, text);
    let told: Vec<_> = read.told.iter().map(|told| (told.kind, told.count)).collect();
    assert_eq!(told, left_behind);
}

#[test]
fn each_paragraph_is_a_line() {
    check(
        "<w:p><w:r><w:t>12月3日，</w:t></w:r><w:r><w:t xml:space=\"preserve\">甲&amp;乙 。</w:t></w:r></w:p>\
         <w:p/><w:p><w:r><w:t>第&#x4E00;行</w:t><w:br/><w:t>第二行</w:t><w:tab/><w:t>完</w:t></w:r></w:p>",
        "12月3日，甲&乙 。\n\n第一行\n第二行\t完\n",
        &[],
    );
}

#[test]
fn recorded_changes_are_taken_as_made() {
    check(
        "<w:p><w:r><w:t>检查</w:t></w:r><w:del><w:r><w:delText>三</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>四</w:t></w:r></w:ins><w:r><w:t>处。</w:t></w:r></w:p>",
        "检查四处。\n",
        &[(LeftBehind::Deletion, 1)],
    );
}

#[test]
fn what_is_no_text_is_counted() {
    check(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>\
         <w:r><w:t>加强领导</w:t><w:footnoteReference w:id=\"1\"/><w:drawing/></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>一格</w:t></w:r></w:p></w:tc>\
         <w:tc><w:p><w:r><w:t>二格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:r><w:instrText>PAGE</w:instrText><w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/></w:r>\
         <m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:t>x</m:t></m:oMath></w:p>",
        "加强领导\n一格\n二格\n□\n",
        &[
            (LeftBehind::AutomaticNumber, 1),
            (LeftBehind::Footnote, 1),
            (LeftBehind::Picture, 1),
            (LeftBehind::Table, 1),
            (LeftBehind::Formula, 1),
        ],
    );
}

#[test]
fn a_text_boxs_text_comes_once_and_by_itself() {
    check(
        "<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>\
         <wps:txbx><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></wps:txbx>\
         </w:drawing></mc:Choice><mc:Fallback><w:pict><w:p><w:r><w:t>框</w:t></w:r></w:p></w:pict>\
         </mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r></w:p>",
        "框\n前后\n",
        &[],
    );
}

#[test]
fn text_of_another_vocabulary_is_none() {
    check(
        "<w:p><w:r><w:t>正文</w:t></w:r><t>别的</t><x:t xmlns:x=\"urn:x\">别的</x:t></w:p>",
        "正文\n",
        &[],
    );
}

#[test]
fn documents_that_mean_ill_are_refused() {
    let deep = format!("{}{}", "<w:tbl>".repeat(100_000), "</w:tbl>".repeat(100_000));
    let truncated = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r>"#;
    let entities = "<!DOCTYPE d [<!ENTITY a \"aa\">]><d/>";
    let unknown = document("<w:p><w:r><w:t>&lol;</w:t></w:r></w:p>");
    for (what, file) in [
        ("nested too deep", document(&deep)),
        ("ends in the middle", archive("word/document.xml", truncated.as_bytes())),
        ("has entities", archive("word/document.xml", entities.as_bytes())),
        ("has an unknown entity", unknown),
        ("has no body", archive("word/other.xml", b"<x/>")),
        ("is no archive", b"PK\x03\x04 nothing".to_vec()),
        ("is empty", Vec::new()),
    ] {
        let error = docx(&file).expect_err(what);
        assert!(matches!(error, ImportError::Document { .. }), "{what}: {error:?}");
    }
    assert_eq!(docx(&document("<w:p/>")), Err(ImportError::Empty));
}

#[test]
fn a_bomb_is_not_unpacked_whole() {
    let bomb = archive("word/document.xml", &vec![b' '; 80 * 1024 * 1024]);
    assert!(bomb.len() < 1024 * 1024, "it is small while it is packed");
    assert!(matches!(docx(&bomb), Err(ImportError::TooLarge { .. })));
    let long = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "字".repeat(4 * 1024 * 1024));
    assert!(matches!(docx(&document(&long)), Err(ImportError::TooLarge { .. })));
}

#[test]
fn every_truncation_of_a_document_ends_in_an_answer() {
    let whole = document("<w:p><w:r><w:t>12月3日，甲。</w:t></w:r></w:p>");
    for end in 0..whole.len() {
        assert!(docx(&whole[..end]).is_err(), "cut at {end}");
    }
    // One flipped bit either is found or changes nothing that would break the reader.
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x10;
        let _ = docx(&flipped);
    }
}

/// A paragraph in a size of points, centred or flush right or neither.
fn set(text: &str, points: u32, alignment: &str) -> String {
    let alignment = match alignment {
        "" => String::new(),
        alignment => format!(
            r#"<w:pPr><w:jc w:val="{alignment}"/><w:rPr><w:sz w:val="72"/></w:rPr></w:pPr>"#
        ),
    };
    let size = points * 2;
    format!(
        r#"<w:p>{alignment}<w:r><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="{size}"/><w:szCs w:val="99"/></w:rPr><w:t>{text}</w:t></w:r></w:p>"#
    )
}

const TITLE: &str = "区民政局开展冬季养老机构安全检查";
const BODY: &str = "12月3日，区民政局检查养老机构，实地查看消防设施。";

fn opening(paragraphs: &[String]) -> Vec<String> {
    docx(&document(&paragraphs.concat())).expect("it can be read").opening
}

#[test]
fn a_centred_large_first_line_is_a_title() {
    let body = set(BODY, 16, "");
    assert_eq!(opening(&[set(TITLE, 22, "center"), body.clone()]), [TITLE]);
    assert_eq!(opening(&[set(TITLE, 22, "center"), set(BODY, 21, "")]), [TITLE]);
    assert_eq!(opening(&[set(TITLE, 20, "center"), body.clone()]), [TITLE], "a quarter larger");
    let plain = format!("<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>");
    assert_eq!(opening(&[set(TITLE, 22, "center"), plain.clone()]), [TITLE]);
    let two = [
        set("区民政局开展冬季", 22, "center"),
        set("养老机构安全检查", 22, "center"),
        body.clone(),
    ];
    assert_eq!(opening(&two).concat(), TITLE, "a title of two lines");
    let broken = set("区民政局开展冬季</w:t><w:br/><w:t>养老机构安全检查", 22, "center");
    assert_eq!(opening(&["<w:p/>".into(), broken, body.clone()]).concat(), TITLE);

    let none: [&[String]; 8] = [
        &[set(TITLE, 22, ""), body.clone()],
        &[set(TITLE, 22, "both"), body.clone()],
        &[set(TITLE, 17, "center"), body.clone()],
        &[set(TITLE, 16, "center"), plain],
        &[body.clone(), set(TITLE, 22, "center"), body.clone()],
        &[set(BODY, 22, "center"), body.clone()],
        &[set(TITLE, 22, "center")],
        &[set("一", 22, "center"), set("二", 22, "center"), set("三", 22, "center")],
    ];
    for paragraphs in none {
        assert!(opening(paragraphs).is_empty(), "{paragraphs:?}");
    }
}

#[test]
fn a_style_tells_a_title_too() {
    let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"32\"/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"/>\
         <w:style w:type=\"paragraph\" w:styleId=\"base\"><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"title\"><w:basedOn w:val=\"base\"/><w:rPr><w:sz w:val=\"44\"/></w:rPr></w:style>\
         </w:styles>";
    let styled = |style: &str, more: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let opening = |first: String| {
        let body = first + &format!("<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>");
        let file = super::stories::package(&body, &[("styles", styles)]);
        docx(&file).expect("it can be read").opening
    };
    assert_eq!(opening(styled("title", "", TITLE)), [TITLE]);
    assert!(opening(styled("base", "", TITLE)).is_empty(), "it is no larger than the text");
    let left = "<w:jc w:val=\"left\"/>";
    assert!(opening(styled("title", left, TITLE)).is_empty(), "what it says itself goes before");
}

fn imported(paragraphs: &[String]) -> (Issue, Vec<WarningKind>) {
    let document = docx(&document(&paragraphs.concat())).expect("it can be read");
    let imported = issue_of_document(&document, &Options::default()).expect("it can be imported");
    (imported.issue, imported.warnings.iter().map(|warning| warning.kind).collect())
}

#[test]
fn a_documents_title_is_the_entrys_or_the_bulletins_name_as_fits() {
    let credit = set("（供稿单位：听潮街道　供稿人：李明）", 16, "right");
    let (issue, warnings) = imported(&[set(TITLE, 22, "center"), set(BODY, 16, ""), credit]);
    let entry = issue.entries().next().expect("there is one");
    assert_eq!(entry.title, TITLE);
    assert_eq!(entry.paragraphs().map(|(_, text)| text).collect::<Vec<_>>(), [BODY]);
    assert_eq!((&*entry.units, &*entry.contributor), (&["听潮街道".to_owned()][..], "李明"));
    assert!(issue.front.is_empty() && issue.name.is_empty());
    assert!(warnings.contains(&WarningKind::TitleTaken), "it is told: {warnings:?}");
    assert!(warnings.contains(&WarningKind::CreditsTaken { count: 1 }), "{warnings:?}");

    // Under a date and a unit it is an article still.
    let dated = [set(TITLE, 22, "center"), set("2020年12月3日", 16, "center"), set(BODY, 16, "")];
    let (issue, _) = imported(&dated);
    let entry = issue.entries().next().expect("there is one");
    assert_eq!((entry.title.as_str(), issue.name.as_str()), (TITLE, ""));

    let bulletin = |second: &str| {
        imported(&[
            set("江澜民政月报", 36, "center"),
            set(second, 16, ""),
            set("【工作动态】", 16, ""),
            set(BODY, 16, ""),
        ])
    };
    for second in ["2020年第12期", "本月共有三项重点工作，请各科室、各街道按时完成，逾期不再受理。"]
    {
        let (issue, warnings) = bulletin(second);
        assert_eq!(issue.name, "江澜民政月报", "above {second}");
        assert_eq!(issue.front[0].kind, FrontKind::Name);
        assert!(issue.entries().all(|entry| entry.title.is_empty()));
        assert!(!warnings.contains(&WarningKind::TitleTaken), "it is printed as it was");
    }
}
