//! Glyphs from real faces. The fonts are those that `cargo xtask setup` unpacks.

use std::sync::Arc;

use bulletin_model::{
    Column, ColumnId, Entry, EntryId, Issue, IssueId, Profile, profile::RoleName,
};
use bulletin_typeset::{
    FontSources, Fonts, Found, Item, Layout, RoleFaces, Sought, Typesetter, Warning,
};

fn fonts() -> Arc<Fonts> {
    let folders = bulletin_testing::fonts();
    Arc::new(Fonts::find(&FontSources { system: false, folders }))
}

fn lay_out(text: &str, change: impl Fn(&mut Profile)) -> Layout {
    let mut profile = Profile::built_in("yangpu-monthly").expect("it is built in");
    change(&mut profile);
    let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
    issue.columns.push(Column {
        id: ColumnId(1),
        heading: String::new(),
        left_out: false,
        entries: vec![Entry::of_text(EntryId(1), text)],
    });
    Typesetter::new(profile, fonts()).layout(&issue)
}

/// Every glyph of page 1: its character, where it is drawn and its scale.
fn glyphs(layout: &Layout) -> Vec<(char, f64, f64)> {
    let runs = layout.pages[0].items.iter().filter_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        Item::Rule(_) | Item::Picture(_) => None,
    });
    runs.flat_map(|run| run.glyphs.iter().map(|g| (g.character, g.x.0, run.stretch))).collect()
}

#[test]
fn a_rare_character_is_lent_by_another_face_and_told() {
    let mut told = Vec::new();
    for warning in lay_out("喆堃镕旻珺璟赟昇彧𠮷", |_| {}).warnings {
        match warning {
            Warning::GlyphSubstituted { character, .. } => told.push(character),
            Warning::GlyphMissing { character, .. } => panic!("{character} is missing"),
            _ => {}
        }
    }
    assert!(told.contains(&'喆') && told.contains(&'𠮷'), "{told:?}");
}

#[test]
fn the_named_faces_absence_is_told_once_a_role() {
    let warnings = lay_out("一二", |_| {}).warnings;
    let missing = |warning: &&Warning| matches!(warning, Warning::FaceMissing { .. });
    assert_eq!(warnings.iter().filter(missing).count(), 2, "body and page number: {warnings:?}");
}

#[test]
fn digits_of_another_width_are_fitted_into_half_an_em() {
    let only_cjk = |profile: &mut Profile| {
        profile.roles.body.stand_ins = vec!["Noto Serif CJK SC".into()];
        profile.page_number.enabled = false;
    };
    let layout = lay_out("1一", only_cjk);
    let Item::Glyphs(run) = &layout.pages[0].items[0] else { panic!("it is text") };
    let digit = run.glyphs[0];
    assert_eq!((digit.character, run.stretch), ('1', 1.0), "the half-width form needs no fitting");
    let fonts = fonts();
    let font = fonts.named("Noto Serif CJK SC", 400).expect("it is installed");
    let face = fonts.face(font).expect("it was opened");
    assert_eq!(face.advance(digit.id), Some(0.5));
    assert_ne!(Some(digit.id), face.glyph('1'), "the ordinary 1 is 0.471 em wide");
}

#[test]
fn a_dash_pair_is_two_ems_whatever_the_face_has() {
    let only_cjk = |profile: &mut Profile| {
        profile.roles.body.stand_ins = vec!["Noto Serif CJK SC".into()];
        profile.page_number.enabled = false;
    };
    let layout = lay_out("一——二", only_cjk);
    let dashes: Vec<_> = glyphs(&layout).into_iter().filter(|(c, ..)| *c == '—').collect();
    let (first, second) = (&dashes[0], &dashes[1]);
    assert_eq!(second.1 - first.1, 14.0);
    // Its own — is 0.89 em; drawn as wide as its box it touches its neighbour.
    assert!((first.2 - 1.0 / 0.89).abs() < 0.01, "stretched by {}", first.2);
}

#[test]
fn without_any_font_lines_and_pages_are_the_same() {
    let text = "一二三四五，".repeat(200);
    let with = lay_out(&text, |_| {}).plain_text();
    let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
    issue.columns.push(Column {
        id: ColumnId(1),
        heading: String::new(),
        left_out: false,
        entries: vec![Entry::of_text(EntryId(1), text.as_str())],
    });
    let profile = Profile::built_in("yangpu-monthly").expect("it is built in");
    let none = Arc::new(Fonts::find(&FontSources::default()));
    assert_eq!(Typesetter::new(profile, none).layout(&issue).plain_text(), with);
}

/// The family that draws each character of `text` in the role of the body or of a column's heading.
fn families(text: &str, change: impl Fn(&mut Profile)) -> Vec<(char, String)> {
    let fonts = fonts();
    let mut profile = Profile::built_in("yangpu-monthly").expect("it is built in");
    profile.page_number.enabled = false;
    change(&mut profile);
    let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
    issue.columns.push(Column {
        id: ColumnId(1),
        heading: String::new(),
        left_out: false,
        entries: vec![Entry::of_text(EntryId(1), text)],
    });
    let layout = Typesetter::new(profile, Arc::clone(&fonts)).layout(&issue);
    let runs = layout.pages[0].items.iter().filter_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        _ => None,
    });
    let of = |run: &bulletin_typeset::GlyphRun| {
        let family = fonts.face(run.font).expect("it was opened").family().to_owned();
        run.glyphs.iter().map(move |glyph| (glyph.character, family.clone())).collect::<Vec<_>>()
    };
    runs.flat_map(of).collect()
}

#[test]
fn marks_come_from_the_chinese_face_and_never_from_a_latin_one() {
    let text = "“引号”——破折号……〔2026〕①〇㎡";
    for (character, family) in families(text, |_| {}) {
        let own = ["FandolFang", "Noto Serif CJK SC"].contains(&family.as_str());
        assert!(own, "{character} of {family}: the chain has none but these here");
        if "“”—…〔〕①".contains(character) {
            assert_eq!(family, "FandolFang", "{character}: the text's own face has it");
        }
    }
}

#[test]
fn what_a_chain_lacks_is_lent_by_a_chinese_face_of_the_same_manner() {
    // FandolFang has the characters of GB 2312 alone, and so has FandolHei.
    for (face, lender) in [("FandolFang", "Noto Serif CJK SC"), ("FandolHei", "Noto Sans CJK SC")] {
        let alone = |profile: &mut Profile| {
            profile.roles.body.face = face.into();
            profile.roles.body.stand_ins = Vec::new();
        };
        for (character, family) in families("喆堃镕旻珺璟赟昇彧", alone) {
            let known = [face, lender].contains(&family.as_str());
            assert!(known, "{character} in {face} is of {family}");
        }
        let all = families("喆𠮷", alone);
        assert!(all.iter().any(|(_, family)| family == lender), "{face}: {all:?}");
    }
}

#[test]
fn a_font_that_is_put_there_later_is_found_and_old_pages_can_still_be_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let sources = FontSources { system: false, folders: vec![folder.path().to_owned()] };
    let before = Fonts::find(&sources);
    assert!(before.named("FandolFang", 400).is_none());
    let from = bulletin_testing::open_fonts().join("FandolFang-Regular.otf");
    std::fs::copy(from, folder.path().join("f.otf")).expect("room for a font");
    let now = before.find_again(&sources);
    let font = now.named("FandolFang", 400).expect("it is found");
    let face = now.face(font).expect("it was opened");
    assert_eq!(face.file(), Some(folder.path().join("f.otf").as_path()));
    let again = now.find_again(&sources);
    let other = again.named("FandolFang", 400).expect("it is found");
    assert_ne!(other, font, "ids are not given twice");
    assert!(again.face(font).is_some(), "pages that were drawn with it can be shown");
}

#[test]
fn a_report_tells_what_each_role_got() {
    let profile = Profile::built_in("yangpu-monthly").expect("it is built in");
    let faces = RoleFaces::find(&profile, fonts());
    let sought = faces.sought(RoleName::Body);
    assert_eq!(sought[0], Sought { family: "仿宋_GB2312".into(), found: Found::Absent });
    let used = sought.iter().find(|one| matches!(one.found, Found::Usable(_)));
    let used = used.expect("an open face stands in");
    assert_eq!(faces.family(RoleName::Body).as_deref(), Some(used.family.as_str()));
}
