//! Fixed assets. Feature `accounting`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "accounting")]
mod drafts;
#[cfg(feature = "accounting")]
mod records;

#[cfg(feature = "accounting")]
pub use self::drafts::*;
#[cfg(feature = "accounting")]
pub use self::records::*;
#[cfg(feature = "accounting")]
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "accounting")]
use crate::{Done, Page};

endpoints! {
    /// Fixed assets.
    FixedAssets, fixed_assets, "fixed-assets", feature "accounting";

    /// Create fixed asset.
    create = Post "/fixedassets" () { FixedAssetDraft } -> FixedAsset at "fixed_asset";
        create_fixed_asset, "fixedasset.CREATE";

    /// List fixed assets.
    list = Get "/fixedassets" () -> Page<FixedAsset> at "fixedassets";
        list_fixed_assets, "fixedasset.READ", ["filter_by" "sort_column" "sort_order" "page" "per_page"];

    /// Update fixed asset.
    update = Put "/fixedassets/{fixed_asset_id}" (fixed_asset_id: Id) { FixedAssetDraft }
        -> FixedAsset at "fixed_asset";
        update_fixed_asset, "fixedasset.UPDATE";

    /// Get fixed asset.
    get = Get "/fixedassets/{fixed_asset_id}" (fixed_asset_id: Id) -> Option<FixedAsset> at "fissed-asset";
        get_fixed_asset, "fixedasset.READ";

    /// Delete fixed asset.
    delete = Delete "/fixedassets/{fixed_asset_id}" (fixed_asset_id: Id) -> Done;
        delete_fixed_asset, "fixedasset.DELETE";

    /// Get fixed asset history.
    get_history = Get "/fixedassets/{fixed_asset_id}/history" (fixed_asset_id: Id)
        -> Page<AssetHistory> at "asset_history";
        get_fixed_asset_history, "fixedasset.READ", ["page" "per_page"];

    /// Get fixed asset forecast.
    get_forecast = Get "/fixedassets/{fixed_asset_id}/forecast" (fixed_asset_id: Id)
        -> Page<FixedAssetForecast> at "data";
        get_fixed_asset_forecast, "fixedasset.READ";

    /// Mark fixed asset active.
    mark_active = Post "/fixedassets/{fixed_asset_id}/status/active" (fixed_asset_id: Id) -> Done;
        mark_fixed_asset_active, "fixedasset.CREATE";

    /// Mark fixed asset cancel.
    mark_cancel = Post "/fixedassets/{fixed_asset_id}/status/cancel" (fixed_asset_id: Id) -> Done;
        mark_fixed_asset_cancel, "fixedasset.CREATE";

    /// Mark fixed asset draft.
    mark_draft = Post "/fixedassets/{fixed_asset_id}/status/draft" (fixed_asset_id: Id) -> Done;
        mark_fixed_asset_draft, "fixedasset.CREATE";

    /// Write off fixed asset.
    write_off = Post "/fixedassets/{fixed_asset_id}/writeoff" (fixed_asset_id: Id) { WriteOffFixedAssetDraft } -> Done;
        write_off_fixed_asset, "fixedasset.CREATE";

    /// Sell fixed asset.
    sell = Post "/fixedassets/{fixed_asset_id}/sell" (fixed_asset_id: Id) { SellFixedAssetDraft } -> Done;
        sell_fixed_asset, "fixedasset.CREATE";

    /// Create fixed asset comment.
    create_comment = Post "/fixedassets/{fixed_asset_id}/comments" (fixed_asset_id: Id) { FixedAssetCommentDraft }
        -> Comment at "comment";
        create_fixed_asset_comment, "fixedasset.CREATE";

    /// Delete fixed asset comment.
    delete_comment = Delete "/fixedassets/{fixed_asset_id}/comments/{comment_id}" (fixed_asset_id: Id, comment_id: Id)
        -> Done;
        delete_fixed_asset_comment, "fixedasset.DELETE";

    /// Create fixed asset type.
    create_type = Post "/fixedassettypes" () { FixedAssetTypeDraft } -> FixedAssetType at "fixed_asset_type";
        create_fixed_asset_type, "fixedasset.CREATE";

    /// Get fixed asset type list.
    get_type_list = Get "/fixedassettypes" () -> Page<FixedAssetType> at "fixed_asset_types";
        get_fixed_asset_type_list, "fixedasset.READ", ["page" "per_page"];

    /// Update fixed asset type.
    update_type = Put "/fixedassettypes/{fixed_asset_type_id}" (fixed_asset_type_id: Id) { FixedAssetTypeDraft }
        -> FixedAssetType at "fixed_asset_type";
        update_fixed_asset_type, "fixedasset.UPDATE";

    /// Delete fixed asset type.
    delete_type = Delete "/fixedassettypes/{fixed_asset_type_id}" (fixed_asset_type_id: Id) -> Done;
        delete_fixed_asset_type, "fixedasset.DELETE";
}
