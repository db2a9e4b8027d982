//! What commands find: in a text, in its layout, between two layouts.

use bulletin_import::WarningKind;
use bulletin_model::profile::RoleName;
use bulletin_proof::Level;
use bulletin_typeset::Warning;

use super::Lang;

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
        RoleName::Lead => "一是、二是",
        RoleName::Units => "供稿单位",
        RoleName::EditorsNote => "按语",
        RoleName::EditorsNoteLabel => "按语题头",
        RoleName::ContentsHeading => "目录标题",
        RoleName::ContentsColumn => "目录栏目",
        RoleName::ContentsEntry => "目录稿件",
        RoleName::MastheadName => "报头名称",
        RoleName::MastheadNumber => "期号",
        RoleName::MastheadUnit => "编发单位和日期",
        RoleName::MastheadMark => "内部资料标识",
        RoleName::PageNumber => "页码",
        RoleName::Foot => "报尾",
    }
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
        format!("版心{ours}行{our_pages}页，Word {theirs}行{their_pages}页；{differing}处不同\n"),
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

pub fn in_masthead(lang: Lang) -> String {
    lang.pick("报头：".into(), "masthead: ".into())
}

pub fn in_foot(lang: Lang) -> String {
    lang.pick("报尾：".into(), "foot: ".into())
}

pub fn in_editors_note(lang: Lang) -> String {
    lang.pick("按语：".into(), "editor's note: ".into())
}

pub fn in_contents(lang: Lang) -> String {
    lang.pick("目录：".into(), "contents: ".into())
}

pub fn in_column(lang: Lang, column: &str) -> String {
    lang.pick(format!("“{column}”栏："), format!("column {column}: "))
}

/// `start` is what the entry begins with.
pub fn in_entry(lang: Lang, column: &str, start: &str) -> String {
    match column.is_empty() {
        true => lang.pick(format!("“{start}”一条："), format!("entry {start}: ")),
        false => lang.pick(
            format!("“{column}”栏“{start}”一条："),
            format!("column {column}, entry {start}: "),
        ),
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
            "栏目写法不止一种，这一行按正文排；是栏目的，请和别的栏目写成一样".into(),
            "headings of a second kind are text; write them as the others if they are columns"
                .into(),
        ),
        WarningKind::PageHead => lang.pick(
            "这一行像是原文每页顶上都有的，现在是正文".into(),
            "this stands at the head of the original's pages; it is text now".into(),
        ),
        WarningKind::ContentsLines { count } => lang.pick(
            format!("有{count}行像是目录，现在是正文；目录由版式排出，请核对后删去"),
            format!("{count} lines of a table of contents are text now; the profile makes its own"),
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
        WarningKind::TitleTaken => lang.pick(
            "这一行作了稿件的标题，不在正文里".into(),
            "this line is the entry's title now, not its text".into(),
        ),
        WarningKind::CreditsTaken { count } => lang.pick(
            format!("有{count}条稿件的供稿单位、供稿人已填进各自的栏里，不在正文里"),
            format!("the contributors of {count} entries are fields now, not text"),
        ),
        _ => lang.pick("请对照原文".into(), "compare the original".into()),
    }
}
