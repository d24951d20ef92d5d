//! What documents have in common: a customer or vendor, a number, dates, lines with taxes, totals, states that follow from
//! the balance.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;

use super::super::answer::Refusal;
use super::super::changes::Change;
use super::super::money::Decimal;
use super::super::organization::BASE_CURRENCY;
use super::super::render::show_address;
use super::super::resource::{
    Entry, Field, Filter, Module, Record, Takes, Verb, field, flag, list, number, plain, short,
    text, verb,
};
use super::super::state::{State, parse_id};
use super::lines::{add_up, read_lines};
use super::settings::SALES as INCOME;

/// How a kind of document differs from the others.
pub(super) struct Document {
    pub(super) module: Module,
    pub(super) number: &'static str,
    /// Before the counter in numbers that Zoho Books gives; `""` where it gives none.
    pub(super) prefix: &'static str,
    /// `customer_id` or `vendor_id`, and where the name goes.
    pub(super) party: (&'static str, &'static str),
    /// The date that follows from the payment terms; `""` where there is none.
    pub(super) due: &'static str,
}

/// What all of them take.
pub(super) const FIELDS: &[Field] = &[
    field("date", Takes::Date),
    field("currency_id", Takes::Id(Module::Currencies)),
    number("exchange_rate"),
    short("reference_number", 100),
    field("line_items", Takes::List),
    field("discount", Takes::Share),
    field(
        "discount_type",
        Takes::OneOf(&["entity_level", "item_level"]),
    ),
    flag("is_discount_before_tax"),
    flag("is_inclusive_tax"),
    number("shipping_charge"),
    number("adjustment"),
    text("adjustment_description"),
    text("notes"),
    text("terms"),
    text("template_id"),
    text("location_id"),
    text("salesperson_name"),
    text("billing_address_id"),
    text("shipping_address_id"),
    list("tags"),
];

/// What a customer's documents take beside that.
pub(super) const SALES: &[Field] = &[
    Field {
        needed: true,
        ..field("customer_id", Takes::Contact)
    },
    list("contact_persons"),
    list("contact_persons_associated"),
];

/// What documents take that have to be paid.
pub(super) const DUE: &[Field] = &[
    field("due_date", Takes::Date),
    number("payment_terms"),
    text("payment_terms_label"),
];

/// The way of a document through approval.
pub(super) const APPROVALS: &[Verb] = &[
    verb(&["submit"], &["draft", "rejected"], "pending_approval"),
    verb(&["approve"], &["pending_approval"], "approved"),
    verb(&["approve", "final"], &["pending_approval"], "approved"),
    verb(&["reject"], &["pending_approval"], "rejected"),
];

/// What all of a customer's documents are found by.
pub(super) const FILTERS: &[Filter] = &[
    Filter::Text("reference_number"),
    Filter::Text("customer_name"),
    Filter::Exact("customer_id"),
    Filter::Exact("status"),
    Filter::Number("total"),
    Filter::Date("date"),
    Filter::Since,
];

pub(super) fn prepare(
    state: &mut State,
    record: &mut Record,
    entry: &Entry<'_>,
    kind: &Document,
) -> Result<(), Refusal> {
    if entry.is_new && record.entries("line_items").is_empty() {
        return Err(Refusal::invalid("line_items"));
    }
    take_from_contact(state, record, entry, kind)?;
    record.set_if_unset("currency_id", BASE_CURRENCY);
    let currency = state.currency(&record.text("currency_id"));
    let places = currency.places;
    record.set("currency_code", currency.code);
    record.set("currency_symbol", currency.symbol);
    record.set("price_precision", places);
    record.set_if_unset("exchange_rate", 1);
    record.set_if_unset("date", state.today());
    set_due_date(record, entry, kind);
    if entry.has("line_items") {
        let sells = kind.party.0 == "customer_id";
        read_lines(state, record, sells.then_some(INCOME.0))?;
    }
    add_up(record, places);
    state.settle_balance(kind.module, record);
    if Decimal::of(record.fields.get("balance")) < Decimal::ZERO {
        return Err(Refusal::new(
            400,
            4,
            "The total is less than what has been settled already.",
        ));
    }
    record.send = entry.asks("send");
    give_number(state, record, entry, kind)
}

/// The name, currency, payment terms, addresses and people of the customer or vendor.
fn take_from_contact(
    state: &State,
    record: &mut Record,
    entry: &Entry<'_>,
    kind: &Document,
) -> Result<(), Refusal> {
    let contact = parse_id(&record.text(kind.party.0)).and_then(|id| state.contacts.get(id));
    let contact = contact.ok_or_else(|| Refusal::invalid(kind.party.0))?;
    record.set(kind.party.1, contact.name());
    let field = |name: &str| contact.fields.get(name).cloned();
    record.set_if_unset(
        "currency_id",
        field("currency_id").unwrap_or(json!(BASE_CURRENCY)),
    );
    if !kind.due.is_empty() {
        record.set_if_unset("payment_terms", field("payment_terms").unwrap_or(json!(0)));
    }
    for (id, name, own) in [
        ("billing_address_id", "billing_address", &contact.billing),
        ("shipping_address_id", "shipping_address", &contact.shipping),
    ] {
        let wanted = parse_id(&record.text(id));
        let all = [&contact.billing, &contact.shipping];
        let mut all = all.into_iter().chain(&contact.more_addresses);
        let address = match wanted {
            Some(wanted) => all
                .find(|known| known.id == wanted)
                .ok_or_else(|| Refusal::invalid(id))?,
            None => own,
        };
        if entry.is_new || entry.has(id) {
            record.set(name, show_address(address));
        }
    }
    for person in record.entries("contact_persons") {
        let id = parse_id(&plain(Some(person)));
        if !contact.persons.iter().any(|known| Some(known.id) == id) {
            return Err(Refusal::invalid("contact_persons"));
        }
    }
    Ok(())
}

fn set_due_date(record: &mut Record, entry: &Entry<'_>, kind: &Document) {
    let moved = entry.has("date") || entry.has("payment_terms");
    if kind.due.is_empty() || entry.has(kind.due) || !(entry.is_new || moved) {
        return;
    }
    let terms: i64 = record.text("payment_terms").parse().unwrap_or(0);
    if let Ok(date) = record.text("date").parse::<Date>()
        && let Ok(due) = date.checked_add(terms.max(0).days())
    {
        record.set(kind.due, due.to_string());
    }
}

/// A number of one's own needs `ignore_auto_number_generation`, in the query or the body.
fn give_number(
    state: &mut State,
    record: &mut Record,
    entry: &Entry<'_>,
    kind: &Document,
) -> Result<(), Refusal> {
    let own = entry.request.is_none() || entry.asks("ignore_auto_number_generation");
    if kind.prefix.is_empty() || !entry.is_new {
        return Ok(());
    }
    if !record.text(kind.number).is_empty() {
        return if own {
            Ok(())
        } else {
            Err(Refusal::invalid(kind.number))
        };
    }
    let number = state.next_number(kind.module, kind.number, kind.prefix);
    record.set(kind.number, number);
    Ok(())
}

/// The state that people see: what was set, and what follows from balance and due date.
pub(super) fn state(state: &State, record: &Record) -> String {
    let set = record.state();
    if matches!(
        set.as_str(),
        "draft" | "void" | "pending_approval" | "approved" | "rejected"
    ) {
        return set;
    }
    let balance = Decimal::of(record.fields.get("balance"));
    let total = Decimal::of(record.fields.get("total"));
    let due = record.text("due_date");
    if balance == Decimal::ZERO && total > Decimal::ZERO {
        "paid".to_owned()
    } else if !due.is_empty() && due < state.today() {
        "overdue".to_owned()
    } else if balance < total {
        "partially_paid".to_owned()
    } else {
        set
    }
}

/// What follows for the customer, and a letter where one was asked for.
pub(super) fn follow(state: &mut State, record: &Record, change: Change, kind: &Document) {
    let own = (kind.module, record.id);
    if change == Change::Gone {
        state.release(|one| one.target == own || one.source == own);
        return;
    }
    if let Some(id) = parse_id(&record.text(kind.party.0))
        && state
            .contacts
            .get(id)
            .is_some_and(|contact| !contact.has_transactions)
    {
        state
            .contacts
            .change(id, |contact| contact.has_transactions = true);
    }
    if record.send {
        state.send_letter(kind.module, record.id, None);
    }
}

/// Refuses to delete what a payment or a credit has settled.
pub(super) fn may_delete(state: &State, record: &Record, module: Module) -> Result<(), Refusal> {
    let own = (module, record.id);
    if state.applied_to(own).next().is_some() || state.applied_by(own).next().is_some() {
        return Err(Refusal::new(
            400,
            4,
            "Payments or credits are applied. It cannot be deleted.",
        ));
    }
    Ok(())
}
