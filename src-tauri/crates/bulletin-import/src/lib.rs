//! From the bytes of a file to an issue, or from pasted text to entries, with warnings about
//! what an editor should look at.
//!
//! The law of this crate: everything that is in a text and prints is in what comes out of it, once
//! and in order ([`printed_characters`]). Blanks and line ends may go, nothing else; a character is
//! never replaced. What says who sent an entry in (供稿单位：…) becomes its fields, which is told. What can't be kept is refused with an [`ImportError`].
//!
//! A file is read into such a text first, by its bytes and not by its ending ([`read()`]): a document
//! ([`docx()`]), a web page (`html`, `mht`), a text; what is none of these is refused by what it is
//! (`kind`). A masthead's picture is read by [`picture()`].
//!
//! A text is read in steps, each a module: bytes → text (`decode`) → lines (`lines`) → headings and
//! masthead (`headings`, `front`) → what line ends mean in this file (`shape`) → paragraphs
//! (`paragraphs`) → entries (`entries`), and on the way out the warnings (`check`). Each step takes
//! time in proportion to the text. No step knows a certain file: all is told by the statistics of
//! the text at hand.

mod check;
mod credit;
mod decode;
mod docx;
mod entries;
mod error;
mod file;
mod flat_opc;
mod front;
mod headings;
mod html;
pub mod hunks;
mod import;
mod issue_number;
mod kind;
mod lines;
mod marks;
mod mht;
mod pages;
mod paragraphs;
mod picture;
pub mod returned;
mod shape;
mod warning;

pub use credit::{Credit, take_credit};
pub use decode::{Encoding, MAX_BYTES, decode};
pub use docx::{Document, LONGEST_TOLD, LeftBehind, Revisions, Told, Who, docx, is_docx};
pub use error::{DocumentFault, FileKind, ImportError};
pub use file::{FileContent, FileForm, MAX_FILE_BYTES, read};
pub use import::{
    Credits, Imported, Options, Submission, Titles, entries, issue, issue_of_document,
    issue_of_file, printed_characters,
};
pub use picture::{MAX_PICTURE_BYTES, MAX_PICTURE_SIDE, PictureError, picture};
pub use warning::{Place, Position, Warning, WarningKind};
