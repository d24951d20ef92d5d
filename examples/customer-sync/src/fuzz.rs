//! What reads a stranger's bytes in this program: the configuration, and whatever is logged. See CONTRIBUTING.md.

#[path = "../../../cs-cart-client/tests/it/fuzz/mutation.rs"]
mod mutation;

use std::env::VarError;
use std::io;
use std::sync::{Arc, Mutex};

use mutation::short_run;
use tracing::Level;

use crate::cli::LogFormat;
use crate::config::{self, Purpose};
use crate::{logging, output};

/// Where the seeds lie, a directory for each target.
const SEEDS: &str = "src/fuzz/seeds";

/// Stands in the secrets of the seeds.
const CANARY: &str = "CANARY";

/// Keys whose values are secret.
const SECRETS: [&str; 7] = [
    "api_key",
    "client_secret",
    "refresh_token",
    "database_url",
    "hook_token",
    "previous_hook_token",
    "webhook_secrets",
];

#[test]
fn configuration() {
    short_run("configuration", 2_000, |file| {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("customer-sync.toml");
        std::fs::write(&path, file).unwrap();
        let mut open = String::new();
        if let Ok(table) = String::from_utf8_lossy(file).parse::<toml::Table>() {
            collect_open(&toml::Value::Table(table), &mut open);
        }
        for purpose in [Purpose::Init, Purpose::Other] {
            let shown = match config::load(Some(&path), [], purpose) {
                Ok(loaded) => format!("{:?} {:?}", loaded.config, loaded.warnings),
                Err(error) => format!("{error} {error:?}"),
            };
            assert!(!shown.contains(CANARY) || open.contains(CANARY), "{shown}");
        }
    });
}

/// All names and values that may be shown: a change can have put a secret where none belongs.
fn collect_open(value: &toml::Value, open: &mut String) {
    for (name, value) in value.as_table().into_iter().flatten() {
        open.push_str(name);
        match value {
            toml::Value::Table(_) => collect_open(value, open),
            _ if SECRETS.contains(&name.as_str()) => {}
            value => open.push_str(&value.to_string()),
        }
    }
}

#[test]
fn log() {
    short_run("log", 2_000, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        for log_format in [LogFormat::Text, LogFormat::Json] {
            let log = logged(log_format, &text);
            assert_eq!(log.matches('\n').count(), 1, "{log:?}");
            let line = log.strip_suffix('\n').unwrap();
            assert!(!line.contains(output::acts_on_terminals), "{line:?}");
            match log_format {
                LogFormat::Text => assert!(line.len() < 100_000),
                LogFormat::Json => {
                    let record: serde_json::Value = serde_json::from_str(line).unwrap();
                    assert_eq!(record["fields"]["message"], *text);
                    assert_eq!(record["level"], "INFO");
                }
            }
        }
    });
}

/// A text as a message, as a value and in a span.
fn logged(log_format: LogFormat, text: &str) -> String {
    let captured = Captured::default();
    let writer = captured.clone();
    let filter = logging::filter(0, Err(VarError::NotPresent)).unwrap();
    let subscriber = logging::subscriber(log_format, filter, false, move || writer.clone());
    tracing::subscriber::with_default(subscriber, || {
        let span = tracing::span!(target: "sync_core", Level::INFO, "customer", who = %text);
        let _entered = span.enter();
        tracing::info!(target: "sync_core", shown = %text, debugged = ?text, "{text}");
    });
    let bytes = captured.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

/// A writer whose text can be read afterwards.
#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
