//! Short runs of the fuzz targets. `fuzz/` at the top of the package runs the same functions under libFuzzer.

#[path = "../../../../cs-cart-client/tests/it/fuzz/mutation.rs"]
pub(crate) mod mutation;
#[path = "../../../../cs-cart-client/tests/it/fuzz/scripted.rs"]
pub(crate) mod scripted;
pub(crate) mod targets;

use mutation::short_run;

/// Where the seeds lie, a directory for each target.
const SEEDS: &str = "tests/it/fuzz/seeds";

#[test]
fn contact() {
    short_run("contact", 4_000, targets::contact);
}

#[test]
fn answer() {
    short_run("answer", 1_500, targets::answer);
}

#[test]
fn token_answer() {
    short_run("token_answer", 1_500, targets::token_answer);
}

#[test]
fn shared_state() {
    short_run("shared_state", 200, targets::shared_state);
}

#[test]
fn settings() {
    short_run("settings", 120, targets::settings);
}
