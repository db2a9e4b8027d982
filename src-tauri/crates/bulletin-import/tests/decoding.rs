//! Encodings, and everything that is no text.

use bulletin_import::{Encoding, FileKind, ImportError, MAX_BYTES, decode};

const TEXT: &str = "【基层动态】\n12月15日，“睦邻小屋”建成开放。\n";

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn each_encoding_of_chinese_files_is_told_from_the_bytes() {
    let utf8 = TEXT.as_bytes().to_vec();
    let little = utf16(TEXT, u16::to_le_bytes);
    let big = utf16(TEXT, u16::to_be_bytes);
    for (bytes, encoding) in [
        (utf8.clone(), Encoding::Utf8),
        ([b"\xEF\xBB\xBF".as_slice(), &utf8].concat(), Encoding::Utf8),
        (gb18030(TEXT), Encoding::Gb18030),
        ([b"\xFF\xFE".as_slice(), &little].concat(), Encoding::Utf16Le),
        ([b"\xFE\xFF".as_slice(), &big].concat(), Encoding::Utf16Be),
        (little, Encoding::Utf16Le),
        (big, Encoding::Utf16Be),
    ] {
        assert_eq!(decode(&bytes), Ok((TEXT.to_owned(), encoding)), "{encoding}");
    }
}

#[test]
fn rare_characters_survive_gb18030() {
    // Names: four-byte sequences, and one from outside the basic plane.
    let text = "镕、喆、旻、𬭎，区民政局召开会议，部署下一阶段工作。";
    assert_eq!(decode(&gb18030(text)), Ok((text.to_owned(), Encoding::Gb18030)));
}

#[test]
fn what_is_not_text_is_named() {
    let not_text = |bytes: &[u8]| match decode(bytes) {
        Err(ImportError::NotText { looks_like }) => looks_like,
        other => panic!("{bytes:x?} is no text, but was read as {other:?}"),
    };
    for (bytes, kind) in [
        (b"%PDF-1.7\n%\xE2\xE3".as_slice(), FileKind::Pdf),
        (b"\n%PDF-1.4", FileKind::Pdf),
        (b"PK\x03\x04\x14\0\x06\0word/document.xml", FileKind::Docx),
        (b"PK\x03\x04\x14\0\x06\0xl/workbook.xml", FileKind::Zip),
        (b"Rar!\x1A\x07\x01\0", FileKind::Archive),
        (b"7z\xBC\xAF\x27\x1C\0\x04", FileKind::Archive),
        (b"RIFF\x10\0\0\0WEBPVP8 ", FileKind::Image),
        (b"L\0\0\0\x01\x14\x02\0\0\0", FileKind::Shortcut),
        (b"[InternetShortcut]\r\nURL=file:///a.docx", FileKind::Shortcut),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", FileKind::OldOffice),
        (b"{\\rtf1\\ansi", FileKind::Rtf),
        (b"\x89PNG\r\n\x1A\n\0\0", FileKind::Image),
        (b"\xFF\xD8\xFF\xE0", FileKind::Image),
        (b"BM\x36\0\0\0\0\0\0\0", FileKind::Image),
        (b"ab\0c", FileKind::Unknown),
        (b"\x01\x02\x03abc", FileKind::Unknown),
        (b"\0\0\0\0", FileKind::Unknown),
    ] {
        assert_eq!(not_text(bytes), kind, "{bytes:x?}");
    }
}

#[test]
fn a_text_may_speak_of_files() {
    for text in ["BMI 指数偏高的老人", "请把 %PDF-1.7 文件另存", "PK 赛"] {
        assert!(decode(text.as_bytes()).is_ok(), "{text}");
    }
}

#[test]
fn nothing_and_blanks_are_empty() {
    for bytes in [b"\xEF\xBB\xBF".as_slice(), b"\xFF\xFE", b" \r\n\t\n", "　\n".as_bytes()] {
        assert_eq!(decode(bytes), Err(ImportError::Empty), "{bytes:x?}");
    }
    assert_eq!(decode(b""), Err(ImportError::NoBytes), "a file that did not arrive");
}

#[test]
fn the_largest_text_is_read_and_one_byte_more_is_not() {
    let largest = vec![b'a'; MAX_BYTES];
    assert!(decode(&largest).is_ok());
    let larger = vec![b'a'; MAX_BYTES + 1];
    assert_eq!(
        decode(&larger),
        Err(ImportError::TooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES })
    );
}

#[test]
fn damage_is_refused_with_its_place() {
    let place = |bytes: &[u8]| match decode(bytes) {
        Err(ImportError::Encoding { line, offset, expected, .. }) => (line, offset, expected),
        other => panic!("damaged text must not be read, but was: {other:?}"),
    };
    let mut utf8 = TEXT.as_bytes().to_vec();
    let second_line = "【基层动态】\n".len();
    utf8[second_line + 3] = 0xFF;
    assert_eq!(place(&utf8), (2, second_line + 2, Encoding::Utf8));
    let marked = [b"\xEF\xBB\xBF".as_slice(), &utf8].concat();
    assert_eq!(place(&marked), (2, second_line + 5, Encoding::Utf8), "the mark has three bytes");

    // A surrogate without its other half.
    let mut units: Vec<u16> = "一二\n".encode_utf16().collect();
    units.push(0xD800);
    let bytes: Vec<u8> =
        [0xFEFF].iter().chain(&units).flat_map(|unit| unit.to_le_bytes()).collect();
    assert_eq!(place(&bytes), (2, 8, Encoding::Utf16Le));
    let cut = [b"\xFF\xFE".as_slice(), &utf16("一\n二", u16::to_le_bytes)[..5]].concat();
    assert_eq!(place(&cut), (2, 6, Encoding::Utf16Le), "half a unit at the end");

    let long = "区民政局召开会议，部署下一阶段工作。\n".repeat(4);
    let whole = gb18030(&long);
    let damaged = [whole.as_slice(), b"\xC7\xF8\xFF\n"].concat();
    assert_eq!(place(&damaged), (5, whole.len() + 2, Encoding::Gb18030));
}

/// The line at which a text is told to be cut off, and its encoding.
#[track_caller]
fn cut(bytes: &[u8]) -> (usize, Encoding) {
    match decode(bytes) {
        Err(ImportError::Encoding { line, expected, cut: true, .. }) => (line, expected),
        other => panic!("the last character is cut, but the text was read as {other:?}"),
    }
}

#[test]
fn a_last_character_that_is_cut_in_half_is_named_at_its_place() {
    let text = "【基层动态】\n12月15日，“睦邻小屋”建成开放";
    assert_eq!(cut(&text.as_bytes()[..text.len() - 1]), (2, Encoding::Utf8));
    assert_eq!(cut(&text.as_bytes()[..text.len() - 2]), (2, Encoding::Utf8));
    let gb18030 = gb18030(text);
    assert_eq!(cut(&gb18030[..gb18030.len() - 1]), (2, Encoding::Gb18030));
    let marked = [b"\x84\x31\x95\x33".as_slice(), &gb18030[..gb18030.len() - 1]].concat();
    assert_eq!(cut(&marked), (2, Encoding::Gb18030));
    let utf16 = [b"\xFF\xFE".as_slice(), &utf16(text, u16::to_le_bytes)].concat();
    assert_eq!(cut(&utf16[..utf16.len() - 1]), (2, Encoding::Utf16Le));

    // Within the text it is damage, not an end.
    let mut damaged = gb18030.clone();
    damaged[20] = 0xFF;
    assert!(matches!(decode(&damaged), Err(ImportError::Encoding { cut: false, .. })));
}

#[test]
fn gb18030_may_have_a_mark() {
    let marked = [b"\x84\x31\x95\x33".as_slice(), &gb18030(TEXT)].concat();
    assert_eq!(decode(&marked), Ok((TEXT.to_owned(), Encoding::Gb18030)), "it is no text");
    let found = include_bytes!("../../../../tests/fixtures/incoming/txt_gb18030_bom.txt");
    assert!(decode(found).is_ok_and(|(text, _)| text.starts_with("【工作动态】\n12月3日")));
}

#[test]
fn utf16_without_a_mark_is_told_without_line_ends_too() {
    let text = "区民政局召开会议，部署下一阶段工作。";
    let (little, big) = (utf16(text, u16::to_le_bytes), utf16(text, u16::to_be_bytes));
    assert_eq!(decode(&little), Ok((text.to_owned(), Encoding::Utf16Le)));
    assert_eq!(decode(&big), Ok((text.to_owned(), Encoding::Utf16Be)));
    assert_eq!(decode(&gb18030(text)), Ok((text.to_owned(), Encoding::Gb18030)));
}

#[test]
fn what_fills_a_file_up_is_no_text_and_a_nul_within_it_is_named() {
    let bytes = |end: &[u8]| [TEXT.as_bytes(), end].concat();
    for end in [b"\0\0\0".as_slice(), b"\x1A", b"\x1A\0\0"] {
        assert_eq!(decode(&bytes(end)), Ok((TEXT.to_owned(), Encoding::Utf8)), "{end:x?}");
    }
    let inner = bytes(&["第二行".as_bytes(), b"\0", "。\n".repeat(60).as_bytes()].concat());
    assert_eq!(decode(&inner), Err(ImportError::Nul { line: 3 }));
}
