//! What a person at a terminal sees: long lists through the pager, logs in sentences; and a setting that finds itself.

use crate::terminal::Terminal;
use crate::world::World;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_plan_goes_through_the_pager() {
    let mut world = World::small().await;
    for (pager, shown) in [
        ("sed s/^/paged:/", "paged:"),
        // One that is not there: the list is printed as it is.
        ("no-such-pager-here", "create"),
    ] {
        world.program = world.program.with_variable("PAGER", pager);
        let plan = &["plan", "--all"];
        let mut terminal = Terminal::start_sized(&world.program, plan, "cols 60 rows 3");
        terminal.until(shown);
        terminal.until("new");
        assert_eq!(terminal.ended(), 0, "{}", terminal.screen());
    }
    // Where nobody reads it, no pager is started.
    let ended = world.must(&["plan", "--all"], 0);
    assert!(!ended.stdout.contains("paged:"), "{}", ended.stdout);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_owner_reads_sentences_and_a_developer_fields() {
    let world = World::small()
        .await
        .with("ZOHO_BOOKS__MODE", "search")
        .with("SERVER__LISTEN", "127.0.0.1:0")
        .with("SERVER__ADMIN_LISTEN", "127.0.0.1:0");
    let mut terminal = Terminal::start(&world.program, &["sync", "1"]);
    terminal.ended();
    let shown = terminal.screen();
    let warning = shown
        .lines()
        .find(|line| line.contains("mode = \"search\""));
    let warning = warning.unwrap_or_else(|| panic!("{shown}"));
    assert!(warning.contains(" Warning: mode = "), "{warning}");
    assert!(!warning.contains("customer_sync::"), "{warning}");
    let mut terminal = Terminal::start(&world.program, &["-v", "sync", "1"]);
    terminal.ended();
    let shown = terminal.screen();
    assert!(shown.contains("customer_sync::setup"), "{shown}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_form_of_the_shops_addresses_is_found_out_once() {
    let world = World::small().await.with("CS_CART__URL_FORM", "auto");
    world.shop.quirks(|quirks| quirks.rewriting = false);
    let first = world.json(&["backfill"], 0);
    assert_eq!(first["created"], 3, "{first}");
    let second = world.json(&["backfill"], 0);
    assert_eq!(second["unchanged"], 3, "{second}");
    let calls = |run: &serde_json::Value| run["cs_cart_calls"].as_u64().unwrap();
    assert!(calls(&second) < calls(&first), "{first} {second}");
}
