//! Faces in the file, and faces that must not get there.

use bulletin_export::{
    ExportError,
    pdf::{Options, pdf},
};
use bulletin_typeset::{FontId, FontSources, Fonts};
use lopdf::{Dictionary, Document, Object};

use crate::sheet::*;

/// The Type 0 fonts of a file.
fn type0(document: &Document) -> Vec<&Dictionary> {
    let fonts = document.objects.values().filter_map(|object| object.as_dict().ok());
    fonts
        .filter(|font| {
            font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Type0")
        })
        .collect()
}

#[test]
fn a_face_is_cut_to_what_is_drawn() {
    let fonts = fonts();
    for (face, file) in [(TRUE_TYPE, "FontFile2"), (CFF, "FontFile3"), (COLLECTION, "FontFile3")] {
        let runs = vec![run(&fonts, face, "一二三123。", (72.0, 100.0))];
        let document = Document::load_mem(&export(&of_runs(runs), &fonts)).expect("a PDF");
        let [font] = type0(&document)[..] else { panic!("one font a face") };
        let (_, opened) = named(&fonts, face);

        let name = String::from_utf8_lossy(
            font.get(b"BaseFont").and_then(Object::as_name).expect("a name"),
        );
        let (tag, rest) = name.split_once('+').expect("the mark of a cut face");
        assert!(tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()), "{name}");
        assert_eq!(rest, opened.post_script_name());

        let descendant = font.get(b"DescendantFonts").and_then(Object::as_array).expect("a list");
        let (_, descendant) = document.dereference(&descendant[0]).expect("a font");
        let descendant = descendant.as_dict().expect("a font");
        assert_eq!(descendant.get(b"DW").and_then(Object::as_i64).ok(), Some(1000));
        let descriptor =
            descendant.get_deref(b"FontDescriptor", &document).and_then(Object::as_dict);
        let descriptor = descriptor.expect("a descriptor");
        assert_eq!(descriptor.get(b"Flags").and_then(Object::as_i64).ok(), Some(4), "symbolic");
        let cap_height = descriptor.get(b"CapHeight").and_then(Object::as_i64).expect("a height");
        assert!((500..1000).contains(&cap_height), "{cap_height}");
        let program = descriptor.get_deref(file.as_bytes(), &document).and_then(Object::as_stream);
        let program = program.expect("a font program").decompressed_content().expect("bytes");
        assert!(
            program.len() < 20_000,
            "seven glyphs of {} bytes, not {}",
            opened.data().len(),
            program.len()
        );
    }
}

#[test]
fn a_face_that_draws_nothing_is_not_embedded() {
    let fonts = fonts();
    let runs =
        vec![run(&fonts, TRUE_TYPE, "", (72.0, 80.0)), run(&fonts, CFF, "一", (72.0, 100.0))];
    let document = Document::load_mem(&export(&of_runs(runs), &fonts)).expect("a PDF");
    assert_eq!(type0(&document).len(), 1);
}

#[test]
fn pages_may_have_no_text() {
    let fonts = fonts();
    let pages = layout(vec![page(vec![rule(72.0, 110.0, 451.3, 1.5)]), page(Vec::new())]);
    let document = Document::load_mem(&export(&pages, &fonts)).expect("a PDF");
    assert_eq!(document.page_iter().count(), 2);
}

/// The fonts folder's FandolFang with other licence bits (OS/2 fsType).
fn with_permissions(bits: u16) -> (tempfile::TempDir, Fonts) {
    let mut font = std::fs::read(bulletin_testing::open_fonts().join("FandolFang-Regular.otf"))
        .expect("a font");
    let tables = u16::from_be_bytes([font[4], font[5]]).into();
    let record = (0..tables).map(|at| 12 + 16 * at).find(|at| font[*at..].starts_with(b"OS/2"));
    let record = record.expect("an OS/2 table");
    let offset: [u8; 4] = font[record + 8..record + 12].try_into().expect("four bytes");
    // fsType is the fifth field of two bytes.
    let at = u32::from_be_bytes(offset) as usize + 8;
    font[at..at + 2].copy_from_slice(&bits.to_be_bytes());
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("font.otf"), font).expect("room for a font");
    let sources = FontSources { system: false, folders: vec![folder.path().to_owned()] };
    (folder, Fonts::find(&sources))
}

#[test]
fn a_restricted_face_is_refused() {
    for (bits, why) in [(0x0002, "no embedding"), (0x0100, "no subsets")] {
        let (_folder, fonts) = with_permissions(bits);
        let pages = of_runs(vec![run(&fonts, CFF, "一", (72.0, 100.0))]);
        let error = pdf(&empty_issue(), &pages, &fonts, &metadata("试"), Options::default())
            .expect_err(why);
        assert!(
            matches!(&error, ExportError::RestrictedFace { family } if family == "FandolFang"),
            "{why}: {error}"
        );
    }
    let (_folder, fonts) = with_permissions(0x0008);
    export(&of_runs(vec![run(&fonts, CFF, "一", (72.0, 100.0))]), &fonts);
}

#[test]
fn a_font_that_was_never_opened_is_an_error() {
    let fonts = fonts();
    let mut unknown = run(&fonts, CFF, "一", (72.0, 100.0));
    unknown.font = FontId(1000);
    let error =
        pdf(&empty_issue(), &of_runs(vec![unknown]), &fonts, &metadata("试"), Options::default());
    assert!(matches!(error, Err(ExportError::Font { .. })), "{error:?}");
}

#[test]
fn no_page_is_an_error() {
    let error =
        pdf(&empty_issue(), &layout(Vec::new()), &fonts(), &metadata("试"), Options::default());
    assert!(matches!(error, Err(ExportError::NoPages)), "{error:?}");
}
