//! The program while it runs: signals to it, and what it says.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use crate::program::Program;

use super::soon;

/// A running command; killed when dropped.
pub(crate) struct Running {
    child: Child,
    log: Arc<Mutex<String>>,
}

impl Running {
    /// Starts a command.
    pub(crate) fn start(program: &Program, arguments: &[&str]) -> Self {
        Self::spawn(program.command(arguments))
    }

    /// Starts what [`Program::command`] made.
    pub(crate) fn spawn(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = child.stderr.take().unwrap();
        let log = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&log);
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let mut log = kept.lock().unwrap();
                log.push_str(&line);
                log.push('\n');
            }
        });
        Self { child, log }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Waits until it said this.
    pub(crate) async fn says(&self, words: &str) {
        soon(words, || self.log().contains(words)).await;
    }

    /// Ends it as a power failure does: nothing of it runs any more.
    pub(crate) fn kill(mut self) {
        // It may have ended by itself a moment ago.
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }

    /// How it ended, if it has: the code is missing if a signal ended it.
    pub(crate) fn end(&mut self) -> Option<Option<i32>> {
        let status = self.child.try_wait().unwrap();
        status.map(|status| status.code())
    }

    /// Waits for its end.
    pub(crate) async fn ended(mut self) -> Option<i32> {
        let mut end = None;
        soon("the end of the program", || {
            end = self.end();
            end.is_some()
        })
        .await;
        end.unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal to a process of ours.
pub(crate) fn signal(process: u32, name: &str) {
    let sent = Command::new("kill")
        .args([format!("-{name}"), process.to_string()])
        .status();
    assert!(sent.unwrap().success());
}
