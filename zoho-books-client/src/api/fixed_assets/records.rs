//! What is read: fixed assets.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::Id;
use crate::macros::record;
use crate::{Amount, CustomField, Date};
use serde_json::Value;

record! {
    /// Fixed asset.
    #[allow(missing_docs)]
    FixedAsset by fixed_asset_id: Id {
        asset_name: Option<String>,
        status: Option<String>,
        asset_number: Option<String>,
        asset_number_prefix: Option<String>,
        asset_number_suffix: Option<i64>,
        description: Option<String>,
        total_life: Option<Amount>,
        fixed_asset_type_id: Option<Id>,
        fixed_asset_type_name: Option<String>,
        depreciation_method: Option<String>,
        depreciation_percentage: Option<Amount>,
        depreciation_frequency: Option<String>,
        asset_cost: Option<Amount>,
        dep_start_value: Option<Amount>,
        salvage_value: Option<Amount>,
        asset_purchase_date: Option<Date>,
        current_asset_value: Option<Amount>,
        accumulated_dep_value: Option<Amount>,
        serial_no: Option<String>,
        depreciation_start_date: Option<Date>,
        last_depreciation_date: Option<Date>,
        asset_account_id: Option<Id>,
        asset_account_name: Option<String>,
        expense_account_id: Option<Id>,
        expense_account_name: Option<String>,
        depreciation_account_id: Option<Id>,
        depreciation_account_name: Option<String>,
        computation_type: Option<String>,
        warranty_expiry_date: Option<Date>,
        notes: Option<String>,
        tags: Vec<Tag>,
        associated_transactions: Vec<Value>,
        comments: Vec<Comment>,
        custom_fields: Vec<CustomField>,
    }
}

record! {
    /// Tag.
    #[allow(missing_docs)]
    Tag {
        tag_id: Option<Id>,
        tag_name: Option<String>,
        tag_option_id: Option<Id>,
        tag_option_name: Option<String>,
        is_tag_mandatory: Option<bool>,
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
        date: Option<Date>,
        date_description: Option<String>,
        time: Option<String>,
        operation_type: Option<String>,
    }
}

record! {
    /// Asset history.
    #[allow(missing_docs)]
    AssetHistory {
        valuation_id: Option<Id>,
        description: Option<String>,
        valuation_date: Option<Date>,
        depreciated_value: Option<Amount>,
        current_value: Option<Amount>,
        accumulated_value: Option<Amount>,
        type_ as "type": Option<String>,
        is_journal_posted: Option<bool>,
    }
}

record! {
    /// Fixed asset forecast.
    #[allow(missing_docs)]
    FixedAssetForecast {
        valuation_date: Option<Date>,
        depreciated_value: Option<Amount>,
        current_value: Option<Amount>,
        accumulated_value: Option<Amount>,
    }
}

record! {
    /// Fixed asset type.
    #[allow(missing_docs)]
    FixedAssetType by fixed_asset_type_id: Id {
        fixed_asset_type_name: Option<String>,
        expense_account_id: Option<Id>,
        expense_account_name: Option<String>,
        depreciation_account_id: Option<Id>,
        depreciation_account_name: Option<String>,
        depreciation_method: Option<String>,
        depreciation_percentage: Option<Amount>,
        total_life: Option<Amount>,
        depreciation_frequency: Option<String>,
        computation_type: Option<String>,
    }
}
