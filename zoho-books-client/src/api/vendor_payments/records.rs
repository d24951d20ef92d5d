//! What is read: vendor payments.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{BillId, ContactId, ContactPersonId, CurrencyId, Id};
use crate::macros::record;
use crate::{Amount, CustomField, Date};
use jiff::Timestamp;

record! {
    /// Vendor payment.
    #[allow(missing_docs)]
    VendorPayment {
        ach_payment_status: Option<String>,
        amount: Option<Amount>,
        balance: Option<Amount>,
        billing_address: Vec<String>,
        bills: Vec<Bill>,
        /// Editions: US, CA.
        check_details: Option<CheckDetails>,
        comments: Option<String>,
        created_time: Option<Timestamp>,
        currency_id: Option<CurrencyId>,
        currency_symbol: Option<String>,
        custom_fields: Vec<CustomField>,
        date: Option<Date>,
        description: Option<String>,
        exchange_rate: Option<Amount>,
        imported_transactions: Vec<String>,
        documents: Vec<String>,
        is_ach_payment: Option<bool>,
        /// Editions: US, CA, MX.
        is_paid_via_print_check: Option<bool>,
        last_modified_time: Option<Timestamp>,
        paid_through_account_id: Option<Id>,
        paid_through_account_name: Option<String>,
        paid_through_account_type: Option<String>,
        payment_id: Option<Id>,
        payment_mode: Option<String>,
        payment_number: Option<i64>,
        reference_number: Option<String>,
        tags: Vec<Tag>,
        tax_account_name: Option<String>,
        /// Editions: GLOBAL, IN, AU.
        tax_amount_withheld: Option<Amount>,
        location_id: Option<Id>,
        location_name: Option<String>,
        vendor_id: Option<ContactId>,
        vendor_name: Option<String>,
        vendorpayment_refunds: Vec<VendorPaymentRefund>,
        bill_numbers: Option<String>,
        bcy_amount: Option<Amount>,
        bcy_balance: Option<Amount>,
        has_attachment: Option<bool>,
        ach_gw_transaction_id: Option<String>,
    }
}

record! {
    /// Bill.
    #[allow(missing_docs)]
    Bill {
        bill_payment_id: Option<Id>,
        bill_id: Option<BillId>,
        amount_applied: Option<Amount>,
        /// Editions: GLOBAL, IN, AU.
        tax_amount_withheld: Option<Amount>,
        balance: Option<Amount>,
        bill_number: Option<String>,
        date: Option<Date>,
        due_date: Option<Date>,
        price_precision: Option<i64>,
        total: Option<Amount>,
    }
}

record! {
    /// Check details.
    #[allow(missing_docs)]
    CheckDetails {
        amount_in_words: Option<String>,
        check_id: Option<String>,
        check_number: Option<String>,
        check_status: Option<String>,
        memo: Option<String>,
    }
}

record! {
    /// Tag.
    #[allow(missing_docs)]
    Tag {
        tag_id: Option<Id>,
        tag_name: Option<String>,
        tag_option_id: Option<Id>,
        tag_option_name: Option<String>,
        is_tag_mandatory: Option<bool>,
    }
}

record! {
    /// Vendor payment refund.
    #[allow(missing_docs)]
    VendorPaymentRefund {
        vendorpayment_refund_id: Option<Id>,
        date: Option<Date>,
        refund_mode: Option<String>,
        reference_number: Option<String>,
        description: Option<String>,
        amount_bcy: Option<Amount>,
        amount_fcy: Option<Amount>,
        vendorpayment_id: Option<Id>,
        amount: Option<Amount>,
        exchange_rate: Option<Amount>,
        to_account_id: Option<Id>,
        to_account_name: Option<String>,
    }
}

record! {
    /// Vendor payment email content.
    #[allow(missing_docs)]
    VendorPaymentEmailContent {
        body: Option<String>,
        subject: Option<String>,
        to_contacts: Vec<ToContact>,
        attachment_name: Option<String>,
        email_template_id: Option<Id>,
        file_name: Option<String>,
        from_emails: Vec<FromEmail>,
        gateways_configured: Option<bool>,
        deprecated_placeholders_used: Vec<String>,
        error_list: Vec<String>,
    }
}

record! {
    /// To contact.
    #[allow(missing_docs)]
    ToContact {
        first_name: Option<String>,
        last_name: Option<String>,
        email: Option<String>,
        phone: Option<String>,
        mobile: Option<String>,
        selected: Option<bool>,
        contact_person_id: Option<ContactPersonId>,
        salutation: Option<String>,
    }
}

record! {
    /// From email.
    #[allow(missing_docs)]
    FromEmail {
        user_name: Option<String>,
        selected: Option<bool>,
        email: Option<String>,
    }
}
