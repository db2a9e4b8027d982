//! Find and replace, sorting, pasted text.

use bulletin_model::{
    EditError, Issue, arrange,
    find::{self, TextOf},
};

use crate::{
    Api, ApiError, Code,
    changes::{self, Replacement, Text},
    desk, paste, positions,
    wire::{
        Place, Target,
        issue::Edited,
        text::{
            FindRequest, Found, Match, PasteRequest, Pasted, Query, ReplaceRequest, SortKey,
            SortRequest, Sorted, SortedEntry,
        },
    },
};

/// More matches than these nobody looks through.
const MOST_MATCHES: usize = 2000;
/// Characters shown on either side of a match.
const CONTEXT: usize = 12;

impl Api {
    pub(crate) fn find(&self, request: FindRequest) -> Result<Found, ApiError> {
        let issue = self.present(request.issue)?;
        let found = find::find(&issue, &query(&request.query));
        let shown = found.iter().take(MOST_MATCHES);
        let matches = shown.filter_map(|found| match_view(&issue, found)).collect();
        Ok(Found { matches, count: found.len() })
    }

    pub(crate) fn replace(&self, request: ReplaceRequest) -> Result<Edited, ApiError> {
        let query = query(&request.query);
        let mut desk = self.desk();
        let (library, working) = desk.parts(request.issue)?;
        desk::writable(library)?;
        let wanted = chosen(&working.issue, &query, &request.places)?;
        let replacements: Vec<Replacement> = wanted
            .into_iter()
            .map(|found| Replacement {
                of: Text::Of(found.of),
                range: found.range,
                with: request.with.clone(),
            })
            .collect();
        let (changed, done) = changes::replace(&working.issue, &replacements)?;
        let edited = working.replaced(library, changed, done);
        self.note_unsaved();
        Ok(edited)
    }

    pub(crate) fn sort_preview(&self, request: SortRequest) -> Result<Sorted, ApiError> {
        let issue = self.present(request.issue)?;
        let column = issue
            .columns
            .iter()
            .find(|column| column.id == request.column)
            .ok_or(EditError::NoColumn(request.column))?;
        let place = |id| column.entries.iter().position(|entry| entry.id == id).unwrap_or(0);
        let mut order = Vec::new();
        let entries: Vec<SortedEntry> = match request.by {
            SortKey::DateDescending | SortKey::DateAscending => {
                let latest_first = request.by == SortKey::DateDescending;
                arrange::sorted_by_date(&issue, request.column, latest_first)?
                    .into_iter()
                    .map(|(entry, date)| SortedEntry {
                        entry,
                        from: place(entry),
                        date,
                        leader: None,
                    })
                    .collect()
            }
            SortKey::Leaders => {
                let rules = {
                    let mut desk = self.desk();
                    let owner = desk.owner_of(request.issue)?;
                    desk.book(owner)?.0
                };
                order.extend(rules.roster.order(issue.date).into_iter().map(str::to_owned));
                arrange::sorted_by_leaders(&issue, request.column, &order)?
                    .into_iter()
                    .map(|(entry, leader)| SortedEntry {
                        entry,
                        from: place(entry),
                        date: None,
                        leader: leader.and_then(|at| order.get(at).cloned()),
                    })
                    .collect()
            }
        };
        let changed = entries.iter().enumerate().any(|(to, entry)| entry.from != to);
        Ok(Sorted { entries, changed, order })
    }

    pub(crate) fn paste_clean(&self, request: PasteRequest) -> Result<Pasted, ApiError> {
        Ok(paste::clean(&request.text, request.from))
    }
}

fn query(query: &Query) -> find::Query {
    find::Query {
        text: query.text.clone(),
        match_case: query.match_case,
        match_width: query.match_width,
    }
}

/// The matches that `places` name, in order.
///
/// # Errors
/// [`Code::Stale`] where one is not (any more) a match.
fn chosen(
    issue: &Issue,
    query: &find::Query,
    places: &[Place],
) -> Result<Vec<find::Found>, ApiError> {
    let all = find::find(issue, query);
    let wanted: Vec<_> = all
        .into_iter()
        .filter(|found| place(issue, found).is_some_and(|place| places.contains(&place)))
        .collect();
    if wanted.len() < places.len() {
        return Err(ApiError::new(Code::Stale, "a match is no more where it was"));
    }
    Ok(wanted)
}

fn text_of(issue: &Issue, of: TextOf) -> Option<&str> {
    find::texts(issue).find(|(text, _)| *text == of).map(|(_, text)| text)
}

fn place(issue: &Issue, found: &find::Found) -> Option<Place> {
    let text = text_of(issue, found.of)?;
    let target = match found.of {
        TextOf::Heading(column) => Target::Heading { column },
        TextOf::Title(entry) => Target::Title { entry },
        TextOf::WorkingTitle(entry) => Target::WorkingTitle { entry },
        TextOf::EditorsNote(entry) => Target::EditorsNote { entry },
        TextOf::Block(entry, block) => Target::Text { entry, block },
    };
    let start = positions::units(text, found.range.start);
    let end = positions::units(text, found.range.end);
    Some(Place { target, start, end })
}

fn match_view(issue: &Issue, found: &find::Found) -> Option<Match> {
    let text: Vec<char> = text_of(issue, found.of)?.chars().collect();
    let (start, end) = (found.range.start, found.range.end);
    let before = &text[start.saturating_sub(CONTEXT)..start];
    let after = &text[end..(end + CONTEXT).min(text.len())];
    // What stands on the same paragraph alone.
    let before = before.rsplit(|c| *c == '\n').next().unwrap_or_default();
    let after = after.split(|c| *c == '\n').next().unwrap_or_default();
    Some(Match {
        place: place(issue, found)?,
        before: before.iter().collect(),
        text: text[start..end].iter().collect(),
        after: after.iter().collect(),
    })
}
