//! The tables, one a file, each with its migrations.

pub(crate) mod columns;
pub(crate) mod decisions;
pub(crate) mod dispatches;
pub(crate) mod entries;
pub(crate) mod exports;
pub(crate) mod house;
pub(crate) mod issues;
pub(crate) mod journal;
pub(crate) mod originals;
pub(crate) mod overrules;
pub(crate) mod pictures;
pub(crate) mod printings;
pub(crate) mod profiles;
pub(crate) mod publications;
pub(crate) mod settings;
pub(crate) mod sign_offs;
pub(crate) mod steps;
pub(crate) mod submissions;
pub(crate) mod versions;
