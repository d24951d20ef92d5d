//! A product as the shop shows it.

use crate::entities::{FeatureType, FeatureVariant, Image};
use crate::id::{
    CategoryId, FeatureId, FeatureVariantId, ProductId, TaxId, UsergroupId, VariationGroupId,
};
use crate::typed::Money;
use crate::{open_enum, record};

open_enum! {
    /// Whether a product is for sale.
    pub enum ProductStatus {
        /// It is.
        Active = "A",
        /// It is not.
        Disabled = "D",
        /// It is, for who knows its address.
        Hidden = "H",
        /// It waits for the shop to approve it (Multi-Vendor with moderation).
        RequiresApproval = "R",
        /// The shop did not approve it (Multi-Vendor with moderation).
        Disapproved = "X",
    }
}

open_enum! {
    /// How the shop counts what is in stock.
    pub enum Tracking {
        /// It counts.
        Tracked = "B",
        /// It counts each combination of options; older shops.
        WithOptions = "O",
        /// It does not.
        Untracked = "D",
    }
}

open_enum! {
    /// What the exceptions of a product's options mean.
    pub enum ExceptionsType {
        /// They cannot be had.
        Forbidden = "F",
        /// They alone can be had.
        Allowed = "A",
    }
}

open_enum! {
    /// What a price of zero means.
    pub enum ZeroPriceAction {
        /// It cannot be bought.
        Refuse = "R",
        /// It costs nothing.
        Permit = "P",
        /// The customer says what he pays.
        Ask = "A",
    }
}

open_enum! {
    /// What can be done about a product that is out of stock.
    pub enum OutOfStockActions {
        /// Nothing.
        None = "N",
        /// Buy it in advance.
        BuyInAdvance = "B",
        /// Be told when it is back.
        SignUp = "S",
    }
}

record! {
    /// The value that a product has of a feature.
    pub struct FeatureValue + extra {
        /// The feature.
        feature_id: Option<FeatureId>,
        /// What values the feature has.
        feature_type: Option<FeatureType>,
        /// The name of the feature.
        description: Option<String>,
        /// The value, where it is free text.
        value: Option<String>,
        /// The value, where it is a number or a date.
        value_int: Option<String>,
        /// The value, where it is a choice.
        variant_id: Option<FeatureVariantId>,
        /// The name of that choice.
        variant: Option<String>,
        /// The values to choose from, or those chosen, by id.
        variants: Vec<(String, FeatureVariant)>,
    }
}

record! {
    /// A product: a row of `GET /products`, or the whole of `GET /products/:id` and of the `new_product` hook.
    ///
    /// Version 2.1 of the API says more of a single one than 2.0. Texts come as the shop stores them (see
    /// [`decode_entities`](crate::text::decode_entities)).
    pub struct Product(product_id: ProductId) + extra {
        /// Its name.
        name: Option<String> = "product",
        /// Its code; nothing makes it unique.
        product_code: Option<String>,
        /// `P` for one that is sold, `V` for a variation shown with another.
        product_type: Option<String>,
        /// Whether it is for sale.
        status: Option<ProductStatus>,
        /// The storefront or vendor.
        company_id: Option<u64>,
        /// The name of that storefront or vendor.
        company_name: Option<String>,
        /// What it costs.
        price: Option<Money>,
        /// What it costs before any discount.
        base_price: Option<Money>,
        /// What it is said to have cost.
        list_price: Option<Money>,
        /// How many there are.
        amount: Option<i64>,
        /// What it weighs.
        weight: Option<Money>,
        /// How long it is.
        length: Option<Money>,
        /// How wide it is.
        width: Option<Money>,
        /// How high it is.
        height: Option<Money>,
        /// What shipping costs more for it.
        shipping_freight: Option<Money>,
        /// Whether shipping it costs nothing.
        free_shipping: Option<bool>,
        /// The least that can be bought.
        min_qty: Option<u64>,
        /// The most that can be bought.
        max_qty: Option<u64>,
        /// In steps of how many.
        qty_step: Option<u64>,
        /// How many steps the shop offers.
        list_qty_count: Option<u64>,
        /// The categories that it is in.
        category_ids: Vec<CategoryId>,
        /// The first of these.
        main_category: Option<CategoryId>,
        /// Its taxes.
        tax_ids: Vec<TaxId>,
        /// Who sees it.
        usergroup_ids: Vec<UsergroupId>,
        /// What is said of it, HTML.
        full_description: Option<String>,
        /// A line about it, HTML.
        short_description: Option<String>,
        /// A line about a special offer, HTML.
        promo_text: Option<String>,
        /// Words for search engines.
        meta_keywords: Option<String>,
        /// A line for search engines.
        meta_description: Option<String>,
        /// The page's title.
        page_title: Option<String>,
        /// Words that the shop's own search finds it by.
        search_words: Option<String>,
        /// Its name in addresses.
        seo_name: Option<String>,
        /// Language of the texts.
        lang_code: Option<String>,
        /// Whether it is a file to download.
        is_edp: Option<bool>,
        /// Whether such a file is shipped too.
        edp_shipping: Option<bool>,
        /// How the shop counts what is in stock.
        tracking: Option<Tracking>,
        /// What can be done about it when it is out of stock.
        out_of_stock_actions: Option<OutOfStockActions>,
        /// What a price of zero means.
        zero_price_action: Option<ZeroPriceAction>,
        /// What the exceptions of its options mean.
        exceptions_type: Option<ExceptionsType>,
        /// Whether options are chosen one after the other (`S`) or at once (`P`).
        options_type: Option<String>,
        /// Whether it can be compared with others.
        feature_comparison: Option<bool>,
        /// Whether several storefronts have it.
        shared_product: Option<bool>,
        /// The layout of its page.
        details_layout: Option<String>,
        /// When it was made, UNIX seconds. Whoever creates it can set it.
        timestamp: Option<i64>,
        /// When it was last changed, UNIX seconds.
        updated_timestamp: Option<i64>,
        /// From when on it can be had, UNIX seconds.
        avail_since: Option<i64>,
        /// Its picture.
        main_image: Option<Image> = "main_pair",
        /// Its other pictures, by number.
        images: Vec<(String, Image)> = "image_pairs",
        /// What it has of features, by feature.
        features: Vec<(String, FeatureValue)> = "product_features",
        /// The product that a variation is shown with.
        parent_product_id: Option<ProductId>,
        /// The group of variations that it is in.
        variation_group_id: Option<VariationGroupId>,
        /// The code of that group.
        variation_group_code: Option<String>,
    }
}
