//! Taxes, currencies and accounts.

use serde_json::json;

use super::super::answer::Refusal;
use super::super::organization::{BASE_CURRENCY, CURRENCIES};
use super::super::resource::{
    Field, Filter, Module, PLAIN, Record, Resource, Takes, field, flag, needed, number, one_of,
    plain, short, table, text, verb,
};
use super::super::state::{State, parse_id};

pub(super) static TAXES: Resource = Resource {
    module: Module::Taxes,
    path: &["settings", "taxes"],
    keys: ("tax", "taxes"),
    id: "tax_id",
    label: "Tax",
    fields: &[&[
        needed(short("tax_name", 100)),
        needed(number("tax_percentage")),
        one_of("tax_type", &["tax", "compound_tax"]),
        text("tax_authority_id"),
        text("tax_authority_name"),
        text("tax_specific_type"),
        text("country_code"),
        flag("is_value_added"),
        flag("is_editable"),
    ]],
    unique: &[("tax_name", 1001)],
    sort: &["tax_name"],
    prepare: |_, tax, _| {
        tax.set_if_unset("tax_type", "tax");
        tax.set_if_unset("is_editable", true);
        Ok(())
    },
    may_delete: |state, tax| unused(state, "tax_id", tax.id),
    ..PLAIN
};

pub(super) static CURRENCIES_TABLE: Resource = Resource {
    module: Module::Currencies,
    path: &["settings", "currencies"],
    keys: ("currency", "currencies"),
    id: "currency_id",
    label: "Currency",
    fields: &[&[
        needed(short("currency_code", 100)),
        short("currency_symbol", 4),
        number("price_precision"),
        short("currency_format", 100),
    ]],
    unique: &[("currency_code", 1001)],
    sort: &["created_time"],
    prepare: |_, currency, _| {
        let code = currency.text("currency_code");
        currency.set_if_unset("currency_name", code.as_str());
        currency.set_if_unset("currency_name_formatted", code.as_str());
        currency.set_if_unset("currency_symbol", code.as_str());
        currency.set_if_unset("price_precision", 2);
        currency.set_if_unset("is_base_currency", false);
        currency.set_if_unset("exchange_rate", 0);
        Ok(())
    },
    may_delete: |state, currency| {
        if currency.id.to_string() == BASE_CURRENCY {
            return Err(Refusal::new(400, 4, "The base currency cannot be deleted."));
        }
        unused(state, "currency_id", currency.id)
    },
    ..PLAIN
};

pub(super) static ACCOUNTS: Resource = Resource {
    module: Module::Accounts,
    path: &["chartofaccounts"],
    keys: ("chart_of_account", "chartofaccounts"),
    id: "account_id",
    label: "Account",
    scope: "accountants",
    entity: "chart_of_account",
    fields: &[&[
        needed(short("account_name", 100)),
        short("account_code", 50),
        Field {
            needed: true,
            ..ACCOUNT_TYPE
        },
        short("description", 500),
        field("currency_id", Takes::Id(Module::Currencies)),
        field("parent_account_id", Takes::Id(Module::Accounts)),
        flag("show_on_dashboard"),
        flag("can_show_in_ze"),
        flag("include_in_vat_return"),
    ]],
    unique: &[("account_name", 1001)],
    first_state: "active",
    filters: &[&[
        Filter::Text("account_name"),
        Filter::Text("account_code"),
        Filter::Exact("account_id"),
        Filter::Since,
    ]],
    filter_by: &[
        ("AccountType.All", &[]),
        ("AccountType.Active", &["active"]),
        ("AccountType.Inactive", &["inactive"]),
    ],
    search: &["account_name", "account_code"],
    sort: &["account_name", "account_type", "account_code"],
    verbs: &[
        verb(&["active"], &[], "active"),
        verb(&["inactive"], &[], "inactive"),
    ],
    prepare: |_, account, _| {
        account.set_if_unset("currency_id", BASE_CURRENCY);
        account.set_if_unset("is_user_created", true);
        account.set_if_unset("is_system_account", false);
        Ok(())
    },
    may_delete: |state, account| {
        if account.text("is_system_account") == "true" {
            return Err(Refusal::new(400, 4, "This account belongs to the system."));
        }
        unused(state, "account_id", account.id)
    },
    show: |_, account, shown| {
        shown.insert("is_active".to_owned(), json!(account.state() == "active"));
    },
    ..PLAIN
};

const ACCOUNT_TYPE: Field = one_of(
    "account_type",
    &[
        "other_asset",
        "other_current_asset",
        "cash",
        "bank",
        "fixed_asset",
        "accounts_receivable",
        "other_current_liability",
        "credit_card",
        "long_term_liability",
        "other_liability",
        "accounts_payable",
        "equity",
        "income",
        "other_income",
        "expense",
        "cost_of_goods_sold",
        "other_expense",
    ],
);

pub(super) const SALES: (&str, &str) = ("5512345000000000388", "Sales");
pub(super) const COST: (&str, &str) = ("5512345000000034003", "Cost of Goods Sold");
pub(super) const UNDEPOSITED: (&str, &str) = ("5512345000000000358", "Undeposited Funds");

/// Id, name and type of the accounts that every organisation has.
const FIRST_ACCOUNTS: &[((&str, &str), &str)] = &[
    (SALES, "income"),
    (COST, "cost_of_goods_sold"),
    (UNDEPOSITED, "cash"),
    (("5512345000000000361", "Petty Cash"), "cash"),
    (
        ("5512345000000000364", "Accounts Receivable"),
        "accounts_receivable",
    ),
    (
        ("5512345000000000367", "Accounts Payable"),
        "accounts_payable",
    ),
    (("5512345000000000403", "Office Supplies"), "expense"),
    (("5512345000000000412", "Travel Expense"), "expense"),
];

/// What is there from the start.
pub(in super::super) fn fill(state: &mut State) {
    let at = state.now();
    let mut put = |module, id: &str, fields: serde_json::Value| {
        let Some(id) = parse_id(id) else { return };
        let mut record = Record {
            id,
            source: "user",
            created: at.as_second(),
            modified: at.as_second(),
            ..Record::default()
        };
        record.fields = fields.as_object().cloned().unwrap_or_default();
        state.records.put(module, record);
    };
    for (id, code, name, symbol, places) in CURRENCIES {
        let name = format!("{code}- {name}");
        put(
            Module::Currencies,
            id,
            json!({
                "currency_code": code,
                "currency_name": name,
                "currency_name_formatted": name,
                "currency_symbol": symbol,
                "currency_format": if *places == 0 { "1,234,567" } else { "1,234,567.89" },
                "price_precision": places,
                "is_base_currency": *id == BASE_CURRENCY,
                "exchange_rate": i32::from(*id != BASE_CURRENCY),
            }),
        );
    }
    for ((id, name), kind) in FIRST_ACCOUNTS {
        put(
            Module::Accounts,
            id,
            json!({
                "account_name": name,
                "account_type": kind,
                "currency_id": BASE_CURRENCY,
                "is_user_created": false,
                "is_system_account": true,
                "status": "active",
            }),
        );
    }
}

/// Refuses to delete what items or documents name.
fn unused(state: &State, field: &str, id: u64) -> Result<(), Refusal> {
    let id = id.to_string();
    let names =
        |fields: &serde_json::Map<String, serde_json::Value>| plain(fields.get(field)) == id;
    let used = super::DOCUMENTS
        .iter()
        .chain(&[Module::Items])
        .flat_map(|module| state.records.all(*module))
        .any(|record| {
            let mut lines = record.entries("line_items").iter();
            names(&record.fields) || lines.any(|line| line.as_object().is_some_and(names))
        });
    if used {
        let message = "It is in use and cannot be deleted.";
        return Err(Refusal::new(400, 4, message));
    }
    Ok(())
}

/// Refuses to delete an item that is part of a document.
pub(super) fn unused_item(state: &State, item: &Record) -> Result<(), Refusal> {
    unused(state, "item_id", item.id)
}

impl State {
    /// Code, symbol and decimal places of a currency; of the base currency if the id is unknown.
    pub(in super::super) fn currency_of(&self, id: &str) -> (String, String, u8) {
        let find = |id: &str| self.record_at(table(Module::Currencies), id);
        let Ok(currency) = find(id).or_else(|_| find(BASE_CURRENCY)) else {
            return ("USD".to_owned(), "$".to_owned(), 2);
        };
        let places = currency.text("price_precision").parse().unwrap_or(2);
        (
            currency.text("currency_code"),
            currency.text("currency_symbol"),
            places,
        )
    }
}
