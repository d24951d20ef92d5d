//! Erasing a customer, and telling what is held of one.

use super::{LONG, Subject, Verdict, contact, ensure, intent, key, same, user};
use crate::matching::MatchKeys;
use crate::store::{
    Begun, ClaimAsk, End, Erased, Held, HeldAddress, Intent, Lane, Mark, Marked, MirrorContact,
    MirrorProbe, Reason, RowFilter, Settled, Settlement, SkipReason, State,
};

fn mirrored(number: u64) -> MirrorContact {
    MirrorContact {
        contact_id: contact(number),
        external_id: None,
        is_customer: true,
        is_active: true,
        keys: MatchKeys {
            email: Some(key("ann")),
            ..MatchKeys::default()
        },
        modified_at: 7,
    }
}

fn hinted(number: u64) -> Mark {
    let mut mark = Mark::new(user(number), Lane::Live, "hook");
    mark.match_key = Some(key("ann"));
    mark.hint = Some("{\"city\":\"Bergen\"}".to_owned());
    mark
}

/// Customer `number` with something in every table: linked to one contact, about to take another.
async fn with_everything(s: &Subject, number: u64) -> Result<(), super::Broken> {
    s.store.mark(&[hinted(number)], None, None).await?;
    let address = (user(number), 5, "{\"street\":\"Strandgaten 1\"}".to_owned());
    s.store.put_addresses(&[address]).await?;
    let claim = s.claim_one(number, LONG).await?;
    let mut settlement = Settlement::new(End::Synced);
    settlement.contact_id = Some(contact(number));
    settlement.mirror = Some(mirrored(number));
    settlement.conflicts = Some(vec!["person.phone".to_owned()]);
    settlement.history = Some("created".to_owned());
    s.store.settle(&claim.lease, &settlement).await?;
    s.store.mirror_put(&[mirrored(number + 100)]).await?;
    s.store.mark(&[hinted(number)], None, None).await?;
    let claim = s.claim_one(number, LONG).await?;
    let link = Intent {
        contact_id: Some(contact(number + 100)),
        ..intent(None)
    };
    s.store
        .begin(&claim.lease, &link, Some(&key("ann")))
        .await?;
    let end = End::Again {
        after: LONG,
        counted: false,
        keep_intent: true,
    };
    s.store.settle(&claim.lease, &Settlement::new(end)).await?;
    Ok(())
}

pub(super) async fn an_erased_customer_leaves_nothing_but_a_tombstone(s: &Subject) -> Verdict {
    with_everything(s, 17).await?;
    s.mark(18, Lane::Live).await?;
    s.store.mirror_put(&[mirrored(1)]).await?;

    let expected = Erased {
        again: false,
        row: true,
        intent: true,
        hint: true,
        history: 2,
        address: true,
        mirror: 2,
        contact_id: Some(contact(17)),
    };
    same!(
        s.store.erase(&user(17)).await?,
        expected,
        "what was removed"
    );

    let row = s.other.rows(&[user(17)]).await?;
    ensure!(row.len() == 1, "an erased customer has no row to be seen");
    for row in row {
        same!(row.state, State::Skipped, "its state");
        same!(
            row.reason,
            Some(Reason::Skip(SkipReason::Erased)),
            "its reason"
        );
        ensure!(
            row.contact_id.is_none()
                && row.match_key.is_none()
                && row.hint.is_none()
                && row.intent.is_none()
                && row.conflicts.is_empty(),
            "its row still tells of it: {row:?}"
        );
    }
    let held = s.other.held(&user(17)).await?;
    ensure!(held.erased_at.is_some(), "it is not known when it was");
    let nothing = Held {
        erased_at: held.erased_at,
        ..Held::default()
    };
    same!(held, nothing, "what is held");
    same!(s.other.history(&user(17)).await?.len(), 0, "its history");
    same!(
        s.other.addresses(&[user(17)]).await?.len(),
        0,
        "its address"
    );
    same!(
        s.other.holder(&contact(17)).await?,
        None,
        "who holds its contact"
    );
    let probe = MirrorProbe {
        external_id: None,
        keys: mirrored(1).keys,
    };
    let found = s.other.mirror_find(&[probe]).await?;
    same!(
        found,
        vec![vec![mirrored(1)]],
        "contacts with its e-mail in the mirror"
    );
    same!(s.other.mirror_len().await?, 1, "contacts in the mirror");
    let counts = s.other.counts().await?;
    same!(
        (
            counts.pending,
            counts.synced,
            counts.skipped,
            counts.conflicts
        ),
        (1, 0, 1, 0),
        "pending, synced, skipped, conflicts"
    );
    let filter = RowFilter {
        limit: 9,
        ..RowFilter::default()
    };
    let listed = s.other.list(&filter).await?;
    let listed: Vec<_> = listed.into_iter().map(|row| row.user_id).collect();
    same!(listed, vec![user(18)], "who is listed");

    let again = Erased {
        again: true,
        ..Erased::default()
    };
    same!(s.other.erase(&user(17)).await?, again, "erasing it again");
    same!(
        s.store.held(&user(17)).await?.erased_at,
        nothing.erased_at,
        "when it was erased first"
    );
    same!(s.store.counts().await?.skipped, 1, "skipped after that");
    Ok(())
}

pub(super) async fn nothing_brings_an_erased_customer_back(s: &Subject) -> Verdict {
    with_everything(s, 17).await?;
    s.store.erase(&user(17)).await?;
    same!(
        s.other
            .mark(&[hinted(17)], Some("delivery-1"), Some(0))
            .await?,
        Marked::Accepted,
        "a mark, though no inbox could take one"
    );
    same!(
        s.other
            .mark(&[hinted(17)], Some("delivery-1"), None)
            .await?,
        Marked::Repeated,
        "the same delivery again"
    );
    let address = (user(17), 9, "{\"street\":\"Strandgaten 2\"}".to_owned());
    same!(
        s.other.put_addresses(&[address]).await?,
        vec![],
        "whose address changed"
    );
    let held = s.store.held(&user(17)).await?;
    ensure!(
        held.row.is_none() && held.address.is_none(),
        "a mark or an address was kept"
    );
    let mut ask = ClaimAsk::new("one", LONG, 9);
    same!(s.store.claim(&ask).await?.len(), 0, "claims of what is due");
    ask.only = vec![user(17)];
    same!(s.store.claim(&ask).await?.len(), 0, "claims by its number");
    same!(s.store.next_due(true).await?, None, "when something is due");
    Ok(())
}

pub(super) async fn erasing_wins_over_a_lease(s: &Subject) -> Verdict {
    let sent = s.claimed(17).await?;
    s.store.begin(&sent.lease, &intent(None), None).await?;
    let read = s.claimed(18).await?;
    s.other.erase(&user(17)).await?;
    s.other.erase(&user(18)).await?;

    same!(
        s.store.begin(&read.lease, &intent(None), None).await?,
        Begun::LeaseLost,
        "beginning to send"
    );
    same!(
        s.store.renew(&read.lease, LONG).await?,
        false,
        "renewing the lease"
    );
    let mut settlement = Settlement::new(End::Synced);
    settlement.contact_id = Some(contact(17));
    settlement.mirror = Some(mirrored(17));
    settlement.history = Some("created".to_owned());
    same!(
        s.store.settle(&sent.lease, &settlement).await?,
        Settled::LeaseLost,
        "recording what came of it"
    );
    for number in [17, 18] {
        let held = s.store.held(&user(number)).await?;
        ensure!(
            held.row.is_none() && held.history.is_empty(),
            "the work that was under way left something of customer {number}"
        );
    }
    same!(s.store.mirror_len().await?, 0, "contacts in the mirror");
    Ok(())
}

pub(super) async fn a_stranger_can_be_erased_before_it_comes(s: &Subject) -> Verdict {
    same!(
        s.store.erase(&user(17)).await?,
        Erased::default(),
        "what was removed of nobody"
    );
    s.mark(17, Lane::Live).await?;
    s.mark(1, Lane::Live).await?;
    same!(
        s.row(17).await?.reason,
        Some(Reason::Skip(SkipReason::Erased)),
        "why it is skipped"
    );
    let claims = s.claim("one", 9).await?;
    let claimed: Vec<_> = claims
        .iter()
        .map(|claim| claim.row.user_id.clone())
        .collect();
    same!(claimed, vec![user(1)], "who is claimed");
    Ok(())
}

pub(super) async fn a_lifted_tombstone_lets_the_customer_in(s: &Subject) -> Verdict {
    same!(
        s.store.lift_tombstone(&user(17)).await?,
        false,
        "lifting what is not there"
    );
    with_everything(s, 17).await?;
    same!(
        s.store.lift_tombstone(&user(17)).await?,
        false,
        "lifting that of somebody who was not erased"
    );
    ensure!(
        s.row(17).await?.intent.is_some(),
        "a row was touched that is none of an erased customer"
    );
    s.store.erase(&user(17)).await?;
    s.store.erase(&user(18)).await?;
    same!(s.other.lift_tombstone(&user(17)).await?, true, "lifting it");
    same!(
        s.store.held(&user(17)).await?,
        Held::default(),
        "what is held then"
    );
    same!(s.store.counts().await?.skipped, 1, "skipped then");
    s.mark(17, Lane::Live).await?;
    s.mark(18, Lane::Live).await?;
    let claims = s.claim("one", 9).await?;
    let claimed: Vec<_> = claims
        .iter()
        .map(|claim| claim.row.user_id.clone())
        .collect();
    same!(claimed, vec![user(17)], "who is claimed then");

    // A row that was settled as erased is a tombstone as well.
    for claim in claims {
        let erased = Settlement::new(End::Skipped(SkipReason::Erased));
        s.store.settle(&claim.lease, &erased).await?;
    }
    same!(
        s.store.lift_tombstone(&user(17)).await?,
        true,
        "lifting a row"
    );
    same!(
        s.other.rows(&[user(17)]).await?.len(),
        0,
        "rows of it after that"
    );
    Ok(())
}

pub(super) async fn what_is_held_is_told_whole(s: &Subject) -> Verdict {
    same!(
        s.store.held(&user(17)).await?,
        Held::default(),
        "what is held of nobody"
    );
    with_everything(s, 17).await?;
    let held = s.other.held(&user(17)).await?;
    same!(held.row, Some(s.row(17).await?), "its row");
    same!(
        held.history,
        s.store.history(&user(17)).await?,
        "its history"
    );
    same!(
        held.mirror,
        vec![mirrored(17), mirrored(117)],
        "its contacts"
    );
    let at = held.address.as_ref().map_or(0, |address| address.at);
    let expected = HeldAddress {
        order: 5,
        text: Some("{\"street\":\"Strandgaten 1\"}".to_owned()),
        at,
    };
    same!(held.address, Some(expected), "its address");
    same!(held.erased_at, None, "when it was erased");
    Ok(())
}
