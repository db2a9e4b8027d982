//! What carries out the commands: a method of [`crate::Api`] for each, of its name. Thin: they find
//! the parts, let the crates below do the work, and put the result into words of the wire.

mod dispatch;
mod export;
mod faces;
mod history;
mod inbox;
mod issue;
mod library;
mod next;
mod originals;
mod pages;
mod pictures;
mod print;
pub(crate) mod profile;
mod proof;
mod proof_sheet;
mod returned;
mod roster;
mod shelf;
mod text;
