//! A page of the shop in which nearly every row is broken in its own way: each costs itself at most.

use std::collections::BTreeSet;

use cs_cart_client::sandbox::{Fault, ShopUser};
use serde_json::{Value, json};
use sync_core::UserId;
use sync_core::store::State;

use crate::rig::{Rig, finish};

/// Fields of a row, the id excepted: which row would it be without one?
const FIELDS: [&str; 17] = [
    "user_type",
    "status",
    "firstname",
    "lastname",
    "email",
    "company",
    "company_id",
    "company_name",
    "phone",
    "timestamp",
    "last_login",
    "points",
    "lang_code",
    "fields",
    "usergroups",
    "is_root",
    "user_login",
];

/// What a PHP shop has been seen to put where something else belongs, and worse.
fn odd_values() -> [Value; 11] {
    [
        json!("0"),
        json!(0),
        json!(""),
        json!(false),
        json!(true),
        json!([]),
        json!({}),
        json!(null),
        json!([{"x": [1]}]),
        json!(1.5e300),
        json!("x\u{0}\u{1b}[31m".repeat(20_000)),
    ]
}

fn row(id: u64) -> Value {
    json!({
        "user_id": id.to_string(), "user_login": "", "is_root": "N", "timestamp": "1735689600", "user_type": "C",
        "status": "A", "firstname": "Ann", "lastname": format!("Lee {id}"), "email": format!("c{id}@example.com"),
        "company": "", "company_id": "1", "company_name": null, "phone": "", "last_login": "0", "points": "40",
        "lang_code": "en", "fields": [], "usergroups": [],
    })
}

#[tokio::test]
async fn each_broken_row_of_a_page_costs_itself_at_most() {
    let rig = Rig::new().await;
    // One window of ids, 1 to 200, of which the first is the shop's own administrator.
    let ids: Vec<u64> = (0..FIELDS.len() as u64 * 11 + 12)
        .map(|number| {
            let user = ShopUser::customer(format!("c{number}@example.com"));
            rig.customer(user).to_string().parse().unwrap()
        })
        .collect();
    let mut rows: Vec<Value> = ids.iter().map(|id| row(*id)).collect();
    let (mut good, mut ways) = (BTreeSet::new(), Vec::new());
    for field in FIELDS {
        for value in odd_values() {
            ways.push((field, value));
        }
    }
    for (index, row) in rows.iter_mut().enumerate() {
        match ways.get(index) {
            Some((field, value)) => row[*field] = value.clone(),
            None => drop(good.insert(ids[index])),
        }
    }
    let page = json!({"users": rows, "params": {"page": 1, "items_per_page": 200, "total_items": rows.len().to_string()}});
    let answer = page.to_string();
    rig.shop
        .fault(Fault::new().path_contains("user_ids").json(200, answer));
    let engine = rig.engine().await;
    let totals = finish(&engine).await;

    let seen = ids.len() as u64;
    assert_eq!((totals.seen, totals.pending), (seen, 0), "{totals:?}");
    assert!(totals.created > seen / 2 && totals.parked > 0, "{totals:?}");
    let all: Vec<UserId> = ids.iter().map(|id| UserId::from(*id)).collect();
    let kept = engine.store().rows(&all).await.unwrap();
    assert_eq!(kept.len(), ids.len(), "nobody is lost");
    for (index, row) in kept.iter().enumerate() {
        let id: u64 = row.user_id.to_string().parse().unwrap();
        let way = ids.iter().position(|known| *known == id);
        let way = way.and_then(|at| ways.get(at));
        match row.state {
            State::Synced => assert_eq!(rig.contacts_of(&row.user_id).len(), 1, "{way:?}"),
            State::Skipped | State::Parked => {
                assert!(!good.contains(&id), "{index}: a good row was left out");
                assert!(row.reason.is_some(), "{way:?}");
            }
            State::Pending => panic!("{way:?} still waits"),
        }
    }
}
