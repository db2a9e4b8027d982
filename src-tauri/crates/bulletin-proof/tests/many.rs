//! A text takes time in proportion to its length, in whatever way it is long. No clock is asked: at
//! these sizes, work that grows with the square of them takes minutes, and is seen.

use bulletin_proof::{Checker, Context, Kind, Options, Paragraph, Roster};

const LINES: usize = 24_000;

fn han(n: usize) -> char {
    let place = u32::try_from(n * 7 % 20_000).expect("it is small");
    char::from_u32(0x4e00 + place).expect("a Chinese character")
}

/// How many findings an entry of such lines has.
fn found(line: impl Fn(usize) -> String, lines: usize) -> usize {
    let lines: Vec<String> = (0..lines).map(line).collect();
    let paragraphs: Vec<Paragraph<'_>> =
        lines.iter().map(|text| Paragraph { text, kind: Kind::Body, entry: Some(1) }).collect();
    let roster = "姓名,职务,单位\n周敏华,局长,区民政局\n";
    let roster = Roster::from_csv(roster.as_bytes()).expect("a roster");
    let context = Context { roster: Some(&roster), ..Context::default() };
    Checker::new(Options::default()).issue(&paragraphs, &context).len()
}

#[test]
fn very_many_lines_are_read() {
    assert_eq!(found(|_| "a".to_owned(), LINES), 0);
    assert!(found(|_| "“甲".to_owned(), LINES) > 0, "the last leaves a quotation open");
}

#[test]
fn very_many_names_and_laws_are_read() {
    let name = |n: usize| format!("区民政局局长张{}{}到会。", han(n), han(n / 7));
    assert!(found(name, LINES / 8) > 0);
    let law = |n: usize| format!("学《{0}{1}法》，按{0}{1}法规定办。", han(n), han(n / 99));
    assert!(found(law, LINES / 8) > 0);
}

#[test]
fn one_very_long_paragraph_is_read() {
    let lines = |_| "周敏华、李雷、周敏到会，".repeat(LINES / 8);
    let _ = found(lines, 1);
}
