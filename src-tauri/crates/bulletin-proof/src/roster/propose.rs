//! Proposes lines of a roster from texts: names with the titles that stand before them, each to be
//! confirmed by the editor.

use std::collections::BTreeMap;

use crate::{
    people::{names, units::unit_of},
    text::Text,
};

/// A name with titles found in texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// 姓名.
    pub name: String,
    /// 职务, left to right as written.
    pub titles: Vec<String>,
    /// What stands before the first title; empty: nothing.
    pub unit: String,
    /// How often it was found.
    pub count: usize,
    /// The paragraph of its first place, from 1.
    pub paragraph: usize,
}

/// Names with titles in `paragraphs`, the most frequent first.
#[must_use]
pub fn propose<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Vec<Proposal> {
    let mut found: BTreeMap<(String, String, Vec<String>), (usize, usize)> = BTreeMap::new();
    for (index, paragraph) in paragraphs.into_iter().enumerate() {
        let text = Text::new(paragraph);
        for named in names::titled(&text) {
            let unit = named.titles.first().map_or("", |title| unit_of(title.unit)).to_owned();
            let titles = named.titles.iter().enumerate().map(|(place, title)| {
                let unit = if place == 0 { "" } else { unit_of(title.unit) };
                format!("{unit}{}", title.title)
            });
            let key = (named.name.to_owned(), unit, titles.collect());
            found.entry(key).or_insert((0, index + 1)).0 += 1;
        }
    }
    let mut proposals: Vec<Proposal> = found
        .into_iter()
        .map(|((name, unit, titles), (count, paragraph))| Proposal {
            name,
            titles,
            unit,
            count,
            paragraph,
        })
        .collect();
    proposals.sort_by(|a, b| b.count.cmp(&a.count).then(a.paragraph.cmp(&b.paragraph)));
    proposals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_up_to_a_title_is_no_unit() {
        let texts = [
            "会议按照局长何景行的要求部署工作。",
            "根据区民政局局长周敏华指示，各街道抓好落实。",
            "按照江澜区民政局党组书记、局长林岚讲话精神，开展排查。",
            "会上，传达了市民政局副局长张强讲话。",
        ];
        let found: Vec<_> = propose(texts).into_iter().map(|p| (p.name, p.unit)).collect();
        let expected = [
            ("何景行", ""),
            ("周敏华", "区民政局"),
            ("林岚", "江澜区民政局"),
            ("张强", "市民政局"),
        ];
        assert_eq!(found, expected.map(|(name, unit)| (name.to_owned(), unit.to_owned())));
    }

    #[test]
    fn pairs_of_name_and_title_are_found_and_counted() {
        let texts = [
            "江澜区民政局党组书记、局长何景行主持会议，副局长周敏华参加。",
            "江澜区民政局党组书记、局长何景行强调，要抓好落实。",
        ];
        let found: Vec<_> = propose(texts)
            .into_iter()
            .map(|p| (p.name, p.unit, p.titles.join("、"), p.count, p.paragraph))
            .collect();
        let expected =
            [("何景行", "江澜区民政局", "党组书记、局长", 2, 1), ("周敏华", "", "副局长", 1, 1)];
        let expected = expected.map(|(name, unit, titles, count, paragraph)| {
            (name.to_owned(), unit.to_owned(), titles.to_owned(), count, paragraph)
        });
        assert_eq!(found, expected);
    }
}
