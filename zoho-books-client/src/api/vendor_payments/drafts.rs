//! What is written: vendor payments.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{BillId, ContactId, Id};
use crate::macros::draft;
use crate::{Amount, Date};

draft! {
    /// What is written: bill.
    #[allow(missing_docs)]
    BillDraft {
        bill_payment_id: Option<Id>,
        bill_id: Option<BillId>,
        amount_applied: Option<Amount>,
        /// Editions: GLOBAL, IN, AU.
        tax_amount_withheld: Option<Amount>,
    }
}

draft! {
    /// What is written: tag.
    #[allow(missing_docs)]
    TagDraft {
        tag_id: Option<Id>,
        tag_option_id: Option<Id>,
    }
}

draft! {
    /// What is written: create vendor payment custom field.
    #[allow(missing_docs)]
    CreateVendorPaymentCustomFieldDraft {
        index: Option<i64>,
        value: Option<String>,
    }
}

draft! {
    /// What is written: vendor payment.
    #[allow(missing_docs)]
    VendorPaymentDraft {
        vendor_id: Option<ContactId>,
        bills: Option<Vec<BillDraft>>,
        date: Option<Date>,
        exchange_rate: Option<Amount>,
        amount: Option<Amount>,
        paid_through_account_id: Option<Id>,
        payment_mode: Option<String>,
        description: Option<String>,
        reference_number: Option<String>,
        /// Editions: US, CA.
        check_details: Option<Vec<String>>,
        /// Editions: US, CA, MX.
        is_paid_via_print_check: Option<bool>,
        location_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
        custom_fields: Option<Vec<CreateVendorPaymentCustomFieldDraft>>,
    }
}

draft! {
    /// What is written: update vendor payment using custom field.
    #[allow(missing_docs)]
    UpdateVendorPaymentUsingCustomFieldDraft {
        vendor_id: Option<ContactId>,
        bills: Option<Vec<BillDraft>>,
        date: Option<Date>,
        exchange_rate: Option<Amount>,
        amount: Option<Amount>,
        paid_through_account_id: Option<Id>,
        payment_mode: Option<String>,
        description: Option<String>,
        reference_number: Option<String>,
        /// Editions: US, CA, MX.
        is_paid_via_print_check: Option<bool>,
        /// Editions: US, CA.
        check_details: Option<Vec<String>>,
        location_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
        custom_fields: Option<Vec<CreateVendorPaymentCustomFieldDraft>>,
    }
}

draft! {
    /// What is written: refund excess vendor payment.
    #[allow(missing_docs)]
    RefundExcessVendorPaymentDraft {
        date: Option<Date>,
        refund_mode: Option<String>,
        reference_number: Option<String>,
        amount: Option<Amount>,
        exchange_rate: Option<Amount>,
        to_account_id: Option<Id>,
        description: Option<String>,
    }
}

draft! {
    /// What is written: email vendor payment.
    #[allow(missing_docs)]
    EmailVendorPaymentDraft {
        send_from_org_email_id: Option<bool>,
        from_address_id: Option<Id>,
        to_mail_ids: Option<Vec<String>>,
        cc_mail_ids: Option<Vec<String>>,
        subject: Option<String>,
        body: Option<String>,
        email_template_id: Option<Id>,
    }
}
