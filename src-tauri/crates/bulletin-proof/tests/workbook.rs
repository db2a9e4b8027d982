//! 领导名册 from workbooks: one that another program wrote, and hostile ones.

use std::io::{Cursor, Write as _};

use bulletin_proof::{Roster, RosterError};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Written by openpyxl: a title above the header, a merged 单位, dates as dates, 次序 as numbers.
const WRITTEN: &[u8] = include_bytes!("../../../../tests/fixtures/roster.xlsx");

/// A workbook of one sheet of these rows, cells being markup.
fn workbook(rows: &str, strings: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    for (name, xml) in [
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="名册" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        ("xl/sharedStrings.xml", strings.to_owned()),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a new part");
        zip.write_all(xml.as_bytes()).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

fn row(number: u32, cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|text| match text.parse::<f64>() {
            Ok(number) => format!("<c><v>{number}</v></c>"),
            Err(_) => format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#),
        })
        .collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

const HEADER: [&str; 5] = ["姓名", "职务", "单位", "任职起", "次序"];

#[test]
fn a_workbook_gives_what_its_csv_gives() {
    let roster = Roster::from_xlsx(WRITTEN).expect("it is a roster");
    let csv = "姓名,职务,单位,任职起,任职止,次序\n\
        何景行,党组书记、局长,江澜区民政局,2020-03-01,,1\n\
        周敏华,党组成员、副局长,江澜区民政局,2019-05-01,2021-06-30,2\n\
        陈立夏,主任,青禾街道办事处,2018-11-01,,\n";
    assert_eq!(roster.to_csv(), csv);
    assert_eq!(Roster::from_file(WRITTEN).expect("it is one").to_csv(), csv);
    assert_eq!(Roster::from_file(csv.as_bytes()).expect("so is this").to_csv(), csv);
}

#[test]
fn what_is_wrong_is_named_by_its_row() {
    let read = |rows: &[String]| Roster::from_xlsx(&workbook(&rows.concat(), "<sst></sst>"));
    let header = row(2, &HEADER);
    let title = row(1, &["领导名册"]);
    let good = row(3, &["周　萍", "副局长、党组成员", "局", "2024.3", "2"]);
    let roster = read(&[title.clone(), header.clone(), good.clone()]).expect("one post");
    assert_eq!(roster.posts()[0].name, "周萍");
    assert_eq!(roster.posts()[0].from.map(|from| from.to_string()).as_deref(), Some("2024-03-01"));
    let line = |line, field| Some(RosterError::Line { line, field });
    let wrong = |cells: &[&str]| read(&[header.clone(), good.clone(), row(4, cells)]).err();
    assert_eq!(wrong(&["何景行", "", "局"]), line(4, "职务"));
    assert_eq!(wrong(&["何景行", "局长", "局", "2024.1"]), line(4, "任职起"), "January or October");
    assert_eq!(read(&[title.clone(), good.clone()]).err(), Some(RosterError::Column("姓名")));
    let short = row(2, &["姓名", "职务"]);
    assert_eq!(read(&[title, short]).err(), Some(RosterError::Column("单位")));
    let far = row(900_000, &["何景行", "局长", "局"]);
    assert_eq!(read(&[header, far]).err(), Some(RosterError::TooLarge));
}

#[test]
fn hostile_workbooks_are_refused_within_bounds() {
    let refused = |bytes: &[u8]| Roster::from_file(bytes).err();
    let broken = |bytes: &[u8]| matches!(refused(bytes), Some(RosterError::Workbook(_)));
    assert!(broken(b"PK\x03\x04 and nothing"));
    assert!(broken(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "an old or encrypted one");
    assert!(broken(&WRITTEN[..WRITTEN.len() / 2]), "cut off");
    // Memory for all of these strings there is on no machine.
    let promised = r#"<sst uniqueCount = '99999999999'><si><t>甲</t></si></sst>"#;
    assert_eq!(refused(&workbook("", promised)), Some(RosterError::TooLarge));
    // 20 MB of blanks pack to some kilobytes.
    let bomb = format!("<sst>{}</sst>", " ".repeat(20 << 20));
    assert_eq!(refused(&workbook("", &bomb)), Some(RosterError::TooLarge));
    let odd = r#"<?xml version="1.0" encoding="ISO-2022-JP"?><sst></sst>"#;
    assert!(broken(&workbook("", odd)));
    let many: String = (2..=10_000).map(|number| row(number, &["甲乙", "局长", "局"])).collect();
    let many = row(1, &HEADER) + &many;
    assert_eq!(refused(&workbook(&many, "<sst></sst>")), Some(RosterError::TooLarge));
}
