//! What files say of themselves, and what they are called.

use bulletin_model::Issue;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone, Utc};

use crate::file_stem;

/// What an issue is called that has neither name nor number.
pub const UNNAMED: &str = "简报";

/// What a file says of itself in its properties. Any Unicode text is allowed in each field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The document's title, shown in a viewer's title bar.
    pub title: String,
    /// Who wrote it; the issuing unit as a rule. Empty: none.
    pub author: String,
    /// What it is about. Empty: none.
    pub subject: String,
    /// When the file was made, by the caller's clock and zone.
    pub created: DateTime<FixedOffset>,
}

impl Metadata {
    /// Of an issue's files. The title is its name, 年度 and 期号, or `unnamed` where it has none of
    /// them. They are made on 签发日期, as it begins in Shanghai, or at `changed` where there is no
    /// date. No zone of a machine is in it: an issue's files are the same wherever they are made.
    #[must_use]
    pub fn of(issue: &Issue, unnamed: &str, changed: DateTime<Utc>) -> Self {
        Self {
            title: title(issue).unwrap_or_else(|| unnamed.to_owned()),
            author: issue.issuing_unit.clone(),
            subject: String::new(),
            created: issue.date.and_then(midnight).unwrap_or_else(|| changed.fixed_offset()),
        }
    }
}

/// An issue's name, 年度 and 期号 as the stem of a file name: `江澜民政月报2020年第12期`, as far as
/// they are set; [`UNNAMED`] where none is.
#[must_use]
pub fn issue_stem(issue: &Issue) -> String {
    file_stem(title(issue).as_deref().unwrap_or(UNNAMED))
}

fn title(issue: &Issue) -> Option<String> {
    let year = issue.year.map(|year| format!("{year}年")).unwrap_or_default();
    let number = issue.number.map(|number| number.to_string()).unwrap_or_default();
    Some(format!("{}{year}{number}", issue.name)).filter(|title| !title.is_empty())
}

/// The beginning of a day in Shanghai, eight hours before it is one in Greenwich.
fn midnight(date: NaiveDate) -> Option<DateTime<FixedOffset>> {
    let shanghai = FixedOffset::east_opt(8 * 3600)?;
    shanghai.from_local_datetime(&date.and_time(NaiveTime::MIN)).single()
}

#[cfg(test)]
mod tests {
    use bulletin_model::{IssueId, IssueNumber};

    use super::*;

    #[test]
    fn an_issue_is_called_by_what_is_set() {
        let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
        let changed = DateTime::from_timestamp(1_609_400_000, 0).expect("a time");
        let metadata = Metadata::of(&issue, "某文件", changed);
        assert_eq!((metadata.title.as_str(), issue_stem(&issue).as_str()), ("某文件", "简报"));
        assert_eq!(metadata.created.to_rfc3339(), "2020-12-31T07:33:20+00:00");

        issue.name = "民政/月报".into();
        issue.year = Some(2020);
        assert_eq!(issue_stem(&issue), "民政_月报2020年");
        issue.number = Some(IssueNumber::Regular { number: 12 });
        issue.date = NaiveDate::from_ymd_opt(2020, 12, 31);
        issue.issuing_unit = "办公室".into();
        let metadata = Metadata::of(&issue, "某文件", changed);
        assert_eq!(metadata.title, "民政/月报2020年第12期", "a title may hold any character");
        assert_eq!(metadata.author, "办公室");
        assert_eq!(metadata.created.to_rfc3339(), "2020-12-31T00:00:00+08:00");
    }
}
