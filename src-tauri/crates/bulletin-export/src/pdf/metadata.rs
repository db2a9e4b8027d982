//! What the file says of itself: the Info dictionary and the XMP packet, with the same values.

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use quick_xml::escape::escape;

use super::utf16;
use crate::Metadata;

/// The program that the pages come from.
const CREATOR: &str = "Banxin";

/// What made the PDF.
const PRODUCER: &str = "Banxin (printpdf)";

/// The language of the text, as BCP 47 names it.
pub(super) const LANGUAGE: &str = "zh-CN";

/// The Info dictionary (ISO 32000-1, 14.3.3).
pub(super) fn info(metadata: &Metadata) -> Dictionary {
    let mut info = Dictionary::new();
    let texts = [
        ("Title", &*metadata.title),
        ("Author", &metadata.author),
        ("Subject", &metadata.subject),
        ("Creator", CREATOR),
        ("Producer", PRODUCER),
    ];
    for (key, text) in texts {
        let text = plain(text);
        if !text.is_empty() {
            info.set(key, text_string(&text));
        }
    }
    let date = pdf_date(metadata.created);
    info.set("CreationDate", Object::string_literal(date.clone()));
    info.set("ModDate", Object::string_literal(date));
    info
}

/// The XMP packet (ISO 32000-1, 14.3.2), uncompressed, so that tools that don't read PDF find it.
pub(super) fn xmp(metadata: &Metadata) -> Stream {
    let mut properties = String::new();
    let mut add = |name: &str, open: &str, text: &str, close: &str| {
        let text = plain(text);
        if !text.is_empty() {
            let text = escape(&*text);
            properties.push_str(&format!("<{name}>{open}{text}{close}</{name}>\n"));
        }
    };
    const ALT: &str = "<rdf:Alt><rdf:li xml:lang=\"x-default\">";
    add("dc:title", ALT, &metadata.title, "</rdf:li></rdf:Alt>");
    add("dc:creator", "<rdf:Seq><rdf:li>", &metadata.author, "</rdf:li></rdf:Seq>");
    add("dc:description", ALT, &metadata.subject, "</rdf:li></rdf:Alt>");
    add("dc:language", "<rdf:Bag><rdf:li>", LANGUAGE, "</rdf:li></rdf:Bag>");
    add("dc:format", "", "application/pdf", "");
    add("xmp:CreatorTool", "", CREATOR, "");
    add("pdf:Producer", "", PRODUCER, "");
    let date = metadata.created.format("%Y-%m-%dT%H:%M:%S%:z").to_string();
    for name in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
        add(name, "", &date, "");
    }
    // The id is the one that every XMP packet has.
    let packet = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n\
         {properties}</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    );
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(dictionary, packet.into_bytes()).with_compression(false)
}

/// A PDF text string: UTF-16 with a byte order mark.
pub(super) fn text_string(text: &str) -> Object {
    Object::String(utf16(text), StringFormat::Hexadecimal)
}

/// `text` without what XML 1.0 can't hold, so that both places can hold the same.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
            c if c.is_control() => ' ',
            c => c,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// ISO 32000-1, 7.9.4: `D:20210105093000+08'00'`.
fn pdf_date(date: DateTime<FixedOffset>) -> String {
    let zone = date.format("%:z").to_string().replace(':', "'");
    format!("{}{zone}'", date.format("D:%Y%m%d%H%M%S"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_zone() {
        let date = |text| DateTime::parse_from_rfc3339(text).expect("a date of RFC 3339");
        assert_eq!(pdf_date(date("2021-01-05T09:30:07+08:00")), "D:20210105093007+08'00'");
        assert_eq!(pdf_date(date("2021-12-31T23:59:59-03:30")), "D:20211231235959-03'30'");
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced_in_both_places() {
        assert_eq!(plain(" 一\u{0}二\n三\u{fffe} "), "一 二 三\u{fffd}");
    }
}
