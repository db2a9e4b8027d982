//! The state of an issue that a file was exported from, found again by the file's imprint.

use bulletin_model::{Imprint, Issue};

use crate::{
    Library, Seq, StoreError,
    editing::astray,
    replay::replay,
    table::{issues, journal},
};

/// So many changes are gone back at most: far more than a month's work on an issue makes.
const MOST_CHANGES: u64 = 50_000;
/// So many changes are read at once.
const AT_ONCE: u64 = 200;

impl Library {
    /// The latest state of an issue that has this imprint, and the last change before it; none
    /// where it never had it, or too long ago.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], [`StoreError::Damaged`] where the journal does not lead back.
    pub fn state_of(&self, imprint: Imprint) -> Result<Option<(Seq, Issue)>, StoreError> {
        let issue = imprint.issue;
        self.read(|connection| {
            let mut state = issues::load(connection, issue)?;
            let last = journal::last(connection, issue)?.0;
            let mut at = last;
            while state.imprint() != imprint {
                if at == 0 || last - at >= MOST_CHANGES {
                    return Ok(None);
                }
                let first = at.saturating_sub(AT_ONCE - 1).max(1);
                for inverse in journal::inverses(connection, issue, Seq(first), Seq(at))? {
                    replay(&mut state, vec![inverse]).map_err(|error| astray(issue, &error))?;
                    at -= 1;
                    if state.imprint() == imprint {
                        break;
                    }
                }
            }
            Ok(Some((Seq(at), state)))
        })
    }
}
