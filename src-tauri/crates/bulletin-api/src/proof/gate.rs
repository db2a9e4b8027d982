//! The gate before 报送 and 付印: open 须改 goes out only when somebody answers for it (已核对), and is
//! asked for once while nothing that is printed changes. The core stands there for every way out: the
//! window's commands, and `banxin export`.

use bulletin_model::IssueId;
use bulletin_proof::Cache;
use bulletin_store::{Library, Overrule};

use super::Kept;
use crate::{ApiError, desk::Desk};

impl Desk {
    /// Who answered last for open 须改 of an issue, and whether that holds: nothing that is printed
    /// was changed since. None where nobody did.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn answered(
        &mut self,
        issue: IssueId,
    ) -> Result<Option<(Overrule, bool)>, ApiError> {
        let (library, working) = self.parts(issue)?;
        let Some(last) = library.overrules(issue)?.into_iter().next() else { return Ok(None) };
        let holds = match last.seq {
            Some(seq) => {
                let then = library.issue_at(issue, seq)?;
                working.changes_since(&then, None, library)?.is_empty()
            }
            None => false,
        };
        Ok(Some((last, holds)))
    }
}

/// What is open before an issue goes out, as a library alone tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// 须改, each so that it can be read without the issue.
    pub must_fix: Vec<String>,
    /// Whether somebody answered for it, and nothing that is printed was changed since.
    pub answered: bool,
}

/// What is open of an issue. The library is given back.
///
/// # Errors
/// What the library says.
pub fn open(library: Library, issue: IssueId) -> Result<(Open, Library), ApiError> {
    let mut desk = Desk::default();
    desk.libraries.main = Some(library);
    let owner = desk.owner_of(issue)?;
    let (rules, settled) = desk.book(owner)?;
    let working = std::sync::Arc::clone(&desk.working(issue)?.issue);
    let earlier = desk.earlier(owner, &working)?;
    let reading = Kept::new(rules, Cache::default(), earlier).reading(working, settled);
    let answered = desk.answered(issue)?.is_some_and(|(_, holds)| holds);
    let library = desk.libraries.main.take();
    let open = Open { must_fix: reading.must_fix(), answered };
    library.map(|library| (open, library)).ok_or_else(crate::desk::no_library)
}
