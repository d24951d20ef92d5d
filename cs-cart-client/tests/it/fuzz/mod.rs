//! Short runs of the fuzz targets. `fuzz/` at the top of the package runs the same functions under libFuzzer.

pub(crate) mod mutation;
pub(crate) mod scripted;
pub(crate) mod targets;

use mutation::short_run;

/// Where the seeds lie, a directory for each target.
const SEEDS: &str = "tests/it/fuzz/seeds";

#[test]
fn hook() {
    short_run("hook", 4_000, targets::hook);
}

#[test]
fn user() {
    short_run("user", 4_000, targets::user);
}

#[test]
fn order() {
    short_run("order", 4_000, targets::order);
}

#[test]
fn entities() {
    short_run("entities", 4_000, targets::entities);
}

#[test]
fn shop_url() {
    short_run("shop_url", 500, targets::shop_url);
}

#[test]
fn answer() {
    short_run("answer", 2_000, targets::answer);
}

#[test]
fn walk() {
    short_run("walk", 300, targets::walk);
}
