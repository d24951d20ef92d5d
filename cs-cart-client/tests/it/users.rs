//! Users, with every quirk that shops have.

use cs_cart_client::sandbox::{Quirks, Shop, ShopUser, UnknownUser};
use cs_cart_client::text::decode_entities;
use cs_cart_client::{
    Address, Error, MembershipStatus, Method, NewUser, User, UserId, UserQuery, UserSort,
    UserStatus, UserType, UserUpdate, UsergroupId,
};

use crate::support::answering;

fn ann() -> ShopUser {
    ShopUser::customer("ann@example.com")
        .firstname("Ann")
        .lastname("Lee")
        .phone("+1 555 0100")
        .timestamp(1_735_689_600)
}

#[tokio::test]
async fn numbers_come_as_text_or_as_numbers() {
    for numbers_as_strings in [true, false] {
        let shop = Shop::builder()
            .quirks(|quirks| quirks.numbers_as_strings = numbers_as_strings)
            .start()
            .await;
        let id = shop.add_user(ann());
        let client = shop.client_builder().build().unwrap();
        let user = client.users().get(&id).await.unwrap().unwrap();
        assert_eq!(user.user_id, id);
        assert_eq!(user.timestamp, Some(1_735_689_600));
        assert_eq!(user.company_id, Some(1));
        assert_eq!(user.last_login, Some(0));
        assert_eq!(user.is_root, Some(false));
        assert_eq!(user.status, Some(UserStatus::Active));
        let page = client.users().list(&UserQuery::customers()).await.unwrap();
        assert_eq!(page.items, [user]);
        assert_eq!(page.paging.total_items, Some(1));
    }
}

#[tokio::test]
async fn an_unknown_user_is_none_however_the_shop_says_it() {
    for unknown_user in [UnknownUser::EmptyList, UnknownUser::NotFound] {
        let shop = Shop::builder()
            .quirks(|quirks| quirks.unknown_user = unknown_user)
            .start()
            .await;
        let client = shop.client_builder().build().unwrap();
        assert_eq!(client.users().get(&UserId::from(99)).await.unwrap(), None);
    }
    for body in [
        "[]",
        "{}",
        r#"{"users":[],"params":{}}"#,
        r#"{"user_id":null}"#,
    ] {
        let (_server, client) = answering(200, body).await;
        assert_eq!(
            client.users().get(&UserId::from(99)).await.unwrap(),
            None,
            "{body}"
        );
    }
}

#[tokio::test]
async fn what_is_neither_a_user_nor_nobody_is_an_error() {
    for body in ["null", "false", "7", "\"x\"", r#"{"error":"boom"}"#] {
        let (_server, client) = answering(200, body).await;
        let error = client.users().get(&UserId::from(99)).await.unwrap_err();
        assert!(matches!(error, Error::Decode { .. }), "{body}: {error:?}");
    }
    let (_server, client) = answering(200, r#"{"user_id":"5"}"#).await;
    let error = client.users().get(&UserId::from(99)).await.unwrap_err();
    assert!(matches!(error, Error::WrongRecord { .. }), "{error:?}");
}

#[tokio::test]
async fn newer_shops_want_the_kind_of_user_and_older_ones_lack_fields() {
    let shop = Shop::start().await;
    shop.add_user(ann());
    let client = shop.client_builder().build().unwrap();
    let error = client
        .raw(Method::Get, &["users"], &[], None)
        .await
        .unwrap_err();
    assert_eq!(
        error.status(),
        Some(400),
        "the shop refuses what the client never sends"
    );
    assert_eq!(
        client
            .users()
            .list(&UserQuery::customers())
            .await
            .unwrap()
            .items
            .len(),
        1
    );

    shop.quirks(Quirks::old);
    let page = client.users().list(&UserQuery::customers()).await.unwrap();
    assert_eq!(
        (&page.items[0].phone, page.items[0].last_login),
        (&None, None)
    );
    let all = client
        .raw(Method::Get, &["users"], &[], None)
        .await
        .unwrap();
    assert_eq!(all["users"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn text_filters_find_parts() {
    let shop = Shop::start().await;
    shop.add_user(ann());
    shop.add_user(ShopUser::customer("joann@example.com"));
    let client = shop.client_builder().build().unwrap();
    let query = UserQuery::customers().email("ANN@example.com");
    assert_eq!(client.users().list(&query).await.unwrap().items.len(), 2);
}

#[tokio::test]
async fn own_company_and_the_shops_company_are_two_things() {
    let shop = Shop::start().await;
    let id = shop.add_user(ann().company("Lee Bakery Ltd"));
    let client = shop.client_builder().build().unwrap();
    let user = client.users().get(&id).await.unwrap().unwrap();
    assert_eq!(user.company.as_deref(), Some("Lee Bakery Ltd"));
    assert_eq!(user.company_name.as_deref(), Some("Example Store"));
    assert_eq!(user.company_id, Some(1));
}

#[tokio::test]
async fn a_storefront_shows_its_own_users_only() {
    let shop = Shop::builder().stores([1, 2]).start().await;
    let first = shop.add_user(ann());
    let second = shop.add_user(ann().company_id(2));
    let client = shop.client_builder().company_id(2).build().unwrap();
    let page = client.users().list(&UserQuery::customers()).await.unwrap();
    assert_eq!(page.items[0].user_id, second);
    assert_eq!(client.users().get(&first).await.unwrap(), None);

    let client = shop.client_builder().company_id(3).build().unwrap();
    let error = client
        .users()
        .list(&UserQuery::customers())
        .await
        .unwrap_err();
    assert!(error.is_not_found());
}

#[tokio::test]
async fn entities_and_strange_scripts_arrive_as_stored() {
    let shop = Shop::builder()
        .quirks(|quirks| quirks.html_entities = true)
        .start()
        .await;
    let id = shop.add_user(ann().lastname("O'Neill & <Sons>").firstname("نועה 🦄"));
    let client = shop.client_builder().build().unwrap();
    let user = client.users().get(&id).await.unwrap().unwrap();
    let lastname = user.lastname.unwrap();
    assert_eq!(lastname, "O&#039;Neill &amp; &lt;Sons&gt;");
    assert_eq!(decode_entities(&lastname), "O'Neill & <Sons>");
    assert_eq!(user.firstname.as_deref(), Some("نועה 🦄"));
}

#[tokio::test]
async fn add_ons_fields_and_marks_do_no_harm() {
    let shop = Shop::builder()
        .quirks(|quirks| {
            quirks.add_on_fields = true;
            quirks.byte_order_mark = true;
        })
        .start()
        .await;
    let id = shop.add_user(ann());
    let client = shop.client_builder().build().unwrap();
    let user = client.users().get(&id).await.unwrap().unwrap();
    assert_eq!(user.points.as_deref(), Some("40"));
}

#[tokio::test]
async fn a_window_reads_customers_by_id() {
    let shop = Shop::builder().generate(30, 1).start().await;
    shop.delete_user(&UserId::from(7));
    let client = shop.client_builder().build().unwrap();
    let page = client.users().window(1..=10).await.unwrap();
    let ids: Vec<u64> = page
        .items
        .iter()
        .map(|user| user.user_id.number())
        .collect();
    assert_eq!(
        ids,
        [2, 3, 4, 5, 6, 8, 9, 10],
        "1 is the administrator, 7 is gone"
    );
    assert_eq!(client.call_count(), 1);

    let asked = [31, 5, 900, 5].map(UserId::from);
    let page = client.users().window_of(&asked).await.unwrap();
    let ids: Vec<u64> = page
        .items
        .iter()
        .map(|user| user.user_id.number())
        .collect();
    assert_eq!(ids, [5, 31]);

    let page = client.users().window(900..=999).await.unwrap();
    assert!(page.items.is_empty());
    assert!(
        client
            .users()
            .window_of(&[])
            .await
            .unwrap()
            .items
            .is_empty()
    );
}

#[tokio::test]
async fn a_wide_window_is_read_in_requests_of_200() {
    let shop = Shop::builder().generate(450, 1).start().await;
    let client = shop.client_builder().build().unwrap();
    let page = client.users().window(1..=451).await.unwrap();
    assert_eq!(page.items.len(), 450);
    assert!(page.items.is_sorted_by(|a, b| a.user_id < b.user_id));
    assert_eq!(client.call_count(), 3);
}

#[tokio::test]
async fn a_window_adapts_to_a_cap_with_and_without_a_total() {
    for no_totals in [false, true] {
        let shop = Shop::builder()
            .generate(300, 1)
            .quirks(|quirks| {
                quirks.max_page_size = Some(40);
                quirks.no_totals = no_totals;
            })
            .start()
            .await;
        let client = shop.client_builder().build().unwrap();
        let page = client.users().window(1..=301).await.unwrap();
        assert_eq!(page.items.len(), 300);
        let wasted = 1 + u64::from(no_totals);
        assert_eq!(client.call_count(), wasted + 8);
    }
}

#[tokio::test]
async fn a_shop_that_ignores_the_window_is_noticed() {
    let shop = Shop::builder()
        .generate(30, 1)
        .quirks(|quirks| quirks.ignore_user_ids = true)
        .start()
        .await;
    let client = shop.client_builder().build().unwrap();
    for window in [5..=9, 1..=20] {
        let error = client.users().window(window).await.unwrap_err();
        assert!(matches!(error, Error::FilterIgnored { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn a_window_keeps_the_rows_that_it_cannot_read() {
    let body = r#"{"users":[{"user_id":"1","email":"x","email":"y"},{"user_id":"2"}],"params":{"total_items":"2"}}"#;
    let (_server, client) = answering(200, body).await;
    let page = client.users().window(1..=2).await.unwrap();
    assert_eq!(page.items.len(), 1);
    assert_eq!(page.rejected[0].id.as_deref(), Some("1"));
}

#[tokio::test]
async fn a_user_is_created_changed_and_deleted() {
    let shop = Shop::start().await;
    let client = shop.client_builder().build().unwrap();
    let users = client.users();
    let mut billing = Address::default();
    billing.city = Some("Oslo".to_owned());
    let mut shipping = Address::default();
    shipping.city = Some("Bergen".to_owned());

    let new = NewUser::customer("ann@example.com", 1)
        .firstname("Ann")
        .billing(&billing)
        .shipping(&shipping);
    let saved = users.create(&new).await.unwrap();
    let id = saved.user_id;
    let kept = shop.user(&id).unwrap();
    assert_eq!(
        kept.shipping.as_ref().unwrap().city,
        "Oslo",
        "lost on create, says the shop"
    );
    let again = users.create(&new).await.unwrap_err();
    assert_eq!(again.status(), Some(400));

    let update = UserUpdate::new(1).lastname("Lee").shipping(&shipping);
    let saved = users.update(&id, &update).await.unwrap();
    assert_eq!(saved.user_id, id, "an integer on create, text on update");
    let kept = shop.user(&id).unwrap();
    assert_eq!(
        (kept.firstname.as_str(), kept.lastname.as_str()),
        ("Ann", "Lee")
    );
    assert_eq!(kept.shipping.as_ref().unwrap().city, "Bergen");
    assert_eq!(kept.company_id, 1);

    users.delete(&id).await.unwrap();
    assert!(users.delete(&id).await.unwrap_err().is_not_found());
    assert_eq!(
        users.delete(&UserId::from(1)).await.unwrap_err().status(),
        Some(400)
    );
    let gone = users.update(&id, &update).await.unwrap_err();
    assert!(gone.is_not_found());
}

#[tokio::test]
async fn a_company_left_out_moves_the_customer_which_is_why_an_update_needs_it() {
    let shop = Shop::builder().stores([1, 2]).start().await;
    let id = shop.add_user(ann().company_id(2));
    let client = shop.client_builder().build().unwrap();
    let body = serde_json::json!({ "firstname": "Anna" });
    let path = ["users", id.as_str()];
    client
        .raw(Method::Put, &path, &[], Some(&body))
        .await
        .unwrap();
    assert_eq!(shop.user(&id).unwrap().company_id, 1);

    shop.update_user(&id, |user| user.company_id = 2);
    client
        .users()
        .update(&id, &UserUpdate::new(2).firstname("Ann"))
        .await
        .unwrap();
    assert_eq!(shop.user(&id).unwrap().company_id, 2);
}

#[tokio::test]
async fn a_create_without_a_storefront_is_for_multi_vendor_only() {
    let shop = Shop::start().await;
    let client = shop.client_builder().build().unwrap();
    let new = NewUser::customer("ann@example.com", 0);
    assert!(
        client
            .users()
            .create(&new)
            .await
            .unwrap_err()
            .is_forbidden()
    );
    shop.quirks(|quirks| quirks.multi_vendor = true);
    client.users().create(&new).await.unwrap();
}

#[tokio::test]
async fn groups_come_as_a_map_a_list_or_nothing() {
    let shop = Shop::start().await;
    let id = shop.add_user(ann());
    let client = shop.client_builder().build().unwrap();
    let users = client.users();
    assert!(users.usergroups(&id).await.unwrap().is_empty());
    let group = UsergroupId::from(5);
    users
        .set_usergroup(&id, &group, &MembershipStatus::Pending)
        .await
        .unwrap();
    let memberships = users.usergroups(&id).await.unwrap();
    assert_eq!(memberships[0].usergroup_id, group);
    assert_eq!(memberships[0].status, Some(MembershipStatus::Pending));
    users.remove_usergroup(&id, &group).await.unwrap();
    assert!(users.usergroups(&id).await.unwrap().is_empty());

    let list = r#"[{"link_id":1,"usergroup_id":0,"status":"A"},{"usergroup_id":"1","status":"Q"}]"#;
    let (_server, client) = answering(200, list).await;
    let memberships = client.users().usergroups(&id).await.unwrap();
    assert_eq!(
        memberships[0].usergroup_id.as_str(),
        "0",
        "group 0 is everybody"
    );
    assert_eq!(memberships[1].status, Some(MembershipStatus::from("Q")));
}

#[tokio::test]
async fn a_host_reads_into_a_type_of_its_own() {
    #[derive(serde::Deserialize)]
    struct Mine {
        gdpr_consent: String,
    }
    let shop = Shop::builder()
        .quirks(|quirks| quirks.add_on_fields = true)
        .start()
        .await;
    shop.add_user(ann());
    let client = shop.client_builder().build().unwrap();
    let request = cs_cart_client::Request::<Mine>::get("users.consent", ["users"])
        .query("user_type", UserType::Customer.as_str())
        .rows("users", "user_id");
    let page = client.page(&request).await.unwrap();
    assert_eq!(page.items[0].gdpr_consent, "Y");
}

#[tokio::test]
async fn sorting_and_sizes_are_the_shops() {
    let shop = Shop::builder().generate(30, 1).start().await;
    let client = shop.client_builder().build().unwrap();
    let query = UserQuery::customers();
    let page = client.users().list(&query).await.unwrap();
    assert_eq!(page.items.len(), 10, "the shop's own setting");
    let by_name = |user: &User| (user.lastname.clone(), user.firstname.clone());
    assert!(
        page.items.is_sorted_by_key(by_name),
        "by name unless asked otherwise"
    );

    let all = query
        .items_per_page(0)
        .sort(UserSort::Id, cs_cart_client::SortOrder::Ascending);
    let page = client.users().list(&all).await.unwrap();
    assert_eq!(page.items.len(), 30);
    assert_eq!(page.paging.total_items, None, "no limit, no total");
}
