//! The lines of a page as its text comes: blanks collapsed as HTML has it, cells put together to rows.

use super::title::{Opening, Setting};
use crate::{decode::MAX_BYTES, error::ImportError, marks::is_chinese};

/// Tables within tables that are read as such; deeper ones are read as plain text.
const MOST_NESTED: usize = 32;

/// A text has no more lines.
const MOST_LINES: usize = 1 << 20;

/// A cell of a table of data has no more lines, and no more characters: what has more is a part of a
/// page that a table lays out.
const MOST_CELL_LINES: usize = 4;
const LONGEST_CELL: usize = 200;

/// Blanks that were met and are not written yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Blank {
    #[default]
    None,
    Space,
    /// The source's line ended.
    LineEnd,
}

/// A page as far as it is read.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Whole lines of the innermost open cell, or of the page.
    lines: Vec<String>,
    /// The line that is written.
    line: String,
    /// How it is set.
    pub(super) setting: Setting,
    opening: Opening,
    blank: Blank,
    /// An open paragraph, and whether it has anything in it.
    paragraph: Option<bool>,
    /// What numbers the item that has begun, until its text comes.
    marker: String,
    verbatim: usize,
    tables: Vec<Table>,
    /// Open tables that are too deep to be read as such.
    too_deep: usize,
    /// How many lines there are in all.
    written: usize,
}

/// An open table.
#[derive(Debug, Default)]
struct Table {
    /// The lines of each whole cell of the open row.
    cells: Vec<Vec<String>>,
    /// The lines around the table, while a cell of it is open.
    around: Option<Vec<String>>,
}

impl Page {
    /// Text, blanks in it as they stand in the source.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' | '\r' if self.verbatim > 0 => {
                    if c == '\n' {
                        self.break_line();
                    }
                }
                '\n' | '\r' | '\u{C}' => self.blank = Blank::LineEnd,
                ' ' | '\t' if self.verbatim == 0 => self.blank = self.blank.max(Blank::Space),
                c => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        let is_between_cells = |table: &Table| table.around.is_none() && !table.cells.is_empty();
        if self.too_deep == 0 && self.tables.last().is_some_and(is_between_cells) {
            self.write_row();
        }
        self.line.push_str(&std::mem::take(&mut self.marker));
        let blank = std::mem::take(&mut self.blank);
        if let Some(before) = self.line.chars().next_back()
            && blank != Blank::None
        {
            // A source's line may end between any two Chinese characters.
            let is_none = blank == Blank::LineEnd && is_chinese(before) && is_chinese(c);
            self.line.push_str(if is_none { "" } else { " " });
        }
        self.line.push(c);
        if let Some(has_text) = &mut self.paragraph {
            *has_text = true;
        }
    }

    /// What numbers the item that begins here.
    pub(super) fn mark(&mut self, marker: String) {
        self.marker = marker;
    }

    /// Ends the line, if anything is on it; ends a paragraph that was left open.
    pub(super) fn end_line(&mut self) {
        if self.paragraph.is_some() {
            self.end_paragraph();
        } else if !self.line.is_empty() {
            self.write_line();
        }
        self.blank = Blank::None;
        self.setting = Setting::default();
    }

    /// Ends the line, whatever is on it.
    pub(super) fn break_line(&mut self) {
        if let Some(has_text) = &mut self.paragraph {
            *has_text = true;
        }
        self.write_line();
    }

    pub(super) fn begin_paragraph(&mut self) {
        self.end_line();
        self.paragraph = Some(false);
    }

    /// An empty paragraph is an empty line.
    pub(super) fn end_paragraph(&mut self) {
        let has_text = self.paragraph.take();
        if !self.line.is_empty() || has_text == Some(false) {
            self.write_line();
        }
        self.setting = Setting::default();
    }

    pub(super) fn begin_verbatim(&mut self) {
        self.verbatim += 1;
    }

    pub(super) fn end_verbatim(&mut self) {
        self.verbatim = self.verbatim.saturating_sub(1);
        self.end_line();
    }

    pub(super) fn begin_table(&mut self) {
        match self.tables.len() < MOST_NESTED {
            true => self.tables.push(Table::default()),
            false => self.too_deep += 1,
        }
    }

    pub(super) fn end_table(&mut self) {
        self.end_line();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        self.end_row();
        self.tables.pop();
    }

    pub(super) fn begin_row(&mut self) {
        self.end_row();
    }

    pub(super) fn end_row(&mut self) {
        self.end_cell();
        self.write_row();
    }

    fn write_row(&mut self) {
        if self.too_deep == 0
            && let Some(table) = self.tables.last_mut()
        {
            let cells = std::mem::take(&mut table.cells);
            for line in row(cells) {
                self.lines.push(line);
            }
        }
    }

    pub(super) fn begin_cell(&mut self) {
        self.end_cell();
        if self.too_deep == 0
            && let Some(table) = self.tables.last_mut()
        {
            table.around = Some(std::mem::take(&mut self.lines));
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.end_line();
        if self.too_deep == 0
            && let Some(table) = self.tables.last_mut()
            && let Some(around) = table.around.take()
        {
            table.cells.push(std::mem::replace(&mut self.lines, around));
        }
    }

    /// The whole text, and the lines of the title that it opens with.
    ///
    /// # Errors
    /// [`ImportError::TooLarge`].
    pub(super) fn finish(mut self) -> Result<(String, Vec<String>), ImportError> {
        self.too_deep = 0;
        self.end_line();
        while !self.tables.is_empty() {
            self.end_table();
        }
        if self.written > MOST_LINES {
            return Err(ImportError::TooLarge { bytes: self.written, limit: MAX_BYTES });
        }
        let mut text = self.lines.join("\n");
        text.push('\n');
        let opening = self.opening.of(&text);
        Ok((text, opening))
    }

    fn write_line(&mut self) {
        self.blank = Blank::None;
        self.marker.clear();
        self.written += 1;
        let line = std::mem::take(&mut self.line);
        self.opening.line(&line, self.setting);
        if self.written <= MOST_LINES {
            self.lines.push(line);
        }
    }
}

/// The lines of a row: one with a tab between cells, or the lines of its cells where these are parts
/// of a page.
fn row(mut cells: Vec<Vec<String>>) -> Vec<String> {
    let is_written = |line: &String| !line.trim().is_empty();
    if cells.iter().filter(|lines| lines.iter().any(is_written)).count() < 2 {
        // Where one cell holds all, its lines stay as they are, empty ones too.
        let at = cells.iter().position(|lines| lines.iter().any(is_written));
        return at.map(|at| cells.swap_remove(at)).unwrap_or_default();
    }
    let is_data = |lines: &Vec<String>| {
        lines.iter().filter(|line| is_written(line)).count() <= MOST_CELL_LINES
            && lines.iter().map(|line| line.chars().count()).sum::<usize>() <= LONGEST_CELL
    };
    if !cells.iter().all(is_data) {
        return cells.into_iter().flatten().collect();
    }
    let texts: Vec<String> = cells
        .into_iter()
        .map(|lines| lines.into_iter().filter(is_written).collect::<Vec<_>>().join(" "))
        .collect();
    vec![texts.join("\t").trim_end().to_owned()]
}
