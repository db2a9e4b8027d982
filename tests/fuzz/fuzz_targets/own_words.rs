//! Any text: reading words of one's own neither panics nor lets through ones that can't be written
//! and read again, and a checker can be made of them.

#![no_main]

use bulletin_proof::{Checker, Context, Options, OwnWords, Paragraph};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(words) = OwnWords::from_tsv(text) else { return };
    let again = OwnWords::from_tsv(&words.to_tsv()).expect("what was written can be read");
    assert_eq!(again, words, "words are the same when they are read again");
    let checker = Checker::new(Options { words, ..Options::default() });
    let line = text.lines().next_back().unwrap_or_default();
    for finding in checker.paragraph(&Paragraph::alone(line), &Context::default()) {
        assert!(finding.start <= finding.end && finding.end <= line.chars().count());
    }
});
