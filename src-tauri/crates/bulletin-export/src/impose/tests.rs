//! Imposition on pages of one mark each.

use bulletin_model::{Pt, profile::Colour};
use bulletin_typeset::{FontId, Glyph, GlyphRun, Item, Line, Part, Rule, Source};

use super::*;

const RED: Colour = Colour { red: 192, green: 0, blue: 0 };

/// An A4 page with its number as a glyph at (100, 200), its right end marked by a rule.
fn page(number: u16) -> Page {
    let glyph = Glyph { id: number, character: '字', x: Pt(100.0), advance: Pt(10.0) };
    let run = GlyphRun {
        font: FontId(0),
        size: Pt(10.0),
        stretch: 0.5,
        colour: Colour::default(),
        stroke: Pt(0.25),
        lent: false,
        baseline: Pt(200.0),
        glyphs: vec![glyph],
        source: None,
    };
    let rule = Rule {
        x: Pt(590.0),
        y: Pt(830.0),
        width: Pt(5.0),
        height: Pt(10.0),
        colour: Colour::default(),
    };
    let items = vec![Item::Glyphs(run), Item::Rule(rule)];
    Page { width: Pt(595.3), height: Pt(841.9), lines: Vec::new(), items }
}

fn imposed(imposition: Imposition, pages: u16) -> Vec<Page> {
    imposition.impose((1..=pages).map(page).collect())
}

/// The pages' numbers on each side, from left to right; those in the right half after a bar.
fn told(sides: &[Page]) -> String {
    let side = |side: &Page| {
        let mut halves = [String::new(), String::new()];
        for run in runs(side) {
            let glyph = run.glyphs[0];
            halves[usize::from(glyph.x.0 > side.width.0 / 2.0)] += &glyph.id.to_string();
        }
        halves.join("|")
    };
    sides.iter().map(side).collect::<Vec<_>>().join(" ")
}

fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.items.iter().filter_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        Item::Picture(_) | Item::Rule(_) => None,
    })
}

#[track_caller]
fn close(value: Pt, expected: f64) {
    assert!((value.0 - expected).abs() < 0.01, "{value:?} should be {expected}");
}

#[test]
fn a_booklet_is_read_in_order_when_it_is_folded() {
    assert_eq!(told(&imposed(Imposition::Booklet, 4)), "4|1 2|3");
    assert_eq!(told(&imposed(Imposition::Booklet, 8)), "8|1 2|7 6|3 4|5");
}

#[test]
fn a_booklet_gets_blanks_at_its_end() {
    assert_eq!(told(&imposed(Imposition::Booklet, 1)), "|1 |");
    assert_eq!(told(&imposed(Imposition::Booklet, 5)), "|1 2| |3 4|5");
    assert_eq!(Imposition::Booklet.blanks(5), 3);
    assert_eq!(Imposition::Booklet.blanks(8), 0);
    assert_eq!(sheets(Imposition::Booklet.sides(5), true), 2);
}

#[test]
fn a_booklet_keeps_the_pages_size_on_a_sheet_of_two() {
    let sides = imposed(Imposition::Booklet, 4);
    close(sides[0].width, 1190.6);
    close(sides[0].height, 841.9);
    let [last, first] = [0, 1].map(|at| runs(&sides[0]).nth(at).expect("two pages"));
    assert_eq!((last.size, first.size), (Pt(10.0), Pt(10.0)), "100 %");
    close(last.glyphs[0].x, 100.0);
    close(first.glyphs[0].x, 695.3);
    close(first.baseline, 200.0);
}

#[test]
fn two_pages_on_a_side_are_in_order_and_as_large_as_halves_let_them_be() {
    let sides = imposed(Imposition::TwoUp, 3);
    assert_eq!(told(&sides), "1|2 3|");
    close(sides[0].width, 841.9);
    close(sides[0].height, 595.3);
    let scale = 595.3 / 841.9;
    let run = runs(&sides[0]).nth(1).expect("two pages");
    close(run.size, 10.0 * scale);
    close(run.stroke, 0.25 * scale);
    assert_eq!(run.stretch, 0.5, "a glyph's form stays");
    close(run.glyphs[0].x, 420.95 + 100.0 * scale);
    close(run.glyphs[0].advance, 10.0 * scale);
    close(run.baseline, 200.0 * scale);
    let Some(Item::Rule(rule)) = sides[0].items.last() else { panic!("the second page's rule") };
    close(rule.width, 5.0 * scale);
    assert!(rule.x.0 + rule.width.0 <= 841.9 && rule.y.0 + rule.height.0 <= 595.3, "{rule:?}");
}

#[test]
fn no_pages_give_no_sides() {
    for imposition in [Imposition::Single, Imposition::TwoUp, Imposition::Booklet] {
        assert_eq!(imposition.impose(Vec::new()), []);
        assert_eq!(imposition.sides(0), 0);
    }
}

#[test]
fn as_many_sides_come_out_as_are_told_before() {
    for imposition in [Imposition::Single, Imposition::TwoUp, Imposition::Booklet] {
        for count in 1..=9 {
            let sides = imposed(imposition, count);
            assert_eq!(sides.len(), imposition.sides(count.into()), "{imposition:?} {count}");
            let lies = sides.iter().all(|side| side.width.0 > side.height.0);
            assert_eq!(lies, imposition.lies());
            let size = imposition.size([Pt(595.3), Pt(841.9)]);
            assert!(sides.iter().all(|side| [side.width, side.height] == size), "{imposition:?}");
            let drawn: usize = sides.iter().map(|side| runs(side).count()).sum();
            assert_eq!(drawn, usize::from(count), "each page is drawn once");
        }
    }
}

#[test]
fn a_shift_moves_all_and_leaves_the_sheet() {
    let moved = shift(page(1), Pt(3.0), Pt(-2.0));
    let run = runs(&moved).next().expect("its glyph");
    assert_eq!((run.glyphs[0].x, run.baseline), (Pt(103.0), Pt(198.0)));
    let Item::Rule(rule) = moved.items[1] else { panic!("its rule") };
    assert_eq!((rule.x, rule.y), (Pt(593.0), Pt(828.0)));
    assert_eq!((moved.width, moved.height), (Pt(595.3), Pt(841.9)));
}

fn line(part: Part, top: f64) -> Line {
    Line {
        source: Source { part, chars: 0..1 },
        top: Pt(top),
        height: Pt(20.0),
        left: Pt(72.0),
        right: Pt(500.0),
        text: "字".to_owned(),
        ends_paragraph: true,
        generated: false,
        overfull: false,
    }
}

#[test]
fn masthead_paper_has_what_is_coloured_and_nothing_else() {
    let mut first = page(1);
    first.lines = vec![
        line(Part::Masthead(0), 60.0),
        line(Part::Masthead(1), 100.0),
        line(Part::Separator, 160.0),
    ];
    let Item::Glyphs(run) = first.items[0].clone() else { panic!("a run") };
    let at = |baseline: f64, colour| {
        Item::Glyphs(GlyphRun { baseline: Pt(baseline), colour, ..run.clone() })
    };
    let rule = Item::Rule(Rule {
        x: Pt(72.0),
        y: Pt(130.0),
        width: Pt(400.0),
        height: Pt(2.0),
        colour: RED,
    });
    let [number, heading] = [at(115.0, Colour::default()), at(175.0, RED)];
    first.items = vec![at(75.0, RED), number.clone(), rule, heading.clone()];
    let printed = without_preprinted(first);
    assert_eq!(printed.items, [number, heading], "the name and the rule are on the paper");
    assert_eq!(without_preprinted(page(2)), page(2), "a page without a masthead is as it was");
}
