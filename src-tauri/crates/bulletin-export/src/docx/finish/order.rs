//! The order of the children of property elements, after the schemas of ECMA-376 (5th edition,
//! part 1, annex A): `wml.xsd` and, for the package, part 2.

/// The children that an element may have, in their order, where the pass is to look into it.
pub(super) fn children_of(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "w:pPr" => PARAGRAPH,
        "w:rPr" => RUN,
        "w:sectPr" => SECTION,
        "w:style" => STYLE,
        "w:styles" => &["w:docDefaults", "w:latentStyles", "w:style"],
        "w:docDefaults" => &["w:rPrDefault", "w:pPrDefault"],
        "w:rPrDefault" => &["w:rPr"],
        "w:pPrDefault" => &["w:pPr"],
        "w:settings" => SETTINGS,
        "w:compat" => COMPATIBILITY,
        "w:fonts" => &["w:font"],
        "cp:coreProperties" => CORE,
        "Types" => &["Default", "Override"],
        "Relationships" => &["Relationship"],
        "wp:anchor" => ANCHOR,
        // Not for their order: what they say of a picture is docx-rs's own.
        "wp:docPr" | "pic:cNvPr" => &[],
        _ => return None,
    })
}

/// Whether an element without children means the same as none.
pub(super) fn may_be_left_out(name: &str) -> bool {
    matches!(name, "w:pPr" | "w:rPr")
}

/// CT_PPr.
const PARAGRAPH: &[&str] = &[
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];

/// CT_RPr.
const RUN: &[&str] = &[
    "w:rStyle",
    "w:rFonts",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:caps",
    "w:smallCaps",
    "w:strike",
    "w:dstrike",
    "w:outline",
    "w:shadow",
    "w:emboss",
    "w:imprint",
    "w:noProof",
    "w:snapToGrid",
    "w:vanish",
    "w:webHidden",
    "w:color",
    "w:spacing",
    "w:w",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
    "w:u",
    "w:effect",
    "w:bdr",
    "w:shd",
    "w:fitText",
    "w:vertAlign",
    "w:rtl",
    "w:cs",
    "w:em",
    "w:lang",
    "w:eastAsianLayout",
    "w:specVanish",
    "w:oMath",
];

/// CT_SectPr.
const SECTION: &[&str] = &[
    "w:headerReference",
    "w:footerReference",
    "w:footnotePr",
    "w:endnotePr",
    "w:type",
    "w:pgSz",
    "w:pgMar",
    "w:paperSrc",
    "w:pgBorders",
    "w:lnNumType",
    "w:pgNumType",
    "w:cols",
    "w:formProt",
    "w:vAlign",
    "w:noEndnote",
    "w:titlePg",
    "w:textDirection",
    "w:bidi",
    "w:rtlGutter",
    "w:docGrid",
    "w:printerSettings",
];

/// CT_Style.
const STYLE: &[&str] = &[
    "w:name",
    "w:aliases",
    "w:basedOn",
    "w:next",
    "w:link",
    "w:autoRedefine",
    "w:hidden",
    "w:uiPriority",
    "w:semiHidden",
    "w:unhideWhenUsed",
    "w:qFormat",
    "w:locked",
    "w:pPr",
    "w:rPr",
    "w:tblPr",
    "w:trPr",
    "w:tcPr",
    "w:tblStylePr",
];

/// CT_Settings, those that we and docx-rs write.
const SETTINGS: &[&str] = &[
    "w:zoom",
    "w:embedTrueTypeFonts",
    "w:saveSubsetFonts",
    "w:trackRevisions",
    "w:defaultTabStop",
    "w:evenAndOddHeaders",
    "w:characterSpacingControl",
    "w:noLineBreaksAfter",
    "w:noLineBreaksBefore",
    "w:compat",
    "w:themeFontLang",
    "w:clrSchemeMapping",
    "w:decimalSymbol",
    "w:listSeparator",
];

/// CT_Compat, those that docx-rs writes.
const COMPATIBILITY: &[&str] = &[
    "w:spaceForUL",
    "w:balanceSingleByteDoubleByteWidth",
    "w:doNotLeaveBackslashAlone",
    "w:ulTrailSpace",
    "w:doNotExpandShiftReturn",
    "w:adjustLineHeightInTable",
    "w:useFELayout",
    "w:compatSetting",
];

/// CT_Anchor (dml-wordprocessingDrawing.xsd), those that docx-rs writes.
const ANCHOR: &[&str] = &[
    "wp:simplePos",
    "wp:positionH",
    "wp:positionV",
    "wp:extent",
    "wp:effectExtent",
    "wp:wrapNone",
    "wp:docPr",
    "wp:cNvGraphicFramePr",
    "a:graphic",
];

/// CT_CoreProperties allows any order; this one is Word's.
const CORE: &[&str] = &[
    "dc:title",
    "dc:subject",
    "dc:creator",
    "dc:description",
    "dc:language",
    "cp:lastModifiedBy",
    "cp:revision",
    "dcterms:created",
    "dcterms:modified",
];
