//! A document as one file of XML (flat OPC: Word's “Word XML 文档”, and what OA systems call .doc): the
//! package that it stands for is put together in memory.

use std::io::{Cursor, Write as _};

use data_encoding::BASE64;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::error::{DocumentFault, ImportError};

/// A document has no more parts.
const MOST_PARTS: usize = 10_000;

/// What the main part's type ends with, of a document or a template, with macros or without.
const MAIN_TYPE: &str = "main+xml";

const RELATIONSHIPS: &str = "_rels/.rels";

/// A part of the package.
#[derive(Debug, Default)]
struct Part {
    /// Without the `/` before it.
    name: String,
    content_type: String,
    bytes: Vec<u8>,
}

/// The bytes of the .docx that the XML stands for.
///
/// # Errors
/// [`ImportError::Document`] when it is no well-formed XML, or holds no such parts.
pub(crate) fn package(xml: &str) -> Result<Vec<u8>, ImportError> {
    let parts = parts(xml)?;
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(xml.len())));
    let mut add = |name: &str, bytes: &[u8]| {
        zip.start_file(name, options).map_err(broken)?;
        zip.write_all(bytes).map_err(broken)
    };
    add("[Content_Types].xml", content_types(&parts).as_bytes())?;
    if !parts.iter().any(|part| part.name == RELATIONSHIPS) {
        add(RELATIONSHIPS, relationships(&parts).as_bytes())?;
    }
    let mut names = std::collections::HashSet::new();
    for part in &parts {
        if names.insert(&part.name) {
            add(&part.name, &part.bytes)?;
        }
    }
    Ok(zip.finish().map_err(broken)?.into_inner())
}

fn parts(xml: &str) -> Result<Vec<Part>, ImportError> {
    let mut reader = Reader::from_str(xml);
    let mut parts: Vec<Part> = Vec::new();
    // Names that the elements around a part's XML declare hold within it too.
    let mut declared: Vec<(String, String)> = Vec::new();
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "part" if parts.len() == MOST_PARTS => return Err(broken("it has too many parts")),
                "part" => {
                    declare(&tag, &mut declared);
                    parts.push(Part {
                        name: value(&tag, "name").trim_start_matches('/').to_owned(),
                        content_type: value(&tag, "contentType"),
                        bytes: Vec::new(),
                    });
                }
                "xmlData" => {
                    declare(&tag, &mut declared);
                    let end = tag.to_end().into_owned();
                    let span = reader.read_to_end(end.name()).map_err(broken)?;
                    let content = xml.get(at(span.start)..at(span.end)).unwrap_or_default();
                    if let Some(part) = parts.last_mut() {
                        part.bytes = with_names(content, &declared).into_bytes();
                    }
                }
                "binaryData" => {
                    let end = tag.to_end().into_owned();
                    let span = reader.read_to_end(end.name()).map_err(broken)?;
                    let content = xml.get(at(span.start)..at(span.end)).unwrap_or_default();
                    let content: String = content.split_ascii_whitespace().collect();
                    if let Some(part) = parts.last_mut() {
                        // A picture that is damaged keeps no one from the text.
                        part.bytes = BASE64.decode(content.as_bytes()).unwrap_or_default();
                    }
                }
                _ => declare(&tag, &mut declared),
            },
            Event::DocType(_) => return Err(broken("it has a document type declaration")),
            Event::Eof => break,
            _ => {}
        }
    }
    parts.retain(|part| !part.name.is_empty());
    match parts.is_empty() {
        true => Err(broken("it has no parts")),
        false => Ok(parts),
    }
}

fn at(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

fn value(tag: &BytesStart<'_>, name: &str) -> String {
    let named = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == name);
    named.map(|found| found.value.to_string()).unwrap_or_default()
}

fn declare(tag: &BytesStart<'_>, declared: &mut Vec<(String, String)>) {
    for found in tag.attributes().flatten() {
        let name = found.key.as_ref();
        if name.starts_with("xmlns:") && !declared.iter().any(|(known, _)| known == name) {
            declared.push((name.to_owned(), found.value.to_string()));
        }
    }
}

/// A part's XML with the names that it uses and does not declare itself.
fn with_names(xml: &str, declared: &[(String, String)]) -> String {
    let xml = xml.trim();
    let mut at = 0;
    // A declaration or a comment may stand before the root.
    while let Some(mark @ (b'?' | b'!')) = xml.as_bytes().get(at + 1) {
        let ends = if *mark == b'?' { "?>" } else { "-->" };
        let Some(end) = xml[at..].find(ends) else { break };
        at += end + ends.len();
        at += xml[at..].len() - xml[at..].trim_start().len();
    }
    let root_end = xml[at..].find('>').map_or(xml.len(), |end| at + end);
    let name_end = xml[at..root_end].find(|c: char| c.is_whitespace() || c == '/');
    let name_end = name_end.map_or(root_end, |end| at + end);
    let root = &xml[at..root_end];
    let missing: String = declared
        .iter()
        .filter(|(name, _)| !root.contains(&format!("{name}=")))
        .map(|(name, value)| format!(" {name}=\"{value}\""))
        .collect();
    format!("{}{missing}{}", &xml[..name_end], &xml[name_end..])
}

fn content_types(parts: &[Part]) -> String {
    let overrides: String = parts
        .iter()
        .map(|Part { name, content_type, .. }| {
            format!(r#"<Override PartName="/{name}" ContentType="{content_type}"/>"#)
        })
        .collect();
    format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{overrides}</Types>"#
    )
}

/// The relationship to the main part, of a file that has left it out.
fn relationships(parts: &[Part]) -> String {
    let main = parts.iter().find(|part| part.content_type.ends_with(MAIN_TYPE));
    let name = main.map_or("word/document.xml", |part| &part.name);
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{name}"/></Relationships>"#
    )
}

fn broken(reason: impl ToString) -> ImportError {
    ImportError::Document { fault: DocumentFault::BrokenPart, reason: reason.to_string() }
}
