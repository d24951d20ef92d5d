//! Estimates. <https://www.zoho.com/books/api/v3/estimates/>
//!
//! An estimate begins as a draft; `Estimates::mark_sent` makes it one that the customer knows, without a mail.
//!
#![cfg_attr(all(feature = "sandbox", feature = "sales"), doc = "```")]
#![cfg_attr(not(all(feature = "sandbox", feature = "sales")), doc = "```ignore")]
#![doc = include_str!("../doc_setup.md")]
//! use zoho_books_client::estimates::{EstimateDraft, EstimateLineDraft, EstimateStatus};
//!
//! let draft = EstimateDraft::new(customer.clone(), vec![EstimateLineDraft::of(tea, 2)]);
//! let estimate = books.estimates().create(&draft).await?;
//! books.estimates().mark_sent(&estimate.estimate_id).await?;
//! books.estimates().mark_accepted(&estimate.estimate_id).await?;
//!
//! let accepted = books.estimates().list().status(EstimateStatus::Accepted).await?;
//! assert_eq!(accepted.items.len(), 1);
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "sales")]
mod drafts;
#[cfg(feature = "sales")]
mod records;

#[cfg(feature = "sales")]
use crate::contacts::ContactId;
#[cfg(feature = "sales")]
use crate::custom_field::CustomFieldDraft;
#[cfg(feature = "sales")]
use crate::documents::{
    AddressChange, CommentDraft, DocumentComment, MailContent, MailDraft, Template,
};
#[cfg(feature = "sales")]
use crate::ids::{EstimateId, Id, ItemId};
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::macros::filters;
#[cfg(feature = "sales")]
use crate::unique_key::UniqueKey;
#[cfg(feature = "sales")]
use crate::{Call, Done, File, Page};
#[cfg(feature = "sales")]
use jiff::civil::Date;

#[cfg(feature = "sales")]
pub use drafts::{EstimateChange, EstimateDraft, EstimateLineDraft};
#[cfg(feature = "sales")]
pub use records::{Estimate, EstimateFilter, EstimateLine, EstimateRow, EstimateStatus};

endpoints! {
    /// Calls about estimates. From [`Client::estimates`](crate::Client::estimates).
    Estimates, estimates, "estimates", feature "sales";

    /// Estimates, page by page.
    list = Get "/estimates" () -> Page<EstimateRow> at "estimates";
        list_estimates, "estimates.READ", ["estimate_number" "estimate_number_startswith" "estimate_number_contains" "reference_number" "customer_name"
        "total" "customer_id" "item_id" "item_name" "item_name_startswith" "item_name_contains"
        "item_description" "item_description_startswith" "item_description_contains" "custom_field"
        "custom_field_startswith" "custom_field_contains" "expiry_date" "expiry_date_start"
        "expiry_date_end" "expiry_date_before" "expiry_date_after" "date" "date_start" "date_end"
        "date_before" "date_after" "last_modified_time" "status" "filter_by" "search_text" "sort_column"
        "zcrm_potential_id" "location_ids" "page" "per_page"];
    /// Creates an estimate, as a draft. A repeat makes a second one; see [`upsert`](Self::upsert). With `send` in the query it
    /// **mails** the customer at once. One's own number wants `ignore_auto_number_generation` in the query.
    create = Post "/estimates" () { EstimateDraft } -> Estimate at "estimate";
        create_estimate, "estimates.CREATE", ["send" "ignore_auto_number_generation"];
    /// Changes the estimate that a unique custom field finds. [`upsert`](Self::upsert) sets the key.
    update_by_key = Put "/estimates" () { EstimateChange } -> Estimate at "estimate";
        update_estimate_using_custom_field, "estimates.UPDATE", unique;
    /// Reads an estimate; `None` if there is none of this id.
    get = Get "/estimates/{estimate_id}" (estimate_id: EstimateId) -> Option<Estimate> at "estimate";
        get_estimate, "estimates.READ", ["print" "accept"], may_be_file;
    /// Changes an estimate. The lines replace all that there are.
    update = Put "/estimates/{estimate_id}" (estimate_id: EstimateId) { EstimateChange } -> Estimate at "estimate";
        update_estimate, "estimates.UPDATE", ["ignore_auto_number_generation"];
    /// Deletes an estimate.
    delete = Delete "/estimates/{estimate_id}" (estimate_id: EstimateId) -> Done;
        delete_estimate, "estimates.DELETE";
    /// Changes custom fields and nothing else.
    update_custom_fields = Put "/estimate/{estimate_id}/customfields" (estimate_id: EstimateId) { [CustomFieldDraft] } -> Done;
        update_custom_fields_in_estimate, "estimates.UPDATE";
    /// Marks a draft as sent, without a mail.
    mark_sent = Post "/estimates/{estimate_id}/status/sent" (estimate_id: EstimateId) -> Done;
        mark_estimate_sent, "estimates.CREATE";
    /// Marks an estimate as accepted by the customer.
    mark_accepted = Post "/estimates/{estimate_id}/status/accepted" (estimate_id: EstimateId) -> Done;
        mark_estimate_accepted, "estimates.CREATE";
    /// Marks an estimate as declined by the customer.
    mark_declined = Post "/estimates/{estimate_id}/status/declined" (estimate_id: EstimateId) -> Done;
        mark_estimate_declined, "estimates.CREATE";
    /// Submits an estimate for approval.
    submit = Post "/estimates/{estimate_id}/submit" (estimate_id: EstimateId) -> Done;
        submit_estimate, "estimates.CREATE";
    /// Approves an estimate.
    approve = Post "/estimates/{estimate_id}/approve" (estimate_id: EstimateId) -> Done;
        approve_estimate, "estimates.CREATE";
    /// What a mail about the estimate would say. Sends nothing.
    email_content = Get "/estimates/{estimate_id}/email" (estimate_id: EstimateId) -> MailContent at "data";
        get_estimate_email, "estimates.READ", ["email_template_id"];
    /// Mails the estimate, and marks it as sent.
    email = Post "/estimates/{estimate_id}/email" (estimate_id: EstimateId) { MailDraft } files ["attachments"] -> Done;
        email_estimate, "estimates.CREATE", notifies;
    /// Mails the estimates in the query's `estimate_ids` to their customers.
    email_many = Post "/estimates/email" () -> Done;
        email_multiple_estimates, "estimates.CREATE", ["estimate_ids"], notifies;
    /// The estimates in the query's `estimate_ids` as one PDF; at most 25.
    pdf_many = Get "/estimates/pdf" () -> File;
        bulk_export_estimates_as_pdf, "estimates.READ", ["estimate_ids"];
    /// Sets the billing address on this estimate; the contact keeps its own.
    set_billing_address = Put "/estimates/{estimate_id}/address/billing" (estimate_id: EstimateId) { AddressChange } -> Done;
        update_estimate_billing_address, "estimates.UPDATE";
    /// Sets the shipping address on this estimate; the contact keeps its own.
    set_shipping_address = Put "/estimates/{estimate_id}/address/shipping" (estimate_id: EstimateId) { AddressChange } -> Done;
        update_estimate_shipping_address, "estimates.UPDATE";
    /// The templates that estimates are printed by.
    templates = Get "/estimates/templates" () -> Page<Template> at "templates";
        list_estimate_templates, "estimates.READ";
    /// Sets the template that an estimate is printed by.
    set_template = Put "/estimates/{estimate_id}/templates/{template_id}" (estimate_id: EstimateId, template_id: Id) -> Done;
        update_estimate_template, "estimates.UPDATE";
    /// The comments and the history of an estimate.
    comments = Get "/estimates/{estimate_id}/comments" (estimate_id: EstimateId) -> Page<DocumentComment> at "comments";
        list_estimate_comments, "estimates.READ";
    /// Writes a comment.
    add_comment = Post "/estimates/{estimate_id}/comments" (estimate_id: EstimateId) { CommentDraft } -> Done;
        create_estimate_comment, "estimates.CREATE";
    /// Changes a comment.
    update_comment = Put "/estimates/{estimate_id}/comments/{comment_id}" (estimate_id: EstimateId, comment_id: Id) { CommentDraft } -> DocumentComment at "comment";
        update_estimate_comment, "estimates.UPDATE";
    /// Deletes a comment.
    delete_comment = Delete "/estimates/{estimate_id}/comments/{comment_id}" (estimate_id: EstimateId, comment_id: Id) -> Done;
        delete_estimate_comment, "estimates.DELETE";
}

#[cfg(feature = "sales")]
filters! { EstimateRow;
    /// Only those of this state.
    status = "status" (EstimateStatus);
    /// Only those that the filter takes.
    filter = "filter_by" (EstimateFilter);
    /// Only those from this day on.
    from = "date_start" (Date);
    /// Only those up to this day.
    until = "date_end" (Date);
    /// Only those of this customer.
    customer = "customer_id" (&ContactId);
    /// Only the one of this number.
    number = "estimate_number" (&str);
    /// Only those with this number of one's own. Zoho Books finds those that hold it; compare the rows'.
    reference = "reference_number" (&str);
    /// Only those of this item.
    item = "item_id" (&ItemId);
    /// Only those with this in their texts.
    search = "search_text" (&str);
}

#[cfg(feature = "sales")]
impl<'c> Estimates<'c> {
    /// Changes the estimate that the unique custom field finds, and makes one if there is none and `create_if_missing` is
    /// set. This is the write that may be repeated: however often it is sent, there is one estimate for the key.
    pub fn upsert(
        &self,
        key: &UniqueKey,
        draft: &EstimateChange,
        create_if_missing: bool,
    ) -> Call<'c, Estimate> {
        self.update_by_key(draft).upsert_by(key, create_if_missing)
    }

    /// The estimate as a PDF.
    pub fn pdf(&self, estimate_id: &EstimateId) -> Call<'c, File> {
        self.get(estimate_id).file_as("pdf")
    }
}
