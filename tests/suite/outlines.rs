//! Pages as outlines, which is how they are drawn on a Windows printer: the same picture as the PDF.

use std::{fmt::Write as _, fs, sync::Arc};

use bulletin_export::outlines::{self, Canvas, Paint, Point, Step};
use bulletin_import::{Options, Titles};
use bulletin_model::{Profile, profile::TitleStyle};
use bulletin_tests::{
    banxin::Export,
    pictures::{self, Picture},
    repository,
};
use bulletin_typeset::{
    BOLD_STROKE, FontSources, Fonts, Item, MITER_LIMIT, Page, PictureBox, Typesetter,
};

use crate::PROFILES;

/// Fine enough for the strokes of a 14 pt face to be told apart.
const DPI: f64 = 150.0;

/// Fine enough for the stroke that emboldens 14 pt to be some pixels wide: poppler makes none
/// narrower than one.
const STROKES_DPI: f64 = 400.0;

/// How much the ink that makes text bold may differ, as a part of it: a stroke that is wider by a
/// fifth is a fifth more.
const AS_HEAVY: f64 = 0.08;

/// How much of the ink may differ (see [`pictures::Picture::difference`]): mupdf puts a font's glyph
/// at a quarter of a pixel, an outline where it is.
const SAME: f64 = 0.1;

/// A drawing in SVG, which mupdf draws as it draws a PDF.
struct Svg(String);

impl Canvas for Svg {
    type Error = std::fmt::Error;

    fn paint(&mut self, outline: &[Step], paint: Paint) -> std::fmt::Result {
        let Paint { colour, stroke } = paint;
        write!(self.0, "<path fill=\"{colour}\" ")?;
        // mupdf draws a stroke of no width as a hairline.
        if stroke > 0.0 {
            write!(self.0, "stroke=\"{colour}\" stroke-width=\"{stroke:.3}\" ")?;
        }
        write!(self.0, "stroke-miterlimit=\"{MITER_LIMIT}\" d=\"")?;
        for step in outline {
            match step {
                Step::Move(Point { x, y }) => write!(self.0, "M{x:.3} {y:.3}")?,
                Step::Line(Point { x, y }) => write!(self.0, "L{x:.3} {y:.3}")?,
                Step::Curve(points) => {
                    self.0.write_char('C')?;
                    for Point { x, y } in points {
                        write!(self.0, "{x:.3} {y:.3} ")?;
                    }
                }
                Step::Close => self.0.write_char('Z')?,
            }
        }
        self.0.write_str("\"/>\n")
    }

    fn picture(&mut self, picture: &PictureBox) -> std::fmt::Result {
        panic!("the sample has no pictures: {picture:?}")
    }
}

fn svg(page: &Page, fonts: &Fonts) -> String {
    let (width, height) = (page.width.0, page.height.0);
    let mut svg = Svg(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" \
         viewBox=\"0 0 {width} {height}\">\n"
    ));
    outlines::draw(page, fonts, &mut svg).expect("a string can be written to");
    svg.0 + "</svg>\n"
}

/// The pages of `text` by `profile`, and the fonts that they are set in.
fn laid_out(text: &str, profile: Profile) -> (Vec<Page>, Arc<Fonts>) {
    let fonts = FontSources { system: false, folders: vec![repository::fonts()] };
    let fonts = Arc::new(Fonts::find(&fonts));
    let titles = match profile.entries.title {
        TitleStyle::None => Titles::Keep,
        TitleStyle::Line | TitleStyle::RunIn => Titles::Take,
    };
    let options = Options { profile: &profile.id, titles, ..Options::default() };
    let imported = bulletin_import::issue(text.as_bytes(), &options).expect("it is an issue");
    (Typesetter::new(profile, Arc::clone(&fonts)).layout(&imported.issue).pages, fonts)
}

/// The pages as mupdf draws their outlines.
fn drawn((pages, fonts): &(Vec<Page>, Arc<Fonts>), dpi: f64) -> Vec<Picture> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let file = folder.path().join("page.svg");
    let draw = |page| {
        fs::write(&file, svg(page, fonts)).expect("a file can be written");
        let [drawn] = pictures::by_mupdf(&file, dpi).try_into().ok().expect("one page");
        drawn
    };
    pages.iter().map(draw).collect()
}

#[test]
fn outlines_give_the_picture_of_the_pdf() {
    let text = repository::fixture_text("sample-issue.txt");
    for profile in PROFILES {
        let export = Export::of(&repository::fixture("sample-issue.txt"), profile, &[]);
        let expected = pictures::by_mupdf(&export.pdf(), DPI);
        let drawn =
            drawn(&laid_out(&text, Profile::built_in(profile).expect("it is built in")), DPI);
        assert_eq!(drawn.len(), expected.len());
        for (drawn, expected) in drawn.iter().zip(&expected) {
            let difference = drawn.difference(expected);
            assert!(difference < SAME, "a page differs by {difference}");
        }
    }
}

/// What makes text bold, as ink: that of a page with an emboldened body, without that of the same
/// page whose body is not.
fn added(bold: &[Picture], plain: &[Picture]) -> f64 {
    assert_eq!(bold.len(), plain.len(), "bold text breaks where plain text does");
    bold.iter().zip(plain).map(|(bold, plain)| bold.ink() - plain.ink()).sum()
}

#[test]
fn emboldened_text_is_as_heavy_drawn_as_in_the_pdf() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let whole = repository::fixture_text("sample-issue.txt");
    // A page has enough ink.
    let text: String = whole.lines().take(16).map(|line| format!("{line}\n")).collect();
    let input = folder.path().join("issue.txt");
    fs::write(&input, &text).expect("a file can be written");
    let profile = |bold| {
        let mut profile = Profile::built_in("yangpu-monthly").expect("it is built in");
        profile.roles.body.bold = bold;
        profile
    };
    let in_pdf = |bold| {
        let file = folder.path().join("profile.toml");
        fs::write(&file, profile(bold).to_toml().expect("it can be written")).expect("and kept");
        let file = file.to_string_lossy();
        let export = Export::of(&input, &file, &[]);
        (
            pictures::by_mupdf(&export.pdf(), STROKES_DPI),
            pictures::by_poppler(&export.pdf(), STROKES_DPI),
        )
    };
    let (bold, plain) = (in_pdf(true), in_pdf(false));
    let outlines = laid_out(&text, profile(true));
    let runs = outlines.0.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Glyphs(run) if run.stroke.0 > 0.0 => Some(run),
        _ => None,
    });
    let widths: Vec<f64> = runs.map(|run| run.stroke.0 / run.size.0).collect();
    assert!(widths.len() > 10, "the body's face has no bold form here: {}", widths.len());
    assert!(widths.iter().all(|width| (width - BOLD_STROKE).abs() < 1e-9), "{widths:?}");

    let own = added(
        &drawn(&outlines, STROKES_DPI),
        &drawn(&laid_out(&text, profile(false)), STROKES_DPI),
    );
    for (name, ink) in [("mupdf", added(&bold.0, &plain.0)), ("poppler", added(&bold.1, &plain.1))]
    {
        let ratio = own / ink;
        assert!((ratio - 1.0).abs() < AS_HEAVY, "{name} adds {ink}, the outlines {own}: {ratio}");
    }
}
