//! What `banxin returned` says.

use bulletin_api::returned::{CompareError, Found};
use bulletin_import::returned::{Difference, Kind};
use chrono::NaiveDateTime;

use super::Lang;

pub fn not_compared(lang: Lang, error: &CompareError) -> String {
    lang.pick(format!("没有比成：{error}"), format!("not compared: {error}"))
}

pub fn compared_with(lang: Lang, found: &Found, tracked: usize) -> String {
    let with = match found {
        Found::ByImprint(_) => lang.pick(
            "与导出时的稿子比较：\n".into(),
            "compared with the state that was exported:\n".into(),
        ),
        Found::MostLike(_) => lang.pick(
            "文件没有写明是哪一稿导出的，与最接近的一稿比较：\n".into(),
            "the file does not say which state it was exported from; compared with the most alike:\n"
                .into(),
        ),
        Found::OtherIssue(issue) => lang.pick(
            format!("请核对：这份文件是编号 {issue} 的一期导出的，不是这一期\n"),
            format!("note: this file was exported from issue {issue}, not from this one\n"),
        ),
    };
    match tracked {
        0 => with,
        _ => {
            with + &lang.pick(format!("修订{tracked}处\n"), format!("{tracked} recorded changes\n"))
        }
    }
}

pub fn nothing_changed(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "  文字没有改动\n",
        Lang::En => "  no text was changed\n",
    }
}

pub fn remark(lang: Lang, quoted: &str, text: &str) -> String {
    let text = one_line(text);
    match quoted.is_empty() {
        true => lang.pick(format!("批注：{text}"), format!("comment: {text}")),
        false => {
            lang.pick(format!("批注“{quoted}”：{text}"), format!("comment on {quoted}: {text}"))
        }
    }
}

pub fn maker(lang: Lang, author: Option<&str>, time: Option<NaiveDateTime>) -> String {
    let time = time.map(|time| time.format("%Y-%m-%d %H:%M").to_string());
    let told: Vec<&str> = author.into_iter().chain(time.as_deref()).collect();
    match told.is_empty() {
        true => String::new(),
        false => lang.pick(format!("（{}）", told.join(" ")), format!(" ({})", told.join(", "))),
    }
}

pub fn changed_place(lang: Lang, difference: &Difference) -> String {
    let (before, after) = (one_line(&difference.before), one_line(&difference.after));
    let changed = |zh: &str, en: &str| {
        let (zh_change, en_change) = change(&before, &after);
        lang.pick(format!("{zh}{zh_change}"), format!("{en}{en_change}"))
    };
    let told = match difference.kind {
        Kind::Text => changed("", ""),
        Kind::Title => changed("标题", "title: "),
        Kind::Units => changed("供稿单位", "units: "),
        Kind::EditorsNote => changed("按语", "editor's note: "),
        Kind::Heading => changed("栏目", "heading: "),
        Kind::Masthead => changed("报头、目录等", "masthead, contents: "),
        Kind::Foot => changed("报尾", "foot: "),
        Kind::TextBox => changed("文本框", "text box: "),
        Kind::EntryAdded => lang.pick(format!("新增稿件：{after}"), format!("new entry: {after}")),
        Kind::EntryRemoved => lang.pick("整条删去".into(), "the entry was taken out".into()),
        Kind::EntryMoved => lang
            .pick(format!("从“{before}”移到“{after}”"), format!("moved from {before} to {after}")),
        Kind::ColumnAdded => {
            lang.pick(format!("新增栏目：{after}"), format!("new column: {after}"))
        }
        Kind::ColumnRemoved => {
            lang.pick(format!("删去栏目“{before}”"), format!("column taken out: {before}"))
        }
        Kind::ColumnMoved => lang.pick(
            format!("栏目从第{before}移到第{after}"),
            format!("column moved from {before} to {after}"),
        ),
    };
    match &difference.now {
        Some(now) => {
            let now = one_line(now);
            told + &lang
                .pick(format!("；这里也改过，现在是“{now}”"), format!("; here it is now {now:?}"))
        }
        None => told,
    }
}

fn change(before: &str, after: &str) -> (String, String) {
    match (before.is_empty(), after.is_empty()) {
        (true, _) => (format!("加“{after}”"), format!("added {after:?}")),
        (_, true) => (format!("删“{before}”"), format!("removed {before:?}")),
        _ => (format!("“{before}”改为“{after}”"), format!("{before:?} became {after:?}")),
    }
}

/// A text on one line: paragraphs are parted by `↵`.
fn one_line(text: &str) -> String {
    text.replace('\n', "↵")
}
