//! A listener on this machine that waits for one redirect.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use secrecy::SecretString;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::{Host, Url};

use super::error::SignInError;
use super::redirect::Redirect;

/// A request line with a code, and what a browser sends with it, is far smaller.
const REQUEST_LIMIT: usize = 16 << 10;
/// How long a connection may take to say what it wants. Browsers open some in advance and say nothing.
const CONNECTION_TIME: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub(super) struct Loopback {
    listeners: Vec<TcpListener>,
    redirect_uri: Url,
}

impl Loopback {
    /// Listens at an address such as `http://localhost:8765/callback`; port 0 is any that is free.
    pub(super) async fn bind(redirect_uri: &str) -> Result<Self, SignInError> {
        let mut url = Url::parse(redirect_uri).map_err(|_| wrong("is no URL"))?;
        if url.scheme() != "http" || url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("must be plain http, without query and fragment"));
        }
        let mut hosts: Vec<std::net::IpAddr> = match url.host() {
            Some(Host::Domain(name)) if name.eq_ignore_ascii_case("localhost") => {
                vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]
            }
            Some(Host::Ipv4(ip)) if ip.is_loopback() => vec![ip.into()],
            Some(Host::Ipv6(ip)) if ip.is_loopback() => vec![ip.into()],
            _ => {
                return Err(wrong(
                    "must be of this machine: localhost, 127.0.0.1 or [::1]",
                ));
            }
        };
        let wanted = url.port().unwrap_or(80);
        let first = hosts.remove(0);
        let listener = listen(SocketAddr::new(first, wanted)).await?;
        let port = listener
            .local_addr()
            .map_or(wanted, |address| address.port());
        let mut listeners = vec![listener];
        for host in hosts {
            match TcpListener::bind(SocketAddr::new(host, port)).await {
                Ok(listener) => listeners.push(listener),
                // Another program would get the code of a browser that tries this address first.
                Err(source) if source.kind() == io::ErrorKind::AddrInUse => {
                    return Err(SignInError::Listen { port, source });
                }
                // A machine without IPv6 has no such browser.
                Err(_) => {}
            }
        }
        if wanted == 0 {
            url.set_port(Some(port))
                .map_err(|()| wrong("takes no port"))?;
        }
        Ok(Self {
            listeners,
            redirect_uri: url,
        })
    }

    /// The address, as it must be registered.
    pub(super) fn redirect_uri(&self) -> &str {
        self.redirect_uri.as_str()
    }

    /// The first redirect that belongs to `state`. Whatever else comes is answered and forgotten.
    pub(super) async fn redirect(
        self,
        state: &SecretString,
        wait: Duration,
    ) -> Result<Redirect, SignInError> {
        tokio::time::timeout(wait, self.first(state))
            .await
            .map_err(|_| SignInError::TimedOut { waited: wait })?
    }

    async fn first(&self, state: &SecretString) -> Result<Redirect, SignInError> {
        let mut connections = FuturesUnordered::new();
        loop {
            let mut accepted: FuturesUnordered<_> =
                self.listeners.iter().map(TcpListener::accept).collect();
            tokio::select! {
                Some(connection) = accepted.next() => match connection {
                    Ok((stream, _)) => connections.push(self.serve(stream, state)),
                    // Out of descriptors, for instance: not again at once.
                    Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
                },
                Some(Some(answer)) = connections.next(), if !connections.is_empty() => return answer,
            }
        }
    }

    /// Answers one connection; a result ends the wait.
    async fn serve(
        &self,
        mut stream: TcpStream,
        state: &SecretString,
    ) -> Option<Result<Redirect, SignInError>> {
        let served = async {
            let target = request_target(&mut stream).await?;
            let path = target.split('?').next().unwrap_or_default();
            let read = if path == self.redirect_uri.path() {
                Some(Redirect::read(&target, state))
            } else {
                None
            };
            let (status, text) = match &read {
                None => ("404 Not Found", "There is nothing here."),
                Some(Ok(_)) => (
                    "200 OK",
                    "Zoho has answered. You can close this window and go back to the program.",
                ),
                Some(Err(SignInError::WrongState)) => (
                    "400 Bad Request",
                    "This does not belong to the sign-in that is under way. Use the address that the program shows now.",
                ),
                Some(Err(_)) => (
                    "200 OK",
                    "Zoho gave no access. The program says why; you can close this window.",
                ),
            };
            // The code is here whether or not the browser waits for its page.
            let _ = stream.write_all(page(status, text).as_bytes()).await;
            let _ = stream.shutdown().await;
            read.filter(|read| !matches!(read, Err(SignInError::WrongState)))
        };
        tokio::time::timeout(CONNECTION_TIME, served).await.ok()?
    }
}

fn wrong(problem: &'static str) -> SignInError {
    SignInError::RedirectAddress { problem }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, SignInError> {
    let bound = TcpListener::bind(address).await;
    bound.map_err(|source| SignInError::Listen {
        port: address.port(),
        source,
    })
}

/// Reads a request's head and returns what a GET is for.
async fn request_target(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut part = [0; 2048];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let read = stream.read(&mut part).await.ok().filter(|read| *read > 0)?;
        head.extend_from_slice(part.get(..read)?);
        if head.len() > REQUEST_LIMIT {
            return None;
        }
    }
    let head = String::from_utf8_lossy(&head);
    let mut words = head.lines().next()?.split(' ');
    let target = words
        .next()
        .filter(|method| *method == "GET")
        .and(words.next())?;
    Some(target.to_owned())
}

fn page(status: &str, text: &str) -> String {
    let html = format!(
        "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sign in</title><p>{text}</p></html>"
    );
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{html}",
        html.len()
    )
}
