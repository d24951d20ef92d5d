//! `/banktransactions`: money that moves between accounts, as entered by hand.

use super::super::answer::Refusal;
use super::super::money::Decimal;
use super::super::resource::{
    Filter, Module, PLAIN, Resource, Takes, field, flag, list, needed, number, short, table, text,
};

pub(super) static BANK_TRANSACTIONS: Resource = Resource {
    module: Module::BankTransactions,
    path: &["banktransactions"],
    keys: ("banktransaction", "banktransactions"),
    id: "transaction_id",
    label: "Transaction",
    scope: "banking",
    fields: &[&[
        needed(text("transaction_type")),
        needed(number("amount")),
        field("date", Takes::Date),
        field("from_account_id", Takes::Id(Module::Accounts)),
        field("to_account_id", Takes::Id(Module::Accounts)),
        field("customer_id", Takes::Contact),
        field("currency_id", Takes::Id(Module::Currencies)),
        number("exchange_rate"),
        number("bank_charges"),
        text("tax_id"),
        flag("is_inclusive_tax"),
        short("payment_mode", 100),
        short("reference_number", 100),
        text("description"),
        list("tags"),
    ]],
    first_state: "manually_added",
    filters: &[&[
        Filter::Text("reference_number"),
        Filter::Exact("account_id"),
        Filter::Exact("transaction_type"),
        Filter::Exact("status"),
        Filter::Number("amount"),
        Filter::Date("date"),
    ]],
    filter_by: &[
        ("Status.All", &[]),
        ("Status.ManuallyAdded", &["manually_added"]),
        ("Status.Uncategorized", &["uncategorized"]),
        ("Status.Categorized", &["categorized"]),
        ("Status.Excluded", &["excluded"]),
        ("Status.Matched", &["matched"]),
    ],
    search: &["reference_number", "description"],
    sort: &["date", "amount", "transaction_type", "reference_number"],
    prepare: |state, transaction, _| {
        let amount = Decimal::of(transaction.fields.get("amount"));
        if amount <= Decimal::ZERO {
            return Err(Refusal::invalid("amount"));
        }
        transaction.set_if_unset("date", state.today());
        let own = [
            transaction.text("to_account_id"),
            transaction.text("from_account_id"),
        ];
        let account = own.iter().find(|id| !id.is_empty());
        let account = account.ok_or_else(|| Refusal::invalid("to_account_id"))?;
        transaction.set("account_id", account.as_str());
        for (id, name) in [
            ("account_id", "account_name"),
            ("from_account_id", "from_account_name"),
            ("to_account_id", "to_account_name"),
        ] {
            let account = state.record_at(table(Module::Accounts), &transaction.text(id));
            let known = account.map(|account| account.text("account_name"));
            transaction.set(name, known.unwrap_or_default());
        }
        let currency = state.currency(&transaction.text("currency_id"));
        transaction.set("currency_code", currency.code);
        transaction.set("total", amount.to_json());
        Ok(())
    },
    ..PLAIN
};
