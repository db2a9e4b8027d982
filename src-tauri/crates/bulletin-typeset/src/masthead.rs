//! The masthead (报头) as boxes: where each of its lines stands. Pages and DOCX are both made from
//! these, so that the body begins at the same line in both.

use bulletin_model::{
    FrontKind, Issue, MastheadForm, MastheadLine, PlacedPicture, Profile, Twips, profile::RoleName,
};

use crate::inline::cells;

/// A masthead laid out. Tops count from the top of the type area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masthead {
    /// The picture in place of its name, on the sheet.
    pub picture: Option<PlacedPicture>,
    /// Its lines from top to bottom; the boxes do not overlap.
    pub boxes: Vec<MastheadBox>,
    /// The rule under it.
    pub rule: Option<MastheadRule>,
    /// How much of page 1 it takes: whole lines of the body's pitch.
    pub lines: usize,
}

/// A line of a masthead in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MastheadBox {
    /// Its place among [`Issue::masthead`]'s.
    pub index: usize,
    /// What it says.
    pub line: MastheadLine,
    /// How it is set.
    pub role: RoleName,
    /// Type size: the role's, or the largest in half points at which the line fits the measure.
    pub size: Twips,
    /// Added to each character but the last, so that a name is as wide as the profile wants it.
    pub spacing: Twips,
    /// The top of its line box.
    pub top: Twips,
    /// The height of its line box.
    pub height: Twips,
}

/// The rule under a masthead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MastheadRule {
    /// Its top edge.
    pub top: Twips,
    /// Its thickness.
    pub weight: Twips,
}

/// The line box of text larger than the pitch is this much taller than its size: room for the ink
/// of any CJK face, ascent and descent together.
const LARGE_LINE: (i32, i32) = (6, 5);

/// The height of a line box for text of `size`: the body's pitch, or more for larger text.
#[must_use]
pub fn line_height(size: Twips, profile: &Profile) -> Twips {
    Twips((size.0 * LARGE_LINE.0 / LARGE_LINE.1).max(profile.grid.pitch.0))
}

impl Masthead {
    /// Lays out the masthead of `issue`. Where the profile has no masthead, lines that the issue's
    /// file brought are set all the same: what came in is printed.
    #[must_use]
    pub fn of(issue: &Issue, profile: &Profile) -> Self {
        let style = &profile.masthead;
        let pitch = profile.grid.pitch;
        let form = issue.masthead;
        let picture = form.picture().copied().filter(|_| style.enabled);
        let lines = issue.printed_masthead(style);
        let mut boxes: Vec<MastheadBox> = Vec::with_capacity(lines.len());
        let mut y = Twips(0);
        // Where there is no name to print, its place is kept all the same: the paper has one.
        let name_height = line_height(profile.roles.get(RoleName::MastheadName).size, profile);
        let below_name = match picture {
            Some(placed) => {
                let foot = i64::from(placed.top.0) + i64::from(placed.height.0);
                let below = foot - i64::from(profile.type_area.top.0);
                // A file may place it anywhere; the text stays on its page.
                Twips(below.clamp(0, i64::from(profile.type_area.height.0)) as i32)
            }
            None => Twips(style.name_top.0 + name_height.0),
        };
        for (index, line) in lines {
            let role = role_of(line.kind);
            let height = line_height(profile.roles.get(role).size, profile);
            let (size, spacing) = fitted(&line, role, profile);
            let between = Twips(i32::from(style.lines_between) * pitch.0);
            let has_name = boxes.iter().any(|before| before.line.kind == FrontKind::Name);
            let repeats = boxes.last().is_some_and(|before| before.line.kind == line.kind);
            let top = match line.kind {
                FrontKind::Name if !has_name => Twips(y.0.max(style.name_top.0)),
                FrontKind::Number | FrontKind::UnitAndDate if !repeats => {
                    let above = if has_name { y } else { Twips(y.0.max(below_name.0)) };
                    Twips(above.0 + between.0)
                }
                _ => y,
            };
            y = Twips(top.0 + height.0);
            boxes.push(MastheadBox { index, line, role, size, spacing, top, height });
        }
        if picture.is_some() {
            y = y.max(below_name);
        }
        let any = !boxes.is_empty() || picture.is_some();
        let ruled = style.enabled && any && style.rule_weight.0 > 0;
        let rule = ruled.then(|| MastheadRule {
            top: Twips(y.0 + style.rule_gap.0),
            weight: style.rule_weight,
        });
        if let Some(rule) = rule {
            y = Twips(rule.top.0 + rule.weight.0);
        }
        // Printed paper has its rule.
        let rule = rule.filter(|_| form != MastheadForm::Preprinted);
        let kept = y.max(style.height);
        let own = (kept.0.max(0) as usize).div_ceil(pitch.0.max(1) as usize);
        Self { picture, boxes, rule, lines: own.max(usize::from(style.reserved_lines)) }
    }
}

/// A DOCX counts type sizes in half points: ten twips.
const HALF_POINT: i32 = 10;

/// The size at which a line fits the measure, so that it stays one line: the role's own, or the
/// half point below what its width asks for, at least 1 pt. And what is added to each character of
/// a name that is to be wider.
fn fitted(line: &MastheadLine, role: RoleName, profile: &Profile) -> (Twips, Twips) {
    let size = profile.roles.get(role).size;
    let wanted = profile.masthead.name_width;
    let spread = line.kind == FrontKind::Name && wanted.0 > 0;
    let measure = if spread { wanted } else { profile.type_area.width }.pt().0;
    let of = |text: &str| -> f64 {
        let styled: Vec<_> = text.chars().map(|character| (character, role)).collect();
        cells(&styled, profile).iter().map(|cell| cell.advance + cell.gap_after).sum()
    };
    // Left and right part are at least a character apart.
    let apart = if line.right.is_empty() { 0.0 } else { size.pt().0 };
    let natural = of(&line.text) + apart + of(&line.right);
    if natural <= measure {
        let gaps = line.text.chars().count().saturating_sub(1);
        let spacing = match gaps {
            1.. if spread => ((measure - natural) * 20.0 / gaps as f64).floor() as i32,
            _ => 0,
        };
        return (size, Twips(spacing));
    }
    let fitting = (f64::from(size.0) * measure / natural).floor() as i32;
    (Twips((fitting / HALF_POINT * HALF_POINT).max(2 * HALF_POINT)), Twips(0))
}

fn role_of(kind: FrontKind) -> RoleName {
    match kind {
        FrontKind::HandlingMark => RoleName::MastheadMark,
        FrontKind::Name => RoleName::MastheadName,
        FrontKind::Number => RoleName::MastheadNumber,
        FrontKind::UnitAndDate | FrontKind::Other => RoleName::MastheadUnit,
    }
}
