//! Bank transactions, as written.

use crate::amount::Amount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomFieldDraft;
use crate::documents::{DocumentFile, TagChoice};
use crate::ids::{AccountId, BankTransactionId, Id, TaxId};
use crate::macros::{draft, drafts};
use crate::users::UserId;
use jiff::civil::Date;
use serde_json::Value;

drafts! {
    /// What is written about a transaction when it is created. Its type is wanted: `deposit`, `transfer_fund`, `card_payment`, ….
    BankTransactionDraft {}
    /// What is written about a transaction when it is changed, and what a line of a statement becomes.
    BankTransactionChange {
        /// The lines.
        line_items: Option<Vec<Value>>,
    }
    both {
        /// The account that it is paid from.
        from_account_id: Option<AccountId>,
        /// The account that it is paid to.
        to_account_id: Option<AccountId>,
        /// What kind of transaction it is.
        transaction_type: Option<String>,
        /// How much.
        amount: Option<Amount>,
        /// How it is paid: `cash`, `check`, `creditcard`, `banktransfer`, ….
        payment_mode: Option<String>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// Its day.
        date: Option<Date>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
        /// Reporting tags of the account that it is paid from.
        from_account_tags: Option<Vec<TagChoice>>,
        /// Reporting tags of the account that it is paid to.
        to_account_tags: Option<Vec<TagChoice>>,
        /// Its files.
        documents: Option<Vec<DocumentFile>>,
        /// What the bank took.
        bank_charges: Option<Amount>,
        /// The user.
        user_id: Option<UserId>,
        /// The tax authority (US, AU, CA).
        tax_authority_id: Option<Id>,
        /// The reason for an exemption (IN, US, AU, CA).
        tax_exemption_id: Option<Id>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
    }
}

draft! {
    /// What a line of a statement is.
    Matches {
        /// What it is.
        transactions_to_be_matched: Option<Vec<Match>>,
    }

    /// Something in the books that a line of a statement is.
    Match {
        /// The transaction.
        transaction_id: Option<BankTransactionId>,
        /// What kind of transaction it is.
        transaction_type: Option<String>,
    }
}

impl BankTransactionDraft {
    /// So much from one account to another, on a day.
    #[must_use]
    pub fn transfer(
        from_account_id: impl Into<AccountId>,
        to_account_id: impl Into<AccountId>,
        amount: Amount,
        date: Date,
    ) -> Self {
        Self {
            transaction_type: Some("transfer_fund".to_owned()),
            from_account_id: Some(from_account_id.into()),
            to_account_id: Some(to_account_id.into()),
            amount: Some(amount),
            date: Some(date),
            ..Self::default()
        }
    }
}

impl Matches {
    /// These.
    #[must_use]
    pub fn with(transactions: Vec<Match>) -> Self {
        Self {
            transactions_to_be_matched: Some(transactions),
            ..Self::default()
        }
    }
}
