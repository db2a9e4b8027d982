//! A document as its paragraphs, and hands that change it: with changes recorded or not, with
//! bookmarks carried along, left behind or lost.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read as _, Write as _},
};

use super::xml::{PART, parsed, part};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const WHO: &str = r#"w:author="李局" w:date="2021-01-04T09:30:00Z""#;

/// How something was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    Not,
    Ins,
    Del,
    MoveFrom,
    MoveTo,
}

impl Recorded {
    fn element(self) -> Option<&'static str> {
        match self {
            Self::Not => None,
            Self::Ins => Some("ins"),
            Self::Del => Some("del"),
            Self::MoveFrom => Some("moveFrom"),
            Self::MoveTo => Some("moveTo"),
        }
    }

    fn stays(self) -> bool {
        !matches!(self, Self::Del | Self::MoveFrom)
    }
}

#[derive(Debug, Clone)]
pub enum Item {
    Start(String, String),
    End(String),
    Run(String, Recorded),
}

/// A paragraph.
#[derive(Debug, Clone)]
pub struct Paragraph {
    pub style: String,
    /// How its end was recorded.
    pub mark: Recorded,
    pub items: Vec<Item>,
    /// The entry whose bookmark it was sent in.
    pub entry: Option<u64>,
}

impl Paragraph {
    pub fn new(style: &str, text: &str) -> Self {
        let items = match text.is_empty() {
            true => Vec::new(),
            false => vec![Item::Run(text.to_owned(), Recorded::Not)],
        };
        Self { style: style.to_owned(), mark: Recorded::Not, items, entry: None }
    }

    /// What it says once recorded changes are accepted.
    pub fn text(&self) -> String {
        let runs = self.items.iter().map(|item| match item {
            Item::Run(text, recorded) if recorded.stays() => text.as_str(),
            _ => "",
        });
        runs.collect()
    }

    pub fn is_blank(&self) -> bool {
        self.text().trim().is_empty()
    }

    fn is_recorded(&self) -> bool {
        let run = |item: &Item| matches!(item, Item::Run(_, of) if *of != Recorded::Not);
        self.mark != Recorded::Not || self.items.iter().any(run)
    }

    fn record(&mut self, recorded: Recorded) {
        self.mark = recorded;
        for item in &mut self.items {
            if let Item::Run(_, of) = item
                && of.stays()
            {
                *of = recorded;
            }
        }
    }

    /// Cuts it before the character `at`; bookmarks go with what they stand at.
    fn cut(&mut self, at: usize) -> Self {
        let mut rest = Self { items: Vec::new(), mark: self.mark, ..self.clone() };
        let mut kept = Vec::new();
        let mut passed = 0;
        for item in std::mem::take(&mut self.items) {
            match item {
                Item::Run(text, recorded) if recorded.stays() => {
                    let length = text.chars().count();
                    let here: String = text.chars().take(at.saturating_sub(passed)).collect();
                    let there: String = text.chars().skip(at.saturating_sub(passed)).collect();
                    passed += length;
                    if !here.is_empty() {
                        kept.push(Item::Run(here, recorded));
                    }
                    if !there.is_empty() {
                        rest.items.push(Item::Run(there, recorded));
                    }
                }
                other if passed < at => kept.push(other),
                other => rest.items.push(other),
            }
        }
        self.items = kept;
        rest
    }

    fn xml(&self) -> String {
        let recorded = |of: Recorded, what: &str| match of.element() {
            Some(name) => format!("<w:{name} w:id=\"900\" {WHO}>{what}</w:{name}>"),
            None => what.to_owned(),
        };
        let items: String = self
            .items
            .iter()
            .map(|item| match item {
                Item::Start(id, name) => {
                    format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>")
                }
                Item::End(id) => format!("<w:bookmarkEnd w:id=\"{id}\"/>"),
                Item::Run(text, of) => {
                    let name = if *of == Recorded::Del { "delText" } else { "t" };
                    recorded(
                        *of,
                        &format!("<w:r><w:{name} xml:space=\"preserve\">{text}</w:{name}></w:r>"),
                    )
                }
            })
            .collect();
        let mark = self
            .mark
            .element()
            .map(|name| format!("<w:rPr><w:{name} w:id=\"901\" {WHO}/></w:rPr>"));
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr>{items}</w:p>",
            self.style,
            mark.unwrap_or_default()
        )
    }
}

/// What happens to bookmarks where their text is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bookmarks {
    Carried,
    Left,
    Lost,
}

/// What a hand does, at places that are taken modulo the document's length.
#[derive(Debug, Clone)]
pub enum Hand {
    Replace { at: usize, recorded: bool },
    Insert { at: usize, dated: bool, recorded: bool },
    InsertEntry { at: usize, recorded: bool },
    Delete { at: usize, bookmarks: Bookmarks, recorded: bool },
    Move { from: usize, to: usize, bookmarks: Bookmarks, recorded: bool },
    MoveEntry { from: usize, to: usize, bookmarks: Bookmarks },
    DeleteEntry { at: usize, recorded: bool },
    Split { at: usize, blank: bool, recorded: bool },
    Join { at: usize, recorded: bool },
    Blank { at: usize },
    LoseEnd { at: usize },
    LoseStart { at: usize },
    LoseAll,
}

impl Hand {
    fn is_recorded(&self) -> bool {
        match self {
            Self::Replace { recorded, .. }
            | Self::Insert { recorded, .. }
            | Self::InsertEntry { recorded, .. }
            | Self::Delete { recorded, .. }
            | Self::Move { recorded, .. }
            | Self::DeleteEntry { recorded, .. }
            | Self::Split { recorded, .. }
            | Self::Join { recorded, .. } => *recorded,
            Self::LoseEnd { .. } | Self::LoseStart { .. } | Self::LoseAll => true,
            Self::MoveEntry { .. } | Self::Blank { .. } => false,
        }
    }
}

/// A document.
#[derive(Debug, Clone)]
pub struct Paper {
    file: Vec<u8>,
    before: String,
    after: String,
    /// From the first heading to the last entry.
    pub paragraphs: Vec<Paragraph>,
    /// The entries that a hand was at, or beside.
    pub touched: BTreeSet<u64>,
    /// Whether whole entries or headings were moved.
    pub moved: bool,
    /// Whether anything was changed without being recorded.
    pub plain: bool,
    /// So many texts were made up.
    made: usize,
}

impl Paper {
    /// Of a document as it is exported.
    pub fn of(file: &[u8]) -> Self {
        let xml = part(file);
        let begin = xml.find("<w:body>").expect("a body") + "<w:body>".len();
        let end = xml.find("<w:sectPr").expect("a section");
        let all: Vec<&str> = xml[begin..end].split_inclusive("</w:p>").collect();
        let own = |paragraph: &&str| paragraph.contains("w:name=\"_bx");
        let first = all.iter().position(own).expect("a bookmark");
        let mut open = 0_usize;
        let mut last = first;
        for (at, paragraph) in all.iter().enumerate().skip(first) {
            open += paragraph.matches("<w:bookmarkStart").count();
            if open > 0 {
                last = at;
            }
            open = open.saturating_sub(paragraph.matches("<w:bookmarkEnd").count());
        }
        let before = xml[..begin].to_owned() + &all[..first].concat();
        let after = all[last + 1..].concat() + &xml[end..];
        let mut paper = Self {
            file: file.to_vec(),
            before,
            after,
            paragraphs: all[first..=last].iter().map(|xml| parsed(xml)).collect(),
            touched: BTreeSet::new(),
            moved: false,
            plain: false,
            made: 0,
        };
        let mut entry = None;
        for paragraph in &mut paper.paragraphs {
            for item in &paragraph.items {
                if let Item::Start(_, name) = item {
                    entry = name.strip_prefix("_bx_").and_then(|id| id.parse().ok());
                }
            }
            paragraph.entry = entry.filter(|_| !paragraph.items.is_empty());
        }
        paper
    }

    /// As a file.
    pub fn file(&self) -> Vec<u8> {
        let body: String = self.paragraphs.iter().map(Paragraph::xml).collect();
        let xml = format!("{}{body}{}", self.before, self.after);
        let mut old = ZipArchive::new(Cursor::new(&self.file)).expect("it is a package");
        let mut new = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..old.len() {
            let mut part = old.by_index(index).expect("it is there");
            let name = part.name().expect("its name is text").to_string();
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("it can be read");
            if name == PART {
                content = xml.clone().into_bytes();
            }
            new.start_file(name, SimpleFileOptions::default()).expect("a part can be begun");
            new.write_all(&content).expect("it can be written");
        }
        new.finish().expect("it can be ended").into_inner()
    }

    /// What its paragraphs say once recorded changes are accepted, empty ones aside.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut open = String::new();
        for paragraph in &self.paragraphs {
            open += &paragraph.text();
            if paragraph.mark.stays() {
                lines.push(std::mem::take(&mut open));
            }
        }
        lines.push(open);
        lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    fn made_up(&mut self, dated: bool) -> String {
        self.made += 1;
        let n = self.made;
        let sign = char::from_u32(0x4e50 + u32::try_from(n * 97 % 9000).expect("it is small"));
        let sign = sign.expect("a character").to_string().repeat(3);
        match dated {
            true => format!("12月{}日，{sign}镇新办第{n}件事，群众{sign}满意。", n % 28 + 1),
            false => format!("其间{sign}社区补充了第{n}项措施，{sign}效果较好。"),
        }
    }

    /// Notes that a hand was at a paragraph.
    fn touch(&mut self, at: usize) {
        let entry = |paragraph: &Paragraph| paragraph.entry;
        let own = self.paragraphs.get(at).and_then(entry);
        let before = self.paragraphs[..at.min(self.paragraphs.len())].iter().rev();
        let before = before.filter(|paragraph| !paragraph.is_blank()).find_map(entry);
        let after = self.paragraphs.iter().skip(at);
        let after = after.filter(|paragraph| !paragraph.is_blank()).skip(1).find_map(entry);
        self.touched.extend([own, before, after].into_iter().flatten());
        self.moved |= self.paragraphs.get(at).is_some_and(|it| it.style == "ColumnHeading");
    }

    fn solid(&self, at: usize) -> Option<usize> {
        let solid: Vec<usize> =
            (0..self.paragraphs.len()).filter(|at| !self.paragraphs[*at].is_blank()).collect();
        (!solid.is_empty()).then(|| solid[at % solid.len()])
    }

    /// Where something can be put in, above the first heading and below the last line too.
    fn gap(&self, at: usize) -> usize {
        at % (self.paragraphs.len() + 1)
    }

    fn style(&self, dated: bool) -> String {
        let style = |is: fn(&Paragraph) -> bool| {
            self.paragraphs.iter().find(|it| is(it)).map(|it| it.style.clone())
        };
        let title = style(|it| it.style == "EntryTitle").filter(|_| dated);
        title.unwrap_or_else(|| "EntryText".to_owned())
    }

    /// Lets a hand change it.
    pub fn change(&mut self, hand: &Hand) {
        // Who takes out what was put in, or parts what was joined, leaves no trace of either.
        let before = self.paragraphs.iter().any(Paragraph::is_recorded);
        self.plain |= !hand.is_recorded() || (before && !matches!(hand, Hand::LoseAll));
        match *hand {
            Hand::Replace { at, recorded } => self.replace(at, recorded),
            Hand::Insert { at, dated, recorded } => {
                let text = self.made_up(dated);
                let mut new = Paragraph::new("EntryText", &text);
                if recorded {
                    new.record(Recorded::Ins);
                }
                let at = self.gap(at);
                self.touch(at);
                self.paragraphs.insert(at, new);
            }
            Hand::InsertEntry { at, recorded } => {
                let text = self.made_up(true);
                let mut new = vec![Paragraph::new("Normal", "")];
                if self.style(true) == "EntryTitle" {
                    let title = format!("第{}件事的标题", self.made);
                    new.push(Paragraph::new("EntryTitle", &title));
                }
                new.push(Paragraph::new("EntryText", &text));
                new.push(Paragraph::new("Normal", ""));
                if recorded {
                    new.iter_mut().for_each(|paragraph| paragraph.record(Recorded::Ins));
                }
                let at = self.gap(at);
                self.touch(at);
                self.paragraphs.splice(at..at, new);
            }
            Hand::Delete { at, bookmarks, recorded } => {
                let Some(at) = self.solid(at) else { return };
                self.touch(at);
                let recorded = recorded && at + 1 < self.paragraphs.len();
                self.plain |= !recorded;
                match recorded {
                    true => self.paragraphs[at].record(Recorded::Del),
                    false => drop(self.take(at, bookmarks)),
                }
            }
            Hand::Move { from, to, bookmarks, recorded } => {
                self.carry(from, to, bookmarks, recorded)
            }
            Hand::MoveEntry { from, to, bookmarks } => self.move_entry(from, to, bookmarks),
            Hand::DeleteEntry { at, recorded } => {
                let Some((start, end)) = self.entry(at) else { return };
                (start..end).for_each(|at| self.touch(at));
                let recorded = recorded && end < self.paragraphs.len();
                self.plain |= !recorded;
                match recorded {
                    true => self.paragraphs[start..end]
                        .iter_mut()
                        .for_each(|paragraph| paragraph.record(Recorded::Del)),
                    false => drop(self.paragraphs.drain(start..end)),
                }
            }
            Hand::Split { at, blank, recorded } => self.split(at, blank, recorded),
            Hand::Join { at, recorded } => self.join(at, recorded),
            Hand::Blank { at } => {
                let at = self.gap(at);
                self.touch(at);
                self.paragraphs.insert(at, Paragraph::new("Normal", ""));
            }
            Hand::LoseEnd { at } => self.lose(at, |item| matches!(item, Item::End(_))),
            Hand::LoseStart { at } => self.lose(at, |item| matches!(item, Item::Start(..))),
            Hand::LoseAll => {
                for paragraph in &mut self.paragraphs {
                    paragraph.items.retain(|item| matches!(item, Item::Run(..)));
                }
            }
        }
    }

    fn lose(&mut self, at: usize, is: fn(&Item) -> bool) {
        let with: Vec<usize> = (0..self.paragraphs.len())
            .filter(|at| self.paragraphs[*at].items.iter().any(is))
            .collect();
        if !with.is_empty() {
            let at = with[at % with.len()];
            self.paragraphs[at].items.retain(|item| !is(item));
        }
    }

    fn replace(&mut self, at: usize, recorded: bool) {
        let Some(at) = self.solid(at) else { return };
        self.touch(at);
        let paragraph = &mut self.paragraphs[at];
        let run = paragraph.items.iter().position(|item| {
            matches!(item, Item::Run(text, Recorded::Not) if text.trim().chars().count() > 8)
        });
        let Some(run) = run else { return };
        let Item::Run(text, _) = paragraph.items[run].clone() else { return };
        let chars: Vec<char> = text.chars().collect();
        let middle = chars.len() / 2;
        let (old, new): (String, &str) = (chars[middle..middle + 2].iter().collect(), "改动");
        let head: String = chars[..middle].iter().collect();
        let tail: String = chars[middle + 2..].iter().collect();
        let made = match recorded {
            true => vec![
                Item::Run(head, Recorded::Not),
                Item::Run(old, Recorded::Del),
                Item::Run(new.to_owned(), Recorded::Ins),
                Item::Run(tail, Recorded::Not),
            ],
            false => vec![Item::Run(head + new + &tail, Recorded::Not)],
        };
        paragraph.items.splice(run..=run, made);
    }

    /// Takes a paragraph away.
    fn take(&mut self, at: usize, bookmarks: Bookmarks) -> Paragraph {
        let mut taken = self.paragraphs.remove(at);
        if bookmarks == Bookmarks::Carried {
            return taken;
        }
        let (runs, others): (Vec<Item>, Vec<Item>) =
            taken.items.drain(..).partition(|item| matches!(item, Item::Run(..)));
        taken.items = runs;
        if bookmarks == Bookmarks::Left {
            let (starts, ends): (Vec<Item>, Vec<Item>) =
                others.into_iter().partition(|item| matches!(item, Item::Start(..)));
            if let Some(next) = self.paragraphs.get_mut(at) {
                next.items.splice(0..0, starts);
            }
            if let Some(before) = at.checked_sub(1).and_then(|at| self.paragraphs.get_mut(at)) {
                before.items.extend(ends);
            }
        }
        taken
    }

    fn carry(&mut self, from: usize, to: usize, bookmarks: Bookmarks, recorded: bool) {
        let Some(from) = self.solid(from) else { return };
        self.touch(from);
        if recorded && from + 1 < self.paragraphs.len() {
            let mut copy = self.paragraphs[from].clone();
            if copy.mark != Recorded::Not {
                return;
            }
            copy.items.retain(|item| matches!(item, Item::Run(_, of) if of.stays()));
            copy.record(Recorded::MoveTo);
            self.paragraphs[from].record(Recorded::MoveFrom);
            let to = self.gap(to);
            self.touch(to);
            self.paragraphs.insert(to, copy);
            return;
        }
        self.plain = true;
        let taken = self.take(from, bookmarks);
        if self.paragraphs.is_empty() {
            self.paragraphs.push(taken);
            return;
        }
        let to = self.gap(to);
        self.touch(to);
        self.paragraphs.insert(to, taken);
    }

    /// The paragraphs of an entry.
    fn entry(&self, at: usize) -> Option<(usize, usize)> {
        let starts: Vec<usize> = (0..self.paragraphs.len())
            .filter(|at| {
                let entry = self.paragraphs[*at].entry;
                entry.is_some() && (*at == 0 || self.paragraphs[at - 1].entry != entry)
            })
            .collect();
        let start = *starts.get(at.checked_rem(starts.len())?)?;
        let entry = self.paragraphs[start].entry;
        let length = self.paragraphs[start..].iter().take_while(|it| it.entry == entry).count();
        Some((start, start + length))
    }

    fn move_entry(&mut self, from: usize, to: usize, bookmarks: Bookmarks) {
        let Some((start, end)) = self.entry(from) else { return };
        (start..end).for_each(|at| self.touch(at));
        self.moved = true;
        let mut taken: Vec<Paragraph> = self.paragraphs.drain(start..end).collect();
        if bookmarks != Bookmarks::Carried {
            for paragraph in &mut taken {
                paragraph.items.retain(|item| matches!(item, Item::Run(..)));
            }
        }
        if self.paragraphs.is_empty() {
            self.paragraphs = taken;
            return;
        }
        let to = self.gap(to);
        self.touch(to);
        taken.insert(0, Paragraph::new("Normal", ""));
        taken.push(Paragraph::new("Normal", ""));
        self.paragraphs.splice(to..to, taken);
    }

    fn split(&mut self, at: usize, blank: bool, recorded: bool) {
        let Some(at) = self.solid(at) else { return };
        let length = self.paragraphs[at].text().chars().count();
        if length < 4 {
            return;
        }
        self.touch(at);
        let rest = self.paragraphs[at].cut(length / 2);
        self.plain |= self.paragraphs[at].mark != Recorded::Not;
        if recorded && self.paragraphs[at].mark == Recorded::Not {
            self.paragraphs[at].mark = Recorded::Ins;
        } else if !self.paragraphs[at].mark.stays() {
            self.paragraphs[at].mark = Recorded::Not;
        }
        self.paragraphs.insert(at + 1, rest);
        if blank {
            let mut between = Paragraph::new("Normal", "");
            if recorded {
                between.record(Recorded::Ins);
            }
            self.paragraphs.insert(at + 1, between);
        }
    }

    fn join(&mut self, at: usize, recorded: bool) {
        let Some(at) = self.solid(at) else { return };
        let next = (at + 1..self.paragraphs.len()).find(|next| !self.paragraphs[*next].is_blank());
        let Some(next) = next else { return };
        self.touch(at);
        self.touch(next);
        if recorded {
            for between in &mut self.paragraphs[at..next] {
                between.mark = Recorded::Del;
            }
            return;
        }
        let gone: Vec<Paragraph> = self.paragraphs.drain(at + 1..=next).collect();
        let mark = gone.last().map_or(Recorded::Not, |last| last.mark);
        for paragraph in gone {
            self.paragraphs[at].items.extend(paragraph.items);
        }
        self.paragraphs[at].mark = mark;
    }
}

impl Paper {
    /// Of a document that may have no entry and no heading any more: none then.
    pub fn of_all(file: &[u8]) -> Option<Self> {
        part(file).contains("w:name=\"_bx").then(|| Self::of(file))
    }
}
