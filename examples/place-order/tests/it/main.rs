//! The example runs, and does what it says.
#![allow(clippy::unwrap_used)]

use std::process::Command;

#[test]
fn a_product_and_an_order_are_made() {
    let run = Command::new(env!("CARGO_BIN_EXE_place-order"))
        .output()
        .unwrap();

    let said = String::from_utf8(run.stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines, ["product 1", "order 101 over 7.50, status P"]);
    assert!(run.status.success());
}

#[test]
fn it_is_short() {
    assert!(include_str!("../../src/main.rs").lines().count() <= 60);
}
