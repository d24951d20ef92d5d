//! The tables of the API: one file an entity, with its records, drafts and queries, and where it lives. What takes more
//! than a table is written by hand beside this folder.

mod blocks;
mod call_requests;
mod carts;
mod categories;
mod companies;
mod discussions;
mod features;
mod languages;
mod options;
mod orders;
mod pages;
mod payments;
mod products;
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
pub use languages::*;
pub use options::*;
pub use orders::*;
pub use pages::*;
pub use payments::*;
pub use products::*;
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
