//! Faces for embedding: each cut to the glyphs that the pages draw, with what printpdf needs to
//! write it and what the pages need to draw with it.

use std::collections::BTreeMap;

use bulletin_typeset::{Face, FontId, Fonts, Item, Layout};
use printpdf::{FontMetrics, FontType, ParsedFont, PdfFont, PdfFontMetricsStub};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;
use ttf_parser::GlyphId;

use crate::ExportError;

/// The faces of a layout, in the order in which its pages first draw with them: [`FontId`]s depend
/// on what else the machine's fonts were asked for before.
pub(super) struct Faces(Vec<(FontId, CutFace)>);

/// A face cut to the glyphs drawn.
pub(super) struct CutFace {
    /// Its name among the PDF's resources.
    pub id: printpdf::FontId,
    /// The face as printpdf embeds it.
    pub font: PdfFont,
    /// The height of capitals in thousandths of an em.
    pub cap_height: i64,
    /// By the glyph's index in the whole face.
    glyphs: Vec<Option<CutGlyph>>,
}

/// A glyph of a cut face.
#[derive(Debug, Clone, Copy)]
pub(super) struct CutGlyph {
    /// Its code in the page's content, which is also its index in the cut face.
    pub code: u16,
    /// Its advance in thousandths of an em, rounded as the PDF's width table has it.
    pub width: i64,
    /// The character that the face's text table (ToUnicode) gives for it.
    pub character: char,
    /// Whether it is also the glyph that stands for `character` in the PDF. A half-width form is
    /// not, where the same face draws the full-width one too.
    pub is_own: bool,
}

/// The glyphs drawn with one face, numbered in drawing order, so that the numbers depend on the
/// pages alone.
#[derive(Default)]
struct Drawn {
    remapper: GlyphRemapper,
    /// By the glyph's index in the whole face.
    glyphs: Vec<Option<DrawnGlyph>>,
}

/// What one glyph is drawn for, and how often.
#[derive(Clone)]
struct DrawnGlyph {
    code: u16,
    first: char,
    times: u32,
    /// Further characters that the face draws with the same glyph; seldom any.
    others: BTreeMap<char, u32>,
}

impl Drawn {
    fn add(&mut self, id: u16, character: char) {
        let at = usize::from(id);
        if self.glyphs.len() <= at {
            self.glyphs.resize(at + 1, None);
        }
        let glyph = self.glyphs[at].get_or_insert_with(|| DrawnGlyph {
            code: self.remapper.remap(id),
            first: character,
            times: 0,
            others: BTreeMap::new(),
        });
        if glyph.first == character {
            glyph.times += 1;
        } else {
            *glyph.others.entry(character).or_default() += 1;
        }
    }
}

impl DrawnGlyph {
    /// The character that it is most often drawn for, so that few have to be spelt out and a
    /// reader that knows only the text table is seldom wrong.
    fn usual(&self) -> char {
        let first = (self.first, self.times);
        let others = self.others.iter().map(|(character, times)| (*character, *times));
        let usual = others.fold(first, |most, other| if other.1 > most.1 { other } else { most });
        usual.0
    }
}

impl Faces {
    /// Cuts the faces that `layout` draws with.
    ///
    /// # Errors
    /// A face may not be embedded, was never opened, or can't be cut.
    pub fn cut(layout: &Layout, fonts: &Fonts) -> Result<Self, ExportError> {
        let mut drawn: Vec<(FontId, Drawn)> = Vec::new();
        for item in layout.pages.iter().flat_map(|page| &page.items) {
            let Item::Glyphs(run) = item else { continue };
            if run.glyphs.is_empty() {
                continue;
            }
            let known = drawn.iter().position(|(font, _)| *font == run.font);
            let at = known.unwrap_or_else(|| {
                drawn.push((run.font, Drawn::default()));
                drawn.len() - 1
            });
            for glyph in &run.glyphs {
                drawn[at].1.add(glyph.id, glyph.character);
            }
        }
        let cut = |(index, (font, drawn)): (usize, (FontId, Drawn))| {
            let face = fonts.face(font).ok_or_else(|| ExportError::Font {
                family: String::new(),
                reason: format!("the pages name font {}, which was not opened", font.0),
            })?;
            // Not F1 to F14, which printpdf uses for the standard faces.
            let id = printpdf::FontId(format!("T{}", index + 1));
            Ok((font, CutFace::new(id, &face, drawn)?))
        };
        drawn.into_iter().enumerate().map(cut).collect::<Result<_, _>>().map(Self)
    }

    /// The face that `font` names; always there for a font that the layout draws with.
    pub fn get(&self, font: FontId) -> Option<&CutFace> {
        self.0.iter().find_map(|(id, face)| (*id == font).then_some(face))
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &CutFace> {
        self.0.iter().map(|(_, face)| face)
    }
}

impl CutFace {
    fn new(id: printpdf::FontId, face: &Face, drawn: Drawn) -> Result<Self, ExportError> {
        let failed =
            |reason: String| ExportError::Font { family: face.family().to_owned(), reason };
        if !face.is_embeddable() {
            return Err(ExportError::RestrictedFace { family: face.family().to_owned() });
        }
        let parsed = face.parsed().ok_or_else(|| failed("it can't be read".to_owned()))?;
        let units_per_em = i64::from(parsed.units_per_em());
        // printpdf cuts widths down to whole thousandths of an em; given thousandths, it keeps
        // them as they are rounded here.
        let thousandths = |units: i64| (units * 2000 + units_per_em).div_euclid(units_per_em * 2);
        let small =
            |units: i16| thousandths(units.into()).clamp(i16::MIN.into(), i16::MAX.into()) as i16;

        // With no coordinates a variable face is cut at its default instance, which is also the
        // one whose advances the pages were set with.
        let program =
            subsetter::subset_with_variations(face.data(), face.index(), &[], &drawn.remapper)
                .map_err(|error| failed(error.to_string()))?;

        let mut glyphs = vec![None; drawn.glyphs.len()];
        let mut codes = BTreeMap::new();
        let mut widths = BTreeMap::new();
        for (index, drawn) in drawn.glyphs.iter().enumerate() {
            let Some(glyph) = drawn else { continue };
            let advance = parsed.glyph_hor_advance(GlyphId(index as u16)).unwrap_or_default();
            let width = thousandths(advance.into()).clamp(0, u16::MAX.into());
            widths.insert(glyph.code, width as u16);
            let character = glyph.usual();
            let is_own = *codes.entry(u32::from(character)).or_insert(glyph.code) == glyph.code;
            glyphs[index] = Some(CutGlyph { code: glyph.code, width, character, is_own });
        }

        // Faces without Latin capitals leave it 0.
        let cap_height = parsed.capital_height().filter(|height| *height > 0);
        let bounds = parsed.global_bounding_box();
        let font_type = if program.starts_with(b"OTTO") {
            FontType::OpenTypeCFF(())
        } else {
            FontType::TrueType
        };
        let name = format!("{}+{}", tag(&program), post_script_name(face));
        let font = PdfFont::new(ParsedFont {
            original_bytes: program,
            font_index: 0,
            font_name: Some(name),
            codepoint_to_glyph: codes,
            glyph_widths: widths,
            units_per_em: 1000,
            font_metrics: FontMetrics {
                ascent: small(parsed.ascender()),
                descent: small(parsed.descender()),
            },
            font_type,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: 1000,
                x_min: small(bounds.x_min),
                y_min: small(bounds.y_min),
                x_max: small(bounds.x_max),
                y_max: small(bounds.y_max),
                us_weight_class: face.weight(),
                ..PdfFontMetricsStub::default()
            },
        });
        Ok(Self {
            id,
            font,
            cap_height: small(cap_height.unwrap_or_else(|| parsed.ascender())).into(),
            glyphs,
        })
    }

    /// The glyph with the index `id` in the whole face; always there for one that the layout draws.
    pub fn glyph(&self, id: u16) -> Option<CutGlyph> {
        self.glyphs.get(usize::from(id)).copied().flatten()
    }
}

/// The six capital letters before the name of a cut face (ISO 32000-1, 9.6.4), from its content.
fn tag(program: &[u8]) -> String {
    Sha256::digest(program).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The face's PostScript name, kept to the characters (and the length) that the OpenType `name`
/// table allows for it: fonts are foreign files.
fn post_script_name(face: &Face) -> String {
    let allowed = |c: &char| c.is_ascii_graphic() && !"[](){}<>/%".contains(*c);
    let name: String = face.post_script_name().chars().filter(allowed).take(63).collect();
    if name.is_empty() { "Face".to_owned() } else { name }
}
