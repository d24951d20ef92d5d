//! The example runs, and tells of each of the five.
#![allow(clippy::unwrap_used)]

use std::process::Command;

#[test]
fn each_of_the_five_is_told_once() {
    let run = Command::new(env!("CARGO_BIN_EXE_books-events"))
        .output()
        .unwrap();

    let said = String::from_utf8(run.stdout).unwrap();
    let mut said: Vec<_> = said.lines().collect();
    said.sort_unstable();
    let wanted = [
        "432025 calls a day",
        "New in customers",
        "New in estimates",
        "New in expenses",
        "New in invoices",
        "New in items",
    ];
    assert_eq!(said, wanted);
    assert!(run.status.success());
}
