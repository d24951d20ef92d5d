//! A PostgreSQL server of the test's own, which it may stop, crash and set up as it likes.

use std::fs;
use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;
use tokio_postgres::Client;

use super::ground::connect;

/// Debian keeps the programs of a server here, by version, and nowhere in `PATH`.
const DEBIAN: &str = "/usr/lib/postgresql";

/// Who runs a server where the test itself runs as root, for whom PostgreSQL does not.
const USER: &str = "postgres";

/// How a server ends.
#[derive(Debug, Clone, Copy)]
pub(crate) enum End {
    /// In order: its sessions are ended, and what they did is on the disk.
    Fast,
    /// As in a crash: the next start recovers what was committed from its log.
    Crash,
}

/// A server on a port of 127.0.0.1, gone at the end of the test.
pub(crate) struct OwnServer {
    programs: PathBuf,
    directory: TempDir,
    as_root: bool,
    pub(crate) port: u16,
}

impl OwnServer {
    /// Starts a new one. `None` where there is no `initdb`: the test passes without having tested anything, and says so.
    pub(crate) fn start() -> Option<Self> {
        let server = tokio::task::block_in_place(Self::make);
        if server.is_none() {
            let why = "no initdb in PATH or /usr/lib/postgresql, or, for root, no user postgres";
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{why}");
            // Past the test runner, which keeps what a passed test prints to itself.
            let _ = writeln!(std::io::stderr(), "SKIPPED a PostgreSQL of our own: {why}");
        }
        server
    }

    fn make() -> Option<Self> {
        let programs = programs()?;
        let directory = tempfile::tempdir().unwrap();
        let as_root = directory_is_roots(directory.path());
        if as_root && !has_run(Command::new("chown").arg(USER).arg(directory.path())) {
            return None;
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            programs,
            directory,
            as_root,
            port: port.local_addr().unwrap().port(),
        };
        let mut make = server.command("initdb");
        make.args(["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]);
        must_run(make.args(["--no-instructions", "--username", USER]));
        server.append(
            "postgresql.conf",
            &format!(
                "port = {}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nshared_buffers = 16MB\n",
                server.port
            ),
        );
        drop(port);
        server.run();
        Some(server)
    }

    /// Starts it after [`stop`](Self::stop), on the same port; it takes connections when this returns.
    pub(crate) fn run(&self) {
        let log = self.directory.path().join("log");
        let mut start = self.command("pg_ctl");
        must_run(start.arg("start").arg("--wait").arg("--log").arg(log));
    }

    /// Ends it; nothing listens there when this returns.
    pub(crate) fn stop(&self, end: End) {
        let mode = match end {
            End::Fast => "fast",
            End::Crash => "immediate",
        };
        must_run(
            self.command("pg_ctl")
                .args(["stop", "--wait", "--mode", mode]),
        );
    }

    /// Lets it read its settings and certificates again; whoever connects after this meets the new ones.
    pub(crate) async fn reload(&self) {
        let loaded = async || {
            let sql = "SELECT pg_conf_load_time()::text";
            let row = self.admin().await.query_one(sql, &[]).await.unwrap();
            row.get::<_, String>(0)
        };
        let before = loaded().await;
        must_run(self.command("pg_ctl").arg("reload"));
        super::in_time("the new settings", async {
            while loaded().await == before {
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
        })
        .await;
    }

    /// Where it is, for the user who may do everything and needs no password.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }

    /// A session of that user.
    pub(crate) async fn admin(&self) -> Client {
        connect(&self.url()).await.expect("the server is away")
    }

    /// Puts a file into its directory, for its eyes only.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.directory.path().join("data").join(name);
        fs::write(&path, text).unwrap();
        must_run(Command::new("chmod").arg("600").arg(&path));
        if self.as_root {
            must_run(Command::new("chown").arg(USER).arg(&path));
        }
    }

    /// Adds lines to one of its files.
    pub(crate) fn append(&self, name: &str, lines: &str) {
        let path = self.directory.path().join("data").join(name);
        let text = fs::read_to_string(path).unwrap();
        self.write(name, &(text + lines));
    }

    /// All that it logged.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.directory.path().join("log")).unwrap()
    }

    /// One of its programs, by whoever may run it.
    fn command(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = if self.as_root {
            let mut command = Command::new("runuser");
            command.args(["-u", USER, "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        // Not where the test runs: the server's user may have no right to be there.
        command.current_dir(self.directory.path());
        command.env("PGDATA", self.directory.path().join("data"));
        command
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        // It may be stopped already.
        let mut stop = self.command("pg_ctl");
        has_run(stop.args(["stop", "--wait", "--mode", "immediate"]));
    }
}

/// The directory of a server's programs: of the newest version, where there are several.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let versions = fs::read_dir(DEBIAN).into_iter().flatten();
    let mut versions: Vec<PathBuf> = versions.flatten().map(|entry| entry.path()).collect();
    versions.sort();
    places.extend(versions.iter().rev().map(|version| version.join("bin")));
    places
        .into_iter()
        .find(|place| place.join("initdb").exists())
}

fn directory_is_roots(directory: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(directory).unwrap().uid() == 0
}

fn has_run(command: &mut Command) -> bool {
    let run = command.stdin(Stdio::null()).output();
    run.is_ok_and(|run| run.status.success())
}

fn must_run(command: &mut Command) {
    let run = command.stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{command:?}: {said}");
}
