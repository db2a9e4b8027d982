//! 版式: the built-in ones, which are read-only, and the editor's own.

use std::{fs, io::Read as _, path::Path};

use bulletin_export::{check_targets, file_stem, write_files};
use bulletin_model::{
    Profile, ProfileError,
    profile::{Allowed, BUILT_IN, Kind, MAX_PROFILE_BYTES, TitleStyle},
};
use bulletin_store::{Library, ProfileUsers, StoreError};

use super::export::write_error;
use crate::{
    Api, ApiError, Code, desk,
    tokens::file_name,
    wire::{
        Nothing,
        library::Written,
        profile::{
            FieldChange, OfProfile, ProfileChange, ProfileCopy, ProfileExport, ProfileFacts,
            ProfileForm, ProfileImport, ProfileSummary, Profiles,
        },
    },
};

/// So many of the issues that use a profile are told by name.
const NAMED_USERS: usize = 3;

/// The longest name of a profile, in characters.
const MOST_NAME: usize = 40;

impl Api {
    pub(crate) fn profiles(&self, _: Nothing) -> Result<Profiles, ApiError> {
        let mut desk = self.desk();
        let own = desk.libraries.main()?.own_profiles()?;
        let mut profiles = Vec::with_capacity(BUILT_IN.len() + own.len());
        for (id, _) in BUILT_IN {
            profiles.push(summary(&built_in(id)?, false));
        }
        profiles.extend(own.into_iter().map(|own| match &own.profile {
            Ok(profile) => summary(profile, true),
            Err(_) => ProfileSummary { name: own.id.clone(), id: own.id, own: true, facts: None },
        }));
        Ok(Profiles { profiles })
    }

    pub(crate) fn profile_form(&self, request: OfProfile) -> Result<ProfileForm, ApiError> {
        let mut desk = self.desk();
        form(&any(desk.libraries.main()?, &request.id)?)
    }

    pub(crate) fn profile_copy(&self, request: ProfileCopy) -> Result<OfProfile, ApiError> {
        let mut desk = self.desk();
        let library = desk.libraries.main()?;
        let mut profile = any(library, &request.id)?;
        profile.name = request.name;
        self.add_profile(library, profile)
    }

    pub(crate) fn profile_change(&self, request: ProfileChange) -> Result<ProfileForm, ApiError> {
        let now = self.now_utc();
        let mut desk = self.desk();
        // An issue that was just issued keeps its profile as it is before the change.
        desk.flush_all(now)?;
        let library = desk.libraries.main()?;
        desk::writable(library)?;
        let profile = own(library, &request.id)?;
        let changes: Vec<_> =
            request.changes.into_iter().map(|FieldChange { path, value }| (path, value)).collect();
        let changed = profile.with(&changes).map_err(|error| refused(&error))?;
        let name = changed.name.trim();
        if names(library)?.iter().any(|(id, taken)| *id != changed.id && taken == name) {
            return Err(ApiError::new(Code::Value, "another profile has this name")
                .with("field", "name")
                .with("takes", "free-name"));
        }
        if changed != profile {
            library.keep_profile(&changed, now)?;
            desk.forget_profiles();
        }
        form(&changed)
    }

    pub(crate) fn profile_delete(&self, request: OfProfile) -> Result<Nothing, ApiError> {
        let now = self.now_utc();
        let mut desk = self.desk();
        desk.flush_all(now)?;
        let library = desk.libraries.main()?;
        desk::writable(library)?;
        match library.remove_profile(&request.id) {
            Ok(()) => Ok(Nothing {}),
            Err(StoreError::ProfileInUse(users)) => Err(in_use(library, &users)?),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn profile_import(&self, request: ProfileImport) -> Result<OfProfile, ApiError> {
        let path = self.tokens.take(&request.file)?;
        let profile = read(&path)?;
        let mut desk = self.desk();
        let imported = self.add_profile(desk.libraries.main()?, profile)?;
        // An issue may have waited for it.
        desk.forget_profiles();
        Ok(imported)
    }

    pub(crate) fn profile_export(&self, request: ProfileExport) -> Result<Written, ApiError> {
        let folder = self.tokens.take(&request.folder)?;
        let (name, text) = self.file_of(&request.id)?;
        let path = folder.join(format!("{}.toml", file_stem(&name)));
        if !request.overwrite && path.exists() {
            return Err(
                ApiError::new(Code::FileExists, "the file is there").with("name", file_name(&path))
            );
        }
        let paths = [path];
        let [path] = &paths;
        let failed = |error| write_error(&error, &folder, &paths);
        check_targets(&[path.as_path()]).map_err(failed)?;
        write_files(&[(path.as_path(), text.as_bytes())]).map_err(failed)?;
        Ok(Written {
            name: file_name(path),
            folder: folder.display().to_string(),
            file: self.tokens.written(self.host.fresh_id(), path),
        })
    }

    /// Adds a profile, under its own id where that is free (an issue may name it), and under its
    /// own name or the next one that is free.
    fn add_profile(
        &self,
        library: &mut Library,
        mut profile: Profile,
    ) -> Result<OfProfile, ApiError> {
        desk::writable(library)?;
        let names = names(library)?;
        if names.iter().any(|(id, _)| *id == profile.id) {
            profile.id = format!("own-{:x}", self.host.fresh_id());
        }
        profile.name = free_name(profile.name.trim(), &names);
        profile.validate().map_err(|error| refused(&error))?;
        library.keep_profile(&profile, self.now_utc())?;
        Ok(OfProfile { id: profile.id })
    }

    /// A profile's name and file. One that can't be read can be handed on all the same.
    fn file_of(&self, id: &str) -> Result<(String, String), ApiError> {
        let mut desk = self.desk();
        let library = desk.libraries.main()?;
        if let Some(own) = library.own_profile(id)? {
            let name = own.profile.map_or(own.id, |profile| profile.name);
            return Ok((name, own.text));
        }
        let (_, text) =
            BUILT_IN.iter().find(|(known, _)| *known == id).ok_or_else(|| unknown(id))?;
        Ok((built_in(id)?.name, (*text).to_owned()))
    }
}

/// Reads a profile's file.
///
/// # Errors
/// [`Code::FileUnreadable`], [`Code::FileTooLarge`], [`Code::ProfileFile`].
fn read(path: &Path) -> Result<Profile, ApiError> {
    let name = file_name(path);
    let unreadable = |error: std::io::Error| {
        ApiError::new(Code::FileUnreadable, error.to_string()).with("name", &name)
    };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    // One byte more than is taken: what a file system says of a length need not be so.
    let most = MAX_PROFILE_BYTES as u64 + 1;
    file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    let unusable = |message: String| ApiError::new(Code::ProfileFile, message).with("name", &name);
    if bytes.len() > MAX_PROFILE_BYTES {
        return Err(unusable("the file is too large for a profile".to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|error| unusable(error.to_string()))?;
    // Windows' editors put a mark before UTF-8.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Profile::from_toml(text).map_err(|error| {
        let mut told = refused(&error).with("name", &name);
        told.code = Code::ProfileFile;
        told
    })
}

/// The profile `id`, built-in or own.
///
/// # Errors
/// [`Code::NoProfile`].
pub(crate) fn any(library: &Library, id: &str) -> Result<Profile, ApiError> {
    match Profile::built_in(id) {
        Ok(profile) => Ok(profile),
        Err(_) => own(library, id),
    }
}

fn own(library: &Library, id: &str) -> Result<Profile, ApiError> {
    let own = library.own_profile(id)?.ok_or_else(|| unknown(id))?;
    own.profile.map_err(|error| refused(&error).with("id", id))
}

fn built_in(id: &str) -> Result<Profile, ApiError> {
    Profile::built_in(id).map_err(|error| refused(&error))
}

fn unknown(id: &str) -> ApiError {
    ApiError::new(Code::NoProfile, "there is no such profile").with("id", id)
}

/// The ids and names of all profiles.
fn names(library: &Library) -> Result<Vec<(String, String)>, ApiError> {
    let mut names = Vec::new();
    for (id, _) in BUILT_IN {
        names.push(((*id).to_owned(), built_in(id)?.name));
    }
    names.extend(library.own_profiles()?.into_iter().map(|own| match own.profile {
        Ok(profile) => (own.id, profile.name),
        Err(_) => (own.id.clone(), own.id),
    }));
    Ok(names)
}

/// `name`, or the first of `name（2）`, `name（3）` … that no profile has.
fn free_name(name: &str, names: &[(String, String)]) -> String {
    let numbered = |count: usize| {
        let number = format!("（{count}）");
        let room = MOST_NAME.saturating_sub(number.chars().count());
        name.chars().take(room).collect::<String>() + &number
    };
    let is_free = |name: &String| names.iter().all(|(_, taken)| taken != name);
    let all = std::iter::once(name.to_owned()).chain((2..).map(numbered));
    all.into_iter().find(is_free).unwrap_or_default()
}

fn form(profile: &Profile) -> Result<ProfileForm, ApiError> {
    let fields = profile.fields().map_err(|error| refused(&error))?;
    Ok(ProfileForm {
        id: profile.id.clone(),
        name: profile.name.clone(),
        own: BUILT_IN.iter().all(|(id, _)| *id != profile.id),
        facts: facts(profile),
        fields: fields.into_iter().map(Into::into).collect(),
    })
}

fn summary(profile: &Profile, own: bool) -> ProfileSummary {
    ProfileSummary {
        id: profile.id.clone(),
        name: profile.name.clone(),
        own,
        facts: Some(facts(profile)),
    }
}

fn facts(profile: &Profile) -> ProfileFacts {
    ProfileFacts {
        width_mm: profile.page.width.mm().round(),
        height_mm: profile.page.height.mm().round(),
        characters_per_line: profile.characters_per_line(),
        lines_per_page: profile.lines_per_page(),
        pitch_pt: profile.grid.pitch.pt().0,
        body_face: profile.roles.body.face.clone(),
        body_pt: profile.roles.body.size.pt().0,
        prints_titles: profile.entries.title != TitleStyle::None,
        prints_notes: profile.editors_note.enabled,
    }
}

/// A value that a profile does not take, with what the UI's words need to say what it would.
fn refused(error: &ProfileError) -> ApiError {
    let message = error.to_string();
    match error {
        ProfileError::Value { field, value, allowed } => {
            let told = ApiError::new(Code::Value, message)
                .with("field", field)
                .with("value", value)
                .with("allowed", allowed);
            with_allowed(told, allowed)
        }
        ProfileError::Syntax { line, field, .. } => {
            ApiError::new(Code::Value, message).with("line", line).with("field", field)
        }
        ProfileError::NoField(field) => {
            ApiError::new(Code::BadRequest, message).with("field", field)
        }
        ProfileError::Unknown(id) => ApiError::new(Code::NoProfile, message).with("id", id),
    }
}

fn with_allowed(told: ApiError, allowed: &Allowed) -> ApiError {
    let range = |told: ApiError, takes: &str, low: f64, high: f64| {
        told.with("takes", takes).with("low", low).with("high", high)
    };
    match allowed {
        Allowed::Kind(kind) => match kind {
            Kind::Length { low, high, unit } => {
                let (low, high) = (unit.limit(*low, true), unit.limit(*high, false));
                range(told, "length", low, high).with("unit", unit.name())
            }
            Kind::Size { low, high } => range(told, "size", low.pt().0, high.pt().0),
            Kind::Em { low, high } => range(told, "em", *low, *high),
            Kind::Number { low, high } => {
                told.with("takes", "number").with("low", low).with("high", high)
            }
            Kind::Text(most) => told.with("takes", "text").with("high", most),
            Kind::Line(most) => told.with("takes", "line").with("high", most),
            Kind::Id => told.with("takes", "id"),
            Kind::Switch => told.with("takes", "switch"),
            Kind::Choice(_) => told.with("takes", "choice"),
            Kind::Colour => told.with("takes", "colour"),
            Kind::Marks => told.with("takes", "marks"),
            Kind::Face => told.with("takes", "face"),
            Kind::Faces => told.with("takes", "faces"),
        },
        Allowed::NoProhibitedEnd => told.with("takes", "no-prohibited-end"),
        Allowed::WiderThan(spacing) => {
            told.with("takes", "wider-than").with("low", -spacing.pt().0)
        }
        Allowed::Bytes(_) => told.with("takes", "bytes"),
    }
}

/// What uses a profile, for the UI's words.
fn in_use(library: &Library, users: &ProfileUsers) -> Result<ApiError, ApiError> {
    let mut issues = Vec::new();
    for issue in users.issues.iter().take(NAMED_USERS) {
        let summary = library.issue_summary(*issue)?;
        let year = summary.year.map(|year| format!("{year}年")).unwrap_or_default();
        let number = summary.number.map(|number| number.to_string()).unwrap_or_default();
        issues.push(format!("{}{year}{number}", summary.name));
    }
    let publications = users.publications.iter().take(NAMED_USERS).cloned().collect::<Vec<_>>();
    Ok(ApiError::new(Code::ProfileInUse, "issues or publications use the profile")
        .with("issueCount", users.issues.len())
        .with("issues", issues.join("、"))
        .with("publications", publications.join("、")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number_and_never_grows_too_long() {
        let names = ["月报", "月报（2）"].map(|name| (String::new(), name.to_owned()));
        assert_eq!(free_name("季报", &names), "季报");
        assert_eq!(free_name("月报", &names), "月报（3）");
        let long = "长".repeat(MOST_NAME);
        let names = [(String::new(), long.clone())];
        let free = free_name(&long, &names);
        assert!(free.ends_with("（2）") && free.chars().count() == MOST_NAME, "{free}");
    }
}
