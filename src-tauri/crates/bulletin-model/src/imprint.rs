//! The imprint of an issue: a hash of all text that it prints. A file that is exported carries it,
//! and when the file comes back from somebody's desk it tells which state of the issue went out.

use std::{fmt, str::FromStr};

use crate::{
    hash::Fnv,
    issue::{Block, Issue, IssueId, People},
    publication::Distribution,
};

/// The name of the document property that an exported file carries its imprint in.
pub const PROPERTY: &str = "BanxinImprint";

/// Which state of which issue a file shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Imprint {
    /// The issue.
    pub issue: IssueId,
    /// The hash of what it prints.
    pub text: u64,
}

impl Issue {
    /// The imprint of the issue as it is: the same for two states that print the same text, and
    /// over platforms and releases of this program.
    #[must_use]
    pub fn imprint(&self) -> Imprint {
        let mut hash = Fnv::new();
        for line in self.masthead() {
            hash.part(&line.text);
            hash.part(&line.right);
        }
        hash.part(&self.editors_note);
        for (column, entries) in self.printed() {
            hash.part(&format!("column {}", column.id));
            hash.part(&column.heading);
            for entry in entries {
                hash.part(&format!("entry {}", entry.id));
                hash.part(&entry.title);
                hash.part(&entry.editors_note);
                for Block::Text { text } in &entry.blocks {
                    hash.part(text);
                }
                hash.part(&entry.units.join("\n"));
            }
        }
        // The foot, however much of it a profile prints.
        let Distribution { to_superiors, to_peers, to_subordinates, copies } = &self.distribution;
        for (list, recipients) in
            [("to", to_superiors), ("peers", to_peers), ("below", to_subordinates)]
        {
            hash.part(list);
            for recipient in recipients {
                for text in [&recipient.unit, &recipient.name, &recipient.title] {
                    hash.part(text);
                }
            }
        }
        let People { editor, reviewer, approver } = &self.people;
        for name in [editor, reviewer, approver] {
            hash.part(name);
        }
        hash.part(&copies.map(|copies| copies.to_string()).unwrap_or_default());
        // Of an issue without one nothing is added: the imprints in the world stay as they are.
        if let Some(date) = self.issued_on {
            hash.part("issued");
            hash.part(&date.to_string());
        }
        Imprint { issue: self.id, text: hash.value() }
    }
}

impl fmt::Display for Imprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:016x}", self.issue, self.text)
    }
}

/// A text that no issue has as its imprint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no imprint")]
pub struct NoImprint(String);

impl FromStr for Imprint {
    type Err = NoImprint;

    /// Reads what [`Display`](fmt::Display) writes, and nothing else.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once('-').and_then(|(issue, hash)| {
            Some(Self { issue: issue.parse().ok()?, text: u64::from_str_radix(hash, 16).ok()? })
        });
        parts.filter(|it| it.to_string() == text).ok_or_else(|| NoImprint(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{Column, ColumnId, Entry, EntryId, Status};

    fn issue() -> Issue {
        let mut issue = Issue::empty(IssueId(7), "yangpu-monthly");
        issue.name = "江澜民政月报".into();
        issue.columns.push(Column {
            id: ColumnId(1),
            heading: "【工作动态】".into(),
            left_out: false,
            entries: vec![Entry::of_text(EntryId(2), "12月3日，走访慰问。")],
        });
        issue
    }

    #[test]
    fn it_follows_what_is_printed_and_nothing_else() {
        let plain = issue().imprint();
        assert_eq!(plain.to_string(), "7-0d7eba02175e4862", "files in the world carry it");
        assert_eq!(plain.to_string().parse(), Ok(plain));
        let mut unprinted = issue();
        unprinted.status = Status::InReview;
        unprinted.columns[0].entries[0].note = "待核".into();
        unprinted.columns[0].entries[0].working_title = "慰问".into();
        assert_eq!(unprinted.imprint(), plain);
        let changes: [fn(&mut Issue); 6] = [
            |issue| issue.name.push('刊'),
            |issue| issue.columns[0].heading.clear(),
            |issue| issue.columns[0].entries[0].title = "慰问".into(),
            |issue| issue.columns[0].entries[0].left_out = true,
            |issue| issue.people.editor = "甲".into(),
            |issue| issue.issued_on = chrono::NaiveDate::from_ymd_opt(2021, 1, 5),
        ];
        for change in changes {
            let mut changed = issue();
            change(&mut changed);
            assert_ne!(changed.imprint(), plain, "{changed:?}");
        }
    }

    #[test]
    fn what_is_no_imprint_is_none() {
        for text in
            ["", "-", "7", "7-", "x-00", "7-zz", "7-0d7eba02175e48620", "7-+d7eba02175e4862"]
        {
            assert!(text.parse::<Imprint>().is_err(), "{text:?}");
        }
    }
}
