//! `check`: does everything stand that a sync needs? One line each, with what to do about a failure.

use cs_cart_client::{OrderQuery, UserQuery};
use serde::Serialize;
use sync_core::cs_cart;
use sync_core::outcome::Failure;
use sync_core::zoho_books::{self, KnownFields, SetupError};
use zoho_books_client::contacts::ContactQuery;

use crate::cli::Flags;
use crate::config::{Addresses, Config, Mode};
use crate::exit::{CommandError, ExitStatus};
use crate::failures;
use crate::output;
use crate::scopes::{self, Scopes};
use crate::setup::{self, Opened, Purpose};

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
}

pub(crate) async fn run(config: &Config, flags: &Flags) -> Result<ExitStatus, CommandError> {
    let mut checks = Checks {
        made: Vec::new(),
        end: ExitStatus::Done,
    };
    checks.pass(
        "configuration",
        "every key is known and every value is good",
    );
    match setup::open(config, Purpose::default()).await {
        Ok(opened) => {
            checks.pass(
                "database",
                "it can be opened and belongs to this shop and these books",
            );
            check_shop(config, &opened, &mut checks).await;
            check_books(config, &opened, &mut checks).await;
        }
        Err(error) => checks.fail("database", &error),
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

async fn check_shop(config: &Config, opened: &Opened, checks: &mut Checks) {
    let shop = &opened.shop;
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
}

async fn check_books(config: &Config, opened: &Opened, checks: &mut Checks) {
    let books = &opened.books;
    let scopes = scopes::look(config, opened)
        .await
        .map_err(|error| zoho_books::failure(&error));
    match checks.note(
        "zoho_token",
        "the refresh token gives an access token",
        scopes,
    ) {
        None => return,
        Some(Scopes::Untold) => {}
        Some(Scopes::Enough) => {
            checks.pass("zoho_scopes", "the token has the scopes of the daily work");
        }
        Some(Scopes::Missing(missing)) => checks.fail("zoho_scopes", &scopes::lacking(&missing)),
    }
    let id = config.zoho_books.organization_id.as_str();
    match books.organizations().list().await.map_err(|error| zoho_books::failure(&error)) {
        Ok(organizations) if organizations.iter().any(|one| one.organization_id.as_str() == id) => {
            checks.pass("zoho_organization", format!("the organisation {id} is the user's"));
        }
        Ok(_) => checks.fail(
            "zoho_organization",
            &CommandError::refused(format!("the organisation {id} is none of the user's")).with_fix(
                "copy zoho_books.organization_id from Zoho Books, Settings, Organization Profile",
            ),
        ),
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
    let unique =
        (config.zoho_books.mode == Mode::Upsert).then_some(config.zoho_books.unique_field.as_str());
    let others: Vec<String> = config
        .mapping
        .custom_fields
        .iter()
        .map(|(name, _)| name.clone())
        .collect();
    match KnownFields::find(books, unique, &others).await {
        Ok(_) => checks.pass("zoho_unique_field", match unique {
            Some(name) => format!("the custom field {name} is there and unique"),
            None => "mode = \"search\": no unique field is used, two contacts are possible after an unanswered request".to_owned(),
        }),
        Err(SetupError::Remote(failure)) => checks.fail("zoho_unique_field", &failures::remote_error(&failure)),
        Err(error) => checks.fail("zoho_unique_field", &CommandError::usage(error.to_string().replacen(": ", "; ", 1))),
    }
}
