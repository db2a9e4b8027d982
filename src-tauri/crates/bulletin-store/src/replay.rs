//! Doing journalled edits again.

use bulletin_model::{Edit, EditError, EntryId, Issue, Revision};

/// Applies edits from the journal one after another, and gives them as they were applied.
///
/// The journal is what was done in this order, so no edit of it can be stale. The revisions that
/// its edits name are not compared but named anew: a release that computes them in another way
/// must still find back through the journals of those before it.
///
/// # Errors
/// Where the edits do not follow one another; `state` is then in between.
pub(crate) fn replay(state: &mut Issue, edits: Vec<Edit>) -> Result<Vec<Edit>, EditError> {
    let mut applied = Vec::with_capacity(edits.len());
    for edit in edits.into_iter().flat_map(leaves) {
        let edit = named_anew(edit, state)?;
        edit.apply(state)?;
        applied.push(edit);
    }
    Ok(applied)
}

/// Several edits as one, without batches in batches: their depth would grow with each undo, and a
/// reader of JSON goes only so deep.
pub(crate) fn one(edits: Vec<Edit>) -> Edit {
    let mut edits: Vec<_> = edits.into_iter().flat_map(leaves).collect();
    match edits.len() {
        1 => edits.remove(0),
        _ => Edit::Batch { edits },
    }
}

/// The edits of a batch, of batches in it too; of another edit, itself.
fn leaves(edit: Edit) -> Vec<Edit> {
    match edit {
        Edit::Batch { edits } => edits.into_iter().flat_map(leaves).collect(),
        leaf => vec![leaf],
    }
}

fn named_anew(mut edit: Edit, state: &Issue) -> Result<Edit, EditError> {
    let revision = |entry: EntryId| -> Result<Revision, EditError> {
        Ok(state.entry(entry).ok_or(EditError::NoEntry(entry))?.revision())
    };
    match &mut edit {
        Edit::RemoveEntry { entry, base }
        | Edit::SetEntry { entry, base, .. }
        | Edit::ReplaceText { entry, base, .. } => *base = revision(*entry)?,
        _ => {}
    }
    Ok(edit)
}
