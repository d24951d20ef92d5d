//! Uploads as `multipart/form-data`, taken apart.

/// A part of an upload.
pub(super) struct Part {
    pub(super) name: String,
    /// `""` where the part is no file.
    pub(super) file_name: String,
    pub(super) mime: String,
    pub(super) bytes: Vec<u8>,
}

/// The parts between the boundaries. What is not well formed is left out.
pub(super) fn split(body: &[u8], boundary: &str) -> Vec<Part> {
    let marker = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut rest = body;
    while let Some(at) = find(rest, marker.as_bytes()) {
        let Some(after) = rest.get(at + marker.len()..) else {
            break;
        };
        let end = find(after, marker.as_bytes()).unwrap_or(after.len());
        parts.extend(after.get(..end).and_then(read));
        rest = after;
    }
    parts
}

/// `\r\n` headers `\r\n\r\n` content `\r\n`.
fn read(part: &[u8]) -> Option<Part> {
    let part = part.strip_prefix(b"\r\n")?;
    let split = find(part, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(part.get(..split)?).into_owned();
    let content = part.get(split + 4..)?;
    let content = content.strip_suffix(b"\r\n").unwrap_or(content);
    let line = |name: &str| {
        head.lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
    };
    let disposition = line("content-disposition")?;
    let quoted = |key: &str| {
        disposition
            .split(';')
            .filter_map(|field| field.trim().split_once('='))
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value.trim_matches('"').to_owned())
    };
    Some(Part {
        name: quoted("name")?,
        file_name: quoted("filename").unwrap_or_default(),
        mime: line("content-type").unwrap_or_else(|| "application/octet-stream".to_owned()),
        bytes: content.to_vec(),
    })
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len())
        .position(|window| window == wanted)
}
