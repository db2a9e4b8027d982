//! Issues as pages, kept while they are worked on, so that a keystroke sets one paragraph anew.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use bulletin_model::{
    EntryId, Issue, IssueId, Profile, ProfileError, profile::RoleName, words::words,
};
use bulletin_typeset::{
    Draft, DraftLine, Fonts, GlyphRun, Item, Layout, Page, Part, Source, Typesetter, Warning,
};

use crate::{
    ApiError, Code, changes::block_text, positions, view,
    wire::{
        Place, Target,
        layout::{
            EntryMeasure, Fill, LayoutView, LayoutWarning, LineView, Overrun, PageSummary,
            PageView, RuleView, RunView, ShortLine, Spot,
        },
    },
};

/// The pages of the issues that are worked on.
#[derive(Default)]
pub(crate) struct Press {
    set: HashMap<IssueId, Set>,
}

/// An issue with its pages.
struct Set {
    typesetter: Typesetter,
    issue: Arc<Issue>,
    draft: Draft,
}

/// A paragraph's last line is short when it holds fewer characters than this: one alone is a flaw
/// (W3C CLREQ, 3.1.4), and up to three are what an editor looks for to win a line.
const SHORT_LINE: usize = 4;

/// A sheet printed on both sides and folded once (A3) holds four pages.
const PAGES_PER_SHEET: usize = 4;

impl Press {
    /// Forgets an issue's pages.
    pub(crate) fn close(&mut self, issue: IssueId) {
        self.set.remove(&issue);
    }

    /// Sets the issue where it is another than the last time.
    ///
    /// # Errors
    /// [`Code::NoProfile`] where its profile is unknown or can't be used.
    fn set(&mut self, issue: &Arc<Issue>, fonts: &Arc<Fonts>) -> Result<&Set, ApiError> {
        let known = self.set.remove(&issue.id);
        let set = match known {
            Some(set) if Arc::ptr_eq(&set.issue, issue) => set,
            Some(Set { mut typesetter, .. }) if typesetter.profile().id == issue.profile => {
                let draft = typesetter.draft(issue);
                Set { typesetter, issue: Arc::clone(issue), draft }
            }
            _ => {
                let profile = profile(&issue.profile)?;
                let mut typesetter = Typesetter::new(profile, Arc::clone(fonts));
                let draft = typesetter.draft(issue);
                Set { typesetter, issue: Arc::clone(issue), draft }
            }
        };
        Ok(self.set.entry(issue.id).insert_entry(set).into_mut())
    }

    /// The pages without what is on them.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn layout(
        &mut self,
        issue: &Arc<Issue>,
        fonts: &Arc<Fonts>,
    ) -> Result<LayoutView, ApiError> {
        Ok(self.set(issue, fonts)?.layout())
    }

    /// What is on some pages.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn pages(
        &mut self,
        issue: &Arc<Issue>,
        fonts: &Arc<Fonts>,
        indices: &[usize],
    ) -> Result<Vec<PageView>, ApiError> {
        let set = self.set(issue, fonts)?;
        let there = indices.iter().filter(|index| **index < set.draft.page_count());
        Ok(there.map(|index| set.page(*index)).collect())
    }

    /// The caret nearest to a point of a page.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn hit(
        &mut self,
        issue: &Arc<Issue>,
        fonts: &Arc<Fonts>,
        index: usize,
        point: (f64, f64),
    ) -> Result<Option<Place>, ApiError> {
        let set = self.set(issue, fonts)?;
        if index >= set.draft.page_count() {
            return Ok(None);
        }
        let page = set.draft.page(index, &set.typesetter);
        Ok(set.hit(&page, point))
    }

    /// Where on the pages a caret is.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn locate(
        &mut self,
        issue: &Arc<Issue>,
        fonts: &Arc<Fonts>,
        target: &Target,
        at: usize,
    ) -> Result<Option<Spot>, ApiError> {
        Ok(self.set(issue, fonts)?.locate(target, at))
    }

    /// All pages drawn, for an export.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub(crate) fn whole(
        &mut self,
        issue: &Arc<Issue>,
        fonts: &Arc<Fonts>,
    ) -> Result<Layout, ApiError> {
        self.set(issue, fonts)?;
        let set = self.set.get_mut(&issue.id);
        let set = set.ok_or_else(|| ApiError::new(Code::Internal, "the issue is not set"))?;
        Ok(set.typesetter.layout(issue))
    }
}

/// The profile `id`.
///
/// # Errors
/// [`Code::NoProfile`].
pub(crate) fn profile(id: &str) -> Result<Profile, ApiError> {
    Profile::built_in(id).map_err(|error: ProfileError| {
        ApiError::new(Code::NoProfile, error.to_string()).with("id", id)
    })
}

impl Set {
    fn layout(&self) -> LayoutView {
        let Self { typesetter, issue, draft } = self;
        let page = typesetter.profile().page;
        let (width, height) = (page.width.pt().0, page.height.pt().0);
        let pages = (0..draft.page_count()).map(|index| PageSummary {
            hash: self.hash(index),
            width,
            height,
        });
        let printed = issue.printed().map(|(column, entries)| {
            let entries: usize = entries.into_iter().map(view::entry_words).sum();
            words(&column.heading) + entries
        });
        LayoutView {
            pages: pages.collect(),
            fill: self.fill(),
            warnings: draft.warnings().iter().map(|warning| self.warning(warning)).collect(),
            entries: self.measures(),
            words: printed.sum(),
        }
    }

    fn hash(&self, index: usize) -> String {
        format!("{:016x}", self.draft.fingerprint(index))
    }

    fn fill(&self) -> Fill {
        let pages = self.draft.page_count();
        let lines = self.draft.lines(pages - 1).count();
        let full = pages - 1;
        let begins_sheet = full > 0 && full.is_multiple_of(PAGES_PER_SHEET);
        Fill {
            pages,
            lines_left: self.draft.lines_left(&self.typesetter),
            over: begins_sheet.then_some(Overrun { pages: full, lines }),
        }
    }

    fn measures(&self) -> Vec<EntryMeasure> {
        let mut measures: BTreeMap<EntryId, EntryMeasure> = BTreeMap::new();
        let mut order = Vec::new();
        for page in 0..self.draft.page_count() {
            for line in self.draft.lines(page) {
                let Some(entry) = line.source.part.entry() else { continue };
                let measure = measures.entry(entry).or_insert_with(|| {
                    order.push(entry);
                    EntryMeasure {
                        entry,
                        first_page: page + 1,
                        last_page: page + 1,
                        short_lines: Vec::new(),
                    }
                });
                measure.last_page = page + 1;
                measure.short_lines.extend(self.short_line(&line));
            }
        }
        order.into_iter().filter_map(|entry| measures.remove(&entry)).collect()
    }

    fn short_line(&self, line: &DraftLine<'_>) -> Option<ShortLine> {
        let characters = line.text.chars().count();
        let is_short = line.ends_paragraph
            && !line.begins_paragraph
            && (1..SHORT_LINE).contains(&characters)
            && matches!(line.source.part, Part::Paragraph { .. });
        is_short.then(|| Some(ShortLine { place: self.place(&line.source)?, characters }))?
    }

    fn page(&self, index: usize) -> PageView {
        let page = self.draft.page(index, &self.typesetter);
        let mut runs = Vec::new();
        let mut rules = Vec::new();
        for item in &page.items {
            match item {
                Item::Glyphs(run) => runs.push(run_view(run)),
                Item::Rule(rule) => rules.push(RuleView {
                    x: rounded(rule.x.0),
                    y: rounded(rule.y.0),
                    width: rounded(rule.width.0),
                    height: rounded(rule.height.0),
                    colour: rule.colour.to_string(),
                }),
            }
        }
        let lines = page.lines.iter().map(|line| LineView {
            place: self.place(&line.source).filter(|_| !line.generated),
            top: rounded(line.top.0),
            height: rounded(line.height.0),
            left: rounded(line.left.0),
            right: rounded(line.right.0),
            overfull: line.overfull,
        });
        let lines = lines.collect();
        PageView { index, hash: self.hash(index), runs, rules, lines }
    }

    /// The text and the place in it that a source names; none for a separator.
    fn place(&self, source: &Source) -> Option<Place> {
        let (target, text, start) = self.text_of(source.part)?;
        let units = |at: usize| positions::units(text, start + at);
        Some(Place { target, start: units(source.chars.start), end: units(source.chars.end) })
    }

    /// The text that a part shows, and where in it the part begins in Unicode scalars.
    fn text_of(&self, part: Part) -> Option<(Target, &str, usize)> {
        let issue = &*self.issue;
        Some(match part {
            Part::Paragraph { entry, block, start } => {
                let text = block_text(issue, entry, block).ok()?;
                (Target::Text { entry, block }, text, start)
            }
            Part::Title(entry) => (Target::Title { entry }, &issue.entry(entry)?.title, 0),
            Part::Units(entry) => (Target::Units { entry }, "", 0),
            Part::Column(column) => {
                let found = issue.columns.iter().find(|found| found.id == column)?;
                (Target::Heading { column }, &found.heading, 0)
            }
            Part::Masthead(line) => (Target::Masthead { line }, "", 0),
            Part::Separator => return None,
        })
    }

    fn hit(&self, page: &Page, (x, y): (f64, f64)) -> Option<Place> {
        let away = |from: f64, to: f64, at: f64| (from - at).max(at - to).max(0.0);
        let line = page
            .lines
            .iter()
            .filter(|line| !matches!(line.source.part, Part::Separator))
            .min_by(|a, b| {
                let distance = |line: &bulletin_typeset::Line| {
                    let down = away(line.top.0, line.top.0 + line.height.0, y);
                    // Of two lines at one height, the one beside the point.
                    (down, away(line.left.0, line.right.0, x))
                };
                distance(a).partial_cmp(&distance(b)).unwrap_or(std::cmp::Ordering::Equal)
            })?;
        let (target, text, start) = self.text_of(line.source.part)?;
        let mut at = line.source.chars.start;
        for glyph in glyphs_of(page, line) {
            if x < glyph.x.0 + glyph.advance.0 / 2.0 {
                break;
            }
            at += 1;
        }
        let at = positions::units(text, start + at.min(line.source.chars.end));
        Some(Place { target, start: at, end: at })
    }

    fn locate(&self, target: &Target, at: usize) -> Option<Spot> {
        let mut found = None;
        for page in 0..self.draft.page_count() {
            for line in self.draft.lines(page) {
                let Some(place) = self.place(&line.source) else { continue };
                // At a line's end the caret stands there, unless a line begins at the same place.
                if place.target == *target && place.start <= at && at <= place.end {
                    found = Some((page, line.source, place));
                }
            }
            if found.as_ref().is_some_and(|(on, ..)| *on < page) {
                break;
            }
        }
        let (index, source, place) = found?;
        let page = self.draft.page(index, &self.typesetter);
        let line = page.lines.iter().find(|line| line.source == source)?;
        let (_, text, start) = self.text_of(source.part)?;
        let before = positions::scalars(text, at).saturating_sub(start + source.chars.start);
        let glyph = glyphs_of(&page, line).nth(before);
        let x = match glyph {
            Some(glyph) if at < place.end => glyph.x.0,
            _ => line.right.0,
        };
        Some(Spot {
            page: index,
            x: rounded(x),
            top: rounded(line.top.0),
            height: rounded(line.height.0),
        })
    }

    fn warning(&self, warning: &Warning) -> LayoutWarning {
        let key = |role: RoleName| role.key().to_owned();
        match warning {
            Warning::FaceMissing { role, wanted, got } => LayoutWarning::FaceMissing {
                role: key(*role),
                wanted: wanted.clone(),
                got: got.clone(),
            },
            Warning::FaceRestricted { role, face } => {
                LayoutWarning::FaceRestricted { role: key(*role), face: face.clone() }
            }
            Warning::GlyphSubstituted { character, wanted, got } => {
                LayoutWarning::GlyphSubstituted {
                    character: character.to_string(),
                    wanted: wanted.clone(),
                    got: got.clone(),
                }
            }
            Warning::GlyphMissing { character, source } => LayoutWarning::GlyphMissing {
                character: character.to_string(),
                place: source.as_ref().and_then(|source| self.place(source)),
            },
            Warning::Overfull { source } => LayoutWarning::Overfull {
                place: self.place(source).unwrap_or(Place {
                    target: Target::Separator,
                    start: 0,
                    end: 0,
                }),
            },
        }
    }
}

/// The glyphs of a line, from left to right.
fn glyphs_of<'a>(
    page: &'a Page,
    line: &'a bulletin_typeset::Line,
) -> impl Iterator<Item = &'a bulletin_typeset::Glyph> {
    page.items
        .iter()
        .filter_map(|item| match item {
            Item::Glyphs(run) => Some(run),
            Item::Rule(_) => None,
        })
        .filter(|run| {
            let own = run.source.as_ref().is_some_and(|source| {
                source.part == line.source.part
                    && source.chars.start >= line.source.chars.start
                    && source.chars.end <= line.source.chars.end
            });
            own && (line.top.0..line.top.0 + line.height.0).contains(&run.baseline.0)
        })
        .flat_map(|run| &run.glyphs)
}

fn run_view(run: &GlyphRun) -> RunView {
    RunView {
        font: run.font.0,
        size: rounded(run.size.0),
        stretch: rounded(run.stretch),
        colour: run.colour.to_string(),
        embolden: run.embolden,
        baseline: rounded(run.baseline.0),
        glyphs: run.glyphs.iter().map(|glyph| glyph.id).collect(),
        x: run.glyphs.iter().map(|glyph| rounded(glyph.x.0)).collect(),
    }
}

/// To a thousandth: a tenth of the hundredth of a point that screen and PDF may differ by, in few
/// characters.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
