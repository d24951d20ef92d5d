//! What a client has calls for: the table of all entities but users, orders and hooks, which have calls of their own.

use super::*;
use crate::client::Client;
use crate::id::{CategoryId, ProductId, VariationGroupId};
use crate::products::Product;
use crate::typed::Resource;

macro_rules! handles {
    ($($(#[$doc:meta])* $name:ident : $record:ty),+ $(,)?) => {
        impl Client {
            $(
                $(#[$doc])*
                #[must_use]
                pub const fn $name(&self) -> Resource<'_, $record> {
                    self.resource()
                }
            )+
        }
    };
}

handles! {
    /// Products. Reading needs the privilege `view_catalog`, writing `manage_catalog`.
    products: Product,
    /// Categories of products.
    categories: Category,
    /// Features of products.
    features: Feature,
    /// Groups of products that are variations of each other.
    variation_groups: VariationGroup,
    /// Groups of users.
    usergroups: Usergroup,
    /// Shipments.
    shipments: Shipment,
    /// Shipping methods.
    shipping_methods: ShippingMethod,
    /// Payment methods.
    payment_methods: PaymentMethod,
    /// Taxes.
    taxes: Tax,
    /// Statuses of orders and of what add-ons have.
    statuses: Status,
    /// Settings of the shop. Reading needs the privilege `view_settings`, writing `update_settings`.
    settings: Setting,
    /// Storefronts of CS-Cart.
    stores: Store,
    /// Vendors of Multi-Vendor.
    vendors: Vendor,
    /// Carts that nobody has ordered yet.
    carts: Cart,
    /// Requests to be called.
    call_requests: CallRequest,
    /// Comments and reviews.
    discussions: DiscussionPost,
    /// Pages of text, links and forms.
    pages: ContentPage,
    /// Blocks of the storefront's pages.
    blocks: Block,
    /// Languages.
    languages: Language,
    /// Words and sentences of the shop.
    language_variables: LanguageVariable,
}

impl Client {
    /// The options of a product.
    #[must_use]
    pub fn options(&self, product: &ProductId) -> Resource<'_, ProductOption> {
        self.resource().with_query("product_id", product.as_str())
    }

    /// The combinations of a product's options.
    #[must_use]
    pub fn combinations(&self, product: &ProductId) -> Resource<'_, OptionCombination> {
        self.resource().with_query("product_id", product.as_str())
    }

    /// The exceptions from the combinations of a product's options.
    #[must_use]
    pub fn exceptions(&self, product: &ProductId) -> Resource<'_, OptionException> {
        self.resource().with_query("product_id", product.as_str())
    }

    /// The features of one product, with its values.
    #[must_use]
    pub fn product_features(&self, product: &ProductId) -> Resource<'_, ProductFeature> {
        self.resource().below(["products", product.as_str()])
    }

    /// The comments and reviews of one product.
    #[must_use]
    pub fn product_discussions(&self, product: &ProductId) -> Resource<'_, DiscussionPost> {
        self.resource().below(["products", product.as_str()])
    }

    /// The products of one category.
    #[must_use]
    pub fn category_products(&self, category: &CategoryId) -> Resource<'_, Product> {
        self.resource().below(["categories", category.as_str()])
    }

    /// The products of a group of variations.
    #[must_use]
    pub fn product_variations(&self, group: &VariationGroupId) -> Resource<'_, ProductVariation> {
        self.resource()
            .below(["product_variations_groups", group.as_str()])
    }

    /// The words of one language, such as `en`.
    #[must_use]
    pub fn words_of(&self, lang_code: &str) -> Resource<'_, LanguageVariable> {
        self.resource().below(["languages", lang_code])
    }
}
