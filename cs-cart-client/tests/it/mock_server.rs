//! A scripted server that can end in any task.

use std::ops::Deref;

/// wiremock's server, ended on a thread of its own. It waits there for a lock in tokio's way, but without tokio: in a task
/// whose turn is used up that would never end.
pub(crate) struct MockServer(Option<wiremock::MockServer>);

impl MockServer {
    pub(crate) async fn start() -> Self {
        Self(Some(wiremock::MockServer::start().await))
    }
}

impl Deref for MockServer {
    type Target = wiremock::MockServer;

    fn deref(&self) -> &wiremock::MockServer {
        self.0.as_ref().unwrap()
    }
}

impl Drop for MockServer {
    fn drop(&mut self) {
        let server = self.0.take();
        let ended = std::thread::spawn(move || drop(server)).join();
        // What was expected and did not come fails the test.
        if let Err(failure) = ended
            && !std::thread::panicking()
        {
            std::panic::resume_unwind(failure);
        }
    }
}
