//! 来稿原文: the file that a submission came in, opened with its own program or kept elsewhere.

use bulletin_import as import;
use bulletin_store::{self as store, Library, StoreError};

use super::{
    export::{write_error, write_new},
    inbox::id,
};
use crate::{
    Api, ApiError, Code,
    originals::{FileName, write_out},
    tokens::file_name,
    wire::{
        Nothing,
        inbox::{OfSubmission, OriginalFile, OriginalSave},
        library::Written,
        shelf::ImportWarning,
    },
};

/// A submission's file with its bytes.
struct Whole {
    name: FileName,
    sha256: [u8; 32],
    bytes: Vec<u8>,
}

impl Api {
    pub(crate) fn submission_open_file(&self, request: OfSubmission) -> Result<Nothing, ApiError> {
        let Whole { name, sha256, bytes } = self.whole_file(&request.submission)?;
        let not_opened = |message: String| {
            ApiError::new(Code::FileNotOpened, message).with("name", name.whole())
        };
        if !name.opens() {
            return Err(not_opened("such a file is not opened".to_owned()));
        }
        let settings = self.host.settings_folder();
        let path = write_out(&settings, &name, &sha256, &bytes)
            .map_err(|error| write_error(&error, &settings, &[settings.join(name.whole())]))?;
        self.host.open(&path).map_err(|error| not_opened(error.message))?;
        Ok(Nothing {})
    }

    pub(crate) fn submission_save_file(&self, request: OriginalSave) -> Result<Written, ApiError> {
        let folder = self.tokens.take(&request.folder)?;
        let Whole { name, bytes, .. } = self.whole_file(&request.submission)?;
        let path = write_new(&folder, &name.stem, &name.ending, &bytes)?;
        Ok(Written {
            name: file_name(&path),
            folder: folder.display().to_string(),
            file: self.tokens.written(self.host.fresh_id(), &path),
        })
    }

    fn whole_file(&self, submission: &str) -> Result<Whole, ApiError> {
        let id = id(submission)?;
        let mut desk = self.desk();
        let library = desk.libraries.main()?;
        let read = library.submission(id)?;
        let none = || ApiError::new(Code::NotFound, "it came as text");
        let file = read.file.ok_or_else(none)?;
        let bytes = library.original_file(id)?.ok_or_else(none)?;
        let name = FileName::of(&file.name, &read.text.name, &bytes);
        Ok(Whole { name, sha256: file.sha256, bytes })
    }
}

/// A submission's file as the UI gets it.
///
/// # Errors
/// What the library says.
pub(super) fn view(
    library: &Library,
    submission: &store::Submission,
) -> Result<Option<OriginalFile>, StoreError> {
    let Some(file) = &submission.file else { return Ok(None) };
    // Only a text is compared, and only where its name is not known its bytes tell the ending.
    let is_text = |name: &str| name.to_ascii_lowercase().ends_with(".txt");
    let bytes = match file.name.is_empty() || is_text(&file.name) {
        true => library.original_file(submission.id)?.unwrap_or_default(),
        false => Vec::new(),
    };
    let name = FileName::of(&file.name, &submission.text.name, &bytes);
    let told = submission.told.as_deref();
    Ok(Some(OriginalFile {
        opens: name.opens(),
        unaltered: told.is_some_and(<[_]>::is_empty) && is_its_text(&bytes, &submission.original),
        name: name.whole(),
        length: file.length,
        told: told.map(|told| told.iter().map(told_view).collect()),
    }))
}

/// Whether `text` is all that a text file says.
fn is_its_text(bytes: &[u8], text: &str) -> bool {
    import::read(bytes)
        .is_ok_and(|file| file.form == import::FileForm::Text && file.document.text == text)
}

/// What was told of a file, to be kept with it.
pub(super) fn told_row(warning: &ImportWarning) -> store::ToldOfFile {
    store::ToldOfFile {
        kind: warning.code.clone(),
        count: warning.count as u64,
        text: warning.text.clone(),
        who: warning.author.clone(),
        place: warning.near.clone(),
        line: warning.line as u64,
    }
}

fn told_view(told: &store::ToldOfFile) -> ImportWarning {
    let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    ImportWarning {
        code: told.kind.clone(),
        line: number(told.line),
        text: told.text.clone(),
        count: number(told.count),
        near: told.place.clone(),
        author: told.who.clone(),
    }
}
