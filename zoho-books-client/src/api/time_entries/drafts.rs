//! What is written: time entries.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{Id, ProjectId, UserId};
use crate::macros::draft;
use crate::{Amount, Date};

draft! {
    /// What is written: time entries.
    #[allow(missing_docs)]
    TimeEntriesDraft {
        project_id: Option<ProjectId>,
        task_id: Option<Id>,
        user_id: Option<UserId>,
        log_date: Option<Date>,
        log_time: Option<String>,
        begin_time: Option<String>,
        end_time: Option<String>,
        is_billable: Option<bool>,
        /// At most 500 characters.
        notes: Option<String>,
        start_timer: Option<String>,
        cost_rate: Option<Amount>,
    }
}
