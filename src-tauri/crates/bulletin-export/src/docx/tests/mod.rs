//! What a DOCX says, read back from its parts.

mod contents;
mod faces;
mod form;
mod package;
mod parts;
mod remarks;
mod text;

use std::{collections::BTreeMap, io::Read, sync::Arc};

use bulletin_model::{
    Column, ColumnId, Entry, EntryId, FrontKind, FrontLine, Issue, IssueId, IssueNumber, Profile,
    Recipient,
};
use bulletin_typeset::{FontSources, Fonts, Layout, Typesetter};
use chrono::{DateTime, NaiveDate};
use quick_xml::{Reader, events::Event};

use super::{Changes, Options, docx};
use crate::{ExportError, Metadata};

/// The two profiles that come with the program.
const PROFILES: [&str; 2] = ["yangpu-monthly", "gbt9704-bulletin"];

/// A file for review.
const REVIEW: Options<'_> = Options {
    changes: Changes::Recorded,
    faces: None,
    name: super::Name::Text,
    pictures: None,
    remarks: &[],
};

fn profile(id: &str) -> Profile {
    Profile::built_in(id).expect("it is built in")
}

fn metadata() -> Metadata {
    Metadata {
        title: "映江民政 <第12期> & \"总\"第156期".into(),
        author: "映江区民政局".into(),
        subject: "简报".into(),
        created: DateTime::parse_from_rfc3339("2020-12-31T16:00:00+08:00").expect("it is a moment"),
    }
}

fn column(id: u64, heading: &str, entries: Vec<Entry>) -> Column {
    Column { id: ColumnId(id), heading: heading.into(), left_out: false, entries }
}

/// An issue with everything that a body may hold.
fn full_issue(profile: &str) -> Issue {
    let mut issue = with_masthead(Issue::empty(IssueId(1), profile));
    let mut titled = Entry::of_text(
        EntryId(u64::MAX),
        "一、总体要求\n（一）工作目标。到2025年，覆盖率达到98%，“一老一小”——见附表……\n\n1.5万人受益。",
    );
    titled.title = "区民政局召开养老服务工作推进会".into();
    titled.units = vec!["养老服务科".into(), "社会救助科".into()];
    let mut kept = Entry::of_text(EntryId(7), "第二条。".repeat(80));
    kept.keep_together = true;
    let mut turned = Entry::of_text(EntryId(8), "第三条另起一页。");
    turned.page_break_before = true;
    issue.columns = vec![
        column(1, "【工作动态】", vec![titled, kept]),
        column(2, "", vec![turned]),
        column(3, "【简讯】", vec![]),
    ];
    issue.distribution.to_superiors =
        vec![Recipient { unit: "市民政局".into(), ..Recipient::default() }];
    issue.distribution.copies = Some(60);
    issue
}

fn with_masthead(mut issue: Issue) -> Issue {
    issue.handling_mark = "内部资料 注意保存".into();
    issue.name = "映江民政".into();
    issue.number = Some(IssueNumber::Regular { number: 12 });
    issue.running_number = Some(156);
    issue.issuing_unit = "映江区民政局办公室".into();
    issue.date = NaiveDate::from_ymd_opt(2020, 12, 31);
    issue
}

/// The parts of a DOCX by name.
fn parts(file: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).expect("it is a zip");
    (0..zip.len())
        .map(|index| {
            let mut part = zip.by_index(index).expect("the part can be read");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("the part can be read");
            // A picture is no text; nobody looks into it here.
            let xml = String::from_utf8_lossy(&bytes).into_owned();
            (part.name().expect("its name is text").into_owned(), xml)
        })
        .collect()
}

/// `issue` laid out with no font: lines and pages do not depend on them.
fn layout(issue: &Issue, profile: &Profile) -> Layout {
    let fonts = Arc::new(Fonts::find(&FontSources::default()));
    Typesetter::new(profile.clone(), fonts).layout(issue)
}

/// `issue` as a plain DOCX.
fn made(issue: &Issue, profile: &Profile) -> Result<Vec<u8>, ExportError> {
    docx(issue, profile, &layout(issue, profile), &metadata(), &Options::default())
}

/// The parts of `issue` as a DOCX.
fn written(issue: &Issue, profile: &Profile) -> BTreeMap<String, String> {
    parts(&made(issue, profile).expect("the issue can be written"))
}

/// One part of `issue` as a tree.
fn tree(issue: &Issue, profile: &Profile, part: &str) -> Node {
    Node::read(&written(issue, profile)[part])
}

/// An element and what is in it.
#[derive(Debug, Default)]
struct Node {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Node>,
    text: String,
}

impl Node {
    /// The root element of `xml`.
    fn read(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("the part is well formed") {
                Event::Start(tag) => open.push(Self::of(&tag)),
                Event::Empty(tag) => last(&mut open).children.push(Self::of(&tag)),
                Event::End(_) => {
                    let done = open.pop().expect("what ends was begun");
                    last(&mut open).children.push(done);
                }
                Event::Text(text) => last(&mut open).text.push_str(&text.xml10_content()),
                Event::GeneralRef(name) => {
                    let text = format!("&{};", name.into_inner());
                    let text = quick_xml::escape::unescape(&text).expect("the entity is known");
                    last(&mut open).text.push_str(&text);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        open.swap_remove(0).children.swap_remove(0)
    }

    fn of(tag: &quick_xml::events::BytesStart<'_>) -> Self {
        let attribute = |attribute: Result<quick_xml::events::attributes::Attribute<'_>, _>| {
            let attribute = attribute.expect("the attribute is well formed");
            let value = quick_xml::escape::unescape(&attribute.value).expect("so is its value");
            (attribute.key.as_ref().to_owned(), value.into_owned())
        };
        Self {
            name: tag.name().as_ref().to_owned(),
            attributes: tag.attributes().map(attribute).collect(),
            ..Self::default()
        }
    }

    /// The child `name`, if there is one.
    fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The attribute `w:val` of the child `name`.
    fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("w:val")
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// Every element `name` in it, in order.
    fn all<'n>(&'n self, name: &str) -> Vec<&'n Self> {
        let mut found: Vec<&Self> = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    /// The text of a paragraph as an editor sees it; a tab is `\t`.
    fn shown(&self) -> String {
        let mut shown = String::new();
        for child in &self.children {
            match child.name.as_str() {
                "w:t" => shown.push_str(&child.text),
                "w:tab" => shown.push('\t'),
                // The tabs of a paragraph's properties are stops.
                "w:pPr" => {}
                _ => shown.push_str(&child.shown()),
            }
        }
        shown
    }

    /// The style of a paragraph.
    fn style(&self) -> &str {
        self.child("w:pPr").and_then(|properties| properties.value("w:pStyle")).unwrap_or_default()
    }
}

fn last(open: &mut [Node]) -> &mut Node {
    open.last_mut().expect("the root is never closed")
}

/// The style `id` of a styles part.
fn style<'n>(styles: &'n Node, id: &str) -> &'n Node {
    let of_id = |style: &&Node| style.attribute("w:styleId") == Some(id);
    styles.children.iter().find(of_id).unwrap_or_else(|| panic!("there is a style {id}"))
}
