//! Reads workbooks of Excel or WPS (.xlsx): the cells of their sheets as text. Which columns a
//! table has is its reader's to know.
//!
//! The bytes are hostile: what they unpack to is measured before calamine sees them, cells are
//! read one by one, and nothing is made as large as the file says that it is.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use zip::ZipArchive;

/// How large a workbook may be, in bytes: a table with pictures of everyone is smaller.
pub const MAX_WORKBOOK: usize = 8 << 20;
/// Among how many rows of a sheet a table's header is: a title and a note may stand above it.
pub const HEADER_WITHIN: usize = 10;
/// What one part, and all together, may unpack to.
const MAX_PART: u64 = 16 << 20;
const MAX_UNPACKED: u64 = 48 << 20;
const MAX_PARTS: usize = 1_000;
/// More sheets nobody leafs through.
const MAX_SHEETS: usize = 30;
/// Rows and columns beyond these are no such table's.
const MAX_ROW: u32 = 20_000;
const MAX_COLUMN: u32 = 64;
/// Cells that are read of a sheet, empty ones too.
const MAX_CELLS: usize = 400_000;
/// Cells that merging fills.
const MAX_FILLED: usize = 100_000;
/// calamine makes room for as many strings as a workbook says that it has.
const MAX_STRINGS: u64 = 1_000_000;

/// A workbook that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkbookError {
    /// It is no .xlsx workbook, or a damaged or an encrypted one.
    #[error("no workbook that can be read: {0}")]
    Unreadable(String),
    /// It is larger than any table that is read here.
    #[error("the workbook is larger than any that is taken")]
    TooLarge,
}

/// A workbook.
pub struct Workbook<'a> {
    xlsx: Xlsx<Cursor<&'a [u8]>>,
    sheets: std::vec::IntoIter<String>,
}

/// The rows of a sheet that hold anything, with their numbers from 1 as Excel counts them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet(BTreeMap<u32, Row>);

/// The cells of a row that hold anything, by their column from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row(BTreeMap<u32, String>);

impl<'a> Workbook<'a> {
    /// Whether `bytes` look like a workbook: a zip, or the container of an encrypted or an old one.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
    }

    /// Opens a workbook.
    ///
    /// # Errors
    /// [`WorkbookError`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, WorkbookError> {
        measure(bytes)?;
        let xlsx: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
        let sheets: Vec<String> = xlsx.sheet_names().into_iter().take(MAX_SHEETS).collect();
        Ok(Self { xlsx, sheets: sheets.into_iter() })
    }
}

impl Iterator for Workbook<'_> {
    type Item = Result<Sheet, WorkbookError>;

    /// The next sheet, charts passed over. A value that several merged cells have is each one's.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let name = self.sheets.next()?;
            return Some(match sheet(&mut self.xlsx, &name) {
                // A sheet of a chart.
                Err(Failure::Library(XlsxError::NotAWorksheet(_))) => continue,
                other => other.map_err(WorkbookError::from),
            });
        }
    }
}

impl Sheet {
    /// Its rows with their numbers.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &Row)> {
        self.0.iter().map(|(number, row)| (*number, row))
    }
}

impl Row {
    /// The text of a cell; empty where there is none.
    #[must_use]
    pub fn get(&self, column: usize) -> &str {
        let column = u32::try_from(column).ok();
        column.and_then(|column| self.0.get(&column)).map_or("", String::as_str)
    }

    /// The text of each cell that a table may have, from column 0.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..MAX_COLUMN).map(|column| self.0.get(&column).map_or("", String::as_str))
    }
}

/// Why a sheet can't be read.
enum Failure {
    Library(XlsxError),
    TooLarge,
}

impl From<XlsxError> for Failure {
    fn from(error: XlsxError) -> Self {
        Self::Library(error)
    }
}

impl From<Failure> for WorkbookError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Library(error) => broken(error),
            Failure::TooLarge => Self::TooLarge,
        }
    }
}

fn broken(error: impl std::fmt::Display) -> WorkbookError {
    WorkbookError::Unreadable(error.to_string())
}

/// Unpacks everything once, keeping nothing, to know that it stays within bounds: what the file
/// says of its sizes need not be so.
///
/// # Errors
/// [`WorkbookError`].
fn measure(bytes: &[u8]) -> Result<(), WorkbookError> {
    if bytes.len() > MAX_WORKBOOK {
        return Err(WorkbookError::TooLarge);
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if zip.len() > MAX_PARTS {
        return Err(WorkbookError::TooLarge);
    }
    let mut unpacked = 0;
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(broken)?;
        let name = part.name().map_err(broken)?.to_ascii_lowercase();
        let is_markup = name.ends_with(".xml") || name.ends_with(".rels");
        let mut content = Vec::new();
        part.take(MAX_PART + 1).read_to_end(&mut content).map_err(broken)?;
        let length = content.len() as u64;
        unpacked += length;
        if length > MAX_PART || unpacked > MAX_UNPACKED {
            return Err(WorkbookError::TooLarge);
        }
        if is_markup {
            measure_markup(&content)?;
        }
    }
    Ok(())
}

/// Refuses markup that is not what Excel and WPS write, UTF-8, or that promises more strings than
/// a table has.
fn measure_markup(content: &[u8]) -> Result<(), WorkbookError> {
    let text = std::str::from_utf8(content).map_err(broken)?;
    let declaration = text.get(..text.find("?>").unwrap_or(0)).unwrap_or_default();
    let is_utf8 = declaration
        .split_once("encoding")
        .is_none_or(|(_, encoding)| encoding.to_ascii_lowercase().contains("utf-8"));
    if !is_utf8 || text.contains('\0') {
        return Err(WorkbookError::Unreadable("its markup is not UTF-8".into()));
    }
    for (at, name) in text.match_indices("uniqueCount") {
        let number: String = text[at + name.len()..]
            .chars()
            .take(64)
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        if !number.is_empty() && number.parse::<u64>().map_or(true, |count| count > MAX_STRINGS) {
            return Err(WorkbookError::TooLarge);
        }
    }
    Ok(())
}

fn sheet(xlsx: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Sheet, Failure> {
    let mut sheet = Sheet::default();
    let mut reader = xlsx.worksheet_cells_reader(name)?;
    let mut seen = 0;
    while let Some(cell) = reader.next_cell()? {
        seen += 1;
        let (row, column) = cell.get_position();
        if seen > MAX_CELLS || row > MAX_ROW {
            return Err(Failure::TooLarge);
        }
        let text = text_of(cell.get_value());
        if column < MAX_COLUMN && !text.trim().is_empty() {
            sheet.0.entry(row + 1).or_default().0.insert(column, text);
        }
    }
    drop(reader);
    fill_merged(xlsx, name, &mut sheet)?;
    Ok(sheet)
}

/// Gives each of several merged cells the value of the first.
fn fill_merged(
    xlsx: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    sheet: &mut Sheet,
) -> Result<(), Failure> {
    let mut filled = 0;
    for merged in xlsx.merge_cells_by_sheet_name(name)? {
        let ((top, column), (bottom, _)) = (merged.start, merged.end);
        let Some(value) = sheet.0.get(&(top + 1)).and_then(|row| row.0.get(&column)).cloned()
        else {
            continue;
        };
        for row in top.saturating_add(1)..=bottom.min(MAX_ROW) {
            filled += 1;
            if filled > MAX_FILLED {
                return Err(Failure::TooLarge);
            }
            // A row of nothing but the tail of a merged cell is none.
            if let Some(cells) = sheet.0.get_mut(&(row + 1)) {
                cells.0.insert(column, value.clone());
            }
        }
    }
    Ok(())
}

/// A cell's value as a person would type it into the CSV.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        // 2024.10 typed as a number is 2024.1: which month was meant nobody can tell.
        DataRef::Float(number) if (1900.0..=2200.0).contains(number) && is_tenth(*number) => {
            format!("{}.?", number.trunc())
        }
        DataRef::Float(number) => number.to_string(),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(time) => time.chars().take(10).collect(),
        DataRef::Bool(_) | DataRef::DurationIso(_) | DataRef::Error(_) | DataRef::Empty => {
            String::new()
        }
    }
}

fn is_tenth(number: f64) -> bool {
    number.to_string().ends_with(".1")
}
