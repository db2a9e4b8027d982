//! The foot (报尾) of an issue as lines of text, from 报送范围, the people who answer for it, and 印发日期.

use crate::{
    chinese::long_date,
    issue::Issue,
    profile::FootStyle,
    publication::{Distribution, Recipient},
};

/// A line of the foot; a long one is broken by whoever sets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootLine {
    /// 报：, 送： or 发： with which it begins; turn-over lines stand clear of it. Empty for the
    /// lines of the people and of 印发日期.
    pub label: String,
    /// What follows.
    pub text: String,
    /// What stands flush right on the line; empty: nothing.
    pub right: String,
}

impl Issue {
    /// The foot's lines from top to bottom, as far as `style` prints them; none where no field gives
    /// any.
    #[must_use]
    pub fn foot(&self, style: &FootStyle) -> Vec<FootLine> {
        if !style.enabled {
            return Vec::new();
        }
        let Distribution { to_superiors, to_peers, to_subordinates, copies } = &self.distribution;
        let mut lines: Vec<FootLine> =
            [("报：", to_superiors), ("送：", to_peers), ("发：", to_subordinates)]
                .into_iter()
                .filter(|(_, recipients)| style.distribution && !recipients.is_empty())
                .map(|(label, recipients)| FootLine {
                    label: label.to_owned(),
                    text: names(recipients) + "。",
                    right: String::new(),
                })
                .collect();
        let people = [
            ("责任编辑：", &self.people.editor),
            ("审核：", &self.people.reviewer),
            ("签发：", &self.people.approver),
        ];
        let people: Vec<String> = people
            .into_iter()
            .filter(|(_, name)| style.people && !name.is_empty())
            .map(|(label, name)| format!("{label}{name}"))
            .collect();
        let copies = copies.filter(|_| style.copies);
        let copies = copies.map(|copies| format!("共印{copies}份")).unwrap_or_default();
        if !people.is_empty() || !copies.is_empty() {
            let text = people.join("　");
            lines.push(FootLine { label: String::new(), text, right: copies });
        }
        if let Some(date) = self.issued_on.or(self.date).filter(|_| style.issue_date) {
            let right = format!("{}印发", long_date(date));
            lines.push(FootLine { label: String::new(), text: self.issuing_unit.clone(), right });
        }
        lines
    }
}

/// The recipients as the foot names them: by unit, or by title and name where there is no unit.
fn names(recipients: &[Recipient]) -> String {
    let names = recipients.iter().map(|recipient| match recipient.unit.is_empty() {
        false => recipient.unit.clone(),
        true => format!("{}{}", recipient.name, recipient.title),
    });
    names.collect::<Vec<_>>().join("，")
}
