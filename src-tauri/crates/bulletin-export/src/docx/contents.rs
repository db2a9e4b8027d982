//! 目录: its lines, with Word's own fields for the page numbers, so that Word counts them anew after
//! an edit.
//!
//! Where Word would make the same lines out of the headings (every title stands on a line of its own),
//! they stand in a field TOC, which Word can make anew as a whole. Else, and so for an entry that is
//! listed by its 简题 or first words, making it anew would lose lines: there are the numbers' fields
//! alone.

use std::collections::HashMap;

use bulletin_model::{Issue, Profile, profile::TitleStyle};
use bulletin_typeset::{ContentsLine, Layout, Part, flow};
use docx_rs::{
    FieldCharType, Hyperlink, HyperlinkType, InstrPAGEREF, InstrText, Paragraph, Run, RunFonts,
};

use super::{styles, text::run};

/// 目录 while its lines are written.
pub(super) struct Contents<'a> {
    profile: &'a Profile,
    /// The page, from 0, that each line leads to.
    pages: HashMap<ContentsLine, usize>,
    /// Whether its lines stand in a field TOC.
    is_field: bool,
}

impl<'a> Contents<'a> {
    /// Of `issue` as it is laid out in `layout`.
    pub(super) fn new(issue: &Issue, profile: &'a Profile, layout: &Layout) -> Self {
        Self { profile, pages: pages(layout), is_field: is_field(issue, profile) }
    }

    /// A line as a paragraph, `paragraph` having its style. `ends` says which ends of the list it is.
    pub(super) fn line(
        &self,
        mut paragraph: Paragraph,
        source: &flow::Paragraph<'_>,
        line: ContentsLine,
        ends: Ends,
    ) -> Paragraph {
        if self.is_field && ends.first {
            paragraph = paragraph
                .add_run(field(FieldCharType::Begin))
                .add_run(instruction(InstrText::Unsupported(self.code())))
                .add_run(field(FieldCharType::Separate));
        }
        let name = source.generated.trim();
        let page = source.leads_to(self.profile).and_then(|line| self.pages.get(&line));
        paragraph = match (anchor(line), page) {
            (Some(anchor), Some(page)) => {
                let number = self.profile.page_number.first as usize + page;
                let reference = InstrPAGEREF::new(anchor.as_str()).hyperlink();
                let link = Hyperlink::new(anchor.as_str(), HyperlinkType::Anchor)
                    .add_run(run(&format!("{name}\t"), None))
                    .add_run(field(FieldCharType::Begin))
                    .add_run(instruction(InstrText::PAGEREF(reference)))
                    .add_run(field(FieldCharType::Separate))
                    .add_run(run(&number.to_string(), None))
                    .add_run(field(FieldCharType::End));
                paragraph.add_hyperlink(link)
            }
            (Some(anchor), None) => {
                let link = Hyperlink::new(anchor.as_str(), HyperlinkType::Anchor);
                paragraph.add_hyperlink(link.add_run(run(name, None)))
            }
            (None, _) => paragraph.add_run(run(name, None)),
        };
        match self.is_field && ends.last {
            true => paragraph.add_run(field(FieldCharType::End)),
            false => paragraph,
        }
    }

    /// The field's code: a list of the styles' names, with links, and without leader and number in a
    /// view that has no pages.
    fn code(&self) -> String {
        let mut listed = Vec::new();
        if self.profile.contents.columns {
            listed.push(format!("{},1", styles::COLUMN_NAME));
        }
        listed.push(format!("{},2", styles::TITLE_NAME));
        let bare = if self.profile.contents.page_numbers { "" } else { r" \n" };
        format!(r#" TOC \h \z{bare} \t "{}" "#, listed.join(","))
    }
}

/// Which ends of 目录 a line is.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    /// The first line after the heading.
    pub first: bool,
    /// The last line.
    pub last: bool,
}

/// The bookmark that a line leads to.
pub(super) fn anchor(line: ContentsLine) -> Option<String> {
    match line {
        ContentsLine::Heading => None,
        ContentsLine::Column(column) => Some(format!("_bxc_{column}")),
        ContentsLine::Entry(entry) => Some(format!("_bx_{entry}")),
    }
}

/// Whether Word makes the same lines out of the headings.
fn is_field(issue: &Issue, profile: &Profile) -> bool {
    let titled = issue
        .printed()
        .all(|(_, entries)| entries.iter().all(|entry| !entry.title.trim().is_empty()));
    profile.contents.enabled && profile.entries.title == TitleStyle::Line && titled
}

/// The pages that columns and entries begin on.
fn pages(layout: &Layout) -> HashMap<ContentsLine, usize> {
    let mut begins = HashMap::new();
    for (index, page) in layout.pages.iter().enumerate() {
        for line in &page.lines {
            let of = match line.source.part {
                Part::Column(column) => Some(ContentsLine::Column(column)),
                part => part.entry().map(ContentsLine::Entry),
            };
            if let Some(of) = of {
                begins.entry(of).or_insert(index);
            }
        }
    }
    begins
}

fn field(kind: FieldCharType) -> Run {
    part().add_field_char(kind, false)
}

fn instruction(code: InstrText) -> Run {
    part().add_instr_text(code)
}

fn part() -> Run {
    Run::new().fonts(RunFonts::new().hint("eastAsia"))
}
