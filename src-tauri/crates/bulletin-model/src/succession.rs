//! 由上期新建: what the next issue of a publication takes over, from the last issue and from the
//! publication's own settings.
//!
//! One rule for each field: what was changed in the publication since the last issue was made counts;
//! else the next issue is as the last one. Of a list (columns, those whom the bulletin goes to) it is
//! the change that counts: what was added to the publication's list is added to the last issue's,
//! what was taken out is taken out, and what only the last issue has stays.

use chrono::{DateTime, Utc};

use crate::{
    Column, ColumnId, Distribution, Issue, IssueId, People, Publication, picture::MastheadForm,
};

/// What a new issue takes over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// The bulletin's name.
    pub name: String,
    /// 编发单位.
    pub issuing_unit: String,
    /// 内部资料 注意保存.
    pub handling_mark: String,
    /// What the name is printed as.
    pub masthead: MastheadForm,
    /// The headings of its columns, as printed.
    pub columns: Vec<String>,
    /// 责任编辑, 审核, 签发.
    pub people: People,
    /// 报送范围.
    pub distribution: Distribution,
    /// The id of its profile.
    pub profile: String,
}

/// A part of what is carried over, as lists show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The bulletin's name.
    Name,
    /// 编发单位.
    IssuingUnit,
    /// 内部资料 注意保存.
    HandlingMark,
    /// What the name is printed as.
    Masthead,
    /// 栏目.
    Columns,
    /// 责任编辑, 审核, 签发.
    People,
    /// 报送范围 and 印数.
    Distribution,
    /// 版式.
    Profile,
}

impl Carried {
    /// What an issue of `publication` that follows none begins with. `profile` is the profile where
    /// the publication names none.
    #[must_use]
    pub fn of_publication(publication: &Publication, profile: &str) -> Self {
        let profile = match publication.profile.as_str() {
            "" => profile,
            own => own,
        };
        Self {
            name: publication.name.clone(),
            issuing_unit: publication.issuing_unit.clone(),
            handling_mark: publication.handling_mark.clone(),
            masthead: publication.masthead,
            columns: publication.columns.clone(),
            people: publication.people.clone(),
            distribution: publication.distribution.clone(),
            profile: profile.to_owned(),
        }
    }

    /// What the last issue has. Of a masthead that its file brought the fields count; the lines are
    /// its own.
    #[must_use]
    pub fn of_issue(last: &Issue) -> Self {
        Self {
            name: last.name.clone(),
            issuing_unit: last.issuing_unit.clone(),
            handling_mark: last.handling_mark.clone(),
            masthead: last.masthead,
            columns: last.columns.iter().map(|column| column.heading.clone()).collect(),
            people: last.people.clone(),
            distribution: last.distribution.clone(),
            profile: last.profile.clone(),
        }
    }

    /// What the issue after `last`, made at `made`, takes over; `profile` as in
    /// [`of_publication`](Self::of_publication).
    #[must_use]
    pub fn after(
        last: &Issue,
        made: DateTime<Utc>,
        publication: &Publication,
        profile: &str,
    ) -> Self {
        let last = Self::of_issue(last);
        let then = Self::of_publication(publication.said_at(made), profile);
        let now = Self::of_publication(publication, profile);
        Self {
            name: one(last.name, &then.name, now.name),
            issuing_unit: one(last.issuing_unit, &then.issuing_unit, now.issuing_unit),
            handling_mark: one(last.handling_mark, &then.handling_mark, now.handling_mark),
            masthead: one(last.masthead, &then.masthead, now.masthead),
            columns: list(last.columns, &then.columns, now.columns),
            people: People {
                editor: one(last.people.editor, &then.people.editor, now.people.editor),
                reviewer: one(last.people.reviewer, &then.people.reviewer, now.people.reviewer),
                approver: one(last.people.approver, &then.people.approver, now.people.approver),
            },
            distribution: distribution(last.distribution, &then.distribution, now.distribution),
            profile: one(last.profile, &then.profile, now.profile),
        }
    }

    /// The parts in which this differs from `other`.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<Part> {
        [
            (Part::Name, self.name != other.name),
            (Part::IssuingUnit, self.issuing_unit != other.issuing_unit),
            (Part::HandlingMark, self.handling_mark != other.handling_mark),
            (Part::Masthead, self.masthead != other.masthead),
            (Part::Columns, self.columns != other.columns),
            (Part::People, self.people != other.people),
            (Part::Distribution, self.distribution != other.distribution),
            (Part::Profile, self.profile != other.profile),
        ]
        .into_iter()
        .filter_map(|(part, differs)| differs.then_some(part))
        .collect()
    }

    /// The new issue; its columns get their ids from `fresh`.
    #[must_use]
    pub fn into_issue(self, id: IssueId, mut fresh: impl FnMut() -> ColumnId) -> Issue {
        let mut issue = Issue::empty(id, &self.profile);
        issue.name = self.name;
        issue.issuing_unit = self.issuing_unit;
        issue.handling_mark = self.handling_mark;
        issue.masthead = self.masthead;
        issue.people = self.people;
        issue.distribution = self.distribution;
        issue.columns = self
            .columns
            .into_iter()
            .map(|heading| Column { id: fresh(), heading, left_out: false, entries: Vec::new() })
            .collect();
        issue
    }
}

fn distribution(last: Distribution, then: &Distribution, now: Distribution) -> Distribution {
    Distribution {
        to_superiors: list(last.to_superiors, &then.to_superiors, now.to_superiors),
        to_peers: list(last.to_peers, &then.to_peers, now.to_peers),
        to_subordinates: list(last.to_subordinates, &then.to_subordinates, now.to_subordinates),
        copies: one(last.copies, &then.copies, now.copies),
    }
}

fn one<T: PartialEq>(last: T, then: &T, now: T) -> T {
    if now == *then { last } else { now }
}

/// The last issue's list with the changes that were made to the publication's.
fn list<T: PartialEq + Clone>(last: Vec<T>, then: &[T], now: Vec<T>) -> Vec<T> {
    if now == then {
        return last;
    }
    // In the publication's order; without what the last issue took out by itself.
    let kept = |item: &T| last.contains(item) || !then.contains(item);
    let mut merged: Vec<T> = now.iter().filter(|item| kept(item)).cloned().collect();
    // What only the last issue has stays behind what it stands behind there.
    for (at, item) in last.iter().enumerate() {
        if then.contains(item) || now.contains(item) {
            continue;
        }
        let before = last[..at].iter().rev();
        let place = before.filter_map(|item| merged.iter().rposition(|other| other == item)).next();
        merged.insert(place.map_or(0, |place| place + 1), item.clone());
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Recipient;

    fn time(day: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + chrono::TimeDelta::days(day)
    }

    fn publication() -> Publication {
        let unit = |unit: &str| Recipient { unit: unit.into(), ..Recipient::default() };
        Publication {
            name: "江澜民政月报".into(),
            columns: vec!["【会议】".into(), "【动态】".into()],
            people: People { editor: "甲".into(), reviewer: "乙".into(), ..People::default() },
            distribution: Distribution {
                to_superiors: vec![unit("区委"), unit("区政府")],
                copies: Some(60),
                ..Distribution::default()
            },
            profile: "yangpu-monthly".into(),
            ..Publication::default()
        }
    }

    fn issue(publication: &Publication) -> Issue {
        let mut ids = (1..).map(ColumnId);
        Carried::of_publication(publication, "").into_issue(IssueId(1), || ids.next().expect("any"))
    }

    #[test]
    fn without_a_change_in_the_publication_the_next_issue_is_as_the_last() {
        let publication = publication();
        let mut last = issue(&publication);
        last.people.reviewer = "丙".into();
        last.columns.remove(0);
        last.profile = "gbt9704-bulletin".into();
        let carried = Carried::after(&last, time(1), &publication, "");
        assert_eq!(carried, Carried::of_issue(&last));
    }

    #[test]
    fn what_was_changed_in_the_publication_since_counts_field_by_field() {
        let publication = publication();
        let mut last = issue(&publication);
        last.people.editor = "丁".into();
        last.handling_mark = "内部资料".into();
        let mut next = publication.clone();
        next.people.reviewer = "戊".into();
        next.distribution.copies = Some(80);
        next.profile = "gbt9704-bulletin".into();
        let changed = publication.changed_to(next, time(5));

        let carried = Carried::after(&last, time(1), &changed, "");
        assert_eq!((&*carried.people.editor, &*carried.people.reviewer), ("丁", "戊"));
        assert_eq!(carried.distribution.copies, Some(80));
        assert_eq!((&*carried.handling_mark, &*carried.profile), ("内部资料", "gbt9704-bulletin"));
        assert_eq!(
            carried.differing(&Carried::of_issue(&last)),
            [Part::People, Part::Distribution, Part::Profile]
        );
        // An issue made after the change has it, or was changed again there.
        assert_eq!(Carried::after(&last, time(6), &changed, ""), Carried::of_issue(&last));
    }

    #[test]
    fn of_lists_the_changes_count() {
        let publication = publication();
        let mut last = issue(&publication);
        let mut ids = (10..).map(ColumnId);
        let mut heading = |text: &str| Column {
            id: ids.next().expect("any"),
            heading: text.into(),
            left_out: false,
            entries: Vec::new(),
        };
        last.columns.insert(1, heading("【专题】"));
        let carried = |columns: &[&str]| {
            let mut next = publication.clone();
            next.columns = columns.iter().map(|heading| (*heading).into()).collect();
            let changed = publication.clone().changed_to(next, time(5));
            Carried::after(&last, time(1), &changed, "").columns
        };
        assert_eq!(carried(&["【会议】", "【动态】"]), ["【会议】", "【专题】", "【动态】"]);
        assert_eq!(
            carried(&["【会议】", "【动态】", "【风采】"]),
            ["【会议】", "【专题】", "【动态】", "【风采】"]
        );
        assert_eq!(carried(&["【动态】"]), ["【专题】", "【动态】"]);
        assert_eq!(carried(&["【动态】", "【会议】"]), ["【动态】", "【会议】", "【专题】"]);
        assert_eq!(carried(&[]), ["【专题】"]);

        let mut without = last.clone();
        without.columns.remove(0);
        let mut next = publication.clone();
        next.columns.push("【风采】".into());
        let changed = publication.clone().changed_to(next, time(5));
        let carried = Carried::after(&without, time(1), &changed, "").columns;
        assert_eq!(carried, ["【专题】", "【动态】", "【风采】"], "it was taken out there");
    }

    #[test]
    fn several_changes_are_one_and_a_change_taken_back_is_none() {
        let first = publication();
        let last = issue(&first);
        let renamed = |publication: Publication, name: &str, day| {
            let next = Publication { name: name.into(), ..publication.clone() };
            publication.changed_to(next, time(day))
        };
        let twice = renamed(renamed(first.clone(), "江澜简报", 5), "江澜民政简报", 9);
        assert_eq!(Carried::after(&last, time(1), &twice, "").name, "江澜民政简报");
        let mut between = last.clone();
        between.name = "特刊".into();
        assert_eq!(Carried::after(&between, time(7), &twice, "").name, "江澜民政简报");
        let back = renamed(renamed(first.clone(), "江澜简报", 5), "江澜民政月报", 9);
        assert_eq!(Carried::after(&between, time(1), &back, "").name, "特刊");
        let same = first.clone().changed_to(first.clone(), time(5));
        assert!(same.earlier.is_empty(), "nothing was changed");
        let many = (0..200).fold(first, |it, day| renamed(it, &day.to_string(), day));
        assert_eq!(many.earlier.len(), 50);
    }
}
