//! CS-Cart as the source of products.

use async_trait::async_trait;
use cs_cart_client::{
    Client, Page, Product as ShopProduct, ProductId, ProductQuery, SortOrder, Walk as Pages,
};

use super::{failure, our_number};
use crate::UserId;
use crate::outcome::Failure;
use crate::products::{Product, ProductPage, ProductSource, ProductStatus};
use crate::source::Walk;
use crate::text;

/// Rows of a page of the newest products.
const NEWEST: u64 = 50;

/// The products of a CS-Cart shop, variations among them. The API user needs the privilege `view_catalog`.
#[derive(Debug, Clone)]
pub struct CsCartProducts {
    client: Client,
    page_size: u64,
}

impl CsCartProducts {
    /// Products over `client`, 100 on a page.
    #[must_use]
    pub const fn new(client: Client) -> Self {
        Self {
            client,
            page_size: 100,
        }
    }

    /// Rows on a page.
    #[must_use]
    pub const fn page_size(mut self, rows: u64) -> Self {
        self.page_size = rows;
        self
    }
}

#[async_trait]
impl ProductSource for CsCartProducts {
    async fn get(&self, id: &UserId) -> Result<Option<Product>, Failure> {
        let Ok(id) = id.as_str().parse::<ProductId>() else {
            return Ok(None);
        };
        let product = self.client.products().get(&id).await;
        let product = product.map_err(|error| failure(&error))?;
        Ok(product.as_ref().and_then(product_of))
    }

    async fn extent(&self) -> Result<(u64, Option<UserId>), Failure> {
        let query = all().items_per_page(1);
        let page = self.client.products().list(&query).await;
        let page = page.map_err(|error| failure(&error))?;
        Ok((page.paging.total_items.unwrap_or_default(), None))
    }

    async fn newest(&self, page: u32) -> Result<ProductPage, Failure> {
        let query = all().sort("date", SortOrder::Descending);
        let query = query.items_per_page(NEWEST).page(page.into());
        let page = self.client.products().list(&query).await;
        Ok(page_of(&page.map_err(|error| failure(&error))?))
    }

    fn walk(&self) -> Box<dyn Walk<ProductPage>> {
        let pages = self.client.products().walk(&all(), self.page_size);
        Box::new(ProductWalk(
            pages.map_err(|error| failure(&error)).map(Box::new),
        ))
    }
}

fn all() -> ProductQuery {
    ProductQuery::new().lean().include_child_variations(true)
}

#[derive(Debug)]
struct ProductWalk(Result<Box<Pages<ShopProduct, ProductId>>, Failure>);

#[async_trait]
impl Walk<ProductPage> for ProductWalk {
    async fn next_page(&mut self) -> Result<Option<ProductPage>, Failure> {
        let pages = self.0.as_mut().map_err(|failure| failure.clone())?;
        let page = pages.next_page().await.map_err(|error| failure(&error))?;
        Ok(page.as_ref().map(page_of))
    }
}

fn page_of(page: &Page<ShopProduct>) -> ProductPage {
    let mut unreadable = Vec::new();
    for row in &page.rejected {
        match row.id.as_deref().and_then(our_number) {
            Some(id) => unreadable.push((
                id,
                format!("the shop's record cannot be read at `{}`", row.path),
            )),
            None => {
                tracing::warn!(row = row.index, path = %row.path, "a row of the shop's products has no readable id");
            }
        }
    }
    ProductPage {
        products: page.items.iter().filter_map(product_of).collect(),
        unreadable,
    }
}

/// The product in our words. `None` for a row whose id is no number of ours.
fn product_of(shop: &ShopProduct) -> Option<Product> {
    let text = |field: &Option<String>| text::from_shop(field.as_deref().unwrap_or_default());
    let mut product = Product::new(our_number(&shop.product_id.to_string())?);
    product.code = text(&shop.product_code);
    product.name = text(&shop.name);
    let price = shop.base_price.as_ref().or(shop.price.as_ref());
    product.price = price
        .map(|price| price.as_str().to_owned())
        .unwrap_or_default();
    let letter = shop.status.as_ref().map_or("A", |status| status.as_str());
    product.status = ProductStatus::from_letter(letter);
    Some(product)
}
