//! The finishing pass over the parts that docx-rs wrote: puts the children of property elements
//! into the order that the schema asks for, and lets the caller mend them on the way.
//!
//! One streaming pass a part. What is not a property element is copied as it stands, so the cost
//! is that of reading the XML once.

mod order;

use std::borrow::Cow;

use quick_xml::{Reader, events::Event};

use crate::ExportError;

/// A property element, open for mending before it is written.
pub(super) struct Element<'x> {
    /// The start tag without its brackets: name and attributes.
    pub start: Cow<'x, str>,
    /// The start tag of the property element that it stands in; empty where there is none.
    pub within: &'x str,
    /// Its children; written in the order of the schema, those of one name in the order given.
    pub children: Vec<Child<'x>>,
}

/// A child of a property element, with everything in it.
pub(super) struct Child<'x> {
    name: Cow<'x, str>,
    xml: Cow<'x, str>,
}

impl<'x> Element<'x> {
    /// Its name, with the prefix.
    pub fn name(&self) -> &str {
        name_of(&self.start)
    }

    /// Adds a child, `xml` being the whole of it.
    pub fn push(&mut self, xml: impl Into<Cow<'x, str>>) {
        let xml = xml.into();
        let tag = xml.strip_prefix('<').unwrap_or(&xml);
        let end = tag.find([' ', '/', '>']).unwrap_or(tag.len());
        let name = Cow::Owned(tag[..end].to_owned());
        self.children.push(Child { name, xml });
    }

    /// Takes out the first child `name`.
    pub fn remove_first(&mut self, name: &str) {
        if let Some(at) = self.children.iter().position(|child| child.name == name) {
            self.children.remove(at);
        }
    }

    /// Takes out every child `name`.
    pub fn remove(&mut self, name: &str) {
        self.children.retain(|child| child.name != name);
    }
}

impl Child<'_> {
    /// Its start tag, without the bracket at its end.
    pub fn start_tag(&self) -> &str {
        self.xml.split_once('>').map_or(&*self.xml, |(tag, _)| tag)
    }
}

/// The value of the attribute `name` in a start tag, as it is written, entities unresolved.
pub(super) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let value = tag[at + name.len()..].strip_prefix("=\"")?;
        let whole_name = tag[..at].ends_with(' ');
        whole_name.then(|| value.split_once('"').map(|(value, _)| value)).flatten()
    })
}

/// The part `xml` with its property elements in order, each shown to `mend` first.
///
/// # Errors
/// [`ExportError::Docx`] where the XML is not well formed or holds a property that the schema's
/// order has no place for.
pub(super) fn finish(
    xml: &[u8],
    mend: impl FnMut(&mut Element<'_>),
) -> Result<Vec<u8>, ExportError> {
    let xml = std::str::from_utf8(xml).map_err(|error| ExportError::Docx(error.to_string()))?;
    let mut pass = Pass { xml, reader: Reader::from_str(xml), mend };
    // A part grows a little by what is mended.
    let mut out = String::with_capacity(xml.len() + xml.len() / 8 + 1024);
    if !xml.starts_with("<?xml") {
        out.push_str(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#);
    }
    loop {
        let (event, raw) = pass.next()?;
        match event {
            Event::Start(tag) => match order::children_of(name_of(tag_text(raw))) {
                Some(order) => pass.property(raw, order, "", &mut out)?,
                // docx-rs numbers paragraphs by a counter of the thread's, so that the same issue
                // would not always give the same bytes; nothing here needs the numbers.
                None if tag.name().as_ref() == "w:p" => out.push_str("<w:p>"),
                None => out.push_str(raw),
            },
            Event::Empty(_) => match order::children_of(name_of(tag_text(raw))) {
                Some(order) => pass.close(Element::open(raw, ""), order, &mut out)?,
                None => out.push_str(raw),
            },
            Event::Eof => return Ok(out.into_bytes()),
            _ => out.push_str(raw),
        }
    }
}

struct Pass<'x, M> {
    xml: &'x str,
    reader: Reader<&'x [u8]>,
    mend: M,
}

impl<'x, M: FnMut(&mut Element<'_>)> Pass<'x, M> {
    /// The next event and the text it was read from.
    fn next(&mut self) -> Result<(Event<'x>, &'x str), ExportError> {
        let from = self.position();
        let event = self.reader.read_event().map_err(xml_error)?;
        Ok((event, &self.xml[from..self.position()]))
    }

    fn position(&self) -> usize {
        // A part is in memory, so its length fits.
        self.reader.buffer_position() as usize
    }

    /// Reads the property element that `start` opened up to its end tag, and writes it.
    fn property(
        &mut self,
        start: &'x str,
        order: &[&str],
        within: &'x str,
        out: &mut String,
    ) -> Result<(), ExportError> {
        let mut element = Element::open(start, within);
        let own = tag_text(start);
        loop {
            let (event, raw) = self.next()?;
            let name = name_of(tag_text(raw));
            let xml = match event {
                Event::End(_) => break,
                Event::Start(tag) => match order::children_of(name) {
                    Some(order) => {
                        let mut xml = String::new();
                        self.property(raw, order, own, &mut xml)?;
                        Cow::Owned(xml)
                    }
                    None => {
                        let from = self.position() - raw.len();
                        self.reader.read_to_end(tag.to_end().name()).map_err(xml_error)?;
                        Cow::Borrowed(&self.xml[from..self.position()])
                    }
                },
                Event::Empty(_) => match order::children_of(name) {
                    Some(order) => {
                        let mut xml = String::new();
                        self.close(Element::open(raw, own), order, &mut xml)?;
                        Cow::Owned(xml)
                    }
                    None => Cow::Borrowed(raw),
                },
                Event::Eof => return Err(ExportError::Docx(format!("<{own}> is not closed"))),
                _ => continue,
            };
            // An empty set of properties was not written.
            if !xml.is_empty() {
                element.children.push(Child { name: Cow::Borrowed(name), xml });
            }
        }
        self.close(element, order, out)
    }

    /// Mends and writes a property element whose children are all there.
    fn close(
        &mut self,
        mut element: Element<'_>,
        order: &[&str],
        out: &mut String,
    ) -> Result<(), ExportError> {
        (self.mend)(&mut element);
        let name = element.name();
        if element.children.is_empty() {
            if !order::may_be_left_out(name) {
                out.extend(["<", &element.start, "/>"]);
            }
            return Ok(());
        }
        out.extend(["<", &element.start, ">"]);
        let mut placed: Vec<(usize, &Child<'_>)> = Vec::with_capacity(element.children.len());
        for child in &element.children {
            let place = order.iter().position(|known| *known == child.name).ok_or_else(|| {
                ExportError::Docx(format!("{} has no place in {name}", child.name))
            })?;
            placed.push((place, child));
        }
        placed.sort_by_key(|(place, _)| *place);
        out.extend(placed.iter().map(|(_, child)| &*child.xml));
        out.extend(["</", name, ">"]);
        Ok(())
    }
}

impl<'x> Element<'x> {
    fn open(raw: &'x str, within: &'x str) -> Self {
        Self { start: Cow::Borrowed(tag_text(raw)), within, children: Vec::new() }
    }
}

/// A tag without its brackets.
fn tag_text(raw: &str) -> &str {
    let inner = raw.strip_prefix('<').and_then(|raw| raw.strip_suffix('>')).unwrap_or(raw);
    inner.strip_suffix('/').unwrap_or(inner).trim_end()
}

/// The name that a tag begins with.
fn name_of(tag: &str) -> &str {
    tag.split(' ').next().unwrap_or(tag)
}

fn xml_error(error: quick_xml::Error) -> ExportError {
    ExportError::Docx(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(xml: &str, mend: impl FnMut(&mut Element<'_>)) -> Result<String, ExportError> {
        let xml = format!("<?xml?>{xml}");
        let finished = finish(xml.as_bytes(), mend)?;
        let finished = String::from_utf8(finished).expect("UTF-8 stays UTF-8");
        Ok(finished.strip_prefix("<?xml?>").expect("the declaration is kept").to_owned())
    }

    #[test]
    fn properties_are_put_in_the_order_of_the_schema() {
        let xml = r#"<w:p w14:paraId="00000001"><w:pPr><w:rPr /><w:jc w:val="both"/><w:keepNext/><w:pStyle w:val="A"/></w:pPr><w:r><w:rPr><w:sz w:val="28"/><w:rFonts w:ascii="a &amp; b"/></w:rPr><w:t>1 &lt; 2</w:t></w:r></w:p>"#;
        let expected = r#"<w:p><w:pPr><w:pStyle w:val="A"/><w:keepNext/><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="a &amp; b"/><w:sz w:val="28"/></w:rPr><w:t>1 &lt; 2</w:t></w:r></w:p>"#;
        assert_eq!(finished(xml, |_| {}).expect("the XML is well formed"), expected);
    }

    #[test]
    fn an_element_is_mended_before_it_is_put_in_order() {
        let xml = r#"<w:style w:styleId="N"><w:pPr><w:rPr/><w:jc w:val="both"/></w:pPr></w:style>"#;
        let mended = finished(xml, |element| match (element.name(), element.within) {
            ("w:style", _) => {
                assert_eq!(attribute(&element.start, "w:styleId"), Some("N"));
                assert_eq!(attribute(&element.start, "styleId"), None, "only a whole name counts");
                element.push(r#"<w:name w:val="n"/>"#);
            }
            ("w:pPr", within) => {
                assert_eq!(within, r#"w:style w:styleId="N""#);
                element.push("<w:kinsoku/>");
                element.remove("w:jc");
            }
            _ => {}
        });
        assert_eq!(
            mended.expect("the XML is well formed"),
            r#"<w:style w:styleId="N"><w:name w:val="n"/><w:pPr><w:kinsoku/></w:pPr></w:style>"#
        );
    }

    #[test]
    fn a_part_without_a_declaration_gets_one() {
        let finished = finish(b"<w:styles/>", |_| {}).expect("the XML is well formed");
        assert!(finished.starts_with(b"<?xml version=\"1.0\" encoding=\"UTF-8\""));
    }

    #[test]
    fn what_the_schema_has_no_place_for_is_an_error_and_not_a_broken_file() {
        for xml in ["<w:pPr><w:brand/></w:pPr>", "<w:pPr><w:jc/>", "<w:pPr><w:tabs></w:pPr>"] {
            assert!(finished(xml, |_| {}).is_err(), "{xml}");
        }
    }
}
