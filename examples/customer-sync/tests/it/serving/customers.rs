//! The pages of customers: list, search, record, retry of a whole cause, settings.

use std::sync::Arc;
use std::time::{Duration, Instant};

use cs_cart_client::sandbox::ShopUser;
use sync_core::UserId;
use sync_core::store::{Lane, Mark, SqliteStore, Store as _};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, Key, WebDriver};
use zoho_books_client::sandbox::ContactSeed;

use super::browser::{Browser, Script};
use super::rig::{Remotes, SECRET, SOON, Serving, TOKEN};

const HOSTILE: &str = "<b onclick=alert(1)>Ann";

/// A customer that is synced, and two that wait for the same cause.
async fn scene() -> (Remotes, Serving, Vec<String>) {
    let remotes = Remotes::start().await;
    for (name, email) in [
        ("Ann Lee", "ann@example.com"),
        ("Lee, Ann", "ann@example.com"),
        ("Cy Day", "cy@example.com"),
        ("Day, Cy", "cy@example.com"),
    ] {
        let seed = ContactSeed::new(name).email(email);
        remotes.books.add_contact(seed);
    }
    let serving = remotes.serve();
    let mut users = Vec::new();
    for (name, email) in [
        ("Bob", "bob@example.com"),
        (HOSTILE, "ann@example.com"),
        ("Cy", "cy@example.com"),
    ] {
        let user = remotes
            .shop
            .add_user(ShopUser::customer(email).firstname(name))
            .to_string();
        let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
        assert_eq!(hook.send().await.unwrap().status(), 204);
        users.push(user);
    }
    serving
        .status_when(|status| {
            status["customers"]["parked"] == 2 && status["customers"]["synced"] == 1
        })
        .await;
    (remotes, serving, users)
}

async fn page(serving: &Serving, path: &str) -> String {
    let answer = serving.get_admin(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    let policy = answer.headers()["content-security-policy"].to_str();
    assert!(policy.unwrap().starts_with("default-src 'none'"));
    answer.text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_are_listed_found_and_shown() {
    let (remotes, serving, users) = scene().await;
    let link = |user: &str| format!("href=\"/customers/{user}\"");
    for (path, there) in [
        ("/customers", [true, true, true]),
        ("/customers?state=synced", [true, false, false]),
        ("/customers?state=parked", [false, true, true]),
        (
            "/customers?state=parked&reason=ambiguous_match",
            [false, true, true],
        ),
        (
            "/customers?state=parked&reason=rejected",
            [false, false, false],
        ),
        // Asked from the shop at this moment.
        ("/customers?q=bob%40example", [true, false, false]),
        ("/customers?q=Ann", [false, true, false]),
    ] {
        let html = page(&serving, path).await;
        let found: Vec<bool> = users
            .iter()
            .map(|user| html.contains(&link(user)))
            .collect();
        assert_eq!(found, there, "{path}: {html}");
        assert!(!html.contains("<b onclick"), "{path}");
    }
    let by_number = format!("/customers?q={}", users[1]);
    let answer = serving.get_admin(&by_number).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(
        answer.headers()["location"],
        format!("/customers/{}", users[1])
    );

    let held = page(&serving, &format!("/customers/{}", users[1])).await;
    for shown in [
        "Several contacts fit",
        "admin.php?dispatch=profiles.update",
        "parked",
        "Ask the shop and Zoho Books",
    ] {
        assert!(held.contains(shown), "{shown} in {held}");
    }
    assert!(!held.contains("ann@example.com"), "{held}");
    let asked = page(&serving, &format!("/customers/{}?ask=now", users[1])).await;
    for shown in ["&lt;b onclick=alert(1)&gt;Ann", "ann@example.com", "park"] {
        assert!(asked.contains(shown), "{shown} in {asked}");
    }
    let synced = page(&serving, &format!("/customers/{}", users[0])).await;
    assert!(synced.contains("books.zoho.com"), "{synced}");

    let settings = page(&serving, "/settings").await;
    assert!(settings.contains("matching.by"), "{settings}");
    for secret in [TOKEN, SECRET, remotes.books.refresh_token()] {
        assert!(!settings.contains(secret));
    }
    assert_eq!(
        serving.get_admin("/customers?state=lost").await.status(),
        400
    );
    assert_eq!(serving.get_admin("/customers/none").await.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_cause_is_retried_from_our_own_page_only() {
    let (remotes, serving, _users) = scene().await;
    let home = page(&serving, "/").await;
    let cause = "<a href=\"/customers?state=parked&amp;reason=ambiguous_match\">2</a>";
    assert!(home.contains(cause), "{home}");
    for contact in remotes.books.contacts() {
        let name = contact["contact_name"].as_str().unwrap();
        if name.contains(", ") {
            let id = contact["contact_id"].as_str().unwrap();
            assert!(remotes.books.delete_contact(id));
        }
    }
    let url = format!(
        "http://{}/customers/retry?reason=ambiguous_match",
        serving.admin
    );
    let post = |site: &'static str| serving.http.post(&url).header("sec-fetch-site", site);
    assert_eq!(post("cross-site").send().await.unwrap().status(), 403);
    assert_eq!(serving.status().await["customers"]["parked"], 2);
    assert_eq!(post("same-origin").send().await.unwrap().status(), 303);
    serving
        .status_when(|status| status["customers"]["synced"] == 3)
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happened_and_who_is_kept_out_is_shown_after_a_restart() {
    let (remotes, mut serving, users) = scene().await;
    serving.terminate();
    assert!(serving.ended().await.success());
    let program = serving.take_program();
    // The polls know everybody by now.
    let ended = program.run(&["backfill"]);
    assert_eq!(ended.code, Some(1), "{}", ended.stderr);
    let ended = program.run(&["erase", &users[0], "--yes"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let serving = Serving::start(program);
    let begun = Instant::now();
    let mut home = page(&serving, "/").await;
    while !home.contains("id=\"kept-out\"") {
        assert!(begun.elapsed() < SOON, "{home}");
        tokio::time::sleep(Duration::from_millis(50)).await;
        home = page(&serving, "/").await;
    }
    assert!(home.contains("erase --undo"), "{home}");
    let (_, days) = home.split_once("id=\"days\"").unwrap();
    assert!(days.contains("<td data-label=\"created\">1</td>"), "{days}");
    assert!(days.contains("<td data-label=\"parked\">2</td>"), "{days}");
    let held = page(&serving, &format!("/customers/{}", users[0])).await;
    for told in ["erased at a person's request", "erase --undo"] {
        assert!(held.replace("&#x27;", "'").contains(told), "{held}");
    }
    drop(remotes);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_customers_are_listed_in_a_tenth_of_a_second() {
    let remotes = Remotes::start().await;
    // Nobody is worked on.
    remotes.books.revoke_refresh_token();
    let program = remotes.program();
    let database = program.path().join("customer-sync.db");
    let store = SqliteStore::open(&database, "main".parse().unwrap()).await;
    let store = Arc::new(store.unwrap());
    let ids: Vec<u64> = (1..=100_000).collect();
    for chunk in ids.chunks(5_000) {
        let marks: Vec<Mark> = chunk
            .iter()
            .map(|id| Mark::new(UserId::from(*id), Lane::Live, "hook"))
            .collect();
        store.mark(&marks, None, None).await.unwrap();
    }
    drop(store);
    let serving = Serving::start(program.with("SERVER__INBOX_LIMIT", "1000000"));
    serving
        .status_when(|status| !status["paused"].is_null())
        .await;
    for path in [
        "/",
        "/customers",
        "/customers?state=pending&after=50000",
        "/customers?state=parked&reason=rejected",
        "/customers/77777",
        "/settings",
    ] {
        let mut best = Duration::MAX;
        for _ in 0..5 {
            let begun = Instant::now();
            page(&serving, path).await;
            best = best.min(begun.elapsed());
        }
        assert!(best < Duration::from_millis(100), "{path}: {best:?}");
    }
}

/// A key was pressed that leads to another page: what is found before it is there belongs to the one that goes.
async fn comes_to(driver: &WebDriver, address: &str) -> WebDriverResult<()> {
    for _ in 0..500 {
        if driver.current_url().await?.as_str().contains(address) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the browser never came to {address}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_finds_a_customer_by_keyboard_on_a_phone_in_the_dark() {
    let test = "a_person_finds_a_customer_by_keyboard_on_a_phone_in_the_dark";
    let Some(browser) = Browser::start(test, Script::Runs).await else {
        return;
    };
    let (remotes, serving, users) = scene().await;
    let look = async |driver: WebDriver| {
        driver.set_window_rect(0, 0, 390, 800).await?;
        driver
            .goto(format!("http://{}/customers", serving.admin))
            .await?;
        // Nothing is wider than the screen.
        let fits = "return document.documentElement.scrollWidth <= window.innerWidth";
        assert!(driver.execute(fits, vec![]).await?.convert::<bool>()?);
        let search = driver.find(By::Id("q")).await?;
        search.send_keys("bob@example.com" + Key::Enter).await?;
        comes_to(&driver, "q=bob").await?;
        let found = driver.find(By::Css("#customers tbody a")).await?;
        assert_eq!(found.text().await?, users[0]);
        found.send_keys(Key::Enter + "").await?;
        comes_to(&driver, &format!("/customers/{}", users[0])).await?;
        let state = driver.find(By::Id("state")).await?;
        assert_eq!(state.text().await?, "synced");
        assert!(driver.execute(fits, vec![]).await?.convert::<bool>()?);
        // The clock of this machine, not the text for machines.
        let time = driver.find(By::Css("#history time")).await?;
        assert!(!time.text().await?.ends_with('Z'));
        // Dark and light are both there, and every field has a label.
        let scheme = "return getComputedStyle(document.documentElement).colorScheme";
        let scheme = driver.execute(scheme, vec![]).await?.convert::<String>()?;
        assert_eq!(scheme, "light dark");
        driver
            .goto(format!("http://{}/customers?state=parked", serving.admin))
            .await?;
        let unnamed = "return [...document.querySelectorAll('input,button,a')].filter(e => \
             !(e.labels && e.labels.length) && !e.textContent.trim()).length";
        let unnamed = driver.execute(unnamed, vec![]).await?.convert::<u64>()?;
        assert_eq!(unnamed, 0);
        WebDriverResult::Ok(())
    };
    browser.driver.clone().run_and_quit(look).await.unwrap();
    drop(remotes);
}
