//! What axe-core finds on the pages, light and dark. It is larger than these tests and under a licence of its own, so it is
//! fetched (`npm pack axe-core@4.10.2`, unpacked in `target/axe`) and not kept here.

use std::io::Write as _;
use std::path::Path;

use cs_cart_client::sandbox::ShopUser;
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;
use zoho_books_client::sandbox::ContactSeed;

use super::browser::{Browser, Script};
use super::rig::{Remotes, Serving};

const SCRIPT: &str = "axe/package/axe.min.js";

/// Rules that fail with what they are about.
const LOOK: &str = "\
const done = arguments[arguments.length - 1];
axe.run(document).then(found => done(found.violations
    .filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
    .map(rule => rule.id + ': ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))))
    .catch(error => done([String(error)]));";

/// One heading of the first order, none that leaves an order out, one main part, names for all that can be pressed or typed
/// into: what must hold without axe too.
const BY_HAND: &str = "\
const wrong = [];
const orders = [...document.querySelectorAll('h1,h2,h3,h4')].map(e => Number(e.tagName[1]));
if (orders.filter(order => order === 1).length !== 1 || orders[0] !== 1) wrong.push('h1: ' + orders);
orders.forEach((order, i) => { if (i && order > orders[i - 1] + 1) wrong.push('headings: ' + orders); });
if (document.querySelectorAll('main').length !== 1) wrong.push('main');
if (!document.documentElement.lang || !document.title.trim()) wrong.push('language or title');
for (const e of document.querySelectorAll('a,button,input:not([type=hidden])'))
    if (!(e.labels && e.labels.length) && !e.textContent.trim() && !e.ariaLabel) wrong.push(e.outerHTML);
return wrong;";

async fn scene() -> (Remotes, Serving, String) {
    let remotes = Remotes::start().await;
    for name in ["Ann Lee", "Lee, Ann"] {
        let seed = ContactSeed::new(name).email("ann@example.com");
        remotes.books.add_contact(seed);
    }
    let serving = remotes.serve();
    let mut parked = String::new();
    for email in ["bob@example.com", "ann@example.com"] {
        let user = remotes.shop.add_user(ShopUser::customer(email));
        parked = user.to_string();
        let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
        assert_eq!(hook.send().await.unwrap().status(), 204);
    }
    serving
        .status_when(|status| {
            status["customers"]["parked"] == 1 && status["customers"]["synced"] == 1
        })
        .await;
    (remotes, serving, parked)
}

async fn look_at(driver: &WebDriver, axe: Option<&str>, place: &str) -> WebDriverResult<()> {
    let wrong = driver.execute(BY_HAND, vec![]).await?;
    let wrong = wrong.convert::<Vec<String>>()?;
    assert!(wrong.is_empty(), "{place}: {wrong:#?}");
    if let Some(axe) = axe {
        driver.execute(axe, vec![]).await?;
        let found = driver.execute_async(LOOK, vec![]).await?;
        let found = found.convert::<Vec<String>>()?;
        assert!(found.is_empty(), "{place}: {found:#?}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_serious_in_the_light_and_in_the_dark() {
    let test = "axe_finds_nothing_serious_in_the_light_and_in_the_dark";
    let Some(browser) = Browser::start(test, Script::Runs).await else {
        return;
    };
    // target/debug/customer-sync
    let target = Path::new(env!("CARGO_BIN_EXE_customer-sync"))
        .ancestors()
        .nth(2);
    let axe = std::fs::read_to_string(target.unwrap().join(SCRIPT)).ok();
    if axe.is_none() {
        let why = "axe-core is not in target/axe: only what is checked by hand is (npm pack axe-core@4.10.2)";
        let _ = writeln!(std::io::stderr(), "SKIPPED in part {test}: {why}");
    }
    let (remotes, serving, parked) = scene().await;
    let look = async |driver: WebDriver| {
        for scheme in ["light", "dark"] {
            browser.prefer(scheme).await;
            for path in [
                "/".to_owned(),
                "/customers".to_owned(),
                "/customers?state=parked&reason=ambiguous_match".to_owned(),
                "/customers?q=ann".to_owned(),
                format!("/customers/{parked}"),
                format!("/customers/{parked}?ask=now"),
                "/settings".to_owned(),
            ] {
                driver
                    .goto(format!("http://{}{path}", serving.admin))
                    .await?;
                let ground = "return getComputedStyle(document.body).backgroundColor";
                let ground = driver.execute(ground, vec![]).await?.convert::<String>()?;
                let wanted = if scheme == "dark" {
                    "rgb(20, 22, 26)"
                } else {
                    "rgb(245, 246, 248)"
                };
                assert_eq!(ground, wanted, "{scheme} {path}");
                look_at(&driver, axe.as_deref(), &format!("{scheme} {path}")).await?;
            }
        }
        WebDriverResult::Ok(())
    };
    browser.driver.clone().run_and_quit(look).await.unwrap();
    drop(remotes);
}
