//! The model shop: its customers, and the source that reads them.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use sync_core::customer::{CustomerKind, CustomerStatus};
use sync_core::outcome::{Failure, Remote, Sight};
use sync_core::source::{
    Addresses, Asked, Border, CustomerSource, Extent, OrderPage, ScanPage, Walk,
};
use sync_core::{Customer, PostalAddress, UserId};

use crate::config::TIME_OUT;
use crate::process::Process;
use crate::products::ShopProduct;
use crate::world::{BEGINNING, Sim};

/// One customer of the model shop.
#[derive(Debug, Clone)]
pub(crate) struct ShopUser {
    pub(crate) id: u64,
    /// Grows with each edit, and stands in the last name.
    pub(crate) version: u32,
    pub(crate) family: String,
    pub(crate) company: Option<&'static str>,
    pub(crate) email: Option<String>,
    pub(crate) active: bool,
    pub(crate) buyer: bool,
    /// The ledger refuses this customer's data.
    pub(crate) refused: bool,
    pub(crate) registered: i64,
    /// The number was given to another person.
    pub(crate) reused: bool,
    /// The version in which it was last disabled, enabled, or made another kind of user.
    pub(crate) status_version: u32,
    /// Number and city of the newest order.
    pub(crate) order: Option<(i64, String)>,
}

impl ShopUser {
    pub(crate) fn first_name(&self) -> &'static str {
        if self.refused { "Refuse" } else { "Ann" }
    }

    pub(crate) fn last_name(&self) -> String {
        format!("{} v{}", self.family, self.version)
    }

    pub(crate) fn contact_name(&self) -> String {
        match self.company {
            Some(company) => company.to_owned(),
            None => format!("{} {}", self.first_name(), self.last_name()),
        }
    }

    fn read(&self) -> Customer {
        let mut customer = Customer::new(UserId::from(self.id));
        customer.registered_at = Some(self.registered);
        if !self.active {
            customer.status = CustomerStatus::from_letter("D");
        }
        if !self.buyer {
            customer.kind = CustomerKind::from_letter("V");
        }
        customer.first_name = self.first_name().into();
        customer.last_name = self.last_name().into();
        customer.company = self.company.unwrap_or_default().into();
        customer.email = self.email.clone().unwrap_or_default().into();
        customer.phone = format!("+49 30 {}", 100_000 + self.id).into();
        customer
    }

    fn addresses(&self) -> Option<Addresses> {
        let (_, city) = self.order.as_ref()?;
        let mut billing = PostalAddress::default();
        billing.city = city.as_str().into();
        Some(Addresses {
            billing: Some(billing),
            ..Addresses::default()
        })
    }
}

#[derive(Debug, Default)]
pub(crate) struct Shop {
    pub(crate) users: BTreeMap<u64, ShopUser>,
    pub(crate) last_id: u64,
    pub(crate) orders: i64,
    pub(crate) down_until: u64,
    pub(crate) products: BTreeMap<u64, ShopProduct>,
    pub(crate) last_product: u64,
}

impl Shop {
    pub(crate) fn register(
        &mut self,
        now: u64,
        family: Option<String>,
        email: Option<String>,
    ) -> &mut ShopUser {
        self.last_id += 1;
        let id = self.last_id;
        let user = ShopUser {
            id,
            version: 1,
            family: family.unwrap_or_else(|| format!("Fam{id}")),
            company: None,
            email,
            active: true,
            buyer: true,
            refused: false,
            reused: false,
            status_version: 1,
            registered: BEGINNING + i64::try_from(now / 1000).unwrap(),
            order: None,
        };
        self.users.entry(id).or_insert(user)
    }
}

/// The shop as one process reads it.
#[derive(Debug, Clone)]
pub(crate) struct ModelSource {
    pub(crate) sim: Sim,
    pub(crate) process: Arc<Process>,
}

impl ModelSource {
    pub(crate) async fn ask<T>(
        &self,
        place: &'static str,
        read: impl FnOnce(&Shop) -> T + Send,
    ) -> Result<T, Failure> {
        let sim = &self.sim;
        self.process.gate(place).await;
        sim.dawdle(sim.config.latency).await;
        let down = sim.shop().down_until > sim.now();
        let result = if down || sim.fault(sim.config.faults.shop) {
            let sight = sim.random(|random| {
                random
                    .pick(&[
                        &Sight::NotSent,
                        &Sight::NoAnswer,
                        &Sight::ServerError,
                        &Sight::Unreadable,
                    ])
                    .clone()
            });
            if sight == Sight::NoAnswer {
                sim.sleep(TIME_OUT).await;
            }
            sim.trace(|| format!("p{} {place}: {sight:?}", self.process.number));
            Err(Failure::new(Remote::Shop, sight, "made to fail"))
        } else {
            Ok(read(&sim.shop()))
        };
        sim.dawdle(sim.config.latency).await;
        self.process.gate(place).await;
        result
    }
}

#[async_trait]
impl CustomerSource for ModelSource {
    fn identity(&self) -> String {
        "model shop".to_owned()
    }

    async fn get(&self, user_id: &UserId) -> Result<Option<Customer>, Failure> {
        let id = number(user_id);
        let found = self
            .ask("shop.get", |shop| shop.users.get(&id).cloned())
            .await?;
        self.sim.trace(|| match &found {
            Some(user) => format!(
                "p{} reads customer {id} v{}",
                self.process.number, user.version
            ),
            None => format!("p{} finds no customer {id}", self.process.number),
        });
        Ok(found.map(|user| user.read()))
    }

    async fn newest_addresses(&self, user_id: &UserId) -> Result<Option<Addresses>, Failure> {
        let id = number(user_id);
        self.ask("shop.address", |shop| {
            shop.users.get(&id).and_then(ShopUser::addresses)
        })
        .await
    }

    async fn ping(&self) -> Result<(), Failure> {
        self.extent().await.map(|_| ())
    }

    async fn extent(&self) -> Result<Extent, Failure> {
        self.ask("shop.extent", |shop| {
            let ids = || buyers(shop).map(|user| UserId::from(user.id));
            Extent {
                customers: ids().map(|_| 1).sum(),
                highest: ids().max(),
            }
        })
        .await
    }

    async fn newest(&self, down_to: &Border) -> Result<ScanPage, Failure> {
        self.ask("shop.newest", |shop| {
            let wanted = |user: &&ShopUser| match down_to {
                Border::Id(id) => UserId::from(user.id) > *id,
                Border::RegisteredSince(since) => user.registered >= *since,
            };
            let mut found: Vec<Customer> =
                buyers(shop).filter(wanted).map(ShopUser::read).collect();
            found.reverse();
            ScanPage {
                customers: found,
                unreadable: Vec::new(),
            }
        })
        .await
    }

    fn scan(&self) -> Box<dyn Walk<ScanPage>> {
        Box::new(Scan {
            source: self.clone(),
            after: Some(0),
        })
    }

    async fn some(&self, users: &[UserId]) -> Result<Asked, Failure> {
        let ids: Vec<u64> = users.iter().map(number).collect();
        self.ask("shop.some", |shop| {
            let found = ids.iter().filter_map(|id| shop.users.get(id));
            Asked {
                customers: found.map(ShopUser::read).collect(),
                asked: ids.len(),
            }
        })
        .await
    }

    fn orders(&self, since: Option<i64>) -> Box<dyn Walk<OrderPage>> {
        Box::new(Orders {
            source: self.clone(),
            after: since,
            done: false,
        })
    }
}

fn buyers(shop: &Shop) -> impl Iterator<Item = &ShopUser> {
    shop.users.values().filter(|user| user.buyer)
}

pub(crate) fn number(user_id: &UserId) -> u64 {
    user_id.as_str().parse().unwrap()
}

/// A walk by ascending id.
#[derive(Debug)]
struct Scan {
    source: ModelSource,
    after: Option<u64>,
}

#[async_trait]
impl Walk<ScanPage> for Scan {
    async fn next_page(&mut self) -> Result<Option<ScanPage>, Failure> {
        let Some(after) = self.after else {
            return Ok(None);
        };
        let rows = self.source.sim.config.shop_rows;
        let page: Vec<ShopUser> = self
            .source
            .ask("shop.page", |shop| {
                let rest = buyers(shop).filter(|user| user.id > after);
                rest.take(rows).cloned().collect()
            })
            .await?;
        self.after = page
            .last()
            .filter(|_| page.len() == rows)
            .map(|user| user.id);
        if page.is_empty() {
            return Ok(None);
        }
        Ok(Some(ScanPage {
            customers: page.iter().map(ShopUser::read).collect(),
            unreadable: Vec::new(),
        }))
    }
}

/// The newest orders of all customers, on one page.
#[derive(Debug)]
struct Orders {
    source: ModelSource,
    after: Option<i64>,
    done: bool,
}

#[async_trait]
impl Walk<OrderPage> for Orders {
    async fn next_page(&mut self) -> Result<Option<OrderPage>, Failure> {
        if self.done {
            return Ok(None);
        }
        let after = self.after.unwrap_or(0);
        let page = self
            .source
            .ask("shop.orders", |shop| {
                let mut page = OrderPage::default();
                for user in shop.users.values() {
                    if let (Some((order, _)), Some(addresses)) = (&user.order, user.addresses())
                        && *order > after
                    {
                        page.orders.push((UserId::from(user.id), *order, addresses));
                        page.watermark = page.watermark.max(Some(*order));
                    }
                }
                page
            })
            .await?;
        self.done = true;
        Ok(Some(page))
    }
}
