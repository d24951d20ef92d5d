//! What is read: tasks.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, Id};
use crate::macros::record;
use crate::{Amount, CustomField, Date};
use jiff::Timestamp;

record! {
    /// Task.
    #[allow(missing_docs)]
    Task by task_id: Id {
        recurring_task_id: Option<Id>,
        owner_id: Option<Id>,
        owner_ids: Option<Id>,
        owner_name: Option<String>,
        owners: Vec<Owner>,
        title: Option<String>,
        due_date: Option<Date>,
        due_date_formatted: Option<String>,
        is_overdue: Option<bool>,
        /// One of `customer`, `vendor`.
        contact_type: Option<String>,
        contact_id: Option<ContactId>,
        color_code: Option<String>,
        contact_name: Option<String>,
        parent_task_id: Option<Id>,
        related_entity_id: Option<Id>,
        related_entity_type: Option<String>,
        related_entity: Option<i64>,
        related_entity_value: Option<String>,
        parent_status: Option<String>,
        status: Option<String>,
        custom_status_id: Option<Id>,
        billing_type: Option<String>,
        is_billable: Option<bool>,
        task_rate: Option<Amount>,
        completion_percentage: Option<i64>,
        is_subtask: Option<bool>,
        /// One of `normal`, `low`, `high`, `lowest`, `highest`.
        priority: Option<String>,
        reminder: Option<Reminder>,
        task_description: Option<String>,
        is_accountant_task: Option<bool>,
        task_number: Option<String>,
        task_number_prefix: Option<String>,
        task_number_suffix: Option<String>,
        can_push: Option<bool>,
        created_by_id: Option<Id>,
        last_modified_by_id: Option<Id>,
        template_id: Option<Id>,
        due_after: Option<i64>,
        parent_task_name: Option<String>,
        parent_task_number: Option<String>,
        created_by_name: Option<String>,
        documents: Vec<Document>,
        custom_fields: Vec<CustomField>,
        statuses: Vec<String>,
        is_system_task: Option<bool>,
        system_task_type: Option<i64>,
        comments: Vec<Comment>,
        dependencies: Vec<Dependency>,
        entity_tags: Vec<EntityTag>,
        client_id: Option<Id>,
        client_name: Option<String>,
        created_time: Option<Timestamp>,
        created_time_formatted: Option<String>,
        subtask_count: Option<i64>,
    }
}

record! {
    /// Owner.
    #[allow(missing_docs)]
    Owner {
        owner_id: Option<Id>,
        owner_name: Option<String>,
        owner_mail: Option<String>,
        photo_url: Option<String>,
    }
}

record! {
    /// Reminder.
    #[allow(missing_docs)]
    Reminder {
        remind_before: Option<i64>,
        remind_at: Option<Date>,
        remind_at_formatted: Option<String>,
        remind_type: Option<String>,
        remind_type_formatted: Option<String>,
        alert_type: Option<String>,
        alert_type_formatted: Option<String>,
    }
}

record! {
    /// Document.
    #[allow(missing_docs)]
    Document {
        can_show_in_portal: Option<bool>,
        file_name: Option<String>,
        file_type: Option<String>,
        file_size: Option<i64>,
        file_size_formatted: Option<String>,
        document_id: Option<Id>,
        attachment_order: Option<i64>,
    }
}

record! {
    /// Comment.
    #[allow(missing_docs)]
    Comment {
        comment_id: Option<Id>,
        description: Option<String>,
        commented_by_id: Option<Id>,
        commented_by: Option<String>,
        comment_type: Option<String>,
        date: Option<Timestamp>,
        date_description: Option<String>,
        time: Option<String>,
        operation_type: Option<String>,
        transaction_id: Option<Id>,
        transaction_type: Option<String>,
    }
}

record! {
    /// Dependency.
    #[allow(missing_docs)]
    Dependency {
        dependency_id: Option<Id>,
        dependency_type: Option<i64>,
        depends_on_id: Option<Id>,
        depends_on_entity_type: Option<i64>,
    }
}

record! {
    /// Entity tag.
    #[allow(missing_docs)]
    EntityTag {
        id: Option<String>,
        name: Option<String>,
        color: Option<String>,
    }
}
