//! The parts of a DOCX, finished, and the zip that holds them.

use std::{
    collections::BTreeSet,
    io::{Cursor, Write},
};

use bulletin_model::{Imprint, Profile, profile::RoleName};
use docx_rs::XMLDocx;
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{
    Options,
    embed::{self, Embedded},
    finish::finish,
    mend, origin,
    picture::Picture,
};
use crate::{ExportError, Metadata};

/// The parts that docx-rs writes and a bulletin needs; footnotes and numbering have nothing in them
/// and are left out, and so are comments where there are none.
const PARTS: &[&str] = &[
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/styles.xml",
    "word/settings.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/comments.xml",
];

/// What a package is made of.
pub(super) struct Contents<'a> {
    /// The parts as docx-rs wrote them.
    pub xml: &'a XMLDocx,
    /// The profile that they were written by.
    pub profile: &'a Profile,
    /// The roles of their text.
    pub roles: &'a [RoleName],
    /// What the file says of itself.
    pub metadata: &'a Metadata,
    /// What it is to be.
    pub options: &'a Options<'a>,
    /// The pictures in document.xml, in their order.
    pub pictures: &'a [Picture],
    /// Which state of the issue it shows.
    pub imprint: Imprint,
}

impl Contents<'_> {
    /// The package as bytes.
    ///
    /// # Errors
    /// docx-rs wrote what can't be read, a face can't be cut, or the zip can't be written.
    pub(super) fn package(&self) -> Result<Vec<u8>, ExportError> {
        let embedded = self.embedded()?;
        let own = PARTS.iter().copied().filter(|part| self.part(part).is_some());
        let media = self.xml.media.iter().map(|(id, _)| format!("word/media/{id}.png"));
        let fonts = (0..embedded.len()).map(|at| format!("word/{}", Embedded::part(at)));
        let parts: Vec<String> = own.map(str::to_owned).chain(media).chain(fonts).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();

        let mut package = Package::default();
        for part in &parts {
            let Some(source) = self.part(part) else { continue };
            package.add(part, &self.finished(part, source, &parts, &embedded)?)?;
        }
        package.add(mend::THEME_PART, mend::theme(self.profile).as_bytes())?;
        package.add(origin::PART, origin::properties(self.imprint).as_bytes())?;
        for (id, picture) in &self.xml.media {
            package.add(&format!("word/media/{id}.png"), picture)?;
        }
        for (index, face) in embedded.iter().enumerate() {
            package.add(&format!("word/{}", Embedded::part(index)), &face.bytes)?;
        }
        if !embedded.is_empty() {
            let relationships = embed::relationships(&embedded);
            package.add("word/_rels/fontTable.xml.rels", relationships.as_bytes())?;
        }
        package.finish()
    }

    fn finished(
        &self,
        part: &str,
        source: &[u8],
        parts: &[&str],
        embedded: &[Embedded],
    ) -> Result<Vec<u8>, ExportError> {
        let profile = self.profile;
        match part {
            "[Content_Types].xml" => finish(source, |e| mend::content_types(e, parts)),
            "_rels/.rels" => finish(source, |e| mend::relationships(e, "", parts)),
            "word/_rels/document.xml.rels" => {
                finish(source, |e| mend::relationships(e, "word/", parts))
            }
            "docProps/core.xml" => finish(source, |e| mend::core(e, self.metadata)),
            "word/styles.xml" => finish(source, |e| mend::styles(e, profile)),
            "word/settings.xml" => {
                let changes = self.options.changes;
                finish(source, |e| mend::settings(e, profile, changes, embedded))
            }
            "word/fontTable.xml" => finish(source, |e| mend::fonts(e, profile, embedded)),
            "word/document.xml" => {
                let mut pictures = self.pictures.iter().enumerate();
                finish(source, |e| mend::pictures(e, &mut pictures))
            }
            _ => finish(source, |_| {}),
        }
    }

    /// The faces that go with the file.
    fn embedded(&self) -> Result<Vec<Embedded>, ExportError> {
        let Some(fonts) = self.options.faces else { return Ok(Vec::new()) };
        let mut characters = BTreeSet::new();
        for part in ["word/document.xml", "word/footer1.xml", "word/footer2.xml"] {
            let Some(xml) = self.part(part) else { continue };
            embed::characters(&String::from_utf8_lossy(xml), &mut characters);
        }
        embed::embedded(self.profile, self.roles, fonts, &characters)
    }

    fn part(&self, part: &str) -> Option<&[u8]> {
        let xml = self.xml;
        Some(match part {
            "[Content_Types].xml" => &xml.content_type,
            "_rels/.rels" => &xml.rels,
            "docProps/app.xml" => &xml.doc_props.app,
            "docProps/core.xml" => &xml.doc_props.core,
            "word/_rels/document.xml.rels" => &xml.document_rels,
            "word/document.xml" => &xml.document,
            "word/styles.xml" => &xml.styles,
            "word/settings.xml" => &xml.settings,
            "word/fontTable.xml" => &xml.font_table,
            "word/footer1.xml" => xml.footers.first()?,
            "word/footer2.xml" => xml.footers.get(1)?,
            "word/comments.xml" => Some(&xml.comments).filter(|comments| has_comment(comments))?,
            _ => return None,
        })
    }
}

fn has_comment(part: &[u8]) -> bool {
    let tag = b"<w:comment ";
    part.windows(tag.len()).any(|window| window == tag)
}

/// The zip while it is written.
struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Default for Package {
    fn default() -> Self {
        // The date is fixed, since the same issue must give the same bytes: 1980, the zip's zero.
        // So is the system, which would be the one that writes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default())
            .system(zip::System::Unix)
            .unix_permissions(0o644);
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), options }
    }
}

impl Package {
    fn add(&mut self, part: &str, bytes: &[u8]) -> Result<(), ExportError> {
        self.zip.start_file(part, self.options).map_err(zip_error)?;
        self.zip.write_all(bytes).map_err(ZipError::from).map_err(zip_error)
    }

    fn finish(self) -> Result<Vec<u8>, ExportError> {
        Ok(self.zip.finish().map_err(zip_error)?.into_inner())
    }
}

fn zip_error(error: ZipError) -> ExportError {
    ExportError::Docx(error.to_string())
}
