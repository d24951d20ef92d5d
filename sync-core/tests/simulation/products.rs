//! The model shop's products, and the source that reads them.

use std::sync::Arc;

use async_trait::async_trait;
use sync_core::UserId;
use sync_core::outcome::Failure;
use sync_core::products::{Product, ProductPage, ProductSource, ProductStatus};
use sync_core::source::Walk;

use crate::shop::{ModelSource, Shop, number};

/// Behind a product's number where customers' numbers stand as well.
pub(crate) const APART: u64 = 1_000_000;

/// One product of the model shop.
#[derive(Debug, Clone)]
pub(crate) struct ShopProduct {
    pub(crate) id: u64,
    /// Grows with each edit, and is the price.
    pub(crate) version: u32,
    pub(crate) code: Option<String>,
    pub(crate) active: bool,
    /// The version in which it was last disabled or enabled.
    pub(crate) status_version: u32,
}

impl ShopProduct {
    fn read(&self) -> Product {
        let mut product = Product::new(UserId::from(self.id));
        product.name = format!("Good{} v{}", self.id, self.version);
        product.code = self.code.clone().unwrap_or_default();
        product.price = self.version.to_string();
        if !self.active {
            product.status = ProductStatus::from_letter("D");
        }
        product
    }
}

impl Shop {
    pub(crate) fn add_product(&mut self, code: Option<String>) -> &ShopProduct {
        self.last_product += 1;
        let id = self.last_product;
        self.products.entry(id).or_insert(ShopProduct {
            id,
            version: 1,
            code,
            active: true,
            status_version: 1,
        })
    }
}

/// The shop's products as one process reads them.
#[derive(Debug, Clone)]
pub(crate) struct ModelProducts(pub(crate) ModelSource);

impl ModelProducts {
    async fn page(
        &self,
        place: &'static str,
        choose: impl FnOnce(&Shop) -> Vec<ShopProduct> + Send,
    ) -> Result<Vec<ShopProduct>, Failure> {
        self.0.ask(place, choose).await
    }
}

fn read(products: &[ShopProduct]) -> ProductPage {
    ProductPage {
        products: products.iter().map(ShopProduct::read).collect(),
        unreadable: Vec::new(),
    }
}

#[async_trait]
impl ProductSource for ModelProducts {
    async fn get(&self, id: &UserId) -> Result<Option<Product>, Failure> {
        let id = number(id);
        let found = self
            .0
            .ask("shop.product", |shop| shop.products.get(&id).cloned())
            .await?;
        self.0.sim.trace(|| {
            let version = found.as_ref().map(|product| product.version);
            let process = self.0.process.number;
            format!("p{process} reads product {id}: version {version:?}")
        });
        Ok(found.map(|product| product.read()))
    }

    async fn extent(&self) -> Result<(u64, Option<UserId>), Failure> {
        let count = |shop: &Shop| shop.products.len() as u64;
        Ok((self.0.ask("shop.product_extent", count).await?, None))
    }

    async fn newest(&self, page: u32) -> Result<ProductPage, Failure> {
        let rows = self.0.sim.config.shop_rows;
        let skipped = rows * (usize::try_from(page).unwrap() - 1);
        let newest = self
            .page("shop.newest_products", |shop| {
                let newest = shop.products.values().rev();
                newest.skip(skipped).take(rows).cloned().collect()
            })
            .await?;
        Ok(read(&newest))
    }

    fn walk(&self) -> Box<dyn Walk<ProductPage>> {
        Box::new(ProductWalk {
            source: Arc::new(self.clone()),
            after: Some(0),
        })
    }
}

/// A walk by ascending id.
#[derive(Debug)]
struct ProductWalk {
    source: Arc<ModelProducts>,
    after: Option<u64>,
}

#[async_trait]
impl Walk<ProductPage> for ProductWalk {
    async fn next_page(&mut self) -> Result<Option<ProductPage>, Failure> {
        let Some(after) = self.after else {
            return Ok(None);
        };
        let rows = self.source.0.sim.config.shop_rows;
        let page = self
            .source
            .page("shop.product_page", |shop| {
                let rest = shop.products.range(after + 1..);
                rest.take(rows)
                    .map(|(_, product)| product.clone())
                    .collect()
            })
            .await?;
        let full = page.len() == rows;
        self.after = page.last().filter(|_| full).map(|product| product.id);
        Ok((!page.is_empty()).then(|| read(&page)))
    }
}
