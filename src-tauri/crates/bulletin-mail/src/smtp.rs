//! A mail on its way to a server, step by step, so that it is known how far it came.

use std::{
    cell::{Cell, RefCell},
    io,
    pin::pin,
    time::Duration,
};

use lettre::{
    Address, Message,
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, AsyncTokioStream},
        commands::{Data, Ehlo, Mail as MailFrom, Rcpt},
        extension::{ClientId, MailParameter},
        response::Response,
    },
};
use tokio::{
    io::{AsyncReadExt as _, join, split},
    time::{interval, sleep},
};

use crate::{
    Mail, MailError, encryption,
    line::{Line, Spoken},
    message::address,
};

/// How long a server may be silent.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long an exchange may take: 50 MB over a line of 1 Mbit/s take seven minutes.
const LONGEST: Duration = Duration::from_secs(20 * 60);

/// How often it is asked, while a server is waited for, whether to go on.
const ASKED_EACH: Duration = Duration::from_millis(200);

/// What stands for a greeting that was said already.
const GREETING: &[u8] = b"220 \r\n";

/// A mail server, and how it is spoken to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether and how what is said is encrypted.
    pub security: Security,
    /// A certificate of an authority that the system does not know (PEM or DER); none: the
    /// system's alone count.
    pub authority: Option<Vec<u8>>,
    /// The account's name; empty: the server asks for none.
    pub user: String,
    /// How long it may be silent; none: a minute.
    pub patience: Option<Duration>,
}

/// Whether and how what is said to a server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// From the first byte (SMTPS, port 465 as a rule).
    Implicit,
    /// From STARTTLS on, or not at all (port 587 as a rule).
    StartTls,
    /// Never: the password goes over the wire as it is.
    Plain,
}

/// How far a dispatch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Finding the server.
    Connecting,
    /// Saying who we are.
    SigningIn,
    /// Naming the recipients.
    Addressing,
    /// The text is under way: from here it can't be stopped.
    Sending,
}

/// What the server said of a recipient that it does not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The recipient's address.
    pub address: String,
    /// The server's words.
    pub reply: String,
}

/// A mail that the server took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The addresses that get it.
    pub accepted: Vec<String>,
    /// Those that do not.
    pub refused: Vec<Refusal>,
    /// The server's words, which may hold its own number for the mail.
    pub reply: String,
}

/// Why a mail did not go out; [`Self::Unknown`]: whether it did.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The mail itself is none.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// The certificate file can't be read.
    #[error("the certificate can't be read: {0}")]
    Certificate(String),
    /// The server is not there.
    #[error("{host}:{port} can't be reached: {reason}")]
    Unreachable {
        /// Its name.
        host: String,
        /// Its port.
        port: u16,
        /// What the system says.
        reason: String,
    },
    /// The server does not answer.
    #[error("the server is silent")]
    Silent,
    /// The connection was cut before anything was sent.
    #[error("the connection was cut: {0}")]
    Cut(String),
    /// Encryption does not come about: an unknown certificate, or no STARTTLS.
    #[error("no encryption: {0}")]
    Tls(String),
    /// The account's name or password is wrong.
    #[error("the server does not take the password: {0}")]
    Password(String),
    /// The server does not take this sender.
    #[error("the server does not take the sender: {0}")]
    Sender(String),
    /// The server takes none of the recipients.
    #[error("the server takes none of the recipients")]
    Recipients(Vec<Refusal>),
    /// The mail is larger than the server takes.
    #[error("the mail is larger than the server takes: {size} bytes of {limit:?}")]
    TooLarge {
        /// Its size in bytes.
        size: usize,
        /// The server's limit in bytes, where it names one.
        limit: Option<usize>,
    },
    /// The server does not take the mail.
    #[error("the server does not take the mail: {0}")]
    Rejected(String),
    /// The editor stopped it; nothing went out.
    #[error("stopped")]
    Cancelled,
    /// The text went out and no answer came: the mail may have been delivered or not.
    #[error("no answer after the mail was sent: {0}")]
    Unknown(String),
}

/// Sends a mail. `watch` is told of each stage, and asked again while the server is waited for; it
/// stops the dispatch by answering `false`, until the text is under way.
///
/// # Errors
/// [`SendError`]. A recipient that is refused while others are taken is no error.
pub fn send(
    server: &Server,
    password: &str,
    mail: &Mail,
    watch: &mut dyn FnMut(Stage) -> bool,
) -> Result<Outcome, SendError> {
    let message: Message = mail.message()?;
    let bytes = message.formatted();
    let from = address(&mail.from)?;
    let recipients = mail.to.iter().map(address).collect::<Result<Vec<_>, _>>()?;
    let watched = Watched::new(watch);
    run(&watched, async {
        let mut talk = Talk::open(server, password, &watched).await?;
        let outcome = talk.send(from, recipients, &bytes, &watched).await?;
        // The mail is delivered, whatever becomes of the farewell.
        let _ = talk.connection.quit().await;
        Ok(outcome)
    })
}

/// Finds the server and signs in, and sends nothing.
///
/// # Errors
/// [`SendError`].
pub fn check(server: &Server, password: &str) -> Result<(), SendError> {
    let mut watch = |_| true;
    let watched = Watched::new(&mut watch);
    run(&watched, async {
        let mut talk = Talk::open(server, password, &watched).await?;
        let _ = talk.connection.quit().await;
        Ok(())
    })
}

/// Who is told of the stages, and asked whether to go on.
struct Watched<'a> {
    watch: RefCell<&'a mut dyn FnMut(Stage) -> bool>,
    stage: Cell<Stage>,
}

impl<'a> Watched<'a> {
    fn new(watch: &'a mut dyn FnMut(Stage) -> bool) -> Self {
        Self { watch: RefCell::new(watch), stage: Cell::new(Stage::Connecting) }
    }

    fn ask(&self, stage: Stage) -> Result<(), SendError> {
        self.stage.set(stage);
        if (self.watch.borrow_mut())(stage) { Ok(()) } else { Err(SendError::Cancelled) }
    }
}

/// Runs an exchange to its end, or until it is stopped or takes too long.
fn run<T>(
    watched: &Watched<'_>,
    exchange: impl Future<Output = Result<T, SendError>>,
) -> Result<T, SendError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| SendError::Cut(error.to_string()))?;
    let result = runtime.block_on(async {
        let (mut exchange, mut end) = (pin!(exchange), pin!(sleep(LONGEST)));
        let mut again = interval(ASKED_EACH);
        loop {
            tokio::select! {
                biased;
                result = &mut exchange => return result,
                () = &mut end => return Err(match watched.stage.get() {
                    Stage::Sending => SendError::Unknown("it took too long".to_owned()),
                    _ => SendError::Silent,
                }),
                _ = again.tick() => match watched.stage.get() {
                    Stage::Sending => {}
                    stage => watched.ask(stage)?,
                },
            }
        }
    });
    // A name that the system is still looking up holds nobody.
    runtime.shutdown_background();
    result
}

/// A server that knows who we are.
struct Talk {
    connection: AsyncSmtpConnection,
    /// The largest mail that it takes, in bytes, where it names one (RFC 1870).
    limit: Option<usize>,
}

impl Talk {
    async fn open(
        server: &Server,
        password: &str,
        watched: &Watched<'_>,
    ) -> Result<Self, SendError> {
        watched.ask(Stage::Connecting)?;
        // A desktop has no name in the DNS that a server could look up.
        let own = ClientId::Ipv4(std::net::Ipv4Addr::LOCALHOST);
        let patience = server.patience.unwrap_or(PATIENCE);
        let not_reached = |error: io::Error| match error.kind() {
            io::ErrorKind::TimedOut => SendError::Silent,
            _ => SendError::Unreachable {
                host: server.host.clone(),
                port: server.port,
                reason: error.to_string(),
            },
        };
        let mut line =
            Line::open(&server.host, server.port, patience).await.map_err(not_reached)?;
        let peer = line.peer().map_err(not_reached)?;
        let stream: Box<dyn AsyncTokioStream> = match server.security {
            Security::Plain => Box::new(Spoken { stream: line, peer }),
            Security::Implicit => {
                Box::new(Spoken { stream: encryption::encrypted(line, server).await?, peer })
            }
            Security::StartTls => {
                encryption::ask(&mut line, &own.to_string()).await?;
                let (read, write) = split(encryption::encrypted(line, server).await?);
                // The greeting was in clear, and is not said again.
                let read = GREETING.chain(read);
                Box::new(Spoken { stream: join(read, write), peer })
            }
        };
        let mut connection = AsyncSmtpConnection::connect_with_transport(stream, &own)
            .await
            .map_err(|error| refused(&error, SendError::Cut))?;
        watched.ask(Stage::SigningIn)?;
        if !server.user.is_empty() {
            let credentials = Credentials::new(server.user.clone(), password.to_owned());
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
                .await
                .map_err(|error| refused(&error, SendError::Password))?;
        }
        let greeting = connection
            .command(Ehlo::new(own))
            .await
            .map_err(|error| refused(&error, SendError::Cut))?;
        let limit = greeting.message().find_map(|line| {
            let (name, value) = line.split_once(' ')?;
            let limit = value.trim().parse().ok().filter(|limit| *limit > 0)?;
            name.eq_ignore_ascii_case("size").then_some(limit)
        });
        Ok(Self { connection, limit })
    }

    async fn send(
        &mut self,
        from: Address,
        recipients: Vec<Address>,
        bytes: &[u8],
        watched: &Watched<'_>,
    ) -> Result<Outcome, SendError> {
        let Self { connection, limit } = self;
        watched.ask(Stage::Addressing)?;
        let too_large = || SendError::TooLarge { size: bytes.len(), limit: *limit };
        if limit.is_some_and(|limit| bytes.len() > limit) {
            return Err(too_large());
        }
        let parameters = limit.map(|_| MailParameter::Size(bytes.len())).into_iter().collect();
        connection.command(MailFrom::new(Some(from), parameters)).await.map_err(|error| {
            if has_code(&error, 552) { too_large() } else { refused(&error, SendError::Sender) }
        })?;
        let (mut accepted, mut refusals) = (Vec::new(), Vec::new());
        for recipient in recipients {
            match connection.command(Rcpt::new(recipient.clone(), Vec::new())).await {
                Ok(_) => accepted.push(recipient.to_string()),
                Err(error) if error.status().is_some() => {
                    refusals.push(Refusal { address: recipient.to_string(), reply: words(&error) });
                }
                Err(error) => return Err(lost(&error)),
            }
        }
        if accepted.is_empty() {
            return Err(SendError::Recipients(refusals));
        }
        watched.ask(Stage::Sending)?;
        connection.command(Data).await.map_err(|error| refused(&error, SendError::Rejected))?;
        let answer = connection.message(bytes).await.map_err(|error| match error.status() {
            Some(_) if has_code(&error, 552) => too_large(),
            Some(_) => SendError::Rejected(words(&error)),
            None => SendError::Unknown(words(&error)),
        })?;
        Ok(Outcome { accepted, refused: refusals, reply: text(&answer) })
    }
}

/// What a failed command means: a refusal in the server's words, or a line that is gone.
fn refused(error: &Error, refusal: fn(String) -> SendError) -> SendError {
    if error.status().is_some() || error.is_client() { refusal(words(error)) } else { lost(error) }
}

fn lost(error: &Error) -> SendError {
    if silent(error) { SendError::Silent } else { SendError::Cut(words(error)) }
}

fn has_code(error: &Error, code: u16) -> bool {
    error.status().is_some_and(|status| u16::from(status) == code)
}

fn silent(error: &Error) -> bool {
    in_chain(error, |io| matches!(io.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock))
}

fn in_chain(error: &Error, is: impl Fn(&io::Error) -> bool) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if inner.downcast_ref::<io::Error>().is_some_and(&is) {
            return true;
        }
        source = inner.source();
    }
    false
}

/// The innermost words of an error: the server's, or the system's.
fn words(error: &Error) -> String {
    let mut innermost: &dyn std::error::Error = error;
    while let Some(inner) = innermost.source() {
        innermost = inner;
    }
    innermost.to_string()
}

fn text(response: &Response) -> String {
    response.message().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
