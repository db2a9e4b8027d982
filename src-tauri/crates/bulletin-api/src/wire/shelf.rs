//! 历期: publications and their issues, and how new issues come about.

use bulletin_model::{self as model, IssueId, PublicationId, succession};
use chrono::{DateTime, NaiveDate, Utc};

use super::{
    FileToken,
    issue::{IssueNumber, MastheadForm, People, ReadOnly, Status},
    proof::ProofFinding,
    wire,
};

wire! {
    /// The first screen.
    pub struct Shelf {
        /// Publications by name.
        pub publications: Vec<ShelfPublication>,
        /// Issues that belong to no publication, the latest first.
        pub unfiled: Vec<IssueSummary>,
        /// 待编 来稿.
        pub inbox: usize,
        /// Issues in 回收站.
        pub bin: usize,
        /// Why nothing can be changed; none: it can.
        pub read_only: Option<ReadOnly>,
    }

    /// A publication and its issues.
    pub struct ShelfPublication {
        /// Its name within the library.
        #[ts(type = "string")]
        pub id: PublicationId,
        /// Its fields.
        pub publication: PublicationFields,
        /// Its issues by 年度, the latest first.
        pub years: Vec<ShelfYear>,
    }

    /// The issues of one 年度.
    pub struct ShelfYear {
        /// 年度; none: not set.
        pub year: Option<i32>,
        /// The latest first.
        pub issues: Vec<IssueSummary>,
    }

    /// An issue as lists show it.
    pub struct IssueSummary {
        /// Its name within the library.
        #[ts(type = "string")]
        pub id: IssueId,
        /// The publication it belongs to.
        #[ts(type = "string | null")]
        pub publication: Option<PublicationId>,
        /// The bulletin's name as its masthead prints it.
        pub name: String,
        /// 年度.
        pub year: Option<i32>,
        /// 期号.
        pub number: Option<IssueNumber>,
        /// 总期号.
        pub running_number: Option<u32>,
        /// 签发日期.
        #[ts(type = "string | null")]
        pub date: Option<NaiveDate>,
        /// 状态.
        pub status: Status,
        /// How many entries.
        pub entries: usize,
        /// When it was last changed.
        #[ts(type = "string")]
        pub changed_at: DateTime<Utc>,
    }

    /// A publication's fields.
    pub struct PublicationFields {
        /// The bulletin's name, as its masthead prints it.
        pub name: String,
        /// 编发单位, its full name.
        pub issuing_unit: String,
        /// 内部资料 注意保存; empty: none.
        pub handling_mark: String,
        /// What the name is printed as in a new issue.
        pub masthead: MastheadForm,
        /// The headings of a new issue's columns, as printed.
        pub columns: Vec<String>,
        /// Whether 总期号 is printed.
        pub running_number: bool,
        /// Whether a supplement takes a 总期号 too.
        pub supplements_count: bool,
        /// 责任编辑, 审核, 签发 of a new issue.
        pub people: People,
        /// 报送范围.
        pub distribution: Distribution,
        /// The id of a new issue's profile.
        pub profile: String,
    }

    /// 报送范围.
    pub struct Distribution {
        /// 报.
        pub to_superiors: Vec<Recipient>,
        /// 送.
        pub to_peers: Vec<Recipient>,
        /// 发.
        pub to_subordinates: Vec<Recipient>,
        /// 印数.
        pub copies: Option<u32>,
    }

    /// One who gets the bulletin; what is not known is empty.
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

    /// Names a publication.
    pub struct OfPublication {
        /// Which.
        #[ts(type = "string")]
        pub publication: PublicationId,
    }

    /// Gives a publication new fields.
    pub struct PublicationUpdate {
        /// Which.
        #[ts(type = "string")]
        pub publication: PublicationId,
        /// All its fields.
        pub fields: PublicationFields,
    }

    /// What a next issue could be.
    pub struct NextIssue {
        /// The day by the clock.
        #[ts(type = "string")]
        pub today: NaiveDate,
        /// The issue that it follows and takes after; none: the publication has none yet.
        pub last: Option<IssueSummary>,
        /// One; at the year's turn several, the likeliest first.
        pub choices: Vec<NextChoice>,
        /// 增刊: the supplement that could be made instead.
        pub supplement: NextChoice,
        /// What is carried over, for 请核对.
        pub carried: Carried,
        /// What of it is not as in the last issue, since it was changed in the publication since.
        pub changed: Vec<CarriedPart>,
    }

    /// A number that a next issue could have.
    pub struct NextChoice {
        /// 年度.
        pub year: i32,
        /// 期号.
        pub number: IssueNumber,
        /// 总期号.
        pub running_number: Option<u32>,
        /// The issue that has this number already: 期号请再核对.
        pub taken: Option<IssueSummary>,
    }

    /// What a next issue takes over, from the last and from what was changed in the publication since.
    pub struct Carried {
        /// The bulletin's name.
        pub name: String,
        /// 编发单位.
        pub issuing_unit: String,
        /// 内部资料 注意保存.
        pub handling_mark: String,
        /// What the name is printed as.
        pub masthead: MastheadForm,
        /// Column headings, as printed.
        pub columns: Vec<String>,
        /// 责任编辑, 审核, 签发.
        pub people: People,
        /// 报送范围.
        pub distribution: Distribution,
        /// The profile.
        pub profile: String,
    }

    /// Asks whether a number is taken.
    pub struct NumberRequest {
        /// Of which publication.
        #[ts(type = "string")]
        pub publication: PublicationId,
        /// 年度.
        pub year: i32,
        /// 期号.
        pub number: IssueNumber,
    }

    /// Whether a number is taken.
    pub struct NumberTaken {
        /// By which issue.
        pub by: Option<IssueSummary>,
    }

    /// Makes the next issue (由上期新建), or a blank one of a publication.
    pub struct NewIssue {
        /// Of which publication; none: a blank issue of none.
        #[ts(type = "string | null")]
        pub publication: Option<PublicationId>,
        /// 年度.
        pub year: Option<i32>,
        /// 期号. One that is taken is the editor's own choice after a warning.
        pub number: Option<IssueNumber>,
        /// 总期号.
        pub running_number: Option<u32>,
        /// What it takes over.
        pub from: NewFrom,
    }

    /// Makes an issue from a file.
    pub struct ImportRequest {
        /// The file.
        pub file: String,
        /// The publication it belongs to.
        #[ts(type = "string | null")]
        pub publication: Option<PublicationId>,
    }

    /// An issue made from a file.
    pub struct Imported {
        /// The issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// What an editor should know of how it was read.
        pub warnings: Vec<ImportWarning>,
        /// Whether what the issue prints is all that a text file has, character by character, and
        /// nothing is told of how it was read.
        pub unaltered: bool,
        /// What files bring with them, as proofreading finds it in the text: half-width marks,
        /// stray blanks, torn lines. `proof` has these too, and what else is found.
        pub findings: Vec<ProofFinding>,
    }

    /// Something that an editor should look at in imported text, or that a document tells besides it.
    #[derive(Default)]
    pub struct ImportWarning {
        /// What it is, as the importer calls it.
        pub code: String,
        /// The line of the file, from 1; 0: the whole file.
        pub line: usize,
        /// The text in question, or what it says that is told; for a warning that counts, how many.
        pub text: String,
        /// Of what a document tells besides its text, how many; else 0.
        pub count: usize,
        /// Where that stands: how the line begins. Empty where it is at none.
        pub near: String,
        /// Who made that; empty: the file does not say.
        pub author: String,
    }

    /// 回收站.
    pub struct Bin {
        /// The last one put there first.
        pub issues: Vec<Binned>,
    }

    /// An issue in 回收站.
    pub struct Binned {
        /// The issue.
        pub issue: IssueSummary,
        /// When it was put there.
        #[ts(type = "string")]
        pub at: DateTime<Utc>,
    }

    /// A file or folder chosen in a dialog; none: the editor thought better of it.
    pub struct Chosen {
        /// The choice; several where the purpose allows several.
        pub files: Vec<FileToken>,
    }

    /// Opens a dialog of the system.
    pub struct ChooseRequest {
        /// What for.
        pub purpose: Purpose,
    }
}

wire! {
    /// What a new issue takes over.
    pub words NewFrom {
        /// 由上期新建: what [`Carried`] has, by the rule of [`succession`].
        Last,
        /// The publication's own settings.
        Publication,
        /// Nothing.
        Blank,
    }

    /// A part of what a next issue takes over.
    pub words CarriedPart {
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

    /// What a file or folder is chosen for.
    pub words Purpose {
        /// A file to make an issue of.
        Import,
        /// Files for 来稿箱.
        Submissions,
        /// The folder to export to.
        ExportFolder,
        /// The folder to write 来稿原文 to.
        OriginalFolder,
        /// The folder for backups.
        BackupFolder,
        /// The folder where 资料 shall live.
        LibraryFolder,
        /// A backup file to restore from.
        Backup,
        /// A profile's file.
        Profile,
        /// A file of 领导名册, .csv or .xlsx.
        Roster,
        /// A file of 单位词库, tab-parted lines.
        OwnWords,
        /// A picture of a masthead.
        MastheadPicture,
        /// Fonts to be added.
        Fonts,
        /// Files that go with a mail.
        Attachments,
        /// A certificate of a mail server's authority.
        Certificate,
        /// A table of 报送范围.
        Recipients,
        /// A document that came back (导回修改稿).
        Returned,
    }
}

impl From<model::Publication> for PublicationFields {
    fn from(value: model::Publication) -> Self {
        let model::Publication {
            name,
            issuing_unit,
            handling_mark,
            masthead,
            columns,
            numbering,
            people,
            distribution,
            profile,
            earlier: _,
        } = value;
        Self {
            name,
            issuing_unit,
            handling_mark,
            masthead: masthead.into(),
            columns,
            running_number: numbering.running_number,
            supplements_count: numbering.supplements_count,
            people: people.into(),
            distribution: distribution.into(),
            profile,
        }
    }
}

impl From<PublicationFields> for model::Publication {
    fn from(value: PublicationFields) -> Self {
        Self {
            name: value.name,
            issuing_unit: value.issuing_unit,
            handling_mark: value.handling_mark,
            masthead: value.masthead.into(),
            columns: value.columns,
            numbering: model::publication::Numbering {
                running_number: value.running_number,
                supplements_count: value.supplements_count,
            },
            people: value.people.into(),
            distribution: value.distribution.into(),
            profile: value.profile,
            earlier: Vec::new(),
        }
    }
}

impl From<succession::Carried> for Carried {
    fn from(value: succession::Carried) -> Self {
        let succession::Carried {
            name,
            issuing_unit,
            handling_mark,
            masthead,
            columns,
            people,
            distribution,
            profile,
        } = value;
        Self {
            name,
            issuing_unit,
            handling_mark,
            masthead: masthead.into(),
            columns,
            people: people.into(),
            distribution: distribution.into(),
            profile,
        }
    }
}

impl From<succession::Part> for CarriedPart {
    fn from(value: succession::Part) -> Self {
        use succession::Part;
        match value {
            Part::Name => Self::Name,
            Part::IssuingUnit => Self::IssuingUnit,
            Part::HandlingMark => Self::HandlingMark,
            Part::Masthead => Self::Masthead,
            Part::Columns => Self::Columns,
            Part::People => Self::People,
            Part::Distribution => Self::Distribution,
            Part::Profile => Self::Profile,
        }
    }
}

impl From<model::Distribution> for Distribution {
    fn from(value: model::Distribution) -> Self {
        let list = |recipients: Vec<model::Recipient>| {
            recipients.into_iter().map(Recipient::from).collect()
        };
        Self {
            to_superiors: list(value.to_superiors),
            to_peers: list(value.to_peers),
            to_subordinates: list(value.to_subordinates),
            copies: value.copies,
        }
    }
}

impl From<Distribution> for model::Distribution {
    fn from(value: Distribution) -> Self {
        let list = |recipients: Vec<Recipient>| {
            recipients.into_iter().map(model::Recipient::from).collect()
        };
        Self {
            to_superiors: list(value.to_superiors),
            to_peers: list(value.to_peers),
            to_subordinates: list(value.to_subordinates),
            copies: value.copies,
        }
    }
}

impl From<model::Recipient> for Recipient {
    fn from(value: model::Recipient) -> Self {
        let model::Recipient { unit, name, title, address } = value;
        Self { unit, name, title, address }
    }
}

impl From<Recipient> for model::Recipient {
    fn from(value: Recipient) -> Self {
        let Recipient { unit, name, title, address } = value;
        Self { unit, name, title, address }
    }
}
