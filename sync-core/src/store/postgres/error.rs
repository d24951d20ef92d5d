//! What PostgreSQL's errors mean to a caller.

use deadpool_postgres::{PoolError, TimeoutType};
use tokio_postgres::error::SqlState;

use crate::store::StoreError;

/// What can go wrong while the database is asked.
#[derive(Debug)]
pub(in crate::store) enum Fault {
    Sql(tokio_postgres::Error),
    Pool(PoolError),
    /// The server did not answer in time. The connection is given up.
    Late,
    /// The connection was lost, and the server says that nothing was committed.
    RolledBack,
    /// Somebody else added a row first; nothing was changed.
    Overtaken,
    Store(StoreError),
}

pub(super) type Outcome<T> = Result<T, Fault>;

impl From<tokio_postgres::Error> for Fault {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<PoolError> for Fault {
    fn from(error: PoolError) -> Self {
        Self::Pool(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Sql(error) => translate(&error),
            Fault::Pool(PoolError::Backend(error)) => translate(&error),
            Fault::Pool(PoolError::Timeout(TimeoutType::Wait)) => Self::Unavailable(
                "all its connections are in use; if that goes on, allow more or look for a slow server".to_owned(),
            ),
            Fault::Pool(PoolError::Timeout(_)) => {
                Self::Unavailable("the server did not take a connection in time".to_owned())
            }
            Fault::Pool(_) => Self::Unavailable("its connections were closed".to_owned()),
            Fault::Late => {
                Self::Unavailable("the server did not answer in time; nothing was changed".to_owned())
            }
            Fault::Overtaken => {
                Self::Unavailable("others add the same rows; nothing was changed".to_owned())
            }
            Fault::RolledBack => Self::Unavailable(
                "the connection was lost, and nothing was changed".to_owned(),
            ),
            Fault::Store(error) => error,
        }
    }
}

impl Fault {
    /// Whether nothing was committed and the same work may succeed at once: somebody else was faster, or the connection
    /// was an old one.
    pub(super) fn is_repeatable(&self) -> bool {
        match self {
            Self::RolledBack => true,
            Self::Pool(PoolError::Backend(error)) => {
                error.is_closed() || error.code() == Some(&SqlState::ADMIN_SHUTDOWN)
            }
            Self::Sql(error) => {
                is_lost(error)
                    || error.code().is_some_and(|code| {
                        [
                            SqlState::UNIQUE_VIOLATION,
                            SqlState::T_R_SERIALIZATION_FAILURE,
                            SqlState::T_R_DEADLOCK_DETECTED,
                        ]
                        .contains(code)
                    })
            }
            _ => false,
        }
    }
}

/// Whether the connection ended, as opposed to a statement that failed.
fn is_lost(error: &tokio_postgres::Error) -> bool {
    match error.code() {
        Some(code) => [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
            SqlState::IDLE_SESSION_TIMEOUT,
        ]
        .contains(code),
        None => error.is_closed() || io_error(error).is_some(),
    }
}

/// The operating system's error behind a failure.
fn io_error<'a>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a std::io::Error> {
    let source = error.source()?;
    source.downcast_ref().or_else(|| io_error(source))
}

/// The server's messages can quote values, so only its codes are told.
fn translate(error: &tokio_postgres::Error) -> StoreError {
    let Some(code) = error.code() else {
        return without_code(error);
    };
    let class = code.code().get(..2).unwrap_or_default();
    let code = code.code();
    match (class, code) {
        ("28", _) => StoreError::Unusable(format!(
            "the server refused the login ({code}); look at user and password in the URL and at the server's pg_hba.conf"
        )),
        (_, "3D000") => {
            StoreError::Unusable("the server has no such database; make it, or name another one".to_owned())
        }
        (_, "42501") => StoreError::Unusable(
            "the user may not do this; give it the right to use the schema and to make tables in it".to_owned(),
        ),
        (_, "42P07" | "42710") => StoreError::Unusable(
            "it holds tables of another program under our names (sync_…); give us a database or schema of our own"
                .to_owned(),
        ),
        (_, "57014" | "55P03") => StoreError::Unavailable(format!(
            "a statement took too long and was given up ({code}); nothing was changed"
        )),
        (_, "25006") => StoreError::Unavailable(
            "the server only reads; it is a standby, or was made one: look where the URL leads".to_owned(),
        ),
        (_, "53100") => StoreError::Unavailable(
            "the server's disk is full; free some space, no restart is needed".to_owned(),
        ),
        (_, "53300") => StoreError::Unavailable(
            "the server has too many connections; raise its max_connections, or run fewer processes".to_owned(),
        ),
        (_, "23505") | ("40", _) => {
            StoreError::Unavailable(format!("others changed the same rows again and again ({code})"))
        }
        (_, "22021" | "22P05") => {
            StoreError::Invalid("a text has characters that the database's encoding does not have".to_owned())
        }
        ("08" | "53" | "57" | "58" | "25", _) => {
            StoreError::Unavailable(format!("the server cannot answer now ({code})"))
        }
        ("XX", _) => StoreError::Unusable(format!(
            "the server says that it is damaged ({code}); look at its log, restore a backup"
        )),
        _ => StoreError::Unusable(format!(
            "the server refused a statement ({code}); was a table changed by another program?"
        )),
    }
}

fn without_code(error: &tokio_postgres::Error) -> StoreError {
    if let Some(io) = io_error(error) {
        // A refused certificate comes as an error of the stream.
        return if io.kind() == std::io::ErrorKind::InvalidData {
            StoreError::Unusable(format!(
                "TLS with the server failed ({io}); sslrootcert=FILE in the URL names the certificate that signed the server's"
            ))
        } else {
            StoreError::Unavailable(format!("the server cannot be reached, or hung up ({io})"))
        };
    }
    if error.is_closed() {
        return StoreError::Unavailable("the server hung up".to_owned());
    }
    let text = error.to_string();
    if text.contains("TLS") {
        StoreError::Unusable(
            "the server does not speak TLS; let it, or say sslmode=disable in the URL if the way to it is safe".to_owned(),
        )
    } else if text.contains("connect") || text.contains("timeout") {
        StoreError::Unavailable("the server cannot be reached".to_owned())
    } else if text.contains("authentication") {
        StoreError::Unusable("the login failed; look at user and password in the URL".to_owned())
    } else {
        StoreError::Unusable(format!(
            "what the server says cannot be understood ({text})"
        ))
    }
}
