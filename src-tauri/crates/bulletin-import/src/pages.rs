//! Lines that belong to the pages that a text was taken from, and not to its entries: a table of
//! contents, and what stands at the head of every page. They are kept, and told.

use std::collections::HashMap;

use crate::lines::Line;

/// What leads from a name to its page.
const LEADERS: [char; 6] = ['.', '…', '·', '．', '・', '-'];

/// So many of them do; fewer are marks of the text.
const LEAST_LEADERS: usize = 3;

/// A head of a page has no more characters.
const LONGEST_HEAD: usize = 40;

/// The lines of a table of contents: where the first is, and how many there are. One alone is none.
pub(crate) fn contents(lines: &[Line<'_>]) -> Option<(usize, usize)> {
    let mut found = (0..lines.len()).filter(|at| is_of_contents(lines[*at].text));
    let first = found.next()?;
    let more = found.count();
    (more > 0).then_some((first, more + 1))
}

/// Whether a line is a name, leaders or a tab, and a page.
fn is_of_contents(text: &str) -> bool {
    let name = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - name.len();
    if !(1..=3).contains(&digits) {
        return false;
    }
    let led = name.trim_end();
    let before = led.trim_end_matches(LEADERS);
    // An ellipsis is as wide as three points.
    let leaders: usize = led[before.len()..].chars().map(|c| if c == '…' { 2 } else { 1 }).sum();
    let has_tab = name[led.len()..].contains('\t');
    !before.trim().is_empty() && (leaders >= LEAST_LEADERS || has_tab)
}

/// The lines that stand at the head of more than one page.
pub(crate) fn heads(lines: &[Line<'_>]) -> Vec<usize> {
    let heads = (0..lines.len()).filter(|at| {
        let line = &lines[*at];
        line.begins_page && line.text.chars().nth(LONGEST_HEAD).is_none()
    });
    let heads: Vec<usize> = heads.collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for at in &heads {
        *times.entry(lines[*at].text).or_default() += 1;
    }
    heads.into_iter().filter(|at| times[lines[*at].text] > 1).collect()
}
