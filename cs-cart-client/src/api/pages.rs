//! Pages of text, links and forms: `pages`.

use super::RecordStatus;
use crate::id::{PageId, UsergroupId};
use crate::typed::{Commas, Ids};
use crate::{draft, entity, open_enum, query, record};

open_enum! {
    /// What a page is.
    pub enum ContentPageType {
        /// Text.
        Text = "T",
        /// A link to somewhere else.
        Link = "L",
        /// A form.
        Form = "F",
        /// A post of a blog.
        Blog = "B",
    }
}

record! {
    /// A page of the shop's own text.
    pub struct ContentPage(page_id: PageId) + extra {
        /// The storefront.
        company_id: Option<u64>,
        /// The page above; `None` at the top.
        parent_id: Option<PageId>,
        /// The ids from the top down to it.
        id_path: Option<String>,
        /// What it is.
        page_type: Option<ContentPageType>,
        /// Its name.
        name: Option<String> = "page",
        /// Its text, HTML.
        description: Option<String>,
        /// Whether it is shown.
        status: Option<RecordStatus>,
        /// When it was made, UNIX seconds.
        timestamp: Option<i64>,
        /// Who sees it.
        usergroup_ids: Vec<UsergroupId>,
        /// Whether it is shown for a time only.
        use_avail_period: Option<bool>,
        /// From when on, UNIX seconds.
        avail_from: Option<i64> = "avail_from_timestamp",
        /// Until when, UNIX seconds.
        avail_till: Option<i64> = "avail_till_timestamp",
        /// Its place among the others.
        position: Option<i64>,
        /// Where a link leads to.
        link: Option<String>,
        /// Its name in addresses.
        seo_name: Option<String>,
        /// Words for search engines.
        meta_keywords: Option<String>,
        /// A line for search engines.
        meta_description: Option<String>,
        /// Language of the texts.
        lang_code: Option<String>,
        /// The pages below it, where a tree was asked for.
        subpages: Vec<ContentPage>,
    }
}

draft! {
    /// What [`NewContentPage`] and [`ContentPageUpdate`] can set.
    pub struct ContentPageFields {
        name: String = "page",
        page_type: ContentPageType,
        parent_id: PageId,
        company_id: u64,
        description: String,
        status: RecordStatus,
        usergroup_ids: Commas<UsergroupId>,
        position: i64,
        link: String,
        seo_name: String,
        meta_keywords: String,
        meta_description: String,
        lang_code: String,
    }
    /// A page to create.
    pub type NewContentPage(name: String = "page");
    /// Changes to a page.
    pub type ContentPageUpdate();
}

query! {
    /// What to ask of pages.
    pub struct ContentPageQuery {
        page_type: ContentPageType,
        parent_id: PageId,
        status: RecordStatus,
        /// Part of the text.
        text: String = "q",
        /// A list without a tree.
        simple: bool,
        /// How to build a tree, such as `multi_level`.
        get_tree: String,
        /// Any number of them.
        ids: Ids<PageId> = "item_ids",
    }
}

entity! {
    ContentPage at "pages" {
        list(ContentPageQuery) get create(NewContentPage) update(ContentPageUpdate) delete
    }
}
