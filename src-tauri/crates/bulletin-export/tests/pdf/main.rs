//! What the PDF says when it is read back.

#[path = "../../../../../tests/src/pdf_text.rs"]
#[allow(dead_code, missing_docs, reason = "shared with other suites")]
mod pdf_text;

mod document;
mod faces;
mod ink;
mod outline;
mod sheet;
mod text;
