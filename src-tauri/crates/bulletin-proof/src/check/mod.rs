//! The checks of one paragraph, a module a group of rules.

pub(crate) mod blanks;
pub(crate) mod counts;
pub(crate) mod dates;
pub(crate) mod ends;
pub(crate) mod grammar;
pub(crate) mod lists;
pub(crate) mod marks;
pub(crate) mod numbers;
pub(crate) mod order;
pub(crate) mod pairs;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod phrases;
pub(crate) mod posts;
pub(crate) mod privacy;
pub(crate) mod ranks;
pub(crate) mod repeats;
pub(crate) mod series;
pub(crate) mod suspects;
pub(crate) mod times;
pub(crate) mod traditional;
pub(crate) mod words;
