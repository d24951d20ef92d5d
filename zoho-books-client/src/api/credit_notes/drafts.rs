//! What is written: credit notes.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Date;
use crate::macros::draft;

draft! {
    /// What is written: update credit note custom fields custom field.
    #[allow(missing_docs)]
    UpdateCreditNoteCustomFieldsCustomFieldDraft {
        index: Option<i64>,
        value: Option<String>,
    }
}

draft! {
    /// What is written: update credit note custom fields.
    #[allow(missing_docs)]
    UpdateCreditNoteCustomFieldsDraft {
        custom_fields: Option<Vec<UpdateCreditNoteCustomFieldsCustomFieldDraft>>,
    }
}

draft! {
    /// What is written: mark credit note einvoice pushed.
    #[allow(missing_docs)]
    MarkCreditNoteEinvoicePushedDraft {
        uuid: Option<String>,
        ack_date: Option<Date>,
        ack_no: Option<String>,
        signed_qr_code: Option<String>,
        internal_data: Option<String>,
    }
}
