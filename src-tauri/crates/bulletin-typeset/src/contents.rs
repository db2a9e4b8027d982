//! 目录: the measure of its lines, the page numbers at their ends, and the dots that lead to them.
//!
//! A line keeps room for the widest number, so that pages never depend on the numbers that are
//! printed of them: one round of paginating settles both.

use std::collections::HashMap;

use bulletin_model::{
    Profile, Twips,
    profile::{Align, RoleName},
};

use crate::{
    frame::{ContentsLine, Part},
    paginate::Placed,
    runs::SetLine,
    typesetter::{DraftParagraph, Typesetter},
};

/// What is kept free for a number, in characters: four digits of half an em, and an em of dots
/// before them.
const NUMBER_CHARACTERS: i32 = 3;

/// Between text, dots and number.
const GAP_EM: f64 = 0.25;

/// Where the lines of 目录 stand in the type area. Word turns a line over at the paragraph's right
/// indent and sets a number at a right tab stop beyond it; so do the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentsMeasure {
    /// From the type area's left edge to the first line and to all that it turns over into.
    pub left: Twips,
    /// From the type area's right edge to where a line turns over: the room for its number.
    pub right: Twips,
    /// Where its number ends, from the type area's left edge; none where no numbers are printed.
    pub number_end: Option<Twips>,
    /// How its text is aligned.
    pub align: Align,
}

impl ContentsMeasure {
    /// Of the lines of `role`, a column's or an entry's.
    #[must_use]
    pub fn of(role: RoleName, profile: &Profile) -> Self {
        let contents = &profile.contents;
        let style = profile.roles.get(role);
        let is_entry = role == RoleName::ContentsEntry;
        let characters = if is_entry { contents.indent_characters } else { 0 };
        let left = Twips(i32::from(characters) * style.size.0);
        match contents.page_numbers {
            true => Self {
                left,
                right: Twips(NUMBER_CHARACTERS * style.size.0),
                number_end: Some(profile.type_area.width),
                // Dots fill the line up to its number, which leaves nothing to centre.
                align: Align::Left,
            },
            false => Self { left, right: Twips(0), number_end: None, align: style.align },
        }
    }
}

/// What ends a line of 目录, from the type area's left edge.
pub(crate) struct Leader {
    pub(crate) dots: Option<SetLine>,
    pub(crate) number: Option<SetLine>,
}

impl Leader {
    /// The number as text.
    pub(crate) fn text(&self) -> &str {
        self.number.as_ref().map_or("", |number| &number.text)
    }
}

/// Notes at each line of 目录 the page that its column or entry begins on.
pub(crate) fn lead(paragraphs: &mut [DraftParagraph], pages: &[Vec<Placed>]) {
    let mut begins: HashMap<ContentsLine, usize> = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        for placed in page.iter().filter(|placed| placed.line == 0) {
            let line = match paragraphs[placed.paragraph].part {
                Part::Column(column) => Some(ContentsLine::Column(column)),
                part => part.entry().map(ContentsLine::Entry),
            };
            if let Some(line) = line {
                begins.entry(line).or_insert(index);
            }
        }
    }
    for paragraph in paragraphs {
        if let Part::Contents(line) = paragraph.part {
            paragraph.leads_to = begins.get(&line).copied();
        }
    }
}

/// The number at the end of a line of 目录, and the dots before it; none where it has none.
pub(crate) fn leader(
    paragraph: &DraftParagraph,
    line: &SetLine,
    typesetter: &Typesetter,
) -> Option<Leader> {
    let profile = typesetter.profile();
    let number = profile.page_number.first as usize + paragraph.leads_to?;
    let size = paragraph.size.0;
    let role = paragraph.role;
    let end = ContentsMeasure::of(role, profile).number_end?.pt().0;
    let mut number = typesetter.set_line(&number.to_string(), role, 1.0);
    let begins = end - number.right;
    number.shift(begins);
    let room = begins - line.right - 2.0 * GAP_EM * size;
    let dots = profile.contents.leaders.then(|| dots(room, role, typesetter)).flatten();
    let dots = dots.map(|mut dots| {
        // Flush with the number, so that the dots of all lines stand below each other.
        dots.shift(begins - GAP_EM * size - dots.right);
        dots
    });
    Some(Leader { dots, number: Some(number) })
}

/// As many dots as go into `room`.
fn dots(room: f64, role: RoleName, typesetter: &Typesetter) -> Option<SetLine> {
    let step =
        typesetter.set_line("..", role, 1.0).right - typesetter.set_line(".", role, 1.0).right;
    let count = (room / step).floor();
    // The step is more than a tenth of the size, and a line is no wider than the sheet.
    (count >= 1.0).then(|| typesetter.set_line(&".".repeat(count as usize), role, 1.0))
}
