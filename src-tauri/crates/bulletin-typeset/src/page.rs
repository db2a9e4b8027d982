//! Drawing one page of a draft: masthead, lines, page number, foot.

use bulletin_model::{Profile, Pt};

use crate::{
    contents,
    frame::{Item, Line, Page, Part, PictureBox, Rule, Source},
    runs::SetLine,
    typesetter::{Draft, Typesetter},
};

/// From the top of a character's square to its baseline, in ems: Chinese faces draw in a square
/// that reaches from 0.12 em below the baseline to 0.88 em above it.
pub(crate) const ASCENT: f64 = 0.88;

/// From the baseline up to the middle of a character's square, where a dash is drawn.
const DASH: f64 = ASCENT - 0.5;

/// Draws page `index`.
pub fn draw(draft: &Draft, index: usize, profile: &Profile, typesetter: &Typesetter) -> Page {
    let mut sheet = Sheet {
        left: profile.type_area.left.pt().0,
        top: profile.type_area.top.pt().0,
        page: Page {
            width: profile.page.width.pt(),
            height: profile.page.height.pt(),
            lines: Vec::new(),
            items: Vec::new(),
        },
    };
    if index == 0 {
        sheet.masthead(draft, profile);
    }
    sheet.body(draft, index, profile, typesetter);
    if let Some(foot) = &draft.foot {
        foot.draw(&mut sheet, (index, draft.page_count()), profile);
    }
    if profile.page_number.enabled && !draft.unnumbered.contains(&index) {
        sheet.page_number(index, profile, typesetter);
    }
    sheet.page
}

/// A page while it is drawn. Positions are points from the type area's upper left corner.
pub(crate) struct Sheet {
    left: f64,
    top: f64,
    page: Page,
}

impl Sheet {
    /// Draws a line's glyphs in a box of the given top and height.
    pub(crate) fn glyphs(
        &mut self,
        set: &SetLine,
        x: f64,
        top: f64,
        height: f64,
        size: Pt,
        source: Option<&Source>,
    ) {
        let baseline = self.top + top + (height - size.0) / 2.0 + ASCENT * size.0;
        for run in &set.runs {
            let mut run = run.clone();
            run.baseline = Pt(baseline);
            run.source = source.cloned();
            for glyph in &mut run.glyphs {
                glyph.x.0 += self.left + x;
            }
            self.page.items.push(Item::Glyphs(run));
        }
    }

    /// Draws a rule.
    pub(crate) fn rule(
        &mut self,
        x: f64,
        y: f64,
        width: f64,
        weight: f64,
        colour: bulletin_model::profile::Colour,
    ) {
        self.page.items.push(Item::Rule(Rule {
            x: Pt(self.left + x),
            y: Pt(self.top + y),
            width: Pt(width),
            height: Pt(weight),
            colour,
        }));
    }

    fn masthead(&mut self, draft: &Draft, profile: &Profile) {
        if let Some(placed) = draft.masthead.picture {
            self.page.items.push(Item::Picture(PictureBox {
                picture: placed.picture,
                x: placed.left.pt(),
                y: placed.top.pt(),
                width: placed.width.pt(),
                height: placed.height.pt(),
            }));
        }
        for (line, set) in draft.masthead.boxes.iter().zip(&draft.front) {
            let (top, height) = (line.top.pt().0, line.height.pt().0);
            let generated = line.line.front.is_none();
            let chars = if generated { 0 } else { set.left.text.chars().count() };
            let source = Source { part: Part::Masthead(line.index), chars: 0..chars };
            let own = (!generated).then_some(&source);
            self.glyphs(&set.left, 0.0, top, height, set.size, own);
            if let Some(right) = &set.right {
                self.glyphs(right, 0.0, top, height, set.size, own);
            }
            let end = set.right.as_ref().unwrap_or(&set.left);
            self.page.lines.push(Line {
                source,
                top: Pt(self.top + top),
                height: Pt(height),
                left: Pt(self.left + set.left.left),
                right: Pt(self.left + end.right),
                text: set.left.text.clone(),
                ends_paragraph: true,
                generated,
                overfull: false,
            });
        }
        if let Some(rule) = draft.masthead.rule {
            let width = profile.type_area.width.pt().0;
            let colour = profile.masthead.rule_colour;
            self.rule(0.0, rule.top.pt().0, width, rule.weight.pt().0, colour);
        }
    }

    fn body(&mut self, draft: &Draft, index: usize, profile: &Profile, typesetter: &Typesetter) {
        let pitch = profile.grid.pitch.pt().0;
        for placed in draft.pages.get(index).into_iter().flatten() {
            let paragraph = &draft.paragraphs[placed.paragraph];
            let set = &paragraph.composed.lines[placed.line];
            let source = paragraph.source(placed.line);
            let top = placed.at as f64 * pitch;
            let height = paragraph.pitches as f64 * pitch;
            let own = (!paragraph.generated).then_some(&source);
            self.glyphs(set, 0.0, top, height, paragraph.size, own);
            let (mut text, mut right) = (set.text.clone(), set.right);
            if set.last
                && let Some(leader) = contents::leader(paragraph, set, typesetter)
            {
                for part in [&leader.dots, &leader.number].into_iter().flatten() {
                    self.glyphs(part, 0.0, top, height, paragraph.size, None);
                }
                right = profile.type_area.width.pt().0;
                text = format!("{text} {}", leader.text());
            }
            self.page.lines.push(Line {
                source,
                top: Pt(self.top + top),
                height: Pt(height),
                left: Pt(self.left + set.left),
                right: Pt(self.left + right),
                text,
                ends_paragraph: set.last,
                generated: paragraph.generated,
                overfull: set.overfull,
            });
        }
    }

    /// Notes a line of the foot, whose glyphs have been drawn.
    pub(crate) fn foot_line(
        &mut self,
        line: &SetLine,
        right: Option<&SetLine>,
        top: f64,
        height: f64,
    ) {
        let text = match right {
            Some(right) => format!("{} {}", line.text, right.text),
            None => line.text.clone(),
        };
        self.page.lines.push(Line {
            source: Source { part: Part::Foot, chars: 0..0 },
            top: Pt(self.top + top),
            height: Pt(height),
            left: Pt(self.left + line.left),
            right: Pt(self.left + line.right),
            text,
            ends_paragraph: line.last,
            generated: true,
            overfull: line.overfull,
        });
    }

    fn page_number(&mut self, index: usize, profile: &Profile, typesetter: &Typesetter) {
        let style = &profile.page_number;
        let role = bulletin_model::profile::RoleName::PageNumber;
        let size = profile.roles.get(role).size.pt();
        let number = style.first as usize + index;
        let set = typesetter.set_line(&format!("— {number} —"), role, 1.0);
        let inset = f64::from(style.inset_characters) * size.0;
        let x = match number % 2 {
            1 => profile.type_area.width.pt().0 - inset - set.right,
            _ => inset,
        };
        // The dash lies `below` under the type area: its middle, half an em above the square's foot.
        let dash = profile.type_area.height.pt().0 + style.below.pt().0;
        let top = dash + DASH * size.0 - ASCENT * size.0;
        self.glyphs(&set, x, top, size.0, size, None);
    }
}
