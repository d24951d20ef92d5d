//! The chart of accounts, as read.

use crate::amount::Amount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomField;
use crate::custom_field::has_custom_fields;
use crate::documents::DocumentFile;
use crate::ids::{AccountId, Id};
use crate::macros::record;
use crate::wire::open_enum;
use jiff::Timestamp;
use jiff::civil::Date;

open_enum! {
    /// Which accounts a list shows.
    AccountFilter {
        /// All.
        All = "AccountType.All",
        /// Those in use.
        Active = "AccountType.Active",
        /// Those out of use.
        Inactive = "AccountType.Inactive",
        /// Assets.
        Asset = "AccountType.Asset",
        /// Liabilities.
        Liability = "AccountType.Liability",
        /// Equity.
        Equity = "AccountType.Equity",
        /// Income.
        Income = "AccountType.Income",
        /// Expenses.
        Expense = "AccountType.Expense",
    }
}

record! {
    /// An account, as read by itself.
    Account by account_id: AccountId {
        /// The account's name.
        account_name: Option<String>,
        /// The account's code.
        account_code: Option<String>,
        /// Whether it is in use.
        is_active: Option<bool>,
        /// The account's kind.
        account_type: Option<String>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// Whether it is Zoho's own.
        is_system_account: Option<bool>,
        /// Whether a transaction uses it.
        is_involved_in_transaction: Option<bool>,
        /// Whether Zoho Expense shows it.
        can_show_in_ze: Option<bool>,
        /// Whether the VAT return counts it (UK).
        include_in_vat_return: Option<bool>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// Its balance at the end.
        closing_balance: Option<Amount>,
        /// The account above it.
        parent_account_id: Option<AccountId>,
        /// Its files.
        documents: Vec<DocumentFile>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// That account's name.
        parent_account_name: Option<String>,
    }

    /// An account, as a list shows it.
    AccountRow by account_id: AccountId {
        /// The account's name.
        account_name: Option<String>,
        /// The account's code.
        account_code: Option<String>,
        /// The account's kind.
        account_type: Option<String>,
        /// Whether a user made it.
        is_user_created: Option<bool>,
        /// Whether it is Zoho's own.
        is_system_account: Option<bool>,
        /// Whether it stands alone.
        is_standalone_account: Option<bool>,
        /// Whether it is in use.
        is_active: Option<bool>,
        /// Whether Zoho Expense shows it.
        can_show_in_ze: Option<bool>,
        /// Whether a transaction uses it.
        is_involved_in_transaction: Option<bool>,
        /// Its balance now.
        current_balance: Option<Amount>,
        /// The account above it.
        parent_account_id: Option<AccountId>,
        /// That account's name.
        parent_account_name: Option<String>,
        /// How many accounts are above it.
        depth: Option<i64>,
        /// Whether it has an attachment.
        has_attachment: Option<bool>,
        /// Whether accounts are under it.
        is_child_present: Option<bool>,
        /// How many accounts are under it.
        child_count: Option<i64>,
        /// Its files.
        documents: Vec<DocumentFile>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
    }

    /// A transaction of an account.
    AccountTransaction {
        /// The entry.
        categorized_transaction_id: Option<Id>,
        /// What kind of transaction it is.
        transaction_type: Option<String>,
        /// The transaction's state.
        transaction_status: Option<String>,
        /// Where the transaction comes from.
        transaction_source: Option<String>,
        /// The transaction.
        transaction_id: Option<Id>,
        /// The day of the transaction.
        transaction_date: Option<Date>,
        /// The account.
        account_id: Option<AccountId>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// Who is paid.
        payee: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// The entry's number.
        entry_number: Option<String>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// `debit` or `credit`.
        debit_or_credit: Option<Amount>,
        /// The other account.
        offset_account_name: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// How far it was reconciled.
        reconcile_status: Option<String>,
        /// How much was debited.
        debit_amount: Option<Amount>,
        /// How much was credited.
        credit_amount: Option<Amount>,
    }
}

has_custom_fields!(Account);
