//! What an issue prints by a profile, and how two of its states differ in that. It is the one notion
//! of it: 登记签发, 报送记录, 打印记录 and the comparison of two 稿次 all ask here. What is never
//! printed (备注, 供稿人, 状态, what is left out this time) is not in it.
//!
//! It says which texts stand on paper and what the editor set of their form. How they are set, lines
//! and pages, is the typesetter's business and follows from this.

use std::{borrow::Cow, collections::HashMap};

use crate::{
    issue::{ColumnId, Entry, EntryId, FrontKind, Issue},
    picture::MastheadForm,
    profile::{Profile, TitleStyle},
};

/// What an issue prints.
#[derive(Debug, Clone)]
pub struct Printed<'a> {
    profile: &'a Profile,
    pieces: Vec<Piece<'a>>,
}

/// A piece of what is printed: what an editor would point at as one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece<'a> {
    /// What it is.
    pub of: PieceOf,
    lines: Vec<Line<'a>>,
    form: Form,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PieceOf {
    /// The masthead's lines of a kind; of the name also the picture or the printed paper that has it.
    Masthead(FrontKind),
    /// 按语 of the issue.
    EditorsNote,
    /// A column's heading.
    Heading(ColumnId),
    /// An entry.
    Entry(EntryId),
    /// The foot's line that begins with this label: 报：, 送：, 发：, or nothing.
    Foot(String),
}

/// How two printed states differ: one thing each that an editor would point at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The profile lays out otherwise.
    Profile,
    /// What both print stands in another order.
    Order,
    /// Only the later state prints it.
    Added(PieceOf),
    /// Only the earlier state prints it.
    Removed(PieceOf),
    /// Both print it, and not alike.
    Changed(PieceOf),
}

/// A text of a piece, and what it is there.
#[derive(Debug, Clone, PartialEq)]
struct Line<'a> {
    role: Role,
    text: Cow<'a, str>,
    /// What stands flush right beside it.
    right: Cow<'a, str>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Role {
    Contents,
    Title,
    Note,
    Text,
    Units,
}

/// What an editor set of a piece's form.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Form {
    masthead: Option<MastheadForm>,
    page_break_before: bool,
    keep_together: bool,
}

impl<'a> Printed<'a> {
    /// What `issue` prints by `profile`.
    #[must_use]
    pub fn of(issue: &'a Issue, profile: &'a Profile) -> Self {
        let mut pieces = masthead(issue, profile);
        if profile.editors_note.prints(&issue.editors_note) {
            pieces.push(Piece::of_text(PieceOf::EditorsNote, Role::Note, &issue.editors_note));
        }
        let noted = pieces.last().is_some_and(|piece| piece.of == PieceOf::EditorsNote);
        let before = pieces.len();
        for (column, entries) in issue.printed() {
            let heading = PieceOf::Heading(column.id);
            pieces.push(Piece::of_text(heading, Role::Text, &column.heading));
            pieces.extend(entries.into_iter().map(|entry| Piece::of_entry(entry, profile)));
        }
        // The first entry's own break says nothing where nothing of the body stands before it, or
        // where the text begins on a new page anyway.
        let listed = pieces[before..].iter().any(|piece| piece.is_listed(profile));
        let breaks = profile.contents.enabled && profile.contents.page_break_after;
        if let [heading, first, ..] = &mut pieces[before..]
            && matches!((&heading.of, &first.of), (PieceOf::Heading(_), PieceOf::Entry(_)))
            && (breaks || !(noted || listed))
        {
            first.form.page_break_before = false;
        }
        pieces.extend(issue.foot(&profile.foot).into_iter().map(|line| Piece {
            of: PieceOf::Foot(line.label),
            lines: vec![Line {
                role: Role::Text,
                text: line.text.into(),
                right: line.right.into(),
            }],
            form: Form::default(),
        }));
        Self { profile, pieces }
    }

    /// The pieces, in printing order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece<'a>] {
        &self.pieces
    }

    /// The piece `of`, where it is printed.
    #[must_use]
    pub fn piece(&self, of: &PieceOf) -> Option<&Piece<'a>> {
        self.pieces.iter().find(|piece| piece.of == *of)
    }

    /// Whether `other` comes out on paper alike.
    #[must_use]
    pub fn is_like(&self, other: &Printed<'_>) -> bool {
        // Its ids are nothing that is printed.
        self.pieces.len() == other.pieces.len()
            && self.pieces.iter().zip(&other.pieces).all(|(one, other)| {
                std::mem::discriminant(&one.of) == std::mem::discriminant(&other.of)
                    && one.is_like(other)
            })
            && self.profile.lays_out_like(other.profile)
    }

    /// How `later` differs from this: nothing where it comes out on paper alike.
    #[must_use]
    pub fn differences(&self, later: &Printed<'_>) -> Vec<Difference> {
        if self.is_like(later) {
            return Vec::new();
        }
        let mut differences = Vec::new();
        if !self.profile.lays_out_like(later.profile) {
            differences.push(Difference::Profile);
        }
        let before: HashMap<&PieceOf, &Piece<'_>> =
            self.pieces.iter().map(|piece| (&piece.of, piece)).collect();
        let after: HashMap<&PieceOf, &Piece<'_>> =
            later.pieces.iter().map(|piece| (&piece.of, piece)).collect();
        for gone in self.pieces.iter().filter(|piece| !after.contains_key(&piece.of)) {
            differences.extend(gone.is_seen().then(|| Difference::Removed(gone.of.clone())));
        }
        for piece in &later.pieces {
            match before.get(&piece.of) {
                None if piece.is_seen() => differences.push(Difference::Added(piece.of.clone())),
                Some(then) if !then.is_like(piece) => {
                    differences.push(Difference::Changed(piece.of.clone()));
                }
                _ => {}
            }
        }
        let order = |of: &[Piece<'_>], other: &HashMap<&PieceOf, &Piece<'_>>| -> Vec<PieceOf> {
            let common = of.iter().filter(|piece| other.contains_key(&piece.of));
            common.map(|piece| piece.of.clone()).collect()
        };
        if order(&self.pieces, &after) != order(&later.pieces, &before) {
            differences.push(Difference::Order);
        }
        if differences.is_empty() {
            // Columns without a heading were joined or parted.
            differences.push(Difference::Order);
        }
        differences
    }
}

impl<'a> Piece<'a> {
    /// What `entry` prints by `profile`, also where it is left out this time.
    #[must_use]
    pub fn of_entry(entry: &'a Entry, profile: &'a Profile) -> Self {
        let mut piece =
            Self { of: PieceOf::Entry(entry.id), lines: Vec::new(), form: Form::default() };
        let contents = profile
            .contents
            .enabled
            .then(|| entry.name_in_contents(profile.contents.names))
            .flatten();
        piece.extend(Role::Contents, contents.map(Cow::Owned));
        let title = profile.entries.title != TitleStyle::None && !entry.title.is_empty();
        piece.extend(Role::Title, title.then_some(Cow::Borrowed(&*entry.title)));
        if profile.editors_note.prints(&entry.editors_note) {
            piece.extend(Role::Note, entry.editors_note.split('\n').map(Cow::Borrowed));
        }
        piece.extend(Role::Text, entry.paragraphs().map(|(_, text)| Cow::Borrowed(text)));
        piece.extend(Role::Units, entry.units_line(&profile.entries).map(Cow::Owned));
        piece.form.page_break_before = entry.page_break_before;
        piece.form.keep_together = entry.keep_together;
        piece
    }

    /// Its text as it is printed, a paragraph a line; what 目录 repeats of it is left out.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = self.lines.iter().filter(|line| line.role != Role::Contents).map(|line| {
            match line.right.is_empty() {
                true => Cow::Borrowed(&*line.text),
                false => Cow::Owned(format!("{}\u{3000}{}", line.text, line.right)),
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn of_text(of: PieceOf, role: Role, text: &'a str) -> Self {
        let mut piece = Self { of, lines: Vec::new(), form: Form::default() };
        piece.extend(role, text.split('\n').map(Cow::Borrowed));
        piece
    }

    fn extend(&mut self, role: Role, texts: impl IntoIterator<Item = Cow<'a, str>>) {
        let line = |text| Line { role, text, right: Cow::Borrowed("") };
        self.lines.extend(texts.into_iter().map(line));
    }

    /// Whether it prints the same in the same form.
    fn is_like(&self, other: &Piece<'_>) -> bool {
        self.form == other.form && self.lines == other.lines
    }

    /// Whether 目录 has a line of it.
    fn is_listed(&self, profile: &Profile) -> bool {
        match self.of {
            PieceOf::Heading(_) => {
                let style = &profile.contents;
                style.enabled && style.columns && !self.text().trim().is_empty()
            }
            _ => self.lines.iter().any(|line| line.role == Role::Contents),
        }
    }

    /// Whether there is something of it to point at: a column may have no heading.
    fn is_seen(&self) -> bool {
        !matches!(self.of, PieceOf::Heading(_))
            || self.lines.iter().any(|line| !line.text.is_empty())
    }
}

/// The masthead's pieces: its lines by kind, and what the name is printed as.
fn masthead<'a>(issue: &'a Issue, profile: &Profile) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    if profile.masthead.enabled && issue.masthead != MastheadForm::Text {
        let form = Form { masthead: Some(issue.masthead), ..Form::default() };
        let of = PieceOf::Masthead(FrontKind::Name);
        pieces.push(Piece { of, lines: Vec::new(), form });
    }
    for (_, line) in issue.printed_masthead(&profile.masthead) {
        let of = PieceOf::Masthead(line.kind);
        let line = Line { role: Role::Text, text: line.text.into(), right: line.right.into() };
        match pieces.iter_mut().find(|piece| piece.of == of) {
            Some(piece) => piece.lines.push(line),
            None => pieces.push(Piece { of, lines: vec![line], form: Form::default() }),
        }
    }
    pieces
}

impl Profile {
    /// Whether `other` differs from it in nothing but what it is called.
    #[must_use]
    pub fn lays_out_like(&self, other: &Profile) -> bool {
        let Profile {
            id: _,
            name: _,
            page,
            type_area,
            grid,
            composition,
            pagination,
            masthead,
            editors_note,
            contents,
            columns,
            entries,
            page_number,
            foot,
            roles,
        } = self;
        std::ptr::eq(self, other)
            || (*page == other.page
                && *type_area == other.type_area
                && *grid == other.grid
                && *composition == other.composition
                && *pagination == other.pagination
                && *masthead == other.masthead
                && *editors_note == other.editors_note
                && *contents == other.contents
                && *columns == other.columns
                && *entries == other.entries
                && *page_number == other.page_number
                && *foot == other.foot
                && *roles == other.roles)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        issue::{Column, FrontLine, IssueId, Secrecy, SecrecyLevel, Status},
        profile::{ContentsNames, UnitsPlace},
        publication::Recipient,
    };

    fn issue() -> Issue {
        let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
        let column = |id, heading: &str, entries| Column {
            id: ColumnId(id),
            heading: heading.into(),
            left_out: false,
            entries,
        };
        let entry = |id, text| Entry::of_text(EntryId(id), text);
        issue.name = "江澜民政月报".into();
        issue.columns = vec![
            column(1, "【动态】", vec![entry(1, "甲"), entry(2, "乙")]),
            column(2, "【党建】", vec![entry(3, "丙")]),
        ];
        issue
    }

    fn profile() -> Profile {
        let mut profile = Profile::built_in("yangpu-monthly").expect("it is built in");
        profile.masthead.enabled = true;
        profile.entries.title = TitleStyle::Line;
        profile.entries.units = true;
        profile.entries.units_place = UnitsPlace::Line;
        (profile.foot.enabled, profile.foot.people, profile.foot.distribution) = (true, true, true);
        profile
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Issue), expected: &[Difference]) {
        let (before, profile) = (issue(), profile());
        let mut after = issue();
        change(&mut after);
        let (then, now) = (Printed::of(&before, &profile), Printed::of(&after, &profile));
        assert_eq!(then.differences(&now), expected);
        assert_eq!(then.is_like(&now), expected.is_empty());
    }

    fn entry(id: u64) -> PieceOf {
        PieceOf::Entry(EntryId(id))
    }

    #[test]
    fn a_difference_is_what_an_editor_would_point_at() {
        use Difference::{Added, Changed, Order, Removed};
        check(|_| {}, &[]);
        check(|issue| issue.columns[0].entries.swap(0, 1), &[Order]);
        check(|issue| issue.columns[0].entries[1].left_out = true, &[Removed(entry(2))]);
        check(
            |issue| issue.columns[0].heading = "【要闻】".into(),
            &[Changed(PieceOf::Heading(ColumnId(1)))],
        );
        check(
            |issue| {
                issue.columns[0].entries[0] = Entry::of_text(EntryId(1), "改");
                issue.name = "刊".into();
            },
            &[Changed(PieceOf::Masthead(FrontKind::Name)), Changed(entry(1))],
        );
        check(
            |issue| {
                let entry = issue.columns[0].entries.remove(1);
                issue.columns[1].entries.push(entry);
            },
            &[Order],
        );
        check(
            |issue| issue.columns[1].entries.push(Entry::of_text(EntryId(4), "丁")),
            &[Added(entry(4))],
        );
        check(|issue| issue.editors_note = "按。".into(), &[Added(PieceOf::EditorsNote)]);
        check(|issue| issue.people.editor = "许言".into(), &[Added(PieceOf::Foot(String::new()))]);
        check(
            |issue| {
                let unit = Recipient { unit: "区委办公室".into(), ..Recipient::default() };
                issue.distribution.to_superiors.push(unit);
            },
            &[Added(PieceOf::Foot("报：".into()))],
        );
        check(
            |issue| {
                let (level, period) = (SecrecyLevel::Secret, "1年".into());
                issue.secrecy = Some(Secrecy { level, period });
            },
            &[Added(PieceOf::Masthead(FrontKind::HandlingMark))],
        );
        check(
            |issue| issue.masthead = MastheadForm::Preprinted,
            &[Changed(PieceOf::Masthead(FrontKind::Name))],
        );
    }

    #[test]
    fn what_is_not_printed_is_no_difference() {
        check(
            |issue| {
                issue.status = Status::Issued;
                issue.year = Some(2020);
                issue.profile = "another".into();
                let entry = &mut issue.columns[0].entries[0];
                entry.note = "记".into();
                entry.contributor = "祁红".into();
                entry.working_title = "简".into();
                entry.date = crate::EntryDate::None;
                issue.distribution.to_superiors.clear();
            },
            &[],
        );
        check(
            |issue| {
                // Taken out and typed again.
                issue.columns[0].entries[1].id = EntryId(9);
                issue.columns[0].id = ColumnId(9);
            },
            &[],
        );
    }

    #[test]
    fn the_profile_says_what_is_printed() {
        let mut before = issue();
        before.columns[0].entries[0].units = vec!["养老科".into()];
        let mut after = before.clone();
        after.columns[0].entries[0].title = "题".into();
        after.columns[0].entries[0].working_title = "简".into();
        after.columns[0].entries[0].units.clear();
        after.front = vec![FrontLine { kind: FrontKind::Name, text: "江澜民政月报".into() }];
        let mut profile = profile();
        profile.entries.title = TitleStyle::None;
        profile.entries.units = false;
        let differ = |profile: &Profile| {
            Printed::of(&before, profile).differences(&Printed::of(&after, profile)).len()
        };
        assert_eq!(differ(&profile), 0);
        profile.contents.enabled = true;
        assert_eq!(differ(&profile), 1, "目录 prints the title");
        after.columns[0].entries[0].title.clear();
        let differ = |profile: &Profile| {
            Printed::of(&before, profile).differences(&Printed::of(&after, profile)).len()
        };
        profile.contents.names = ContentsNames::WorkingTitle;
        assert_eq!(differ(&profile), 1, "目录 prints the 简题");
        profile.contents.names = ContentsNames::FirstClause;
        assert_eq!(differ(&profile), 0);
        let mut other = profile.clone();
        (other.id, other.name) = ("other".into(), "别的".into());
        let (one, same) = (Printed::of(&before, &profile), Printed::of(&before, &other));
        assert_eq!(one.differences(&same), [], "a name lays out nothing");
        other.grid.pitch.0 += 1;
        assert_eq!(one.differences(&Printed::of(&before, &other)), [Difference::Profile]);
    }
}
