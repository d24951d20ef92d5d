//! The example runs, and does what it says.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::process::Command;

#[test]
fn a_stranger_gets_a_contact_and_a_renamed_customer_the_one_that_stands_there() {
    let run = Command::new(env!("CARGO_BIN_EXE_embed-axum"))
        .output()
        .unwrap();

    let said = String::from_utf8(run.stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    let [ada, asked_for_ada, grace, asked_for_grace, contacts] = lines.as_slice() else {
        panic!("{said}");
    };
    assert_eq!(*ada, "customer 2: Created");
    assert!(asked_for_ada.contains(r#""state":"synced""#), "{said}");
    assert_eq!(*grace, "customer 3: Linked");
    assert!(asked_for_grace.contains(r#""state":"synced""#), "{said}");
    assert_eq!(*contacts, "contacts in the books: 2");
    assert!(run.status.success());
}
