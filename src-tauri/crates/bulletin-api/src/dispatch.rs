//! Words and differences of a dispatch (报送), apart from the commands that carry it out.

use std::{collections::HashSet, sync::Mutex};

use bulletin_mail::{SendError, Stage};
use bulletin_model::{Distribution, Recipient};
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
    use super::*;

    #[test]
    fn a_template_has_its_words_filled_in() {
        let text =
            filled("《{刊名}》{期号}{别的}", &[("刊名", "江澜民政月报"), ("期号", "第12期")]);
        assert_eq!(text, "《江澜民政月报》第12期{别的}");
    }
}
