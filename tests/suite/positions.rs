//! What is on the screen is what is on paper: the glyphs that the front end is given for an issue
//! stand where those of its PDF do, to a hundredth of a point.

use std::collections::BTreeMap;

use bulletin_api::wire::layout::PageView;
use bulletin_tests::{
    pdf_text::{self, PlacedGlyph},
    repository,
    window::Window,
};
use serde_json::json;

use crate::PROFILES;

/// How far a glyph on the screen may be from the same glyph in the PDF, in points.
const TOLERANCE: f64 = 0.01;

/// A glyph as the screen draws it.
#[derive(Debug)]
struct Drawn {
    page: usize,
    font: u32,
    id: u16,
    size: f64,
    x: f64,
    baseline: f64,
}

fn drawn(pages: &[PageView]) -> Vec<Drawn> {
    let mut glyphs = Vec::new();
    for page in pages {
        for run in &page.runs {
            assert_eq!(run.glyphs.len(), run.x.len(), "each glyph has its place");
            glyphs.extend(run.glyphs.iter().zip(&run.x).map(|(id, x)| Drawn {
                page: page.index,
                font: run.font,
                id: *id,
                size: run.size,
                x: *x,
                baseline: run.baseline,
            }));
        }
    }
    glyphs
}

/// Compares screen and paper; gives what is printed.
#[track_caller]
fn check(window: &Window, what: &str) -> String {
    let screen = drawn(&window.pages());
    let paper = pdf_text::glyphs(&window.pdf());
    assert!(screen.len() > 100, "{what} has text");
    assert_eq!(screen.len(), paper.len(), "glyphs of {what}");
    let mut fonts = BTreeMap::new();
    let mut glyphs = BTreeMap::new();
    for (screen, paper) in screen.iter().zip(&paper) {
        assert_near(what, screen, paper);
        // Glyphs go by ids of their own in the PDF: the same pair must always meet, or glyphs of
        // other shapes stand in the right places.
        let font = fonts.entry(screen.font).or_insert(&paper.font);
        assert_eq!(*font, &paper.font, "one font on paper for {screen:?} of {what}");
        let code = glyphs.entry((screen.font, screen.id)).or_insert(paper.code);
        assert_eq!(*code, paper.code, "one glyph on paper for {screen:?} of {what}");
    }
    paper.iter().map(|glyph| glyph.character).collect()
}

#[track_caller]
fn assert_near(what: &str, screen: &Drawn, paper: &PlacedGlyph) {
    let near = |screen: f64, paper: f64| (screen - paper).abs() <= TOLERANCE;
    assert!(
        screen.page == paper.page
            && near(screen.x, paper.x)
            && near(screen.baseline, paper.baseline_from_top)
            && near(screen.size, paper.size),
        "{what}: {screen:?} on the screen, {paper:?} in the PDF"
    );
}

#[test]
fn the_sample_stands_on_the_screen_as_on_paper() {
    let window = Window::on(&repository::fixture_text("sample-issue.txt"));
    for profile in PROFILES {
        window.set("profile", &json!(profile));
        let text = check(&window, &format!("the sample by {profile}"));
        assert!(text.contains("沈知远带队检查"), "it is the sample: {text}");
    }
}

#[test]
fn what_is_seldom_set_stands_on_the_screen_as_on_paper() {
    // A character that another face lends, one that no face has, signs of half a square, and marks
    // that are squeezed.
    const RARE: &str = "12月3日，喆、堃、𠮷三人（“甲”、《乙》）到ABC 3.5 km²处……——检查！？";
    let window = Window::on(&repository::fixture_text("sample-issue.txt"));
    let open = window.open();
    let entry = |index: usize| {
        let id = open.columns[0].entries[index];
        let revision = open.entries.iter().find(|entry| entry.id == id).expect("it is there");
        (id.to_string(), revision.revision.to_string())
    };
    let ((first, first_base), (second, second_base)) = (entry(0), entry(1));
    let title = json!({ "name": "title", "value": "区委副书记、区长沈知远检查“寒潮”民生保障工作" });
    window.change(&[
        json!({ "kind": "set-entry", "entry": first, "base": first_base, "field": title }),
        json!({
            "kind": "replace-text", "entry": second, "base": second_base,
            "block": 0, "start": 0, "end": 0, "with": RARE,
        }),
    ]);
    // Without the lines that the file brought, the program makes the masthead.
    for (name, value) in [
        ("front", json!([])),
        ("name", json!("江澜民政月报")),
        ("issuing-unit", json!("江澜区民政局办公室")),
        ("handling-mark", json!("内部资料 注意保存")),
        ("year", json!(2020)),
        ("running-number", json!(156)),
        ("date", json!("2020-12-31")),
    ] {
        window.set(name, &value);
    }
    for profile in PROFILES {
        window.set("profile", &json!(profile));
        let text = check(&window, &format!("the changed sample by {profile}"));
        let boxes = drawn(&window.pages()).iter().filter(|glyph| glyph.id == 0).count();
        assert_eq!(boxes, 1, "a box stands for the character that no face has, by {profile}");
        let printed: &[&str] = match profile {
            "yangpu-monthly" => &["喆、堃、𠮷三人", "总第156期"],
            _ => &["喆、堃、𠮷三人", "总第156期", "检查“寒潮”民生"],
        };
        for part in printed {
            assert!(text.contains(part), "{part} is printed by {profile}: {text}");
        }
    }
}
