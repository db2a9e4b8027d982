//! The PDF, as printing houses and readers see it: through qpdf, mupdf and poppler.

use std::{collections::BTreeMap, ffi::OsStr, fs};

use bulletin_tests::{
    banxin::Export,
    pictures::{self, Picture},
    repository, tools,
};

use crate::PROFILES;

fn sample(profile: &str) -> Export {
    Export::of(&repository::fixture("sample-issue.txt"), profile, &[])
}

#[test]
fn it_is_sound() {
    for profile in PROFILES {
        let export = sample(profile);
        tools::accepts("qpdf", [OsStr::new("--check"), export.pdf().as_os_str()]);
        let cleaned = export.folder().join("cleaned.pdf");
        tools::accepts(
            "mutool",
            [OsStr::new("clean"), export.pdf().as_os_str(), cleaned.as_os_str()],
        );
    }
}

#[test]
fn every_font_is_embedded_and_cut() {
    for profile in PROFILES {
        let listing = tools::read("pdffonts", [sample(profile).pdf()]);
        let fonts: Vec<_> = listing.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "the text of {profile} needs fonts");
        for font in fonts {
            // name, type, encoding, emb, sub, uni, object, generation; a type may have blanks.
            let columns: Vec<_> = font.split_whitespace().rev().skip(2).take(3).collect();
            assert_eq!(columns, ["yes"; 3], "emb, sub and uni by {profile}: {font}");
            assert!(!font.contains("Type 3"), "a printing house can't use Type 3: {font}");
        }
    }
}

#[test]
fn the_text_comes_back_whole_and_in_order() {
    let issue = without_blanks(&repository::fixture_text("sample-issue.txt"));
    for profile in PROFILES {
        let pages = tools::pages_of_text(&sample(profile).pdf());
        let text: String =
            pages.iter().zip(1..).map(|(page, number)| without_number(page, number)).collect();
        assert_eq!(text, issue, "by {profile}");
    }
}

fn without_blanks(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace() && *character != '\u{feff}')
        .collect()
}

/// A page's text without its number, which stands at its end, and without blanks.
fn without_number(page: &str, number: usize) -> String {
    let text = without_blanks(page);
    let number = format!("—{number}—");
    match text.strip_suffix(&number) {
        Some(text) => text.to_owned(),
        None => panic!("page {number} should end with its number: {text:?}"),
    }
}

#[test]
fn two_exports_are_the_same_bytes() {
    for profile in PROFILES {
        let (one, other) = (sample(profile), sample(profile));
        for (one, other) in [(one.pdf(), other.pdf()), (one.docx(), other.docx())] {
            let (one_bytes, other_bytes) = (fs::read(&one), fs::read(&other));
            let (one_bytes, other_bytes) =
                (one_bytes.expect("it was written"), other_bytes.expect("so was this"));
            let difference =
                one_bytes.iter().zip(&other_bytes).position(|(one, other)| one != other);
            assert_eq!(difference, None, "{} differs at this byte by {profile}", one.display());
            assert_eq!(one_bytes.len(), other_bytes.len(), "{} differs in length", one.display());
        }
    }
}

#[test]
fn its_dates_are_the_issues_not_the_clocks() {
    let information = tools::read(
        "pdfinfo",
        [OsStr::new("-rawdates"), sample("yangpu-monthly").pdf().as_os_str()],
    );
    let dates: BTreeMap<_, _> = information
        .lines()
        .filter_map(|line| line.split_once(':'))
        .filter(|(name, _)| name.ends_with("Date"))
        .map(|(name, date)| (name, date.trim()))
        .collect();
    assert_eq!(dates.keys().copied().collect::<Vec<_>>(), ["CreationDate", "ModDate"]);
    assert!(dates.values().all(|date| date.starts_with("D:20201231")), "{dates:?}");
}

#[test]
fn two_renderers_draw_the_same_ink() {
    // One viewer proves nothing: a font that only one of them can read looks fine in it.
    for profile in PROFILES {
        let export = sample(profile);
        let ink = |pictures: Vec<Picture>| pictures.iter().map(Picture::ink).collect::<Vec<_>>();
        let poppler = ink(pictures::by_poppler(&export.pdf(), 40.0));
        let mupdf = ink(pictures::by_mupdf(&export.pdf(), 40.0));
        assert_eq!(poppler.len(), mupdf.len(), "pages by {profile}");
        for (page, (one, other)) in poppler.iter().zip(&mupdf).enumerate() {
            assert!(*one > 0.005, "page {} is blank by {profile}", page + 1);
            let ratio = one / other;
            assert!(
                (0.85..1.18).contains(&ratio),
                "page {} by {profile}: ink {one} and {other}",
                page + 1
            );
        }
    }
}
