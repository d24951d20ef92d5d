//! Records of another kind in the same database.

use std::sync::Arc;

use super::{LONG, Subject, Verdict, contact, intent, key, same, user};
use crate::Kind;
use crate::matching::MatchKeys;
use crate::store::{
    Begun, ClaimAsk, End, Lane, Mark, Marked, MirrorContact, RowFilter, Settled, Settlement,
    SkipReason, State, Store, StoreError,
};

fn mirrored(number: u64) -> MirrorContact {
    let keys = MatchKeys {
        email: Some(key("ann")),
        ..MatchKeys::default()
    };
    MirrorContact {
        contact_id: contact(number),
        external_id: Some(format!("cscart:main:{number}")),
        is_customer: true,
        is_active: true,
        keys,
        modified_at: 1,
    }
}

/// Marks record 17, and takes it to the contact of that number; each store thinks that it is alone.
async fn fill(store: &dyn Store, history: &str) -> Result<Settled, StoreError> {
    let mut mark = Mark::new(user(17), Lane::Live, "hook");
    mark.match_key = Some(key("ann"));
    store.mark(&[mark], Some("delivery-1"), Some(1)).await?;
    let claims = store.claim(&ClaimAsk::new("one", LONG, 9)).await?;
    let Some(claim) = claims.first() else {
        return Ok(Settled::LeaseLost);
    };
    let link = intent(Some(contact(17)));
    if store.begin(&claim.lease, &link, Some(&key("ann"))).await? != Begun::Go {
        return Ok(Settled::LeaseLost);
    }
    let mut settlement = Settlement::new(End::Synced);
    settlement.contact_id = Some(contact(17));
    settlement.mirror = Some(mirrored(17));
    settlement.history = Some(history.to_owned());
    store.settle(&claim.lease, &settlement).await
}

async fn seen(
    store: &dyn Store,
    name: &str,
    write: Option<&str>,
) -> Result<Option<String>, StoreError> {
    let mut seen = None;
    let mut change = |present: Option<&str>| {
        seen = present.map(str::to_owned);
        write.map(str::to_owned)
    };
    store.update_document(name, &mut change).await?;
    Ok(seen)
}

pub(super) async fn kinds_do_not_see_each_other(s: &Subject) -> Verdict {
    let products = s.store.partition(&Kind::PRODUCT).await?;
    let kinds = [(&s.store, "a contact"), (&products, "an item")];
    for (store, history) in kinds {
        same!(
            fill(store.as_ref(), history).await?,
            Settled::Done,
            "a look"
        );
        let address = (user(17), 5, history.to_owned());
        same!(
            store.put_addresses(&[address]).await?,
            vec![user(17)],
            "whose address changed"
        );
        same!(
            seen(store.as_ref(), "cursor", Some(history)).await?,
            None,
            "a document"
        );
    }
    s.mark(18, Lane::Live).await?;
    for (store, history) in kinds {
        let filter = RowFilter {
            limit: 9,
            state: Some(State::Synced),
            ..RowFilter::default()
        };
        same!(store.list(&filter).await?.len(), 1, "rows that are synced");
        let lines = store.history(&user(17)).await?;
        let lines: Vec<_> = lines.iter().map(|entry| &*entry.what).collect();
        same!(lines, vec![format!("hook: {history}")], "the history");
        let kept = vec![(user(17), history.to_owned())];
        same!(store.addresses(&[user(17)]).await?, kept, "the address");
        same!(store.mirror_len().await?, 1, "the size of the mirror");
        same!(
            store.holder(&contact(17)).await?,
            Some(user(17)),
            "the holder"
        );
        let document = seen(store.as_ref(), "cursor", None).await?;
        same!(document.as_deref(), Some(history), "the document");
    }
    same!(products.counts().await?.pending, 0, "products that wait");
    let again = [Mark::new(user(17), Lane::Live, "hook")];
    let marked = products.mark(&again, Some("delivery-1"), None).await?;
    same!(marked, Marked::Repeated, "a delivery that came before");

    s.store.erase(&user(17)).await?;
    same!(
        products.mirror_len().await?,
        1,
        "items once the customer is erased"
    );
    same!(
        products.holder(&contact(17)).await?,
        Some(user(17)),
        "who has the item"
    );
    let products = s.other.partition(&Kind::PRODUCT).await?;
    products.mark(&again, None, None).await?;
    same!(products.counts().await?.pending, 1, "products that wait");
    same!(
        s.row(17).await?.state,
        State::Skipped,
        "the state of the erased customer"
    );
    Ok(())
}

pub(super) async fn a_target_stands_for_one_record_of_a_kind(s: &Subject) -> Verdict {
    let products = s.store.partition(&Kind::PRODUCT).await?;
    same!(
        fill(products.as_ref(), "an item").await?,
        Settled::Done,
        "the first"
    );
    let mark = Mark::new(user(18), Lane::Live, "hook");
    products.mark(&[mark], None, None).await?;
    let claims = products.claim(&ClaimAsk::new("one", LONG, 9)).await?;
    let lease = claims.first().map(|claim| &claim.lease);
    let Some(lease) = lease else {
        return Err(super::Broken("the second could not be claimed".to_owned()));
    };
    let link = intent(Some(contact(17)));
    let taken = Begun::ContactTaken(user(17));
    same!(
        products.begin(lease, &link, None).await?,
        taken,
        "its intent"
    );
    let mut settlement = Settlement::new(End::Skipped(SkipReason::Gone));
    settlement.contact_id = Some(contact(17));
    let taken = Settled::ContactTaken(user(17));
    same!(products.settle(lease, &settlement).await?, taken, "its end");
    Ok(())
}

pub(super) async fn kinds_share_the_shop_and_the_database(s: &Subject) -> Verdict {
    let products = s.store.partition(&Kind::PRODUCT).await?;
    seen(products.as_ref(), "shared/token", Some("secret")).await?;
    let token = seen(s.other.as_ref(), "shared/token", None).await?;
    same!(
        token.as_deref(),
        Some("secret"),
        "a document of the whole database"
    );
    s.mark(17, Lane::Live).await?;
    let customers = products.partition(&Kind::CUSTOMER).await?;
    same!(
        customers.counts().await?.pending,
        1,
        "customers by way of the products"
    );
    let claims = Arc::clone(&customers)
        .claim(&ClaimAsk::new("one", LONG, 9))
        .await?;
    same!(claims.len(), 1, "claims");
    same!(
        products.is_alive("one").await?,
        true,
        "whether the owner lives"
    );
    Ok(())
}
