//! Faces that go with the file, and the name as a picture. The fonts are those that `cargo xtask setup`
//! puts there.

use bulletin_model::profile::RoleName;
use ttf_parser::name_id;

use super::{
    super::{Embeddable, Name, named_faces},
    *,
};

/// TrueType outlines, to be installed anywhere.
const FREE: &str = "LXGW WenKai";
/// CFF outlines.
const CFF: &str = "FandolFang";

fn fonts() -> Fonts {
    Fonts::find(&FontSources { system: false, folders: bulletin_testing::fonts() })
}

/// A profile whose text is in faces that are here.
fn with_faces() -> Profile {
    let mut profile = profile(PROFILES[1]);
    profile.roles.title.face = FREE.into();
    profile.roles.body.face = CFF.into();
    profile.roles.masthead_name.face = "没有这种字体".into();
    profile
}

/// All parts as bytes.
fn package(issue: &Issue, profile: &Profile, options: &Options<'_>) -> BTreeMap<String, Vec<u8>> {
    let file = docx(issue, profile, &layout(issue, profile), &metadata(), options);
    let file = std::io::Cursor::new(file.expect("it can be written"));
    let mut zip = zip::ZipArchive::new(file).expect("it is a zip");
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).expect("the part can be read");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("the part can be read");
        parts.insert(part.name().expect("its name is text").into_owned(), bytes);
    }
    parts
}

fn text(parts: &BTreeMap<String, Vec<u8>>, part: &str) -> Node {
    Node::read(std::str::from_utf8(&parts[part]).expect("a part of text is UTF-8"))
}

#[test]
fn a_face_goes_with_the_file_where_its_maker_and_word_allow_it() {
    let (issue, profile, fonts) = (full_issue(PROFILES[1]), with_faces(), fonts());
    let roles = layout(&issue, &profile).roles;
    let told: Vec<_> = named_faces(&profile, &roles, &fonts)
        .into_iter()
        .map(|face| (face.family, face.embeddable))
        .collect();
    assert!(told.contains(&(FREE.to_owned(), Some(Embeddable::Cut))), "{told:?}");
    assert!(told.contains(&(CFF.to_owned(), Some(Embeddable::Outlines))), "{told:?}");
    assert!(told.contains(&("没有这种字体".to_owned(), None)), "{told:?}");
    assert!(told.iter().all(|(family, _)| family != "黑体"), "Windows has it: {told:?}");

    let options = Options { faces: Some(&fonts), ..Options::default() };
    let parts = package(&issue, &profile, &options);
    let table = text(&parts, "word/fontTable.xml");
    let font = |family: &str| {
        let named = |font: &&Node| font.attribute("w:name") == Some(family);
        table.children.iter().find(named).expect("the face is listed")
    };
    assert!(font(CFF).child("w:embedRegular").is_none());
    let embed = font(FREE).child("w:embedRegular").expect("it goes with the file");
    assert_eq!(embed.attribute("w:subsetted"), Some("1"));
    let settings = text(&parts, "word/settings.xml");
    assert!(settings.child("w:embedTrueTypeFonts").is_some(), "Word keeps them when it saves");
    let types = text(&parts, "[Content_Types].xml");
    let declared = types.children.iter().any(|it| it.attribute("Extension") == Some("odttf"));
    assert!(declared, "the parts have a type");
    let relationships = text(&parts, "word/_rels/fontTable.xml.rels");
    let own =
        relationships.children.iter().find(|it| it.attribute("Id") == embed.attribute("r:id"));
    let target = own.and_then(|it| it.attribute("Target")).expect("it leads to a part");

    let key = embed.attribute("w:fontKey").expect("it has a key");
    let font = restored(&parts[&format!("word/{target}")], key);
    let face = ttf_parser::Face::parse(&font, 0).expect("it is a font");
    for character in "区民政局召开养老服务工作推进会，“—".chars() {
        let glyph = face.glyph_index(character);
        let bounds = glyph.and_then(|glyph| face.glyph_bounding_box(glyph));
        assert!(bounds.is_some(), "{character} can be drawn");
    }
    assert!(face.glyph_index('鑫').is_none(), "for what is not in it Word takes another face");
    let whole = fonts.face(fonts.named(FREE, 400).expect("it is here")).expect("it was opened");
    assert!(font.len() < whole.data().len() / 20, "{} of {}", font.len(), whole.data().len());
    let names: Vec<_> = face
        .names()
        .into_iter()
        .filter(|name| name.name_id == name_id::FAMILY)
        .filter_map(|name| name.to_string())
        .collect();
    assert!(names.iter().any(|name| name == FREE), "Word finds it by its name: {names:?}");
    assert!(names.iter().any(|name| name == "霞鹜文楷"), "in each language: {names:?}");
    assert_eq!(package(&issue, &profile, &options), parts, "same input, same bytes");
}

/// The font in a part, by the key of the table of fonts (ISO/IEC 29500-4, 11.1).
fn restored(part: &[u8], key: &str) -> Vec<u8> {
    let digits: String = key.chars().filter(char::is_ascii_hexdigit).collect();
    let byte = |at: usize| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).expect("hex");
    let mut font = part.to_vec();
    for (index, value) in font.iter_mut().take(32).enumerate() {
        *value ^= byte(15 - index % 16);
    }
    font
}

/// The fonts folder's Noto Serif SC with other licence bits (OS/2 fsType).
fn with_permissions(bits: u16) -> (tempfile::TempDir, Fonts) {
    let mut font = std::fs::read(bulletin_testing::open_fonts().join("NotoSerifSC_700Bold.ttf"))
        .expect("a font");
    let tables = u16::from_be_bytes([font[4], font[5]]).into();
    let record = (0..tables).map(|at| 12 + 16 * at).find(|at| font[*at..].starts_with(b"OS/2"));
    let record = record.expect("an OS/2 table");
    let offset: [u8; 4] = font[record + 8..record + 12].try_into().expect("four bytes");
    let at = u32::from_be_bytes(offset) as usize + 8;
    font[at..at + 2].copy_from_slice(&bits.to_be_bytes());
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("font.ttf"), font).expect("room for a font");
    let sources = FontSources { system: false, folders: vec![folder.path().to_owned()] };
    (folder, Fonts::find(&sources))
}

#[test]
fn licence_bits_are_respected() {
    let mut profile = profile(PROFILES[1]);
    profile.roles.masthead_name.face = "Noto Serif SC".into();
    profile.roles.masthead_name.bold = true;
    let issue = with_masthead(Issue::empty(IssueId(1), PROFILES[1]));
    for (bits, expected, embedded) in [
        (0x0000, Embeddable::Cut, Some(true)),
        (0x0008, Embeddable::Cut, Some(true)),
        (0x0108, Embeddable::Whole, Some(false)),
        (0x0002, Embeddable::Forbidden, None),
        (0x0004, Embeddable::Forbidden, None),
        (0x0208, Embeddable::Forbidden, None),
    ] {
        let (_folder, fonts) = with_permissions(bits);
        let told = named_faces(&profile, &[RoleName::MastheadName], &fonts);
        assert_eq!(told[0].embeddable, Some(expected), "{bits:#06x}");
        let options = Options { faces: Some(&fonts), ..Options::default() };
        let parts = package(&issue, &profile, &options);
        let table = text(&parts, "word/fontTable.xml");
        let embed = table.all("w:embedBold");
        let cut = embed.first().map(|embed| embed.attribute("w:subsetted") == Some("1"));
        assert_eq!(cut, embedded, "{bits:#06x}");
        let fonts = parts.keys().filter(|part| part.ends_with(".odttf")).count();
        assert_eq!(fonts, usize::from(embedded.is_some()), "{bits:#06x}");
    }
}

#[test]
fn the_name_can_be_a_picture_of_what_is_on_the_pages() {
    let mut profile = profile(PROFILES[1]);
    profile.roles.masthead_name.face = FREE.into();
    let issue = with_masthead(Issue::empty(IssueId(1), PROFILES[1]));
    let fonts = Arc::new(fonts());
    let pages = Typesetter::new(profile.clone(), Arc::clone(&fonts)).layout(&issue);
    let options = Options { name: Name::Picture(&fonts), ..Options::default() };
    let file = docx(&issue, &profile, &pages, &metadata(), &options).expect("it can be written");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).expect("it is a zip");
    let mut png = Vec::new();
    let mut part = zip.by_name("word/media/rIdPicture1.png").expect("there is a picture");
    part.read_to_end(&mut png).expect("it can be read");
    drop(part);
    let picture = tiny_skia::Pixmap::decode_png(&png).expect("it is a PNG");
    let pixels: Vec<_> = picture.pixels().iter().map(|pixel| pixel.demultiply()).collect();
    let inked = pixels.iter().filter(|pixel| pixel.alpha() == 255).count();
    assert!(inked > pixels.len() / 20, "there is a name on it");
    assert!(pixels.iter().any(|pixel| pixel.alpha() == 0), "its ground is transparent");
    let red = profile.roles.masthead_name.colour;
    let whole = pixels.iter().find(|pixel| pixel.alpha() == 255).expect("some ink");
    assert_eq!([whole.red(), whole.green(), whole.blue()], [red.red, red.green, red.blue]);

    let mut xml = String::new();
    let mut part = zip.by_name("word/document.xml").expect("there is a text");
    part.read_to_string(&mut xml).expect("it is UTF-8");
    let document = Node::read(&xml);
    let name = document.all("w:p").into_iter().find(|p| p.style() == "MastheadName");
    let name = name.expect("it is in the paragraph of the name");
    let inline = name.all("wp:inline")[0];
    assert_eq!(inline.child("wp:docPr").and_then(|it| it.attribute("descr")), Some("映江民政"));
    assert_eq!(name.shown(), "", "and not as text too");
    // 600 dots an inch, 914 400 units an inch.
    let width: u32 =
        inline.all("wp:extent")[0].attribute("cx").expect("a size").parse().expect("a number");
    assert_eq!(picture.width(), (f64::from(width) / 914_400.0 * 600.0).ceil() as u32);
    let spacing = name.all("w:spacing")[0];
    assert_eq!(spacing.attribute("w:lineRule"), Some("atLeast"), "an exact line would cut it");
}
