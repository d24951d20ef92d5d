//! What is read: invoices.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::macros::record;

record! {
    /// Invoice with salesorder.
    #[allow(missing_docs)]
    InvoiceWithSalesorder {
        code: Option<i64>,
        message: Option<String>,
        ids: Vec<String>,
    }
}

record! {
    /// Invoice payment link.
    #[allow(missing_docs)]
    InvoicePaymentLink {
        share_link: Option<String>,
    }
}
