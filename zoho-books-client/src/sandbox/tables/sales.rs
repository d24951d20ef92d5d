//! What goes to customers: estimates, sales orders, invoices, credit notes.

use serde_json::{Value, json};

use super::super::answer::{Answer, Refusal, Reply};
use super::super::applied::read_wanted;
use super::super::money::Decimal;
use super::super::request::Incoming;
use super::super::resource::{
    Filter, Module, PLAIN, Record, Resource, Takes, call, field, flag, plain, short, table, text,
    verb,
};
use super::super::state::{State, parse_id};
use super::document::{self, DUE, Document, FIELDS, SALES};

const FILTERS: &[Filter] = &[
    Filter::Text("reference_number"),
    Filter::Text("customer_name"),
    Filter::Exact("customer_id"),
    Filter::Exact("status"),
    Filter::Number("total"),
    Filter::Date("date"),
    Filter::Since,
];

const ESTIMATE: Document = Document {
    module: Module::Estimates,
    number: "estimate_number",
    prefix: "EST-",
    party: ("customer_id", "customer_name"),
    due: "",
};

pub(super) static ESTIMATES: Resource = Resource {
    module: Module::Estimates,
    path: &["estimates"],
    singular: "estimate",
    keys: ("estimate", "estimates"),
    id: "estimate_id",
    label: "Estimate",
    scope: "estimates",
    entity: "estimate",
    fields: &[
        SALES,
        FIELDS,
        &[
            short("estimate_number", 100),
            field("expiry_date", Takes::Date),
        ],
    ],
    unique: &[("estimate_number", 1001)],
    upsert: true,
    first_state: "draft",
    filters: &[
        FILTERS,
        &[Filter::Text("estimate_number"), Filter::Date("expiry_date")],
    ],
    filter_by: &[
        ("Status.All", &[]),
        ("Status.Draft", &["draft"]),
        ("Status.Sent", &["sent"]),
        ("Status.Invoiced", &["invoiced"]),
        ("Status.Accepted", &["accepted"]),
        ("Status.Declined", &["declined"]),
        ("Status.Expired", &["expired"]),
    ],
    search: &["estimate_number", "reference_number", "customer_name"],
    sort: &[
        "created_time",
        "estimate_number",
        "date",
        "total",
        "customer_name",
    ],
    verbs: &[
        verb(
            &["status", "sent"],
            &["draft", "approved", "sent", "accepted", "declined"],
            "sent",
        ),
        verb(
            &["status", "accepted"],
            &["sent", "expired", "declined"],
            "accepted",
        ),
        verb(
            &["status", "declined"],
            &["sent", "expired", "accepted"],
            "declined",
        ),
        verb(&["submit"], &["draft"], "pending_approval"),
        verb(&["approve"], &["pending_approval"], "approved"),
    ],
    is_document: true,
    files: &["attachment"],
    prepare: |state, record, entry| document::prepare(state, record, entry, &ESTIMATE),
    state: |state, estimate| {
        let expiry = estimate.text("expiry_date");
        let expired = !expiry.is_empty() && expiry < state.today() && estimate.state() == "sent";
        if expired {
            "expired".to_owned()
        } else {
            estimate.state()
        }
    },
    follow: |state, _, estimate| {
        if let Some(estimate) = estimate {
            document::follow(state, estimate, &ESTIMATE);
        }
    },
    ..PLAIN
};

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
        verb(
            &["status", "open"],
            &["draft", "approved", "void", "open"],
            "open",
        ),
        verb(&["status", "void"], &["draft", "approved", "open"], "void"),
        verb(&["submit"], &["draft"], "pending_approval"),
        verb(&["approve"], &["pending_approval"], "approved"),
    ],
    is_document: true,
    files: &["attachment"],
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
    follow: |state, _, order| {
        if let Some(order) = order {
            document::follow(state, order, &SALES_ORDER);
        }
    },
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

fn order_state(state: &State, order: &Record) -> String {
    let set = order.state();
    if set == "draft" || set == "void" {
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
        verb(&["submit"], &["draft"], "pending_approval"),
        verb(&["approve"], &["pending_approval"], "approved"),
    ],
    is_document: true,
    files: &["attachment"],
    bulk_delete: "invoice_ids",
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
    follow: |state, _, invoice| {
        let Some(invoice) = invoice else { return };
        document::follow(state, invoice, &INVOICE);
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
    Ok(state.answer_record(&INVOICES, invoice, 201, "The invoice has been created."))
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

/// Takes back what was applied: its id is the last in the path.
pub(super) fn release(state: &mut State, _: &Incoming, ids: &[&str]) -> Reply {
    let (document, applied) = match ids {
        [document, applied] => (parse_id(document), parse_id(applied)),
        _ => (None, None),
    };
    let gone = state.release(|one| {
        Some(one.id) == applied
            && (Some(one.target.1) == document || Some(one.source.1) == document)
    });
    if gone {
        Ok(Answer::done("What was applied has been taken back."))
    } else {
        Err(Refusal::missing("Payment"))
    }
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

const CREDIT_NOTE: Document = Document {
    module: Module::CreditNotes,
    number: "creditnote_number",
    prefix: "CN-",
    ..ESTIMATE
};

pub(super) static CREDIT_NOTES: Resource = Resource {
    module: Module::CreditNotes,
    path: &["creditnotes"],
    singular: "creditnote",
    keys: ("creditnote", "creditnotes"),
    id: "creditnote_id",
    label: "Credit Note",
    scope: "creditnotes",
    entity: "creditnote",
    fields: &[
        SALES,
        FIELDS,
        &[short("creditnote_number", 100), flag("is_draft")],
    ],
    unique: &[("creditnote_number", 1001)],
    upsert: true,
    first_state: "open",
    filters: &[
        FILTERS,
        &[Filter::Text("creditnote_number"), Filter::Number("balance")],
    ],
    filter_by: &[
        ("Status.All", &[]),
        ("Status.Open", &["open"]),
        ("Status.Draft", &["draft"]),
        ("Status.Closed", &["closed"]),
        ("Status.Void", &["void"]),
    ],
    search: &["creditnote_number", "reference_number", "customer_name"],
    sort: &[
        "created_time",
        "creditnote_number",
        "date",
        "total",
        "balance",
        "customer_name",
    ],
    verbs: &[
        verb(
            &["status", "open"],
            &["draft", "approved", "void", "open"],
            "open",
        ),
        verb(&["status", "draft"], &["void"], "draft"),
        verb(&["status", "void"], &["draft", "approved", "open"], "void"),
        verb(&["submit"], &["draft"], "pending_approval"),
        verb(&["approve"], &["pending_approval"], "approved"),
    ],
    is_document: true,
    files: &["attachment"],
    calls: &[
        call("POST", &["*", "invoices"], credit_invoices),
        call("GET", &["*", "invoices"], list_credited),
        call("DELETE", &["*", "invoices", "*"], release),
    ],
    prepare: |state, record, entry| {
        document::prepare(state, record, entry, &CREDIT_NOTE)?;
        if entry.is_new && entry.asks("is_draft") {
            record.set("status", "draft");
        }
        Ok(())
    },
    may_delete: |state, note| document::may_delete(state, note, Module::CreditNotes),
    state: |_, note| {
        let left = Decimal::of(note.fields.get("balance"));
        let total = Decimal::of(note.fields.get("total"));
        if note.state() == "open" && left == Decimal::ZERO && total > Decimal::ZERO {
            return "closed".to_owned();
        }
        note.state()
    },
    follow: |state, _, note| {
        if let Some(note) = note {
            document::follow(state, note, &CREDIT_NOTE);
        }
    },
    ..PLAIN
};

/// `POST /creditnotes/{id}/invoices`.
fn credit_invoices(state: &mut State, request: &Incoming, ids: &[&str]) -> Reply {
    let note = state.record_at(&CREDIT_NOTES, ids.first().copied().unwrap_or_default())?;
    let status = note.state();
    if status != "open" {
        let message = format!("A credit note whose status is {status} cannot be applied.");
        return Err(Refusal::new(400, 4, message));
    }
    let body = request.json()?;
    let entries = body.get("invoices").and_then(Value::as_array);
    let entries = entries.ok_or_else(|| Refusal::invalid("invoices"))?;
    let wanted = read_wanted(entries, "invoice_id")?;
    let total = Decimal::of(note.fields.get("total"));
    let source = (Module::CreditNotes, note);
    state.check_wanted(&wanted, source, Module::Invoices, total, false)?;
    let source = (Module::CreditNotes, note.id);
    state.apply_amounts(wanted, source, Module::Invoices, false);
    Ok(Answer::done("The credits have been applied."))
}

fn list_credited(state: &mut State, _: &Incoming, ids: &[&str]) -> Reply {
    let note = state.record_at(&CREDIT_NOTES, ids.first().copied().unwrap_or_default())?;
    let shown: Vec<Value> = state
        .applied_by((Module::CreditNotes, note.id))
        .map(|one| {
            let invoice = state.records.get(one.target.0, one.target.1);
            json!({
                "creditnote_id": note.id.to_string(),
                "creditnote_number": note.text("creditnote_number"),
                "creditnote_invoice_id": one.id.to_string(),
                "invoice_id": one.target.1.to_string(),
                "invoice_number": invoice.map(|invoice| invoice.text("invoice_number")),
                "date": one.date,
                "credited_amount": one.amount.to_json(),
            })
        })
        .collect();
    Ok(Answer::resource(
        200,
        "success",
        "invoices_credited",
        Value::Array(shown),
    ))
}
