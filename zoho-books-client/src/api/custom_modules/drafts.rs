//! What is written: custom modules.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::Amount;
use crate::ids::Id;
use crate::macros::draft;

draft! {
    /// What is written: show custommodule in.
    #[allow(missing_docs)]
    ShowCustommoduleInDraft {
        /// One of `settings`, `webui`, `extension`, `lhs`.
        show_in: Option<String>,
    }
}

draft! {
    /// What is written: module permission.
    #[allow(missing_docs)]
    ModulePermissionDraft {
        role_id: Option<Id>,
        can_create: Option<bool>,
        can_edit: Option<bool>,
        can_view: Option<bool>,
        can_delete: Option<bool>,
        can_approve: Option<bool>,
        full_access: Option<bool>,
    }
}

draft! {
    /// What is written: module visibility.
    #[allow(missing_docs)]
    ModuleVisibilityDraft {
        type_ as "type": Option<String>,
        is_hidden: Option<bool>,
    }
}

draft! {
    /// What is written: custom module.
    #[allow(missing_docs)]
    CustomModuleDraft {
        /// At most 25 characters.
        module_name: Option<String>,
        /// At most 30 characters.
        plural_name: Option<String>,
        parent_module_id: Option<Id>,
        /// At most 30 characters.
        record_name: Option<String>,
        /// At most 150 characters.
        description: Option<String>,
        /// One of `private`, `read_only`, `read_write`, `public`.
        shared_type: Option<String>,
        is_reporting_tags_supported: Option<bool>,
        can_edit_module: Option<bool>,
        can_create_module: Option<bool>,
        can_delete_module: Option<bool>,
        can_bulk_update_module: Option<bool>,
        can_send_mail: Option<bool>,
        can_bulk_send_mail: Option<bool>,
        can_attach_documents: Option<bool>,
        can_show_pdf_view: Option<bool>,
        can_allow_pdf_print: Option<bool>,
        allow_forclone: Option<bool>,
        can_lock_record: Option<bool>,
        can_use_widget_for_custommodule: Option<bool>,
        can_show_custommodule_lhs: Option<bool>,
        show_custommodule_in: Option<Vec<ShowCustommoduleInDraft>>,
        module_permission: Option<Vec<ModulePermissionDraft>>,
        module_visibility: Option<Vec<ModuleVisibilityDraft>>,
        allowed_apps: Option<Vec<String>>,
        default_customview_api_name: Option<String>,
    }
}

draft! {
    /// What is written: update custom module.
    #[allow(missing_docs)]
    UpdateCustomModuleDraft {
        /// At most 25 characters.
        module_name: Option<String>,
        /// At most 30 characters.
        plural_name: Option<String>,
        parent_module_id: Option<Id>,
        /// At most 30 characters.
        record_name: Option<String>,
        /// At most 150 characters.
        description: Option<String>,
        /// One of `private`, `read_only`, `read_write`, `public`.
        shared_type: Option<String>,
        is_reporting_tags_supported: Option<bool>,
        can_edit_module: Option<bool>,
        can_bulk_update_module: Option<bool>,
        can_send_mail: Option<bool>,
        can_bulk_send_mail: Option<bool>,
        can_attach_documents: Option<bool>,
        can_show_pdf_view: Option<bool>,
        can_allow_pdf_print: Option<bool>,
        allow_forclone: Option<bool>,
        can_lock_record: Option<bool>,
        can_use_widget_for_custommodule: Option<bool>,
        can_show_custommodule_lhs: Option<bool>,
        show_custommodule_in: Option<Vec<ShowCustommoduleInDraft>>,
        module_permission: Option<Vec<ModulePermissionDraft>>,
        module_visibility: Option<Vec<ModuleVisibilityDraft>>,
        default_customview_api_name: Option<String>,
    }
}

draft! {
    /// What is written: bulk update custom module records.
    #[allow(missing_docs)]
    BulkUpdateCustomModuleRecordsDraft {
        cf_debt_amount: Option<Amount>,
        module_record_id: Option<Id>,
        record_name: Option<String>,
    }
}

draft! {
    /// What is written: custom module record.
    #[allow(missing_docs)]
    CustomModuleRecordDraft {
        record_name: Option<String>,
        cf_debt_amount: Option<Amount>,
    }
}
