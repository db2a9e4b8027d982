//! People in a text: titles, names, and names that sound alike.

pub(crate) mod names;
pub(crate) mod sound;
pub(crate) mod titles;
pub(crate) mod units;
