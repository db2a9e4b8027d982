//! The suites of the crate as one program: each program more is linked and started once more, for
//! Windows too.

mod clean;
mod many;
mod planted;
mod rules;
mod workbook;
