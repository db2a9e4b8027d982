//! Printing: the pages chosen, marked or enlarged, set onto sheets, and handed to a printer or
//! written as a PDF.

use std::sync::Arc;

use bulletin_export::{
    impose::{self, Imposition, PageRange},
    issue_stem, pdf, write_files,
};
use bulletin_model::{Issue, IssueId, Twips};
use bulletin_store::Overrule;
use bulletin_typeset::{Layout, Page, Typesetter};

use super::export::{check_places, checked_name, write_error};
use crate::{
    Api, ApiError, Code, PrintJob,
    press::Order,
    printing::{Paper, Sides, stopped},
    settings::PrintSettings,
    wire::{
        export::{ExportPlan, Exported},
        issue::OfIssue,
        print::{
            Arrangement, PaperCount, PrintChoices, PrintCount, PrintFileRequest, PrintPlan,
            PrintRequest, PrintVersion,
        },
        proof::ProofOverrule,
    },
};

/// More copies than any bureau hands out, and fewer than a slip of the finger would ask for.
const MOST_COPIES: u32 = 999;

/// A feed that is further off than this needs a technician.
const FARTHEST_MM: f64 = 30.0;

/// The sheets are made, the file, and it is in its place.
const FILE_STEPS: usize = 3;

/// An issue on sheets.
struct Printed {
    issue: Arc<Issue>,
    /// The sides, in order.
    layout: Layout,
    sides: Sides,
    count: PaperCount,
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
        Ok(PrintPlan { printers, printer, choices, copies, name, folder, warnings, gate })
    }

    pub(crate) fn print_count(&self, request: PrintCount) -> Result<PaperCount, ApiError> {
        Ok(self.printed(request.issue, &request.choices)?.count)
    }

    pub(crate) fn print(&self, request: PrintRequest) -> Result<PaperCount, ApiError> {
        let PrintRequest { issue, job, printer, choices, overrule, cleared } = request;
        let running = self.jobs.begin(&job, 0);
        let Printed { issue, layout, sides, count } = self.printed(issue, &choices)?;
        if issue.secrecy.is_some() && !cleared {
            return Err(ApiError::new(Code::Classified, "an issue with a 密级"));
        }
        let overrule = self.let_out(&issue, choices.version, overrule.as_ref())?;
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
        self.keep_overrule(overrule)?;
        self.host.print(&job, &mut |done, total| {
            running.expect(total);
            running.reach(done);
            !running.is_cancelled()
        })?;
        self.remember_printing(printer, &choices);
        Ok(count)
    }

    pub(crate) fn print_file(&self, request: PrintFileRequest) -> Result<Exported, ApiError> {
        let name = checked_name(&request.name)?;
        let folder = self.export_folder(request.folder.as_deref())?;
        let path = folder.join(format!("{name}.pdf"));
        let paths = std::slice::from_ref(&path);
        check_places(&folder, paths, request.overwrite)?;
        let running = self.jobs.begin(&request.job, FILE_STEPS);
        let Printed { issue, layout, .. } = self.printed(request.issue, &request.choices)?;
        running.step()?;
        let overrule = self.let_out(&issue, request.choices.version, request.overrule.as_ref())?;
        let pictures = self.pictures_of(&issue)?;
        let options = pdf::Options { pictures: Some(&pictures), ..pdf::Options::default() };
        let metadata = self.metadata(&issue)?;
        let content = pdf::pdf(&issue, &layout, &self.fonts(), &metadata, options)?;
        running.step()?;
        self.keep_overrule(overrule)?;
        write_files(&[(path.as_path(), content.as_slice())])
            .map_err(|error| write_error(&error, &folder, paths))?;
        let printer = self.settings().print.printer.clone();
        self.remember_printing(printer, &request.choices);
        Ok(Exported { files: vec![self.written_as(&folder, &path)] })
    }

    /// The issue on sheets, as it is printed.
    ///
    /// # Errors
    /// [`Code::Value`] for a choice out of its range; [`Code::LargeType`]; [`Code::NoProfile`].
    fn printed(&self, issue: IssueId, choices: &PrintChoices) -> Result<Printed, ApiError> {
        if !(1..=MOST_COPIES).contains(&choices.copies) {
            return Err(out_of_range("copies", &format!("1—{MOST_COPIES}")));
        }
        let right = Twips::from_mm(millimetres("right", choices.right)?).pt();
        let down = Twips::from_mm(millimetres("down", choices.down)?).pt();
        let order = self.order(issue)?;
        let mut layout = self.version(&order, choices.version)?;
        let of = layout.pages.len();
        let range = PageRange::read(&choices.pages, of)
            .map_err(|_| out_of_range("pages", &format!("1—{of}")))?;
        let finished = |mut page: Page| {
            if choices.preprinted {
                page = impose::without_preprinted(page);
            }
            impose::shift(page, right, down)
        };
        let imposition = imposition(choices.arrangement);
        let pages: Vec<Page> = range.of(std::mem::take(&mut layout.pages));
        let sides = imposition.impose(pages.into_iter().map(finished).collect());
        let count = PaperCount {
            pages: range.count(),
            of,
            blanks: imposition.blanks(range.count()),
            sheets: impose::sheets(imposition.sides(range.count()), choices.two_sided),
            paper: Paper::of(&sides).name(),
        };
        layout.pages = sides;
        let sides = match choices.two_sided && layout.pages.len() > 1 {
            false => Sides::One,
            true if imposition.lies() => Sides::ShortEdge,
            true => Sides::LongEdge,
        };
        Ok(Printed { issue: order.issue, layout, sides, count })
    }

    /// What has to be kept before the issue is out. A 校样 is printed to find what is to be mended:
    /// nothing stands before it.
    ///
    /// # Errors
    /// As [`Api::pass`].
    fn let_out(
        &self,
        issue: &Arc<Issue>,
        version: PrintVersion,
        overrule: Option<&ProofOverrule>,
    ) -> Result<Option<Overrule>, ApiError> {
        match version {
            PrintVersion::Proof => Ok(None),
            PrintVersion::Plain | PrintVersion::LargeType => self.pass(issue, overrule),
        }
    }

    /// All pages of a version of the issue.
    fn version(&self, order: &Order, version: PrintVersion) -> Result<Layout, ApiError> {
        let fonts = &self.fonts();
        match version {
            PrintVersion::Plain => self.press().whole(order, fonts),
            PrintVersion::Proof => {
                let time = self.now().format("%Y年%-m月%-d日 %H:%M");
                let note = format!("{}\u{3000}{time}", issue_stem(&order.issue));
                self.press().proof(order, fonts, &note)
            }
            PrintVersion::LargeType => {
                let profile = order
                    .profile
                    .profile
                    .large_type()
                    .map_err(|error| ApiError::new(Code::LargeType, error.to_string()))?;
                Ok(Typesetter::new(profile, Arc::clone(fonts)).layout(&order.issue))
            }
        }
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

fn imposition(arrangement: Arrangement) -> Imposition {
    match arrangement {
        Arrangement::Single => Imposition::Single,
        Arrangement::TwoUp => Imposition::TwoUp,
        Arrangement::Booklet => Imposition::Booklet,
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
