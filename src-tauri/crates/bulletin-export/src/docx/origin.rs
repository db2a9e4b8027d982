//! docProps/custom.xml: which state of which issue the file shows, as a property of the document
//! that Word, WPS and LibreOffice keep when they save it. By it a file that comes back is compared
//! with what went out.

use bulletin_model::Imprint;

/// The part.
pub(super) const PART: &str = "docProps/custom.xml";
/// What the package says of the part (ISO/IEC 29500-2, custom file properties).
pub(super) const TYPE: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
/// The property's name, as [`bulletin_model::imprint`] files are known by.
const PROPERTY: &str = bulletin_model::imprint::PROPERTY;
/// The format id that every custom property has.
const FORMAT: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

/// The part's text.
pub(super) fn properties(imprint: Imprint) -> String {
    // The first two ids are taken by the format itself.
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties""#,
            r#" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">"#,
            r#"<property fmtid="{FORMAT}" pid="2" name="{PROPERTY}">"#,
            r#"<vt:lpwstr>{imprint}</vt:lpwstr></property></Properties>"#
        ),
        FORMAT = FORMAT,
        PROPERTY = PROPERTY,
        imprint = imprint
    )
}

/// What the package's relationships say of the part.
pub(super) fn relationship() -> String {
    let kind =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties";
    format!(r#"<Relationship Id="rIdOrigin" Type="{kind}" Target="{PART}"/>"#)
}
