// The targets' functions, which the tests run as well.
#[path = "../../tests/fuzz/targets.rs"]
#[allow(dead_code)]
mod targets;
