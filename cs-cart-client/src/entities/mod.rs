//! All entities of the shop but users, orders, products and hooks: records, drafts and queries, each a table.
//!
//! What each field reads is in [`typed::field`](crate::typed::field), what a draft or query writes in
//! [`draft!`](crate::draft) and [`query!`](crate::query).

mod blocks;
mod call_requests;
mod carts;
mod categories;
mod companies;
mod discussions;
mod features;
mod handles;
mod images;
mod languages;
mod options;
mod pages;
mod payments;
mod settings;
mod shipments;
mod shippings;
mod statuses;
mod taxes;
mod usergroups;
mod variations;

pub use blocks::*;
pub use call_requests::*;
pub use carts::*;
pub use categories::*;
pub use companies::*;
pub use discussions::*;
pub use features::*;
pub use images::*;
pub use languages::*;
pub use options::*;
pub use pages::*;
pub use payments::*;
pub use settings::*;
pub use shipments::*;
pub use shippings::*;
pub use statuses::*;
pub use taxes::*;
pub use usergroups::*;
pub use variations::*;

use crate::open_enum;

open_enum! {
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
