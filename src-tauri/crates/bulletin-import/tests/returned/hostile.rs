//! Files that mean ill, or that a crash cut off: each ends in an answer, soon.

use std::time::{Duration, Instant};

use bulletin_import::{ImportError, Revisions};

use super::*;

/// Far more than any takes on the busiest machine, and far less than a reader that hangs.
const SOON: Duration = Duration::from_secs(1200);

#[track_caller]
fn answers(what: &str, file: &[u8]) -> Result<Returned, ImportError> {
    let begun = Instant::now();
    let read = read(file, Revisions::Accepted);
    if let Ok(returned) = &read {
        let sent = issue();
        let own = read_body(&exported(&sent, false).concat(), Revisions::Accepted);
        let review = compare(returned, (&sent, &own), &sent);
        let all: Vec<usize> = (0..review.differences.len()).collect();
        let next = Cell::new(100);
        let edits = review.adopt(&all, &sent, &|| next.replace(next.get() + 1));
        assert!(edits.is_ok(), "{what}: {edits:?}");
    }
    assert!(begun.elapsed() < SOON, "{what} took {:?}", begun.elapsed());
    read
}

#[track_caller]
fn refused(what: &str, file: &[u8]) {
    let read = answers(what, file);
    assert!(matches!(read, Err(ImportError::Document { .. })), "{what}: {read:?}");
}

#[test]
fn what_is_no_document_is_refused() {
    refused("nothing", b"");
    refused("a text", "江澜民政月报".as_bytes());
    refused("a zip without a body", &package(&[("x.xml", "<x/>")]));
    refused("a zip of nothing", &package(&[]));
    refused("an old .doc", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    refused("a picture in the body's place", &package(&[("word/document.xml", "\u{89}PNG")]));
    let entities = "<!DOCTYPE d [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><d>&b;</d>";
    refused("a document type", &package(&[("word/document.xml", entities)]));
    let body = document(&paragraph("甲"));
    for part in ["word/comments.xml", "docProps/custom.xml"] {
        refused(part, &package(&[("word/document.xml", &body), (part, entities)]));
        refused(part, &package(&[("word/document.xml", &body), (part, "<a><b></a>")]));
    }
}

#[test]
fn every_truncation_and_every_flipped_bit_ends_in_an_answer() {
    let mut body = exported(&issue(), false);
    body[3] = body[3].replace("副局长", "局长");
    let whole = file(&body.concat());
    for end in (0..whole.len()).step_by(7) {
        assert!(answers("a truncation", &whole[..end]).is_err(), "cut at {end}");
    }
    for at in (0..whole.len()).step_by(5) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x10;
        let _ = read(&flipped, Revisions::Accepted);
    }
    // Cut within its XML, in a package that is whole.
    let xml = document(&body.concat());
    for (end, _) in xml.char_indices().step_by(23) {
        let cut = package(&[("word/document.xml", &xml[..end])]);
        assert!(answers("cut XML", &cut).is_err(), "cut at {end}");
    }
}

#[test]
fn bombs_are_not_unpacked_whole() {
    let large = " ".repeat(70 * 1024 * 1024);
    let body = document(&paragraph("甲"));
    for parts in [
        vec![("word/document.xml", large.as_str())],
        vec![("word/document.xml", body.as_str()), ("word/comments.xml", &large)],
        vec![("word/document.xml", body.as_str()), ("docProps/custom.xml", &large)],
    ] {
        let bomb = package(&parts);
        assert!(bomb.len() < 1024 * 1024, "it is small while it is packed");
        assert!(matches!(answers("a bomb", &bomb), Err(ImportError::TooLarge { .. })));
    }
    let long = file(&paragraph(&"字".repeat(4 * 1024 * 1024)));
    assert!(matches!(answers("a long text", &long), Err(ImportError::TooLarge { .. })));
    let huge = vec![0; bulletin_import::returned::MAX_FILE_BYTES + 1];
    assert!(matches!(answers("a huge file", &huge), Err(ImportError::TooLarge { .. })));
}

#[test]
fn deep_nesting_is_refused() {
    for name in ["w:tbl", "w:ins", "w:p", "mc:AlternateContent", "w:x"] {
        let deep = format!("<{name}>").repeat(100_000) + &format!("</{name}>").repeat(100_000);
        refused(name, &file(&deep));
    }
    let deep = "<a>".repeat(100) + &"</a>".repeat(100);
    let parts = [("word/document.xml", document(&paragraph("甲"))), ("docProps/custom.xml", deep)];
    refused("properties", &package(&parts.each_ref().map(|(name, xml)| (*name, xml.as_str()))));
}

#[test]
fn attributes_of_wrong_types_and_things_that_do_not_fit_are_passed_over() {
    let odd = format!(
        "<w:bookmarkEnd w:id=\"9\"/><w:bookmarkStart w:name=\"_bx_\"/><w:bookmarkStart w:id=\"x\" w:name=\"_bx_99999999999999999999\"/>\
         <w:p><w:bookmarkStart w:id=\"1\" w:name=\"_bx_11\"/><w:bookmarkStart w:id=\"1\" w:name=\"_bx_12\"/>\
         <w:ins w:date=\"yesterday\" w:author=\"{}\">{}</w:ins><w:del/><w:delText>甲</w:delText>\
         <w:commentRangeStart/><w:commentRangeEnd w:id=\"-1\"/><w:commentReference w:id=\"\"/>\
         <w:fldChar/><w:fldChar w:fldCharType=\"end\"/><w:pPr><w:pStyle/><w:numPr><w:numId w:val=\"50%\"/></w:numPr></w:pPr>\
         <w:bookmarkEnd w:id=\"1\"/><w:bookmarkEnd w:id=\"1\"/></w:p><w:trPr><w:del/></w:trPr><w:rPr><w:ins/></w:rPr>\
         <w:fldChar w:fldCharType=\"begin\"/>{}",
        "长".repeat(10_000),
        run("新"),
        paragraph("尾"),
    );
    let returned = answers("odd", &file(&odd)).expect("it can be read");
    assert_eq!(returned.tracked(), 2);
}

#[test]
fn great_numbers_of_everything_take_no_long_time() {
    let names = |prefix: &str, count: usize| -> String {
        (0..count)
            .map(|id| format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{prefix}{id}\"/>"))
            .collect()
    };
    let comments: String = (0..50_000)
        .map(|id| format!("<w:commentRangeStart w:id=\"{id}\"/>{}", run("字")))
        .collect();
    for (what, body) in [
        ("bookmarks", format!("<w:p>{}{}</w:p>", names("_bx_", 200_000), run("甲"))),
        ("comments", format!("<w:p>{comments}</w:p>")),
        (
            "changes",
            format!(
                "<w:p>{}</w:p>",
                format!("<w:ins w:author=\"甲\">{}</w:ins>", run("字")).repeat(50_000)
            ),
        ),
        ("paragraphs", paragraph("12月3日，区民政局召开推进会。").repeat(90_000)),
        ("headings", paragraph("【工作动态】").repeat(90_000)),
        (
            "different paragraphs",
            (0..20_000).map(|n| paragraph(&format!("{n}月{n}日，{n}。"))).collect(),
        ),
        ("a long entry", marked("_bx_11", &[paragraph(&"召开会议检查工作。".repeat(40_000))])),
        (
            "attributes",
            format!("<w:p {}/>", (0..200_000).map(|n| format!("a{n}=\"\" ")).collect::<String>()),
        ),
    ] {
        answers(what, &file(&body)).expect(what);
    }
    refused("too many paragraphs", &file(&"<w:p/>".repeat(100_001)));
    let bindings: String = (0..10_000).map(|n| format!("xmlns:a{n}=\"urn:{n}\" ")).collect();
    refused("namespaces", &file(&format!("<w:p {bindings}/>")));
}
