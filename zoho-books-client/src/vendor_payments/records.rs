//! Payments to vendors, as read.

use crate::amount::Amount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomField;
use crate::custom_field::has_custom_fields;
use crate::documents::{DocumentFile, Tag};
use crate::ids::{AccountId, BillId, Id, VendorPaymentId};
use crate::macros::record;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

record! {
    /// A payment to a vendor, as read by itself.
    VendorPayment by payment_id: VendorPaymentId {
        /// The vendor.
        vendor_id: Option<ContactId>,
        /// The vendor's name.
        vendor_name: Option<String>,
        /// How it is paid: `cash`, `check`, `creditcard`, `banktransfer`, ….
        payment_mode: Option<String>,
        /// The payment's number.
        payment_number: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The account of the tax.
        tax_account_name: Option<String>,
        /// How much tax was held back (IN, AU).
        tax_amount_withheld: Option<Amount>,
        /// How much.
        amount: Option<Amount>,
        /// What is still open of it.
        balance: Option<Amount>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency's symbol.
        currency_symbol: Option<String>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// The account that it is paid from.
        paid_through_account_id: Option<AccountId>,
        /// That account's name.
        paid_through_account_name: Option<String>,
        /// That account's kind.
        paid_through_account_type: Option<String>,
        /// Whether it is paid by a printed check (US, CA, MX).
        is_paid_via_print_check: Option<bool>,
        /// Whether it is paid by ACH.
        is_ach_payment: Option<bool>,
        /// How far the payment by ACH has got.
        ach_payment_status: Option<String>,
        /// The printed check.
        check_details: Option<Value>,
        /// The billing address, as it was when the document was made.
        billing_address: Option<Value>,
        /// Its comments and its history.
        comments: Option<Value>,
        /// What was paid back of it.
        vendorpayment_refunds: Vec<VendorPaymentRefund>,
        /// The bills that it is applied to.
        bills: Vec<PaidBill>,
        /// The location of the organisation.
        location_id: Option<Id>,
        /// That location's name.
        location_name: Option<String>,
        /// Its files.
        documents: Vec<DocumentFile>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// The lines of the bank's statement that it belongs to.
        imported_transactions: Vec<Value>,
    }

    /// A payment to a vendor, as a list shows it.
    VendorPaymentRow by payment_id: VendorPaymentId {
        /// The vendor.
        vendor_id: Option<ContactId>,
        /// The vendor's name.
        vendor_name: Option<String>,
        /// The numbers of the bills that it is applied to.
        bill_numbers: Option<String>,
        /// How it is paid: `cash`, `check`, `creditcard`, `banktransfer`, ….
        payment_mode: Option<String>,
        /// The payment's number.
        payment_number: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// How much.
        amount: Option<Amount>,
        /// How much, in the base currency.
        bcy_amount: Option<Amount>,
        /// The account that it is paid from.
        paid_through_account_id: Option<AccountId>,
        /// That account's name.
        paid_through_account_name: Option<String>,
        /// What is still open of it.
        balance: Option<Amount>,
        /// What is not applied, in the base currency.
        bcy_balance: Option<Amount>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
        /// Whether it is paid by a printed check (US, CA, MX).
        is_paid_via_print_check: Option<bool>,
        /// Whether it has an attachment.
        has_attachment: Option<bool>,
        /// Whether it is paid by ACH.
        is_ach_payment: Option<bool>,
        /// How far the payment by ACH has got.
        ach_payment_status: Option<String>,
        /// The payment by ACH.
        ach_gw_transaction_id: Option<Id>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// The printed check.
        check_details: Option<Value>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
    }

    /// A bill that a payment is applied to, as read.
    PaidBill {
        /// The payment as applied: what is deleted to take it back.
        bill_payment_id: Option<Id>,
        /// The bill.
        bill_id: Option<BillId>,
        /// How much of it is applied.
        amount_applied: Option<Amount>,
        /// How much tax was held back (IN, AU).
        tax_amount_withheld: Option<Amount>,
        /// What is still open of it.
        balance: Option<Amount>,
        /// The bill's number.
        bill_number: Option<String>,
        /// Its day.
        date: Option<Date>,
        /// When it is due.
        due_date: Option<Date>,
        /// Digits after the point.
        price_precision: Option<i64>,
        /// What it comes to, with tax.
        total: Option<Amount>,
    }

    /// Money that a vendor paid back, as read.
    VendorPaymentRefund by vendorpayment_refund_id: Id {
        /// Its day.
        date: Option<Date>,
        /// How it is paid back.
        refund_mode: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// How much, in the base currency.
        amount_bcy: Option<Amount>,
        /// How much, in its own currency.
        amount_fcy: Option<Amount>,
        /// The payment.
        vendorpayment_id: Option<Id>,
        /// How much.
        amount: Option<Amount>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// The account that it is paid to.
        to_account_id: Option<AccountId>,
        /// That account's name.
        to_account_name: Option<String>,
    }
}

has_custom_fields!(VendorPayment, VendorPaymentRow);
