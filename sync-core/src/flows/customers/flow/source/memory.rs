//! A shop in memory, for the tests of a host.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use super::{CustomerSource, ScanPage, Walk};
use crate::UserId;
use crate::customer::Customer;
use crate::outcome::Failure;

/// Customers of a page.
const ROWS: usize = 200;

/// A [`CustomerSource`] that holds what a test puts into it, and the least that a source can be: it implements the two
/// methods that have no default. Clones share what they hold.
///
/// ```
/// use sync_core::source::{CustomerSource, MemorySource};
/// use sync_core::{Customer, UserId};
///
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), sync_core::outcome::Failure> {
/// let shop = MemorySource::of([Customer::new(UserId::from(17))]);
/// shop.put(Customer::new(UserId::from(18)));
/// assert_eq!(shop.extent().await?.customers, 2);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, Default)]
pub struct MemorySource {
    customers: Arc<Mutex<BTreeMap<UserId, Customer>>>,
}

impl MemorySource {
    /// A shop with these customers.
    #[must_use]
    pub fn of(customers: impl IntoIterator<Item = Customer>) -> Self {
        let shop = Self::default();
        for customer in customers {
            shop.put(customer);
        }
        shop
    }

    /// A customer registers, or changes.
    pub fn put(&self, customer: Customer) {
        self.customers().insert(customer.user_id.clone(), customer);
    }

    /// A customer is deleted; `false` when there is none.
    pub fn remove(&self, user_id: &UserId) -> bool {
        self.customers().remove(user_id).is_some()
    }

    fn customers(&self) -> MutexGuard<'_, BTreeMap<UserId, Customer>> {
        self.customers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl CustomerSource for MemorySource {
    async fn get(&self, user_id: &UserId) -> Result<Option<Customer>, Failure> {
        Ok(self.customers().get(user_id).cloned())
    }

    fn scan(&self) -> Box<dyn Walk<ScanPage>> {
        Box::new(Scan {
            shop: self.clone(),
            after: None,
        })
    }
}

#[derive(Debug)]
struct Scan {
    shop: MemorySource,
    after: Option<UserId>,
}

#[async_trait]
impl Walk<ScanPage> for Scan {
    async fn next_page(&mut self) -> Result<Option<ScanPage>, Failure> {
        let after = self.after.clone();
        let customers = self.shop.customers();
        let later = customers.values();
        let later = later.filter(|one| after.as_ref().is_none_or(|id| one.user_id > *id));
        let customers: Vec<Customer> = later.take(ROWS).cloned().collect();
        let Some(last) = customers.last() else {
            return Ok(None);
        };
        self.after = Some(last.user_id.clone());
        Ok(Some(ScanPage {
            customers,
            unreadable: Vec::new(),
        }))
    }
}
