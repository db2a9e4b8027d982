//! A document's XML, as far as its paragraphs are taken apart.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::paper::{Item, Paragraph, Recorded};

/// The part that it stands in.
pub const PART: &str = "word/document.xml";

/// The document's XML.
pub fn part(file: &[u8]) -> String {
    let mut package = ZipArchive::new(Cursor::new(file)).expect("it is a package");
    let mut part = package.by_name(PART).expect("it has a body");
    let mut xml = String::new();
    part.read_to_string(&mut xml).expect("it is text");
    xml
}

fn attribute(tag: &str, name: &str) -> String {
    let from = tag.find(&format!("{name}=\"")).map(|at| at + name.len() + 2);
    let value = from.and_then(|from| tag[from..].split('"').next());
    value.unwrap_or_default().to_owned()
}

/// A paragraph of it.
pub fn parsed(xml: &str) -> Paragraph {
    let mut paragraph = Paragraph::new("", "");
    for tag in xml.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').unwrap_or((tag, ""));
        let item = match tag.split([' ', '/']).next().unwrap_or_default() {
            "w:pStyle" => {
                paragraph.style = attribute(tag, "w:val");
                continue;
            }
            "w:bookmarkStart" => Item::Start(attribute(tag, "w:id"), attribute(tag, "w:name")),
            "w:bookmarkEnd" => Item::End(attribute(tag, "w:id")),
            "w:t" => Item::Run(text.to_owned(), Recorded::Not),
            _ => continue,
        };
        paragraph.items.push(item);
    }
    paragraph
}
