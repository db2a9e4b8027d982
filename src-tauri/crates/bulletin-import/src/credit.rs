//! 供稿: the line at the end of an entry that names who sent it in. It becomes the entry's fields,
//! which a profile prints or not; it is no text of the entry.
//!
//! Known are `供稿单位：…`, `供稿人：…`, `供稿：…` and `…供稿`, as a paragraph of its own, in brackets
//! or not, and in brackets at the end of the last paragraph.

use crate::marks::{is_han, opens};

/// Who sent an entry in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credit {
    /// 供稿单位.
    pub units: Vec<String>,
    /// 供稿人; several are parted by 、. Empty: none.
    pub contributor: String,
}

/// A line with more characters is no such line.
const LONGEST: usize = 60;

/// A person's name has no more characters, the middle dot of a long one aside.
const LONGEST_NAME: usize = 4;

/// What such a line begins with; the longer labels before those that they begin with.
const LABELS: [(&str, Names); 8] = [
    ("供稿单位", Names::Units),
    ("供稿部门", Names::Units),
    ("供稿科室", Names::Units),
    ("供稿人员", Names::People),
    ("供稿者", Names::People),
    ("供稿人", Names::People),
    ("来稿单位", Names::Units),
    ("供稿", Names::Either),
];

/// What the names of units end with.
const UNIT_ENDINGS: [&str; 31] = [
    "局", "科", "处", "股", "室", "部", "办", "委", "所", "站", "队", "院", "校", "园", "会", "社",
    "区", "县", "镇", "乡", "村", "街道", "中心", "公司", "集团", "机构", "大学", "中学", "小学",
    "基地", "组",
];

/// Whom a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    Units,
    People,
    Either,
}

impl Credit {
    fn is_empty(&self) -> bool {
        self.units.is_empty() && self.contributor.is_empty()
    }

    fn add(&mut self, names: Names, text: &str) -> Option<()> {
        for name in text.split(|c: char| c.is_whitespace() || "、，,；;/".contains(c)) {
            let name = name.trim_matches(['：', ':']);
            match names {
                _ if name.is_empty() => {}
                Names::Units => self.units.push(name.to_owned()),
                Names::People => self.person(name),
                Names::Either if is_unit(name) => self.units.push(name.to_owned()),
                Names::Either if is_person(name) => self.person(name),
                Names::Either => return None,
            }
        }
        Some(())
    }

    fn person(&mut self, name: &str) {
        if !self.contributor.is_empty() {
            self.contributor.push('、');
        }
        self.contributor.push_str(name);
    }

    /// Adds what an earlier line says, before what is there.
    fn after(mut self, earlier: Self) -> Self {
        let mut both = earlier;
        both.units.append(&mut self.units);
        if !self.contributor.is_empty() {
            both.person(&self.contributor);
        }
        both
    }
}

/// Takes the 供稿 lines from the end of an entry's text, whose paragraphs `\n` parts: the rest of it,
/// and what they say. None where it has none, or nothing else.
#[must_use]
pub fn take_credit(text: &str) -> Option<(String, Credit)> {
    let mut rest = text.trim_end();
    let mut found = Credit::default();
    // Unit and person may stand on a line each.
    for _ in 0..2 {
        let begins = rest.rfind('\n').map_or(0, |at| at + 1);
        let Some(credit) = line(&rest[begins..]) else { break };
        found = found.after(credit);
        rest = rest[..begins].trim_end();
    }
    if found.is_empty()
        && let Some((end, credit)) = at_the_end(rest)
    {
        (rest, found) = (rest[..end].trim_end(), credit);
    }
    (!found.is_empty() && !rest.is_empty()).then(|| (rest.to_owned(), found))
}

/// What a paragraph says that is nothing but a 供稿 line.
pub(crate) fn line(text: &str) -> Option<Credit> {
    let text = text.trim();
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    match bracketed(text) {
        Some(inner) => inside(inner.trim(), true),
        None => inside(text, false),
    }
}

/// What stands in the brackets that `text` ends with, and where they begin.
fn at_the_end(text: &str) -> Option<(usize, Credit)> {
    let body = text.strip_suffix(['）', ')'])?;
    let (at, _) = body.char_indices().rev().take(LONGEST).find(|(_, c)| opens(*c))?;
    let inner = body[at..].strip_prefix(['（', '('])?;
    Some((at, inside(inner.trim(), true)?))
}

fn bracketed(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    (!inner.contains(['（', '(', '）', ')'])).then_some(inner)
}

/// What a line says, without brackets around it.
fn inside(text: &str, in_brackets: bool) -> Option<Credit> {
    if text.contains(['。', '！', '？']) {
        return None;
    }
    let mut credit = Credit::default();
    if let Some((names, rest)) = labelled(text) {
        let (first, second) = second_label(rest);
        credit.add(names, first)?;
        if let Some((names, rest)) = second {
            credit.add(names, rest)?;
        }
    } else {
        let names = text.strip_suffix("供稿")?;
        let apart = names.ends_with(char::is_whitespace);
        let names = names.trim();
        if names.is_empty() || (!in_brackets && names.contains(['，', ',', '；'])) {
            return None;
        }
        match credit.add(Names::Either, names) {
            Some(()) => {}
            // 社区志愿者服务队伍供稿: in brackets, or with a blank before it, it is nothing else.
            None if in_brackets || apart => {
                credit = Credit::default();
                credit.add(Names::Units, names)?;
            }
            None => return None,
        }
    }
    (!credit.is_empty()).then_some(credit)
}

/// The label that `text` begins with, and what follows its colon.
fn labelled(text: &str) -> Option<(Names, &str)> {
    LABELS.into_iter().find_map(|(label, names)| {
        let rest = text.strip_prefix(label)?.trim_start();
        Some((names, rest.strip_prefix(['：', ':'])?.trim()))
    })
}

/// A second label within a line: 供稿单位：听潮街道　供稿人：李明.
fn second_label(text: &str) -> (&str, Option<(Names, &str)>) {
    let at = text.match_indices("供稿").find_map(|(at, _)| Some((at, labelled(&text[at..])?)));
    match at {
        Some((at, second)) => (&text[..at], Some(second)),
        None => (text, None),
    }
}

pub(crate) fn is_unit(name: &str) -> bool {
    name.chars().count() >= 2 && UNIT_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

fn is_person(name: &str) -> bool {
    let length = name.chars().filter(|c| *c != '·').count();
    (2..=LONGEST_NAME).contains(&length) && name.chars().all(|c| is_han(c) || c == '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is taken, as `rest|units|contributor`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let taken = take_credit(text).map(|(rest, credit)| {
            format!("{rest}|{}|{}", credit.units.join("、"), credit.contributor)
        });
        assert_eq!(taken.unwrap_or_default(), expected, "{text:?}");
    }

    #[test]
    fn a_line_of_its_own_names_units_and_people() {
        check("检查。\n（供稿单位：听潮街道）", "检查。|听潮街道|");
        check("检查。\n供稿单位：养老服务科、社会救助科\n", "检查。|养老服务科、社会救助科|");
        check("检查。\n供稿：听潮街道", "检查。|听潮街道|");
        check("检查。\n供稿: 听潮街道　李明", "检查。|听潮街道|李明");
        check("检查。\n供稿单位：听潮街道　供稿人：李明、王小华", "检查。|听潮街道|李明、王小华");
        check("检查。\n供稿单位：听潮街道\n供稿人：李明", "检查。|听潮街道|李明");
        check("检查。\n（听潮街道供稿）", "检查。|听潮街道|");
        check("检查。\n听潮街道 供稿", "检查。|听潮街道|");
        check("检查。\n听潮街道供稿", "检查。|听潮街道|");
        check("检查。\n(李明供稿)", "检查。||李明");
        check("检查。\n（志愿者服务队伍供稿）", "检查。|志愿者服务队伍|");
        check("检查。\n（供稿：区委组织部　区民政局）", "检查。|区委组织部、区民政局|");
    }

    #[test]
    fn brackets_at_the_end_of_the_text_do_too() {
        check("甲。\n检查。（供稿单位：听潮街道）", "甲。\n检查。|听潮街道|");
        check("检查。（听潮街道供稿）", "检查。|听潮街道|");
        check("检查12家（含民办）。（供稿：李明）", "检查12家（含民办）。||李明");
    }

    #[test]
    fn what_is_no_such_line_stays() {
        check("各单位要积极供稿。", "");
        check("各单位要积极组织供稿", "");
        check("要求如下：\n一是各单位踊跃供稿", "");
        check("检查。（全年共有12家单位供稿。）", "");
        check("检查。\n供稿情况：一季度通报", "");
        check("（供稿单位：听潮街道）", "");
        check("检查（12家）。", "");
        check("", "");
        check(&format!("检查。\n{}供稿", "街道".repeat(40)), "");
    }
}
