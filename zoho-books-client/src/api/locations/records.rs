//! What is read: locations.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{Id, UserId};
use crate::macros::record;
use serde_json::Value;

record! {
    /// Location.
    #[allow(missing_docs)]
    Location by location_id: Id {
        address: Option<Address>,
        email: Option<String>,
        is_primary: Option<bool>,
        phone: Option<String>,
        /// One of `active`, `inactive`.
        status: Option<Value>,
        location_name: Option<String>,
        type_ as "type": Option<String>,
        parent_location_id: Option<Id>,
        associated_series_ids: Vec<Id>,
        auto_number_generation_id: Option<Id>,
        associated_users: Vec<AssociatedUser>,
        /// Editions: IN.
        tax_settings_id: Option<Id>,
        is_all_users_selected: Option<bool>,
    }
}

record! {
    /// Address.
    #[allow(missing_docs)]
    Address {
        city: Option<String>,
        state: Option<String>,
        country: Option<String>,
        attention: Option<String>,
        state_code: Option<String>,
        street_address1: Option<String>,
        street_address2: Option<String>,
    }
}

record! {
    /// Associated user.
    #[allow(missing_docs)]
    AssociatedUser {
        user_id: Option<UserId>,
        user_name: Option<String>,
    }
}
