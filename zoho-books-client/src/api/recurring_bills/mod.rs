//! Recurring bills. Feature `purchases`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "purchases")]
mod drafts;
#[cfg(feature = "purchases")]
mod records;

#[cfg(feature = "purchases")]
pub use self::drafts::*;
#[cfg(feature = "purchases")]
pub use self::records::*;
#[cfg(feature = "purchases")]
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "purchases")]
use crate::{Done, Page};
#[cfg(feature = "purchases")]
use serde_json::Value;

endpoints! {
    /// Recurring bills.
    RecurringBills, recurring_bills, "recurring-bills", feature "purchases";

    /// Create recurring bill.
    create = Post "/recurringbills" () { RecurringBillDraft } -> RecurringBill at "recurring_bill";
        create_recurring_bill, "bills.CREATE";

    /// List recurring bills.
    list = Get "/recurringbills" () -> Page<RecurringBill> at "recurringbills";
        list_recurring_bills, "bills.READ", [
            "recurring_bill_id" "vendor_id" "vendor_name" "status" "recurrence_name" "currency_id" "currency_code"
            "currency_symbol" "start_date" "end_date" "source_of_supply" "place_of_supply" "destination_of_supply"
            "gst_treatment" "gst_no" "tax_treatment" "vat_treatment" "vat_reg_no" "is_abn_quoted" "abn"
            "is_reverse_charge_applied" "pricebook_id" "pricebook_name" "is_inclusive_tax" "line_items" "is_tds_applied"
            "notes" "terms" "payment_terms" "payment_terms_label" "custom_fields" "acquisition_vat_summary"
            "reverse_charge_vat_summary" "acquisition_vat_total" "reverse_charge_vat_total" "created_time"
            "created_by_id" "last_modified_time" "discount" "discount_account_id" "is_discount_before_tax" "page"
            "per_page" "vendor_name_startswith" "vendor_name_contains" "recurrence_name_startswith"
            "recurrence_name_contains" "start_date_start" "start_date_end" "start_date_before" "start_date_after"
        ];

    /// Update recurring bill using custom field.
    update_using_custom_field = Put "/recurringbills" () { UpdateRecurringBillUsingCustomFieldDraft } -> Done;
        update_recurring_bill_using_custom_field, "bills.UPDATE", unique;

    /// Update recurring bill.
    update = Put "/recurringbills/{recurring_bill_id}" (recurring_bill_id: Id) { UpdateRecurringBillUsingCustomFieldDraft }
        -> Done;
        update_recurring_bill, "bills.UPDATE";

    /// Get recurring bill.
    get = Get "/recurring_bills/{recurring_bill_id}" (recurring_bill_id: Id)
        -> Option<RecurringBill> at "recurring_bill";
        get_recurring_bill, "bills.READ";

    /// Delete recurring bill.
    delete = Delete "/recurring_bills/{recurring_bill_id}" (recurring_bill_id: Id) -> Done;
        delete_recurring_bill, "bills.DELETE";

    /// Stop recurring bill.
    stop = Post "/recurringbills/{recurring_bill_id}/status/stop" (recurring_bill_id: Id) -> Done;
        stop_recurring_bill, "bills.CREATE";

    /// Resume recurring bill.
    resume = Post "/recurringbills/{recurring_bill_id}/status/resume" (recurring_bill_id: Id) -> Done;
        resume_recurring_bill, "bills.CREATE";

    /// List recurring bill history.
    list_history = Get "/recurringbills/{recurring_bill_id}/comments" (recurring_bill_id: Id) -> Value;
        list_recurring_bill_history, "bills.READ";
}
