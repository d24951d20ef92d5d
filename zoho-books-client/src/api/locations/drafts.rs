//! What is written: locations.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{Id, UserId};
use crate::macros::draft;

draft! {
    /// What is written: address.
    #[allow(missing_docs)]
    AddressDraft {
        city: Option<String>,
        state: Option<String>,
        country: Option<String>,
        attention: Option<String>,
        state_code: Option<String>,
        street_address1: Option<String>,
        street_address2: Option<String>,
    }
}

draft! {
    /// What is written: location.
    #[allow(missing_docs)]
    LocationDraft {
        type_ as "type": Option<String>,
        email: Option<String>,
        phone: Option<String>,
        address: Option<AddressDraft>,
        location_name: Option<String>,
        country: Option<String>,
        /// Editions: IN.
        tax_settings_id: Option<Id>,
        parent_location_id: Option<Id>,
        associated_series_ids: Option<Vec<Id>>,
        auto_number_generation_id: Option<Id>,
        is_all_users_selected: Option<bool>,
        user_ids: Option<UserId>,
    }
}
