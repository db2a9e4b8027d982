//! Positions in text: Unicode scalars in the core, UTF-16 code units on the wire.

/// The position in Unicode scalars of the UTF-16 position `units`; one within a surrogate pair is
/// taken before it, one beyond the end as far beyond the end.
pub(crate) fn scalars(text: &str, units: usize) -> usize {
    let mut seen = 0;
    let mut count = 0;
    for c in text.chars() {
        seen += c.len_utf16();
        if seen > units {
            return count;
        }
        count += 1;
    }
    count + (units - seen)
}

/// The position in UTF-16 code units of the scalar position `scalars`.
pub(crate) fn units(text: &str, scalars: usize) -> usize {
    text.chars().take(scalars).map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_go_both_ways_over_rare_characters() {
        let text = "民𠮷政";
        for (scalar, unit) in [(0, 0), (1, 1), (2, 3), (3, 4)] {
            assert_eq!((scalars(text, unit), units(text, scalar)), (scalar, unit));
        }
        assert_eq!(scalars(text, 2), 1, "within the pair of 𠮷");
        assert_eq!(scalars(text, 6), 5, "beyond the end stays beyond it");
    }
}
