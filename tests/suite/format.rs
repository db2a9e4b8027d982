//! A bulletin with all its parts, as its PDF has them: measured against docs/format.md to 0.1 mm, on
//! line boxes and advances, not on ink.

use std::{collections::BTreeMap, ffi::OsStr, fs};

use bulletin_model::{Profile, Twips};
use bulletin_tests::{
    banxin::Export,
    pdf_text::{self, PlacedBox, PlacedGlyph},
    repository, sample, tools,
};
use serde_json::Value;

/// How far a measure may be off, in millimetres.
const TOLERANCE: f64 = 0.1;

/// Han characters fill a square that reaches from 0.12 em below the baseline to 0.88 em above it.
const SQUARE_ABOVE_BASELINE: f64 = 0.88;

/// The page of GB/T 9704-2012, 5.2: left edge, top and right edge of the 版心.
const LEFT: f64 = 28.0;
const TOP: f64 = 37.0;
const RIGHT: f64 = LEFT + 156.0;
const FOOT: f64 = TOP + 225.0;

fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

#[track_caller]
fn assert_mm(what: &str, points: f64, expected: f64) {
    let got = mm(points);
    assert!((got - expected).abs() <= TOLERANCE, "{what} should be {expected} mm, is {got:.3} mm");
}

fn bytes(export: &Export) -> Vec<u8> {
    fs::read(export.pdf()).expect("the PDF was written")
}

/// The first run of glyphs that reads `text`.
#[track_caller]
fn found<'a>(glyphs: &'a [PlacedGlyph], text: &str) -> &'a [PlacedGlyph] {
    let wanted: Vec<char> = text.chars().collect();
    let reads =
        |run: &&[PlacedGlyph]| run.iter().map(|glyph| glyph.character).eq(wanted.iter().copied());
    glyphs.windows(wanted.len()).find(reads).unwrap_or_else(|| panic!("{text} is printed"))
}

/// The top of the line box that a glyph of a line as high as `height` stands in the middle of.
fn line_top(glyph: &PlacedGlyph, height: f64) -> f64 {
    let square = glyph.baseline_from_top - SQUARE_ABOVE_BASELINE * glyph.size;
    square - (height - glyph.size) / 2.0
}

#[test]
fn it_is_sound_and_its_text_comes_back_whole() {
    let export = sample::export(&[]);
    let pdf = export.pdf();
    tools::accepts("qpdf", [OsStr::new("--check"), pdf.as_os_str()]);
    let cleaned = export.folder().join("cleaned.pdf");
    tools::accepts("mutool", [OsStr::new("clean"), pdf.as_os_str(), cleaned.as_os_str()]);
    let without_blanks =
        |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
    let pages: Vec<_> =
        tools::pages_of_text(&pdf).iter().map(|page| without_blanks(page)).collect();
    assert_eq!(pages.len() % 2, 0, "the sample's profile asks for an even last page");
    let printed = pages.concat();
    let issue = repository::fixture_text("sample-9704/issue.txt");
    let (masthead, body) = issue.split_once("\n\n").expect("a masthead and a text");
    let mut at = 0;
    let note = format!("编者按：{}", repository::fixture_text("sample-9704/note.txt"));
    for part in masthead.lines().chain([note.as_str()]) {
        let part = without_blanks(part);
        let found = printed[at..].find(&part);
        at += found.unwrap_or_else(|| panic!("{part} is printed")) + part.len();
    }
    // The text follows 目录, whole and in order, page numbers apart.
    let start =
        printed.find("【工作要情】全区高温天气民生保障工作部署会召开6月15日").expect("the text");
    let mut text = printed[start..].to_owned();
    for number in 1..=pages.len() {
        text = text.replacen(&format!("—{number}—"), "", 1);
    }
    let body = without_blanks(body);
    assert!(text.starts_with(&body), "the text is whole: {text}");
    let foot = &text[body.len()..];
    for part in [
        "报：市民政局，区委办公室，区人大常委会办公室，区政府办公室，区政协办公室。",
        "送：区发展改革委，区财政局，区卫生健康委，区残联。",
        "发：各街道办事处、镇政府，局机关各科室、直属各单位。",
        // A reader of text may take what stands apart on a line for columns.
        "责任编辑：何景明",
        "审核：程雪英签发：顾怀谦",
        "共印120份",
        "江澜区民政局办公室",
        "2026年6月22日印发",
    ] {
        assert!(foot.contains(part), "the foot says {part}: {foot}");
    }
}

#[test]
fn the_masthead_stands_where_it_should() {
    let pdf = bytes(&sample::export(&[]));
    let glyphs = pdf_text::glyphs(&pdf);
    let pitch = sample::profile().grid.pitch.pt().0;
    let mark = found(&glyphs, "内部资料");
    assert_mm("the mark's top", line_top(&mark[0], pitch), TOP);
    assert_mm("the mark's left", mark[0].x, LEFT);
    let name = found(&glyphs, "江澜民政简报");
    assert_eq!(name[0].size, 42.0);
    // Its line is 1.2 times as high as it.
    assert_mm("the name's top", line_top(&name[0], 1.2 * 42.0), TOP + 20.0);
    let middle = (name[0].x + name[5].x + name[5].advance) / 2.0;
    assert_mm("the name's middle", middle, (LEFT + RIGHT) / 2.0);
    let number = found(&glyphs, "第6期");
    let below_name = line_top(&name[0], 1.2 * 42.0) + 1.2 * 42.0;
    assert_mm(
        "an empty line before the number",
        line_top(&number[0], pitch) - below_name,
        mm(pitch),
    );
    let unit = found(&glyphs, "江澜区民政局办公室");
    let step = unit[0].baseline_from_top - number[0].baseline_from_top;
    assert_mm("an empty line before the unit", step, mm(2.0 * pitch));
    assert_mm("the unit's left", unit[0].x, LEFT);
    let date = found(&glyphs, "2026年6月18日");
    let end = date.last().expect("it has characters");
    assert_mm("the date's right", end.x + end.advance, RIGHT);
    let rule = pdf_text::rules(&pdf)[0];
    assert_mm("4 mm down to the rule", rule.top - (line_top(&unit[0], pitch) + pitch), 4.0);
    assert_mm("the rule's weight, 2.25 pt", rule.height, mm(2.25));
    assert_mm("the rule's left", rule.left, LEFT);
    assert_mm("the rule's width", rule.width, 156.0);
}

#[test]
fn the_foot_lies_on_the_last_pages_foot() {
    let export = sample::export(&[]);
    let pdf = bytes(&export);
    let glyphs = pdf_text::glyphs(&pdf);
    let last = tools::pages_of_text(&export.pdf()).len() - 1;
    let rules: Vec<PlacedBox> =
        pdf_text::rules(&pdf).into_iter().filter(|rule| rule.page == last).collect();
    assert_eq!(rules.len(), 6, "a rule above each of five parts and one below: {rules:?}");
    for (index, rule) in rules.iter().enumerate() {
        let outer = index == 0 || index == 5;
        assert_mm("a rule's weight", rule.height, if outer { 0.35 } else { 0.25 });
        let weight = mm(rule.height);
        assert!((weight - if outer { 0.35 } else { 0.25 }).abs() < 0.01, "{weight} mm");
        assert_mm("a rule's left", rule.left, LEFT);
        assert_mm("a rule's width", rule.width, 156.0);
    }
    assert_mm("the last rule's lower edge", rules[5].top + rules[5].height, FOOT);
    let of_foot: Vec<_> = glyphs.into_iter().filter(|glyph| glyph.page == last).collect();
    let report = found(&of_foot, "报：");
    assert_mm("one character in", report[0].x, LEFT + mm(report[0].size));
    for text in ["共印120份", "2026年6月22日印发"] {
        let printed = found(&of_foot, text);
        let end = printed.last().expect("it has characters");
        assert_mm("one character in from the right", end.x + end.advance, RIGHT - mm(end.size));
    }
}

#[test]
fn the_contents_lead_to_the_pages_that_they_name() {
    let export = sample::export(&[]);
    let pdf = bytes(&export);
    let glyphs = pdf_text::glyphs(&pdf);
    let issue = sample::issue();
    let mut checked = 0;
    for entry in issue.entries() {
        let begins = |glyphs: &[PlacedGlyph]| -> Vec<(usize, f64)> {
            let title: Vec<char> = entry.title.chars().take(12).collect();
            let reads = |run: &&[PlacedGlyph]| {
                run.iter().map(|glyph| glyph.character).eq(title.iter().copied())
            };
            let places = glyphs.windows(title.len()).filter(reads);
            places.map(|run| (run[0].page, run[0].baseline_from_top)).collect()
        };
        let places = begins(&glyphs);
        // The note may speak of it too, before both.
        let [.., listed, printed] = places[..] else {
            panic!("{} is listed and printed", entry.title)
        };
        // The number that ends the line of 目录; a long title has it on its second line.
        let line: BTreeMap<i64, char> = glyphs
            .iter()
            .filter(|glyph| glyph.page == listed.0)
            .filter(|glyph| (0.0..40.0).contains(&(glyph.baseline_from_top - listed.1)))
            .filter(|glyph| glyph.character.is_ascii_digit() && mm(glyph.x) > RIGHT - 10.0)
            .map(|glyph| ((glyph.baseline_from_top * 100.0 + glyph.x) as i64, glyph.character))
            .collect();
        let number: String = line.values().take(1).collect();
        assert_eq!(number, (printed.0 + 1).to_string(), "{}", entry.title);
        checked += 1;
    }
    assert_eq!(checked, 6, "all entries have titles");
    let dots: Vec<_> = glyphs.iter().filter(|glyph| glyph.character == '.').collect();
    assert!(dots.len() > 60, "dots lead to the numbers");
    let end = glyphs
        .iter()
        .filter(|glyph| glyph.page == 0 && glyph.character.is_ascii_digit())
        .map(|glyph| glyph.x + glyph.advance)
        .fold(0.0, f64::max);
    assert_mm("numbers are flush right", end, RIGHT);
}

#[test]
fn rare_characters_are_printed_and_what_lends_them_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let input = folder.path().join("names.txt");
    const RARE: [char; 10] = ['喆', '堃', '镕', '旻', '珺', '璟', '赟', '昇', '彧', '𠮷'];
    let names: String = RARE.iter().flat_map(|name| ['王', *name, '、']).collect();
    fs::write(
        &input,
        format!("【名单】\n6月3日，{names}等出席，〇五年、①②、㎡、——……“引”〔2026〕。\n"),
    )
    .expect("the text can be written");
    let export = Export::of(&input, "yangpu-monthly", &["--json"]);
    let report: Value = serde_json::from_str(&export.report).expect("--json prints JSON");
    let told = report["warnings"].as_array().expect("a list");
    let message = |code: &str, character: char| {
        told.iter().any(|warning| {
            let of = warning["code"] == code;
            of && warning["message"].as_str().is_some_and(|text| text.contains(character))
        })
    };
    let pdf = bytes(&export);
    let glyphs = pdf_text::glyphs(&pdf);
    for character in RARE {
        let printed = glyphs.iter().find(|glyph| glyph.character == character);
        let printed = printed.unwrap_or_else(|| panic!("{character} can be read in the PDF"));
        if printed.code == 0 {
            assert!(
                message("glyph-missing", character),
                "{character} is missing and told: {told:?}"
            );
        } else if printed.font
            != glyphs.iter().find(|it| it.character == '王').expect("a name").font
        {
            assert!(
                message("glyph-substituted", character),
                "{character} is lent by {} and told: {told:?}",
                printed.font
            );
        }
    }
    let drawn = RARE
        .iter()
        .filter(|name| glyphs.iter().any(|glyph| glyph.character == **name && glyph.code != 0));
    assert!(drawn.count() >= 9, "one face or another has them");
    for character in "〇①②㎡—…“”〔〕".chars() {
        let glyph = glyphs.iter().find(|glyph| glyph.character == character);
        let glyph = glyph.unwrap_or_else(|| panic!("{character} is printed"));
        assert!(
            (glyph.advance - 14.0).abs() < 0.5 || glyph.advance == 7.0 || character == '…',
            "{character} comes from a Chinese face: {glyph:?}"
        );
    }
}

/// A picture of a masthead: a PNG of 600 × 150 pixels, red with a white stripe.
fn masthead() -> Vec<u8> {
    use image::{ImageFormat, Rgb, RgbImage};
    let picture = RgbImage::from_fn(600, 150, |_, y| match y {
        60..90 => Rgb([255, 255, 255]),
        _ => Rgb([192, 0, 0]),
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("it can be encoded");
    bytes.into_inner()
}

#[test]
fn a_masthead_picture_is_drawn_where_the_publication_places_it() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a file can be written");
        path.display().to_string()
    };
    let file = put("报头.png", &masthead());
    let publication = put(
        "publication.toml",
        b"[masthead]\nkind = \"picture\"\nleft = \"35mm\"\ntop = \"45mm\"\nwidth = \"140mm\"\n\
          height = \"35mm\"\n",
    );
    let input = sample::file("issue.txt");
    let options = ["--publication", &publication, "--masthead", &file];
    for press in [&[][..], &["--for-press"]] {
        let export = Export::of(&input, "gbt9704-bulletin", &[&options[..], press].concat());
        tools::accepts("qpdf", [OsStr::new("--check"), export.pdf().as_os_str()]);
        let pdf = bytes(&export);
        let drawn = pdf_text::pictures(&pdf);
        assert_eq!(drawn.len(), 1, "on the first page alone");
        for (what, points, expected) in [
            ("left", drawn[0].left, 35.0),
            ("top", drawn[0].top, 45.0),
            ("width", drawn[0].width, 140.0),
            ("height", drawn[0].height, 35.0),
        ] {
            assert_mm(what, points, expected);
        }
        let glyphs = pdf_text::glyphs(&pdf);
        let text: String = glyphs.iter().filter(|it| it.page == 0).map(|it| it.character).collect();
        assert!(!text.contains("江澜民政简报"), "the picture has the name: {text}");
        assert!(text.contains("第6期（总第231期）"), "the other fields are printed: {text}");
        let listing = tools::read("pdfimages", [OsStr::new("-list"), export.pdf().as_os_str()]);
        let colour = if press.is_empty() { " rgb " } else { " cmyk " };
        assert!(listing.contains(colour), "{listing}");
        assert!(red_on_paper(&export) > 0.5, "two renderers draw it red");
    }
}

/// How much of the place of the masthead's picture is red by poppler and mupdf; the smaller part.
fn red_on_paper(export: &Export) -> f64 {
    let folder = export.folder().join("red");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let prefix = folder.join("poppler");
    let poppler = ["-r", "25.4", "-f", "1", "-l", "1"].map(OsStr::new);
    let pdf = export.pdf();
    tools::accepts("pdftoppm", poppler.into_iter().chain([pdf.as_os_str(), prefix.as_os_str()]));
    let mupdf = folder.join("mupdf.ppm");
    let options = ["draw", "-q", "-r", "25.4", "-c", "rgb", "-o"].map(OsStr::new);
    let last = [mupdf.as_os_str(), pdf.as_os_str(), OsStr::new("1")];
    let _ = tools::read("mutool", options.into_iter().chain(last));
    let pictures = bulletin_tests::banxin::files(&folder);
    let parts = pictures.iter().map(|path| {
        let page = image::open(path).expect("a picture can be read").into_rgb8();
        // A pixel a millimetre: the picture's place on the sheet.
        let place = (45..80).flat_map(|y| (35..175).map(move |x| (x, y)));
        let (mut red, mut all) = (0.0, 0.0);
        for (x, y) in place {
            let [r, g, b] = page.get_pixel(x, y).0;
            all += 1.0;
            red += f64::from(u8::from(r > 140 && g < 110 && b < 110));
        }
        red / all
    });
    assert_eq!(pictures.len(), 2, "{pictures:?}");
    parts.fold(1.0, f64::min)
}

#[test]
fn a_masthead_picture_that_is_none_is_refused_with_its_name() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let broken = folder.path().join("报头.png");
    fs::write(&broken, &masthead()[..90]).expect("a file can be written");
    let run = bulletin_tests::banxin::command()
        .arg("build")
        .arg(sample::file("issue.txt"))
        .arg("--masthead")
        .arg(&broken)
        .arg("--out")
        .arg(folder.path().join("out"))
        .output();
    let run = bulletin_tests::banxin::Run::of(&run.expect("banxin can be started"));
    run.fails(1, &["报头.png", "读不出来"]);
    assert!(!folder.path().join("out").exists(), "nothing is written");
}

#[test]
fn printed_paper_gets_fields_and_no_name() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let publication = folder.path().join("publication.toml");
    fs::write(&publication, "[masthead]\nkind = \"preprinted\"\n").expect("it can be written");
    let publication = publication.display().to_string();
    let of = |options: &[&str]| {
        let export = Export::of(&sample::file("issue.txt"), "gbt9704-bulletin", options);
        pdf_text::glyphs(&bytes(&export))
    };
    let (own, printed) = (of(&[]), of(&["--publication", &publication]));
    let place = |glyphs: &[PlacedGlyph], text: &str| {
        let run = found(glyphs, text);
        (run[0].page, run[0].x, run[0].baseline_from_top)
    };
    for text in ["内部资料", "第6期（总第231期）", "2026年6月18日", "【工作要情】"]
    {
        assert_eq!(place(&own, text), place(&printed, text), "{text} stands where it stood");
    }
    let first: String = printed.iter().filter(|it| it.page == 0).map(|it| it.character).collect();
    assert!(!first.contains("江澜民政简报"), "the paper has the name");
}

#[test]
fn an_older_profile_file_is_read_and_lays_out_as_before() {
    // As files were before these parts came: without their tables, fields and roles.
    const NEWER: [&str; 17] = [
        "even_pages",
        "height = \"0mm\"",
        "name_width",
        "leads",
        "units_place",
        "units_label",
        "distribution = true",
        "people = true",
        "copies = true",
        "outer_rule_weight",
        "inner_rule_weight",
        "[editors_note]",
        "[contents]",
        "[roles.lead]",
        "[roles.editors_note]",
        "[roles.editors_note_label]",
        "[roles.contents",
    ];
    let text = bulletin_model::profile::BUILT_IN[0].1;
    let mut older = String::new();
    let mut dropping = false;
    for line in text.lines() {
        if line.starts_with('[') {
            dropping = NEWER.iter().any(|newer| newer.starts_with('[') && line.starts_with(newer));
        }
        if !dropping && !NEWER.iter().any(|newer| line.starts_with(newer)) {
            older += line;
            older.push('\n');
        }
    }
    let read = Profile::from_toml(&older).expect("an older file is a profile");
    assert_eq!(read.masthead.height, Twips(0));
    let own = Profile::built_in("yangpu-monthly").expect("it is built in");
    let without_roles = |profile: &Profile| Profile { roles: own.roles.clone(), ..profile.clone() };
    assert_eq!(without_roles(&read), own, "what an older file does not say changes nothing");
    assert_eq!(read.roles.body, own.roles.body);
}
