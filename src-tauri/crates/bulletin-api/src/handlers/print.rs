//! Printing: the pages chosen, marked or enlarged, set onto sheets, and handed to a printer or
//! written as a PDF.

use std::sync::Arc;

use bulletin_export::{
    impose::{self, Imposition, PageRange},
    issue_stem, pdf, write_files,
};
use bulletin_model::{Issue, IssueId, Profile, Pt, Twips, profile::PageSize};
use bulletin_store::{Printing, PrintingId, PrintingRecord, StoppedPrinting};
use bulletin_typeset::{Layout, Page, Typesetter};

use super::export::{check_places, checked_name, write_error};
use crate::{
    Api, ApiError, Code, PrintJob, desk, exported,
    press::Order,
    printing::{Paper, SIDES, Sides, stopped},
    settings::PrintSettings,
    wire::{
        export::{ExportPlan, Exported},
        issue::OfIssue,
        print::{
            Arrangement, PaperCount, PrintChoices, PrintCount, PrintDone, PrintFileRequest,
            PrintPlan, PrintRequest, PrintVersion, PrintingView, StoppedPrinting as StoppedView,
        },
    },
};

/// More copies than any bureau hands out, and fewer than a slip of the finger would ask for.
const MOST_COPIES: u32 = 999;

/// A feed that is further off than this needs a technician.
const FARTHEST_MM: f64 = 30.0;

/// The sheets are made, the file, and it is in its place.
const FILE_STEPS: usize = 3;

/// An issue on sheets.
struct Sheets {
    issue: Arc<Issue>,
    /// The profile of the issue, also where a version has another.
    profile: Profile,
    /// The sides, in order.
    layout: Layout,
    sides: Sides,
    count: PaperCount,
}

/// The editor's choices for an issue of so many pages.
struct Plan {
    range: PageRange,
    of: usize,
    /// Width and height of a page.
    page: [Pt; 2],
    imposition: Imposition,
    two_sided: bool,
    preprinted: bool,
    shift: [Pt; 2],
}

impl Plan {
    /// # Errors
    /// [`Code::Value`] for a choice out of its range.
    fn of(order: &Order, choices: &PrintChoices, of: usize) -> Result<Self, ApiError> {
        if !(1..=MOST_COPIES).contains(&choices.copies) {
            return Err(out_of_range("copies", &format!("1—{MOST_COPIES}")));
        }
        let shift = |field, value| -> Result<Pt, ApiError> {
            Ok(Twips::from_mm(millimetres(field, value)?).pt())
        };
        let PageSize { width, height } = order.profile.profile.page;
        Ok(Self {
            range: PageRange::read(&choices.pages, of)
                .map_err(|_| out_of_range("pages", &format!("1—{of}")))?,
            of,
            page: [width.pt(), height.pt()],
            imposition: imposition(choices.arrangement),
            two_sided: choices.two_sided,
            preprinted: choices.preprinted,
            shift: [shift("right", choices.right)?, shift("down", choices.down)?],
        })
    }

    /// How much paper it takes.
    fn count(&self) -> PaperCount {
        let pages = self.range.count();
        PaperCount {
            pages,
            of: self.of,
            blanks: self.imposition.blanks(pages),
            sheets: impose::sheets(self.imposition.sides(pages), self.two_sided),
            paper: Paper::of(self.imposition.size(self.page)).name(),
        }
    }

    /// The sides of the sheets, of all pages that there are.
    fn sides(&self, all: Vec<Page>) -> Vec<Page> {
        let [right, down] = self.shift;
        let finished = |page: Page| {
            let page = if self.preprinted { impose::without_preprinted(page) } else { page };
            impose::shift(page, right, down)
        };
        self.imposition.impose(self.range.of(all).into_iter().map(finished).collect())
    }

    /// Which way the back of a sheet is turned.
    fn turned(&self) -> Sides {
        match self.two_sided && self.imposition.sides(self.range.count()) > 1 {
            false => Sides::One,
            true if self.imposition.lies() => Sides::ShortEdge,
            true => Sides::LongEdge,
        }
    }
}

impl Api {
    pub(crate) fn print_plan(&self, request: OfIssue) -> Result<PrintPlan, ApiError> {
        let ExportPlan { name, folder, warnings, gate, .. } = self.export_plan(request.clone())?;
        let copies = self.present(request.issue)?.distribution.copies;
        // A system that does not tell its printers has none for us; the dialog offers the PDF.
        let printers = self.host.printers().unwrap_or_default();
        let saved = self.settings().print.clone();
        let known = printers.iter().find(|printer| printer.name == saved.printer);
        let printer = known.or(printers.first()).map(|printer| printer.name.clone());
        let PrintSettings { two_sided, arrangement, preprinted, right, down, .. } = saved;
        let choices = PrintChoices {
            two_sided,
            arrangement,
            preprinted,
            right: millimetres("right", right).unwrap_or_default(),
            down: millimetres("down", down).unwrap_or_default(),
            ..PrintChoices::default()
        };
        let (printings, changes) = self.printings(request.issue)?;
        Ok(PrintPlan {
            printers,
            printer,
            choices,
            copies,
            name,
            folder,
            warnings,
            gate,
            printings,
            changes,
        })
    }

    pub(crate) fn print_count(&self, request: PrintCount) -> Result<PaperCount, ApiError> {
        let PrintCount { issue, choices } = request;
        let order = self.order(issue)?;
        let pages = match profile_of(&order, choices.version)? {
            Some(profile) => {
                Typesetter::new(profile, self.fonts()).draft(&order.issue).page_count()
            }
            None => self.press().page_count(&order, &self.fonts())?,
        };
        Ok(Plan::of(&order, &choices, pages)?.count())
    }

    pub(crate) fn print(&self, request: PrintRequest) -> Result<PrintDone, ApiError> {
        let PrintRequest { issue, job, printer, choices, sample, cleared } = request;
        let running = self.jobs.begin(&job, 0);
        let standing = self.desk().standing(issue, self.now_utc());
        let Sheets { issue, profile, layout, sides, count } = self.sheets(issue, &choices)?;
        if issue.secrecy.is_some() && !cleared {
            return Err(
                ApiError::new(Code::Classified, "an issue with a 密级").with("deed", "print")
            );
        }
        let job = PrintJob {
            title: issue_stem(&issue),
            printer: printer.clone(),
            copies: choices.copies,
            sides,
            fonts: self.fonts(),
            layout,
            metadata: self.metadata(&issue)?,
            pictures: self.pictures_of(&issue)?,
            issue,
        };
        if running.is_cancelled() {
            return Err(stopped(false));
        }
        let sha256 = exported::hex(&exported::sha256(&job.pdf()?));
        let printed = self.host.print(&job, &mut |done, total| {
            running.expect(total);
            running.reach(done);
            !running.is_cancelled()
        });
        // What a printer had is on record, though it was stopped.
        let stopped = printed.as_ref().err().and_then(stopped_printing);
        match (&printed, stopped) {
            (Ok(()), _) => self.remember_printing(printer.clone(), &choices),
            (Err(_), Some(_)) => {}
            (Err(error), None) => return Err(error.clone()),
        }
        let noted = standing.and_then(|(seq, draft)| {
            let record = PrintingRecord {
                printer,
                form: choices.version.into(),
                sample,
                copies: choices.copies,
                pages: choices.pages.trim().to_owned(),
                page_count: u32::try_from(count.pages).unwrap_or(u32::MAX),
                seq,
                profile: profile.to_toml().ok(),
                draft,
                sha256: Some(sha256),
                stopped,
            };
            self.note_printing(job.issue.id, record)
        });
        printed?;
        Ok(PrintDone { count, noted: noted.is_ok() })
    }

    pub(crate) fn print_file(&self, request: PrintFileRequest) -> Result<Exported, ApiError> {
        let name = checked_name(&request.name)?;
        let folder = self.export_folder(request.folder.as_deref())?;
        let path = folder.join(format!("{name}.pdf"));
        let paths = std::slice::from_ref(&path);
        check_places(&folder, paths, request.overwrite)?;
        let running = self.jobs.begin(&request.job, FILE_STEPS);
        let Sheets { issue, layout, .. } = self.sheets(request.issue, &request.choices)?;
        running.step()?;
        let pictures = self.pictures_of(&issue)?;
        let options = pdf::Options { pictures: Some(&pictures), ..pdf::Options::default() };
        let metadata = self.metadata(&issue)?;
        let content = pdf::pdf(&issue, &layout, &self.fonts(), &metadata, options)?;
        running.step()?;
        write_files(&[(path.as_path(), content.as_slice())])
            .map_err(|error| write_error(&error, &folder, paths))?;
        let printer = self.settings().print.printer.clone();
        self.remember_printing(printer, &request.choices);
        Ok(Exported { files: vec![self.written_of(request.issue, &folder, &path)] })
    }

    /// 打印记录 of an issue, and how much of the issue was changed since the latest.
    fn printings(&self, issue: IssueId) -> Result<(Vec<PrintingView>, usize), ApiError> {
        let printings = self.desk().libraries.of(issue)?.printings(issue)?;
        let changes = match printings.first().map(|last| &last.record) {
            Some(last) => self.changes_since(issue, last.seq, last.profile.as_deref())?,
            None => 0,
        };
        Ok((printings.into_iter().map(printing_view).collect(), changes))
    }

    fn note_printing(&self, issue: IssueId, record: PrintingRecord) -> Result<(), ApiError> {
        let id = PrintingId(self.host.fresh_id());
        let mut desk = self.desk();
        let library = desk.libraries.of(issue)?;
        desk::writable(library)?;
        Ok(library.note_printing(&Printing { id, issue, at: self.now_utc(), record })?)
    }

    /// The issue on sheets, as it is printed.
    ///
    /// # Errors
    /// [`Code::Value`] for a choice out of its range; [`Code::LargeType`]; [`Code::NoProfile`].
    fn sheets(&self, issue: IssueId, choices: &PrintChoices) -> Result<Sheets, ApiError> {
        let order = self.order(issue)?;
        let mut layout = self.version(&order, choices.version)?;
        let plan = Plan::of(&order, choices, layout.pages.len())?;
        layout.pages = plan.sides(layout.pages);
        let profile = order.profile.profile.clone();
        let (sides, count) = (plan.turned(), plan.count());
        Ok(Sheets { issue: order.issue, profile, layout, sides, count })
    }

    /// All pages of a version of the issue.
    fn version(&self, order: &Order, version: PrintVersion) -> Result<Layout, ApiError> {
        let fonts = &self.fonts();
        if let Some(profile) = profile_of(order, version)? {
            return Ok(Typesetter::new(profile, Arc::clone(fonts)).layout(&order.issue));
        }
        if version == PrintVersion::Proof {
            let time = self.now().format("%Y年%-m月%-d日 %H:%M");
            let note = format!("{}\u{3000}{time}", issue_stem(&order.issue));
            return self.press().proof(order, fonts, &note);
        }
        self.press().whole(order, fonts)
    }

    /// Settings that can't be remembered are set again: no reason to fail a printing for.
    fn remember_printing(&self, printer: String, choices: &PrintChoices) {
        let PrintChoices { two_sided, arrangement, preprinted, right, down, .. } = *choices;
        let print = PrintSettings { printer, two_sided, arrangement, preprinted, right, down };
        let mut settings = self.settings();
        if settings.print != print {
            settings.print = print;
            let _ = settings.write(&self.host.settings_folder());
        }
    }
}

fn printing_view(printing: Printing) -> PrintingView {
    let Printing { at, record, .. } = printing;
    PrintingView {
        at,
        printer: record.printer,
        version: record.form.into(),
        sample: record.sample,
        copies: record.copies,
        pages: record.pages,
        page_count: record.page_count,
        draft: record.draft,
        sha256: record.sha256,
        stopped: record.stopped.map(|stopped| StoppedView { sides: stopped.sides }),
    }
}

/// How far a printing was that ended with `error`; none: the printer had nothing of it, or it was not
/// stopped.
fn stopped_printing(error: &ApiError) -> Option<StoppedPrinting> {
    let begun = error.detail.get("printed").is_some_and(|printed| printed == "some");
    let sides = error.detail.get(SIDES).and_then(|sides| sides.parse().ok());
    (error.code == Code::Cancelled && begun).then_some(StoppedPrinting { sides })
}

fn imposition(arrangement: Arrangement) -> Imposition {
    match arrangement {
        Arrangement::Single => Imposition::Single,
        Arrangement::TwoUp => Imposition::TwoUp,
        Arrangement::Booklet => Imposition::Booklet,
    }
}

/// The profile of a version that is laid out by another than the issue's own.
///
/// # Errors
/// [`Code::LargeType`].
fn profile_of(order: &Order, version: PrintVersion) -> Result<Option<Profile>, ApiError> {
    match version {
        PrintVersion::Plain | PrintVersion::Proof => Ok(None),
        PrintVersion::LargeType => {
            let large = order.profile.profile.large_type();
            large.map(Some).map_err(|error| ApiError::new(Code::LargeType, error.to_string()))
        }
    }
}

/// A shift in its range.
fn millimetres(field: &str, value: f64) -> Result<f64, ApiError> {
    match (-FARTHEST_MM..=FARTHEST_MM).contains(&value) {
        true => Ok(value),
        false => Err(out_of_range(field, &format!("−{FARTHEST_MM}—{FARTHEST_MM}"))),
    }
}

fn out_of_range(field: &str, allowed: &str) -> ApiError {
    ApiError::new(Code::Value, format!("{field} is out of its range"))
        .with("field", field)
        .with("allowed", allowed)
}
