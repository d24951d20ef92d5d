// The targets' functions, which the tests run as well, and what they need.
#[path = "../../../cs-cart-client/tests/it/raw_server.rs"]
#[allow(dead_code)]
mod raw_server;
#[path = "../../../cs-cart-client/tests/it/fuzz/scripted.rs"]
#[allow(dead_code)]
mod scripted;
#[path = "../../tests/it/fuzz/targets.rs"]
#[allow(dead_code)]
mod targets;
