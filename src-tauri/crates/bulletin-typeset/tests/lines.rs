//! The composition rules against the lines of a real issue, and each by itself.
//!
//! The fixture is a monthly of December 2020 with every Han character masked: one line of the
//! original a line, an empty line for an empty paragraph, a form feed where a page begins. All Han
//! characters are one em wide, so the masked text must break where the original did.

use bulletin_model::{
    Em, Profile,
    profile::{Align, IndentKind, LineEnd, RoleName},
};
use bulletin_typeset::inline::{Measure, cells, compose};

const ORIGINAL: &str = include_str!("../../../../tests/fixtures/yangpu-2020-12.breaks.txt");

fn monthly() -> Profile {
    Profile::built_in("yangpu-monthly").expect("it is built in")
}

/// The lines of a body paragraph.
fn lines(text: &str, profile: &Profile) -> Vec<String> {
    let styled: Vec<_> = text.chars().map(|c| (c, RoleName::Body)).collect();
    let typed = profile.composition.indent.kind == IndentKind::IdeographicSpaces;
    let indent = profile.composition.indent.characters;
    let cells = cells(&styled, if typed { indent } else { 0 }, profile);
    let size = profile.roles.body.size.pt().0;
    let measure = Measure {
        width: profile.type_area.width.pt().0,
        first_indent: if typed { 0.0 } else { f64::from(indent) * size },
        turn_over: 0.0,
        size,
        align: Align::Left,
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
    eprintln!("{without:?}");
}
