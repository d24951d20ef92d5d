//! The shop's half of the set-up: address and key, tried at once.

use cs_cart_client::{Client, OrderQuery, Route, UserQuery};
use secrecy::{ExposeSecret as _, SecretString};
use sync_core::cs_cart;

use super::{Known, SetUp};
use crate::cli::SetupArgs;
use crate::config;
use crate::exit::CommandError;
use crate::failures;

/// What the shop's part of the settings needs.
struct Access {
    url: String,
    is_private: bool,
    email: String,
    key: SecretString,
}

/// Asks for the shop until its key works. A script is told what is wrong.
pub(super) async fn ask(set_up: &mut SetUp, args: &SetupArgs) -> Result<Client, CommandError> {
    set_up.console.say(
        "\n1. The shop. In CS-Cart, make an administrator for the sync (Customers, Administrators) in a user group that may \
         view users and view orders (and manage Zapier hooks, if it is to call here). On the account's API access tab, allow \
         API access and copy the key.",
    );
    loop {
        let access = access(set_up, args).await?;
        set_up.console.say("Asking the shop…");
        let tried = try_it(&access);
        match set_up.console.unless_ended(tried).await? {
            Ok(client) => {
                keep(set_up, &access, &client);
                return Ok(client);
            }
            Err(error) if set_up.console.is_interactive() => {
                set_up.console.say(&error.report());
                set_up.forget("cs_cart.api_key");
            }
            Err(error) => return Err(error),
        }
    }
}

async fn access(set_up: &mut SetUp, args: &SetupArgs) -> Result<Access, CommandError> {
    let url = Known::new("cs_cart.url", "--shop-url", args.shop_url.clone());
    let (url, is_private) = loop {
        let text = set_up.text(&url, "Address of the shop").await?;
        let text = completed(&text);
        if let Some(is_private) = config::shop_url(&text) {
            break (text, is_private);
        }
        let expected = CommandError::usage(format!(
            "{text} is no address of a shop: {}",
            config::SHOP_URL
        ));
        if !set_up.console.is_interactive() || args.shop_url.is_some() {
            return Err(expected);
        }
        set_up.console.say(&expected.report());
        set_up.forget("cs_cart.url");
    };
    let email = Known::new("cs_cart.email", "--shop-email", args.shop_email.clone());
    let email = set_up.text(&email, "E-mail of that administrator").await?;
    let key = args.shop_key_file.as_deref();
    let key = set_up
        .secret(
            "cs_cart.api_key",
            "--shop-key-file",
            key,
            "API key (not shown)",
        )
        .await?;
    Ok(Access {
        url,
        is_private,
        email,
        key,
    })
}

/// As a person writes an address: without the scheme, or as the admin panel shows it.
fn completed(text: &str) -> String {
    let text = text.trim().trim_end_matches('/');
    let text = ["/api/2.0", "/api", "/api.php", "/admin.php"]
        .into_iter()
        .fold(text, |text, end| text.strip_suffix(end).unwrap_or(text));
    if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    }
}

/// Finds the form of its addresses and whether the key may do what the sync needs.
async fn try_it(access: &Access) -> Result<Client, CommandError> {
    let unusable = |error| CommandError::usage("this address cannot be used").caused_by(error);
    let failed = |error| failures::remote_error(&cs_cart::failure(&error));
    let client = Client::builder(&access.url, &access.email, access.key.clone())
        .allow_private_network(access.is_private)
        .build()
        .map_err(unusable)?;
    let client = client.find_route().await.map_err(failed)?;
    let one = UserQuery::customers().items_per_page(1);
    client.users().list(&one).await.map_err(failed)?;
    let one = OrderQuery::new().items_per_page(1);
    client.orders().list(&one).await.map_err(failed)?;
    Ok(client)
}

fn keep(set_up: &mut SetUp, access: &Access, client: &Client) {
    set_up.answer("cs_cart.url", access.url.as_str());
    set_up.answer("cs_cart.email", access.email.as_str());
    set_up.answer("cs_cart.api_key", access.key.expose_secret());
    if client.route() != Route::Rewritten {
        set_up.answer("cs_cart.url_form", client.route().as_str());
    }
    if access.is_private {
        set_up.answer("cs_cart.allow_private_network", true);
    }
    set_up.done(
        "shop",
        true,
        "the shop accepts the key, and customers and orders can be read",
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_as_people_copy_it() {
        for (typed, url) in [
            ("shop.example.com", "https://shop.example.com"),
            (" https://shop.example.com/ ", "https://shop.example.com"),
            ("shop.example.com/api/2.0", "https://shop.example.com"),
            (
                "https://shop.example.com/store/admin.php",
                "https://shop.example.com/store",
            ),
            ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ] {
            assert_eq!(completed(typed), url);
        }
    }
}
