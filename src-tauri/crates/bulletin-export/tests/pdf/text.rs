//! Text and places of glyphs.

use bulletin_model::Pt;
use bulletin_typeset::{Fonts, GlyphRun, Item, Layout};

use crate::{pdf_text, sheet::*};

/// Exports `runs` and checks that each glyph is read back where and as it was set.
fn check(fonts: &Fonts, runs: Vec<GlyphRun>) -> Vec<u8> {
    let layout = of_runs(runs);
    let pdf = export(&layout, fonts);
    check_places(fonts, &layout, &pdf);
    pdf
}

fn check_places(fonts: &Fonts, layout: &Layout, pdf: &[u8]) {
    let mut read = pdf_text::glyphs(pdf).into_iter();
    for (index, page) in layout.pages.iter().enumerate() {
        for item in &page.items {
            let Item::Glyphs(run) = item else { continue };
            let face = fonts.face(run.font).expect("a font that was opened");
            for glyph in &run.glyphs {
                let got = read.next().expect("every glyph is drawn");
                assert_eq!((got.page, got.character), (index, glyph.character), "in drawing order");
                let (x, y) = (glyph.x.0, run.baseline.0);
                assert!((got.x - x).abs() < 0.01, "{got:?} must stand at x {x}");
                assert!((got.baseline_from_top - y).abs() < 0.001, "{got:?} must stand at y {y}");
                assert!((got.size - run.size.0).abs() < 1e-6, "{got:?}: type size");
                let advance =
                    face.advance(glyph.id).expect("an advance") * run.size.0 * run.stretch;
                // The width table has whole thousandths of an em.
                let unit = run.size.0 * run.stretch / 1000.0;
                assert!((got.advance - advance).abs() <= unit, "{got:?}: advance {advance}");
            }
        }
    }
    assert_eq!(read.next(), None, "nothing is drawn that is not on the page");
}

/// The text of the one content stream.
fn content(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let page = document.page_iter().next().expect("a page");
    String::from_utf8_lossy(&document.get_page_content(page)).into_owned()
}

#[test]
fn text_of_every_kind_of_face_is_read_back() {
    let fonts = fonts();
    let text = "12月29日，区民政局（Civil Affairs）召开“双节”工作会议。";
    for face in [TRUE_TYPE, CFF, COLLECTION] {
        let pdf = check(&fonts, vec![run(&fonts, face, text, (72.0, 100.0))]);
        assert_eq!(pdf_text::lines(&pdf), [text], "{face:?}");
    }
}

#[test]
fn a_character_outside_the_basic_plane_is_one_character() {
    let fonts = fonts();
    check(&fonts, vec![run(&fonts, COLLECTION, "姓𠮷的人", (72.0, 100.0))]);
}

#[test]
fn a_half_width_form_is_read_as_the_plain_character() {
    let fonts = fonts();
    let pdf = check(
        &fonts,
        vec![
            half_width(&fonts, TRUE_TYPE, "2020", (72.0, 100.0)),
            run(&fonts, TRUE_TYPE, "年2020", (100.0, 100.0)),
            half_width(&fonts, TRUE_TYPE, "12", (72.0, 130.0)),
        ],
    );
    assert_eq!(pdf_text::lines(&pdf), ["2020年2020", "12"]);
}

#[test]
fn two_characters_that_share_a_glyph_are_told_apart() {
    let fonts = fonts();
    // A Kangxi radical, as text copied from a PDF often has it, and the ideograph.
    let (radical, ideograph) = ('\u{2f08}', '人');
    for face in [TRUE_TYPE, CFF, COLLECTION] {
        let (_, opened) = named(&fonts, face);
        assert_eq!(opened.glyph(radical), opened.glyph(ideograph), "the test needs such a pair");
        let text = format!("老年{radical}和老年{ideograph}和{ideograph}");
        let pdf = check(&fonts, vec![run(&fonts, face, &text, (72.0, 100.0))]);
        let spelt_out = content(&pdf).matches("ActualText").count();
        assert_eq!(spelt_out, 1, "the rarer of the two is the one spelt out");
    }
}

#[test]
fn a_missing_glyph_is_drawn_as_the_faces_own_mark_and_read_as_what_it_stands_for() {
    let fonts = fonts();
    for face in [TRUE_TYPE, CFF] {
        let missing = run(&fonts, face, "缺\u{1f600}与\u{1f601}字\u{1f600}", (72.0, 100.0));
        assert_eq!(missing.glyphs[1].id, 0, "the face lacks it");
        let pdf = check(&fonts, vec![missing]);
        assert!(content(&pdf).contains("0000"), "glyph 0 is drawn");
    }
}

#[test]
fn blanks_and_indents_are_kept() {
    let fonts = fonts();
    let text = "\u{3000}\u{3000}一 二\u{a0}三";
    check(&fonts, vec![run(&fonts, CFF, text, (72.0, 100.0))]);
}

#[test]
fn glyphs_stand_where_the_page_has_them() {
    let fonts = fonts();
    let text = "因此每一行都要按规定的字数排满而不差分毫abc，再往后还有几个字。";
    let mut runs = vec![
        spaced(&fonts, CFF, text, (72.123_4, 100.456_7), |_| 0.370_37),
        spaced(&fonts, CFF, text, (72.0, 130.0), |_| -0.123_456),
        spaced(&fonts, TRUE_TYPE, text, (72.0, 160.0), |index| (index * 7 % 11) as f64 / 3.0 - 1.0),
        spaced(&fonts, COLLECTION, text, (-20.0, 190.0), |index| f64::from(index == 5) * 90.0),
    ];
    for (size, stretch) in [(10.5, 0.5), (36.0, 1.25), (72.0, 0.993), (14.0, 1.0)] {
        let mut run = spaced(&fonts, CFF, text, (30.0, 230.0 + size), |_| 0.777);
        (run.size, run.stretch) = (Pt(size), stretch);
        runs.push(run);
    }
    check(&fonts, runs);
}

#[test]
fn a_justified_line_is_one_string() {
    let fonts = fonts();
    let text = "因此每一行都要按规定的字数排满而不差分毫";
    let pdf = check(&fonts, vec![spaced(&fonts, CFF, text, (72.0, 100.0), |_| 0.37)]);
    let content = content(&pdf);
    assert_eq!(content.matches('<').count(), 1, "one string, or files grow: {content}");
}

#[test]
fn runs_on_a_baseline_are_one_text_object() {
    let fonts = fonts();
    let pdf = check(
        &fonts,
        vec![
            run(&fonts, CFF, "第", (72.0, 100.0)),
            half_width(&fonts, TRUE_TYPE, "12", (90.0, 100.0)),
            run(&fonts, CFF, "期", (110.0, 100.0)),
            run(&fonts, CFF, "下行", (72.0, 130.0)),
        ],
    );
    let content = content(&pdf);
    assert_eq!(content.matches("BT").count(), 2, "one for each baseline: {content}");
}

#[test]
fn a_look_holds_for_its_run_only() {
    let fonts = fonts();
    let mut bold = run(&fonts, CFF, "粗", (72.0, 100.0));
    (bold.stroke, bold.colour, bold.stretch) = (Pt(0.389), RED, 0.8);
    let plain = run(&fonts, CFF, "常", (72.0, 130.0));
    let pdf = check(&fonts, vec![plain.clone(), bold, plain]);
    let content = content(&pdf);
    let red = "0.816 0.063 0.125";
    for (operator, why) in [
        ("2 Tr", "emboldened: filled and stroked"),
        ("0.389 w", "a stroke as wide as the run says"),
        (&format!("{red} RG"), "the stroke is red too"),
        (&format!("{red} rg"), "red"),
        ("80 Tz", "narrowed"),
    ] {
        let at = content.find(operator).unwrap_or_else(|| panic!("{why}: {content}"));
        let before = content[..at].matches("TJ").count() + content[..at].matches("Tj").count();
        assert_eq!(before, 1, "{why}, from the second run on: {content}");
    }
    let (_, after) = content.split_once("2 Tr").expect("bold");
    for (operator, why) in
        [("0 Tr", "filled again"), ("0 g", "black again"), ("100 Tz", "wide again")]
    {
        assert!(after.contains(operator), "{why}: {content}");
    }
}

#[test]
fn a_rule_is_a_filled_rectangle_outside_text() {
    let fonts = fonts();
    let text = Item::Glyphs(run(&fonts, CFF, "头", (72.0, 100.0)));
    let pages = layout(vec![page(vec![text.clone(), rule(72.0, 110.0, 451.3, 1.5), text])]);
    let pdf = export(&pages, &fonts);
    check_places(&fonts, &pages, &pdf);
    let content = content(&pdf);
    let (before, _) = content.split_once("72 730.4 451.3 1.5 re\nf").expect("841.9 - 110 - 1.5");
    assert_eq!(
        before.matches("BT").count(),
        before.matches("ET").count(),
        "no path may be drawn in a text object: {content}"
    );
    assert_eq!(content.matches("BT").count(), 2, "the text goes on after it: {content}");
}
