//! Money that goes back: what is left of a credit note or a payment.

use super::super::answer::Refusal;
use super::super::money::Decimal;
use super::super::resource::{
    Field, Module, PLAIN, Record, Resource, Shape, Takes, field, needed, number, short, text,
};
use super::super::state::{State, parse_id};

const FIELDS: &[Field] = &[
    needed(field("date", Takes::Date)),
    needed(number("amount")),
    short("refund_mode", 100),
    short("reference_number", 100),
    text("description"),
    number("exchange_rate"),
    text("payment_form"),
];

pub(super) static CREDIT_NOTE_REFUNDS: Resource = Resource {
    module: Module::CreditNoteRefunds,
    path: &["creditnotes", "*", "refunds"],
    parent: Some((Module::CreditNotes, "creditnote_id")),
    keys: ("creditnote_refund", "creditnote_refunds"),
    id: "creditnote_refund_id",
    scope: "creditnotes",
    fields: &[
        FIELDS,
        &[
            needed(field("creditnote_id", Takes::Id(Module::CreditNotes))),
            field("from_account_id", Takes::Id(Module::Accounts)),
        ],
    ],
    prepare: |state, refund, _| prepare(state, refund, &CREDIT_NOTE_REFUNDS),
    follow: |state, refund, _| follow(state, refund, &CREDIT_NOTE_REFUNDS),
    ..REFUND
};

pub(super) static CUSTOMER_PAYMENT_REFUNDS: Resource = Resource {
    module: Module::CustomerPaymentRefunds,
    path: &["customerpayments", "*", "refunds"],
    parent: Some((Module::CustomerPayments, "payment_id")),
    keys: ("payment_refund", "payment_refunds"),
    odd: &[
        ("GET", Shape::Listed("payment_refunds")),
        ("POST", Shape::Listed("payment_refunds")),
        ("PUT", Shape::Listed("payment_refunds")),
    ],
    id: "payment_refund_id",
    scope: "customerpayments",
    fields: &[
        FIELDS,
        &[
            needed(field("payment_id", Takes::Id(Module::CustomerPayments))),
            field("from_account_id", Takes::Id(Module::Accounts)),
        ],
    ],
    prepare: |state, refund, _| prepare(state, refund, &CUSTOMER_PAYMENT_REFUNDS),
    follow: |state, refund, _| follow(state, refund, &CUSTOMER_PAYMENT_REFUNDS),
    ..REFUND
};

pub(super) static VENDOR_PAYMENT_REFUNDS: Resource = Resource {
    module: Module::VendorPaymentRefunds,
    path: &["vendorpayments", "*", "refunds"],
    parent: Some((Module::VendorPayments, "vendorpayment_id")),
    keys: ("vendorpayment_refund", "vendorpayment_refunds"),
    odd: &[
        ("GET", Shape::Listed("vendorpayment_refund")),
        ("POST", Shape::Listed("vendorpayment_refund")),
        ("PUT", Shape::Listed("vendorpayment_refund")),
    ],
    id: "vendorpayment_refund_id",
    scope: "vendorpayments",
    fields: &[
        FIELDS,
        &[
            needed(field("vendorpayment_id", Takes::Id(Module::VendorPayments))),
            field("to_account_id", Takes::Id(Module::Accounts)),
        ],
    ],
    prepare: |state, refund, _| prepare(state, refund, &VENDOR_PAYMENT_REFUNDS),
    follow: |state, refund, _| follow(state, refund, &VENDOR_PAYMENT_REFUNDS),
    ..REFUND
};

const REFUND: Resource = Resource {
    label: "Refund",
    sort: &["date", "created_time"],
    ..PLAIN
};

/// The record that a refund belongs to.
fn parent_of<'a>(
    state: &'a State,
    resource: &Resource,
    refund: &Record,
) -> Option<(Module, &'a Record)> {
    let (module, field) = resource.parent?;
    let id = parse_id(&refund.text(field))?;
    Some((module, state.records.get(module, id)?))
}

/// No more goes back than is left.
fn prepare(state: &State, refund: &mut Record, resource: &Resource) -> Result<(), Refusal> {
    let Some((module, parent)) = parent_of(state, resource, refund) else {
        return Err(Refusal::missing(resource.label));
    };
    let left = match module {
        Module::CustomerPayments => "unused_amount",
        _ => "balance",
    };
    let known = state.records.get(resource.module, refund.id);
    let own = known.map_or(Decimal::ZERO, |known| {
        Decimal::of(known.fields.get("amount"))
    });
    let amount = Decimal::of(refund.fields.get("amount"));
    if amount <= Decimal::ZERO || amount > Decimal::of(parent.fields.get(left)) + own {
        return Err(Refusal::invalid("amount"));
    }
    for name in [
        "creditnote_number",
        "payment_number",
        "customer_name",
        "vendor_name",
    ] {
        if let Some(value) = parent.fields.get(name) {
            refund.set(name, value.clone());
        }
    }
    refund.set("amount_bcy", amount.to_json());
    refund.set("amount_fcy", amount.to_json());
    refund.set_if_unset("refund_mode", "cash");
    Ok(())
}

fn follow(state: &mut State, refund: &Record, resource: &Resource) {
    if let Some((module, parent)) = parent_of(state, resource, refund) {
        let id = parent.id;
        state.refresh((module, id));
    }
}
