//! Categories: `categories`.

use super::RecordStatus;
use crate::id::{CategoryId, UsergroupId};
use crate::images::Image;
use crate::typed::Commas;
use crate::{draft, entity, query, record};

record! {
    /// A category of products.
    pub struct Category(category_id: CategoryId) + extra {
        /// The category above; `None` at the top.
        parent_id: Option<CategoryId>,
        /// The ids from the top down to it, such as `1/5`.
        id_path: Option<String>,
        /// The storefront.
        company_id: Option<u64>,
        /// Its name.
        name: Option<String> = "category",
        /// Whether it is shown.
        status: Option<RecordStatus>,
        /// Its place among the others.
        position: Option<i64>,
        /// How many products are in it.
        product_count: Option<u64>,
        /// What is said of it, HTML.
        description: Option<String>,
        /// Words for search engines.
        meta_keywords: Option<String>,
        /// A line for search engines.
        meta_description: Option<String>,
        /// The page's title.
        page_title: Option<String>,
        /// Its name in addresses.
        seo_name: Option<String>,
        /// When it was made, UNIX seconds.
        timestamp: Option<i64>,
        /// Who sees it.
        usergroup_ids: Vec<UsergroupId>,
        /// Language of the texts.
        lang_code: Option<String>,
        /// The template that shows its products.
        product_details_view: Option<String>,
        /// The ways in which its products can be listed.
        selected_views: Vec<String>,
        /// Its picture.
        main_image: Option<Image> = "main_pair",
    }
}

draft! {
    /// What [`NewCategory`] and [`CategoryUpdate`] can set.
    pub struct CategoryFields {
        name: String = "category",
        parent_id: CategoryId,
        status: RecordStatus,
        position: i64,
        description: String,
        meta_keywords: String,
        meta_description: String,
        page_title: String,
        seo_name: String,
        usergroup_ids: Commas<UsergroupId>,
        /// UNIX seconds.
        timestamp: i64,
        lang_code: String,
        /// Where the shop gets the picture.
        main_image: crate::images::ImageFrom = "main_pair",
    }
    /// A category to create.
    pub type NewCategory(name: String = "category", company_id: u64);
    /// Changes to a category.
    pub type CategoryUpdate();
}

query! {
    /// What to ask of categories. Whether a shop lists all levels or the first one depends on these parameters.
    pub struct CategoryQuery {
        /// The category above.
        parent_id: CategoryId = "category_id",
        company_id: u64,
        status: RecordStatus,
        /// All levels in one list.
        plain: bool,
        /// A flat list instead of a tree.
        simple: bool,
    }
}

entity! {
    Category at "categories" {
        list(CategoryQuery) get create(NewCategory) update(CategoryUpdate) delete
    }
}
