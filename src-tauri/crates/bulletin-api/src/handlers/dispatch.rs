//! 报送: sending, drafting, registering, and the record of it.

use std::fs;

use bulletin_export::UNNAMED;
use bulletin_mail::{Attachment, Kind, Mail, Party, Security, SendError, Server, Stage};
use bulletin_model::{IssueId, chinese};
use bulletin_proof::workbook::MAX_WORKBOOK;
use bulletin_store::{
    Addressee, Dispatch, DispatchId, DispatchRecord, DispatchState, DispatchWay, SentFile,
};
use chrono::NaiveDate;

use super::{
    export::{draft_stem, ending, unclassified, write_new},
    shelf::read_at_most,
};
use crate::{
    Api, ApiError, Code, desk,
    dispatch::{self, called, filled, step},
    export::Running,
    exported,
    press::Order,
    settings::MailAccount,
    tokens::file_name,
    wire::{
        Nothing,
        dispatch::{
            DispatchNote, DispatchPlan, DispatchPlanRequest, DispatchRequest, DispatchSettled,
            DispatchTo, DispatchView, Dispatched, DistributionRead, DistributionWrite, MailChecked,
            MailSecurity, MailSettings, MailSettingsUpdate, OfFile, TableFormat,
        },
        export::{ExportKind, ExportOptions},
        library::Written,
    },
};

/// A file that goes with a mail is never larger: no office's server takes more.
const MOST_BYTES: u64 = 50 * 1024 * 1024;

/// A certificate is a few thousand bytes.
const MOST_CERTIFICATE_BYTES: u64 = 64 * 1024;

/// The name under which the system keeps the mail account's password.
const PASSWORD: &str = "mail";

/// A file that goes out.
struct Outgoing {
    name: String,
    bytes: Vec<u8>,
    current: bool,
}

impl Outgoing {
    fn noted(&self) -> SentFile {
        let sha256 = exported::hex(&exported::sha256(&self.bytes));
        SentFile { name: self.name.clone(), sha256, current: self.current }
    }
}

/// An issue as it goes out.
struct Leaving {
    order: Order,
    seq: bulletin_store::Seq,
    /// The 稿次 that it is; empty: none.
    draft: String,
    /// The files' name without its ending.
    stem: String,
}

impl Api {
    pub(crate) fn mail_settings(&self, _: Nothing) -> Result<MailSettings, ApiError> {
        let account = self.settings().mail.clone();
        let password = self.mail_password()?.is_some();
        Ok(MailSettings {
            authority: self.authority_file().is_file(),
            password,
            host: account.host,
            port: account.port,
            security: account.security,
            user: account.user,
            sender_name: account.sender_name,
            sender_address: account.sender_address,
            subject: account.subject,
            body: account.body,
        })
    }

    pub(crate) fn mail_settings_set(
        &self,
        request: MailSettingsUpdate,
    ) -> Result<MailSettings, ApiError> {
        let MailSettingsUpdate { settings: new, authority_file, new_password } = request;
        let folder = self.host.settings_folder();
        if let Some(token) = authority_file {
            let path = self.tokens.take(&token)?;
            let bytes = read_at_most(&path, MOST_CERTIFICATE_BYTES)?;
            fs::create_dir_all(&folder)
                .and_then(|()| fs::write(self.authority_file(), bytes))
                .map_err(|error| ApiError::new(Code::SaveFailed, error.to_string()))?;
        } else if !new.authority {
            let _ = fs::remove_file(self.authority_file());
        }
        match new_password {
            Some(password) => self.keep_mail_password(Some(password)),
            None if !new.password => self.keep_mail_password(None),
            None => {}
        }
        let mut settings = self.settings();
        settings.mail = MailAccount {
            host: new.host.trim().to_owned(),
            port: new.port,
            security: new.security,
            user: new.user.trim().to_owned(),
            sender_name: new.sender_name.trim().to_owned(),
            sender_address: new.sender_address.trim().to_owned(),
            subject: new.subject,
            body: new.body,
        };
        settings
            .write(&folder)
            .map_err(|error| ApiError::new(Code::SaveFailed, error.to_string()))?;
        drop(settings);
        self.mail_settings(Nothing {})
    }

    pub(crate) fn mail_check(&self, _: Nothing) -> Result<MailChecked, ApiError> {
        let account = self.mail_account()?;
        let password = self.mail_password()?.unwrap_or_default();
        let result = bulletin_mail::check(&self.server(&account), &password);
        let (failure, detail) = match result {
            Ok(()) => (None, String::new()),
            Err(error) => {
                let (_, failure, words) = dispatch::failed(&error);
                (failure.map(Into::into), words)
            }
        };
        let kept = self.host.secret(PASSWORD);
        let password_kept = kept.is_ok_and(|kept| kept.is_some()) || account.user.is_empty();
        Ok(MailChecked { failure, detail, password_kept })
    }

    pub(crate) fn dispatch_plan(
        &self,
        request: DispatchPlanRequest,
    ) -> Result<DispatchPlan, ApiError> {
        let leaving = self.leaving(request.issue)?;
        let account = self.settings().mail.clone();
        let mut desk = self.desk();
        let (library, working) = desk.parts(request.issue)?;
        let sign_off = working.sign_off();
        let changes = working.changes_since_signed().len();
        let corrected = request.corrects.map(|id| library.dispatch(id)).transpose()?;
        drop(desk);
        let (subject, body) = written(&account, &leaving);
        let (recipients, subject) = match &corrected {
            Some(wrong) => {
                (dispatch::reached(&wrong.record), format!("更正：{subject}（以此件为准）"))
            }
            None => (dispatch::recipients(&leaving.order.issue.distribution), subject),
        };
        let last = self.settings().export.clone();
        Ok(DispatchPlan {
            name: leaving.stem,
            draft: leaving.draft,
            options: last.for_mail(),
            review: last.review && sign_off.is_none(),
            sign_off,
            changes,
            recipients,
            subject,
            body,
            sender: account.sender_address.clone(),
            unencrypted: account.security == MailSecurity::Plain,
            gate: self.gate(request.issue)?,
            log: self.dispatch_log(request.issue)?,
        })
    }

    pub(crate) fn dispatch_send(&self, request: DispatchRequest) -> Result<Dispatched, ApiError> {
        if request.recipients.is_empty() || (request.kinds.is_empty() && request.files.is_empty()) {
            return Err(ApiError::new(Code::BadRequest, "nobody to send to, or nothing to send"));
        }
        if let Some(without) =
            request.recipients.iter().find(|to| to.recipient.address.trim().is_empty())
        {
            return Err(ApiError::new(Code::NoAddress, "a recipient has no address")
                .with("unit", &without.recipient.unit));
        }
        let way = DispatchWay::from(request.way);
        let account = match way {
            DispatchWay::Mail => self.mail_account()?,
            DispatchWay::Draft => self.settings().mail.clone(),
            _ => return Err(ApiError::new(Code::BadRequest, "that way is registered, not sent")),
        };
        if way == DispatchWay::Mail && !request.again {
            self.refuse_where_in_doubt(&request)?;
        }
        let leaving = self.leaving(request.issue)?;
        unclassified(&leaving.order.issue)?;
        let overrule = match is_for_review(&request) {
            true => None,
            false => self.pass(&leaving.order.issue, request.overrule.as_ref())?,
        };
        let steps = request.kinds.len() + request.files.len() + dispatch::MAIL_STEPS;
        let running = self.jobs.begin(&request.job, steps);
        let files =
            self.outgoing(&leaving, (&request.kinds, &request.options), &request.files, &running)?;
        let id = DispatchId(self.host.fresh_id());
        let now = self.now_utc();
        let mail = Mail {
            from: Party {
                name: account.sender_name.clone(),
                address: account.sender_address.clone(),
            },
            to: request.recipients.iter().map(party).collect(),
            subject: request.subject.clone(),
            body: request.body.clone(),
            date: now,
            message_id: message_id(id, &account.sender_address),
            attachments: files
                .iter()
                .map(|file| Attachment {
                    name: file.name.clone(),
                    kind: Kind::of(&file.name),
                    bytes: file.bytes.clone(),
                })
                .collect(),
        };
        let record = DispatchRecord {
            way,
            state: DispatchState::Sending,
            seq: leaving.seq,
            profile: leaving.order.profile.profile.to_toml().ok(),
            draft: leaving.draft.clone(),
            recipients: dispatch::addressees(&request.recipients),
            files: files.iter().map(Outgoing::noted).collect(),
            subject: request.subject.clone(),
            message_id: mail.message_id.clone(),
            failure: None,
            detail: String::new(),
            corrects: request.corrects,
        };
        let mut sent = Dispatch { id, issue: request.issue, at: now, record };
        self.keep_overrule(overrule)?;
        match way {
            DispatchWay::Draft => self.hand_over(sent, &mail, &leaving, request.folder.as_deref()),
            _ => {
                let _under_way = self.under_way.enter(id);
                self.note_dispatch(&sent)?;
                self.send_mail(&account, &mail, &mut sent.record, &running);
                let mut desk = self.desk();
                desk.libraries.of(request.issue)?.update_dispatch(id, &sent.record)?;
                Ok(Dispatched { dispatch: dispatch::view(sent, 0), file: None, opened: false })
            }
        }
    }

    pub(crate) fn dispatch_note(&self, request: DispatchNote) -> Result<DispatchView, ApiError> {
        let way = DispatchWay::from(request.way);
        if matches!(way, DispatchWay::Mail | DispatchWay::Draft) || request.recipients.is_empty() {
            return Err(ApiError::new(Code::BadRequest, "that is nothing to register"));
        }
        let leaving = self.leaving(request.issue)?;
        let running = self.jobs.begin("", request.kinds.len());
        let files = self.outgoing(&leaving, (&request.kinds, &request.options), &[], &running)?;
        let record = DispatchRecord {
            way,
            state: DispatchState::Sent,
            seq: leaving.seq,
            profile: leaving.order.profile.profile.to_toml().ok(),
            draft: leaving.draft,
            recipients: dispatch::addressees(&request.recipients),
            files: files.iter().map(Outgoing::noted).collect(),
            subject: String::new(),
            message_id: String::new(),
            failure: None,
            detail: request.note.trim().to_owned(),
            corrects: request.corrects,
        };
        let id = DispatchId(self.host.fresh_id());
        let noted = Dispatch { id, issue: request.issue, at: self.now_utc(), record };
        self.note_dispatch(&noted)?;
        Ok(dispatch::view(noted, 0))
    }

    pub(crate) fn dispatch_settle(&self, request: DispatchSettled) -> Result<Nothing, ApiError> {
        let mut desk = self.desk();
        // The sample keeps no record of what never leaves it.
        let library = desk.libraries.main()?;
        let Dispatch { mut record, .. } = library.dispatch(request.dispatch)?;
        let in_doubt = matches!(record.state, DispatchState::Unknown | DispatchState::Sending);
        if !in_doubt || self.under_way.has(request.dispatch) {
            return Err(ApiError::new(Code::BadRequest, "there is no doubt about it"));
        }
        record.state = if request.arrived { DispatchState::Sent } else { DispatchState::Failed };
        library.update_dispatch(request.dispatch, &record)?;
        Ok(Nothing {})
    }

    pub(crate) fn distribution_read(&self, request: OfFile) -> Result<DistributionRead, ApiError> {
        let path = self.tokens.take(&request.file)?;
        let bytes = read_at_most(&path, MAX_WORKBOOK as u64)?;
        let distribution = crate::recipients::read(&bytes)
            .map_err(|error| error.with("name", file_name(&path)))?;
        Ok(DistributionRead { distribution })
    }

    pub(crate) fn distribution_write(
        &self,
        request: DistributionWrite,
    ) -> Result<Written, ApiError> {
        let folder = self.export_folder(request.folder.as_deref())?;
        let bytes = crate::recipients::write(&request.distribution, request.format)?;
        let ending = match request.format {
            TableFormat::Xlsx => "xlsx",
            TableFormat::Csv => "csv",
        };
        let path = write_new(&folder, "报送范围", ending, &bytes)?;
        Ok(self.written_as(&folder, &path))
    }

    /// The record of an issue, with what was changed since each.
    fn dispatch_log(&self, issue: IssueId) -> Result<Vec<DispatchView>, ApiError> {
        let records = self.desk().libraries.of(issue)?.dispatches(issue)?;
        let mut log = Vec::new();
        for mut sent in records {
            let changes =
                self.changes_since(issue, sent.record.seq, sent.record.profile.as_deref())?;
            // One that the program did not see the end of.
            if sent.record.state == DispatchState::Sending && !self.under_way.has(sent.id) {
                sent.record.state = DispatchState::Unknown;
            }
            log.push(dispatch::view(sent, changes));
        }
        Ok(log)
    }

    /// An issue as it is now, with its 稿次.
    fn leaving(&self, issue: IssueId) -> Result<Leaving, ApiError> {
        let mut desk = self.desk();
        let (seq, draft) = desk.standing(issue, self.now_utc())?;
        let order = desk.working(issue)?.order()?;
        let stem = draft_stem(&order.issue, &draft);
        Ok(Leaving { order, seq, draft, stem })
    }

    /// The files that go out: those made of the issue, and others that were chosen, of which it is
    /// told whether they are the same.
    fn outgoing(
        &self,
        leaving: &Leaving,
        (kinds, options): (&[ExportKind], &ExportOptions),
        others: &[String],
        running: &Running<'_>,
    ) -> Result<Vec<Outgoing>, ApiError> {
        self.making(&leaving.order, options, |making| {
            let made = making.files(kinds, running)?;
            let mut files: Vec<Outgoing> = kinds
                .iter()
                .zip(made)
                .map(|(kind, bytes)| Outgoing {
                    name: format!("{}.{}", leaving.stem, ending(*kind)),
                    bytes,
                    current: true,
                })
                .collect();
            for token in others {
                let path = self.tokens.take(token)?;
                let bytes = read_at_most(&path, MOST_BYTES)?;
                let current = making.has_made(&bytes)?;
                files.push(Outgoing { name: file_name(&path), bytes, current });
                running.step()?;
            }
            Ok(files)
        })
    }

    fn send_mail(
        &self,
        account: &MailAccount,
        mail: &Mail,
        record: &mut DispatchRecord,
        running: &Running<'_>,
    ) {
        let before = running.done();
        let mut watch = |stage: Stage| {
            running.reach(before + step(stage) - 1);
            !running.is_cancelled()
        };
        let password = self.mail_password().ok().flatten().unwrap_or_default();
        match bulletin_mail::send(&self.server(account), &password, mail, &mut watch) {
            Ok(outcome) => {
                record.state = match outcome.refused.is_empty() {
                    true => DispatchState::Sent,
                    false => DispatchState::Partly,
                };
                record.detail = outcome.reply;
                mark_refused(&mut record.recipients, &outcome.refused);
            }
            Err(error) => {
                if let SendError::Recipients(refusals) = &error {
                    mark_refused(&mut record.recipients, refusals);
                }
                (record.state, record.failure, record.detail) = dispatch::failed(&error);
            }
        }
    }

    /// Writes a draft for the mail program and has it opened.
    fn hand_over(
        &self,
        mut sent: Dispatch,
        mail: &Mail,
        leaving: &Leaving,
        folder: Option<&str>,
    ) -> Result<Dispatched, ApiError> {
        let draft = mail
            .draft()
            .map_err(|error| ApiError::new(Code::NoAddress, error.to_string()).with("unit", ""))?;
        let folder = self.export_folder(folder)?;
        let path = write_new(&folder, &leaving.stem, "eml", &draft)?;
        let file = self.written_of(sent.issue, &folder, &path);
        let opened = self.host.open(&path).is_ok();
        sent.record.state = DispatchState::Handed;
        self.note_dispatch(&sent)?;
        Ok(Dispatched { dispatch: dispatch::view(sent, 0), file: Some(file), opened })
    }

    fn note_dispatch(&self, sent: &Dispatch) -> Result<(), ApiError> {
        let mut desk = self.desk();
        let library = desk.libraries.of(sent.issue)?;
        desk::writable(library)?;
        Ok(library.add_dispatch(sent)?)
    }

    /// Refuses where nobody knows whether one of the recipients has got the issue already.
    fn refuse_where_in_doubt(&self, request: &DispatchRequest) -> Result<(), ApiError> {
        let log = self.dispatch_log(request.issue)?;
        let addresses = |to: &str| {
            request.recipients.iter().any(|other| other.recipient.address.trim() == to.trim())
        };
        let doubtful = log.iter().find(|line| {
            line.state == crate::wire::dispatch::DispatchState::Unknown
                && line.recipients.iter().any(|to| addresses(&to.recipient.address))
        });
        match doubtful {
            Some(line) => Err(ApiError::new(Code::MailUnknown, "an earlier mail may have arrived")
                .with("at", line.at.to_rfc3339())),
            None => Ok(()),
        }
    }

    fn mail_account(&self) -> Result<MailAccount, ApiError> {
        let account = self.settings().mail.clone();
        if account.host.is_empty() || account.sender_address.is_empty() {
            return Err(ApiError::new(Code::NoMailSettings, "no mail server or sender is set"));
        }
        Ok(account)
    }

    fn server(&self, account: &MailAccount) -> Server {
        Server {
            host: account.host.clone(),
            port: account.port,
            security: match account.security {
                MailSecurity::Implicit => Security::Implicit,
                MailSecurity::StartTls => Security::StartTls,
                MailSecurity::Plain => Security::Plain,
            },
            authority: fs::read(self.authority_file()).ok(),
            user: account.user.clone(),
            patience: self.host.mail_patience(),
        }
    }

    fn authority_file(&self) -> std::path::PathBuf {
        self.host.settings_folder().join("mail-authority.cer")
    }

    /// The password: the system's, or the one that was typed since the program began.
    fn mail_password(&self) -> Result<Option<String>, ApiError> {
        let typed = crate::api::lock(&self.typed_password).clone();
        match typed {
            Some(password) => Ok(Some(password)),
            None => Ok(self.host.secret(PASSWORD).unwrap_or_default()),
        }
    }

    /// Keeps the password with the system; where that has no place for it, until the program ends.
    fn keep_mail_password(&self, password: Option<String>) {
        let kept = self.host.keep_secret(PASSWORD, password.as_deref()).is_ok();
        *crate::api::lock(&self.typed_password) = if kept { None } else { password };
    }
}

/// 送审: only the file in which changes are recorded goes out, to be corrected.
fn is_for_review(request: &DispatchRequest) -> bool {
    request.files.is_empty() && request.kinds == [ExportKind::DocxForReview]
}

fn mark_refused(recipients: &mut [Addressee], refusals: &[bulletin_mail::Refusal]) {
    for addressee in recipients {
        let own = addressee.recipient.address.trim();
        let refusal = refusals.iter().find(|refusal| refusal.address == own);
        addressee.refused = refusal.map(|refusal| refusal.reply.clone());
    }
}

fn party(to: &DispatchTo) -> Party {
    let recipient = to.recipient.clone().into();
    Party { name: called(&recipient), address: recipient.address }
}

/// One a dispatch, on the sender's own domain.
fn message_id(id: DispatchId, sender: &str) -> String {
    let domain = sender.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    format!("{:016x}.banxin@{domain}", id.0)
}

fn written(account: &MailAccount, leaving: &Leaving) -> (String, String) {
    let issue = &leaving.order.issue;
    let number = issue.number.map(|number| number.to_string()).unwrap_or_default();
    let year = issue.year.map(|year| format!("{year}年")).unwrap_or_default();
    let written = |date: Option<NaiveDate>| date.map(chinese::long_date).unwrap_or_default();
    let (date, issued_on) = (written(issue.date), written(issue.issued_on));
    let draft = match leaving.draft.is_empty() {
        true => String::new(),
        false => format!("（{}）", leaving.draft),
    };
    let values = [
        ("刊名", if issue.name.is_empty() { UNNAMED } else { &issue.name }),
        ("期号", &format!("{year}{number}")),
        ("稿次", &draft),
        ("单位", &issue.issuing_unit),
        ("日期", &date),
        ("印发日期", &issued_on),
    ];
    (filled(&account.subject, &values), filled(&account.body, &values))
}
