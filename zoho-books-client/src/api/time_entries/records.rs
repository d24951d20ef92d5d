//! What is read: time entries.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, Id, InvoiceId, ProjectId, UserId};
use crate::macros::record;
use crate::{Amount, Date};
use jiff::Timestamp;

record! {
    /// Time entry.
    #[allow(missing_docs)]
    TimeEntry by time_entry_id: Id {
        project_id: Option<ProjectId>,
        project_name: Option<String>,
        customer_id: Option<ContactId>,
        customer_name: Option<String>,
        task_id: Option<Id>,
        task_name: Option<String>,
        user_id: Option<UserId>,
        user_name: Option<String>,
        is_current_user: Option<bool>,
        log_date: Option<Date>,
        begin_time: Option<String>,
        end_time: Option<String>,
        log_time: Option<String>,
        is_billable: Option<bool>,
        billed_status: Option<String>,
        invoice_id: Option<InvoiceId>,
        notes: Option<String>,
        timer_started_at: Option<String>,
        timer_started_at_utc_time: Option<String>,
        timer_duration_in_minutes: Option<String>,
        timer_duration_in_seconds: Option<String>,
        created_time: Option<Timestamp>,
        timesheet_custom_fields: Option<String>,
        cost_rate: Option<Amount>,
        cost_amount: Option<Amount>,
    }
}
