//! Remarks as comments.

use bulletin_model::profile::{IndentKind, TitleStyle};
use bulletin_typeset::Part;

use super::{
    super::{Remark, Remarked},
    *,
};

fn remark(on: Remarked, chars: std::ops::Range<usize>, text: &str) -> Remark {
    Remark { on, chars, text: vec![text.to_owned(), "依据：<标准> & 其他".to_owned()] }
}

/// What each comment says, with the text that it is on: `“text”: what`.
fn comments(issue: &Issue, profile: &Profile, remarks: &[Remark]) -> Vec<String> {
    let options = Options { remarks, ..REVIEW };
    let file = docx(issue, profile, &layout(issue, profile), &metadata(), &options);
    let file = file.expect("it can be written");
    let parts = parts(&file);
    assert!(parts["[Content_Types].xml"].contains("/word/comments.xml"));
    assert!(parts["word/_rels/document.xml.rels"].contains("comments.xml"));
    assert!(!parts["word/comments.xml"].contains("paraId"), "nothing that a counter makes");
    let said = Node::read(&parts["word/comments.xml"]);
    let document = Node::read(&parts["word/document.xml"]);
    let mut told = Vec::new();
    for comment in said.all("w:comment") {
        let id = comment.attribute("w:id").expect("a comment has a number");
        let texts = comment.all("w:p").into_iter().map(Node::shown).collect::<Vec<_>>();
        assert_eq!(texts.len(), 1, "docx-rs writes one with two paragraphs twice");
        assert_eq!(comment.all("w:br").len(), 1, "a line each");
        let mut on = String::new();
        for paragraph in document.all("w:p") {
            let mut is_open = false;
            for child in &paragraph.children {
                let own = child.attribute("w:id") == Some(id);
                match child.name.as_str() {
                    "w:commentRangeStart" if own => is_open = true,
                    "w:commentRangeEnd" if own => is_open = false,
                    "w:r" if is_open => on.push_str(&child.shown()),
                    _ => {}
                }
            }
            assert!(!is_open, "a comment ends in the paragraph that it begins in");
        }
        let references = document.all("w:commentReference");
        let own = references.iter().filter(|child| child.attribute("w:id") == Some(id)).count();
        assert_eq!(own, 1, "Word shows a comment where it is referred to");
        assert!(texts[0].ends_with("依据：<标准> & 其他"), "{texts:?}");
        told.push(format!("“{on}”: {}", texts[0]));
    }
    told.sort_unstable();
    told
}

#[test]
fn a_comment_is_on_its_stretch_of_the_text() {
    for kind in [IndentKind::IdeographicSpaces, IndentKind::Characters] {
        let mut profile = profile(PROFILES[0]);
        profile.composition.indent.kind = kind;
        profile.entries.title = TitleStyle::RunIn;
        let mut issue = full_issue(PROFILES[0]);
        issue.front = vec![FrontLine { kind: FrontKind::Name, text: "映江民政".into() }];
        let entry = EntryId(u64::MAX);
        let paragraph = |start| Remarked::Body(Part::Paragraph { entry, block: 0, start });
        let remarks = [
            remark(Remarked::Front(0), 0..2, "报头"),
            remark(Remarked::Body(Part::Column(ColumnId(1))), 1..3, "栏目"),
            remark(Remarked::Body(Part::Title(entry)), 0..4, "标题"),
            remark(paragraph(0), 2..6, "总体"),
            remark(paragraph(0), 4..6, "重叠"),
            remark(paragraph(7), 3..7, "目标"),
            remark(paragraph(7), 0..0, "开头缺字"),
            remark(Remarked::Body(Part::Title(EntryId(7))), 0..1, "没有印出的标题"),
        ];
        let told = comments(&issue, &profile, &remarks);
        let expected = [
            "“工作”: 栏目",
            "“区民政局”: 标题",
            "“工作目标”: 目标",
            "“总体要求”: 总体",
            "“映江民政”: 报头",
            "“要求”: 重叠",
            "“（”: 开头缺字",
        ];
        for expected in expected {
            assert!(told.iter().any(|told| told.starts_with(expected)), "{expected} in {told:?}");
        }
        assert_eq!(told.len(), remarks.len(), "none is lost: {told:?}");
        assert!(told.iter().all(|told| !told.starts_with("“”")), "none is on nothing: {told:?}");
    }
}

#[test]
fn a_file_without_remarks_has_no_part_for_them() {
    let (issue, profile) = (full_issue(PROFILES[0]), profile(PROFILES[0]));
    assert!(!written(&issue, &profile).contains_key("word/comments.xml"));
}
