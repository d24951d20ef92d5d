//! Bank transactions. <https://www.zoho.com/books/api/v3/bank-transactions/>
//!
//! A line of a bank's statement is uncategorized until it is matched with what is in the books already
//! (`BankTransactions::match_to`), or categorized as something new (`categorize`). There is no unique field: look before a repeat.
//!
#![cfg_attr(
    all(feature = "sandbox", feature = "accounting", feature = "banking"),
    doc = "```"
)]
#![cfg_attr(
    not(all(feature = "sandbox", feature = "accounting", feature = "banking")),
    doc = "```ignore"
)]
#![doc = include_str!("../doc_setup.md")]
//! use zoho_books_client::Amount;
//! use zoho_books_client::bank_transactions::{BankTransactionDraft, BankTransactionType};
//! use zoho_books_client::chart_of_accounts::AccountDraft;
//!
//! let till = books.chart_of_accounts().create(&AccountDraft::new("Till", "cash")).await?.account_id;
//! let safe = books.chart_of_accounts().create(&AccountDraft::new("Safe", "cash")).await?.account_id;
//! let draft = BankTransactionDraft::transfer(till, safe.clone(), Amount::from(250), "2026-11-30".parse()?);
//! let transfer = books.bank_transactions().create(&draft).await?;
//!
//! let list = books.bank_transactions().list().account(&safe).of_type(BankTransactionType::Transfer);
//! assert_eq!(list.await?.items[0].transaction_id, transfer.transaction_id);
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "banking")]
mod drafts;
#[cfg(feature = "banking")]
mod records;

#[cfg(feature = "banking")]
use crate::ids::{AccountId, BankTransactionId};
use crate::macros::endpoints;
#[cfg(feature = "banking")]
use crate::macros::filters;
#[cfg(feature = "banking")]
use crate::{Call, Done, Page};
#[cfg(feature = "banking")]
use jiff::civil::Date;

#[cfg(feature = "banking")]
pub use drafts::{BankTransactionChange, BankTransactionDraft, Match, Matches};
#[cfg(feature = "banking")]
pub use records::{
    BankTransaction, BankTransactionFilter, BankTransactionRow, BankTransactionStatus,
    BankTransactionType, ImportedTransaction, MatchingTransaction,
};

endpoints! {
    /// Calls about bank transactions. From [`Client::bank_transactions`](crate::Client::bank_transactions).
    BankTransactions, bank_transactions, "bank-transactions", feature "banking";

    /// Transactions, page by page.
    list = Get "/banktransactions" () -> Page<BankTransactionRow> at "banktransactions";
        list_bank_transactions, "banking.READ", ["account_id" "transaction_type" "date" "date_start" "date_end" "amount" "amount_start" "amount_end" "status"
        "reference_number" "filter_by" "sort_column" "transaction_status" "search_text" "page" "per_page"];
    /// Creates a transaction. A repeat makes a second one.
    create = Post "/banktransactions" () { BankTransactionDraft } -> BankTransaction at "banktransaction";
        create_bank_transaction, "banking.CREATE";
    /// Reads a transaction; `None` if there is none of this id.
    get = Get "/banktransactions/{bank_transaction_id}" (bank_transaction_id: BankTransactionId) -> Option<BankTransaction> at "banktransaction";
        get_bank_transaction, "banking.READ";
    /// Changes a transaction.
    update = Put "/banktransactions/{bank_transaction_id}" (bank_transaction_id: BankTransactionId) { BankTransactionChange } -> BankTransaction at "banktransaction";
        update_bank_transaction, "banking.UPDATE";
    /// Deletes a transaction.
    delete = Delete "/banktransactions/{bank_transaction_id}" (bank_transaction_id: BankTransactionId) -> Done;
        delete_bank_transaction, "banking.DELETE";
    /// What a line of a statement may be, page by page.
    matching = Get "/banktransactions/uncategorized/{transaction_id}/match" (transaction_id: BankTransactionId) -> Page<MatchingTransaction> at "matching_transactions";
        get_matching_bank_transactions, "banking.READ", ["transaction_id" "transaction_type" "date_after" "date_before" "amount_start" "amount_end" "contact"
        "reference_number" "show_all_transactions" "page" "per_page"];
    /// Matches a line of a statement with what is in the books.
    match_to = Post "/banktransactions/uncategorized/{transaction_id}/match" (transaction_id: BankTransactionId) { Matches } -> Done;
        match_bank_transaction, "banking.CREATE", ["account_id"];
    /// Takes a match back.
    unmatch = Post "/banktransactions/{transaction_id}/unmatch" (transaction_id: BankTransactionId) -> Done;
        unmatch_bank_transaction, "banking.CREATE", ["account_id"];
    /// Leaves a line of a statement out of the books.
    exclude = Post "/banktransactions/uncategorized/{transaction_id}/exclude" (transaction_id: BankTransactionId) -> Done;
        exclude_bank_transaction, "banking.CREATE", ["account_id"];
    /// Takes a line that was left out in again.
    restore = Post "/banktransactions/uncategorized/{transaction_id}/restore" (transaction_id: BankTransactionId) -> Done;
        restore_bank_transaction, "banking.CREATE", ["account_id"];
    /// Makes a transaction of a line of a statement.
    categorize = Post "/banktransactions/uncategorized/{transaction_id}/categorize" (transaction_id: BankTransactionId) { BankTransactionChange } -> Done;
        categorize_bank_transaction, "banking.CREATE";
    /// Makes a transaction a line of the statement again.
    uncategorize = Post "/banktransactions/{transaction_id}/uncategorize" (transaction_id: BankTransactionId) -> Done;
        uncategorize_bank_transaction, "banking.CREATE", ["account_id"];
}

#[cfg(feature = "banking")]
filters! { BankTransactionRow;
    /// Only those of this account.
    account = "account_id" (&AccountId);
    /// Only those that the filter takes.
    filter = "filter_by" (BankTransactionFilter);
    /// Only those from this day on.
    from = "date_start" (Date);
    /// Only those up to this day.
    until = "date_end" (Date);
    /// Only those with this number.
    reference = "reference_number" (&str);
}

#[cfg(feature = "banking")]
impl Call<'_, Page<BankTransactionRow>> {
    /// Only those of this type.
    pub fn of_type(self, transaction_type: impl Into<BankTransactionType>) -> Self {
        self.query("transaction_type", transaction_type.into().as_str())
    }

    /// Only those of this state.
    pub fn status(self, status: impl Into<BankTransactionStatus>) -> Self {
        self.query("status", status.into().as_str())
    }
}
