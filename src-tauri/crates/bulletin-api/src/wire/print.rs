//! Printing.

use bulletin_model::IssueId;
use bulletin_store::PrintedForm;
use chrono::{DateTime, Utc};

use super::{export::ExportWarning, proof::ProofGate, wire};

wire! {
    /// What the print dialog begins with.
    pub struct PrintPlan {
        /// The system's printers; empty: none is set up, or the system does not tell.
        pub printers: Vec<Printer>,
        /// The one to begin with: the last one used, else the system's own choice; none where there
        /// is no printer.
        pub printer: Option<String>,
        /// How the last printing was set up; its pages and copies are not kept.
        pub choices: PrintChoices,
        /// 共印…份, as the issue has it.
        pub copies: Option<u32>,
        /// File name without its ending, for a PDF in place of paper.
        pub name: String,
        /// The folder of the last export, to show; empty: none yet.
        pub folder: String,
        /// What an editor should know before.
        pub warnings: Vec<ExportWarning>,
        /// What proofreading says; no matter for a 校样.
        pub gate: ProofGate,
        /// 打印记录, the latest first.
        pub printings: Vec<PrintingView>,
        /// How many entries, headings and fields of the issue were changed since the latest.
        pub changes: usize,
    }

    /// A line of 打印记录.
    pub struct PrintingView {
        /// When.
        #[ts(type = "string")]
        pub at: DateTime<Utc>,
        /// The printer's name.
        pub printer: String,
        /// Which form of the issue.
        pub version: PrintVersion,
        /// Whether it was 样张.
        pub sample: bool,
        /// How many copies.
        pub copies: u32,
        /// The pages as they were chosen: `1-3，5`; empty: all.
        pub pages: String,
        /// How many pages each copy has.
        pub page_count: u32,
        /// The 稿次 that it was; empty: none.
        pub draft: String,
        /// The SHA-256 of the sides as a PDF; none where it was not kept.
        pub sha256: Option<String>,
        /// It was stopped when the printer had some of it.
        pub stopped: Option<StoppedPrinting>,
    }

    /// How far a printing was that was stopped.
    pub struct StoppedPrinting {
        /// How many sides the printer had, of all copies; none: it does not tell.
        pub sides: Option<u32>,
    }

    /// A printer of the system.
    pub struct Printer {
        /// Names it in `print`.
        pub name: String,
        /// What people call it, to show.
        pub label: String,
        /// Whether it prints on both sides by itself; none where the system does not tell.
        pub two_sided: Option<bool>,
        /// Whether it takes A3; none where the system does not tell.
        pub a3: Option<bool>,
    }

    /// How an issue is printed.
    pub struct PrintChoices {
        /// `1-3，5`; empty: all.
        pub pages: String,
        /// 1–999.
        pub copies: u32,
        /// 双面.
        pub two_sided: bool,
        /// How pages are set onto sheets.
        pub arrangement: Arrangement,
        /// Which form of the issue is printed.
        pub version: PrintVersion,
        /// 套打，报头已预印: what is coloured in the masthead is on the paper.
        pub preprinted: bool,
        /// How far all is moved to the right, in mm: −30 to 30.
        pub right: f64,
        /// How far all is moved down, in mm: −30 to 30.
        pub down: f64,
    }

    /// Asks how much paper it takes.
    pub struct PrintCount {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// How it would be printed.
        pub choices: PrintChoices,
    }

    /// How much paper one copy takes.
    pub struct PaperCount {
        /// The pages chosen.
        pub pages: usize,
        /// All pages that there are.
        pub of: usize,
        /// Blank pages added.
        pub blanks: usize,
        /// Sheets.
        pub sheets: usize,
        /// `A4`, `A3`, or `210×285毫米`.
        pub paper: String,
    }

    /// Prints an issue.
    pub struct PrintRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Names the work for `export_progress` and `export_cancel`; the UI's choice.
        pub job: String,
        /// A printer's name.
        pub printer: String,
        /// How.
        pub choices: PrintChoices,
        /// Whether it is 样张, looked at before the run.
        pub sample: bool,
        /// Whether the editor says that this machine and printer may handle an issue with a 密级.
        pub cleared: bool,
    }

    /// What was printed.
    pub struct PrintDone {
        /// How much paper each copy takes.
        pub count: PaperCount,
        /// Whether it stands in 打印记录; where the 资料 can't be written, it is printed all the same.
        pub noted: bool,
    }

    /// Writes what would be printed as a PDF: for a machine without a printer, or a print shop.
    pub struct PrintFileRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Names the work for `export_progress` and `export_cancel`; the UI's choice.
        pub job: String,
        /// How; copies are not a matter of the file.
        pub choices: PrintChoices,
        /// The folder chosen, a token; none: that of the last export.
        pub folder: Option<String>,
        /// File name without its ending.
        pub name: String,
        /// Whether a file of this name is overwritten.
        pub overwrite: bool,
    }
}

wire! {
    /// How pages are set onto sheets.
    pub words Arrangement {
        /// A page on each side.
        Single,
        /// 每张两页.
        TwoUp,
        /// A3对折（骑马钉）.
        Booklet,
    }
}

wire! {
    /// Which form of an issue is printed.
    pub words PrintVersion {
        /// As it is.
        Plain,
        /// 校样.
        Proof,
        /// 大字送审稿.
        LargeType,
    }
}

impl From<PrintVersion> for PrintedForm {
    fn from(version: PrintVersion) -> Self {
        match version {
            PrintVersion::Plain => Self::Plain,
            PrintVersion::Proof => Self::Proof,
            PrintVersion::LargeType => Self::LargeType,
        }
    }
}

impl From<PrintedForm> for PrintVersion {
    fn from(form: PrintedForm) -> Self {
        match form {
            PrintedForm::Plain => Self::Plain,
            PrintedForm::Proof => Self::Proof,
            PrintedForm::LargeType => Self::LargeType,
        }
    }
}

impl Default for PrintChoices {
    /// All pages, once, on both sides, as they are.
    fn default() -> Self {
        Self {
            pages: String::new(),
            copies: 1,
            two_sided: true,
            arrangement: Arrangement::Single,
            version: PrintVersion::Plain,
            preprinted: false,
            right: 0.0,
            down: 0.0,
        }
    }
}
