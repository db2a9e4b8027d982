//! The title that a document opens with, told by its form: centred, and larger than the text.
//!
//! Only what paragraphs and runs say of themselves counts. Where a style says it, nothing is known.

use std::collections::HashMap;

use super::{Paragraph, Place};
use crate::{lines, marks::ends_sentence};

/// 二号, in half-points: the size of titles in official documents, and of no text.
const TITLE_SIZE: u32 = 44;

/// A title stands in no more paragraphs.
const MOST_PARAGRAPHS: usize = 2;

/// A title has no more characters.
const LONGEST: usize = 80;

/// The lines of the title that `paragraphs` open with, without the blanks at their ends.
pub(super) fn lines(paragraphs: &[Paragraph]) -> Vec<String> {
    let body = body_size(paragraphs);
    let mut written =
        paragraphs.iter().filter(|paragraph| !paragraph.text.trim().is_empty()).peekable();
    let mut opening: Vec<String> = Vec::new();
    for _ in 0..MOST_PARAGRAPHS {
        let Some(paragraph) = written.next_if(|paragraph| is_title(paragraph, body)) else { break };
        opening.extend(lines::lines(&paragraph.text).iter().map(|line| line.text.to_owned()));
    }
    let length: usize = opening.iter().map(|line| line.chars().count()).sum();
    // What all is large and centred is a poster.
    match written.peek() {
        Some(next) if length <= LONGEST && !is_title(next, body) => opening,
        _ => Vec::new(),
    }
}

fn is_title(paragraph: &Paragraph, body: Option<u32>) -> bool {
    let large = paragraph.size.is_some_and(|size| match body {
        Some(body) => size * 4 >= body * 5 || (size >= TITLE_SIZE && size > body),
        None => size >= TITLE_SIZE,
    });
    paragraph.place == Place::Flow
        && paragraph.centred
        && large
        && !ends_sentence(paragraph.text.trim())
}

/// The size that most of the text has which is not centred.
fn body_size(paragraphs: &[Paragraph]) -> Option<u32> {
    let mut chars: HashMap<Option<u32>, usize> = HashMap::new();
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.centred) {
        *chars.entry(paragraph.size).or_default() += paragraph.chars;
    }
    chars.into_iter().max_by_key(|(size, chars)| (*chars, *size)).and_then(|(size, _)| size)
}
