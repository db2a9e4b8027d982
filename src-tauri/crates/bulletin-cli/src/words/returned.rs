//! What `banxin returned` says.

use std::path::Path;

use bulletin_api::returned::{CompareError, Found};
use bulletin_import::returned::{Difference, Kind, Unfit, Way};

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
        Found::OtherLibrary(_) => lang.pick(
            "请核对：这份文件写明的那一稿，这份资料里没有，多半是从另一份资料（另一台电脑）导出的；\
             与最接近的一稿比较：\n"
                .into(),
            "note: the file names a state that is not in this library, so it was exported from \
             another one; compared with the most alike:\n"
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

/// Why a file can't be compared, and what to do.
pub fn unfit(lang: Lang, path: &Path, unfit: Unfit) -> String {
    let (zh, en) = match unfit {
        Unfit::Empty => ("里面没有内容，请重新要一份", "there is nothing in it; ask for it again"),
        Unfit::Format => (
            "不是.docx，不能导回。请用Word或WPS打开它，另存为“Word 文档（.docx）”，再导回另存的那一份",
            "it is no .docx; open it in Word or WPS, save it as .docx, and use that",
        ),
        Unfit::Pages => (
            "是PDF或图片，看不出改了哪里，不能导回。请要改稿的Word文件（.docx）；没有的，请照着在稿件里改",
            "it is a PDF or a picture, which can't be compared; ask for the Word file (.docx)",
        ),
        Unfit::Encrypted => (
            "设了打开密码，读不了。请用Word或WPS打开它，取消密码后另存为.docx，再导回",
            "it is locked by a password; open it in Word or WPS and save it without one as .docx",
        ),
        Unfit::Damaged => (
            "不完整，打不开。请重新拷贝或重新要一份；能用Word或WPS打开的，另存为.docx再导回",
            "it is damaged; ask for it again, or save it as .docx where Word or WPS can open it",
        ),
        Unfit::Text => (
            "是纯文本，不能导回。请导回导出的Word文件（.docx）改成的稿子",
            "it is plain text; the .docx that was exported and changed is expected",
        ),
        Unfit::Other => (
            "不是Word文件，不能导回。请导回导出的Word文件（.docx）改成的稿子",
            "it is no Word file; the .docx that was exported and changed is expected",
        ),
    };
    let path = path.display();
    lang.pick(format!("{path}：{zh}"), format!("{path}: {en}"))
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
        Kind::EntryJoined => {
            lang.pick("并入了别的稿件".into(), "the entry was joined to another".into())
        }
        Kind::EntrySplit => lang.pick(
            format!("从别的稿件拆出一条：{after}"),
            format!("parted from another entry: {after}"),
        ),
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

/// The difference says the whole of it.
const LONGEST_START: usize = 16;

/// That a text of a difference stands, or stood, elsewhere.
pub fn passage(lang: Lang, text: &str, way: Way, other: &str) -> String {
    let mut start: String = text.chars().take(LONGEST_START).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    let text = start;
    match way {
        Way::To => {
            lang.pick(format!("“{text}”移到{other}"), format!("{text:?} was moved to {other}"))
        }
        Way::From => {
            lang.pick(format!("“{text}”从{other}移来"), format!("{text:?} came from {other}"))
        }
    }
}

/// A place that is no entry of the issue.
pub fn other_place(lang: Lang, kind: Kind) -> String {
    match kind {
        Kind::EntryAdded | Kind::EntrySplit => lang.pick("新增的稿件".into(), "a new entry".into()),
        Kind::Heading | Kind::ColumnAdded | Kind::ColumnRemoved => {
            lang.pick("栏目名称".into(), "a heading".into())
        }
        Kind::TextBox => lang.pick("文本框".into(), "a text box".into()),
        Kind::Foot => lang.pick("报尾".into(), "the foot".into()),
        _ => lang.pick("报头".into(), "the masthead".into()),
    }
}

/// That a difference can't be taken over.
pub fn only_told(lang: Lang) -> String {
    lang.pick("（只列出，不能自动采纳）".into(), " (only told)".into())
}

/// A text on one line: paragraphs are parted by `↵`.
fn one_line(text: &str) -> String {
    text.replace('\n', "↵")
}
