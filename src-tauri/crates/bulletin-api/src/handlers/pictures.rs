//! Pictures: the images of mastheads.

use std::{path::Path, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD};
use bulletin_import::{MAX_PICTURE_BYTES, MAX_PICTURE_SIDE, PictureError};
use bulletin_model::{Issue, IssueId, Pictures};
use bulletin_store::Library;

use crate::{
    Api, ApiError, Code, desk,
    desk::Desk,
    tokens::file_name,
    wire::layout::{OfPicture, PictureAdd, PictureAdded, PictureBytes},
};

impl Api {
    pub(crate) fn picture_add(&self, request: PictureAdd) -> Result<PictureAdded, ApiError> {
        let path = self.tokens.take(&request.file)?;
        let bytes = read(&path)?;
        let name = file_name(&path);
        let wrong = |error: PictureError| picture_error(&error, &name);
        let picture = bulletin_import::picture(&bytes).map_err(wrong)?;
        let mut desk = self.desk();
        let library = library_of(&mut desk, request.issue)?;
        desk::writable(library)?;
        library.keep_picture(&picture)?;
        Ok(PictureAdded { picture: picture.id, width: picture.width, height: picture.height })
    }

    pub(crate) fn picture(&self, request: OfPicture) -> Result<PictureBytes, ApiError> {
        let mut desk = self.desk();
        let library = library_of(&mut desk, request.issue)?;
        let missing = || ApiError::new(Code::NotFound, format!("no picture {}", request.picture));
        let picture = library.picture(request.picture)?.ok_or_else(missing)?;
        Ok(PictureBytes { png: STANDARD.encode(&picture.png) })
    }

    /// The pictures that `issue` draws.
    ///
    /// # Errors
    /// What the library says. One that it does not have is left to whoever draws.
    pub(crate) fn pictures_of(&self, issue: &Issue) -> Result<Pictures, ApiError> {
        let mut pictures = Pictures::new();
        if let Some(placed) = issue.masthead.picture() {
            let mut desk = self.desk();
            let library = desk.libraries.of(issue.id)?;
            let picture = library.picture(placed.picture)?;
            pictures.extend(picture.map(|picture| (picture.id, Arc::new(picture))));
        }
        Ok(pictures)
    }
}

/// The library that a picture is for.
fn library_of(desk: &mut Desk, issue: Option<IssueId>) -> Result<&mut Library, ApiError> {
    match issue {
        Some(issue) => desk.libraries.of(issue),
        None => desk.libraries.main(),
    }
}

/// A picture's file; a longer one than is taken is refused unread.
fn read(path: &Path) -> Result<Vec<u8>, ApiError> {
    use std::io::Read as _;
    let failed = |error: std::io::Error| {
        ApiError::new(Code::FileUnreadable, error.to_string()).with("name", file_name(path))
    };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(MAX_PICTURE_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn picture_error(error: &PictureError, name: &str) -> ApiError {
    let code = match error {
        PictureError::Bytes(_) => Code::FileTooLarge,
        PictureError::Pixels { .. } => Code::PictureTooLarge,
        _ => Code::PictureUnreadable,
    };
    let api = ApiError::new(code, error.to_string()).with("name", name);
    match error {
        PictureError::Bytes(_) => api.with("limit", MAX_PICTURE_BYTES / (1024 * 1024)),
        PictureError::Pixels { .. } => api.with("limit", MAX_PICTURE_SIDE),
        _ => api,
    }
}
