//! Claims.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use super::{BEYOND, LONG, SHORT, Subject, Verdict, ensure, intent, key, numbers, same, user};
use crate::store::{Begun, Claim, ClaimAsk, End, Lane, ParkReason, Settlement, State};

fn ids(claims: &[Claim]) -> Vec<&str> {
    numbers(claims.iter().map(|claim| &claim.row.user_id))
}

pub(super) async fn live_goes_before_backfill_and_low_ids_first(s: &Subject) -> Verdict {
    for (number, lane) in [
        (9, Lane::Live),
        (2, Lane::Backfill),
        (10, Lane::Live),
        (1, Lane::Backfill),
    ] {
        s.mark(number, lane).await?;
    }
    let first = s.claim("a", 3).await?;
    same!(ids(&first), vec!["9", "10", "1"], "the first claim");
    same!(ids(&s.claim("a", 3).await?), vec!["2"], "the second claim");
    for claim in &first {
        same!(
            claim.lease.user_id,
            claim.row.user_id,
            "the lease's customer"
        );
        same!(
            claim.lease.version,
            claim.row.version,
            "the lease's version"
        );
        same!(claim.lease.owner, "a", "the lease's owner");
    }
    Ok(())
}

pub(super) async fn without_backfill_only_live_rows_are_claimed(s: &Subject) -> Verdict {
    s.mark(1, Lane::Backfill).await?;
    s.mark(2, Lane::Live).await?;
    let mut ask = ClaimAsk::new("a", LONG, 5);
    ask.backfill = false;
    same!(ids(&s.store.claim(&ask).await?), vec!["2"], "the claim");
    Ok(())
}

pub(super) async fn a_leased_row_is_not_claimed_again(s: &Subject) -> Verdict {
    let claim = s.claimed(1).await?;
    let mut ask = ClaimAsk::new("b", LONG, 5);
    same!(
        s.other.claim(&ask).await?.len(),
        0,
        "claims by another owner"
    );
    s.mark(1, Lane::Live).await?;
    same!(s.other.claim(&ask).await?.len(), 0, "claims after a mark");
    ask.only = vec![user(1)];
    same!(s.other.claim(&ask).await?.len(), 0, "claims by name");
    same!(
        s.claim("one", 5).await?.len(),
        0,
        "claims by the same owner"
    );
    s.store
        .settle(&claim.lease, &Settlement::new(End::Synced))
        .await?;
    ask.only.clear();
    let next = s.other.claim(&ask).await?;
    same!(
        ids(&next),
        vec!["1"],
        "the claim after the lease was given back"
    );
    ensure!(
        next.iter().all(|next| next.lease.fence > claim.lease.fence),
        "the fence did not grow"
    );
    Ok(())
}

pub(super) async fn a_known_owner_is_alive(s: &Subject) -> Verdict {
    s.store.register_owner("a").await?;
    s.store.register_owner("a").await?;
    ensure!(
        s.other.is_alive("a").await?,
        "another handle takes the owner for dead"
    );
    Ok(())
}

pub(super) async fn a_lease_ends_with_its_time(s: &Subject) -> Verdict {
    s.mark(1, Lane::Live).await?;
    let first = s.claim_one(1, SHORT).await?;
    s.clock.sleep(BEYOND).await;
    let ask = ClaimAsk::new("b", LONG, 5);
    let second = s.other.claim(&ask).await?;
    same!(ids(&second), vec!["1"], "the claim");
    ensure!(
        second
            .iter()
            .all(|second| second.lease.fence > first.lease.fence),
        "the fence did not grow"
    );
    Ok(())
}

pub(super) async fn equal_keys_are_not_claimed_together(s: &Subject) -> Verdict {
    for (number, name) in [(3, "ann"), (1, "ann"), (2, "bob")] {
        s.mark_with_key(number, name).await?;
    }
    let claims = s.claim("a", 5).await?;
    same!(ids(&claims), vec!["1", "2"], "the first claim");
    same!(
        s.other.claim(&ClaimAsk::new("b", LONG, 5)).await?.len(),
        0,
        "claims meanwhile"
    );
    for claim in &claims {
        s.store
            .settle(&claim.lease, &Settlement::new(End::Synced))
            .await?;
    }
    same!(
        ids(&s.claim("a", 5).await?),
        vec!["3"],
        "the claim afterwards"
    );
    Ok(())
}

pub(super) async fn a_row_in_doubt_holds_back_its_key(s: &Subject) -> Verdict {
    let claim = s.claimed(2).await?;
    let begun = s
        .store
        .begin(&claim.lease, &intent(None), Some(&key("ann")))
        .await?;
    same!(begun, Begun::Go, "begin");
    let unknown = End::Again {
        after: Duration::ZERO,
        counted: false,
        keep_intent: true,
    };
    s.store
        .settle(&claim.lease, &Settlement::new(unknown))
        .await?;
    s.mark_with_key(1, "ann").await?;
    let claims = s.claim("a", 5).await?;
    same!(
        ids(&claims),
        vec!["2"],
        "what is claimed while one row is in doubt"
    );
    for claim in claims {
        ensure!(claim.row.intent.is_some(), "the open intent is not told");
        s.store
            .settle(&claim.lease, &Settlement::new(End::Synced))
            .await?;
    }
    same!(
        ids(&s.claim("a", 5).await?),
        vec!["1"],
        "the claim afterwards"
    );
    Ok(())
}

pub(super) async fn named_customers_are_claimed_in_any_state(s: &Subject) -> Verdict {
    let ends = [
        End::Synced,
        End::Parked(ParkReason::GaveUp, String::new()),
        End::Again {
            after: LONG,
            counted: true,
            keep_intent: false,
        },
    ];
    for (number, end) in (1..).zip(ends) {
        let claim = s.claimed(number).await?;
        s.store.settle(&claim.lease, &Settlement::new(end)).await?;
    }
    s.mark(4, Lane::Backfill).await?;
    s.mark(5, Lane::Live).await?;
    let versions = [s.row(1).await?.version, s.row(2).await?.version];
    let mut ask = ClaimAsk::new("a", LONG, 9);
    ask.only = [4, 3, 2, 1, 1, 6].map(user).to_vec();
    ask.backfill = false;
    let claims = s.store.claim(&ask).await?;
    same!(ids(&claims), vec!["1", "2", "3", "4"], "the claim");
    for (number, version) in (1..).zip(versions) {
        let row = s.row(number).await?;
        same!(row.state, State::Pending, "the state of a claimed row");
        same!(row.lane, Lane::Live, "the lane of a claimed row");
        same!(row.reason, None, "the reason of a claimed row");
        same!(row.version, version, "the version of a claimed row");
    }
    Ok(())
}

pub(super) async fn parallel_claims_share_the_rows(s: &Subject) -> Verdict {
    for number in 1..=40 {
        s.mark(number, Lane::Live).await?;
    }
    let claims = (0..8).map(|worker| {
        let store = Arc::clone(if worker % 2 == 0 { &s.store } else { &s.other });
        async move {
            let owner = if worker % 2 == 0 { "a" } else { "b" };
            store.claim(&ClaimAsk::new(owner, LONG, 5)).await
        }
    });
    let mut seen = BTreeSet::new();
    let mut claimed = 0;
    for claims in futures_util::future::join_all(claims).await {
        let claims = claims?;
        claimed += claims.len();
        seen.extend(claims.into_iter().map(|claim| claim.row.user_id));
    }
    same!(claimed, 40, "claims");
    same!(seen.len(), 40, "different customers");
    Ok(())
}

pub(super) async fn next_due_tells_when_to_come_back(s: &Subject) -> Verdict {
    same!(s.store.next_due(true).await?, None, "an empty store");
    s.mark(1, Lane::Backfill).await?;
    same!(
        s.store.next_due(true).await?,
        Some(Duration::ZERO),
        "a row that is due"
    );
    same!(
        s.store.next_due(false).await?,
        None,
        "a row of the other lane"
    );
    let claim = s.claim_one(1, LONG).await?;
    same!(s.store.next_due(true).await?, None, "a leased row");
    let later = End::Again {
        after: LONG,
        counted: false,
        keep_intent: false,
    };
    s.store
        .settle(&claim.lease, &Settlement::new(later))
        .await?;
    let left = s.store.next_due(true).await?;
    ensure!(
        left.is_some_and(|left| left <= LONG && left > LONG / 2),
        "a row that waits: expected some {LONG:?}, saw {left:?}"
    );
    same!(s.claim("a", 5).await?.len(), 0, "claims of what is not due");
    s.mark(2, Lane::Live).await?;
    let claim = s.claim_one(2, LONG).await?;
    let soon = End::Again {
        after: SHORT,
        counted: false,
        keep_intent: false,
    };
    s.store.settle(&claim.lease, &Settlement::new(soon)).await?;
    s.clock.sleep(BEYOND).await;
    same!(
        s.store.next_due(false).await?,
        Some(Duration::ZERO),
        "a row that became due"
    );
    same!(ids(&s.claim("a", 5).await?), vec!["2"], "the claim of it");
    Ok(())
}
