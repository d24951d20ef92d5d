//! The tables of the API: one file an entity, with its records, drafts and queries, and where it lives. What takes more
//! than a table is written by hand beside this folder.

#[cfg(feature = "entities")]
mod blocks;
#[cfg(feature = "entities")]
mod call_requests;
#[cfg(feature = "entities")]
mod carts;
#[cfg(feature = "entities")]
mod categories;
#[cfg(feature = "entities")]
mod companies;
#[cfg(feature = "entities")]
mod discussions;
#[cfg(feature = "entities")]
mod features;
#[cfg(feature = "entities")]
mod languages;
#[cfg(feature = "entities")]
mod options;
mod orders;
#[cfg(feature = "entities")]
mod pages;
#[cfg(feature = "entities")]
mod payments;
#[cfg(feature = "entities")]
mod products;
#[cfg(feature = "entities")]
mod settings;
#[cfg(feature = "entities")]
mod shipments;
#[cfg(feature = "entities")]
mod shippings;
#[cfg(feature = "entities")]
mod statuses;
#[cfg(feature = "entities")]
mod taxes;
#[cfg(feature = "entities")]
mod usergroups;
#[cfg(feature = "entities")]
mod variations;

pub use orders::*;
#[cfg(feature = "entities")]
pub use {
    blocks::*, call_requests::*, carts::*, categories::*, companies::*, discussions::*,
    features::*, languages::*, options::*, pages::*, payments::*, products::*, settings::*,
    shipments::*, shippings::*, statuses::*, taxes::*, usergroups::*, variations::*,
};

#[cfg(feature = "entities")]
crate::open_enum! {
    /// Whether something counts and is shown.
    pub enum RecordStatus {
        /// It does.
        Active = "A",
        /// It does not.
        Disabled = "D",
        /// It does, for who knows its address.
        Hidden = "H",
    }
}
