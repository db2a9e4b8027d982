//! The file around the pages: boxes, properties, sameness.

use bulletin_export::{
    Metadata,
    pdf::{Options, pdf},
};
use bulletin_model::Pt;
use bulletin_typeset::{Fonts, Item, Layout};
use lopdf::{Dictionary, Document, Object};
use quick_xml::{Reader, events::Event};

use crate::sheet::*;

fn sample(fonts: &Fonts) -> Layout {
    let mut small = page(vec![Item::Glyphs(half_width(fonts, TRUE_TYPE, "20", (72.0, 100.0)))]);
    (small.width, small.height) = (Pt(419.55), Pt(595.3));
    let large = vec![
        Item::Glyphs(run(fonts, CFF, "第一页：民政信息", (72.0, 100.0))),
        rule(72.0, 120.0, 451.3, 1.5),
        Item::Glyphs(run(fonts, TRUE_TYPE, "第一页", (72.0, 140.0))),
        Item::Glyphs(run(fonts, COLLECTION, "姓𠮷", (72.0, 160.0))),
    ];
    layout(vec![page(large), small])
}

fn catalog(document: &Document) -> &Dictionary {
    document.catalog().expect("a catalog")
}

fn numbers(object: &Object) -> Vec<f32> {
    let numbers = object.as_array().expect("a list").iter();
    numbers.map(|number| number.as_float().expect("a number")).collect()
}

#[test]
fn every_box_is_the_sheet() {
    let fonts = fonts();
    let document = Document::load_mem(&export(&sample(&fonts), &fonts)).expect("a PDF");
    for (id, sheet) in
        document.page_iter().zip([[0.0, 0.0, 595.3, 841.9], [0.0, 0.0, 419.55, 595.3]])
    {
        let page = document.get_dictionary(id).expect("a page");
        for name in ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"] {
            assert_eq!(numbers(page.get(name.as_bytes()).expect(name)), sheet, "{name}");
        }
        assert!(!page.has(b"Annots"), "nothing is annotated");
    }
}

#[test]
fn the_catalog_says_what_viewers_and_readers_need() {
    let fonts = fonts();
    let bytes = export(&sample(&fonts), &fonts);
    assert!(bytes.starts_with(b"%PDF-1.7\n"), "faces in FontFile3 need 1.6 or later");
    let document = Document::load_mem(&bytes).expect("a PDF");
    let catalog = catalog(&document);
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).ok(), Some(&b"zh-CN"[..]));
    let preferences =
        catalog.get(b"ViewerPreferences").and_then(Object::as_dict).expect("a dictionary");
    assert_eq!(preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).ok(), Some(true));
    assert_eq!(catalog.get(b"PageMode").and_then(Object::as_name).ok(), Some(&b"UseNone"[..]));
    assert!(!catalog.has(b"Outlines"), "an outline with nothing in it would open an empty pane");
    assert!(!catalog.has(b"OutputIntents"), "no printing condition is known");
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("pdfaid") && !text.contains("GTS_PDF"), "no standard is claimed");
}

#[test]
fn all_streams_but_the_xmp_packet_are_compressed_and_nothing_is_left_over() {
    let fonts = fonts();
    let bytes = export(&sample(&fonts), &fonts);
    let mut document = Document::load_mem(&bytes).expect("a PDF");
    for object in document.objects.values() {
        let Object::Stream(stream) = object else { continue };
        assert_eq!(
            stream.dict.has(b"Filter"),
            !stream.dict.has_type(b"Metadata"),
            "{:?}",
            stream.dict
        );
    }
    assert_eq!(document.prune_objects(), [], "every object is used");
}

/// An Info entry as text.
fn info(document: &Document, key: &str) -> Option<String> {
    let info =
        document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).expect("Info");
    let text = info.get(key.as_bytes()).and_then(Object::as_str).ok()?;
    Some(match text.strip_prefix(&[0xfe, 0xff]) {
        Some(text) => {
            let units: Vec<_> =
                text.chunks(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        None => String::from_utf8_lossy(text).into_owned(),
    })
}

/// The text of the XMP packet's element `name`.
fn xmp(document: &Document, name: &str) -> Option<String> {
    let packet = catalog(document).get_deref(b"Metadata", document).and_then(Object::as_stream);
    let packet = std::str::from_utf8(&packet.expect("an XMP packet").content).expect("UTF-8");
    let mut reader = Reader::from_str(packet);
    let mut inside = false;
    let mut found = None;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) if start.name().as_ref() == name => {
                (inside, found) = (true, Some(String::new()));
            }
            Event::End(end) if end.name().as_ref() == name => inside = false,
            Event::Text(text) if inside => {
                found.get_or_insert_default().push_str(&text);
            }
            Event::GeneralRef(name) if inside => {
                let reference = format!("&{};", &*name);
                let text = quick_xml::escape::unescape(&reference).expect("a known name");
                found.get_or_insert_default().push_str(&text);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn both_places_hold_the_same_properties() {
    let fonts = fonts();
    let metadata = Metadata {
        title: "“月报” <第12期> & 'A' \"B\" 姓𠮷的\u{0}\u{7}人]]>".to_owned(),
        author: "江澜区民政局 & 办公室".to_owned(),
        subject: "2020年第12期".to_owned(),
        ..metadata("")
    };
    let bytes =
        pdf(&empty_issue(), &sample(&fonts), &fonts, &metadata, Options::default()).expect("a PDF");
    let document = Document::load_mem(&bytes).expect("a PDF");
    let title = "“月报” <第12期> & 'A' \"B\" 姓𠮷的  人]]>";
    for (key, name, text) in [
        ("Title", "dc:title", title),
        ("Author", "dc:creator", &metadata.author),
        ("Subject", "dc:description", &metadata.subject),
        ("Creator", "xmp:CreatorTool", "Banxin"),
    ] {
        assert_eq!(info(&document, key).as_deref(), Some(text), "Info {key}");
        assert_eq!(xmp(&document, name).as_deref(), Some(text), "XMP {name}");
    }
    assert_eq!(info(&document, "Producer"), xmp(&document, "pdf:Producer"));
    for key in ["CreationDate", "ModDate"] {
        assert_eq!(info(&document, key).as_deref(), Some("D:20210105093000+08'00'"), "{key}");
    }
    for name in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
        assert_eq!(xmp(&document, name).as_deref(), Some("2021-01-05T09:30:00+08:00"), "{name}");
    }
    assert_eq!(xmp(&document, "dc:language").as_deref(), Some("zh-CN"));
}

#[test]
fn an_empty_property_is_left_out() {
    let fonts = fonts();
    let document = Document::load_mem(&export(&sample(&fonts), &fonts)).expect("a PDF");
    for (key, name) in [("Author", "dc:creator"), ("Subject", "dc:description")] {
        assert_eq!((info(&document, key), xmp(&document, name)), (None, None), "{key}");
    }
}

#[test]
fn the_same_issue_gives_the_same_bytes() {
    let fonts_one = fonts();
    let one = export(&sample(&fonts_one), &fonts_one);
    // Another process may have opened other faces before, in another order.
    let fonts_two = fonts();
    for face in [COLLECTION, ("FandolKai", 400), TRUE_TYPE] {
        named(&fonts_two, face);
    }
    let two = export(&sample(&fonts_two), &fonts_two);
    assert!(one == two, "two exports must not differ");
}

#[test]
fn another_content_has_another_id() {
    let fonts = fonts();
    let id = |bytes: &[u8]| {
        let document = Document::load_mem(bytes).expect("a PDF");
        let id = document.trailer.get(b"ID").and_then(Object::as_array).expect("an ID").clone();
        let id: Vec<_> = id.iter().map(|part| part.as_str().expect("a string").to_vec()).collect();
        assert!(
            id.len() == 2 && id[0] == id[1] && id[0].len() == 16,
            "a file as it was first made"
        );
        id
    };
    let pages = sample(&fonts);
    let one =
        pdf(&empty_issue(), &pages, &fonts, &metadata("一"), Options::default()).expect("a PDF");
    let two =
        pdf(&empty_issue(), &pages, &fonts, &metadata("二"), Options::default()).expect("a PDF");
    assert_ne!(id(&one), id(&two));
    assert_ne!(id(&one)[0], [0; 16]);
}
