//! Writes 报送范围 as a file that Excel and WPS open.

use bulletin_model as model;
use bulletin_proof::csv_cell;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError,
};

use super::{COLUMNS, rows};
use crate::{
    ApiError, Code,
    wire::{dispatch::TableFormat, shelf::Distribution},
};

/// How wide the columns are, in digits of the workbook's face, as Excel counts.
const WIDTHS: [f64; COLUMNS.len()] = [8.0, 28.0, 12.0, 18.0, 32.0];

/// How many rows offer the words of 类别: those that are written, and as many as an editor may add.
const MORE_ROWS: u32 = 500;

/// The recipients as a table.
///
/// # Errors
/// [`Code::Internal`] where a field is longer than a cell of a workbook (32 767).
pub(crate) fn write(distribution: &Distribution, format: TableFormat) -> Result<Vec<u8>, ApiError> {
    let distribution = distribution.clone().into();
    match format {
        TableFormat::Csv => Ok(csv_of(&distribution)),
        TableFormat::Xlsx => workbook_of(&distribution)
            .map_err(|error| ApiError::new(Code::Internal, error.to_string())),
    }
}

/// It begins with a byte order mark, by which a spreadsheet knows UTF-8.
fn csv_of(distribution: &model::Distribution) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail.
    let _ = writer.write_record(COLUMNS);
    for row in rows(distribution) {
        let cells = row.map(csv_cell::written);
        let _ = writer.write_record(cells.iter().map(|cell| cell.as_bytes()));
    }
    writer.into_inner().unwrap_or_default()
}

/// Every cell is text, so that no name is taken for a number or a formula.
fn workbook_of(distribution: &model::Distribution) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // No clock is in it: the same recipients are the same bytes.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet.set_name("报送范围")?;
    let mut last = 0;
    write_row(sheet, last, COLUMNS, &Format::new().set_bold())?;
    for row in rows(distribution) {
        last += 1;
        write_row(sheet, last, row, &Format::new())?;
    }
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let groups = DataValidation::new().allow_list_strings(&["报", "送", "发"])?;
    sheet.add_data_validation(1, 0, last + MORE_ROWS, 0, &groups)?;
    workbook.save_to_buffer()
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    cells: [&str; COLUMNS.len()],
    format: &Format,
) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        sheet.write_string_with_format(row, column, cell, format)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::*;

    #[test]
    fn no_clock_is_in_a_workbook() {
        let distribution = model::Distribution::default().into();
        let written = write(&distribution, TableFormat::Xlsx).expect("a workbook");
        let mut zip = zip::ZipArchive::new(Cursor::new(written)).expect("a zip");
        let mut core = String::new();
        zip.by_name("docProps/core.xml")
            .expect("it is there")
            .read_to_string(&mut core)
            .expect("UTF-8");
        let times: Vec<&str> = core.split('>').filter(|text| text.contains("Z<")).collect();
        assert!(!times.is_empty(), "{core}");
        assert!(times.iter().all(|time| time.starts_with("2000-01-01T00:00:00Z")), "{core}");
    }
}
