//! Where the server is, and how the way to it is kept safe.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;
use tokio_postgres::config::{Host, SslMode, SslNegotiation};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::store::StoreError;

/// A server as a URL names it.
pub(super) struct Target {
    pub(super) config: tokio_postgres::Config,
    /// `None`: in the clear.
    pub(super) tls: Option<MakeRustlsConnect>,
}

impl Target {
    /// Reads a URL. Its text stays out of every error: it can hold a password.
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        let (bare, ours) = take_ours(url)?;
        let mut config: tokio_postgres::Config = bare.parse().map_err(|_| {
            StoreError::Unusable(
                "the URL cannot be understood; it reads postgres://user:password@host:5432/database".to_owned(),
            )
        })?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(StoreError::Unusable(
                "the URL names no host; it reads postgres://user:password@host:5432/database"
                    .to_owned(),
            ));
        }
        config.ssl_mode(match ours.mode.as_deref() {
            Some("disable") => SslMode::Disable,
            None | Some("prefer" | "allow") => SslMode::Prefer,
            Some("require" | "verify-ca" | "verify-full") => SslMode::Require,
            Some(_) => {
                return Err(StoreError::Unusable(
                    "sslmode in the URL is disable, require or verify-full".to_owned(),
                ));
            }
        });
        Self::of(config, ours.roots.as_deref())
    }

    /// The server that a configuration describes, its certificate checked against the system's roots or those in a file.
    pub(super) fn of(
        mut config: tokio_postgres::Config,
        roots: Option<&Path>,
    ) -> Result<Self, StoreError> {
        let encrypted = match config.get_ssl_mode() {
            SslMode::Disable => false,
            SslMode::Prefer => !is_local(&config),
            _ => true,
        };
        config.ssl_mode(if encrypted {
            SslMode::Require
        } else {
            SslMode::Disable
        });
        if config.get_application_name().is_none() {
            config.application_name("sync-core");
        }
        config
            .keepalives_idle(Duration::from_secs(10))
            .keepalives_interval(Duration::from_secs(5))
            .keepalives_retries(3);
        let direct = config.get_ssl_negotiation() == SslNegotiation::Direct;
        let tls = if encrypted {
            Some(tls(roots, direct)?)
        } else {
            None
        };
        Ok(Self { config, tls })
    }
}

/// What the URL says that the driver does not know.
#[derive(Default)]
struct Ours {
    mode: Option<String>,
    roots: Option<PathBuf>,
}

fn take_ours(url: &str) -> Result<(String, Ours), StoreError> {
    let Some((address, query)) = url.split_once('?') else {
        return Ok((url.to_owned(), Ours::default()));
    };
    let mut ours = Ours::default();
    let mut others = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=') {
            Some(("sslmode", mode)) => ours.mode = Some(mode.to_owned()),
            Some(("sslrootcert", "system")) => {}
            Some(("sslrootcert", path)) => {
                let path = percent_decoded(path).ok_or_else(|| {
                    StoreError::Unusable("sslrootcert in the URL is no path of a file".to_owned())
                })?;
                ours.roots = Some(path.into());
            }
            _ => others.push(pair),
        }
    }
    if others.is_empty() {
        Ok((address.to_owned(), ours))
    } else {
        Ok((format!("{address}?{}", others.join("&")), ours))
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

/// Whether nothing leaves this machine on the way to the server.
fn is_local(config: &tokio_postgres::Config) -> bool {
    let by_name = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost"
                || name
                    .parse::<std::net::IpAddr>()
                    .is_ok_and(|ip| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    let mut addresses = config.get_hostaddrs().iter();
    by_name && addresses.all(std::net::IpAddr::is_loopback)
}

/// TLS that takes only a certificate for the server's name, signed by the system's roots or by those in a file.
fn tls(roots: Option<&Path>, direct: bool) -> Result<MakeRustlsConnect, StoreError> {
    let failed = |error: rustls::Error| {
        StoreError::Unusable(format!("TLS to the server cannot be set up: {error}"))
    };
    let builder = ClientConfig::builder_with_provider(provider()?)
        .with_safe_default_protocol_versions()
        .map_err(failed)?;
    let builder = match roots {
        Some(path) => builder.with_root_certificates(read_roots(path)?),
        None => builder.with_platform_verifier().map_err(failed)?,
    };
    let mut config = builder.with_no_client_auth();
    if direct {
        config.alpn_protocols = vec![b"postgresql".to_vec()];
    }
    Ok(MakeRustlsConnect::new(config))
}

fn read_roots(path: &Path) -> Result<RootCertStore, StoreError> {
    let refused = |why: &dyn std::fmt::Display| {
        StoreError::Unusable(format!(
            "sslrootcert: {} cannot be used: {why}",
            path.display()
        ))
    };
    let mut roots = RootCertStore::empty();
    let certificates = CertificateDer::pem_file_iter(path).map_err(|error| refused(&error))?;
    for certificate in certificates {
        let certificate = certificate.map_err(|error| refused(&error))?;
        roots.add(certificate).map_err(|error| refused(&error))?;
    }
    if roots.is_empty() {
        return Err(refused(&"it holds no certificate in PEM form"));
    }
    Ok(roots)
}

/// The program's crypto provider, else the one that comes with the feature `rustls`.
fn provider() -> Result<Arc<CryptoProvider>, StoreError> {
    if let Some(provider) = CryptoProvider::get_default() {
        return Ok(Arc::clone(provider));
    }
    #[cfg(feature = "rustls")]
    return Ok(Arc::new(rustls::crypto::aws_lc_rs::default_provider()));
    #[cfg(not(feature = "rustls"))]
    Err(StoreError::Unusable(
        "no crypto provider for TLS is installed; call CryptoProvider::install_default, or build with the feature rustls"
            .to_owned(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stays_on_the_machine_goes_in_the_clear() {
        for (url, encrypted) in [
            ("postgres://u@db.example.com/d", true),
            ("postgresql://u@db.example.com/d?sslmode=prefer", true),
            (
                "postgres://u@db.example.com/d?sslmode=verify-full&application_name=x",
                true,
            ),
            ("postgres://u@localhost/d?sslmode=require", true),
            ("postgres://u@127.0.0.1,10.0.0.1/d", true),
            ("postgres://u@localhost/d?hostaddr=10.0.0.1", true),
            ("postgres://u@db.example.com/d?sslmode=disable", false),
            ("postgres://u@127.0.0.1:5433/d", false),
            ("postgres://u@[::1]/d", false),
            ("postgres://u@localhost/d?connect_timeout=3", false),
            ("postgres:///d?host=/run/postgresql", false),
        ] {
            let target = Target::parse(url).unwrap();
            assert_eq!(target.tls.is_some(), encrypted, "{url}");
            let mode = target.config.get_ssl_mode();
            assert_eq!(mode == SslMode::Require, encrypted, "{url}");
        }
    }

    #[test]
    fn refusals_tell_what_to_write_and_never_the_password() {
        for url in [
            "postgres://u:pa55word@db.example.com/d?sslmode=maybe",
            "postgres://u:pa55word@db.example.com/d?unknown=1",
            "postgres://u:pa55word@db.example.com/d?sslrootcert=%2Fmissing%2Froots.pem",
            "postgres://u:pa55word@db.example.com/d?sslrootcert=%zz",
            "postgres://u:pa55word@db.example.com:port/d",
            "postgres:///d",
        ] {
            let Err(error) = Target::parse(url) else {
                panic!("{url} was taken");
            };
            assert!(!error.to_string().contains("pa55word"), "{error}");
        }
    }
}
