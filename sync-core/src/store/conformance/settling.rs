//! Settlements.

use std::time::Duration;

use super::{BEYOND, LONG, SHORT, Subject, Verdict, contact, ensure, intent, key, same, user};
use crate::matching::MatchKeys;
use crate::store::{
    Begun, End, Lane, Mark, MirrorContact, ParkReason, Reason, Settled, Settlement, SkipReason,
    State,
};
use crate::{Field, FieldHashes};

const fn again(after: Duration, counted: bool, keep_intent: bool) -> End {
    End::Again {
        after,
        counted,
        keep_intent,
    }
}

fn everything(end: End) -> Settlement {
    let owned = [
        (Field::ContactName, "00ff"),
        (Field::Custom("cf_points".to_owned()), "1234"),
    ];
    Settlement {
        end,
        contact_id: Some(contact(1)),
        owned: Some(
            owned
                .into_iter()
                .map(|(field, hash)| (field, hash.to_owned()))
                .collect::<FieldHashes>(),
        ),
        conflicts: Some(vec!["company_name".to_owned()]),
        notes: Vec::new(),
        source_hash: Some("0011".to_owned()),
        address_hash: Some("not hex".to_owned()),
        registered_at: Some(1_700_000_000),
        match_key: Some(key("ann")),
        mirror: Some(MirrorContact {
            contact_id: contact(1),
            external_id: Some("cscart:main:1".to_owned()),
            is_customer: true,
            is_active: true,
            keys: MatchKeys::default(),
            modified_at: 5,
        }),
        keep_intent: false,
        history: Some("linked".to_owned()),
    }
}

pub(super) async fn synced_writes_all_it_is_told(s: &Subject) -> Verdict {
    let mut mark = Mark::new(user(1), Lane::Live, "hook");
    mark.hint = Some("{}".to_owned());
    s.store.mark(&[mark], None, None).await?;
    let claim = s.claim_one(1, LONG).await?;
    s.store
        .begin(&claim.lease, &intent(Some(contact(1))), None)
        .await?;
    s.clock.sleep(SHORT).await;
    let told = everything(End::Synced);
    same!(
        s.store.settle(&claim.lease, &told).await?,
        Settled::Done,
        "the answer"
    );
    let row = s.row(1).await?;
    same!(row.state, State::Synced, "state");
    same!(
        (row.reason, row.detail.as_str()),
        (None, ""),
        "reason and detail"
    );
    same!(row.contact_id, told.contact_id, "contact");
    same!(Some(row.owned), told.owned, "owned fields");
    same!(Some(row.conflicts), told.conflicts, "conflicts");
    same!(row.source_hash, told.source_hash, "source hash");
    same!(row.address_hash, told.address_hash, "address hash");
    same!(row.registered_at, told.registered_at, "registration");
    same!(row.match_key, told.match_key, "match key");
    same!(
        (row.hint, row.intent, row.attempts),
        (None, None, 0),
        "hint, intent and attempts"
    );
    same!(row.due, 0, "due time");
    ensure!(
        row.since > claim.row.since,
        "`since` does not tell when it was synced"
    );
    same!(row.updated, row.since, "`updated`");
    same!(s.other.mirror_len().await?, 1, "contacts in the mirror");
    let history = s.store.history(&user(1)).await?;
    let lines: Vec<&str> = history.iter().map(|entry| entry.what.as_str()).collect();
    same!(lines, vec!["hook: linked"], "history");
    Ok(())
}

pub(super) async fn none_leaves_what_the_row_has(s: &Subject) -> Verdict {
    let claim = s.claimed(1).await?;
    s.store
        .settle(&claim.lease, &everything(End::Synced))
        .await?;
    let before = s.row(1).await?;
    let claim = s.claimed(1).await?;
    s.store
        .settle(&claim.lease, &Settlement::new(End::Synced))
        .await?;
    let mut after = s.row(1).await?;
    after.version = before.version;
    after.since = before.since;
    after.updated = before.updated;
    same!(after, before, "the row");

    let claim = s.claimed(1).await?;
    let mut empty = Settlement::new(End::Synced);
    empty.owned = Some(FieldHashes::default());
    empty.conflicts = Some(Vec::new());
    s.store.settle(&claim.lease, &empty).await?;
    let row = s.row(1).await?;
    ensure!(
        row.owned.is_empty() && row.conflicts.is_empty(),
        "an empty list did not replace a full one"
    );
    Ok(())
}

pub(super) async fn skipped_and_parked_tell_their_reason(s: &Subject) -> Verdict {
    let claim = s.claimed(1).await?;
    s.store.begin(&claim.lease, &intent(None), None).await?;
    let parked = End::Parked(ParkReason::SameEmail, "as customer 3".to_owned());
    s.store
        .settle(&claim.lease, &Settlement::new(parked))
        .await?;
    let row = s.row(1).await?;
    same!(row.state, State::Parked, "state");
    same!(
        row.reason,
        Some(Reason::Park(ParkReason::SameEmail)),
        "reason"
    );
    same!(row.detail, "as customer 3", "detail");
    ensure!(row.intent.is_none(), "the intent is still open");

    let claim = s.claimed(2).await?;
    s.store
        .settle(
            &claim.lease,
            &Settlement::new(End::Skipped(SkipReason::Disabled)),
        )
        .await?;
    let row = s.row(2).await?;
    same!(row.state, State::Skipped, "state");
    same!(
        row.reason,
        Some(Reason::Skip(SkipReason::Disabled)),
        "reason"
    );
    same!(s.claim("a", 5).await?.len(), 0, "claims of settled rows");
    Ok(())
}

pub(super) async fn again_waits_and_counts(s: &Subject) -> Verdict {
    let claim = s.claimed(1).await?;
    s.store
        .settle(&claim.lease, &Settlement::new(again(SHORT, true, false)))
        .await?;
    let row = s.row(1).await?;
    same!(
        (row.state, row.attempts),
        (State::Pending, 1),
        "state and attempts"
    );
    same!(row.since, claim.row.since, "since when it is pending");
    ensure!(row.due > claim.row.due, "the due time did not move");
    same!(s.claim("a", 5).await?.len(), 0, "claims before it is due");
    s.clock.sleep(BEYOND).await;
    for (end, attempts) in [
        (again(Duration::ZERO, false, false), 1),
        (again(Duration::ZERO, true, false), 2),
        (End::Synced, 0),
    ] {
        let claims = s.claim("a", 5).await?;
        same!(claims.len(), 1, "claims when it is due");
        for claim in claims {
            s.store
                .settle(&claim.lease, &Settlement::new(end.clone()))
                .await?;
        }
        same!(s.row(1).await?.attempts, attempts, "attempts");
    }
    Ok(())
}

pub(super) async fn again_keeps_or_closes_the_intent(s: &Subject) -> Verdict {
    let mut claim = s.claimed(1).await?;
    s.store
        .begin(&claim.lease, &intent(Some(contact(1))), None)
        .await?;
    for (keep, is_open) in [(true, true), (false, false), (true, false)] {
        s.store
            .settle(
                &claim.lease,
                &Settlement::new(again(Duration::ZERO, false, keep)),
            )
            .await?;
        same!(
            s.row(1).await?.intent.is_some(),
            is_open,
            "whether the intent is open"
        );
        claim = s.claim_one(1, LONG).await?;
    }
    Ok(())
}

pub(super) async fn parked_closes_the_intent_or_keeps_it(s: &Subject) -> Verdict {
    for keep in [true, false] {
        let mut claim = s.claimed(1).await?;
        let link = intent(Some(contact(1)));
        s.store
            .begin(&claim.lease, &link, Some(&key("ann")))
            .await?;
        let mut settlement = Settlement::new(End::Parked(ParkReason::GaveUp, String::new()));
        settlement.keep_intent = keep;
        settlement.match_key = Some(key("bob"));
        s.store.settle(&claim.lease, &settlement).await?;
        let row = s.row(1).await?;
        same!(row.state, State::Parked, "state");
        same!(row.intent, keep.then_some(link), "what is open");
        let name = if keep { "ann" } else { "bob" };
        same!(row.match_key, Some(key(name)), "the key");
        s.mark_with_key(2, "ann").await?;
        let claims = s.claim("two", 9).await?;
        same!(claims.is_empty(), keep, "whether others of its key wait");
        for claim in claims {
            let end = Settlement::new(End::Synced);
            s.store.settle(&claim.lease, &end).await?;
        }
        claim = s.claim_one(1, LONG).await?;
        same!(
            claim.row.intent.is_some(),
            keep,
            "what the next claim finds open"
        );
        let end = Settlement::new(End::Synced);
        s.store.settle(&claim.lease, &end).await?;
        same!(s.row(1).await?.intent, None, "what is open at the end");
    }
    Ok(())
}

pub(super) async fn a_mark_during_the_work_is_not_lost(s: &Subject) -> Verdict {
    for (number, end) in [
        (1, End::Synced),
        (2, End::Parked(ParkReason::Rejected, "x".to_owned())),
        (3, again(LONG, true, false)),
    ] {
        let claim = s.claimed(number).await?;
        s.store.begin(&claim.lease, &intent(None), None).await?;
        let mut mark = Mark::new(user(number), Lane::Live, "hook");
        mark.hint = Some("{new}".to_owned());
        s.other.mark(&[mark], None, None).await?;
        let mut settlement = Settlement::new(end);
        settlement.contact_id = Some(contact(number));
        same!(
            s.store.settle(&claim.lease, &settlement).await?,
            Settled::MarkedAgain,
            "the answer"
        );
        let row = s.row(number).await?;
        same!(row.state, State::Pending, "state");
        same!(
            (row.reason, row.detail.as_str()),
            (None, ""),
            "reason and detail"
        );
        same!(
            row.hint.as_deref(),
            Some("{new}"),
            "the hint that the mark brought"
        );
        same!(row.contact_id, Some(contact(number)), "contact");
        ensure!(row.intent.is_none(), "the intent is still open");
        let claims = s.claim("a", 5).await?;
        same!(claims.len(), 1, "claims afterwards");
        for claim in claims {
            s.store
                .settle(&claim.lease, &Settlement::new(End::Synced))
                .await?;
        }
    }
    Ok(())
}

pub(super) async fn only_the_last_lease_may_settle(s: &Subject) -> Verdict {
    s.mark(1, Lane::Live).await?;
    let first = s.claim_one(1, SHORT).await?;
    s.clock.sleep(BEYOND).await;
    let second = s.claim_one(1, LONG).await?;
    let before = s.row(1).await?;
    let settled = s
        .store
        .settle(&first.lease, &everything(End::Synced))
        .await?;
    same!(settled, Settled::LeaseLost, "an older fence");
    same!(s.row(1).await?, before, "the row");
    same!(s.store.mirror_len().await?, 0, "contacts in the mirror");
    same!(
        s.store
            .settle(&second.lease, &everything(End::Synced))
            .await?,
        Settled::Done,
        "the last lease"
    );
    let settled = s
        .store
        .settle(&second.lease, &everything(End::Synced))
        .await?;
    same!(settled, Settled::LeaseLost, "a lease that was given back");

    s.mark(2, Lane::Live).await?;
    let late = s.claim_one(2, SHORT).await?;
    s.clock.sleep(BEYOND).await;
    let settled = s
        .store
        .settle(&late.lease, &Settlement::new(End::Synced))
        .await?;
    same!(
        settled,
        Settled::Done,
        "a late holder whose row nobody took over"
    );
    Ok(())
}

pub(super) async fn a_contact_that_is_held_is_not_taken_over(s: &Subject) -> Verdict {
    let holder = s.claimed(1).await?;
    s.store
        .settle(&holder.lease, &everything(End::Synced))
        .await?;
    let second = s.claimed(2).await?;
    let before = s.row(2).await?;
    let settled = s
        .store
        .settle(&second.lease, &everything(End::Synced))
        .await?;
    same!(settled, Settled::ContactTaken(user(1)), "the answer");
    same!(s.row(2).await?, before, "the row");
    let parked = Settlement::new(End::Parked(ParkReason::MatchedContactInUse, String::new()));
    same!(
        s.store.settle(&second.lease, &parked).await?,
        Settled::Done,
        "another settlement"
    );
    same!(
        s.store.holder(&contact(1)).await?,
        Some(user(1)),
        "the holder"
    );
    Ok(())
}

pub(super) async fn a_released_contact_is_free_and_its_customer_marked(s: &Subject) -> Verdict {
    let claim = s.claimed(1).await?;
    let told = everything(End::Synced);
    s.store.settle(&claim.lease, &told).await?;
    let before = s.row(1).await?;
    for (holder, id, released) in [(2, 1, false), (1, 2, false), (1, 1, true), (1, 1, false)] {
        let answer = s.store.release(&user(holder), &contact(id)).await?;
        same!(answer, released, "the answer");
    }
    let mut row = s.row(1).await?;
    same!(row.contact_id.take(), None, "the contact");
    same!(
        (row.state, row.lane, row.version),
        (State::Pending, Lane::Live, before.version + 1),
        "state, lane and version"
    );
    row.contact_id.clone_from(&before.contact_id);
    (row.state, row.version) = (before.state, before.version);
    (row.since, row.due, row.updated) = (before.since, before.due, before.updated);
    same!(row, before, "the rest");
    same!(s.store.holder(&contact(1)).await?, None, "the holder");
    let claim = s.claimed(2).await?;
    let settled = s.store.settle(&claim.lease, &told).await?;
    same!(settled, Settled::Done, "another takes it");
    Ok(())
}

pub(super) async fn a_release_during_the_work_is_a_mark(s: &Subject) -> Verdict {
    let claim = s.claimed(1).await?;
    s.store
        .settle(&claim.lease, &everything(End::Synced))
        .await?;
    let claim = s.claimed(1).await?;
    same!(
        s.store.release(&user(1), &contact(1)).await?,
        true,
        "the answer"
    );
    let unchanged = Settlement::new(End::Synced);
    let settled = s.store.settle(&claim.lease, &unchanged).await?;
    same!(settled, Settled::MarkedAgain, "the settlement");
    let row = s.row(1).await?;
    same!(row.contact_id, None, "the contact");
    same!(row.state, State::Pending, "the state");
    Ok(())
}

pub(super) async fn a_key_in_doubt_stays(s: &Subject) -> Verdict {
    let claim = s.claimed(1).await?;
    let begun = s
        .store
        .begin(&claim.lease, &intent(None), Some(&key("ann")))
        .await?;
    same!(begun, Begun::Go, "begin");
    s.mark_with_key(1, "bob").await?;
    same!(
        s.row(1).await?.match_key,
        Some(key("ann")),
        "the key after a mark"
    );
    let mut unknown = Settlement::new(again(Duration::ZERO, false, true));
    unknown.match_key = Some(key("bob"));
    s.store.settle(&claim.lease, &unknown).await?;
    same!(
        s.row(1).await?.match_key,
        Some(key("ann")),
        "the key while the outcome is unknown"
    );
    let claim = s.claim_one(1, LONG).await?;
    let mut synced = Settlement::new(End::Synced);
    synced.match_key = Some(key("bob"));
    s.store.settle(&claim.lease, &synced).await?;
    same!(
        s.row(1).await?.match_key,
        Some(key("bob")),
        "the key when the intent is closed"
    );
    Ok(())
}
