//! 由上期新建: the next issue of a publication, its numbers and what it takes over.

use bulletin_model::{
    ColumnId, Issue, IssueId, IssueNumber, Publication, PublicationId,
    numbering::{self, Latest, Numbers},
    succession::Carried,
};
use bulletin_store::{self as store, Library};
use chrono::{DateTime, Datelike as _, Utc};

use super::shelf::default_profile;
use crate::{
    Api, ApiError, desk, view,
    wire::{
        issue::OfIssue,
        shelf::{
            IssueSummary, NewFrom, NewIssue, NextChoice, NextIssue, NumberRequest, NumberTaken,
            OfPublication,
        },
    },
};

impl Api {
    pub(crate) fn issue_next(&self, request: OfPublication) -> Result<NextIssue, ApiError> {
        let mut desk = self.desk();
        desk.flush_all(self.now_utc())?;
        let library = desk.libraries.main()?;
        let publication = library.publication(request.publication)?;
        let last = Last::of(library, request.publication)?;
        let today = self.now().date_naive();
        let choice = |library: &Library, Numbers { year, number, running }| {
            let taken = numbered(library, request.publication, year, number)?;
            Ok(NextChoice { year, number: number.into(), running_number: running, taken })
        };
        let latest = last.as_ref().and_then(Last::latest);
        let choices = numbering::next(latest, today, &publication.numbering)
            .into_iter()
            .map(|numbers| choice(library, numbers))
            .collect::<Result<Vec<_>, ApiError>>()?;
        let numbers = latest.map(|latest| latest.numbers);
        // In December a supplement is still one of the old year.
        let year = match (numbers, choices.first()) {
            (Some(last), _) if last.year >= today.year() => last.year,
            (_, Some(first)) => first.year,
            (_, None) => today.year(),
        };
        let supplement = numbering::next_supplement(
            last_supplement(library, request.publication, year)?,
            year,
            numbers.and_then(|numbers| numbers.running),
            &publication.numbering,
        );
        let supplement = choice(library, supplement)?;
        let (carried, changed) = match &last {
            Some(last) => {
                let carried = last.carried(library, &publication)?;
                let changed = carried.differing(&Carried::of_issue(library.issue(last.issue.id)?));
                (carried, changed)
            }
            None => (Carried::of_publication(&publication, default_profile()), Vec::new()),
        };
        Ok(NextIssue {
            today,
            last: last.as_ref().map(|last| view::summary(&last.issue)),
            choices,
            supplement,
            carried: carried.into(),
            changed: changed.into_iter().map(Into::into).collect(),
        })
    }

    pub(crate) fn issue_number_taken(
        &self,
        request: NumberRequest,
    ) -> Result<NumberTaken, ApiError> {
        let mut desk = self.desk();
        let library = desk.libraries.main()?;
        let by = numbered(library, request.publication, request.year, request.number.into())?;
        Ok(NumberTaken { by })
    }

    pub(crate) fn issue_create(&self, request: NewIssue) -> Result<OfIssue, ApiError> {
        let id = IssueId(self.host.fresh_id());
        let now = self.now_utc();
        let mut desk = self.desk();
        desk.flush_all(now)?;
        let library = desk.libraries.main()?;
        desk::writable(library)?;
        let carried = match (request.from, request.publication) {
            (NewFrom::Last | NewFrom::Publication, Some(of)) => {
                let publication = library.publication(of)?;
                let last = match request.from {
                    NewFrom::Last => Last::of(library, of)?,
                    _ => None,
                };
                match last {
                    Some(last) => Some(last.carried(library, &publication)?),
                    None => Some(Carried::of_publication(&publication, default_profile())),
                }
            }
            _ => None,
        };
        let mut issue = match carried {
            Some(carried) => carried.into_issue(id, || ColumnId(self.host.fresh_id())),
            None => Issue::empty(id, default_profile()),
        };
        issue.publication = request.publication;
        issue.year = request.year;
        issue.number = request.number.map(Into::into);
        issue.running_number = request.running_number;
        library.create_issue(&issue, now)?;
        Ok(OfIssue { issue: id })
    }
}

/// A publication's latest issue that is no supplement: its 由上期 is this one.
struct Last {
    issue: store::IssueSummary,
    /// When it was made: where there are copies of it, the first of them.
    made: DateTime<Utc>,
    /// The highest 期号 of the last 年度 before its own.
    year_before: Option<u32>,
}

impl Last {
    fn of(library: &Library, publication: PublicationId) -> Result<Option<Self>, ApiError> {
        let regular = |issue: &store::IssueSummary| {
            issue.publication == Some(publication)
                && issue.deleted.is_none()
                && !matches!(issue.number, Some(IssueNumber::Supplement { .. }))
        };
        let end = |issue: &store::IssueSummary| issue.number.and_then(IssueNumber::last_of_range);
        let issues = library.issues()?;
        let own = || issues.iter().filter(|issue| regular(issue));
        let latest = own().max_by_key(|issue| (issue.year, end(issue), issue.created));
        Ok(latest.map(|latest| {
            let same =
                own().filter(|issue| (issue.year, issue.number) == (latest.year, latest.number));
            let before = own().filter(|issue| issue.year.is_some() && issue.year < latest.year);
            let before = before.max_by_key(|issue| (issue.year, end(issue)));
            Self {
                issue: latest.clone(),
                made: same.map(|issue| issue.created).min().unwrap_or(latest.created),
                year_before: before.and_then(end),
            }
        }))
    }

    /// What its successor's numbers are told by; none where it has no number.
    fn latest(&self) -> Option<Latest> {
        let issue = &self.issue;
        let (year, number) = (issue.year?, issue.number?);
        let numbers = Numbers { year, number, running: issue.running_number };
        Some(Latest { numbers, date: issue.date, year_before: self.year_before })
    }

    fn carried(
        &self,
        library: &mut Library,
        publication: &Publication,
    ) -> Result<Carried, ApiError> {
        let last = library.issue(self.issue.id)?;
        Ok(Carried::after(last, self.made, publication, default_profile()))
    }
}

/// The number of a publication's last supplement in a year.
fn last_supplement(
    library: &Library,
    publication: PublicationId,
    year: i32,
) -> Result<Option<u32>, ApiError> {
    let issues = library.issues()?;
    let own = issues.iter().filter(|issue| {
        issue.publication == Some(publication)
            && issue.year == Some(year)
            && issue.deleted.is_none()
    });
    let numbers = own.filter_map(|issue| match issue.number {
        Some(IssueNumber::Supplement { number }) => Some(number),
        _ => None,
    });
    Ok(numbers.max())
}

fn numbered(
    library: &Library,
    publication: PublicationId,
    year: i32,
    number: IssueNumber,
) -> Result<Option<IssueSummary>, ApiError> {
    let taken = library.issues_numbered(Some(publication), Some(year), number, None)?;
    Ok(taken.first().map(view::summary))
}
