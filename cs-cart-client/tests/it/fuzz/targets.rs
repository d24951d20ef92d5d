//! What reads bytes from outside: one function each. It panics when something does not hold.

use std::cell::RefCell;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cs_cart_client::hook::{self, HookBody, HookSubject, Trigger};
use cs_cart_client::text::decode_entities;
use cs_cart_client::{
    Client, Delivery, Error, NewUser, Order, OrderId, OrderQuery, User, UserId, UserQuery, Walk,
};
use tokio::runtime::Runtime;
use url::{Host, Url};

use super::scripted;
use crate::raw_server::{RawServer, Step};

/// Stands in bodies of the seeds, and must not stand in what is shown.
const CANARY: &str = "canary";

/// A post of the shop's hook facility.
pub(crate) fn hook(body: &[u8]) {
    if let Ok(HookSubject::Customer(id)) = hook::customer_of(body) {
        assert!(id.number() > 0);
        assert!(id.as_str().bytes().all(|byte| byte.is_ascii_digit()));
    }
    if let Ok(HookBody::User(user)) = hook::sniff(body) {
        is_kept(&user);
    }
    for trigger in [
        Trigger::NewUser,
        Trigger::NewOrder,
        Trigger::NewShipment,
        Trigger::NewVendor,
    ] {
        match hook::decode(&trigger, body) {
            Ok(HookBody::User(user)) => is_kept(&user),
            Ok(HookBody::Order(order)) => names_nobody(&order, &order.status),
            other => names_nobody(&other, &()),
        }
    }
}

/// A user, as any answer or post has it.
pub(crate) fn user(json: &[u8]) {
    if let Ok(user) = serde_json::from_slice::<User>(json) {
        is_kept(&user);
    }
}

/// What is read stays the same when it is written and read again, and takes no password along.
fn is_kept(user: &User) {
    let written = serde_json::to_string(user).unwrap();
    let mut told = user.clone();
    told.unfit.clear();
    assert_eq!(serde_json::from_str::<User>(&written).unwrap(), told);
    let kept: serde_json::Value = serde_json::from_str(&written).unwrap();
    for secret in ["password", "password1", "salt", "api_key"] {
        assert!(kept.get(secret).is_none(), "{secret} is kept");
    }
    names_nobody(user, &(&user.user_type, &user.status));
}

/// What is shown of a record holds nobody's data, as far as the open words in it do not (a change can put them there).
fn names_nobody(record: &impl std::fmt::Debug, open: &impl std::fmt::Debug) {
    let hidden = !format!("{record:?}").contains(CANARY);
    assert!(hidden || format!("{open:?}").contains(CANARY), "{record:?}");
}

/// An order.
pub(crate) fn order(json: &[u8]) {
    if let Ok(order) = serde_json::from_slice::<Order>(json) {
        assert!(order.order_id.number() > 0);
        names_nobody(&order, &order.status);
    }
}

/// HTML entities in a text.
pub(crate) fn entities(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let decoded = decode_entities(&text);
    assert!(decoded.len() <= text.len());
    assert!(text.contains('&') || decoded == text);
}

/// The address of a shop. What is taken leads nowhere that no shop lives.
pub(crate) fn shop_url(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match Client::builder(text, "sync@example.com", "key").build() {
        Ok(_) => {
            let url = Url::parse(text.trim()).unwrap();
            assert!(url.username().is_empty() && url.password().is_none());
            assert!(url.query().is_none() && url.fragment().is_none());
            let own_machine = match url.host().unwrap() {
                Host::Domain(name) => name == "localhost",
                Host::Ipv4(address) => {
                    assert!(!address.is_link_local() && !address.is_private());
                    assert!(!address.is_unspecified() && !address.is_multicast());
                    address.is_loopback()
                }
                Host::Ipv6(address) => {
                    assert!(!address.is_unspecified() && !address.is_multicast());
                    assert!(!address.is_unicast_link_local() && !address.is_unique_local());
                    let inner = address.to_ipv4();
                    assert!(
                        !inner.is_some_and(|inner| inner.is_link_local() || inner.is_private())
                    );
                    address.is_loopback() || inner.is_some_and(|inner| inner.is_loopback())
                }
            };
            assert!(url.scheme() == "https" || (url.scheme() == "http" && own_machine));
        }
        Err(error) => assert!(matches!(error, Error::Url(_) | Error::Settings(_))),
    }
}

/// An answer of the shop, its headers too.
pub(crate) fn answer(input: &[u8]) {
    let scripted = scripted::read(input);
    let is_success = (200..300).contains(&scripted.status);
    let is_redirect = (300..400).contains(&scripted.status);
    Rig::with(vec![scripted.bytes], async |client| {
        let (users, orders) = (client.users(), client.orders());
        let outcome = match scripted.call.as_str() {
            "users.get" => users.get(&UserId::from(17)).await.map(|user| {
                assert!(user.is_none_or(|user| user.user_id == UserId::from(17)));
            }),
            "users.window" => users.window(1..=20).await.map(drop),
            "users.usergroups" => users.usergroups(&UserId::from(17)).await.map(drop),
            "orders.list" => orders.list(&OrderQuery::new()).await.map(drop),
            "orders.get" => orders.get(&OrderId::from(105)).await.map(drop),
            "hooks.list" => client.zapier_hooks().list().await.map(drop),
            "users.create" => {
                let new = NewUser::customer("ann@example.com", 1);
                users.create(&new).await.map(drop).inspect_err(|error| {
                    // What may have been done is never said to have failed.
                    assert!(!is_success || error.delivery() == Delivery::Unknown);
                })
            }
            _ => users.list(&UserQuery::customers()).await.map(|page| {
                assert_eq!(page.rows(), page.items.len() + page.rejected.len());
                assert!(!format!("{:?}", page.rejected).contains(CANARY));
            }),
        };
        if let Err(error) = outcome {
            assert_ne!(error.delivery(), Delivery::NotSent, "{error:?}");
            // A redirect says where to, and that stands in a header.
            can_be_shown(&error, !is_redirect);
        }
    });
}

/// One line, short, and nothing of the body.
fn can_be_shown(error: &Error, check_canary: bool) {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        let shown = format!("{error} {error:?}");
        assert!(!shown.chars().any(char::is_control), "{shown:?}");
        assert!(shown.len() < 4_000, "{shown}");
        assert!(!check_canary || !shown.contains(CANARY), "{shown}");
        cause = error.source();
    }
}

/// A list that is walked: each line is the body of a page, the last one for ever.
pub(crate) fn walk(input: &[u8]) {
    let pages: Vec<Vec<u8>> = input
        .split(|byte| *byte == b'\n')
        .take(12)
        .map(|line| scripted::read(&[b"users.list 200\n\n", line].concat()).bytes)
        .collect();
    for ascending in [false, true] {
        Rig::with(pages.clone(), async |client| {
            let users = client.users();
            ends(if ascending {
                users.ascending(10)
            } else {
                users.newest_first(10)
            })
            .await;
        });
    }
}

/// However the list changes, repeats or lies: nobody comes twice, and an end comes.
async fn ends(mut walk: Walk<User>) {
    let mut met = std::collections::HashSet::new();
    for _ in 0..200 {
        match walk.next_page().await {
            Ok(Some(page)) => {
                for user in page.items {
                    assert!(met.insert(user.user_id.number()), "somebody twice");
                }
            }
            Ok(None) => return,
            Err(error) => return can_be_shown(&error, true),
        }
    }
    panic!("the walk does not end");
}

/// A client of a server whose answers can be set.
struct Rig {
    runtime: Runtime,
    answers: Arc<Mutex<Vec<Vec<u8>>>>,
    client: Client,
}

thread_local! {
    static RIG: RefCell<Rig> = RefCell::new(Rig::start());
}

impl Rig {
    fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let answers: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
        let left = Arc::clone(&answers);
        let next = move |_: &str| {
            let mut left = left.lock().unwrap();
            let next = left[0].clone();
            if left.len() > 1 {
                left.remove(0);
            }
            vec![Step::Send(next)]
        };
        let client = runtime.block_on(async {
            let server = RawServer::start(next).await;
            Client::builder(&server.url, "sync@example.com", "key")
                .timeout(Duration::from_secs(60))
                .retries(0)
                .build()
                .unwrap()
        });
        Self {
            runtime,
            answers,
            client,
        }
    }

    /// Runs something against a shop that gives these answers in turn, the last one for ever.
    fn with(answers: Vec<Vec<u8>>, run: impl AsyncFnOnce(&Client)) {
        RIG.with_borrow(|rig| {
            *rig.answers.lock().unwrap() = answers;
            rig.runtime.block_on(run(&rig.client));
        });
    }
}
