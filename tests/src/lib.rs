//! What the suites are written with: the repository's files, the program `banxin` as a user runs
//! it, and the programs that are not ours and read back what we wrote. No rule of a document is
//! here; a harness that knew one could not fail.
//!
//! All of it panics where something is missing, with what to do about it: it is for tests only.

pub mod banxin;
pub mod breaks;
#[cfg(target_os = "linux")]
pub mod cups;
pub mod dump;
pub mod pdf_text;
pub mod pictures;
pub mod references;
pub mod repository;
pub mod sample;
pub mod tools;
pub mod window;
