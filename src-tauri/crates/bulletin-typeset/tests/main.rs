//! The suites of the crate as one program: each program more is linked and started once more, for
//! Windows too.

mod common;
mod faces;
mod lines;
mod pages;
mod parts;
mod proof_marks;
