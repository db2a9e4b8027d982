//! Web pages in one file (.mht, .mhtml) and mails (.eml): MIME, of which the page is read.

use mailparse::{DispositionType, MailHeaderMap, ParsedMail, parse_mail};

use crate::{
    decode::{Decoded, check_text},
    docx::{Document, LeftBehind, Told, Who},
    error::{DocumentFault, ImportError},
    html,
};

/// The text of the page that the file holds, and whether its encoding is doubtful.
///
/// # Errors
/// [`ImportError::Document`] when it is damaged, [`ImportError::Empty`] when it holds no page, and
/// those of [`html::read`] and [`html::decode`].
pub(crate) fn read(bytes: &[u8]) -> Result<(Document, Decoded), ImportError> {
    let broken = |error: mailparse::MailParseError| ImportError::Document {
        fault: DocumentFault::BrokenPart,
        reason: error.to_string(),
    };
    let mail = parse_mail(bytes).map_err(broken)?;
    let part = page(&mail, "text/html").or_else(|| page(&mail, "text/plain"));
    let part = part.ok_or(ImportError::Empty)?;
    let content = part.get_body_raw().map_err(broken)?;
    // The library's own word for a part that names no encoding.
    let charset = Some(part.ctype.charset.as_str()).filter(|name| *name != "us-ascii");
    let mut decoded = html::decode(&content, charset)?;
    let text = std::mem::take(&mut decoded.text);
    let mut document = match part.ctype.mimetype.as_str() {
        "text/html" => html::read(&text)?,
        _ => Document { text, opening: Vec::new(), told: Vec::new() },
    };
    document.told.extend(attachments(&mail));
    check_text(&document.text)?;
    Ok((document, decoded))
}

/// The part that is shown: the one that the file calls its first, or else the first of the kind.
fn page<'a>(mail: &'a ParsedMail<'a>, kind: &str) -> Option<&'a ParsedMail<'a>> {
    let is_page = |part: &&ParsedMail<'_>| part.ctype.mimetype == kind && !is_attached(part);
    let first = mail.ctype.params.get("start");
    let is_first = |part: &&ParsedMail<'_>| {
        first.is_some() && part.headers.get_first_value("Content-ID").as_ref() == first
    };
    mail.parts().filter(is_page).find(is_first).or_else(|| mail.parts().find(is_page))
}

fn is_attached(part: &ParsedMail<'_>) -> bool {
    part.get_content_disposition().disposition == DispositionType::Attachment
}

/// The files that came with a mail.
fn attachments(mail: &ParsedMail<'_>) -> Option<Told> {
    let attached: Vec<_> = mail.parts().filter(|part| is_attached(part)).collect();
    let name = attached.first()?.get_content_disposition().params.remove("filename");
    Some(Told {
        kind: LeftBehind::EmbeddedObject,
        count: attached.len(),
        text: name.unwrap_or_default(),
        who: Who::default(),
        place: None,
    })
}
