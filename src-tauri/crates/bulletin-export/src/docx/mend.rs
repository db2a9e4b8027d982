//! What docx-rs can't say, or says wrongly, put right part by part.

use std::fmt::Write;

use bulletin_model::{
    Profile,
    profile::{Composition, LineEnd, RoleName},
};
use quick_xml::escape::escape;

use super::{
    Changes, embed,
    embed::Embedded,
    finish::{Element, attribute},
    origin,
    picture::Picture,
    styles,
    text::storable,
};
use crate::Metadata;

/// The theme's part.
pub(super) const THEME_PART: &str = "word/theme/theme1.xml";
const THEME: &str = include_str!("theme.xml");
/// What the package says of the theme's part.
const THEME_TYPE: &str = "application/vnd.openxmlformats-officedocument.theme+xml";
/// What the document says of the theme's part.
const THEME_RELATIONSHIP: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme";

/// What Word takes for 避头 of zh-CN where a file does not say.
const WORD_STARTS: &str = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠";
/// What Word takes for 避尾 of zh-CN where a file does not say.
const WORD_ENDS: &str = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥";

/// styles.xml.
pub(super) fn styles(element: &mut Element<'_>, profile: &Profile) {
    let own = style_id(&element.start).map(str::to_owned);
    match (element.name(), own.as_deref(), style_id(element.within)) {
        // docx-rs writes a style Normal of its own before ours.
        ("w:styles", ..) => element.remove_first("w:style"),
        ("w:style", Some(styles::NORMAL | styles::DEFAULT_CHARACTER), _) => {
            element.start.to_mut().push_str(r#" w:default="1""#);
        }
        ("w:style", Some(own), _) if styles::BUILT_IN.contains(&own) => {}
        ("w:style", ..) => element.start.to_mut().push_str(r#" w:customStyle="1""#),
        ("w:pPr", _, style) => {
            // A style's paragraph has no mark to be formatted.
            element.remove("w:rPr");
            match style {
                Some(styles::NORMAL) => composition_switches(element, profile),
                Some(styles::BODY) => {
                    if let Some((hundredths, twips)) = styles::first_line(profile) {
                        element.push(format!(
                            r#"<w:ind w:firstLineChars="{hundredths}" w:firstLine="{}"/>"#,
                            twips.0
                        ));
                    }
                }
                _ => {}
            }
        }
        ("w:rPrDefault", ..) => {
            element.push(
                r#"<w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>"#,
            );
        }
        _ => {}
    }
}

/// 中文版式: Word's switches for the rules that the typesetter breaks lines by. Each is written,
/// also where it is Word's default, since programs differ in their defaults.
fn composition_switches(element: &mut Element<'_>, profile: &Profile) {
    let rules = &profile.composition;
    let prohibits = !(rules.prohibited_starts.is_empty() && rules.prohibited_ends.is_empty());
    let gap = rules.gap.0 > 0.0;
    for (switch, on) in [
        ("kinsoku", prohibits),
        ("wordWrap", rules.unbreakable.words),
        ("overflowPunct", rules.line_end == LineEnd::Hang),
        ("topLinePunct", false),
        ("autoSpaceDE", gap),
        ("autoSpaceDN", gap),
    ] {
        element.push(format!(r#"<w:{switch} w:val="{}"/>"#, u8::from(on)));
    }
    if profile.grid.kind == bulletin_model::profile::GridKind::Exact {
        element.push(r#"<w:snapToGrid w:val="0"/>"#);
    }
}

/// settings.xml.
pub(super) fn settings(
    element: &mut Element<'_>,
    profile: &Profile,
    changes: Changes,
    embedded: &[Embedded],
) {
    if element.name() != "w:settings" {
        return;
    }
    if !embedded.is_empty() {
        // Or Word would leave them out when it saves the file.
        element.push("<w:embedTrueTypeFonts/>");
        element.push("<w:saveSubsetFonts/>");
    }
    if changes == Changes::Recorded {
        element.push("<w:trackRevisions/>");
    }
    let rules = &profile.composition;
    let control = if squeezes(rules) { "compressPunctuation" } else { "doNotCompress" };
    element.push(format!(r#"<w:characterSpacingControl w:val="{control}"/>"#));
    if rules.prohibited_starts != WORD_STARTS || rules.prohibited_ends != WORD_ENDS {
        for (name, list) in [
            ("noLineBreaksAfter", &rules.prohibited_ends),
            ("noLineBreaksBefore", &rules.prohibited_starts),
        ] {
            let list = escape(&*storable(list)).into_owned();
            element.push(format!(r#"<w:{name} w:lang="zh-CN" w:val="{list}"/>"#));
        }
    }
    element.push(r#"<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>"#);
    element.push(concat!(
        r#"<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2""#,
        r#" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4""#,
        r#" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink""#,
        r#" w:followedHyperlink="followedHyperlink"/>"#
    ));
    element.push(r#"<w:decimalSymbol w:val="."/>"#);
    element.push(r#"<w:listSeparator w:val=","/>"#);
}

fn squeezes(rules: &Composition) -> bool {
    let within = rules.squeeze.limit.0 > 0.0 && rules.squeeze.per_mark.0 > 0.0;
    within || rules.line_end == LineEnd::Halve
}

/// fontTable.xml: the faces of the profile's roles, each with those that may stand in for it.
pub(super) fn fonts(element: &mut Element<'_>, profile: &Profile, embedded: &[Embedded]) {
    if element.name() != "w:fonts" {
        return;
    }
    element.children.clear();
    let mut listed: Vec<&str> = Vec::new();
    for name in RoleName::ALL {
        let role = profile.roles.get(*name);
        if listed.contains(&role.face.as_str()) {
            continue;
        }
        listed.push(&role.face);
        let mut font = format!(r#"<w:font w:name="{}">"#, attribute_value(&role.face));
        // A name with a weight is not one that Word could find.
        let other = |name: &&str| *name != role.face && !name.contains('@');
        let stand_ins: Vec<&str> =
            role.stand_ins.iter().map(String::as_str).filter(other).collect();
        if !stand_ins.is_empty() {
            let names = attribute_value(&stand_ins.join(","));
            write_to(&mut font, format_args!(r#"<w:altName w:val="{names}"/>"#));
        }
        // 134: simplified Chinese.
        font.push_str(r#"<w:charset w:val="86"/>"#);
        font.push_str(&embed::table_entries(embedded, &role.face));
        font.push_str("</w:font>");
        element.push(font);
    }
}

/// docProps/core.xml.
pub(super) fn core(element: &mut Element<'_>, metadata: &Metadata) {
    if element.name() != "cp:coreProperties" {
        return;
    }
    for generated in ["dc:creator", "cp:lastModifiedBy"] {
        element.remove(generated);
    }
    for (name, value) in [
        ("dc:title", metadata.title.as_str()),
        ("dc:subject", &metadata.subject),
        ("dc:creator", &metadata.author),
        ("cp:lastModifiedBy", &metadata.author),
        ("dc:language", "zh-CN"),
    ] {
        if !value.is_empty() {
            element.push(format!("<{name}>{}</{name}>", attribute_value(value)));
        }
    }
}

/// word/theme/theme1.xml, which docx-rs does not write and Word expects: no style refers to it.
pub(super) fn theme(profile: &Profile) -> String {
    THEME.replace("{face}", &attribute_value(&profile.roles.body.face))
}

/// document.xml: what the pictures show, in their order, for those who can't see them; a placed one
/// stands behind the text.
pub(super) fn pictures<'p>(
    element: &mut Element<'_>,
    shown: &mut impl Iterator<Item = (usize, &'p Picture)>,
) {
    if element.name() == "wp:anchor" {
        element.start = ANCHOR.into();
    } else if element.name() == "wp:docPr"
        && let Some((index, picture)) = shown.next()
    {
        let (id, text) = (index + 1, attribute_value(&picture.shows));
        element.start = format!(r#"wp:docPr id="{id}" name="Picture {id}" descr="{text}""#).into();
    }
}

/// docx-rs leaves out an attribute of a placed picture that the schema asks for, and puts it before the
/// text.
const ANCHOR: &str = concat!(
    r#"wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1""#,
    r#" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1""#
);

/// `[Content_Types].xml`: `parts` are those that the package has.
pub(super) fn content_types(element: &mut Element<'_>, parts: &[&str]) {
    element.children.retain(|child| {
        let tag = child.start_tag();
        match attribute(tag, "PartName").and_then(|name| name.strip_prefix('/')) {
            // Relationship parts have theirs by their extension.
            Some(part) => parts.contains(&part) && !part.ends_with(".rels"),
            None => matches!(attribute(tag, "Extension"), Some("rels" | "xml")),
        }
    });
    for (part, content) in [(THEME_PART, THEME_TYPE), (origin::PART, origin::TYPE)] {
        element.push(format!(r#"<Override PartName="/{part}" ContentType="{content}"/>"#));
    }
    for (extension, kind) in [
        ("png", "image/png"),
        ("odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
    ] {
        if parts.iter().any(|part| part.ends_with(extension)) {
            element.push(format!(r#"<Default Extension="{extension}" ContentType="{kind}"/>"#));
        }
    }
}

/// A part of relationships, whose targets are relative to `folder`; those to parts that the
/// package does not have are taken out.
pub(super) fn relationships(element: &mut Element<'_>, folder: &str, parts: &[&str]) {
    element.children.retain(|child| {
        attribute(child.start_tag(), "Target")
            .is_some_and(|target| parts.contains(&format!("{folder}{target}").as_str()))
    });
    if folder.is_empty() {
        element.push(origin::relationship());
    }
    if let Some(target) = THEME_PART.strip_prefix(folder).filter(|_| !folder.is_empty()) {
        element.push(format!(
            r#"<Relationship Id="rIdTheme1" Type="{THEME_RELATIONSHIP}" Target="{target}"/>"#
        ));
    }
}

fn style_id(tag: &str) -> Option<&str> {
    attribute(tag, "w:styleId")
}

fn attribute_value(text: &str) -> String {
    escape(&*storable(text)).into_owned()
}

fn write_to(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a String does not fail.
    let _ = out.write_fmt(arguments);
}
