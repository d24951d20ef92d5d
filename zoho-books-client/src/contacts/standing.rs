//! How contacts stand: what they owe and are owed, and what they brought. Feature `contacts`.

#[cfg(feature = "contacts")]
use crate::ids::{ContactId, CreditNoteId, CurrencyId, Id, PaymentId};
use crate::macros::endpoints;
#[cfg(feature = "contacts")]
use crate::macros::record;
#[cfg(feature = "contacts")]
use crate::{Amount, Date, Done, Page};
#[cfg(feature = "contacts")]
use serde_json::Value;

#[cfg(feature = "contacts")]
record! {
    /// Money that was paid back to a contact from a credit note.
    ContactRefund {
        /// The refund.
        creditnote_refund_id: Option<Id>,
        /// The credit note.
        creditnote_id: Option<CreditNoteId>,
        /// The credit note's number.
        creditnote_number: Option<String>,
        /// The contact's name.
        customer_name: Option<String>,
        /// The day.
        date: Option<Date>,
        /// How it was paid.
        refund_mode: Option<String>,
        /// A number of one's own.
        reference_number: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// How much, in the base currency.
        amount_bcy: Option<Amount>,
        /// How much, in the contact's currency.
        amount_fcy: Option<Amount>,
    }

    /// A retainer's payment of which something is left.
    UnusedPayment {
        /// The payment.
        payment_id: Option<PaymentId>,
        /// Its number.
        payment_number: Option<String>,
        /// The day.
        date: Option<Date>,
        /// How much it was.
        amount: Option<Amount>,
        /// How much of it is left.
        unused_amount: Option<Amount>,
        /// The currency.
        currency_id: Option<CurrencyId>,
        /// The currency's three letters.
        currency_code: Option<String>,
        /// The currency's symbol.
        currency_symbol: Option<String>,
        /// A number of the payer's.
        reference_number: Option<String>,
        /// How it was paid.
        payment_mode: Option<String>,
        /// What it is about.
        description: Option<String>,
    }
}

endpoints! {
    for crate::contacts::Contacts, "contacts", feature "contacts";

    /// A contact's statement.
    statement = Get "/contacts/{contact_id}/statements" (contact_id: ContactId) -> Value;
        get_contact_statement, "contacts.READ";
    /// A contact's unpaid invoices.
    unpaid_invoices = Get "/contacts/{contact_id}/unpaidinvoices" (contact_id: ContactId) -> Value;
        list_contact_unpaid_invoices, "contacts.READ";
    /// A contact's credits that are not used yet.
    unused_credits = Get "/contacts/{contact_id}/receivables/unusedcredits" (contact_id: ContactId) -> Value;
        get_contact_unused_credits, "contacts.READ";
    /// A contact's payments of retainers that are not used yet.
    unused_retainer_payments = Get "/contacts/{contact_id}/receivables/unusedretainerpayments" (contact_id: ContactId) -> Page<UnusedPayment> at "unused_credits_receivable";
        get_unused_retainer_payments, "contacts.READ", ["currency_id"];
    /// What was paid back to a contact from credit notes.
    refunds = Get "/contacts/{contact_id}/refunds" (contact_id: ContactId) -> Page<ContactRefund> at "creditnote_refunds";
        list_contact_credit_note_refunds, "contacts.READ", ["page" "per_page"];
    /// What was paid back to a contact from payments.
    payment_refunds = Get "/contacts/{contact_id}/paymentrefunds" (contact_id: ContactId) -> Value;
        list_contact_payment_refunds, "contacts.READ";
    /// What a contact brought and cost.
    income_and_expense = Get "/contacts/{contact_id}/incomeandexpense" (contact_id: ContactId) -> Value;
        get_contact_income_and_expense, "contacts.READ";
    /// A contact's profit and loss.
    profit_and_loss = Get "/contacts/{contact_id}/profitandloss" (contact_id: ContactId) -> Value;
        get_contact_profit_and_loss, "contacts.READ";
    /// The goods that a contact bought or sold.
    inventory_summary = Get "/contacts/{contact_id}/inventorysummary" (contact_id: ContactId) -> Value;
        get_contact_inventory_summary, "contacts.READ";
    /// What a contact owed when the books were opened.
    opening_balances = Get "/contacts/{contact_id}/openingbalances" (contact_id: ContactId) -> Value;
        get_contact_opening_balances, "settings.READ";
    /// The contact of a reference. Of what kind it is, is not documented.
    by_reference = Get "/contacts/reference/{reference_id}" (reference_id: Id) -> Value;
        get_contact_by_reference, "contacts.READ";
    /// Counts what a vendor is paid for form 1099 (US).
    track_1099 = Post "/contacts/{contact_id}/track1099" (contact_id: ContactId) -> Done;
        track_contact_1099, "contacts.CREATE";
    /// Ends that.
    untrack_1099 = Post "/contacts/{contact_id}/untrack1099" (contact_id: ContactId) -> Done;
        untrack_contact_1099, "contacts.CREATE";
    /// Counts it for the vendors in the query's `contact_ids`.
    track_1099_of_many = Post "/contacts/track1099" () -> Done;
        mark_contacts_for_1099_tracking, "contacts.CREATE", ["contact_ids"];
}
