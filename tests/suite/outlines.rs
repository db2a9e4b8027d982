//! Pages as outlines, which is how they are drawn on a Windows printer: the same picture as the PDF.

use std::{fmt::Write as _, fs, sync::Arc};

use bulletin_export::outlines::{self, Canvas, Paint, Point, Step};
use bulletin_import::{Options, Titles};
use bulletin_model::{Profile, profile::TitleStyle};
use bulletin_tests::{banxin::Export, pictures, repository};
use bulletin_typeset::{FontSources, Fonts, Page, PictureBox, Typesetter};

use crate::PROFILES;

/// Fine enough for the strokes of a 14 pt face to be told apart.
const DPI: f64 = 150.0;

/// How much of the ink may differ (see [`pictures::Picture::difference`]): mupdf puts a font's glyph
/// at a quarter of a pixel, an outline where it is.
const SAME: f64 = 0.1;

/// A drawing in SVG, which mupdf draws as it draws a PDF.
struct Svg(String);

impl Canvas for Svg {
    type Error = std::fmt::Error;

    fn paint(&mut self, outline: &[Step], paint: Paint) -> std::fmt::Result {
        let Paint { colour, stroke } = paint;
        self.0.write_str("<path d=\"")?;
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
        writeln!(self.0, "\" fill=\"{colour}\" stroke=\"{colour}\" stroke-width=\"{stroke:.3}\"/>")
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

#[test]
fn outlines_give_the_picture_of_the_pdf() {
    for profile in PROFILES {
        let export = Export::of(&repository::fixture("sample-issue.txt"), profile, &[]);
        let expected = pictures::by_mupdf(&export.pdf(), DPI);
        let fonts = FontSources { system: false, folders: vec![repository::fonts()] };
        let fonts = Arc::new(Fonts::find(&fonts));
        let text = repository::fixture_text("sample-issue.txt");
        let profile = Profile::built_in(profile).expect("it is built in");
        let titles = match profile.entries.title {
            TitleStyle::None => Titles::Keep,
            TitleStyle::Line | TitleStyle::RunIn => Titles::Take,
        };
        let options = Options { profile: &profile.id, titles, ..Options::default() };
        let imported = bulletin_import::issue(text.as_bytes(), &options).expect("it is an issue");
        let layout = Typesetter::new(profile, Arc::clone(&fonts)).layout(&imported.issue);
        assert_eq!(layout.pages.len(), expected.len());
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        for (page, expected) in layout.pages.iter().zip(&expected) {
            let file = folder.path().join("page.svg");
            fs::write(&file, svg(page, &fonts)).expect("a file can be written");
            let [drawn] = pictures::by_mupdf(&file, DPI).try_into().ok().expect("one page");
            let difference = drawn.difference(expected);
            assert!(difference < SAME, "a page differs by {difference}");
        }
    }
}
