//! A table for each kind of record.

pub(super) mod automation;
mod bank_transactions;
mod credit_notes;
mod document;
mod estimates;
mod invoices;
pub(super) mod items;
mod lines;
mod payments;
mod purchases;
mod refunds;
mod sales_orders;
pub(super) mod settings;
mod taxes;

use super::resource::{Module, Resource};

pub(super) static RESOURCES: &[&Resource] = &[
    &items::ITEMS,
    &taxes::TAXES,
    &taxes::TAX_GROUPS,
    &taxes::TAX_AUTHORITIES,
    &taxes::TAX_EXEMPTIONS,
    &settings::CURRENCIES_TABLE,
    &settings::EXCHANGE_RATES,
    &settings::ACCOUNTS,
    &settings::EMPLOYEES,
    &estimates::ESTIMATES,
    &sales_orders::SALES_ORDERS,
    &invoices::INVOICES,
    &credit_notes::CREDIT_NOTES,
    &refunds::CREDIT_NOTE_REFUNDS,
    &payments::CUSTOMER_PAYMENTS,
    &refunds::CUSTOMER_PAYMENT_REFUNDS,
    &purchases::EXPENSES,
    &purchases::BILLS,
    &payments::VENDOR_PAYMENTS,
    &refunds::VENDOR_PAYMENT_REFUNDS,
    &bank_transactions::BANK_TRANSACTIONS,
    &automation::WEBHOOKS,
    &automation::WORKFLOWS,
];

pub(super) static REFUNDS: &[&Resource] = &[
    &refunds::CREDIT_NOTE_REFUNDS,
    &refunds::CUSTOMER_PAYMENT_REFUNDS,
    &refunds::VENDOR_PAYMENT_REFUNDS,
];

/// The modules whose records name items, taxes, currencies and accounts.
const DOCUMENTS: &[Module] = &[
    Module::Estimates,
    Module::SalesOrders,
    Module::Invoices,
    Module::CreditNotes,
    Module::Expenses,
    Module::Bills,
];
