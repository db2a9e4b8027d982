//! The text of .docx documents, and documents that mean ill.

use std::io::{Cursor, Write as _};

use bulletin_import::{ImportError, LeftBehind, docx, is_docx};
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
    assert_eq!(read.left_behind, left_behind);
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
        "加强领导\n一格\n二格\n\n",
        &[
            (LeftBehind::AutomaticNumber, 1),
            (LeftBehind::Note, 1),
            (LeftBehind::Picture, 1),
            (LeftBehind::Table, 1),
            (LeftBehind::Symbol, 1),
            (LeftBehind::Object, 1),
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
        &[(LeftBehind::Picture, 1)],
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
