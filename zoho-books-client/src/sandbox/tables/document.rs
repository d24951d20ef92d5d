//! What documents have in common: a customer or vendor, a number, dates, lines with taxes, totals, states that follow from
//! the balance.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::super::answer::Refusal;
use super::super::money::Decimal;
use super::super::organization::BASE_CURRENCY;
use super::super::resource::{
    Entry, Field, Module, Record, Takes, field, flag, list, number, plain, short, table, text,
};
use super::super::state::{State, parse_id};

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

pub(super) fn prepare(
    state: &mut State,
    record: &mut Record,
    entry: &Entry<'_>,
    kind: &Document,
) -> Result<(), Refusal> {
    if entry.is_new && record.entries("line_items").is_empty() {
        return Err(Refusal::invalid("line_items"));
    }
    let contact = parse_id(&record.text(kind.party.0)).and_then(|id| state.contacts.get(id));
    if let Some(contact) = contact {
        record.set(kind.party.1, contact.name());
        let own = contact.fields.get("currency_id").cloned();
        record.set_if_unset("currency_id", own.unwrap_or(json!(BASE_CURRENCY)));
        let terms = contact.fields.get("payment_terms").cloned();
        if !kind.due.is_empty() {
            record.set_if_unset("payment_terms", terms.unwrap_or(json!(0)));
        }
    }
    record.set_if_unset("currency_id", BASE_CURRENCY);
    let (code, symbol, places) = state.currency_of(&record.text("currency_id"));
    record.set("currency_code", code);
    record.set("currency_symbol", symbol);
    record.set("price_precision", places);
    record.set_if_unset("exchange_rate", 1);
    record.set_if_unset("date", state.today());
    set_due_date(record, entry, kind);
    if entry.has("line_items") {
        read_lines(state, record)?;
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

/// Completes the lines from items and taxes. Lines that are not sent any more are gone.
fn read_lines(state: &mut State, record: &mut Record) -> Result<(), Refusal> {
    let sent = record.entries("line_items").to_vec();
    if sent.is_empty() {
        return Err(Refusal::invalid("line_items"));
    }
    let mut lines = Vec::new();
    for (at, line) in sent.iter().enumerate() {
        let mut line = line
            .as_object()
            .cloned()
            .ok_or_else(|| Refusal::invalid("line_items"))?;
        if let Some(id) = line
            .get("item_id")
            .map(|id| plain(Some(id)))
            .filter(|id| !id.is_empty())
        {
            let item = state.record_at(table(Module::Items), &id);
            let item = item.map_err(|_| Refusal::invalid("item_id"))?;
            for name in [
                "name",
                "description",
                "rate",
                "unit",
                "tax_id",
                "account_id",
            ] {
                let known = item.fields.get(name).cloned().unwrap_or(json!(""));
                fill(&mut line, name, known);
            }
            line.insert("item_id".to_owned(), json!(id));
        }
        let is_named = ["item_id", "name", "description", "account_id"]
            .iter()
            .any(|name| !plain(line.get(*name)).is_empty());
        if !is_named {
            return Err(Refusal::invalid("item_id"));
        }
        for name in ["rate", "quantity"] {
            let given = plain(line.get(name));
            if !given.is_empty() && Decimal::parse(&given).is_none() {
                return Err(Refusal::invalid(name));
            }
        }
        let tax_id = plain(line.get("tax_id"));
        let (tax_name, percentage) = if tax_id.is_empty() {
            (json!(""), json!(0))
        } else {
            let tax = state.record_at(table(Module::Taxes), &tax_id);
            let tax = tax.map_err(|_| Refusal::invalid("tax_id"))?;
            let field = |name: &str| tax.fields.get(name).cloned().unwrap_or_default();
            (field("tax_name"), field("tax_percentage"))
        };
        line.insert("tax_name".to_owned(), tax_name);
        line.insert("tax_percentage".to_owned(), percentage);
        let id = match plain(line.get("line_item_id")) {
            id if id.is_empty() => state.next_id().to_string(),
            id => id,
        };
        line.insert("line_item_id".to_owned(), json!(id));
        line.insert("item_order".to_owned(), json!(at + 1));
        fill(&mut line, "quantity", json!(1));
        fill(&mut line, "rate", json!(0));
        lines.push(Value::Object(line));
    }
    record.set("line_items", lines);
    Ok(())
}

fn fill(line: &mut Map<String, Value>, name: &str, value: Value) {
    if plain(line.get(name)).is_empty() {
        line.insert(name.to_owned(), value);
    }
}

/// Line totals, discount, taxes and the total, each rounded to the currency's places.
fn add_up(record: &mut Record, places: u8) {
    let places = u32::from(places);
    let inclusive = record.text("is_inclusive_tax") == "true";
    record.set_if_unset("is_inclusive_tax", false);
    record.set_if_unset("is_discount_before_tax", true);
    record.set_if_unset("discount_type", "entity_level");
    let mut lines = record.entries("line_items").to_vec();
    let mut sub_total = Decimal::ZERO;
    let mut bases: Vec<(String, Decimal, Decimal)> = Vec::new();
    for line in &mut lines {
        let Some(line) = line.as_object_mut() else {
            continue;
        };
        let gross = Decimal::of(line.get("quantity")).times(Decimal::of(line.get("rate")));
        let discount = Decimal::share(line.get("discount"), gross).rounded(places);
        let percentage = Decimal::of(line.get("tax_percentage"));
        let mut amount = (gross - discount).rounded(places);
        if inclusive {
            let whole = Decimal::HUNDRED + percentage;
            amount = amount.times(Decimal::HUNDRED).over(whole).rounded(places);
        }
        line.insert("discount_amount".to_owned(), discount.to_json());
        line.insert("item_total".to_owned(), amount.to_json());
        sub_total = sub_total + amount;
        if percentage > Decimal::ZERO {
            let name = plain(line.get("tax_name"));
            match bases.iter_mut().find(|(known, _, _)| *known == name) {
                Some((_, _, base)) => *base = *base + amount,
                None => bases.push((name, percentage, amount)),
            }
        }
    }
    let discount = if record.text("discount_type") == "item_level" {
        Decimal::ZERO
    } else {
        Decimal::share(record.fields.get("discount"), sub_total).rounded(places)
    };
    let before_tax = record.text("is_discount_before_tax") == "true";
    let kept = if before_tax && discount > Decimal::ZERO {
        sub_total - discount
    } else {
        sub_total
    };
    let mut tax_total = Decimal::ZERO;
    let taxes: Vec<Value> = bases
        .iter()
        .map(|(name, percentage, base)| {
            let base = base.times(kept).over(sub_total);
            let tax = base
                .times(*percentage)
                .over(Decimal::HUNDRED)
                .rounded(places);
            tax_total = tax_total + tax;
            json!({"tax_name": name, "tax_amount": tax.to_json()})
        })
        .collect();
    let extra = Decimal::of(record.fields.get("shipping_charge"))
        + Decimal::of(record.fields.get("adjustment"));
    let total = (sub_total - discount + tax_total + extra).rounded(places);
    record.set("line_items", lines);
    record.set("taxes", taxes);
    record.set("sub_total", sub_total.to_json());
    record.set("discount_total", discount.to_json());
    record.set("tax_total", tax_total.to_json());
    record.set("total", total.to_json());
}

/// The state that people see: what was set, and what follows from balance and due date.
pub(super) fn state(state: &State, record: &Record) -> String {
    let set = record.state();
    if matches!(set.as_str(), "draft" | "void" | "pending_approval") {
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
pub(super) fn follow(state: &mut State, record: &Record, kind: &Document) {
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
