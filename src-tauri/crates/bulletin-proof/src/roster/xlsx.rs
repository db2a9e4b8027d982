//! Reads the roster from a workbook of Excel or WPS (.xlsx), by the columns of the CSV.
//!
//! The bytes are hostile: what they unpack to is measured before calamine sees them, cells are
//! read one by one, and nothing is made as large as the file says that it is.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{
    Post, Roster, RosterError,
    lines::{Header, MAX_POSTS},
};

/// A roster with pictures of everyone is smaller.
const MAX_BYTES: usize = 8 << 20;
/// What one part, and all together, may unpack to.
const MAX_PART: u64 = 16 << 20;
const MAX_UNPACKED: u64 = 48 << 20;
const MAX_PARTS: usize = 1_000;
/// More sheets nobody leafs through.
const MAX_SHEETS: usize = 30;
/// Rows and columns beyond these are no roster's.
const MAX_ROW: u32 = 20_000;
const MAX_COLUMN: u32 = 64;
/// Cells that are read of a sheet, empty ones too.
const MAX_CELLS: usize = 400_000;
/// Cells that merging fills.
const MAX_FILLED: usize = 100_000;
/// A title and a note may stand above the header.
const HEADER_WITHIN: usize = 10;
/// calamine makes room for as many strings as a workbook says that it has.
const MAX_STRINGS: u64 = 1_000_000;

/// The rows of a sheet, from 1 as Excel counts them; a row's cells by their column from 0.
type Rows = BTreeMap<u32, BTreeMap<u32, String>>;

impl Roster {
    /// Reads a roster from the first sheet that has its header; rows above the header are passed
    /// over, and a value that several merged cells have is each one's.
    ///
    /// # Errors
    /// [`RosterError::Workbook`], [`RosterError::TooLarge`]; [`RosterError::Column`] where no sheet
    /// has the header; [`RosterError::Line`] with the row's number.
    pub fn from_xlsx(bytes: &[u8]) -> Result<Self, RosterError> {
        measure(bytes)?;
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
        let sheets: Vec<String> = workbook.sheet_names().into_iter().take(MAX_SHEETS).collect();
        let mut missing = RosterError::Column("姓名");
        for (index, sheet) in sheets.iter().enumerate() {
            let rows = match rows(&mut workbook, sheet) {
                // A sheet of a chart.
                Err(XlsxFailure::Library(XlsxError::NotAWorksheet(_))) => continue,
                other => other.map_err(RosterError::from)?,
            };
            match header(&rows) {
                Ok((header, below)) => return posts(&rows, &header, below).map(Self::new),
                Err(error) if index == 0 => missing = error,
                Err(_) => {}
            }
        }
        Err(missing)
    }
}

/// Whether `bytes` look like a workbook: a zip, or the container of an encrypted or an old one.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Why a sheet can't be read.
enum XlsxFailure {
    Library(XlsxError),
    TooLarge,
}

impl From<XlsxError> for XlsxFailure {
    fn from(error: XlsxError) -> Self {
        Self::Library(error)
    }
}

impl From<XlsxFailure> for RosterError {
    fn from(failure: XlsxFailure) -> Self {
        match failure {
            XlsxFailure::Library(error) => broken(error),
            XlsxFailure::TooLarge => Self::TooLarge,
        }
    }
}

fn broken(error: impl std::fmt::Display) -> RosterError {
    RosterError::Workbook(error.to_string())
}

/// Unpacks everything once, keeping nothing, to know that it stays within bounds: what the file
/// says of its sizes need not be so.
///
/// # Errors
/// [`RosterError::Workbook`], [`RosterError::TooLarge`].
fn measure(bytes: &[u8]) -> Result<(), RosterError> {
    if bytes.len() > MAX_BYTES {
        return Err(RosterError::TooLarge);
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if zip.len() > MAX_PARTS {
        return Err(RosterError::TooLarge);
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
            return Err(RosterError::TooLarge);
        }
        if is_markup {
            measure_markup(&content)?;
        }
    }
    Ok(())
}

/// Refuses markup that is not what Excel and WPS write, UTF-8, or that promises more strings than
/// a roster has.
fn measure_markup(content: &[u8]) -> Result<(), RosterError> {
    let text = std::str::from_utf8(content).map_err(broken)?;
    let declaration = text.get(..text.find("?>").unwrap_or(0)).unwrap_or_default();
    let is_utf8 = declaration
        .split_once("encoding")
        .is_none_or(|(_, encoding)| encoding.to_ascii_lowercase().contains("utf-8"));
    if !is_utf8 || text.contains('\0') {
        return Err(RosterError::Workbook("its markup is not UTF-8".into()));
    }
    for (at, name) in text.match_indices("uniqueCount") {
        let number: String = text[at + name.len()..]
            .chars()
            .take(64)
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        if !number.is_empty() && number.parse::<u64>().map_or(true, |count| count > MAX_STRINGS) {
            return Err(RosterError::TooLarge);
        }
    }
    Ok(())
}

fn rows(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Rows, XlsxFailure> {
    let mut rows = Rows::new();
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    let mut seen = 0;
    while let Some(cell) = reader.next_cell()? {
        seen += 1;
        let (row, column) = cell.get_position();
        if seen > MAX_CELLS || row > MAX_ROW {
            return Err(XlsxFailure::TooLarge);
        }
        let text = text_of(cell.get_value());
        if column < MAX_COLUMN && !text.trim().is_empty() {
            rows.entry(row + 1).or_default().insert(column, text);
        }
    }
    drop(reader);
    fill_merged(workbook, sheet, &mut rows)?;
    Ok(rows)
}

/// Gives each of several merged cells the value of the first.
fn fill_merged(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    rows: &mut Rows,
) -> Result<(), XlsxFailure> {
    let mut filled = 0;
    for merged in workbook.merge_cells_by_sheet_name(sheet)? {
        let ((top, column), (bottom, _)) = (merged.start, merged.end);
        let Some(value) = rows.get(&(top + 1)).and_then(|row| row.get(&column)).cloned() else {
            continue;
        };
        for row in top.saturating_add(1)..=bottom.min(MAX_ROW) {
            filled += 1;
            if filled > MAX_FILLED {
                return Err(XlsxFailure::TooLarge);
            }
            // A row of nothing but the tail of a merged cell is none.
            if let Some(cells) = rows.get_mut(&(row + 1)) {
                cells.insert(column, value.clone());
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

/// The header, and the first row below it.
fn header(rows: &Rows) -> Result<(Header, u32), RosterError> {
    let mut missing = RosterError::Column("姓名");
    for (row, cells) in rows.iter().take(HEADER_WITHIN) {
        match Header::of(
            (0..MAX_COLUMN).map(|column| cells.get(&column).map_or("", String::as_str)),
        ) {
            Ok(header) => return Ok((header, row + 1)),
            // A row that has a name's column is the header, whatever it lacks.
            Err(error @ RosterError::Column(column)) if column != "姓名" => return Err(error),
            Err(error) => missing = error,
        }
    }
    Err(missing)
}

fn posts(rows: &Rows, header: &Header, below: u32) -> Result<Vec<Post>, RosterError> {
    let mut posts = Vec::new();
    for (row, cells) in rows.range(below..) {
        let line = usize::try_from(*row).unwrap_or(usize::MAX);
        let get = |at: usize| {
            let cell = u32::try_from(at).ok().and_then(|column| cells.get(&column));
            cell.map_or("", String::as_str)
        };
        posts.extend(header.post(line, get)?);
        if posts.len() > MAX_POSTS {
            return Err(RosterError::TooLarge);
        }
    }
    Ok(posts)
}
