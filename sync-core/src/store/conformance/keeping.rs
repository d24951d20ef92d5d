//! Addresses, documents, and what is dropped in time.

use std::sync::Arc;
use std::time::Duration;

use super::{BEYOND, LONG, SHORT, Subject, Verdict, same, user};
use crate::UserId;
use crate::store::{End, Lane, Mark, Settlement, SkipReason};

fn address(number: u64, order: i64, text: &str) -> (UserId, i64, String) {
    (user(number), order, text.to_owned())
}

pub(super) async fn newer_addresses_replace_older_ones(s: &Subject) -> Verdict {
    let none: Vec<UserId> = Vec::new();
    let given = [address(10, 5, "b"), address(2, 7, "a"), address(10, 6, "c")];
    same!(
        s.store.put_addresses(&given).await?,
        vec![user(2), user(10)],
        "new ones"
    );
    let kept = vec![(user(2), "a".to_owned()), (user(10), "c".to_owned())];
    same!(
        s.other.addresses(&[10, 2, 3, 2].map(user)).await?,
        kept,
        "what is kept"
    );
    same!(
        s.store.put_addresses(&[address(10, 4, "old")]).await?,
        none,
        "an older order"
    );
    same!(
        s.store.put_addresses(&[address(10, 9, "c")]).await?,
        none,
        "the same address again"
    );
    same!(
        s.store.put_addresses(&[address(10, 8, "b")]).await?,
        none,
        "an order older than that"
    );
    same!(
        s.store.put_addresses(&[address(10, 9, "d")]).await?,
        vec![user(10)],
        "an order that was changed"
    );
    same!(
        s.store.addresses(&[user(10)]).await?,
        vec![(user(10), "d".to_owned())],
        "what is kept"
    );
    Ok(())
}

pub(super) async fn documents_change_in_one_step(s: &Subject) -> Verdict {
    let mut seen = Vec::new();
    for text in [Some("one"), None, Some("two")] {
        s.store
            .update_document("quota", &mut |present| {
                seen.push(present.map(str::to_owned));
                text.map(str::to_owned)
            })
            .await?;
    }
    s.other
        .update_document("quota", &mut |present| {
            seen.push(present.map(str::to_owned));
            None
        })
        .await?;
    s.other
        .update_document("token", &mut |present| {
            seen.push(present.map(str::to_owned));
            None
        })
        .await?;
    let expected = [None, Some("one"), Some("one"), Some("two"), None];
    same!(
        seen,
        expected.map(|text| text.map(str::to_owned)),
        "what was there"
    );
    Ok(())
}

pub(super) async fn parallel_document_changes_add_up(s: &Subject) -> Verdict {
    let changes = (0..40).map(|turn| {
        let store = Arc::clone(if turn % 2 == 0 { &s.store } else { &s.other });
        async move {
            let mut add = |present: Option<&str>| {
                let count: u32 = present.and_then(|text| text.parse().ok()).unwrap_or(0);
                Some((count + 1).to_string())
            };
            store.update_document("count", &mut add).await
        }
    });
    for done in futures_util::future::join_all(changes).await {
        done?;
    }
    let mut last = None;
    s.store
        .update_document("count", &mut |present| {
            last = present.map(str::to_owned);
            None
        })
        .await?;
    same!(last.as_deref(), Some("40"), "the sum");
    Ok(())
}

pub(super) async fn purge_drops_what_is_old_and_settled(s: &Subject) -> Verdict {
    for number in 1..=3 {
        let mut mark = Mark::new(user(number), Lane::Live, "hook");
        mark.hint = Some("{}".to_owned());
        s.store.mark(&[mark], None, None).await?;
    }
    let addresses = [1, 2, 3, 4].map(|number| address(number, 1, "street"));
    s.store.put_addresses(&addresses).await?;
    for number in [1, 2] {
        let claim = s.claim_one(number, LONG).await?;
        let mut settlement = Settlement::new(End::Skipped(SkipReason::Disabled));
        settlement.history = Some("skipped".to_owned());
        s.store.settle(&claim.lease, &settlement).await?;
    }
    s.store.purge(LONG).await?;
    same!(
        s.store.addresses(&[1, 2, 3, 4].map(user)).await?.len(),
        4,
        "addresses while all is new"
    );

    s.clock.sleep(BEYOND).await;
    let claim = s.claimed(2).await?;
    s.store
        .settle(
            &claim.lease,
            &Settlement::new(End::Skipped(SkipReason::Disabled)),
        )
        .await?;
    s.store.purge(SHORT).await?;
    let hints = [
        s.row(1).await?.hint,
        s.row(2).await?.hint,
        s.row(3).await?.hint,
    ];
    let kept = hints.map(|hint| hint.is_some());
    same!(
        kept,
        [false, true, true],
        "hints of an old, a new, and a pending customer"
    );
    let kept = s.store.addresses(&[1, 2, 3, 4].map(user)).await?;
    let kept: Vec<UserId> = kept.into_iter().map(|(user_id, _)| user_id).collect();
    same!(kept, vec![user(3)], "whose address is kept");
    same!(
        s.store.history(&user(1)).await?.len(),
        0,
        "lines of old history"
    );
    same!(
        s.store.history(&user(2)).await?.len(),
        1,
        "lines of new history"
    );

    let again = s.store.put_addresses(&[address(1, 1, "street")]).await?;
    same!(
        again,
        Vec::<UserId>::new(),
        "a dropped address that comes again"
    );
    same!(
        s.store.addresses(&[user(1)]).await?.len(),
        1,
        "addresses afterwards"
    );
    s.store.purge(Duration::ZERO).await?;
    Ok(())
}
