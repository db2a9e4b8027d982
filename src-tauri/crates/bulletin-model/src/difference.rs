//! The edits that make one state of an entry of another.

use crate::{Edit, Entry, EntryField, edit::swap_entry_field};

/// The edits that give the entry `from` the fields of `to`, one after the other; its id and its
/// place remain.
#[must_use]
pub fn of_entries(from: &Entry, to: &Entry) -> Vec<Edit> {
    let mut now = from.clone();
    fields(from, to)
        .into_iter()
        .map(|field| {
            let base = now.revision();
            swap_entry_field(&mut now, &mut field.clone());
            Edit::SetEntry { entry: from.id, base, field }
        })
        .collect()
}

fn fields(from: &Entry, to: &Entry) -> Vec<EntryField> {
    // Named one by one, so that a field that the model gains can't be forgotten here.
    let Entry {
        id: _,
        title,
        working_title,
        editors_note,
        date,
        units,
        contributor,
        note,
        left_out,
        page_break_before,
        keep_together,
        blocks,
    } = to;
    let mut fields = Vec::new();
    let mut push = |differs: bool, field: EntryField| {
        if differs {
            fields.push(field);
        }
    };
    push(from.title != *title, EntryField::Title(title.clone()));
    push(from.working_title != *working_title, EntryField::WorkingTitle(working_title.clone()));
    push(from.editors_note != *editors_note, EntryField::EditorsNote(editors_note.clone()));
    push(from.date != *date, EntryField::Date(*date));
    push(from.units != *units, EntryField::Units(units.clone()));
    push(from.contributor != *contributor, EntryField::Contributor(contributor.clone()));
    push(from.note != *note, EntryField::Note(note.clone()));
    push(from.left_out != *left_out, EntryField::LeftOut(*left_out));
    push(
        from.page_break_before != *page_break_before,
        EntryField::PageBreakBefore(*page_break_before),
    );
    push(from.keep_together != *keep_together, EntryField::KeepTogether(*keep_together));
    push(from.blocks != *blocks, EntryField::Blocks(blocks.clone()));
    fields
}
