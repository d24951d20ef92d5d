//! Every key through every door, and every door shut to what does not fit.

mod table;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::layers;
use super::secrets::SECRETS;
use super::{ConfigError, Loaded, Purpose};
use table::{OTHERS, shown};

const SECRET_TOKEN: &str = "q4Zt7mJx0aVn3RkW9sLd2Pfy";
const WEBHOOK_SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// The least that holds, key by key, written as in the environment.
const REQUIRED: [(&str, &str); 7] = [
    ("cs_cart.url", "https://shop.example.com"),
    ("cs_cart.email", "sync@example.com"),
    ("cs_cart.api_key", "key-of-the-shop"),
    ("zoho_books.organization_id", "10234695"),
    ("zoho_books.client_id", "1000.CLIENT"),
    ("zoho_books.client_secret", "client-secret"),
    ("zoho_books.refresh_token", "1000.refresh.token"),
];

/// A key's line in a TOML file: text in quotes, but for numbers, words without quotes, lists and tables.
fn toml_line(key: &str, text: &str) -> String {
    let is_bare =
        text.bytes().all(|byte| byte.is_ascii_digit()) || ["true", "false"].contains(&text);
    let value = match key {
        "matching.by" | "server.webhook_secrets" => {
            format!("{:?}", text.split(',').collect::<Vec<_>>())
        }
        "mapping.fields" | "mapping.custom_fields" | "products.mapping" => {
            let table = serde_json::from_str::<toml::Table>(text).unwrap();
            let entry =
                |line, (name, value): (&String, &toml::Value)| format!("{line}{name:?} = {value} ");
            table.iter().fold(String::from("{ "), entry) + "}"
        }
        // Digits that are text.
        "zoho_books.organization_id" => format!("'{text}'"),
        _ if is_bare => text.to_owned(),
        _ => format!("'{text}'"),
    };
    format!("{key} = {value}\n")
}

/// The names that a section takes, as the message about one that it does not take tells them.
fn names_in(section: &str) -> Vec<String> {
    let key = format!("{section}.no_such_key");
    let dir = tempfile::tempdir().unwrap();
    let file = file_with(dir.path(), &required_and(&key, "1"));
    let told = super::load(Some(&file), [], Purpose::Other)
        .unwrap_err()
        .to_string();
    let (_, names) = told.split_once("expected one of ").unwrap();
    names
        .split(", ")
        .map(|name| format!("{section}.{name}"))
        .collect()
}

fn file_with(dir: &Path, pairs: &[(&str, &str)]) -> PathBuf {
    let text: String = pairs
        .iter()
        .map(|(key, text)| toml_line(key, text))
        .collect();
    let path = dir.join("customer-sync.toml");
    fs::write(&path, text).unwrap();
    path
}

fn variables(pairs: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
    pairs
        .iter()
        .map(|(key, text)| (layers::variable(key).into(), (*text).into()))
        .collect()
}

/// The required keys, one of them perhaps with another value, and one more key.
fn required_and<'a>(key: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut pairs: Vec<_> = REQUIRED
        .into_iter()
        .filter(|(name, _)| *name != key)
        .collect();
    pairs.push((key, text));
    pairs
}

/// Reads from the environment alone.
fn from_environment(pairs: &[(&str, &str)]) -> Result<Loaded, ConfigError> {
    super::load(
        Some(Path::new("/dev/null")),
        variables(pairs),
        Purpose::Other,
    )
}

#[test]
fn the_table_of_this_test_has_every_key() {
    let tried: Vec<_> = OTHERS.iter().map(|(key, _, _)| *key).collect();
    let sections = [
        "cs_cart",
        "zoho_books",
        "sync",
        "matching",
        "mapping",
        "products",
        "server",
        "alerts",
    ];
    let known: Vec<_> = sections.into_iter().flat_map(names_in).collect();
    assert_eq!(tried, known);
}

#[test]
fn every_key_is_read_from_the_file_and_the_environment_wins() {
    let dir = tempfile::tempdir().unwrap();
    for (key, text, expected) in OTHERS {
        let file = file_with(dir.path(), &required_and(key, text));
        let loaded = super::load(Some(&file), [], Purpose::Other).unwrap();
        assert_eq!(shown(&loaded.config, key), *expected, "{key} in the file");

        let plain = file_with(dir.path(), &REQUIRED);
        let loaded = super::load(Some(&plain), variables(&[(key, text)]), Purpose::Other).unwrap();
        assert_eq!(
            shown(&loaded.config, key),
            *expected,
            "{key} in the environment"
        );
    }
}

#[test]
fn every_secret_is_read_from_a_file_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let secret_file = dir.path().join("secret");
    for key in SECRETS {
        let (_, text, expected) = OTHERS.iter().find(|(name, _, _)| *name == key).unwrap();
        fs::write(&secret_file, format!("{text}\r\n\n")).unwrap();
        let others: Vec<_> = REQUIRED
            .into_iter()
            .filter(|(name, _)| *name != key)
            .collect();
        let name = format!("{key}_file");
        let pair = [(name.as_str(), secret_file.to_str().unwrap())];

        let mut in_file = others.clone();
        in_file.extend(pair);
        let file = file_with(dir.path(), &in_file);
        let loaded = super::load(Some(&file), [], Purpose::Other).unwrap();
        assert_eq!(shown(&loaded.config, key), *expected, "{name} in the file");

        let mut in_environment = others;
        in_environment.extend(pair);
        let loaded = from_environment(&in_environment).unwrap();
        assert_eq!(
            shown(&loaded.config, key),
            *expected,
            "{name} in the environment"
        );
    }
}

#[test]
fn several_webhook_secrets_stand_one_a_line_in_their_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("secrets");
    fs::write(
        &path,
        format!("{WEBHOOK_SECRET}\nwhsec_{}\n", "A".repeat(32)),
    )
    .unwrap();
    let loaded = from_environment(&required_and(
        "server.webhook_secrets_file",
        path.to_str().unwrap(),
    ))
    .unwrap();
    assert_eq!(loaded.config.server.webhook_secrets.len(), 2);
}

#[test]
fn a_secret_is_given_once_and_the_environment_replaces_both_ways_of_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("key");
    fs::write(&path, "from-a-file").unwrap();
    let with_file = ("cs_cart.api_key_file", path.to_str().unwrap());

    let mut both = REQUIRED.to_vec();
    both.push(with_file);
    for refused in [
        from_environment(&both),
        super::load(Some(&file_with(dir.path(), &both)), [], Purpose::Other),
    ] {
        assert_eq!(
            refused.unwrap_err().to_string(),
            "cs_cart.api_key and cs_cart.api_key_file are both given; expected only one of them"
        );
    }

    let file = file_with(dir.path(), &REQUIRED);
    let loaded = super::load(Some(&file), variables(&[with_file]), Purpose::Other).unwrap();
    assert_eq!(shown(&loaded.config, "cs_cart.api_key"), "from-a-file");
}

#[test]
fn an_unreadable_secret_is_told_once() {
    let mut pairs: Vec<_> = REQUIRED
        .into_iter()
        .filter(|(name, _)| *name != "cs_cart.api_key")
        .collect();
    pairs.push(("cs_cart.api_key_file", "/nonexistent/api_key"));
    let told = from_environment(&pairs).unwrap_err().to_string();
    assert!(
        told.starts_with(
            "cs_cart.api_key_file (from CUSTOMER_SYNC__CS_CART__API_KEY_FILE) names a file"
        ),
        "{told}"
    );
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[cfg(unix)]
#[test]
fn files_with_secrets_that_others_may_read_are_warned_of() {
    use std::os::unix::fs::PermissionsExt;

    let dir = tempfile::tempdir().unwrap();
    let secret = dir.path().join("key");
    fs::write(&secret, "of-the-shop").unwrap();
    let file = dir.path().join("customer-sync.toml");
    fs::write(
        &file,
        "zoho_books.refresh_token = \"1000.token\"\nsync.database_url = \"sqlite://a.db\"\n",
    )
    .unwrap();
    let mut pairs: Vec<_> = REQUIRED
        .into_iter()
        .filter(|(name, _)| !["cs_cart.api_key", "zoho_books.refresh_token"].contains(name))
        .collect();
    pairs.push(("cs_cart.api_key_file", secret.to_str().unwrap()));

    for (mode, warned) in [(0o600, 0), (0o640, 2), (0o604, 2)] {
        for path in [&secret, &file] {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
        let loaded = super::load(Some(&file), variables(&pairs), Purpose::Other).unwrap();
        assert_eq!(
            loaded.warnings.len(),
            warned,
            "{mode:o}: {:?}",
            loaded.warnings
        );
        if let [of_the_file, of_the_secret] = loaded.warnings.as_slice() {
            assert!(
                of_the_file.contains("which holds zoho_books.refresh_token;"),
                "{of_the_file}"
            );
            assert!(
                of_the_secret.starts_with("cs_cart.api_key_file: "),
                "{of_the_secret}"
            );
        }
    }
}

#[test]
fn a_status_page_for_everybody_is_warned_of() {
    let loaded = from_environment(&required_and("server.admin_listen", "0.0.0.0:9090")).unwrap();
    assert!(
        loaded
            .warnings
            .iter()
            .any(|w| w.starts_with("server.admin_listen "))
    );
}

#[test]
fn debug_shows_no_secret() {
    let mut pairs: Vec<_> = OTHERS.iter().map(|(key, text, _)| (*key, *text)).collect();
    pairs.retain(|(key, _)| *key != "sync.database_url");
    pairs.push((
        "sync.database_url",
        "postgres://sync:pa55word@db.example.com/sync",
    ));
    let loaded = from_environment(&pairs).unwrap();
    let debug = format!("{loaded:?}");
    for secret in [
        "other-key",
        "other-secret",
        "1000.other",
        "pa55word",
        "other@example.com",
        SECRET_TOKEN,
        WEBHOOK_SECRET,
    ] {
        assert!(!debug.contains(secret), "{secret} in {debug}");
    }
}

#[test]
fn without_a_file_the_required_keys_are_all_told_at_once() {
    let told = from_environment(&[]).unwrap_err().to_string();
    for (key, _) in REQUIRED {
        let start = format!(
            "{key} is missing; expected, there or in {}, ",
            layers::variable(key)
        );
        assert!(told.contains(&start), "{key} in {told}");
    }
    assert_eq!(told.lines().count(), REQUIRED.len(), "{told}");
}

#[test]
fn some_keys_are_required_by_some_commands() {
    let with_url = required_and("server.public_url", "https://sync.example.com");
    for (pairs, purpose, missing) in [
        (REQUIRED.to_vec(), Purpose::Other, None),
        (REQUIRED.to_vec(), Purpose::Init, None),
        (
            REQUIRED.to_vec(),
            Purpose::Hooks,
            Some("server.public_url is missing"),
        ),
        (
            with_url.clone(),
            Purpose::Init,
            Some("server.hook_token is missing"),
        ),
        (with_url, Purpose::Hooks, None),
    ] {
        let result = super::load(Some(Path::new("/dev/null")), variables(&pairs), purpose);
        match missing {
            None => assert!(result.is_ok(), "{purpose:?}"),
            Some(missing) => {
                let told = result.unwrap_err().to_string();
                assert!(told.starts_with(missing), "{purpose:?}: {told}");
            }
        }
    }
}

#[test]
fn the_example_file_shows_every_key_with_its_default() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("customer-sync.example.toml");
    let text = fs::read_to_string(&path).unwrap();
    let example = super::load(Some(&path), [], Purpose::Other).unwrap().config;
    let least = from_environment(&REQUIRED).unwrap().config;
    let defaults = layers::defaults();
    for (key, _, _) in OTHERS {
        let (section, name) = key.split_once('.').unwrap();
        let has_default = layers::leaf(&defaults, key).is_some();
        if [
            "mapping.fields",
            "mapping.custom_fields",
            "products.mapping",
        ]
        .contains(key)
        {
            assert!(text.contains(&format!("[{key}]")), "{key}");
        } else {
            let of_section = text.split(&format!("[{section}]\n")).nth(1).unwrap();
            let of_section = of_section.split("\n[").next().unwrap();
            let given = of_section.contains(&format!("\n{name} = "))
                || of_section.starts_with(&format!("{name} = "));
            let mentioned = of_section.contains(&format!("\n#{name} = "));
            let required = REQUIRED.iter().any(|(required, _)| required == key);
            assert_eq!(given, has_default || required, "{key}");
            assert_eq!(mentioned, !given, "{key}");
        }
        if has_default {
            assert_eq!(shown(&example, key), shown(&least, key), "{key}");
        }
    }
}
