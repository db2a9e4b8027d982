//! A CUPS of the test's own: a real server with one real queue, whose printer writes what it is sent
//! into a file. It stands in a folder of its own and answers at a socket there; the machine's own
//! printing is not touched.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use bulletin_api::printing::Printing;
use tempfile::TempDir;

use crate::repository;

/// The queue's name.
pub const QUEUE: &str = "san-lou";

/// What people call it.
pub const LABEL: &str = "三楼打印机";

/// A server starts, and a page is printed, in a fraction of a second; a busy machine takes longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server; it ends with this value.
pub struct Cups {
    folder: TempDir,
    server: Child,
}

impl Cups {
    /// Starts a server whose queue would fit pages to what its printer reaches, if it were not told
    /// otherwise.
    ///
    /// # Panics
    /// CUPS is not installed, or does not start.
    #[must_use]
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        // Where the tests run as root, CUPS runs its filters as another user, who must get in.
        let open = Permissions::from_mode(0o755);
        fs::set_permissions(folder.path(), open).expect("one's own folder can be opened");
        let place = folder.path();
        for part in ["root/ppd", "spool/tmp", "cache", "run"] {
            fs::create_dir_all(place.join(part)).expect("a folder can be made");
        }
        let configured = |name: &str| {
            let text = repository::fixture_text(&format!("printing/{name}"));
            let path = place.join("root").join(name);
            let text = text.replace("PLACE", &place.to_string_lossy());
            fs::write(&path, text).expect("a file can be written");
            path
        };
        let [conf, files] = ["cupsd.conf", "cups-files.conf"].map(configured);
        let server = program("cupsd")
            .arg("-f")
            .arg("-c")
            .arg(conf)
            .arg("-s")
            .arg(files)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| missing("cupsd", &error));
        let mut cups = Self { folder, server };
        let asks = cups.asks(&["-r"]);
        cups.wait("its start", || asks().contains("is running"));
        cups.add_queue();
        cups
    }

    /// The printing of this server, as the program uses it.
    #[must_use]
    pub fn printing(&self) -> Printing {
        Printing::at(socket(self.folder.path()))
    }

    /// Waits for what was sent and takes it away: the PDF that the printer got, as a file.
    ///
    /// # Panics
    /// Nothing is printed.
    #[must_use]
    pub fn printed(&mut self) -> PathBuf {
        let asks = self.asks(&["-W", "not-completed", "-o"]);
        self.wait("the end of its jobs", || asks().is_empty());
        let path = output(self.folder.path());
        let taken = path.with_extension("taken.pdf");
        if let Err(error) = fs::rename(&path, &taken) {
            panic!("nothing was printed ({error}): {}", self.log());
        }
        taken
    }

    /// What the server was asked to make of the last job: the options that its filter got.
    ///
    /// # Panics
    /// It keeps no log.
    #[must_use]
    pub fn options(&self) -> String {
        let log = self.log();
        let last = log.lines().rev().find(|line| line.contains("argv[5]="));
        last.expect("a job's options are in the log").to_owned()
    }

    fn add_queue(&self) {
        let printer = format!("file://{}", output(self.folder.path()).display());
        let status = program("lpadmin")
            .args(["-p", QUEUE, "-E", "-D", LABEL, "-v", &printer])
            .args(["-o", "print-scaling-default=fit", "-P"])
            .arg(repository::fixture("printing/pdf-to-file.ppd"))
            .env("CUPS_SERVER", socket(self.folder.path()))
            .stderr(Stdio::null())
            .status()
            .unwrap_or_else(|error| missing("lpadmin", &error));
        assert!(status.success(), "the queue was not made: {}", self.log());
    }

    /// Asks `lpstat`, each time again.
    fn asks(&self, arguments: &'static [&'static str]) -> impl Fn() -> String + use<> {
        let socket = socket(self.folder.path());
        move || {
            let answer = Command::new("lpstat")
                .args(arguments)
                .env("LC_ALL", "C")
                .env("CUPS_SERVER", &socket)
                .output()
                .unwrap_or_else(|error| missing("lpstat", &error));
            String::from_utf8_lossy(&answer.stdout).into_owned()
        }
    }

    /// Asks until it is there: nothing tells when it has come.
    fn wait(&mut self, what: &str, is_there: impl Fn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_there() {
            let ended = self.server.try_wait().expect("its state can be asked");
            assert!(ended.is_none(), "CUPS ended: {ended:?}: {}", self.log());
            assert!(Instant::now() < end, "CUPS keeps one waiting for {what}: {}", self.log());
        }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("error_log")).unwrap_or_default()
    }
}

impl Drop for Cups {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn socket(place: &Path) -> PathBuf {
    place.join("run/cups.sock")
}

fn output(place: &Path) -> PathBuf {
    place.join("printed.pdf")
}

/// A program of the administrator's, which is not on everyone's path.
fn program(name: &str) -> Command {
    let path = Path::new("/usr/sbin").join(name);
    Command::new(if path.exists() { path } else { name.into() })
}

fn missing(program: &str, error: &std::io::Error) -> ! {
    panic!("{program} can't be started ({error}): run `cargo xtask setup`")
}
