//! Linux: CUPS, through its own programs `lpstat`, `lpoptions` and `lp`, which know where its server
//! is and how to be let in. What is printed is a PDF whose pages are the sheets' sides.

use std::{
    ffi::{OsStr, OsString},
    io::{self, Write as _},
    time::{Duration, Instant},
};

use tempfile::Builder;

use super::{
    Paper, PrintJob, Sides, Watch,
    command::{Answer, ask},
    stopped,
};
use crate::{ApiError, Code, wire::print::Printer};

/// The machine's printing.
#[derive(Debug, Clone, Default)]
pub struct Printing {
    server: Option<OsString>,
}

/// What printers can do is asked one by one, a hundredth of a second each; those that are left after
/// this are listed without it.
const PATIENCE: Duration = Duration::from_secs(5);

/// The PDF is made, and the server takes it.
const STEPS: usize = 2;

/// A job's title goes into an IPP name, which holds 255 bytes; CUPS makes do with fewer.
const LONGEST_TITLE: usize = 120;

/// The bits of `printer-type` (cups/cups.h): prints on both sides by itself; takes paper up to A2.
const DUPLEX: u32 = 0x10;
const MEDIUM: u32 = 0x2000;
const LARGE: u32 = 0x4000;

impl Printing {
    /// The printing of a server of one's own: its socket or address, as `CUPS_SERVER` names it.
    /// Without one it is the system's.
    #[must_use]
    pub fn at(server: impl Into<OsString>) -> Self {
        Self { server: Some(server.into()) }
    }

    /// The printers, the default one first. None where CUPS is not on the machine or not running.
    ///
    /// # Errors
    /// [`Code::PrintFailed`] where it does not answer.
    pub fn printers(&self) -> Result<Vec<Printer>, ApiError> {
        let Some(listed) = self.ask("lpstat", &["-e"])? else { return Ok(Vec::new()) };
        let default = self.ask("lpstat", &["-d"])?.map(|answer| default(&answer.said));
        let default = default.flatten();
        let mut names: Vec<&str> = listed.said.lines().filter(|name| !name.is_empty()).collect();
        names.sort_by_key(|name| default.as_deref() != Some(*name));
        let end = Instant::now() + PATIENCE;
        let mut answers = true;
        let printer = |name: &&str| {
            answers &= Instant::now() < end;
            let asked = answers.then(|| self.ask("lpoptions", &["-p", name]));
            let asked = asked.and_then(|answer| answer.ok().flatten());
            answers = asked.is_some();
            printer(name, asked.as_ref())
        };
        Ok(names.iter().map(printer).collect())
    }

    /// Hands a job to CUPS. One that is stopped while the server takes it is withdrawn from the
    /// queue, unless it is printed by then.
    ///
    /// # Errors
    /// [`Code::NoPrinter`], [`Code::PrintFailed`], [`Code::Cancelled`]; those of [`PrintJob::pdf`].
    pub fn print(&self, job: &PrintJob, watch: &mut Watch<'_>) -> Result<(), ApiError> {
        let mut go_on = |done| if watch(done, STEPS) { Ok(()) } else { Err(stopped(false)) };
        go_on(0)?;
        let failed = |reason: String| {
            ApiError::new(Code::PrintFailed, reason.clone())
                .with("name", &job.printer)
                .with("reason", reason)
        };
        // lp copies it to the server before it ends.
        let mut file = Builder::new()
            .prefix("banxin-")
            .suffix(".pdf")
            .tempfile()
            .map_err(|error| failed(error.to_string()))?;
        file.write_all(&job.pdf()?).map_err(|error| failed(error.to_string()))?;
        go_on(1)?;
        let mut arguments = arguments(job);
        arguments.push(file.path().as_os_str().to_owned());
        let Some(answer) = self.ask("lp", &arguments)? else {
            return Err(ApiError::new(Code::NoPrinter, "lp is not here").with("name", &job.printer));
        };
        if answer.ok {
            let goes_on = watch(STEPS, STEPS);
            return if goes_on || !self.withdraw(&answer) { Ok(()) } else { Err(stopped(true)) };
        }
        let reason = answer.complained.trim().trim_start_matches("lp: ").to_owned();
        Err(match reason.contains("does not exist") {
            true => ApiError::new(Code::NoPrinter, reason).with("name", &job.printer),
            false => failed(reason),
        })
    }

    /// Takes back the job that `lp` tells of; whether that came before its end.
    fn withdraw(&self, lp: &Answer) -> bool {
        let Some(id) = request(&lp.said) else { return false };
        matches!(self.ask("cancel", &[id]), Ok(Some(Answer { ok: true, .. })))
    }

    /// What a program of CUPS says; none where there is no such program.
    fn ask<S: AsRef<OsStr>>(
        &self,
        program: &str,
        arguments: &[S],
    ) -> Result<Option<Answer>, ApiError> {
        match ask(program, arguments, self.server.as_deref()) {
            Ok(answer) => Ok(Some(answer)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ApiError::new(Code::PrintFailed, format!("{program}: {error}"))
                .with("name", "")
                .with("reason", error)),
        }
    }
}

/// What `lp` is told, but for the file.
fn arguments(job: &PrintJob) -> Vec<OsString> {
    let media = match job.paper() {
        Paper::A4 => "media=A4".to_owned(),
        Paper::A3 => "media=A3".to_owned(),
        Paper { width, height } => format!("media=Custom.{width}x{height}mm"),
    };
    let sides = match job.sides {
        Sides::One => "one-sided",
        Sides::LongEdge => "two-sided-long-edge",
        Sides::ShortEdge => "two-sided-short-edge",
    };
    let title: String = job
        .title
        .char_indices()
        .take_while(|(at, character)| at + character.len_utf8() <= LONGEST_TITLE)
        .map(|(_, character)| character)
        .collect();
    let options = [
        media,
        format!("sides={sides}"),
        // Whatever the queue's own defaults are: each side as it is, at 100 %.
        "print-scaling=none".to_owned(),
        "fit-to-page=false".to_owned(),
        "number-up=1".to_owned(),
        "collate=true".to_owned(),
    ];
    let mut arguments: Vec<OsString> =
        ["-d", &job.printer, "-n", &job.copies.to_string(), "-t", &title]
            .map(OsString::from)
            .into();
    arguments.extend(options.iter().flat_map(|option| ["-o".into(), option.into()]));
    arguments
}

/// The job's name in what `lp` says.
fn request(said: &str) -> Option<&str> {
    said.lines().find_map(|line| line.strip_prefix("request id is "))?.split_whitespace().next()
}

/// The default printer in what `lpstat -d` says.
fn default(said: &str) -> Option<String> {
    let name = said.lines().find_map(|line| line.strip_prefix("system default destination: "))?;
    Some(name.trim().to_owned())
}

/// A printer by what `lpoptions` says of it.
fn printer(name: &str, asked: Option<&Answer>) -> Printer {
    let options = asked.map(|answer| options(&answer.said)).unwrap_or_default();
    let value = |wanted: &str| {
        options.iter().find_map(|(name, value)| (name == wanted).then_some(value.as_str()))
    };
    let kind: Option<u32> = value("printer-type").and_then(|bits| bits.parse().ok());
    Printer {
        name: name.to_owned(),
        label: value("printer-info").filter(|info| !info.is_empty()).unwrap_or(name).to_owned(),
        two_sided: kind.map(|bits| bits & DUPLEX != 0),
        a3: kind.map(|bits| bits & (MEDIUM | LARGE) != 0),
    }
}

/// The options in what `lpoptions` says: `name=value`, parted by blanks; a value with blanks stands
/// in quotes, and a backslash keeps the character after it.
fn options(said: &str) -> Vec<(String, String)> {
    let mut options = vec![String::new()];
    let mut quote = None;
    let mut characters = said.chars();
    while let Some(character) = characters.next() {
        let last = options.len() - 1;
        match character {
            '\\' => options[last].extend(characters.next()),
            '\'' | '"' if quote == Some(character) => quote = None,
            '\'' | '"' if quote.is_none() => quote = Some(character),
            character if character.is_whitespace() && quote.is_none() => {
                options.push(String::new());
            }
            character => options[last].push(character),
        }
    }
    let parted = |option: String| {
        option.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    options.into_iter().filter_map(parted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(said: &str) -> Answer {
        Answer { ok: true, said: said.to_owned(), complained: String::new() }
    }

    #[test]
    fn what_a_printer_is_and_can_do_is_read_from_its_options() {
        let said =
            "copies=1 printer-info='三楼 打印机 \\'新\\'' printer-location printer-type=12380 x=";
        let read = printer("HP_3", Some(&answer(said)));
        assert_eq!(read.label, "三楼 打印机 '新'");
        assert_eq!((read.two_sided, read.a3), (Some(true), Some(true)));
        let plain = printer("HP_3", Some(&answer("printer-info= printer-type=4108")));
        assert_eq!(plain.label, "HP_3", "an empty description names nothing");
        assert_eq!((plain.two_sided, plain.a3), (Some(false), Some(false)));
        let unknown = printer("HP_3", None);
        assert_eq!((unknown.label.as_str(), unknown.two_sided, unknown.a3), ("HP_3", None, None));
    }

    #[test]
    fn a_quote_that_does_not_end_does_no_harm() {
        assert_eq!(options("a='b c"), [("a".to_owned(), "b c".to_owned())]);
        assert_eq!(options("\\"), []);
    }

    #[test]
    fn the_name_of_a_job_is_read() {
        assert_eq!(request("request id is HP_3-12 (1 file(s))\n"), Some("HP_3-12"));
        assert_eq!(request("request id is \n"), None);
        assert_eq!(request(""), None);
    }

    #[test]
    fn the_default_printer_is_read() {
        assert_eq!(default("system default destination: HP_3\n"), Some("HP_3".to_owned()));
        assert_eq!(default("no system default destination\n"), None);
    }
}
