//! What is read: custom modules.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::Id;
use crate::macros::record;
use crate::{Amount, Date};
use jiff::Timestamp;

record! {
    /// Module.
    #[allow(missing_docs)]
    Module by module_id: Id {
        module_name: Option<String>,
        module_api_name: Option<String>,
        is_active: Option<bool>,
        singular_name: Option<String>,
        plural_name: Option<String>,
    }
}

record! {
    /// Module record.
    #[allow(missing_docs)]
    ModuleRecord {
        module_record_id: Option<Id>,
        module_api_name: Option<String>,
        last_modified_time: Option<Timestamp>,
        last_modified_time_formatted: Option<String>,
        created_time: Option<Timestamp>,
        created_time_formatted: Option<Timestamp>,
        created_by_id: Option<Timestamp>,
        last_modified_by_id: Option<Id>,
        record_name: Option<String>,
        record_name_formatted: Option<String>,
        cf_debt_amount: Option<Amount>,
        cf_debt_amount_formatted: Option<String>,
        code: Option<i64>,
        message: Option<String>,
        module_plural_name: Option<String>,
        comments: Vec<Comment>,
        shared_type: Option<String>,
        can_submit: Option<bool>,
        approvers_list: Option<String>,
        can_approve: Option<bool>,
        module_name: Option<String>,
        module_fields: Vec<ModuleField>,
        shared_to: Vec<String>,
    }
}

record! {
    /// Comment.
    #[allow(missing_docs)]
    Comment {
        date: Option<Date>,
        commented_by: Option<String>,
        operation_type: Option<String>,
        comment_type: Option<String>,
        date_formatted: Option<String>,
        description: Option<String>,
        time: Option<String>,
        comment_id: Option<Id>,
        commented_by_id: Option<Id>,
    }
}

record! {
    /// Module field.
    #[allow(missing_docs)]
    ModuleField {
        field_id: Option<Id>,
        is_active: Option<bool>,
        is_mandatory: Option<bool>,
        label: Option<String>,
        api_name: Option<String>,
        data_type_formatted: Option<String>,
        value_formatted: Option<String>,
        data_type: Option<String>,
        pii_type: Option<String>,
        value: Option<String>,
        max_length: Option<Amount>,
        help_text: Option<String>,
    }
}

record! {
    /// Custom module record.
    #[allow(missing_docs)]
    CustomModuleRecord {
        module_record: Option<ModuleRecord>,
        module_record_hash: Option<ModuleRecordHash>,
        users: Vec<User>,
    }
}

record! {
    /// Module record hash.
    #[allow(missing_docs)]
    ModuleRecordHash {
        module_record_id: Option<Date>,
        module_api_name: Option<String>,
        last_modified_time: Option<Timestamp>,
        last_modified_time_formatted: Option<String>,
        created_time: Option<Timestamp>,
        created_time_formatted: Option<Timestamp>,
        created_by_id: Option<Id>,
        last_modified_by_id: Option<Id>,
        record_name: Option<String>,
        record_name_formatted: Option<String>,
    }
}

record! {
    /// User.
    #[allow(missing_docs)]
    User {
        id: Option<Amount>,
        text: Option<String>,
        name: Option<String>,
        email: Option<String>,
        photo_url: Option<String>,
        is_current_user: Option<bool>,
    }
}
