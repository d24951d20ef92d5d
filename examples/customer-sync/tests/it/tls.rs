//! Both remotes behind TLS: whoever cannot show the right certificate gets nothing, and nothing goes there in the clear.
//!
//! The certificates are valid until 2120, but for the expired one; all have one key. `authority.pem` signed them.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinSet, block_in_place};
use tokio_rustls::TlsAcceptor;

use crate::world::World;

fn certificate(name: &str) -> Vec<u8> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/certificates");
    std::fs::read(directory.join(name)).unwrap()
}

/// Ends TLS with this certificate in front of a plain server; gives its address.
async fn behind_tls(plain: SocketAddr, name: &str) -> SocketAddr {
    let chain = vec![CertificateDer::from(certificate(name))];
    let key = PrivateKeyDer::try_from(certificate("key.der")).unwrap();
    let provider = Arc::new(aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let mut inside = acceptor.accept(stream).await.ok()?;
                let mut outside = TcpStream::connect(plain).await.ok()?;
                tokio::io::copy_bidirectional(&mut inside, &mut outside)
                    .await
                    .ok()
            });
        }
    });
    address
}

/// Where a plain address leads, and the same address behind TLS.
async fn secured(url: &str, name: &str) -> String {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let address = behind_tls(host.parse().unwrap(), name).await;
    format!("https://{address}{path}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn only_the_right_certificate_is_talked_to() {
    let mut cases = JoinSet::new();
    cases.spawn(talks("good.der", true));
    for name in ["self_signed.der", "another_name.der", "expired.der"] {
        cases.spawn(talks(name, false));
    }
    while let Some(case) = cases.join_next().await {
        case.unwrap();
    }
}

async fn talks(name: &str, trusted: bool) {
    let mut world = World::small().await;
    let authority =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/certificates/authority.pem");
    world.program = world
        .program
        .with_variable("SSL_CERT_FILE", authority.to_str().unwrap());
    let (accounts, api) = (world.books.accounts_url(), world.books.api_url());
    world.set("CS_CART__URL", &secured(&world.shop.url(), name).await);
    world.set("ZOHO_BOOKS__ACCOUNTS_URL", &secured(&accounts, name).await);
    world.set("ZOHO_BOOKS__API_URL", &secured(&api, name).await);
    if !trusted {
        world.set("SYNC__COMMAND_PATIENCE", "2s");
    }

    let ended = block_in_place(|| world.run(&["backfill"]));
    let made = world.books.contact_count();
    if trusted {
        assert_eq!((ended.code, made), (Some(0), 3), "{}", ended.stderr);
        return;
    }
    assert_eq!((ended.code, made), (Some(4), 0), "{name}: {}", ended.stderr);
    assert_eq!(world.shop.call_count(), 0, "{name}");
    // With the shop reached, the books still are not.
    world.set("CS_CART__URL", &world.shop.url());
    world.delete_database();
    let ended = block_in_place(|| world.run(&["backfill"]));
    assert_eq!(ended.code, Some(4), "{name}: {}", ended.stderr);
    assert_eq!(world.books.token_calls(), 0, "{name}");
}
