//! Several processes on one PostgreSQL database: one token and one budget of calls for all, and a turn for every shop.

use std::collections::BTreeMap;
use std::time::Duration;

use cs_cart_client::sandbox::{Shop, ShopUser};
use zoho_books_client::sandbox::{Books, Call};

use super::ground::Ground;
use super::soon;
use super::stage::Stage;
use crate::world::{FIELD, World};

/// So many calls the books take in a window, and the program is told so.
const CALLS: usize = 30;
const WINDOW: Duration = Duration::from_secs(2);

/// Books that are as strict as they are outside of tests, with a shorter minute.
async fn strict_books() -> Books {
    let books = Books::builder().unique_field(FIELD).rate_window(WINDOW);
    books.requests_per_minute(CALLS).start().await
}

/// One of the shops that share the books and the database.
async fn stage(ground: &Ground, books: &Books, name: &str, customers: u64) -> Stage {
    let shop = Shop::start().await;
    for number in 0..customers {
        let email = format!("{name}-{number}@example.com");
        shop.add_user(ShopUser::customer(email).firstname("Given"));
    }
    let world = World::of(shop, books.clone())
        .with("SYNC__SHOP", name)
        .with("SYNC__DATABASE_URL", &ground.url())
        .with("ZOHO_BOOKS__REQUESTS_PER_MINUTE", &CALLS.to_string())
        .with("ZOHO_BOOKS__RATE_WINDOW", "2s");
    Stage::of(world).await
}

/// No more calls in any window than the books allow, and none refused for their number.
fn nobody_called_too_often(books: &Books) {
    let calls = books.calls();
    let refused: Vec<&Call> = calls
        .iter()
        .filter(|call| call.status == Some(429))
        .collect();
    assert!(refused.is_empty(), "{refused:?}");
    let mut times: Vec<_> = calls.iter().map(|call| call.at).collect();
    times.sort();
    for pair in times.windows(CALLS + 1) {
        let took = pair[CALLS].duration_since(pair[0]);
        assert!(
            took.unsigned_abs() >= WINDOW,
            "{} calls in {took:?}",
            CALLS + 1
        );
    }
}

fn created(books: &Books) -> usize {
    let calls = books.calls();
    let created = |call: &&Call| call.is_write() && call.status == Some(201);
    calls.iter().filter(created).count()
}

/// How many contacts each shop has.
fn by_shop(stage: &Stage) -> BTreeMap<String, usize> {
    let mut shops = BTreeMap::new();
    for (link, contacts) in stage.world.links() {
        assert_eq!(contacts.len(), 1, "{link} is in several contacts");
        let shop = link.split(':').nth(1).unwrap().to_owned();
        *shops.entry(shop).or_default() += 1;
    }
    shops
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_processes_share_one_token_and_one_budget() {
    const CUSTOMERS: u64 = 60;
    let Some(ground) = Ground::make().await else {
        return;
    };
    let books = strict_books().await;
    let stage = stage(&ground, &books, "main", CUSTOMERS).await;
    let run = stage.start(&["backfill"]);
    let serving = [stage.serve(), stage.serve(), stage.serve()];
    let customers = stage.world.shop.customers();
    for (number, user) in customers.iter().rev().enumerate() {
        let body = format!(r#"{{"user_id":"{}"}}"#, user.user_id);
        let hook = serving[number % 3].shop_post(body).send().await;
        assert_eq!(hook.unwrap().status(), 204);
    }
    soon("writes", || created(&books) >= 5).await;
    assert_eq!(books.token_calls(), 1);
    // All of them notice it at their next calls, in the middle of their work.
    books.expire_tokens();
    serving[0]
        .status_when(|status| status["customers"]["synced"] == CUSTOMERS)
        .await;
    assert_eq!(run.ended().await, Some(0));
    assert_eq!(books.token_calls(), 2);

    // And here at one moment, each at its first call since.
    books.expire_tokens();
    let hooks = serving.each_ref().map(|serving| {
        let user = ShopUser::customer(format!("new-{}@example.com", serving.id()));
        let user = stage.world.shop.add_user(user);
        tokio::spawn(
            serving
                .shop_post(format!(r#"{{"user_id":"{user}"}}"#))
                .send(),
        )
    });
    for hook in hooks {
        assert_eq!(hook.await.unwrap().unwrap().status(), 204);
    }
    serving[0]
        .status_when(|status| status["customers"]["synced"] == CUSTOMERS + 3)
        .await;
    assert_eq!(books.token_calls(), 3);
    nobody_called_too_often(&books);
    assert_eq!(by_shop(&stage), [("main".to_owned(), 63)].into());
    assert_eq!(created(&books), 63);
}

/// Three shops have a backlog for many minutes; in a fourth somebody registers.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_shop_with_one_new_customer_does_not_wait_for_the_backlogs_of_others() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    let books = strict_books().await;
    let mut busy = Vec::new();
    for name in ["first", "second", "third"] {
        busy.push(stage(&ground, &books, name, 300).await);
    }
    let quiet = stage(&ground, &books, "quiet", 0).await;
    let serving = quiet.serve();
    let runs: Vec<_> = busy.iter().map(|shop| shop.start(&["backfill"])).collect();
    for user in 0..3 {
        let enough = created(&books) + CALLS;
        soon("writes", || created(&books) >= enough).await;
        let email = format!("new-{user}@example.com");
        let user = quiet.world.shop.add_user(ShopUser::customer(email));
        let before = created(&books);
        let hook = serving.shop_post(format!(r#"{{"user_id":"{user}"}}"#));
        assert_eq!(hook.send().await.unwrap().status(), 204);
        let link = format!("cscart:quiet:{user}");
        soon("the new customer", || {
            quiet.world.links().contains_key(&link)
        })
        .await;
        let others = created(&books) - before;
        // Of hundreds: what the running window had left, and what came between the new customer's own calls.
        assert!(others <= 2 * CALLS, "{others} others came first");
    }
    drop(runs);
    nobody_called_too_often(&books);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_shop_starves_beside_others_with_as_much_to_do() {
    const SHOPS: [&str; 4] = ["first", "second", "third", "fourth"];
    const CUSTOMERS: usize = 200;
    let Some(ground) = Ground::make().await else {
        return;
    };
    let books = strict_books().await;
    let mut shops = Vec::new();
    for name in SHOPS {
        shops.push(stage(&ground, &books, name, CUSTOMERS as u64).await);
    }
    let runs: Vec<_> = shops.iter().map(|shop| shop.start(&["backfill"])).collect();
    soon("everybody's begin", || {
        by_shop(&shops[0]).len() == SHOPS.len()
    })
    .await;
    let before = by_shop(&shops[0]);
    // Who comes first is chance, and so is who gets twice as much. Who starves has next to nothing when others are done.
    soon("progress of all, or the end of one", || {
        let now = by_shop(&shops[0]);
        let progress = SHOPS.iter().map(|shop| now[*shop] - before[*shop]);
        progress.min() >= Some(CALLS / 2) || now.values().any(|done| *done == CUSTOMERS)
    })
    .await;
    let after = by_shop(&shops[0]);
    drop(runs);
    assert!(
        after.values().all(|done| *done < CUSTOMERS),
        "{before:?}, then {after:?}"
    );
    nobody_called_too_often(&books);
}
