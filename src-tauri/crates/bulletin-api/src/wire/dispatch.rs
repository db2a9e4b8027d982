//! 报送: mails, drafts for the mail program, what went another way, and the record of all.

use bulletin_model::IssueId;
use bulletin_store::{self as store, DispatchId};
use chrono::{DateTime, Utc};

use super::{
    export::{ExportKind, ExportOptions},
    issue::SignOff,
    library::Written,
    proof::{ProofGate, ProofOverrule},
    shelf::{Distribution, Recipient},
    wire,
};

wire! {
    /// 邮件设置.
    pub struct MailSettings {
        /// The mail server's name or address; empty: mails are not sent from here.
        pub host: String,
        /// Its port.
        pub port: u16,
        /// Whether and how what is said to it is encrypted.
        pub security: MailSecurity,
        /// The account's name; empty: the server asks for none.
        pub user: String,
        /// The sender as readers see it.
        pub sender_name: String,
        /// The sender's address.
        pub sender_address: String,
        /// The subject; `{刊名}`, `{期号}`, `{稿次}`, `{单位}`, `{日期}` stand for what the issue says.
        pub subject: String,
        /// The text; the same words.
        pub body: String,
        /// Whether there is a certificate of an authority that the system does not know.
        pub authority: bool,
        /// Whether a password is kept.
        pub password: bool,
    }

    /// Sets 邮件设置.
    pub struct MailSettingsUpdate {
        /// The settings; `authority` false drops the certificate, and so does `password` the
        /// password.
        pub settings: MailSettings,
        /// A certificate file that was chosen, a token; none: as before.
        pub authority_file: Option<String>,
        /// A new password; none: as before.
        pub new_password: Option<String>,
    }

    /// Whether the server could be signed in to.
    pub struct MailChecked {
        /// Why not; none: it could.
        pub failure: Option<DispatchFailure>,
        /// The server's words.
        pub detail: String,
        /// Whether the password is kept when the program ends.
        pub password_kept: bool,
    }

    /// Asks what a dispatch begins with.
    pub struct DispatchPlanRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// The dispatch to be corrected (更正重发); none: a new one.
        #[ts(type = "string | null")]
        pub corrects: Option<DispatchId>,
    }

    /// What a dispatch begins with.
    pub struct DispatchPlan {
        /// The files' name without its ending.
        pub name: String,
        /// The 稿次 that the issue is now; empty: none.
        pub draft: String,
        /// 登记签发, the last one.
        pub sign_off: Option<SignOff>,
        /// How many entries, headings and fields were changed since it.
        pub changes: usize,
        /// Who gets it.
        pub recipients: Vec<DispatchTo>,
        /// The mail's subject.
        pub subject: String,
        /// The mail's text.
        pub body: String,
        /// How its files are made: as those of the last export, but never for a printing house.
        pub options: ExportOptions,
        /// Whether its Word file is for 送审: as that of the last export, but not once the issue is
        /// signed off.
        pub review: bool,
        /// The sender; empty: 邮件设置 are not filled in.
        pub sender: String,
        /// Whether mails go over the wire unencrypted.
        pub unencrypted: bool,
        /// What proofreading says.
        pub gate: ProofGate,
        /// What went out before, the latest first.
        pub log: Vec<DispatchView>,
    }

    /// One who gets it.
    pub struct DispatchTo {
        /// 报, 送 or 发.
        pub group: DispatchGroup,
        /// Who.
        pub recipient: Recipient,
    }

    /// Sends an issue.
    pub struct DispatchRequest {
        /// Which.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Names the work for `export_progress` and `export_cancel`; the UI's choice.
        pub job: String,
        /// By this program, or by the mail program that gets a draft.
        pub way: DispatchWay,
        /// Who gets it; each needs an address.
        pub recipients: Vec<DispatchTo>,
        /// What is made of the issue as it is now.
        pub kinds: Vec<ExportKind>,
        /// How.
        pub options: ExportOptions,
        /// Other files, tokens.
        pub files: Vec<String>,
        /// The subject.
        pub subject: String,
        /// The text.
        pub body: String,
        /// The dispatch that this one corrects.
        #[ts(type = "string | null")]
        pub corrects: Option<DispatchId>,
        /// Whether it is sent although an earlier one may have gone out.
        pub again: bool,
        /// For a draft: the folder chosen, a token; none: that of the last export.
        pub folder: Option<String>,
        /// What lets it out with 须改 open.
        pub overrule: Option<ProofOverrule>,
    }

    /// 登记报送: notes what went another way.
    pub struct DispatchNote {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// How.
        pub way: DispatchWay,
        /// To whom.
        pub recipients: Vec<DispatchTo>,
        /// What went.
        pub kinds: Vec<ExportKind>,
        /// How.
        pub options: ExportOptions,
        /// The editor's note.
        pub note: String,
        /// The dispatch that this one corrects.
        #[ts(type = "string | null")]
        pub corrects: Option<DispatchId>,
    }

    /// Resolves a doubt: the editor asked whether a mail arrived.
    pub struct DispatchSettled {
        /// Which dispatch.
        #[ts(type = "string")]
        pub dispatch: DispatchId,
        /// Whether it arrived.
        pub arrived: bool,
    }

    /// A line of 报送记录.
    pub struct DispatchView {
        /// Its id.
        #[ts(type = "string")]
        pub id: DispatchId,
        /// When.
        #[ts(type = "string")]
        pub at: DateTime<Utc>,
        /// How.
        pub way: DispatchWay,
        /// What became of it.
        pub state: DispatchState,
        /// Why it did not go out.
        pub failure: Option<DispatchFailure>,
        /// The server's words, or the editor's note.
        pub detail: String,
        /// The 稿次; empty: none.
        pub draft: String,
        /// To whom.
        pub recipients: Vec<DispatchedTo>,
        /// The files that went.
        pub files: Vec<SentFile>,
        /// The mail's subject.
        pub subject: String,
        /// The dispatch that it corrects.
        #[ts(type = "string | null")]
        pub corrects: Option<DispatchId>,
        /// How many entries, headings and fields of the issue were changed since.
        pub changes: usize,
    }

    /// One who was to get it.
    pub struct DispatchedTo {
        /// 报, 送 or 发.
        pub group: DispatchGroup,
        /// Who.
        pub recipient: Recipient,
        /// Why the server does not take the address; none: it does, or was not asked.
        pub refused: Option<String>,
    }

    /// A file that went.
    pub struct SentFile {
        /// Its name.
        pub name: String,
        /// The SHA-256 of its bytes, in hexadecimal.
        pub sha256: String,
        /// Whether it was made of the issue as it was then; else it had been changed elsewhere.
        pub current: bool,
    }

    /// What a dispatch came to.
    pub struct Dispatched {
        /// Its line of the record.
        pub dispatch: DispatchView,
        /// The draft for the mail program, where one was made.
        pub file: Option<Written>,
        /// Whether the mail program opened it.
        pub opened: bool,
    }

    /// 报送范围 read from a file.
    pub struct DistributionRead {
        /// It.
        pub distribution: Distribution,
    }

    /// Writes 报送范围 to a file.
    pub struct DistributionWrite {
        /// It.
        pub distribution: Distribution,
        /// The file's kind.
        pub format: TableFormat,
        /// The folder chosen, a token; none: that of the last export.
        pub folder: Option<String>,
    }

    /// Names a file that was chosen.
    pub struct OfFile {
        /// Its token.
        pub file: String,
    }
}

/// Words of the store's that the wire has too, and the way between them.
macro_rules! same_words {
    ($($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $word:ident,)* })*) => {$(
        wire! { $(#[$meta])* pub words $name { $($(#[$doc])* $word,)* } }

        impl From<store::$name> for $name {
            fn from(value: store::$name) -> Self {
                match value { $(store::$name::$word => Self::$word,)* }
            }
        }

        impl From<$name> for store::$name {
            fn from(value: $name) -> Self {
                match value { $($name::$word => Self::$word,)* }
            }
        }
    )*};
}

same_words! {
    /// How a dispatch goes.
    DispatchWay {
        /// By this program, to a mail server.
        Mail,
        /// By the system's mail program, which gets a draft.
        Draft,
        /// 办公系统（OA）.
        Office,
        /// 纸质.
        Paper,
        /// Another way, as the note says.
        Other,
    }
    /// What became of a dispatch.
    DispatchState {
        /// Under way.
        Sending,
        /// The server took it for all recipients, or the editor registered it.
        Sent,
        /// The server took it for some of the recipients.
        Partly,
        /// It did not go out.
        Failed,
        /// Nobody knows whether it went out.
        Unknown,
        /// It was handed to the mail program.
        Handed,
    }
    /// 报, 送, 发.
    DispatchGroup {
        /// 报.
        Superiors,
        /// 送.
        Peers,
        /// 发.
        Subordinates,
    }
    /// Why a dispatch did not go out.
    DispatchFailure {
        /// An address is none.
        Address,
        /// The certificate file can't be read.
        Certificate,
        /// The server is not there.
        Unreachable,
        /// The server does not answer.
        Silent,
        /// The connection was cut.
        Cut,
        /// Encryption does not come about.
        Tls,
        /// The account's name or password is wrong.
        Password,
        /// The server does not take the sender.
        Sender,
        /// The server takes none of the recipients.
        Recipients,
        /// The mail is larger than the server takes.
        TooLarge,
        /// The server does not take the mail.
        Rejected,
        /// The editor stopped it.
        Cancelled,
    }
}

wire! {
    /// Whether and how what is said to a mail server is encrypted.
    pub words MailSecurity {
        /// From the first byte.
        Implicit,
        /// From STARTTLS on, or not at all.
        StartTls,
        /// Never.
        Plain,
    }
}

wire! {
    /// A file of a table.
    pub words TableFormat {
        /// A workbook of Excel, which WPS opens too.
        Xlsx,
        /// Lines of text, which anything opens.
        Csv,
    }
}
