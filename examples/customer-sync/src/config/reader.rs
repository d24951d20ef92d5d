//! From merged values to the typed configuration, noting every problem on the way.

use secrecy::{ExposeSecret, SecretString};
use sync_core::webhook::WebhookSecret;
use url::Url;

use super::Purpose;
use super::error::{Origin, Problem};
use super::model::{Config, CsCart, Database, Mapping, Matching, Server, SyncSettings, ZohoBooks};
use super::rules::{self, Rule};
use super::urls::{self, Reach};
use super::values::Values;

/// The shop stores no longer hook address.
const LONGEST_HOOK_URL: usize = 255;

/// Reads the sections; what does not fit is added to the problems.
pub(super) struct Reader<'a> {
    values: &'a Values,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(values: &'a Values, problems: &'a mut Vec<Problem>) -> Self {
        Self { values, problems }
    }

    /// The whole configuration; `None` when there is a problem, which then is noted.
    pub(super) fn config(&mut self, purpose: Purpose) -> Option<Config> {
        // All sections are read before the first missing one ends this, so that all problems are told at once.
        let cs_cart = self.cs_cart();
        let zoho_books = self.zoho_books();
        let sync = self.sync();
        let matching = self.matching();
        let mapping = self.mapping();
        let server = self.server(purpose);
        let config = Config {
            cs_cart: cs_cart?,
            zoho_books: zoho_books?,
            sync: sync?,
            matching: matching?,
            mapping: mapping?,
            server: server?,
        };
        self.own_field_is_ours(&config);
        Some(config)
    }

    fn cs_cart(&mut self) -> Option<CsCart> {
        let allow_private_network =
            self.required("cs_cart.allow_private_network", rules::boolean());
        let reach = if allow_private_network == Some(true) {
            Reach::Private
        } else {
            Reach::Public
        };
        let url = self.required("cs_cart.url", shop_url(reach));
        let email = self.required("cs_cart.email", rules::email());
        let api_key = self.required(
            "cs_cart.api_key",
            rules::secret(
                "the API key of that user, from its profile in the shop's administration",
            ),
        );
        let company_id = self.optional("cs_cart.company_id", rules::whole(1, i64::MAX));
        let request_timeout = self.required("cs_cart.request_timeout", rules::duration());
        let page_size = self.required("cs_cart.page_size", rules::whole(1, 500));
        let max_concurrency = self.required("cs_cart.max_concurrency", rules::whole(1, 100));
        let addresses = self.required("cs_cart.addresses", rules::word());
        Some(CsCart {
            url: url?,
            email: email?,
            api_key: api_key?,
            company_id: company_id?,
            request_timeout: request_timeout?,
            page_size: page_size?,
            max_concurrency: max_concurrency?,
            allow_private_network: allow_private_network?,
            addresses: addresses?,
        })
    }

    fn zoho_books(&mut self) -> Option<ZohoBooks> {
        let data_center = self.required("zoho_books.data_center", rules::word());
        let organization_id = self.required("zoho_books.organization_id", rules::digits());
        let client_id = self.required(
            "zoho_books.client_id",
            rules::line("the client id of the self-client, from Zoho's API console"),
        );
        let client_secret = self.required(
            "zoho_books.client_secret",
            rules::secret("the client secret of the self-client, from Zoho's API console"),
        );
        let refresh_token = self.required(
            "zoho_books.refresh_token",
            rules::secret("the refresh token that was made with the self-client"),
        );
        let accounts_url = self.optional("zoho_books.accounts_url", remote_url());
        let api_url = self.optional("zoho_books.api_url", remote_url());
        let unique_field = self.required(
            "zoho_books.unique_field",
            rules::text(
                "the API name of a custom field, such as cf_cs_cart_id",
                |text| rules::is_field_name(text).then(|| text.to_owned()),
            ),
        );
        let mode = self.required("zoho_books.mode", rules::word());
        let requests_per_minute =
            self.required("zoho_books.requests_per_minute", rules::whole(1, 1_000_000));
        let rate_window = self.required("zoho_books.rate_window", rules::duration());
        let daily_reserve = self.required("zoho_books.daily_reserve", rules::whole(0, 1_000_000));
        let max_concurrency = self.required("zoho_books.max_concurrency", rules::whole(1, 100));
        let request_timeout = self.required("zoho_books.request_timeout", rules::duration());
        let connect_timeout = self.required("zoho_books.connect_timeout", rules::duration());
        Some(ZohoBooks {
            data_center: data_center?,
            organization_id: organization_id?,
            client_id: client_id?,
            client_secret: client_secret?,
            refresh_token: refresh_token?,
            accounts_url: accounts_url?,
            api_url: api_url?,
            unique_field: unique_field?,
            mode: mode?,
            requests_per_minute: requests_per_minute?,
            rate_window: rate_window?,
            daily_reserve: daily_reserve?,
            max_concurrency: max_concurrency?,
            request_timeout: request_timeout?,
            connect_timeout: connect_timeout?,
        })
    }

    fn sync(&mut self) -> Option<SyncSettings> {
        let shop = self.required("sync.shop", rules::shop());
        let database = self.required("sync.database_url", database());
        let poll_interval = self.required("sync.poll_interval", rules::duration());
        let rescan_interval = self.required("sync.rescan_interval", rules::duration());
        let workers = self.required("sync.workers", rules::whole(1, 256));
        let lease = self.required("sync.lease", rules::duration());
        let quiet_period = self.required("sync.quiet_period", rules::duration_or_zero());
        let retry_base = self.required("sync.retry_base", rules::duration());
        let retry_cap = self.required("sync.retry_cap", rules::duration());
        let give_up_after = self.required("sync.give_up_after", rules::duration());
        let payload_retention = self.required("sync.payload_retention", rules::duration_or_zero());
        let shutdown_grace = self.required("sync.shutdown_grace", rules::duration_or_zero());
        let command_patience = self.required("sync.command_patience", rules::duration());
        Some(SyncSettings {
            shop: shop?,
            database: database?,
            poll_interval: poll_interval?,
            rescan_interval: rescan_interval?,
            workers: workers?,
            lease: lease?,
            quiet_period: quiet_period?,
            retry_base: retry_base?,
            retry_cap: retry_cap?,
            give_up_after: give_up_after?,
            payload_retention: payload_retention?,
            shutdown_grace: shutdown_grace?,
            command_patience: command_patience?,
        })
    }

    fn matching(&mut self) -> Option<Matching> {
        let by = self.required("matching.by", rules::words());
        let on_match = self.required("matching.on_match", rules::word());
        let on_ambiguous = self.required("matching.on_ambiguous", rules::word());
        let same_email_accounts = self.required("matching.same_email_accounts", rules::word());
        let name_taken = self.required("matching.name_taken", rules::word());
        let disabled_users = self.required("matching.disabled_users", rules::word());
        let contact_gone = self.required("matching.contact_gone", rules::word());
        Some(Matching {
            by: by?,
            on_match: on_match?,
            on_ambiguous: on_ambiguous?,
            same_email_accounts: same_email_accounts?,
            name_taken: name_taken?,
            disabled_users: disabled_users?,
            contact_gone: contact_gone?,
        })
    }

    fn mapping(&mut self) -> Option<Mapping> {
        let contact_name = self.required(
            "mapping.contact_name",
            rules::line("a template, such as \"{{ company or full_name or email }}\""),
        );
        let formula_guard = self.required("mapping.formula_guard", rules::word());
        let updates = self.required("mapping.updates", rules::word());
        let custom_fields = self.required(
            "mapping.custom_fields",
            rules::texts(
                "a table of custom fields' API names (cf_…) and templates",
                |name, template| rules::is_field_name(name) && !template.is_empty(),
            ),
        );
        Some(Mapping {
            contact_name: contact_name?,
            formula_guard: formula_guard?,
            updates: updates?,
            custom_fields: custom_fields?,
        })
    }

    fn server(&mut self, purpose: Purpose) -> Option<Server> {
        let listen = self.required("server.listen", rules::listen());
        let admin_listen = self.required("server.admin_listen", rules::listen());
        let public_url = self.optional(
            "server.public_url",
            rules::text(
                "the https URL at which the shop reaches this program, such as https://sync.example.com",
                |text| urls::parse(text, Reach::Private),
            ),
        );
        let hook_token = self.optional("server.hook_token", rules::hook_token());
        let previous_hook_token = self.optional("server.previous_hook_token", rules::hook_token());
        let webhook_secrets = self.optional(
            "server.webhook_secrets",
            rules::secrets(
                "1 to 3 secrets, each whsec_ and then at least 24 random bytes in base64",
                3,
                |text| WebhookSecret::parse(text).is_ok(),
            ),
        );
        let max_body_bytes =
            self.required("server.max_body_bytes", rules::whole(64, 16 * 1024 * 1024));
        let header_timeout = self.required("server.header_timeout", rules::duration());
        let body_timeout = self.required("server.body_timeout", rules::duration());
        let max_connections = self.required("server.max_connections", rules::whole(1, 1_000_000));
        let inbox_limit = self.required("server.inbox_limit", rules::whole(1, 100_000_000));
        let server = Server {
            listen: listen?,
            admin_listen: admin_listen?,
            public_url: public_url?,
            hook_token: hook_token?,
            previous_hook_token: previous_hook_token?,
            webhook_secrets: webhook_secrets?.unwrap_or_default(),
            max_body_bytes: max_body_bytes?,
            header_timeout: header_timeout?,
            body_timeout: body_timeout?,
            max_connections: max_connections?,
            inbox_limit: inbox_limit?,
        };
        self.server_fits(&server, purpose);
        Some(server)
    }

    /// What the server's keys must be to each other, and to the command.
    fn server_fits(&mut self, server: &Server, purpose: Purpose) {
        let sets_up_hooks = purpose == Purpose::Init && server.public_url.is_some();
        if (purpose == Purpose::Serve || sets_up_hooks) && server.hook_token.is_none() {
            self.problems.push(Problem::Missing {
                key: "server.hook_token",
                expected: rules::hook_token().expected,
            });
        }
        if purpose == Purpose::Hooks && server.public_url.is_none() {
            self.problems.push(Problem::Missing {
                key: "server.public_url",
                expected: "the https URL at which the shop reaches this program".to_owned(),
            });
        }
        if server.listen == server.admin_listen && server.listen.port() != 0 {
            self.bad(
                "server.admin_listen",
                "another address than server.listen has: the status page must not be public",
            );
        }
        if let (Some(url), Some(token)) = (&server.public_url, &server.hook_token) {
            let longest = url.as_str().trim_end_matches('/').len()
                + "/hooks/cs-cart/".len()
                + token.expose_secret().len();
            if longest > LONGEST_HOOK_URL {
                self.bad(
                    "server.hook_token",
                    "it to leave room: <server.public_url>/hooks/cs-cart/<server.hook_token> may have 255 characters",
                );
            }
        }
    }

    /// The field that holds our id is nobody else's to fill.
    fn own_field_is_ours(&mut self, config: &Config) {
        let unique_field = &config.zoho_books.unique_field;
        let mapped = config
            .mapping
            .custom_fields
            .iter()
            .any(|(name, _)| name == unique_field);
        if mapped {
            self.bad(
                "mapping.custom_fields",
                "it without the field of zoho_books.unique_field, which holds our id",
            );
        }
    }

    fn required<T>(&mut self, key: &'static str, rule: Rule<T>) -> Option<T> {
        if self.values.get(key).is_none() {
            let told = self.problems.iter().any(|problem| problem.is_about(key));
            if !told {
                self.problems.push(Problem::Missing {
                    key,
                    expected: rule.expected,
                });
            }
            return None;
        }
        self.optional(key, rule)?
    }

    /// `Some(None)` when the key is not given, `None` when its value does not fit.
    fn optional<T>(&mut self, key: &'static str, rule: Rule<T>) -> Option<Option<T>> {
        let Some((value, _)) = self.values.get(key) else {
            return Some(None);
        };
        let value = (rule.read)(value);
        if value.is_none() {
            self.bad(key, rule.expected);
            return None;
        }
        Some(value)
    }

    fn bad(&mut self, key: &'static str, expected: impl Into<String>) {
        let origin = self
            .values
            .get(key)
            .map_or(Origin::Default, |(_, origin)| origin.clone());
        self.problems.push(Problem::Bad {
            key: key.to_owned(),
            origin,
            expected: expected.into(),
        });
    }
}

fn shop_url(reach: Reach) -> Rule<Url> {
    rules::text(
        "the shop's https URL without /api and without user name, such as https://shop.example.com \
         (plain http only on a loopback address, a private address only with \
         cs_cart.allow_private_network = true, a link-local one never)",
        move |text| {
            urls::parse(text, reach).filter(|url| {
                let path = url.path().trim_end_matches('/');
                !path.ends_with("/api") && !path.ends_with("/api/2.0")
            })
        },
    )
}

fn remote_url() -> Rule<Url> {
    rules::text(
        "an https URL without user name (plain http only on a loopback address)",
        |text| urls::parse(text, Reach::Private),
    )
}

fn database() -> Rule<Database> {
    rules::text(
        "sqlite:// and the path of a file, such as sqlite://customer-sync.db, or a postgres:// URL",
        |text| {
            if let Some(path) = text.strip_prefix("sqlite://") {
                let is_file = !path.is_empty()
                    && !path.ends_with('/')
                    && !path.starts_with(':')
                    && !path.contains(|c: char| c.is_control() || c == '?' || c == '#');
                return is_file.then(|| Database::Sqlite { path: path.into() });
            }
            let url = Url::parse(text).ok()?;
            matches!(url.scheme(), "postgres" | "postgresql").then(|| Database::Postgres {
                url: SecretString::from(text),
            })
        },
    )
}
