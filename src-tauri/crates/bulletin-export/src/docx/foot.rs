//! 报尾 after the text: who gets the bulletin and who answers for it, each line between rules.

use bulletin_model::{Issue, Profile, Twips, profile::RoleName};
use docx_rs::{Paragraph, SpecialIndentType};

use super::{styles, text::run};

/// Text stands one character in from both ends of the rules, by 版记 of GB/T 9704-2012, 7.4.2.
pub(super) fn inset(profile: &Profile) -> Twips {
    profile.roles.get(RoleName::Foot).size
}

/// The paragraphs of the issue's foot; none where the profile or the issue has none.
pub(super) fn paragraphs(issue: &Issue, profile: &Profile) -> Vec<Paragraph> {
    if !profile.foot.enabled {
        return Vec::new();
    }
    let size = profile.roles.get(RoleName::Foot).size.0;
    let set = |line: bulletin_model::FootLine| {
        let mut text = format!("{}{}", line.label, line.text);
        if !line.right.is_empty() {
            // To the style's tab, one character in from the right.
            text.push('\t');
            text.push_str(&line.right);
        }
        let paragraph = Paragraph::new().style(styles::FOOT).add_run(run(&text, None));
        // Turn-over lines stand clear of the label.
        let label = i32::try_from(line.label.chars().count()).unwrap_or_default() * size;
        let inset = inset(profile).0;
        match label {
            0 => paragraph,
            _ => {
                let hanging = SpecialIndentType::Hanging(label);
                paragraph.indent(Some(inset + label), Some(hanging), Some(inset), None)
            }
        }
    };
    issue.foot().into_iter().map(set).collect()
}
