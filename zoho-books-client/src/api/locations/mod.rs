//! Locations. Feature `settings`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "settings")]
mod drafts;
#[cfg(feature = "settings")]
mod records;

#[cfg(feature = "settings")]
pub use self::drafts::*;
#[cfg(feature = "settings")]
pub use self::records::*;
#[cfg(feature = "settings")]
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "settings")]
use crate::{Done, Page};

endpoints! {
    /// Locations.
    Locations, locations, "locations", feature "settings";

    /// Enable locations.
    enable_locations = Post "/settings/locations/enable" () -> Done;
        enable_locations, "settings.CREATE";

    /// Create location.
    create = Post "/locations" () { LocationDraft } -> Location at "locations";
        create_location, "settings.CREATE";

    /// List locations.
    list = Get "/locations" () -> Page<Location> at "locations";
        list_locations, "settings.READ";

    /// Update location.
    update = Put "/locations/{location_id}" (location_id: Id) { LocationDraft } -> Location at "locations";
        update_location, "settings.UPDATE";

    /// Delete location.
    delete = Delete "/locations/{location_id}" (location_id: Id) -> Done;
        delete_location, "settings.DELETE";

    /// Mark location active.
    mark_active = Post "/locations/{location_id}/active" (location_id: Id) -> Done;
        mark_location_active, "settings.CREATE";

    /// Mark location inactive.
    mark_inactive = Post "/locations/{location_id}/inactive" (location_id: Id) -> Done;
        mark_location_inactive, "settings.CREATE";

    /// Mark location primary.
    mark_primary = Post "/locations/{location_id}/markasprimary" (location_id: Id) -> Done;
        mark_location_primary, "settings.CREATE";
}
