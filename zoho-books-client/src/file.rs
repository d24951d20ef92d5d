//! Files that Zoho Books answers with.

use std::fmt;

use crate::answer::{Head, Reply};
use crate::request::Outgoing;

/// What is accepted where a file is asked for.
pub(crate) const ACCEPT: &str = "*/*";

/// A file as it came: a PDF, an attachment, a receipt. At most 64 MiB. `Debug` shows its type and size only.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct File {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its type, as the answer's header has it.
    pub content_type: Option<String>,
    /// Its name, as the answer's header has it, without any path.
    pub name: Option<String>,
}

impl File {
    /// The largest file that is read: 64 MiB.
    pub const LARGEST: usize = 64 << 20;

    pub(crate) fn of(reply: Reply) -> Self {
        Self {
            name: reply.disposition.as_deref().and_then(file_name),
            content_type: reply.content_type,
            bytes: reply.body,
        }
    }

    /// Whether it is a PDF, by its first bytes.
    #[must_use]
    pub fn is_pdf(&self) -> bool {
        self.bytes.starts_with(b"%PDF")
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("content_type", &self.content_type)
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// Whether a success is a file: one was asked for, and it is no envelope that tells something else. An envelope is JSON
/// with a `code` that no header calls a file.
pub(crate) fn is_file(call: &Outgoing, reply: &Reply) -> bool {
    if call.accept != ACCEPT {
        return false;
    }
    let named = reply
        .disposition
        .as_deref()
        .is_some_and(|text| text.to_ascii_lowercase().contains("filename"));
    let page = reply
        .content_type
        .as_deref()
        .is_some_and(|text| text.starts_with("text/html"));
    let wants_page = || {
        call.query
            .iter()
            .any(|(name, value)| name == "accept" && value == "html")
    };
    // A page that nobody asked for comes from something on the way.
    if !named && page && !wants_page() {
        return false;
    }
    named || Head::read(&reply.body).is_none_or(|head| head.code().is_none())
}

/// The file's name of a `content-disposition`, with what comes before a slash cut off.
fn file_name(disposition: &str) -> Option<String> {
    let name = |part: &str| -> Option<String> {
        let (key, value) = part.split_once('=')?;
        let value = value.trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "filename*" => percent_decoded(value.split("''").nth(1)?),
            "filename" => Some(value.trim_matches('"').to_owned()),
            _ => None,
        }
    };
    let mut names: Vec<String> = disposition.split(';').skip(1).filter_map(name).collect();
    // The last one is the extended one, where both are there.
    let name = names.pop()?;
    let bare = name.rsplit(['/', '\\']).next()?.trim();
    let plain: String = bare.chars().filter(|c| !c.is_control()).take(255).collect();
    Some(plain).filter(|name| !matches!(name.as_str(), "" | "." | ".."))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            let value = digit()? * 16 + digit()?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_name_and_no_path() {
        for (header, name) in [
            ("attachment; filename=\"INV-1.pdf\"", Some("INV-1.pdf")),
            ("attachment; filename=../../etc/passwd", Some("passwd")),
            (
                "attachment; filename=\"a\"; filename*=UTF-8''M%C3%A4rz.pdf",
                Some("März.pdf"),
            ),
            ("attachment; filename=\"..\"", None),
            ("inline", None),
        ] {
            assert_eq!(file_name(header).as_deref(), name, "{header}");
        }
    }
}
