//! A configuration that does not hold is refused before anything starts: exit 2, the key named, no value shown.

use crate::program::{Program, REQUIRED};

/// Values that do not fit, each by its variable, its key and a piece of what is expected. None may be shown.
const BAD_VALUES: &[(&str, &str, &str)] = &[
    ("CS_CART__URL", "shop-of-mine.example", "https URL"),
    ("CS_CART__URL", "http://shop-of-mine.example", "https URL"),
    (
        "CS_CART__URL",
        "https://admin:s3cret-pa55@shop.example.com",
        "user name",
    ),
    ("CS_CART__URL", "https://169.254.169.254", "link-local"),
    ("CS_CART__URL", "https://0xA9FEA9FE", "link-local"),
    ("CS_CART__URL", "https://[::ffff:a9fe:a9fe]", "link-local"),
    ("CS_CART__URL", "http://localhost.:8080", "https URL"),
    (
        "CS_CART__URL",
        "https://192.168.1.17",
        "cs_cart.allow_private_network",
    ),
    (
        "CS_CART__URL",
        "https://shop.example.com/api/2.0",
        "without /api",
    ),
    ("CS_CART__EMAIL", "no-address-at-all", "the e-mail"),
    ("CS_CART__EMAIL", "a:b@example.com", "the e-mail"),
    ("CS_CART__API_KEY", "", "the API key"),
    ("CS_CART__API_KEY", "two words-s3cret", "the API key"),
    (
        "CS_CART__API_KEY",
        "line-s3cret\r\nX-Evil: 1",
        "the API key",
    ),
    ("CS_CART__API_KEY_FILE", "", "the path of a file"),
    ("CS_CART__COMPANY_ID", "0", "a whole number from 1"),
    ("CS_CART__COMPANY_ID", "first-storefront", "a whole number"),
    ("CS_CART__REQUEST_TIMEOUT", "0s", "a duration above zero"),
    ("CS_CART__REQUEST_TIMEOUT", "-5s", "a duration above zero"),
    ("CS_CART__REQUEST_TIMEOUT", "60", "a duration above zero"),
    ("CS_CART__PAGE_SIZE", "0", "from 1 to 500"),
    ("CS_CART__PAGE_SIZE", "501", "from 1 to 500"),
    (
        "CS_CART__PAGE_SIZE",
        "99999999999999999999",
        "a whole number",
    ),
    ("CS_CART__MAX_CONCURRENCY", "0", "from 1 to 100"),
    ("CS_CART__ALLOW_PRIVATE_NETWORK", "perhaps", "true or false"),
    ("CS_CART__ADDRESSES", "oldest_order", "newest_order, off"),
    (
        "ZOHO_BOOKS__DATA_CENTER",
        "mars",
        "us, eu, in, au, jp, ca, cn, sa",
    ),
    ("ZOHO_BOOKS__ORGANIZATION_ID", "org-10234695", "digits"),
    ("ZOHO_BOOKS__CLIENT_ID", " ", "the client id"),
    ("ZOHO_BOOKS__CLIENT_SECRET", "", "the client secret"),
    (
        "ZOHO_BOOKS__REFRESH_TOKEN",
        "1000.s3cret token",
        "the refresh token",
    ),
    (
        "ZOHO_BOOKS__ACCOUNTS_URL",
        "http://accounts.example.com",
        "https URL",
    ),
    (
        "ZOHO_BOOKS__API_URL",
        "https://169.254.169.254/books/v3",
        "https URL",
    ),
    (
        "ZOHO_BOOKS__UNIQUE_FIELD",
        "cs_cart_identity",
        "cf_cs_cart_id",
    ),
    ("ZOHO_BOOKS__MODE", "insert", "upsert, search"),
    ("ZOHO_BOOKS__REQUESTS_PER_MINUTE", "0", "from 1 to"),
    ("ZOHO_BOOKS__RATE_WINDOW", "0ms", "a duration above zero"),
    ("ZOHO_BOOKS__DAILY_RESERVE", "-1", "from 0 to"),
    ("ZOHO_BOOKS__MAX_CONCURRENCY", "101", "from 1 to 100"),
    ("ZOHO_BOOKS__REQUEST_TIMEOUT", "half a minute", "a duration"),
    ("ZOHO_BOOKS__CONNECT_TIMEOUT", "1.5s", "a duration"),
    ("SYNC__SHOP", "My Shop", "1 to 32"),
    ("SYNC__SHOP", "", "1 to 32"),
    (
        "SYNC__SHOP",
        "abcdefghijklmnopqrstuvwxyz-0123456789",
        "1 to 32",
    ),
    (
        "SYNC__DATABASE_URL",
        "mysql://root:s3cret-pa55@db/sync",
        "sqlite://",
    ),
    ("SYNC__DATABASE_URL", "sqlite://", "sqlite://"),
    (
        "SYNC__DATABASE_URL",
        "sqlite://:memory:",
        "the path of a file",
    ),
    ("SYNC__POLL_INTERVAL", "0s", "a duration above zero"),
    ("SYNC__RESCAN_INTERVAL", "6 hours", "a duration"),
    ("SYNC__WORKERS", "0", "from 1 to 256"),
    ("SYNC__LEASE", "0s", "a duration above zero"),
    ("SYNC__QUIET_PERIOD", "-120s", "a duration"),
    ("SYNC__RETRY_BASE", "0s", "a duration above zero"),
    ("SYNC__RETRY_CAP", "4000000d", "a duration above zero"),
    ("SYNC__GIVE_UP_AFTER", "never-ever", "a duration"),
    ("SYNC__PAYLOAD_RETENTION", "1month", "a duration"),
    ("SYNC__SHUTDOWN_GRACE", "soon-enough", "a duration"),
    ("SYNC__COMMAND_PATIENCE", "0s", "a duration above zero"),
    (
        "MATCHING__BY",
        "",
        "at least one of external_id, email, phone, company_and_name",
    ),
    ("MATCHING__BY", "email,e-mail-too", "external_id, email"),
    ("MATCHING__BY", "email,phone,email", "none of them twice"),
    ("MATCHING__ON_MATCH", "merge", "link, park, separate"),
    ("MATCHING__ON_AMBIGUOUS", "linked", "park, separate"),
    ("MATCHING__SAME_EMAIL_ACCOUNTS", "linked", "park, separate"),
    ("MATCHING__NAME_TAKEN", "prefix", "suffix, park"),
    ("MATCHING__DISABLED_USERS", "delete", "skip, sync"),
    ("MATCHING__CONTACT_GONE", "ignore", "park, recreate"),
    ("MAPPING__CONTACT_NAME", " ", "a template"),
    ("MAPPING__FORMULA_GUARD", "remove", "neutralise, keep, park"),
    ("MAPPING__UPDATES", "all-fields", "owned_fields, never"),
    ("MAPPING__CUSTOM_FIELDS", "cf_a={{ b }}", "a JSON object"),
    (
        "MAPPING__CUSTOM_FIELDS",
        r#"{"points":"{{ points }}"}"#,
        "cf_",
    ),
    ("MAPPING__CUSTOM_FIELDS", r#"{"cf_points":{"a":17}}"#, "cf_"),
    (
        "MAPPING__CUSTOM_FIELDS",
        r#"{"cf_cs_cart_id":"{{ email }}"}"#,
        "zoho_books.unique_field",
    ),
    ("SERVER__LISTEN", "8080:8080", "an IP address and a port"),
    (
        "SERVER__LISTEN",
        "127.0.0.1:65536",
        "an IP address and a port",
    ),
    (
        "SERVER__ADMIN_LISTEN",
        "127.0.0.1:8080",
        "another address than server.listen",
    ),
    ("SERVER__PUBLIC_URL", "http://sync.example.com", "https URL"),
    ("SERVER__HOOK_TOKEN", "short-s3cret", "24 to 200"),
    (
        "SERVER__HOOK_TOKEN",
        "with/slash/s3cret/0123456789",
        "24 to 200",
    ),
    ("SERVER__PREVIOUS_HOOK_TOKEN", "short-s3cret", "24 to 200"),
    ("SERVER__WEBHOOK_SECRETS", "", "1 to 3 secrets"),
    (
        "SERVER__WEBHOOK_SECRETS",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_",
    ),
    (
        "SERVER__WEBHOOK_SECRETS",
        "whsec_MfKQ9r8GKYqr",
        "24 random bytes",
    ),
    (
        "SERVER__WEBHOOK_SECRETS",
        "whsec_!!KQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "base64",
    ),
    (
        "SERVER__WEBHOOK_SECRETS",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx,\
         whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSy,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSz",
        "1 to 3 secrets",
    ),
    ("SERVER__MAX_BODY_BYTES", "12", "from 64"),
    ("SERVER__HEADER_TIMEOUT", "0s", "a duration above zero"),
    ("SERVER__BODY_TIMEOUT", "0s", "a duration above zero"),
    ("SERVER__MAX_CONNECTIONS", "0", "from 1 to"),
    ("SERVER__INBOX_LIMIT", "0", "from 1 to"),
];

#[test]
fn a_bad_value_is_refused_by_its_key_and_not_shown() {
    for (variable, value, expected) in BAD_VALUES {
        let key = variable.to_lowercase().replacen("__", ".", 1);
        let mut program = Program::new();
        for (required, good) in REQUIRED {
            if required != *variable && variable.strip_suffix("_FILE") != Some(required) {
                program = program.with(required, good);
            }
        }
        let ended = program.with(variable, value).run(&["check", "--json"]);

        let told = ended.stderr;
        assert_eq!(ended.code, Some(2), "{key}: {told}");
        assert_eq!(ended.stdout, "", "{key}");
        let start =
            format!("error: {key} (from CUSTOMER_SYNC__{variable}) is not valid; expected ");
        assert!(told.starts_with(&start), "{key}: {told}");
        assert!(told.contains(expected), "{key}: {told}");
        assert_eq!(told.lines().count(), 1, "{key}: {told}");
        // A short word may stand in what is expected.
        if value.len() > 9 {
            assert!(
                !told.contains(value) && !told.contains("s3cret"),
                "{key}: {told}"
            );
        }
    }
}

#[test]
fn a_missing_key_is_named_with_its_variable() {
    for (missing, _) in REQUIRED {
        let mut program = Program::new();
        for (key, value) in REQUIRED.iter().filter(|(key, _)| *key != missing) {
            program = program.with(key, value);
        }
        let ended = program.run(&["backfill"]);
        let key = missing.to_lowercase().replacen("__", ".", 1);
        assert_eq!(ended.code, Some(2), "{key}");
        let start =
            format!("error: {key} is missing; expected, there or in CUSTOMER_SYNC__{missing}, ");
        assert!(ended.stderr.starts_with(&start), "{}", ended.stderr);
        assert_eq!(ended.stderr.lines().count(), 1, "{}", ended.stderr);
    }
}

#[test]
fn an_unknown_name_is_refused() {
    for (variable, file, named) in [
        (
            Some("CUSTOMER_SYNC__CS_CART__API_KEYS"),
            "",
            "CUSTOMER_SYNC__CS_CART__API_KEYS is not a key",
        ),
        (
            Some("CUSTOMER_SYNC__CS_CART__URL_FILE"),
            "",
            "CUSTOMER_SYNC__CS_CART__URL_FILE is not a key",
        ),
        (
            Some("CUSTOMER_SYNC__cs_cart__url"),
            "",
            "CUSTOMER_SYNC__cs_cart__url is not a key",
        ),
        (
            None,
            "[cs_cart]\napi_kei = 's3cret'\n",
            "cs_cart.api_kei is not a key",
        ),
        (
            None,
            "[cs_cart]\nurl_file = 's3cret'\n",
            "cs_cart.url_file is not a key",
        ),
        (
            None,
            "[cscart]\napi_key = 's3cret'\n",
            "cscart is not a key",
        ),
        (None, "api_key = 's3cret'\n", "api_key is not a key"),
        (
            None,
            "cs_cart = 's3cret'\n",
            "cs_cart is not valid; expected a section",
        ),
        (
            None,
            "[matching]\nby = 'email-s3cret'\n",
            "matching.by is not valid; expected a list",
        ),
        (
            None,
            "[cs_cart]\npage_size = '200'\n",
            "cs_cart.page_size is not valid; expected a whole number",
        ),
        (
            None,
            "[sync]\nlease = 120\n",
            "sync.lease is not valid; expected a duration",
        ),
        (
            None,
            "[cs_cart]\napi_key_file = 17\n",
            "cs_cart.api_key_file is not valid; expected the path",
        ),
    ] {
        let mut program = Program::configured().with_file("customer-sync.toml", file);
        if let Some(variable) = variable {
            program = program.with_variable(variable, "s3cret");
        }
        let ended = program.run(&["plan"]);
        assert_eq!(ended.code, Some(2), "{named}");
        assert!(
            ended.stderr.starts_with(&format!("error: {named}")),
            "{}",
            ended.stderr
        );
        assert!(!ended.stderr.contains("s3cret"), "{}", ended.stderr);
    }
}

#[test]
fn a_file_that_is_no_toml_is_refused_by_its_line_and_not_quoted() {
    let ended = Program::configured()
        .with_file(
            "other.toml",
            "[cs_cart]\nemail = 'a@example.com'\napi_key = s3cret-key\n",
        )
        .run(&["status", "--config", "other.toml"]);
    assert_eq!(ended.code, Some(2));
    let start = "error: the configuration file other.toml is not valid TOML at line 3: ";
    assert!(ended.stderr.starts_with(start), "{}", ended.stderr);
    assert!(!ended.stderr.contains("s3cret"), "{}", ended.stderr);
}

#[test]
fn a_named_file_must_be_there() {
    let ended = Program::configured().run(&["--config", "nowhere.toml", "check"]);
    assert_eq!(ended.code, Some(2));
    let start = "error: the configuration file nowhere.toml cannot be read: ";
    assert!(ended.stderr.starts_with(start), "{}", ended.stderr);
    let fix = "`customer-sync setup --config nowhere.toml` makes it\n";
    assert!(ended.stderr.ends_with(fix), "{}", ended.stderr);
}

#[test]
fn without_any_configuration_one_sentence_says_what_makes_it() {
    let program = Program::new().with_variable("HOME", "/home/nobody");
    let ended = program.run(&["backfill"]);
    assert_eq!(ended.code, Some(2));
    assert_eq!(
        ended.stderr,
        "error: there is no configuration file: `customer-sync setup` makes one (looked for: customer-sync.toml, \
         /home/nobody/.config/customer-sync/customer-sync.toml, /etc/customer-sync/customer-sync.toml)\n"
    );
}

#[test]
fn the_file_of_the_working_directory_comes_before_the_users() {
    let mut program = Program::new();
    let users = program.path().join("config/customer-sync");
    std::fs::create_dir_all(&users).unwrap();
    std::fs::write(users.join("customer-sync.toml"), "[users]\n").unwrap();
    let home = program.path().join("config").display().to_string();
    program = program.with_variable("XDG_CONFIG_HOME", &home);
    let ended = program.run(&["status"]);
    assert!(ended.stderr.contains("users is not"), "{}", ended.stderr);

    let program = program.with_file("customer-sync.toml", "[here]\n");
    let ended = program.run(&["status"]);
    assert!(ended.stderr.contains("here is not"), "{}", ended.stderr);
    assert!(!ended.stderr.contains("users is not"), "{}", ended.stderr);
}

#[test]
fn all_problems_are_told_at_once_and_nothing_is_made() {
    let program = Program::new().with_file(
        "customer-sync.toml",
        "[sync]\nshop = 'A B'\n[server]\nlisten = 'here'\n",
    );
    let ended = program.run(&["serve"]);
    assert_eq!(ended.code, Some(2));
    for key in [
        "cs_cart.url",
        "zoho_books.refresh_token",
        "sync.shop",
        "server.listen",
    ] {
        assert!(ended.stderr.contains(key), "{key} in {}", ended.stderr);
    }
    let left: Vec<_> = std::fs::read_dir(program.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["customer-sync.toml"]);
}
