//! What the command says, in Chinese and in English.

mod files;
mod findings;
mod left_behind;
mod returned;

use std::{io, path::Path};

use bulletin_api::ApiError;
use bulletin_export::{ExportError, WriteError, docx::Embeddable};
use bulletin_import::{MAX_PICTURE_SIDE, PictureError};
use bulletin_model::{ProfileError, publication::PublicationError};
use bulletin_proof::RosterError;
use bulletin_store::StoreError;

pub use files::{import_error, mislabelled};
pub use findings::*;
pub use left_behind::left_behind;
pub use returned::*;

/// The language to answer in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    fn pick(self, zh: String, en: String) -> String {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// The help.
pub fn help(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => include_str!("help.zh.txt"),
        Lang::En => include_str!("help.en.txt"),
    }
}

pub fn see_help(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "用法见 banxin --help",
        Lang::En => "see banxin --help",
    }
}

pub fn no_command(lang: Lang) -> String {
    lang.pick("没有写要做什么".into(), "no command given".into())
}

pub fn unknown_command(lang: Lang, name: &str) -> String {
    lang.pick(format!("没有“{name}”这个命令"), format!("there is no command {name:?}"))
}

pub fn usage_error(lang: Lang, error: &lexopt::Error) -> String {
    use lexopt::Error;
    match error {
        Error::MissingValue { option } => {
            let option = option.as_deref().unwrap_or_default();
            lang.pick(format!("{option} 后面缺少内容"), format!("{option} needs a value"))
        }
        Error::UnexpectedOption(option) => {
            lang.pick(format!("没有 {option} 这个选项"), format!("there is no option {option}"))
        }
        Error::UnexpectedValue { option, .. } => {
            lang.pick(format!("{option} 后面不带内容"), format!("{option} takes no value"))
        }
        other => lang.pick(format!("命令行有误：{other}"), other.to_string()),
    }
}

pub fn option_not_for(lang: Lang, command: &str, option: &str) -> String {
    lang.pick(
        format!("banxin {command} 不用 --{option}"),
        format!("banxin {command} takes no --{option}"),
    )
}

pub fn unexpected_value(lang: Lang, value: &str) -> String {
    lang.pick(format!("多出了“{value}”"), format!("unexpected argument {value:?}"))
}

pub fn missing(lang: Lang, command: &str, what: &str) -> String {
    lang.pick(format!("banxin {command} 缺少 {what}"), format!("banxin {command} needs {what}"))
}

pub fn bad_value(lang: Lang, option: &str, allowed: &str) -> String {
    lang.pick(format!("{option} 应为：{allowed}"), format!("{option} must be: {allowed}"))
}

pub fn bad_issue(lang: Lang, given: &str) -> String {
    lang.pick(
        format!("“{given}”不是期的编号；编号见 banxin list"),
        format!("{given:?} is no issue's id; see banxin list"),
    )
}

pub fn unreadable(lang: Lang, path: &Path, error: &io::Error) -> String {
    let path = path.display();
    let reason = match error.kind() {
        io::ErrorKind::NotFound => ("没有这个文件", "there is no such file"),
        io::ErrorKind::PermissionDenied => ("没有读取的权限", "it may not be read"),
        _ => return lang.pick(format!("{path}：读不了（{error}）"), format!("{path}: {error}")),
    };
    lang.pick(format!("{path}：{}", reason.0), format!("{path}: {}", reason.1))
}

pub fn is_folder(lang: Lang, path: &Path) -> String {
    let path = path.display();
    lang.pick(
        format!("{path}：这是文件夹，应为文件"),
        format!("{path}: this is a folder; a file is expected"),
    )
}

pub fn no_font(lang: Lang, face: &str) -> String {
    lang.pick(
        format!(
            "没有找到能排正文的字体（版式要用“{face}”）。请安装中文字体，或用 --fonts 指出字体所在的\
             文件夹；banxin fonts 可查看各处用什么字体"
        ),
        format!(
            "no font was found that has the text's characters (the profile wants {face}). Install a \
             Chinese font, or name a folder of fonts with --fonts; `banxin fonts` tells which face \
             each role gets"
        ),
    )
}

pub fn where_fonts_go(lang: Lang, folder: &Path) -> String {
    let folder = folder.display();
    lang.pick(
        format!("缺的字体不必安装：把字体文件（.ttf、.otf、.ttc）放进 {folder}，或用 --fonts 指出所在的文件夹\n"),
        format!("A missing font need not be installed: put its file into {folder}, or name its folder with --fonts\n"),
    )
}

pub fn no_font_folder(lang: Lang, path: &Path) -> String {
    let path = path.display();
    lang.pick(
        format!("--fonts {path}：没有这个文件夹"),
        format!("--fonts {path}: there is no such folder"),
    )
}

pub fn unwritable(lang: Lang, path: &Path, error: &io::Error) -> String {
    let path = path.display();
    let reason = match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ("没有写入的权限，请换一个文件夹", "it may not be written; choose another folder")
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            ("磁盘已满，请腾出空间再试", "the disk is full; make room and try again")
        }
        io::ErrorKind::FileTooLarge => {
            ("文件超过了系统允许的大小", "the file is larger than the system allows")
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            ("这不是文件夹", "this is not a folder")
        }
        io::ErrorKind::NotFound => ("没有这个文件夹", "there is no such folder"),
        _ => {
            return lang.pick(
                format!("{path}：写不进去（{error}），没有留下不完整的文件"),
                format!("{path}: can't be written ({error}); no partial file is left"),
            );
        }
    };
    lang.pick(
        format!("{path}：{}；没有留下不完整的文件", reason.0),
        format!("{path}: {}; no partial file is left", reason.1),
    )
}

pub fn write_error(lang: Lang, error: &WriteError) -> String {
    match error {
        WriteError::Folder { folder, reason } => unwritable(lang, folder, reason),
        WriteError::Bytes { path, reason } => unwritable(lang, path, reason),
        WriteError::Target { path, reason } => {
            let path = path.display();
            let why = match reason.kind() {
                io::ErrorKind::IsADirectory => ("这是文件夹".into(), "this is a folder".into()),
                _ => (
                    format!("换不掉，可能正在Word、WPS或阅读器里打开着，请关闭后再试（{reason}）"),
                    format!("it can't be replaced; close it where it is open ({reason})"),
                ),
            };
            lang.pick(
                format!("{path}：{}；所有文件都保持原样", why.0),
                format!("{path}: {}; all files are as they were", why.1),
            )
        }
        WriteError::Parted { path, replaced, reason } => {
            let path = path.display();
            let replaced: Vec<_> = replaced.iter().map(|path| path.display().to_string()).collect();
            lang.pick(
                format!(
                    "{path}：写不进去（{reason}），还是原来的；已换成新的：{}",
                    replaced.join("、")
                ),
                format!(
                    "{path}: can't be written ({reason}) and is as it was; new already: {}",
                    replaced.join(", ")
                ),
            )
        }
    }
}

pub fn profile_error(lang: Lang, path: &Path, error: &ProfileError) -> String {
    let path = path.display();
    match error {
        ProfileError::Syntax { line, field, message } => lang.pick(
            format!("{path}：第{line}行 {field}：版式文件有误（{message}）"),
            format!("{path}: line {line}: {field}: {message}"),
        ),
        ProfileError::Value { field, value, allowed } => lang.pick(
            format!("{path}：{field} 写的是 {value}，应为 {allowed}"),
            format!("{path}: {field} is {value}; allowed is {allowed}"),
        ),
        ProfileError::Unknown(id) => {
            lang.pick(format!("没有“{id}”这个版式"), format!("there is no profile {id:?}"))
        }
        ProfileError::NoField(field) => {
            lang.pick(format!("{path}：没有 {field} 这一项"), format!("{path}: no field {field}"))
        }
    }
}

pub fn profile_stands_in(lang: Lang, id: &str, name: &str) -> String {
    lang.pick(
        format!("本期的版式“{id}”不在资料里，改用“{name}”"),
        format!("the issue's profile {id:?} is not in the library; {name} stands in"),
    )
}

pub fn no_profile(lang: Lang, path: &Path) -> String {
    let path = path.display();
    let ids: Vec<&str> = bulletin_model::profile::BUILT_IN.iter().map(|(id, _)| *id).collect();
    lang.pick(
        format!("没有“{path}”这个版式，也没有这个文件；自带的版式有 {}", ids.join("、")),
        format!("{path} is neither a profile nor a file; built in are {}", ids.join(", ")),
    )
}

pub fn publication_error(lang: Lang, path: &Path, error: &PublicationError) -> String {
    let path = path.display();
    let PublicationError { line, message } = error;
    lang.pick(
        format!("{path}：第{line}行：刊物文件有误（{message}）"),
        format!("{path}: line {line}: {message}"),
    )
}

pub fn not_utf8(lang: Lang, path: &Path, line: usize) -> String {
    let path = path.display();
    lang.pick(
        format!("{path}：第{line}行不是UTF-8编码"),
        format!("{path}: line {line} is not UTF-8"),
    )
}

pub fn roster_error(lang: Lang, path: &Path, error: &RosterError) -> String {
    let path = path.display();
    lang.pick(
        format!(
            "{path}：名册有误（{error}）；第一行应为“姓名,职务,单位”，可加“任职起,任职止,次序”"
        ),
        format!(
            "{path}: {error}; the header must be 姓名,职务,单位 and may have 任职起,任职止,次序"
        ),
    )
}

pub fn picture_error(lang: Lang, path: &Path, error: &PictureError) -> String {
    let path = path.display();
    let zh = match error {
        PictureError::Kind => "这不是PNG或JPEG图片，请另存为其中一种再用".to_owned(),
        PictureError::Pixels { width, height } => {
            format!(
                "图片有{width}×{height}像素，太大了，请缩小到边长{MAX_PICTURE_SIDE}像素以内、总共4000万像素以内"
            )
        }
        _ => "图片读不出来，可能没有传完整，请重新保存或扫描".to_owned(),
    };
    lang.pick(format!("{path}：{zh}"), format!("{path}: {error}"))
}

/// The publication has a picture's place and no picture is given.
pub fn no_masthead_file(lang: Lang) -> String {
    lang.pick(
        "刊物文件里的报头是图片，请用 --masthead 给出图片文件".to_owned(),
        "the publication's masthead is a picture; give its file with --masthead".to_owned(),
    )
}

/// The masthead's picture does not stand on the sheet.
pub fn masthead_off_sheet(lang: Lang) -> String {
    lang.pick(
        "报头图片超出了纸面，请改刊物文件里 [masthead] 的位置和大小".to_owned(),
        "the masthead's picture reaches over the sheet; see [masthead] in the publication"
            .to_owned(),
    )
}

pub fn export_error(lang: Lang, error: &ExportError) -> String {
    lang.pick(format!("文件没有做成：{error}"), format!("the files were not made: {error}"))
}

/// Why the face `family` does not go with a DOCX; none: it is not here.
pub fn not_embedded(lang: Lang, family: &str, why: Option<Embeddable>) -> String {
    let (zh, en) = match why {
        None => ("本机没有它", "it is not on this machine"),
        Some(Embeddable::Outlines) => {
            ("Word只能嵌入TrueType字体，它不是", "Word embeds TrueType faces only")
        }
        Some(_) => (
            "字体厂商不允许嵌入可编辑的文件",
            "its licence bits forbid it in files that are edited",
        ),
    };
    lang.pick(
        format!("“{family}”没有嵌入Word文件：{zh}"),
        format!("{family} does not go with the DOCX: {en}"),
    )
}

pub fn store_error(lang: Lang, path: &Path, error: &StoreError) -> String {
    let shown = path.display();
    let zh = match error {
        StoreError::Missing(_) => format!("{shown}：没有这个资料文件"),
        StoreError::NotALibrary(_) => format!("{shown}：这不是版心的资料文件"),
        StoreError::Damaged(_) => format!("{shown}：资料文件已损坏，请从备份恢复"),
        StoreError::Newer { .. } => {
            format!("{shown}：资料文件由更新版本的版心写成，请先升级本程序；文件没有改动")
        }
        StoreError::Locked => format!("{shown}：版心正在使用这份资料，请关闭后再试"),
        StoreError::ReadOnly => format!("{shown}：资料文件只读，写不进去"),
        StoreError::Full(_) => format!("{shown}：磁盘已满，没有写入；请腾出空间再试"),
        StoreError::Older { .. } => {
            format!("{shown}：资料文件由较早版本的版心写成；用版心打开一次即可更新，这里只读不改")
        }
        StoreError::Busy => format!("{shown}：资料文件正忙，请稍后再试"),
        StoreError::TooLarge => format!("{shown}：这一期太大，存不进去"),
        StoreError::Exists(_) => format!("{shown}：那里已经有一个文件"),
        StoreError::InBin(id) => format!("{shown}：编号为 {id} 的一期在回收站里"),
        StoreError::NoIssue(id) => {
            format!("{shown}：里面没有编号为 {id} 的一期；编号见 banxin list")
        }
        other => format!("{shown}：资料文件出了问题（{other}）"),
    };
    lang.pick(zh, format!("{shown}: {error}"))
}

pub fn imported(lang: Lang, id: &str, columns: usize, entries: usize) -> String {
    lang.pick(
        format!("已存入，编号 {id}：{columns}个栏目，{entries}条稿件\n"),
        format!("kept as issue {id}: {columns} columns, {entries} entries\n"),
    )
}

pub fn entries(lang: Lang, count: u32) -> String {
    lang.pick(format!("{count}条"), format!("{count} entries"))
}

pub fn made(lang: Lang, pages: usize, columns: usize, entries: usize) -> String {
    lang.pick(
        format!("共{pages}页，{columns}个栏目，{entries}条稿件。已生成：\n"),
        format!("{pages} pages, {columns} columns, {entries} entries. Written:\n"),
    )
}

/// An issue could not be proofread before it goes out.
pub fn not_proofread(lang: Lang, path: &Path, error: &ApiError) -> String {
    let shown = path.display();
    lang.pick(
        format!("{shown}：这一期没有校对成（{error}）"),
        format!("{shown}: the issue could not be proofread ({error})"),
    )
}

/// How much is open of what must be corrected.
pub fn must_fix(lang: Lang, count: usize) -> String {
    lang.pick(
        format!("校对：还有{count}处须改没有处理\n"),
        format!("Proofreading: {count} must be corrected still\n"),
    )
}

/// Why a file for the press is not written.
pub fn must_fix_first(lang: Lang, findings: &[String]) -> String {
    let count = findings.len();
    let list: String = findings.iter().map(|finding| format!("\n  {finding}")).collect();
    lang.pick(
        format!(
            "送印刷厂的文件没有生成：还有{count}处须改没有处理。改好再导出；确已核对的，加 --checked 理由{list}"
        ),
        format!(
            "the files for the press were not made: {count} must be corrected still. Correct them, or give --checked REASON{list}"
        ),
    )
}

/// `--checked` without a file for the press.
pub fn checked_without_press(lang: Lang) -> String {
    lang.pick(
        "--checked 只用于 --for-press：别的导出不问".to_owned(),
        "--checked goes with --for-press: no other export asks".to_owned(),
    )
}

pub fn faces_used(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "字体：\n",
        Lang::En => "Faces:\n",
    }
}

pub fn bad_pdf(lang: Lang, path: &Path, reason: &str) -> String {
    let path = path.display();
    lang.pick(
        format!("{path}：读不了，应为Word或WPS从本程序的docx另存的PDF（{reason}）"),
        format!("{path}: can't be read as a PDF that Word or WPS made of our DOCX ({reason})"),
    )
}
