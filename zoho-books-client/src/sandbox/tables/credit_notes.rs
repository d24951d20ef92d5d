//! `/creditnotes`: what customers get back.

use serde_json::{Value, json};

use super::super::answer::{Answer, Refusal, Reply};
use super::super::applied::read_wanted;
use super::super::money::Decimal;
use super::super::request::Incoming;
use super::super::resource::{Filter, Module, PLAIN, Resource, call, flag, short, verb};
use super::super::state::State;
use super::document::{self, APPROVALS, Document, FIELDS, FILTERS, SALES};
use super::estimates::ESTIMATE;
use super::payments::release;
use super::refunds::CREDIT_NOTE_REFUNDS;

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
        APPROVALS,
        &[
            verb(
                &["status", "open"],
                &["draft", "approved", "void", "open"],
                "open",
            ),
            verb(&["status", "draft"], &["void"], "draft"),
            verb(&["status", "void"], &["draft", "approved", "open"], "void"),
        ],
    ],
    is_document: true,
    files: &["attachment"],
    bulk_verbs: true,
    calls: &[
        call("POST", &["*", "invoices"], credit_invoices),
        call("GET", &["*", "invoices"], list_credited),
        call("DELETE", &["*", "invoices", "*"], release),
        call("GET", &["refunds"], |state, request, _| {
            state.list_records(&CREDIT_NOTE_REFUNDS, request, "")
        }),
    ],
    prepare: |state, record, entry| {
        document::prepare(state, record, entry, &CREDIT_NOTE)?;
        if entry.is_new && entry.asks("is_draft") {
            record.set("status", "draft");
        }
        Ok(())
    },
    may_delete: |state, note| {
        if state.refunded((Module::CreditNotes, note.id)) > Decimal::ZERO {
            return Err(Refusal::new(
                400,
                4,
                "It has refunds. It cannot be deleted.",
            ));
        }
        document::may_delete(state, note, Module::CreditNotes)
    },
    state: |_, note| {
        let left = Decimal::of(note.fields.get("balance"));
        let total = Decimal::of(note.fields.get("total"));
        if note.state() == "open" && left == Decimal::ZERO && total > Decimal::ZERO {
            return "closed".to_owned();
        }
        note.state()
    },
    follow: |state, record, change| document::follow(state, record, change, &CREDIT_NOTE),
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
