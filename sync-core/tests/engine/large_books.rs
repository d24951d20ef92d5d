//! Books so large that the first reading of their list takes long.

use std::time::Duration;

use cs_cart_client::sandbox::ShopUser;
use sync_core::event::What;
use zoho_books_client::sandbox::Fault;

use crate::clocks::{engine, with_moved_clock};
use crate::rig::{row, until};

/// Each look at a customer asks the shop: many who wait for the list together must not ask it all the time.
#[tokio::test]
async fn who_waits_for_the_list_of_contacts_is_looked_at_ever_more_seldom() {
    let (rig, clock) = with_moved_clock().await;
    let ann = rig.customer(ShopUser::customer("ann@example.com").firstname("Ann"));
    let never = Duration::from_secs(3600);
    rig.books
        .fault(Fault::on("GET", "/contacts").always().delay(never));
    let engine = engine(&rig).await;
    let reader = engine.clone();
    let reading = tokio::spawn(async move { reader.fill_mirror().await });
    until("the list is asked for", || rig.books.call_count() > 0).await;

    let mut waits = Vec::new();
    for seconds in [0, 5, 5, 600] {
        clock.by(seconds);
        let looked = engine.sync_now(ann.clone()).await.unwrap();
        assert!(matches!(looked.what, What::Pending { .. }), "{looked:?}");
        let due = row(&engine, &ann).await.due - rig.clock.now().as_millisecond();
        waits.push(due / 1000);
    }
    reading.abort();
    let [first, second, third, last] = waits[..] else {
        panic!("{waits:?}")
    };
    assert!(first < 5, "{waits:?}");
    assert!((4..10).contains(&second), "{waits:?}");
    assert!((9..15).contains(&third), "{waits:?}");
    assert!((28..=30).contains(&last), "{waits:?}");
}
