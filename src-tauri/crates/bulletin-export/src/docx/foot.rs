//! 报尾 after the text: who gets the bulletin and who answers for it, each line between rules.
//!
//! On the pages it stands at the foot of the last one. Word could hold it there only with a frame
//! or a text box, which the next edit of the text would push about; here it follows the text.

use bulletin_model::{FootLine, Issue, Profile, Twips, profile::RoleName};
use docx_rs::Paragraph;

use super::{styles, text::run};

/// Text stands one character in from both ends of the rules, by 版记 of GB/T 9704-2012, 7.4.2.
pub(super) fn inset(profile: &Profile) -> Twips {
    profile.roles.get(RoleName::Foot).size
}

/// Where turn-over lines begin: clear of the two characters of 报：, 送： and 发：.
pub(super) fn turn_over(profile: &Profile) -> Twips {
    Twips(inset(profile).0 + 2 * profile.roles.get(RoleName::Foot).size.0)
}

/// The paragraphs of the issue's foot; none where the profile or the issue has none.
pub(super) fn paragraphs(issue: &Issue, profile: &Profile) -> Vec<Paragraph> {
    if !profile.foot.enabled {
        return Vec::new();
    }
    let set = |line: FootLine| {
        // The style's tabs: one character in from the left, and from the right. An indent would
        // shorten the rules, which a paragraph's borders are.
        let right = if line.right.is_empty() { "" } else { "\t" };
        let text = format!("\t{}{}{right}{}", line.label, line.text, line.right);
        Paragraph::new().style(styles::FOOT).add_run(run(&text, None))
    };
    issue.foot().into_iter().map(set).collect()
}
