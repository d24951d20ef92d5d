//! The pages of customers: the list, one record, the settings. Templates write them; what they are given is escaped there.

use std::sync::LazyLock;

use jiff::Timestamp;
use minijinja::{Environment, Value, context};
use sync_core::Explanation;
use sync_core::store::{ParkReason, Reason, Row, State};

use super::words;
use crate::server::app::App;

/// The templates by name. One that does not compile is found by the test below.
const TEMPLATES: [(&str, &str); 4] = [
    ("base.html", include_str!("templates/base.html")),
    ("list.html", include_str!("templates/list.html")),
    ("record.html", include_str!("templates/record.html")),
    ("settings.html", include_str!("templates/settings.html")),
];

/// By the names' endings everything that is put in is escaped as HTML.
static PAGES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut pages = Environment::new();
    for (name, source) in TEMPLATES {
        if let Err(error) = pages.add_template(name, source) {
            tracing::error!(%error, name, "a template of the page is broken");
        }
    }
    pages
});

/// Where a record is looked at in the two programs.
#[derive(Debug, Clone)]
pub(in crate::server) struct Links {
    /// The shop's address.
    pub(in crate::server) shop: String,
    /// Zoho Books' address with the organisation.
    pub(in crate::server) books: String,
}

impl Links {
    fn contact(&self, id: &str) -> String {
        format!("{}#/contacts/{id}", self.books)
    }

    fn user(&self, id: &str) -> String {
        format!(
            "{}/admin.php?dispatch=profiles.update&user_id={id}",
            self.shop
        )
    }
}

/// What a list shows.
#[derive(Debug, Default)]
pub(in crate::server) struct Listed {
    pub(in crate::server) q: String,
    pub(in crate::server) state: Option<State>,
    pub(in crate::server) reason: Option<Reason>,
    /// Customers with what the shop calls them, where it was asked.
    pub(in crate::server) rows: Vec<(Row, Option<String>)>,
    /// Found in the shop, and not met by us yet.
    pub(in crate::server) strangers: Vec<(String, String)>,
    /// The last one, if more follow.
    pub(in crate::server) next: Option<String>,
    pub(in crate::server) note: Option<String>,
}

/// The list of customers.
pub(in crate::server) fn list(app: &App, listed: &Listed) -> Result<String, minijinja::Error> {
    let mut rows: Vec<Value> = listed
        .rows
        .iter()
        .map(|(row, name)| line(app, row, name.as_deref()))
        .collect();
    rows.extend(listed.strangers.iter().map(|(id, name)| {
        context! { id => id.as_str(), name => name.as_str(), state => "not met yet" }
    }));
    let next_href = listed.next.as_ref().map(|after| {
        let filter = filter(listed.state, listed.reason);
        format!("/customers?{filter}after={after}")
    });
    let retry_href = listed
        .reason
        .filter(|reason| matches!(reason, Reason::Park(_)) && !listed.rows.is_empty())
        .map(|reason| format!("/customers/retry?reason={}", reason.as_str()));
    render(
        "list.html",
        app,
        context! {
            q => listed.q.as_str(),
            filters => filters(listed),
            rows,
            note => listed.note.as_deref(),
            next_href,
            retry_href,
        },
    )
}

fn line(app: &App, row: &Row, name: Option<&str>) -> Value {
    let contact = row.contact_id.as_ref().map(ToString::to_string);
    let at = Timestamp::from_millisecond(row.updated).ok();
    context! {
        id => row.user_id.as_str(),
        name,
        state => words::state(row.state),
        title => row.reason.and_then(title),
        reason => row.reason.map(Reason::as_str),
        contact_href => contact.as_deref().map(|id| app.links.contact(id)),
        contact,
        at => at.map(|at| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
        shown_at => at.map(|at| at.strftime("%Y-%m-%d %H:%M").to_string()),
    }
}

const fn title(reason: Reason) -> Option<&'static str> {
    match reason {
        Reason::Park(reason) => Some(words::parked(reason).0),
        Reason::Skip(_) => Some("left out"),
    }
}

fn filters(listed: &Listed) -> Vec<Value> {
    let filter = |name: &str, href: String, is_chosen: bool| context! { name, href, is_chosen };
    let nothing = listed.state.is_none() && listed.reason.is_none() && listed.q.is_empty();
    let mut filters = vec![filter("everybody", "/customers".to_owned(), nothing)];
    for state in [State::Synced, State::Pending, State::Parked, State::Skipped] {
        let word = words::state(state);
        let is_chosen = listed.state == Some(state) && listed.reason.is_none();
        filters.push(filter(word, format!("/customers?state={word}"), is_chosen));
    }
    // The reasons are told where they divide what is shown.
    if listed.state == Some(State::Parked) {
        for reason in ParkReason::ALL {
            let href = format!("/customers?state=parked&reason={}", reason.as_str());
            let is_chosen = listed.reason == Some(Reason::Park(*reason));
            filters.push(filter(words::parked(*reason).0, href, is_chosen));
        }
    }
    filters
}

/// The part of an address that keeps what is chosen.
fn filter(state: Option<State>, reason: Option<Reason>) -> String {
    let state = state.map_or_else(String::new, |state| {
        format!("state={}&", words::state(state))
    });
    let reason = reason.map_or_else(String::new, |reason| format!("reason={}&", reason.as_str()));
    format!("{state}{reason}")
}

/// One customer: what we hold, and what would happen now where the remotes were asked.
pub(in crate::server) struct Record<'a> {
    pub(in crate::server) id: &'a str,
    pub(in crate::server) external_id: String,
    pub(in crate::server) row: Option<&'a Row>,
    /// When and what, oldest first.
    pub(in crate::server) history: Vec<(Timestamp, String)>,
    /// What the shop calls the customer, and what was found out now.
    pub(in crate::server) asked: Option<(Option<String>, &'a Explanation)>,
}

/// The page of one customer.
pub(in crate::server) fn record(
    app: &App,
    record: &Record<'_>,
) -> Result<String, minijinja::Error> {
    let row = record.row;
    let contact = row
        .and_then(|row| row.contact_id.as_ref())
        .map(ToString::to_string);
    let reason = row.and_then(|row| row.reason);
    let advice = match reason {
        Some(Reason::Park(reason)) => Some(words::parked(reason).1),
        _ => None,
    };
    let history: Vec<Value> = record
        .history
        .iter()
        .map(|(at, what)| context! { at => at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(), what => what.as_str() })
        .collect();
    let held = context! {
        id => record.id,
        external_id => record.external_id.as_str(),
        shop_href => app.links.user(record.id),
        contact_href => contact.as_deref().map(|id| app.links.contact(id)),
        contact,
        state => row.map_or("never met", |row| words::state(row.state)),
        title => reason.and_then(title),
        reason => reason.map(Reason::as_str),
        detail => row.map(|row| row.detail.clone()),
        advice,
        conflicts => row.map(|row| row.conflicts.join(", ")),
        can_retry => row.is_some_and(|row| row.state == State::Parked),
        history,
    };
    let now = record
        .asked
        .as_ref()
        .map(|(name, known)| now(name.as_deref(), known));
    render(
        "record.html",
        app,
        context! { ..held, ..now.unwrap_or_default() },
    )
}

fn now(name: Option<&str>, known: &Explanation) -> Value {
    let rules: Vec<Value> = known
        .rules
        .iter()
        .map(|trace| {
            let found: Vec<String> = trace.found.iter().map(ToString::to_string).collect();
            context! { rule => trace.rule.as_str(), looked_for => trace.looked_for.as_str(), found => found.join(", ") }
        })
        .collect();
    let next = known
        .next
        .map(|at| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    let told = match &known.planned {
        Ok(planned) => {
            let changes: Vec<Value> = planned
                .changes
                .iter()
                .map(|(field, change)| context! { field => field.as_str(), from => change.from.as_deref(), to => change.to.as_deref() })
                .collect();
            context! { decision => planned.decision, decision_detail => planned.detail.as_str(), changes }
        }
        Err(error) => context! { problem => error.to_string() },
    };
    context! { asked => true, name, rules, next, ..told }
}

/// The settings in force.
pub(in crate::server) fn settings(app: &App) -> Result<String, minijinja::Error> {
    let settings: Vec<Value> = app
        .settings
        .iter()
        .map(|(key, value)| context! { key => *key, value => value.as_str() })
        .collect();
    render("settings.html", app, context! { settings })
}

fn render(name: &str, app: &App, page: Value) -> Result<String, minijinja::Error> {
    let shop = app.engine.shop().as_str();
    PAGES.get_template(name)?.render(context! { shop, ..page })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_into_a_page_is_escaped() {
        assert_eq!(PAGES.templates().count(), TEMPLATES.len());
        let page = PAGES.get_template("settings.html").unwrap();
        let hostile = vec![context! { key => "key", value => "<script>alert('1')</script>&\"" }];
        let html = page
            .render(context! { shop => "main", settings => hostile })
            .unwrap();
        assert!(!html.contains("<script>alert"), "{html}");
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }

    #[test]
    fn nothing_is_inline_or_from_elsewhere() {
        for (name, source) in TEMPLATES {
            assert!(
                !source.contains("style=") && !source.contains("<style"),
                "{name}"
            );
            assert!(
                !source.contains("http:") && !source.contains("https:"),
                "{name}"
            );
        }
    }
}
