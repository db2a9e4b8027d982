//! Text that comes in, pasted, adopted from 来稿箱 or read from a file, into clean paragraphs. What
//! Word, WPS, a web page or WeChat brings besides the text goes: invisible characters, indents made of
//! blanks, empty paragraphs, line ends within a paragraph. No printed character is dropped, replaced or
//! moved.

use bulletin_model::{Block, Issue};

use crate::wire::text::{Cleaned, Cleaning, PasteFrom, Pasted};

/// Cleans `text`.
pub(crate) fn clean(text: &str, from: PasteFrom) -> Pasted {
    let mut tally = Tally::default();
    let visible = visible(text, &mut tally);
    let mut paragraphs: Vec<String> = Vec::new();
    let lines: Vec<&str> = visible.split('\n').collect();
    // A text that ends with a line end has no empty paragraph for it.
    let ending = lines.last().is_some_and(|line| line.is_empty());
    for line in &lines[..lines.len() - usize::from(ending)] {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            tally.add(Cleaning::EmptyParagraphs, 1);
            continue;
        }
        if trimmed.len() < line.len() {
            tally.add(Cleaning::Blanks, 1);
        }
        paragraphs.push(trimmed.to_owned());
    }
    if from == PasteFrom::Plain {
        paragraphs = joined(paragraphs, &visible, &mut tally);
    }
    Pasted { text: paragraphs.join("\n"), cleaned: tally.0 }
}

/// Cleans the texts of an issue that was read from a file, as if they were pasted; gives how many
/// invisible characters went. The importer has parted its lines into paragraphs.
pub(crate) fn clean_issue(issue: &mut Issue) -> usize {
    let mut invisible = 0;
    let mut take = |text: &mut String| {
        let pasted = clean(text, PasteFrom::Blocks);
        let dropped = pasted.cleaned.iter().filter(|done| done.what == Cleaning::Invisible);
        invisible += dropped.map(|done| done.count).sum::<usize>();
        *text = pasted.text;
    };
    issue.front.iter_mut().for_each(|line| take(&mut line.text));
    for column in &mut issue.columns {
        take(&mut column.heading);
        for entry in &mut column.entries {
            take(&mut entry.title);
            for block in &mut entry.blocks {
                if let Block::Text { text } = block {
                    take(text);
                }
            }
        }
    }
    invisible
}

/// Joins what hard line ends tore apart, where the importer sees that lines are parts of
/// paragraphs.
fn joined(paragraphs: Vec<String>, text: &str, tally: &mut Tally) -> Vec<String> {
    let Ok(submission) = bulletin_import::entries(text) else { return paragraphs };
    let read: Vec<String> = submission
        .entries
        .iter()
        .flat_map(|entry| entry.paragraphs().map(|(_, text)| text.trim().to_owned()))
        .filter(|text| !text.is_empty())
        .collect();
    if read.is_empty() || read.len() >= paragraphs.len() {
        return paragraphs;
    }
    tally.add(Cleaning::JoinedLines, paragraphs.len() - read.len());
    read
}

fn visible(text: &str, tally: &mut Tally) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut dropped = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    clean.push('\n');
                }
            }
            // Word's line and page breaks, Unicode's line and paragraph separators.
            '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' | '\t' => clean.push(c),
            '\u{a0}' | '\u{202f}' => clean.push(' '),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffc}' => dropped += 1,
            c if c.is_control() => dropped += 1,
            c => clean.push(c),
        }
    }
    tally.add(Cleaning::Invisible, dropped);
    clean
}

/// What was done, in the order in which it was first done.
#[derive(Default)]
struct Tally(Vec<Cleaned>);

impl Tally {
    fn add(&mut self, what: Cleaning, count: usize) {
        if count == 0 {
            return;
        }
        match self.0.iter_mut().find(|cleaned| cleaned.what == what) {
            Some(cleaned) => cleaned.count += count,
            None => self.0.push(Cleaned { what, count }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, from: PasteFrom, expected: &str, cleaned: &[(Cleaning, usize)]) {
        let pasted = clean(text, from);
        assert_eq!(pasted.text, expected, "{text:?}");
        let got: Vec<_> = pasted.cleaned.iter().map(|done| (done.what, done.count)).collect();
        assert_eq!(got, cleaned, "{text:?}");
        let printed = |text: &str| {
            text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>()
        };
        let kept: String = printed(text).replace(['\u{200b}', '\u{feff}', '\u{ad}'], "");
        assert_eq!(printed(&pasted.text), kept, "no printed character may go");
    }

    #[test]
    fn paragraphs_lose_their_blanks_and_nothing_else() {
        use PasteFrom::{Blocks, Plain};
        check(
            "　　12月3日，检查。\r\n\r\n　　参加人员。\r\n",
            Blocks,
            "12月3日，检查。\n参加人员。",
            &[(Cleaning::Blanks, 2), (Cleaning::EmptyParagraphs, 1)],
        );
        check("检\u{200b}查\u{feff}。", Plain, "检查。", &[(Cleaning::Invisible, 2)]);
        check("第一段\u{b}第二段", Blocks, "第一段\n第二段", &[]);
        check("检查。", Plain, "检查。", &[]);
        check("", Plain, "", &[]);
    }

    /// Characters that print, blanks, line ends, and those that print nothing.
    const PIECES: [&str; 16] = [
        "检", "查。", "A", "5", "　", " ", "\t", "\u{a0}", "\n", "\r\n", "\u{b}", "\u{2028}",
        "\u{200b}", "\u{ad}", "\u{feff}", "\u{1}",
    ];

    #[test]
    fn printed_characters_are_the_same_in_their_order() {
        let mut random = fastrand::Rng::with_seed(8);
        let is_printed = |c: &char| !c.is_whitespace() && "检查。A5".contains(*c);
        let printed = |text: &str| text.chars().filter(is_printed).collect::<String>();
        for _ in 0..3000 {
            let length = random.usize(..40);
            let pieces = std::iter::repeat_with(|| PIECES[random.usize(..PIECES.len())]);
            let text: String = pieces.take(length).collect();
            for from in [PasteFrom::Plain, PasteFrom::Blocks] {
                let pasted = clean(&text, from);
                assert_eq!(printed(&pasted.text), printed(&text), "{text:?}");
                let ends = |line: &str| line.trim() != line || line.is_empty();
                let is_clean = pasted.text.is_empty() || !pasted.text.split('\n').any(ends);
                assert!(is_clean, "{text:?} became {:?}", pasted.text);
            }
        }
    }

    #[test]
    fn torn_lines_are_joined_in_plain_text_only() {
        let torn = "12月3日，区民政局到映波街道检查养老机构冬季安全工作情\n\
                    况，实地查看消防设施、食品留样、值班值守，对下一步工作\n\
                    提出要求，要求各单位压实责任，把各项措施落到实处，确保\n\
                    老年人安全过冬。\n";
        let whole = torn.replace('\n', "");
        check(torn, PasteFrom::Plain, &whole, &[(Cleaning::JoinedLines, 3)]);
        check(torn, PasteFrom::Blocks, torn.trim_end(), &[]);
    }
}
