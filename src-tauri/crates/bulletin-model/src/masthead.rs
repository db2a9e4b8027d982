//! The masthead (报头) of an issue as lines of text: those that its file brought, as they stand,
//! and those that its fields generate for the parts that the file did not bring.

use crate::{
    chinese::long_date,
    issue::{FrontKind, Issue},
    picture::MastheadForm,
    profile::MastheadStyle,
};

/// A line of the masthead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MastheadLine {
    /// Which part it is, and so how it is set.
    pub kind: FrontKind,
    /// The line's text, or its left half where there is a `right`.
    pub text: String,
    /// What stands flush right on the same line; empty: nothing.
    pub right: String,
    /// Its index in [`Issue::front`]; none for a generated line.
    pub front: Option<usize>,
}

impl Issue {
    /// The masthead's lines from top to bottom; none where neither a file nor a field gives any.
    #[must_use]
    pub fn masthead(&self) -> Vec<MastheadLine> {
        let mut lines: Vec<MastheadLine> = Vec::with_capacity(self.front.len() + 4);
        for (index, line) in self.front.iter().enumerate() {
            let (text, right) = match line.kind {
                FrontKind::UnitAndDate => split_at_blanks(&line.text),
                _ => (line.text.as_str(), ""),
            };
            lines.push(MastheadLine {
                kind: line.kind,
                text: text.to_owned(),
                right: right.to_owned(),
                front: Some(index),
            });
        }
        for kind in
            [FrontKind::HandlingMark, FrontKind::Name, FrontKind::Number, FrontKind::UnitAndDate]
        {
            if lines.iter().any(|line| line.kind == kind) {
                continue;
            }
            let Some((text, right)) = self.generated(kind) else { continue };
            let at = lines.iter().rposition(|line| rank(line.kind) < rank(kind));
            let line = MastheadLine { kind, text, right, front: None };
            lines.insert(at.map_or(0, |at| at + 1), line);
        }
        lines
    }

    /// Those of [`Self::masthead`]'s lines that `style` prints, with their places among them: what a
    /// file brought also where the profile has no masthead.
    #[must_use]
    pub fn printed_masthead(&self, style: &MastheadStyle) -> Vec<(usize, MastheadLine)> {
        // A picture and printed paper have the name, whoever else says it.
        let named = self.masthead == MastheadForm::Text;
        let lines = self.masthead().into_iter().enumerate();
        lines
            .filter(|(_, line)| {
                (style.enabled || line.front.is_some()) && (named || line.kind != FrontKind::Name)
            })
            .collect()
    }

    /// What the fields say for one part of the masthead.
    fn generated(&self, kind: FrontKind) -> Option<(String, String)> {
        let text = match kind {
            FrontKind::HandlingMark => {
                let mark = self
                    .secrecy
                    .as_ref()
                    .map_or(self.handling_mark.clone(), |secrecy| secrecy.to_string());
                let number = match self.copy_number.is_empty() {
                    true => String::new(),
                    false => format!("编号：{}", self.copy_number),
                };
                let some = !mark.is_empty() || !number.is_empty();
                return some.then_some((mark, number));
            }
            FrontKind::Name => self.name.clone(),
            FrontKind::Number => {
                let number = self.number.map(|number| number.to_string());
                let running = self.running_number.map(|running| format!("（总第{running}期）"));
                number.into_iter().chain(running).collect()
            }
            FrontKind::UnitAndDate => {
                let date = self.date.map(long_date).unwrap_or_default();
                let some = !self.issuing_unit.is_empty() || !date.is_empty();
                return some.then(|| (self.issuing_unit.clone(), date));
            }
            FrontKind::Other => String::new(),
        };
        (!text.is_empty()).then_some((text, String::new()))
    }
}

/// The order of a masthead's parts from top to bottom.
fn rank(kind: FrontKind) -> u8 {
    match kind {
        FrontKind::HandlingMark => 0,
        FrontKind::Name => 1,
        FrontKind::Number => 2,
        FrontKind::UnitAndDate | FrontKind::Other => 3,
    }
}

/// Parts a line at its last stretch of blanks; the right half is empty where there is none.
fn split_at_blanks(text: &str) -> (&str, &str) {
    let text = text.trim();
    match text.rsplit_once(char::is_whitespace) {
        Some((left, right)) => (left.trim_end(), right),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{FrontLine, IssueId, IssueNumber};

    #[test]
    fn fields_fill_what_the_file_did_not_bring() {
        let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
        assert_eq!(issue.masthead(), [], "no field, no masthead");
        issue.front = vec![FrontLine { kind: FrontKind::Name, text: "映江民政".into() }];
        issue.name = "另一名称".into();
        issue.number = Some(IssueNumber::Regular { number: 12 });
        issue.running_number = Some(156);
        issue.handling_mark = "内部资料 注意保存".into();
        let lines: Vec<_> = issue.masthead().into_iter().map(|line| line.text).collect();
        assert_eq!(
            lines,
            ["内部资料 注意保存", "映江民政", "第12期（总第156期）"],
            "a line that the file brought is printed once and takes its field's place"
        );
    }
}
