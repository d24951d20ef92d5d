//! A running `serve` between a made-up shop and made-up books.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use cs_cart_client::sandbox::Shop;
use reqwest::{RequestBuilder, Response};
use serde_json::Value;
use sync_core::webhook::WebhookSecret;
use zoho_books_client::sandbox::Books;

use crate::program::Program;

pub(crate) const TOKEN: &str = "q4Zt7mJx0aVn3RkW9sLd2Pfy";
pub(crate) const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// Nothing that these tests wait for takes longer, unless it never comes.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// A request that is held up on purpose waits no longer, and one that hangs neither.
const LONGEST_ANSWER: Duration = Duration::from_secs(60);

/// Both remotes, and the settings that lead to them.
pub(crate) struct Remotes {
    pub(crate) shop: Shop,
    pub(crate) books: Books,
}

impl Remotes {
    pub(crate) async fn start() -> Self {
        Self {
            shop: Shop::start().await,
            books: Books::builder().unique_field("cf_cs_cart_id").start().await,
        }
    }

    /// A configured program. It polls so seldom that whatever happens does not come from polling.
    pub(crate) fn program(&self) -> Program {
        let (shop, books) = (&self.shop, &self.books);
        [
            ("CS_CART__URL", shop.url()),
            ("CS_CART__EMAIL", shop.email()),
            ("CS_CART__API_KEY", shop.api_key()),
            ("ZOHO_BOOKS__DATA_CENTER", "us".to_owned()),
            (
                "ZOHO_BOOKS__ORGANIZATION_ID",
                books.organization_id().to_owned(),
            ),
            ("ZOHO_BOOKS__CLIENT_ID", books.client_id().to_owned()),
            (
                "ZOHO_BOOKS__CLIENT_SECRET",
                books.client_secret().to_owned(),
            ),
            (
                "ZOHO_BOOKS__REFRESH_TOKEN",
                books.refresh_token().to_owned(),
            ),
            ("ZOHO_BOOKS__ACCOUNTS_URL", books.accounts_url()),
            ("ZOHO_BOOKS__API_URL", books.api_url()),
            ("SYNC__POLL_INTERVAL", "1h".to_owned()),
            ("SERVER__LISTEN", "127.0.0.1:0".to_owned()),
            ("SERVER__ADMIN_LISTEN", "127.0.0.1:0".to_owned()),
            ("SERVER__HOOK_TOKEN", TOKEN.to_owned()),
            ("SERVER__WEBHOOK_SECRETS", SECRET.to_owned()),
        ]
        .iter()
        .fold(Program::new(), |program, (key, value)| {
            program.with(key, value)
        })
    }

    /// Runs `serve` and waits until it listens.
    pub(crate) fn serve(&self) -> Serving {
        Serving::start(self.program())
    }
}

/// A running `serve`; killed when dropped.
pub(crate) struct Serving {
    child: Child,
    pub(crate) public: SocketAddr,
    pub(crate) admin: SocketAddr,
    pub(crate) http: reqwest::Client,
    log: Arc<Mutex<String>>,
    program: Option<Program>,
}

impl Serving {
    pub(crate) fn start(program: Program) -> Self {
        let mut serving = Self::spawn(program.command(&["serve", "-v"]));
        serving.program = Some(program);
        serving
    }

    /// Runs a `serve` whose directory stays when it ends.
    pub(crate) fn spawn(mut command: Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let stderr = child.stderr.take().unwrap();
        let log = Arc::new(Mutex::new(String::new()));
        let (sender, addresses) = mpsc::channel();
        let kept = Arc::clone(&log);
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if line.contains(" listening ") {
                    sender
                        .send((address(&line, "public"), address(&line, "admin")))
                        .unwrap();
                }
                let mut log = kept.lock().unwrap();
                log.push_str(&line);
                log.push('\n');
            }
        });
        let addresses = addresses.recv_timeout(SOON);
        let (public, admin) = addresses.unwrap_or_else(|_| panic!("{}", log.lock().unwrap()));
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(LONGEST_ANSWER)
            .build()
            .unwrap();
        Self {
            child,
            public,
            admin,
            http,
            log,
            program: None,
        }
    }

    /// Its directory and settings, for another run after it has ended.
    pub(crate) fn take_program(&mut self) -> Program {
        self.program.take().unwrap()
    }

    pub(crate) fn hook_url(&self) -> String {
        format!("http://{}/hooks/cs-cart/{TOKEN}", self.public)
    }

    /// A post of the shop's own facility.
    pub(crate) fn shop_post(&self, body: impl Into<reqwest::Body>) -> RequestBuilder {
        self.http.post(self.hook_url()).body(body)
    }

    /// A post signed now.
    pub(crate) fn signed_post(&self, id: &str, body: &str) -> RequestBuilder {
        self.post_signed_at(id, jiff::Timestamp::now().as_second(), body)
    }

    /// A post signed now, of any bytes.
    pub(crate) fn signed_bytes(&self, id: &str, body: Vec<u8>) -> RequestBuilder {
        self.post_signed_bytes_at(id, jiff::Timestamp::now().as_second(), body)
    }

    pub(crate) fn post_signed_at(&self, id: &str, second: i64, body: &str) -> RequestBuilder {
        self.post_signed_bytes_at(id, second, body.into())
    }

    fn post_signed_bytes_at(&self, id: &str, second: i64, body: Vec<u8>) -> RequestBuilder {
        let secret = WebhookSecret::parse(SECRET).unwrap();
        let signature = secret.sign(id, second, &body);
        self.http
            .post(format!("http://{}/hooks/cs-cart", self.public))
            .header("webhook-id", id)
            .header("webhook-timestamp", second.to_string())
            .header("webhook-signature", signature)
            .body(body)
    }

    pub(crate) async fn get_admin(&self, path: &str) -> Response {
        let url = format!("http://{}{path}", self.admin);
        self.http.get(url).send().await.unwrap()
    }

    pub(crate) async fn status(&self) -> Value {
        self.get_admin("/api/status").await.json().await.unwrap()
    }

    /// The status, once it is as wanted.
    pub(crate) async fn status_when(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let status = self.status().await;
            if wanted(&status) {
                return status;
            }
            assert!(begun.elapsed() < SOON, "{status:#}\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Everything logged so far, at debug level.
    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// The number of the process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends SIGTERM.
    pub(crate) fn terminate(&self) {
        let id = self.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status();
        assert!(sent.unwrap().success());
    }

    /// Ends it as a power failure does, though others still talk to it.
    pub(crate) fn kill(&self) {
        let id = self.id().to_string();
        let sent = Command::new("kill").args(["-KILL", &id]).status();
        assert!(sent.unwrap().success());
    }

    /// Whether nothing listens any more: the process has ended.
    pub(crate) fn is_gone(&self) -> bool {
        std::net::TcpStream::connect(self.public).is_err()
    }

    /// How the process ended, if it did in time.
    pub(crate) async fn ended(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < SOON, "{}", self.log());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn address(line: &str, name: &str) -> SocketAddr {
    let (_, rest) = line.split_once(&format!("{name}=http://")).unwrap();
    rest.split_whitespace().next().unwrap().parse().unwrap()
}

/// Waits until something holds.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < SOON, "{what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
