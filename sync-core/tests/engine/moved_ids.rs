//! A person moves our id to a contact of another customer: whoever had that contact is looked at again, whatever fails
//! at that moment.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use cs_cart_client::sandbox::ShopUser;
use sync_core::event::What;
use sync_core::store::{State, StoreError};

use crate::hooked::{HookedStore, Moment};
use crate::rig::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customer_whose_contact_is_taken_is_looked_at_again_though_the_store_fails_then() {
    for fails in ["nothing", "the answer", "the next call"] {
        let rig = Rig::new().await;
        let next_fails = Arc::new(AtomicBool::new(false));
        let armed = Arc::clone(&next_fails);
        let store = HookedStore::new(rig.store().await, move |call, moment| {
            let is_released = call == "release" && moment == Moment::After;
            armed.fetch_or(is_released && fails == "the next call", Ordering::SeqCst);
            let fail = match moment {
                Moment::Before => armed.swap(false, Ordering::SeqCst),
                Moment::After => is_released && fails == "the answer",
            };
            if fail {
                return Err(StoreError::Unavailable("the disk is gone".to_owned()));
            }
            Ok(())
        });
        let engine = rig.engine_over(store).await;
        let had = rig.customer(ShopUser::customer("had@example.com"));
        assert_eq!(sync(&engine, &had).await, What::Created, "{fails}");
        engine.fill_mirror().await.unwrap();
        let takes = rig.customer(ShopUser::customer("takes@example.com"));
        let contact = id_of(&rig.contact_of(&had));
        rig.books.edit_contact(&contact, |contact| {
            let ours = format!("cscart:main:{takes}");
            let fields = contact["custom_fields"].as_array_mut().unwrap();
            let field = fields.iter_mut().find(|field| field["api_name"] == FIELD);
            field.unwrap()["value"] = ours.into();
        });

        // As far as it comes.
        let _ = engine.sync_now(takes.clone()).await;
        let row_of_had = row(&engine, &had).await;
        assert_eq!(row_of_had.contact_id, None, "{fails}");
        assert_eq!(row_of_had.state, State::Pending, "{fails}");
        sync(&engine, &takes).await;
        assert_eq!(
            row(&engine, &takes)
                .await
                .contact_id
                .map(|id| id.to_string()),
            Some(contact),
            "{fails}"
        );
        assert_eq!(
            word(&sync(&engine, &had).await),
            "matched_contact_in_use",
            "{fails}"
        );
    }
}
