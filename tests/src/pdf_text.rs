//! Reads back where a PDF of ours draws which character. A test's eye: it knows the operators that
//! the exporter writes, and panics at any other that moves text.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};

/// A glyph as a PDF draws it. Lengths in points.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedGlyph {
    /// The page's index.
    pub page: usize,
    /// The left of its box, from the sheet's left edge.
    pub x: f64,
    /// Its baseline, from the sheet's top.
    pub baseline_from_top: f64,
    /// Its name within its font, by which the PDF draws it.
    pub code: u16,
    /// The character that is read for it.
    pub character: char,
    /// Its own advance as drawn, without any gap after it.
    pub advance: f64,
    /// The type size.
    pub size: f64,
    /// The name of its font, without the mark of a cut one.
    pub font: String,
}

/// All glyphs of `pdf` in drawing order.
///
/// # Panics
/// `pdf` is not as the exporter writes it.
#[must_use]
pub fn glyphs(pdf: &[u8]) -> Vec<PlacedGlyph> {
    let document = Document::load_mem(pdf).expect("a PDF that can be read");
    let mut fonts = HashMap::new();
    let mut glyphs = Vec::new();
    for (page, id) in document.page_iter().enumerate() {
        let content = document.get_page_content(id);
        let content = Content::decode(&content).expect("content of operators");
        let mut reader = Reader::new(&document, id, page);
        for operation in content.operations {
            reader.read(&operation.operator, &operation.operands, &mut fonts, &mut glyphs);
        }
    }
    glyphs
}

/// A rule or a picture as a PDF draws it: points from the sheet's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedBox {
    /// The page's index.
    pub page: usize,
    /// Its left edge.
    pub left: f64,
    /// Its top edge.
    pub top: f64,
    /// To its right edge.
    pub width: f64,
    /// To its foot.
    pub height: f64,
}

/// All rules of `pdf` in drawing order.
///
/// # Panics
/// `pdf` is not as the exporter writes it.
#[must_use]
pub fn rules(pdf: &[u8]) -> Vec<PlacedBox> {
    boxes(pdf, |operator, operands, _| {
        let side = |at: usize| number(&operands[at]);
        (operator == "re").then(|| [side(0), side(1), side(2), side(3)])
    })
}

/// All pictures of `pdf` in drawing order.
///
/// # Panics
/// `pdf` is not as the exporter writes it.
#[must_use]
pub fn pictures(pdf: &[u8]) -> Vec<PlacedBox> {
    boxes(pdf, |operator, _, [width, _, _, height, x, y]| {
        (operator == "Do").then_some([x, y, width, height])
    })
}

/// What `find` makes of an operator, its operands and the present matrix: left, foot, width, height.
fn boxes(
    pdf: &[u8],
    find: impl Fn(&str, &[Object], [f64; 6]) -> Option<[f64; 4]>,
) -> Vec<PlacedBox> {
    const IDENTITY: [f64; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let document = Document::load_mem(pdf).expect("a PDF that can be read");
    let mut found = Vec::new();
    for (page, id) in document.page_iter().enumerate() {
        let dictionary = document.get_dictionary(id).expect("a page");
        let sheet = numbers(dictionary.get(b"MediaBox").expect("a MediaBox"));
        let content = document.get_page_content(id);
        let content = Content::decode(&content).expect("content of operators");
        let (mut matrix, mut depth) = (IDENTITY, 0);
        for operation in content.operations {
            match operation.operator.as_str() {
                "q" => depth += 1,
                "Q" => {
                    depth -= 1;
                    matrix = if depth == 0 { IDENTITY } else { matrix };
                }
                "cm" => {
                    let own: Vec<_> = operation.operands.iter().map(number).collect();
                    if own != IDENTITY {
                        assert_eq!(matrix, IDENTITY, "a picture is placed by one matrix");
                        matrix.copy_from_slice(&own);
                    }
                }
                operator => {
                    let [left, foot, width, height] =
                        match find(operator, &operation.operands, matrix) {
                            Some(found) => found,
                            None => continue,
                        };
                    let top = sheet[3] - foot - height;
                    found.push(PlacedBox { page, left, top, width, height });
                }
            }
        }
    }
    found
}

/// The text of `pdf` in drawing order: a line for each baseline, in order of drawing.
///
/// # Panics
/// `pdf` is not as the exporter writes it.
#[must_use]
pub fn lines(pdf: &[u8]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut last = None;
    for glyph in glyphs(pdf) {
        let place = (glyph.page, glyph.baseline_from_top);
        if last != Some(place) {
            lines.push(String::new());
            last = Some(place);
        }
        if let Some(line) = lines.last_mut() {
            line.push(glyph.character);
        }
    }
    lines
}

struct Font {
    name: String,
    widths: HashMap<u16, f64>,
    default_width: f64,
    characters: HashMap<u16, char>,
}

struct Reader<'a> {
    document: &'a Document,
    fonts: &'a Dictionary,
    page: usize,
    height: f64,
    font: Option<ObjectId>,
    size: f64,
    /// The text matrix's translation; it never scales or turns.
    origin: (f64, f64),
    spacing: f64,
    stretch: f64,
    /// For each open marked content, what stands in for its text.
    marked: Vec<Option<char>>,
    /// How many graphics states are saved: within one, a picture is placed.
    saved: usize,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document, id: ObjectId, page: usize) -> Self {
        let dictionary = document.get_dictionary(id).expect("a page");
        let sheet = numbers(dictionary.get(b"MediaBox").expect("a MediaBox"));
        let resources = resolved(document, dictionary, b"Resources").as_dict().expect("resources");
        let fonts = resolved(document, resources, b"Font").as_dict().expect("fonts");
        Self {
            document,
            fonts,
            page,
            height: sheet[3] - sheet[1],
            font: None,
            size: 0.0,
            origin: (0.0, 0.0),
            spacing: 0.0,
            stretch: 1.0,
            marked: Vec::new(),
            saved: 0,
        }
    }

    fn read(
        &mut self,
        operator: &str,
        operands: &[Object],
        fonts: &mut HashMap<ObjectId, Font>,
        glyphs: &mut Vec<PlacedGlyph>,
    ) {
        match operator {
            "BT" => {
                assert_eq!(self.saved, 0, "no text within a picture's state");
                self.origin = (0.0, 0.0);
            }
            "Tf" => {
                let name = operands[0].as_name().expect("a font's name");
                let id = self.fonts.get(name).and_then(Object::as_reference).expect("a font");
                fonts.entry(id).or_insert_with(|| Font::read(self.document, id));
                (self.font, self.size) = (Some(id), number(&operands[1]));
            }
            "Tm" => {
                let matrix: Vec<_> = operands.iter().map(number).collect();
                assert_eq!(matrix[..4], [1.0, 0.0, 0.0, 1.0], "text is only moved");
                self.origin = (matrix[4], matrix[5]);
            }
            "Tc" => self.spacing = number(&operands[0]),
            "Tz" => self.stretch = number(&operands[0]) / 100.0,
            "Tj" | "TJ" => {
                let font = self.font.and_then(|id| fonts.get(&id)).expect("a font was set");
                let items = match &operands[0] {
                    Object::Array(items) => items.as_slice(),
                    _ => operands,
                };
                for item in items {
                    match item {
                        Object::String(codes, _) => self.show(codes, font, glyphs),
                        move_by => {
                            self.origin.0 -= number(move_by) / 1000.0 * self.size * self.stretch;
                        }
                    }
                }
            }
            "BDC" => {
                let text = operands[1].as_dict().ok().and_then(|it| it.get(b"ActualText").ok());
                self.marked.push(text.map(|text| one_character(text.as_str().expect("a string"))));
            }
            "EMC" => {
                self.marked.pop();
            }
            "q" => self.saved += 1,
            "Q" => self.saved -= 1,
            "cm" => assert!(self.saved > 0, "text is not moved by a matrix"),
            "Td" | "TD" | "T*" | "TL" | "Tw" | "Ts" | "'" | "\"" => {
                panic!("the exporter does not write {operator}")
            }
            _ => {}
        }
    }

    fn show(&mut self, codes: &[u8], font: &Font, glyphs: &mut Vec<PlacedGlyph>) {
        let stands_in = self.marked.iter().rev().copied().flatten().next();
        for code in codes.chunks_exact(2).map(|code| u16::from_be_bytes([code[0], code[1]])) {
            let width = font.widths.get(&code).copied().unwrap_or(font.default_width);
            let advance = width / 1000.0 * self.size * self.stretch;
            let character = stands_in.or_else(|| font.characters.get(&code).copied());
            glyphs.push(PlacedGlyph {
                page: self.page,
                x: self.origin.0,
                baseline_from_top: self.height - self.origin.1,
                code,
                character: character.expect("each glyph can be read"),
                advance,
                size: self.size,
                font: font.name.clone(),
            });
            self.origin.0 += advance + self.spacing * self.stretch;
        }
    }
}

impl Font {
    fn read(document: &Document, id: ObjectId) -> Self {
        let font = document.get_dictionary(id).expect("a font");
        let name = font.get(b"BaseFont").and_then(Object::as_name).expect("the font's name");
        let name = String::from_utf8_lossy(name);
        let name = name.split_once('+').map_or(&*name, |(_, name)| name).to_owned();
        let to_unicode = resolved(document, font, b"ToUnicode").as_stream().expect("a text table");
        let to_unicode = to_unicode.get_plain_content().expect("a text table");
        let descendants = resolved(document, font, b"DescendantFonts").as_array().expect("a list");
        let (_, descendant) = document.dereference(&descendants[0]).expect("a descendant");
        let descendant = descendant.as_dict().expect("a descendant");
        let mut widths = HashMap::new();
        let list = resolved(document, descendant, b"W").as_array().expect("widths");
        for group in list.chunks_exact(2) {
            let first = number(&group[0]) as u16;
            let group = numbers(&group[1]);
            widths.extend(group.into_iter().enumerate().map(|(at, w)| (first + at as u16, w)));
        }
        Self {
            name,
            widths,
            default_width: descendant.get(b"DW").map_or(1000.0, number),
            characters: characters(&String::from_utf8_lossy(&to_unicode)),
        }
    }
}

/// The pairs of a text table's `bfchar` lists, the only ones that are written.
fn characters(table: &str) -> HashMap<u16, char> {
    assert!(!table.contains("beginbfrange"), "single characters only");
    let lists = table.split("beginbfchar").skip(1).map(|rest| rest.split("endbfchar").next());
    let hex: Vec<&str> = lists
        .flatten()
        .flat_map(|list| list.split(['<', '>']).map(str::trim).filter(|part| !part.is_empty()))
        .collect();
    hex.chunks_exact(2)
        .map(|pair| {
            let code = u16::from_str_radix(pair[0], 16).expect("a code");
            let bytes: Vec<u8> = (0..pair[1].len())
                .step_by(2)
                .map(|at| u8::from_str_radix(&pair[1][at..at + 2], 16).expect("hexadecimal"))
                .collect();
            (code, one_character(&bytes))
        })
        .collect()
}

fn one_character(utf16: &[u8]) -> char {
    let units = utf16.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
    let text: Vec<_> = char::decode_utf16(units.skip_while(|unit| *unit == 0xfeff))
        .map(|character| character.expect("whole characters"))
        .collect();
    assert_eq!(text.len(), 1, "a glyph stands for one character");
    text[0]
}

fn resolved<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> &'a Object {
    let object = dictionary.get(key).expect("the key is there");
    document.dereference(object).expect("a reference to something").1
}

fn number(object: &Object) -> f64 {
    match object {
        Object::Integer(number) => *number as f64,
        // As the file spells it: an f32 widened would be off by more than it says.
        Object::Real(number) => number.to_string().parse().expect("a number"),
        other => panic!("{other:?} is not a number"),
    }
}

fn numbers(array: &Object) -> Vec<f64> {
    array.as_array().expect("a list").iter().map(number).collect()
}
