//! Tasks. Feature `time`.
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
    /// Tasks.
    Tasks, tasks, "tasks", feature "time";

    /// Add task.
    add = Post "/tasks" () { AddTaskDraft } -> Task at "task";
        add_task, "settings.CREATE";

    /// List tasks.
    list = Get "/tasks" () -> Page<Task> at "tasks";
        list_tasks, "settings.READ", [
            "entity_id" "sub_entity_id" "owner_id" "contact_id" "client_id" "status" "parent_status" "search_text"
            "priority" "entity_type" "title" "task_description" "is_overdue" "created_by" "is_accountant_task"
            "contact_ids" "client_ids" "owner_ids" "date_start" "date_end" "task_number" "sort_column" "filter_by"
            "page" "per_page" "parent_status_equal" "parent_status_not_equal"
        ];

    /// Update tasks.
    update_tasks = Put "/tasks" () { [AddTaskDraft] } -> Vec<Task> at "tasks";
        update_tasks, "settings.UPDATE", ["bulk_update"];

    /// Delete tasks.
    delete_tasks = Delete "/tasks" () -> Done;
        delete_tasks, "settings.DELETE", ["task_ids"];

    /// Get task.
    get = Get "/tasks/{task_id}" (task_id: Id) -> Option<Task> at "task";
        get_task, "settings.READ";

    /// Update a task.
    update_a = Put "/tasks/{task_id}" (task_id: Id) { AddTaskDraft } -> Task at "task";
        update_a_task, "settings.UPDATE";

    /// Delete task.
    delete = Delete "/tasks/{task_id}" (task_id: Id) -> Done;
        delete_task, "settings.DELETE";

    /// Update percentage task.
    update_percentage = Post "/tasks/{task_id}/percentage" (task_id: Id) { UpdatePercentageTaskDraft }
        -> Task at "task";
        update_percentage_task, "settings.CREATE";

    /// Mark task as open.
    mark_as_open = Post "/tasks/{task_id}/markasopen" (task_id: Id) -> Done;
        mark_task_as_open, "settings.CREATE";

    /// Mark task as ongoing.
    mark_as_ongoing = Post "/tasks/{task_id}/markasongoing" (task_id: Id) -> Done;
        mark_task_as_ongoing, "settings.CREATE";

    /// Mark task as completed.
    mark_as_completed = Post "/tasks/{task_id}/markascompleted" (task_id: Id) -> Done;
        mark_task_as_completed, "settings.CREATE";

    /// Add task comment.
    add_comment = Post "/tasks/{task_id}/comments" (task_id: Id) { AddTaskCommentDraft } -> Comment at "comment";
        add_task_comment, "settings.CREATE";

    /// List task comments.
    list_comments = Get "/tasks/{task_id}/comments" (task_id: Id) -> Page<Comment> at "comments";
        list_task_comments, "settings.READ";

    /// Delete task comment.
    delete_comment = Delete "/tasks/{task_id}/comments/{comment_id}" (task_id: Id, comment_id: Id) -> Done;
        delete_task_comment, "settings.DELETE";

    /// Add task attachment.
    add_attachment = Post "/tasks/{task_id}/attachment" (task_id: Id) ["attachment"] -> Vec<Document> at "documents";
        add_task_attachment, "settings.CREATE";

    /// Get task document.
    get_document = Get "/tasks/{task_id}/documents/{document_id}" (task_id: Id, document_id: Id)
        -> Option<Document> at "documents";
        get_task_document, "settings.READ", ["image_size" "inline" "print"], may_be_file;

    /// Delete task document.
    delete_document = Delete "/tasks/{task_id}/documents/{document_id}" (task_id: Id, document_id: Id) -> Done;
        delete_task_document, "settings.DELETE", ["un_associate"];
}
