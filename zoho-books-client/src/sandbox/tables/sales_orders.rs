//! `/salesorders`: what customers have ordered.

use serde_json::{Value, json};

use super::super::answer::{Answer, Refusal, Reply};
use super::super::money::Decimal;
use super::super::request::Incoming;
use super::super::resource::{
    Filter, Module, PLAIN, Record, Resource, Takes, call, field, plain, short, text, verb,
};
use super::super::state::State;
use super::document::{self, APPROVALS, Document, FIELDS, FILTERS, SALES};
use super::estimates::ESTIMATE;

const SALES_ORDER: Document = Document {
    module: Module::SalesOrders,
    number: "salesorder_number",
    prefix: "SO-",
    ..ESTIMATE
};

pub(super) static SALES_ORDERS: Resource = Resource {
    module: Module::SalesOrders,
    path: &["salesorders"],
    singular: "salesorder",
    keys: ("salesorder", "salesorders"),
    id: "salesorder_id",
    label: "Sales Order",
    scope: "salesorders",
    entity: "salesorder",
    fields: &[
        SALES,
        FIELDS,
        &[
            short("salesorder_number", 100),
            field("shipment_date", Takes::Date),
            field("estimate_id", Takes::Id(Module::Estimates)),
            text("delivery_method"),
        ],
    ],
    unique: &[("salesorder_number", 1001)],
    upsert: true,
    first_state: "draft",
    filters: &[
        FILTERS,
        &[
            Filter::Text("salesorder_number"),
            Filter::Date("shipment_date"),
        ],
    ],
    filter_by: &[
        ("Status.All", &[]),
        ("Status.Draft", &["draft"]),
        ("Status.Open", &["open"]),
        ("Status.Invoiced", &["invoiced"]),
        ("Status.PartiallyInvoiced", &["partially_invoiced"]),
        ("Status.Void", &["void"]),
    ],
    search: &["salesorder_number", "reference_number", "customer_name"],
    sort: &[
        "created_time",
        "salesorder_number",
        "date",
        "total",
        "customer_name",
    ],
    verbs: &[
        APPROVALS,
        &[
            verb(
                &["status", "open"],
                &["draft", "approved", "void", "open"],
                "open",
            ),
            verb(&["status", "void"], &["draft", "approved", "open"], "void"),
        ],
    ],
    is_document: true,
    files: &["attachment"],
    calls: &[call("POST", &["*", "substatus", "?"], set_sub_status)],
    prepare: |state, record, entry| document::prepare(state, record, entry, &SALES_ORDER),
    may_delete: |state, order| {
        if invoices_of(state, order).next().is_some() {
            return Err(Refusal::new(
                400,
                4,
                "It has invoices. It cannot be deleted.",
            ));
        }
        Ok(())
    },
    state: order_state,
    follow: |state, record, change| document::follow(state, record, change, &SALES_ORDER),
    show: |state, order, shown| {
        let invoices: Vec<Value> = invoices_of(state, order)
            .map(|invoice| {
                json!({
                    "invoice_id": invoice.id.to_string(),
                    "invoice_number": invoice.text("invoice_number"),
                    "status": document::state(state, invoice),
                    "total": invoice.fields.get("total"),
                })
            })
            .collect();
        let invoiced = match order_state(state, order).as_str() {
            state @ ("invoiced" | "partially_invoiced") => state.to_owned(),
            _ => "not_invoiced".to_owned(),
        };
        shown.insert("invoices".to_owned(), Value::Array(invoices));
        shown.insert("invoiced_status".to_owned(), json!(invoiced));
    },
    ..PLAIN
};

/// `POST /salesorders/{id}/substatus/{code}`: a state within the state, named by the organisation.
fn set_sub_status(state: &mut State, _: &Incoming, path: &[&str]) -> Reply {
    let [id, code] = path else {
        return Err(Refusal::missing("Sales Order"));
    };
    let mut order = state.record_at(&SALES_ORDERS, id)?.clone();
    order.set("current_sub_status", *code);
    state.save(&SALES_ORDERS, order);
    Ok(Answer::done("The status has been changed."))
}

/// The invoices that have lines of this sales order.
fn invoices_of<'a>(state: &'a State, order: &Record) -> impl Iterator<Item = &'a Record> {
    let lines: Vec<String> = order
        .entries("line_items")
        .iter()
        .map(|line| plain(line.get("line_item_id")))
        .collect();
    state.records.all(Module::Invoices).filter(move |invoice| {
        let mut own = invoice.entries("line_items").iter();
        own.any(|line| lines.contains(&plain(line.get("salesorder_item_id"))))
    })
}

pub(super) fn order_state(state: &State, order: &Record) -> String {
    let set = order.state();
    if set != "open" {
        return set;
    }
    let quantity = |line: &Value| Decimal::of(line.get("quantity"));
    let invoices: Vec<&Record> = invoices_of(state, order)
        .filter(|invoice| invoice.state() != "void")
        .collect();
    let invoiced = |line: &Value| -> Decimal {
        let id = plain(line.get("line_item_id"));
        let lines = invoices
            .iter()
            .flat_map(|invoice| invoice.entries("line_items"));
        lines
            .filter(|line| plain(line.get("salesorder_item_id")) == id)
            .map(quantity)
            .sum()
    };
    let mut lines = order.entries("line_items").iter();
    if invoices.is_empty() {
        set
    } else if lines.all(|line| invoiced(line) >= quantity(line)) {
        "invoiced".to_owned()
    } else {
        "partially_invoiced".to_owned()
    }
}
