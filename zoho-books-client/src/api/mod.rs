//! The whole of Zoho Books, by the files that Zoho describes it in.
//!
//! | module | feature | handle | scopes |
//! |---|---|---|---|
//! | [`bank_accounts`] | `banking` | `bank_accounts()` | `banking`, `settings` |
//! | [`bank_rules`] | `banking` | `bank_rules()` | `banking` |
//! | [`bank_transactions`] | `banking` | `bank_transactions()` | `banking` |
//! | [`base_currency_adjustment`] | `accounting` | `base_currency_adjustments()` | `accountants` |
//! | [`contacts`] | `contacts` | `contacts()` | `contacts`, `settings` |
//! | [`credit_notes`] | `sales` | `credit_notes()` | `creditnotes`, `invoices` |
//! | [`custom_modules`] | `extras` | `custom_modules()` | `custommodules`, `settings` |
//! | [`customer_debit_notes`] | `sales` | `customer_debit_notes()` | `invoices` |
//! | [`delivery_challans`] | `sales` | `delivery_challans()` | `deliverychallans` |
//! | [`estimates`] | `sales` | `estimates()` | `estimates` |
//! | [`fixed_assets`] | `accounting` | `fixed_assets()` | `fixedasset` |
//! | [`integration`] | `extras` | `crm_imports()` | `contacts`, `settings` |
//! | [`invoices`] | `sales` | `invoices()` | `invoices`, `settings` |
//! | [`items`] | `sales` | `items()` | `settings` |
//! | [`journals`] | `accounting` | `journals()` | `accountants` |
//! | [`locations`] | `settings` | `locations()` | `settings` |
//! | [`opening_balance`] | `accounting` | `opening_balances()` | `settings` |
//! | [`pricelists`] | `sales` | `price_lists()` | `settings` |
//! | [`projects`] | `time` | `projects()` | `projects` |
//! | [`purchase_order`] | `purchases` | `purchase_orders()` | `purchaseorders` |
//! | [`recurring_bills`] | `purchases` | `recurring_bills()` | `bills` |
//! | [`recurring_expenses`] | `purchases` | `recurring_expenses()` | `expenses` |
//! | [`recurring_invoices`] | `sales` | `recurring_invoices()` | `invoices` |
//! | [`registers`] | `accounting` | `registers()` | `accountants` |
//! | [`reporting_tags`] | `settings` | `reporting_tags()` | `settings` |
//! | [`retainer_invoices`] | `sales` | `retainer_invoices()` | `invoices` |
//! | [`sales_order`] | `sales` | `sales_orders()` | `salesorders` |
//! | [`sales_receipt`] | `sales` | `sales_receipts()` | `invoices` |
//! | [`tasks`] | `time` | `tasks()` | `settings` |
//! | [`time_entries`] | `time` | `time_entries()` | `projects` |
//! | [`transaction_locking`] | `accounting` | `transaction_locks()` | `accountants` |
//! | [`vendor_credits`] | `purchases` | `vendor_credits()` | `debitnotes` |
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

pub(crate) mod lengths;

pub mod bank_accounts;
pub mod bank_rules;
pub mod bank_transactions;
pub mod base_currency_adjustment;
pub mod contacts;
pub mod credit_notes;
pub mod custom_modules;
pub mod customer_debit_notes;
pub mod delivery_challans;
pub mod estimates;
pub mod fixed_assets;
pub mod integration;
pub mod invoices;
pub mod items;
pub mod journals;
pub mod locations;
pub mod opening_balance;
pub mod pricelists;
pub mod projects;
pub mod purchase_order;
pub mod recurring_bills;
pub mod recurring_expenses;
pub mod recurring_invoices;
pub mod registers;
pub mod reporting_tags;
pub mod retainer_invoices;
pub mod sales_order;
pub mod sales_receipt;
pub mod tasks;
pub mod time_entries;
pub mod transaction_locking;
pub mod vendor_credits;

pub(crate) static TABLES: &[&crate::operation::Table] = &[
    &bank_accounts::table::TABLE,
    &bank_rules::table::TABLE,
    &bank_transactions::table::TABLE,
    &base_currency_adjustment::table::TABLE,
    &contacts::table::TABLE,
    &credit_notes::table::TABLE,
    &custom_modules::table::TABLE,
    &customer_debit_notes::table::TABLE,
    &delivery_challans::table::TABLE,
    &estimates::table::TABLE,
    &fixed_assets::table::TABLE,
    &integration::table::TABLE,
    &invoices::table::TABLE,
    &items::table::TABLE,
    &journals::table::TABLE,
    &locations::table::TABLE,
    &opening_balance::table::TABLE,
    &pricelists::table::TABLE,
    &projects::table::TABLE,
    &purchase_order::table::TABLE,
    &recurring_bills::table::TABLE,
    &recurring_expenses::table::TABLE,
    &recurring_invoices::table::TABLE,
    &registers::table::TABLE,
    &reporting_tags::table::TABLE,
    &retainer_invoices::table::TABLE,
    &sales_order::table::TABLE,
    &sales_receipt::table::TABLE,
    &tasks::table::TABLE,
    &time_entries::table::TABLE,
    &transaction_locking::table::TABLE,
    &vendor_credits::table::TABLE,
];

/// What the bodies of all operations here can say.
#[doc(hidden)]
#[cfg(feature = "full")]
pub fn bodies() -> impl Iterator<Item = crate::operation::BodyNames> {
    let all = [
        bank_accounts::BODIES,
        bank_rules::BODIES,
        bank_transactions::BODIES,
        base_currency_adjustment::BODIES,
        contacts::BODIES,
        credit_notes::BODIES,
        custom_modules::BODIES,
        customer_debit_notes::BODIES,
        delivery_challans::BODIES,
        estimates::BODIES,
        fixed_assets::BODIES,
        integration::BODIES,
        invoices::BODIES,
        items::BODIES,
        journals::BODIES,
        locations::BODIES,
        opening_balance::BODIES,
        pricelists::BODIES,
        projects::BODIES,
        purchase_order::BODIES,
        recurring_bills::BODIES,
        recurring_expenses::BODIES,
        recurring_invoices::BODIES,
        registers::BODIES,
        reporting_tags::BODIES,
        retainer_invoices::BODIES,
        sales_order::BODIES,
        sales_receipt::BODIES,
        tasks::BODIES,
        time_entries::BODIES,
        transaction_locking::BODIES,
        vendor_credits::BODIES,
    ];
    all.into_iter().flatten().copied()
}
