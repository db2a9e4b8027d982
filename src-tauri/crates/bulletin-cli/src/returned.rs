//! `banxin returned`: what was changed in a document that came back.

use bulletin_api::returned::{CompareError, Sent};
use bulletin_import::{
    Who,
    returned::{self, Difference, Remark},
};
use bulletin_model::{EntryId, Issue};
use bulletin_store::OpenMode;
use chrono::NaiveDateTime;
use serde::Serialize;

use crate::{
    args::Returned,
    failure::Failure,
    input,
    library::{failure, open},
    print,
    told::entry_place,
    words::{self, Lang},
};

/// A difference as a line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    /// Its entry; none for a new one and for what is in no entry.
    entry: Option<EntryId>,
    /// What it is, a name that stays the same over releases.
    kind: &'a str,
    /// What was sent; of a comment, what it is about.
    before: &'a str,
    /// What came back; of a comment, what it says.
    after: &'a str,
    /// Who made it; none where it was not recorded. Several names are parted by `、`.
    author: Option<String>,
    /// When, by the clock of the machine where it was made.
    time: Option<NaiveDateTime>,
    /// What is there now, where the issue was changed meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<&'a str>,
}

/// Tells what was changed.
pub fn run(options: &Returned, lang: Lang) -> Result<(), Failure> {
    let bytes = input::read_bounded(&options.file, returned::MAX_FILE_BYTES, lang)?;
    let returned = returned::read(&bytes, options.revisions)
        .map_err(|error| Failure::Input(words::import_error(lang, &options.file, &error)))?;
    let path = &options.library;
    let mut library = open(path, OpenMode::Read, lang)?;
    let failed = |error| failure(lang, path, OpenMode::Read, &error);
    let now = library.issue(options.issue).map_err(failed)?.clone();
    let sent = Sent::find(&library, &now, &returned).map_err(|error| match error {
        CompareError::Store(error) => failed(error),
        other => Failure::Input(words::not_compared(lang, &other)),
    })?;
    let review = sent.compare(&returned, &now);
    if options.json {
        return print(&json(&review)?);
    }
    let mut text = words::compared_with(lang, &sent.found, returned.tracked());
    for difference in &review.differences {
        text.push_str(&format!("  {}\n", sentence(difference, &now, &sent.issue, lang)));
    }
    for (remark, entry) in &review.remarks {
        let place = entry.and_then(|entry| entry_place(entry, &now, lang)).unwrap_or_default();
        let said = words::remark(lang, &remark.quoted, &remark.text);
        text.push_str(&format!(
            "  {place}{said}{}\n",
            maker(std::slice::from_ref(&remark.who), lang)
        ));
    }
    if review.omitted > 0 {
        text.push_str(&format!("  {}\n", words::omitted(lang, review.omitted)));
    }
    if review.differences.is_empty() && review.remarks.is_empty() {
        text.push_str(words::nothing_changed(lang));
    }
    for told in returned.told() {
        text.push_str(&format!("  {}\n", words::left_behind(lang, told)));
    }
    print(&text)
}

fn json(review: &returned::Review) -> Result<String, Failure> {
    let differences = review.differences.iter().map(of_difference);
    let remarks = review.remarks.iter().map(|(remark, entry)| of_remark(remark, *entry));
    let mut text = String::new();
    for line in differences.chain(remarks) {
        let line =
            serde_json::to_string(&line).map_err(|error| Failure::Write(error.to_string()))?;
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

fn of_difference(difference: &Difference) -> Line<'_> {
    Line {
        entry: difference.entry,
        kind: difference.kind.code(),
        before: &difference.before,
        after: &difference.after,
        author: authors(&difference.by),
        time: difference.by.iter().filter_map(|who| who.time).max(),
        now: difference.now.as_deref(),
    }
}

fn of_remark(remark: &Remark, entry: Option<EntryId>) -> Line<'_> {
    Line {
        entry,
        kind: "comment",
        before: &remark.quoted,
        after: &remark.text,
        author: authors(std::slice::from_ref(&remark.who)),
        time: remark.who.time,
        now: None,
    }
}

fn authors(people: &[Who]) -> Option<String> {
    let names: Vec<&str> =
        people.iter().map(|who| who.author.as_str()).filter(|name| !name.is_empty()).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

fn maker(people: &[Who], lang: Lang) -> String {
    let time = people.iter().filter_map(|who| who.time).max();
    words::maker(lang, authors(people).as_deref(), time)
}

fn sentence(difference: &Difference, now: &Issue, sent: &Issue, lang: Lang) -> String {
    let place = difference
        .entry
        .and_then(|entry| entry_place(entry, now, lang).or_else(|| entry_place(entry, sent, lang)));
    format!(
        "{}{}{}",
        place.unwrap_or_default(),
        words::changed_place(lang, difference),
        maker(&difference.by, lang)
    )
}
