//! What is read: integration.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{ContactId, ItemId};
use crate::macros::record;

record! {
    /// Customer using crm account id.
    #[allow(missing_docs)]
    CustomerUsingCrmAccountId {
        contact_id: Option<ContactId>,
    }
}

record! {
    /// Customer using crm contact id.
    #[allow(missing_docs)]
    CustomerUsingCrmContactId {
        contact_id: Option<ContactId>,
    }
}

record! {
    /// Vendor using crm vendor id.
    #[allow(missing_docs)]
    VendorUsingCrmVendorId {
        contact_id: Option<ContactId>,
    }
}

record! {
    /// Item using crm product id.
    #[allow(missing_docs)]
    ItemUsingCrmProductId {
        item_id: Option<ItemId>,
    }
}
