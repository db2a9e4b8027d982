//! The parts of a DOCX, finished, and the zip that holds them.

use std::io::{Cursor, Write};

use bulletin_model::Profile;
use docx_rs::XMLDocx;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{Changes, finish::finish, mend};
use crate::{ExportError, Metadata};

/// The parts that docx-rs writes and a bulletin needs; comments, footnotes, numbering and custom
/// properties have nothing in them and are left out.
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
];

/// The package as bytes.
///
/// # Errors
/// [`ExportError::Docx`] where docx-rs wrote what can't be read, or the zip can't be written.
pub(super) fn package(
    xml: &XMLDocx,
    profile: &Profile,
    metadata: &Metadata,
    changes: Changes,
) -> Result<Vec<u8>, ExportError> {
    let parts: Vec<&str> =
        PARTS.iter().copied().filter(|part| part_of(xml, part).is_some()).collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The date is fixed, since the same issue must give the same bytes: 1980, the zip's zero.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    for part in &parts {
        let Some(source) = part_of(xml, part) else { continue };
        let finished = match *part {
            "[Content_Types].xml" => finish(source, |e| mend::content_types(e, &parts)),
            "_rels/.rels" => finish(source, |e| mend::relationships(e, "", &parts)),
            "word/_rels/document.xml.rels" => {
                finish(source, |e| mend::relationships(e, "word/", &parts))
            }
            "docProps/core.xml" => finish(source, |e| mend::core(e, metadata)),
            "word/styles.xml" => finish(source, |e| mend::styles(e, profile)),
            "word/settings.xml" => finish(source, |e| mend::settings(e, profile, changes)),
            "word/fontTable.xml" => finish(source, |e| mend::fonts(e, profile)),
            _ => finish(source, |_| {}),
        }?;
        zip.start_file(*part, options).map_err(zip_error)?;
        zip.write_all(&finished).map_err(zip::result::ZipError::from).map_err(zip_error)?;
    }
    zip.start_file(mend::THEME_PART, options).map_err(zip_error)?;
    let theme = mend::theme(profile);
    zip.write_all(theme.as_bytes()).map_err(zip::result::ZipError::from).map_err(zip_error)?;
    Ok(zip.finish().map_err(zip_error)?.into_inner())
}

fn part_of<'x>(xml: &'x XMLDocx, part: &str) -> Option<&'x [u8]> {
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
        _ => return None,
    })
}

fn zip_error(error: zip::result::ZipError) -> ExportError {
    ExportError::Docx(error.to_string())
}
