//! 报送范围 as a table: 类别, 单位, 姓名, 职务, 邮箱. Written as CSV that a spreadsheet opens; read as
//! CSV in the encodings that offices use.

use bulletin_model as model;
use bulletin_store::DispatchGroup;

use crate::{ApiError, Code, dispatch::group_word, wire::shelf::Distribution};

const HEADER: [&str; 5] = ["类别", "单位", "姓名", "职务", "邮箱"];

/// A bureau sends to some dozens; more than this is another kind of file.
const MOST_ROWS: usize = 5000;

/// Reads a table of recipients. Columns are found by their headings, in any order; 单位 is needed,
/// and what has no 类别 goes to 发.
///
/// # Errors
/// [`Code::FileKind`] where it is no such table, with the `line`.
pub(crate) fn read(bytes: &[u8]) -> Result<Distribution, ApiError> {
    let refuse =
        |line: u64, message: String| ApiError::new(Code::Recipients, message).with("line", line);
    let (text, _) = bulletin_import::decode(bytes).map_err(|error| refuse(1, error.to_string()))?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| refuse(1, error.to_string()))?.clone();
    let at = |name: &str| {
        header.iter().position(|cell| cell.trim_matches(['\u{feff}', ' ', '　']) == name)
    };
    let Some(unit_at) = at("单位") else {
        return Err(refuse(1, "no column 单位".to_owned()));
    };
    let (group_at, name_at) = (at("类别"), at("姓名"));
    let (title_at, address_at) = (at("职务"), at("邮箱").or_else(|| at("电子邮箱")));
    let mut distribution = model::Distribution::default();
    for (index, row) in reader.records().enumerate() {
        let row = row.map_err(|error| refuse(index as u64 + 2, error.to_string()))?;
        if index >= MOST_ROWS {
            return Err(refuse(index as u64 + 2, "too many rows".to_owned()));
        }
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default().trim();
        let recipient = model::Recipient {
            unit: cell(Some(unit_at)).to_owned(),
            name: cell(name_at).to_owned(),
            title: cell(title_at).to_owned(),
            address: cell(address_at).to_owned(),
        };
        if recipient == model::Recipient::default() {
            continue;
        }
        match cell(group_at) {
            "报" => distribution.to_superiors.push(recipient),
            "送" => distribution.to_peers.push(recipient),
            "发" | "" => distribution.to_subordinates.push(recipient),
            other => return Err(refuse(index as u64 + 2, format!("类别 {other:?}"))),
        }
    }
    Ok(distribution.into())
}

/// The recipients as a table. It begins with a byte order mark, by which a spreadsheet knows UTF-8.
pub(crate) fn write(distribution: &Distribution) -> Vec<u8> {
    let model: model::Distribution = distribution.clone().into();
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let groups = [
        (DispatchGroup::Superiors, model.to_superiors),
        (DispatchGroup::Peers, model.to_peers),
        (DispatchGroup::Subordinates, model.to_subordinates),
    ];
    // Writing to memory does not fail.
    let _ = writer.write_record(HEADER);
    for (group, recipients) in groups {
        for model::Recipient { unit, name, title, address } in recipients {
            let _ = writer.write_record([group_word(group), &unit, &name, &title, &address]);
        }
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_back() {
        let recipient = |unit: &str, name: &str, address: &str| model::Recipient {
            unit: unit.into(),
            name: name.into(),
            title: "局长, \"兼\"".into(),
            address: address.into(),
        };
        let distribution: Distribution = model::Distribution {
            to_superiors: vec![recipient("市民政局", "", "a@jianglan.example")],
            to_peers: vec![recipient("区委办", "顾怀谦", "")],
            to_subordinates: vec![recipient("各街道", "", "")],
            copies: None,
        }
        .into();
        assert_eq!(read(&write(&distribution)).expect("a table"), distribution);
    }

    #[test]
    fn a_file_that_is_no_such_table_is_refused_with_its_line() {
        for (text, line) in [("姓名,邮箱\n甲,b\n", "1"), ("类别,单位\n抄,某局\n", "2")]
        {
            let error = read(text.as_bytes()).expect_err(text);
            assert_eq!(error.code, Code::Recipients);
            assert_eq!(error.detail["line"], line);
        }
    }
}
