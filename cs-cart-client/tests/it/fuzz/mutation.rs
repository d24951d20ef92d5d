//! A short run of a fuzz target on any toolchain: its seeds, and many small changes to them. Every run is the same.

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// What reads a few kilobytes for longer hangs.
const PATIENCE: Duration = Duration::from_secs(120);

/// Bytes of the largest input.
const LONGEST: usize = 64 * 1024;

/// What parsers, texts and numbers tend to stumble over.
const TOKENS: [&[u8]; 48] = [
    b"null",
    b"true",
    b"false",
    b"0",
    b"-1",
    b"1e999",
    b"17.0",
    b"1.7e1",
    b"\"0\"",
    b"\"\"",
    b"[]",
    b"{}",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b":",
    b"\"",
    b"\\",
    b"\\ud800",
    b"\\u0000",
    b"18446744073709551616",
    b"9223372036854775807",
    b"-9223372036854775808",
    b"99999999999999999999999",
    b"\xff",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\0",
    b"\r\n",
    b"\n",
    b"\t",
    b"\x1b[31m",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8d",
    b"\xcc\x81",
    b"\xf0\x9f\x91\xa9",
    b"&amp;",
    b"&#39;",
    b"=",
    b"%",
    b"/",
    b"@",
    b"..",
    b"(",
    b" ",
];

/// Runs `target` over every file of `seeds/<name>`, and then over `rounds` changed ones (`FUZZ_ROUNDS` says otherwise).
///
/// # Panics
///
/// With the input as an escaped byte string, when the target does.
pub(crate) fn short_run(name: &str, rounds: u64, target: fn(&[u8])) {
    let seeds = seeds_of(name);
    let rounds = match std::env::var("FUZZ_ROUNDS") {
        Ok(text) => text.parse().expect("FUZZ_ROUNDS is a number"),
        Err(_) => rounds,
    };
    let (done, next) = channel::<()>();
    let watched = name.to_owned();
    let watch = std::thread::spawn(move || {
        let mut inputs = 0_u64;
        loop {
            match next.recv_timeout(PATIENCE) {
                Ok(()) => inputs += 1,
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    // Past the test harness, which would keep it to itself.
                    let _ = writeln!(
                        std::io::stderr(),
                        "fuzz target {watched} hangs at input {inputs}, counted from 0"
                    );
                    std::process::abort();
                }
            }
        }
    });
    let check = |what: String, input: &[u8]| {
        if catch_unwind(AssertUnwindSafe(|| target(input))).is_err() {
            panic!("fuzz target {name}, {what}: b\"{}\"", input.escape_ascii());
        }
        done.send(()).expect("the watch goes on");
    };
    for (file, seed) in &seeds {
        check(format!("seed {file}"), seed);
    }
    check("nothing".to_owned(), b"");
    for round in 0..rounds {
        let input = changed(&seeds, &mut Random::new(name, round));
        check(format!("round {round}"), &input);
    }
    drop(done);
    watch.join().expect("the watch ends");
}

fn seeds_of(name: &str) -> Vec<(String, Vec<u8>)> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(super::SEEDS)
        .join(name);
    let mut seeds: Vec<(String, Vec<u8>)> = std::fs::read_dir(&directory)
        .expect("the target has seeds")
        .map(|entry| {
            let path = entry.expect("a file").path();
            let file = path.file_name().expect("a name").to_string_lossy().into();
            (file, std::fs::read(path).expect("a readable file"))
        })
        .collect();
    assert!(!seeds.is_empty(), "no seeds in {}", directory.display());
    seeds.sort();
    seeds
}

/// One of the seeds with a few changes.
fn changed(seeds: &[(String, Vec<u8>)], random: &mut Random) -> Vec<u8> {
    let mut input = seeds[random.below(seeds.len())].1.clone();
    for _ in 0..=random.below(6) {
        let at = random.below(input.len() + 1);
        let length = (1 << random.below(6)).min(input.len() - at);
        let piece = input[at..at + length].to_vec();
        match random.below(10) {
            0 if length > 0 => input[at] ^= 1 << random.below(8),
            1 if length > 0 => input[at] = random.next().to_le_bytes()[0],
            2 => drop(input.drain(at..at + length)),
            3 => insert(&mut input, at, &piece),
            4 => insert(&mut input, at, &piece.repeat(1 << random.below(10))),
            5 => input.truncate(at),
            6 => {
                let other = &seeds[random.below(seeds.len())].1;
                input.splice(at.., other[random.below(other.len() + 1)..].iter().copied());
            }
            7 => {
                let value = value_at(&input, at);
                input.splice(value, token(random).iter().copied());
            }
            _ => insert(&mut input, at, token(random)),
        }
        input.truncate(LONGEST);
    }
    input
}

fn token(random: &mut Random) -> &'static [u8] {
    TOKENS[random.below(TOKENS.len())]
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    input.splice(at..at, piece.iter().copied());
}

/// The word, number or quoted text around a place.
fn value_at(input: &[u8], at: usize) -> std::ops::Range<usize> {
    let ends = |byte: &u8| matches!(byte, b':' | b',' | b'[' | b']' | b'{' | b'}' | b'\n');
    let start = input[..at].iter().rposition(ends).map_or(0, |end| end + 1);
    let length = input[at..].iter().position(ends);
    start..length.map_or(input.len(), |length| at + length)
}

/// SplitMix64.
struct Random(u64);

impl Random {
    /// A sequence of its own for each round of each target.
    fn new(name: &str, round: u64) -> Self {
        let name = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(name ^ round.wrapping_mul(0xd6e8_feb8_6659_fd93))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below a bound that is not 0.
    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("it fits")
    }
}
