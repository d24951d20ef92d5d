//! The shop: what the engine needs of it, in its own words.
//!
//! [`CsCartSource`](crate::cs_cart::CsCartSource) is the implementation for CS-Cart, [`MemorySource`] one for tests. Whoever
//! has customers elsewhere implements [`CustomerSource`].

mod memory;

use async_trait::async_trait;

pub use memory::MemorySource;

use crate::UserId;
use crate::customer::{Customer, PostalAddress};
use crate::outcome::{Failure, Sight};

/// The addresses of one order.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Addresses {
    /// Where the bill goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billing: Option<PostalAddress>,
    /// Where the goods go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipping: Option<PostalAddress>,
    /// The customer's language as the order has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Addresses {
    /// Puts them into a customer, over what it has.
    pub fn give_to(self, customer: &mut Customer) {
        customer.billing = self.billing.or_else(|| customer.billing.take());
        customer.shipping = self.shipping.or_else(|| customer.shipping.take());
        customer.language = self.language.or_else(|| customer.language.take());
    }
}

/// Some of the shop's customers, a part of a walk that meets everybody who was there when it began.
#[derive(Debug, Clone, Default)]
pub struct ScanPage {
    /// The customers: of a walk by ascending id, within the page and from page to page.
    pub customers: Vec<Customer>,
    /// Customers whose record could not be read, with the reason in words (no personal data).
    pub unreadable: Vec<(UserId, String)>,
}

/// Customers who were asked for by their ids.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Those whom the shop has, and whose record can be read.
    pub customers: Vec<Customer>,
    /// How many ids the shop was asked for, from the first on.
    pub asked: usize,
}

/// The addresses of some orders.
#[derive(Debug, Clone, Default)]
pub struct OrderPage {
    /// Customer, order number (a higher one is newer), addresses; in any order.
    pub orders: Vec<(UserId, i64, Addresses)>,
    /// The newest change on this page, by the shop's clock in UNIX seconds: the next walk asks for what changed since the
    /// highest of them. `None` where the page tells none.
    pub watermark: Option<i64>,
}

/// Who has changed, as the source tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Customers who are new, changed or gone, in any order. Who is named twice, or did not change, costs a look.
    pub changed: Vec<UserId>,
    /// Where the source stands after these: text of its own that comes back with the next call.
    pub cursor: String,
    /// More are known already: ask again at once.
    pub has_more: bool,
}

/// How many customers [`CustomerSource::some`] reads one by one where the source cannot be asked for several.
const MOST_SINGLES: usize = 20;

/// The shop. Reads only.
///
/// A source needs two methods: [`get`](Self::get) reads one customer, [`scan`](Self::scan) walks over all of them.
/// Everything else has a default that is right and may be dear: new customers are found by a walk over all of them with every
/// poll, unless the source knows better ([`newest`](Self::newest), or [`changes`](Self::changes) with a cursor).
/// [`MemorySource`] is the least that a source can be; a table of the host's own database as a source:
///
/// ```
/// use async_trait::async_trait;
/// use sync_core::outcome::{Failure, Remote, Sight};
/// use sync_core::source::{CustomerSource, ScanPage, Walk};
/// use sync_core::{Customer, UserId};
///
/// /// What the example needs of a database: `SELECT id, email FROM account WHERE id > $1 ORDER BY id LIMIT 200`, and one by id.
/// # #[derive(Debug, Clone, Default)] struct Pool(Vec<(u64, String)>);
/// # struct DatabaseError;
/// # impl Pool {
/// #     async fn after(&self, id: u64) -> Result<Vec<(u64, String)>, DatabaseError> {
/// #         Ok(self.0.iter().filter(|row| row.0 > id).take(200).cloned().collect())
/// #     }
/// #     async fn by_id(&self, id: u64) -> Result<Option<(u64, String)>, DatabaseError> {
/// #         Ok(self.0.iter().find(|row| row.0 == id).cloned())
/// #     }
/// # }
/// #[derive(Debug, Clone)]
/// struct Accounts(Pool);
///
/// fn customer((id, email): (u64, String)) -> Customer {
///     let mut customer = Customer::new(UserId::from(id));
///     customer.email = email.into();
///     customer
/// }
///
/// // A database that does not answer is waited for; it uses up nobody's attempts.
/// fn down(_: DatabaseError) -> Failure {
///     Failure::new(Remote::Shop, Sight::NoAnswer, "the database did not answer")
/// }
///
/// #[async_trait]
/// impl CustomerSource for Accounts {
///     async fn get(&self, id: &UserId) -> Result<Option<Customer>, Failure> {
///         let Ok(id) = id.as_str().parse() else { return Ok(None) };
///         Ok(self.0.by_id(id).await.map_err(down)?.map(customer))
///     }
///
///     fn scan(&self) -> Box<dyn Walk<ScanPage>> {
///         Box::new(Scan { accounts: self.clone(), after: 0 })
///     }
/// }
///
/// #[derive(Debug)]
/// struct Scan { accounts: Accounts, after: u64 }
///
/// #[async_trait]
/// impl Walk<ScanPage> for Scan {
///     async fn next_page(&mut self) -> Result<Option<ScanPage>, Failure> {
///         let rows = self.accounts.0.after(self.after).await.map_err(down)?;
///         // Only now: after an error the same page is asked for again.
///         let Some((last, _)) = rows.last() else { return Ok(None) };
///         self.after = *last;
///         let customers = rows.into_iter().map(customer).collect();
///         Ok(Some(ScanPage { customers, unreadable: Vec::new() }))
///     }
/// }
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Failure> {
/// # let source = Accounts(Pool(vec![(17, "ann@example.com".to_owned())]));
/// # assert_eq!(source.extent().await?.highest, Some(UserId::from(17)));
/// # assert!(source.get(&UserId::from(17)).await?.is_some());
/// # Ok(()) }
/// ```
#[async_trait]
pub trait CustomerSource: Send + Sync + std::fmt::Debug + 'static {
    /// Which shop this is, as text that stays the same: a database belongs to one of them. By default it is the only one
    /// that the program has.
    fn identity(&self) -> String {
        "the program's own".to_owned()
    }

    /// Whether the source answers at all, at the least cost; asked while it is believed to be down. By default the first page
    /// of a walk.
    async fn ping(&self) -> Result<(), Failure> {
        self.scan().next_page().await.map(|_| ())
    }

    /// One customer, without the addresses of its orders; `None` when the shop has no such user.
    async fn get(&self, user_id: &UserId) -> Result<Option<Customer>, Failure>;

    /// The addresses of the customer's newest order, if he has one and the source is set to look. By default there are none:
    /// what [`get`](Self::get) gives is all there is.
    async fn newest_addresses(&self, user_id: &UserId) -> Result<Option<Addresses>, Failure> {
        let _ = user_id;
        Ok(None)
    }

    /// How many customers there are, and the highest id. By default they are walked over.
    async fn extent(&self) -> Result<Extent, Failure> {
        let mut extent = Extent::default();
        let mut walk = self.scan();
        while let Some(page) = walk.next_page().await? {
            let ids = page.customers.iter().map(|customer| &customer.user_id);
            for id in ids.chain(page.unreadable.iter().map(|(id, _)| id)) {
                extent.customers = extent.customers.saturating_add(1);
                extent.highest = extent.highest.max(Some(id.clone()));
            }
        }
        Ok(extent)
    }

    /// The newest customers down to a border, in any order. With [`Border::Id`] older ones may come along, as far as they
    /// cost no request of their own. By default all are walked over, with every poll.
    async fn newest(&self, down_to: &Border) -> Result<ScanPage, Failure> {
        let mut found = ScanPage::default();
        let mut walk = self.scan();
        while let Some(mut page) = walk.next_page().await? {
            page.customers.retain(|customer| match down_to {
                Border::Id(known) => customer.user_id > *known,
                Border::RegisteredSince(time) => {
                    customer.registered_at.is_none_or(|at| at >= *time)
                }
            });
            page.unreadable.retain(|(id, _)| match down_to {
                Border::Id(known) => id > known,
                Border::RegisteredSince(_) => true,
            });
            found.customers.append(&mut page.customers);
            found.unreadable.append(&mut page.unreadable);
        }
        Ok(found)
    }

    /// Who has changed since `cursor`, for a source that knows (a column with the time of the last change, a log of
    /// changes). It is asked with every poll, instead of [`newest`](Self::newest).
    ///
    /// `cursor` is what the last answer said, kept in the database once everybody it named was marked; `None` the first time:
    /// then name nobody and say where the source stands, for the customers who are there are the backfill's, or name
    /// everybody to be safe. A cursor must never pass over a change that becomes visible later: one over a clock looks some
    /// minutes back. By default `None`: the source cannot tell, and a walk every [`rescan_interval`] finds what changed.
    ///
    /// [`rescan_interval`]: crate::Settings::rescan_interval
    async fn changes(&self, cursor: Option<&str>) -> Result<Option<Changes>, Failure> {
        let _ = cursor;
        Ok(None)
    }

    /// A walk over all customers, by ascending id; each page is given once, and an empty one does not end it.
    ///
    /// It meets everybody who was there when it began. The order is what settles ties: of two customers who fit one contact
    /// the one who comes first has it.
    fn scan(&self) -> Box<dyn Walk<ScanPage>>;

    /// These customers, at most 200, in any order; those the shop does not have are left out. A shop that can only be asked
    /// for one at a time may be asked for the first few of them, as is done by default.
    async fn some(&self, users: &[UserId]) -> Result<Asked, Failure> {
        let mut found = Asked::default();
        for user_id in users.iter().take(MOST_SINGLES) {
            match self.get(user_id).await {
                Ok(customer) => found.customers.extend(customer),
                // The record is at fault, not the shop.
                Err(failure) if failure.sight == Sight::Refused => {}
                Err(failure) => return Err(failure),
            }
            found.asked += 1;
        }
        Ok(found)
    }

    /// A walk over the addresses of orders that changed since `since` (UNIX seconds by the shop's clock), or of all, in any
    /// order: of two orders of a customer the higher number counts. `since` is the highest
    /// [`watermark`](OrderPage::watermark) of the last walk that came to its end. By default empty, as where the source is set
    /// not to look.
    fn orders(&self, since: Option<i64>) -> Box<dyn Walk<OrderPage>> {
        let _ = since;
        Box::new(NoOrders)
    }
}

#[derive(Debug)]
struct NoOrders;

#[async_trait]
impl Walk<OrderPage> for NoOrders {
    async fn next_page(&mut self) -> Result<Option<OrderPage>, Failure> {
        Ok(None)
    }
}

/// A list that is read page by page.
#[async_trait]
pub trait Walk<T>: Send + std::fmt::Debug {
    /// The next page, `None` at the end. After an error the same page can be asked for again.
    async fn next_page(&mut self) -> Result<Option<T>, Failure>;
}

/// Where a walk from the newest customer ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Border {
    /// Before this customer: only higher ids.
    Id(UserId),
    /// Before the first who registered earlier than this, in UNIX seconds.
    RegisteredSince(i64),
}

/// The size of a shop.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extent {
    /// Number of customers, as the shop counts them.
    pub customers: u64,
    /// The highest id, `None` in an empty shop.
    pub highest: Option<UserId>,
}
