//! The law of [`Printed`]: a change counts where it comes out on paper or in the Word file, and no
//! other does. Issues, profiles and changes are random; pages and DOCX are the program's own.

use std::{
    fmt::Write as _,
    io::{Cursor, Read as _},
    sync::{Arc, OnceLock},
};

use bulletin_export::{Metadata, docx};
use bulletin_model::{
    Block, Column, ColumnId, Entry, EntryDate, EntryId, FrontKind, FrontLine, Issue, IssueId,
    IssueNumber, MastheadForm, Printed, Profile, Recipient, Secrecy, SecrecyLevel, Status,
    profile::{ContentsNames, TitleStyle, UnitsPlace},
};
use bulletin_tests::repository;
use bulletin_typeset::{FontSources, Fonts, Item, Typesetter};
use chrono::{DateTime, NaiveDate};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any},
    sample::select,
    test_runner::TestRunner,
};

use crate::PROFILES;

/// In the run; more than these the seeds of a search by hand give.
const CASES: u32 = 120;

fn fonts() -> Arc<Fonts> {
    static FONTS: OnceLock<Arc<Fonts>> = OnceLock::new();
    let load = || {
        let sources = FontSources { system: false, folders: vec![repository::fonts()] };
        Arc::new(Fonts::find(&sources))
    };
    Arc::clone(FONTS.get_or_init(load))
}

/// An issue with something of each kind.
fn issue() -> Issue {
    let entry = |id, text: &str| Entry::of_text(EntryId(id), text);
    let mut titled =
        entry(1, "12月3日，区民政局召开会议。一是部署工作。\n（一）工作目标。覆盖率达到98%。");
    titled.title = "召开会议".into();
    titled.units = vec!["养老服务科".into()];
    titled.editors_note = "此件可供参考。".into();
    let mut plain = entry(2, "12月5日，映波街道开展走访。");
    plain.working_title = "走访".into();
    let column = |id, heading: &str, entries| Column {
        id: ColumnId(id),
        heading: heading.into(),
        left_out: false,
        entries,
    };
    let mut issue = Issue::empty(IssueId(1), PROFILES[0]);
    issue.name = "映江民政".into();
    issue.issuing_unit = "映江区民政局办公室".into();
    issue.number = Some(IssueNumber::Regular { number: 12 });
    issue.date = NaiveDate::from_ymd_opt(2020, 12, 31);
    issue.people.editor = "许言".into();
    let unit = Recipient { unit: "区委办公室".into(), ..Recipient::default() };
    issue.distribution.to_superiors.push(unit);
    issue.columns = vec![
        column(1, "【工作动态】", vec![titled, plain]),
        column(2, "", vec![entry(3, "12月7日，召开例会。")]),
        column(3, "【党建之窗】", vec![entry(4, "12月9日，组织学习。")]),
    ];
    issue
}

/// A change of an issue, by what an editor may do. `n` picks the entry, `text` is what is typed.
const CHANGES: [fn(&mut Issue, usize, &str); 41] = [
    |issue, _, text| issue.name = text.into(),
    |issue, _, text| issue.issuing_unit = text.into(),
    |issue, _, text| issue.handling_mark = text.into(),
    |issue, _, text| issue.copy_number = text.into(),
    |issue, n, _| issue.number = Some(IssueNumber::Regular { number: n as u32 + 11 }),
    |issue, n, _| issue.number = Some(IssueNumber::Supplement { number: n as u32 }),
    |issue, n, _| issue.running_number = Some(n as u32),
    |issue, n, _| issue.date = NaiveDate::from_ymd_opt(2021, 1, n as u32 + 1),
    |issue, n, _| issue.year = Some(2020 + n as i32),
    |issue, n, _| issue.status = [Status::InReview, Status::Approved, Status::Issued][n % 3],
    |issue, _, text| issue.profile = text.into(),
    |issue, _, text| issue.people.editor = text.into(),
    |issue, _, text| issue.people.reviewer = text.into(),
    |issue, _, text| issue.people.approver = text.into(),
    |issue, n, _| issue.distribution.copies = Some(n as u32),
    |issue, _, text| {
        let unit = Recipient { unit: text.into(), ..Recipient::default() };
        issue.distribution.to_peers.push(unit);
    },
    |issue, _, text| {
        for recipient in &mut issue.distribution.to_superiors {
            recipient.address = text.into();
        }
    },
    |issue, _, text| {
        for recipient in &mut issue.distribution.to_superiors {
            recipient.title = text.into();
        }
    },
    |issue, _, text| {
        let (level, period) = (SecrecyLevel::Secret, text.into());
        issue.secrecy = Some(Secrecy { level, period });
    },
    |issue, _, _| issue.masthead = MastheadForm::Preprinted,
    |issue, _, text| issue.editors_note = text.into(),
    |issue, n, text| {
        let kinds = [FrontKind::Name, FrontKind::Number, FrontKind::UnitAndDate, FrontKind::Other];
        issue.front.push(FrontLine { kind: kinds[n % 4], text: text.trim().into() });
    },
    |issue, n, text| column(issue, n).heading = text.replace('\n', " "),
    |issue, n, _| column(issue, n).left_out ^= true,
    |issue, n, _| {
        let at = n % issue.columns.len();
        issue.columns.rotate_left(at);
    },
    |issue, n, _| column(issue, n).entries.reverse(),
    |issue, n, _| {
        let moved = column(issue, n).entries.pop();
        column(issue, n + 1).entries.extend(moved);
    },
    |issue, n, text| {
        let id = EntryId(100 + issue.entries().count() as u64);
        column(issue, n).entries.push(Entry::of_text(id, text));
    },
    |issue, n, _| drop(column(issue, n).entries.pop()),
    |issue, n, _| entry(issue, n, |entry| entry.left_out ^= true),
    |issue, n, _| entry(issue, n, |entry| entry.page_break_before ^= true),
    |issue, n, _| entry(issue, n, |entry| entry.keep_together ^= true),
    |issue, n, text| entry(issue, n, |entry| entry.title = text.replace('\n', " ")),
    |issue, n, text| entry(issue, n, |entry| entry.working_title = text.replace('\n', " ")),
    |issue, n, text| entry(issue, n, |entry| entry.editors_note = text.into()),
    |issue, n, _| entry(issue, n, |entry| entry.date = EntryDate::None),
    |issue, n, text| entry(issue, n, |entry| entry.units = vec![text.replace('\n', " ")]),
    |issue, n, text| entry(issue, n, |entry| entry.contributor = text.into()),
    |issue, n, text| entry(issue, n, |entry| entry.note = text.into()),
    |issue, n, text| {
        entry(issue, n, |entry| entry.blocks = vec![Block::Text { text: text.into() }])
    },
    |issue, n, _| {
        // The same paragraphs in blocks of their own, with other ids: nothing of it is printed.
        entry(issue, n, |entry| {
            entry.id = EntryId(entry.id.0 + 1000);
            let paragraphs = entry.paragraphs().map(|(_, text)| text.to_owned());
            entry.blocks = paragraphs.map(|text| Block::Text { text }).collect();
        });
    },
];

fn column(issue: &mut Issue, n: usize) -> &mut Column {
    let at = n % issue.columns.len();
    &mut issue.columns[at]
}

fn entry(issue: &mut Issue, n: usize, change: impl FnOnce(&mut Entry)) {
    let count = issue.entries().count().max(1);
    let mut entries = issue.columns.iter_mut().flat_map(|column| &mut column.entries);
    if let Some(entry) = entries.nth(n % count) {
        change(entry);
    }
}

fn profiles() -> impl Strategy<Value = Profile> {
    let titles = select(vec![TitleStyle::None, TitleStyle::Line, TitleStyle::RunIn]);
    let names =
        vec![ContentsNames::WorkingTitle, ContentsNames::FirstClause, ContentsNames::LeftOut];
    (select(PROFILES.to_vec()), any::<[bool; 10]>(), titles, select(names)).prop_map(
        |(id, switches, title, names)| {
            let mut profile = Profile::built_in(id).expect("it is built in");
            let [
                contents,
                columns,
                breaks,
                units,
                run_on,
                note,
                masthead,
                people,
                distribution,
                copies,
            ] = switches;
            profile.contents.enabled = contents;
            profile.contents.columns = columns;
            profile.contents.page_break_after = breaks;
            profile.contents.names = names;
            profile.entries.title = title;
            profile.entries.units = units;
            profile.entries.units_place = if run_on { UnitsPlace::RunOn } else { UnitsPlace::Line };
            profile.editors_note.enabled = note;
            profile.masthead.enabled = masthead;
            profile.foot.people = people;
            profile.foot.distribution = distribution;
            profile.foot.copies = copies;
            profile
        },
    )
}

/// What is on the pages and in the Word file, without the names by which either finds its way back.
fn on_paper(issue: &Issue, profile: &Profile) -> String {
    let layout = Typesetter::new(profile.clone(), fonts()).layout(issue);
    let mut seen = String::new();
    for page in &layout.pages {
        writeln!(seen, "page {:?} {:?}", page.width, page.height).expect("a text takes all");
        for item in &page.items {
            match item {
                Item::Glyphs(run) => {
                    let mut run = run.clone();
                    run.source = None;
                    writeln!(seen, "{run:?}").expect("a text takes all");
                }
                other => writeln!(seen, "{other:?}").expect("a text takes all"),
            }
        }
    }
    let metadata = Metadata::of(issue, "简报", DateTime::UNIX_EPOCH);
    let file = docx::docx(issue, profile, &layout, &metadata, &docx::Options::default())
        .expect("any issue is written");
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("a DOCX is a zip");
    for name in ["word/document.xml", "word/footer1.xml", "word/footer2.xml"] {
        let Ok(mut part) = archive.by_name(name) else { continue };
        let mut xml = String::new();
        part.read_to_string(&mut xml).expect("it is XML");
        seen.push_str(&without_bookmarks(&xml));
    }
    seen
}

/// Bookmarks and the links to them carry the ids of entries.
fn without_bookmarks(xml: &str) -> String {
    let mut kept = String::new();
    for tag in xml.split_inclusive('>') {
        let is_name = ["<w:bookmarkStart", "<w:bookmarkEnd", "<w:hyperlink", "PAGEREF"];
        if !is_name.iter().any(|name| tag.contains(name)) {
            kept.push_str(tag);
        }
    }
    kept
}

#[test]
fn what_comes_out_on_paper_counts_and_nothing_else() {
    let text = select(vec![
        "",
        "　",
        "映江民政",
        "许言",
        "走访",
        "12月3日，开展活动。\n共12人。",
        "按语一则",
    ]);
    let change = (0..CHANGES.len(), 0..5_usize, text);
    let mut runner = TestRunner::new(ProptestConfig { cases: CASES, ..ProptestConfig::default() });
    let given = (profiles(), vec(change.clone(), 0..6), vec(change, 1..3));
    let law = runner.run(&given, |(profile, before, after)| {
        let carry_out = |issue: &mut Issue, changes: &[(usize, usize, &str)]| {
            for (change, n, text) in changes {
                CHANGES[*change](issue, *n, text);
            }
        };
        let mut then = issue();
        carry_out(&mut then, &before);
        let mut now = then.clone();
        carry_out(&mut now, &after);
        let (one, other) = (Printed::of(&then, &profile), Printed::of(&now, &profile));
        let differences = one.differences(&other);
        assert_eq!(one.is_like(&other), differences.is_empty());
        let (then, now) = (on_paper(&then, &profile), on_paper(&now, &profile));
        let first = then.lines().zip(now.lines()).find(|(then, now)| then != now);
        assert_eq!(!differences.is_empty(), then != now, "{differences:?}: {first:?}");
        Ok(())
    });
    law.unwrap_or_else(|error| panic!("{error}"));
}
