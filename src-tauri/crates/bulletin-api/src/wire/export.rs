//! Export.

use bulletin_model::{EntryId, IssueId};

use super::{
    faces::InWord,
    layout::LayoutWarning,
    library::Written,
    proof::{ProofGate, ProofOverrule},
    wire,
};

wire! {
    /// What the export dialog begins with.
    pub struct ExportPlan {
        /// File name without its ending: `江澜民政月报2020年第12期（送审稿0105）`.
        pub name: String,
        /// The folder of the last export, to show; empty: none yet.
        pub folder: String,
        /// How the last export was made.
        pub options: ExportOptions,
        /// Whether its Word file was for 送审.
        pub review: bool,
        /// How many pages there are.
        pub pages: usize,
        /// The faces that a Word file names, and whether they may go with it.
        pub faces: Vec<NamedFace>,
        /// What an editor should know before: 须改, 请核对, 供参考.
        pub warnings: Vec<ExportWarning>,
        /// What proofreading says.
        pub gate: ProofGate,
    }

    /// A face that a Word file names.
    pub struct NamedFace {
        /// Its family.
        pub family: String,
        /// Whether it may go with the file; none: it is not on this machine.
        pub in_word: Option<InWord>,
    }

    /// How the files are made.
    pub struct ExportOptions {
        /// Faces in the Word file.
        pub faces: WordFaces,
        /// The masthead's name in the Word file.
        pub name: WordName,
        /// Inks of the PDF.
        pub ink: PdfInk,
        /// Pages of the PDF.
        pub count: PdfPages,
    }

    /// Exports an issue.
    pub struct ExportRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Names the work for `export_progress` and `export_cancel`; the UI's choice.
        pub job: String,
        /// What to write; at least one.
        pub kinds: Vec<ExportKind>,
        /// How.
        pub options: ExportOptions,
        /// The folder chosen, a token; none: that of the last export.
        pub folder: Option<String>,
        /// File name without its ending; characters that no file name may have are refused.
        pub name: String,
        /// Whether files of this name are overwritten; else they are an error, and nothing is
        /// written.
        pub overwrite: bool,
        /// 仍要导出, where 须改 is open; refused as `must-fix` without it.
        pub overrule: Option<ProofOverrule>,
    }

    /// What was written.
    pub struct Exported {
        /// In the order of the request.
        pub files: Vec<Written>,
    }

    /// Names an export, a printing or a mail.
    pub struct ExportJob {
        /// As in the request that began it.
        pub job: String,
    }

    /// How far it is.
    pub struct ExportProgress {
        /// Steps done.
        pub done: usize,
        /// Steps in all; 0: not known yet, or over.
        pub total: usize,
    }
}

wire! {
    /// A file to write.
    pub words ExportKind {
        /// PDF.
        Pdf,
        /// Word.
        Docx,
        /// Word with 修订 switched on, so that it records what a reader changes (送审稿); in place of
        /// the plain one.
        DocxForReview,
    }
}

wire! {
    /// Faces in a Word file.
    pub words WordFaces {
        /// It names them; a PC that has not got one takes another.
        Named,
        /// 嵌入字体: those go with it that may.
        Embedded,
    }

    /// The masthead's name in a Word file.
    pub words WordName {
        /// As text.
        Text,
        /// As a picture, which looks the same on every PC and can't be edited.
        Picture,
    }

    /// Inks of a PDF.
    pub words PdfInk {
        /// RGB: for offices, mail and screens.
        Office,
        /// 送印刷厂: CMYK, text in black alone.
        Press,
    }

    /// Pages of a PDF.
    pub words PdfPages {
        /// Those that there are.
        Own,
        /// With blank ones at the end, up to a multiple of four.
        WholeSheets,
    }
}

wire! {
    /// Something to know before an export.
    pub enum ExportWarning {
        /// 供参考: an entry is left out this time.
        EntryLeftOut {
            /// Which.
            #[ts(type = "string")]
            entry: EntryId,
            /// What lists call it.
            label: String,
        },
        /// 供参考: a column is left out this time.
        ColumnLeftOut {
            /// Its heading's name.
            name: String,
        },
        /// 请核对: a column has a heading and no entry.
        EmptyColumn {
            /// Its heading's name.
            name: String,
        },
        /// 请核对: an entry has no text.
        EmptyEntry {
            /// Which.
            #[ts(type = "string")]
            entry: EntryId,
        },
        /// 请核对: 期号 or 签发日期 is not set.
        Unset {
            /// Which.
            field: UnsetField,
        },
        /// 请核对: 超出4页3行.
        Overrun {
            /// The pages that are full.
            pages: usize,
            /// The lines beyond them.
            lines: usize,
        },
        /// 请核对: 签发后有改动，待重新送签.
        ChangedSinceSignOff,
        /// 须改: a 密级 is chosen. 非涉密计算机不得处理涉密内容.
        Classified,
        /// What the layout has to say.
        Layout {
            /// That.
            warning: LayoutWarning,
        },
    }
}

wire! {
    /// A field that an issue should have.
    pub words UnsetField {
        /// 期号.
        Number,
        /// 年度.
        Year,
        /// 签发日期.
        Date,
        /// The bulletin's name.
        Name,
    }
}
