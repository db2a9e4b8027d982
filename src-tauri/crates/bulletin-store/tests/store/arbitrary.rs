//! Any issue, and any edit of one.

use bulletin_model::{
    Block, Column, ColumnField, ColumnId, Distribution, Edit, Entry, EntryDate, EntryField,
    EntryId, FrontKind, FrontLine, Issue, IssueField, IssueId, IssueNumber, MastheadForm, People,
    PictureId, PlacedPicture, Recipient, Revision, Secrecy, SecrecyLevel, Status, Twips,
};
use chrono::NaiveDate;
use proptest::{
    collection::vec,
    option,
    prelude::{Just, Strategy, any, prop_oneof},
    sample::select,
};

/// Text with what goes wrong in stores: none, line ends, quotes, NUL, characters beyond U+FFFF.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[区民政局召开2020年\n\"'“”，。 \u{0}\u{20BB7}\u{FEFF}é%_]{1,24}",
        any::<String>(),
    ]
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (-400_000..400_000_i32).prop_map(|day| {
        NaiveDate::from_num_days_from_ce_opt(day).expect("within a thousand years of the year 0")
    })
}

fn number() -> impl Strategy<Value = IssueNumber> {
    prop_oneof![
        any::<u32>().prop_map(|number| IssueNumber::Regular { number }),
        any::<(u32, u32)>().prop_map(|(first, last)| IssueNumber::Double { first, last }),
        any::<u32>().prop_map(|number| IssueNumber::Supplement { number }),
    ]
}

fn people() -> impl Strategy<Value = People> {
    (text(), text(), text()).prop_map(|(editor, reviewer, approver)| People {
        editor,
        reviewer,
        approver,
    })
}

fn distribution() -> impl Strategy<Value = Distribution> {
    let recipients = || {
        vec((text(), text(), text(), text()), 0..3).prop_map(|recipients| {
            recipients
                .into_iter()
                .map(|(unit, name, title, address)| Recipient { unit, name, title, address })
                .collect()
        })
    };
    (recipients(), recipients(), recipients(), any::<Option<u32>>()).prop_map(
        |(to_superiors, to_peers, to_subordinates, copies)| Distribution {
            to_superiors,
            to_peers,
            to_subordinates,
            copies,
        },
    )
}

fn secrecy() -> impl Strategy<Value = Secrecy> {
    let levels = vec![SecrecyLevel::Secret, SecrecyLevel::Confidential, SecrecyLevel::TopSecret];
    (select(levels), text()).prop_map(|(level, period)| Secrecy { level, period })
}

fn masthead() -> impl Strategy<Value = MastheadForm> {
    // A length is read up to 100,000 twips either way.
    let side = || -100_000..100_000_i32;
    let sides = [side(), side(), side(), side()];
    let placed = (any::<u64>(), sides).prop_map(|(id, sides)| {
        let [left, top, width, height] = sides.map(Twips);
        PlacedPicture { picture: PictureId(id), left, top, width, height }
    });
    prop_oneof![
        Just(MastheadForm::Text),
        Just(MastheadForm::Preprinted),
        placed.prop_map(MastheadForm::Picture),
    ]
}

fn front() -> impl Strategy<Value = Vec<FrontLine>> {
    let kinds = vec![
        FrontKind::HandlingMark,
        FrontKind::Name,
        FrontKind::Number,
        FrontKind::UnitAndDate,
        FrontKind::Other,
    ];
    vec((select(kinds), text()).prop_map(|(kind, text)| FrontLine { kind, text }), 0..4)
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    vec(text().prop_map(|text| Block::Text { text }), 0..4)
}

fn entry_date() -> impl Strategy<Value = EntryDate> {
    prop_oneof![Just(EntryDate::FromText), Just(EntryDate::None), date().prop_map(EntryDate::Given)]
}

/// Any entry with this id.
pub fn entry(id: EntryId) -> impl Strategy<Value = Entry> {
    let texts = (text(), text(), text(), text(), text(), vec(text(), 0..3));
    (texts, entry_date(), any::<[bool; 3]>(), blocks()).prop_map(
        move |(
            (title, working_title, editors_note, contributor, note, units),
            date,
            switches,
            blocks,
        )| Entry {
            id,
            title,
            working_title,
            editors_note,
            date,
            units,
            contributor,
            note,
            left_out: switches[0],
            page_break_before: switches[1],
            keep_together: switches[2],
            blocks,
        },
    )
}

/// Ids as they come from outside: anything, each once. Two thirds of them are no `i64`s of the
/// same value, which is where a store may go wrong.
fn ids(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<u64>> {
    let id = prop_oneof![any::<u64>(), (0..100_u64), (0..100_u64).prop_map(|id| u64::MAX - id)];
    proptest::collection::hash_set(id, count).prop_map(|ids| ids.into_iter().collect())
}

fn columns() -> impl Strategy<Value = Vec<Column>> {
    (ids(0..5), ids(0..9)).prop_flat_map(|(columns, entries)| {
        let entries: Vec<_> = entries.into_iter().map(|id| entry(EntryId(id))).collect();
        let heads: Vec<_> = columns.iter().map(|_| (text(), any::<bool>())).collect();
        let places = vec(any::<usize>(), entries.len());
        (entries, heads, places).prop_map(move |(entries, heads, places)| {
            let mut all: Vec<_> = columns
                .iter()
                .zip(heads)
                .map(|(&id, (heading, left_out))| Column {
                    id: ColumnId(id),
                    heading,
                    left_out,
                    entries: Vec::new(),
                })
                .collect();
            if !all.is_empty() {
                let count = all.len();
                for (entry, place) in entries.into_iter().zip(places) {
                    all[place % count].entries.push(entry);
                }
            }
            all
        })
    })
}

/// Any issue of no publication.
pub fn issue(status: impl Strategy<Value = Status>) -> impl Strategy<Value = Issue> {
    let numbers = (
        any::<u64>(),
        any::<Option<i32>>(),
        option::of(number()),
        any::<Option<u32>>(),
        (option::of(date()), option::of(date())),
    );
    let texts = (text(), text(), text(), text(), text(), "[a-z0-9-]{0,12}");
    let masthead = (option::of(secrecy()), masthead(), front());
    (numbers, status, people(), distribution(), texts, masthead, columns()).prop_map(
        |(numbers, status, people, distribution, texts, (secrecy, masthead, front), columns)| {
            let (id, year, number, running_number, (date, issued_on)) = numbers;
            let (name, issuing_unit, handling_mark, copy_number, editors_note, profile) = texts;
            Issue {
                id: IssueId(id),
                publication: None,
                year,
                number,
                running_number,
                date,
                issued_on,
                status,
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
                columns,
                profile,
            }
        },
    )
}

/// Any status.
pub fn status() -> impl Strategy<Value = Status> {
    select(vec![
        Status::Editing,
        Status::InReview,
        Status::Returned,
        Status::Approved,
        Status::Issued,
        Status::Archived,
    ])
}

/// What an edit will be once the issue is known that it meets: places are taken modulo what is
/// there.
#[derive(Debug, Clone)]
pub enum Intent {
    Issue(IssueField),
    InsertColumn { at: usize, id: u64, entries: Vec<Entry>, heading: String },
    RemoveColumn { at: usize },
    MoveColumn { from: usize, to: usize },
    Column { at: usize, field: ColumnField },
    InsertEntry { column: usize, at: usize, entry: Entry },
    RemoveEntry { at: usize },
    MoveEntry { from: usize, column: usize, to: usize },
    Entry { at: usize, field: EntryField },
    Type { at: usize, block: usize, from: usize, length: usize, with: String },
    Stale { at: usize },
    Batch(Vec<Intent>),
}

fn issue_field() -> impl Strategy<Value = IssueField> {
    let open = vec![Status::Editing, Status::InReview, Status::Returned, Status::Approved];
    prop_oneof![
        any::<Option<i32>>().prop_map(IssueField::Year),
        option::of(number()).prop_map(IssueField::Number),
        any::<Option<u32>>().prop_map(IssueField::RunningNumber),
        option::of(date()).prop_map(IssueField::Date),
        option::of(date()).prop_map(IssueField::IssuedOn),
        select(open).prop_map(IssueField::Status),
        people().prop_map(IssueField::People),
        distribution().prop_map(IssueField::Distribution),
        text().prop_map(IssueField::Name),
        text().prop_map(IssueField::IssuingUnit),
        text().prop_map(IssueField::HandlingMark),
        option::of(secrecy()).prop_map(IssueField::Secrecy),
        text().prop_map(IssueField::CopyNumber),
        masthead().prop_map(IssueField::Masthead),
        text().prop_map(IssueField::EditorsNote),
        front().prop_map(IssueField::Front),
        text().prop_map(IssueField::Profile),
    ]
}

fn entry_field() -> impl Strategy<Value = EntryField> {
    prop_oneof![
        text().prop_map(EntryField::Title),
        text().prop_map(EntryField::WorkingTitle),
        text().prop_map(EntryField::EditorsNote),
        entry_date().prop_map(EntryField::Date),
        vec(text(), 0..3).prop_map(EntryField::Units),
        text().prop_map(EntryField::Contributor),
        text().prop_map(EntryField::Note),
        any::<bool>().prop_map(EntryField::LeftOut),
        any::<bool>().prop_map(EntryField::PageBreakBefore),
        any::<bool>().prop_map(EntryField::KeepTogether),
        blocks().prop_map(EntryField::Blocks),
    ]
}

/// Any intent; typing is the most frequent, as it is in life.
pub fn intent() -> impl Strategy<Value = Intent> {
    let place = any::<usize>;
    // Few ids, so that what comes in is often there already.
    let new_entry = || (0..12_u64).prop_flat_map(|id| entry(EntryId(id)));
    let leaf = prop_oneof![
        8 => (place(), place(), 0..40_usize, 0..4_usize, text())
            .prop_map(|(at, block, from, length, with)| Intent::Type { at, block, from, length, with }),
        2 => (place(), entry_field()).prop_map(|(at, field)| Intent::Entry { at, field }),
        2 => (place(), place(), place())
            .prop_map(|(from, column, to)| Intent::MoveEntry { from, column, to }),
        2 => (place(), place(), new_entry())
            .prop_map(|(column, at, entry)| Intent::InsertEntry { column, at, entry }),
        1 => place().prop_map(|at| Intent::RemoveEntry { at }),
        1 => (place(), 0..6_u64, vec(new_entry(), 0..3), text()).prop_map(
            |(at, id, entries, heading)| Intent::InsertColumn { at, id, entries, heading }
        ),
        1 => place().prop_map(|at| Intent::RemoveColumn { at }),
        1 => (place(), place()).prop_map(|(from, to)| Intent::MoveColumn { from, to }),
        1 => (place(), text().prop_map(ColumnField::Heading))
            .prop_map(|(at, field)| Intent::Column { at, field }),
        1 => (place(), any::<bool>().prop_map(ColumnField::LeftOut))
            .prop_map(|(at, field)| Intent::Column { at, field }),
        1 => issue_field().prop_map(Intent::Issue),
        1 => place().prop_map(|at| Intent::Stale { at }),
    ];
    leaf.prop_recursive(2, 8, 4, |intent| vec(intent, 0..4).prop_map(Intent::Batch))
}

impl Intent {
    /// The edit that it is of `issue`. It may be one that the model refuses.
    pub fn edit(&self, issue: &Issue) -> Edit {
        let columns = &issue.columns;
        let column = |at: usize| match columns.len() {
            0 => ColumnId(at as u64),
            count => columns[at % count].id,
        };
        let all: Vec<_> = issue.entries().collect();
        let entry = |at: usize| match all.len() {
            0 => (EntryId(at as u64), Revision(0)),
            count => (all[at % count].id, all[at % count].revision()),
        };
        match self {
            Self::Issue(field) => Edit::SetIssue { field: field.clone() },
            Self::InsertColumn { at, id, entries, heading } => Edit::InsertColumn {
                at: at % (columns.len() + 1),
                column: Column {
                    id: ColumnId(*id),
                    heading: heading.clone(),
                    left_out: false,
                    entries: entries.clone(),
                },
            },
            Self::RemoveColumn { at } => Edit::RemoveColumn { column: column(*at) },
            Self::MoveColumn { from, to } => {
                Edit::MoveColumn { column: column(*from), to: to % columns.len().max(1) }
            }
            Self::Column { at, field } => {
                Edit::SetColumn { column: column(*at), field: field.clone() }
            }
            Self::InsertEntry { column: to, at, entry } => Edit::InsertEntry {
                column: column(*to),
                at: at
                    % (columns.get(to % columns.len().max(1)).map_or(0, |c| c.entries.len()) + 1),
                entry: Box::new(entry.clone()),
            },
            Self::RemoveEntry { at } => {
                let (entry, base) = entry(*at);
                Edit::RemoveEntry { entry, base }
            }
            Self::MoveEntry { from, column: to, to: place } => Edit::MoveEntry {
                entry: entry(*from).0,
                column: column(*to),
                to: place
                    % columns.get(to % columns.len().max(1)).map_or(1, |c| c.entries.len().max(1)),
            },
            Self::Entry { at, field } => {
                let (entry, base) = entry(*at);
                Edit::SetEntry { entry, base, field: field.clone() }
            }
            Self::Type { at, block, from, length, with } => {
                let (entry, base) = entry(*at);
                let blocks = all.get(at % all.len().max(1)).map_or(&[][..], |entry| &entry.blocks);
                let block = block % blocks.len().max(1);
                let chars = match blocks.get(block) {
                    Some(Block::Text { text }) => text.chars().count(),
                    _ => 0,
                };
                let from = from % (chars + 1);
                let range = from..(from + length).min(chars);
                Edit::ReplaceText { entry, base, block, range, with: with.clone() }
            }
            Self::Stale { at } => {
                let (entry, base) = entry(*at);
                Edit::SetEntry {
                    entry,
                    base: Revision(!base.0),
                    field: EntryField::Title("旧".into()),
                }
            }
            Self::Batch(intents) => {
                // Each meets what those before it left; one that is refused would refuse them all.
                let mut issue = issue.clone();
                let mut edits = Vec::new();
                for intent in intents {
                    let edit = intent.edit(&issue);
                    if edit.apply(&mut issue).is_ok() {
                        edits.push(edit);
                    }
                }
                Edit::Batch { edits }
            }
        }
    }
}
