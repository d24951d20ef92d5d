//! What was answered survives the server's failure, however the server is set up.

use std::collections::BTreeSet;
use std::time::Duration;

use sync_core::store::{
    Begun, ClaimAsk, End, Intent, IntentAction, Lane, Mark, PostgresStore, Settled, Settlement,
    Store,
};
use sync_core::{FieldHashes, UserId};

use super::ground::Ground;

/// Notes with each change of a customer what its commit will wait for. Deferred, so that it sees the transaction's last word.
const NOTE: &str = "
CREATE TABLE noted (how text);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO noted VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER note AFTER INSERT OR UPDATE OR DELETE ON sync_customer
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note()";

#[tokio::test(flavor = "multi_thread")]
async fn marks_intents_and_settlements_wait_for_the_disk_where_the_server_would_not() {
    let Some(ground) = Ground::make().await else {
        return;
    };
    drop(ground.open("main").await);
    ground.admin.batch_execute(NOTE).await.unwrap();
    let hasty = format!("{}%20-csynchronous_commit%3Doff", ground.url());
    let store = PostgresStore::open(&hasty, "main".parse().unwrap())
        .await
        .unwrap();
    let changes = async || {
        let noted = ground.admin.query("DELETE FROM noted RETURNING how", &[]);
        let rows = noted.await.unwrap();
        rows.iter()
            .map(|row| row.get(0))
            .collect::<BTreeSet<String>>()
    };
    let synced = BTreeSet::from(["on".to_owned()]);

    let mark = [Mark::new(UserId::from(1), Lane::Live, "hook")];
    store.mark(&mark, None, None).await.unwrap();
    assert_eq!(changes().await, synced, "a mark");

    let ask = ClaimAsk::new("worker", Duration::from_secs(60), 1);
    let claim = store.claim(&ask).await.unwrap().remove(0);
    changes().await;
    let intent = Intent {
        attempt: "attempt-1".to_owned(),
        action: IntentAction::Create,
        external_id: "cscart:main:1".to_owned(),
        contact_id: None,
        emails: Vec::new(),
        sent: FieldHashes::default(),
        at: 1,
    };
    let begun = store.begin(&claim.lease, &intent, None).await;
    assert_eq!(begun, Ok(Begun::Go));
    assert_eq!(changes().await, synced, "an intent");

    let settlement = Settlement::new(End::Synced);
    let settled = store.settle(&claim.lease, &settlement).await;
    assert_eq!(settled, Ok(Settled::Done));
    assert_eq!(changes().await, synced, "a settlement");

    store.erase(&UserId::from(1)).await.unwrap();
    assert_eq!(changes().await, synced, "an erasure");
}
