//! Why a file can't be read, by what it is, and what to do with it.

use std::path::Path;

use bulletin_import::{DocumentFault, FileForm, FileKind, ImportError};

use super::Lang;

pub fn import_error(lang: Lang, path: &Path, error: &ImportError) -> String {
    let shown = path.display();
    let (zh, en) = match error {
        ImportError::Empty => (
            "文件里没有文字；是扫描件或图片的，请先转成文字".to_owned(),
            "there is no text in it; of a scan or a picture make text first".to_owned(),
        ),
        ImportError::NoBytes => (
            "这是空文件（0字节），可能没有传完，请重新收一次".to_owned(),
            "the file has no bytes; get it once more".to_owned(),
        ),
        ImportError::TooLarge { bytes, limit } => {
            let mb = |bytes: usize| format!("{:.1}", bytes as f64 / 1_048_576.0);
            (
                format!("文件或其中的文字有{}MB，最大可读{}MB", mb(*bytes), mb(*limit)),
                format!("it has {} MB; {} MB is the limit", mb(*bytes), mb(*limit)),
            )
        }
        ImportError::NotText { looks_like } => not_text(path, *looks_like),
        ImportError::Document {
            fault: DocumentFault::TooDeep | DocumentFault::TooManyParagraphs,
            ..
        } => (
            "里面套的层数或段落太多，不像是一篇文稿；请用Word或WPS打开，把要用的文字复制到新文档里再用"
                .to_owned(),
            format!("{error}; copy the text that is wanted into a new document"),
        ),
        ImportError::Document { reason, .. } => (
            format!(
                "文件不完整或已损坏，可能没有传完（{reason}）；请重新收一次，或用Word、WPS打开后另存一份再用"
            ),
            format!(
                "it is damaged, or did not arrive whole ({reason}); get it once more, or save it anew from Word or WPS"
            ),
        ),
        ImportError::Encoding { line, cut: true, .. } => (
            format!(
                "第{line}行最后一个字只有一半，文件可能没有传完；请重新收一次，或用记事本删去末尾的半个字，\
                 另存为UTF-8再用"
            ),
            format!("line {line}: half of the last character is missing; get the file once more"),
        ),
        ImportError::Encoding { line, offset, expected, .. } => (
            format!(
                "第{line}行起的文字读不出来（第{offset}字节不是{expected}编码）；\
                 应为UTF-8、GB18030（ANSI）或UTF-16"
            ),
            format!(
                "line {line}: byte {offset} is not {expected}; UTF-8, GB18030 or UTF-16 is expected"
            ),
        ),
        ImportError::Nul { line } => (
            format!("第{line}行里有看不见的空字符，请用记事本重新输入这一行，另存为UTF-8再用"),
            format!("line {line}: there is a NUL in it; type the line anew and save it as UTF-8"),
        ),
        other => (other.to_string(), other.to_string()),
    };
    lang.pick(format!("{shown}：{zh}"), format!("{shown}: {en}"))
}

/// What a file is that is no text, and what to do.
fn not_text(path: &Path, kind: FileKind) -> (String, String) {
    let save = ("请用Word或WPS打开，另存为“.docx”再用", "save it as .docx from Word or WPS");
    let read = (
        "文字能选中的，请转成“.docx”再用；是扫描件的，请先转成文字",
        "make a .docx of it; of a scan make text first",
    );
    let copy =
        ("请打开它，复制要用的文字，存成文本再用", "copy the text that is wanted into a file");
    let unpack = ("请先解压缩，再用里面的稿子", "unpack it first");
    let (what, (zh, en)) = match kind {
        FileKind::Encrypted => (
            "加了密码的文档",
            (
                "请在Word或WPS中打开，取消密码后再存",
                "open it in Word or WPS and save it without one",
            ),
        ),
        FileKind::LockFile => (
            "Word、WPS打开文件时自动留下的临时文件，不是稿子",
            (
                "请改用文件名前没有“~$”的那一个",
                "give the document itself, without ~$ before its name",
            ),
        ),
        FileKind::Shortcut => {
            ("快捷方式，不是稿子本身", ("请用它指向的那个文件", "give the file that it leads to"))
        }
        FileKind::OldWord => ("旧格式的Word文档（.doc、.wps）", save),
        FileKind::OldOffice => ("旧格式的办公文件", save),
        FileKind::Docx => ("Word文档（.docx）", save),
        FileKind::Rtf => ("RTF文档", save),
        FileKind::Odt => ("OpenDocument文档", save),
        FileKind::WordXml => ("Word 2003的XML文档", save),
        FileKind::Xml => ("程序用的数据文件（XML）", save),
        FileKind::Pdf => ("PDF文件", read),
        FileKind::Ofd => ("OFD版式文件", read),
        FileKind::Image => ("图片", ("请先把图上的文字转成文字", "make text of it first")),
        FileKind::Sheet => ("表格文件", copy),
        FileKind::Slides => ("演示文稿", copy),
        FileKind::Mail => ("邮件", copy),
        FileKind::Zip | FileKind::Archive => ("压缩包", unpack),
        _ => (
            "二进制数据，不是文字文件",
            ("请看看是否选对了文件", "see whether it is the right file"),
        ),
    };
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let is_wrong = !ending.is_empty() && !kind.has_ending(&ending);
    let (zh_is, en_is) = match is_wrong {
        true => (
            format!("其实是{what}，扩展名“.{ending}”写错了"),
            format!("it is {kind} under .{ending}"),
        ),
        false => (format!("这是{what}"), format!("it is {kind}")),
    };
    (format!("{zh_is}，读不了；{zh}"), format!("{en_is}; {en}"))
}

/// A file is of another form than its ending says, and was read as what it is.
pub fn mislabelled(lang: Lang, ending: &str, form: FileForm) -> String {
    let (zh, en) = match form {
        FileForm::Text => ("纯文本", "plain text"),
        FileForm::Document => ("Word文档", "a Word document"),
        FileForm::WebPage => ("网页", "a web page"),
    };
    lang.pick(
        format!("扩展名是“.{ending}”，其实是{zh}，已按{zh}读入"),
        format!("under .{ending} it is {en}, and was read as that"),
    )
}
