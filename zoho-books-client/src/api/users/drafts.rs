//! What is written: users.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Amount;
use crate::ids::Id;
use crate::macros::draft;

draft! {
    /// What is written: user.
    #[allow(missing_docs)]
    UserDraft {
        name: Option<String>,
        email: Option<String>,
        role_id: Option<Id>,
        cost_rate: Option<Amount>,
    }
}
