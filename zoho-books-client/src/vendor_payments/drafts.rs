//! Payments to vendors, as written.

use crate::amount::Amount;
use crate::contacts::ContactId;
use crate::custom_field::CustomFieldDraft;
use crate::documents::TagChoice;
use crate::ids::{AccountId, BillId, Id};
use crate::macros::draft;
use jiff::civil::Date;
use serde_json::Value;

draft! {
    /// What is written about a payment to a vendor: on creating it, and on changing it. The list of bills replaces all that it was
    /// applied to.
    VendorPaymentDraft {
        /// The vendor.
        vendor_id: Option<ContactId>,
        /// The bills that it is applied to.
        bills: Option<Vec<BillToPay>>,
        /// Its day.
        date: Option<Date>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// How much.
        amount: Option<Amount>,
        /// The account that it is paid from.
        paid_through_account_id: Option<AccountId>,
        /// How it is paid: `cash`, `check`, `creditcard`, `banktransfer`, ….
        payment_mode: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// The printed check (US, CA).
        check_details: Option<Value>,
        /// Whether it is paid by a printed check (US, CA, MX).
        is_paid_via_print_check: Option<bool>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// Reporting tags.
        tags: Option<Vec<TagChoice>>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
    }

    /// A bill that a payment is applied to.
    BillToPay {
        /// The payment as applied: what is deleted to take it back.
        bill_payment_id: Option<Id>,
        /// The bill.
        bill_id: Option<BillId>,
        /// How much of it is applied.
        amount_applied: Option<Amount>,
        /// How much tax was held back (IN, AU).
        tax_amount_withheld: Option<Amount>,
    }

    /// Money that a vendor paid back.
    VendorPaymentRefundDraft {
        /// Its day.
        date: Option<Date>,
        /// How it is paid back.
        refund_mode: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// How much.
        amount: Option<Amount>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The account that it is paid to.
        to_account_id: Option<AccountId>,
        /// What it is about.
        description: Option<String>,
    }
}

impl VendorPaymentDraft {
    /// So much to a vendor, on a day.
    #[must_use]
    pub fn new(vendor_id: impl Into<ContactId>, amount: Amount, date: Date) -> Self {
        Self {
            vendor_id: Some(vendor_id.into()),
            amount: Some(amount),
            date: Some(date),
            ..Self::default()
        }
    }
}
