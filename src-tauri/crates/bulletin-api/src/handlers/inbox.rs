//! 来稿箱.

use bulletin_model::{Edit, Entry, EntryId};
use bulletin_store::{self as store, Place, SubmissionId};

use super::{
    originals::{self, told_row},
    shelf::read_file,
};
use crate::{
    Api, ApiError, Code, desk,
    import::{FileText, after_opening},
    paste,
    tokens::file_name,
    wire::{
        Nothing,
        inbox::{
            AdoptRequest, Adopted, FileFailure, Inbox, OfSubmission, Submission, SubmissionFiles,
            SubmissionState, SubmissionSummary, SubmissionText, SubmissionUpdate,
            SubmissionWarnings, SubmissionsAdded,
        },
        shelf::ImportWarning,
        text::{PasteFrom, Pasted},
    },
};

/// A label made of a text's first words is no longer than this.
const LABEL: usize = 24;

/// Parts 供稿单位 where one field holds several.
const UNITS: &str = "、";

/// A file that comes in, as it was read.
struct Received<'a> {
    name: &'a str,
    bytes: &'a [u8],
    told: &'a [ImportWarning],
}

impl Api {
    pub(crate) fn inbox(&self, _: Nothing) -> Result<Inbox, ApiError> {
        let mut desk = self.desk();
        desk.flush_for_reading(self.now_utc());
        let listed = desk.libraries.main()?.submissions()?;
        Ok(Inbox { submissions: listed.iter().map(summary).collect() })
    }

    pub(crate) fn submission(&self, request: OfSubmission) -> Result<Submission, ApiError> {
        let id = id(&request.submission)?;
        let mut desk = self.desk();
        let library = desk.libraries.main()?;
        let whole = library.submission(id)?;
        Ok(Submission {
            summary: self.summary_of(library, id)?,
            file: originals::view(library, &whole)?,
            original: whole.original,
            text: whole.text.text,
            contributor: whole.text.contributor,
            note: whole.text.note,
        })
    }

    pub(crate) fn submission_add_files(
        &self,
        request: SubmissionFiles,
    ) -> Result<SubmissionsAdded, ApiError> {
        let mut answer =
            SubmissionsAdded { added: Vec::new(), failed: Vec::new(), warnings: Vec::new() };
        for token in &request.files {
            let path = self.tokens.take(token)?;
            let name = file_name(&path);
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let read = read_file(&path).and_then(|bytes| Ok((FileText::of(&bytes, &name)?, bytes)));
            let added = read.and_then(|(read, bytes)| {
                let text = store::SubmissionText {
                    name: if read.opening.is_empty() { stem } else { read.opening.concat() },
                    unit: read.credit.units.join(UNITS),
                    contributor: read.credit.contributor,
                    note: String::new(),
                    text: paste::clean(&read.body, PasteFrom::Plain).text,
                };
                let file = Received { name: &name, bytes: &bytes, told: &read.warnings };
                Ok((self.receive(Some(file), read.text, text)?, read.warnings))
            });
            match added {
                Ok((summary, warnings)) => {
                    if !warnings.is_empty() {
                        let submission = summary.id.clone();
                        answer.warnings.push(SubmissionWarnings { submission, warnings });
                    }
                    answer.added.push(summary);
                }
                Err(error) if error.code == Code::OtherProcess => return Err(error),
                Err(error) => answer.failed.push(FileFailure { name, error }),
            }
        }
        Ok(answer)
    }

    pub(crate) fn submission_add_text(
        &self,
        request: SubmissionText,
    ) -> Result<SubmissionSummary, ApiError> {
        if request.text.trim().is_empty() {
            return Err(ApiError::new(Code::FileEmpty, "there is no text"));
        }
        let text = store::SubmissionText {
            name: first_words(&request.text),
            unit: request.unit,
            contributor: request.contributor,
            note: String::new(),
            text: paste::clean(&request.text, PasteFrom::Plain).text,
        };
        self.receive(None, request.text, text)
    }

    pub(crate) fn submission_update(
        &self,
        request: SubmissionUpdate,
    ) -> Result<SubmissionSummary, ApiError> {
        let id = id(&request.submission)?;
        let mut desk = self.desk();
        let library = desk.libraries.main()?;
        desk::writable(library)?;
        let before = library.submission(id)?;
        let text = store::SubmissionText {
            name: request.label,
            unit: request.unit,
            contributor: request.contributor,
            note: request.note,
            text: request.text,
        };
        if text != before.text {
            library.edit_submission(id, &text)?;
        }
        let state = state_of(request.state, before.state);
        if state != before.state {
            library.set_submission_state(id, state)?;
        }
        self.summary_of(library, id)
    }

    pub(crate) fn submission_adopt(&self, request: AdoptRequest) -> Result<Adopted, ApiError> {
        let id = id(&request.submission)?;
        let now = self.now_utc();
        let mut desk = self.desk();
        desk.flush(request.issue, now)?;
        let (library, working) = desk.parts(request.issue)?;
        desk::writable(library)?;
        let submission = library.submission(id)?;
        let Pasted { text, cleaned } = paste::clean(&submission.text.text, PasteFrom::Plain);
        let file = library.original_file(id)?;
        let opening = file.map(|file| opening(&file)).unwrap_or_default();
        let mut entry = match after_opening(&text, &opening) {
            Some(rest) => Entry { title: opening.concat(), ..self.entry(rest) },
            None => self.entry(&text),
        };
        let units = submission.text.unit.split(UNITS).map(str::trim);
        entry.units.extend(units.filter(|unit| !unit.is_empty()).map(str::to_owned));
        entry.contributor = submission.text.contributor;
        let place = Place { issue: request.issue, entry: entry.id };
        let entry = Box::new(entry);
        let edit = Edit::InsertEntry { column: request.column, at: request.at, entry };
        let applied = library.adopt_submission(id, place, &edit, now)?;
        let touched = working.take_over(library, &applied, now)?;
        let caret = crate::changes::caret_after(&applied.edit, &working.issue);
        let edited = working.edited(library, &touched, caret);
        Ok(Adopted { edited, submission: self.summary_of(library, id)?, cleaned })
    }

    fn entry(&self, text: &str) -> Entry {
        Entry::of_text(EntryId(self.host.fresh_id()), text)
    }

    fn receive(
        &self,
        file: Option<Received<'_>>,
        original: String,
        text: store::SubmissionText,
    ) -> Result<SubmissionSummary, ApiError> {
        let id = SubmissionId(self.host.fresh_id());
        let mut desk = self.desk();
        let library = desk.libraries.main()?;
        desk::writable(library)?;
        let submission = store::Submission {
            id,
            received: self.now_utc(),
            file: file.as_ref().map(|file| store::OriginalFile::of(file.name, file.bytes)),
            told: file.as_ref().map(|file| file.told.iter().map(told_row).collect()),
            original,
            text,
            state: store::SubmissionState::Pending,
        };
        library.receive_submission(&submission, file.map(|file| file.bytes))?;
        self.summary_of(library, id)
    }

    fn summary_of(
        &self,
        library: &store::Library,
        id: SubmissionId,
    ) -> Result<SubmissionSummary, ApiError> {
        let listed = library.submissions()?;
        let found = listed.iter().find(|submission| submission.id == id);
        Ok(summary(found.ok_or(store::StoreError::NoSubmission(id))?))
    }
}

/// The title that a file opens with. It was read when it came.
fn opening(file: &[u8]) -> Vec<String> {
    bulletin_import::read(file).map(|file| file.document.opening).unwrap_or_default()
}

pub(super) fn id(text: &str) -> Result<SubmissionId, ApiError> {
    text.parse().map_err(|_| ApiError::new(Code::NotFound, format!("no submission {text:?}")))
}

fn first_words(text: &str) -> String {
    text.trim().lines().next().unwrap_or_default().chars().take(LABEL).collect()
}

fn summary(submission: &store::SubmissionSummary) -> SubmissionSummary {
    let place = match submission.state {
        store::SubmissionState::Adopted { place } => place,
        _ => None,
    };
    SubmissionSummary {
        id: submission.id.to_string(),
        label: submission.name.clone(),
        unit: submission.unit.clone(),
        received: submission.received,
        state: match submission.state {
            store::SubmissionState::Pending => SubmissionState::Waiting,
            store::SubmissionState::Adopted { .. } => SubmissionState::Adopted,
            store::SubmissionState::Held => SubmissionState::Held,
            store::SubmissionState::Rejected => SubmissionState::Declined,
            store::SubmissionState::Returned => SubmissionState::SentBack,
        },
        characters: submission.chars,
        issue: place.map(|place| place.issue),
        adopted_nowhere: submission.astray,
    }
}

/// The state that the editor chose; one that is adopted keeps its place.
fn state_of(chosen: SubmissionState, before: store::SubmissionState) -> store::SubmissionState {
    match chosen {
        SubmissionState::Waiting => store::SubmissionState::Pending,
        SubmissionState::Adopted => match before {
            store::SubmissionState::Adopted { .. } => before,
            _ => store::SubmissionState::Adopted { place: None },
        },
        SubmissionState::Held => store::SubmissionState::Held,
        SubmissionState::Declined => store::SubmissionState::Rejected,
        SubmissionState::SentBack => store::SubmissionState::Returned,
    }
}
