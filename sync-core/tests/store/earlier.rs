//! Databases that earlier versions wrote open and go on: what was in them is there, and nothing is forgotten.
//!
//! In `data` stands, for a version of the tables, a database of each kind and in words what it holds. They were made by
//! the program of that version with [`make`] (`cargo test --test store -- --ignored make_the_data`, which writes a file
//! and a schema named `earlier` into the server's database `test`; then `pg_dump --schema earlier --no-owner --inserts`,
//! without the name of the schema and with `sync_now` as the program makes it). When the tables change, make a set for the version that was, before they do.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sync_core::ledger::ContactId;
use sync_core::matching::{KeyHash, MatchKeys};
use sync_core::store::{
    Begun, Claim, ClaimAsk, End, Intent, IntentAction, Lane, Mark, Marked, MirrorContact,
    MirrorProbe, ParkReason, Row, RowFilter, Settled, Settlement, SkipReason, SqliteOptions,
    SqliteStore, State, Store,
};
use sync_core::{Field, FieldHashes, Kind, UserId};
use zoho_books_client::Clock;

use crate::clock::VirtualClock;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

fn user(number: u64) -> UserId {
    UserId::from(number)
}

fn key(number: u64) -> KeyHash {
    KeyHash::from_stored(format!("{:032x}", number * 0x0123_4567_89ab))
}

fn contact_id(number: u64) -> ContactId {
    ContactId::new(format!("46000000000{number:04}"))
}

fn hashes(fields: &[&str]) -> FieldHashes {
    let hashes = fields.iter().enumerate().map(|(number, field)| {
        let field: Field = field.parse().unwrap();
        (field, format!("{:016x}", 0x00ff_1234_0000_0000 + number))
    });
    hashes.collect()
}

fn mirrored(number: u64) -> MirrorContact {
    let mut keys = MatchKeys::default();
    keys.email = Some(key(number));
    keys.phone = number.is_multiple_of(2).then(|| key(number + 100));
    keys.other_phones
        .extend(number.is_multiple_of(4).then(|| key(number + 200)));
    keys.company_and_name = number.is_multiple_of(3).then(|| key(number + 300));
    MirrorContact {
        contact_id: contact_id(number),
        external_id: match number % 3 {
            0 => None,
            1 => Some(format!("cscart:main:{number}")),
            _ => Some(format!("somebody else's {number}")),
        },
        is_customer: number != 5,
        is_active: number != 6,
        keys,
        modified_at: 1_790_000_000 + i64::try_from(number).unwrap(),
    }
}

fn intent(number: u64, action: IntentAction, contact: Option<ContactId>) -> Intent {
    Intent {
        attempt: format!("attempt-{number}"),
        action,
        external_id: format!("cscart:main:{number}"),
        contact_id: contact,
        emails: vec![format!("customer{number}@example.com")],
        sent: hashes(&["contact_name", "person.email"]),
        at: 1_790_000_000_000,
    }
}

async fn claim(store: &dyn Store, number: u64, lease: Duration) -> Claim {
    let mut ask = ClaimAsk::new("main/worker", lease, 1);
    ask.only = vec![user(number)];
    store.claim(&ask).await.unwrap().remove(0)
}

async fn mark(store: &dyn Store, number: u64, lane: Lane, cause: &'static str) {
    let mut mark = Mark::new(user(number), lane, cause);
    mark.match_key = Some(key(number));
    mark.hint = number
        .is_multiple_of(2)
        .then(|| format!("{{\"b_city\":\"Bergen {number}\"}}"));
    let delivery = format!("msg_{number}");
    let marked = store.mark(&[mark], Some(&delivery), None).await;
    assert_eq!(marked, Ok(Marked::Accepted));
}

async fn end(store: &dyn Store, claim: &Claim, end: End, change: impl FnOnce(&mut Settlement)) {
    let mut settlement = Settlement::new(end);
    change(&mut settlement);
    let settled = store.settle(&claim.lease, &settlement).await;
    assert_eq!(settled, Ok(Settled::Done));
}

fn again(after: Duration, keep_intent: bool) -> End {
    End::Again {
        after,
        counted: true,
        keep_intent,
    }
}

/// Customers in every state, with all that a store can keep of one.
async fn fill(store: &dyn Store, clock: &dyn Clock) {
    for number in 1..=12 {
        let lane = if number < 7 {
            Lane::Live
        } else {
            Lane::Backfill
        };
        mark(
            store,
            number,
            lane,
            if number < 7 { "hook" } else { "backfill" },
        )
        .await;
    }
    let contacts: Vec<_> = (1..=9).map(mirrored).collect();
    store.mirror_put(&contacts).await.unwrap();
    let addresses: Vec<_> = [1, 3, 4, 9, 11]
        .map(|number| {
            (
                user(number),
                7,
                format!("{{\"street\":\"Strandgaten {number}\"}}"),
            )
        })
        .into();
    store.put_addresses(&addresses).await.unwrap();

    // 1: synced, with all that is known of one; 2: synced and marked again.
    for number in [1, 2] {
        let claimed = claim(store, number, HOUR).await;
        let link = intent(number, IntentAction::Create, None);
        let begun = store.begin(&claimed.lease, &link, Some(&key(number))).await;
        assert_eq!(begun, Ok(Begun::Go));
        end(store, &claimed, End::Synced, |settlement| {
            settlement.contact_id = Some(contact_id(number));
            settlement.owned = Some(hashes(&[
                "contact_name",
                "person.phone",
                "billing_address.city",
                "shipping_address.phone",
                "cf_points",
            ]));
            settlement.conflicts = Some(vec!["company_name".to_owned(), "person.email".to_owned()]);
            settlement.source_hash = Some("0a0b0c0d0e0f00112233445566778899".to_owned());
            settlement.address_hash = Some("ffee".to_owned());
            settlement.registered_at = Some(1_700_000_000);
            settlement.history = Some(format!("created contact {}", contact_id(number)));
        })
        .await;
    }
    // 3: skipped; 4: parked, with the mark of what was seen; 5: skipped for good.
    let ends = [
        (3, End::Skipped(SkipReason::Disabled)),
        (
            4,
            End::Parked(ParkReason::Rejected, "the phone is too long".to_owned()),
        ),
        (5, End::Skipped(SkipReason::Erased)),
    ];
    for (number, how) in ends {
        let claimed = claim(store, number, HOUR).await;
        end(store, &claimed, how, |settlement| {
            settlement.source_hash = Some("!0a0b0c0d0e0f00112233445566778899".to_owned());
            settlement.history = Some("looked".to_owned());
        })
        .await;
    }
    // 6: waits after two failures; 7 and 8: sent, and no answer came.
    for _ in 0..2 {
        let claimed = claim(store, 6, HOUR).await;
        end(store, &claimed, again(HOUR, false), |_| {}).await;
    }
    for (number, action, contact) in [
        (7, IntentAction::Create, None),
        (8, IntentAction::Link, Some(contact_id(8))),
    ] {
        let claimed = claim(store, number, HOUR).await;
        let sent = intent(number, action, contact);
        store
            .begin(&claimed.lease, &sent, Some(&key(number)))
            .await
            .unwrap();
        end(store, &claimed, again(MINUTE, true), |settlement| {
            settlement.history = Some("no answer".to_owned());
        })
        .await;
    }
    // 9: a long history; 10: leased, and about to change its contact; 11: erased; 12: still waits.
    for line in 0..55 {
        let claimed = claim(store, 9, HOUR).await;
        end(store, &claimed, End::Synced, |settlement| {
            settlement.contact_id = Some(contact_id(9));
            settlement.history = Some(format!("line {line}"));
        })
        .await;
    }
    clock.sleep(MINUTE).await;
    mark(store, 20, Lane::Backfill, "poll").await;
    store
        .mark(&[Mark::new(user(2), Lane::Live, "poll")], None, None)
        .await
        .unwrap();
    let claimed = claim(store, 10, MINUTE).await;
    let update = intent(10, IntentAction::Update, Some(contact_id(10)));
    store
        .begin(&claimed.lease, &update, Some(&key(10)))
        .await
        .unwrap();
    store.erase(&user(11)).await.unwrap();
    store.erase(&user(99)).await.unwrap();
    for name in ["cursor", "shared/7/token"] {
        let write = &mut |_: Option<&str>| Some(format!("{{\"text\":\"of {name}\"}}"));
        store.update_document(name, write).await.unwrap();
    }
}

/// All that can be asked of a store, in words.
async fn describe(store: &dyn Store) -> String {
    let mut told = String::new();
    // Rows with notes are counted since a later version.
    let counts = format!("{:?}", store.counts().await.unwrap());
    writeln!(told, "{}", counts.replace(", noted: 0", "")).unwrap();
    writeln!(told, "mirror of {}", store.mirror_len().await.unwrap()).unwrap();
    let all = RowFilter {
        limit: usize::MAX,
        ..RowFilter::default()
    };
    for row in store.list(&all).await.unwrap() {
        tell_row(&mut told, &row);
    }
    let erased = store.rows(&[user(11), user(99)]).await.unwrap();
    erased.iter().for_each(|row| tell_row(&mut told, row));
    for number in [1, 2, 4, 6, 7, 8, 9, 10, 11] {
        for entry in store.history(&user(number)).await.unwrap() {
            writeln!(told, "history of {number}: {} {}", entry.at, entry.what).unwrap();
        }
    }
    for number in [1, 3, 4, 9, 11] {
        let held = store.held(&user(number)).await.unwrap();
        let address = held.address.map(|kept| (kept.order, kept.text, kept.at));
        writeln!(told, "address of {number}: {address:?}").unwrap();
        let mirror: Vec<_> = held
            .mirror
            .iter()
            .map(|kept| kept.contact_id.as_str())
            .collect();
        writeln!(
            told,
            "mirrored of {number}: {mirror:?}, erased: {:?}",
            held.erased_at
        )
        .unwrap();
    }
    let probes = (1..=10).flat_map(|number| {
        let external_id = Some(format!("cscart:main:{number}"));
        [
            MirrorProbe {
                external_id: None,
                keys: mirrored(number).keys,
            },
            MirrorProbe {
                external_id,
                keys: MatchKeys::default(),
            },
        ]
    });
    let probes: Vec<_> = probes.collect();
    for found in store.mirror_find(&probes).await.unwrap() {
        // Keys of a kind that earlier versions did not have: there are none.
        let found = format!("{found:?}").replace(", own: []", "");
        writeln!(told, "found: {found}").unwrap();
    }
    for name in ["cursor", "shared/7/token", "nothing"] {
        let mut text = None;
        let read = &mut |present: Option<&str>| {
            text = present.map(str::to_owned);
            None
        };
        store.update_document(name, read).await.unwrap();
        writeln!(told, "document {name}: {text:?}").unwrap();
    }
    told
}

fn tell_row(told: &mut String, row: &Row) {
    let owned: Vec<_> = row
        .owned
        .iter()
        .map(|(field, hash)| format!("{field}={hash}"))
        .collect();
    writeln!(
        told,
        "{}: {:?} {:?} {:?} contact {:?} {:?} version {} attempts {} since {} due {} updated {}\n    key {:?} hint {:?}\n    \
         owned {owned:?} conflicts {:?} source {:?} address {:?} registered {:?}",
        row.user_id,
        row.state,
        row.reason,
        row.detail,
        row.contact_id.as_ref().map(ContactId::as_str),
        row.lane,
        row.version,
        row.attempts,
        row.since,
        row.due,
        row.updated,
        row.match_key.as_ref().map(KeyHash::as_str),
        row.hint,
        row.conflicts,
        row.source_hash,
        row.address_hash,
        row.registered_at,
    )
    .unwrap();
    if let Some(open) = &row.intent {
        writeln!(
            told,
            "    intent {} {} {} {:?} {:?} {:?} {}",
            open.attempt,
            open.action.as_str(),
            open.external_id,
            open.contact_id.as_ref().map(ContactId::as_str),
            open.emails,
            open.sent.iter().collect::<Vec<_>>(),
            open.at
        )
        .unwrap();
    }
}

/// Goes on with a store that an earlier version wrote, an hour later.
async fn go_on(store: &dyn Store, clock: &dyn Clock) {
    clock.sleep(HOUR).await;
    for number in [3, 7] {
        let known = Mark::new(user(number), Lane::Live, "hook");
        let delivery = format!("msg_{number}");
        let marked = store.mark(&[known], Some(&delivery), None).await;
        assert_eq!(marked, Ok(Marked::Repeated), "a webhook that was seen");
    }
    let gone = [11, 99].map(|number| Mark::new(user(number), Lane::Live, "hook"));
    store.mark(&gone, None, None).await.unwrap();
    let ask = ClaimAsk::new("main/other", HOUR, 99);
    let claims = store.claim(&ask).await.unwrap();
    let claimed: Vec<_> = claims
        .iter()
        .map(|claim| claim.row.user_id.as_str())
        .collect();
    assert_eq!(
        claimed,
        ["2", "6", "7", "8", "10", "12", "20"],
        "what is due"
    );
    let fences: Vec<_> = claims.iter().map(|claim| claim.lease.fence).collect();
    assert_eq!(fences, [2, 3, 2, 2, 2, 1, 1], "fences go on");
    for claim in &claims {
        let open = claim.row.intent.as_ref();
        assert_eq!(
            open.is_some(),
            ["7", "8", "10"].contains(&claim.row.user_id.as_str())
        );
        let contact = open.and_then(|open| open.contact_id.clone());
        end(store, claim, End::Synced, |settlement| {
            settlement.contact_id = contact;
            settlement.history = Some("went on".to_owned());
        })
        .await;
    }
    let line = store.history(&user(2)).await.unwrap().pop().unwrap();
    assert_eq!(
        line.what, "poll: went on",
        "the cause was kept until it was told"
    );
    let history = store.history(&user(7)).await.unwrap();
    let told: Vec<_> = history.iter().map(|entry| entry.what.as_str()).collect();
    assert_eq!(told, ["backfill: no answer", "went on"]);
    assert_eq!(store.holder(&contact_id(8)).await, Ok(Some(user(8))));
    let rows = store.rows(&[user(1), user(8)]).await.unwrap();
    assert_eq!(rows[0].conflicts.len(), 2);
    assert_eq!(rows[0].owned.iter().count(), 5);
    assert_eq!(rows[1].state, State::Synced);
    let counts = store.counts().await.unwrap();
    assert_eq!(
        (
            counts.pending,
            counts.synced,
            counts.skipped,
            counts.parked,
            counts.conflicts
        ),
        (0, 9, 4, 1, 4)
    );
    store.erase(&user(1)).await.unwrap();
    assert_eq!(store.counts().await.unwrap().conflicts, 2);
    let products = store.partition(&Kind::PRODUCT).await.unwrap();
    let product = [Mark::new(user(1), Lane::Live, "hook")];
    let marked = products.mark(&product, Some("msg_1"), None).await;
    assert_eq!(
        marked,
        Ok(Marked::Accepted),
        "another kind begins with nothing"
    );
    assert_eq!(
        products
            .list(&RowFilter {
                limit: 9,
                ..RowFilter::default()
            })
            .await
            .unwrap()
            .len(),
        1
    );
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/store/data")
        .join(name)
}

fn expected(version: &str) -> String {
    std::fs::read_to_string(data(&format!("{version}.txt"))).unwrap()
}

async fn open(path: &Path, clock: &Arc<VirtualClock>) -> SqliteStore {
    let mut options = SqliteOptions::default();
    options.clock = clock.clone();
    SqliteStore::open_with(path, "main".parse().unwrap(), options)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_file_of_an_earlier_version_opens_and_goes_on() {
    for version in ["version-2"] {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("customer-sync.db");
        std::fs::copy(data(&format!("{version}.db")), &path).unwrap();
        let clock = Arc::new(VirtualClock::new());
        clock.advance(MINUTE);
        let store = open(&path, &clock).await;
        assert_eq!(describe(&store).await, expected(version), "{version}");
        go_on(&store, clock.as_ref()).await;
    }
}

#[cfg(feature = "postgres")]
#[tokio::test(flavor = "multi_thread")]
async fn tables_of_an_earlier_version_open_and_go_on() {
    for version in ["version-2"] {
        let Some(ground) = crate::postgres::ground::Ground::make().await else {
            return;
        };
        let dump = std::fs::read_to_string(data(&format!("{version}.sql"))).unwrap();
        ground.admin.batch_execute(&dump).await.unwrap();
        let clock = ground.hold_clock().await;
        clock
            .set(VirtualClock::new().now() + jiff::SignedDuration::from_mins(1))
            .await;
        let store = ground.open("main").await;
        assert_eq!(describe(&store).await, expected(version), "{version}");
        go_on(&store, clock.as_ref()).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "makes data of the present version, see above"]
async fn make_the_data() {
    let clock = Arc::new(VirtualClock::new());
    let path = std::env::temp_dir().join("earlier.db");
    let store = open(&path, &clock).await;
    fill(&store, clock.as_ref()).await;
    std::fs::write(path.with_extension("txt"), describe(&store).await).unwrap();
    drop(store);
    crate::sqlite::until_closed(&path).await;
    #[cfg(feature = "postgres")]
    {
        let Some(ground) = crate::postgres::ground::Ground::make().await else {
            return;
        };
        drop(ground.open("main").await);
        let clock = ground.hold_clock().await;
        clock.set(VirtualClock::new().now()).await;
        let store = ground.open("main").await;
        fill(&store, clock.as_ref()).await;
        let schema = &ground.schema;
        let keep = format!(
            "DROP TABLE test_clock; ALTER SCHEMA {schema} RENAME TO earlier; CREATE SCHEMA {schema}"
        );
        ground.admin.batch_execute(&keep).await.unwrap();
    }
}
