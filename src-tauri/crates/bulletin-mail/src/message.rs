//! A mail with the bulletin's files.

use std::time::SystemTime;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use lettre::{
    Address, Message,
    message::{
        Body, Mailbox, MultiPart, SinglePart,
        header::{
            ContentDisposition, ContentTransferEncoding, From, Header, HeaderName, HeaderValue,
        },
    },
};

/// A mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Who sends it; an empty address only in a draft.
    pub from: Party,
    /// Who gets it; at least one.
    pub to: Vec<Party>,
    /// The subject.
    pub subject: String,
    /// The text, its paragraphs parted by `\n`.
    pub body: String,
    /// When it was made.
    pub date: DateTime<Utc>,
    /// The Message-ID without its angle brackets: `left@right`.
    pub message_id: String,
    /// The files.
    pub attachments: Vec<Attachment>,
}

/// Somebody with a mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// As the reader sees it; empty: the address alone.
    pub name: String,
    /// `name@host`, of ASCII.
    pub address: String,
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name with its ending.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What an attached file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Word.
    Docx,
    /// PDF.
    Pdf,
    /// Anything else.
    Other,
}

impl Kind {
    /// By a file name's ending.
    #[must_use]
    pub fn of(name: &str) -> Self {
        match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
            Some("docx") => Self::Docx,
            Some("pdf") => Self::Pdf,
            _ => Self::Other,
        }
    }

    /// The media type, as registered with IANA.
    fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
            Self::Other => "application/octet-stream",
        }
    }
}

/// Why a mail can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// Nobody is to get it.
    #[error("a mail needs a recipient")]
    NoRecipient,
    /// This is no mail address.
    #[error("{0:?} is no mail address")]
    Address(String),
    /// A header can't be written.
    #[error("the mail can't be written: {0}")]
    Other(String),
}

/// What stands for the sender until the header is taken out of a draft.
const NOBODY: &str = "nobody@localhost";

impl Mail {
    /// The message as it goes over the wire, ASCII throughout.
    ///
    /// # Errors
    /// [`MailError`]: no recipient, or an address that is none.
    pub fn message(&self) -> Result<Message, MailError> {
        self.build(mailbox(&self.from)?)
    }

    /// A file (.eml) that a mail program opens as a message still to be sent (`X-Unsent: 1`); who
    /// sends it is the program's business where [`Self::from`] has no address.
    ///
    /// # Errors
    /// As [`Self::message`].
    pub fn draft(&self) -> Result<Vec<u8>, MailError> {
        let anonymous = self.from.address.is_empty();
        let from = if anonymous {
            Party { name: String::new(), address: NOBODY.to_owned() }
        } else {
            self.from.clone()
        };
        let mut message = self.build(mailbox(&from)?)?;
        let headers = message.headers_mut();
        headers.insert_raw(header("X-Unsent", "1", "1"));
        if anonymous {
            headers.remove::<From>();
        }
        Ok(message.formatted())
    }

    fn build(&self, from: Mailbox) -> Result<Message, MailError> {
        if self.to.is_empty() {
            return Err(MailError::NoRecipient);
        }
        let mut builder = Message::builder()
            .from(from)
            .subject(one_line(&self.subject))
            .date(SystemTime::from(self.date))
            .message_id(Some(format!("<{}>", self.message_id)));
        for party in &self.to {
            builder = builder.to(mailbox(party)?);
        }
        // A boundary of its own for each mail, and the same for the same mail.
        let boundary =
            format!("=_{}", self.message_id.replace(|c: char| !c.is_ascii_alphanumeric(), "_"));
        let text = SinglePart::plain(self.body.replace('\n', "\r\n"));
        let mut parts = MultiPart::mixed().boundary(boundary).singlepart(text);
        for attachment in &self.attachments {
            parts = parts.singlepart(attachment.part());
        }
        builder.multipart(parts).map_err(|error| MailError::Other(error.to_string()))
    }
}

impl Attachment {
    /// The file as a part of a message. Its name stands in Content-Disposition by RFC 2231, and in
    /// Content-Type as encoded words (RFC 2047), which older Outlook and Foxmail read.
    fn part(&self) -> SinglePart {
        let bytes = self.bytes.clone();
        let body = Body::new_with_encoding(bytes, ContentTransferEncoding::Base64);
        let name = one_line(&self.name);
        SinglePart::builder()
            .header(ContentDisposition::attachment(&name))
            .header(NamedType { media_type: self.kind.media_type(), name })
            .body(body.unwrap_or_else(Body::new))
    }
}

/// Content-Type with a file's name.
#[derive(Clone)]
struct NamedType {
    media_type: &'static str,
    name: String,
}

impl Header for NamedType {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Type")
    }

    /// Never read, only written.
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Err("a name is not read back".into())
    }

    fn display(&self) -> HeaderValue {
        let Self { media_type, name } = self;
        let words = encoded_words(name);
        header(
            "Content-Type",
            &format!("{media_type}; name=\"{name}\""),
            &format!("{media_type};\r\n name=\"{words}\""),
        )
    }
}

fn header(name: &'static str, raw: &str, encoded: &str) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(
        HeaderName::new_from_ascii_str(name),
        raw.to_owned(),
        encoded.to_owned(),
    )
}

/// The bytes that an encoded word takes of its text: base64 of them and what surrounds it stay
/// within the 75 characters of RFC 2047, 2.
const WORD_BYTES: usize = 45;

/// A text as encoded words (RFC 2047), each on a line of its own; ASCII as it is, its quotes
/// escaped.
fn encoded_words(text: &str) -> String {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.replace('\\', "\\\\").replace('"', "\\\"");
    }
    let mut words: Vec<String> = Vec::new();
    for character in text.chars() {
        match words.last_mut() {
            Some(word) if word.len() + character.len_utf8() <= WORD_BYTES => word.push(character),
            _ => words.push(character.to_string()),
        }
    }
    let encoded = words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word)));
    encoded.collect::<Vec<_>>().join("\r\n ")
}

pub(crate) fn address(party: &Party) -> Result<Address, MailError> {
    let text = party.address.trim();
    let bad = || MailError::Address(text.to_owned());
    let parsed: Address = text.parse().map_err(|_| bad())?;
    if text.is_ascii() { Ok(parsed) } else { Err(bad()) }
}

fn mailbox(party: &Party) -> Result<Mailbox, MailError> {
    let name = one_line(&party.name);
    Ok(Mailbox::new((!name.is_empty()).then_some(name), address(party)?))
}

/// A text as a header may have it: line ends and other control characters are blanks, and none
/// stands at its ends. They would end the header, and what follows them be another.
fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.split(breaks).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_chinese_name_is_words_of_whole_characters() {
        let words = encoded_words("江澜民政月报2020年第12期（送审稿0105）.docx");
        let mut text = String::new();
        for word in words.split("\r\n ") {
            assert!(word.len() <= 75, "{word}");
            let base64 = word.strip_prefix("=?utf-8?B?").and_then(|rest| rest.strip_suffix("?="));
            let bytes = STANDARD.decode(base64.expect("an encoded word")).expect("base64");
            text += std::str::from_utf8(&bytes).expect("whole characters");
        }
        assert_eq!(text, "江澜民政月报2020年第12期（送审稿0105）.docx");
        assert_eq!(encoded_words(r#"a "b".pdf"#), r#"a \"b\".pdf"#);
    }

    /// The names and values of a message's headers, unfolded, those of its parts too.
    fn headers(message: &str) -> Vec<String> {
        let unfolded = message.replace("\r\n ", " ").replace("\r\n\t", " ");
        unfolded.split("\r\n").map(str::to_owned).collect()
    }

    fn mail(text: &str) -> Mail {
        let party = || Party { name: text.to_owned(), address: "a@b.cn".to_owned() };
        Mail {
            from: party(),
            to: vec![party()],
            subject: text.to_owned(),
            body: "正文".to_owned(),
            date: DateTime::UNIX_EPOCH,
            message_id: "1@b.cn".to_owned(),
            attachments: vec![Attachment {
                name: text.to_owned(),
                kind: Kind::Other,
                bytes: b"1".to_vec(),
            }],
        }
    }

    #[test]
    fn a_line_end_in_a_name_begins_no_header() {
        for end in ["\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\0", "\u{b}"] {
            for text in ["市民政局{}办公室", "office{}Bcc: x@y.cn", "{}", "\"{}X: y", "a\\{}\""]
            {
                let text = text.replace("{}", end);
                let formatted = mail(&text).message().expect("a mail").formatted();
                let headers = headers(std::str::from_utf8(&formatted).expect("ASCII"));
                let foreign = |line: &&String| line.starts_with("Bcc") || line.starts_with("X:");
                assert_eq!(headers.iter().find(foreign), None, "{text:?}");
                assert!(mail(&text).draft().is_ok(), "{text:?}");
            }
        }
        assert_eq!(one_line(" 市民政局\r\n 办公室\n"), "市民政局 办公室");
    }

    proptest::proptest! {
        #[test]
        fn any_text_makes_a_mail(text in proptest::prelude::any::<String>(), end in "[\r\n\t\0]{0,3}") {
            let text = format!("{text}{end}{text}");
            let formatted = mail(&text).message().expect("a mail").formatted();
            assert!(formatted.is_ascii());
            assert_eq!(formatted.windows(4).filter(|it| it == b"Bcc:").count(), 0);
        }
    }

    #[test]
    fn what_is_no_address_is_told() {
        for text in ["", "无", "a", "a@", "@b", "a b@c.cn", "区长@a.cn"] {
            let party = Party { name: String::new(), address: text.to_owned() };
            assert_eq!(address(&party), Err(MailError::Address(text.to_owned())), "{text:?}");
        }
    }
}
