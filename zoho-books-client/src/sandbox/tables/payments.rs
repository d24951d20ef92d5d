//! Money from customers and to vendors.

use super::super::answer::Refusal;
use super::super::applied::read_wanted;
use super::super::money::Decimal;
use super::super::organization::BASE_CURRENCY;
use super::super::resource::{
    Entry, Field, Filter, Module, PLAIN, Record, Resource, Takes, field, list, needed, number,
    short, text,
};
use super::super::state::{State, parse_id};
use super::settings::UNDEPOSITED;

const FIELDS: &[Field] = &[
    needed(number("amount")),
    field("date", Takes::Date),
    short("payment_mode", 100),
    short("reference_number", 100),
    text("description"),
    number("exchange_rate"),
    text("location_id"),
    list("tags"),
];

const FILTERS: &[Filter] = &[
    Filter::Text("reference_number"),
    Filter::Text("payment_number"),
    Filter::Text("payment_mode"),
    Filter::Text("description"),
    Filter::Number("amount"),
    Filter::Date("date"),
    Filter::Since,
];

const MODES: &[(&str, &[&str])] = &[
    ("PaymentMode.All", &[]),
    ("PaymentMode.Check", &["check"]),
    ("PaymentMode.Cash", &["cash"]),
    ("PaymentMode.BankTransfer", &["banktransfer"]),
    ("PaymentMode.CreditCard", &["creditcard"]),
    ("PaymentMode.BankRemittance", &["bankremittance"]),
    ("PaymentMode.AutoTransaction", &["autotransaction"]),
    ("PaymentMode.Others", &["others"]),
];

pub(super) static CUSTOMER_PAYMENTS: Resource = Resource {
    module: Module::CustomerPayments,
    path: &["customerpayments"],
    singular: "customerpayment",
    keys: ("payment", "customer_payments"),
    id: "payment_id",
    label: "Payment",
    scope: "customerpayments",
    entity: "customer_payment",
    fields: &[
        FIELDS,
        &[
            needed(field("customer_id", Takes::Contact)),
            list("invoices"),
            field("account_id", Takes::Id(Module::Accounts)),
            number("bank_charges"),
            list("contact_persons"),
        ],
    ],
    upsert: true,
    filters: &[
        FILTERS,
        &[Filter::Text("customer_name"), Filter::Exact("customer_id")],
    ],
    filter_by: MODES,
    search: &["reference_number", "customer_name", "description"],
    sort: &[
        "created_time",
        "date",
        "amount",
        "customer_name",
        "reference_number",
    ],
    is_document: true,
    bulk_delete: "payment_ids",
    prepare: |state, payment, entry| {
        payment.set_if_unset("account_id", UNDEPOSITED.0);
        prepare(state, payment, entry, &FROM_CUSTOMER)
    },
    state: |_, payment| payment.text("payment_mode"),
    follow: |state, id, payment| follow(state, id, payment, &FROM_CUSTOMER),
    show: |state, payment, shown| {
        let own = (Module::CustomerPayments, payment.id);
        let keys = ["invoice_id", "invoice_number", "invoice_payment_id"];
        shown.insert("invoices".to_owned(), state.show_applied_by(own, keys));
    },
    ..PLAIN
};

pub(super) static VENDOR_PAYMENTS: Resource = Resource {
    module: Module::VendorPayments,
    path: &["vendorpayments"],
    keys: ("vendorpayment", "vendorpayments"),
    id: "payment_id",
    label: "Payment",
    scope: "vendorpayments",
    entity: "vendor_payment",
    fields: &[
        FIELDS,
        &[
            needed(field("vendor_id", Takes::Contact)),
            list("bills"),
            field("paid_through_account_id", Takes::Id(Module::Accounts)),
        ],
    ],
    upsert: true,
    filters: &[
        FILTERS,
        &[Filter::Text("vendor_name"), Filter::Exact("vendor_id")],
    ],
    filter_by: MODES,
    search: &["reference_number", "vendor_name", "description"],
    sort: &[
        "created_time",
        "date",
        "amount",
        "balance",
        "vendor_name",
        "reference_number",
    ],
    is_document: true,
    bulk_delete: "vendorpayment_id",
    prepare: |state, payment, entry| {
        payment.set_if_unset("paid_through_account_id", UNDEPOSITED.0);
        prepare(state, payment, entry, &TO_VENDOR)
    },
    state: |_, payment| payment.text("payment_mode"),
    follow: |state, id, payment| follow(state, id, payment, &TO_VENDOR),
    show: |state, payment, shown| {
        let own = (Module::VendorPayments, payment.id);
        let keys = ["bill_id", "bill_number", "bill_payment_id"];
        shown.insert("bills".to_owned(), state.show_applied_by(own, keys));
    },
    ..PLAIN
};

/// How the two differ.
struct Kind {
    module: Module,
    settles: Module,
    /// The list of what is settled, and the id in it.
    list: (&'static str, &'static str),
    party: (&'static str, &'static str),
}

const FROM_CUSTOMER: Kind = Kind {
    module: Module::CustomerPayments,
    settles: Module::Invoices,
    list: ("invoices", "invoice_id"),
    party: ("customer_id", "customer_name"),
};

const TO_VENDOR: Kind = Kind {
    module: Module::VendorPayments,
    settles: Module::Bills,
    list: ("bills", "bill_id"),
    party: ("vendor_id", "vendor_name"),
};

fn prepare(
    state: &mut State,
    payment: &mut Record,
    entry: &Entry<'_>,
    kind: &Kind,
) -> Result<(), Refusal> {
    let amount = Decimal::of(payment.fields.get("amount"));
    if amount <= Decimal::ZERO {
        return Err(Refusal::invalid("amount"));
    }
    let contact = parse_id(&payment.text(kind.party.0)).and_then(|id| state.contacts.get(id));
    let name = contact.map(|contact| contact.name().to_owned());
    let currency = contact.and_then(|contact| contact.fields.get("currency_id").cloned());
    payment.set(kind.party.1, name.unwrap_or_default());
    payment.set_if_unset(
        "currency_id",
        currency.unwrap_or_else(|| BASE_CURRENCY.into()),
    );
    let (code, symbol, _) = state.currency_of(&payment.text("currency_id"));
    payment.set("currency_code", code);
    payment.set("currency_symbol", symbol);
    payment.set_if_unset("payment_mode", "cash");
    payment.set_if_unset("exchange_rate", 1);
    payment.set_if_unset("date", state.today());
    let own = (kind.module, payment.id);
    if entry.has(kind.list.0) {
        let wanted = read_wanted(payment.entries(kind.list.0), kind.list.1)?;
        state.check_wanted(&wanted, (kind.module, payment), kind.settles, amount, true)?;
    } else if state.applied_by(own).map(|one| one.amount).sum::<Decimal>() > amount {
        return Err(Refusal::invalid("amount"));
    }
    state.settle_balance(kind.module, payment);
    if entry.is_new {
        let number = state.next_number(kind.module, "payment_number", "");
        payment.set("payment_number", number.trim_start_matches('0'));
    }
    Ok(())
}

/// Settles what the payment names; what it names is kept only as settled amounts.
fn follow(state: &mut State, id: u64, payment: Option<&Record>, kind: &Kind) {
    let own = (kind.module, id);
    let Some(payment) = payment else {
        state.release(|one| one.source == own);
        return;
    };
    if !payment.fields.contains_key(kind.list.0) {
        return;
    }
    let wanted = read_wanted(payment.entries(kind.list.0), kind.list.1).unwrap_or_default();
    let mut kept = payment.clone();
    kept.fields.remove(kind.list.0);
    state.records.put(kind.module, kept);
    state.apply_amounts(wanted, own, kind.settles, true);
}
