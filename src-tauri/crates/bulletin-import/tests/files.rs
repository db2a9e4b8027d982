//! Files by their bytes, whatever their endings say: what is read, and what each refusal calls them.

use std::io::{Cursor, Write as _};

use bulletin_import::{Encoding, FileForm, FileKind, ImportError, Options, issue, read};
use zip::{ZipWriter, write::SimpleFileOptions};

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/incoming");
    std::fs::read(format!("{folder}/{name}")).expect("the fixture is there")
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part can be begun");
        zip.write_all(content).expect("it can be written");
    }
    zip.finish().expect("it can be ended").into_inner()
}

/// An office file of before 2007 with these streams.
fn old_office(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("it can be made");
    for (name, content) in streams {
        let mut stream = file.create_stream(format!("/{name}")).expect("a stream can be made");
        stream.write_all(content).expect("it can be written");
    }
    file.into_inner().into_inner()
}

#[track_caller]
fn kind(bytes: &[u8]) -> FileKind {
    match read(bytes) {
        Err(ImportError::NotText { looks_like }) => looks_like,
        other => panic!("it is no text, but was read as {other:?}"),
    }
}

const LINES: [&str; 3] = [
    "【工作动态】",
    "12月3日，区民政局召开养老服务工作推进会，研究部署年底前重点任务。",
    "12月5日，街道开展消防安全检查，共检查养老机构12家。",
];

#[test]
fn what_an_oa_system_calls_doc_gives_its_text_and_no_tag() {
    for (name, form) in [
        ("oa_html.doc", FileForm::WebPage),
        ("oa_html_gbk.doc", FileForm::WebPage),
        ("oa_flat_opc.doc", FileForm::Document),
        ("txt_gb18030_bom.txt", FileForm::Text),
    ] {
        let file = read(&fixture(name)).expect(name);
        assert_eq!((file.form, file.doubtful), (form, None), "{name}");
        assert!(file.document.told.is_empty(), "{name}: {:?}", file.document.told);
        let lines: Vec<_> = file.document.text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, LINES, "{name}");
        let issue = issue(&fixture(name), &Options::default()).expect(name).issue;
        assert_eq!((issue.columns.len(), issue.entries().count()), (1, 2), "{name}");
        assert_eq!(file.form.is_mislabelled(name), form == FileForm::WebPage, "{name}");
    }
}

#[test]
fn an_encoding_that_is_only_guessed_is_told_of_every_text() {
    let big5 = read(&fixture("txt_big5.txt")).expect("GB18030 takes these bytes");
    assert_eq!(big5.doubtful, Some(Encoding::Gb18030));
    let (short, _, _) = encoding_rs::GB18030.encode("通知");
    let short = read(&short).expect("its bytes are UTF-8 by accident");
    assert_eq!(short.doubtful, Some(Encoding::Utf8));
    for text in ["区民政局召开会议。", "12月3日，走访。\n", "“四责协同”机制"]
    {
        let (bytes, _, _) = encoding_rs::GB18030.encode(text);
        let file = read(&bytes).expect("it is text");
        assert_eq!((&*file.document.text, file.doubtful), (text, None), "no false alarm");
    }
}

#[test]
fn a_document_with_a_password_is_called_so() {
    assert_eq!(kind(&old_office(&[("EncryptedPackage", b"xx")])), FileKind::Encrypted);
    let mut head = [0; 32];
    head[11] = 1;
    assert_eq!(kind(&old_office(&[("WordDocument", &head)])), FileKind::Encrypted);
    // A .zip whose one part says that it is locked.
    let mut zip = archive(&[("word/document.xml", b"<x/>")]);
    let central = zip.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").expect("it is there");
    zip[6] |= 1;
    zip[central + 8] |= 1;
    assert_eq!(kind(&zip), FileKind::Encrypted);
}

#[test]
fn old_office_files_are_told_apart() {
    for (stream, expected) in [
        ("WordDocument", FileKind::OldWord),
        ("Workbook", FileKind::Sheet),
        ("Book", FileKind::Sheet),
        ("PowerPoint Document", FileKind::Slides),
        ("__properties_version1.0", FileKind::Mail),
        ("Contents", FileKind::OldOffice),
    ] {
        assert_eq!(kind(&old_office(&[(stream, &[0; 64])])), expected, "{stream}");
    }
    let whole = old_office(&[("WordDocument", &[0; 64])]);
    assert_eq!(kind(&whole[..600]), FileKind::OldOffice, "one that did not arrive whole");
}

#[test]
fn archives_are_told_by_what_is_in_them() {
    let odt: &[u8] = b"application/vnd.oasis.opendocument.text";
    let ods: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    for (parts, expected) in [
        (&[("xl/workbook.xml", b"".as_slice())][..], FileKind::Sheet),
        (&[("ppt/presentation.xml", b"")], FileKind::Slides),
        (&[("OFD.xml", b"")], FileKind::Ofd),
        (&[("mimetype", odt), ("content.xml", b"")], FileKind::Odt),
        (&[("mimetype", ods), ("content.xml", b"")], FileKind::Sheet),
        (&[("来稿.docx", b"")], FileKind::Zip),
    ] {
        assert_eq!(kind(&archive(parts)), expected, "{parts:?}");
    }
}

#[test]
fn a_document_that_did_not_arrive_whole_is_damaged_and_no_archive() {
    let body = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"#;
    let whole = archive(&[("word/document.xml", body.as_bytes())]);
    for end in [whole.len() / 2, whole.len() - 10] {
        let error = read(&whole[..end]).expect_err("half a document");
        assert!(matches!(error, ImportError::Document { .. }), "{end}: {error:?}");
    }
}

#[test]
fn what_stands_beside_a_document_is_no_document() {
    let mut owner = vec![0_u8; 162];
    owner[0] = 4;
    owner[1..5].copy_from_slice(b"wang");
    owner[55] = 4;
    assert_eq!(kind(&owner), FileKind::LockFile);
    assert_eq!(kind(b"[InternetShortcut]\r\nURL=http://oa/1.docx\r\n"), FileKind::Shortcut);
    assert_eq!(read(b""), Err(ImportError::NoBytes));
    assert_eq!(read(" \r\n　".as_bytes()), Err(ImportError::Empty));
}

#[test]
fn xml_of_programs_never_becomes_text() {
    let word = r#"<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x"><w:body/></w:wordDocument>"#;
    assert_eq!(kind(word.as_bytes()), FileKind::WordXml);
    for xml in [
        "<?xml version=\"1.0\"?><office:document><office:body>甲</office:body></office:document>",
        "<uof:UOF><uof:文字处理>甲</uof:文字处理></uof:UOF>",
        "<root><a>甲</a></root>",
    ] {
        assert_eq!(kind(xml.as_bytes()), FileKind::Xml, "{xml}");
        let utf16: Vec<u8> =
            format!("\u{FEFF}{xml}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind(&utf16), FileKind::Xml, "{xml} as UTF-16");
    }
}

#[test]
fn a_text_may_speak_of_tags_and_mails() {
    for text in [
        "<映江>简报第3期\n12月3日，检查。\n",
        "《条例》<p>是段落的标记。\n",
        "收件人：办公室\n主题：来稿\nMIME-Version: 1.0\n",
        "a < b，b > c。",
        "<<通知>>\n",
    ] {
        let file = read(text.as_bytes()).expect(text);
        assert_eq!((file.form, &*file.document.text), (FileForm::Text, text));
    }
}

/// A document as one file of XML.
fn flat(parts: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{parts}</pkg:package>"#
    )
    .into_bytes()
}

#[test]
fn a_document_of_one_file_of_xml_is_read_as_the_packed_one() {
    let names = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
    let document = |around: &str, own: &str| {
        flat(&format!(
            r#"<pkg:part pkg:name="/word/media/image1.png" pkg:contentType="image/png"><pkg:binaryData>iVBO
Rw==</pkg:binaryData></pkg:part><pkg:part pkg:name="/word/document.xml" pkg:contentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"{around}><pkg:xmlData><w:document{own}><w:body><w:p><w:r><w:t>12月3日，甲&amp;乙。</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part>"#
        ))
    };
    for (around, own) in [("", &*format!(" {names}")), (&*format!(" {names}"), "")] {
        let file = read(&document(around, own)).expect("it can be read");
        assert_eq!(file.document.text, "12月3日，甲&乙。\n", "{around}");
        assert_eq!(file.form, FileForm::Document);
    }
    for damaged in ["", "<pkg:part pkg:name=\"/a\"><pkg:xmlData><w:", "<pkg:part>"] {
        let error = read(&flat(damaged)).expect_err(damaged);
        assert!(matches!(error, ImportError::Document { .. }), "{damaged}: {error:?}");
    }
    let entities = b"<!DOCTYPE d [<!ENTITY a \"aa\">]><pkg:package/>".as_slice();
    assert!(read(entities).is_err());
}

#[test]
fn one_file_of_xml_and_the_package_that_it_stands_for_are_read_alike() {
    const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{RELATIONS}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let text = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let parts = [
        ("_rels/.rels", "relationships", relations("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", "relationships", relations("header", "header1.xml")),
        (
            "word/document.xml",
            "document.main",
            format!(
                r#"<w:document {WORD}><w:body>{}<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl><w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr></w:body></w:document>"#,
                text("12月3日，检查。"),
                text("听潮"),
                text("12")
            ),
        ),
        ("word/header1.xml", "header", format!("<w:hdr {WORD}>{}</w:hdr>", text("内部资料"))),
    ];
    let kind = |kind: &str| match kind {
        "relationships" => "application/vnd.openxmlformats-package.relationships+xml".to_owned(),
        kind => {
            format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml")
        }
    };
    let types: String = parts[2..]
        .iter()
        .map(|(name, of, _)| {
            format!(r#"<Override PartName="/{name}" ContentType="{}"/>"#, kind(of))
        })
        .collect();
    let types = format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>"#
    );
    let mut packed = vec![("[Content_Types].xml", types.as_bytes())];
    packed.extend(parts.iter().map(|(name, _, xml)| (*name, xml.as_bytes())));
    let flat_parts: String = parts
        .iter()
        .map(|(name, of, xml)| {
            format!(
                r#"<pkg:part pkg:name="/{name}" pkg:contentType="{}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>"#,
                kind(of)
            )
        })
        .collect();
    let packed = read(&archive(&packed)).expect("it can be read");
    assert!(packed.document.told.iter().any(|told| told.text == "内部资料"), "{packed:?}");
    assert_eq!(read(&flat(&flat_parts)), Ok(packed));
}
