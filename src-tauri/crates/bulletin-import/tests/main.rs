//! The suites of the crate as one program: each program more is linked and started once more, for
//! Windows too.

mod altered;
mod common;
mod decoding;
mod docx;
mod files;
mod law;
mod masthead;
mod numbers;
mod pictures;
mod returned;
mod stories;
mod structure;
mod warnings;
mod web_pages;
mod wrapped;
