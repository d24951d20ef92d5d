//! Answers of a remote as seeds have them: the call and the status in the first line, headers, a blank line, the body.

/// An answer, and which call it is given to.
#[derive(Debug)]
pub(crate) struct Scripted {
    /// The first word.
    pub(crate) call: String,
    /// Of three digits; 200 if it says none.
    pub(crate) status: u16,
    /// Everything that the server sends.
    pub(crate) bytes: Vec<u8>,
}

/// Reads a seed or what became of it. Any bytes make an answer that is HTTP, whatever its body is.
pub(crate) fn read(input: &[u8]) -> Scripted {
    let end = input.windows(2).position(|pair| pair == b"\n\n");
    let (head, body) = match end {
        Some(end) => (&input[..end], &input[end + 2..]),
        None => (&b""[..], input),
    };
    let mut lines = head.split(|byte| *byte == b'\n');
    let first = String::from_utf8_lossy(lines.next().unwrap_or_default()).into_owned();
    let mut words = first.split_whitespace().map(str::to_owned);
    let call = words.next().unwrap_or_default();
    let status = words
        .next()
        .and_then(|word| word.parse().ok())
        .filter(|status| (200..1000).contains(status))
        .unwrap_or(200);
    let mut bytes = format!("HTTP/1.1 {status} Scripted\r\n").into_bytes();
    for line in lines.filter(|line| is_header(line)) {
        bytes.extend_from_slice(line);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    bytes.extend_from_slice(body);
    Scripted {
        call,
        status,
        bytes,
    }
}

/// Whether a line can be a header; how long the body is, the server says itself.
fn is_header(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let frames = name.eq_ignore_ascii_case(b"content-length")
        || name.eq_ignore_ascii_case(b"transfer-encoding");
    let is_name = !name.is_empty()
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    is_name
        && name.len() < line.len()
        && !frames
        && line.iter().all(|byte| *byte >= b' ' && *byte != 0x7f)
}
