//! Marks.

use super::{LONG, SHORT, Subject, Verdict, ensure, key, same, user};
use crate::UserId;
use crate::store::{
    ClaimAsk, End, Lane, Mark, Marked, ParkReason, Reason, Settlement, SkipReason, State,
    StoreError,
};

pub(super) async fn a_mark_makes_a_pending_row_that_is_due(s: &Subject) -> Verdict {
    let mut mark = Mark::new(user(17), Lane::Backfill, "backfill");
    mark.match_key = Some(key("a"));
    same!(
        s.store.mark(&[mark], None, None).await?,
        Marked::Accepted,
        "the answer"
    );
    let row = s.row(17).await?;
    same!(row.state, State::Pending, "its state");
    same!(row.lane, Lane::Backfill, "its lane");
    same!(row.match_key, Some(key("a")), "its match key");
    same!(
        s.other.rows(&[user(17)]).await?,
        vec![row],
        "what another handle sees"
    );
    same!(s.claim("a", 5).await?.len(), 1, "claims");
    Ok(())
}

pub(super) async fn marks_of_one_customer_become_one_row(s: &Subject) -> Verdict {
    let marks = [1, 2, 1].map(|number| Mark::new(user(number), Lane::Live, "hook"));
    s.store.mark(&marks, None, None).await?;
    let before = s.row(1).await?;
    s.clock.sleep(SHORT).await;
    s.mark(1, Lane::Live).await?;
    let after = s.row(1).await?;
    same!(s.store.counts().await?.pending, 2, "pending rows");
    same!(after.version, before.version + 1, "the version");
    same!(after.since, before.since, "since when it is pending");
    Ok(())
}

pub(super) async fn live_wins_over_backfill_while_pending(s: &Subject) -> Verdict {
    s.mark(1, Lane::Backfill).await?;
    s.mark(1, Lane::Live).await?;
    s.mark(1, Lane::Backfill).await?;
    same!(s.row(1).await?.lane, Lane::Live, "the lane");
    let claim = s.claim_one(1, LONG).await?;
    s.store
        .settle(&claim.lease, &Settlement::new(End::Synced))
        .await?;
    s.mark(1, Lane::Backfill).await?;
    same!(
        s.row(1).await?.lane,
        Lane::Backfill,
        "the lane after it was settled"
    );
    Ok(())
}

pub(super) async fn a_mark_wakes_settled_rows(s: &Subject) -> Verdict {
    let ends = [
        End::Synced,
        End::Skipped(SkipReason::Gone),
        End::Parked(ParkReason::Rejected, "bad phone".to_owned()),
    ];
    for (number, end) in (1..).zip(ends) {
        let claim = s.claimed(number).await?;
        s.store.settle(&claim.lease, &Settlement::new(end)).await?;
        let settled = s.row(number).await?;
        ensure!(
            settled.state != State::Pending,
            "customer {number} was settled and is pending"
        );
        s.clock.sleep(SHORT).await;
        s.mark(number, Lane::Live).await?;
        let row = s.row(number).await?;
        same!(row.state, State::Pending, "the state");
        same!(row.reason, None, "the reason");
        same!(row.detail, "", "the detail");
        ensure!(
            row.since > settled.since,
            "`since` does not tell when it became pending"
        );
        ensure!(row.due > 0, "the row has no due time");
        ensure!(row.version > settled.version, "the version did not grow");
    }
    Ok(())
}

pub(super) async fn a_delivery_counts_once(s: &Subject) -> Verdict {
    let mark = [Mark::new(user(1), Lane::Live, "hook")];
    same!(
        s.store.mark(&mark, Some("msg_1"), None).await?,
        Marked::Accepted,
        "the first"
    );
    let version = s.row(1).await?.version;
    same!(
        s.other.mark(&mark, Some("msg_1"), None).await?,
        Marked::Repeated,
        "the second"
    );
    same!(s.row(1).await?.version, version, "the version");
    same!(
        s.store.mark(&mark, Some("msg_2"), None).await?,
        Marked::Accepted,
        "another one"
    );
    s.store.purge(std::time::Duration::ZERO).await?;
    same!(
        s.store.mark(&mark, Some("msg_1"), None).await?,
        Marked::Repeated,
        "after a purge"
    );
    Ok(())
}

pub(super) async fn a_full_inbox_changes_nothing(s: &Subject) -> Verdict {
    let marks = [1, 2].map(|number| Mark::new(user(number), Lane::Live, "hook"));
    same!(
        s.store.mark(&marks, None, Some(2)).await?,
        Marked::Accepted,
        "up to the limit"
    );
    let more = [1, 3].map(|number| Mark::new(user(number), Lane::Live, "hook"));
    same!(
        s.store.mark(&more, Some("msg"), Some(2)).await?,
        Marked::Full,
        "beyond the limit"
    );
    same!(
        s.row(1).await?.version,
        1,
        "the version of a row in a refused call"
    );
    same!(s.store.counts().await?.pending, 2, "pending rows");
    let known = [Mark::new(user(2), Lane::Live, "hook")];
    same!(
        s.store.mark(&known, None, Some(2)).await?,
        Marked::Accepted,
        "one that is pending already"
    );
    let walked = [4, 5].map(|number| Mark::new(user(number), Lane::Backfill, "rescan"));
    same!(
        s.store.mark(&walked, None, Some(2)).await?,
        Marked::Accepted,
        "what a walk over the shop found"
    );
    same!(
        (
            s.store.is_inbox_full(2).await?,
            s.store.is_inbox_full(3).await?
        ),
        (true, false),
        "only live rows fill the inbox"
    );
    let urgent = [Mark::new(user(4), Lane::Live, "hook")];
    same!(
        s.store.mark(&urgent, None, Some(2)).await?,
        Marked::Full,
        "a row of a walk that becomes live"
    );
    let claim = s.claim_one(1, LONG).await?;
    s.store
        .settle(&claim.lease, &Settlement::new(End::Synced))
        .await?;
    let again = s.store.mark(&more[1..], Some("msg"), Some(2)).await?;
    same!(
        again,
        Marked::Accepted,
        "the refused delivery, when there is room"
    );
    Ok(())
}

pub(super) async fn a_hint_is_replaced_only_by_another(s: &Subject) -> Verdict {
    let hinted = |hint: Option<&str>| {
        let mut mark = Mark::new(user(1), Lane::Live, "hook");
        mark.hint = hint.map(str::to_owned);
        mark
    };
    for (given, kept) in [(Some("{1}"), "{1}"), (None, "{1}"), (Some("{2}"), "{2}")] {
        s.store.mark(&[hinted(given)], None, None).await?;
        same!(s.row(1).await?.hint.as_deref(), Some(kept), "the hint");
    }
    Ok(())
}

pub(super) async fn a_tombstone_is_not_revived(s: &Subject) -> Verdict {
    let claim = s.claimed(1).await?;
    let erased = Settlement::new(End::Skipped(SkipReason::Erased));
    s.store.settle(&claim.lease, &erased).await?;
    let before = s.row(1).await?;
    same!(
        before.reason,
        Some(Reason::Skip(SkipReason::Erased)),
        "the reason"
    );
    s.mark(1, Lane::Live).await?;
    let mut ask = ClaimAsk::new("a", LONG, 5);
    ask.only = vec![user(1)];
    same!(s.store.claim(&ask).await?.len(), 0, "claims by name");
    same!(s.claim("a", 5).await?.len(), 0, "claims");
    same!(s.row(1).await?, before, "the row");
    Ok(())
}

pub(super) async fn ids_beyond_63_bits_are_refused(s: &Subject) -> Verdict {
    let longest: u64 = i64::MAX.unsigned_abs();
    let marks = [longest, longest + 1].map(|number| Mark::new(user(number), Lane::Live, "hook"));
    let refused = s.store.mark(&marks, None, None).await;
    ensure!(
        matches!(refused, Err(StoreError::Invalid(_))),
        "expected a refusal, saw {refused:?}"
    );
    same!(s.store.counts().await?.pending, 0, "pending rows");
    s.store.mark(&marks[..1], None, None).await?;
    same!(
        s.row(longest).await?.user_id,
        UserId::from(longest),
        "the longest id"
    );
    Ok(())
}
