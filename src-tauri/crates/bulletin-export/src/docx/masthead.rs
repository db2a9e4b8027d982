//! 报头 in the flow of the text: its lines, the red rule, and the space that it keeps on page 1,
//! all as [`Masthead`] has them, so that the text begins at the same line in Word as on the pages.
//!
//! Distances are space before a line; what is left of its whole lines is space after the last,
//! since Word takes the larger of two spaces that meet and not their sum.

use bulletin_model::{FrontKind, Issue, Profile, Twips, profile::RoleName};
use bulletin_typeset::{Masthead, masthead::MastheadBox};
use docx_rs::{LineSpacing, LineSpacingType, Paragraph, Run, RunProperty};

use super::{
    picture::{Picture, Place},
    remarks::{Remarked, Remarks},
    styles::{self, half_points},
    text::run,
};

/// Word's thickest border, in eighths of a point.
const THICKEST_RULE: i32 = 96;
/// Word's thinnest border, in eighths of a point.
const THINNEST_RULE: i32 = 2;
/// The least exact line spacing that Word takes, 0.7 pt.
const LEAST_LINE: i32 = 14;
/// The size of a paragraph mark that is to take no room, in half points: 1 pt, Word's smallest.
const MARK: usize = 2;

/// A border's weight in Word's unit, eighths of a point.
pub(super) fn eighths(weight: Twips) -> usize {
    let eighths = (weight.0 * 2 + 2) / 5;
    usize::try_from(eighths.clamp(THINNEST_RULE, THICKEST_RULE)).unwrap_or_default()
}

/// The rule's weight.
pub(super) fn rule_eighths(profile: &Profile) -> usize {
    eighths(profile.masthead.rule_weight)
}

/// The height of the empty line that the rule stands under.
pub(super) fn rule_line(profile: &Profile) -> Twips {
    profile.masthead.rule_gap.max(Twips(LEAST_LINE))
}

/// The pictures of a masthead.
#[derive(Default)]
pub(super) struct Pictures {
    /// The name, drawn.
    pub name: Option<Picture>,
    /// What stands in place of the name.
    pub placed: Option<Picture>,
}

/// A paragraph of the masthead, before it is spaced.
struct Line {
    paragraph: Paragraph,
    /// What is its own of its spacing.
    own: LineSpacing,
    top: i32,
    foot: i32,
}

/// The paragraphs of the issue's masthead, and the pictures in them in their order; one empty
/// paragraph where only space is kept, none where neither is.
pub(super) fn paragraphs(
    issue: &Issue,
    profile: &Profile,
    pictures: Pictures,
    remarks: &mut Remarks<'_>,
) -> (Vec<Paragraph>, Vec<Picture>) {
    let masthead = Masthead::of(issue, profile);
    let Pictures { mut name, placed } = pictures;
    let mut used = Vec::new();
    let mut lines: Vec<Line> = Vec::with_capacity(masthead.boxes.len() + 2);
    for line in &masthead.boxes {
        let drawn = name.take_if(|_| line.line.kind == FrontKind::Name);
        // A line is short, and its halves may stand apart: a remark is on all of it.
        let front = line.line.front;
        let said = front.map(|line| remarks.take(Remarked::Front(line))).unwrap_or_default();
        let style = Paragraph::new().style(line_style(line));
        let mut own = LineSpacing::new();
        let paragraph = remarks.around(&said, style, |paragraph| match &drawn {
            Some(picture) => {
                // An exact line would cut the picture off; one of at least the box's height is as
                // high as the box, since the picture is a little lower and the paragraph's mark
                // is tiny.
                own = at_least(line.height);
                in_line(paragraph, picture, used.len())
            }
            None => text_line(paragraph, line, profile),
        });
        used.extend(drawn);
        let (top, foot) = (line.top.0, line.top.0 + line.height.0);
        lines.push(Line { paragraph, own, top, foot });
    }
    if let Some(picture) = placed {
        place(&picture, used.len(), &mut lines, profile);
        used.push(picture);
    }
    if let Some(rule) = masthead.rule {
        // A border of n eighths of a point is 5n/2 twips thick. Programs differ in whether they
        // count it; not counted, the text stands a little higher, by less than a line.
        let thickness = rule_eighths(profile) as i32 * 5 / 2;
        let (top, height) = (rule.top.0 - profile.masthead.rule_gap.0, rule_line(profile).0);
        let paragraph = Paragraph::new().style(styles::MASTHEAD_RULE);
        let foot = top + height + thickness;
        lines.push(Line { paragraph, own: LineSpacing::new(), top, foot });
    }
    let pitch = profile.grid.pitch.0;
    let height = i32::try_from(masthead.lines).unwrap_or(i32::MAX).saturating_mul(pitch);
    if lines.is_empty() && height > 0 {
        // A line of text and space after it: what an editor types here stands at the top.
        let paragraph = Paragraph::new().style(styles::MASTHEAD_SPACE);
        lines.push(Line { paragraph, own: LineSpacing::new(), top: 0, foot: pitch });
    }
    (space_out(lines, height), used)
}

/// Gives the lines their places by space before them, and the last the space down to `height`.
fn space_out(lines: Vec<Line>, height: i32) -> Vec<Paragraph> {
    let count = lines.len();
    let mut at = 0;
    let mut spaced_out = Vec::with_capacity(count);
    for (index, line) in lines.into_iter().enumerate() {
        let before = line.top - at;
        at = line.foot;
        let after = if index + 1 == count { (height - at).max(0) } else { 0 };
        spaced_out.push(spaced(line.paragraph, line.own, before, after));
    }
    spaced_out
}

fn line_style(set: &MastheadBox) -> &'static str {
    match set.role {
        RoleName::MastheadMark => styles::MASTHEAD_MARK,
        RoleName::MastheadName => styles::MASTHEAD_NAME,
        RoleName::MastheadNumber => styles::MASTHEAD_NUMBER,
        _ => styles::MASTHEAD_UNIT,
    }
}

fn text_line(mut paragraph: Paragraph, set: &MastheadBox, profile: &Profile) -> Paragraph {
    // As on the pages, a line too long for the measure is set smaller, so that it stays one line.
    let own_size = set.size != profile.roles.get(set.role).size;
    let look = |run: Run| if own_size { run.size(half_points(set.size)) } else { run };
    let text = set.line.text.as_str();
    let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
    let (spread, rest) = text.split_at(if set.spacing.0 == 0 { 0 } else { last });
    if !spread.is_empty() {
        // Word adds the space after each character, which of the last would move a centred name.
        let spread = look(run(spread, None)).character_spacing(set.spacing.0);
        paragraph = paragraph.add_run(spread);
    }
    if set.line.right.is_empty() {
        return paragraph.add_run(look(run(rest, None)));
    }
    // To the style's tab at the right edge of the type area.
    paragraph.add_run(look(run(&format!("{rest}\t{}", set.line.right), None)))
}

fn in_line(paragraph: Paragraph, picture: &Picture, index: usize) -> Paragraph {
    let mark = RunProperty::new().size(MARK);
    paragraph.add_run(picture.run(index, Place::InLine)).run_property(mark)
}

fn at_least(height: Twips) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::AtLeast).line(height.0)
}

/// Puts a placed picture among the lines: in a paragraph of its own where it stands clear of them,
/// behind the first where it does not.
fn place(picture: &Picture, index: usize, lines: &mut Vec<Line>, profile: &Profile) {
    let area = profile.type_area;
    let Some((left, sheet_top)) = picture.at else { return };
    let top = sheet_top.0 - area.top.0;
    let foot = top + picture.height.0;
    let clear = |line: &Line| line.foot <= top || foot <= line.top;
    if top >= 0 && lines.iter().all(clear) {
        let left = left.0 - area.left.0;
        let right = area.width.0 - left - picture.width.0;
        let paragraph = Paragraph::new()
            .style(styles::MASTHEAD_PICTURE)
            // A picture that is wider than the measure reaches into the margins.
            .indent(Some(left), None, Some(right.min(0)), None);
        let paragraph = in_line(paragraph, picture, index);
        let own = at_least(picture.height);
        let at = lines.iter().position(|line| foot <= line.top).unwrap_or(lines.len());
        lines.insert(at, Line { paragraph, own, top, foot });
        return;
    }
    let run = picture.run(index, Place::OnSheet { left, top: sheet_top });
    match lines.first_mut() {
        Some(first) => {
            let paragraph = std::mem::take(&mut first.paragraph);
            first.paragraph = paragraph.add_run(run);
        }
        None => {
            let paragraph = Paragraph::new().style(styles::MASTHEAD_SPACE).add_run(run);
            let foot = profile.grid.pitch.0;
            lines.push(Line { paragraph, own: LineSpacing::new(), top: 0, foot });
        }
    }
}

/// `before` and `after` in twips, beside what is the paragraph's `own`.
pub(super) fn spaced(paragraph: Paragraph, own: LineSpacing, before: i32, after: i32) -> Paragraph {
    let written = |twips: i32| u32::try_from(twips).ok().filter(|twips| *twips > 0);
    let mut spacing = own;
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
