//! What is written of a product.

use super::record::{ExceptionsType, OutOfStockActions, ProductStatus, Tracking, ZeroPriceAction};
use crate::draft;
use crate::entities::{FeatureType, ImageFrom};
use crate::id::{CategoryId, FeatureVariantId, TaxId, UsergroupId};
use crate::typed::{ById, Commas, Money};

draft! {
    /// The value that a product is to have of a feature: one of the setters, as its type wants.
    pub struct NewFeatureValue(feature_type: FeatureType);
    {
        /// A text.
        value: String,
        /// A number, or UNIX seconds of a date.
        value_int: i64,
        /// A choice.
        variant_id: FeatureVariantId,
        /// Several choices.
        variants: Vec<FeatureVariantId>,
    }
}

draft! {
    /// A product to create. Older shops also want its [`categories`](Self::categories).
    ///
    /// ```
    /// use cs_cart_client::NewProduct;
    /// use cs_cart_client::entities::RecordStatus;
    /// use cs_cart_client::typed::Money;
    ///
    /// let shirt = NewProduct::new("Red shirt", "25.00".parse::<Money>()?)
    ///     .categories([166, 167].map(Into::into))
    ///     .amount(30)
    ///     .main_image("https://example.com/red.jpg")
    ///     .free_shipping(true);
    /// # let _ = shirt;
    /// # Ok::<(), cs_cart_client::typed::MoneyError>(())
    /// ```
    pub struct NewProduct(name: String = "product", price: Money);
    /// Changes to a product: what is not set stays. Pictures that are sent replace those that are there.
    pub struct ProductUpdate();
    {
        name: String = "product",
        price: Money,
        categories: Vec<CategoryId> = "category_ids",
        main_category: CategoryId,
        /// The storefront or vendor.
        company_id: u64,
        status: ProductStatus,
        amount: i64,
        /// HTML.
        full_description: String,
        /// Where the shop gets the picture.
        main_image: ImageFrom = "main_pair",
        /// Where the shop gets the other pictures, by number.
        images: ById<ImageFrom> = "image_pairs",
        list_price: Money,
        /// UNIX seconds.
        avail_since: i64,
        /// Nothing makes it unique.
        code: String = "product_code",
        /// Newer shops ignore it when they create: see [`create_in`](crate::typed::Resource::create_in).
        lang: String = "lang_code",
        /// HTML.
        short_description: String,
        downloadable: bool = "is_edp",
        edp_shipping: bool,
        exceptions_type: ExceptionsType,
        comparable: bool = "feature_comparison",
        free_shipping: bool,
        list_qty_count: u64,
        localization: Commas<u64>,
        shared: bool = "shared_product",
        taxes: Vec<TaxId> = "tax_ids",
        tracking: Tracking,
        /// UNIX seconds.
        updated_timestamp: i64,
        usergroups: Commas<UsergroupId> = "usergroup_ids",
        weight: Money,
        zero_price: ZeroPriceAction = "zero_price_action",
        min_qty: u64,
        max_qty: u64,
        qty_step: u64,
        shipping_freight: Money,
        length: Money,
        width: Money,
        height: Money,
        meta_keywords: String,
        meta_description: String,
        page_title: String,
        search_words: String,
        promo_text: String,
        seo_name: String,
        out_of_stock_actions: OutOfStockActions,
        options_type: String,
        details_layout: String,
        features: ById<NewFeatureValue> = "product_features",
    }
}
