//! 报送范围 as a table: 类别, 单位, 姓名, 职务, 邮箱. Written as a workbook or as CSV; read as
//! either, CSV in the encodings that offices use.

mod read;
mod write;

use bulletin_model::{Distribution, Recipient};
use bulletin_store::DispatchGroup;

pub(crate) use self::{read::read, write::write};

/// The columns of a table that is written. One that is read may have them in any order, beside
/// others.
const COLUMNS: [&str; 5] = ["类别", "单位", "姓名", "职务", "邮箱"];

/// The rows of a table, in the order in which the foot names who gets the issue.
fn rows(distribution: &Distribution) -> impl Iterator<Item = [&str; COLUMNS.len()]> {
    let groups = [
        (DispatchGroup::Superiors, &distribution.to_superiors),
        (DispatchGroup::Peers, &distribution.to_peers),
        (DispatchGroup::Subordinates, &distribution.to_subordinates),
    ];
    groups.into_iter().flat_map(|(group, recipients)| {
        recipients.iter().map(move |Recipient { unit, name, title, address }| {
            [group_word(group), unit, name, title, address]
        })
    })
}

/// The word that a table has for a group.
fn group_word(group: DispatchGroup) -> &'static str {
    match group {
        DispatchGroup::Superiors => "报",
        DispatchGroup::Peers => "送",
        DispatchGroup::Subordinates => "发",
    }
}

#[cfg(test)]
mod tests {
    use bulletin_model as model;

    use super::*;
    use crate::wire::{dispatch::TableFormat, shelf::Distribution};

    fn distribution() -> Distribution {
        let recipient = |unit: &str, name: &str, address: &str| Recipient {
            unit: unit.into(),
            name: name.into(),
            title: "局长, \"兼\"".into(),
            address: address.into(),
        };
        model::Distribution {
            to_superiors: vec![recipient("市民政局", "", "a@jianglan.example")],
            to_peers: vec![
                recipient("区财政局", "顾怀谦", ""),
                recipient("区财政局", "李　明", ""),
            ],
            to_subordinates: vec![recipient("=1+1", "007", "")],
            copies: None,
        }
        .into()
    }

    #[test]
    fn what_was_written_is_read_back() {
        for format in [TableFormat::Xlsx, TableFormat::Csv] {
            let written = write(&distribution(), format).expect("a table");
            assert_eq!(read(&written).expect("a table"), distribution(), "{format:?}");
            let has = |text: &[u8]| written.windows(text.len()).any(|window| window == text);
            assert!(!has(b",=1+1") && !has(b"\n=1+1"), "no cell is a formula");
        }
    }
}
