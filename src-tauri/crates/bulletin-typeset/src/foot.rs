//! The foot (报尾): at the foot of the last page, between rules.

use bulletin_model::{FootLine, Issue, Profile, profile::RoleName};

use crate::{
    inline::{Measure, cells, compose},
    page::Sheet,
    runs::{SetLine, set_lines},
    typesetter::{Draft, Typesetter},
};

/// Text stands one character in from the rules' left end, and what is flush right one from their
/// right end (7.4.2).
const INSET_CHARACTERS: f64 = 1.0;
/// Turn-over lines stand clear of the two characters of 报：, 送： and 发：.
const LABEL_CHARACTERS: f64 = 2.0;

/// A foot with its lines set. One that is longer than a page has several pages of its own.
pub(crate) struct Foot {
    rows: Vec<Row>,
    /// How many rows a page holds.
    capacity: usize,
}

/// A line of the foot.
struct Row {
    /// Whether a rule stands above it.
    ruled: bool,
    line: SetLine,
    right: Option<SetLine>,
}

impl Foot {
    /// Its lines.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &SetLine> {
        self.rows.iter().flat_map(Row::lines)
    }

    /// How many pitches it takes of the last page.
    pub(crate) fn last_pitches(&self) -> usize {
        match self.rows.len() % self.capacity {
            0 => self.capacity.min(self.rows.len()),
            rest => rest,
        }
    }

    /// How many pages it reaches over.
    fn pages(&self) -> usize {
        self.rows.len().div_ceil(self.capacity)
    }

    /// The rows that stand on page `index` of `count`.
    fn rows(&self, index: usize, count: usize) -> &[Row] {
        let Some(own) = (index + self.pages()).checked_sub(count) else { return &[] };
        let start = (own * self.capacity).min(self.rows.len());
        &self.rows[start..(start + self.capacity).min(self.rows.len())]
    }

    /// The lines that stand on page `index` of `count`.
    pub(crate) fn rows_of_page(
        &self,
        index: usize,
        count: usize,
    ) -> impl Iterator<Item = &SetLine> {
        self.rows(index, count).iter().flat_map(Row::lines)
    }

    /// Draws what of it stands on page `index` of `count`, so that the page's last rule lies on the
    /// foot of the type area.
    pub(crate) fn draw(
        &self,
        sheet: &mut Sheet,
        (index, count): (usize, usize),
        profile: &Profile,
    ) {
        let rows = self.rows(index, count);
        if rows.is_empty() {
            return;
        }
        let pitch = profile.grid.pitch.pt().0;
        let width = profile.type_area.width.pt().0;
        let role = profile.roles.get(RoleName::Foot);
        let size = role.size.pt();
        let inset = size.0 * INSET_CHARACTERS;
        let foot = profile.type_area.height.pt().0;
        let outer = profile.foot.outer_rule_weight.pt().0;
        let inner = profile.foot.inner_rule_weight.pt().0;
        let mut y = foot - rows.len() as f64 * pitch;
        for (at, row) in rows.iter().enumerate() {
            let weight = if at == 0 { outer } else { inner };
            if (row.ruled || at == 0) && weight > 0.0 {
                sheet.rule(0.0, y - weight / 2.0, width, weight, role.colour);
            }
            sheet.glyphs(&row.line, inset, y, pitch, size, None);
            if let Some(right) = &row.right {
                sheet.glyphs(right, width - inset - right.right, y, pitch, size, None);
            }
            sheet.foot_line(&row.line, row.right.as_ref(), y, pitch);
            y += pitch;
        }
        if outer > 0.0 {
            sheet.rule(0.0, foot - outer, width, outer, role.colour);
        }
    }
}

impl Row {
    fn lines(&self) -> impl Iterator<Item = &SetLine> {
        std::iter::once(&self.line).chain(&self.right)
    }
}

/// Gives the draft its foot, on further pages where the last has no room for it or is an odd one
/// and may not be; and a blank page where one is needed for the last to be even.
pub(crate) fn add(draft: &mut Draft, issue: &Issue, typesetter: &Typesetter) {
    let profile = &typesetter.profile;
    let lines = issue.foot(&profile.foot);
    let rows: Vec<Row> = lines.iter().flat_map(|line| set(line, typesetter)).collect();
    let capacity = profile.lines_per_page().max(1);
    let text = draft.pages.len();
    let number_of_last = |count: usize| profile.page_number.first as usize + count - 1;
    let ends_well =
        |count: usize| !profile.pagination.even_pages || number_of_last(count).is_multiple_of(2);
    // The lines count from the type area's foot; what the pitch leaves over there is free.
    let fits = draft.last_line_end() + rows.len() <= capacity;
    let foot = (!rows.is_empty()).then_some(Foot { rows, capacity });
    let own = match &foot {
        None => 0,
        Some(_) if fits && ends_well(text) => 0,
        Some(foot) => foot.pages(),
    };
    let blank = usize::from(!ends_well(text + own));
    draft.pages.extend((0..blank + own).map(|_| Vec::new()));
    if blank > 0 {
        // By 7.5 neither the blank page nor the foot's after it has a number.
        draft.unnumbered = text..text + blank + own;
    }
    draft.foot = foot;
}

fn set(line: &FootLine, typesetter: &Typesetter) -> Vec<Row> {
    let profile = &typesetter.profile;
    let style = profile.roles.get(RoleName::Foot);
    let size = style.size.pt().0;
    let text = format!("{}{}", line.label, line.text);
    let styled: Vec<_> = text.chars().map(|c| (c, RoleName::Foot)).collect();
    let cells = cells(&styled, profile);
    let mut right =
        (!line.right.is_empty()).then(|| typesetter.set_line(&line.right, RoleName::Foot, 1.0));
    let kept = right.as_ref().map_or(0.0, |right| right.right + INSET_CHARACTERS * size);
    // A line runs to the rules' right end, as in the DOCX: a paragraph whose borders are the rules
    // can't be indented there without shortening them.
    let measure = Measure {
        width: profile.type_area.width.pt().0 - INSET_CHARACTERS * size - kept,
        first_indent: 0.0,
        turn_over: LABEL_CHARACTERS * size,
        size,
        align: style.align,
        justify: false,
        rules: &profile.composition,
    };
    let lines = compose(&cells, &measure);
    let lines = set_lines(&cells, &lines, profile, typesetter.faces()).lines;
    let last = lines.len() - 1;
    let row = |(at, line)| Row {
        ruled: at == 0,
        line,
        right: if at == last { right.take() } else { None },
    };
    lines.into_iter().enumerate().map(row).collect()
}
