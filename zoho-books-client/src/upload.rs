//! Files on their way to Zoho Books, and the bodies of requests.

use std::borrow::Cow;
use std::fmt;

use crate::error::{Error, Result};
use crate::hash::fnv1a;

/// A file to send. `Debug` shows its type and size only.
///
/// ```
/// use zoho_books_client::Upload;
///
/// let file = Upload::new("receipt.pdf", b"%PDF-1.7".to_vec());
/// assert_eq!(file.content_type(), "application/pdf");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    name: String,
    content_type: Cow<'static, str>,
    bytes: Vec<u8>,
}

impl Upload {
    /// The largest file that is sent: 32 MiB. Zoho Books takes less, by module and plan, and says so.
    pub const LARGEST: usize = 32 << 20;

    /// A file by its name, whose ending tells its type, and its bytes.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let name = name.into();
        Self {
            content_type: Cow::Borrowed(type_of(&name)),
            name,
            bytes: bytes.into(),
        }
    }

    /// Sets the type, such as `text/csv`.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Cow::Owned(content_type.into());
        self
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its type.
    #[must_use]
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Refuses what cannot be sent.
    pub(crate) fn check(&self) -> Result<()> {
        let plain = |text: &str| !text.is_empty() && !text.chars().any(char::is_control);
        if !plain(&self.name) || !plain(&self.content_type) {
            return Err(Error::build(
                "the file's name or type is empty or holds control characters",
            ));
        }
        if self.bytes.is_empty() || self.bytes.len() > Self::LARGEST {
            return Err(Error::build("the file is empty or larger than 32 MiB"));
        }
        Ok(())
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("content_type", &self.content_type)
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// The types that Zoho Books takes as attachments.
fn type_of(name: &str) -> &'static str {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("pdf") => "application/pdf",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("bmp") => "image/bmp",
        Some("txt") => "text/plain",
        Some("csv") => "text/csv",
        Some("xml") => "application/xml",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

/// What is sent.
#[derive(Clone)]
pub(crate) enum Body {
    Json(Vec<u8>),
    /// Files by the names of their parts, and the JSON with them.
    Form {
        json: Option<Vec<u8>>,
        files: Vec<(&'static str, Upload)>,
    },
}

impl Body {
    /// The JSON that goes with it.
    pub(crate) fn as_json(&self) -> Option<&[u8]> {
        match self {
            Self::Json(json) => Some(json),
            Self::Form { json, .. } => json.as_deref(),
        }
    }

    /// Its content type and bytes.
    pub(crate) fn encode(&self) -> (String, Vec<u8>) {
        match self {
            Self::Json(json) => ("application/json".to_owned(), json.clone()),
            Self::Form { json, files } => form(json.as_deref(), files),
        }
    }
}

/// A `multipart/form-data` body. In one, the remote takes JSON from a part named `JSONString`.
fn form(json: Option<&[u8]>, files: &[(&'static str, Upload)]) -> (String, Vec<u8>) {
    let boundary = boundary(json, files);
    let size: usize = files.iter().map(|(_, file)| file.bytes.len() + 512).sum();
    let mut out = Vec::with_capacity(size + json.map_or(0, <[u8]>::len) + 512);
    if let Some(json) = json {
        let head = "content-disposition: form-data; name=\"JSONString\"";
        out.extend_from_slice(format!("--{boundary}\r\n{head}\r\n\r\n").as_bytes());
        out.extend_from_slice(json);
        out.extend_from_slice(b"\r\n");
    }
    for (part, file) in files {
        // As browsers write a name that has a quote in it.
        let name = file.name.replace('"', "%22");
        let head = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"{part}\"; filename=\"{name}\"\r\ncontent-type: {}\r\n\r\n",
            file.content_type,
        );
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(&file.bytes);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), out)
}

/// A line that none of the parts holds.
fn boundary(json: Option<&[u8]>, files: &[(&'static str, Upload)]) -> String {
    let parts: Vec<&[u8]> = json
        .into_iter()
        .chain(files.iter().map(|(_, file)| file.bytes.as_slice()))
        .collect();
    let mut boundary = format!("part-{:016x}", fnv1a(&parts));
    let holds = |part: &&[u8], text: &str| {
        part.windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    while parts.iter().any(|part| holds(part, &boundary)) {
        boundary.push('x');
    }
    boundary
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_cannot_end_the_form() {
        let plain = Upload::new("a.txt", b"text".to_vec());
        let first = boundary(None, &[("attachment", plain)]);
        assert!(!first.ends_with('x'));
        // A file that guesses its own boundary cannot be made; one that holds another's can.
        let evil = Upload::new("a\".txt", format!("--{first}--\r\n").into_bytes());
        let (content_type, body) = form(Some(b"{}"), &[("attachment", evil)]);
        let used = content_type.split_once("boundary=").unwrap().1;
        let body = String::from_utf8(body).unwrap();
        assert_ne!(used, first);
        assert_eq!(body.matches(used).count(), 3);
        assert!(body.contains("name=\"attachment\"; filename=\"a%22.txt\""));
        assert!(body.contains("name=\"JSONString\"\r\n\r\n{}\r\n"));
    }

    #[test]
    fn refuses_what_cannot_be_sent() {
        for bad in [
            Upload::new("", b"x".to_vec()),
            Upload::new("a\r\nb", b"x".to_vec()),
            Upload::new("a.pdf", Vec::new()),
            Upload::new("a.pdf", b"x".to_vec()).with_content_type("a\r\nb"),
        ] {
            assert!(bad.check().is_err(), "{bad:?}");
        }
        assert!(
            Upload::new("Rechnung März.pdf", b"x".to_vec())
                .check()
                .is_ok()
        );
    }
}
