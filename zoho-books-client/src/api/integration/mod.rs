//! Integration. Feature `extras`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "extras")]
mod records;

#[cfg(feature = "extras")]
pub use self::records::*;
#[cfg(feature = "extras")]
use crate::ids::Id;
use crate::macros::endpoints;

endpoints! {
    /// Integration.
    CrmImports, crm_imports, "integration", feature "extras";

    /// Import customer using crm account id.
    import_customer_using_crm_account_id = Post "/crm/account/{crm_account_id}/import" (crm_account_id: Id)
        -> CustomerUsingCrmAccountId at "data";
        import_customer_using_crm_account_id, "contacts.CREATE";

    /// Import customer using crm contact id.
    import_customer_using_crm_contact_id = Post "/crm/contact/{crm_contact_id}/import" (crm_contact_id: Id)
        -> CustomerUsingCrmContactId at "data";
        import_customer_using_crm_contact_id, "contacts.CREATE";

    /// Import vendor using crm vendor id.
    import_vendor_using_crm_vendor_id = Post "/crm/vendor/{crm_vendor_id}/import" (crm_vendor_id: Id)
        -> VendorUsingCrmVendorId at "data";
        import_vendor_using_crm_vendor_id, "contacts.CREATE";

    /// Import item using crm product id.
    import_item_using_crm_product_id = Post "/crm/item/{crm_product_id}/import" (crm_product_id: Id)
        -> ItemUsingCrmProductId at "data";
        import_item_using_crm_product_id, "settings.CREATE";
}
