//! Bank transactions. Feature `banking`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "banking")]
mod drafts;
#[cfg(feature = "banking")]
mod records;

#[cfg(feature = "banking")]
pub use self::drafts::*;
#[cfg(feature = "banking")]
pub use self::records::*;
#[cfg(feature = "banking")]
use crate::ids::{BankTransactionId, Id};
use crate::macros::endpoints;
#[cfg(feature = "banking")]
use crate::{Done, Page};

endpoints! {
    /// Bank transactions.
    BankTransactions, bank_transactions, "bank-transactions", feature "banking";

    /// Create bank transaction.
    create = Post "/banktransactions" () { BankTransactionDraft } -> BankTransaction at "banktransaction";
        create_bank_transaction, "banking.CREATE";

    /// List bank transactions.
    list = Get "/banktransactions" () -> Page<BankTransaction> at "banktransactions";
        list_bank_transactions, "banking.READ", [
            "account_id" "transaction_type" "date" "amount" "status" "reference_number" "filter_by" "sort_column"
            "transaction_status" "search_text" "page" "per_page" "date_start" "date_end" "amount_start" "amount_end"
        ];

    /// Update bank transaction.
    update = Put "/banktransactions/{bank_transaction_id}" (bank_transaction_id: BankTransactionId) { UpdateBankTransactionDraft }
        -> BankTransaction at "banktransaction";
        update_bank_transaction, "banking.UPDATE";

    /// Get bank transaction.
    get = Get "/banktransactions/{bank_transaction_id}" (bank_transaction_id: BankTransactionId)
        -> Option<BankTransaction> at "banktransaction";
        get_bank_transaction, "banking.READ";

    /// Delete bank transaction.
    delete = Delete "/banktransactions/{bank_transaction_id}" (bank_transaction_id: BankTransactionId) -> Done;
        delete_bank_transaction, "banking.DELETE";

    /// Get matching bank transactions.
    get_matching_bank_transactions = Get "/banktransactions/uncategorized/{transaction_id}/match" (transaction_id: BankTransactionId)
        -> Page<MatchingTransaction> at "matching_transactions";
        get_matching_bank_transactions, "banking.READ", [
            "transaction_id" "transaction_type" "date_after" "date_before" "amount_start" "amount_end" "contact"
            "reference_number" "show_all_transactions" "page" "per_page"
        ];

    /// Match bank transaction.
    match_bank_transaction = Post "/banktransactions/uncategorized/{transaction_id}/match" (transaction_id: BankTransactionId) { MatchBankTransactionDraft }
        -> Done;
        match_bank_transaction, "banking.CREATE", ["account_id"];

    /// Unmatch bank transaction.
    unmatch = Post "/banktransactions/{transaction_id}/unmatch" (transaction_id: BankTransactionId) -> Done;
        unmatch_bank_transaction, "banking.CREATE", ["account_id"];

    /// Exclude bank transaction.
    exclude = Post "/banktransactions/uncategorized/{transaction_id}/exclude" (transaction_id: BankTransactionId)
        -> Done;
        exclude_bank_transaction, "banking.CREATE", ["account_id"];

    /// Restore bank transaction.
    restore = Post "/banktransactions/uncategorized/{transaction_id}/restore" (transaction_id: BankTransactionId)
        -> Done;
        restore_bank_transaction, "banking.CREATE", ["account_id"];

    /// Categorize bank transaction.
    categorize = Post "/banktransactions/uncategorized/{transaction_id}/categorize" (transaction_id: BankTransactionId) { CategorizeBankTransactionDraft }
        -> Done;
        categorize_bank_transaction, "banking.CREATE";

    /// Categorize bank transaction as expense.
    categorize_as_expense = Post "/banktransactions/uncategorized/{transaction_id}/categorize/expenses" (transaction_id: BankTransactionId) { CategorizeBankTransactionAsExpenseDraft } files ["doc"]
        -> Done;
        categorize_bank_transaction_as_expense, "banking.CREATE", ["totalFiles" "document_ids"];

    /// Uncategorize bank transaction.
    uncategorize = Post "/banktransactions/{transaction_id}/uncategorize" (transaction_id: BankTransactionId) -> Done;
        uncategorize_bank_transaction, "banking.CREATE", ["account_id"];

    /// Categorize bank transaction as vendor payment.
    categorize_as_vendor_payment = Post "/banktransactions/uncategorized/{transaction_id}/categorize/vendorpayments" (transaction_id: BankTransactionId) { CategorizeBankTransactionAsVendorPaymentDraft }
        -> Done;
        categorize_bank_transaction_as_vendor_payment, "banking.CREATE";

    /// Categorize bank transaction as customer payment.
    categorize_as_customer_payment = Post "/banktransactions/uncategorized/{transaction_id}/categorize/customerpayments" (transaction_id: BankTransactionId) { CategorizeBankTransactionAsCustomerPaymentDraft }
        -> Done;
        categorize_bank_transaction_as_customer_payment, "banking.CREATE";

    /// Categorize as credit note refunds.
    categorize_as_credit_note_refunds = Post "/banktransactions/uncategorized/{transaction_id}/categorize/creditnoterefunds" (transaction_id: BankTransactionId) { CategorizeAsCreditNoteRefundsDraft }
        -> Done;
        categorize_as_credit_note_refunds, "banking.CREATE";

    /// Categorize as vendor credit refunds.
    categorize_as_vendor_credit_refunds = Post "/banktransactions/uncategorized/{transaction_id}/categorize/vendorcreditrefunds" (transaction_id: BankTransactionId) { CategorizeAsVendorCreditRefundsDraft }
        -> Done;
        categorize_as_vendor_credit_refunds, "banking.CREATE";

    /// Categorize bank transaction as payment refund.
    categorize_as_payment_refund = Post "/banktransactions/uncategorized/{statement_line_id}/categorize/paymentrefunds" (statement_line_id: Id) { CategorizeBankTransactionAsPaymentRefundDraft }
        -> Done;
        categorize_bank_transaction_as_payment_refund, "banking.CREATE";

    /// Categorize as vendor payment refund.
    categorize_as_vendor_payment_refund = Post "/banktransactions/uncategorized/{statement_line_id}/categorize/vendorpaymentrefunds" (statement_line_id: Id) { CategorizeAsVendorPaymentRefundDraft }
        -> Done;
        categorize_as_vendor_payment_refund, "banking.CREATE";
}
