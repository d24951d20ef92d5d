//! Usage, help, and a reader that goes away.

use std::process::Stdio;

use crate::program::{Program, end_of};

#[test]
fn wrong_usage_ends_with_2_and_leaves_standard_output_empty() {
    for arguments in [
        &[][..],
        &["import"],
        &["check", "--verbos"],
        &["check", "17"],
        &["sync"],
        &["sync", "seventeen"],
        &["sync", "0"],
        &["sync", "17", "-3"],
        &["sync", "99999999999999999999"],
        &["completions", "vax"],
        &["plan", "--user"],
        &["plan", "--user", "1e3"],
        &["show"],
        &["show", "17", "18"],
        &["retry"],
        &["retry", "17", "--all"],
        &["hooks"],
        &["hooks", "add"],
        &["demo", "--customers", "0"],
        &["demo", "--customers", "many"],
        &["check", "--log-format", "xml"],
    ] {
        let ended = Program::new().run(arguments);
        assert_eq!(ended.code, Some(2), "{arguments:?}: {}", ended.stderr);
        assert_eq!(ended.stdout, "", "{arguments:?}");
        assert_ne!(ended.stderr, "", "{arguments:?}");
    }
}

#[test]
fn help_names_every_command_and_the_exit_codes() {
    let ended = Program::new().run(&["--help"]);
    assert_eq!(ended.code, Some(0));
    for named in [
        "demo",
        "check",
        "init",
        "plan",
        "backfill",
        "sync",
        "serve",
        "status",
        "show",
        "retry",
        "reconcile",
        "hooks",
        "export",
        "erase",
        "--config",
        "--json",
        "--log-format",
        "Exit codes",
    ] {
        assert!(ended.stdout.contains(named), "{named} in {}", ended.stdout);
    }
}

#[test]
fn shells_and_man_are_told_every_command() {
    for arguments in [
        &["completions", "bash"][..],
        &["completions", "zsh"],
        &["completions", "fish"],
        &["manual"],
    ] {
        let ended = Program::new().run(arguments);
        assert_eq!(ended.code, Some(0), "{arguments:?}: {}", ended.stderr);
        for named in ["setup", "backfill", "erase"] {
            assert!(ended.stdout.contains(named), "{arguments:?}: {named}");
        }
    }
}

#[test]
fn a_wrong_rust_log_is_refused() {
    let ended = Program::configured()
        .with_variable("RUST_LOG", "sync_core=loud,=")
        .run(&["check"]);
    assert_eq!(ended.code, Some(2));
    assert!(
        ended
            .stderr
            .starts_with("error: RUST_LOG is not valid; expected "),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let program = Program::new();
    let mut child = program
        .command(&["--help"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = end_of("--help", child);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(unix)]
#[test]
fn an_exposed_secret_file_is_warned_of_on_standard_error() {
    use std::os::unix::fs::PermissionsExt;

    let program = Program::configured().with_file("token", "q4Zt7mJx0aVn3RkW9sLd2Pfy\n");
    let path = program.path().join("token");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let ended = program
        .with("SERVER__HOOK_TOKEN_FILE", path.to_str().unwrap())
        .run(&["status"]);
    assert!(
        ended
            .stderr
            .contains("WARN customer_sync: server.hook_token_file: others may read "),
        "{}",
        ended.stderr
    );
    assert!(!ended.stderr.contains("q4Zt7mJx"), "{}", ended.stderr);
}
