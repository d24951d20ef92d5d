//! The status page in a real browser.

use std::time::{Duration, Instant};

use cs_cart_client::sandbox::ShopUser;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, WebDriver};
use zoho_books_client::sandbox::ContactSeed;

use super::browser::{Browser, Script};
use super::rig::{Remotes, SOON, Serving};

const HOSTILE: &str = "<img src=http://evil.example/x onerror=\"document.title='taken'\">";

/// A `serve` with one synced customer and one parked, of a hostile name, because two contacts have its e-mail.
struct Scene {
    remotes: Remotes,
    serving: Serving,
    user: String,
    doubled: String,
}

impl Scene {
    async fn start() -> Self {
        let remotes = Remotes::start().await;
        let doubled = ["Ann Lee", HOSTILE].map(|name| {
            let contact = ContactSeed::new(name).email("ann@example.com");
            remotes.books.add_contact(contact)
        });
        let serving = remotes.serve();
        let parked = ShopUser::customer("ann@example.com").firstname(HOSTILE);
        let mut user = String::new();
        for customer in [ShopUser::customer("bob@example.com"), parked] {
            user = remotes.shop.add_user(customer).to_string();
            let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
            assert_eq!(hook.send().await.unwrap().status(), 204);
        }
        serving
            .status_when(|status| {
                status["customers"]["parked"] == 1 && status["customers"]["synced"] == 1
            })
            .await;
        let [_, doubled] = doubled;
        Self {
            remotes,
            serving,
            user,
            doubled,
        }
    }

    fn page(&self) -> String {
        format!("http://{}/", self.serving.admin)
    }

    /// What a person does about `ambiguous_match`.
    fn remove_one_of_the_two_contacts(&self) {
        assert!(self.remotes.books.delete_contact(&self.doubled));
    }

    async fn retry(&self, driver: &WebDriver) {
        let begun = Instant::now();
        // New content may take the button's place between finding and pressing it.
        while press(driver, &format!("retry-{}", self.user))
            .await
            .is_err()
        {
            assert!(begun.elapsed() < SOON, "there is no button");
        }
    }
}

async fn press(driver: &WebDriver, button: &str) -> WebDriverResult<()> {
    driver.find(By::Id(button)).await?.click().await
}

/// The number that the page shows for a state. The page may be on its way to new content: then there is none.
async fn shown(driver: &WebDriver, state: &str) -> Option<String> {
    let number = driver.find(By::Id(format!("count-{state}"))).await.ok()?;
    number.text().await.ok()
}

async fn counts(driver: &WebDriver) -> [Option<String>; 4] {
    [
        shown(driver, "synced").await,
        shown(driver, "pending").await,
        shown(driver, "parked").await,
        shown(driver, "skipped").await,
    ]
}

async fn reads(driver: &WebDriver, wanted: [&str; 4]) -> bool {
    counts(driver).await == wanted.map(|number| Some(number.to_owned()))
}

async fn until_it_reads(driver: &WebDriver, wanted: [&str; 4]) {
    let begun = Instant::now();
    while !reads(driver, wanted).await {
        assert!(begun.elapsed() < SOON, "{:?}", counts(driver).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn says_who_waits_and_why(driver: &WebDriver, user: &str) -> WebDriverResult<()> {
    assert!(reads(driver, ["1", "0", "1", "0"]).await);
    let row = driver.find(By::Css("#parked tbody tr")).await?;
    let text = row.text().await?;
    assert!(text.starts_with(user), "{text}");
    for word in [
        "Several contacts fit",
        "ambiguous_match",
        "share the e-mail",
    ] {
        assert!(text.contains(word), "{text}");
    }
    Ok(())
}

/// The hostile name is no markup, and nobody's data is on the page anyway.
async fn nothing_hostile_is_in_it(driver: &WebDriver) -> WebDriverResult<()> {
    assert_eq!(driver.title().await?, "customer-sync: main");
    assert!(driver.find_all(By::Tag("img")).await?.is_empty());
    let html = driver.source().await?;
    for text in ["onerror", "evil.example", "ann@example.com", "Ann Lee"] {
        assert!(!html.contains(text), "{text}");
    }
    Ok(())
}

/// What the browser asked for, and by which rules it showed the page.
async fn nothing_came_from_elsewhere(driver: &WebDriver, page: &str) {
    let events = Browser::network(driver).await;
    let mut asked = 0;
    for event in &events {
        if event["method"] == "Network.requestWillBeSent" {
            let asker = event["params"]["documentURL"].as_str().unwrap();
            // The empty tab that a browser begins with is its own, from its own files.
            if !asker.starts_with("chrome://") {
                let url = event["params"]["request"]["url"].as_str().unwrap();
                assert!(url.starts_with(page), "{url}");
                asked += 1;
            }
        }
    }
    assert!(asked >= 2, "the page and its style at least");
    let answer = events
        .iter()
        .map(|event| &event["params"]["response"])
        .find(|response| response["url"] == page)
        .unwrap();
    let headers = answer["headers"].as_object().unwrap();
    let (_, policy) = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("content-security-policy"))
        .unwrap();
    let policy = policy.as_str().unwrap();
    assert!(policy.contains("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[tokio::test(flavor = "multi_thread")]
async fn retry_empties_the_list_before_ones_eyes() {
    let test = "retry_empties_the_list_before_ones_eyes";
    let Some(browser) = Browser::start(test, Script::Runs).await else {
        return;
    };
    let scene = Scene::start().await;
    let look = async |driver: WebDriver| {
        driver.goto(scene.page()).await?;
        says_who_waits_and_why(&driver, &scene.user).await?;
        nothing_hostile_is_in_it(&driver).await?;
        // Gone after a reload.
        driver.execute("window.loadedOnce = true", vec![]).await?;

        scene.remove_one_of_the_two_contacts();
        scene.retry(&driver).await;

        until_it_reads(&driver, ["2", "0", "0", "0"]).await;
        let text = driver.find(By::Id("parked")).await?.text().await?;
        assert!(text.contains("Nobody."), "{text}");
        let same = driver.execute("return window.loadedOnce === true", vec![]);
        assert!(same.await?.convert::<bool>()?, "the page was loaded anew");
        nothing_came_from_elsewhere(&driver, &scene.page()).await;
        WebDriverResult::Ok(())
    };
    browser.driver.clone().run_and_quit(look).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_it_can_be_read_and_retry_be_pressed() {
    let test = "without_javascript_it_can_be_read_and_retry_be_pressed";
    let Some(browser) = Browser::start(test, Script::IsOff).await else {
        return;
    };
    let scene = Scene::start().await;
    let look = async |driver: WebDriver| {
        driver.goto(scene.page()).await?;
        says_who_waits_and_why(&driver, &scene.user).await?;
        nothing_hostile_is_in_it(&driver).await?;

        scene.remove_one_of_the_two_contacts();
        scene.retry(&driver).await;

        scene
            .serving
            .status_when(|status| status["customers"]["synced"] == 2)
            .await;
        assert_eq!(
            driver.current_url().await?.as_str(),
            format!("{}#parked", scene.page())
        );
        driver.refresh().await?;
        assert!(reads(&driver, ["2", "0", "0", "0"]).await);
        nothing_came_from_elsewhere(&driver, &scene.page()).await;
        WebDriverResult::Ok(())
    };
    browser.driver.clone().run_and_quit(look).await.unwrap();
}
