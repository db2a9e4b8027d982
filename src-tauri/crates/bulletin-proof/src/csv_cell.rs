//! Cells of CSV files, which spreadsheets take for formulas where they begin as one.

use std::borrow::Cow;

/// What a formula begins with in Excel and WPS; the full-width forms count in a Chinese one.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// What a spreadsheet passes over and takes the rest of the cell for text.
const TEXT: char = '\'';

fn begins_formula(text: &str) -> bool {
    text.trim_start_matches(TEXT).starts_with(FORMULA)
}

/// A text as a cell that no spreadsheet computes.
#[must_use]
pub fn written(text: &str) -> Cow<'_, str> {
    if begins_formula(text) { Cow::Owned(format!("{TEXT}{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell that [`written`] made, or that a person did.
#[must_use]
pub fn read(cell: &str) -> &str {
    cell.strip_prefix(TEXT).filter(|rest| begins_formula(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_each_is_read_back() {
        for text in ["=1+1", "+86", "-", "@b", "\t=1", "＝1", "'=1", "''=1", "'甲", "甲=乙", ""]
        {
            let cell = written(text);
            assert!(!cell.starts_with(FORMULA), "{cell}");
            assert_eq!(read(&cell), text);
        }
        assert_eq!((written("=1+1"), written("甲=乙")), ("'=1+1".into(), "甲=乙".into()));
        assert_eq!(read("=1+1"), "=1+1", "as a person wrote it");
    }
}
