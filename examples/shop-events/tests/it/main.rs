//! The example runs, and does what it says.
#![allow(clippy::unwrap_used)]

use std::process::Command;

#[test]
fn what_happens_is_printed_once() {
    let run = Command::new(env!("CARGO_BIN_EXE_shop-events"))
        .output()
        .unwrap();

    let said = String::from_utf8(run.stdout).unwrap();
    let mut lines: Vec<&str> = said.lines().collect();
    lines.sort_unstable();
    let wanted = [
        "new_order: order 101 over 25.00",
        "new_product: 1",
        "new_user: customer 2",
        "order_paid: order 101 over 25.00",
    ];
    assert_eq!(lines, wanted);
    assert!(run.status.success());
}

#[test]
fn it_is_short() {
    assert!(include_str!("../../src/main.rs").lines().count() <= 60);
}
