//! TLS to PostgreSQL: a server that cannot show the right certificate is told nothing, and nothing goes there in the
//! clear.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::block_in_place;

use super::own_server::OwnServer;
use super::stage::Stage;
use crate::program::Program;
use crate::world::World;

const USER: &str = "clerk_of_the_shop";
const DATABASE: &str = "ledger_of_customers";
const PASSWORD: &str = "pa55word-of-the-clerk";

fn certificates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/certificates")
}

/// A file of the tests as PostgreSQL wants to read it.
fn pem(label: &str, file: &str) -> String {
    let bytes = std::fs::read(certificates().join(file)).unwrap();
    let text = BASE64_STANDARD.encode(bytes);
    format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
}

/// Lets the server show this certificate to whoever connects from now on.
async fn show(server: &OwnServer, file: &str) {
    server.write("server.crt", &pem("CERTIFICATE", file));
    server.reload().await;
}

/// A server that lets our user in over TLS only, with a password.
async fn server() -> Option<OwnServer> {
    let server = OwnServer::start()?;
    let admin = server.admin().await;
    let role = format!("CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'");
    admin.batch_execute(&role).await.unwrap();
    let database = format!("CREATE DATABASE {DATABASE} OWNER {USER}");
    admin.batch_execute(&database).await.unwrap();
    server.write("server.key", &pem("PRIVATE KEY", "key.der"));
    server.append("postgresql.conf", "ssl = on\n");
    let who = format!(
        "hostssl all {USER} 127.0.0.1/32 scram-sha-256\nhost all postgres 127.0.0.1/32 trust\n"
    );
    server.write("pg_hba.conf", &who);
    show(&server, "good.der").await;
    Some(server)
}

/// A wire to the server on which somebody listens.
struct Tap {
    port: u16,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Tap {
    async fn before(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::<Mutex<Vec<u8>>>::default();
        let ear = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(("127.0.0.1", server)).await.unwrap();
                let (from_client, to_client) = client.into_split();
                let (from_server, to_server) = server.into_split();
                tokio::spawn(pass(from_client, to_server, Arc::clone(&ear)));
                tokio::spawn(pass(from_server, to_client, Arc::clone(&ear)));
            }
        });
        Self { port, heard }
    }

    /// Whether these words went over the wire, in either direction, for everybody to read.
    fn heard(&self, words: &str) -> bool {
        let heard = self.heard.lock().unwrap();
        heard
            .windows(words.len())
            .any(|part| part == words.as_bytes())
    }

    fn has_heard(&self) -> usize {
        self.heard.lock().unwrap().len()
    }
}

async fn pass(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    ear: Arc<Mutex<Vec<u8>>>,
) {
    let mut bytes = vec![0; 16 * 1024];
    while let Ok(number @ 1..) = from.read(&mut bytes).await {
        ear.lock().unwrap().extend_from_slice(&bytes[..number]);
        if to.write_all(&bytes[..number]).await.is_err() {
            break;
        }
    }
    // Whoever hangs up on one side does on the other.
    let _ = to.shutdown().await;
}

fn url(port: u16, more: &str) -> String {
    format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{port}/{DATABASE}?{more}")
}

/// Every command ends with 5 and one sentence that holds these words; nobody else is asked anything.
fn refused(world: &World, words: &[&str]) {
    let calls = world.books.call_count() + world.shop.call_count();
    for command in ["backfill", "serve", "status"] {
        let ended = block_in_place(|| world.must(&[command], 5));
        assert_eq!(ended.errors().len(), 1, "{command}: {}", ended.stderr);
        for word in words {
            assert!(ended.stderr.contains(word), "{word}: {}", ended.stderr);
        }
        for secret in [PASSWORD, USER] {
            assert!(!ended.stderr.contains(secret), "{}", ended.stderr);
        }
    }
    assert_eq!(world.books.call_count() + world.shop.call_count(), calls);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn only_a_database_server_with_the_right_certificate_is_told_anything() {
    let Some(server) = server().await else {
        return;
    };
    let tap = Tap::before(server.port).await;
    let mut stage = Stage::of(World::small().await).await;
    let world = &mut stage.world;
    let authority = certificates().join("authority.pem");
    let authority = authority.to_str().unwrap();
    let with_file = format!("sslmode=verify-full&sslrootcert={authority}");
    world.set("SYNC__DATABASE_URL", &url(tap.port, &with_file));
    block_in_place(|| world.must(&["backfill"], 0));
    assert_eq!(world.links().len(), 3);

    // The authority as one of the machine's own.
    let program = std::mem::replace(&mut world.program, Program::new());
    world.program = program.with_variable("SSL_CERT_FILE", authority);
    world.set("SYNC__DATABASE_URL", &url(tap.port, "sslmode=require"));
    for file in ["self_signed.der", "another_name.der", "expired.der"] {
        show(&server, file).await;
        refused(world, &["TLS with the server failed", "sslrootcert=FILE"]);
    }
    // The replaced certificate is the right one again.
    show(&server, "good.der").await;
    let again = block_in_place(|| world.json(&["backfill"], 0));
    assert_eq!(again["unchanged"], 3, "{again}");

    assert!(tap.has_heard() > 10_000);
    for word in [
        USER,
        DATABASE,
        PASSWORD,
        "sync_customer",
        "example.com",
        "Lovelace",
    ] {
        assert!(!tap.heard(word), "{word} went over the wire");
    }
    // In the clear the server takes nobody; the wire hears who asked, and no password.
    world.set("SYNC__DATABASE_URL", &url(tap.port, "sslmode=disable"));
    refused(world, &["refused the login", "pg_hba.conf"]);
    assert!(tap.heard(USER));
    assert!(!tap.heard(PASSWORD));
}

/// All sessions are encrypted, those that are made anew as well; a server that comes back with another certificate is
/// not talked to.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_database_server_that_changes_its_certificate_in_mid_run_is_not_trusted_again() {
    let Some(server) = server().await else {
        return;
    };
    let mut stage = Stage::of(World::small().await).await;
    let authority = certificates().join("authority.pem");
    let roots = format!("sslmode=require&sslrootcert={}", authority.display());
    stage
        .world
        .set("SYNC__DATABASE_URL", &url(server.port, &roots));
    let mut serving = stage.serve();
    let admin = server.admin().await;
    let hook = |user: u64| {
        serving
            .shop_post(format!(r#"{{"user_id":"{user}"}}"#))
            .send()
    };
    assert_eq!(hook(2).await.unwrap().status(), 204);
    let sessions = "SELECT count(*), count(*) FILTER (WHERE ssl AND version LIKE 'TLSv1._')
         FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = $1";
    let found = admin.query_one(sessions, &[&USER]).await.unwrap();
    let (all, encrypted): (i64, i64) = (found.get(0), found.get(1));
    assert!(
        all >= 2,
        "one shows that the process lives, others do the work"
    );
    assert_eq!(encrypted, all);

    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1";
    admin.execute(cut, &[&USER]).await.unwrap();
    assert_eq!(hook(3).await.unwrap().status(), 204);
    let found = admin.query_one(sessions, &[&USER]).await.unwrap();
    assert_eq!(found.get::<_, i64>(0), found.get::<_, i64>(1));

    show(&server, "self_signed.der").await;
    admin.execute(cut, &[&USER]).await.unwrap();
    // It may have ended by now.
    let answered = hook(4).await;
    assert!(answered.is_err() || answered.is_ok_and(|answer| answer.status() == 503));
    assert_eq!(serving.ended().await.code(), Some(5), "{}", serving.log());
    let log = serving.log();
    let error = log.lines().find(|line| line.starts_with("error: "));
    assert!(
        error.is_some_and(|error| error.contains("TLS with the server failed")),
        "{log}"
    );
    assert!(!log.contains(PASSWORD));

    show(&server, "good.der").await;
    let serving = stage.serve();
    serving
        .status_when(|status| status["customers"]["synced"] == 2)
        .await;
    assert_eq!(stage.world.books.writes(), 2);
}
