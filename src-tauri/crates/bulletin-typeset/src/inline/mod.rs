//! A paragraph as lines. Knows advances and rules, no fonts and no pages.

mod cells;
mod lines;

pub use cells::{Cell, cells, indented_cells};
pub use lines::{ComposedLine, LineCell, Measure, compose};
