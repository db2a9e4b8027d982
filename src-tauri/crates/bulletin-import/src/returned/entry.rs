//! One entry as it was sent and as it came back: which of its lines are its title, its text and what
//! the program set beside it, and what differs in each.

use bulletin_model::Entry;

use super::{
    Difference, Kind, Piece, Proposal,
    likeness::{ALIKE, likeness},
    lines::Line,
    merge,
    script::{Script, normal},
};
use crate::{docx::Who, hunks};

/// What stands between a title that is set before the text and the text.
const AFTER_RUN_IN: char = '\u{3000}';

/// How an entry was printed.
#[derive(Debug, Default)]
struct Form<'a> {
    title: TitleForm<'a>,
    /// Lines that are neither title nor text: 供稿单位.
    others: Vec<&'a str>,
}

#[derive(Debug, Default)]
enum TitleForm<'a> {
    /// It was not printed.
    #[default]
    None,
    /// On a line of its own.
    Line(&'a Line),
    /// Before the text, on its first line.
    RunIn,
}

/// An entry's lines as they came back.
#[derive(Debug, Default)]
struct Parts<'a> {
    title: Option<String>,
    /// What came back of each of [`Form::others`].
    others: Vec<Option<&'a Line>>,
    text: Vec<Line>,
}

/// Compares an entry: as it was `sent`, in these lines, with the lines that came back and with what
/// it is `now`. The text piece by piece comes too, for showing.
pub(super) fn compare(
    (sent, sent_lines): (&Entry, &[&Line]),
    returned: &[&Line],
    now: &Entry,
) -> (Vec<Difference>, Vec<Piece>) {
    let script = Script::of(sent);
    let text = script.lines();
    let form = form(sent, &text, sent_lines);
    let parts = parts(&form, &sent.title, &text, returned);
    let mut differences = Vec::new();
    let blank = Difference { entry: Some(sent.id), ..Difference::default() };
    let was_title = normal(&sent.title);
    if let Some(title) = parts.title.filter(|title| *title != was_title) {
        let own = normal(&now.title);
        let was_title_text = was_title.clone();
        if own != title {
            differences.push(Difference {
                kind: Kind::Title,
                now: (own != was_title).then_some(own),
                before: was_title,
                after: title.clone(),
                recorded: returned
                    .first()
                    .is_some_and(|line| recorded(&was_title_text, &title, &line.marks, 0)),
                by: makers(&returned[..returned.len().min(1)]),
                proposal: Some(Proposal::Title { entry: sent.id, text: title }),
                ..blank.clone()
            });
        }
    }
    let (found, pieces) = texts(&script, &parts.text, now);
    let first = differences.len();
    differences.extend(found);
    for (was, is) in form.others.iter().zip(parts.others) {
        let after = is.map(|line| line.text.clone()).unwrap_or_default();
        if *was != after {
            let units = units(sent, was, &after).filter(|units| *units != now.units);
            differences.push(Difference {
                kind: kind_of(sent, was),
                before: (*was).to_owned(),
                after,
                recorded: is.is_some_and(|line| recorded(was, &line.text, &line.marks, 0)),
                by: is.map(|line| makers(&[line])).unwrap_or_default(),
                proposal: units.map(|units| Proposal::Units { entry: sent.id, units }),
                ..blank.clone()
            });
        }
    }
    (differences, pieces.into_iter().map(|piece| piece.after(first)).collect())
}

/// An entry as it came back in these lines, where it is not in the issue any more.
pub(super) fn come_back((sent, sent_lines): (&Entry, &[&Line]), returned: &[&Line]) -> Entry {
    let text = Script::of(sent).lines();
    let form = form(sent, &text, sent_lines);
    let parts = parts(&form, &sent.title, &text, returned);
    let lines: Vec<&str> = parts.text.iter().map(|line| line.text.as_str()).collect();
    let blocks = Entry::of_text(sent.id, lines.join("\n")).blocks;
    Entry { title: parts.title.unwrap_or_else(|| sent.title.clone()), blocks, ..sent.clone() }
}

/// Which lines of an entry are what.
fn form<'a>(entry: &Entry, text: &[String], lines: &[&'a Line]) -> Form<'a> {
    let title = normal(&entry.title);
    let run_in = text.first().map(|first| format!("{title}{AFTER_RUN_IN}{first}"));
    let mut form = Form::default();
    let mut at = 0;
    for line in lines {
        let is_text = text.get(at).is_some_and(|expected| *expected == line.text);
        if is_text {
            at += 1;
        } else if at == 0 && !title.is_empty() && run_in.as_ref() == Some(&line.text) {
            form.title = TitleForm::RunIn;
            at += 1;
        } else if at == 0 && !title.is_empty() && title == line.text {
            form.title = TitleForm::Line(line);
        } else {
            form.others.push(&line.text);
        }
    }
    form
}

fn parts<'a>(form: &Form<'_>, title: &str, text: &[String], lines: &[&'a Line]) -> Parts<'a> {
    let mut rest: Vec<&Line> = lines.to_vec();
    let others = form
        .others
        .iter()
        .map(|other| {
            let alike = |line: &&Line| {
                line.text == **other
                    || (likeness(&line.text, other) >= ALIKE && !text.contains(&line.text))
            };
            rest.iter().rposition(alike).map(|at| rest.remove(at))
        })
        .collect();
    let (title, text) = match form.title {
        TitleForm::None => (None, rest.into_iter().cloned().collect()),
        TitleForm::Line(was) => titled(was, text, rest),
        TitleForm::RunIn => run_in(&normal(title), text, rest),
    };
    Parts { title, others, text }
}

/// Parts a title that stood on a line of its own from the text.
fn titled(was: &Line, text: &[String], mut lines: Vec<&Line>) -> (Option<String>, Vec<Line>) {
    let first_text = text.first().map_or("", String::as_str);
    let is_title = lines.first().is_some_and(|line| {
        line.text == was.text
            || (!was.style.is_empty() && line.style == was.style)
            || (line.text != first_text && likeness(&line.text, &was.text) >= ALIKE)
            || lines.get(1).is_some_and(|next| {
                next.text == first_text && likeness(&line.text, first_text) < ALIKE
            })
    });
    let title = match is_title {
        true => lines.remove(0).text.clone(),
        false => String::new(),
    };
    (Some(title), lines.into_iter().cloned().collect())
}

/// Parts a title that stood before the text from it.
fn run_in(was: &str, text: &[String], lines: Vec<&Line>) -> (Option<String>, Vec<Line>) {
    let mut lines: Vec<Line> = lines.into_iter().cloned().collect();
    let Some(first) = lines.first_mut() else { return (Some(String::new()), lines) };
    let Some((title, rest)) = first.text.split_once(AFTER_RUN_IN) else {
        return (Some(String::new()), lines);
    };
    let first_text = text.first().map_or("", String::as_str);
    let same = title == was || likeness(title, was) >= ALIKE || likeness(rest, first_text) >= ALIKE;
    if !same {
        return (Some(String::new()), lines);
    }
    let title = title.to_owned();
    let gone = title.chars().count() + 1;
    first.text = rest.to_owned();
    first.marks = std::mem::take(&mut first.marks)
        .into_iter()
        .filter(|(start, length, _)| start + length > gone || *start >= gone)
        .map(|(start, length, who)| {
            let end = start + length - gone;
            let start = start.saturating_sub(gone);
            (start, end - start, who)
        })
        .collect();
    if first.text.is_empty() {
        lines.remove(0);
    }
    (Some(title), lines)
}

/// Compares an entry's text, and gives it piece by piece.
fn texts(sent: &Script, returned: &[Line], now: &Entry) -> (Vec<Difference>, Vec<Piece>) {
    let own = Script::of(now);
    let (chars, marks) = joined(returned);
    let mut differences = Vec::new();
    let mut pieces = Vec::new();
    let mut shown = 0;
    for change in merge::changes(&sent.chars, &chars, &own.chars) {
        let text = |of: &[char]| of.iter().collect::<String>();
        let with = text(&chars[change.returned.clone()]);
        pieces.push(Piece::Same(text(&chars[shown..change.returned.start])));
        pieces.push(Piece::Difference(differences.len()));
        shown = change.returned.end;
        let stretches = own.stretches(change.now.clone());
        differences.push(Difference {
            kind: Kind::Text,
            entry: Some(now.id),
            before: text(&sent.chars[change.sent.clone()]),
            after: with.clone(),
            now: change.both.then(|| text(&own.chars[change.now.clone()])),
            recorded: recorded(
                &text(&sent.chars[change.sent.clone()]),
                &with,
                &marks,
                change.returned.start,
            ),
            by: made(&marks, change.returned),
            proposal: (!stretches.is_empty()).then_some(Proposal::Text {
                entry: now.id,
                stretches,
                with,
            }),
            ..Difference::default()
        });
    }
    pieces.push(Piece::Same(chars[shown..].iter().collect()));
    pieces.retain(|piece| !matches!(piece, Piece::Same(text) if text.is_empty()));
    (differences, pieces)
}

/// Lines as one text, with the recorded changes in it.
fn joined(lines: &[Line]) -> (Vec<char>, Vec<(usize, usize, Who)>) {
    let mut chars = Vec::new();
    let mut marks = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            chars.push('\n');
        }
        let start = chars.len();
        marks.extend(line.marks.iter().map(|(at, length, who)| (start + at, *length, who.clone())));
        chars.extend(line.text.chars());
    }
    (chars, marks)
}

/// Whether all that differs in a text, which stands at a place of what came back, was recorded.
fn recorded(before: &str, after: &str, marks: &[(usize, usize, Who)], start: usize) -> bool {
    let (before, after): (Vec<char>, Vec<char>) =
        (before.chars().collect(), after.chars().collect());
    let end = start + after.len();
    let (mut put_in, mut taken_out, mut ends) = (0, false, false);
    for hunk in hunks::hunks(&before, &after) {
        let new = &after[hunk.new.clone()];
        put_in += new.iter().filter(|c| **c != '\n').count();
        ends |= new.contains(&'\n');
        taken_out |= !hunk.old.is_empty();
    }
    let within = |(at, length, _): &(usize, usize, Who)| {
        (at + length).min(end).saturating_sub((*at).max(start))
    };
    let covered: usize = marks.iter().map(within).sum();
    let meets = |(at, length, _): &&(usize, usize, Who)| *at <= end && at + length >= start;
    let at_hand: Vec<_> = marks.iter().filter(meets).collect();
    covered >= put_in
        && (!ends || !at_hand.is_empty())
        && (!taken_out || at_hand.iter().any(|(_, length, _)| *length == 0))
}

/// Whether all of these lines was put in with changes recorded.
pub(super) fn whole(lines: &[&Line]) -> bool {
    let whole = |line: &&Line| {
        let put_in: usize = line.marks.iter().map(|(_, length, _)| length).sum();
        put_in >= line.text.chars().count()
    };
    !lines.is_empty() && lines.iter().all(whole)
}

/// Who made the recorded changes within a stretch, each once.
fn made(marks: &[(usize, usize, Who)], range: std::ops::Range<usize>) -> Vec<Who> {
    let within = marks.iter().filter(|(start, length, _)| {
        let end = start + length;
        match *length {
            // What was taken out stands between two characters.
            0 => (range.start..=range.end).contains(start),
            _ => *start < range.end && end > range.start,
        }
    });
    once(within.map(|(_, _, who)| who))
}

/// Who made the recorded changes of lines, each once.
pub(super) fn makers(lines: &[&Line]) -> Vec<Who> {
    once(lines.iter().flat_map(|line| &line.marks).map(|(_, _, who)| who))
}

/// The people once each, with the latest time of each.
pub(super) fn once<'a>(all: impl Iterator<Item = &'a Who>) -> Vec<Who> {
    let mut people: Vec<Who> = Vec::new();
    for who in all {
        match people.iter_mut().find(|known| known.author == who.author) {
            Some(known) => known.time = known.time.max(who.time),
            None => people.push(who.clone()),
        }
    }
    people
}

/// What a line is that is neither title nor text.
fn kind_of(entry: &Entry, line: &str) -> Kind {
    let mut note = entry.editors_note.lines().map(normal).filter(|text| !text.is_empty());
    match note.any(|text| line.contains(&text)) {
        true => Kind::EditorsNote,
        false => Kind::Units,
    }
}

/// 供稿单位 as a line that came back names them, where it is written as the one that was sent.
fn units(entry: &Entry, was: &str, is: &str) -> Option<Vec<String>> {
    let (before, after) =
        was.split_once(&entry.units.join("、")).filter(|_| !entry.units.is_empty())?;
    let named = is.strip_prefix(before)?.strip_suffix(after)?;
    let units: Vec<String> = named
        .split('、')
        .map(|unit| unit.trim().to_owned())
        .filter(|unit| !unit.is_empty())
        .collect();
    (!units.is_empty()).then_some(units)
}
