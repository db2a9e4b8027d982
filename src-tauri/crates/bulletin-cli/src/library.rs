//! `banxin import`, `list` and `export`: issues in a library.

use std::{path::Path, sync::Arc};

use bulletin_api::{machine::Ids, proof::gate};
use bulletin_export::{Metadata, UNNAMED, issue_stem, pdf::Ink};
use bulletin_model::{IssueId, Pictures, profile::BUILT_IN};
use bulletin_store::{IssueProfile, Library, OpenMode, Origin, Overrule, OverruleId, StoreError};
use chrono::Utc;

use crate::{
    args::{Export, Import},
    build::Making,
    failure::Failure,
    input::{self, Read},
    print, told,
    words::{self, Lang},
};

/// Keeps a text as an issue of a library.
pub fn import(options: &Import, lang: Lang) -> Result<(), Failure> {
    let Read { mut issue, profile, pictures, besides, told, .. } =
        input::issue(&options.file, options.profile.as_deref(), &options.fields, lang)?;
    if !BUILT_IN.iter().any(|(id, _)| *id == profile.id) {
        return Err(Failure::Usage(words::bad_value(lang, "--profile", &ids())));
    }
    let path = &options.library;
    let failed = |error: StoreError| failure(lang, path, OpenMode::Write, &error);
    let mut library = match path.exists() {
        true => open(path, OpenMode::Write, lang)?,
        false => Library::create(path).map_err(failed)?,
    };
    for picture in pictures.values() {
        library.keep_picture(picture).map_err(failed)?;
    }
    let ids = library.issues().map_err(failed)?.into_iter().map(|summary| summary.id.0);
    issue.id = IssueId(ids.max().unwrap_or(0) + 1);
    // One that is in the bin is not listed, but has its id still.
    loop {
        match library.create_issue(&issue, Utc::now()) {
            Err(StoreError::IdTaken(_)) => issue.id.0 += 1,
            Err(error) => return Err(failed(error)),
            Ok(()) => break,
        }
    }
    let columns = issue.columns.iter().filter(|column| !column.heading.is_empty()).count();
    let kept = words::imported(lang, &issue.id.to_string(), columns, issue.entries().count());
    print(&(kept + &told::list(besides.iter().chain(&told), lang)))
}

/// Lists the issues of a library: id, year, number, name, date, entries.
pub fn list(path: &Path, lang: Lang) -> Result<(), Failure> {
    let library = open(path, OpenMode::Read, lang)?;
    let issues = library.issues().map_err(|error| failure(lang, path, OpenMode::Read, &error))?;
    let mut text = String::new();
    for issue in issues.iter().filter(|issue| issue.deleted.is_none()) {
        let year = issue.year.map(|year| format!("{year}年")).unwrap_or_default();
        let number = issue.number.map(|number| number.to_string()).unwrap_or_default();
        let date = issue.date.map(|date| date.to_string()).unwrap_or_default();
        let entries = words::entries(lang, issue.entries);
        let columns = [issue.id.to_string(), year + &number, issue.name.clone(), date, entries];
        text.push_str(&columns.join("\t"));
        text.push('\n');
    }
    print(&text)
}

/// Writes the files of an issue in a library.
pub fn export(options: &Export, lang: Lang) -> Result<(), Failure> {
    let path = &options.library;
    let mode = if options.checked.is_some() { OpenMode::Write } else { OpenMode::Read };
    let failed = |error: StoreError| failure(lang, path, mode, &error);
    let library = open(path, mode, lang)?;
    let (state, mut library) = gate::open(library, options.issue)
        .map_err(|error| Failure::Input(words::not_proofread(lang, path, &error)))?;
    if options.look.ink == Ink::Press && !state.must_fix.is_empty() && !state.answered {
        let Some(reason) = &options.checked else {
            return Err(Failure::Input(words::must_fix_first(lang, &state.must_fix)));
        };
        let who = library.issue(options.issue).map_err(failed)?.people.editor.clone();
        let seq = library.issue_summary(options.issue).map_err(failed)?.seq;
        // Before anything is out: what nobody answers for must not be.
        let overrule = Overrule {
            id: OverruleId(Ids::default().fresh(Utc::now().fixed_offset())),
            issue: options.issue,
            at: Utc::now(),
            seq: Some(seq),
            who,
            reason: reason.clone(),
            findings: state.must_fix.clone(),
        };
        library.overrule(&overrule).map_err(failed)?;
    }
    let summary = library.issue_summary(options.issue).map_err(failed)?;
    let issue = library.issue(options.issue).map_err(failed)?.clone();
    let IssueProfile { profile, origin } = library.profile_of(&issue).map_err(failed)?;
    if origin == Origin::StandIn {
        eprintln!("{}", words::profile_stands_in(lang, &issue.profile, &profile.name));
    }
    let mut pictures = Pictures::new();
    if let Some(placed) = issue.masthead.picture() {
        let picture = library.picture(placed.picture).map_err(failed)?;
        pictures.extend(picture.map(|picture| (picture.id, Arc::new(picture))));
    }
    let making = Making {
        issue: &issue,
        profile,
        pictures: &pictures,
        fonts: &options.fonts,
        metadata: Metadata::of(&issue, UNNAMED, summary.updated),
        stem: &issue_stem(&issue),
        out: &options.out,
        look: options.look,
    };
    let mut report = making.make(lang)?;
    report.must_fix = Some(state.must_fix.len());
    report.tell(options.json, lang)
}

fn ids() -> String {
    BUILT_IN.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", ")
}

/// Opens a library.
pub fn open(path: &Path, mode: OpenMode, lang: Lang) -> Result<Library, Failure> {
    let library = Library::open(path, mode).map_err(|error| failure(lang, path, mode, &error))?;
    if mode == OpenMode::Write && library.is_read_only() {
        return Err(failure(lang, path, mode, &StoreError::Locked));
    }
    Ok(library)
}

/// A library that can't be written is told as such; everything else is bad input.
pub fn failure(lang: Lang, path: &Path, mode: OpenMode, error: &StoreError) -> Failure {
    let message = words::store_error(lang, path, error);
    match error {
        StoreError::Io { source, .. } if mode == OpenMode::Write => {
            Failure::Write(words::unwritable(lang, path, source))
        }
        StoreError::Io { source, .. } => Failure::Input(words::unreadable(lang, path, source)),
        StoreError::Full(_) | StoreError::ReadOnly | StoreError::Locked | StoreError::Busy => {
            Failure::Write(message)
        }
        _ => Failure::Input(message),
    }
}
