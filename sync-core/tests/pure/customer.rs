//! Customers, their ids and hashes.

use sync_core::{Customer, CustomerStatus, ExternalId, Personal, PostalAddress, ShopName, UserId};

use crate::customer;

#[test]
fn user_ids_are_digits_in_numeric_order() {
    for (text, canonical) in [("17", "17"), ("0017", "17"), ("0", "0"), ("000", "0")] {
        assert_eq!(text.parse::<UserId>().unwrap().as_str(), canonical);
    }
    for text in [
        "",
        " 17",
        "-1",
        "+1",
        "1.0",
        "1e3",
        "x",
        "١٧",
        "123456789012345678901",
    ] {
        assert!(text.parse::<UserId>().is_err(), "{text}");
    }
    let mut ids: Vec<UserId> = [100, 9, 18_446_744_073_709_551_615, 17]
        .map(UserId::from)
        .into();
    ids.sort();
    let sorted: Vec<&str> = ids.iter().map(UserId::as_str).collect();
    assert_eq!(sorted, ["9", "17", "100", "18446744073709551615"]);
    assert!(UserId::from(0).is_guest());
    assert!(serde_json::from_str::<UserId>("\"x\"").is_err());
}

#[test]
fn external_ids_read_back_only_what_they_write() {
    let shop: ShopName = "shop-1_b".parse().unwrap();
    let id = ExternalId::new(shop.clone(), UserId::from(42));
    assert_eq!(id.to_string(), "cscart:shop-1_b:42");
    let read: ExternalId = " cscart:shop-1_b:42 ".parse().unwrap();
    assert_eq!((read.shop(), read.user_id()), (&shop, &UserId::from(42)));
    for text in [
        "",
        "cscart",
        "cscart:main",
        "cscart:main:",
        "cscart::42",
        "cscart:main:042",
        "CSCART:main:42",
        "cscart:Main:42",
        "cscart:main:42:1",
        "cscart:main:x",
        "other:main:42",
    ] {
        assert!(text.parse::<ExternalId>().is_err(), "{text}");
    }
}

#[test]
fn shop_names_are_short_and_plain() {
    for name in ["a", "main", "shop-2", "a_b", "0", &"x".repeat(32)] {
        assert!(name.parse::<ShopName>().is_ok(), "{name}");
    }
    for name in ["", "Main", "my shop", "a:b", "ä", &"x".repeat(33)] {
        assert!(name.parse::<ShopName>().is_err(), "{name}");
    }
}

#[test]
fn debug_shows_nothing_of_a_person() {
    let mut customer = customer();
    let mut address = PostalAddress::default();
    for (text, field) in [
        ("Zebulon", &mut customer.first_name),
        ("Quagmire", &mut customer.last_name),
        ("Xylophon", &mut customer.company),
        ("zebulon@quagmire.example", &mut customer.email),
        ("+15550100", &mut customer.phone),
        ("Hidden", &mut address.address),
        ("Hidden", &mut address.city),
        ("Hidden", &mut address.attention),
    ] {
        *field = Personal::from(text);
    }
    customer.billing = Some(address);
    let shown = format!("{customer:?}").to_lowercase();
    for secret in ["zebulon", "quagmire", "xylophon", "5550100", "hidden"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[test]
fn the_content_hash_follows_the_row_and_nothing_else() {
    let first = customer();
    assert_eq!(first.content_hash(), customer().content_hash());
    assert_eq!(first.content_hash().len(), 32);

    let changes: [fn(&mut Customer); 8] = [
        |customer| customer.first_name = "Ann".into(),
        |customer| customer.last_name = "Ann".into(),
        |customer| customer.company = "Ann".into(),
        |customer| customer.email = "Ann".into(),
        |customer| customer.phone = "Ann".into(),
        |customer| customer.points = Some("Ann".to_owned()),
        |customer| customer.status = CustomerStatus::from_letter("D"),
        |customer| customer.user_id = UserId::from(18),
    ];
    let mut hashes: Vec<String> = changes
        .into_iter()
        .map(|change| {
            let mut changed = customer();
            change(&mut changed);
            changed.content_hash()
        })
        .chain([first.content_hash()])
        .collect();
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), 9, "a change did not show");

    let mut with_order = customer();
    with_order.billing = Some(address_in("Bonn"));
    with_order.language = Some("de".to_owned());
    assert_eq!(with_order.content_hash(), first.content_hash());
}

#[test]
fn the_address_hash_tells_addresses_apart_and_ignores_invented_ones() {
    let mut invented = PostalAddress::default();
    invented.country = "US".into();
    invented.state = "MA".into();
    invented.attention = "Ann Lee".into();
    assert!(!invented.is_meaningful());

    let hash = |billing: Option<PostalAddress>, shipping: Option<PostalAddress>| {
        let mut customer = customer();
        customer.billing = billing;
        customer.shipping = shipping;
        customer.address_hash()
    };
    assert_eq!(hash(None, None), None);
    assert_eq!(hash(Some(invented.clone()), Some(invented)), None);
    let bonn = hash(Some(address_in("Bonn")), None);
    assert!(bonn.is_some());
    assert_eq!(bonn, hash(Some(address_in(" Bonn ")), None));
    assert_ne!(bonn, hash(Some(address_in("Köln")), None));
    assert_ne!(bonn, hash(None, Some(address_in("Bonn"))));
}

fn address_in(city: &str) -> PostalAddress {
    let mut address = PostalAddress::default();
    address.city = city.into();
    address
}
