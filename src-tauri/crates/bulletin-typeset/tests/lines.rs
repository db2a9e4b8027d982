//! The composition rules against the lines of a real issue, and each by itself.
//!
//! The fixture is a monthly of December 2020 with every Han character masked: one line of the
//! original a line, an empty line for an empty paragraph, a form feed where a page begins. All Han
//! characters are one em wide, so the masked text must break where the original did.

use bulletin_model::{
    Em, Profile,
    profile::{Align, IndentKind, LineEnd, RoleName},
};
use bulletin_typeset::inline::{Measure, cells, compose, indented_cells};

const ORIGINAL: &str = include_str!("../../../../tests/fixtures/yangpu-2020-12.breaks.txt");

fn monthly() -> Profile {
    Profile::built_in("yangpu-monthly").expect("it is built in")
}

/// The lines of a body paragraph.
fn lines(text: &str, profile: &Profile) -> Vec<String> {
    let styled: Vec<_> = text.chars().map(|c| (c, RoleName::Body)).collect();
    let typed = profile.composition.indent.kind == IndentKind::IdeographicSpaces;
    let indent = profile.composition.indent.characters;
    let typed_indent = if typed { indent } else { 0 };
    let cells = indented_cells(&styled, typed_indent, RoleName::Body, profile);
    let size = profile.roles.body.size.pt().0;
    let measure = Measure {
        width: profile.type_area.width.pt().0,
        first_indent: if typed { 0.0 } else { f64::from(indent) * size },
        turn_over: 0.0,
        size,
        align: Align::Left,
        justify: profile.composition.justify,
        rules: &profile.composition,
    };
    let shown = |line: &bulletin_typeset::inline::ComposedLine| {
        cells[line.cells.clone()]
            .iter()
            .filter(|cell| cell.index.is_some())
            .map(|cell| cell.character)
            .collect()
    };
    compose(&cells, &measure).iter().map(shown).collect()
}

/// How many of the original's body lines come out, and of how many.
fn agreement(profile: &Profile) -> (usize, usize) {
    let text = ORIGINAL.replace("\u{c}\n", "");
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines() {
        match line {
            "" => paragraphs.push(Vec::new()),
            heading if heading.starts_with('【') => {}
            line => paragraphs.last_mut().expect("never empty").push(line),
        }
    }
    let mut counts = (0, 0);
    for original in paragraphs {
        let ours = lines(&original.concat(), profile);
        counts.0 += original.iter().zip(&ours).filter(|(theirs, ours)| theirs == ours).count();
        counts.1 += original.len();
    }
    counts
}

#[test]
fn the_real_issue_breaks_as_the_original() {
    assert_eq!(agreement(&monthly()), (102, 102));
}

#[test]
fn the_real_issue_needs_each_rule() {
    let mut without = Vec::new();
    let mut off = |name: &'static str, change: &dyn Fn(&mut Profile)| {
        let mut profile = monthly();
        change(&mut profile);
        without.push((name, agreement(&profile).0));
    };
    off("squeeze", &|profile| profile.composition.squeeze.limit = Em(0.0));
    off("squeeze of half an em", &|profile| profile.composition.squeeze.limit = Em(0.5));
    off("line end", &|profile| profile.composition.line_end = LineEnd::Push);
    off("quotes at the line's end", &|profile| {
        profile.composition.line_end_marks = "，。、；：？！".into();
    });
    off("gap", &|profile| profile.composition.gap = Em(0.0));
    off("typed indent", &|profile| profile.composition.indent.kind = IndentKind::Characters);
    for (name, agreeing) in &without {
        assert!(*agreeing < 102, "{name}: the original can't be met without it ({agreeing})");
    }
    let mut halved = monthly();
    halved.composition.line_end = LineEnd::Halve;
    assert_eq!(agreement(&halved).0, 102, "the text can't tell a halved mark from a hanging one");
}

/// A profile of ten characters a line without indent, all rules as the monthly has them.
fn ten() -> Profile {
    let mut profile = monthly();
    profile.type_area.width = bulletin_model::Twips(10 * profile.roles.body.size.0);
    profile.composition.indent.characters = 0;
    profile
}

/// Checks the lines of `text` in a profile of ten characters a line, changed by `change`.
#[track_caller]
fn check(text: &str, expected: &[&str], change: impl Fn(&mut Profile)) {
    let mut profile = ten();
    change(&mut profile);
    assert_eq!(lines(text, &profile), expected);
}

fn as_it_is(_: &mut Profile) {}

#[test]
fn prohibited_starts_and_ends() {
    let push = |profile: &mut Profile| {
        profile.composition.line_end = LineEnd::Push;
        profile.composition.squeeze.limit = Em(0.0);
    };
    check("一二三四五六七八九十，甲", &["一二三四五六七八九", "十，甲"], push);
    check("一二三四五六七八九（甲）", &["一二三四五六七八九", "（甲）"], push);
    check("一二三四五六七八九十》、甲", &["一二三四五六七八九", "十》、甲"], push);
    check(
        "一二三四五六七八九（甲）",
        &["一二三四五六七八九（", "甲）"],
        |profile| {
            push(profile);
            profile.composition.prohibited_ends.clear();
        },
    );
    check(
        "一二三四五六七八九十，甲",
        &["一二三四五六七八九十", "，甲"],
        |profile| {
            push(profile);
            profile.composition.prohibited_starts.clear();
        },
    );
}

#[test]
fn the_line_end() {
    let text = "一二三四五六七八九十，甲乙";
    check(text, &["一二三四五六七八九十，", "甲乙"], as_it_is);
    check(text, &["一二三四五六七八九", "十，甲乙"], |profile| {
        profile.composition.line_end_marks = "。".into();
        profile.composition.squeeze.marks.clear();
    });
    // Half a mark is left to find room for, and there is nothing else to squeeze.
    check(text, &["一二三四五六七八九", "十，甲乙"], |profile| {
        profile.composition.line_end = LineEnd::Halve;
    });
    check(
        "一二三四。六七八九十，甲乙",
        &["一二三四。六七八九十，", "甲乙"],
        |profile| {
            profile.composition.line_end = LineEnd::Halve;
        },
    );
    check("一二三四五六七八九十）甲", &["一二三四五六七八九", "十）甲"], as_it_is);
    check("一二三四五六七八九”。甲", &["一二三四五六七八九”。", "甲"], as_it_is);
    check(
        "一二三四五六七八九十”。甲",
        &["一二三四五六七八九", "十”。甲"],
        |profile| {
            profile.composition.squeeze.limit = Em(0.0);
        },
    );
}

#[test]
fn squeezing_lets_one_more_in_and_no_more() {
    // 10½ em natural: the half em comes out of one mark.
    check(
        "一，三四五六七八九1十甲",
        &["一，三四五六七八九1", "十甲"],
        |profile| {
            profile.composition.gap = Em(0.0);
            profile.composition.squeeze.limit = Em(0.4);
        },
    );
    check(
        "一，三四五六七八九1十甲",
        &["一，三四五六七八九1十", "甲"],
        |profile| {
            profile.composition.gap = Em(0.0);
        },
    );
    check(
        "一二三四五六七八九1十甲",
        &["一二三四五六七八九1", "十甲"],
        |profile| {
            profile.composition.gap = Em(0.0);
        },
    );
    // A whole em would be beyond the limit, whatever marks there are.
    check("一，三，五，七，九，甲乙", &["一，三，五，七，九，", "甲乙"], as_it_is);
}

#[test]
fn numbers_dashes_and_words_are_not_parted() {
    check("一二三四五六七八2020年", &["一二三四五六七八", "2020年"], as_it_is);
    check("一二三四五六七八九——甲", &["一二三四五六七八九", "——甲"], as_it_is);
    check(
        "一二三四五六七八九十……甲",
        &["一二三四五六七八九", "十……甲"],
        |profile| {
            profile.composition.squeeze.limit = Em(0.0);
        },
    );
    check("一二三四五六七VR设备甲乙", &["一二三四五六七VR设", "备甲乙"], as_it_is);
    check("一二三四五六七八2020年", &["一二三四五六七八202", "0年"], |profile| {
        profile.composition.unbreakable.numbers = false;
    });
}

#[test]
fn words_longer_than_a_line_are_parted_rather_than_lost() {
    check(&"a".repeat(45), &[&"a".repeat(20)[..], &"a".repeat(20), &"a".repeat(5)], as_it_is);
    check(
        "，，，，，，，，，，，，",
        &["，，，，，，，，，，", "，，"],
        |profile| {
            profile.composition.squeeze.limit = Em(0.0);
            profile.composition.line_end = LineEnd::Push;
        },
    );
    check("", &[""], as_it_is);
}

#[test]
fn blanks_end_a_line_unseen() {
    check("一二三四五六七八九十 甲乙", &["一二三四五六七八九十", "甲乙"], as_it_is);
    check("一二三 四", &["一二三 四"], as_it_is);
    check("一二三四五六七八九十， 甲乙", &["一二三四五六七八九十，", "甲乙"], as_it_is);
}

#[test]
fn the_last_line_holds_as_many_characters_as_asked() {
    check("一二三四五六七八九十甲", &["一二三四五六七八九十", "甲"], as_it_is);
    check(
        "一二三四五六七八九十甲。",
        &["一二三四五六七八九", "十甲。"],
        |profile| {
            profile.composition.last_line_minimum = 2;
        },
    );
}

/// Where the characters of the first line end, in ems.
fn ends(text: &str, change: impl Fn(&mut Profile)) -> Vec<f64> {
    let mut profile = ten();
    change(&mut profile);
    let styled: Vec<_> = text.chars().map(|c| (c, RoleName::Body)).collect();
    let cells = cells(&styled, &profile);
    let size = profile.roles.body.size.pt().0;
    let measure = Measure {
        width: profile.type_area.width.pt().0,
        first_indent: 0.0,
        turn_over: 0.0,
        size,
        align: Align::Left,
        justify: profile.composition.justify,
        rules: &profile.composition,
    };
    let line = compose(&cells, &measure).swap_remove(0);
    let mut x = 0.0;
    let end = |placed: &bulletin_typeset::inline::LineCell| {
        x += placed.advance;
        (x / size * 1000.0).round() / 1000.0
    };
    line.placed.iter().map(end).collect()
}

#[test]
fn full_lines_are_opened_out_to_the_measure() {
    let text = "一二三四五六七八2020年";
    let ends_at = ends(text, as_it_is);
    assert_eq!(ends_at.last(), Some(&10.0), "{ends_at:?}");
    assert_eq!(ends_at[0], 1.286, "two ems are shared out over seven places");
    let natural = ends(text, |profile| profile.composition.justify = false);
    assert_eq!(natural.last(), Some(&8.0));
    assert_eq!(ends("一二三", as_it_is).last(), Some(&3.0), "the last line is left natural");
}

#[test]
fn a_squeezed_line_ends_at_the_measure_and_a_hanging_mark_beyond() {
    let squeezed =
        ends("一，三四五六七八九1十甲", |profile| profile.composition.gap = Em(0.0));
    assert_eq!((squeezed[1], squeezed.last()), (1.5, Some(&10.0)), "the mark gave half an em");
    assert_eq!(ends("一二三四五六七八九十，甲", as_it_is).last(), Some(&11.0));
    let halved = ends("一，三四五六七八九十，甲", |profile| {
        profile.composition.line_end = LineEnd::Halve;
    });
    assert_eq!(halved.last(), Some(&10.0));
}

#[test]
fn the_gap_stands_beside_digits() {
    assert_eq!(ends("一1二", as_it_is), [1.25, 1.75 + 0.25, 3.0]);
    assert_eq!(ends("，1、", as_it_is), [1.0, 1.5, 2.5]);
}
