//! `serve`: hooks, polling, workers and the status page until told to stop.

use std::sync::Arc;

use jiff::Timestamp;

use crate::cli::{AnyKind, Flags};
use crate::config::Config;
use crate::exit::{CommandError, ExitStatus};
use crate::server::{self, Activity, Listeners};
use crate::setup;

/// Runs until SIGTERM or SIGINT.
pub(crate) async fn run(
    config: &Config,
    of: AnyKind,
    _flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    // Before anything that takes time: a signal during the start must end us in order too.
    let shutdown = signals()?;
    let listeners = Listeners::bind(&config.server).await?;
    let activity = Arc::new(Activity::default());
    let listener = Arc::clone(&activity);
    let opened = setup::open_with(config, setup::Purpose::default(), move |event| {
        listener.note(event, Timestamp::now());
    })
    .await?;
    let kinds = opened.kinds(of)?;
    server::run(config, listeners, opened, kinds, activity, shutdown).await?;
    Ok(ExitStatus::Done)
}

/// A future that is ready when the process is asked to end. The signals are caught from now on.
#[cfg(unix)]
pub(super) fn signals() -> Result<impl Future<Output = ()> + Send + 'static, CommandError> {
    use tokio::signal::unix::{SignalKind, signal};

    let unheard = |error| CommandError::usage("this system gives us no signals").caused_by(error);
    let mut terminate = signal(SignalKind::terminate()).map_err(unheard)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(unheard)?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// A future that is ready when the process is asked to end.
#[cfg(not(unix))]
pub(super) fn signals() -> Result<impl Future<Output = ()> + Send + 'static, CommandError> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without signals only the end of the process ends us.
            std::future::pending::<()>().await;
        }
    })
}
