//! What is written: registers.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, Id};
use crate::macros::draft;
use jiff::Timestamp;

draft! {
    /// What is written: entity.
    #[allow(missing_docs)]
    EntityDraft {
        entity_id: Option<Id>,
        entity_type: Option<String>,
    }
}

draft! {
    /// What is written: bulk update register transactions.
    #[allow(missing_docs)]
    BulkUpdateRegisterTransactionsDraft {
        account_id: Option<AccountId>,
        branch_id: Option<Id>,
        date: Option<Timestamp>,
        bulk_update_reason: Option<String>,
        entities: Option<Vec<EntityDraft>>,
    }
}
