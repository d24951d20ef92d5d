//! Custom modules. Feature `extras`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "extras")]
mod drafts;
#[cfg(feature = "extras")]
mod records;

#[cfg(feature = "extras")]
pub use self::drafts::*;
#[cfg(feature = "extras")]
pub use self::records::*;
#[cfg(feature = "extras")]
use crate::ids::{Id, ModuleName};
use crate::macros::endpoints;
#[cfg(feature = "extras")]
use crate::{Done, Page};

endpoints! {
    /// Custom modules.
    CustomModules, custom_modules, "custom-modules", feature "extras";

    /// List custom modules.
    list = Get "/settings/modules" () -> Page<Module> at "modules";
        list_custom_modules, "settings.READ", ["portal_type" "sort_order" "page" "per_page"];

    /// Create custom module.
    create = Post "/settings/modules" () { CustomModuleDraft } -> Module at "module";
        create_custom_module, "settings.CREATE";

    /// Get custom module.
    get = Get "/settings/modules/{module_api_name}" (module_api_name: ModuleName) -> Option<Module> at "module";
        get_custom_module, "settings.READ";

    /// Update custom module.
    update = Put "/settings/modules/{module_api_name}" (module_api_name: ModuleName) { UpdateCustomModuleDraft }
        -> Module at "module";
        update_custom_module, "settings.UPDATE";

    /// Delete custom module.
    delete = Delete "/settings/modules/{module_api_name}" (module_api_name: ModuleName) -> Done;
        delete_custom_module, "settings.DELETE", ["force_delete"];

    /// List custom module records.
    list_records = Get "/{module_name}" (module_name: ModuleName) -> Option<ModuleRecord> at "module_record";
        list_custom_module_records, "custommodules.ALL", [
            "customview_id" "filter_by" "search_text" "sort_column" "sort_order" "page" "per_page"
        ];

    /// Bulk update custom module records.
    bulk_update_records = Put "/{module_name}" (module_name: ModuleName) { BulkUpdateCustomModuleRecordsDraft }
        -> ModuleRecord at "module_record";
        bulk_update_custom_module_records, "custommodules.ALL";

    /// Create custom module record.
    create_record = Post "/{module_name}" (module_name: ModuleName) { CustomModuleRecordDraft }
        -> ModuleRecord at "module_record";
        create_custom_module_record, "custommodules.ALL";

    /// Delete custom module records.
    delete_records = Delete "/{module_name}" (module_name: ModuleName) -> Done;
        delete_custom_module_records, "custommodules.ALL", ["record_ids"];

    /// Get custom module record.
    get_record = Get "/{module_name}/{module_id}" (module_name: ModuleName, module_id: Id) -> CustomModuleRecord;
        get_custom_module_record, "custommodules.ALL";

    /// Update custom module record.
    update_record = Put "/{module_name}/{module_id}" (module_name: ModuleName, module_id: Id) { CustomModuleRecordDraft }
        -> ModuleRecord at "module_record";
        update_custom_module_record, "custommodules.ALL";

    /// Delete custom module record.
    delete_record = Delete "/{module_name}/{module_id}" (module_name: ModuleName, module_id: Id) -> Done;
        delete_custom_module_record, "custommodules.ALL";
}
