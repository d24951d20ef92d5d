//! Customer debit notes. Feature `sales`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "sales")]
mod drafts;
#[cfg(feature = "sales")]
mod records;

#[cfg(feature = "sales")]
pub use self::drafts::*;
#[cfg(feature = "sales")]
pub use self::records::*;
#[cfg(feature = "sales")]
use crate::ids::Id;
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::{Done, Page};

endpoints! {
    /// Customer debit notes.
    CustomerDebitNotes, customer_debit_notes, "customer-debit-notes", feature "sales";

    /// Create customer debit note.
    create = Post "/invoices" () { CustomerDebitNoteDraft } -> Invoice at "invoice";
        create_customer_debit_note, "invoices.CREATE", ["send" "ignore_auto_number_generation"];

    /// List customer debit notes.
    list = Get "/invoices" () -> Page<DebitNote> at "debit_notes";
        list_customer_debit_notes, "invoices.READ", [
            "item_name" "item_id" "item_description" "customer_name" "email" "total" "balance" "custom_field" "date"
            "due_date" "created_date" "last_modified_time" "status" "customer_id" "filter_by" "search_text"
            "sort_column" "page" "per_page" "item_name_startswith" "item_name_contains" "item_description_startswith"
            "item_description_contains" "custom_field_startswith" "custom_field_contains" "date_start" "date_end"
            "date_before" "date_after" "due_date_start" "due_date_end" "due_date_before" "due_date_after"
            "created_date_start" "created_date_end" "created_date_before" "created_date_after"
        ];

    /// Update customer debit note.
    update = Put "/invoices/{debit_note_id}" (debit_note_id: Id) { UpdateCustomerDebitNoteDraft }
        -> Invoice at "invoice";
        update_customer_debit_note, "invoices.UPDATE", ["ignore_auto_number_generation"];

    /// Get customer debit note.
    get = Get "/invoices/{debit_note_id}" (debit_note_id: Id) -> Option<Invoice> at "invoice";
        get_customer_debit_note, "invoices.READ", ["print" "accept"], may_be_file;

    /// Delete customer debit note.
    delete = Delete "/invoices/{debit_note_id}" (debit_note_id: Id) -> Done;
        delete_customer_debit_note, "invoices.DELETE";
}
