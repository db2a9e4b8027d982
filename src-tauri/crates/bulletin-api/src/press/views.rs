//! Pages as the wire has them.

use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
};

use bulletin_model::{profile::RoleName, words::words};
use bulletin_store::Origin;
use bulletin_typeset::{DraftLine, Glyph, GlyphRun, Item, Part, Warning};

use super::{PAGES_PER_SHEET, SHORT_LINE, Set};
use crate::wire::{
    Place, Target,
    layout::{
        EntryMeasure, Fill, GlyphMark, LayoutView, LayoutWarning, LineView, Overrun, PageSummary,
        PageView, PictureView, RuleView, RunView, ShortLine,
    },
};

impl Set {
    /// The pages without what is on them; without `entries` where their hash is `known`.
    pub(super) fn layout(&self, known: Option<&str>) -> LayoutView {
        let Self { typesetter, issue, draft, .. } = self;
        let page = typesetter.profile().page;
        let (width, height) = (page.width.pt().0, page.height.pt().0);
        let pages = (0..draft.page_count()).map(|index| PageSummary {
            hash: self.hash(index),
            width,
            height,
        });
        let printed = issue.printed().map(|(column, entries)| {
            let entries: usize = entries.iter().filter_map(|entry| self.words.get(&entry.id)).sum();
            words(&column.heading) + entries
        });
        let entries = self.measures();
        let measures = hash_of(&entries);
        let profile = &self.profile;
        let stand_in = (profile.origin == Origin::StandIn)
            .then(|| LayoutWarning::ProfileMissing { got: profile.profile.name.clone() });
        let told = draft.warnings().iter().map(|warning| self.warning(warning));
        LayoutView {
            pages: pages.collect(),
            fill: self.fill(),
            warnings: stand_in.into_iter().chain(told).collect(),
            entries: (known != Some(&measures)).then_some(entries),
            measures,
            words: printed.sum(),
        }
    }

    fn hash(&self, index: usize) -> String {
        let mut hasher = std::hash::DefaultHasher::new();
        (self.edition, self.draft.fingerprint(index)).hash(&mut hasher);
        format!("{:016x}", hasher.finish())
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
        let mut measures: Vec<EntryMeasure> = Vec::new();
        let mut places = HashMap::new();
        for page in 0..self.draft.page_count() {
            for line in self.draft.lines(page) {
                let Some(entry) = line.source.part.entry() else { continue };
                let at = *places.entry(entry).or_insert_with(|| {
                    measures.push(EntryMeasure {
                        entry,
                        first_page: page + 1,
                        last_page: page + 1,
                        short_lines: Vec::new(),
                    });
                    measures.len() - 1
                });
                let measure = &mut measures[at];
                measure.last_page = page + 1;
                measure.short_lines.extend(self.short_line(&line));
            }
        }
        measures
    }

    fn short_line(&self, line: &DraftLine<'_>) -> Option<ShortLine> {
        let characters = line.text.chars().count();
        let is_short = line.ends_paragraph
            && !line.begins_paragraph
            && (1..SHORT_LINE).contains(&characters)
            && matches!(line.source.part, Part::Paragraph { .. });
        is_short.then(|| Some(ShortLine { place: self.place(&line.source)?, characters }))?
    }

    pub(super) fn page(&self, index: usize) -> PageView {
        let page = self.draft.page(index, &self.typesetter);
        let mut runs = Vec::new();
        let mut rules = Vec::new();
        let mut marks = Vec::new();
        let mut pictures = Vec::new();
        for item in &page.items {
            match item {
                Item::Picture(placed) => pictures.push(PictureView {
                    picture: placed.picture,
                    x: rounded(placed.x.0),
                    y: rounded(placed.y.0),
                    width: rounded(placed.width.0),
                    height: rounded(placed.height.0),
                }),
                Item::Glyphs(run) => {
                    runs.push(run_view(run));
                    marks.extend(marks_of(run));
                }
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
        PageView { index, hash: self.hash(index), pictures, runs, rules, lines, marks }
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

fn run_view(run: &GlyphRun) -> RunView {
    RunView {
        font: run.font.0,
        size: rounded(run.size.0),
        stretch: rounded(run.stretch),
        colour: run.colour.to_string(),
        stroke: rounded(run.stroke.0),
        baseline: rounded(run.baseline.0),
        glyphs: run.glyphs.iter().map(|glyph| glyph.id).collect(),
        x: run.glyphs.iter().map(|glyph| rounded(glyph.x.0)).collect(),
    }
}

/// The characters of a run that are not drawn by the face that they should be drawn by.
fn marks_of(run: &GlyphRun) -> impl Iterator<Item = GlyphMark> {
    let marked = |glyph: &&Glyph| (run.lent || glyph.id == 0) && !glyph.character.is_whitespace();
    run.glyphs.iter().filter(marked).map(|glyph| GlyphMark {
        character: glyph.character.to_string(),
        missing: glyph.id == 0,
        x: rounded(glyph.x.0),
        baseline: rounded(run.baseline.0),
        width: rounded(glyph.advance.0),
    })
}

/// A hash of what entries measure.
fn hash_of(measures: &[EntryMeasure]) -> String {
    let mut hasher = std::hash::DefaultHasher::new();
    for EntryMeasure { entry, first_page, last_page, short_lines } in measures {
        (entry, first_page, last_page, short_lines.len()).hash(&mut hasher);
        for ShortLine { place, characters } in short_lines {
            (place.start, place.end, characters).hash(&mut hasher);
        }
    }
    format!("{:016x}", hasher.finish())
}

/// To a thousandth: a tenth of the hundredth of a point that screen and PDF may differ by, in few
/// characters.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
