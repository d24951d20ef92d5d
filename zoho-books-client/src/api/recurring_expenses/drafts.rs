//! What is written: recurring expenses.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{AccountId, ContactId, CurrencyId, Id, ProjectId, TaxId};
use crate::macros::draft;
use crate::{Amount, CustomFieldDraft, Date};
use jiff::Timestamp;

draft! {
    /// What is written: tag.
    #[allow(missing_docs)]
    TagDraft {
        tag_id: Option<Id>,
        tag_name: Option<String>,
        tag_option_id: Option<Id>,
        tag_option_name: Option<String>,
        is_tag_mandatory: Option<bool>,
    }
}

draft! {
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        line_item_id: Option<Id>,
        account_id: Option<AccountId>,
        /// At most 100 characters.
        description: Option<String>,
        amount: Option<Amount>,
        tax_id: Option<TaxId>,
        item_order: Option<String>,
        /// One of `digital_service`, `goods`, `service`, `capital_service`, `capital_goods`. Editions: UK, ZA.
        product_type: Option<String>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: IN, UK.
        reverse_charge_vat_id: Option<Id>,
        /// Editions: IN, GCC, ZA.
        reverse_charge_tax_id: Option<Id>,
        /// Editions: IN, MX.
        tax_exemption_code: Option<String>,
        /// Editions: IN, MX.
        tax_exemption_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: recurring expense.
    #[allow(missing_docs)]
    RecurringExpenseDraft {
        account_id: Option<AccountId>,
        /// At most 100 characters.
        recurrence_name: Option<String>,
        start_date: Option<Timestamp>,
        end_date: Option<Date>,
        recurrence_frequency: Option<String>,
        repeat_every: Option<String>,
        /// Editions: IN.
        gst_no: Option<String>,
        /// Editions: IN.
        source_of_supply: Option<String>,
        /// Editions: IN.
        destination_of_supply: Option<String>,
        /// Editions: GCC.
        place_of_supply: Option<String>,
        /// Editions: IN, GCC, ZA.
        reverse_charge_tax_id: Option<Id>,
        location_id: Option<Id>,
        line_items: Option<Vec<LineItemDraft>>,
        amount: Option<Amount>,
        /// Editions: UK.
        vat_treatment: Option<String>,
        /// Editions: GCC, MX, KE, ZA.
        tax_treatment: Option<String>,
        /// One of `digital_service`, `goods`, `service`, `capital_service`, `capital_goods`. Editions: UK, ZA.
        product_type: Option<String>,
        /// Editions: UK.
        acquisition_vat_id: Option<Id>,
        /// Editions: IN, UK.
        reverse_charge_vat_id: Option<Id>,
        tax_id: Option<TaxId>,
        is_inclusive_tax: Option<bool>,
        is_billable: Option<bool>,
        customer_id: Option<ContactId>,
        project_id: Option<ProjectId>,
        currency_id: Option<CurrencyId>,
        exchange_rate: Option<Amount>,
        custom_fields: Option<Vec<CustomFieldDraft>>,
        tags: Option<Vec<TagDraft>>,
    }
}
