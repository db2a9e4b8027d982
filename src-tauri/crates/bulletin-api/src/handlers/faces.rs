//! Faces (字体): what each role got, and fonts that an editor adds.
//!
//! An office PC lets nobody install fonts without the administrator, so there is a `fonts` folder
//! beside the library whose fonts are found as they are.

use std::{
    fs,
    path::{Path, PathBuf},
};

use bulletin_export::{docx::Embeddable, write_files};
use bulletin_model::{Profile, profile::RoleName};
use bulletin_typeset::{Face, FontSources, Fonts, Found, RoleFaces};

use super::{profile, shelf::read_at_most};
use crate::{
    Api, ApiError, Code,
    tokens::file_name,
    wire::{
        faces::{
            FaceFound, FaceGot, FaceSought, Faces, FontFiles, FontPlace, FontsAdded, InWord,
            RoleFace,
        },
        inbox::FileFailure,
        profile::OfProfile,
    },
};

/// A font file is not larger than this: collections of all the Han characters that Unicode has, in
/// seven weights, are some 100 MB.
const MOST_BYTES: u64 = 200 << 20;

impl Api {
    pub(crate) fn faces(&self, request: OfProfile) -> Result<Faces, ApiError> {
        self.faces_of(&self.profile_of(&request.id)?)
    }

    pub(crate) fn faces_again(&self, request: OfProfile) -> Result<Faces, ApiError> {
        let profile = self.profile_of(&request.id)?;
        self.find_fonts_again();
        self.faces_of(&profile)
    }

    pub(crate) fn font_add(&self, request: FontFiles) -> Result<FontsAdded, ApiError> {
        let profile = self.profile_of(&request.profile)?;
        let folder =
            self.font_folder().ok_or_else(|| ApiError::new(Code::NoLibrary, "no place"))?;
        let (mut families, mut failed) = (Vec::new(), Vec::new());
        for token in &request.files {
            let path = self.tokens.take(token)?;
            match add(&path, &folder) {
                Ok(of_file) => families.extend(of_file),
                Err(error) => failed.push(FileFailure { name: file_name(&path), error }),
            }
        }
        self.find_fonts_again();
        Ok(FontsAdded { families, failed, faces: self.faces_of(&profile)? })
    }

    fn profile_of(&self, id: &str) -> Result<Profile, ApiError> {
        let mut desk = self.desk();
        profile::any(desk.libraries.main()?, id)
    }

    fn faces_of(&self, profile: &Profile) -> Result<Faces, ApiError> {
        let own = self.font_folder();
        let given = self.host.fonts().folders;
        let place = |face: &Face| place_of(face.file(), own.as_deref(), &given);
        let fonts = self.fonts();
        let faces = RoleFaces::find(profile, fonts);
        let roles = RoleName::ALL.iter().map(|role| of_role(*role, profile, &faces, &place));
        Ok(Faces {
            roles: roles.collect(),
            folder: own.as_ref().map(|own| own.display().to_string()).unwrap_or_default(),
        })
    }

    /// Where fonts are looked for: where the host says, and beside the library.
    pub(crate) fn font_sources(&self) -> FontSources {
        let mut sources = self.host.fonts();
        sources.folders.extend(self.font_folder());
        sources
    }

    /// The `fonts` folder beside the library, whether or not it is there yet.
    fn font_folder(&self) -> Option<PathBuf> {
        Some(self.library_path()?.parent()?.join(FontSources::FOLDER))
    }
}

/// Whose folder the font's `file` stands in, where `own` is the library's and `given` are the
/// program's.
fn place_of(file: Option<&Path>, own: Option<&Path>, given: &[PathBuf]) -> FontPlace {
    match file {
        Some(file) if own.is_some_and(|own| file.starts_with(own)) => FontPlace::Library,
        Some(file) if given.iter().any(|folder| file.starts_with(folder)) => FontPlace::Program,
        _ => FontPlace::System,
    }
}

fn of_role(
    role: RoleName,
    profile: &Profile,
    faces: &RoleFaces,
    place: &dyn Fn(&Face) -> FontPlace,
) -> RoleFace {
    let wanted = profile.roles.get(role).face.clone();
    let mut got = None;
    let mut sought = Vec::new();
    for one in faces.sought(role) {
        let found = match one.found {
            Found::Absent => FaceFound::Absent,
            Found::Restricted(_) => FaceFound::Restricted,
            Found::Usable(_) if got.is_some() => FaceFound::AtHand,
            Found::Usable(font) => {
                let face = faces.fonts().face(font);
                got = face.map(|face| FaceGot {
                    family: one.family.clone(),
                    own: one.family == wanted,
                    file: face.file().map(file_name).unwrap_or_default(),
                    place: place(&face),
                    in_word: Embeddable::of(&face).into(),
                });
                FaceFound::Used
            }
        };
        sought.push(FaceSought { family: one.family.clone(), found });
    }
    RoleFace { role: role.key().to_owned(), wanted, got, sought }
}

impl From<Embeddable> for InWord {
    fn from(embeddable: Embeddable) -> Self {
        match embeddable {
            Embeddable::Cut => Self::Cut,
            Embeddable::Whole => Self::Whole,
            Embeddable::Forbidden => Self::Licence,
            Embeddable::Outlines => Self::Format,
        }
    }
}

/// Copies a font into `folder`; the families that are in it.
///
/// # Errors
/// It can't be read, is too large or no font, or the folder can't be written.
fn add(path: &Path, folder: &Path) -> Result<Vec<String>, ApiError> {
    let name = file_name(path);
    let bytes = read_at_most(path, MOST_BYTES)?;
    let families = Fonts::families_in(&bytes);
    if families.is_empty() {
        return Err(ApiError::new(Code::FontFile, "no font can be read in it").with("name", &name));
    }
    let unwritable = |error: &dyn std::fmt::Display| {
        ApiError::new(Code::FolderUnusable, error.to_string()).with("folder", folder.display())
    };
    fs::create_dir_all(folder).map_err(|error| unwritable(&error))?;
    let target = folder.join(&name);
    // The same font again is no failure, and one that is drawn with can't be replaced on Windows.
    if fs::read(&target).is_ok_and(|there| there == bytes) {
        return Ok(families);
    }
    write_files(&[(&target, &bytes)]).map_err(|error| unwritable(&error))?;
    Ok(families)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_is_the_librarys_the_programs_or_the_systems() {
        let [own, given] = ["/资料/fonts", "/版心/fonts"].map(PathBuf::from);
        let given = [given];
        let place = |file: &str| place_of(Some(Path::new(file)), Some(&own), &given);
        assert_eq!(place("/资料/fonts/小标宋.ttf"), FontPlace::Library);
        assert_eq!(place("/版心/fonts/仿宋.otf"), FontPlace::Program);
        assert_eq!(place("/usr/share/fonts/noto/宋.ttc"), FontPlace::System);
        assert_eq!(place("/资料/fonts-2/宋.ttc"), FontPlace::System, "a name is not its beginning");
    }
}
