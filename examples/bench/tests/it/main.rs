//! The program measures a small shop: every part runs, and nothing of what it holds itself to is broken.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::process::Command;

/// Runs the program and gives the rows of its table, each a name and values.
fn rows(arguments: &[&str]) -> Vec<Vec<String>> {
    let output = Command::new(env!("CARGO_BIN_EXE_bench"))
        .args(arguments)
        .output()
        .unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaints}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .skip(2)
        .map(|line| {
            let cells = line.trim_matches('|').split('|');
            cells.map(|cell| cell.trim().to_owned()).collect()
        })
        .collect()
}

fn value<'a>(rows: &'a [Vec<String>], name: &str) -> &'a str {
    &rows.iter().find(|row| row[0] == name).unwrap()[1]
}

#[test]
fn a_small_shop_is_measured() {
    let rows = rows(&["--customers", "60", "--existing", "10", "--hooks", "200"]);
    assert_eq!(value(&rows, "calls a new customer"), "1.000");
    assert_eq!(value(&rows, "calls of a second run, pages aside"), "0");
    // It ends with an error where one of them is lost.
    assert!(rows.iter().any(|row| row[0] == "hooks accepted/s"));
}

#[test]
fn limits_are_kept() {
    let rows = rows(&["limits", "--minutes", "1", "--window", "3000"]);
    let [minute, day] = rows.as_slice() else {
        panic!("two limits were expected: {rows:?}");
    };
    assert_eq!(minute[3], "0", "answers 429");
    // All calls of the day but for the reserve.
    assert_eq!(day[1..], ["300", "200", "0"]);
}

#[test]
fn a_plan_and_a_restart_are_measured() {
    assert_eq!(
        rows(&["plan", "--customers", "50", "--existing", "50"]).len(),
        1
    );
    assert_eq!(rows(&["restart", "--customers", "500"]).len(), 1);
}

#[test]
fn labelled_customers_are_matched() {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/matching");
    let lines = |options: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bench"));
        let output = command
            .args(["matching", directory])
            .args(options)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    for options in [&[][..], &["--addresses"], &["--read"]] {
        let printed = lines(options);
        assert!(printed.starts_with("11,1,"), "{options:?}: {printed}");
        assert!(printed.contains("\n12,2,"), "{options:?}: {printed}");
    }
    // The third shares a mailbox with a company that is not his.
    assert_eq!(lines(&["--exact"]), "12,2,1\n");
}
