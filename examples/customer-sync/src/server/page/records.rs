//! The pages of records: the list, one of them, the settings.

use jiff::Timestamp;
use minijinja::{Value, context};
use sync_core::store::{ParkReason, Reason, Row, SkipReason, State};
use sync_core::{Explanation, Kind};

use super::{render, words};
use crate::server::app::App;

/// What a list shows.
#[derive(Debug)]
pub(in crate::server) struct Listed {
    pub(in crate::server) kind: Kind,
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

impl Listed {
    /// Nobody of a kind.
    pub(in crate::server) const fn nobody(kind: Kind) -> Self {
        Self {
            kind,
            q: String::new(),
            state: None,
            reason: None,
            rows: Vec::new(),
            strangers: Vec::new(),
            next: None,
            note: None,
        }
    }
}

/// What records of a kind are called on the pages, and what keeps an address to that kind.
fn names(kind: &Kind) -> Value {
    if *kind == Kind::PRODUCT {
        context! { noun => "Product", nouns => "Products", target => "Item", is_product => true,
        of_kind => "?kind=product", and_kind => Value::from_safe_string("kind=product&amp;".to_owned()) }
    } else {
        context! { noun => "Customer", nouns => "Customers", target => "Contact", is_product => false,
        of_kind => "", and_kind => "" }
    }
}

/// The list of customers, or of products.
pub(in crate::server) fn list(app: &App, listed: &Listed) -> Result<String, minijinja::Error> {
    let mut rows: Vec<Value> = listed
        .rows
        .iter()
        .map(|(row, name)| line(app, &listed.kind, row, name.as_deref()))
        .collect();
    rows.extend(listed.strangers.iter().map(|(id, name)| {
        context! { id => id.as_str(), name => name.as_str(), state => "not met yet" }
    }));
    let next_href = listed.next.as_ref().map(|after| {
        let filter = filter(&listed.kind, listed.state, listed.reason);
        format!("/customers?{filter}after={after}")
    });
    let retry_href = listed
        .reason
        .filter(|reason| matches!(reason, Reason::Park(_)) && !listed.rows.is_empty())
        .map(|reason| {
            let filter = filter(&listed.kind, None, Some(reason));
            format!("/customers/retry?{}", filter.trim_end_matches('&'))
        });
    let has_products = app.engine.products().is_some();
    render(
        "list.html",
        app.engine.shop().as_str(),
        context! {
            has_products,
            q => listed.q.as_str(),
            filters => filters(listed),
            rows,
            note => listed.note.as_deref(),
            next_href,
            retry_href,
            ..names(&listed.kind)
        },
    )
}

fn line(app: &App, kind: &Kind, row: &Row, name: Option<&str>) -> Value {
    let contact = row.contact_id.as_ref().map(ToString::to_string);
    let at = Timestamp::from_millisecond(row.updated).ok();
    context! {
        id => row.user_id.as_str(),
        name,
        state => words::state(row.state),
        title => row.reason.and_then(title),
        reason => row.reason.map(Reason::as_str),
        contact_href => contact.as_deref().map(|id| app.links.target(kind, id)),
        contact,
        at => at.map(|at| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
        shown_at => at.map(|at| at.strftime("%Y-%m-%d %H:%M").to_string()),
    }
}

const fn title(reason: Reason) -> Option<&'static str> {
    match reason {
        Reason::Park(reason) => Some(words::parked(reason).0),
        Reason::Skip(SkipReason::Erased) => Some("erased at a person's request"),
        Reason::Skip(_) => Some("left out"),
    }
}

fn filters(listed: &Listed) -> Vec<Value> {
    let filter = |name: &str, href: String, is_chosen: bool| context! { name, href, is_chosen };
    let nothing = listed.state.is_none() && listed.reason.is_none() && listed.q.is_empty();
    let all = |state, reason| {
        let filter = self::filter(&listed.kind, state, reason);
        format!("/customers?{}", filter.trim_end_matches('&'))
    };
    let everything = if listed.kind == Kind::PRODUCT {
        filter("everything", all(None, None), nothing)
    } else {
        filter("everybody", "/customers".to_owned(), nothing)
    };
    let mut filters = vec![everything];
    for state in [State::Synced, State::Pending, State::Parked, State::Skipped] {
        let word = words::state(state);
        let is_chosen = listed.state == Some(state) && listed.reason.is_none();
        filters.push(filter(word, all(Some(state), None), is_chosen));
    }
    // The reasons are told where they divide what is shown.
    if listed.state == Some(State::Parked) {
        for reason in ParkReason::ALL {
            let href = all(Some(State::Parked), Some(Reason::Park(*reason)));
            let is_chosen = listed.reason == Some(Reason::Park(*reason));
            filters.push(filter(words::parked(*reason).0, href, is_chosen));
        }
    }
    filters
}

/// The part of an address that keeps what is chosen.
fn filter(kind: &Kind, state: Option<State>, reason: Option<Reason>) -> String {
    let kind = if *kind == Kind::PRODUCT {
        "kind=product&"
    } else {
        ""
    };
    let state = state.map_or_else(String::new, |state| {
        format!("state={}&", words::state(state))
    });
    let reason = reason.map_or_else(String::new, |reason| format!("reason={}&", reason.as_str()));
    format!("{kind}{state}{reason}")
}

/// One record: what we hold, and what would happen now where the remotes were asked.
pub(in crate::server) struct Record<'a> {
    pub(in crate::server) kind: &'a Kind,
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
        Some(Reason::Park(reason)) => Some(words::parked(reason).1.to_owned()),
        Some(Reason::Skip(SkipReason::Erased)) => Some(format!(
            "Nothing of it is brought over until it is let in again: customer-sync erase --undo {}",
            record.id
        )),
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
        shop_href => app.links.source(record.kind, record.id),
        contact_href => contact.as_deref().map(|id| app.links.target(record.kind, id)),
        contact,
        state => row.map_or("never met", |row| words::state(row.state)),
        title => reason.and_then(title),
        reason => reason.map(Reason::as_str),
        detail => row.filter(|row| row.state != State::Synced).map(|row| row.detail.clone()),
        notes => notes(record),
        advice,
        conflicts => row.map(|row| row.conflicts.join(", ")),
        can_retry => row.is_some_and(|row| row.state == State::Parked),
        history,
    };
    let now = record
        .asked
        .as_ref()
        .map(|(name, known)| now(app, name.as_deref(), known));
    render(
        "record.html",
        app.engine.shop().as_str(),
        context! { ..held, ..now.unwrap_or_default(), ..names(record.kind) },
    )
}

/// What is told of the customer as the shop has it now, where it was asked, or was when it was brought over.
fn notes(record: &Record<'_>) -> Vec<String> {
    match (&record.asked, record.row) {
        (Some((_, known)), _) => crate::commands::notes(known),
        (None, Some(row)) => row.notes().map(str::to_owned).collect(),
        (None, None) => Vec::new(),
    }
}

fn now(app: &App, name: Option<&str>, known: &Explanation) -> Value {
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
    let similar: Vec<Value> = known
        .similar
        .iter()
        .map(|one| {
            let id = one.contact_id.as_str();
            context! { id, href => app.links.target(&Kind::CUSTOMER, id), score => format!("{:.1}", one.score), evidence => one.evidence.join(", ") }
        })
        .collect();
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
    context! { asked => true, name, rules, similar, next, ..told }
}

/// The settings in force.
pub(in crate::server) fn settings(app: &App) -> Result<String, minijinja::Error> {
    let settings: Vec<Value> = app
        .settings
        .iter()
        .map(|(key, value)| context! { key => *key, value => value.as_str() })
        .collect();
    render(
        "settings.html",
        app.engine.shop().as_str(),
        context! { settings },
    )
}
