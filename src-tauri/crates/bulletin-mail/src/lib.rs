//! A bulletin's files as a mail, and the mail on its way to a server. The only crate that knows
//! lettre.
//!
//! A dispatch is one message with one Message-ID. Whether it went out is told exactly as far as it
//! can be known: once its text is under way and no answer comes, nobody knows, and
//! [`SendError::Unknown`] says so.

mod encryption;
mod line;
mod message;
mod smtp;

pub use message::{Attachment, Kind, Mail, MailError, Party};
pub use smtp::{Outcome, Refusal, Security, SendError, Server, Stage, check, send};
