//! How a command ends: the exit codes of the program, and the sentence on standard error that goes with a failure.

use std::error::Error;
use std::fmt;
use std::process::ExitCode;

use crate::config::ConfigError;
use crate::output::{OutputError, escaped};

/// The program's exit codes. They are public interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExitStatus {
    /// 0: done.
    Done,
    /// 1: done, but customers are parked and wait for a person.
    Parked,
    /// 2: usage or configuration; nothing was started or written.
    Usage,
    /// 3: a remote refused us: credentials, scope, organisation, plan.
    Refused,
    /// 4: a remote is unreachable or its quota is spent; the rest stays pending and a later run resumes.
    Unavailable,
    /// 5: the database failed.
    Database,
}

impl ExitStatus {
    /// The number that the shell sees.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Parked => 1,
            Self::Usage => 2,
            Self::Refused => 3,
            Self::Unavailable => 4,
            Self::Database => 5,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.code())
    }
}

/// Why a command could not do its work: what happened and what to do about it, in one sentence for the shop's owner,
/// with the technical cause behind it. Neither may hold a secret or anybody's data.
#[derive(Debug)]
pub(crate) struct CommandError {
    status: ExitStatus,
    message: String,
    fix: &'static str,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl CommandError {
    fn new(status: ExitStatus, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            fix: "",
            source: None,
        }
    }

    /// Exit 2: the command line or the configuration must be changed.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(ExitStatus::Usage, message)
    }

    /// Exit 3: a remote refused us.
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self::new(ExitStatus::Refused, message)
    }

    /// Exit 4: a remote cannot be reached, or its quota is spent.
    pub(crate) fn unavailable(message: impl Into<String>) -> Self {
        Self::new(ExitStatus::Unavailable, message)
    }

    /// Exit 5: the database failed.
    pub(crate) fn database(message: impl Into<String>) -> Self {
        Self::new(ExitStatus::Database, message)
    }

    /// Adds the technical cause, which is printed behind the sentence.
    #[must_use]
    pub(crate) fn caused_by(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Adds what to do about it; empty where the sentence says so itself.
    #[must_use]
    pub(crate) const fn with_fix(mut self, fix: &'static str) -> Self {
        self.fix = fix;
        self
    }

    /// What to do about it, unless the sentence says so itself.
    pub(crate) const fn fix(&self) -> Option<&'static str> {
        if self.fix.is_empty() {
            None
        } else {
            Some(self.fix)
        }
    }

    /// The exit code that goes with this.
    pub(crate) const fn status(&self) -> ExitStatus {
        self.status
    }

    /// Whether there is nothing to say: the reader of standard output has gone away, as `head` does.
    pub(crate) const fn is_silent(&self) -> bool {
        self.message.is_empty()
    }

    /// The sentence, its causes and what to do in one line, safe to print on a terminal.
    pub(crate) fn report(&self) -> String {
        match self.fix() {
            Some(fix) => format!("{}; {fix}", self.told()),
            None => self.told(),
        }
    }

    /// The sentence and its causes in one line, safe to print on a terminal.
    pub(crate) fn told(&self) -> String {
        let mut report = self.message.clone();
        let mut cause = self.source();
        while let Some(error) = cause {
            report.push_str(&format!(": {error}"));
            cause = error.source();
        }
        report
            .split('\n')
            .map(escaped)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for CommandError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source
            .as_ref()
            .map(|source| source.as_ref() as &(dyn Error + 'static))
    }
}

impl From<ConfigError> for CommandError {
    fn from(error: ConfigError) -> Self {
        Self::usage(error.to_string())
    }
}

impl From<OutputError> for CommandError {
    fn from(error: OutputError) -> Self {
        match error {
            OutputError::ReaderGone => Self::new(ExitStatus::Done, ""),
            OutputError::Failed(source) => {
                Self::usage("the results cannot be written to standard output").caused_by(source)
            }
        }
    }
}
