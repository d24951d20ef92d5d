//! What is read: credit notes.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{CreditNoteId, Id};
use crate::macros::record;
use crate::{Amount, Date};

record! {
    /// Email history.
    #[allow(missing_docs)]
    EmailHistory {
        mailhistory_id: Option<Id>,
        from: Option<String>,
        to_mail_ids: Vec<String>,
        /// At most 1000 characters.
        subject: Option<String>,
        date: Option<Date>,
    }
}

record! {
    /// Custom field.
    #[allow(missing_docs)]
    CreditNoteCustomField {
        index: Option<i64>,
        value: Option<String>,
        label: Option<String>,
        data_type: Option<String>,
    }
}

record! {
    /// Credit note refund.
    #[allow(missing_docs)]
    CreditNoteRefund {
        creditnote_refund_id: Option<Id>,
        creditnote_id: Option<CreditNoteId>,
        date: Option<Date>,
        refund_mode: Option<String>,
        /// Editions: MX.
        payment_form: Option<String>,
        reference_number: Option<String>,
        creditnote_number: Option<String>,
        customer_name: Option<String>,
        description: Option<String>,
        amount_bcy: Option<Amount>,
        amount_fcy: Option<Amount>,
        amount: Option<Amount>,
    }
}
