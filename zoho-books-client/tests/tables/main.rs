//! The tables of `src/api` and the facts in `spec` that they are made from.
//!
//! `UPDATE=1` writes what is compared otherwise: from the files whose place is in `ZOHO_BOOKS_OPENAPI`, if it is set,
//! to `spec`, and from there to `src/api`.
// Parts of it serve the tests of the target `api`.
#![allow(
    dead_code,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod curated;
mod emit;
mod extract;
mod names;
mod overrides;
mod spec;
mod types;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Writes the file, or says that it differs.
fn keep(path: &Path, text: &str) {
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    if kept == text {
        return;
    }
    assert!(
        updating(),
        "{} is not what the facts say: run with UPDATE=1",
        path.display()
    );
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// In this order: what is made of the facts is made of those that were just written.
#[test]
fn the_tables_are_those_of_the_files() {
    facts();
    tables();
}

fn facts() {
    let Some(files) = std::env::var_os("ZOHO_BOOKS_OPENAPI") else {
        println!("not compared: ZOHO_BOOKS_OPENAPI names no directory with the OpenAPI files");
        return;
    };
    let spec = extract::extract(Path::new(&files));
    let at = spec::directory();
    keep(&at.join(spec::OPERATIONS), &spec.operations_table());
    keep(&at.join(spec::ANSWERS), &spec::fields_table(&spec.answers));
    keep(&at.join(spec::BODIES), &spec::fields_table(&spec.bodies));
    let read = spec::Spec::read();
    assert!(
        spec.operations == read.operations,
        "the operations read are others than those written"
    );
    let differs = |(one, other): (&spec::Field, &spec::Field)| assert_eq!(one, other);
    spec.answers.iter().zip(&read.answers).for_each(differs);
    spec.bodies.iter().zip(&read.bodies).for_each(differs);
}

/// What is made of the facts as they are committed.
fn made() -> emit::Made {
    emit::emit(
        &spec::Spec::read(),
        &overrides::Overrides::read(),
        &curated::curated(),
    )
}

fn tables() {
    let made = made();
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (file, text) in &made.files {
        keep(&crate_root.join("src/api").join(file), text);
    }
    for (file, text) in &made.lists {
        keep(&crate_root.join("tests/api/made").join(file), text);
    }
    no_others(&crate_root.join("src/api"), &made);
}

/// A file that is made no longer is no file of ours.
fn no_others(at: &Path, made: &emit::Made) {
    let known: BTreeSet<PathBuf> = made.files.iter().map(|(file, _)| at.join(file)).collect();
    for module in std::fs::read_dir(at)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
    {
        for file in std::fs::read_dir(&module)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if !known.contains(&file) {
                assert!(
                    updating(),
                    "{} is made no longer: run with UPDATE=1",
                    file.display()
                );
                std::fs::remove_file(&file).unwrap();
            }
        }
        let left = std::fs::read_dir(&module).unwrap().count();
        if left == 0 {
            std::fs::remove_dir(&module).unwrap();
        }
    }
}
