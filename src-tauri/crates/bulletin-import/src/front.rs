//! The masthead (报头) that a file opens with: which of its first lines belong to it, what each is,
//! and what it says.

use bulletin_model::{FrontKind, FrontLine, chinese};
use chrono::NaiveDate;

use crate::{
    issue_number::{Numbers, find_numbers},
    lines::Line,
};

/// What a file's masthead holds.
#[derive(Debug, Default)]
pub(crate) struct Front {
    /// Its lines as they stand.
    pub lines: Vec<FrontLine>,
    /// How many lines of the file they are.
    pub taken: usize,
    pub name: String,
    pub handling_mark: String,
    pub issuing_unit: String,
    /// 签发日期.
    pub date: Option<NaiveDate>,
    /// 印发日期: a date that the file calls so.
    pub issued_on: Option<NaiveDate>,
    pub numbers: Numbers,
}

/// A masthead has no more lines.
const MOST_LINES: usize = 12;

/// What follows 印发日期 stands on no more lines: 印数, 责任编辑.
const MOST_LAST_LINES: usize = 4;

/// What makes a date 印发日期.
const ISSUED: &str = "印发";

/// A masthead's line has no more characters, blanks aside.
const LONGEST_LINE: usize = 40;

/// The masthead at the start of `lines`, which go as far as the first heading if `before_heading`.
///
/// Before a heading, short lines that are no sentences are its masthead, whatever they say. Where
/// text follows, the masthead ends with the last line that is surely of one.
pub(crate) fn front(lines: &[Line<'_>], before_heading: bool) -> Front {
    let eligible = lines.iter().take_while(|line| may_be_front(line.text)).count();
    let parts = |at: usize| parts(lines[at].text);
    let is_whole = before_heading && eligible == lines.len() && eligible <= MOST_LINES;
    let taken = if is_whole {
        eligible
    } else {
        let surely = (0..eligible.min(MOST_LINES))
            .rfind(|at| parts(*at).iter().any(|part| part.kind() != FrontKind::Other));
        surely.map_or(0, |at| at + 1)
    };
    let mut front = Front { taken, ..Front::default() };
    let mut found: Vec<Part<'_>> = (0..taken).flat_map(parts).collect();
    name_one(&mut found);
    for part in found {
        front.lines.push(FrontLine { kind: part.kind(), text: part.text.to_owned() });
        front.take_fields(part);
    }
    // A masthead has one date as a rule, whatever it calls it.
    front.date = front.date.or(front.issued_on);
    front
}

/// 印发日期 where one of a file's last lines gives it, as the last line of a 版记 does. The line
/// stays where it is, as text.
pub(crate) fn issued_at_end(lines: &[Line<'_>]) -> Option<NaiveDate> {
    let last = lines.iter().rev().take(MOST_LAST_LINES).filter(|line| may_be_front(line.text));
    last.filter(|line| line.text.ends_with(ISSUED)).find_map(|line| trailing_date(line.text).1)
}

/// The unclassified line directly above the number, or else the first one, is the bulletin's name.
fn name_one(parts: &mut [Part<'_>]) {
    let is_other = |part: &Part<'_>| matches!(part.says, Says::Other);
    let number = parts.iter().position(|part| matches!(part.says, Says::Number(_)));
    let name = number
        .and_then(|number| parts[..number].iter().rposition(is_other))
        .or_else(|| parts.iter().position(is_other));
    if let Some(part) = name.and_then(|at| parts.get_mut(at)) {
        part.says = Says::Name;
    }
}

impl Front {
    /// Of lines of which the form says that they are the bulletin's name.
    pub(crate) fn of_name(lines: &[Line<'_>]) -> Self {
        let line =
            |line: &Line<'_>| FrontLine { kind: FrontKind::Name, text: line.text.to_owned() };
        Self {
            lines: lines.iter().map(line).collect(),
            taken: lines.len(),
            name: lines.iter().map(|line| line.text).collect(),
            ..Self::default()
        }
    }

    /// A field that two lines give keeps the first value: both lines are printed as they are.
    fn take_fields(&mut self, part: Part<'_>) {
        match part.says {
            Says::Name if self.name.is_empty() => self.name = part.text.to_owned(),
            Says::HandlingMark if self.handling_mark.is_empty() => {
                self.handling_mark = part.text.to_owned();
            }
            Says::Number(numbers) => self.numbers = self.numbers.or(numbers),
            Says::UnitAndDate { unit, date } => {
                if self.issuing_unit.is_empty() {
                    self.issuing_unit = unit.to_owned();
                }
                let field =
                    if part.text.ends_with(ISSUED) { &mut self.issued_on } else { &mut self.date };
                *field = field.or(date);
            }
            Says::Name | Says::HandlingMark | Says::Other => {}
        }
    }
}

/// A line of the masthead, or a part of one where a line holds several.
struct Part<'a> {
    text: &'a str,
    says: Says<'a>,
}

enum Says<'a> {
    HandlingMark,
    Name,
    Number(Numbers),
    UnitAndDate { unit: &'a str, date: Option<NaiveDate> },
    Other,
}

impl Part<'_> {
    fn kind(&self) -> FrontKind {
        match self.says {
            Says::HandlingMark => FrontKind::HandlingMark,
            Says::Name => FrontKind::Name,
            Says::Number(_) => FrontKind::Number,
            Says::UnitAndDate { .. } => FrontKind::UnitAndDate,
            Says::Other => FrontKind::Other,
        }
    }
}

fn may_be_front(text: &str) -> bool {
    let is_short = text.chars().filter(|c| !c.is_whitespace()).nth(LONGEST_LINE).is_none();
    // An entry may begin with a day of the month; a masthead's date has its year.
    is_short
        && !text.contains(['。', '；', '！', '？', '，'])
        && chinese::leading_date(text).is_none_or(|date| date.year.is_some())
}

/// What a short line holds. One line may hold a number and, parted from it by blanks, a name, a
/// unit or a date; those are lines of their own, since each is set in its own way.
fn parts(text: &str) -> Vec<Part<'_>> {
    if let Some((span, numbers)) = find_numbers(text) {
        let (before, after) = (&text[..span.start], &text[span.end..]);
        let before_apart = before.is_empty() || before.ends_with(char::is_whitespace);
        let (left, right) = (before.trim(), after.trim());
        let right = (!right.is_empty()).then(|| simple(right));
        // 关于第3期培训班的通知 has a number too.
        let right_fits = match right.as_ref().map(|part| &part.says) {
            None | Some(Says::UnitAndDate { date: Some(_), .. }) => true,
            Some(Says::Other | Says::Name | Says::Number(_)) => false,
            Some(Says::UnitAndDate { .. } | Says::HandlingMark) => {
                after.starts_with(char::is_whitespace)
            }
        };
        if right_fits {
            // A name that runs into the number (映江民政第12期) is printed with it.
            let number = if before_apart { &text[span] } else { text[..span.end].trim() };
            let mut parts = Vec::new();
            if before_apart && !left.is_empty() {
                parts.push(simple(left));
            }
            parts.push(Part { text: number, says: Says::Number(numbers) });
            parts.extend(right);
            return parts;
        }
    }
    vec![simple(text)]
}

/// A part without a number.
fn simple(text: &str) -> Part<'_> {
    Part { text, says: classify(text) }
}

fn classify(text: &str) -> Says<'_> {
    const MARKS: [&str; 8] =
        ["内部资料", "内部刊物", "内部文件", "注意保存", "秘密", "机密", "绝密", "内部参阅"];
    let (before_date, date) = trailing_date(text);
    if date.is_some() {
        return Says::UnitAndDate {
            unit: unit_name(before_date).unwrap_or(before_date.trim()),
            date,
        };
    }
    if MARKS.into_iter().any(|mark| text.starts_with(mark)) {
        return Says::HandlingMark;
    }
    match unit_name(text) {
        Some(unit) => Says::UnitAndDate { unit, date: None },
        None => Says::Other,
    }
}

/// The unit that a line like `江澜区民政局办公室编` or `编发单位：江澜区民政局` names; none for
/// a line of another kind.
fn unit_name(text: &str) -> Option<&str> {
    const LABELS: [&str; 5] = ["编发单位", "主办单位", "主办", "编印单位", "编发"];
    const ENDINGS: [&str; 7] = ["主办", "编印", "编发", "主编", "编制", "编", "印发"];
    let text = text.trim();
    for label in LABELS {
        if let Some(unit) = text.strip_prefix(label).and_then(|rest| rest.strip_prefix(['：', ':']))
        {
            return Some(unit.trim());
        }
    }
    let unit = ENDINGS.into_iter().find_map(|ending| text.strip_suffix(ending));
    let unit = unit.or_else(|| text.ends_with("办公室").then_some(text))?.trim();
    (!unit.is_empty()).then_some(unit)
}

/// The date with its year that `text` ends with (印发 after it allowed), and what is before it.
fn trailing_date(text: &str) -> (&str, Option<NaiveDate>) {
    let without = [ISSUED, "编印", "出版"].into_iter().find_map(|ending| text.strip_suffix(ending));
    let dated = without.unwrap_or(text).trim_end();
    let is_digit = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九十".contains(c);
    let mut before = None;
    for (at, c) in dated.char_indices() {
        let begins = is_digit(c) && !before.is_some_and(is_digit);
        before = Some(c);
        if begins && let Some(date) = whole_date(&dated[at..]) {
            return (&text[..at], Some(date));
        }
    }
    (text, None)
}

/// The day that `text` names, if it is a date with its year and nothing else.
fn whole_date(text: &str) -> Option<NaiveDate> {
    if let Some(date) = chinese::leading_date(text) {
        let is_whole = text.chars().nth(date.chars).is_none();
        return date.year.filter(|_| is_whole).and_then(|year| date.resolve(Some(year)));
    }
    ["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d"]
        .into_iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
}
