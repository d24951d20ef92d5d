//! What a client can be built from.

use cs_cart_client::{Client, Error, UrlError};

use crate::support::{EMAIL, KEY, builder};

#[test]
fn settings_that_cannot_work_are_refused_with_what_to_change() {
    let url = "http://127.0.0.1:9";
    for (builder, hint) in [
        (Client::builder(url, "", KEY), "e-mail"),
        (Client::builder(url, "a:b@example.com", KEY), "colon"),
        (Client::builder(url, EMAIL, ""), "API access tab"),
        (Client::builder(url, EMAIL, "key\n"), "blank space"),
        (builder(url).max_concurrency(0), "at least 1"),
        (builder(url).company_id(0), "from 1"),
        (
            builder(url).timeout(std::time::Duration::ZERO),
            "longer than zero",
        ),
    ] {
        let error = builder.build().unwrap_err();
        assert!(error.to_string().contains(hint), "{error}");
    }
}

#[test]
fn a_shops_address_is_checked() {
    let error = builder("http://shop.example.com").build().unwrap_err();
    assert!(matches!(error, Error::Url(UrlError::Scheme)), "{error:?}");
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(cause.contains("https://"), "{cause}");

    assert!(builder("https://10.0.0.7").build().is_err());
    #[cfg(feature = "rustls")]
    assert!(
        builder("https://10.0.0.7")
            .allow_private_network(true)
            .build()
            .is_ok()
    );
    assert!(
        builder("https://169.254.169.254")
            .allow_private_network(true)
            .build()
            .is_err()
    );
}

#[test]
fn a_client_is_cheap_to_clone_and_can_be_shared() {
    fn shared<T: Send + Sync + 'static>(_: &T) {}
    fn cloned<T: Clone + Send + Sync + 'static>(_: &T) {}
    let client = builder("http://127.0.0.1:9").build().unwrap();
    cloned(&client);
    shared(&client.users().newest_first(10));
}
