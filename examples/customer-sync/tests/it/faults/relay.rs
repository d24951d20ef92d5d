//! A way to the database server that can be cut and mended.

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Passes bytes to a server on this machine, while it is whole.
pub(crate) struct Relay {
    pub(crate) port: u16,
    whole: watch::Sender<bool>,
    server: tokio::task::JoinHandle<()>,
}

impl Relay {
    /// A relay before this address.
    pub(crate) async fn before(address: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (whole, is_whole) = watch::channel(true);
        let server = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                if *is_whole.borrow() {
                    let server = TcpStream::connect(&address).await.unwrap();
                    tokio::spawn(pass(client, server, is_whole.clone()));
                }
            }
        });
        Self {
            port,
            whole,
            server,
        }
    }

    /// Ends all connections, and takes none until it is mended.
    pub(crate) fn cut(&self) {
        self.whole.send_replace(false);
    }

    pub(crate) fn mend(&self) {
        self.whole.send_replace(true);
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn pass(mut client: TcpStream, mut server: TcpStream, mut is_whole: watch::Receiver<bool>) {
    tokio::select! {
        _ = copy_bidirectional(&mut client, &mut server) => {}
        _ = is_whole.wait_for(|whole| !whole) => {}
    }
}
