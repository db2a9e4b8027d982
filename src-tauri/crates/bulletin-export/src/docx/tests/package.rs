//! The package: parts, their order by the schema, properties, bytes.

use std::collections::BTreeSet;

use super::{super::finish::finish, *};

#[test]
fn the_same_issue_gives_the_same_bytes() {
    let (issue, profile) = (full_issue(PROFILES[0]), profile(PROFILES[0]));
    let write = || made(&issue, &profile).expect("it can be written");
    let first = write();
    // docx-rs counts paragraphs by a counter of the thread's: it must not show.
    let _ = made(&full_issue(PROFILES[1]), &profile);
    assert_eq!(write(), first);
    let other = std::thread::scope(|scope| scope.spawn(write).join());
    assert_eq!(other.expect("the thread ends well"), first);
}

#[test]
fn a_file_for_review_differs_in_recording_changes_alone() {
    let (issue, profile) = (full_issue(PROFILES[0]), profile(PROFILES[0]));
    let plain = written(&issue, &profile);
    let review = docx(&issue, &profile, &layout(&issue, &profile), &metadata(), &REVIEW)
        .expect("it can be written");
    let mut review = parts(&review);
    let settings = review.get_mut("word/settings.xml").expect("it is there");
    let recording = "<w:trackRevisions/><w:defaultTabStop";
    assert!(settings.contains(recording), "where the schema has it: {settings}");
    *settings = settings.replace(recording, "<w:defaultTabStop");
    assert_eq!(review, plain);
}

#[test]
fn a_file_says_which_state_of_the_issue_it_shows() {
    let (mut issue, profile) = (full_issue(PROFILES[0]), profile(PROFILES[0]));
    let property = |issue: &Issue| {
        let parts = written(issue, &profile);
        assert!(parts["[Content_Types].xml"].contains("/docProps/custom.xml"), "it is declared");
        assert!(parts["_rels/.rels"].contains("docProps/custom.xml"), "and referred to");
        let properties = Node::read(&parts["docProps/custom.xml"]);
        let property = properties.child("property").expect("there is one");
        assert_eq!(property.attribute("name"), Some("BanxinImprint"));
        property.child("vt:lpwstr").map(|value| value.text.clone())
    };
    assert_eq!(property(&issue), Some(issue.imprint().to_string()));
    let before = issue.imprint();
    issue.columns[0].heading.push('新');
    assert_ne!(issue.imprint(), before);
    assert_eq!(property(&issue), Some(issue.imprint().to_string()));
}

#[test]
fn every_part_is_in_the_order_of_the_schema() {
    for id in PROFILES {
        for (name, xml) in written(&full_issue(id), &profile(id)) {
            let again = finish(xml.as_bytes(), |_| {}).expect("a finished part can be read");
            assert_eq!(String::from_utf8(again).as_ref(), Ok(&xml), "{id} {name}");
        }
    }
    // The order above is the pass's own; these were read off wml.xsd by hand.
    let parts = written(&full_issue(PROFILES[1]), &profile(PROFILES[1]));
    let names = |node: &Node| {
        node.children.iter().map(|child| child.name.clone()).collect::<Vec<_>>().join(" ")
    };
    let document = Node::read(&parts["word/document.xml"]);
    assert_eq!(
        names(document.all("w:sectPr")[0]),
        "w:footerReference w:footerReference w:pgSz w:pgMar w:pgNumType w:cols w:docGrid"
    );
    let styles = Node::read(&parts["word/styles.xml"]);
    let normal = style(&styles, "Normal");
    assert_eq!(names(normal), "w:name w:qFormat w:pPr w:rPr");
    assert_eq!(
        names(normal.child("w:pPr").expect("it has properties")),
        "w:widowControl w:kinsoku w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE \
         w:autoSpaceDN w:spacing w:jc"
    );
    assert_eq!(
        names(normal.child("w:rPr").expect("it has properties")),
        "w:rFonts w:color w:spacing w:sz w:szCs"
    );
    assert_eq!(
        names(&Node::read(&parts["word/settings.xml"])),
        "w:zoom w:defaultTabStop w:evenAndOddHeaders w:characterSpacingControl w:compat \
         w:themeFontLang w:clrSchemeMapping w:decimalSymbol w:listSeparator"
    );
}

#[test]
fn every_part_is_declared_and_every_relationship_leads_somewhere() {
    let mut unnumbered = profile(PROFILES[0]);
    unnumbered.page_number.enabled = false;
    for profile in [profile(PROFILES[0]), unnumbered] {
        let parts = written(&full_issue(PROFILES[0]), &profile);
        let types = Node::read(&parts["[Content_Types].xml"]);
        let declared: BTreeSet<_> = types
            .children
            .iter()
            .filter_map(|child| child.attribute("PartName")?.strip_prefix('/'))
            .collect();
        let own: BTreeSet<_> = parts
            .keys()
            .map(String::as_str)
            .filter(|name| !name.ends_with(".rels") && *name != "[Content_Types].xml")
            .collect();
        assert_eq!(declared, own);
        for (relationships, folder) in
            [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")]
        {
            let relationships = Node::read(&parts[relationships]);
            let mut ids = BTreeSet::new();
            for relationship in &relationships.children {
                let target = relationship.attribute("Target").expect("it leads somewhere");
                assert!(parts.contains_key(&format!("{folder}{target}")), "{target}");
                assert!(ids.insert(relationship.attribute("Id")), "ids are unique");
            }
        }
        assert_eq!(parts.contains_key("word/footer1.xml"), profile.page_number.enabled);
    }
}

#[test]
fn the_properties_say_what_the_metadata_says() {
    let core = tree(&full_issue(PROFILES[0]), &profile(PROFILES[0]), "docProps/core.xml");
    let said: Vec<_> =
        core.children.iter().map(|child| (child.name.as_str(), child.text.as_str())).collect();
    let metadata = metadata();
    assert_eq!(
        said,
        [
            ("dc:title", metadata.title.as_str()),
            ("dc:subject", "简报"),
            ("dc:creator", "映江区民政局"),
            ("dc:language", "zh-CN"),
            ("cp:lastModifiedBy", "映江区民政局"),
            ("cp:revision", "1"),
            ("dcterms:created", "2020-12-31T08:00:00Z"),
            ("dcterms:modified", "2020-12-31T08:00:00Z"),
        ]
    );
}

#[test]
fn the_zip_is_compressed_and_dated_by_nothing() {
    let file = made(&full_issue(PROFILES[0]), &profile(PROFILES[0])).expect("it can be written");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).expect("it is a zip");
    for index in 0..zip.len() {
        let part = zip.by_index(index).expect("the part can be read");
        let name = part.name().expect("its name is text");
        assert_eq!(part.compression(), zip::CompressionMethod::Deflated, "{name}");
        assert_eq!(part.last_modified(), Some(zip::DateTime::default()), "{name}");
        assert!(index > 0 || name == "[Content_Types].xml", "Word looks there first");
    }
}
