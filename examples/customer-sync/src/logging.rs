//! Logs on standard error.
//!
//! Only our own crates may log below a warning. What libraries tell at debug and trace level holds URLs and headers, and
//! a URL can hold the hook token: no setting lets that out.

use std::env::{self, VarError};
use std::fmt;
use std::io::{self, IsTerminal};

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::field::{MakeExt as _, RecordFields};
use tracing_subscriber::filter::{EnvFilter, FilterExt as _, filter_fn};
use tracing_subscriber::fmt::FmtContext;
use tracing_subscriber::fmt::format::{self, FormatEvent, FormatFields, Writer};
use tracing_subscriber::layer::{Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

use crate::cli::{Flags, LogFormat};
use crate::exit::CommandError;
use crate::output::{acts_on_terminals, escaped};

/// Our own crates, as they name themselves in logs.
const OWN_CRATES: [&str; 4] = [
    "customer_sync",
    "sync_core",
    "cs_cart_client",
    "zoho_books_client",
];

/// Characters of the longest value that is shown in a line of text.
const LONGEST_VALUE: usize = 2_000;

/// Starts logging for the rest of the program.
///
/// # Errors
///
/// `RUST_LOG` is no filter.
pub(crate) fn start(flags: &Flags) -> Result<(), CommandError> {
    let rust_log = env::var("RUST_LOG");
    let is_asked_for = flags.verbose > 0 || rust_log.as_ref().is_ok_and(|text| !text.is_empty());
    let filter = filter(flags.verbose, rust_log)?;
    let is_terminal = io::stderr().is_terminal();
    let ansi = is_terminal && env::var_os("NO_COLOR").is_none();
    // A host that has set one already keeps it; this program has not.
    let _ = if is_terminal && !is_asked_for && flags.log_format == LogFormat::Text {
        tracing::subscriber::set_global_default(sentences(filter, io::stderr))
    } else {
        let subscriber = subscriber(flags.log_format, filter, ansi, io::stderr);
        tracing::subscriber::set_global_default(subscriber)
    };
    Ok(())
}

/// Sentences for whoever sits before the terminal: the time of day, what happened, and why.
pub(crate) fn sentences<W>(
    filter: EnvFilter,
    writer: impl Fn() -> W + Send + Sync + 'static,
) -> impl Subscriber + Send + Sync
where
    W: io::Write + 'static,
{
    let layer = tracing_subscriber::fmt::layer()
        .event_format(Sentences)
        .with_ansi(false)
        .with_writer(writer);
    let filter = filter.and(filter_fn(may_be_told));
    tracing_subscriber::registry().with(layer.with_filter(filter))
}

struct Sentences;

impl<S, N> FormatEvent<S, N> for Sentences
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        _context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let mut told = Told::default();
        event.record(&mut told);
        let now = jiff::Timestamp::now();
        let word = match *event.metadata().level() {
            Level::ERROR => "Error: ",
            Level::WARN => "Warning: ",
            _ => "",
        };
        write!(
            writer,
            "{} {word}{}",
            now.strftime("%H:%M:%S UTC"),
            told.message
        )?;
        if !told.error.is_empty() {
            write!(writer, ": {}", told.error)?;
        }
        if !told.others.is_empty() {
            write!(writer, " ({})", told.others.join(", "))?;
        }
        writeln!(writer)
    }
}

/// What an event says.
#[derive(Default)]
struct Told {
    message: String,
    error: String,
    /// Each with its name. The shop, which is the same all the time, is left out.
    others: Vec<String>,
}

impl Visit for Told {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.record_str(field, &format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        let value = shortened(value);
        match field.name() {
            "message" => self.message = value,
            "error" => self.error = value,
            "shop" => {}
            name => self
                .others
                .push(format!("{} {value}", name.replace('_', " "))),
        }
    }
}

/// `-v` wins over `RUST_LOG`, which wins over the default: our crates at info, all others at warn.
pub(crate) fn filter(
    verbose: u8,
    rust_log: Result<String, VarError>,
) -> Result<EnvFilter, CommandError> {
    let own_level = match verbose {
        0 => match rust_log {
            Ok(directives) if !directives.trim().is_empty() => {
                return EnvFilter::builder()
                    .with_regex(false)
                    .parse(directives)
                    .map_err(|_| rust_log_is_no_filter());
            }
            Err(VarError::NotUnicode(_)) => return Err(rust_log_is_no_filter()),
            _ => Level::INFO,
        },
        1 => Level::DEBUG,
        _ => Level::TRACE,
    };
    let mut directives = "warn".to_owned();
    for own in OWN_CRATES {
        directives.push_str(&format!(",{own}={own_level}"));
    }
    EnvFilter::builder()
        .parse(directives)
        .map_err(|_| rust_log_is_no_filter())
}

fn rust_log_is_no_filter() -> CommandError {
    CommandError::usage(
        "RUST_LOG is not valid; expected a filter such as \"info\" or \"warn,sync_core=debug\"",
    )
}

/// Whether anything of this place in the code may be logged at all.
fn may_be_told(metadata: &Metadata<'_>) -> bool {
    let own = OWN_CRATES.iter().any(|own| {
        metadata
            .target()
            .strip_prefix(own)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    });
    own || *metadata.level() <= Level::WARN
}

pub(crate) fn subscriber<W>(
    log_format: LogFormat,
    filter: EnvFilter,
    ansi: bool,
    writer: impl Fn() -> W + Send + Sync + 'static,
) -> impl Subscriber + Send + Sync
where
    W: io::Write + 'static,
{
    let filter = filter.and(filter_fn(may_be_told));
    let layer = match log_format {
        LogFormat::Text => tracing_subscriber::fmt::layer()
            .fmt_fields(EscapedFields)
            .with_ansi(ansi)
            .with_writer(writer)
            .boxed(),
        LogFormat::Json => tracing_subscriber::fmt::layer()
            .json()
            .with_writer(move || JsonEscaped(writer()))
            .boxed(),
    };
    tracing_subscriber::registry().with(layer.with_filter(filter))
}

/// Writes `name=value` pairs of a text log: a value never ends the line, never acts on the terminal, never fills the disk.
struct EscapedFields;

impl<'writer> FormatFields<'writer> for EscapedFields {
    fn format_fields<R: RecordFields>(&self, writer: Writer<'writer>, fields: R) -> fmt::Result {
        format::debug_fn(|writer, field, value| {
            let text = shortened(&format!("{value:?}"));
            match field.name() {
                "message" => writer.write_str(&text),
                name => write!(writer, "{name}={text}"),
            }
        })
        .delimited(" ")
        .format_fields(writer, fields)
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", escaped(text.get(..end).unwrap_or_default())),
        None => escaped(text),
    }
}

/// JSON escapes control characters below space only; the others that act on a terminal stand within texts, so they can
/// be written as JSON escapes afterwards.
struct JsonEscaped<W>(W);

impl<W: io::Write> io::Write for JsonEscaped<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        let mut safe = String::with_capacity(text.len());
        for c in text.chars() {
            if acts_on_terminals(c) && c != '\n' {
                safe.push_str(&format!("\\u{:04x}", u32::from(c)));
            } else {
                safe.push(c);
            }
        }
        self.0.write_all(safe.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    /// A writer whose text can be read afterwards.
    #[derive(Clone, Default)]
    pub(crate) struct Captured(Arc<Mutex<Vec<u8>>>);

    impl Captured {
        pub(crate) fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl io::Write for Captured {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What is logged while `act` runs.
    fn logged(log_format: LogFormat, verbose: u8, rust_log: Option<&str>, act: fn()) -> String {
        let captured = Captured::default();
        let writer = captured.clone();
        let rust_log = rust_log.map(str::to_owned).ok_or(VarError::NotPresent);
        let filter = filter(verbose, rust_log).unwrap();
        let subscriber = subscriber(log_format, filter, false, move || writer.clone());
        tracing::subscriber::with_default(subscriber, act);
        captured.text()
    }

    fn at_every_level() {
        tracing::info!(target: "sync_core::engine", "own-info");
        tracing::debug!(target: "customer_sync", "own-debug");
        tracing::trace!(target: "zoho_books_client", "own-trace");
        tracing::warn!(target: "hyper::proto", "foreign-warn");
        tracing::info!(target: "reqwest::connect", "foreign-info");
        tracing::trace!(target: "h2", "foreign-trace");
        tracing::debug!(target: "sync_core_of_somebody_else", "foreign-debug");
    }

    #[test]
    fn other_crates_never_tell_more_than_warnings() {
        for (verbose, rust_log, told) in [
            (0, None, &["own-info", "foreign-warn"][..]),
            (0, Some(""), &["own-info", "foreign-warn"]),
            (1, None, &["own-info", "own-debug", "foreign-warn"]),
            (
                2,
                None,
                &["own-info", "own-debug", "own-trace", "foreign-warn"],
            ),
            (
                0,
                Some("trace"),
                &["own-info", "own-debug", "own-trace", "foreign-warn"],
            ),
            (0, Some("off,sync_core=info,h2=trace"), &["own-info"]),
            (
                2,
                Some("off"),
                &["own-info", "own-debug", "own-trace", "foreign-warn"],
            ),
        ] {
            for log_format in [LogFormat::Text, LogFormat::Json] {
                let log = logged(log_format, verbose, rust_log, at_every_level);
                let found: Vec<_> = [
                    "own-info",
                    "own-debug",
                    "own-trace",
                    "foreign-warn",
                    "foreign-info",
                    "foreign-trace",
                    "foreign-debug",
                ]
                .into_iter()
                .filter(|word| log.contains(word))
                .collect();
                assert_eq!(found, told, "-v {verbose}, RUST_LOG {rust_log:?}");
            }
        }
    }

    const HOSTILE: &str = "Ann\n2026 ERROR forged\r\u{1b}[2J\u{9b}2J\u{202e}\u{2028}";

    fn hostile() {
        let span = tracing::info_span!(target: "sync_core", "customer", who = %HOSTILE);
        let _entered = span.enter();
        tracing::info!(target: "sync_core", shown = %HOSTILE, debugged = ?HOSTILE, "{HOSTILE}");
    }

    #[test]
    fn a_value_makes_no_second_record_and_does_nothing_to_a_terminal() {
        for log_format in [LogFormat::Text, LogFormat::Json] {
            let log = logged(log_format, 0, None, hostile);
            assert_eq!(log.matches('\n').count(), 1, "{log:?}");
            let line = log.trim_end_matches('\n');
            assert!(!line.contains(acts_on_terminals), "{line:?}");
            assert!(line.matches("forged").count() >= 4, "{line}");
        }
        let log = logged(LogFormat::Json, 0, None, hostile);
        let record: serde_json::Value = serde_json::from_str(&log).unwrap();
        assert_eq!(record["fields"]["message"], HOSTILE);
    }

    #[test]
    fn on_a_terminal_an_owner_reads_sentences() {
        let captured = Captured::default();
        let writer = captured.clone();
        let filter = filter(0, Err(VarError::NotPresent)).unwrap();
        let subscriber = sentences(filter, move || writer.clone());
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!(target: "sync_core", shop = "main", id = 17, "erased");
            tracing::warn!(target: "customer_sync", error = %"it does not answer", "the shop was not asked");
            hostile();
        });
        let text = captured.text();
        let lines: Vec<&str> = text.lines().collect();
        let said = |line: &str| line.split_once(" UTC ").unwrap().1.to_owned();
        assert_eq!(said(lines[0]), "erased (id 17)");
        assert_eq!(
            said(lines[1]),
            "Warning: the shop was not asked: it does not answer"
        );
        assert_eq!(lines.len(), 3, "{text}");
        assert!(!lines[2].contains(acts_on_terminals), "{text}");
    }

    #[test]
    fn a_value_fills_no_disk() {
        let log = logged(LogFormat::Text, 0, None, || {
            tracing::info!(target: "sync_core", "{}", "x".repeat(1_000_000));
        });
        assert!(log.len() < 3_000, "{}", log.len());
    }

    #[test]
    fn what_is_no_filter_is_refused() {
        for text in ["sync_core=loud", "=,=", "sync_core[{"] {
            assert!(filter(0, Ok(text.to_owned())).is_err(), "{text}");
        }
    }
}
