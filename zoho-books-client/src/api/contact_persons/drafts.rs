//! What is written: contact persons.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::ContactId;
use crate::macros::draft;

draft! {
    /// What is written: communication preference.
    #[allow(missing_docs)]
    CommunicationPreferenceDraft {
        /// Editions: SMS_INTEGRATION.
        is_sms_enabled: Option<bool>,
        /// Editions: WHATS_APP_INTEGRATION.
        is_whatsapp_enabled: Option<bool>,
    }
}

draft! {
    /// What is written: contact person.
    #[allow(missing_docs)]
    ContactPersonDraft {
        contact_id: Option<ContactId>,
        /// At most 25 characters.
        salutation: Option<String>,
        /// At most 100 characters.
        first_name: Option<String>,
        /// At most 100 characters.
        last_name: Option<String>,
        /// At most 100 characters.
        email: Option<String>,
        /// At most 50 characters.
        phone: Option<String>,
        /// At most 50 characters.
        mobile: Option<String>,
        /// At most 50 characters.
        skype: Option<String>,
        /// At most 50 characters.
        designation: Option<String>,
        /// At most 50 characters.
        department: Option<String>,
        enable_portal: Option<bool>,
        communication_preference: Option<CommunicationPreferenceDraft>,
    }
}

draft! {
    /// What is written: update contact person.
    #[allow(missing_docs)]
    UpdateContactPersonDraft {
        contact_id: Option<ContactId>,
        /// At most 25 characters.
        salutation: Option<String>,
        /// At most 100 characters.
        first_name: Option<String>,
        /// At most 100 characters.
        last_name: Option<String>,
        /// At most 100 characters.
        email: Option<String>,
        /// At most 50 characters.
        phone: Option<String>,
        /// At most 50 characters.
        mobile: Option<String>,
        /// At most 50 characters.
        skype: Option<String>,
        /// At most 50 characters.
        designation: Option<String>,
        /// At most 50 characters.
        department: Option<String>,
        enable_portal: Option<bool>,
        is_primary_contact: Option<bool>,
        communication_preference: Option<CommunicationPreferenceDraft>,
    }
}
