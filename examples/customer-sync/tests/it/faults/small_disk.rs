//! A place for the database that can be full, or fail, and recover.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use crate::program::Program;

/// How a write to the disk fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// There is no space left: a file system of 24 megabytes. Only root can mount one.
    NoSpace,
    /// The process may not let a file grow (`RLIMIT_FSIZE`): the write fails, and SQLite sees a broken disk.
    NoGrowth,
}

/// A directory on the disk.
pub(crate) struct SmallDisk {
    way: Way,
    directory: TempDir,
    mounted: bool,
}

impl SmallDisk {
    /// `None`, and a word about it, where this way cannot be had.
    pub(crate) fn make(way: Way) -> Option<Self> {
        let directory = tempfile::tempdir().unwrap();
        let made = match way {
            Way::NoSpace => succeeds(
                Command::new("mount")
                    .args([
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=24m,mode=700",
                        "customer-sync-test",
                    ])
                    .arg(directory.path()),
            ),
            Way::NoGrowth => succeeds(Command::new("prlimit").arg("--version")),
        };
        if !made {
            // Past the test runner, which keeps what a passed test prints to itself.
            let _ = writeln!(
                std::io::stderr(),
                "SKIPPED a disk with {way:?}: it takes root to mount one, or prlimit of util-linux"
            );
            return None;
        }
        Some(Self {
            way,
            directory,
            mounted: way == Way::NoSpace,
        })
    }

    /// Where the database goes.
    pub(crate) fn database(&self) -> PathBuf {
        self.directory.path().join("customer-sync.db")
    }

    /// A command whose process survives a write that is refused, as it does on a full disk.
    pub(crate) fn command(&self, program: &Program, arguments: &[&str]) -> Command {
        let direct = program.command(arguments);
        let mut command = Command::new("sh");
        command
            .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""])
            .arg(direct.get_program())
            .args(direct.get_args())
            .env_clear()
            .envs(
                direct
                    .get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .current_dir(program.path());
        command
    }

    /// From now on nothing more can be written.
    pub(crate) fn fill(&self, process: u32) {
        match self.way {
            Way::NoSpace => {
                let mut filler = File::create(self.directory.path().join("filler")).unwrap();
                for size in [1 << 16, 1] {
                    let bytes = vec![0; size];
                    while filler.write_all(&bytes).is_ok() {}
                }
            }
            Way::NoGrowth => limit(process, "1:unlimited"),
        }
    }

    /// There is room again.
    pub(crate) fn empty(&self, process: u32) {
        match self.way {
            Way::NoSpace => fs::remove_file(self.directory.path().join("filler")).unwrap(),
            Way::NoGrowth => limit(process, "unlimited:unlimited"),
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        if self.mounted {
            // Lazily: a program that a failed test left may still use it.
            let _ = Command::new("umount")
                .arg("-l")
                .arg(self.directory.path())
                .status();
        }
    }
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

fn limit(process: u32, size: &str) {
    let pid = process.to_string();
    let set = Command::new("prlimit")
        .args(["--pid", &pid, &format!("--fsize={size}")])
        .status();
    assert!(set.unwrap().success());
}
