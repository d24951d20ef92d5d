//! All types and calls that are made, so that tests can go through them: extras.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::list::module;

module! {
    custom_modules in api = custom_modules "custom-modules"
    [Module ShowCustommoduleInDraft ModulePermissionDraft ModuleVisibilityDraft CustomModuleDraft
     UpdateCustomModuleDraft Comment ModuleField ModuleRecord BulkUpdateCustomModuleRecordsDraft
     CustomModuleRecordDraft ModuleRecordHash User CustomModuleRecord]
    {
        json list_custom_modules: list();
        json create_custom_module: create(&Default::default());
        json get_custom_module: get(&module());
        json update_custom_module: update(&module(), &Default::default());
        json delete_custom_module: delete(&module());
        json list_custom_module_records: list_records(&module());
        json bulk_update_custom_module_records: bulk_update_records(&module(), &Default::default());
        json create_custom_module_record: create_record(&module(), &Default::default());
        json delete_custom_module_records: delete_records(&module());
        json get_custom_module_record: get_record(&module(), &id());
        json update_custom_module_record: update_record(&module(), &id(), &Default::default());
        json delete_custom_module_record: delete_record(&module(), &id());
    }
}

module! {
    integration in api = crm_imports "integration"
    [CustomerUsingCrmAccountId CustomerUsingCrmContactId VendorUsingCrmVendorId ItemUsingCrmProductId]
    {
        json import_customer_using_crm_account_id: import_customer_using_crm_account_id(&id());
        json import_customer_using_crm_contact_id: import_customer_using_crm_contact_id(&id());
        json import_vendor_using_crm_vendor_id: import_vendor_using_crm_vendor_id(&id());
        json import_item_using_crm_product_id: import_item_using_crm_product_id(&id());
    }
}
