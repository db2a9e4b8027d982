//! A program of the system's, asked with a bound on time and on what it may say.

use std::{
    ffi::OsStr,
    io::{self, Read},
    process::{Command, Stdio},
    time::Duration,
};

use wait_timeout::ChildExt as _;

/// A print server in another building answers within this, or not at all.
const PATIENCE: Duration = Duration::from_secs(20);

/// More than the names of all printers of a city.
const LONGEST_ANSWER: u64 = 1 << 20;

/// What a program said.
pub(super) struct Answer {
    /// Whether it was content.
    pub ok: bool,
    pub said: String,
    pub complained: String,
}

/// Runs a program in English and UTF-8, whatever the editor's own language is.
///
/// # Errors
/// It is not there ([`io::ErrorKind::NotFound`]), or does not answer in time.
pub(super) fn ask<S: AsRef<OsStr>>(
    program: &str,
    arguments: &[S],
    server: Option<&OsStr>,
) -> io::Result<Answer> {
    let mut command = Command::new(program);
    command.args(arguments).env("LC_ALL", "C.UTF-8").env_remove("LANGUAGE");
    if let Some(server) = server {
        command.env("CUPS_SERVER", server);
    }
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        let said = scope.spawn(|| read(out));
        let complained = scope.spawn(|| read(err));
        let status = child.wait_timeout(PATIENCE)?;
        if status.is_none() {
            child.kill()?;
            child.wait()?;
        }
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let said = text(said.join().unwrap_or_default());
        let complained = text(complained.join().unwrap_or_default());
        match status {
            Some(status) => Ok(Answer { ok: status.success(), said, complained }),
            None => Err(io::ErrorKind::TimedOut.into()),
        }
    })
}

/// What can be read of a pipe is enough where it breaks.
fn read(pipe: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        let _ = pipe.take(LONGEST_ANSWER).read_to_end(&mut bytes);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_says_comes_back_and_a_missing_one_is_told() {
        let answer = ask("sh", &["-c", "echo 三楼; echo no >&2; exit 3"], None).expect("a shell");
        assert_eq!((answer.ok, answer.said.as_str()), (false, "三楼\n"));
        assert_eq!(answer.complained, "no\n");
        let missing = ask("no-such-program-of-banxin", &[""], None).err().expect("not there");
        assert_eq!(missing.kind(), io::ErrorKind::NotFound);
    }
}
