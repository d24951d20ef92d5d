//! The example runs, and does what it says.
#![allow(clippy::unwrap_used)]

use std::process::Command;

#[test]
fn a_customer_becomes_one_contact_however_often_it_is_looked_at() {
    let run = Command::new(env!("CARGO_BIN_EXE_one-customer"))
        .output()
        .unwrap();

    let said = String::from_utf8(run.stdout).unwrap();
    let wanted = "customer 2: Created\ncustomer 2: Unchanged\ncontacts in the books: 1\n";
    assert_eq!(said, wanted);
    assert!(run.status.success());
}
