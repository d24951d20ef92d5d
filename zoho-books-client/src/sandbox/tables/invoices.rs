//! `/invoices`: what customers have to pay.

use serde_json::{Value, json};

use super::super::answer::{Answer, Refusal, Reply};
use super::super::applied::read_wanted;
use super::super::money::Decimal;
use super::super::request::Incoming;
use super::super::resource::{
    Filter, Module, PLAIN, Resource, Takes, call, field, flag, short, table, verb,
};
use super::super::state::{State, parse_id};
use super::document::{self, APPROVALS, DUE, Document, FIELDS, FILTERS, SALES};
use super::estimates::{ESTIMATE, ESTIMATES};
use super::payments::release;
use super::sales_orders::{SALES_ORDERS, order_state};

const INVOICE: Document = Document {
    module: Module::Invoices,
    number: "invoice_number",
    prefix: "INV-",
    due: "due_date",
    ..ESTIMATE
};

pub(super) static INVOICES: Resource = Resource {
    module: Module::Invoices,
    path: &["invoices"],
    singular: "invoice",
    keys: ("invoice", "invoices"),
    id: "invoice_id",
    label: "Invoice",
    scope: "invoices",
    entity: "invoice",
    fields: &[
        SALES,
        FIELDS,
        DUE,
        &[
            short("invoice_number", 100),
            field("invoiced_estimate_id", Takes::Id(Module::Estimates)),
            flag("allow_partial_payments"),
            field("payment_options", Takes::Object),
        ],
    ],
    unique: &[("invoice_number", 1001)],
    upsert: true,
    first_state: "draft",
    filters: &[
        FILTERS,
        &[
            Filter::Text("invoice_number"),
            Filter::Date("due_date"),
            Filter::Number("balance"),
        ],
    ],
    filter_by: &[
        ("Status.All", &[]),
        ("Status.Draft", &["draft"]),
        ("Status.Sent", &["sent"]),
        ("Status.Paid", &["paid"]),
        ("Status.PartiallyPaid", &["partially_paid"]),
        ("Status.OverDue", &["overdue"]),
        ("Status.Unpaid", &["sent", "overdue", "partially_paid"]),
        ("Status.Void", &["void"]),
        ("Status.Viewed", &["viewed"]),
    ],
    search: &["invoice_number", "reference_number", "customer_name"],
    sort: &[
        "created_time",
        "invoice_number",
        "date",
        "due_date",
        "total",
        "balance",
        "customer_name",
    ],
    verbs: &[
        APPROVALS,
        &[
            verb(
                &["status", "sent"],
                &["draft", "approved", "sent", "overdue"],
                "sent",
            ),
            verb(
                &["status", "void"],
                &["draft", "approved", "sent", "overdue"],
                "void",
            ),
            verb(
                &["status", "draft"],
                &["void", "draft", "sent", "overdue"],
                "draft",
            ),
        ],
    ],
    is_document: true,
    files: &["attachment"],
    bulk_delete: "invoice_ids",
    bulk_verbs: true,
    calls: &[
        call("POST", &["fromsalesorder"], invoice_from_order),
        call("GET", &["*", "payments"], |state, _, ids| {
            list_settled(state, ids, false)
        }),
        call("GET", &["*", "creditsapplied"], |state, _, ids| {
            list_settled(state, ids, true)
        }),
        call("POST", &["*", "credits"], use_credits),
        call("DELETE", &["*", "payments", "*"], release),
        call("DELETE", &["*", "creditsapplied", "*"], release),
        call("GET", &["*", "paymentreminder"], |state, _, ids| {
            state.email_content(Module::Invoices, ids.first().copied().unwrap_or_default())
        }),
        call("POST", &["*", "paymentreminder"], remind),
        call("POST", &["paymentreminder"], |state, request, _| {
            state.email_many(Module::Invoices, request)
        }),
        call("POST", &["*", "paymentreminder", "?"], switch_reminders),
        call("POST", &["*", "writeoff"], |state, _, ids| {
            write_off(state, ids, true)
        }),
        call("POST", &["*", "writeoff", "cancel"], |state, _, ids| {
            write_off(state, ids, false)
        }),
    ],
    prepare: |state, record, entry| document::prepare(state, record, entry, &INVOICE),
    may_delete: |state, invoice| document::may_delete(state, invoice, Module::Invoices),
    state: document::state,
    follow: |state, invoice, change| {
        document::follow(state, invoice, change, &INVOICE);
        let estimate = parse_id(&invoice.text("invoiced_estimate_id"));
        let estimate = estimate.and_then(|id| state.records.get(Module::Estimates, id));
        if let Some(estimate) = estimate.filter(|estimate| estimate.state() != "invoiced") {
            let mut estimate = estimate.clone();
            estimate.set("status", "invoiced");
            state.store(&ESTIMATES, estimate);
        }
    },
    ..PLAIN
};

/// `POST /invoices/fromsalesorder?salesorder_id=`: all lines of an open sales order.
fn invoice_from_order(state: &mut State, request: &Incoming, _: &[&str]) -> Reply {
    let id = request
        .param("salesorder_id")
        .ok_or_else(|| Refusal::invalid("salesorder_id"))?;
    let order = state.record_at(&SALES_ORDERS, id)?;
    let status = order_state(state, order);
    if matches!(
        status.as_str(),
        "draft" | "void" | "invoiced" | "pending_approval"
    ) {
        let message = format!("A sales order whose status is {status} cannot be invoiced.");
        return Err(Refusal::new(400, 4, message));
    }
    let lines: Vec<Value> = order
        .entries("line_items")
        .iter()
        .filter_map(Value::as_object)
        .map(|line| {
            let mut line = line.clone();
            if let Some(id) = line.remove("line_item_id") {
                line.insert("salesorder_item_id".to_owned(), id);
            }
            Value::Object(line)
        })
        .collect();
    let kept = [
        "customer_id",
        "currency_id",
        "exchange_rate",
        "discount",
        "is_inclusive_tax",
        "shipping_charge",
        "adjustment",
    ];
    let mut body: serde_json::Map<String, Value> = kept
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), order.fields.get(*name)?.clone())))
        .collect();
    body.insert("line_items".to_owned(), Value::Array(lines));
    body.insert(
        "reference_number".to_owned(),
        json!(order.text("salesorder_number")),
    );
    let id = state.enter(&INVOICES, None, &body, Some(request))?;
    let invoice = state.record_at(&INVOICES, &id.to_string())?;
    Ok(state.answer_record(&INVOICES, invoice, "POST", "The invoice has been created."))
}

/// `POST /invoices/{id}/paymentreminder`: a letter about an invoice that is to be paid.
fn remind(state: &mut State, request: &Incoming, ids: &[&str]) -> Reply {
    let id = ids.first().copied().unwrap_or_default();
    let mut invoice = state.record_at(&INVOICES, id)?.clone();
    let status = document::state(state, &invoice);
    if !matches!(status.as_str(), "sent" | "overdue" | "partially_paid") {
        let message = format!("Nobody is reminded while the status is {status}.");
        return Err(Refusal::new(400, 4, message));
    }
    let reminders: u64 = invoice.text("reminders_sent").parse().unwrap_or(0);
    invoice.set("reminders_sent", reminders + 1);
    invoice.set("last_reminder_sent_date", state.today());
    state.store(&INVOICES, invoice);
    state.email(Module::Invoices, request, id)
}

/// `POST /invoices/{id}/paymentreminder/enable` and `…/disable`.
fn switch_reminders(state: &mut State, _: &Incoming, path: &[&str]) -> Reply {
    let (id, on) = match path {
        [id, "enable"] => (id, true),
        [id, "disable"] => (id, false),
        _ => return Err(Refusal::new(404, 5, "Invalid URL Passed")),
    };
    let mut invoice = state.record_at(&INVOICES, id)?.clone();
    invoice.set("payment_reminder_enabled", on);
    state.save(&INVOICES, invoice);
    Ok(Answer::done("The preference has been changed."))
}

fn list_settled(state: &mut State, ids: &[&str], credits: bool) -> Reply {
    let invoice = state.record_at(&INVOICES, ids.first().copied().unwrap_or_default())?;
    let own = (Module::Invoices, invoice.id);
    let shown: Vec<Value> = state
        .applied_to(own)
        .filter(|one| (one.source.0 == Module::CreditNotes) == credits)
        .map(|one| {
            let source = state.records.get(one.source.0, one.source.1);
            let field = |name: &str| source.and_then(|source| source.fields.get(name)).cloned();
            if credits {
                json!({
                    "creditnote_id": one.source.1.to_string(),
                    "creditnotes_invoice_id": one.id.to_string(),
                    "creditnotes_number": field("creditnote_number"),
                    "credited_date": one.date,
                    "amount_applied": one.amount.to_json(),
                })
            } else {
                json!({
                    "payment_id": one.source.1.to_string(),
                    "invoice_id": invoice.id.to_string(),
                    "invoice_payment_id": one.id.to_string(),
                    "payment_number": field("payment_number"),
                    "payment_mode": field("payment_mode"),
                    "reference_number": field("reference_number"),
                    "description": field("description"),
                    "date": field("date"),
                    "amount": one.amount.to_json(),
                })
            }
        })
        .collect();
    let key = if credits { "credits" } else { "payments" };
    Ok(Answer::resource(200, "success", key, Value::Array(shown)))
}

/// `POST /invoices/{id}/credits`: what is left of payments and credit notes settles this invoice.
fn use_credits(state: &mut State, request: &Incoming, ids: &[&str]) -> Reply {
    let invoice = state
        .record_at(&INVOICES, ids.first().copied().unwrap_or_default())?
        .id;
    let body = request.json()?;
    let mut settled = Vec::new();
    for (key, id, module, total) in [
        (
            "invoice_payments",
            "payment_id",
            Module::CustomerPayments,
            "amount",
        ),
        (
            "apply_creditnotes",
            "creditnote_id",
            Module::CreditNotes,
            "total",
        ),
    ] {
        let entries = body.get(key).and_then(Value::as_array);
        for (source, amount) in read_wanted(entries.map_or(&[], Vec::as_slice), id)? {
            let missing = || Refusal::missing(table(module).label);
            let record = state.records.get(module, source).ok_or_else(missing)?;
            let available = Decimal::of(record.fields.get(total));
            let wanted = vec![(invoice, amount)];
            state.check_wanted(
                &wanted,
                (module, record),
                Module::Invoices,
                available,
                false,
            )?;
            settled.push((wanted, (module, source)));
        }
    }
    for (wanted, source) in settled {
        state.apply_amounts(wanted, source, Module::Invoices, false);
    }
    Ok(Answer::done("Credits have been applied."))
}

fn write_off(state: &mut State, ids: &[&str], off: bool) -> Reply {
    let invoice = state.record_at(&INVOICES, ids.first().copied().unwrap_or_default())?;
    let mut invoice = invoice.clone();
    let status = document::state(state, &invoice);
    let fits = if off {
        matches!(status.as_str(), "sent" | "overdue" | "partially_paid")
    } else {
        !invoice.text("write_off_amount").is_empty()
    };
    if !fits {
        let message = format!("This cannot be done while the status is {status}.");
        return Err(Refusal::new(400, 4, message));
    }
    let amount = if off {
        invoice.fields.get("balance").cloned()
    } else {
        None
    };
    invoice.set("write_off_amount", amount.unwrap_or(json!("")));
    state.settle_balance(Module::Invoices, &mut invoice);
    state.save(&INVOICES, invoice);
    Ok(Answer::done("The write-off has been changed."))
}
