//! What is written: contacts.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::macros::draft;

draft! {
    /// What is written: contact person.
    #[allow(missing_docs)]
    ContactPersonDraft {
        salutation: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        email: Option<String>,
        phone: Option<String>,
        mobile: Option<String>,
        mobile_country_code: Option<String>,
        department: Option<String>,
        designation: Option<String>,
        skype: Option<String>,
        fax: Option<String>,
        is_primary_contact: Option<bool>,
        enable_portal: Option<bool>,
    }
}
