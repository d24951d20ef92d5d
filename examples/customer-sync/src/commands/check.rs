//! `check`: does everything stand that a sync needs? One line each, with what to do about a failure.

use cs_cart_client::{Client as Shop, OrderQuery, ProductQuery, UserQuery};
use serde::Serialize;
use sync_core::cs_cart;
use sync_core::outcome::Failure;
use sync_core::zoho_books::{self, KnownFields, SetupError};
use sync_core::{RecordSync, UserId};
use zoho_books_client::Client as Books;
use zoho_books_client::contacts::ContactQuery;

use crate::cli::Flags;
use crate::config::{Addresses, Config, Mode};
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::public_address;
use crate::scopes::{self, Scopes};
use crate::setup::{self, Purpose};

/// The shop is asked for at most so many that were erased.
const MOST_ERASED: usize = 100;

/// One line of the answer.
#[derive(Debug, Serialize)]
struct Check {
    name: &'static str,
    ok: bool,
    detail: String,
    fix: Option<String>,
}

#[derive(Debug, Serialize)]
struct Answer {
    ok: bool,
    checks: Vec<Check>,
}

/// The checks made so far, and how the command will end.
struct Checks {
    made: Vec<Check>,
    end: ExitStatus,
}

impl Checks {
    fn pass(&mut self, name: &'static str, detail: impl Into<String>) {
        self.made.push(Check {
            name,
            ok: true,
            detail: detail.into(),
            fix: None,
        });
    }

    fn fail(&mut self, name: &'static str, error: &CommandError) {
        if self.end == ExitStatus::Done {
            self.end = error.status();
        }
        let (detail, fix) = match (error.told(), error.fix()) {
            (told, Some(fix)) => (told, Some(fix.to_owned())),
            (told, None) => match told.split_once("; ") {
                Some((detail, fix)) => (detail.to_owned(), Some(fix.to_owned())),
                None => (told, None),
            },
        };
        self.made.push(Check {
            name,
            ok: false,
            detail,
            fix,
        });
    }

    /// Notes how a call went, and gives its value.
    fn note<T>(
        &mut self,
        name: &'static str,
        detail: &str,
        result: Result<T, Failure>,
    ) -> Option<T> {
        match result {
            Ok(value) => {
                self.pass(name, detail);
                Some(value)
            }
            Err(failure) => {
                self.fail(name, &failures::remote_error(&failure));
                None
            }
        }
    }

    fn note_field<T>(&mut self, name: &'static str, detail: &str, found: Result<T, SetupError>) {
        match found {
            Ok(_) => self.pass(name, detail),
            Err(SetupError::Remote(failure)) => self.fail(name, &failures::remote_error(&failure)),
            Err(error) => {
                let told = error.to_string().replacen(": ", "; ", 1);
                self.fail(name, &CommandError::usage(told));
            }
        }
    }
}

pub(crate) async fn run(config: &Config, flags: &Flags) -> Result<ExitStatus, CommandError> {
    let mut checks = Checks {
        made: Vec::new(),
        end: ExitStatus::Done,
    };
    match setup::validate(config) {
        Ok(()) => {
            checks.pass(
                "configuration",
                "every key is known and every value is good",
            );
            check_the_rest(config, &mut checks).await?;
        }
        Err(error) => checks.fail("configuration", &error),
    }
    let Checks { made, end } = checks;
    let answer = Answer {
        ok: end == ExitStatus::Done,
        checks: made,
    };
    if flags.json {
        output::json(&answer)?;
    } else {
        for check in &answer.checks {
            let mark = if check.ok { "ok  " } else { "FAIL" };
            output::line(&format!(
                "{mark} {}: {}",
                check.name,
                output::escaped(&check.detail)
            ))?;
            if let Some(fix) = &check.fix {
                output::line(&format!("     what to do: {}", output::escaped(fix)))?;
            }
        }
    }
    Ok(end)
}

/// A database that fails is no reason to say nothing of the remotes.
async fn check_the_rest(config: &Config, checks: &mut Checks) -> Result<(), CommandError> {
    let mut kinds = Vec::new();
    let (shop, books) = match setup::open(config, Purpose::default()).await {
        Ok(opened) => {
            checks.pass(
                "database",
                "it can be opened and belongs to this shop and these books",
            );
            kinds.extend(opened.engine.kinds());
            (opened.shop, opened.books)
        }
        Err(error) => {
            checks.fail("database", &error);
            (setup::shop(config)?, setup::books(config, None)?)
        }
    };
    check_shop(config, &shop, checks).await;
    check_books(config, &books, checks).await;
    check_hooks(config, checks).await;
    for records in kinds {
        check_erased(&records, checks).await;
    }
    Ok(())
}

/// Who was erased stays out, also where the shop has that person still: somebody should know.
async fn check_erased(records: &RecordSync, checks: &mut Checks) {
    let kind = records.kind();
    match records.kept_out(MOST_ERASED).await {
        Ok(kept_out) if kept_out.is_empty() => {}
        Ok(kept_out) => {
            let ids: Vec<&str> = kept_out.iter().map(UserId::as_str).collect();
            let ids = ids.join(", ");
            checks.pass(
                "erased",
                format!(
                    "the shop still has what was erased here: {kind} {ids}; nothing of it is brought over until \
                     customer-sync erase --undo lets it in again"
                ),
            );
        }
        Err(error) => checks.fail("erased", &failures::engine_error(&error)),
    }
}

/// Hooks are optional: without them new customers come with the next poll.
async fn check_hooks(config: &Config, checks: &mut Checks) {
    let server = &config.server;
    let name = "public_address";
    match (&server.public_url, &server.hook_token) {
        (Some(url), Some(token)) => match public_address::call(url, token).await {
            Ok(()) => checks.pass(
                name,
                "it leads to this program, and the hook token is right",
            ),
            Err(error) => checks.fail(name, &error),
        },
        _ => checks.pass(
            name,
            "none is set: new customers are found by asking the shop (sync.poll_interval)",
        ),
    }
}

async fn check_shop(config: &Config, shop: &Shop, checks: &mut Checks) {
    let version = shop
        .version()
        .await
        .map_err(|error| cs_cart::failure(&error));
    if checks
        .note(
            "cs_cart_key",
            "the shop accepts the e-mail and the API key",
            version,
        )
        .is_none()
    {
        return;
    }
    let users = shop
        .users()
        .list(&UserQuery::customers().items_per_page(1))
        .await;
    let users = users.map_err(|error| cs_cart::failure(&error));
    checks.note("cs_cart_users", "customers can be read", users);
    if config.cs_cart.addresses == Addresses::NewestOrder {
        let orders = shop
            .orders()
            .list(&OrderQuery::new().items_per_page(1))
            .await;
        let orders = orders.map_err(|error| cs_cart::failure(&error));
        checks.note(
            "cs_cart_orders",
            "orders can be read, for addresses",
            orders,
        );
    }
    if config.products.enabled {
        let products = shop
            .products()
            .list(&ProductQuery::new().items_per_page(1))
            .await;
        let products = products.map_err(|error| cs_cart::failure(&error));
        checks.note("cs_cart_products", "products can be read", products);
    }
}

async fn check_books(config: &Config, books: &Books, checks: &mut Checks) {
    let scopes = scopes::look(config, books)
        .await
        .map_err(|error| zoho_books::failure(&error));
    match checks.note(
        "zoho_token",
        "the refresh token gives an access token",
        scopes,
    ) {
        None => return,
        Some(Scopes::Untold) => checks.pass(
            "zoho_scopes",
            "the accounts server does not tell them: one that is missing shows when it is needed",
        ),
        Some(Scopes::Enough) => {
            checks.pass("zoho_scopes", "the token has the scopes of the daily work");
        }
        Some(Scopes::Missing(missing)) => checks.fail("zoho_scopes", &scopes::lacking(&missing)),
    }
    let id = config.zoho_books.organization_id.as_str();
    match books
        .organizations()
        .list()
        .await
        .map_err(|error| zoho_books::failure(&error))
    {
        Ok(organizations)
            if organizations
                .iter()
                .any(|one| one.organization_id.as_str() == id) =>
        {
            checks.pass(
                "zoho_organization",
                format!("the organisation {id} is the user's"),
            );
        }
        Ok(organizations) => {
            let seen: Vec<&str> = organizations
                .iter()
                .map(|one| one.organization_id.as_str())
                .collect();
            let told = format!(
                "the organisation {id} is none of the user's; the token sees {}",
                if seen.is_empty() {
                    "none".to_owned()
                } else {
                    seen.join(", ")
                }
            );
            checks.fail(
                "zoho_organization",
                &CommandError::refused(told).with_fix(
                    "put the right one into zoho_books.organization_id (Zoho Books, Settings, Organization Profile)",
                ),
            );
        }
        Err(failure) => checks.fail("zoho_organization", &failures::remote_error(&failure)),
    }
    let contacts = books
        .contacts()
        .list(&ContactQuery::default().per_page(1))
        .await;
    let contacts = contacts.map_err(|error| zoho_books::failure(&error));
    if checks
        .note("zoho_contacts", "contacts can be read", contacts)
        .is_none()
    {
        return;
    }
    check_fields(config, books, checks).await;
    if config.products.enabled {
        check_items(config, books, checks).await;
    }
}

async fn check_items(config: &Config, books: &Books, checks: &mut Checks) {
    let items = books.items().list().query("per_page", "1").await;
    let items = items.map_err(|error| zoho_books::failure(&error));
    if checks
        .note("zoho_items", "items can be read", items)
        .is_some()
    {
        let field = config.zoho_books.unique_field.as_str();
        let found = KnownFields::find_in_items(books, field).await;
        let detail = format!("the custom field {field} of items is there and unique");
        checks.note_field("zoho_items_unique_field", &detail, found);
    }
}

/// Fields that Zoho Books wants of every contact.
async fn check_mandatory(config: &Config, books: &Books, checks: &mut Checks) {
    let name = "zoho_mandatory_fields";
    match setup::unfilled(config, books).await {
        Ok(unfilled) if unfilled.is_empty() => {
            checks.pass(name, "every field that Zoho Books wants is filled");
        }
        Ok(unfilled) => checks.fail(name, &setup::must_be_filled(&unfilled)),
        Err(failure) => checks.fail(name, &failures::remote_error(&failure)),
    }
}

async fn check_fields(config: &Config, books: &Books, checks: &mut Checks) {
    let field = config.zoho_books.unique_field.as_str();
    let name = "zoho_unique_field";
    if config.zoho_books.mode == Mode::Search {
        checks.pass(
            name,
            "mode = \"search\": no unique field is used, two contacts are possible after an unanswered request",
        );
    } else {
        let found = KnownFields::find(books, Some(field), &[]).await;
        let detail = format!("the custom field {field} is there and unique");
        checks.note_field(name, &detail, found);
    }
    check_mandatory(config, books, checks).await;
    let mapped: Vec<String> = config.mapping.custom_fields.keys().cloned().collect();
    if !mapped.is_empty() {
        let found = KnownFields::find(books, None, &mapped).await;
        let detail = "the custom fields that the mapping writes are there";
        checks.note_field("zoho_mapped_fields", detail, found);
    }
}
