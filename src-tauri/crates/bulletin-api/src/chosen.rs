//! Which differences of a document that came back are chosen beforehand, and why the others wait for
//! the editor.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use bulletin_import::returned::{Difference, Kind, Piece, Review};
use bulletin_proof::{Particular, Roster, particulars, people_about};
use chrono::NaiveDate;

use crate::{
    returned::Found,
    wire::returned::{RosterLine, Wait},
};

/// What a difference is judged by.
pub(crate) struct Judge<'a> {
    pub(crate) found: &'a Found,
    pub(crate) review: &'a Review,
    pub(crate) roster: &'a Roster,
    /// The day on which the roster's posts are looked up.
    pub(crate) date: Option<NaiveDate>,
}

/// A difference, judged.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    /// Why it waits; nothing: it is chosen, where it can be adopted.
    pub(crate) waits: Vec<Wait>,
    /// What the roster says of those who are named beside it.
    pub(crate) roster: Vec<RosterLine>,
}

/// A text with the stretch of it that is of a difference, in Unicode scalars.
type Marked = (String, Range<usize>);

impl Judge<'_> {
    /// Judges each difference; what is taken over together waits together.
    pub(crate) fn all(&self) -> Vec<Judged> {
        let differences = &self.review.differences;
        let mut judged: Vec<Judged> =
            (0..differences.len()).map(|index| self.judge(index)).collect();
        let mut groups: BTreeMap<usize, Vec<Wait>> = BTreeMap::new();
        for (found, judged) in differences.iter().zip(&judged) {
            let Some(group) = found.together else { continue };
            let waits = groups.entry(group).or_default();
            waits.extend(
                judged
                    .waits
                    .iter()
                    .filter(|wait| !waits.contains(wait))
                    .copied()
                    .collect::<Vec<_>>(),
            );
        }
        for (found, judged) in differences.iter().zip(&mut judged) {
            if let Some(waits) = found.together.and_then(|group| groups.get(&group)) {
                judged.waits.clone_from(waits);
            }
        }
        judged
    }

    /// Judges the difference `index` by itself.
    fn judge(&self, index: usize) -> Judged {
        let Some(difference) = self.review.differences.get(index) else { return Judged::default() };
        let mut waits = Vec::new();
        if matches!(self.found, Found::OtherIssue(_) | Found::OtherLibrary(_)) {
            waits.push(Wait::OtherIssue);
        }
        if difference.now.is_some() {
            waits.push(Wait::BothChanged);
        }
        if matches!(difference.kind, Kind::EntryRemoved | Kind::ColumnRemoved) {
            waits.push(Wait::Removal);
        }
        let (mut touched, mut roster) = (BTreeSet::new(), Vec::new());
        for (text, range) in self.texts(index, difference) {
            touched.extend(particulars(&text, range.clone(), self.roster));
            for post in people_about(&text, range, self.roster, self.date) {
                let line = RosterLine { name: post.name.clone(), titles: post.titles.clone() };
                if !roster.contains(&line) {
                    roster.push(line);
                }
            }
        }
        if !touched.contains(&Particular::Name) && !touched.contains(&Particular::Post) {
            roster.clear();
        }
        waits.extend(touched.into_iter().map(|particular| match particular {
            Particular::Name => Wait::Name,
            Particular::Post => Wait::Post,
            Particular::Number => Wait::Number,
            Particular::Date => Wait::Date,
        }));
        let named = difference.by.iter().any(|who| !who.author.trim().is_empty());
        if !named || !difference.recorded {
            waits.push(Wait::NoAuthor);
        }
        Judged { waits, roster }
    }

    /// The texts that a difference stands in, as they were sent and as they came back.
    fn texts(&self, index: usize, difference: &Difference) -> Vec<Marked> {
        match difference.kind {
            // What these say is a place, or nothing that was changed.
            Kind::EntryMoved | Kind::ColumnMoved | Kind::EntryRemoved | Kind::ColumnRemoved => {
                Vec::new()
            }
            Kind::Text => self.in_entry(index).unwrap_or_else(|| alone(difference)),
            _ => alone(difference),
        }
    }

    fn in_entry(&self, index: usize) -> Option<Vec<Marked>> {
        let is_here = |piece: &Piece| matches!(piece, Piece::Difference(other) if *other == index);
        let (_, pieces) =
            self.review.texts.iter().find(|(_, pieces)| pieces.iter().any(is_here))?;
        let side = |of: fn(&Difference) -> &str| {
            let (mut text, mut length, mut marked) = (String::new(), 0, 0..0);
            for piece in pieces {
                let said = match piece {
                    Piece::Same(said) => said.as_str(),
                    Piece::Difference(other) => self.review.differences.get(*other).map_or("", of),
                };
                let end = length + said.chars().count();
                if is_here(piece) {
                    marked = length..end;
                }
                text.push_str(said);
                length = end;
            }
            (text, marked)
        };
        Some(vec![side(|it| &it.before), side(|it| &it.after)])
    }
}

/// What a difference says, when it stands in no longer text.
fn alone(difference: &Difference) -> Vec<Marked> {
    let whole = |text: &String| (text.clone(), 0..text.chars().count());
    vec![whole(&difference.before), whole(&difference.after)]
}
