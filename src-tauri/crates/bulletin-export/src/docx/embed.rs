//! Faces that go with a DOCX, so that it looks the same on a PC that has not got them: 嵌入字体.
//!
//! A face stands in the package as an obfuscated font (ISO/IEC 29500-4, 11.1; `.odttf`), cut to the
//! characters of the text where its maker allows that. Only the face that the DOCX names can go with
//! it: one that stands in for it has another name, under which Word would not look.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use bulletin_model::{Profile, profile::RoleName};
use bulletin_typeset::{Face, Fonts};
use sha2::{Digest as _, Sha256};
use skera::{Plan, SubsetFlags};
use write_fonts::{
    FontBuilder,
    read::{
        FontRef,
        collections::IntSet,
        types::{NameId, Tag},
    },
};

use crate::ExportError;

/// Whether a face may go with a DOCX.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embeddable {
    /// It may, cut to the characters used.
    Cut,
    /// It may, but only whole (OS/2 fsType, bit 8).
    Whole,
    /// Its licence bits forbid it in a file that can be edited (OS/2 fsType).
    Forbidden,
    /// Word embeds faces with TrueType outlines only, and this one has others.
    Outlines,
}

impl Embeddable {
    /// Of `face`.
    #[must_use]
    pub fn of(face: &Face) -> Self {
        let licence = face.licence();
        let true_type = face.parsed().is_some_and(|face| face.tables().glyf.is_some());
        match () {
            () if !licence.allows_docx() => Self::Forbidden,
            () if !true_type => Self::Outlines,
            () if licence.subsetting => Self::Cut,
            () => Self::Whole,
        }
    }
}

/// A face that a DOCX names, and whether it may go with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFace {
    /// The family, as the profile names it.
    pub family: String,
    /// Whether it may go with the file; none: it is not on the machine.
    pub embeddable: Option<Embeddable>,
}

/// The faces that a DOCX with text of `roles` names, each once. Those that come with every Windows
/// are left out.
#[must_use]
pub fn named_faces(profile: &Profile, roles: &[RoleName], fonts: &Fonts) -> Vec<NamedFace> {
    let of = |named: Named<'_>| NamedFace {
        family: named.family.to_owned(),
        embeddable: named.face.map(|face| Embeddable::of(&face)),
    };
    named(profile, roles, fonts).into_iter().map(of).collect()
}

/// Faces that come with Windows; Word leaves them out too (`w:embedSystemFonts` is not set).
const SYSTEM: [&str; 11] = [
    "宋体",
    "SimSun",
    "新宋体",
    "黑体",
    "SimHei",
    "仿宋",
    "FangSong",
    "楷体",
    "KaiTi",
    "微软雅黑",
    "Times New Roman",
];

/// A face that a DOCX names.
struct Named<'p> {
    family: &'p str,
    /// Whether it is the family's bold one. Word makes an upright one bold by itself.
    bold: bool,
    face: Option<Arc<Face>>,
}

fn named<'p>(profile: &'p Profile, roles: &[RoleName], fonts: &Fonts) -> Vec<Named<'p>> {
    let mut all: Vec<Named<'p>> = Vec::new();
    for role in RoleName::ALL.iter().filter(|role| roles.contains(role)) {
        let role = profile.roles.get(*role);
        let family = role.face.as_str();
        if SYSTEM.contains(&family) {
            continue;
        }
        let weight = if role.bold { 700 } else { 400 };
        let face = fonts.named(family, weight).and_then(|font| fonts.face(font));
        let bold = role.bold && face.as_ref().is_some_and(|face| face.weight() >= 600);
        if !all.iter().any(|known| known.family == family && known.bold == bold) {
            all.push(Named { family, bold, face });
        }
    }
    all
}

/// A face in the package.
pub(super) struct Embedded {
    family: String,
    bold: bool,
    cut: bool,
    key: [u8; KEY],
    /// The obfuscated font.
    pub bytes: Vec<u8>,
}

/// The length of the key that a font is obfuscated with: a GUID's.
const KEY: usize = 16;

/// Makes those of the faces that may go with the file, cut to `characters`.
///
/// # Errors
/// A face can't be read or cut.
pub(super) fn embedded(
    profile: &Profile,
    roles: &[RoleName],
    fonts: &Fonts,
    characters: &BTreeSet<char>,
) -> Result<Vec<Embedded>, ExportError> {
    let mut made = Vec::new();
    for Named { family, bold, face } in named(profile, roles, fonts) {
        let Some(face) = face else { continue };
        let failed = |reason: String| ExportError::Font { family: family.to_owned(), reason };
        let font = FontRef::from_index(face.data(), face.index())
            .map_err(|error| failed(error.to_string()))?;
        let (cut, mut bytes) = match Embeddable::of(&face) {
            Embeddable::Cut => (true, guarded(|| cut(&font, characters)).map_err(failed)?),
            Embeddable::Whole => (false, guarded(|| Ok(whole(&font))).map_err(failed)?),
            Embeddable::Forbidden | Embeddable::Outlines => continue,
        };
        let mut key = [0; KEY];
        key.copy_from_slice(&Sha256::digest(&bytes)[..KEY]);
        obfuscate(&mut bytes, key);
        made.push(Embedded { family: family.to_owned(), bold, cut, key, bytes });
    }
    Ok(made)
}

/// The font with the glyphs of `characters` alone, and a character map that has no others: for what
/// is typed later Word then takes another face, and does not show blanks.
fn cut(font: &FontRef<'_>, characters: &BTreeSet<char>) -> Result<Vec<u8>, String> {
    let unicodes: IntSet<u32> = characters.iter().map(|character| u32::from(*character)).collect();
    // Word finds an embedded face by its names in any language, Chinese as a rule.
    let names = IntSet::<NameId>::all();
    let languages = IntSet::<u16>::all();
    let scripts = IntSet::<Tag>::empty();
    let plan = Plan::new(
        &IntSet::empty(),
        &unicodes,
        font,
        SubsetFlags::SUBSET_FLAGS_NOTDEF_OUTLINE | SubsetFlags::SUBSET_FLAGS_NO_LAYOUT_CLOSURE,
        &DROPPED.into_iter().map(Tag::new).collect(),
        &scripts,
        &scripts,
        &names,
        &languages,
    );
    skera::subset_font(font, &plan).map_err(|error| error.to_string())
}

/// Runs what reads a font's tables. They are foreign bytes, and the libraries that cut them may
/// panic where one contradicts another: the font can't be used then, and nothing else is lost.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    // What panicked is dropped whole: nothing of it is looked at again.
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err("its tables contradict each other".to_owned()))
}

/// Tables that Word sets Chinese text without, and a signature that would be false.
const DROPPED: [&[u8; 4]; 14] = [
    b"GSUB", b"GPOS", b"GDEF", b"BASE", b"JSTF", b"DSIG", b"EBDT", b"EBLC", b"EBSC", b"LTSH",
    b"VDMX", b"hdmx", b"PCLT", b"kern",
];

/// The font by itself, taken out of its collection where it is in one.
fn whole(font: &FontRef<'_>) -> Vec<u8> {
    FontBuilder::new().copy_missing_tables(font.clone()).build()
}

/// Obfuscates (or restores) a font: its first 32 bytes are combined with the key, from its end.
fn obfuscate(font: &mut [u8], key: [u8; KEY]) {
    for (index, byte) in font.iter_mut().take(2 * KEY).enumerate() {
        *byte ^= key[KEY - 1 - index % KEY];
    }
}

impl Embedded {
    /// The part's name within `word/`; `index` counts from 0.
    pub(super) fn part(index: usize) -> String {
        format!("fonts/font{}.odttf", index + 1)
    }

    /// The id of its relationship.
    fn relationship(index: usize) -> String {
        format!("rIdFont{}", index + 1)
    }

    /// The key as a GUID.
    fn guid(&self) -> String {
        let mut text = String::from("{");
        for (index, byte) in self.key.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            // Writing to a String does not fail.
            let _ = write!(text, "{byte:02X}");
        }
        text.push('}');
        text
    }
}

/// What fontTable.xml says of the faces of `family` that are in the package.
pub(super) fn table_entries(embedded: &[Embedded], family: &str) -> String {
    let own = embedded.iter().enumerate().filter(|(_, face)| face.family == family);
    let entry = |(index, face): (usize, &Embedded)| {
        let form = if face.bold { "embedBold" } else { "embedRegular" };
        let (id, key) = (Embedded::relationship(index), face.guid());
        let cut = if face.cut { r#" w:subsetted="1""# } else { "" };
        (face.bold, format!(r#"<w:{form} r:id="{id}" w:fontKey="{key}"{cut}/>"#))
    };
    let mut entries: Vec<_> = own.map(entry).collect();
    // The schema has the regular one first.
    entries.sort();
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// word/_rels/fontTable.xml.rels.
pub(super) fn relationships(embedded: &[Embedded]) -> String {
    let mut xml = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
    ));
    for index in 0..embedded.len() {
        let (id, target) = (Embedded::relationship(index), Embedded::part(index));
        let _ = write!(xml, r#"<Relationship Id="{id}" Type="{TYPE}" Target="{target}"/>"#);
    }
    xml + "</Relationships>"
}

const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font";

/// The characters of a part's text that a face is cut to, with those that an editor is likely to add:
/// the ASCII ones and the usual marks.
pub(super) fn characters(xml: &str, into: &mut BTreeSet<char>) {
    const MARKS: &str = "\u{3000}、。，；：？！“”‘’（）《》〈〉【】〔〕「」—…·～％℃〇①②③④⑤⑥⑦⑧⑨⑩";
    // What is not text in a part is ASCII, but for names, which do no harm.
    into.extend(xml.chars().filter(|character| !character.is_ascii()));
    into.extend(MARKS.chars().chain(' '..='~'));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_font_is_refused_or_cut_and_ends_nothing() {
        let path = bulletin_testing::open_fonts().join("FandolFang-Regular.otf");
        let sound = std::fs::read(path).expect("the font");
        let characters: BTreeSet<char> = "版心".chars().collect();
        let mut refused = 0;
        // A generator of its own, so that each run damages the same bytes.
        let mut state = 7_u64;
        for _ in 0..60 {
            let mut font = sound.clone();
            for _ in 0..40 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                // Where its tables begin: their directory, and the heads of the first ones.
                let at = (state >> 33) as usize % 4_000;
                font[at] = (state >> 25) as u8;
            }
            let Ok(font) = FontRef::from_index(&font, 0) else { continue };
            refused += usize::from(guarded(|| cut(&font, &characters)).is_err());
        }
        assert!(refused > 0, "the damage reached what is read");
        let panicked: Result<(), _> = guarded(|| panic!("as a library does"));
        assert_eq!(panicked, Err("its tables contradict each other".to_owned()));
    }

    #[test]
    fn obfuscation_is_undone_by_itself_and_as_the_standard_says() {
        let key: [u8; KEY] = std::array::from_fn(|index| index as u8 + 1);
        let mut font: Vec<u8> = vec![0; 40];
        obfuscate(&mut font, key);
        // The last byte of the GUID as it is written goes with the first byte of the font.
        assert_eq!(font[..3], [16, 15, 14]);
        assert_eq!(font[15..18], [1, 16, 15]);
        assert_eq!(font[32..], [0; 8], "what follows stays as it is");
        obfuscate(&mut font, key);
        assert_eq!(font, [0; 40]);
        let face = Embedded { family: String::new(), bold: false, cut: true, key, bytes: font };
        assert_eq!(face.guid(), "{01020304-0506-0708-090A-0B0C0D0E0F10}");
    }
}
