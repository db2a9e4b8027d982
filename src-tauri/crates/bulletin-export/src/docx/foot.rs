//! 报尾 after the text: who gets the bulletin and who answers for it, each line between rules.
//!
//! On the pages it stands at the foot of the last one. Word could hold it there only with a frame or a
//! text box, which the next edit of the text would push about; here it follows the text, and where
//! both stand on one page it is moved down by space before it, so that it stands at the foot as long as
//! the text keeps its length. On an even last page of its own it is moved down likewise.

use bulletin_model::{FootLine, Issue, Profile, Twips, profile::RoleName};
use bulletin_typeset::{Layout, Part};
use docx_rs::{LineSpacing, Paragraph};

use super::{masthead::spaced, styles, text::run};

/// Text stands one character in from both ends of the rules, by 版记 of GB/T 9704-2012, 7.4.2.
pub(super) fn inset(profile: &Profile) -> Twips {
    profile.roles.get(RoleName::Foot).size
}

/// Where turn-over lines begin: clear of the two characters of 报：, 送： and 发：.
pub(super) fn turn_over(profile: &Profile) -> Twips {
    Twips(inset(profile).0 + 2 * profile.roles.get(RoleName::Foot).size.0)
}

/// The paragraphs of the issue's foot; none where the profile or the issue has none.
pub(super) fn paragraphs(issue: &Issue, profile: &Profile, layout: &Layout) -> Vec<Paragraph> {
    let lines = issue.foot(&profile.foot);
    let last = lines.len().saturating_sub(1);
    let before = space_before(profile, layout);
    let set = |(index, line): (usize, FootLine)| {
        // The style's tabs: one character in from the left, and from the right. An indent would
        // shorten the rules, which a paragraph's borders are.
        let right = if line.right.is_empty() { "" } else { "\t" };
        let text = format!("\t{}{}{right}{}", line.label, line.text, line.right);
        let paragraph =
            Paragraph::new().style(styles::FOOT).keep_lines(true).add_run(run(&text, None));
        // It goes to a new page as a whole.
        let paragraph = if index < last { paragraph.keep_next(true) } else { paragraph };
        match index {
            0 => spaced(paragraph, LineSpacing::new(), before.0, 0),
            _ => paragraph,
        }
    };
    lines.into_iter().enumerate().map(set).collect()
}

/// From the text's last line down to the foot, where both stand on one page, or from the head of the
/// section's page. Half a line less than on the pages: programs differ in whether they count a
/// border's thickness, and a foot that is a little too low would go to a page of its own.
fn space_before(profile: &Profile, layout: &Layout) -> Twips {
    let Some(page) = layout.pages.last() else { return Twips(0) };
    let is_foot = |part: Part| part == Part::Foot;
    let Some(first) = page.lines.iter().find(|line| is_foot(line.source.part)) else {
        return Twips(0);
    };
    let text = page.lines.iter().rev().find(|line| !is_foot(line.source.part));
    let above = match text {
        Some(text) => text.top.0 + text.height.0,
        None if profile.pagination.even_pages => profile.type_area.top.pt().0,
        // The foot goes to the next page by itself, where Word drops the space before it.
        None => return Twips(0),
    };
    Twips((Twips::from_pt(first.top.0 - above).0 - profile.grid.pitch.0 / 2).max(0))
}
