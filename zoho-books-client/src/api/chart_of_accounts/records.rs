//! What is read: chart of accounts.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, CurrencyId, Id};
use crate::macros::record;
use crate::{Amount, CustomField, Date};
use jiff::Timestamp;
use serde_json::Value;

record! {
    /// Chart of account.
    #[allow(missing_docs)]
    ChartOfAccount {
        account_id: Option<AccountId>,
        account_name: Option<String>,
        account_code: Option<String>,
        is_active: Option<bool>,
        /// One of `other_asset`, `other_current_asset`, `cash`, `bank`, `fixed_asset`, `other_current_liability`, `credit_card`, `long_term_liability`, `equity`, `income`, `other_income`, `expense`, `cost_of_goods_sold`, `other_expense`, `accounts_receivable`, `accounts_payable`.
        account_type: Option<String>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        description: Option<String>,
        is_system_account: Option<bool>,
        is_involved_in_transaction: Option<bool>,
        can_show_in_ze: Option<bool>,
        /// Editions: UK.
        include_in_vat_return: Option<bool>,
        custom_fields: Vec<CustomField>,
        parent_account_id: Option<Id>,
        documents: Vec<String>,
        created_time: Option<Timestamp>,
        last_modified_time: Option<Timestamp>,
        is_user_created: Option<bool>,
        is_standalone_account: Option<bool>,
        current_balance: Option<Value>,
        parent_account_name: Option<String>,
        depth: Option<String>,
        has_attachment: Option<bool>,
        is_child_present: Option<String>,
        child_count: Option<String>,
        closing_balance: Option<Amount>,
    }
}

record! {
    /// Transaction.
    #[allow(missing_docs)]
    Transaction by transaction_id: Id {
        categorized_transaction_id: Option<Id>,
        /// One of `invoice`, `customer_payment`, `bills`, `vendor_payment`, `credit_notes`, `creditnote_refund`, `expense`, `card_payment`, `purchase_or_charges`, `journal`, `deposit`, `refund`, `transfer_fund`, `base_currency_adjustment`, `opening_balance`, `sales_without_invoices`, `expense_refund`, `tax_refund`, `receipt_from_initial_debtors`, `owner_contribution`, `interest_income`, `other_income`, `owner_drawings`, `payment_to_initial_creditors`.
        transaction_type: Option<String>,
        transaction_status: Option<String>,
        transaction_source: Option<String>,
        transaction_date: Option<Date>,
        account_id: Option<AccountId>,
        customer_id: Option<ContactId>,
        payee: Option<String>,
        description: Option<String>,
        entry_number: Option<String>,
        currency_id: Option<CurrencyId>,
        currency_code: Option<String>,
        debit_or_credit: Option<String>,
        offset_account_name: Option<String>,
        reference_number: Option<String>,
        reconcile_status: Option<String>,
        debit_amount: Option<Amount>,
        credit_amount: Option<Amount>,
    }
}
