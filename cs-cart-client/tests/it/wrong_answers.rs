//! Everything that can stand where a good answer belongs: a catalogue, and wrong values for each of its fields in turn.

use std::time::Duration;

use crate::raw_server::{Step, http};

/// What is wrong, and how it is sent.
pub(crate) type Wrong = (&'static str, Vec<Step>);

/// Answers that end by themselves and hold nothing that could be read. `good` is the body of a good answer.
pub(crate) fn useless(good: &str) -> Vec<Wrong> {
    let half = &good[..good.len() / 2];
    let deep = |open: &str, close: &str| open.repeat(100_000) + "1" + &close.repeat(100_000);
    let head = |head: &str| format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").into_bytes();
    let head_and = |lines: &str, body: &str| [head(lines), body.as_bytes().to_vec()].concat();
    let many_headers: String = (0..10_000).map(|n| format!("X-{n}: 1\r\n")).collect();
    let long_header = format!("X: {}", "x".repeat(1_000_000));
    let mut gzip_of_nothing = head("Content-Encoding: gzip");
    gzip_of_nothing.extend_from_slice(good.as_bytes());
    [
        ("hangs up", Vec::new()),
        ("half a status line", b"HTTP/1.1 20".to_vec()),
        ("half a header", b"HTTP/1.1 200 OK\r\nContent-Len".to_vec()),
        ("no HTTP", b"SSH-2.0-OpenSSH_9.9\r\n".to_vec()),
        ("HTTP of the future", b"HTTP/9.9 200 OK\r\n\r\n".to_vec()),
        ("no status", b"HTTP/1.1 abc OK\r\n\r\n".to_vec()),
        ("status 99999", b"HTTP/1.1 99999 OK\r\n\r\n".to_vec()),
        ("a flood of headers", head_and(&many_headers, good)),
        ("an endless line of a header", head_and(&long_header, good)),
        (
            "half a body",
            head_and(&format!("Content-Length: {}", good.len()), half),
        ),
        (
            "a length beyond all bounds",
            head_and("Content-Length: 18446744073709551615", good),
        ),
        (
            "a length that is too short",
            head_and(&format!("Content-Length: {}", half.len()), good),
        ),
        ("a negative length", head_and("Content-Length: -1", good)),
        (
            "two lengths",
            head_and("Content-Length: 1\r\nContent-Length: 2", good),
        ),
        (
            "half a chunk",
            head_and("Transfer-Encoding: chunked", "100\r\n{\"user"),
        ),
        (
            "no chunk",
            head_and("Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n"),
        ),
        (
            "no end of the chunks",
            head_and("Transfer-Encoding: chunked", "2\r\n{}\r\n"),
        ),
        ("no gzip", gzip_of_nothing),
        (
            "switches protocols",
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
                .to_vec(),
        ),
        (
            "only says continue",
            b"HTTP/1.1 100 Continue\r\n\r\n".to_vec(),
        ),
        ("no content", b"HTTP/1.1 204 No Content\r\n\r\n".to_vec()),
        ("an empty body", http("200 OK", "")),
        ("blank space", http("200 OK", " \r\n\t ")),
        ("null", http("200 OK", "null")),
        ("a number", http("200 OK", "1e999")),
        ("a text", http("200 OK", "\"\"")),
        ("truth", http("200 OK", "true")),
        (
            "HTML",
            http("200 OK", "<!DOCTYPE html><html><body>Sign in</body></html>"),
        ),
        ("no UTF-8", http("200 OK", b"\xff\xfe{\x00}\x00")),
        ("half the JSON", http("200 OK", half)),
        ("the JSON twice", http("200 OK", format!("{good}{good}"))),
        ("lists 100,000 deep", http("200 OK", deep("[", "]"))),
        (
            "objects 100,000 deep",
            http("200 OK", deep("{\"contact\":", "}")),
        ),
        (
            "lists that never close",
            http("200 OK", "[".repeat(100_000)),
        ),
    ]
    .into_iter()
    .map(|(name, bytes)| (name, vec![Step::Send(bytes)]))
    .collect()
}

/// Answers without an end that the cap on bodies ends.
pub(crate) fn endless() -> Vec<Wrong> {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let chunk = |byte: &str| format!("10000\r\n{}\r\n", byte.repeat(0x10000)).into_bytes();
    vec![
        (
            "blank space in chunks",
            vec![
                Step::Send(chunked.into()),
                Step::Forever(chunk(" "), Duration::ZERO),
            ],
        ),
        (
            "a text without a length",
            vec![
                Step::Send(b"HTTP/1.1 200 OK\r\n\r\n{\"code\":0,\"users\":\"".to_vec()),
                Step::Forever(vec![b'x'; 0x10000], Duration::ZERO),
            ],
        ),
        (
            "a thousandfold in gzip",
            vec![
                Step::Send(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec()),
                Step::Send(bomb_fuse()),
                Step::Forever(vec![0; 1024], Duration::ZERO),
            ],
        ),
    ]
}

/// Answers that come drop by drop: only the time that a whole request may take ends them.
pub(crate) fn dripping(good: &str) -> Vec<Wrong> {
    let pause = Duration::from_millis(20);
    let body = format!("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{good}");
    vec![
        (
            "a body by bytes",
            vec![Step::Send(body.into()), Step::Forever(b" ".to_vec(), pause)],
        ),
        (
            "headers by bytes",
            vec![
                Step::Send(b"HTTP/1.1 200 OK\r\nX: ".to_vec()),
                Step::Forever(b"x".to_vec(), pause),
            ],
        ),
        (
            "continue, continue",
            vec![Step::Forever(
                b"HTTP/1.1 100 Continue\r\n\r\n".to_vec(),
                pause,
            )],
        ),
    ]
}

/// The beginning of a gzip stream whose every further zero byte is 1,032 times `x`: its Huffman code has one bit for
/// "the last 258 bytes again" and one for "from one byte back".
fn bomb_fuse() -> Vec<u8> {
    // A value and its width in bits. Huffman codes stand with their first bit first: here they read backwards.
    type Bits = (u16, u16);
    // The last block, with a code of its own: 286 lengths of literals, 1 of distances, 18 of lengths.
    const HEAD: [Bits; 5] = [(1, 1), (2, 2), (29, 5), (0, 5), (14, 4)];
    // Lengths of the lengths, in DEFLATE's order: "many zeros" has one bit, 2 and 1 have two.
    const LENGTHS: [u16; 18] = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2];
    const ONE: Bits = (0b01, 2);
    const TWO: Bits = (0b11, 2);
    const fn zeros(count: u16) -> [Bits; 2] {
        [(0, 1), (count - 11, 7)]
    }
    let bits: Vec<bool> = [
        &HEAD[..],
        &LENGTHS.map(|length| (length, 3)),
        &zeros(120),
        &[TWO], // x
        &zeros(135),
        &[TWO], // the end of the block
        &zeros(28),
        &[ONE],       // 258 bytes again
        &[ONE],       // from one back
        &[(0b01, 2)], // x itself
    ]
    .concat()
    .into_iter()
    .flat_map(|(value, width)| (0..width).map(move |bit| value >> bit & 1 == 1))
    .collect();
    let mut gzip = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    gzip.extend(bits.chunks(8).map(|byte| {
        let bit = |(place, bit): (usize, &bool)| u8::from(*bit) << place;
        byte.iter().enumerate().map(bit).sum::<u8>()
    }));
    gzip
}

/// What is put in the place of every value in turn, as JSON.
const WRONG_VALUES: [&str; 13] = [
    "\"0\"",
    "0",
    "\"\"",
    "false",
    "true",
    "[]",
    "{}",
    "null",
    "1234567890123456789",
    "12345678901234567890123",
    "1e999",
    "[{\"x\":[1]}]",
    "LONG",
];

/// A JSON text with one value replaced.
pub(crate) struct Changed {
    /// Where, as a JSON pointer.
    pub(crate) at: String,
    /// By what.
    pub(crate) value: &'static str,
    pub(crate) json: String,
}

/// A good answer with each value below `under` (a JSON pointer) replaced by each wrong one.
pub(crate) fn changed(good: &serde_json::Value, under: &str) -> Vec<Changed> {
    const MARK: &str = "\u{1}here";
    let mut places = Vec::new();
    collect(good.pointer(under).unwrap(), under.to_owned(), &mut places);
    let mut all = Vec::new();
    for at in places {
        let mut marked = good.clone();
        *marked.pointer_mut(&at).unwrap() = MARK.into();
        let marked = marked.to_string();
        let quoted = serde_json::Value::from(MARK).to_string();
        for value in WRONG_VALUES {
            let long = format!("\"{}\"", "é".repeat(20_000));
            let json = marked.replace(&quoted, if value == "LONG" { &long } else { value });
            let at = at.clone();
            all.push(Changed { at, value, json });
        }
    }
    all
}

fn collect(value: &serde_json::Value, at: String, places: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                collect(field, format!("{at}/{name}"), places);
            }
        }
        serde_json::Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{at}/{index}"), places);
            }
        }
        _ => {}
    }
    places.push(at);
}
