//! A writer is killed at any moment, after so many acknowledged edits or before the first: whatever
//! it had acknowledged is there, and the library is sound. Eight rounds, or `BANXIN_KILL_ROUNDS`.
//!
//! What is written, and after how many edits it ends, follows from the run's seed. Where in its next
//! transaction the writer then is, is the system's affair; what is asserted holds for every place.
//!
//! Killing shows that a transaction is whole or not there. That it outlives a power cut rests on
//! SQLite's `synchronous=FULL`, which no test on one machine can show.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use bulletin_model::{Column, ColumnId, Edit, Entry, EntryId, Issue, IssueId};
use bulletin_store::{Library, OpenMode, Seq, Step};
use chrono::DateTime;

const ID: IssueId = IssueId(1);

/// A writer is killed after fewer acknowledged edits than these.
const EDITS: u64 = 120;
/// The longest that the killer waits after the last of them, so that the writer is somewhere in the
/// next one.
const MOMENT: Duration = Duration::from_millis(5);
/// No edit takes as long, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(300);

fn main() {
    let args: Vec<_> = std::env::args().collect();
    if let [_, command, path, seed] = &args[..]
        && command == "write"
    {
        write(Path::new(path), Dice(seed.parse().expect("the killer gives a number")));
    }
    let rounds = std::env::var("BANXIN_KILL_ROUNDS")
        .map_or(8, |rounds| rounds.parse().expect("BANXIN_KILL_ROUNDS is a number of rounds"));
    kill(rounds);
}

/// Numbers by chance, the same for the same seed (xorshift64, <https://www.jstatsoft.org/v08/i14>).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

fn digest(issue: &Issue) -> u64 {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(issue).expect("an issue is JSON").hash(&mut hasher);
    hasher.finish()
}

/// Edits the issue for ever; says on stdout what is committed.
fn write(path: &Path, mut dice: Dice) -> ! {
    let mut library = Library::open(path, OpenMode::Write).expect("the library opens");
    assert!(!library.is_read_only(), "a killed writer's lock is gone");
    let mut out = std::io::stdout();
    for second in 0.. {
        let at = DateTime::from_timestamp(1_606_700_000 + second, 0).expect("a time");
        let issue = library.issue(ID).expect("the issue is there");
        let applied = match dice.throw(20) {
            0 => library.undo(ID, at).expect("a step can be undone"),
            1 => library.redo(ID, at).expect("a step can be redone"),
            _ => {
                let edit = edit(issue, &mut dice);
                let step = if dice.throw(5) == 0 { Step::New } else { Step::Continue };
                Some(library.apply(ID, &edit, step, at).expect("the edit fits the issue"))
            }
        };
        if let Some(applied) = applied {
            let digest = digest(library.issue(ID).expect("the issue is there"));
            writeln!(out, "{} {digest}", applied.seq).expect("the killer listens");
            out.flush().expect("the killer listens");
        }
    }
    unreachable!("the killer is quicker than that")
}

/// An edit that the issue takes: mostly typing, some of everything that writes many rows.
fn edit(issue: &Issue, dice: &mut Dice) -> Edit {
    let entries: Vec<_> = issue.entries().collect();
    let entry = entries[dice.throw(entries.len() as u64) as usize];
    let column = &issue.columns[dice.throw(issue.columns.len() as u64) as usize];
    match dice.throw(12) {
        0 => Edit::MoveColumn { column: column.id, to: dice.throw(2) as usize },
        1 => Edit::MoveEntry { entry: entry.id, column: column.id, to: 0 },
        2 => {
            let new = entries.iter().map(|entry| entry.id.0).max().unwrap_or_default() + 1;
            let entry = Box::new(Entry::of_text(EntryId(new), "新稿"));
            Edit::InsertEntry { column: column.id, at: 0, entry }
        }
        3 if entries.len() > 4 => Edit::RemoveEntry { entry: entry.id, base: entry.revision() },
        _ => {
            let chars = entry.paragraphs().map(|(_, text)| text.chars().count()).sum::<usize>();
            let from = dice.throw(chars as u64 + 1) as usize;
            let removed = if chars > 300 { 20 } else { 0 };
            Edit::ReplaceText {
                entry: entry.id,
                base: entry.revision(),
                block: 0,
                range: from..(from + removed).min(chars),
                with: "民政".into(),
            }
        }
    }
}

fn kill(rounds: u32) {
    let folder = tempfile::tempdir().expect("the system's folder can be written");
    let path = folder.path().join("资料 库.banxin");
    let start = new_issue();
    let mut library = Library::create(&path).expect("a library can be created");
    library.create_issue(&start, DateTime::UNIX_EPOCH).expect("a new issue");
    drop(library);
    let seed = bulletin_testing::seed();
    let mut dice = Dice(seed | 1);
    let mut acknowledged = BTreeMap::new();
    for round in 0..rounds {
        // Some are killed while they open the library.
        let edits = dice.throw(EDITS).saturating_sub(EDITS / 8);
        let moment = Duration::from_micros(dice.throw(MOMENT.as_micros() as u64));
        let life = Life { seed: dice.throw(u64::MAX) | 1, edits, moment };
        let before = acknowledged.len();
        live_and_die(&path, &life, &mut acknowledged);
        let kept = acknowledged.len() - before;
        let context = format!("round {round} of seed {seed}: killed after {kept} edits");
        assert!(kept as u64 >= edits, "{context}, {edits} were waited for");
        let mut library = Library::open(&path, OpenMode::Write).expect(&context);
        assert!(!library.is_read_only(), "{context}: the lock is gone with its owner");
        if let Some((seq, expected)) = acknowledged.last_key_value() {
            let then = library.issue_at(ID, Seq(*seq)).expect(&context);
            assert_eq!(digest(&then), *expected, "{context}: the last acknowledged edit is there");
        }
        let now = library.issue(ID).expect(&context).clone();
        drop(library);
        bulletin_store::check(&path).expect(&context);
        let read =
            Library::open(&path, OpenMode::Read).and_then(|mut library| library.issue(ID).cloned());
        assert_eq!(read.expect(&context), now, "{context}: and the same after a restart");
    }
    replay(&path, start, &acknowledged);
    println!("{rounds} writers killed, {} acknowledged edits kept", acknowledged.len());
}

/// What a writer writes, and when it is killed.
struct Life {
    seed: u64,
    /// After so many acknowledged edits,
    edits: u64,
    /// and so much later.
    moment: Duration,
}

/// Starts a writer, kills it, and collects what it acknowledged.
fn live_and_die(path: &Path, life: &Life, acknowledged: &mut BTreeMap<u64, u64>) {
    let this = std::env::current_exe().expect("the system knows this program");
    let mut writer = Command::new(this)
        .arg("write")
        .arg(path)
        .arg(life.seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program can be started");
    let lines = listen(&mut writer);
    let mut last = String::new();
    for _ in 0..life.edits {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) => {
                note(&line, acknowledged);
                last = line;
            }
            Err(_) => break,
        }
    }
    if let Ok(line) = lines.recv_timeout(life.moment) {
        note(&line, acknowledged);
    }
    let alive = writer.try_wait().expect("it is our child").is_none();
    writer.kill().expect("it is our child");
    writer.wait().expect("it is our child");
    assert!(alive, "the writer failed by itself after {last:?}");
    // What it said before it died and nobody had read yet.
    for line in lines {
        note(&line, acknowledged);
    }
}

/// Reads a writer's lines as they come; a torn one, which acknowledges nothing, is dropped.
fn listen(writer: &mut Child) -> Receiver<String> {
    let mut out = BufReader::new(writer.stdout.take().expect("its stdout is a pipe"));
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        while out.read_line(&mut line).is_ok_and(|read| read > 0) && line.ends_with('\n') {
            if sender.send(std::mem::take(&mut line)).is_err() {
                break;
            }
        }
    });
    receiver
}

fn note(line: &str, acknowledged: &mut BTreeMap<u64, u64>) {
    let (seq, digest) = line.trim().split_once(' ').expect("a line is two numbers");
    let seq = seq.parse().expect("a line begins with a change's number");
    let digest = digest.parse().expect("a line ends with a digest");
    let twice = acknowledged.insert(seq, digest);
    assert_eq!(twice, None, "a change once acknowledged is not made again");
}

/// The journal from the start passes through every state that was acknowledged.
fn replay(path: &Path, start: Issue, acknowledged: &BTreeMap<u64, u64>) {
    let library = Library::open(path, OpenMode::Read).expect("it can be read");
    let mut history = library.history(ID, None, None, usize::MAX).expect("its journal can be read");
    history.reverse();
    let mut issue = start;
    for change in history {
        change.edit.apply(&mut issue).expect("the journal's edits follow one another");
        if let Some(expected) = acknowledged.get(&change.seq.0) {
            assert_eq!(digest(&issue), *expected, "change {} is as acknowledged", change.seq);
        }
    }
}

fn new_issue() -> Issue {
    let mut issue = Issue::empty(ID, "yangpu-monthly");
    for column in 0..2 {
        let entries = (1..=3).map(|entry| Entry::of_text(EntryId(column * 3 + entry), "稿件"));
        issue.columns.push(Column {
            id: ColumnId(column),
            heading: format!("【第{column}栏】"),
            left_out: false,
            entries: entries.collect(),
        });
    }
    issue
}
