//! What commands read: a text, a profile, a publication.

use std::{
    ffi::OsStr,
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use bulletin_import::{ImportError, Imported, Options, Titles};
use bulletin_model::{
    Issue, IssueId, IssueNumber, Profile, Publication,
    profile::{BUILT_IN, MAX_PROFILE_BYTES, TitleStyle},
};
use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveTime, TimeZone};

use crate::{
    args::Fields,
    failure::Failure,
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

/// A text file as it stands, in whichever encoding.
pub fn text(file: &Path, lang: Lang) -> Result<String, Failure> {
    let bytes = read_bounded(file, bulletin_import::MAX_BYTES, lang)?;
    let decoded = bulletin_import::decode(&bytes);
    let (text, _) =
        decoded.map_err(|error| Failure::Input(words::import_error(lang, file, &error)))?;
    Ok(text)
}

/// A text read as an issue.
pub struct Read {
    /// What came of it.
    pub imported: Imported,
    /// When the issue was made, as far as input and options tell: its date, or else when the file
    /// was last changed. No clock is read, so that two exports are the same.
    pub created: DateTime<FixedOffset>,
    /// What the file says otherwise than the options.
    pub contradictions: Vec<String>,
}

/// Reads a text and fills in what the options say of it.
pub fn issue(
    file: &Path,
    fields: &Fields,
    profile: &Profile,
    lang: Lang,
) -> Result<Read, Failure> {
    let bytes = read_bounded(file, bulletin_import::MAX_BYTES, lang)?;
    let titles = match profile.entries.title {
        TitleStyle::None => Titles::Keep,
        TitleStyle::Line | TitleStyle::RunIn => Titles::Take,
    };
    let options = Options { id: IssueId(1), profile: &profile.id, titles };
    let mut imported = bulletin_import::issue(&bytes, &options)
        .map_err(|error| Failure::Input(words::import_error(lang, file, &error)))?;
    let issue = &mut imported.issue;
    if let Some(path) = &fields.publication {
        fill(issue, publication(path, lang)?);
    }
    let mut contradictions = Vec::new();
    let mut contradicts = |option: &str, there: Option<String>, given: String| {
        if let Some(there) = there.filter(|there| *there != given) {
            contradictions.push(words::contradiction(lang, option, &there, &given));
            return true;
        }
        false
    };
    if let Some(number) = fields.number.map(|number| IssueNumber::Regular { number }) {
        let there = issue.number.map(|number| number.to_string());
        if !contradicts("--number", there, number.to_string()) {
            issue.number = Some(number);
        }
    }
    if let Some(date) = fields.date {
        if !contradicts("--date", issue.date.map(|date| date.to_string()), date.to_string()) {
            issue.date = Some(date);
        }
    }
    issue.year = fields.year.or(issue.year).or_else(|| issue.year_of_entries());
    let created = match issue.date {
        Some(date) => midnight(date),
        None => changed(file),
    };
    Ok(Read { imported, created, contradictions })
}

/// Gives the issue what its publication says and its file does not.
fn fill(issue: &mut Issue, publication: Publication) {
    let Publication { name, issuing_unit, handling_mark, people, distribution, .. } = publication;
    for (field, value) in [
        (&mut issue.name, name),
        (&mut issue.issuing_unit, issuing_unit),
        (&mut issue.handling_mark, handling_mark),
    ] {
        if field.is_empty() {
            *field = value;
        }
    }
    issue.people = people;
    issue.distribution = distribution;
}

/// The beginning of a day in Shanghai, where it is eight hours later than in Greenwich.
pub fn midnight(date: NaiveDate) -> DateTime<FixedOffset> {
    let midnight = date.and_time(NaiveTime::MIN);
    let shanghai = FixedOffset::east_opt(8 * 3600);
    match shanghai.and_then(|zone| zone.from_local_datetime(&midnight).single()) {
        Some(created) => created,
        None => midnight.and_utc().fixed_offset(),
    }
}

fn changed(file: &Path) -> DateTime<FixedOffset> {
    let changed = std::fs::metadata(file).and_then(|metadata| metadata.modified());
    match changed {
        Ok(time) => {
            let time = DateTime::<Local>::from(time).fixed_offset();
            // To the second, as the files have it.
            DateTime::from_timestamp(time.timestamp(), 0)
                .map_or(time, |whole| whole.with_timezone(time.offset()))
        }
        Err(_) => DateTime::UNIX_EPOCH.fixed_offset(),
    }
}
