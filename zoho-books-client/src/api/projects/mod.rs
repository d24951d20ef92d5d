//! Projects. Feature `time`.
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
use crate::ids::{Id, ProjectId, UserId};
use crate::macros::endpoints;
#[cfg(feature = "time")]
use crate::{Done, Page};

endpoints! {
    /// Projects.
    Projects, projects, "projects", feature "time";

    /// Create project.
    create = Post "/projects" () { ProjectDraft } -> Project at "project";
        create_project, "projects.CREATE";

    /// List projects.
    list = Get "/projects" () -> Page<Project> at "projects";
        list_projects, "projects.READ", ["filter_by" "customer_id" "sort_column" "page" "per_page"];

    /// Update projects using custom field.
    update_projects_using_custom_field = Put "/projects" () { ProjectDraft } -> Project at "project";
        update_projects_using_custom_field, "projects.UPDATE", unique;

    /// Update project.
    update = Put "/projects/{project_id}" (project_id: ProjectId) { ProjectDraft } -> Project at "project";
        update_project, "projects.UPDATE";

    /// Get project.
    get = Get "/projects/{project_id}" (project_id: ProjectId) -> Option<Project> at "project";
        get_project, "projects.READ";

    /// Delete project.
    delete = Delete "/projects/{project_id}" (project_id: ProjectId) -> Done;
        delete_project, "projects.DELETE";

    /// Mark project active.
    mark_active = Post "/projects/{project_id}/active" (project_id: ProjectId) -> Done;
        mark_project_active, "projects.CREATE";

    /// Mark project inactive.
    mark_inactive = Post "/projects/{project_id}/inactive" (project_id: ProjectId) -> Done;
        mark_project_inactive, "projects.CREATE";

    /// Clone project.
    clone = Post "/projects/{project_id}/clone" (project_id: ProjectId) { CloneProjectDraft } -> Project at "project";
        clone_project, "projects.CREATE";

    /// Add project user.
    add_user = Post "/projects/{project_id}/users" (project_id: ProjectId) { AddProjectUserDraft }
        -> Vec<User> at "users";
        add_project_user, "projects.CREATE";

    /// List project users.
    list_users = Get "/projects/{project_id}/users" (project_id: ProjectId) -> Page<User> at "users";
        list_project_users, "projects.READ";

    /// Invite project user.
    invite_user = Post "/projects/{project_id}/users/invite" (project_id: ProjectId) { InviteProjectUserDraft }
        -> Vec<User> at "users";
        invite_project_user, "projects.CREATE", notifies;

    /// Update project user.
    update_user = Put "/projects/{project_id}/users/{user_id}" (project_id: ProjectId, user_id: UserId) { UpdateProjectUserDraft }
        -> Vec<User> at "users";
        update_project_user, "projects.UPDATE";

    /// Get project user.
    get_user = Get "/projects/{project_id}/users/{user_id}" (project_id: ProjectId, user_id: UserId)
        -> Option<User> at "user";
        get_project_user, "projects.READ";

    /// Delete project user.
    delete_user = Delete "/projects/{project_id}/users/{user_id}" (project_id: ProjectId, user_id: UserId) -> Done;
        delete_project_user, "projects.DELETE";

    /// Add project comment.
    add_comment = Post "/projects/{project_id}/comments" (project_id: ProjectId) { AddProjectCommentDraft }
        -> Vec<Comment> at "comments";
        add_project_comment, "projects.CREATE";

    /// List project comments.
    list_comments = Get "/projects/{project_id}/comments" (project_id: ProjectId) -> Page<Comment> at "comments";
        list_project_comments, "projects.READ";

    /// Delete project comment.
    delete_comment = Delete "/projects/{project_id}/comments/{comment_id}" (project_id: ProjectId, comment_id: Id)
        -> Done;
        delete_project_comment, "projects.DELETE";

    /// List project invoices.
    list_invoices = Get "/projects/{project_id}/invoices" (project_id: ProjectId) -> Page<Invoice> at "invoices";
        list_project_invoices, "projects.READ", ["sort_column" "page" "per_page"];

    /// Add project task.
    add_task = Post "/projects/{project_id}/tasks" (project_id: ProjectId) { AddProjectTaskDraft } -> Task at "task";
        add_project_task, "projects.CREATE";

    /// List project tasks.
    list_tasks = Get "/projects/{project_id}/tasks" (project_id: ProjectId) -> Page<Task> at "tasks";
        list_project_tasks, "projects.READ", ["page" "per_page"];

    /// Update project task.
    update_task = Put "/projects/{project_id}/tasks/{task_id}" (project_id: ProjectId, task_id: Id) { AddProjectTaskDraft }
        -> Task at "task";
        update_project_task, "projects.UPDATE";

    /// Get project task.
    get_task = Get "/projects/{project_id}/tasks/{task_id}" (project_id: ProjectId, task_id: Id)
        -> Option<Task> at "task";
        get_project_task, "projects.READ";

    /// Delete project task.
    delete_task = Delete "/projects/{project_id}/tasks/{task_id}" (project_id: ProjectId, task_id: Id) -> Done;
        delete_project_task, "projects.DELETE";
}
