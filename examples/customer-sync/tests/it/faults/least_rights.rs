//! The program with as little as it is promised to need: a user without rights, a file system that it may not write but
//! for one directory, and threads that it is not given.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::Path;
use std::process::Command;

use crate::program::{NOBODY, Program, output};
use crate::serving::rig::Serving;

use super::stage::Stage;

/// Makes every file system read-only, for this process and its children alone, but for the directory that is named
/// first; looks whether that is so; then runs the rest.
const CONFINE: &str = r#"
    directory=$1; shift
    mount --bind "$directory" "$directory"
    mounts=$(cut -d' ' -f2 /proc/self/mounts)
    for place in $mounts; do
        [ "$place" = "$directory" ] || mount -o remount,bind,ro "$place" 2>/dev/null
    done
    for place in / /tmp /var/tmp /dev/shm "$directory/.."; do
        ! [ -w "$place" ] || exit 99
    done
    cd "$directory" && exec "$@"
"#;

/// A user of this number, and nothing that root may.
fn as_user(user: u32) -> Vec<String> {
    let mut words = vec!["setpriv".to_owned(), "--clear-groups".to_owned()];
    words.push(format!("--reuid={user}"));
    words.push(format!("--regid={user}"));
    words
}

/// The command behind another one that changes how it may run.
fn behind(before: &[String], command: &Command, directory: &Path) -> Command {
    let (first, rest) = before.split_first().unwrap();
    let mut changed = Command::new(first);
    let variables = command.get_envs();
    changed
        .args(rest)
        .arg(command.get_program())
        .args(command.get_args())
        .env_clear()
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .envs(variables.filter_map(|(name, value)| Some((name, value?))))
        .current_dir(directory);
    changed
}

/// Whether this may be done at all; says so where not.
fn may(what: &str, before: &[String]) -> bool {
    let mut probe = Command::new(&before[0]);
    let done = probe.args(&before[1..]).arg("true").output();
    let done = done.is_ok_and(|output| output.status.success());
    if !done {
        // Past the test runner, which keeps what a passed test prints to itself.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED {what}: it takes root and util-linux"
        );
    }
    done
}

fn confined(directory: &Path) -> Vec<String> {
    let mut before: Vec<_> = ["unshare", "--mount", "sh", "-c", CONFINE, "sh"]
        .map(str::to_owned)
        .into();
    before.push(directory.display().to_string());
    before.extend(as_user(NOBODY));
    before
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_user_without_rights_and_one_writable_directory_are_enough() {
    let mut stage = Stage::small().await;
    let data = stage.world.program.path().join("data");
    fs::create_dir(&data).unwrap();
    let before = confined(&data);
    if !may("a read-only file system", &before) {
        return;
    }
    chown(&data, Some(NOBODY), Some(NOBODY)).unwrap();
    stage.world.program.put_within_reach();
    stage.database.path = data.join("customer-sync.db");
    let command = |stage: &Stage, arguments: &[&str]| {
        behind(&before, &stage.world.program.command(arguments), &data)
    };
    let run = |stage: &Stage, arguments: &[&str]| {
        let ended = output(command(stage, arguments));
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}\n{said}");
    };

    let serve = command(&stage, &["serve", "-v"]);
    let serving = tokio::task::block_in_place(|| Serving::spawn(serve));
    let hook = serving
        .shop_post(r#"{"user_id":"2"}"#)
        .send()
        .await
        .unwrap();
    assert_eq!(hook.status(), 204);
    serving
        .status_when(|status| status["customers"]["synced"] == 1)
        .await;
    stage.contact_of(2);
    drop(serving);

    tokio::task::block_in_place(|| {
        run(&stage, &["backfill"]);
        run(&stage, &["status"]);
        // The whole file is written anew.
        run(&stage, &["erase", "4", "--yes"]);
    });
    assert_eq!(stage.world.links().len(), 3);
    assert!(stage.database.is_sound());
    let made = fs::metadata(&stage.database.path).unwrap();
    assert_eq!(made.uid(), NOBODY);
}

/// The user of a process that may start no thread: one that runs nothing else on this machine, for the system counts.
const LONELY: u32 = 65_533;

/// The runtime panics then, with a message that it puts together.
#[test]
fn a_panic_of_the_program_is_told_without_the_values_in_its_message() {
    let mut before: Vec<_> = ["prlimit", "--nproc=1:1"].map(str::to_owned).into();
    before.extend(as_user(LONELY));
    if !may("a process without threads", &before) {
        return;
    }
    for (log_format, form) in [("text", "panicked: "), ("json", r#""message":"panicked: "#)] {
        let mut program = Program::configured();
        program.put_within_reach();
        let direct = program.command(&["status", "--log-format", log_format]);
        let ended = output(behind(&before, &direct, program.path()));
        let said = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(101), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains("ERROR") && said.contains(form), "{said}");
        assert!(said.contains(".rs:"), "{said}");
        assert!(!said.contains("OS can't spawn"), "{said}");
        assert!(!said.contains("Resource temporarily"), "{said}");
    }
}
