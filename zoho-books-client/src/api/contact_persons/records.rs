//! What is read: contact persons.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, ContactPersonId};
use crate::macros::record;

record! {
    /// Contact person.
    #[allow(missing_docs)]
    ContactPerson by contact_person_id: ContactPersonId {
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
        is_primary_contact: Option<bool>,
        /// At most 50 characters.
        skype: Option<String>,
        /// At most 50 characters.
        designation: Option<String>,
        /// At most 50 characters.
        department: Option<String>,
        is_added_in_portal: Option<bool>,
        communication_preference: Option<CommunicationPreference>,
    }
}

record! {
    /// Communication preference.
    #[allow(missing_docs)]
    CommunicationPreference {
        /// Editions: SMS_INTEGRATION.
        is_sms_enabled: Option<bool>,
        /// Editions: WHATS_APP_INTEGRATION.
        is_whatsapp_enabled: Option<bool>,
    }
}
