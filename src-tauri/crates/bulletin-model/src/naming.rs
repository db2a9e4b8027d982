//! What an entry without a title is called by: the beginning of its text.

use crate::{
    Entry, chinese,
    profile::{ContentsNames, EntryStyle},
};

/// A clause shorter than this (日前) says nothing by itself.
const SHORTEST_CLAUSE: usize = 6;

/// A line of 目录 quotes no more of a text than this: two lines' worth.
const LONGEST_IN_CONTENTS: usize = 50;

/// Marks that end a clause.
const CLAUSE_ENDS: &str = "，。；：！？";

impl Entry {
    /// The first clause of its text after the date, of at most `most` characters; more clauses where
    /// the first says too little. Empty where there is no text.
    #[must_use]
    pub fn first_clause(&self, most: usize) -> String {
        let text = self.paragraphs().map(|(_, text)| text.trim()).find(|text| !text.is_empty());
        let text = text.unwrap_or_default();
        let date = chinese::leading_date(text).map_or(0, |date| date.chars);
        let is_before = |c: &char| c.is_whitespace() || "，、：上下午".contains(*c);
        let mut clause = String::new();
        for (index, character) in text.chars().skip(date).skip_while(is_before).enumerate() {
            let ends = CLAUSE_ENDS.contains(character) && index >= SHORTEST_CLAUSE;
            if ends || index >= most {
                break;
            }
            clause.push(character);
        }
        clause
    }

    /// What 目录 calls it: its title, else what `names` says; none: it is not listed.
    #[must_use]
    pub fn name_in_contents(&self, names: ContentsNames) -> Option<String> {
        let given = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        let clause =
            || Some(self.first_clause(LONGEST_IN_CONTENTS)).filter(|clause| !clause.is_empty());
        given(&self.title).or_else(|| match names {
            ContentsNames::WorkingTitle => given(&self.working_title).or_else(clause),
            ContentsNames::FirstClause => clause(),
            ContentsNames::LeftOut => None,
        })
    }

    /// 供稿单位 as `style` prints it; none: it does not, or there is none.
    #[must_use]
    pub fn units_line(&self, style: &EntryStyle) -> Option<String> {
        let some = style.units && !self.units.is_empty();
        some.then(|| format!("（{}{}）", style.units_label, self.units.join("、")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EntryId;

    #[test]
    fn an_entry_is_called_by_its_first_clause_after_the_date() {
        for (text, expected) in [
            ("12月29日，区领导检查低温冰冻防范工作，实地查看。", "区领导检查低温冰冻防范工作"),
            ("12月3日上午，张某到映波街道调研。", "张某到映波街道调研"),
            ("开展养老机构冬季安全检查", "开展养老机构冬季安全检查"),
            ("日前，区民政局召开会议。", "日前，区民政局召开会议"),
            ("江澜区民政局在全区范围内集中开展大排查", "江澜区民政局在全区范围内集中开"),
            ("", ""),
        ] {
            assert_eq!(Entry::of_text(EntryId(1), text).first_clause(15), expected, "{text}");
        }
    }
}
