//! Estimates. Feature `sales`.
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
use crate::ids::{EstimateId, Id};
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::{CustomFieldDraft, Done, File, Page};

endpoints! {
    /// Estimates.
    Estimates, estimates, "estimates", feature "sales";

    /// Create estimate.
    create = Post "/estimates" () { EstimateDraft } -> Estimate at "estimate";
        create_estimate, "estimates.CREATE", ["send" "ignore_auto_number_generation"];

    /// List estimates.
    list = Get "/estimates" () -> Page<Estimate> at "estimates";
        list_estimates, "estimates.READ", [
            "estimate_number" "reference_number" "customer_name" "total" "customer_id" "item_id" "item_name"
            "item_description" "custom_field" "expiry_date" "expiry_date_start" "expiry_date_end" "expiry_date_before"
            "expiry_date_after" "date" "last_modified_time" "status" "filter_by" "search_text" "sort_column"
            "zcrm_potential_id" "location_ids" "page" "per_page" "estimate_number_startswith" "estimate_number_contains"
            "item_name_startswith" "item_name_contains" "item_description_startswith" "item_description_contains"
            "custom_field_startswith" "custom_field_contains" "date_start" "date_end" "date_before" "date_after"
        ];

    /// Update estimate using custom field.
    update_using_custom_field = Put "/estimates" () { EstimateDraft } -> Estimate at "estimate";
        update_estimate_using_custom_field, "estimates.UPDATE";

    /// Update estimate.
    update = Put "/estimates/{estimate_id}" (estimate_id: EstimateId) { EstimateDraft } -> Estimate at "estimate";
        update_estimate, "estimates.UPDATE", ["ignore_auto_number_generation"];

    /// Get estimate.
    get = Get "/estimates/{estimate_id}" (estimate_id: EstimateId) -> Option<Estimate> at "estimate";
        get_estimate, "estimates.READ", ["print" "accept"], may_be_file;

    /// Delete estimate.
    delete = Delete "/estimates/{estimate_id}" (estimate_id: EstimateId) -> Done;
        delete_estimate, "estimates.DELETE";

    /// Update custom fields in estimate.
    update_custom_fields_in = Put "/estimate/{estimate_id}/customfields" (estimate_id: EstimateId) { [CustomFieldDraft] }
        -> Done;
        update_custom_fields_in_estimate, "estimates.UPDATE";

    /// Mark estimate sent.
    mark_sent = Post "/estimates/{estimate_id}/status/sent" (estimate_id: EstimateId) -> Done;
        mark_estimate_sent, "estimates.CREATE";

    /// Mark estimate accepted.
    mark_accepted = Post "/estimates/{estimate_id}/status/accepted" (estimate_id: EstimateId) -> Done;
        mark_estimate_accepted, "estimates.CREATE";

    /// Mark estimate declined.
    mark_declined = Post "/estimates/{estimate_id}/status/declined" (estimate_id: EstimateId) -> Done;
        mark_estimate_declined, "estimates.CREATE";

    /// Submit estimate.
    submit = Post "/estimates/{estimate_id}/submit" (estimate_id: EstimateId) -> Done;
        submit_estimate, "estimates.CREATE";

    /// Approve estimate.
    approve = Post "/estimates/{estimate_id}/approve" (estimate_id: EstimateId) -> Done;
        approve_estimate, "estimates.CREATE";

    /// Email estimate.
    email = Post "/estimates/{estimate_id}/email" (estimate_id: EstimateId) { EmailEstimateDraft } files ["attachments"]
        -> Done;
        email_estimate, "estimates.CREATE", notifies;

    /// Get estimate email.
    get_email = Get "/estimates/{estimate_id}/email" (estimate_id: EstimateId) -> EstimateEmail;
        get_estimate_email, "estimates.READ", ["email_template_id"];

    /// Email multiple estimates.
    email_multiple_estimates = Post "/estimates/email" () -> Done;
        email_multiple_estimates, "estimates.CREATE", ["estimate_ids"], notifies;

    /// Bulk export estimates as pdf.
    bulk_export_estimates_as_pdf = Get "/estimates/pdf" () -> File;
        bulk_export_estimates_as_pdf, "estimates.READ", ["estimate_ids"];

    /// Bulk print estimates.
    bulk_print_estimates = Get "/estimates/print" () -> File;
        bulk_print_estimates, "estimates.READ", ["estimate_ids"];

    /// Update estimate billing address.
    update_billing_address = Put "/estimates/{estimate_id}/address/billing" (estimate_id: EstimateId) { UpdateEstimateBillingAddressDraft }
        -> Done;
        update_estimate_billing_address, "estimates.UPDATE";

    /// Update estimate shipping address.
    update_shipping_address = Put "/estimates/{estimate_id}/address/shipping" (estimate_id: EstimateId) { UpdateEstimateBillingAddressDraft }
        -> Done;
        update_estimate_shipping_address, "estimates.UPDATE";

    /// List estimate templates.
    list_templates = Get "/estimates/templates" () -> Page<Template> at "templates";
        list_estimate_templates, "estimates.READ";

    /// Update estimate template.
    update_template = Put "/estimates/{estimate_id}/templates/{template_id}" (estimate_id: EstimateId, template_id: Id)
        -> Done;
        update_estimate_template, "estimates.UPDATE";

    /// List estimate comments.
    list_comments = Get "/estimates/{estimate_id}/comments" (estimate_id: EstimateId) -> Page<Comment> at "comments";
        list_estimate_comments, "estimates.READ";

    /// Create estimate comment.
    create_comment = Post "/estimates/{estimate_id}/comments" (estimate_id: EstimateId) { EstimateCommentDraft }
        -> Done;
        create_estimate_comment, "estimates.CREATE";

    /// Update estimate comment.
    update_comment = Put "/estimates/{estimate_id}/comments/{comment_id}" (estimate_id: EstimateId, comment_id: Id) { EstimateCommentDraft }
        -> Comment at "comment";
        update_estimate_comment, "estimates.UPDATE";

    /// Delete estimate comment.
    delete_comment = Delete "/estimates/{estimate_id}/comments/{comment_id}" (estimate_id: EstimateId, comment_id: Id)
        -> Done;
        delete_estimate_comment, "estimates.DELETE";
}
