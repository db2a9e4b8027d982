//! The characters of a paragraph as the composer sees them: how wide each is, and what the rules
//! let happen to it.

use bulletin_model::{
    Profile,
    profile::{Composition, Role, RoleName},
};

use crate::rules::{
    breaks::{is_joined, may_break_after},
    class::{Class, class, has_gap},
};

/// A character as the composer sees it. Lengths are points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The character.
    pub character: char,
    /// Its role, and so its face and size.
    pub role: RoleName,
    /// Its natural advance.
    pub advance: f64,
    /// The same without the profile's character spacing: the box that its glyph is fitted into.
    pub face_advance: f64,
    /// The gap to the next character, where both are on one line.
    pub gap_after: f64,
    /// The most that can be squeezed out of it.
    pub squeeze: f64,
    /// Whether a line may end after it.
    pub break_after: bool,
    /// Whether the line may be opened out after it.
    pub open_after: bool,
    /// Whether it may overrun the line's end.
    pub overruns: bool,
    /// Whether it is a blank, unseen at a line's end.
    pub blank: bool,
    /// Its index in the paragraph's text, in Unicode scalars; none for a typed indent.
    pub index: Option<usize>,
}

/// A tab is as wide as two characters: enough to be seen, and no more is promised of it.
const TAB_CHARACTERS: f64 = 2.0;

/// The cells of `text`, which gives each character with its role.
#[must_use]
pub fn cells(text: &[(char, RoleName)], profile: &Profile) -> Vec<Cell> {
    indented_cells(text, 0, RoleName::Body, profile)
}

/// The cells of `text` after `indent` ideographic spaces, which are typed in `role`.
#[must_use]
pub fn indented_cells(
    text: &[(char, RoleName)],
    indent: u8,
    role: RoleName,
    profile: &Profile,
) -> Vec<Cell> {
    let rules = &profile.composition;
    let indent = usize::from(indent);
    let spaces = std::iter::repeat_n(('\u{3000}', role), indent);
    let all: Vec<(char, RoleName)> = spaces.chain(text.iter().copied()).collect();
    let chars: Vec<char> = all.iter().map(|(c, _)| *c).collect();
    let cell = |(at, (character, role)): (usize, &(char, RoleName))| {
        let style = profile.roles.get(*role);
        let size = style.size.pt().0;
        let own = class(*character);
        let next = chars.get(at + 1).map(|c| class(*c));
        let typed_indent = at < indent;
        let face_advance = face_advance(*character, own, style);
        Cell {
            character: *character,
            role: *role,
            advance: face_advance + spacing(*character, own, style, profile),
            face_advance,
            gap_after: match next {
                Some(next) if has_gap(own, next) => rules.gap.at(style.size.pt()).0,
                _ => 0.0,
            },
            squeeze: squeeze(*character, size, rules),
            break_after: !typed_indent && may_break_after(&chars, at, rules),
            open_after: !typed_indent && !is_joined(&chars, at, rules.unbreakable),
            overruns: rules.line_end_marks.contains(*character),
            blank: own == Class::Blank,
            index: at.checked_sub(indent),
        }
    };
    all.iter().enumerate().map(cell).collect()
}

fn face_advance(character: char, own: Class, style: &Role) -> f64 {
    let (size, rule) = (style.size.pt().0, style.advance);
    match own {
        Class::Attached => 0.0,
        Class::Han | Class::Wide => rule.han.0 * size,
        Class::Blank if character == '\t' => TAB_CHARACTERS * rule.han.0 * size,
        Class::Digit | Class::Letter | Class::Mark | Class::Blank => rule.ascii.0 * size,
    }
}

/// The profile's character spacing, which like Word's goes to Han and Latin alike, and here to the
/// text of the body's size only.
fn spacing(character: char, own: Class, style: &Role, profile: &Profile) -> f64 {
    let spaced = style.size == profile.roles.body.size;
    match own {
        Class::Blank if character == '\t' => 0.0,
        Class::Attached => 0.0,
        _ if spaced => profile.grid.character_spacing.pt().0,
        _ => 0.0,
    }
}

fn squeeze(character: char, size: f64, rules: &Composition) -> f64 {
    match rules.squeeze.marks.contains(character) {
        true => rules.squeeze.per_mark.0 * size,
        false => 0.0,
    }
}
