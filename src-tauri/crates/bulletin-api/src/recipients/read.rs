//! Reads 报送范围 from a file that an office has.

use bulletin_model as model;
use bulletin_proof::{
    csv_cell,
    workbook::{HEADER_WITHIN, MAX_WORKBOOK, Sheet, Workbook, WorkbookError},
};

use crate::{ApiError, Code, wire::shelf::Distribution};

/// A bureau sends to some dozens; more than this is another kind of file.
const MOST_ROWS: usize = 5000;

/// How long a field may be, in Unicode scalars: one that is longer is no name of anybody.
const MOST_SCALARS: usize = 500;

/// Reads a table of recipients. Columns are found by their headings, in any order; 单位 is needed,
/// and what has no 类别 goes to 发. Of a workbook, the first sheet with the headings is read.
///
/// # Errors
/// [`Code::Recipients`] where it is no such table, with the `line` where that is known;
/// [`Code::FileTooLarge`] with the `limit`.
pub(crate) fn read(bytes: &[u8]) -> Result<Distribution, ApiError> {
    let table = match Workbook::is_one(bytes) {
        true => of_workbook(bytes)?,
        false => of_csv(bytes)?,
    };
    Ok(table.distribution.into())
}

fn of_csv(bytes: &[u8]) -> Result<Table, ApiError> {
    let (text, _) = bulletin_import::decode(bytes).map_err(|error| refusal(1, error))?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let columns = reader.headers().map_err(|error| refusal(1, error))?;
    let columns = Columns::of(columns.iter()).ok_or_else(|| refusal(1, "no column 单位"))?;
    let mut table = Table::new(columns);
    for row in reader.records() {
        let line = |position: Option<&csv::Position>| position.map_or(1, csv::Position::line);
        let row = row.map_err(|error| refusal(line(error.position()), &error))?;
        let cell = |column| csv_cell::read(row.get(column).unwrap_or_default());
        table.add(line(row.position()), cell)?;
    }
    Ok(table)
}

fn of_workbook(bytes: &[u8]) -> Result<Table, ApiError> {
    for sheet in Workbook::open(bytes).map_err(unreadable)? {
        let sheet = sheet.map_err(unreadable)?;
        if let Some(table) = of_sheet(&sheet)? {
            return Ok(table);
        }
    }
    Err(refusal(1, "no sheet has a column 单位"))
}

/// The table of a sheet; none where it has no headings.
fn of_sheet(sheet: &Sheet) -> Result<Option<Table>, ApiError> {
    let mut rows = sheet.rows();
    let columns = rows.by_ref().take(HEADER_WITHIN).find_map(|(_, row)| Columns::of(row.cells()));
    let Some(columns) = columns else { return Ok(None) };
    let mut table = Table::new(columns);
    for (number, row) in rows {
        table.add(number.into(), |column| row.get(column))?;
    }
    Ok(Some(table))
}

/// Which field of a row each column is.
struct Columns {
    unit: usize,
    group: Option<usize>,
    name: Option<usize>,
    title: Option<usize>,
    address: Option<usize>,
}

impl Columns {
    /// By their headings; none where there is no 单位.
    fn of<'a>(headings: impl Iterator<Item = &'a str>) -> Option<Self> {
        // 姓　名 is how tables are typed, and a CSV may begin with a byte order mark.
        let bare = |text: &str| {
            text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect::<String>()
        };
        let headings: Vec<String> = headings.map(bare).collect();
        let at = |name: &str| headings.iter().position(|heading| heading == name);
        Some(Self {
            unit: at("单位")?,
            group: at("类别"),
            name: at("姓名"),
            title: at("职务"),
            address: at("邮箱").or_else(|| at("电子邮箱")),
        })
    }
}

/// A table as far as it is read.
struct Table {
    columns: Columns,
    distribution: model::Distribution,
    rows: usize,
}

impl Table {
    fn new(columns: Columns) -> Self {
        Self { columns, distribution: model::Distribution::default(), rows: 0 }
    }

    /// Reads a row, whose fields `get` gives; one that names nobody is passed over.
    fn add<'a>(&mut self, line: u64, get: impl Fn(usize) -> &'a str) -> Result<(), ApiError> {
        let field = |column: Option<usize>| {
            let text = column.map(&get).unwrap_or_default();
            // A cell may have lines; a field of a recipient has one.
            text.replace(char::is_control, " ").trim().to_owned()
        };
        let recipient = model::Recipient {
            unit: field(Some(self.columns.unit)),
            name: field(self.columns.name),
            title: field(self.columns.title),
            address: field(self.columns.address),
        };
        if recipient == model::Recipient::default() {
            return Ok(());
        }
        self.rows += 1;
        if self.rows > MOST_ROWS {
            return Err(refusal(line, "too many rows"));
        }
        let model::Recipient { unit, name, title, address } = &recipient;
        if [unit, name, title, address].iter().any(|text| text.chars().count() > MOST_SCALARS) {
            return Err(refusal(line, "a field is too long"));
        }
        match field(self.columns.group).as_str() {
            "报" => self.distribution.to_superiors.push(recipient),
            "送" => self.distribution.to_peers.push(recipient),
            "发" | "" => self.distribution.to_subordinates.push(recipient),
            other => return Err(refusal(line, format!("类别 {other:?}"))),
        }
        Ok(())
    }
}

fn refusal(line: u64, message: impl ToString) -> ApiError {
    ApiError::new(Code::Recipients, message.to_string()).with("line", line)
}

fn unreadable(error: WorkbookError) -> ApiError {
    match error {
        WorkbookError::Unreadable(reason) => ApiError::new(Code::Recipients, reason),
        WorkbookError::TooLarge => {
            let limit = MAX_WORKBOOK / (1024 * 1024);
            ApiError::new(Code::FileTooLarge, error.to_string()).with("limit", limit)
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{Format, Workbook};

    use super::*;

    fn refused(bytes: &[u8]) -> ApiError {
        read(bytes).expect_err("it is no table of recipients")
    }

    #[test]
    fn a_file_that_is_no_such_table_is_refused_with_its_line() {
        let long = format!("单位\n{}\n", "甲".repeat(501));
        let many = format!("单位\n{}", "甲\n".repeat(5001));
        for (text, line) in [
            ("姓名,邮箱\n甲,b\n", "1"),
            ("类别,单位\n抄,某局\n", "2"),
            ("类别,单位\n报,\"某\n局\"\n抄,某局\n", "4"),
            (&long, "2"),
            (&many, "5002"),
        ] {
            let error = refused(text.as_bytes());
            assert_eq!((error.code, error.detail["line"].as_str()), (Code::Recipients, line));
        }
    }

    /// A workbook as an office types it: a sheet before, a title above, 类别 merged over its rows.
    fn typed(last: &str) -> Vec<u8> {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().write(0, 0, "说明").expect("a cell");
        let sheet = workbook.add_worksheet();
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 4, "江澜民政月报报送范围", &plain).expect("cells");
        for (column, heading) in ["序号", "类　别", "电子邮箱", "单位", "姓　名"].iter().enumerate()
        {
            sheet.write(2, column as u16, *heading).expect("a cell");
        }
        sheet.merge_range(3, 1, 4, 1, "报", &plain).expect("cells");
        sheet.write(3, 0, 1).expect("a cell");
        sheet.write(3, 2, "city@jianglan.example").expect("a cell");
        sheet.write(3, 3, "市民政局\n办公室").expect("a cell");
        sheet.write(4, 3, "区委办").expect("a cell");
        sheet.write(4, 4, "顾怀谦").expect("a cell");
        sheet.write(6, 1, last).expect("a cell");
        sheet.write(6, 3, 12345).expect("a cell");
        workbook.save_to_buffer().expect("a workbook")
    }

    #[test]
    fn a_workbook_is_read_as_offices_type_it() {
        let read: model::Distribution = read(&typed("发")).expect("a table").into();
        let of = |recipients: &[model::Recipient]| -> Vec<String> {
            let line = |to: &model::Recipient| format!("{}|{}|{}", to.unit, to.name, to.address);
            recipients.iter().map(line).collect()
        };
        let superiors = ["市民政局 办公室||city@jianglan.example", "区委办|顾怀谦|"];
        assert_eq!(of(&read.to_superiors), superiors);
        assert_eq!(of(&read.to_subordinates), ["12345||"]);
        let error = refused(&typed("抄"));
        assert_eq!((error.code, error.detail["line"].as_str()), (Code::Recipients, "7"));
    }

    #[test]
    fn a_workbook_that_cant_be_read_is_refused_without_a_line() {
        let whole = typed("发");
        for bytes in [&whole[..whole.len() / 2], b"PK\x03\x04?", b"\xd0\xcf\x11\xe0\xa1\xb1"] {
            let error = refused(bytes);
            assert_eq!((error.code, error.detail.get("line")), (Code::Recipients, None));
        }
        let mut large = whole;
        large.resize(MAX_WORKBOOK + 1, 0);
        assert_eq!(refused(&large).code, Code::FileTooLarge);
        let mut other = Workbook::new();
        other.add_worksheet().write(0, 0, "别的").expect("a cell");
        let error = refused(&other.save_to_buffer().expect("a workbook"));
        assert_eq!((error.code, error.detail["line"].as_str()), (Code::Recipients, "1"));
    }
}
