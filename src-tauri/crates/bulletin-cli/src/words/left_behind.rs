//! What a document tells besides the text that was read from it, in words.

use bulletin_import::{LeftBehind, Told};

use super::Lang;

/// A sentence of what is told, with what it says and who made it.
pub fn left_behind(lang: Lang, told: &Told) -> String {
    let (zh, en, what) = words(told.kind);
    let count = told.count;
    let said = match told.text.is_empty() {
        true => String::new(),
        false => lang.pick(format!("：“{}”", told.text), format!(": {:?}", told.text)),
    };
    let author = match told.who.author.is_empty() {
        true => String::new(),
        false => lang.pick(format!("（{}）", told.who.author), format!(" ({})", told.who.author)),
    };
    let what = lang.pick(what.0.to_owned(), what.1.to_owned());
    lang.pick(
        format!("{zh}{count}处{said}{author}{what}"),
        format!("{en}, {count}{said}{author}{what}"),
    )
}

const LEFT_OUT: (&str, &str) = ("，没有带进来", ", is not in the text");
const IS_TEXT: (&str, &str) = ("，文字在正文里", ", its text is in the text");

fn words(kind: LeftBehind) -> (&'static str, &'static str, (&'static str, &'static str)) {
    match kind {
        LeftBehind::Header => ("页眉", "header", LEFT_OUT),
        LeftBehind::Footer => ("页脚", "footer", LEFT_OUT),
        LeftBehind::Footnote => ("脚注", "footnote", LEFT_OUT),
        LeftBehind::Endnote => ("尾注", "endnote", LEFT_OUT),
        LeftBehind::Comment => ("批注", "comment", LEFT_OUT),
        LeftBehind::DrawingText => ("图形、艺术字里的文字", "text in a drawing", LEFT_OUT),
        LeftBehind::Picture => ("图片或图形", "picture", LEFT_OUT),
        LeftBehind::Formula => ("公式", "formula", LEFT_OUT),
        LeftBehind::EmbeddedObject => ("嵌入的对象", "embedded object", LEFT_OUT),
        LeftBehind::Chart => ("图表", "chart", LEFT_OUT),
        LeftBehind::Symbol => ("特殊符号", "symbol", LEFT_OUT),
        LeftBehind::AutomaticNumber => ("自动编号", "automatic number", LEFT_OUT),
        LeftBehind::HiddenText => ("隐藏的文字", "hidden text", LEFT_OUT),
        LeftBehind::StruckOut => ("加了删除线的文字", "text struck out", IS_TEXT),
        LeftBehind::Deletion => ("修订中删去的文字", "recorded deletion", LEFT_OUT),
        LeftBehind::OtherRevision => {
            ("格式等修订", "recorded change of form", ("，文字没有变", ", no text is changed"))
        }
        LeftBehind::SubDocument => ("子文档", "sub-document", LEFT_OUT),
        LeftBehind::AlternativeChunk => (
            "插入的外部内容",
            "alternative chunk",
            (
                "，没有带进来，请用Word打开后另存一遍",
                ", is not in the text: open it in Word and save it",
            ),
        ),
        LeftBehind::FormField => ("表单域", "form field", LEFT_OUT),
        LeftBehind::Table => ("表格", "table", ("，文字按行在正文里", ", its text is in the text")),
        _ => ("其他内容", "something else", LEFT_OUT),
    }
}
