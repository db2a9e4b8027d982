//! Reads the roster from a workbook of Excel or WPS (.xlsx), by the columns of the CSV.

use super::{
    Post, Roster, RosterError,
    lines::{Header, MAX_POSTS},
};
use crate::workbook::{HEADER_WITHIN, Sheet, Workbook, WorkbookError};

impl Roster {
    /// Reads a roster from the first sheet that has its header; rows above the header are passed
    /// over, and a value that several merged cells have is each one's.
    ///
    /// # Errors
    /// [`RosterError::Workbook`], [`RosterError::TooLarge`]; [`RosterError::Column`] where no sheet
    /// has the header; [`RosterError::Line`] with the row's number.
    pub fn from_xlsx(bytes: &[u8]) -> Result<Self, RosterError> {
        let mut missing = RosterError::Column("姓名");
        for (index, sheet) in Workbook::open(bytes)?.enumerate() {
            let sheet = sheet?;
            match header(&sheet) {
                Ok((header, below)) => return posts(&sheet, &header, below).map(Self::new),
                Err(error) if index == 0 => missing = error,
                Err(_) => {}
            }
        }
        Err(missing)
    }
}

impl From<WorkbookError> for RosterError {
    fn from(error: WorkbookError) -> Self {
        match error {
            WorkbookError::Unreadable(reason) => Self::Workbook(reason),
            WorkbookError::TooLarge => Self::TooLarge,
        }
    }
}

/// The header, and the first row below it.
fn header(sheet: &Sheet) -> Result<(Header, u32), RosterError> {
    let mut missing = RosterError::Column("姓名");
    for (number, row) in sheet.rows().take(HEADER_WITHIN) {
        match Header::of(row.cells()) {
            Ok(header) => return Ok((header, number + 1)),
            // A row that has a name's column is the header, whatever it lacks.
            Err(error @ RosterError::Column(column)) if column != "姓名" => return Err(error),
            Err(error) => missing = error,
        }
    }
    Err(missing)
}

fn posts(sheet: &Sheet, header: &Header, below: u32) -> Result<Vec<Post>, RosterError> {
    let mut posts = Vec::new();
    for (number, row) in sheet.rows().skip_while(|(number, _)| *number < below) {
        let line = usize::try_from(number).unwrap_or(usize::MAX);
        posts.extend(header.post(line, |column| row.get(column))?);
        if posts.len() > MAX_POSTS {
            return Err(RosterError::TooLarge);
        }
    }
    Ok(posts)
}
