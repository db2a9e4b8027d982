//! 页码: — 1 — in the footer, on the right of odd pages and on the left of even ones.

use bulletin_model::{Profile, Twips};
use docx_rs::{FieldCharType, Footer, InstrPAGE, InstrText, Paragraph, Run, RunFonts};

use super::{styles, text::run};

/// The height of the number's line, by its size. With Word's way of setting exact lines, a fifth
/// of the height below the baseline, the dash, which stands 0.36 em above it, is then in the
/// middle.
const LINE: f64 = 1.2;

/// What is left of the sheet below the type area.
pub(super) fn bottom_margin(profile: &Profile) -> Twips {
    let area = profile.type_area;
    Twips((profile.page.height.0 - area.top.0 - area.height.0).max(0))
}

/// Whether there is a number, and a margin for it.
pub(super) fn is_set(profile: &Profile) -> bool {
    profile.page_number.enabled && bottom_margin(profile) > Twips(0)
}

/// The height of the number's line: no more than the margin, or Word would take the rest from the
/// type area.
pub(super) fn line(profile: &Profile) -> Twips {
    let own = (f64::from(profile.roles.page_number.size.0) * LINE).ceil() as i32;
    Twips(own.min(bottom_margin(profile).0).max(1))
}

/// From the outer edge of the type area.
pub(super) fn inset(profile: &Profile) -> Twips {
    let characters = i32::from(profile.page_number.inset_characters);
    Twips(characters * profile.roles.page_number.size.0)
}

/// From the sheet's foot to the foot of the number's line, so that the dash is as far below the
/// type area as the profile says; within the margin in any case.
pub(super) fn from_foot(profile: &Profile) -> Twips {
    let margin = bottom_margin(profile).0;
    let line = line(profile).0;
    Twips((margin - profile.page_number.below.0 - line / 2).clamp(0, margin - line))
}

/// The footers of odd and of even pages.
pub(super) fn footers(profile: &Profile) -> [Footer; 2] {
    let first = profile.page_number.first;
    [(styles::PAGE_NUMBER, first), (styles::PAGE_NUMBER_EVEN, first.saturating_add(1))]
        .map(|(style, number)| Footer::new().add_paragraph(paragraph(style, number)))
}

/// `number` is what a program shows that does not count pages.
fn paragraph(style: &str, number: u32) -> Paragraph {
    let field = |kind| part().add_field_char(kind, false);
    Paragraph::new()
        .style(style)
        .add_run(run("— ", None))
        .add_run(field(FieldCharType::Begin))
        .add_run(part().add_instr_text(InstrText::PAGE(InstrPAGE::new())))
        .add_run(field(FieldCharType::Separate))
        .add_run(run(&number.to_string(), None))
        .add_run(field(FieldCharType::End))
        .add_run(run(" —", None))
}

fn part() -> Run {
    Run::new().fonts(RunFonts::new().hint("eastAsia"))
}
