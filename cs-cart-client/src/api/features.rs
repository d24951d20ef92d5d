//! Features of products (`features`), and a product's own values of them (`products/:id/features`).

use super::RecordStatus;
use crate::id::{CategoryId, FeatureId, FeatureVariantId, ProductId};
use crate::images::Image;
use crate::typed::{Commas, ListQuery};
use crate::{draft, entity, open_enum, query, record};

open_enum! {
    /// What values a feature has.
    pub enum FeatureType {
        /// One checkbox.
        Checkbox = "C",
        /// Several checkboxes.
        Checkboxes = "M",
        /// A choice of texts.
        TextSelect = "S",
        /// A choice of numbers.
        NumberSelect = "N",
        /// A brand.
        Brand = "E",
        /// A text.
        Text = "T",
        /// A number.
        Number = "O",
        /// A date.
        Date = "D",
        /// A group of features.
        Group = "G",
    }
}

record! {
    /// One of the values that a feature can have.
    pub struct FeatureVariant + extra {
        /// Its number.
        variant_id: Option<FeatureVariantId>,
        /// Its name.
        variant: Option<String>,
        /// What is said of it.
        description: Option<String>,
        /// Its place among the others.
        position: Option<i64>,
        /// Its web site.
        url: Option<String>,
        /// Its name in addresses.
        seo_name: Option<String>,
        /// Its picture.
        image: Option<Image> = "image_pair",
    }
}

record! {
    /// A feature that products have.
    pub struct Feature(feature_id: FeatureId) + extra {
        /// The shop's own code of it.
        feature_code: Option<String>,
        /// The storefront.
        company_id: Option<u64>,
        /// What values it has.
        feature_type: Option<FeatureType>,
        /// The group that it is in.
        parent_id: Option<FeatureId>,
        /// Its name.
        description: Option<String>,
        /// Its name for administrators.
        internal_name: Option<String>,
        /// What is said of it.
        full_description: Option<String>,
        /// Language of the texts.
        lang_code: Option<String>,
        /// What stands before a value.
        prefix: Option<String>,
        /// What stands after a value.
        suffix: Option<String>,
        /// The categories whose products have it.
        categories: Vec<CategoryId> = "categories_path",
        /// Whether it is shown with the product.
        display_on_product: Option<bool>,
        /// Whether it is shown in lists.
        display_on_catalog: Option<bool>,
        /// Whether it is shown in the product's header.
        display_on_header: Option<bool>,
        /// Whether it is shown at all.
        status: Option<RecordStatus>,
        /// Whether products are compared by it.
        comparison: Option<bool>,
        /// Its place among the others.
        position: Option<i64>,
        /// What it is for, such as `find_products`.
        purpose: Option<String>,
        /// How it is shown.
        feature_style: Option<String>,
        /// How it is filtered by.
        filter_style: Option<String>,
        /// The values that it can have, by id.
        variants: Vec<(String, FeatureVariant)>,
    }
}

draft! {
    /// A value of a feature: a new one, or with `variant_id` one that is there, to change or to keep.
    pub struct FeatureVariantDraft(variant: String) {
        variant_id: FeatureVariantId,
        position: i64,
        description: String,
        url: String,
    }
}

draft! {
    /// What [`NewFeature`] and [`FeatureUpdate`] can set.
    pub struct FeatureFields {
        description: String,
        feature_code: String,
        /// Needed by the root administrator of CS-Cart.
        company_id: u64,
        parent_id: FeatureId,
        internal_name: String,
        full_description: String,
        lang_code: String,
        prefix: String,
        suffix: String,
        categories: Commas<CategoryId> = "categories_path",
        display_on_product: bool,
        display_on_catalog: bool,
        display_on_header: bool,
        status: RecordStatus,
        comparison: bool,
        position: i64,
        purpose: String,
        variants: Vec<FeatureVariantDraft>,
    }
    /// A feature to create.
    pub type NewFeature(description: String, feature_type: FeatureType);
    /// Changes to a feature. `variants` are taken by their ids; those without one are new.
    pub type FeatureUpdate();
}

query! {
    /// What to ask of features.
    pub struct FeatureQuery {
        product_id: ProductId,
        feature_types: Vec<FeatureType> = "feature_types[]",
        /// With the values that they can have.
        variants: bool,
        status: RecordStatus = "statuses[]",
    }
}

entity! {
    Feature at "features" {
        list(FeatureQuery) get create(NewFeature) update(FeatureUpdate) delete
    }
}

record! {
    /// A feature with the value that one product has.
    pub struct ProductFeature(feature_id: FeatureId) + extra {
        /// What values it has.
        feature_type: Option<FeatureType>,
        /// Its name.
        description: Option<String>,
        /// The group that it is in.
        parent_id: Option<FeatureId>,
        /// The value, where it is free text.
        value: Option<String>,
        /// The value, where it is a number or a date.
        value_int: Option<String>,
        /// The value, where it is a choice.
        variant_id: Option<FeatureVariantId>,
        /// What stands before the value.
        prefix: Option<String>,
        /// What stands after the value.
        suffix: Option<String>,
        /// The values to choose from, or those chosen, by id.
        variants: Vec<(String, FeatureVariant)>,
    }
}

entity! {
    ProductFeature at "features" { list(ListQuery) get update(FeatureUpdate) delete }
}
