//! The edits that make one state of an issue of another.

use bulletin_model::{
    Column, ColumnField, ColumnId, Edit, EditError, Entry, EntryId, Issue, IssueField, difference,
};

/// The edits that make `from` what `to` is, its status apart: that is set by hand alone.
///
/// # Errors
/// Those of the edits, where `from` can't be edited.
pub(crate) fn between(from: &Issue, to: &Issue) -> Result<Vec<Edit>, EditError> {
    let mut way = Way { at: from.clone(), edits: Vec::new() };
    for field in issue_fields(from, to) {
        way.go(Edit::SetIssue { field })?;
    }
    let gone: Vec<_> = from.entries().filter(|entry| to.entry(entry.id).is_none()).collect();
    for entry in gone {
        way.go(Edit::RemoveEntry { entry: entry.id, base: entry.revision() })?;
    }
    for (at, column) in to.columns.iter().enumerate() {
        way.column(at, column)?;
        for (at, entry) in column.entries.iter().enumerate() {
            way.entry(column.id, at, entry)?;
        }
    }
    // Whatever stood in these is gone or has moved on.
    for column in &from.columns {
        if !to.columns.iter().any(|wanted| wanted.id == column.id) {
            way.go(Edit::RemoveColumn { column: column.id })?;
        }
    }
    Ok(way.edits)
}

/// The edits that make an entry of `from` what it is in `to`. One that is no more there comes back
/// into its column, which comes back with it, empty otherwise, where that is gone too.
///
/// # Errors
/// [`EditError::NoEntry`] where `to` lacks it, and those of the edits.
pub(crate) fn of_entry(from: &Issue, to: &Issue, id: EntryId) -> Result<Vec<Edit>, EditError> {
    let mut way = Way { at: from.clone(), edits: Vec::new() };
    let (column_at, column, at, entry) = to
        .columns
        .iter()
        .enumerate()
        .find_map(|(column_at, column)| {
            let at = column.entries.iter().position(|entry| entry.id == id)?;
            Some((column_at, column, at, &column.entries[at]))
        })
        .ok_or(EditError::NoEntry(id))?;
    if from.entry(id).is_some() {
        way.set_entry(entry)?;
        return Ok(way.edits);
    }
    if !from.columns.iter().any(|present| present.id == column.id) {
        let column = Column { entries: Vec::new(), ..column.clone() };
        way.go(Edit::InsertColumn { at: column_at.min(from.columns.len()), column })?;
    }
    let present = way.at.columns.iter().find(|present| present.id == column.id);
    let at = at.min(present.map_or(0, |column| column.entries.len()));
    way.go(Edit::InsertEntry { column: column.id, at, entry: Box::new(entry.clone()) })?;
    Ok(way.edits)
}

/// How far the edits have come.
struct Way {
    at: Issue,
    edits: Vec<Edit>,
}

impl Way {
    fn go(&mut self, edit: Edit) -> Result<(), EditError> {
        edit.apply(&mut self.at)?;
        self.edits.push(edit);
        Ok(())
    }

    /// Brings a column to its place and gives it its fields. Those before it are in theirs.
    fn column(&mut self, at: usize, wanted: &Column) -> Result<(), EditError> {
        let Column { id, heading, left_out, entries: _ } = wanted;
        let Some(from) = self.at.columns.iter().position(|column| column.id == *id) else {
            let column = Column { entries: Vec::new(), ..wanted.clone() };
            return self.go(Edit::InsertColumn { at, column });
        };
        if from != at {
            self.go(Edit::MoveColumn { column: *id, to: at })?;
        }
        if self.at.columns[at].heading != *heading {
            let field = ColumnField::Heading(heading.clone());
            self.go(Edit::SetColumn { column: *id, field })?;
        }
        if self.at.columns[at].left_out != *left_out {
            self.go(Edit::SetColumn { column: *id, field: ColumnField::LeftOut(*left_out) })?;
        }
        Ok(())
    }

    /// Brings an entry to its place and gives it its fields. Those before it are in theirs.
    fn entry(&mut self, column: ColumnId, at: usize, wanted: &Entry) -> Result<(), EditError> {
        if self.at.entry(wanted.id).is_none() {
            let entry = Box::new(wanted.clone());
            return self.go(Edit::InsertEntry { column, at, entry });
        }
        let stands = self.at.columns.iter().any(|present| {
            present.id == column
                && present.entries.get(at).is_some_and(|entry| entry.id == wanted.id)
        });
        if !stands {
            self.go(Edit::MoveEntry { entry: wanted.id, column, to: at })?;
        }
        self.set_entry(wanted)
    }

    /// Gives an entry that is there the fields of `wanted`.
    fn set_entry(&mut self, wanted: &Entry) -> Result<(), EditError> {
        let entry = wanted.id;
        let present = self.at.entry(entry).ok_or(EditError::NoEntry(entry))?;
        for edit in difference::of_entries(present, wanted) {
            self.go(edit)?;
        }
        Ok(())
    }
}

fn issue_fields(from: &Issue, to: &Issue) -> Vec<IssueField> {
    // Named one by one, so that a field that the model gains can't be forgotten here.
    let Issue {
        id: _,
        publication: _,
        year,
        number,
        running_number,
        date,
        issued_on,
        status: _,
        people,
        distribution,
        name,
        issuing_unit,
        handling_mark,
        secrecy,
        copy_number,
        masthead,
        editors_note,
        front,
        columns: _,
        profile,
    } = to;
    let mut fields = Vec::new();
    let mut push = |differs: bool, field: IssueField| {
        if differs {
            fields.push(field);
        }
    };
    push(from.year != *year, IssueField::Year(*year));
    push(from.number != *number, IssueField::Number(*number));
    push(from.running_number != *running_number, IssueField::RunningNumber(*running_number));
    push(from.date != *date, IssueField::Date(*date));
    push(from.issued_on != *issued_on, IssueField::IssuedOn(*issued_on));
    push(from.people != *people, IssueField::People(people.clone()));
    push(from.distribution != *distribution, IssueField::Distribution(distribution.clone()));
    push(from.name != *name, IssueField::Name(name.clone()));
    push(from.issuing_unit != *issuing_unit, IssueField::IssuingUnit(issuing_unit.clone()));
    push(from.handling_mark != *handling_mark, IssueField::HandlingMark(handling_mark.clone()));
    push(from.secrecy != *secrecy, IssueField::Secrecy(secrecy.clone()));
    push(from.copy_number != *copy_number, IssueField::CopyNumber(copy_number.clone()));
    push(from.masthead != *masthead, IssueField::Masthead(*masthead));
    push(from.editors_note != *editors_note, IssueField::EditorsNote(editors_note.clone()));
    push(from.front != *front, IssueField::Front(front.clone()));
    push(from.profile != *profile, IssueField::Profile(profile.clone()));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use bulletin_model::IssueId;

    fn issue(columns: &[(u64, &[(u64, &str)])]) -> Issue {
        let mut issue = Issue::empty(IssueId(1), "p");
        for &(id, entries) in columns {
            issue.columns.push(Column {
                id: ColumnId(id),
                heading: format!("【{id}】"),
                left_out: false,
                entries: entries
                    .iter()
                    .map(|&(id, text)| Entry::of_text(EntryId(id), text))
                    .collect(),
            });
        }
        issue
    }

    #[test]
    fn what_is_the_same_is_left_alone() {
        let from = issue(&[(1, &[(1, "甲"), (2, "乙")]), (2, &[(3, "丙")])]);
        let to = issue(&[(1, &[(1, "甲"), (2, "乙改")]), (2, &[(3, "丙")])]);
        assert_eq!(between(&from, &from), Ok(vec![]), "nothing differs");
        let edits = between(&from, &to).expect("an issue being edited takes edits");
        assert!(
            matches!(&edits[..], [Edit::SetEntry { entry: EntryId(2), .. }]),
            "one entry differs in one field: {edits:?}"
        );
    }

    #[test]
    fn an_entry_comes_back_with_its_column() {
        let then = issue(&[(1, &[(1, "甲"), (2, "乙")]), (2, &[(3, "丙")])]);
        let mut now = issue(&[(2, &[(3, "丙")])]);
        for edit in of_entry(&now, &then, EntryId(2)).expect("it was there then") {
            edit.apply(&mut now).expect("the edits fit the issue they were made for");
        }
        assert_eq!(
            now,
            issue(&[(1, &[(2, "乙")]), (2, &[(3, "丙")])]),
            "the entry alone is back, in its column"
        );
    }
}
