//! What vendors charge: expenses and bills.

use serde_json::{Value, json};

use super::super::answer::{Answer, Refusal, Reply};
use super::super::applied::read_wanted;
use super::super::money::Decimal;
use super::super::request::Incoming;
use super::super::resource::{
    Filter, Module, PLAIN, Resource, Takes, call, field, flag, list, needed, number, short, table,
    text, verb,
};
use super::super::state::{State, parse_id};
use super::document::{self, DUE, Document, FIELDS};
use super::sales::release;

pub(super) static EXPENSES: Resource = Resource {
    module: Module::Expenses,
    path: &["expenses"],
    keys: ("expense", "expenses"),
    id: "expense_id",
    label: "Expense",
    scope: "expenses",
    entity: "expense",
    fields: &[&[
        needed(field("account_id", Takes::Id(Module::Accounts))),
        needed(field("date", Takes::Date)),
        needed(number("amount")),
        needed(field(
            "paid_through_account_id",
            Takes::Id(Module::Accounts),
        )),
        field("customer_id", Takes::Contact),
        field("vendor_id", Takes::Contact),
        field("currency_id", Takes::Id(Module::Currencies)),
        field("tax_id", Takes::Id(Module::Taxes)),
        number("exchange_rate"),
        flag("is_inclusive_tax"),
        flag("is_billable"),
        short("reference_number", 100),
        short("description", 500),
        list("line_items"),
        list("tags"),
        text("project_id"),
    ]],
    upsert: true,
    first_state: "unbilled",
    filters: &[&[
        Filter::Text("description"),
        Filter::Text("reference_number"),
        Filter::Text("customer_name"),
        Filter::Text("vendor_name"),
        Filter::Text("account_name"),
        Filter::Exact("customer_id"),
        Filter::Exact("vendor_id"),
        Filter::Exact("paid_through_account_id"),
        Filter::Exact("status"),
        Filter::Number("amount"),
        Filter::Date("date"),
        Filter::Since,
    ]],
    filter_by: &[
        ("Status.All", &[]),
        ("Status.Billable", &["unbilled"]),
        ("Status.Nonbillable", &["nonbillable"]),
        ("Status.Unbilled", &["unbilled"]),
        ("Status.Invoiced", &["invoiced"]),
        ("Status.Reimbursed", &["reimbursed"]),
    ],
    search: &[
        "account_name",
        "description",
        "customer_name",
        "vendor_name",
    ],
    sort: &["date", "account_name", "total", "created_time"],
    is_document: true,
    files: &["receipt", "attachment"],
    prepare: |state, expense, _| {
        for (id, name) in [
            ("customer_id", "customer_name"),
            ("vendor_id", "vendor_name"),
        ] {
            let contact = parse_id(&expense.text(id)).and_then(|id| state.contacts.get(id));
            expense.set(name, contact.map_or("", |contact| contact.name()));
        }
        for (id, name) in [
            ("account_id", "account_name"),
            ("paid_through_account_id", "paid_through_account_name"),
        ] {
            let account = state.record_at(table(Module::Accounts), &expense.text(id));
            let known = account.map(|account| account.text("account_name"));
            expense.set(name, known.unwrap_or_default());
        }
        let (code, _, places) = state.currency_of(&expense.text("currency_id"));
        let tax = state.record_at(table(Module::Taxes), &expense.text("tax_id"));
        let share = tax.map_or(Decimal::ZERO, |tax| {
            Decimal::of(tax.fields.get("tax_percentage"))
        });
        let amount = Decimal::of(expense.fields.get("amount"));
        let whole = if expense.text("is_inclusive_tax") == "true" {
            Decimal::HUNDRED + share
        } else {
            Decimal::HUNDRED
        };
        let tax = amount.times(share).over(whole).rounded(u32::from(places));
        let inclusive = whole > Decimal::HUNDRED;
        let net = if inclusive { amount - tax } else { amount };
        expense.set("currency_code", code);
        expense.set("tax_amount", tax.to_json());
        expense.set("sub_total", net.to_json());
        expense.set("total", (net + tax).to_json());
        let billable = expense.text("is_billable") == "true";
        expense.set("status", if billable { "unbilled" } else { "nonbillable" });
        Ok(())
    },
    ..PLAIN
};

const BILL: Document = Document {
    module: Module::Bills,
    number: "bill_number",
    prefix: "",
    party: ("vendor_id", "vendor_name"),
    due: "due_date",
};

pub(super) static BILLS: Resource = Resource {
    module: Module::Bills,
    path: &["bills"],
    singular: "bill",
    keys: ("bill", "bills"),
    id: "bill_id",
    label: "Bill",
    scope: "bills",
    entity: "bill",
    fields: &[
        &[
            needed(field("vendor_id", Takes::Contact)),
            needed(short("bill_number", 50)),
            list("documents"),
        ],
        FIELDS,
        DUE,
    ],
    upsert: true,
    first_state: "open",
    filters: &[&[
        Filter::Text("bill_number"),
        Filter::Text("reference_number"),
        Filter::Text("vendor_name"),
        Filter::Exact("vendor_id"),
        Filter::Exact("status"),
        Filter::Number("total"),
        Filter::Date("date"),
        Filter::Date("due_date"),
        Filter::Since,
    ]],
    filter_by: &[
        ("Status.All", &[]),
        ("Status.Draft", &["draft"]),
        ("Status.Open", &["open"]),
        ("Status.Overdue", &["overdue"]),
        ("Status.Unpaid", &["open", "overdue", "partially_paid"]),
        ("Status.PartiallyPaid", &["partially_paid"]),
        ("Status.Paid", &["paid"]),
        ("Status.Void", &["void"]),
    ],
    search: &["bill_number", "reference_number", "vendor_name"],
    sort: &[
        "created_time",
        "bill_number",
        "date",
        "due_date",
        "total",
        "vendor_name",
    ],
    verbs: &[
        verb(&["status", "open"], &["draft", "void", "open"], "open"),
        verb(&["status", "void"], &["draft", "open", "overdue"], "void"),
        verb(&["submit"], &["draft"], "pending_approval"),
        verb(&["approve"], &["pending_approval"], "open"),
    ],
    is_document: true,
    files: &["attachment"],
    calls: &[
        call("GET", &["*", "payments"], list_payments),
        call("POST", &["*", "credits"], use_credits),
        call("DELETE", &["*", "payments", "*"], release),
    ],
    prepare: |state, record, entry| document::prepare(state, record, entry, &BILL),
    may_delete: |state, bill| document::may_delete(state, bill, Module::Bills),
    state: document::state,
    follow: |state, _, bill| {
        if let Some(bill) = bill {
            document::follow(state, bill, &BILL);
        }
    },
    ..PLAIN
};

fn list_payments(state: &mut State, _: &Incoming, ids: &[&str]) -> Reply {
    let bill = state.record_at(&BILLS, ids.first().copied().unwrap_or_default())?;
    let shown: Vec<Value> = state
        .applied_to((Module::Bills, bill.id))
        .map(|one| {
            let payment = state.records.get(one.source.0, one.source.1);
            let field = |name: &str| payment.and_then(|known| known.fields.get(name)).cloned();
            json!({
                "payment_id": one.source.1.to_string(),
                "bill_id": bill.id.to_string(),
                "bill_payment_id": one.id.to_string(),
                "vendor_id": bill.text("vendor_id"),
                "vendor_name": bill.text("vendor_name"),
                "payment_mode": field("payment_mode"),
                "reference_number": field("reference_number"),
                "description": field("description"),
                "date": field("date"),
                "amount": one.amount.to_json(),
            })
        })
        .collect();
    Ok(Answer::resource(
        200,
        "success",
        "payments",
        Value::Array(shown),
    ))
}

/// `POST /bills/{id}/credits`: what is left of payments settles this bill. (There are no vendor credits here.)
fn use_credits(state: &mut State, request: &Incoming, ids: &[&str]) -> Reply {
    let bill = state
        .record_at(&BILLS, ids.first().copied().unwrap_or_default())?
        .id;
    let body = request.json()?;
    let entries = body.get("bill_payments").and_then(Value::as_array);
    let entries = entries.ok_or_else(|| Refusal::invalid("bill_payments"))?;
    let module = Module::VendorPayments;
    let mut settled = Vec::new();
    for (source, amount) in read_wanted(entries, "payment_id")? {
        let missing = || Refusal::missing(table(module).label);
        let payment = state.records.get(module, source).ok_or_else(missing)?;
        let available = Decimal::of(payment.fields.get("amount"));
        let wanted = vec![(bill, amount)];
        state.check_wanted(&wanted, (module, payment), Module::Bills, available, false)?;
        settled.push((wanted, (module, source)));
    }
    for (wanted, source) in settled {
        state.apply_amounts(wanted, source, Module::Bills, false);
    }
    Ok(Answer::done("Credits have been applied."))
}
