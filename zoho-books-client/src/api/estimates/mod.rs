//! Estimates. Feature `sales`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "sales")]
use crate::File;
use crate::macros::endpoints;

endpoints! {
    for crate::estimates::Estimates, "estimates", feature "sales";

    /// Bulk print estimates.
    bulk_print_estimates = Get "/estimates/print" () -> File;
        bulk_print_estimates, "estimates.READ", ["estimate_ids"];
}
