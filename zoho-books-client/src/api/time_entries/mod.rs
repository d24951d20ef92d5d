//! Time entries. Feature `time`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "time")]
mod drafts;
#[cfg(feature = "time")]
mod records;

#[cfg(feature = "time")]
pub use self::drafts::*;
#[cfg(feature = "time")]
pub use self::records::*;
#[cfg(feature = "time")]
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "time")]
use crate::{Done, Page};

endpoints! {
    /// Time entries.
    TimeEntries, time_entries, "time-entries", feature "time";

    /// Create time entries.
    create_time_entries = Post "/projects/timeentries" () { TimeEntriesDraft } -> TimeEntry at "time_entry";
        create_time_entries, "projects.CREATE";

    /// List time entries.
    list = Get "/projects/timeentries" () -> Page<TimeEntry> at "time_entries";
        list_time_entries, "projects.READ", [
            "from_date" "to_date" "filter_by" "project_id" "user_id" "sort_column" "page" "per_page"
        ];

    /// Delete time entries. The files name `time_entry_ids` but not where it goes: set it by `undocumented_query`. Without it nothing is sent.
    delete_time_entries = Delete "/projects/timeentries" () -> Done;
        delete_time_entries, "projects.DELETE";

    /// Update time entry.
    update = Put "/projects/timeentries/{time_entry_id}" (time_entry_id: Id) { TimeEntriesDraft }
        -> TimeEntry at "time_entry";
        update_time_entry, "projects.UPDATE";

    /// Get time entry.
    get = Get "/projects/timeentries/{time_entry_id}" (time_entry_id: Id) -> Option<TimeEntry> at "time_entry";
        get_time_entry, "projects.READ";

    /// Delete time entry.
    delete = Delete "/projects/timeentries/{time_entry_id}" (time_entry_id: Id) -> Done;
        delete_time_entry, "projects.DELETE";

    /// Start entry timer.
    start_entry_timer = Post "/projects/timeentries/{time_entry_id}/timer/start" (time_entry_id: Id)
        -> TimeEntry at "time_entry";
        start_entry_timer, "projects.CREATE";

    /// Stop entry timer.
    stop_entry_timer = Post "/projects/timeentries/timer/stop" () -> TimeEntry at "time_entry";
        stop_entry_timer, "projects.CREATE";

    /// Get running timer.
    get_running_timer = Get "/projects/timeentries/runningtimer/me" () -> TimeEntry at "time_entry";
        get_running_timer, "projects.READ";
}
