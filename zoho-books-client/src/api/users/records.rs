//! What is read: users.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Amount;
use crate::ids::{Id, UserId};
use crate::macros::record;
use jiff::Timestamp;

record! {
    /// User.
    #[allow(missing_docs)]
    User by user_id: UserId {
        role_id: Option<Id>,
        name: Option<String>,
        email: Option<String>,
        /// One of `staff`, `admin`, `timesheetstaff`.
        user_role: Option<String>,
        status: Option<String>,
        is_current_user: Option<bool>,
        photo_url: Option<String>,
        is_customer_segmented: Option<bool>,
        is_vendor_segmented: Option<bool>,
        user_type: Option<String>,
        email_ids: Vec<EmailId>,
        cost_rate: Option<Amount>,
        is_employee: Option<bool>,
        created_time: Option<Timestamp>,
        custom_fields: Option<String>,
    }
}

record! {
    /// Email id.
    #[allow(missing_docs)]
    EmailId {
        email: Option<String>,
        is_selected: Option<bool>,
    }
}
