//! All types and calls that are made, so that tests can go through them.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

mod accounting;
mod banking;
mod contacts;
mod extras;
mod purchases;
mod sales;
mod settings;
mod time;

use crate::list::Module;

pub(crate) const MODULES: &[Module] = &[
    accounting::base_currency_adjustment::MODULE,
    accounting::chart_of_accounts::MODULE,
    accounting::fixed_assets::MODULE,
    accounting::journals::MODULE,
    accounting::opening_balance::MODULE,
    accounting::registers::MODULE,
    accounting::transaction_locking::MODULE,
    banking::bank_accounts::MODULE,
    banking::bank_rules::MODULE,
    banking::bank_transactions::MODULE,
    contacts::contact_persons::MODULE,
    contacts::contacts::MODULE,
    extras::custom_modules::MODULE,
    extras::integration::MODULE,
    purchases::bills::MODULE,
    purchases::expenses::MODULE,
    purchases::purchase_order::MODULE,
    purchases::recurring_bills::MODULE,
    purchases::recurring_expenses::MODULE,
    purchases::vendor_credits::MODULE,
    purchases::vendor_payments::MODULE,
    sales::credit_notes::MODULE,
    sales::customer_debit_notes::MODULE,
    sales::customer_payments::MODULE,
    sales::delivery_challans::MODULE,
    sales::estimates::MODULE,
    sales::invoices::MODULE,
    sales::items::MODULE,
    sales::pricelists::MODULE,
    sales::recurring_invoices::MODULE,
    sales::retainer_invoices::MODULE,
    sales::sales_order::MODULE,
    sales::sales_receipt::MODULE,
    settings::currency::MODULE,
    settings::locations::MODULE,
    settings::organizations::MODULE,
    settings::reporting_tags::MODULE,
    settings::taxes::MODULE,
    settings::users::MODULE,
    time::projects::MODULE,
    time::tasks::MODULE,
    time::time_entries::MODULE,
];
