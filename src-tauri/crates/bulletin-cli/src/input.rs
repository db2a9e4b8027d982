//! What commands read: a file with text, a profile, a publication.

use std::{
    ffi::OsStr,
    fmt,
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use bulletin_import::{
    Credits, FileContent, ImportError, Imported, MAX_PICTURE_BYTES, Options, Titles,
};
use bulletin_model::{
    Issue, IssueId, IssueNumber, MastheadForm, Pictures, PlacedPicture, Profile, Publication,
    Twips,
    profile::{BUILT_IN, MAX_PROFILE_BYTES, TitleStyle},
};
use bulletin_typeset::{FontSources, Fonts};
use chrono::{DateTime, Utc};

use crate::{
    args::Fields,
    failure::Failure,
    told::{self, Told},
    words::{self, Lang},
};

/// Reads a file of at most `limit` bytes; of a longer one no more than that is read.
pub fn read_bounded(path: &Path, limit: usize, lang: Lang) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: std::io::Error| Failure::Input(words::unreadable(lang, path, &error));
    let file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?;
    if length.is_dir() {
        return Err(Failure::Input(words::is_folder(lang, path)));
    }
    let too_large = |bytes: u64| {
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        let error = ImportError::TooLarge { bytes, limit };
        Failure::Input(words::import_error(lang, path, &error))
    };
    if length.len() > limit as u64 {
        return Err(too_large(length.len()));
    }
    let mut bytes = Vec::new();
    // A device or a growing file may give more than it said.
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// The profile that `given` names: a built-in one's id, or a file. The default where none is given.
pub fn profile(given: Option<&OsStr>, lang: Lang) -> Result<Profile, Failure> {
    let (default, _) = BUILT_IN[0];
    let given = given.unwrap_or(OsStr::new(default));
    if let Some(id) = given.to_str().filter(|id| BUILT_IN.iter().any(|(known, _)| known == id)) {
        return Profile::built_in(id)
            .map_err(|error| Failure::Input(words::profile_error(lang, Path::new(id), &error)));
    }
    let path = PathBuf::from(given);
    if !path.exists() {
        return Err(Failure::Input(words::no_profile(lang, &path)));
    }
    let bytes = read_bounded(&path, MAX_PROFILE_BYTES, lang)?;
    let text = utf8(bytes, &path, lang)?;
    Profile::from_toml(&text)
        .map_err(|error| Failure::Input(words::profile_error(lang, &path, &error)))
}

fn publication(path: &Path, lang: Lang) -> Result<Publication, Failure> {
    let bytes = read_bounded(path, MAX_PROFILE_BYTES, lang)?;
    let text = utf8(bytes, path, lang)?;
    Publication::from_toml(&text)
        .map_err(|error| Failure::Input(words::publication_error(lang, path, &error)))
}

fn utf8(bytes: Vec<u8>, path: &Path, lang: Lang) -> Result<String, Failure> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
        Failure::Input(words::not_utf8(lang, path, line))
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// A file's text as it stands there, without what makes an issue of it. What the file tells besides
/// is printed.
pub fn text(path: &Path, lang: Lang) -> Result<String, Failure> {
    let file = file(path, lang)?;
    told::complain(&besides(path, &file, lang), lang);
    Ok(file.document.text)
}

/// Reads a file as the app reads it.
fn file(path: &Path, lang: Lang) -> Result<FileContent, Failure> {
    let bytes = read_bounded(path, bulletin_import::MAX_FILE_BYTES, lang)?;
    bulletin_import::read(&bytes).map_err(|error| wrong(path, lang, &error))
}

fn wrong(path: &Path, lang: Lang, error: &ImportError) -> Failure {
    Failure::Input(words::import_error(lang, path, error))
}

/// What a file tells besides its text, and that it is of another form than its ending says.
fn besides(path: &Path, file: &FileContent, lang: Lang) -> Vec<Told> {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mislabelled = file
        .form
        .is_mislabelled(&name)
        .then(|| Told::new(file.form.code(), words::mislabelled(lang, &ending, file.form)));
    let told = file.document.told.iter().map(|told| Told::of_document(told, lang));
    mislabelled.into_iter().chain(told).collect()
}

/// A file read as an issue.
pub struct Read {
    /// The issue.
    pub issue: Issue,
    /// Its profile.
    pub profile: Profile,
    /// The pictures that the issue draws.
    pub pictures: Pictures,
    /// When the file was last changed, to the second. No clock is read, so that two exports are
    /// the same.
    pub changed: DateTime<Utc>,
    /// What the file tells besides its text.
    pub besides: Vec<Told>,
    /// What to look at.
    pub told: Vec<Told>,
}

/// Reads a file and fills in what the options say of it. The profile is the one that is `given`, or
/// that of the publication's file, or the default.
pub fn issue(
    path: &Path,
    given: Option<&OsStr>,
    fields: &Fields,
    lang: Lang,
) -> Result<Read, Failure> {
    let publication = fields.publication.as_ref().map(|path| publication(path, lang));
    let publication = publication.transpose()?;
    let named = publication.as_ref().map(|publication| publication.profile.as_str());
    let named = named.filter(|profile| !profile.is_empty()).map(OsStr::new);
    let profile = profile(given.or(named), lang)?;
    let file = file(path, lang)?;
    let besides = besides(path, &file, lang);
    let titles = match profile.entries.title {
        TitleStyle::None => Titles::Keep,
        TitleStyle::Line | TitleStyle::RunIn => Titles::Take,
    };
    let credits = match profile.entries.units {
        false => Credits::Keep,
        true => Credits::Take,
    };
    let options = Options { id: IssueId(1), profile: &profile.id, titles, credits };
    let imported = bulletin_import::issue_of_file(&file, &options);
    let imported = imported.map_err(|error| wrong(path, lang, &error))?;
    let Imported { mut issue, warnings, omitted, .. } = imported;
    let mut told = contradictions(&mut issue, fields, lang);
    if let Some(publication) = publication {
        publication.fill(&mut issue);
    }
    if let Some(note) = &fields.editors_note {
        issue.editors_note = text(note, lang)?.replace("\r\n", "\n").trim().to_owned();
    }
    let pictures = masthead(&mut issue, &profile, fields.masthead.as_deref(), lang)?;
    issue.year = issue.year_of_entries();
    told.extend(warnings.iter().map(|warning| Told::of_import(warning, lang)));
    if omitted > 0 {
        told.push(Told::new("omitted", words::omitted(lang, omitted)));
    }
    Ok(Read { issue, profile, pictures, changed: changed(path), besides, told })
}

/// Gives the issue the picture of its masthead's name, where one is given: in the place that the
/// publication's file has for it, or else over the type area's width from its top on.
fn masthead(
    issue: &mut Issue,
    profile: &Profile,
    file: Option<&Path>,
    lang: Lang,
) -> Result<Pictures, Failure> {
    let Some(file) = file else {
        return match issue.masthead {
            MastheadForm::Picture(_) => Err(Failure::Input(words::no_masthead_file(lang))),
            _ => Ok(Pictures::new()),
        };
    };
    let bytes = read_bounded(file, MAX_PICTURE_BYTES, lang)?;
    let picture = bulletin_import::picture(&bytes)
        .map_err(|error| Failure::Input(words::picture_error(lang, file, &error)))?;
    let area = profile.type_area;
    let height = f64::from(area.width.0) * f64::from(picture.height) / f64::from(picture.width);
    let placed = issue.masthead.picture().copied().unwrap_or(PlacedPicture {
        picture: picture.id,
        left: area.left,
        top: area.top,
        width: area.width,
        height: Twips(height.round() as i32),
    });
    if !placed.fits(profile.page) {
        return Err(Failure::Input(words::masthead_off_sheet(lang)));
    }
    issue.masthead = MastheadForm::Picture(PlacedPicture { picture: picture.id, ..placed });
    Ok(Pictures::from([(picture.id, Arc::new(picture))]))
}

/// Sets what the options say and the file does not; where both say something, the file is followed
/// and it is told.
fn contradictions(issue: &mut Issue, fields: &Fields, lang: Lang) -> Vec<Told> {
    let number = fields.number.map(|number| IssueNumber::Regular { number });
    let told = [
        set("--number", &mut issue.number, number, lang),
        set("--year", &mut issue.year, fields.year, lang),
        set("--date", &mut issue.date, fields.date, lang),
        set("--issued-on", &mut issue.issued_on, fields.issued_on, lang),
    ];
    told.into_iter().flatten().collect()
}

fn set<T: Copy + PartialEq + fmt::Display>(
    option: &str,
    field: &mut Option<T>,
    given: Option<T>,
    lang: Lang,
) -> Option<Told> {
    let given = given?;
    let there = *field.get_or_insert(given);
    (there != given).then(|| {
        let message = words::contradiction(lang, option, &there.to_string(), &given.to_string());
        Told::new("contradiction", message)
    })
}

/// The fonts of `sources`, whose folders have to be there: a mistyped one would be answered with
/// other faces.
pub fn fonts(sources: &FontSources, lang: Lang) -> Result<Arc<Fonts>, Failure> {
    match sources.folders.iter().find(|folder| !folder.is_dir()) {
        Some(folder) => Err(Failure::Input(words::no_font_folder(lang, folder))),
        None => {
            let mut sources = sources.clone();
            if sources.system {
                sources.folders.extend(FontSources::beside_program());
            }
            Ok(Arc::new(Fonts::find(&sources)))
        }
    }
}

fn changed(file: &Path) -> DateTime<Utc> {
    let changed = std::fs::metadata(file).and_then(|metadata| metadata.modified());
    let seconds = changed.map_or(0, |time| DateTime::<Utc>::from(time).timestamp());
    DateTime::from_timestamp(seconds, 0).unwrap_or(DateTime::UNIX_EPOCH)
}
