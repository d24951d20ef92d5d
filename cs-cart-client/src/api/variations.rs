//! Products that are variations of each other: `product_variations_groups`, 4.10 and later.

use crate::id::{CategoryId, FeatureId, ProductId, VariationGroupId};
use crate::typed::{ListQuery, Money};
use crate::{draft, entity, query, record};

record! {
    /// A feature by which variations differ.
    pub struct VariationFeature {
        /// The feature.
        feature_id: Option<FeatureId>,
        /// Whether variations are shown apart in the catalogue (`group_catalog_item`) or on one page
        /// (`group_variation_catalog_item`).
        purpose: Option<String>,
    }
}

record! {
    /// A product of a group.
    pub struct GroupedProduct + extra {
        /// The product.
        product_id: Option<ProductId>,
        /// The product that it is shown with.
        parent_product_id: Option<ProductId>,
    }
}

record! {
    /// A group of products that are variations of each other. Its numbers are real numbers.
    pub struct VariationGroup(id: VariationGroupId) + extra {
        /// Its code; in a path it can stand for the id.
        code: Option<String>,
        /// What they differ in.
        features: Vec<VariationFeature>,
        /// The products, by id.
        products: Vec<(String, GroupedProduct)>,
        /// When it was made, UNIX seconds.
        created_at: Option<i64>,
        /// When it was last changed, UNIX seconds.
        updated_at: Option<i64>,
    }
}

draft! {
    /// A group to create.
    pub struct NewVariationGroup(product_ids: Vec<ProductId>, code: String) {
        features: Vec<NewVariationFeature>,
    }
}

draft! {
    /// A feature by which variations are to differ.
    pub struct NewVariationFeature(feature_id: FeatureId, purpose: String) {}
}

draft! {
    /// Changes to a group.
    pub struct VariationGroupUpdate() {
        code: String,
        product_ids: Vec<ProductId>,
        features: Vec<NewVariationFeature>,
    }
}

query! {
    /// What to ask of groups of variations.
    pub struct VariationGroupQuery {
        product_ids: Vec<ProductId> = "product_ids[]",
        feature_ids: Vec<FeatureId> = "feature_ids[]",
    }
}

entity! {
    VariationGroup at "product_variations_groups" in ["groups", "product_variations_groups"] {
        list(VariationGroupQuery) get create(NewVariationGroup) update(VariationGroupUpdate) delete_with_body
    }
}

record! {
    /// A variation within its group.
    pub struct ProductVariation(product_id: ProductId) + extra {
        /// Its name.
        name: Option<String> = "product",
        /// Its code.
        product_code: Option<String>,
        /// Its price.
        price: Option<Money>,
        /// How many there are.
        amount: Option<i64>,
        /// Its main category.
        main_category: Option<CategoryId>,
        /// The product that it is shown with.
        parent_product_id: Option<ProductId>,
        /// The code of its group.
        variation_group_code: Option<String>,
        /// Its number within the group.
        variation_group_id: Option<VariationGroupId>,
    }
}

draft! {
    /// A product to put into a group.
    pub struct NewProductVariation(product_id: ProductId) {
        code: String,
        amount: i64,
        price: Money,
        /// Several products at once, the one of `new` among them.
        product_ids: Vec<ProductId>,
    }
}

draft! {
    /// Changes to a variation.
    pub struct ProductVariationUpdate() {
        code: String,
        amount: i64,
        price: Money,
    }
}

entity! {
    ProductVariation at "product_variations" in ["products", "product_variations"] {
        list(ListQuery) get create(NewProductVariation) update(ProductVariationUpdate) delete
    }
}
