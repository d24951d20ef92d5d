//! Bank transactions. Feature `banking`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "banking")]
mod drafts;

#[cfg(feature = "banking")]
pub use self::drafts::*;
#[cfg(feature = "banking")]
use crate::Done;
#[cfg(feature = "banking")]
use crate::ids::{BankTransactionId, Id};
use crate::macros::endpoints;

endpoints! {
    for crate::bank_transactions::BankTransactions, "bank-transactions", feature "banking";

    /// Categorize bank transaction as expense.
    categorize_as_expense = Post "/banktransactions/uncategorized/{transaction_id}/categorize/expenses" (transaction_id: BankTransactionId) { CategorizeBankTransactionAsExpenseDraft } files ["doc"]
        -> Done;
        categorize_bank_transaction_as_expense, "banking.CREATE", ["totalFiles" "document_ids"];

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
