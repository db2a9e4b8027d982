//! Expected outputs under `tests/ref`. `cargo xtask bless` rewrites them; they are reviewed as a
//! diff.

use std::{env, fs};

use crate::repository;

/// Asserts that `text` is what `tests/ref/<name>` holds; writes it there under `BLESS=1`.
///
/// # Panics
/// It is not, or the file can't be read or written.
#[track_caller]
pub fn assert_same(name: &str, text: &str) {
    let path = repository::root().join("tests/ref").join(name);
    if env::var_os("BLESS").is_some_and(|value| value == "1") {
        let folder = path.parent().expect("a reference stands in a folder");
        fs::create_dir_all(folder).expect("the folder of references can be made");
        fs::write(&path, text).expect("a reference can be written");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if let Some(difference) = first_difference(&expected, text) {
        panic!("{name}: {difference}\nif that is right: `cargo xtask bless`, and review the diff");
    }
}

/// Tells the first line in which two texts differ.
#[must_use]
pub fn first_difference(expected: &str, got: &str) -> Option<String> {
    if expected == got {
        return None;
    }
    let mut number = 0;
    let (mut wanted, mut present) = (expected.split('\n'), got.split('\n'));
    loop {
        number += 1;
        let pair = (wanted.next(), present.next());
        if pair.0 != pair.1 {
            let told = |line: Option<&str>| {
                line.map_or("nothing more".to_owned(), |line| format!("{line:?}"))
            };
            return Some(format!("line {number}: expected {}, got {}", told(pair.0), told(pair.1)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_differing_line_is_told() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        let difference = first_difference("a\nb\nc", "a\nx\ny").expect("they differ");
        assert_eq!(difference, "line 2: expected \"b\", got \"x\"");
        let difference = first_difference("a", "a\n").expect("a line end is a difference");
        assert_eq!(difference, "line 2: expected nothing more, got \"\"");
    }
}
