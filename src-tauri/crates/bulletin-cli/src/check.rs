//! `banxin check`: what a proofreader should look at, a line a finding.

use bulletin_proof::{Checker, Context, Finding, Level, Manuscript, Options, Paragraph, Roster};

use crate::{
    args::{Check, Fields},
    failure::Failure,
    input::{self, Read},
    print, told,
    words::{self, Lang},
};

/// A roster of a whole city's bureaus is far smaller.
const MAX_ROSTER_BYTES: usize = 4 * 1024 * 1024;

/// Prints what is found in a text.
pub fn run(options: &Check, lang: Lang) -> Result<(), Failure> {
    let roster = options.roster.as_ref().map(|path| {
        let bytes = input::read_bounded(path, MAX_ROSTER_BYTES, lang)?;
        Roster::from_csv(&bytes)
            .map_err(|error| Failure::Input(words::roster_error(lang, path, &error)))
    });
    let roster = roster.transpose()?;
    let checker = Checker::new(Options::default());
    let findings = if options.lines {
        let text = input::text(&options.file, lang)?;
        let context = Context { date: options.date, roster: roster.as_ref(), ..Context::default() };
        let paragraphs: Vec<_> = text.lines().map(Paragraph::alone).collect();
        checker.issue(&paragraphs, &context)
    } else {
        let fields = Fields { date: options.date, ..Fields::default() };
        let Read { issue, besides, .. } = input::issue(&options.file, None, &fields, lang)?;
        told::complain(&besides, lang);
        let context = Context::of(&issue, roster.as_ref());
        checker.issue(&Manuscript::of(&issue).paragraphs, &context)
    };
    let told: String = findings
        .iter()
        .map(|finding| match options.json {
            true => finding.json_line() + "\n",
            false => line(lang, finding),
        })
        .collect();
    print(&told)?;
    if options.json {
        return Ok(());
    }
    let count = |level| findings.iter().filter(|found| found.severity.level() == level).count();
    let counts = (count(Level::MustFix), count(Level::Check), count(Level::Hint));
    print(&words::found(lang, counts))
}

fn line(lang: Lang, finding: &Finding) -> String {
    let level = words::level(lang, finding.severity.level());
    let place = words::paragraph(lang, finding.paragraph, finding.start + 1);
    format!("{level}  {place}{}（{}）\n", finding.message, finding.rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of a text that is one paragraph a line.
    fn told(lang: Lang, text: &str) -> Vec<String> {
        let paragraphs: Vec<_> = text.lines().map(Paragraph::alone).collect();
        let found = Checker::new(Options::default()).issue(&paragraphs, &Context::default());
        found.iter().map(|finding| line(lang, finding)).collect()
    }

    #[test]
    fn no_line_leaves_a_place_open() {
        let texts = [
            include_str!("../../../../tests/fixtures/proof/thought.txt"),
            include_str!("../../../../tests/fixtures/proof/missed.txt"),
            include_str!("../../bulletin-proof/tests/planted.txt"),
        ];
        for lang in [Lang::Zh, Lang::En] {
            for text in texts {
                let lines = told(lang, text);
                assert!(!lines.is_empty(), "{text}");
                for line in lines {
                    let open = ["{note}", "{text}", "{fix}", "“”", "：（"];
                    assert!(!open.iter().any(|open| line.contains(open)), "{line}");
                }
            }
        }
    }

    #[test]
    fn the_name_in_the_lead_is_told_in_whole_sentences() {
        let lines = told(Lang::Zh, include_str!("../../../../tests/fixtures/proof/thought.txt"));
        assert_eq!(
            lines,
            [
                "须改  第2段第10字：“习进平”应为“习近平”（F05）\n",
                "请核对  第3段第7字：指导思想通常写全称“习近平新时代中国特色社会主义思想”，请核对（F05）\n",
            ]
        );
    }

    #[test]
    fn slips_that_were_missed_are_told() {
        let lines = told(Lang::Zh, include_str!("../../../../tests/fixtures/proof/missed.txt"));
        let rules: Vec<_> = lines.iter().filter_map(|line| line.rsplit_once('（')).collect();
        let rules: Vec<_> = rules.into_iter().map(|(_, rule)| &rule[..3]).collect();
        assert_eq!(rules, ["F05", "F05", "F05", "F01", "F03", "D08"], "{lines:?}");
    }
}
