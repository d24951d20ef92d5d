//! Short runs of the fuzz targets. `fuzz/` at the top of the package runs the same functions under libFuzzer.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../../../cs-cart-client/tests/it/fuzz/mutation.rs"]
mod mutation;
mod targets;

use mutation::short_run;

/// Where the seeds lie, a directory for each target.
const SEEDS: &str = "tests/fuzz/seeds";

#[test]
fn webhook_body() {
    short_run("webhook_body", 4_000, targets::webhook_body);
}

#[test]
fn signature() {
    short_run("signature", 3_000, targets::signature);
}

#[test]
fn texts() {
    short_run("texts", 3_000, targets::texts);
}

#[test]
fn mapping() {
    short_run("mapping", 3_000, targets::mapping);
}

#[test]
fn templates() {
    short_run("templates", 2_000, targets::templates);
}

#[test]
fn identities() {
    short_run("identities", 3_000, targets::identities);
}

#[test]
fn documents() {
    short_run("documents", 150, targets::documents);
}
