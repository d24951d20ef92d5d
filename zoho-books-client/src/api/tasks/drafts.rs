//! What is written: tasks.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, CustomFieldId, Id};
use crate::macros::draft;
use crate::{Amount, Date};

draft! {
    /// What is written: mail attachment.
    #[allow(missing_docs)]
    MailAttachmentDraft {
        attachment_id: Option<Id>,
        file_name: Option<String>,
    }
}

draft! {
    /// What is written: reminder.
    #[allow(missing_docs)]
    ReminderDraft {
        remind_before: Option<i64>,
        remind_at: Option<Date>,
        remind_at_formatted: Option<String>,
        remind_type: Option<String>,
        remind_type_formatted: Option<String>,
        alert_type: Option<String>,
        alert_type_formatted: Option<String>,
    }
}

draft! {
    /// What is written: add task custom field.
    #[allow(missing_docs)]
    AddTaskCustomFieldDraft {
        customfield_id: Option<CustomFieldId>,
        index: Option<i64>,
        label: Option<String>,
        value: Option<String>,
        value_formatted: Option<String>,
        api_name: Option<String>,
    }
}

draft! {
    /// What is written: dependency.
    #[allow(missing_docs)]
    DependencyDraft {
        dependency_id: Option<Id>,
        dependency_type: Option<i64>,
        depends_on_id: Option<Id>,
        depends_on_entity_type: Option<i64>,
    }
}

draft! {
    /// What is written: entity tag.
    #[allow(missing_docs)]
    EntityTagDraft {
        name: Option<String>,
        color: Option<String>,
    }
}

draft! {
    /// What is written: add task.
    #[allow(missing_docs)]
    AddTaskDraft {
        task_id: Option<Id>,
        owner_ids: Option<Id>,
        owner_id: Option<Id>,
        task_type: Option<String>,
        title: Option<String>,
        due_date: Option<Date>,
        /// One of `customer`, `vendor`.
        contact_type: Option<String>,
        contact_id: Option<ContactId>,
        can_push: Option<bool>,
        related_entity_type: Option<String>,
        related_entity_id: Option<Id>,
        related_sub_entity_type: Option<String>,
        related_sub_entity_id: Option<Id>,
        status: Option<String>,
        billing_type: Option<String>,
        is_billable: Option<bool>,
        task_rate: Option<Amount>,
        completion_percentage: Option<i64>,
        /// One of `normal`, `low`, `high`, `lowest`, `highest`.
        priority: Option<String>,
        send_email_notification: Option<bool>,
        mail_id: Option<String>,
        email_account_type: Option<String>,
        email_folder_id: Option<Id>,
        email_account_id: Option<Id>,
        mail_attachments: Option<Vec<MailAttachmentDraft>>,
        reminder: Option<ReminderDraft>,
        task_description: Option<String>,
        custom_fields: Option<Vec<AddTaskCustomFieldDraft>>,
        due_after: Option<i64>,
        template_id: Option<Id>,
        task_number: Option<String>,
        task_number_prefix: Option<String>,
        task_number_suffix: Option<String>,
        recurring_task_id: Option<Id>,
        is_sub_task: Option<bool>,
        parent_id: Option<Id>,
        dependencies: Option<Vec<DependencyDraft>>,
        entity_tags: Option<Vec<EntityTagDraft>>,
    }
}

draft! {
    /// What is written: update percentage task.
    #[allow(missing_docs)]
    UpdatePercentageTaskDraft {
        completion_percentage: Option<i64>,
    }
}

draft! {
    /// What is written: add task comment.
    #[allow(missing_docs)]
    AddTaskCommentDraft {
        description: Option<String>,
    }
}
