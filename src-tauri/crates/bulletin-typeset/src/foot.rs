//! The foot (报尾): at the foot of the last page, under a rule.

use bulletin_model::{FootLine, Issue, Profile, Twips, profile::RoleName};

use crate::{
    inline::{Measure, cells, compose},
    page::Sheet,
    runs::{SetLine, set_lines},
    typesetter::{Draft, Typesetter},
};

/// First and last rule, by 版记 of GB/T 9704-2012, 7.4.1, as a recommendation: 0.35 mm.
const OUTER_RULE_MM: f64 = 0.35;
/// Rules between, likewise: 0.25 mm.
const INNER_RULE_MM: f64 = 0.25;
/// Text stands one character in from both ends of the rules (7.4.2).
const INSET_CHARACTERS: f64 = 1.0;

/// A foot with its lines set.
pub(crate) struct Foot {
    items: Vec<FootSet>,
    /// How many pitches of the page it takes.
    pub(crate) pitches: usize,
}

/// One of 报, 送, 发, or the people's line.
struct FootSet {
    lines: Vec<SetLine>,
    right: Option<SetLine>,
}

impl Foot {
    /// Its lines.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &SetLine> {
        self.items.iter().flat_map(|item| item.lines.iter().chain(&item.right))
    }

    /// Draws it so that its last rule lies on the foot of the type area.
    pub(crate) fn draw(&self, sheet: &mut Sheet, profile: &Profile) {
        let pitch = profile.grid.pitch.pt().0;
        let width = profile.type_area.width.pt().0;
        let role = profile.roles.get(RoleName::Foot);
        let size = role.size.pt();
        let count: usize = self.items.iter().map(|item| item.lines.len()).sum();
        let foot = profile.type_area.height.pt().0;
        let mut y = foot - count as f64 * pitch;
        let outer = Twips::from_mm(OUTER_RULE_MM).pt().0;
        let inner = Twips::from_mm(INNER_RULE_MM).pt().0;
        for (index, item) in self.items.iter().enumerate() {
            let weight = if index == 0 { outer } else { inner };
            sheet.rule(0.0, y - weight / 2.0, width, weight, role.colour);
            for (at, line) in item.lines.iter().enumerate() {
                sheet.glyphs(line, size.0 * INSET_CHARACTERS, y, pitch, size, None);
                if at + 1 == item.lines.len()
                    && let Some(right) = &item.right
                {
                    let x = width - size.0 * INSET_CHARACTERS - right.right;
                    sheet.glyphs(right, x, y, pitch, size, None);
                }
                y += pitch;
            }
        }
        sheet.rule(0.0, foot - outer, width, outer, role.colour);
    }
}

/// Gives the draft its foot, on a further page where the last has no room for it.
pub(crate) fn add(draft: &mut Draft, issue: &Issue, typesetter: &Typesetter) {
    let profile = &typesetter.profile;
    let lines = issue.foot();
    if !profile.foot.enabled || lines.is_empty() {
        return;
    }
    let items: Vec<FootSet> = lines.iter().map(|line| set(line, typesetter)).collect();
    let pitches = items.iter().map(|item| item.lines.len()).sum::<usize>();
    // The lines count from the type area's foot; what the pitch leaves over there is free.
    if draft.last_line_end() + pitches > profile.lines_per_page() {
        draft.pages.push(Vec::new());
    }
    draft.foot = Some(Foot { items, pitches });
}

fn set(line: &FootLine, typesetter: &Typesetter) -> FootSet {
    let profile = &typesetter.profile;
    let style = profile.roles.get(RoleName::Foot);
    let size = style.size.pt().0;
    let text = format!("{}{}", line.label, line.text);
    let styled: Vec<_> = text.chars().map(|c| (c, RoleName::Foot)).collect();
    let cells = cells(&styled, 0, profile);
    let width = profile.type_area.width.pt().0 - 2.0 * INSET_CHARACTERS * size;
    let right = (!line.right.is_empty())
        .then(|| typesetter.set_line(&line.right, RoleName::Foot, 1.0));
    let label = line.label.chars().count() as f64 * size;
    let measure = Measure {
        width: width - right.as_ref().map_or(0.0, |right| right.right),
        first_indent: 0.0,
        turn_over: label,
        size,
        align: style.align,
        rules: &profile.composition,
    };
    let lines = compose(&cells, &measure);
    FootSet { lines: set_lines(&cells, &lines, profile, typesetter.faces()).lines, right }
}
