//! A publication (刊物): what its issues share from month to month.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    issue::{FrontKind, Issue, People},
    picture::MastheadForm,
};

crate::ids! {
    /// Names a publication within a library.
    PublicationId;
}

/// A publication (刊物).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Publication {
    /// The bulletin's name, as its masthead prints it.
    pub name: String,
    /// 编发单位, its full name.
    pub issuing_unit: String,
    /// 内部资料 注意保存 and the like; empty: none.
    pub handling_mark: String,
    /// What the name is printed as in a new issue.
    pub masthead: MastheadForm,
    /// The headings of a new issue's columns, as printed.
    pub columns: Vec<String>,
    /// How issues are numbered.
    pub numbering: Numbering,
    /// 责任编辑, 审核, 签发 of a new issue.
    pub people: People,
    /// 报送范围.
    pub distribution: Distribution,
    /// The id of the profile (版式) of a new issue.
    pub profile: String,
    /// What it said before, the oldest first: what was changed since an issue was made counts for
    /// the issue after it (see [`succession`](crate::succession)).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
}

/// What a publication said until it was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// When it was changed.
    pub until: DateTime<Utc>,
    /// What it said; its own [`Publication::earlier`] is empty.
    pub said: Publication,
}

/// No more is kept of what a publication said before: several years of changes.
const MOST_EARLIER: usize = 50;

/// How a publication numbers its issues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Numbering {
    /// Whether 总期号 is printed.
    pub running_number: bool,
    /// Whether a supplement (增刊) takes a 总期号 too.
    pub supplements_count: bool,
}

impl Default for Numbering {
    fn default() -> Self {
        Self { running_number: true, supplements_count: false }
    }
}

/// 报送范围: who gets the bulletin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Distribution {
    /// 报: superiors.
    pub to_superiors: Vec<Recipient>,
    /// 送: equals.
    pub to_peers: Vec<Recipient>,
    /// 发: subordinates.
    pub to_subordinates: Vec<Recipient>,
    /// 印数: 共印N份.
    pub copies: Option<u32>,
}

/// One who gets the bulletin; what is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Recipient {
    /// 单位.
    pub unit: String,
    /// 姓名.
    pub name: String,
    /// 职务.
    pub title: String,
    /// A mail address.
    pub address: String,
}

/// A publication's file that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct PublicationError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

impl Publication {
    /// Reads a publication from TOML.
    ///
    /// # Errors
    /// With the line and what was expected there.
    pub fn from_toml(text: &str) -> Result<Self, PublicationError> {
        toml::from_str(text).map_err(|error| PublicationError {
            line: crate::profile::line_of(text, error.span()),
            message: error.message().to_owned(),
        })
    }

    /// The publication as `next` says, which an editor gave it at `at`.
    #[must_use]
    pub fn changed_to(mut self, next: Self, at: DateTime<Utc>) -> Self {
        let mut earlier = std::mem::take(&mut self.earlier);
        let next = Self { earlier: Vec::new(), ..next };
        if next != self {
            earlier.push(Earlier { until: at, said: self });
            earlier.drain(..earlier.len().saturating_sub(MOST_EARLIER));
        }
        Self { earlier, ..next }
    }

    /// What it said at a time, as far back as is known.
    #[must_use]
    pub fn said_at(&self, at: DateTime<Utc>) -> &Self {
        self.earlier.iter().find(|earlier| earlier.until > at).map_or(self, |earlier| &earlier.said)
    }

    /// Gives an issue what this publication says and the issue leaves unset: its texts, people and
    /// 报送范围. Columns are for issues that are begun anew. Where issues have no 总期号,
    /// none is generated; one that the issue's file brought in its masthead stays.
    pub fn fill(&self, issue: &mut Issue) {
        let People { editor, reviewer, approver } = &mut issue.people;
        for (field, value) in [
            (&mut issue.name, &self.name),
            (&mut issue.issuing_unit, &self.issuing_unit),
            (&mut issue.handling_mark, &self.handling_mark),
            (editor, &self.people.editor),
            (reviewer, &self.people.reviewer),
            (approver, &self.people.approver),
        ] {
            if field.is_empty() {
                field.clone_from(value);
            }
        }
        if issue.masthead == MastheadForm::default() {
            issue.masthead = self.masthead;
        }
        if issue.distribution == Distribution::default() {
            issue.distribution.clone_from(&self.distribution);
        }
        let brought = issue.front.iter().any(|line| line.kind == FrontKind::Number);
        if !self.numbering.running_number && !brought {
            issue.running_number = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{FrontLine, IssueId};

    #[test]
    fn an_issue_gets_what_it_leaves_unset_and_keeps_what_it_says() {
        let publication = Publication::from_toml(
            "name = \"江澜民政月报\"\nissuing_unit = \"办公室\"\n\
             [people]\neditor = \"甲\"\nreviewer = \"乙\"\n\
             [distribution]\ncopies = 50\n[numbering]\nrunning_number = false\n",
        )
        .expect("a publication");
        let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
        issue.name = "特刊".into();
        issue.people.editor = "丙".into();
        issue.running_number = Some(156);
        let mut numbered = issue.clone();
        publication.fill(&mut issue);
        assert_eq!((issue.name.as_str(), issue.issuing_unit.as_str()), ("特刊", "办公室"));
        assert_eq!((issue.people.editor.as_str(), issue.people.reviewer.as_str()), ("丙", "乙"));
        assert_eq!(issue.distribution.copies, Some(50));
        assert_eq!(issue.running_number, None, "the publication has no 总期号");

        numbered.distribution.copies = Some(9);
        numbered.front =
            vec![FrontLine { kind: FrontKind::Number, text: "第12期（总第156期）".into() }];
        publication.fill(&mut numbered);
        assert_eq!(numbered.distribution.copies, Some(9), "the issue's own is kept");
        assert_eq!(numbered.running_number, Some(156), "its masthead prints it as brought");
    }
}
