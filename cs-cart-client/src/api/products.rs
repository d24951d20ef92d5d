//! Products: `products`.

use super::{FeatureType, FeatureVariant};
use crate::id::{
    CategoryId, FeatureId, FeatureVariantId, OrderId, ProductId, TaxId, UsergroupId,
    VariationGroupId,
};
use crate::images::{Image, ImageFrom};
use crate::typed::{ById, Commas, Ids, Money, YesNo};
use crate::{draft, entity, open_enum, query, record};

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

draft! {
    /// The value that a product is to have of a feature: one of the setters, as its type wants.
    pub struct NewFeatureValue(feature_type: FeatureType) {
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
    /// What [`NewProduct`] and [`ProductUpdate`] can set.
    pub struct ProductFields {
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
    /// A product to create. Older shops also want its [`categories`](ProductFields::categories).
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
    pub type NewProduct(name: String = "product", price: Money);
    /// Changes to a product: what is not set stays. Pictures that are sent replace those that are there.
    pub type ProductUpdate();
}

query! {
    /// What to ask of products. Sorts: `date` (the only one that is nearly stable), `product`, `code`, `price`,
    /// `list_price`, `amount`, `status`.
    pub struct ProductQuery {
        /// Words to search for; say with the flags below where.
        text: String = "q",
        in_names: YesNo = "pname",
        in_short_descriptions: YesNo = "pshort",
        in_full_descriptions: YesNo = "pfull",
        in_keywords: YesNo = "pkeywords",
        /// Part of the code.
        code: String = "pcode",
        category_id: CategoryId = "cid",
        /// Those of categories below it too.
        subcategories: YesNo = "subcats",
        company_id: u64,
        status: ProductStatus,
        amount_from: i64,
        amount_to: i64,
        price_from: Money,
        price_to: Money,
        free_shipping: YesNo,
        downloadable: YesNo = "is_edp",
        order_ids: Commas<OrderId>,
        /// Any number of them.
        ids: Ids<ProductId> = "pid",
        variation_group_id: VariationGroupId,
        parent_product_id: ProductId,
        /// `P` for those that are sold, `V` for variations shown with another.
        product_type: String,
        include_child_variations: bool,
        /// With features in the rows.
        get_features: bool,
        /// With options in the rows.
        get_options: bool,
        /// With small pictures in the rows.
        get_icon: bool,
        /// With large pictures in the rows.
        get_detailed: bool,
        /// With what add-ons have to say.
        get_additional: bool,
    }
}

entity! {
    Product at "products" {
        list(ProductQuery) get create(NewProduct) update(ProductUpdate) delete
    }
}
