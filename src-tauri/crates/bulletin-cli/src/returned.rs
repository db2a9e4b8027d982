//! `banxin returned`: what was changed in a document that came back.

use bulletin_api::returned::{CompareError, Found, Sent};
use bulletin_import::{
    Who,
    returned::{self, Difference, Remark, Unfit, Way},
};
use bulletin_model::EntryId;
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

/// A difference, or a comment, as a line of JSON.
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
    /// Text in it that stands, or stood, elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    passages: Vec<Moved<'a>>,
    /// `false` where it can only be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    adoptable: Option<bool>,
}

/// Text that went from one place to another.
#[derive(Serialize)]
struct Moved<'a> {
    /// `to` the other place, or `from` it.
    way: &'a str,
    /// The entry at the other place; none for one that is new and for what is no entry.
    entry: Option<EntryId>,
    text: &'a str,
}

/// What the file tells besides its text, as a line of JSON.
#[derive(Serialize)]
struct Told<'a> {
    /// What it is, a name that stays the same over releases.
    kind: &'a str,
    /// What it says.
    text: &'a str,
    author: Option<String>,
    time: Option<NaiveDateTime>,
    /// How many there are.
    count: usize,
}

impl<'a> Told<'a> {
    fn counted(kind: &'a str, text: &'a str, count: usize) -> Self {
        Self { kind, text, author: None, time: None, count }
    }
}

/// Tells what was changed.
pub fn run(options: &Returned, lang: Lang) -> Result<(), Failure> {
    let bytes = input::read_bounded(&options.file, returned::MAX_FILE_BYTES, lang)?;
    let refused = |unfit| Failure::Input(words::unfit(lang, &options.file, unfit));
    if let Some(unfit) = Unfit::of(&bytes) {
        return Err(refused(unfit));
    }
    let returned = returned::read(&bytes, options.revisions).map_err(|error| {
        let other = || Failure::Input(words::import_error(lang, &options.file, &error));
        Unfit::because(&error).map_or_else(other, refused)
    })?;
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
        return print(&json(&review, &sent.found, returned.tracked())?);
    }
    let mut text = words::compared_with(lang, &sent.found, returned.tracked());
    for difference in &review.differences {
        let place = |entry| {
            entry_place(entry, &now, lang).or_else(|| entry_place(entry, &sent.issue, lang))
        };
        text.push_str(&format!("  {}\n", sentence(difference, &place, lang)));
        for passage in &difference.passages {
            let other = &review.differences[passage.with];
            let there = other.entry.and_then(place);
            let there = there.unwrap_or_else(|| words::other_place(lang, other.kind));
            let there = there.trim_end_matches(['：', ':', ' ']);
            let told = words::passage(lang, &passage.text, passage.way, there);
            text.push_str(&format!("    {told}\n"));
        }
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
    let empty = review.differences.is_empty() && review.remarks.is_empty();
    if empty && review.told.is_empty() {
        text.push_str(words::nothing_changed(lang));
    }
    for told in &review.told {
        text.push_str(&format!("  {}\n", words::left_behind(lang, told)));
    }
    print(&text)
}

fn json(review: &returned::Review, found: &Found, tracked: usize) -> Result<String, Failure> {
    let mut text = String::new();
    let issue = match found {
        Found::OtherIssue(issue) => issue.to_string(),
        _ => String::new(),
    };
    let origin = match found {
        Found::ByImprint(_) => None,
        Found::MostLike(_) => Some("most-like"),
        Found::OtherIssue(_) => Some("other-issue"),
        Found::OtherLibrary(_) => Some("other-library"),
    };
    if let Some(kind) = origin {
        line(&mut text, &Told::counted(kind, &issue, 1))?;
    }
    for difference in &review.differences {
        line(&mut text, &of_difference(difference, &review.differences))?;
    }
    for (remark, entry) in &review.remarks {
        line(&mut text, &of_remark(remark, *entry))?;
    }
    for told in &review.told {
        let author = authors(std::slice::from_ref(&told.who));
        let (kind, time) = (told.kind.code(), told.who.time);
        line(&mut text, &Told { kind, text: &told.text, author, time, count: told.count })?;
    }
    for (kind, count) in [("revisions", tracked), ("omitted", review.omitted)] {
        if count > 0 {
            line(&mut text, &Told::counted(kind, "", count))?;
        }
    }
    Ok(text)
}

/// Adds a line of JSON.
fn line(text: &mut String, of: &impl Serialize) -> Result<(), Failure> {
    let line = serde_json::to_string(of).map_err(|error| Failure::Write(error.to_string()))?;
    text.push_str(&line);
    text.push('\n');
    Ok(())
}

fn of_difference<'a>(difference: &'a Difference, all: &[Difference]) -> Line<'a> {
    let passages = difference.passages.iter().map(|passage| Moved {
        way: match passage.way {
            Way::To => "to",
            Way::From => "from",
        },
        entry: all.get(passage.with).and_then(|other| other.entry),
        text: &passage.text,
    });
    Line {
        entry: difference.entry,
        kind: difference.kind.code(),
        before: &difference.before,
        after: &difference.after,
        author: authors(&difference.by),
        time: difference.by.iter().filter_map(|who| who.time).max(),
        now: difference.now.as_deref(),
        passages: passages.collect(),
        adoptable: (!difference.is_adoptable()).then_some(false),
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
        passages: Vec::new(),
        adoptable: None,
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

fn sentence(
    difference: &Difference,
    place: &dyn Fn(EntryId) -> Option<String>,
    lang: Lang,
) -> String {
    let only_told = match difference.is_adoptable() {
        true => String::new(),
        false => words::only_told(lang),
    };
    format!(
        "{}{}{}{only_told}",
        difference.entry.and_then(place).unwrap_or_default(),
        words::changed_place(lang, difference),
        maker(&difference.by, lang)
    )
}
