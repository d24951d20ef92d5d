//! Children of this program: each is a process of its own that is asked in lines of JSON and answers in lines of JSON.

use std::io::Write as _;
use std::process::Stdio;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines, Stdin};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::Outcome;

/// A child process; it is killed when this is dropped.
pub(crate) struct Peer {
    child: Child,
    asks: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Peer {
    /// Starts this program again in another role.
    pub(crate) fn start(role: &str, spec: &impl Serialize) -> Outcome<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(role)
            .arg(serde_json::to_string(spec)?)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let (Some(asks), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("a child has no pipes".into());
        };
        Ok(Self {
            child,
            asks,
            answers: BufReader::new(output).lines(),
        })
    }

    /// Asks, and waits for the answer.
    pub(crate) async fn ask<T: DeserializeOwned>(
        &mut self,
        ask: &(impl Serialize + Sync),
    ) -> Outcome<T> {
        use tokio::io::AsyncWriteExt as _;
        let line = format!("{}\n", serde_json::to_string(ask)?);
        self.asks.write_all(line.as_bytes()).await?;
        self.answer().await
    }

    /// The next answer.
    pub(crate) async fn answer<T: DeserializeOwned>(&mut self) -> Outcome<T> {
        let Some(line) = self.answers.next_line().await? else {
            return Err("a child ended early: see above".into());
        };
        Ok(serde_json::from_str(&line)?)
    }

    /// Ends the child as a power switch would.
    pub(crate) async fn kill(mut self) -> Outcome<()> {
        Ok(self.child.kill().await?)
    }
}

/// The other side: what the parent asks.
pub(crate) struct Asks(Lines<BufReader<Stdin>>);

impl Asks {
    pub(crate) fn new() -> Self {
        Self(BufReader::new(tokio::io::stdin()).lines())
    }

    /// The next question; `None` when the parent has gone.
    pub(crate) async fn next<T: DeserializeOwned>(&mut self) -> Outcome<Option<T>> {
        Ok(match self.0.next_line().await? {
            Some(line) => Some(serde_json::from_str(&line)?),
            None => None,
        })
    }
}

/// Answers the parent.
pub(crate) fn answer(answer: &impl Serialize) -> Outcome<()> {
    let mut output = std::io::stdout().lock();
    serde_json::to_writer(&mut output, answer)?;
    output.write_all(b"\n")?;
    Ok(output.flush()?)
}
