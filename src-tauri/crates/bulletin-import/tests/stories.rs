//! What stands in a document besides plain paragraphs: each thing becomes text in its place, or is
//! told with what it says; and nothing is told that is not there.

use std::{
    fs,
    io::{Cursor, Write as _},
    path::Path,
};

use bulletin_import::{Document, ImportError, LeftBehind, docx};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Small documents as Word, WPS and converters write them, one thing in each.
const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/office");

const OPENING: &str = "3月5日，云溪区民政局召开清明祭扫工作部署会。\n";
const FOLLOWING: &str = "会议要求落实错峰预约。\n";

fn file(name: &str) -> Document {
    let bytes = fs::read(Path::new(FILES).join(name)).expect("it is in the repository");
    docx(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub(crate) fn told(document: &Document) -> Vec<(LeftBehind, usize, &str)> {
    document.told.iter().map(|told| (told.kind, told.count, told.text.as_str())).collect()
}

#[track_caller]
fn check(name: &str, text: &str, expected: &[(LeftBehind, usize, &str)]) {
    let document = file(name);
    assert_eq!(document.text, text, "{name}");
    assert_eq!(told(&document), expected, "{name}");
}

#[test]
fn what_can_be_text_is_text_in_its_place() {
    let two = format!("{OPENING}{FOLLOWING}");
    check("docx_altchunk_only.docx", &two, &[]);
    check("docx_word_online.docx", &two, &[]);
    // An archiver's second name for an entry, which no office program heeds.
    check("docx_two_names.docx", FOLLOWING, &[]);
    check("docx_direct_numbers.docx", &format!("一、祭扫保障\n{OPENING}"), &[]);
    check(
        "docx_style_numbers.docx",
        &format!(
            "一、祭扫保障\n（一）交通疏导\n{OPENING}（二）错峰预约\n{FOLLOWING}二、后续安排\n\
             请各单位抓好落实。\n"
        ),
        &[],
    );
    check("docx_form_dropdown.docx", &format!("处理意见：同意受理。\n{OPENING}"), &[]);
    check("docx_symbol_font.docx", "☑已完成清明祭扫。\n", &[]);
    check("docx_nested_field.docx", &format!("显示的值\n{OPENING}"), &[]);
    check(
        "docx_fallback_only.docx",
        &format!("{OPENING}补充：祭扫热线全天开通。\n\n{FOLLOWING}"),
        &[],
    );
    check("docx_wps_choice_only.docx", &format!("{OPENING}表头斜线文字\n"), &[]);
    check("docx_textbox.docx", &format!("{OPENING}编者按：本期刊发祭扫工作专题。\n\n"), &[]);
    check("docx_number_format_none.docx", &format!("{OPENING}\n"), &[]);
    let one = "3月5日，云溪区民政局 召开清明祭扫工作部署会。\n";
    check("docx_line_end_in_run.docx", one, &[]);
    let tables = |count| [(LeftBehind::Table, count, "")];
    check("docx_content_controls.docx", "块级甲\n行内乙\n表丙\n行丁\n格戊\n", &tables(3));
    check("docx_hyphen_in_table.docx", "A\u{2011}3号楼\n一、第一项\n", &tables(1));
}

#[test]
fn what_can_not_be_text_is_told_with_what_it_says() {
    check(
        "docx_header_footer.docx",
        &format!("{OPENING}{FOLLOWING}"),
        &[
            (LeftBehind::Header, 1, "云溪民政简报 第7期"),
            (LeftBehind::Footer, 1, "报：区委办、区政府办"),
        ],
    );
    check("docx_comments.docx", OPENING, &[(LeftBehind::Comment, 1, "日期有误，应为3月6日")]);
    let comments = file("docx_comments.docx");
    assert_eq!((&*comments.told[0].who.author, comments.told[0].place), ("审稿人", Some(0)));
    let drawn = |text| [(LeftBehind::DrawingText, 1, text)];
    check("docx_smartart.docx", &format!("{OPENING}\n"), &drawn("预约登记 分时入园"));
    check("docx_canvas_text.docx", &format!("{OPENING}\n"), &drawn("咨询电话请拨总机"));
    check("docx_wordart.docx", &format!("\n{OPENING}"), &drawn("云溪民政简报"));
    check(
        "docx_hidden_text.docx",
        &format!("{OPENING}{FOLLOWING}"),
        &[(LeftBehind::HiddenText, 1, "（内部备注：此条待核，勿外传）")],
    );
    check(
        "docx_tracked_cell_removed.docx",
        "保留的格\n",
        &[(LeftBehind::Table, 1, ""), (LeftBehind::Deletion, 1, "已删去的格")],
    );
    assert_eq!(file("docx_tracked_cell_removed.docx").told[1].who.author, "甲");
}

#[test]
fn what_came_back_from_word_reads_as_word_shows_it() {
    assert!(file("ret_word_online.docx").text.contains("检查机构13家"));
    let struck = file("ret_struck_out.docx");
    assert!(struck.text.contains("86人，累计服务1200小时。"), "it is told, and not taken away");
    assert_eq!(told(&struck), [(LeftBehind::StruckOut, 1, "，累计服务1200小时")]);
    let cell = file("ret_tracked_cell_removed.docx");
    assert!(cell.text.contains("新格") && !cell.text.contains("旧格"));
}

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
    xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
    xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml""#;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package of a body and parts beside it, each named by its kind; their relationships are rId1 and
/// so on.
pub(crate) fn package(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &str| {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part can be begun");
        zip.write_all(content.as_bytes()).expect("it can be written");
    };
    add(
        "_rels/.rels",
        &format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{RELATIONSHIPS}/officeDocument" Target="/Word/Document.xml"/></Relationships>"#
        ),
    );
    let body = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    add("word/document.xml", &body);
    let mut relations = String::new();
    for (at, (kind, content)) in parts.iter().enumerate() {
        let id = at + 1;
        add(
            &format!("word/part{id}.xml"),
            &content.replacen(" NAMESPACES", &format!(" {NAMESPACES}"), 1),
        );
        relations += &format!(
            r#"<Relationship Id="rId{id}" Type="{RELATIONSHIPS}/{kind}" Target="../word/part{id}.xml"/>"#
        );
    }
    add("word/_rels/document.xml.rels", &format!("<Relationships>{relations}</Relationships>"));
    zip.finish().expect("it can be ended").into_inner()
}

#[track_caller]
fn reads(body: &str, parts: &[(&str, &str)], text: &str, expected: &[(LeftBehind, usize, &str)]) {
    let document = docx(&package(body, parts)).expect("it can be read");
    assert_eq!(document.text, text);
    assert_eq!(told(&document), expected);
}

pub(crate) fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

pub(crate) fn paragraph(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

#[test]
fn forms_show_what_was_chosen_and_not_what_asks_for_it() {
    let field = |data: &str, code: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{data}</w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let check_box = |data: &str| field(&format!("<w:checkBox>{data}</w:checkBox>"), "FORMCHECKBOX");
    let boxes = check_box("<w:default w:val=\"0\"/><w:checked/>")
        + &run("是")
        + &check_box("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>")
        + &run("否")
        + &check_box("<w:default w:val=\"1\"/>");
    reads(&paragraph(&boxes), &[], "☑是☐否☑\n", &[]);

    let control = |properties: &str, content: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )
    };
    let checked =
        |value: u8| format!("<w14:checkbox><w14:checked w14:val=\"{value}\"/></w14:checkbox>");
    let symbol = "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>";
    let controls = control(&checked(1), symbol)
        + &control(&checked(0), "<w:r/>")
        + &control(&checked(1), &run("☒"))
        + &control("<w:dropDownList><w:listItem w:value=\"1\"/></w:dropDownList>", &run("同意"))
        + &control("<w:showingPlcHdr/><w:text/>", &run("单击此处输入文字。"));
    let controls = controls + &control("<w:showingPlcHdr/>", &run("已由系统填写"));
    let prompt = [(LeftBehind::FormField, 1, "单击此处输入文字。")];
    reads(&paragraph(&controls), &[], "☑☐☒同意已由系统填写\n", &prompt);

    let styles = "<w:styles NAMESPACES><w:style w:type=\"character\" w:styleId=\"a3\"><w:name w:val=\"Placeholder Text\"/></w:style></w:styles>";
    let styled = "<w:r><w:rPr><w:rStyle w:val=\"a3\"/></w:rPr><w:t>姓名</w:t></w:r>";
    let body = paragraph(&(run("甲") + &control("<w:showingPlcHdr/>", styled)));
    reads(&body, &[("styles", styles)], "甲\n", &[(LeftBehind::FormField, 1, "姓名")]);
}

#[test]
fn what_stands_above_a_text_comes_after_it_in_brackets() {
    let ruby = format!(
        "{}<w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>{}",
        run("王"),
        run("xún"),
        run("珣"),
        run("同志")
    );
    reads(&paragraph(&ruby), &[], "王珣（xún）同志\n", &[]);
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>eq \\o\\ac(○,</w:instrText></w:r>\
         <w:r><w:instrText>2)</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    reads(&paragraph(&(field.to_owned() + &run("审核"))), &[], "②审核\n", &[]);
}

#[test]
fn hyphens_and_signs_are_characters() {
    let body = "<w:r><w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t>\
         <w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:sym w:font=\"宋体\" w:char=\"25A1\"/>\
         <w:sym w:font=\"Wingdings\" w:char=\"F0FF\"/></w:r>\
         <w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/></w:rPr><w:t>l完</w:t></w:r>";
    let flag = [(LeftBehind::Symbol, 1, "Wingdings F0FF")];
    reads(&paragraph(body), &[], "甲\u{AD}乙\u{2011}丙≥□●完\n", &flag);
}

#[test]
fn text_is_hidden_and_struck_out_by_styles_too() {
    let styles = "<w:styles NAMESPACES><w:style w:type=\"paragraph\" w:styleId=\"a\"><w:rPr><w:vanish/></w:rPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>\
         <w:style w:type=\"character\" w:styleId=\"c\"><w:rPr><w:dstrike/></w:rPr></w:style></w:styles>";
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"b\"/></w:pPr>{}<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>可见</w:t></w:r></w:p>\
         <w:p>{}<w:r><w:rPr><w:rStyle w:val=\"c\"/></w:rPr><w:t>作废</w:t></w:r>\
         <w:r><w:rPr><w:strike/></w:rPr><w:t>的</w:t></w:r>{}</w:p>",
        run("隐藏"),
        run("正文"),
        run("完")
    );
    let expected = [(LeftBehind::HiddenText, 1, "隐藏"), (LeftBehind::StruckOut, 1, "作废的")];
    reads(&body, &[("styles", styles)], "可见\n正文作废的完\n", &expected);
}

#[test]
fn a_page_number_is_no_text_of_a_footer() {
    let field = |code: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            run(result)
        )
    };
    let of = |content: &str| format!("<w:ftr NAMESPACES><w:p>{content}</w:p></w:ftr>");
    let number = of(&(run("第") + &field("PAGE", "12345") + &run("页 — ")));
    let simple = of(&format!("<w:fldSimple w:instr=\" NUMPAGES \">{}</w:fldSimple>", run("88888")));
    let said = of(&(run("内部资料 ") + &field("PAGE \\* MERGEFORMAT", "3")));
    let body = paragraph(&run("正文"))
        + "<w:sectPr><w:footerReference r:id=\"rId1\"/><w:footerReference r:id=\"rId2\"/>\
           <w:footerReference r:id=\"rId3\"/></w:sectPr>";
    let parts = [("footer", &*number), ("footer", &*simple), ("footer", &*said)];
    reads(&body, &parts, "正文\n", &[(LeftBehind::Footer, 1, "内部资料")]);
}

#[test]
fn notes_are_told_where_they_stand() {
    let notes = "<w:footnotes NAMESPACES><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t>据统计</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let body = paragraph(&run("甲"))
        + &paragraph(&(run("乙") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"));
    let file = package(&body, &[("footnotes", notes)]);
    let document = docx(&file).expect("it can be read");
    assert_eq!(document.told.len(), 1);
    let note = &document.told[0];
    assert_eq!((note.kind, &*note.text, note.place), (LeftBehind::Footnote, "据统计", Some(1)));
}

#[test]
fn a_drawing_is_told_once_by_what_it_is() {
    let picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>";
    let same = "<w:r><mc:AlternateContent><mc:Choice Requires=\"wpg\"><w:drawing/></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:imagedata/></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
    let object = |program: &str| {
        format!(
            "<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID=\"{program}\"/></w:object></w:r>"
        )
    };
    let body = picture.to_owned()
        + same
        + "<w:r><w:pict><v:rect o:hr=\"t\"/></w:pict></w:r><w:r><w:pict><v:shapetype/></w:pict></w:r>"
        + &object("Excel.Sheet.12")
        + &object("Equation.3")
        + "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
        + &format!("<w:del w:author=\"李\">{picture}</w:del>")
        + &run("完");
    reads(
        &paragraph(&body),
        &[],
        "完\n",
        &[
            (LeftBehind::Picture, 2, ""),
            (LeftBehind::EmbeddedObject, 1, ""),
            (LeftBehind::Formula, 1, ""),
            (LeftBehind::Formula, 1, "a+b"),
        ],
    );
}

#[test]
fn of_a_flow_chart_the_boxes_are_text_and_the_arrows_told() {
    let shape = |inner: &str| format!("<v:shape>{inner}</v:shape>");
    let text_box = |text: &str| {
        shape(&format!(
            "<v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>",
            paragraph(&run(text))
        ))
    };
    let drawing = |shapes: &str| {
        paragraph(&format!("<w:r><w:pict><v:group>{shapes}</v:group></w:pict></w:r>"))
    };
    let boxes = text_box("受理") + &text_box("办结");
    reads(&drawing(&boxes), &[], "受理\n办结\n\n", &[]);
    let arrow = boxes + &shape("");
    reads(&drawing(&arrow), &[], "受理\n办结\n\n", &[(LeftBehind::Picture, 1, "")]);
    // What a pen wrote.
    let ink = "<w:p><w:r><w:t>已阅</w:t><w:contentPart r:id=\"rId5\"/></w:r></w:p>";
    reads(ink, &[], "已阅\n", &[(LeftBehind::Picture, 1, "")]);
}

#[test]
fn an_initial_is_the_beginning_of_its_paragraph() {
    let body = format!(
        "<w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr>{}</w:p>{}",
        run("今"),
        paragraph(&run("年以来，"))
    );
    reads(&body, &[], "今年以来，\n", &[]);
}

#[test]
fn what_word_would_take_in_is_read_or_told() {
    let chunk = package(&paragraph(&run("里层")), &[]);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part can be begun");
        zip.write_all(content).expect("it can be written");
    };
    add("[Content_Types].xml", br#"<Types><Default Extension="rtf" ContentType="application/rtf"/><Default Extension="txt" ContentType="text/plain"/><Default Extension="docx" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#);
    let body = "<w:altChunk r:id=\"a\"/><w:p><w:r><w:t>外层</w:t></w:r></w:p><w:altChunk r:id=\"b\"/><w:altChunk r:id=\"c\"/>";
    add(
        "word/document.xml",
        format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>").as_bytes(),
    );
    add("word/a.docx", &chunk);
    add("word/b.txt", "第一行\n第二行".as_bytes());
    add("word/c.rtf", b"{\\rtf1 x}");
    let relations: String = ["a.docx", "b.txt", "c.rtf"]
        .iter()
        .map(|name| {
            format!(
                r#"<Relationship Id="{}" Type="{RELATIONSHIPS}/aFChunk" Target="{name}"/>"#,
                &name[..1]
            )
        })
        .collect();
    add(
        "word/_rels/document.xml.rels",
        format!("<Relationships>{relations}</Relationships>").as_bytes(),
    );
    let document =
        docx(&zip.finish().expect("it can be ended").into_inner()).expect("it can be read");
    assert_eq!(document.text, "里层\n外层\n第一行\n第二行\n");
    assert_eq!(told(&document), [(LeftBehind::AlternativeChunk, 1, "c.rtf")]);
}

#[test]
fn strict_documents_are_read_as_others() {
    let strict = |text: &str| {
        text.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/",
            "http://purl.oclc.org/ooxml/officeDocument/",
        )
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: String| {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part can be begun");
        zip.write_all(strict(&content).as_bytes()).expect("it can be written");
    };
    add(
        "_rels/.rels",
        format!(
            r#"<Relationships><Relationship Id="a" Type="{RELATIONSHIPS}/officeDocument" Target="doc/main.xml"/></Relationships>"#
        ),
    );
    add(
        "doc/main.xml",
        format!(
            "<w:document {NAMESPACES}><w:body>{}</w:body></w:document>",
            paragraph(&run("严格"))
        ),
    );
    add("word/document.xml", "<x/>".into());
    let document = docx(&zip.finish().expect("it can be ended").into_inner());
    assert_eq!(document.map(|document| document.text), Ok("严格\n".to_owned()));
}

#[test]
fn each_fault_of_a_document_has_a_code_of_its_own() {
    let code = |file: &[u8]| {
        docx(file).map_err(|error: ImportError| error.code()).expect_err("it is refused")
    };
    let whole = package(&paragraph(&run("甲")), &[]);
    assert_eq!(code(&whole[..whole.len() / 2]), "document-damaged");
    assert_eq!(code(&package("<w:p>", &[])), "document-broken-part");
    assert_eq!(code(&package(&"<w:tbl>".repeat(2000), &[])), "document-too-deep");
    assert_eq!(code(&package(&"<w:p/>".repeat(100_001), &[])), "document-too-many-paragraphs");
    assert_eq!(code(&package("<w:p/>", &[])), "empty");
    assert_eq!(
        code(&package(&paragraph(&run("甲")), &[("styles", "<w:styles")])),
        "document-broken-part"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/other.xml", SimpleFileOptions::default()).expect("a part can be begun");
    assert_eq!(code(&zip.finish().expect("it can be ended").into_inner()), "document-no-main-part");
}

#[test]
fn what_refers_to_itself_comes_to_an_end() {
    let styles = "<w:styles NAMESPACES><w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let numbering = "<w:numbering NAMESPACES><w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"b\"/></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let body = "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>";
    reads(body, &[("styles", styles), ("numbering", numbering)], "甲\n", &[]);
}

#[test]
fn great_numbers_of_everything_are_told_in_bounds() {
    let header = "<w:hdr NAMESPACES><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>";
    let notes: String = (0..5000)
        .map(|at| {
            format!(
                "<w:footnote w:id=\"{at}\"><w:p><w:r><w:t>注{at}</w:t></w:r></w:p></w:footnote>"
            )
        })
        .collect();
    let notes = format!("<w:footnotes NAMESPACES>{notes}</w:footnotes>");
    let references: String =
        (0..5000).map(|at| format!("<w:r><w:footnoteReference w:id=\"{at}\"/></w:r>")).collect();
    let sections = "<w:sectPr><w:headerReference r:id=\"rId1\"/></w:sectPr>".repeat(20_000);
    let file = package(
        &(paragraph(&(run("甲") + &references)) + &sections),
        &[("header", header), ("footnotes", &notes)],
    );
    let document = docx(&file).expect("it can be read");
    let count = |kind| {
        document.told.iter().filter(|told| told.kind == kind).map(|told| told.count).sum::<usize>()
    };
    assert_eq!((count(LeftBehind::Footnote), count(LeftBehind::Header)), (5000, 1));
    assert!(document.told.len() < 200, "so many are told one by one: {}", document.told.len());
}

#[test]
fn documents_within_documents_end_somewhere() {
    let chunk_of = |inner: &[u8]| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut add = |name: &str, content: &[u8]| {
            zip.start_file(name, SimpleFileOptions::default()).expect("a part can be begun");
            zip.write_all(content).expect("it can be written");
        };
        add("[Content_Types].xml", br#"<Types><Default Extension="docx" ContentType="application/x-wordprocessingml"/></Types>"#);
        add("word/document.xml", format!("<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>层</w:t></w:r></w:p><w:altChunk r:id=\"a\"/></w:body></w:document>").as_bytes());
        add("word/a.docx", inner);
        add("word/_rels/document.xml.rels", format!(r#"<Relationships><Relationship Id="a" Type="{RELATIONSHIPS}/aFChunk" Target="a.docx"/></Relationships>"#).as_bytes());
        zip.finish().expect("it can be ended").into_inner()
    };
    let mut file = package(&paragraph(&run("底")), &[]);
    for _ in 0..8 {
        file = chunk_of(&file);
    }
    let document = docx(&file).expect("it can be read");
    assert_eq!(document.text, "层\n层\n层\n层\n");
    assert_eq!(told(&document), [(LeftBehind::AlternativeChunk, 1, "a.docx")]);
}
