//! An issue as the UI shows it.

use bulletin_model::{
    self as model, ColumnId, EntryId, IssueId, PictureId, PlacedPicture, PublicationId, Revision,
    Twips,
};
use chrono::{DateTime, NaiveDate, Utc};

use super::{Place, layout::Followed, shelf::Distribution, wire};

wire! {
    /// Names an issue.
    pub struct OfIssue {
        /// Which.
        #[ts(type = "string")]
        pub issue: IssueId,
    }

    /// An issue, whole.
    pub struct OpenIssue {
        /// Its name within the library.
        #[ts(type = "string")]
        pub id: IssueId,
        /// Its own fields.
        pub fields: IssueFields,
        /// Its columns in printing order, with the ids of their entries.
        pub columns: Vec<ColumnView>,
        /// Its entries, in no order that matters.
        pub entries: Vec<EntryView>,
        /// What can be undone and redone.
        pub undo: UndoState,
        /// Why it can't be changed; none: it can.
        pub read_only: Option<ReadOnly>,
        /// Whether it is the sample, which is kept in no library.
        pub sample: bool,
        /// 登记签发, the last one.
        pub sign_off: Option<SignOff>,
    }

    /// The fields of an issue.
    pub struct IssueFields {
        /// The publication it belongs to.
        #[ts(type = "string | null")]
        pub publication: Option<PublicationId>,
        /// 年度.
        pub year: Option<i32>,
        /// 期号.
        pub number: Option<IssueNumber>,
        /// 总期号.
        pub running_number: Option<u32>,
        /// 签发日期, as the masthead prints it.
        #[ts(type = "string | null")]
        pub date: Option<NaiveDate>,
        /// 印发日期（送印）.
        #[ts(type = "string | null")]
        pub issued_on: Option<NaiveDate>,
        /// 状态.
        pub status: Status,
        /// 责任编辑, 审核, 签发.
        pub people: People,
        /// 报送范围.
        pub distribution: Distribution,
        /// The bulletin's name as the masthead prints it.
        pub name: String,
        /// 编发单位.
        pub issuing_unit: String,
        /// 内部资料 注意保存.
        pub handling_mark: String,
        /// 密级, printed in place of the handling mark. Choosing one is warned of: 非涉密计算机不得
        /// 处理涉密内容; such an issue is not sent.
        pub secrecy: Option<Secrecy>,
        /// 编号 of a copy.
        pub copy_number: String,
        /// What the name is printed as.
        pub masthead: MastheadForm,
        /// 按语 of the whole issue; `\n` parts its paragraphs.
        pub editors_note: String,
        /// The masthead lines that a file brought.
        pub front: Vec<FrontLine>,
        /// The id of the profile (版式).
        pub profile: String,
    }

    /// 责任编辑, 审核, 签发; empty: none.
    pub struct People {
        /// 责任编辑.
        pub editor: String,
        /// 审核.
        pub reviewer: String,
        /// 签发.
        pub approver: String,
    }

    /// 密级 and how long it holds.
    pub struct Secrecy {
        /// 密级.
        pub level: SecrecyLevel,
        /// 保密期限 as printed after the star; empty: none.
        pub period: String,
    }

    /// A masthead line that a file brought.
    pub struct FrontLine {
        /// Which part of the masthead it is.
        pub kind: FrontKind,
        /// The line.
        pub text: String,
    }

    /// A column (栏目).
    pub struct ColumnView {
        /// Its name within the issue.
        #[ts(type = "string")]
        pub id: ColumnId,
        /// The heading as printed.
        pub heading: String,
        /// The heading without its marks, for lists.
        pub name: String,
        /// 本期不排.
        pub left_out: bool,
        /// Its entries, in printing order.
        #[ts(type = "string[]")]
        pub entries: Vec<EntryId>,
    }

    /// An entry (稿件).
    pub struct EntryView {
        /// Its name within the issue.
        #[ts(type = "string")]
        pub id: EntryId,
        /// What a change of it has to name as its base.
        #[ts(type = "string")]
        pub revision: Revision,
        /// 标题.
        pub title: String,
        /// 简题; on paper at most in 目录.
        pub working_title: String,
        /// 按语, between title and text; `\n` parts its paragraphs.
        pub editors_note: String,
        /// What lists call it: 简题, else 标题, else the beginning of its text after the date.
        pub label: String,
        /// Where its date comes from.
        pub date: EntryDate,
        /// The date, from wherever.
        #[ts(type = "string | null")]
        pub resolved_date: Option<NaiveDate>,
        /// 供稿单位.
        pub units: Vec<String>,
        /// 供稿人.
        pub contributor: String,
        /// 备注, never printed.
        pub note: String,
        /// 本期不排.
        pub left_out: bool,
        /// Begins on a new page.
        pub page_break_before: bool,
        /// Is not parted over two pages where it fits on one.
        pub keep_together: bool,
        /// What it says.
        pub blocks: Vec<Block>,
        /// Its 字数 as Word counts: title (where there is one) and text.
        pub words: usize,
    }

    /// What can be undone and redone.
    pub struct UndoState {
        /// Whether there is something to undo.
        pub undo: bool,
        /// Whether there is something to redo.
        pub redo: bool,
    }

    /// What a change, an undo, a redo or a restore did.
    pub struct Edited {
        /// The entries that it made or changed, as they are now.
        pub entries: Vec<EntryView>,
        /// The columns as they are now, where they, their order or their entries changed.
        pub columns: Option<Vec<ColumnView>>,
        /// The issue's own fields as they are now, where one changed.
        pub fields: Option<IssueFields>,
        /// What can be undone and redone now.
        pub undo: UndoState,
        /// Where the caret belongs now, where the change says so.
        pub caret: Option<Place>,
        /// Why the issue can't be changed now; none: it can.
        pub read_only: Option<ReadOnly>,
        /// 登记签发, the last one.
        pub sign_off: Option<SignOff>,
        /// The pages after it, where the request told what is shown of them and they can be set.
        pub followed: Option<Followed>,
    }

    /// When an issue was last written to the library.
    pub struct Saved {
        /// The time; none: not since it was opened.
        #[ts(type = "string | null")]
        pub at: Option<DateTime<Utc>>,
    }

    /// 登记签发.
    pub struct SignOff {
        /// Who.
        pub by: String,
        /// When.
        #[ts(type = "string")]
        pub date: NaiveDate,
        /// 意见.
        pub opinion: String,
        /// Whether the issue's text was changed since: 签发后有改动，待重新送签.
        pub changed_since: bool,
    }

    /// Asks for 登记签发: the status becomes 已签发, and a 签发稿 is kept.
    pub struct SignOffRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Who.
        pub by: String,
        /// When.
        #[ts(type = "string")]
        pub date: NaiveDate,
        /// 意见.
        pub opinion: String,
    }
}

wire! {
    /// 期号.
    #[derive(Copy, Eq)]
    pub enum IssueNumber {
        /// 第12期.
        Regular {
            /// From 1.
            number: u32,
        },
        /// 第1—2期合刊.
        Double {
            /// The first number it stands for.
            first: u32,
            /// The last.
            last: u32,
        },
        /// 增刊第1期.
        Supplement {
            /// From 1.
            number: u32,
        },
    }

    /// What a masthead's name is printed as.
    #[derive(Copy)]
    pub enum MastheadForm {
        /// As text.
        Text,
        /// As a picture, with its place on the sheet in millimetres.
        Picture {
            /// As [`PictureAdded`](super::layout::PictureAdded) names it.
            #[ts(type = "string")]
            picture: PictureId,
            /// From the sheet's left edge.
            left_mm: f64,
            /// From the sheet's top edge.
            top_mm: f64,
            /// At least 1, within the sheet.
            width_mm: f64,
            /// At least 1, within the sheet.
            height_mm: f64,
        },
        /// 套打: the paper has it printed.
        Preprinted,
    }

    /// Where an entry's date comes from.
    #[derive(Copy, Eq)]
    pub enum EntryDate {
        /// Read from the start of its text.
        FromText,
        /// Given by the editor.
        Given {
            /// The date.
            #[ts(type = "string")]
            date: NaiveDate,
        },
        /// None.
        None,
    }

    /// A part of an entry.
    #[derive(Eq)]
    pub enum Block {
        /// Plain text; `\n` parts its paragraphs.
        Text {
            /// The paragraphs.
            text: String,
        },
    }
}

wire! {
    /// 本期状态.
    pub words Status {
        /// 编辑中.
        Editing,
        /// 送审中.
        InReview,
        /// 退回修改.
        Returned,
        /// 已签发.
        Approved,
        /// 已印发.
        Issued,
        /// 已归档.
        Archived,
    }

    /// 密级.
    pub words SecrecyLevel {
        /// 秘密.
        Secret,
        /// 机密.
        Confidential,
        /// 绝密.
        TopSecret,
    }

    /// The parts of a masthead that a file's lines may hold.
    pub words FrontKind {
        /// 内部资料 注意保存.
        HandlingMark,
        /// The bulletin's name.
        Name,
        /// 第12期（总第156期）.
        Number,
        /// 编发单位 and 签发日期.
        UnitAndDate,
        /// None of these.
        Other,
    }

    /// Why something can't be changed.
    pub words ReadOnly {
        /// 已印发 or 已归档.
        Issued,
        /// Another window of the program has the library.
        OtherProcess,
        /// The library's folder or file can't be written.
        Folder,
    }
}

/// Converts each way between a plain model enum and its wire twin.
macro_rules! twins {
    ($($name:ident { $($variant:ident),* })*) => {$(
        impl From<model::$name> for $name {
            fn from(value: model::$name) -> Self {
                match value { $(model::$name::$variant => Self::$variant,)* }
            }
        }
        impl From<$name> for model::$name {
            fn from(value: $name) -> Self {
                match value { $($name::$variant => Self::$variant,)* }
            }
        }
    )*};
}

twins! {
    SecrecyLevel { Secret, Confidential, TopSecret }
    Status { Editing, InReview, Returned, Approved, Issued, Archived }
    FrontKind { HandlingMark, Name, Number, UnitAndDate, Other }
}

impl From<model::IssueNumber> for IssueNumber {
    fn from(value: model::IssueNumber) -> Self {
        match value {
            model::IssueNumber::Regular { number } => Self::Regular { number },
            model::IssueNumber::Double { first, last } => Self::Double { first, last },
            model::IssueNumber::Supplement { number } => Self::Supplement { number },
        }
    }
}

impl From<IssueNumber> for model::IssueNumber {
    fn from(value: IssueNumber) -> Self {
        match value {
            IssueNumber::Regular { number } => Self::Regular { number },
            IssueNumber::Double { first, last } => Self::Double { first, last },
            IssueNumber::Supplement { number } => Self::Supplement { number },
        }
    }
}

impl From<model::EntryDate> for EntryDate {
    fn from(value: model::EntryDate) -> Self {
        match value {
            model::EntryDate::FromText => Self::FromText,
            model::EntryDate::Given(date) => Self::Given { date },
            model::EntryDate::None => Self::None,
        }
    }
}

impl From<EntryDate> for model::EntryDate {
    fn from(value: EntryDate) -> Self {
        match value {
            EntryDate::FromText => Self::FromText,
            EntryDate::Given { date } => Self::Given(date),
            EntryDate::None => Self::None,
        }
    }
}

impl From<model::People> for People {
    fn from(value: model::People) -> Self {
        let model::People { editor, reviewer, approver } = value;
        Self { editor, reviewer, approver }
    }
}

impl From<People> for model::People {
    fn from(value: People) -> Self {
        let People { editor, reviewer, approver } = value;
        Self { editor, reviewer, approver }
    }
}

impl From<model::Secrecy> for Secrecy {
    fn from(value: model::Secrecy) -> Self {
        let model::Secrecy { level, period } = value;
        Self { level: level.into(), period }
    }
}

impl From<Secrecy> for model::Secrecy {
    fn from(value: Secrecy) -> Self {
        let Secrecy { level, period } = value;
        Self { level: level.into(), period }
    }
}

impl From<model::MastheadForm> for MastheadForm {
    fn from(value: model::MastheadForm) -> Self {
        match value {
            model::MastheadForm::Text => Self::Text,
            model::MastheadForm::Preprinted => Self::Preprinted,
            model::MastheadForm::Picture(placed) => Self::Picture {
                picture: placed.picture,
                left_mm: placed.left.mm(),
                top_mm: placed.top.mm(),
                width_mm: placed.width.mm(),
                height_mm: placed.height.mm(),
            },
        }
    }
}

impl From<MastheadForm> for model::MastheadForm {
    fn from(value: MastheadForm) -> Self {
        match value {
            MastheadForm::Text => Self::Text,
            MastheadForm::Preprinted => Self::Preprinted,
            MastheadForm::Picture { picture, left_mm, top_mm, width_mm, height_mm } => {
                let [left, top, width, height] =
                    [left_mm, top_mm, width_mm, height_mm].map(Twips::from_mm);
                Self::Picture(PlacedPicture { picture, left, top, width, height })
            }
        }
    }
}

impl From<model::FrontLine> for FrontLine {
    fn from(value: model::FrontLine) -> Self {
        Self { kind: value.kind.into(), text: value.text }
    }
}

impl From<FrontLine> for model::FrontLine {
    fn from(value: FrontLine) -> Self {
        Self { kind: value.kind.into(), text: value.text }
    }
}
