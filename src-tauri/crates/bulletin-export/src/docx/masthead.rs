//! 报头 in the flow of the text: its lines, the red rule, and the space that it keeps on page 1,
//! all as [`Masthead`] has them, so that the text begins at the same line in Word as on the pages.
//!
//! Distances are space before a line; what is left of its whole lines is space after the last,
//! since Word takes the larger of two spaces that meet and not their sum.

use std::borrow::Cow;

use bulletin_model::{Issue, Profile, Twips, profile::RoleName};
use bulletin_typeset::{Masthead, masthead::MastheadBox};
use docx_rs::{LineSpacing, Paragraph};

use super::{
    styles::{self, half_points},
    text::run,
};

/// Word's thickest border, in eighths of a point.
const THICKEST_RULE: i32 = 96;
/// Word's thinnest border, in eighths of a point.
const THINNEST_RULE: i32 = 2;
/// The least exact line spacing that Word takes, 0.7 pt.
const LEAST_LINE: i32 = 14;

/// The rule's weight in Word's unit, eighths of a point.
pub(super) fn rule_eighths(profile: &Profile) -> usize {
    let eighths = (profile.masthead.rule_weight.0 * 2 + 2) / 5;
    usize::try_from(eighths.clamp(THINNEST_RULE, THICKEST_RULE)).unwrap_or_default()
}

/// The height of the empty line that the rule stands under.
pub(super) fn rule_line(profile: &Profile) -> Twips {
    profile.masthead.rule_gap.max(Twips(LEAST_LINE))
}

/// The paragraphs of the issue's masthead; one empty paragraph where only space is kept, none
/// where neither is.
pub(super) fn paragraphs(issue: &Issue, profile: &Profile) -> Vec<Paragraph> {
    let masthead = Masthead::of(issue, profile);
    let pitch = profile.grid.pitch.0;
    let height = i32::try_from(masthead.lines).unwrap_or(i32::MAX).saturating_mul(pitch);
    if masthead.boxes.is_empty() {
        if height == 0 {
            return Vec::new();
        }
        // A line of text and space after it: what an editor types here stands at the top.
        let space = Paragraph::new().style(styles::MASTHEAD_SPACE);
        return vec![spaced(space, 0, height - pitch)];
    }
    let mut paragraphs: Vec<(Paragraph, i32)> = Vec::with_capacity(masthead.boxes.len() + 1);
    let mut used = 0;
    for line in &masthead.boxes {
        paragraphs.push((paragraph(line, profile), line.top.0 - used));
        used = line.top.0 + line.height.0;
    }
    if masthead.rule.is_some() {
        // A border of n eighths of a point is 5n/2 twips thick. Programs differ in whether they
        // count it; not counted, the text stands a little higher, by less than a line.
        let thickness = rule_eighths(profile) as i32 * 5 / 2;
        used += rule_line(profile).0 + thickness;
        paragraphs.push((Paragraph::new().style(styles::MASTHEAD_RULE), 0));
    }
    let rest = (height - used).max(0);
    let last = paragraphs.len() - 1;
    let after = |index| if index == last { rest } else { 0 };
    let numbered = paragraphs.into_iter().enumerate();
    numbered.map(|(index, (paragraph, before))| spaced(paragraph, before, after(index))).collect()
}

fn paragraph(set: &MastheadBox, profile: &Profile) -> Paragraph {
    let style = match set.role {
        RoleName::MastheadMark => styles::MASTHEAD_MARK,
        RoleName::MastheadName => styles::MASTHEAD_NAME,
        RoleName::MastheadNumber => styles::MASTHEAD_NUMBER,
        _ => styles::MASTHEAD_UNIT,
    };
    let mut text = Cow::Borrowed(set.line.text.as_str());
    if !set.line.right.is_empty() {
        // To the style's tab at the right edge of the type area.
        text.to_mut().push('\t');
        text.to_mut().push_str(&set.line.right);
    }
    let mut run = run(&text, None);
    // As on the pages, a line too long for the measure is set smaller, so that it stays one line.
    if set.size != profile.roles.get(set.role).size {
        run = run.size(half_points(set.size));
    }
    Paragraph::new().style(style).add_run(run)
}

/// `before` and `after` in twips.
fn spaced(paragraph: Paragraph, before: i32, after: i32) -> Paragraph {
    let written = |twips: i32| u32::try_from(twips).ok().filter(|twips| *twips > 0);
    let mut spacing = LineSpacing::new();
    if let Some(before) = written(before) {
        spacing = spacing.before(before);
    }
    if let Some(after) = written(after) {
        spacing = spacing.after(after);
    }
    match spacing == LineSpacing::new() {
        true => paragraph,
        false => paragraph.line_spacing(spacing),
    }
}
