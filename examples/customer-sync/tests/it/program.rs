//! Runs the binary in an empty directory with an environment of its own.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use tempfile::TempDir;

/// No command that these tests run takes longer, on the slowest machine, unless it hangs.
const LONGEST: Duration = Duration::from_secs(120);

/// The least configuration that holds; it leads to nobody.
pub(crate) const REQUIRED: [(&str, &str); 7] = [
    ("CS_CART__URL", "http://127.0.0.1:9"),
    ("CS_CART__EMAIL", "sync@example.com"),
    ("CS_CART__API_KEY", "key-of-the-shop"),
    ("ZOHO_BOOKS__ORGANIZATION_ID", "10234695"),
    ("ZOHO_BOOKS__CLIENT_ID", "1000.CLIENT"),
    ("ZOHO_BOOKS__CLIENT_SECRET", "client-secret"),
    ("ZOHO_BOOKS__REFRESH_TOKEN", "1000.refresh.token"),
];

/// The user that owns nothing.
#[cfg(unix)]
pub(crate) const NOBODY: u32 = 65_534;

/// A directory and the environment of the runs in it.
pub(crate) struct Program {
    dir: TempDir,
    variables: Vec<(String, String)>,
    binary: PathBuf,
    #[cfg(unix)]
    user: Option<u32>,
}

/// How a run ended.
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ended {
    /// Standard output, which must be lines of JSON and nothing else.
    pub(crate) fn lines_of_json(&self) -> Vec<serde_json::Value> {
        let read =
            |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line:?}"));
        self.stdout.lines().map(read).collect()
    }

    /// The sentences on standard error that say why a command failed.
    pub(crate) fn errors(&self) -> Vec<&str> {
        self.stderr
            .lines()
            .filter(|line| line.starts_with("error: "))
            .collect()
    }
}

impl Program {
    /// An empty directory and no environment.
    pub(crate) fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
            binary: PathBuf::from(env!("CARGO_BIN_EXE_customer-sync")),
            #[cfg(unix)]
            user: None,
        }
    }

    /// With the least configuration, in the environment.
    pub(crate) fn configured() -> Self {
        REQUIRED.iter().fold(Self::new(), |program, (key, value)| {
            program.with(key, value)
        })
    }

    /// Sets a key, named as behind `CUSTOMER_SYNC__`.
    pub(crate) fn with(self, key: &str, value: &str) -> Self {
        self.with_variable(&format!("CUSTOMER_SYNC__{key}"), value)
    }

    pub(crate) fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// As [`with`](Self::with), between two runs; the last word counts.
    pub(crate) fn set(&mut self, key: &str, value: &str) {
        let name = format!("CUSTOMER_SYNC__{key}");
        self.variables.retain(|(known, _)| *known != name);
        self.variables.push((name, value.to_owned()));
    }

    /// Takes a key back.
    pub(crate) fn unset(&mut self, key: &str) {
        let name = format!("CUSTOMER_SYNC__{key}");
        self.variables.retain(|(known, _)| *known != name);
    }

    /// Writes a file into the directory.
    pub(crate) fn with_file(self, name: &str, text: &str) -> Self {
        std::fs::write(self.dir.path().join(name), text).unwrap();
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// From now on it is run by a user whom owners and modes stop, as they do not stop root, and that user may read its
    /// directory. Says whether that is another user than the test's.
    #[cfg(unix)]
    pub(crate) fn without_privileges(&mut self) -> bool {
        use std::os::unix::fs::MetadataExt as _;
        if std::fs::metadata(self.path()).unwrap().uid() != 0 {
            return false;
        }
        self.put_within_reach();
        self.user = Some(NOBODY);
        true
    }

    /// Lets everybody enter the directory, and puts the binary there: where it was built, others may not get to it.
    #[cfg(unix)]
    pub(crate) fn put_within_reach(&mut self) {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(self.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        let reachable = self.path().join("binary");
        if std::fs::hard_link(&self.binary, &reachable).is_err() {
            std::fs::copy(&self.binary, &reachable).unwrap();
        }
        self.binary = reachable;
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(arguments)
            .env_clear()
            .envs(self.variables.iter().cloned())
            .current_dir(self.dir.path())
            .stdin(Stdio::null());
        #[cfg(unix)]
        if let Some(user) = self.user {
            use std::os::unix::process::CommandExt as _;
            command.uid(user).gid(user);
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        let Output {
            status,
            stdout,
            stderr,
        } = output(self.command(arguments));
        Ended {
            code: status.code(),
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
        }
    }
}

/// As [`Command::output`], for as long as [`end_of`] waits.
pub(crate) fn output(mut command: Command) -> Output {
    let running = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = running.spawn().unwrap();
    let arguments: Vec<_> = command.get_args().collect();
    end_of(&format!("{arguments:?}"), child)
}

/// Reads what a process says until it ends. One that does not is killed, and the test fails with what it said.
pub(crate) fn end_of(what: &str, child: Child) -> Output {
    let process = child.id().to_string();
    let (sender, output) = mpsc::channel();
    std::thread::spawn(move || sender.send(child.wait_with_output().unwrap()));
    if let Ok(output) = output.recv_timeout(LONGEST) {
        return output;
    }
    let _ = Command::new("kill").args(["-KILL", &process]).status();
    let said = output.recv_timeout(Duration::from_secs(10));
    let said = said.map(|output| String::from_utf8_lossy(&output.stderr).into_owned());
    panic!(
        "killed, since it did not end in {LONGEST:?}: {what}\n{}",
        said.unwrap_or_default()
    );
}
