//! The commands as the UI gives them, over a world of the test's own: JSON in, JSON out, on a real
//! library file.

mod dispatch;
mod editing;
mod export;
mod faces;
mod history;
mod inbox;
mod library;
mod next;
mod pages;
mod parts;
mod print;
mod profiles;
mod proof;
mod recipients;
mod returned;
mod roster;
mod shelf;
mod text;
mod world;
