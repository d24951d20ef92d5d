//! Sales order. Feature `sales`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "sales")]
use crate::File;
use crate::macros::endpoints;

endpoints! {
    for crate::sales_orders::SalesOrders, "sales-order", feature "sales";

    /// Bulk print sales orders.
    bulk_print_sales_orders = Get "/salesorders/print" () -> File;
        bulk_print_sales_orders, "salesorders.READ";
}
