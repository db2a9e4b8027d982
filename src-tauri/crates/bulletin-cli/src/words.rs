//! What the command says, in Chinese and in English.

use std::{io, path::Path};

use bulletin_export::ExportError;
use bulletin_import::{FileKind, ImportError, WarningKind};
use bulletin_model::{
    ProfileError,
    profile::RoleName,
    publication::PublicationError,
};
use bulletin_proof::{Level, RosterError};
use bulletin_store::StoreError;
use bulletin_typeset::Warning;

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
        format!("{path}：这是文件夹，应为文本文件"),
        format!("{path}: this is a folder; a text file is expected"),
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

pub fn import_error(lang: Lang, path: &Path, error: &ImportError) -> String {
    let path = path.display();
    match error {
        ImportError::Empty => lang.pick(
            format!("{path}：文件里没有文字，应为一期简报的文本"),
            format!("{path}: there is no text in it; the text of an issue is expected"),
        ),
        ImportError::TooLarge { bytes, limit } => {
            let mb = |bytes: usize| format!("{:.1}", bytes as f64 / 1_048_576.0);
            lang.pick(
                format!("{path}：文件有{}MB，最大可读{}MB", mb(*bytes), mb(*limit)),
                format!("{path}: it has {} MB; {} MB is the limit", mb(*bytes), mb(*limit)),
            )
        }
        ImportError::NotText { looks_like } => lang.pick(
            format!("{path}：这不是文本文件（{}），请另存为“纯文本（.txt）”再用", kind_zh(*looks_like)),
            format!("{path}: it is not text but {looks_like}; save it as plain text (.txt)"),
        ),
        ImportError::Encoding { line, offset, expected } => lang.pick(
            format!(
                "{path}：第{line}行起的文字读不出来（第{offset}字节不是{expected}编码）；\
                 应为UTF-8、GB18030（ANSI）或UTF-16"
            ),
            format!(
                "{path}: line {line}: byte {offset} is not {expected}; UTF-8, GB18030 or UTF-16 \
                 is expected"
            ),
        ),
        other => lang.pick(format!("{path}：{other}"), format!("{path}: {other}")),
    }
}

fn kind_zh(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Docx => "是Word文档 .docx",
        FileKind::Zip => "是压缩包或其他办公文件",
        FileKind::OldOffice => "是旧版办公文件，如 .doc、.wps",
        FileKind::Pdf => "是PDF文件",
        FileKind::Rtf => "是RTF文件",
        FileKind::Image => "是图片",
        _ => "是二进制数据",
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
    }
}

pub fn no_profile(lang: Lang, path: &Path) -> String {
    let path = path.display();
    let ids: Vec<&str> =
        bulletin_model::profile::BUILT_IN.iter().map(|(id, _)| *id).collect();
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
        format!("{path}：名册有误（{error}）；第一行应为“姓名,职务,单位”，可加“任职起,任职止,次序”"),
        format!("{path}: {error}; the header must be 姓名,职务,单位 and may have 任职起,任职止,次序"),
    )
}

pub fn level(lang: Lang, level: Level) -> &'static str {
    match (lang, level) {
        (Lang::Zh, Level::MustFix) => "须改",
        (Lang::Zh, Level::Check) => "请核对",
        (Lang::Zh, Level::Hint) => "供参考",
        (Lang::En, Level::MustFix) => "must fix",
        (Lang::En, Level::Check) => "check",
        (Lang::En, Level::Hint) => "hint",
    }
}

pub fn paragraph(lang: Lang, paragraph: usize, character: usize) -> String {
    lang.pick(
        format!("第{paragraph}段第{character}字："),
        format!("paragraph {paragraph}, character {character}: "),
    )
}

pub fn found(lang: Lang, (must, check, hints): (usize, usize, usize)) -> String {
    lang.pick(
        format!("须改{must}处，请核对{check}处，供参考{hints}处\n"),
        format!("must fix: {must}, check: {check}, hints: {hints}\n"),
    )
}

pub fn contradiction(lang: Lang, option: &str, there: &str, given: &str) -> String {
    lang.pick(
        format!("{option} 给的是“{given}”，文件里写的是“{there}”；照文件排印"),
        format!("{option} says {given}, the file says {there}; the file is followed"),
    )
}

pub fn export_error(lang: Lang, error: &ExportError) -> String {
    lang.pick(format!("文件没有做成：{error}"), format!("the files were not made: {error}"))
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
        StoreError::NoIssue(id) => format!("{shown}：里面没有编号为 {id} 的一期；编号见 banxin list"),
        other => format!("{shown}：{other}"),
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

pub fn faces_used(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "字体：\n",
        Lang::En => "Faces:\n",
    }
}

pub fn to_look_at(lang: Lang, count: usize) -> String {
    lang.pick(format!("请核对（{count}处）：\n"), format!("To look at ({count}):\n"))
}

pub fn place(lang: Lang, line: usize, column: usize) -> String {
    lang.pick(format!("第{line}行第{column}字："), format!("line {line}, column {column}: "))
}

pub fn omitted(lang: Lang, count: usize) -> String {
    lang.pick(format!("另有{count}处未列出"), format!("{count} more are not listed"))
}

pub fn face(lang: Lang, role: RoleName, wanted: &str, got: Option<&str>) -> String {
    let role = match lang {
        Lang::Zh => role_zh(role),
        Lang::En => role.key(),
    };
    match got {
        Some(got) if got == wanted => format!("{role}  {wanted}"),
        Some(got) => lang.pick(
            format!("{role}  {wanted}：本机没有，暂用 {got} 代替"),
            format!("{role}  {wanted}: not on this machine, {got} stands in"),
        ),
        None => lang.pick(
            format!("{role}  {wanted}：本机没有，也没有可以代替的字体"),
            format!("{role}  {wanted}: not on this machine, and nothing to stand in"),
        ),
    }
}

fn role_zh(role: RoleName) -> &'static str {
    match role {
        RoleName::Body => "正文",
        RoleName::Column => "栏目",
        RoleName::Title => "标题",
        RoleName::RunInTitle => "文前标题",
        RoleName::Level1 => "一级标题",
        RoleName::Level2 => "二级标题",
        RoleName::Level3 => "三级标题",
        RoleName::Level4 => "四级标题",
        RoleName::Units => "供稿单位",
        RoleName::MastheadName => "报头名称",
        RoleName::MastheadNumber => "期号",
        RoleName::MastheadUnit => "编发单位和日期",
        RoleName::MastheadMark => "内部资料标识",
        RoleName::PageNumber => "页码",
        RoleName::Foot => "报尾",
    }
}

pub fn bad_pdf(lang: Lang, path: &Path, reason: &str) -> String {
    let path = path.display();
    lang.pick(
        format!("{path}：读不了，应为Word或WPS从本程序的docx另存的PDF（{reason}）"),
        format!("{path}: can't be read as a PDF that Word or WPS made of our DOCX ({reason})"),
    )
}

pub fn placed(lang: Lang, page: usize, line: usize, text: &str) -> String {
    lang.pick(format!("第{page}页第{line}行 {text}"), format!("page {page}, line {line}: {text}"))
}

pub fn nothing(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "（没有）",
        Lang::En => "(none)",
    }
}

pub fn difference(lang: Lang, ours: &str, theirs: &str) -> String {
    lang.pick(
        format!("版心：{ours}\nWord：{theirs}\n\n"),
        format!("ours: {ours}\nWord: {theirs}\n\n"),
    )
}

pub fn agreement(
    lang: Lang,
    (ours, theirs, differing): (usize, usize, usize),
    (our_pages, their_pages): (usize, usize),
) -> String {
    lang.pick(
        format!(
            "版心{ours}行{our_pages}页，Word {theirs}行{their_pages}页；{differing}处不同\n"
        ),
        format!(
            "ours: {ours} lines, {our_pages} pages; Word: {theirs} lines, {their_pages} pages; \
             {differing} differ\n"
        ),
    )
}

/// The code of a role whose own face is not on the machine.
pub const FACE_MISSING: &str = "face-missing";

/// A name that stays the same over releases.
pub fn layout_code(warning: &Warning) -> &'static str {
    match warning {
        Warning::FaceMissing { .. } => FACE_MISSING,
        Warning::FaceRestricted { .. } => "face-restricted",
        Warning::GlyphSubstituted { .. } => "glyph-substituted",
        Warning::GlyphMissing { .. } => "glyph-missing",
        Warning::Overfull { .. } => "overfull",
    }
}

pub fn layout_warning(lang: Lang, warning: &Warning) -> String {
    match warning {
        Warning::FaceMissing { role, wanted, got } => face(lang, *role, wanted, got.as_deref()),
        Warning::FaceRestricted { face, .. } => lang.pick(
            format!("{face}：字体的许可不允许嵌入文件，改用别的字体"),
            format!("{face}: its licence bits forbid embedding, so it is passed over"),
        ),
        Warning::GlyphSubstituted { character, wanted, got } => lang.pick(
            format!("“{character}”字在{wanted}中没有，改用“{got}”排这一个字"),
            format!("{wanted} lacks {character:?}, which {got} lends"),
        ),
        Warning::GlyphMissing { character, .. } => lang.pick(
            format!("“{character}”字本机所有字体都没有，印出来会是空白"),
            format!("no face on this machine has {character:?}"),
        ),
        Warning::Overfull { .. } => {
            lang.pick("有一行超出了版心".into(), "a line is wider than the measure".into())
        }
    }
}

pub fn import_warning(lang: Lang, warning: &bulletin_import::Warning) -> String {
    match warning.kind {
        WarningKind::HalfWidthMark { mark } => lang.pick(
            format!("汉字之间用了半角“{mark}”"),
            format!("half-width {mark:?} in Chinese text"),
        ),
        WarningKind::StrayBlank => {
            lang.pick("汉字之间有空格".into(), "blanks between Chinese characters".into())
        }
        WarningKind::TornLine => lang.pick(
            "这一段像是没有完，和下一段断开了".into(),
            "this paragraph seems to go on in the next".into(),
        ),
        WarningKind::JoinedDigits => lang.pick(
            "行尾和下一行开头的数字连成了一个数".into(),
            "digits at a line's end and the next one's start are now one number".into(),
        ),
        WarningKind::AmbiguousBreak { parted: true } => lang.pick(
            "这里分成了两段，请对照原文".into(),
            "a paragraph was begun here; compare the original".into(),
        ),
        WarningKind::AmbiguousBreak { parted: false } => lang.pick(
            "这里没有分段，请对照原文".into(),
            "no paragraph was begun here; compare the original".into(),
        ),
        WarningKind::GapBlanks { count } => lang.pick(
            format!("数字、字母与汉字之间的空隙不算字符，共{count}处"),
            format!("{count} gaps beside digits and letters were not read as blanks"),
        ),
        WarningKind::DoubtfulEncoding { encoding } => lang.pick(
            format!("按{encoding}编码读出，如有乱码请另存为UTF-8"),
            format!("read as {encoding}; if it is garbled, save it as UTF-8"),
        ),
        WarningKind::MixedHeadings => lang.pick(
            "栏目写法不止一种，这一行按正文排".into(),
            "headings of a second kind are text".into(),
        ),
        WarningKind::NoColumns => lang.pick(
            "没有找到栏目（如【工作动态】），全部排在一起".into(),
            "no column heading was found; everything is in one column".into(),
        ),
        WarningKind::LongParagraph { chars } => lang.pick(
            format!("这一段有{chars}字，是否漏了分段"),
            format!("a paragraph of {chars} characters; were its ends lost?"),
        ),
        WarningKind::ReplacementCharacter => {
            lang.pick("有乱码“\u{fffd}”".into(), "U+FFFD stands for lost text".into())
        }
        WarningKind::ControlCharacter { character } => lang.pick(
            format!("有看不见的控制字符（U+{:04X}）", u32::from(character)),
            format!("a control character (U+{:04X})", u32::from(character)),
        ),
        WarningKind::PageNumber => lang.pick(
            "这一行像是原文的页码，现在是正文".into(),
            "this looks like the original's page number; it is text now".into(),
        ),
        _ => lang.pick("请对照原文".into(), "compare the original".into()),
    }
}
