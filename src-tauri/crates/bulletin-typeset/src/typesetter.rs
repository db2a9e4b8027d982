//! From an issue to pages, doing again only what a change has touched: a paragraph's lines are
//! kept as long as its text, roles and indent stay the same.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::Arc,
};

use bulletin_model::{
    Issue, Profile, Pt,
    profile::{Align, IndentKind, RoleName},
};

use crate::{
    contents::{self, ContentsMeasure},
    faces::RoleFaces,
    flow::{self, Paragraph},
    fonts::Fonts,
    foot::{self, Foot},
    frame::{ContentsLine, Page, Part},
    inline::{Measure, cells, compose, indented_cells},
    layout::{Layout, Warning},
    masthead::{Masthead, MastheadBox, line_height},
    paginate::{Pages, Placed, Stack, paginate},
    runs::{ComposedParagraph, SetLine, set_lines},
};

/// Lays out issues by one profile with one machine's fonts.
pub struct Typesetter {
    pub(crate) profile: Profile,
    pub(crate) faces: RoleFaces,
    /// The paragraphs of the last layout, and of the one before while the next is made.
    kept: HashMap<Key, Arc<ComposedParagraph>>,
}

/// What a paragraph's lines depend on, besides profile and fonts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    text: String,
    /// The paragraph's own role, which says how it is aligned.
    role: RoleName,
    /// Role changes: where each begins.
    roles: Vec<(usize, RoleName)>,
    shape: Shape,
}

/// How a paragraph's lines stand to the measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    /// From its left end.
    Plain,
    /// With the profile's 首行缩进.
    Indented,
    /// To the measure of 目录.
    Contents,
}

/// An issue with its lines broken and placed. Pages are drawn from it when they are asked for.
pub struct Draft {
    pub(crate) masthead: Masthead,
    pub(crate) front: Vec<FrontSet>,
    pub(crate) paragraphs: Vec<DraftParagraph>,
    pub(crate) pages: Vec<Vec<Placed>>,
    /// The pages without a number, by index: a blank one and what stands on its back.
    pub(crate) unnumbered: Range<usize>,
    pub(crate) foot: Option<Foot>,
    roles: Vec<RoleName>,
    warnings: Vec<Warning>,
}

/// A paragraph of a draft.
pub(crate) struct DraftParagraph {
    pub(crate) part: Part,
    /// Where the part's own text stands in the composed text: after a run-in title or a label,
    /// before what the program puts behind it.
    pub(crate) own: Range<usize>,
    pub(crate) generated: bool,
    /// The index of the page whose number stands at its end.
    pub(crate) leads_to: Option<usize>,
    pub(crate) role: RoleName,
    pub(crate) pitches: usize,
    pub(crate) size: Pt,
    pub(crate) composed: Arc<ComposedParagraph>,
}

/// A line of the masthead with its glyphs.
pub(crate) struct FrontSet {
    pub(crate) left: SetLine,
    pub(crate) right: Option<SetLine>,
    pub(crate) size: Pt,
}

/// More warnings than an editor can look at, and fewer than would fill a screen's memory: a text in
/// a script that no font has warns of each of its characters.
const MOST_WARNINGS: usize = 1000;

impl Typesetter {
    /// A typesetter for `profile` with `fonts`.
    #[must_use]
    pub fn new(profile: Profile, fonts: Arc<Fonts>) -> Self {
        let faces = RoleFaces::find(&profile, fonts);
        Self { profile, faces, kept: HashMap::new() }
    }

    /// The profile.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The faces that the roles got.
    #[must_use]
    pub fn faces(&self) -> &RoleFaces {
        &self.faces
    }

    /// Lays out `issue`, all its pages at once.
    #[must_use]
    pub fn layout(&mut self, issue: &Issue) -> Layout {
        let draft = self.draft(issue);
        let pages = (0..draft.page_count()).map(|index| draft.page(index, self)).collect();
        Layout { pages, roles: draft.roles, warnings: draft.warnings }
    }

    /// Breaks and places the lines of `issue`.
    #[must_use]
    pub fn draft(&mut self, issue: &Issue) -> Draft {
        let flow = flow::body(issue, &self.profile);
        let mut kept = std::mem::take(&mut self.kept);
        let mut next = HashMap::with_capacity(flow.len());
        let mut paragraphs = Vec::with_capacity(flow.len());
        let mut stacks = Vec::with_capacity(flow.len());
        for paragraph in &flow {
            let (key, own) = key(paragraph);
            let composed = match next.get(&key) {
                Some(composed) => Arc::clone(composed),
                None => {
                    let composed =
                        kept.remove(&key).unwrap_or_else(|| Arc::new(self.compose_paragraph(&key)));
                    next.insert(key, Arc::clone(&composed));
                    composed
                }
            };
            let size = self.profile.roles.get(paragraph.role).size;
            let pitch = self.profile.grid.pitch.0.max(1) as usize;
            let height = line_height(size, &self.profile).0 as usize;
            // Text up to the pitch's own size keeps to the pitch, as Word's exact spacing does.
            let pitches = if size.0 as usize <= pitch { 1 } else { height.div_ceil(pitch) };
            stacks.push(Stack {
                lines: composed.lines.len(),
                pitches,
                page_break_before: paragraph.page_break_before,
                keep_with_next: paragraph.keep_with_next,
                keep_lines: paragraph.keep_lines,
            });
            paragraphs.push(DraftParagraph {
                part: paragraph.part,
                own,
                generated: !paragraph.generated.is_empty(),
                leads_to: None,
                role: paragraph.role,
                pitches,
                size: size.pt(),
                composed,
            });
        }
        self.kept = next;
        let masthead = Masthead::of(issue, &self.profile);
        let pages = Pages::of(&self.profile, masthead.lines);
        let placed = paginate(&stacks, &pages);
        let front = masthead.boxes.iter().map(|line| self.set_front(line, issue)).collect();
        if self.profile.contents.enabled && self.profile.contents.page_numbers {
            contents::lead(&mut paragraphs, &placed);
        }
        let mut draft = Draft {
            masthead,
            front,
            paragraphs,
            pages: placed,
            unnumbered: 0..0,
            foot: None,
            roles: Vec::new(),
            warnings: Vec::new(),
        };
        foot::add(&mut draft, issue, self);
        draft.roles = self.roles(&draft);
        draft.warnings = self.warnings(&draft);
        draft
    }

    fn compose_paragraph(&self, key: &Key) -> ComposedParagraph {
        let Key { text, role: own, roles, shape } = key;
        let mut role = *own;
        let mut changes = roles.iter().peekable();
        let styled: Vec<(char, RoleName)> = text
            .chars()
            .enumerate()
            .map(|(at, c)| {
                while let Some((_, next)) = changes.next_if(|(from, _)| *from <= at) {
                    role = *next;
                }
                (c, role)
            })
            .collect();
        self.set_text(&styled, *own, *shape)
    }

    /// Breaks text and gives it glyphs. `role` says how it is aligned.
    pub(crate) fn set_text(
        &self,
        styled: &[(char, RoleName)],
        role: RoleName,
        shape: Shape,
    ) -> ComposedParagraph {
        let rules = &self.profile.composition;
        let style = self.profile.roles.get(role);
        let size = style.size.pt().0;
        let characters = if shape == Shape::Indented { rules.indent.characters } else { 0 };
        let typed = rules.indent.kind == IndentKind::IdeographicSpaces;
        let typed_characters = if typed { characters } else { 0 };
        let cells = indented_cells(styled, typed_characters, role, &self.profile);
        let step = size + self.profile.grid.character_spacing.pt().0;
        let mut measure = Measure {
            width: self.profile.type_area.width.pt().0,
            first_indent: if typed { 0.0 } else { f64::from(characters) * step },
            turn_over: 0.0,
            size,
            align: style.align,
            // Word sets running text 两端对齐 and headings as they fall; so do the pages.
            justify: rules.justify && matches!(role, RoleName::Body | RoleName::EditorsNote),
            rules,
        };
        if shape == Shape::Contents {
            let contents = ContentsMeasure::of(role, &self.profile);
            measure.first_indent = contents.left.pt().0;
            measure.turn_over = measure.first_indent;
            measure.width -= contents.right.pt().0;
            measure.align = contents.align;
        }
        let lines = compose(&cells, &measure);
        set_lines(&cells, &lines, &self.profile, &self.faces)
    }

    /// One line of text that is not broken, from its left end at 0.
    pub(crate) fn set_line(&self, text: &str, role: RoleName, scale: f64) -> SetLine {
        let styled: Vec<_> = text.chars().map(|c| (c, role)).collect();
        let cells = cells(&styled, &self.profile);
        let measure = Measure {
            width: f64::INFINITY,
            first_indent: 0.0,
            turn_over: 0.0,
            size: self.profile.roles.get(role).size.pt().0,
            align: Align::Left,
            justify: false,
            rules: &self.profile.composition,
        };
        let lines = compose(&cells, &measure);
        let mut set = set_lines(&cells, &lines, &self.profile, &self.faces).lines.swap_remove(0);
        if scale != 1.0 {
            set.scale(scale);
        }
        set
    }

    fn set_front(&self, line: &MastheadBox, issue: &Issue) -> FrontSet {
        let style = self.profile.roles.get(line.role);
        let width = self.profile.type_area.width.pt().0;
        let scale = f64::from(line.size.0) / f64::from(style.size.0);
        let mut left = self.set_line(&line.line.text, line.role, scale);
        left.spread(line.spacing.pt().0);
        if line.line.right.is_empty() {
            left.shift(match style.align {
                Align::Left => 0.0,
                Align::Centre => (width - left.right) / 2.0,
                Align::Right => width - left.right,
            });
        }
        if let Some(index) = line.line.front {
            left.text.clone_from(&issue.front[index].text);
        }
        let right = (!line.line.right.is_empty()).then(|| {
            let mut right = self.set_line(&line.line.right, line.role, scale);
            right.shift(width - right.right);
            right
        });
        FrontSet { left, right, size: line.size.pt() }
    }

    /// The roles of the draft's text, in the order in which they are met.
    fn roles(&self, draft: &Draft) -> Vec<RoleName> {
        let mut roles: Vec<RoleName> = Vec::new();
        let masthead = draft.masthead.boxes.iter().map(|line| line.role);
        let text = draft.paragraphs.iter().flat_map(|paragraph| &paragraph.composed.roles);
        let foot = draft.foot.is_some().then_some(RoleName::Foot);
        let number = self.profile.page_number.enabled.then_some(RoleName::PageNumber);
        for role in masthead.chain(text.copied()).chain(foot).chain(number) {
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        roles
    }

    /// What an editor should know of the draft: of the faces of its roles, of characters, of lines
    /// too wide; each once, in the order in which they are met.
    fn warnings(&self, draft: &Draft) -> Vec<Warning> {
        let faces = draft.roles.iter().flat_map(|role| self.faces.warnings(*role)).cloned();
        let front = draft.front.iter().flat_map(|set| std::iter::once(&set.left).chain(&set.right));
        let foot = draft.foot.iter().flat_map(|foot| foot.lines());
        let generated = front.chain(foot).flat_map(|line| line.warnings.iter().cloned());
        let text = draft.paragraphs.iter().flat_map(|paragraph| {
            let lines = paragraph.composed.lines.iter().enumerate();
            lines.flat_map(move |(index, line)| {
                let overfull = Warning::Overfull { source: paragraph.source(index) };
                let glyphs =
                    line.warnings.iter().map(move |warning| located(warning, paragraph, index));
                glyphs.chain(line.overfull.then_some(overfull))
            })
        });
        let mut told = HashSet::new();
        let news = faces.chain(generated).chain(text).filter(|warning| told.insert(warning.kin()));
        news.take(MOST_WARNINGS).collect()
    }
}

/// A missing glyph's warning with its place.
fn located(warning: &Warning, paragraph: &DraftParagraph, line: usize) -> Warning {
    match warning {
        Warning::GlyphMissing { character, source: None } if !paragraph.generated => {
            let source = Some(paragraph.source(line));
            Warning::GlyphMissing { character: *character, source }
        }
        other => other.clone(),
    }
}

/// What a paragraph's lines depend on, and where in the composed text its own text stands.
fn key(paragraph: &Paragraph<'_>) -> (Key, Range<usize>) {
    let mut text = String::new();
    let mut roles = vec![(0, paragraph.role)];
    let mut prefix = 0;
    if !paragraph.run_in.is_empty() {
        text.push_str(paragraph.run_in);
        text.push(flow::AFTER_RUN_IN);
        prefix = text.chars().count();
        roles = vec![(0, RoleName::RunInTitle), (prefix, paragraph.role)];
    }
    if !paragraph.label.is_empty() {
        roles.push((prefix, RoleName::EditorsNoteLabel));
        text.push_str(&paragraph.label);
        prefix += paragraph.label.chars().count();
        roles.push((prefix, paragraph.role));
    }
    text.push_str(if paragraph.text.is_empty() { &paragraph.generated } else { paragraph.text });
    for span in &paragraph.spans {
        roles.push((prefix + span.chars.start, span.role));
        roles.push((prefix + span.chars.end, paragraph.role));
    }
    let end = match paragraph.tail.is_empty() {
        true => usize::MAX,
        false => {
            let end = text.chars().count();
            roles.push((end, RoleName::Units));
            text.push_str(&paragraph.tail);
            end
        }
    };
    let shape = match paragraph.part {
        Part::Contents(line) if line != ContentsLine::Heading => Shape::Contents,
        _ if paragraph.indent => Shape::Indented,
        _ => Shape::Plain,
    };
    (Key { text, role: paragraph.role, roles, shape }, prefix..end)
}

impl Draft {
    /// How many pages there are; at least one.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The roles that the issue's text has, in the order in which they are met.
    #[must_use]
    pub fn roles(&self) -> &[RoleName] {
        &self.roles
    }

    /// What came out otherwise than asked.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Page `index`, from 0, as `typesetter` (the one that made the draft) draws it.
    #[must_use]
    pub fn page(&self, index: usize, typesetter: &Typesetter) -> Page {
        crate::page::draw(self, index, &typesetter.profile, typesetter)
    }

    /// How many lines of the body's pitch are free below the text of the last page.
    #[must_use]
    pub fn lines_left(&self, typesetter: &Typesetter) -> usize {
        let capacity = typesetter.profile.lines_per_page();
        let foot = self.foot.as_ref().map_or(0, Foot::last_pitches);
        capacity.saturating_sub(self.last_line_end() + foot)
    }

    /// Where the text of the last page ends, in pitches from the type area's top.
    pub(crate) fn last_line_end(&self) -> usize {
        let masthead = if self.pages.len() == 1 { self.masthead.lines } else { 0 };
        let last = self.pages.last().and_then(|page| page.last());
        last.map_or(masthead, |placed| placed.at + self.paragraphs[placed.paragraph].pitches)
    }
}

impl DraftParagraph {
    /// What line `index` of it shows.
    pub(crate) fn source(&self, index: usize) -> crate::frame::Source {
        let chars = &self.composed.lines[index].chars;
        let Range { start, end } = self.own;
        let own = |at: usize| if self.generated { 0 } else { at.min(end).saturating_sub(start) };
        crate::frame::Source { part: self.part, chars: own(chars.start)..own(chars.end) }
    }
}
