//! How the server ends.

use wiremock::MockServer;

/// Ends the server when dropped, on a thread of its own. wiremock waits there for a lock in tokio's way, but without tokio:
/// in a task whose turn is used up that would never end.
pub(super) struct Ending(Option<MockServer>);

impl Ending {
    pub(super) const fn of(server: MockServer) -> Self {
        Self(Some(server))
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        let server = self.0.take();
        let thread = std::thread::Builder::new().name("sandbox-end".to_owned());
        if let Ok(ending) = thread.spawn(move || drop(server)) {
            // The sandbox expects nothing of its mocks, so nothing is told there.
            let _ = ending.join();
        }
    }
}
