//! From a line in clear to an encrypted one: at once, or after STARTTLS (RFC 3207).

use std::{io, sync::Arc};

use lettre::transport::smtp::response::Response;
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName, pem::PemObject as _},
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_rustls::{TlsConnector, client::TlsStream};

use crate::{
    line::Line,
    smtp::{SendError, Server},
};

/// An answer in clear is no longer, in bytes: a dozen lines.
const LONGEST_ANSWER: usize = 8 * 1024;

/// Encrypts a line, and makes sure that the server is the one that was asked for.
pub(crate) async fn encrypted(line: Line, server: &Server) -> Result<TlsStream<Line>, SendError> {
    let name = ServerName::try_from(server.host.clone())
        .map_err(|error| SendError::Certificate(error.to_string()))?;
    let connector = TlsConnector::from(Arc::new(configuration(server)?));
    connector.connect(name, line).await.map_err(|error| match error.kind() {
        io::ErrorKind::TimedOut => SendError::Silent,
        _ => SendError::Tls(error.to_string()),
    })
}

/// Who is believed: the system's authorities, and the bureau's own.
fn configuration(server: &Server) -> Result<ClientConfig, SendError> {
    let unusable = |error: &dyn std::fmt::Display| SendError::Certificate(error.to_string());
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for certificate in own(server).map_err(|error| unusable(&error))? {
        roots.add(certificate).map_err(|error| unusable(&error))?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| unusable(&error))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

fn own(server: &Server) -> Result<Vec<CertificateDer<'static>>, rustls::pki_types::pem::Error> {
    let Some(authority) = &server.authority else { return Ok(Vec::new()) };
    if !authority.starts_with(b"-----BEGIN") {
        return Ok(vec![CertificateDer::from(authority.clone())]);
    }
    let certificates: Vec<_> =
        CertificateDer::pem_slice_iter(authority).collect::<Result<_, _>>()?;
    match certificates.is_empty() {
        true => Err(rustls::pki_types::pem::Error::NoItemsFound),
        false => Ok(certificates),
    }
}

/// Asks for encryption in clear. Nothing that was said before it is believed afterwards: whoever
/// sits on the line could have said it. So what waits behind the answer ends the exchange.
pub(crate) async fn ask(line: &mut Line, name: &str) -> Result<(), SendError> {
    let mut clear = Clear { line, heard: Vec::new() };
    clear.answer().await?;
    let offers = clear.say(&format!("EHLO {name}\r\n")).await?;
    let has = offers.message().any(|offer| offer.trim().eq_ignore_ascii_case("STARTTLS"));
    if !has {
        return Err(SendError::Tls("the server offers no STARTTLS".to_owned()));
    }
    clear.say("STARTTLS\r\n").await?;
    match clear.heard.is_empty() {
        true => Ok(()),
        false => Err(SendError::Tls("something was said in clear behind STARTTLS".to_owned())),
    }
}

/// The first sentences of an exchange, before it is encrypted.
struct Clear<'a> {
    line: &'a mut Line,
    /// What came and was not read yet.
    heard: Vec<u8>,
}

impl Clear<'_> {
    async fn say(&mut self, command: &str) -> Result<Response, SendError> {
        self.line.write_all(command.as_bytes()).await.map_err(|error| cut(&error))?;
        self.answer().await
    }

    /// One answer of the server, whole; an error where it refuses.
    async fn answer(&mut self) -> Result<Response, SendError> {
        loop {
            if let Some(end) = end_of_answer(&self.heard) {
                let answer: Vec<u8> = self.heard.drain(..end).collect();
                let answer = String::from_utf8_lossy(&answer).into_owned();
                let response: Response =
                    answer.parse().map_err(|_| SendError::Cut(answer.trim().to_owned()))?;
                return match response.is_positive() {
                    true => Ok(response),
                    false => Err(SendError::Tls(answer.trim().to_owned())),
                };
            }
            if self.heard.len() > LONGEST_ANSWER {
                return Err(SendError::Cut("the server talks without end".to_owned()));
            }
            let read = self.line.read_buf(&mut self.heard).await.map_err(|error| cut(&error))?;
            if read == 0 {
                return Err(SendError::Cut(io::ErrorKind::UnexpectedEof.to_string()));
            }
        }
    }
}

/// Where the first answer ends: with the line whose code no `-` follows (RFC 5321, 4.2.1).
fn end_of_answer(heard: &[u8]) -> Option<usize> {
    let mut start = 0;
    loop {
        let length = heard[start..].iter().position(|byte| *byte == b'\n')? + 1;
        let line = &heard[start..start + length];
        start += length;
        if line.get(3) != Some(&b'-') {
            return Some(start);
        }
    }
}

fn cut(error: &io::Error) -> SendError {
    match error.kind() {
        io::ErrorKind::TimedOut => SendError::Silent,
        _ => SendError::Cut(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_ends_with_its_last_line() {
        assert_eq!(end_of_answer(b"220 x\r\n"), Some(7));
        assert_eq!(end_of_answer(b"250-x\r\n250 y\r\nmore"), Some(14));
        assert_eq!(end_of_answer(b"250-x\r\n250"), None);
        assert_eq!(end_of_answer(b""), None);
    }
}
