//! Products: what their tables do not say.

use crate::api::{NewProduct, Product, ProductQuery, ProductUpdate};
use crate::error::Error;
use crate::id::ProductId;
use crate::typed::{Draft, Resource};

impl ProductQuery {
    /// Rows without features, options and pictures: less work for the shop.
    pub fn lean(self) -> Self {
        self.get_features(false)
            .get_options(false)
            .get_icon(false)
            .get_detailed(false)
            .get_additional(false)
    }
}

impl Resource<'_, Product> {
    /// Makes a product with texts in one of the shop's languages, such as `de`: newer shops do not look at `lang_code`
    /// when they create, so the texts are written again by an update.
    ///
    /// # Errors
    /// As [`create`](Self::create). Where the update fails, the product is there, with its texts in the shop's own
    /// language; the error's [`operation`](Error::operation) is `products.update` then.
    pub async fn create_in(&self, lang_code: &str, draft: &NewProduct) -> Result<ProductId, Error> {
        const TEXTS: [&str; 9] = [
            "product",
            "full_description",
            "short_description",
            "promo_text",
            "meta_keywords",
            "meta_description",
            "page_title",
            "search_words",
            "seo_name",
        ];
        let id = self.create(&draft.clone().lang(lang_code)).await?;
        let texts = TEXTS
            .iter()
            .filter_map(|name| Some((*name, draft.body().0.get(*name)?.clone())));
        let update = texts.fold(
            ProductUpdate::new().lang(lang_code),
            |update, (name, text)| update.set(name, text),
        );
        self.update(&id, &update).await?;
        Ok(id)
    }

    /// Looks for a product that a create may have made, after an error with
    /// [`Delivery::Unknown`](crate::Delivery::Unknown): by its code where the draft has one, else by its name, made since
    /// `since` (UNIX seconds of the shop's clock; take some minutes less than you need), and among the 100 newest of these.
    /// Several mean that something else
    /// made one too.
    ///
    /// # Errors
    /// See [`Client::page`](crate::Client::page).
    pub async fn find_recent(&self, draft: &NewProduct, since: i64) -> Result<Vec<Product>, Error> {
        let text = |name: &str| draft.body().0.get(name)?.as_str().map(str::to_owned);
        let (code, name) = (text("product_code"), text("product"));
        let query = match (&code, &name) {
            (Some(code), _) => ProductQuery::new().code(code.as_str()),
            (None, Some(name)) => ProductQuery::new().text(name.as_str()).in_names(true),
            (None, None) => ProductQuery::new(),
        };
        let newest_first = query
            .lean()
            .sort("date", crate::SortOrder::Descending)
            .items_per_page(100);
        let page = self.list(&newest_first).await?;
        let is_it = |product: &Product| {
            let same_code = code.is_none() || product.product_code == code;
            let same_name = name.is_none() || product.name == name;
            same_code && same_name && product.timestamp.is_none_or(|time| time >= since)
        };
        Ok(page.items.into_iter().filter(is_it).collect())
    }
}
