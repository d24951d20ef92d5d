//! Intents and leases.

use super::{BEYOND, LONG, SHORT, Subject, Verdict, contact, ensure, intent, key, same, user};
use crate::store::{Begun, End, Lane, Settlement};

pub(super) async fn an_intent_is_committed_with_its_key(s: &Subject) -> Verdict {
    let claim = s.claimed(1).await?;
    let first = intent(Some(contact(1)));
    same!(
        s.store
            .begin(&claim.lease, &first, Some(&key("ann")))
            .await?,
        Begun::Go,
        "begin"
    );
    let row = s.row(1).await?;
    same!(row.intent, Some(first.clone()), "the intent");
    same!(row.match_key, Some(key("ann")), "the match key");
    same!(
        row.contact_id,
        None,
        "the contact before the outcome is known"
    );
    same!(
        s.other.rows(&[user(1)]).await?,
        vec![row],
        "what another handle sees"
    );

    let mut second = first;
    second.attempt = "attempt-2".to_owned();
    same!(
        s.store.begin(&claim.lease, &second, None).await?,
        Begun::Go,
        "a second begin"
    );
    let row = s.row(1).await?;
    same!(row.intent, Some(second), "the second intent");
    same!(
        row.match_key,
        None,
        "the match key of a customer that has none now"
    );
    Ok(())
}

pub(super) async fn only_the_last_lease_may_begin(s: &Subject) -> Verdict {
    s.mark(1, Lane::Live).await?;
    let first = s.claim_one(1, SHORT).await?;
    s.clock.sleep(BEYOND).await;
    let begun = s.store.begin(&first.lease, &intent(None), None).await?;
    same!(
        begun,
        Begun::LeaseLost,
        "begin when the lease's time is over"
    );
    let second = s.claim_one(1, LONG).await?;
    let begun = s.store.begin(&first.lease, &intent(None), None).await?;
    same!(begun, Begun::LeaseLost, "begin with an older fence");
    let mut stranger = second.lease.clone();
    stranger.owner = "stranger".to_owned();
    let begun = s.store.begin(&stranger, &intent(None), None).await?;
    same!(begun, Begun::LeaseLost, "begin by another owner");
    ensure!(
        s.row(1).await?.intent.is_none(),
        "a refused intent was written"
    );
    same!(
        s.store.begin(&second.lease, &intent(None), None).await?,
        Begun::Go,
        "begin with the last lease"
    );
    s.store
        .settle(&second.lease, &Settlement::new(End::Synced))
        .await?;
    let begun = s.store.begin(&second.lease, &intent(None), None).await?;
    same!(
        begun,
        Begun::LeaseLost,
        "begin after the lease was given back"
    );
    let mut unknown = second.lease;
    unknown.user_id = user(2);
    let begun = s.store.begin(&unknown, &intent(None), None).await?;
    same!(
        begun,
        Begun::LeaseLost,
        "begin for a customer without a row"
    );
    Ok(())
}

pub(super) async fn a_contact_that_is_held_or_intended_is_taken(s: &Subject) -> Verdict {
    let holder = s.claimed(1).await?;
    let mut settlement = Settlement::new(End::Synced);
    settlement.contact_id = Some(contact(1));
    s.store.settle(&holder.lease, &settlement).await?;
    let intending = s.claimed(2).await?;
    let begun = s
        .store
        .begin(&intending.lease, &intent(Some(contact(2))), None)
        .await?;
    same!(begun, Begun::Go, "begin for a free contact");

    let third = s.claimed(3).await?;
    let begun = s
        .store
        .begin(&third.lease, &intent(Some(contact(1))), None)
        .await?;
    same!(
        begun,
        Begun::ContactTaken(user(1)),
        "begin for a contact that is held"
    );
    let begun = s
        .store
        .begin(&third.lease, &intent(Some(contact(2))), None)
        .await?;
    same!(
        begun,
        Begun::ContactTaken(user(2)),
        "begin for a contact that is intended"
    );
    ensure!(
        s.row(3).await?.intent.is_none(),
        "a refused intent was written"
    );

    let own = s.claim_one(1, LONG).await?;
    let begun = s
        .store
        .begin(&own.lease, &intent(Some(contact(1))), None)
        .await?;
    same!(begun, Begun::Go, "begin for its own contact");
    s.store
        .settle(&intending.lease, &Settlement::new(End::Synced))
        .await?;
    let begun = s
        .store
        .begin(&third.lease, &intent(Some(contact(2))), None)
        .await?;
    same!(begun, Begun::Go, "begin when the other intent is closed");
    Ok(())
}

pub(super) async fn a_key_in_doubt_is_busy(s: &Subject) -> Verdict {
    let first = s.claimed(1).await?;
    let second = s.claimed(2).await?;
    let ann = key("ann");
    same!(
        s.store
            .begin(&first.lease, &intent(None), Some(&ann))
            .await?,
        Begun::Go,
        "the first"
    );
    let begun = s
        .store
        .begin(&second.lease, &intent(None), Some(&ann))
        .await?;
    same!(begun, Begun::KeyBusy(user(1)), "the second");
    same!(s.row(2).await?.match_key, None, "the key of a refused row");
    let begun = s
        .store
        .begin(&first.lease, &intent(None), Some(&ann))
        .await?;
    same!(begun, Begun::Go, "the first once more");
    s.store
        .settle(&first.lease, &Settlement::new(End::Synced))
        .await?;
    let begun = s
        .store
        .begin(&second.lease, &intent(None), Some(&ann))
        .await?;
    same!(begun, Begun::Go, "the second when the first is settled");
    Ok(())
}

pub(super) async fn a_lease_can_be_renewed_until_it_is_lost(s: &Subject) -> Verdict {
    s.mark(1, Lane::Live).await?;
    let first = s.claim_one(1, SHORT).await?;
    ensure!(
        s.store.renew(&first.lease, LONG).await?,
        "a lease in time was not renewed"
    );
    s.clock.sleep(BEYOND).await;
    same!(s.claim("b", 5).await?.len(), 0, "claims of a renewed row");
    ensure!(
        s.store.renew(&first.lease, SHORT).await?,
        "a renewed lease was not renewed again"
    );
    s.clock.sleep(BEYOND).await;
    ensure!(
        s.store.renew(&first.lease, SHORT).await?,
        "a lease that nobody took over was not renewed"
    );
    s.clock.sleep(BEYOND).await;
    let second = s.claim_one(1, LONG).await?;
    ensure!(
        !s.store.renew(&first.lease, LONG).await?,
        "a lost lease was renewed"
    );
    s.store
        .settle(&second.lease, &Settlement::new(End::Synced))
        .await?;
    ensure!(
        !s.store.renew(&second.lease, LONG).await?,
        "a lease that was given back was renewed"
    );
    Ok(())
}
