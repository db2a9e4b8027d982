//! Words and differences of a dispatch (报送), apart from the commands that carry it out.

use std::{collections::HashSet, sync::Mutex};

use bulletin_mail::{SendError, Stage};
use bulletin_model::{Distribution, Issue, Recipient};
use bulletin_store::{
    Addressee, Dispatch, DispatchFailure, DispatchId, DispatchRecord, DispatchState,
};

use crate::{api::lock, wire::dispatch as wire};

/// The mails that this process is sending: of others that are noted as under way, nobody knows the
/// end.
#[derive(Default)]
pub(crate) struct UnderWay {
    sending: Mutex<HashSet<DispatchId>>,
}

/// A mail that is being sent, until this value ends.
pub(crate) struct Sending<'a> {
    all: &'a UnderWay,
    id: DispatchId,
}

impl UnderWay {
    pub(crate) fn enter(&self, id: DispatchId) -> Sending<'_> {
        lock(&self.sending).insert(id);
        Sending { all: self, id }
    }

    pub(crate) fn has(&self, id: DispatchId) -> bool {
        lock(&self.sending).contains(&id)
    }
}

impl Drop for Sending<'_> {
    fn drop(&mut self) {
        lock(&self.all.sending).remove(&self.id);
    }
}

/// The steps of a dispatch, for its progress: the export's, and the mail's stages.
pub(crate) const MAIL_STEPS: usize = 4;

/// How far a stage is, from 1 to [`MAIL_STEPS`].
pub(crate) fn step(stage: Stage) -> usize {
    match stage {
        Stage::Connecting => 1,
        Stage::SigningIn => 2,
        Stage::Addressing => 3,
        Stage::Sending => 4,
    }
}

/// Who gets an issue, in the order in which its foot names them.
pub(crate) fn recipients(distribution: &Distribution) -> Vec<wire::DispatchTo> {
    let groups = [
        (wire::DispatchGroup::Superiors, &distribution.to_superiors),
        (wire::DispatchGroup::Peers, &distribution.to_peers),
        (wire::DispatchGroup::Subordinates, &distribution.to_subordinates),
    ];
    let all = groups.into_iter().flat_map(|(group, recipients)| {
        recipients.iter().cloned().map(move |recipient| (group, recipient))
    });
    all.map(|(group, recipient)| wire::DispatchTo { group, recipient: recipient.into() }).collect()
}

/// Those that a dispatch reached, or may have reached.
pub(crate) fn reached(record: &DispatchRecord) -> Vec<wire::DispatchTo> {
    let reached = record.recipients.iter().filter(|addressee| addressee.refused.is_none());
    reached
        .map(|Addressee { group, recipient, .. }| wire::DispatchTo {
            group: (*group).into(),
            recipient: recipient.clone().into(),
        })
        .collect()
}

/// The addressees of a request, none refused yet.
pub(crate) fn addressees(recipients: &[wire::DispatchTo]) -> Vec<Addressee> {
    let addressee = |to: &wire::DispatchTo| Addressee {
        group: to.group.into(),
        recipient: to.recipient.clone().into(),
        refused: None,
    };
    recipients.iter().map(addressee).collect()
}

/// What a mail calls a recipient: the person, else the unit.
pub(crate) fn called(recipient: &Recipient) -> String {
    if recipient.name.is_empty() { recipient.unit.clone() } else { recipient.name.clone() }
}

/// How a failed dispatch is noted: its state, why, and the words of the other side.
pub(crate) fn failed(error: &SendError) -> (DispatchState, Option<DispatchFailure>, String) {
    use DispatchFailure as F;
    let (failure, words) = match error {
        SendError::Mail(error) => (F::Address, error.to_string()),
        SendError::Certificate(words) => (F::Certificate, words.clone()),
        SendError::Unreachable { host, port, reason } => {
            (F::Unreachable, format!("{host}:{port} {reason}"))
        }
        SendError::Silent => (F::Silent, String::new()),
        SendError::Cut(words) => (F::Cut, words.clone()),
        SendError::Tls(words) => (F::Tls, words.clone()),
        SendError::Password(words) => (F::Password, words.clone()),
        SendError::Sender(words) => (F::Sender, words.clone()),
        SendError::Recipients(_) => (F::Recipients, String::new()),
        SendError::TooLarge { size, limit } => (F::TooLarge, megabytes(*size, *limit)),
        SendError::Rejected(words) => (F::Rejected, words.clone()),
        SendError::Cancelled => (F::Cancelled, String::new()),
        SendError::Unknown(words) => return (DispatchState::Unknown, None, words.clone()),
    };
    (DispatchState::Failed, Some(failure), words)
}

/// A mail's size and a server's limit, as an editor reads them.
fn megabytes(size: usize, limit: Option<usize>) -> String {
    let mb = |bytes: usize| format!("{:.1} MB", bytes as f64 / 1e6);
    match limit {
        Some(limit) => format!("{} > {}", mb(size), mb(limit)),
        None => mb(size),
    }
}

/// A template's words in place of its `{刊名}`, `{期号}`, `{稿次}`, `{单位}` and `{日期}`.
pub(crate) fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = template.to_owned();
    for (word, value) in values {
        text = text.replace(&format!("{{{word}}}"), value);
    }
    text
}

/// How many of an issue's entries, headings and fields differ between two states of it, as far as
/// they are printed.
pub(crate) fn differences(a: &Issue, b: &Issue) -> usize {
    let printed = |issue: &Issue| {
        let entries = issue.printed().flat_map(|(column, entries)| {
            let head = (column.id.0, column.heading.clone());
            entries.into_iter().map(move |entry| (head.clone(), entry.clone()))
        });
        entries
            .map(|(head, mut entry)| {
                entry.note.clear();
                entry.working_title.clear();
                (head, entry)
            })
            .collect::<Vec<_>>()
    };
    let (before, after) = (printed(a), printed(b));
    let gone = before.iter().filter(|(_, entry)| !after.iter().any(|(_, now)| now.id == entry.id));
    let new_or_changed = after.iter().filter(|now| {
        before.iter().find(|(_, entry)| entry.id == now.1.id).is_none_or(|before| before != *now)
    });
    let fields = [
        a.name != b.name,
        a.issuing_unit != b.issuing_unit,
        a.handling_mark != b.handling_mark,
        (a.year, a.number, a.running_number) != (b.year, b.number, b.running_number),
        a.date != b.date,
        a.people != b.people,
        a.distribution != b.distribution,
        a.front != b.front,
        a.profile != b.profile,
    ];
    let count = gone.count() + new_or_changed.count() + fields.into_iter().filter(|it| *it).count();
    let order = |entries: &[((u64, String), bulletin_model::Entry)]| {
        entries.iter().map(|(_, entry)| entry.id).collect::<Vec<_>>()
    };
    // The same entries in another order are one change.
    count + usize::from(count == 0 && order(&before) != order(&after))
}

/// A line of the record as the UI gets it.
pub(crate) fn view(dispatch: Dispatch, changes: usize) -> wire::DispatchView {
    let Dispatch { id, issue: _, at, record } = dispatch;
    wire::DispatchView {
        id,
        at,
        way: record.way.into(),
        state: record.state.into(),
        failure: record.failure.map(Into::into),
        detail: record.detail,
        draft: record.draft,
        recipients: record
            .recipients
            .into_iter()
            .map(|to| wire::DispatchedTo {
                group: to.group.into(),
                recipient: to.recipient.into(),
                refused: to.refused,
            })
            .collect(),
        files: record
            .files
            .into_iter()
            .map(|file| wire::SentFile {
                name: file.name,
                sha256: file.sha256,
                current: file.current,
            })
            .collect(),
        subject: record.subject,
        corrects: record.corrects,
        changes,
    }
}

#[cfg(test)]
mod tests {
    use bulletin_model::{Column, ColumnId, Entry, EntryId, IssueId};

    use super::*;

    fn issue() -> Issue {
        let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
        issue.columns.push(Column {
            id: ColumnId(1),
            heading: "【动态】".into(),
            left_out: false,
            entries: vec![Entry::of_text(EntryId(1), "甲"), Entry::of_text(EntryId(2), "乙")],
        });
        issue
    }

    #[test]
    fn changes_are_counted_by_what_an_editor_would_point_at() {
        let before = issue();
        let count = |change: fn(&mut Issue)| {
            let mut after = issue();
            change(&mut after);
            differences(&before, &after)
        };
        assert_eq!(count(|_| ()), 0);
        assert_eq!(count(|issue| issue.columns[0].entries[0].note = "记".into()), 0, "not printed");
        assert_eq!(count(|issue| issue.columns[0].entries.swap(0, 1)), 1);
        assert_eq!(
            count(|issue| {
                issue.columns[0].entries[0] = Entry::of_text(EntryId(1), "改");
                issue.name = "刊".into();
            }),
            2
        );
        assert_eq!(count(|issue| issue.columns[0].entries[1].left_out = true), 1);
    }

    #[test]
    fn a_template_has_its_words_filled_in() {
        let text =
            filled("《{刊名}》{期号}{别的}", &[("刊名", "江澜民政月报"), ("期号", "第12期")]);
        assert_eq!(text, "《江澜民政月报》第12期{别的}");
    }
}
