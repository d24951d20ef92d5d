//! The example runs, and does what it says.
#![allow(clippy::unwrap_used)]

use std::process::Command;

#[test]
fn a_customers_invoices_are_files_afterwards() {
    let place = tempfile::tempdir().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_invoices-to-disk"))
        .arg(place.path().join("invoices"))
        .output()
        .unwrap();

    let said = String::from_utf8(run.stdout).unwrap();
    assert!(run.status.success(), "{said}");
    for total in [": 12,", ": 24,", ": 36,"] {
        assert!(said.contains(total), "{said}");
    }
    let files = std::fs::read_dir(place.path().join("invoices")).unwrap();
    let pdfs: Vec<_> = files
        .map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .collect();
    assert_eq!(pdfs.len(), 3);
    assert!(pdfs.iter().all(|pdf| pdf.starts_with(b"%PDF")));
}
