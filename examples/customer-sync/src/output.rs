//! Results on standard output, complaints on standard error. A reader that goes away (`| head`) is no error.

use std::fmt::Write as _;
use std::io;

use serde::Serialize;

/// Standard output takes no more.
#[derive(Debug)]
pub(crate) enum OutputError {
    /// The reader has what it wanted: end quietly.
    ReaderGone,
    /// The disk behind it is full, say.
    Failed(io::Error),
}

impl From<io::Error> for OutputError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::ReaderGone
        } else {
            Self::Failed(error)
        }
    }
}

/// Writes text and a line end to standard output, at once.
///
/// # Errors
///
/// Standard output takes no more.
pub(crate) fn line(text: &str) -> Result<(), OutputError> {
    write_line(&mut io::stdout().lock(), text.as_bytes())
}

/// Writes a whole document to standard output.
///
/// # Errors
///
/// Standard output takes no more.
pub(crate) fn document(bytes: &[u8]) -> Result<(), OutputError> {
    use io::Write as _;
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    Ok(stdout.flush()?)
}

/// Writes text to standard output, through the reader's pager where it is a terminal with fewer lines.
///
/// # Errors
///
/// Standard output takes no more.
pub(crate) fn paged(text: &str) -> Result<(), OutputError> {
    let rows = console::Term::stdout().size_checked();
    let rows = rows.map_or(usize::MAX, |(rows, _)| rows.into());
    if text.lines().count() < rows || !page(text) {
        return document(text.as_bytes());
    }
    Ok(())
}

/// Whether a pager could be started. One that its reader leaves early has shown what was wanted.
fn page(text: &str) -> bool {
    use io::Write as _;
    use std::process::{Command, Stdio};
    let wanted = std::env::var("PAGER")
        .ok()
        .filter(|pager| !pager.is_empty());
    let pager = wanted.as_deref().unwrap_or("less -FRX");
    let started = Command::new("sh")
        .args(["-c", pager])
        .stdin(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        return false;
    };
    if let Some(mut input) = child.stdin.take() {
        let _ = input.write_all(text.as_bytes());
    }
    // 127: there is no such program.
    child.wait().is_ok_and(|status| status.code() != Some(127))
}

/// Whether a person reads standard output.
pub(crate) fn is_read_by_a_person() -> bool {
    use std::io::IsTerminal as _;
    io::stdout().is_terminal()
}

/// Writes a value as one line of JSON to standard output, at once.
///
/// # Errors
///
/// Standard output takes no more, or the value has no JSON form.
pub(crate) fn json(value: &impl Serialize) -> Result<(), OutputError> {
    let text = serde_json::to_vec(value).map_err(|error| OutputError::Failed(error.into()))?;
    write_line(&mut io::stdout().lock(), &text)
}

/// Writes a line to standard error. Where that is closed there is nobody left to tell.
pub(crate) fn complain(text: &str) {
    let _ = write_line(&mut io::stderr().lock(), text.as_bytes());
}

fn write_line(to: &mut impl io::Write, text: &[u8]) -> Result<(), OutputError> {
    to.write_all(text)?;
    to.write_all(b"\n")?;
    to.flush()?;
    Ok(())
}

/// Text from elsewhere without the characters that act on a terminal or make a second line of one: control
/// characters, line and paragraph separators and marks that turn the direction of writing are written as `\u{…}`.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            c if acts_on_terminals(c) => {
                // Writing to a String does not fail.
                let _ = write!(safe, "\\u{{{:x}}}", u32::from(c));
            }
            c => safe.push(c),
        }
    }
    safe
}

/// How many columns there are for text: those of the terminal, or 100 where standard output is none.
pub(crate) fn columns() -> usize {
    let size = console::Term::stdout().size_checked();
    size.map_or(100, |(_, columns)| usize::from(columns).clamp(40, 200))
}

/// Text whose lines are broken at spaces so that none is wider than `columns`, as far as its words let it; lines that go on
/// begin with `indent`.
pub(crate) fn wrapped(text: &str, columns: usize, indent: &str) -> String {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let start = line.len() - line.trim_start().len();
        let mut current = line.get(..start).unwrap_or_default().to_owned();
        let mut is_empty = true;
        for word in line.trim_start().split(' ') {
            let width = console::measure_text_width(&current) + console::measure_text_width(word);
            if !is_empty && width + 1 > columns {
                lines.push(std::mem::replace(&mut current, indent.to_owned()));
                is_empty = true;
            }
            if !is_empty {
                current.push(' ');
            }
            current.push_str(word);
            is_empty = false;
        }
        lines.push(current);
    }
    lines.join("\n")
}

/// Characters that do something instead of being shown.
pub(crate) fn acts_on_terminals(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_spaces() {
        assert_eq!(
            wrapped("  17  link  two words\nnext", 14, "      "),
            "  17  link \n      two\n      words\nnext"
        );
        // A word that is too long stays whole, and a wide letter takes two columns.
        assert_eq!(wrapped("unbreakable word", 5, ""), "unbreakable\nword");
        assert_eq!(wrapped("名前 名前", 8, ""), "名前\n名前");
    }

    #[test]
    fn what_acts_on_a_terminal_is_spelled_out() {
        for (text, shown) in [
            ("plain, Ünï, 名前, \u{1f642}", "plain, Ünï, 名前, \u{1f642}"),
            ("a\nb\r\tc", "a\\nb\\r\\tc"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("\u{9b}31m \u{7f}", "\\u{9b}31m \\u{7f}"),
            ("abc\u{202e}fdp", "abc\\u{202e}fdp"),
            ("one\u{2028}two", "one\\u{2028}two"),
        ] {
            assert_eq!(escaped(text), shown);
        }
    }
}
