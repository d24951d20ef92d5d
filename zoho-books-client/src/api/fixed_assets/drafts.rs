//! What is written: fixed assets.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{Id, InvoiceId};
use crate::macros::draft;
use crate::{Amount, CustomFieldDraft, Date};

draft! {
    /// What is written: tag.
    #[allow(missing_docs)]
    TagDraft {
        tag_id: Option<Id>,
        tag_option_id: Option<Id>,
    }
}

draft! {
    /// What is written: fixed asset.
    #[allow(missing_docs)]
    FixedAssetDraft {
        asset_name: Option<String>,
        fixed_asset_type_id: Option<Id>,
        asset_account_id: Option<Id>,
        expense_account_id: Option<Id>,
        depreciation_account_id: Option<Id>,
        depreciation_method: Option<String>,
        depreciation_frequency: Option<String>,
        depreciation_percentage: Option<Amount>,
        total_life: Option<Amount>,
        salvage_value: Option<Amount>,
        depreciation_start_date: Option<Date>,
        description: Option<String>,
        asset_cost: Option<Amount>,
        computation_type: Option<String>,
        warranty_expiry_date: Option<Date>,
        asset_purchase_date: Option<Date>,
        serial_no: Option<String>,
        dep_start_value: Option<Amount>,
        notes: Option<String>,
        tags: Option<Vec<TagDraft>>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
    }
}

draft! {
    /// What is written: write off fixed asset.
    #[allow(missing_docs)]
    WriteOffFixedAssetDraft {
        date: Option<Date>,
        expense_account_id: Option<Id>,
        reason: Option<String>,
    }
}

draft! {
    /// What is written: sell fixed asset.
    #[allow(missing_docs)]
    SellFixedAssetDraft {
        expense_account_id: Option<Id>,
        invoice_id: Option<InvoiceId>,
        line_item_id: Option<Id>,
        reason: Option<String>,
    }
}

draft! {
    /// What is written: fixed asset comment.
    #[allow(missing_docs)]
    FixedAssetCommentDraft {
        description: Option<String>,
    }
}

draft! {
    /// What is written: fixed asset type.
    #[allow(missing_docs)]
    FixedAssetTypeDraft {
        fixed_asset_type_name: Option<String>,
        expense_account_id: Option<Id>,
        depreciation_account_id: Option<Id>,
        depreciation_method: Option<String>,
        depreciation_frequency: Option<String>,
        depreciation_percentage: Option<Amount>,
        total_life: Option<Amount>,
        computation_type: Option<String>,
    }
}
