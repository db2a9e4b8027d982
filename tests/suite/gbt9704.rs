//! The page of GB/T 9704-2012, measured from the PDF: on line boxes and advances, not on ink.
//! Clause 5.2: 天头 37±1 mm, 订口 28±1 mm, 版心 156×225 mm; 5.2.3: 22 lines of 28 characters;
//! 7.5: the page number's dash 7 mm below the 版心, one character in.

use std::collections::BTreeMap;

use bulletin_tests::{
    banxin::Export,
    pdf_text::{self, PlacedGlyph},
};

const BODY: f64 = 16.0;
const PITCH: f64 = 28.95;
/// How far a measure may be off, in millimetres.
const TOLERANCE: f64 = 0.1;

/// Han characters fill a square that reaches from 0.12 em below the baseline to 0.88 em above it,
/// and the square stands in the middle of its line.
const SQUARE_ABOVE_BASELINE: f64 = 0.88;

fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

#[track_caller]
fn assert_mm(what: &str, points: f64, expected: f64) {
    let got = mm(points);
    assert!((got - expected).abs() <= TOLERANCE, "{what} should be {expected} mm, is {got:.3} mm");
}

/// The pages of a long paragraph of Han characters alone: each line is as full as can be.
fn pages() -> Vec<BTreeMap<i64, Vec<PlacedGlyph>>> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let input = folder.path().join("full.txt");
    let text = format!("【满行】\n{}\n", "字".repeat(28 * 22 * 4));
    std::fs::write(&input, text).expect("the text can be written");
    let export = Export::of(&input, "gbt9704-bulletin", &[]);
    let pdf = std::fs::read(export.pdf()).expect("the PDF was written");
    let mut pages = Vec::new();
    for glyph in pdf_text::glyphs(&pdf) {
        pages.resize_with(pages.len().max(glyph.page + 1), BTreeMap::new);
        let line: &mut Vec<PlacedGlyph> =
            pages[glyph.page].entry((glyph.baseline_from_top * 100.0).round() as i64).or_default();
        line.push(glyph);
    }
    pages
}

/// The lines of the text, from the top; without the page number.
fn text_lines(page: &BTreeMap<i64, Vec<PlacedGlyph>>) -> Vec<&Vec<PlacedGlyph>> {
    page.values().filter(|line| line.iter().all(|glyph| glyph.character == '字')).collect()
}

#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    let pages = pages();
    for page in &pages[1..3] {
        let lines = text_lines(page);
        assert_eq!(lines.len(), 22, "lines on a full page");
        for line in lines {
            assert_eq!(line.len(), 28, "characters on a full line");
            assert!(line.iter().all(|glyph| glyph.size == BODY), "三号 is 16 pt");
        }
    }
}

#[test]
fn the_type_area_stands_where_the_standard_says() {
    let pages = pages();
    let lines = text_lines(&pages[1]);
    let (first, last) = (lines[0], lines[21]);
    for line in &lines {
        let right = line.last().map_or(0.0, |glyph| glyph.x + glyph.advance);
        assert_mm("订口", line[0].x, 28.0);
        assert_mm("the right edge", right, 28.0 + 156.0);
    }
    let above = (PITCH - BODY) / 2.0 + SQUARE_ABOVE_BASELINE * BODY;
    let top = first[0].baseline_from_top - above;
    assert_mm("天头", top, 37.0);
    let pitch = (last[0].baseline_from_top - first[0].baseline_from_top) / 21.0;
    assert!((pitch - PITCH).abs() < 0.001, "each line takes 579 twips, not {pitch} pt");
    // Word knows whole twips only: of 225 mm, 22 lines of 579 twips leave 0.3 mm at the foot, and
    // 22 of 580 would not fit.
    let foot = top + 22.0 * PITCH;
    let left_over = 37.0 + 225.0 - mm(foot);
    assert!((0.0..22.0 / 20.0 * 25.4 / 72.0).contains(&left_over), "{left_over} mm are left over");
}

#[test]
fn the_page_number_stands_below_the_type_area_outside() {
    let pages = pages();
    for (index, page) in pages.iter().enumerate() {
        let number: Vec<_> = page
            .values()
            .flatten()
            .filter(|glyph| glyph.baseline_from_top > (37.0 + 225.0) * 72.0 / 25.4)
            .collect();
        let text: String =
            number.iter().map(|glyph| glyph.character).filter(|it| !it.is_whitespace()).collect();
        assert_eq!(text, format!("—{}—", index + 1), "the page number");
        let (first, last) = (number[0], number[number.len() - 1]);
        assert_eq!(first.size, 14.0, "四号 is 14 pt");
        // A dash is drawn in the middle of its square, 0.38 em above the baseline.
        assert_mm(
            "the dash below the top",
            first.baseline_from_top - 0.38 * 14.0,
            37.0 + 225.0 + 7.0,
        );
        let one_in = mm(14.0);
        if index % 2 == 0 {
            assert_mm("an odd page's number", last.x + last.advance, 28.0 + 156.0 - one_in);
        } else {
            assert_mm("an even page's number", first.x, 28.0 + one_in);
        }
    }
}
