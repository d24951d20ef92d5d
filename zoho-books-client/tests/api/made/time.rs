//! All types and calls that are made, so that tests can go through them: time.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::list::module;

module! {
    projects in api = projects "projects"
    [TaskDraft UserDraft ProjectDraft Task User Project CloneProjectDraft AddProjectUserUserDraft AddProjectUserDraft
     InviteProjectUserDraft UpdateProjectUserDraft AddProjectCommentDraft Comment Invoice AddProjectTaskDraft]
    {
        json create_project: create(&Default::default());
        json list_projects: list();
        json update_projects_using_custom_field: update_projects_using_custom_field(&Default::default());
        json update_project: update(&id(), &Default::default());
        json get_project: get(&id());
        json delete_project: delete(&id());
        json mark_project_active: mark_active(&id());
        json mark_project_inactive: mark_inactive(&id());
        json clone_project: clone(&id(), &Default::default());
        json add_project_user: add_user(&id(), &Default::default());
        json list_project_users: list_users(&id());
        json invite_project_user: invite_user(&id(), &Default::default());
        json update_project_user: update_user(&id(), &id(), &Default::default());
        json get_project_user: get_user(&id(), &id());
        json delete_project_user: delete_user(&id(), &id());
        json add_project_comment: add_comment(&id(), &Default::default());
        json list_project_comments: list_comments(&id());
        json delete_project_comment: delete_comment(&id(), &id());
        json list_project_invoices: list_invoices(&id());
        json add_project_task: add_task(&id(), &Default::default());
        json list_project_tasks: list_tasks(&id());
        json update_project_task: update_task(&id(), &id(), &Default::default());
        json get_project_task: get_task(&id(), &id());
        json delete_project_task: delete_task(&id(), &id());
    }
}

module! {
    tasks in api = tasks "tasks"
    [MailAttachmentDraft ReminderDraft AddTaskCustomFieldDraft DependencyDraft EntityTagDraft AddTaskDraft Owner
     Reminder Document Comment Dependency EntityTag Task UpdatePercentageTaskDraft AddTaskCommentDraft]
    {
        json add_task: add(&Default::default());
        json list_tasks: list();
        json update_tasks: update_tasks(&[Default::default()]);
        json delete_tasks: delete_tasks();
        json get_task: get(&id());
        json update_a_task: update_a(&id(), &Default::default());
        json delete_task: delete(&id());
        json update_percentage_task: update_percentage(&id(), &Default::default());
        json mark_task_as_open: mark_as_open(&id());
        json mark_task_as_ongoing: mark_as_ongoing(&id());
        json mark_task_as_completed: mark_as_completed(&id());
        json add_task_comment: add_comment(&id(), &Default::default());
        json list_task_comments: list_comments(&id());
        json delete_task_comment: delete_comment(&id(), &id());
        json add_task_attachment: add_attachment(&id(), upload());
        either get_task_document: get_document(&id(), &id());
        json delete_task_document: delete_document(&id(), &id());
    }
}

module! {
    time_entries in api = time_entries "time-entries"
    [TimeEntriesDraft TimeEntry]
    {
        json create_time_entries: create_time_entries(&Default::default());
        json list_time_entries: list();
        json delete_time_entries: delete_time_entries();
        json update_time_entry: update(&id(), &Default::default());
        json get_time_entry: get(&id());
        json delete_time_entry: delete(&id());
        json start_entry_timer: start_entry_timer(&id());
        json stop_entry_timer: stop_entry_timer();
        json get_running_timer: get_running_timer();
    }
}
