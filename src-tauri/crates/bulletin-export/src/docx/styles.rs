//! The named styles (样式) of a DOCX. Form is in them and not on the paragraphs, so that an editor
//! changes it in Word in one place.

use bulletin_model::{
    Profile, Twips,
    profile::{Align, IndentKind, Role, RoleName},
};
use docx_rs::{
    AlignmentType, BorderType, LineSpacing, LineSpacingType, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, RunFonts, RunProperty, SpecialIndentType, Style,
    StyleType, Tab, TabLeaderType, TabValueType,
};

use bulletin_typeset::{ContentsMeasure, masthead::line_height};

use super::{foot, masthead, page_number, text::storable};

/// 正文: Word shows the style of this name under its own word for it.
pub(super) const NORMAL: &str = "Normal";
/// A paragraph of an entry.
pub(super) const BODY: &str = "EntryText";
/// 栏目.
const COLUMN: &str = "ColumnHeading";
/// Its name, by which 目录 finds it.
pub(super) const COLUMN_NAME: &str = "栏目";
/// 条目标题.
const TITLE: &str = "EntryTitle";
/// Its name, by which 目录 finds it.
pub(super) const TITLE_NAME: &str = "条目标题";
/// 按语.
const EDITORS_NOTE: &str = "EditorsNote";
/// The heading of 目录.
const CONTENTS_HEADING: &str = "ContentsHeading";
/// A column in 目录. Word knows the styles of a table of contents by their names, and gives them to the
/// lines that it makes anew.
const CONTENTS_COLUMN: &str = "TOC1";
/// An entry in 目录.
const CONTENTS_ENTRY: &str = "TOC2";
/// The styles that Word has of itself, known by their names.
pub(super) const BUILT_IN: [&str; 4] = [NORMAL, DEFAULT_CHARACTER, CONTENTS_COLUMN, CONTENTS_ENTRY];
/// 一级标题 to 四级标题, on lines of their own within a text.
const LEVELS: [&str; 4] = ["Level1", "Level2", "Level3", "Level4"];
/// 供稿单位.
const UNITS: &str = "Units";
/// 报头名称.
pub(super) const MASTHEAD_NAME: &str = "MastheadName";
/// 报头期号.
pub(super) const MASTHEAD_NUMBER: &str = "MastheadNumber";
/// 报头编发.
pub(super) const MASTHEAD_UNIT: &str = "MastheadUnit";
/// 报头密级.
pub(super) const MASTHEAD_MARK: &str = "MastheadMark";
/// 报头横线.
pub(super) const MASTHEAD_RULE: &str = "MastheadRule";
/// 报头图片.
pub(super) const MASTHEAD_PICTURE: &str = "MastheadPicture";
/// 报头留白.
pub(super) const MASTHEAD_SPACE: &str = "MastheadSpace";
/// 报尾.
pub(super) const FOOT: &str = "Foot";
/// 页码.
pub(super) const PAGE_NUMBER: &str = "PageNumberOdd";
/// 页码 of even pages.
pub(super) const PAGE_NUMBER_EVEN: &str = "PageNumberEven";
/// The character style that Word gives to all text without one.
pub(super) const DEFAULT_CHARACTER: &str = "DefaultParagraphFont";

/// A style of paragraphs.
struct ParagraphStyle {
    id: &'static str,
    name: &'static str,
    role: RoleName,
    /// The style that it takes from what it does not say itself.
    based_on: Option<&'static str>,
    /// The style of the paragraph that an editor begins after it; none: its own.
    next: Option<&'static str>,
    /// 大纲级别 from 0, for the navigation pane and a table of contents.
    outline: Option<usize>,
}

const fn style(id: &'static str, name: &'static str, role: RoleName) -> ParagraphStyle {
    ParagraphStyle { id, name, role, based_on: Some(NORMAL), next: None, outline: None }
}

const fn heading(
    id: &'static str,
    name: &'static str,
    role: RoleName,
    outline: usize,
) -> ParagraphStyle {
    let outline = Some(outline);
    ParagraphStyle { next: Some(BODY), outline, ..style(id, name, role) }
}

const fn level(
    id: &'static str,
    name: &'static str,
    role: RoleName,
    rank: usize,
) -> ParagraphStyle {
    // Below 栏目 and 条目标题; indented as the text is.
    ParagraphStyle { based_on: Some(BODY), ..heading(id, name, role, rank + 1) }
}

const PARAGRAPH_STYLES: &[ParagraphStyle] = &[
    ParagraphStyle { based_on: None, ..style(NORMAL, "Normal", RoleName::Body) },
    style(BODY, "稿件正文", RoleName::Body),
    heading(COLUMN, COLUMN_NAME, RoleName::Column, 0),
    heading(TITLE, TITLE_NAME, RoleName::Title, 1),
    level(LEVELS[0], "一级标题", RoleName::Level1, 1),
    level(LEVELS[1], "二级标题", RoleName::Level2, 2),
    level(LEVELS[2], "三级标题", RoleName::Level3, 3),
    level(LEVELS[3], "四级标题", RoleName::Level4, 4),
    ParagraphStyle { next: Some(BODY), ..style(UNITS, "供稿单位", RoleName::Units) },
    ParagraphStyle { based_on: Some(BODY), ..style(EDITORS_NOTE, "按语", RoleName::EditorsNote) },
    style(CONTENTS_HEADING, "目录标题", RoleName::ContentsHeading),
    style(CONTENTS_COLUMN, "toc 1", RoleName::ContentsColumn),
    style(CONTENTS_ENTRY, "toc 2", RoleName::ContentsEntry),
    style(MASTHEAD_MARK, "报头密级", RoleName::MastheadMark),
    style(MASTHEAD_NAME, "报头名称", RoleName::MastheadName),
    style(MASTHEAD_NUMBER, "报头期号", RoleName::MastheadNumber),
    style(MASTHEAD_UNIT, "报头编发", RoleName::MastheadUnit),
    style(MASTHEAD_RULE, "报头横线", RoleName::MastheadUnit),
    style(MASTHEAD_PICTURE, "报头图片", RoleName::MastheadUnit),
    style(MASTHEAD_SPACE, "报头留白", RoleName::Body),
    style(FOOT, "报尾", RoleName::Foot),
    style(PAGE_NUMBER, "单页页码", RoleName::PageNumber),
    ParagraphStyle {
        based_on: Some(PAGE_NUMBER),
        ..style(PAGE_NUMBER_EVEN, "双页页码", RoleName::PageNumber)
    },
];

/// The styles of stretches of a paragraph: id, name, role, and the paragraph style of the same
/// look, which Word shows as one style with it.
const CHARACTER_STYLES: &[(&str, &str, RoleName, Option<&str>)] = &[
    ("RunInTitle", "段首标题", RoleName::RunInTitle, None),
    ("Level1Character", "一级标题 字符", RoleName::Level1, Some(LEVELS[0])),
    ("Level2Character", "二级标题 字符", RoleName::Level2, Some(LEVELS[1])),
    ("Level3Character", "三级标题 字符", RoleName::Level3, Some(LEVELS[2])),
    ("Level4Character", "四级标题 字符", RoleName::Level4, Some(LEVELS[3])),
    ("Lead", "段首要点", RoleName::Lead, None),
    ("EditorsNoteLabel", "按语标签", RoleName::EditorsNoteLabel, None),
    ("UnitsCharacter", "供稿单位 字符", RoleName::Units, Some(UNITS)),
];

/// The style of a paragraph of an issue's body whose text is all of `role`.
pub(super) fn paragraph_style(role: RoleName) -> &'static str {
    match role {
        RoleName::Column => COLUMN,
        RoleName::Title => TITLE,
        RoleName::Units => UNITS,
        RoleName::Level1 => LEVELS[0],
        RoleName::Level2 => LEVELS[1],
        RoleName::Level3 => LEVELS[2],
        RoleName::Level4 => LEVELS[3],
        RoleName::EditorsNote => EDITORS_NOTE,
        RoleName::ContentsHeading => CONTENTS_HEADING,
        RoleName::ContentsColumn => CONTENTS_COLUMN,
        RoleName::ContentsEntry => CONTENTS_ENTRY,
        _ => BODY,
    }
}

/// The character style of a stretch of `role`; none for the paragraph's own.
pub(super) fn character_style(role: RoleName) -> Option<&'static str> {
    let known = CHARACTER_STYLES.iter().find(|(_, _, of, _)| *of == role);
    known.map(|(id, ..)| *id)
}

/// All styles as `profile` has them.
pub(super) fn all(profile: &Profile) -> Vec<Style> {
    let default = Style::new(DEFAULT_CHARACTER, StyleType::Character)
        .name("Default Paragraph Font")
        .ui_priority(1)
        .q_format(false)
        .semi_hidden()
        .unhide_when_used();
    let paragraphs = PARAGRAPH_STYLES.iter().map(|style| paragraph(style, profile));
    let characters = CHARACTER_STYLES.iter().map(|(id, name, role, link)| {
        let mut style = Style::new(*id, StyleType::Character)
            .name(*name)
            .based_on(DEFAULT_CHARACTER)
            .q_format(link.is_none());
        if let Some(link) = link {
            style = style.link(*link);
        }
        let within = match role {
            RoleName::EditorsNoteLabel => RoleName::EditorsNote,
            _ => RoleName::Body,
        };
        let role = profile.roles.get(*role);
        // A character style's bold turns the paragraph's over (ECMA-376-1, 17.7.3).
        let turn = role.bold != profile.roles.get(within).bold;
        style.run_property = run_property(role, profile);
        if turn {
            style.run_property = style.run_property.bold();
        }
        style
    });
    paragraphs.chain(std::iter::once(default)).chain(characters).collect()
}

fn paragraph(named: &ParagraphStyle, profile: &Profile) -> Style {
    let role = profile.roles.get(named.role);
    let mut style = Style::new(named.id, StyleType::Paragraph).name(named.name);
    if let Some(base) = named.based_on {
        style = style.based_on(base);
    }
    if let Some(next) = named.next {
        style = style.next(next);
    }
    if let Some(outline) = named.outline {
        style = style.outline_lvl(outline);
    }
    let linked = CHARACTER_STYLES.iter().find(|(.., link)| *link == Some(named.id));
    if let Some((character, ..)) = linked {
        style = style.link(*character);
    }
    style.run_property = run_property(role, profile);
    if role.bold {
        style.run_property = style.run_property.bold();
    } else if profile.roles.body.bold {
        style.run_property = style.run_property.disable_bold();
    }
    let text = matches!(named.id, NORMAL | BODY) || named.based_on == Some(BODY);
    // A heading within a text is a paragraph of the text in another face.
    let align = match named.id {
        EDITORS_NOTE => role.align,
        CONTENTS_COLUMN | CONTENTS_ENTRY => ContentsMeasure::of(named.role, profile).align,
        _ if text => profile.roles.body.align,
        _ => role.align,
    };
    style = style.align(match align {
        Align::Left if text && profile.composition.justify => AlignmentType::Both,
        Align::Left => AlignmentType::Left,
        Align::Centre => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    });
    let line = line(named, profile);
    if line != profile.grid.pitch {
        style = style.line_spacing(exact(line));
    }
    let own_height = matches!(
        named.role,
        RoleName::MastheadMark
            | RoleName::MastheadName
            | RoleName::MastheadNumber
            | RoleName::MastheadUnit
            | RoleName::PageNumber
            | RoleName::Foot
    );
    if own_height || role.size > profile.roles.body.size {
        // The height is exact; LibreOffice would round it up to lines of the grid all the same.
        style = style.snap_to_grid(false);
    }
    own_form(style, named.id, profile)
}

/// How high a line of a paragraph is: as on the pages, text of the body that is larger than the
/// pitch takes whole pitches, and the masthead's lines are as high as they need.
fn line(named: &ParagraphStyle, profile: &Profile) -> Twips {
    let pitch = profile.grid.pitch;
    match named.id {
        COLUMN | TITLE | UNITS | EDITORS_NOTE | CONTENTS_HEADING | CONTENTS_COLUMN
        | CONTENTS_ENTRY => {
            let size = profile.roles.get(named.role).size;
            let pitches = match size <= pitch {
                true => 1,
                false => (line_height(size, profile).0 + pitch.0 - 1) / pitch.0,
            };
            Twips(pitches * pitch.0)
        }
        MASTHEAD_MARK | MASTHEAD_NAME | MASTHEAD_NUMBER | MASTHEAD_UNIT => {
            line_height(profile.roles.get(named.role).size, profile)
        }
        MASTHEAD_RULE => masthead::rule_line(profile),
        PAGE_NUMBER | PAGE_NUMBER_EVEN => page_number::line(profile),
        _ => pitch,
    }
}

/// What only one style has.
fn own_form(style: Style, id: &str, profile: &Profile) -> Style {
    match id {
        NORMAL => {
            let spacing = exact(profile.grid.pitch).before(0).after(0);
            let mut style = style.line_spacing(spacing);
            let pagination = profile.pagination;
            let lone_lines = pagination.orphans >= 2 || pagination.widows >= 2;
            style.paragraph_property = style.paragraph_property.widow_control(lone_lines);
            style
        }
        MASTHEAD_UNIT | MASTHEAD_MARK => {
            with_tab(style, Tab::new().val(TabValueType::Right), profile.type_area.width)
        }
        CONTENTS_COLUMN => contents_line(style, RoleName::ContentsColumn, profile),
        CONTENTS_ENTRY => contents_line(style, RoleName::ContentsEntry, profile),
        MASTHEAD_RULE => {
            let rule = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
                .val(BorderType::Single)
                .size(masthead::rule_eighths(profile))
                .color(hex(profile.masthead.rule_colour));
            with_borders(style.q_format(false), [rule])
        }
        MASTHEAD_SPACE => style.q_format(false),
        FOOT => {
            let (inset, turn_over) = (foot::inset(profile), foot::turn_over(profile).0);
            let colour = hex(profile.roles.foot.colour);
            let rule = |position, weight: Twips| {
                let border = ParagraphBorder::new(position);
                match weight > Twips(0) {
                    true => border
                        .val(BorderType::Single)
                        .size(masthead::eighths(weight))
                        .color(colour.as_str()),
                    false => border.val(BorderType::Nil),
                }
            };
            let (outer, inner) = (profile.foot.outer_rule_weight, profile.foot.inner_rule_weight);
            let rules = [
                rule(ParagraphBorderPosition::Top, outer),
                rule(ParagraphBorderPosition::Between, inner),
                rule(ParagraphBorderPosition::Bottom, outer),
            ];
            let right = Twips(profile.type_area.width.0 - inset.0);
            let hanging = SpecialIndentType::Hanging(turn_over);
            let style = style.indent(Some(turn_over), Some(hanging), Some(0), None);
            let tab = |kind| Tab::new().val(kind);
            let style = with_tab(style, tab(TabValueType::Left), inset);
            with_borders(with_tab(style, tab(TabValueType::Right), right), rules)
        }
        PAGE_NUMBER => {
            let inset = page_number::inset(profile).0;
            style.q_format(false).align(AlignmentType::Right).indent(
                Some(0),
                None,
                Some(inset),
                None,
            )
        }
        PAGE_NUMBER_EVEN => {
            let inset = page_number::inset(profile).0;
            style.q_format(false).align(AlignmentType::Left).indent(
                Some(inset),
                None,
                Some(0),
                None,
            )
        }
        _ => style,
    }
}

fn with_tab(mut style: Style, tab: Tab, at: Twips) -> Style {
    let tab = tab.pos(usize::try_from(at.0).unwrap_or_default());
    style.paragraph_property = style.paragraph_property.add_tab(tab);
    style
}

/// A line of 目录 with the measures that the pages have. The number's tab stop is beyond the right
/// indent, where Word lets a number stand and no text: a line that is too long turns over before it.
fn contents_line(style: Style, role: RoleName, profile: &Profile) -> Style {
    let measure = ContentsMeasure::of(role, profile);
    let style = style.indent(Some(measure.left.0), None, Some(measure.right.0), None);
    let tab = Tab::new().val(TabValueType::Right);
    let tab = match profile.contents.leaders {
        true => tab.leader(TabLeaderType::Dot),
        false => tab,
    };
    match measure.number_end {
        Some(end) => with_tab(style, tab, end),
        None => style,
    }
}

fn with_borders<const N: usize>(mut style: Style, borders: [ParagraphBorder; N]) -> Style {
    let borders = borders.into_iter().fold(ParagraphBorders::with_empty(), ParagraphBorders::set);
    style.paragraph_property = style.paragraph_property.set_borders(borders);
    style
}

fn run_property(role: &Role, profile: &Profile) -> RunProperty {
    // All four slots name the one face: digits and letters are of its width, and a face that Word
    // would take from its theme would change the lines.
    let face = storable(&role.face);
    let fonts = RunFonts::new().ascii(&*face).hi_ansi(&*face).east_asia(&*face).cs(&*face);
    let mut property =
        RunProperty::new().fonts(fonts).size(half_points(role.size)).color(colour(role));
    if profile.grid.character_spacing != Twips(0) {
        // The grid is the body's; text of another size stands apart from it.
        let of_body = role.size == profile.roles.body.size;
        let spacing = if of_body { profile.grid.character_spacing.0 } else { 0 };
        property = property.character_spacing(spacing);
    }
    property
}

/// 行距固定值.
pub(super) fn exact(pitch: Twips) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(pitch.0)
}

/// A type size in Word's unit, to the nearest half point.
pub(super) fn half_points(size: Twips) -> usize {
    usize::try_from((size.0 + 5) / 10).unwrap_or_default()
}

/// The first-line indent as a property of the style: hundredths of a character, and the same in
/// twips for programs that do not count in characters. None where the indent is typed.
pub(super) fn first_line(profile: &Profile) -> Option<(i32, Twips)> {
    let indent = profile.composition.indent;
    let counted = indent.kind == IndentKind::Characters && indent.characters > 0;
    let character = profile.roles.body.size.0 + profile.grid.character_spacing.0;
    let count = i32::from(indent.characters);
    counted.then_some((count * 100, Twips(count * character)))
}

/// Black is Word's automatic colour, which stays readable on a dark screen.
fn colour(role: &Role) -> String {
    match hex(role.colour) {
        black if black == "000000" => "auto".to_owned(),
        colour => colour,
    }
}

fn hex(colour: bulletin_model::profile::Colour) -> String {
    format!("{:02X}{:02X}{:02X}", colour.red, colour.green, colour.blue)
}
