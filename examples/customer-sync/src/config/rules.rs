//! What a value must look like: each function reads one kind of value, and its error says in words what fits.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use cs_cart_client::Route;
use secrecy::SecretString;
use serde::de::{
    Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor, value,
};
use sync_core::matching::MatchRule;
use sync_core::webhook::WebhookSecret;
use sync_core::{ItemField, ShopName};
use url::Url;
use zoho_books_client::DataCenter;

use super::durations;
use super::model::Database;
use super::urls::{self, Reach};

/// Words for what [`hook_token`] takes.
pub(super) const HOOK_TOKEN: &str = "24 to 200 random characters of A-Z a-z 0-9 - . _ ~ + =";
/// Words for the address of a shop.
pub(crate) const SHOP_URL: &str = "the shop's https URL without /api and without user name, such as \
    https://shop.example.com (plain http only on a loopback address, a private address only with \
    cs_cart.allow_private_network = true, a link-local one never)";
const CUSTOM_FIELDS: &str = "a table of custom fields' API names (cf_…) and templates";
const MATCH_RULES: &str =
    "a list of at least one of external_id, email, phone, company_and_name, none of them twice";
const WEBHOOK_SECRETS: &str =
    "1 to 3 secrets, each whsec_ and then at least 24 random bytes in base64";
const MOST_WEBHOOK_SECRETS: usize = 3;

/// Text that a function reads.
fn text<'de, D: Deserializer<'de>, T>(
    source: D,
    expected: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<T, D::Error> {
    struct Text<'a, F>(&'a str, F);

    impl<T, F: FnOnce(&str) -> Option<T>> Visitor<'_> for Text<'_, F> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            (self.1)(text).ok_or_else(|| E::custom(self.0))
        }
    }

    source.deserialize_str(Text(expected, read))
}

/// A list of texts that a function reads.
fn list<'de, D: Deserializer<'de>, T>(
    source: D,
    expected: &str,
    read: impl FnOnce(Vec<String>) -> Option<T>,
) -> Result<T, D::Error> {
    struct List<'a, F>(&'a str, F);

    impl<'de, T, F: FnOnce(Vec<String>) -> Option<T>> Visitor<'de> for List<'_, F> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<T, A::Error> {
            let mut texts = Vec::new();
            while let Some(text) = items.next_element().map_err(|_| A::Error::custom(self.0))? {
                texts.push(text);
            }
            (self.1)(texts).ok_or_else(|| A::Error::custom(self.0))
        }
    }

    source.deserialize_seq(List(expected, read))
}

fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= 4096 && !text.contains(char::is_control)
}

fn line<'de, D: Deserializer<'de>>(source: D, expected: &str) -> Result<String, D::Error> {
    text(source, expected, |text| {
        is_line(text).then(|| text.to_owned())
    })
}

fn secret<'de, D: Deserializer<'de>>(source: D, expected: &str) -> Result<SecretString, D::Error> {
    text(source, expected, |text| {
        (is_line(text) && !text.contains(char::is_whitespace)).then(|| text.into())
    })
}

/// A whole number within bounds, both included.
pub(super) fn whole<'de, const LEAST: i64, const MOST: i64, D, T>(source: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64>,
{
    struct Whole(i64, i64);

    impl Visitor<'_> for Whole {
        type Value = i64;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a whole number from {} to {}", self.0, self.1)
        }

        fn visit_i64<E: Error>(self, number: i64) -> Result<i64, E> {
            let fits = (self.0..=self.1).contains(&number);
            let refused = || E::invalid_value(serde::de::Unexpected::Signed(number), &self);
            if fits { Ok(number) } else { Err(refused()) }
        }
    }

    let number = source.deserialize_i64(Whole(LEAST, MOST))?;
    T::try_from(number)
        .map_err(|_| D::Error::custom(format!("a whole number from {LEAST} to {MOST}")))
}

/// `true` or `false`.
pub(super) fn boolean<'de, D: Deserializer<'de>>(source: D) -> Result<bool, D::Error> {
    struct Boolean;

    impl Visitor<'_> for Boolean {
        type Value = bool;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("true or false, without quotes")
        }

        fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
            Ok(value)
        }
    }

    source.deserialize_bool(Boolean)
}

/// A duration above zero.
pub(super) fn duration<'de, D: Deserializer<'de>>(source: D) -> Result<Duration, D::Error> {
    let expected = "a duration above zero and up to ten years, such as \"250ms\", \"5s\", \"2m\", \"6h\" or \"3d\"";
    text(source, expected, |text| {
        durations::parse(text).filter(|duration| !duration.is_zero())
    })
}

/// A duration; zero has a meaning.
pub(super) fn duration_or_zero<'de, D: Deserializer<'de>>(source: D) -> Result<Duration, D::Error> {
    let expected =
        "a duration up to ten years, such as \"0s\", \"250ms\", \"5s\", \"2m\", \"6h\" or \"3d\"";
    text(source, expected, durations::parse)
}

/// The rules of matching: at least one, none twice.
pub(super) fn match_rules<'de, D: Deserializer<'de>>(
    source: D,
) -> Result<Vec<MatchRule>, D::Error> {
    list(source, MATCH_RULES, |words| {
        let mut rules = Vec::new();
        for word in words {
            let word: value::StringDeserializer<value::Error> = word.into_deserializer();
            let rule = MatchRule::deserialize(word).ok()?;
            if rules.contains(&rule) || rule == MatchRule::Own {
                return None;
            }
            rules.push(rule);
        }
        (!rules.is_empty()).then_some(rules)
    })
}

/// Secrets of signed webhooks.
pub(super) fn webhook_secrets<'de, D: Deserializer<'de>>(
    source: D,
) -> Result<Vec<SecretString>, D::Error> {
    list(source, WEBHOOK_SECRETS, |secrets| {
        let fits = (1..=MOST_WEBHOOK_SECRETS).contains(&secrets.len())
            && secrets
                .iter()
                .all(|secret| WebhookSecret::parse(secret).is_ok());
        fits.then(|| secrets.into_iter().map(Into::into).collect())
    })
}

/// Custom fields' names and templates.
pub(super) fn custom_fields<'de, D: Deserializer<'de>>(
    source: D,
) -> Result<BTreeMap<String, String>, D::Error> {
    templates(source, CUSTOM_FIELDS, |name, template| {
        is_field_name(name) && !template.is_empty()
    })
}

/// Fields of an item and their templates; an empty one leaves its field out.
pub(super) fn item_templates<'de, D: Deserializer<'de>>(
    source: D,
) -> Result<BTreeMap<String, String>, D::Error> {
    let names = ItemField::ALL.map(ItemField::as_str);
    let expected = format!("a table of templates for {}", names.join(", "));
    templates(source, &expected, |name, _| names.contains(&name))
}

/// Templates of a contact's fields, by the field's name; which there are, the mapping itself says.
pub(super) fn contact_templates<'de, D: Deserializer<'de>>(
    source: D,
) -> Result<BTreeMap<String, String>, D::Error> {
    let expected = "a table of templates by field, names with a point in quotes: \"person.mobile\" = \"{{ fax }}\"";
    templates(source, expected, |_, template| !template.is_empty())
}

/// A table of names and templates of which each fits.
fn templates<'de, D: Deserializer<'de>>(
    source: D,
    expected: &str,
    fits: impl Fn(&str, &str) -> bool,
) -> Result<BTreeMap<String, String>, D::Error> {
    struct Templates<'a, F>(&'a str, F);

    impl<'de, F: Fn(&str, &str) -> bool> Visitor<'de> for Templates<'_, F> {
        type Value = BTreeMap<String, String>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let refused = || A::Error::custom(self.0);
            let mut templates = BTreeMap::new();
            while let Some((name, template)) =
                map.next_entry::<String, String>().map_err(|_| refused())?
            {
                if !(self.1)(&name, &template) {
                    return Err(refused());
                }
                templates.insert(name, template);
            }
            Ok(templates)
        }
    }

    source.deserialize_map(Templates(expected, fits))
}

/// The template of the display name.
pub(super) fn template<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    line(
        source,
        "a template, such as \"{{ company or full_name or email }}\"",
    )
}

/// An address to listen on.
pub(super) fn listen<'de, D: Deserializer<'de>>(source: D) -> Result<SocketAddr, D::Error> {
    let expected = "an IP address and a port to listen on, such as \"127.0.0.1:8080\"";
    text(source, expected, |text| text.parse().ok())
}

/// The shop's name within external ids.
pub(super) fn shop_name<'de, D: Deserializer<'de>>(source: D) -> Result<ShopName, D::Error> {
    text(source, "1 to 32 of the characters a-z 0-9 - _", |text| {
        text.parse().ok()
    })
}

/// The id of an organisation: digits, kept as text because ids outgrow floating-point numbers.
pub(super) fn organization_id<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    let expected = "digits in quotes, as Zoho Books shows them under Manage Organizations";
    text(source, expected, |text| {
        let fits = (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| text.to_owned())
    })
}

/// One of Zoho's data centres.
pub(super) fn data_center<'de, D: Deserializer<'de>>(source: D) -> Result<DataCenter, D::Error> {
    let codes = DataCenter::ALL.map(DataCenter::code);
    text(source, &format!("one of {}", codes.join(", ")), |text| {
        DataCenter::ALL
            .into_iter()
            .find(|known| known.code() == text)
    })
}

/// The e-mail of the shop's API user. It is the user name of Basic authentication, which ends at a colon.
pub(super) fn email<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    text(source, "the e-mail of the shop's API user", |text| {
        let fits = is_line(text)
            && text.contains('@')
            && !text.contains(|letter: char| letter.is_whitespace() || letter == ':');
        fits.then(|| text.to_owned())
    })
}

/// The key of the shop's API user.
pub(super) fn api_key<'de, D: Deserializer<'de>>(source: D) -> Result<SecretString, D::Error> {
    secret(
        source,
        "the API key of that user, from its profile in the shop's administration",
    )
}

/// The id of the self-client.
pub(super) fn client_id<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    line(
        source,
        "the client id of the self-client, from Zoho's API console",
    )
}

/// The secret of the self-client.
pub(super) fn client_secret<'de, D: Deserializer<'de>>(
    source: D,
) -> Result<SecretString, D::Error> {
    secret(
        source,
        "the client secret of the self-client, from Zoho's API console",
    )
}

/// The refresh token.
pub(super) fn refresh_token<'de, D: Deserializer<'de>>(
    source: D,
) -> Result<SecretString, D::Error> {
    secret(
        source,
        "the refresh token that was made with the self-client",
    )
}

/// The API name of a custom field.
pub(super) fn field_name<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    let expected = "the API name of a custom field, such as cf_cs_cart_id";
    text(source, expected, |text| {
        is_field_name(text).then(|| text.to_owned())
    })
}

fn is_field_name(name: &str) -> bool {
    let of_a_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    name.len() <= 100
        && name
            .strip_prefix("cf_")
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(of_a_name))
}

/// The address of the shop. Whether it may be private is not told here.
pub(super) fn shop_url<'de, D: Deserializer<'de>>(source: D) -> Result<Url, D::Error> {
    let given = String::deserialize(source).map_err(|_| D::Error::custom(SHOP_URL))?;
    match (
        shop_url_mistake(&given),
        urls::parse(&given, Reach::Private),
    ) {
        (None, Some(url)) => Ok(url),
        (Some(mistake), _) => Err(D::Error::custom(format!("{SHOP_URL}; {mistake}"))),
        (None, None) => Err(D::Error::custom(SHOP_URL)),
    }
}

/// What people copy into the address of a shop that does not belong there.
fn shop_url_mistake(text: &str) -> Option<&'static str> {
    let Some((scheme, rest)) = text.split_once("://") else {
        return Some("this one has no https:// in front");
    };
    let (place, behind) = match rest.find(['?', '#']) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    let path = path.trim_end_matches('/').to_ascii_lowercase();
    if host.contains('@') {
        Some(
            "this one has a user name or password in it: cs_cart.email and cs_cart.api_key are the place for them",
        )
    } else if path.ends_with("admin.php") {
        Some("this one ends in /admin.php, which is the administration's page: leave that out")
    } else if path.ends_with(".php") {
        Some("this one ends in a page such as /index.php: leave that out")
    } else if behind.starts_with('?') {
        Some(
            "this one goes on with a question mark (?dispatch=…): leave out what stands from there",
        )
    } else if behind.starts_with('#') {
        Some("this one goes on with #: leave out what stands from there")
    } else if path == "api" || path.ends_with("/api") || path.ends_with("api/2.0") {
        Some("this one ends in /api: leave that out")
    } else if scheme == "http" && urls::parse(text, Reach::Private).is_none() {
        Some("this one begins with http://, and the key would be sent for everybody to read")
    } else {
        None
    }
}

/// Another address of Zoho's servers.
pub(super) fn remote_url<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Url>, D::Error> {
    let expected = "an https URL without user name (plain http only on a loopback address)";
    text(source, expected, |text| urls::parse(text, Reach::Private)).map(Some)
}

/// The address at which the shop reaches us.
pub(super) fn public_url<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Url>, D::Error> {
    let expected =
        "the https URL at which the shop reaches this program, such as https://sync.example.com";
    let read = |text: &str| {
        let mut url = urls::parse(text, Reach::Private)?;
        // The whole address of a hook is understood too.
        if let Some(at) = url.path().find("/hooks/cs-cart") {
            let base = url.path().get(..at).unwrap_or_default().to_owned();
            url.set_path(&base);
        }
        Some(url)
    };
    text(source, expected, read).map(Some)
}

/// The address that takes alerts.
pub(super) fn webhook_url<'de, D: Deserializer<'de>>(
    source: D,
) -> Result<Option<SecretString>, D::Error> {
    let expected = "the https URL that takes messages (plain http only on a loopback address)";
    text(source, expected, |text| {
        urls::parse(text, Reach::Private).map(|_| text.into())
    })
    .map(Some)
}

/// The address of the status page, as others reach it.
pub(super) fn page_url<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Url>, D::Error> {
    let expected =
        "the URL at which the status page is reached, such as https://sync.example.com/status";
    text(source, expected, |text| {
        let url = Url::parse(text).ok()?;
        let fits = matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none();
        fits.then_some(url)
    })
    .map(Some)
}

/// The form of the shop's addresses.
pub(super) fn url_form<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Route>, D::Error> {
    let expected = "rewritten (https://shop/api/2.0/users), api_php (https://shop/api.php?_d=2.0/users) or auto";
    text(source, expected, |text| match text {
        "auto" => Some(None),
        name => Route::from_name(name).map(Some),
    })
}

/// One storefront of several.
pub(super) fn company_id<'de, D: Deserializer<'de>>(source: D) -> Result<Option<u64>, D::Error> {
    whole::<1, { i64::MAX }, _, _>(source).map(Some)
}

/// The secret part of the hook's path: it must stand in a URL as it is, and leave room for the rest of the address.
pub(super) fn hook_token<'de, D: Deserializer<'de>>(
    source: D,
) -> Result<Option<SecretString>, D::Error> {
    let of_a_token = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+=".contains(&byte);
    text(source, HOOK_TOKEN, |text| {
        let fits = (24..=200).contains(&text.len()) && text.bytes().all(of_a_token);
        fits.then(|| text.into())
    })
    .map(Some)
}

/// Where the state is kept.
pub(super) fn database<'de, D: Deserializer<'de>>(source: D) -> Result<Database, D::Error> {
    let expected =
        "sqlite:// and the path of a file, such as sqlite://customer-sync.db, or a postgres:// URL";
    text(source, expected, |text| {
        if let Some(path) = text.strip_prefix("sqlite://") {
            let is_file = !path.is_empty()
                && !path.ends_with('/')
                && !path.starts_with(':')
                && !path
                    .contains(|letter: char| letter.is_control() || letter == '?' || letter == '#');
            return is_file.then(|| Database::Sqlite { path: path.into() });
        }
        let url = Url::parse(text).ok()?;
        matches!(url.scheme(), "postgres" | "postgresql").then(|| Database::Postgres {
            url: SecretString::from(text),
        })
    })
}
