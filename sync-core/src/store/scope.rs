//! Which rows a handle of a store works with: those of one kind, of one shop.

use crate::{ExternalId, HashKey, Kind, ShopName, UserId};

/// The shop that an owner's name begins with, as `new_owner_name` makes it; the asker's own where it begins with none.
pub(super) fn shop_of<'a>(owner: &'a str, own: &'a str) -> &'a str {
    let named = owner.split_once('/').map(|(shop, _)| shop);
    named
        .filter(|shop| shop.parse::<ShopName>().is_ok())
        .unwrap_or(own)
}

/// One kind of records of one shop. A database gives each a number of its own, under which all that is kept of it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) shop: ShopName,
    pub(super) kind: Kind,
}

impl Scope {
    pub(super) const fn new(shop: ShopName, kind: Kind) -> Self {
        Self { shop, kind }
    }

    /// The name by which the database knows it: that of the shop for its customers, as before there were kinds.
    pub(super) fn name(&self) -> String {
        if self.kind == Kind::CUSTOMER {
            self.shop.to_string()
        } else {
            format!("{}/{}", self.shop, self.kind)
        }
    }

    /// The kinds that a database has of a shop, beside its customers, read from such names.
    #[cfg(all(feature = "sqlite", feature = "postgres"))]
    pub(super) fn kind_in(shop: &ShopName, name: &str) -> Option<Kind> {
        let (owner, kind) = name.split_once('/')?;
        kind.parse().ok().filter(|_| owner == shop.as_str())
    }

    /// What is kept of an erased record: nothing can be read out of it, but with the database's key one can tell whether
    /// a given number was erased.
    pub(super) fn tombstone(&self, key: &HashKey, id: UserId) -> [u8; 32] {
        let text = if self.kind == Kind::CUSTOMER {
            ExternalId::new(self.shop.clone(), id).to_string()
        } else {
            format!("cscart:{}:{}:{id}", self.shop, self.kind)
        };
        key.tag("tombstone", &text)
    }
}
