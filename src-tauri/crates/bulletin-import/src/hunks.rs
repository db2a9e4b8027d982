//! Where two texts differ, by characters. It asks no clock: the same texts differ in the same places on
//! every machine.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

/// Texts whose lengths have a larger product are not compared for the least difference: that takes
/// time in proportion to the product, here milliseconds.
const MOST_FOR_LEAST: usize = 4_000_000;

/// A stretch that is not the same in two texts, in Unicode scalars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// The stretch of the older text.
    pub old: Range<usize>,
    /// What stands there in the newer one.
    pub new: Range<usize>,
}

/// Where two texts differ, in order; equal texts in no place.
#[must_use]
pub fn hunks(old: &[char], new: &[char]) -> Vec<Hunk> {
    let mut input = InternedInput::default();
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let algorithm = match old.len().saturating_mul(new.len()) <= MOST_FOR_LEAST {
        true => Algorithm::MyersMinimal,
        false => Algorithm::Myers,
    };
    let range = |range: Range<u32>| range.start as usize..range.end as usize;
    let mut diff = Diff::compute(algorithm, &input);
    // What was put in twice over is told as late as it can be: the sentence, not the mark before it.
    diff.postprocess_no_heuristic(&input);
    diff.hunks().map(|hunk| Hunk { old: range(hunk.before), new: range(hunk.after) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_without_anything_in_common_take_no_time_to_speak_of() {
        let text = |from: u32| -> Vec<char> {
            (0..60_000_u32).filter_map(|n| char::from_u32(from + n * 7919 % 3000)).collect()
        };
        let (old, new) = (text(0x4e00), text(0x6e00));
        let found = hunks(&old, &new);
        assert_eq!(found, [Hunk { old: 0..old.len(), new: 0..new.len() }]);
        let mut mixed = old.clone();
        mixed.reverse();
        let rebuilt: Vec<char> = rebuild(&old, &mixed, &hunks(&old, &mixed));
        assert_eq!(rebuilt, mixed, "what is told is what was changed");
    }

    fn rebuild(old: &[char], new: &[char], hunks: &[Hunk]) -> Vec<char> {
        let (mut text, mut at) = (Vec::new(), 0);
        for hunk in hunks {
            text.extend(&old[at..hunk.old.start]);
            text.extend(&new[hunk.new.clone()]);
            at = hunk.old.end;
        }
        text.extend(&old[at..]);
        text
    }
}
