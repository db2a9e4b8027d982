//! The proof sheet (校样): the issue as a Word file with a comment for each finding that is open.

use bulletin_export::{
    docx::{self, Remark, Remarked},
    issue_stem,
};
use bulletin_proof::{Level, Place};
use bulletin_typeset::Part;

use super::export::write_new;
use crate::{
    Api, ApiError,
    proof::{Earlier, Found},
    wire::{library::Written, proof::ProofSheetRequest},
};

impl Api {
    pub(crate) fn proof_sheet(&self, request: ProofSheetRequest) -> Result<Written, ApiError> {
        let folder = self.export_folder(request.folder.as_deref())?;
        let reading = self.read(request.issue, Earlier::Known)?;
        let issue = &reading.issue;
        let remarks: Vec<Remark> =
            reading.found.iter().filter(|found| found.decided.is_none()).map(remark).collect();
        let order = self.order(request.issue)?;
        let metadata = self.metadata(issue)?;
        let layout = self.press().whole(&order, &self.fonts())?;
        let pictures = self.pictures_of(issue)?;
        // Changes are recorded, so that what is corrected in the file can be told from what was.
        let options = docx::Options {
            changes: docx::Changes::Recorded,
            pictures: Some(&pictures),
            remarks: &remarks,
            ..docx::Options::default()
        };
        let bytes = docx::docx(issue, &order.profile.profile, &layout, &metadata, &options)?;
        let path = write_new(&folder, &(issue_stem(issue) + "（校样）"), "docx", &bytes)?;
        Ok(self.written_of(request.issue, &folder, &path))
    }
}

/// What the comment says: level and sentence, what could stand there, and what the rule rests on.
fn remark(found: &Found) -> Remark {
    let finding = &found.finding;
    let level = match finding.severity.level() {
        Level::MustFix => "须改",
        Level::Check => "请核对",
        Level::Hint => "供参考",
    };
    let mut text = vec![format!("【{level}】{}", finding.message)];
    let given = finding.suggestions.iter().filter(|fix| !fix.is_empty());
    let fixes: Vec<String> = given.map(|fix| format!("“{fix}”")).collect();
    // Most sentences name the first themselves.
    if fixes.iter().any(|fix| !finding.message.contains(fix.as_str())) {
        text.push(format!("可改为：{}", fixes.join("、")));
    }
    text.push(format!("依据：{}（{}）", finding.basis, finding.rule));
    Remark { on: remarked(found.place), chars: finding.start..finding.end, text }
}

fn remarked(place: Place) -> Remarked {
    match place {
        Place::Front(line) => Remarked::Front(line),
        Place::Heading(column) => Remarked::Body(Part::Column(column)),
        Place::Title(entry) => Remarked::Body(Part::Title(entry)),
        Place::EditorsNote { entry, start } => Remarked::Body(Part::EditorsNote { entry, start }),
        Place::Text { entry, block, start } => {
            Remarked::Body(Part::Paragraph { entry, block, start })
        }
    }
}
