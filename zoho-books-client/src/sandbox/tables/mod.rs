//! A table for each kind of record.

pub(super) mod automation;
mod document;
pub(super) mod items;
mod payments;
mod purchases;
mod sales;
pub(super) mod settings;

use super::resource::{Module, Resource};

pub(super) static RESOURCES: &[&Resource] = &[
    &items::ITEMS,
    &settings::TAXES,
    &settings::CURRENCIES_TABLE,
    &settings::ACCOUNTS,
    &sales::ESTIMATES,
    &sales::SALES_ORDERS,
    &sales::INVOICES,
    &sales::CREDIT_NOTES,
    &payments::CUSTOMER_PAYMENTS,
    &purchases::EXPENSES,
    &purchases::BILLS,
    &payments::VENDOR_PAYMENTS,
    &automation::WEBHOOKS,
    &automation::WORKFLOWS,
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
