//! Invoices. Feature `sales`.
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
use crate::ids::{ExpenseId, Id, InvoiceId, Word};
use crate::macros::endpoints;
#[cfg(feature = "sales")]
use crate::{CustomFieldDraft, Done, File, Page};
#[cfg(feature = "sales")]
use serde_json::Value;

endpoints! {
    /// Invoices.
    Invoices, invoices, "invoices", feature "sales";

    /// Create invoice.
    create = Post "/invoices" () { InvoiceDraft } -> Invoice at "invoice";
        create_invoice, "invoices.CREATE", [
            "send" "ignore_auto_number_generation" "is_quick_create" "batch_payments"
        ];

    /// List invoices.
    list = Get "/invoices" () -> Page<Invoice> at "invoices";
        list_invoices, "invoices.READ", [
            "invoice_number" "item_name" "item_id" "item_description" "reference_number" "customer_name"
            "recurring_invoice_id" "email" "total" "balance" "custom_field" "date" "date_start" "date_end" "date_before"
            "date_after" "due_date" "due_date_start" "due_date_end" "due_date_before" "due_date_after" "created_date"
            "created_date_start" "created_date_end" "last_modified_time" "status" "customer_id" "filter_by"
            "search_text" "sort_column" "zcrm_potential_id" "response_option" "page" "per_page"
            "invoice_number_startswith" "invoice_number_contains" "item_name_startswith" "item_name_contains"
            "item_description_startswith" "item_description_contains" "custom_field_startswith" "custom_field_contains"
            "created_date_before" "created_date_after"
        ];

    /// Update invoice using custom field.
    update_using_custom_field = Put "/invoices" () { UpdateInvoiceUsingCustomFieldDraft } -> Invoice at "invoice";
        update_invoice_using_custom_field, "invoices.UPDATE";

    /// Delete invoices.
    delete_invoices = Delete "/invoices" () -> Done;
        delete_invoices, "invoices.DELETE", ["invoice_ids"];

    /// Update invoice.
    update = Put "/invoices/{invoice_id}" (invoice_id: InvoiceId) { UpdateInvoiceUsingCustomFieldDraft }
        -> Invoice at "invoice";
        update_invoice, "invoices.UPDATE", ["ignore_auto_number_generation"];

    /// Get invoice.
    get = Get "/invoices/{invoice_id}" (invoice_id: InvoiceId) -> Option<Invoice> at "invoice";
        get_invoice, "invoices.READ", ["print" "accept"], may_be_file;

    /// Delete invoice.
    delete = Delete "/invoices/{invoice_id}" (invoice_id: InvoiceId) -> Done;
        delete_invoice, "invoices.DELETE";

    /// Mark invoice sent.
    mark_sent = Post "/invoices/{invoice_id}/status/sent" (invoice_id: InvoiceId) -> Done;
        mark_invoice_sent, "invoices.CREATE";

    /// Mark invoice void.
    mark_void = Post "/invoices/{invoice_id}/status/void" (invoice_id: InvoiceId) -> Done;
        mark_invoice_void, "invoices.CREATE";

    /// Mark invoice draft.
    mark_draft = Post "/invoices/{invoice_id}/status/draft" (invoice_id: InvoiceId) -> Done;
        mark_invoice_draft, "invoices.CREATE";

    /// Email invoices.
    email_invoices = Post "/invoices/email" () { EmailInvoicesDraft } -> Done;
        email_invoices, "invoices.CREATE", ["invoice_ids"], notifies;

    /// Create invoice from salesorder.
    create_from_salesorder = Post "/invoices/fromsalesorder" () -> Invoice at "invoice";
        create_invoice_from_salesorder, "invoices.CREATE", ["salesorder_id"];

    /// Map invoice with salesorder.
    map_with_salesorder = Post "/invoices/mapwithorder" () -> Vec<InvoiceWithSalesorder> at "errors";
        map_invoice_with_salesorder, "invoices.UPDATE", ["invoice_ids"];

    /// Submit invoice.
    submit = Post "/invoices/{invoice_id}/submit" (invoice_id: InvoiceId) -> Done;
        submit_invoice, "invoices.CREATE";

    /// Approve invoice.
    approve = Post "/invoices/{invoice_id}/approve" (invoice_id: InvoiceId) -> Done;
        approve_invoice, "invoices.CREATE";

    /// Get invoice email.
    get_email = Get "/invoices/{invoice_id}/email" (invoice_id: InvoiceId) -> InvoiceEmail at "data";
        get_invoice_email, "invoices.READ", ["email_template_id"];

    /// Email invoice.
    email = Post "/invoices/{invoice_id}/email" (invoice_id: InvoiceId) { EmailInvoiceDraft } files ["attachments"]
        -> Done;
        email_invoice, "invoices.CREATE", ["send_customer_statement" "send_attachment"], notifies;

    /// Remind customer for invoice payment.
    remind_customer_for_payment = Post "/invoices/{invoice_id}/paymentreminder" (invoice_id: InvoiceId) { RemindCustomerForInvoicePaymentDraft } files ["attachments"]
        -> Done;
        remind_customer_for_invoice_payment, "invoices.CREATE", ["send_customer_statement"], notifies;

    /// Get payment reminder mail content for invoice.
    get_payment_reminder_mail_content_for = Get "/invoices/{invoice_id}/paymentreminder" (invoice_id: InvoiceId)
        -> PaymentReminderMailContentForInvoice at "data";
        get_payment_reminder_mail_content_for_invoice, "invoices.READ";

    /// Bulk invoice reminder.
    bulk_reminder = Post "/invoices/paymentreminder" () -> InvoiceReminder at "info";
        bulk_invoice_reminder, "invoices.CREATE", ["invoice_ids"], notifies;

    /// Bulk export invoices as pdf.
    bulk_export_invoices_as_pdf = Get "/invoices/pdf" () -> File;
        bulk_export_invoices_as_pdf, "invoices.READ", ["invoice_ids"];

    /// Bulk print invoices.
    bulk_print_invoices = Get "/invoices/print" () -> File;
        bulk_print_invoices, "invoices.READ", ["invoice_ids"];

    /// Disable invoice payment reminder.
    disable_payment_reminder = Post "/invoices/{invoice_id}/paymentreminder/disable" (invoice_id: InvoiceId) -> Done;
        disable_invoice_payment_reminder, "invoices.CREATE";

    /// Enable invoice payment reminder.
    enable_payment_reminder = Post "/invoices/{invoice_id}/paymentreminder/enable" (invoice_id: InvoiceId) -> Done;
        enable_invoice_payment_reminder, "invoices.CREATE";

    /// Write off invoice.
    write_off = Post "/invoices/{invoice_id}/writeoff" (invoice_id: InvoiceId) -> Done;
        write_off_invoice, "invoices.CREATE";

    /// Cancel write off invoice.
    cancel_write_off = Post "/invoices/{invoice_id}/writeoff/cancel" (invoice_id: InvoiceId) -> Done;
        cancel_write_off_invoice, "invoices.CREATE";

    /// Update invoice billing address.
    update_billing_address = Put "/invoices/{invoice_id}/address/billing" (invoice_id: InvoiceId) { UpdateInvoiceBillingAddressDraft }
        -> Done;
        update_invoice_billing_address, "invoices.UPDATE";

    /// Update invoice shipping address.
    update_shipping_address = Put "/invoices/{invoice_id}/address/shipping" (invoice_id: InvoiceId) { UpdateInvoiceShippingAddressDraft }
        -> Done;
        update_invoice_shipping_address, "invoices.UPDATE";

    /// List invoice templates.
    list_templates = Get "/invoices/templates" () -> Page<Template> at "templates";
        list_invoice_templates, "invoices.READ";

    /// Update invoice template.
    update_template = Put "/invoices/{invoice_id}/templates/{template_id}" (invoice_id: InvoiceId, template_id: Id)
        -> Done;
        update_invoice_template, "invoices.UPDATE";

    /// List invoice payments.
    list_payments = Get "/invoices/{invoice_id}/payments" (invoice_id: InvoiceId) -> Page<Payment> at "payments";
        list_invoice_payments, "invoices.READ";

    /// List invoice credits applied.
    list_credits_applied = Get "/invoices/{invoice_id}/creditsapplied" (invoice_id: InvoiceId)
        -> Page<Credit> at "credits";
        list_invoice_credits_applied, "invoices.READ";

    /// Apply credits to invoice.
    apply_credits_to = Post "/invoices/{invoice_id}/credits" (invoice_id: InvoiceId) { ApplyCreditsToInvoiceDraft }
        -> Done;
        apply_credits_to_invoice, "invoices.CREATE";

    /// Delete invoice payment.
    delete_payment = Delete "/invoices/{invoice_id}/payments/{invoice_payment_id}" (invoice_id: InvoiceId, invoice_payment_id: Id)
        -> Done;
        delete_invoice_payment, "invoices.DELETE";

    /// Delete invoice applied credit.
    delete_applied_credit = Delete "/invoices/{invoice_id}/creditsapplied/{creditnotes_invoice_id}" (invoice_id: InvoiceId, creditnotes_invoice_id: Id)
        -> Done;
        delete_invoice_applied_credit, "invoices.DELETE";

    /// Get invoice attachment.
    get_attachment = Get "/invoices/{invoice_id}/attachment" (invoice_id: InvoiceId) -> File;
        get_invoice_attachment, "invoices.READ", ["preview"];

    /// Add invoice attachment.
    add_attachment = Post "/invoices/{invoice_id}/attachment" (invoice_id: InvoiceId) ["attachment"] -> Done;
        add_invoice_attachment, "invoices.CREATE", ["can_send_in_mail"];

    /// Update invoice attachment preference.
    update_attachment_preference = Put "/invoices/{invoice_id}/attachment" (invoice_id: InvoiceId) -> Done;
        update_invoice_attachment_preference, "invoices.UPDATE", ["can_send_in_mail"];

    /// Delete invoice attachment.
    delete_attachment = Delete "/invoices/{invoice_id}/attachment" (invoice_id: InvoiceId) -> Done;
        delete_invoice_attachment, "invoices.DELETE";

    /// Get invoice document details.
    get_document_details = Get "/invoices/{invoice_id}/documents/{document_id}" (invoice_id: InvoiceId, document_id: Id)
        -> Option<Document> at "document";
        get_invoice_document_details, "invoices.READ", ["responseformat"], may_be_file;

    /// Delete invoice document.
    delete_document = Delete "/invoices/{invoice_id}/documents/{document_id}" (invoice_id: InvoiceId, document_id: Id)
        -> Done;
        delete_invoice_document, "invoices.DELETE";

    /// Add invoice document.
    add_document = Post "/invoices/{invoice_id}/documents/{document_id}" (invoice_id: InvoiceId, document_id: Id)
        -> Done;
        add_invoice_document, "invoices.CREATE";

    /// Delete invoice expense receipt.
    delete_expense_receipt = Delete "/invoices/expenses/{expense_id}/receipt" (expense_id: ExpenseId) -> Done;
        delete_invoice_expense_receipt, "invoices.DELETE";

    /// Update custom fields in invoice.
    update_custom_fields_in = Put "/invoice/{invoice_id}/customfields" (invoice_id: InvoiceId) { [CustomFieldDraft] }
        -> Done;
        update_custom_fields_in_invoice, "invoices.UPDATE";

    /// List invoice comments.
    list_comments = Get "/invoices/{invoice_id}/comments" (invoice_id: InvoiceId) -> Page<Comment> at "comments";
        list_invoice_comments, "invoices.READ";

    /// Add invoice comment.
    add_comment = Post "/invoices/{invoice_id}/comments" (invoice_id: InvoiceId) { AddInvoiceCommentDraft } -> Done;
        add_invoice_comment, "invoices.CREATE";

    /// Update invoice comment.
    update_comment = Put "/invoices/{invoice_id}/comments/{comment_id}" (invoice_id: InvoiceId, comment_id: Id) { UpdateInvoiceCommentDraft }
        -> Comment at "comment";
        update_invoice_comment, "invoices.UPDATE";

    /// Delete invoice comment.
    delete_comment = Delete "/invoices/{invoice_id}/comments/{comment_id}" (invoice_id: InvoiceId, comment_id: Id)
        -> Done;
        delete_invoice_comment, "invoices.DELETE";

    /// Generate invoice payment link.
    generate_payment_link = Get "/share/paymentlink" () -> InvoicePaymentLink at "data";
        generate_invoice_payment_link, "settings.READ", ["transaction_id" "transaction_type" "link_type" "expiry_time"];

    /// Approve invoices.
    approve_invoices = Post "/invoices/approve" () -> Done;
        approve_invoices, "invoices.CREATE", ["invoice_ids"];

    /// Void invoices.
    void_invoices = Post "/invoices/status/void" () -> Done;
        void_invoices, "invoices.CREATE", ["invoice_ids" "can_create_network_entity" "unmap_salesorder"];

    /// Create invoices from projects.
    create_invoices_from_projects = Post "/invoices/fromprojects" () -> Done;
        create_invoices_from_projects, "invoices.CREATE", ["project_ids" "invoice_number"];

    /// Get invoice delivery notes.
    get_delivery_notes = Get "/invoices/deliverynotes" () -> File;
        get_invoice_delivery_notes, "invoices.READ", ["invoice_ids" "print" "accept" "no_of_copies"];

    /// Get invoice packing slips.
    get_packing_slips = Get "/invoices/packingslips" () -> File;
        get_invoice_packing_slips, "invoices.READ", ["invoice_ids" "print" "accept" "no_of_copies"];

    /// Finalize invoice approval.
    finalize_approval = Post "/invoices/{invoice_id}/approve/final" (invoice_id: InvoiceId) -> Done;
        finalize_invoice_approval, "invoices.CREATE";

    /// Reject invoice.
    reject = Post "/invoices/{invoice_id}/reject" (invoice_id: InvoiceId) -> Done;
        reject_invoice, "invoices.CREATE", ["reason" "isCallForOEmbed"];

    /// Send invoice via snail mail.
    send_via_snail_mail = Post "/invoices/{invoice_id}/snailmail" (invoice_id: InvoiceId) -> Done;
        send_invoice_via_snail_mail, "invoices.CREATE", ["contact_person_id"], notifies;

    /// Add invoice online payment bank account.
    add_online_payment_bank_account = Post "/invoices/{invoice_id}/onlinepayments/bankaccount" (invoice_id: InvoiceId) { AddInvoiceOnlinePaymentBankAccountDraft }
        -> Done;
        add_invoice_online_payment_bank_account, "invoices.CREATE";

    /// Apply pricebook to invoice.
    apply_pricebook_to = Put "/invoices/{invoice_id}/pricebooks/{pricebook_id}" (invoice_id: InvoiceId, pricebook_id: Id)
        -> Done;
        apply_pricebook_to_invoice, "invoices.UPDATE";

    /// Submit invoices.
    submit_invoices = Post "/invoices/submit" () -> Done;
        submit_invoices, "invoices.CREATE", ["invoice_ids"];

    /// Mark invoices sent.
    mark_invoices_sent = Post "/invoices/status/sent" () -> Done;
        mark_invoices_sent, "invoices.CREATE", ["invoice_ids"];

    /// Write off invoices.
    write_off_invoices = Post "/invoices/writeoff" () -> Done;
        write_off_invoices, "invoices.CREATE", ["invoice_ids"];

    /// Mark invoices shipped.
    mark_invoices_shipped = Post "/invoices/markasshipped" () -> Done;
        mark_invoices_shipped, "invoices.CREATE", ["invoice_ids"];

    /// Unship invoices.
    unship_invoices = Post "/invoices/unship" () -> Done;
        unship_invoices, "invoices.CREATE", ["invoice_ids"];

    /// Create invoices from estimates.
    create_invoices_from_estimates = Post "/invoices/fromestimates" () -> Done;
        create_invoices_from_estimates, "invoices.CREATE", ["estimate_ids"];

    /// Preview invoice coupons.
    preview_coupons = Post "/invoices/coupons/preview" () { InvoiceDraft } -> Done;
        preview_invoice_coupons, "invoices.CREATE";

    /// Unmap invoices from salesorders.
    unmap_invoices_from_salesorders = Put "/invoices/unmap/salesorders" () -> Done;
        unmap_invoices_from_salesorders, "invoices.UPDATE";

    /// Get invoice dashboard.
    get_dashboard = Get "/invoices/dashboard" () -> Value;
        get_invoice_dashboard, "invoices.READ", ["invoice_agent"];

    /// Get invoice by reference.
    get_by_reference = Get "/invoices/reference/{reference_id}" (reference_id: Id) -> Value;
        get_invoice_by_reference, "invoices.READ";

    /// Get invoice custom fields.
    get_custom_fields = Get "/invoices/{invoice_id}/customfields" (invoice_id: InvoiceId) -> Value;
        get_invoice_custom_fields, "invoices.READ";

    /// Get invoice advanced tracking details.
    get_advanced_tracking_details = Get "/invoices/{invoice_id}/advancedtrackingdetails" (invoice_id: InvoiceId)
        -> Value;
        get_invoice_advanced_tracking_details, "invoices.READ";

    /// Update invoice advanced tracking details.
    update_advanced_tracking_details = Put "/invoices/{invoice_id}/advancedtrackingdetails" (invoice_id: InvoiceId) { Value }
        -> Done;
        update_invoice_advanced_tracking_details, "invoices.UPDATE";

    /// Print invoice delivery note.
    print_delivery_note = Get "/invoices/{invoice_id}/deliverynote/print" (invoice_id: InvoiceId) -> File;
        print_invoice_delivery_note, "invoices.READ";

    /// Print invoice packing slip.
    print_packing_slip = Get "/invoices/{invoice_id}/packingslip/print" (invoice_id: InvoiceId) -> File;
        print_invoice_packing_slip, "invoices.READ";

    /// Get invoice qr code.
    get_qr_code = Get "/invoices/{invoice_id}/qrcode" (invoice_id: InvoiceId) -> File;
        get_invoice_qr_code, "invoices.READ";

    /// Get invoice sms.
    get_sms = Get "/invoices/{invoice_id}/sms" (invoice_id: InvoiceId) -> Value;
        get_invoice_sms, "invoices.READ";

    /// Send invoice sms.
    send_sms = Post "/invoices/{invoice_id}/sms" (invoice_id: InvoiceId) -> Done;
        send_invoice_sms, "invoices.CREATE", notifies;

    /// Get invoice signature template.
    get_signature_template = Get "/invoices/{invoice_id}/dsign/template" (invoice_id: InvoiceId) -> Value;
        get_invoice_signature_template, "invoices.READ";

    /// Add invoice digital signature.
    add_digital_signature = Post "/invoices/{invoice_id}/dsign" (invoice_id: InvoiceId) -> Done;
        add_invoice_digital_signature, "invoices.CREATE";

    /// Upload invoice digital signature.
    upload_digital_signature = Post "/invoices/{invoice_id}/dsign/upload" (invoice_id: InvoiceId) ["attachment"]
        -> Done;
        upload_invoice_digital_signature, "invoices.CREATE";

    /// Upload invoice document.
    upload_document = Post "/invoices/{invoice_id}/documents/{document_id}/upload" (invoice_id: InvoiceId, document_id: Id) ["attachment"]
        -> Done;
        upload_invoice_document, "invoices.CREATE";

    /// Update invoice cfdi status.
    update_cfdi_status = Post "/invoices/{invoice_id}/cfdi/status" (invoice_id: InvoiceId) -> Done;
        update_invoice_cfdi_status, "invoices.CREATE";

    /// Cancel invoice.
    cancel = Post "/invoices/{invoice_id}/status/cancel" (invoice_id: InvoiceId) -> Done;
        cancel_invoice, "invoices.CREATE";

    /// Mark invoice ready to push.
    mark_ready_to_push = Post "/invoices/{invoice_id}/status/readytopush" (invoice_id: InvoiceId) -> Done;
        mark_invoice_ready_to_push, "invoices.CREATE";

    /// Apply invoice substatus.
    apply_substatus = Post "/invoices/{invoice_id}/substatus/{substatus_id}" (invoice_id: InvoiceId, substatus_id: Id)
        -> Done;
        apply_invoice_substatus, "invoices.CREATE";

    /// Delete invoice substatus.
    delete_substatus = Delete "/invoices/{invoice_id}/substatus/{substatus_id}" (invoice_id: InvoiceId, substatus_id: Id)
        -> Done;
        delete_invoice_substatus, "invoices.DELETE";

    /// Delete invoice line item.
    delete_line_item = Delete "/invoices/{invoice_id}/lineitems/{line_item_id}" (invoice_id: InvoiceId, line_item_id: Id)
        -> Done;
        delete_invoice_line_item, "invoices.DELETE";

    /// Schedule invoice email.
    schedule_email = Post "/invoices/{invoice_id}/email/schedule" (invoice_id: InvoiceId) { ScheduleInvoiceEmailDraft }
        -> Done;
        schedule_invoice_email, "invoices.CREATE", notifies;

    /// Cancel scheduled invoice email.
    cancel_scheduled_email = Delete "/invoices/{invoice_id}/email/schedule" (invoice_id: InvoiceId) -> Done;
        cancel_scheduled_invoice_email, "invoices.DELETE";

    /// Force pay invoice.
    force_pay = Post "/invoices/{invoice_id}/forcepay" (invoice_id: InvoiceId) -> Done;
        force_pay_invoice, "invoices.CREATE";

    /// Mail invoice pdf.
    mail_pdf = Post "/invoices/{invoice_id}/mailpdf" (invoice_id: InvoiceId) -> Done;
        mail_invoice_pdf, "invoices.CREATE", notifies;

    /// Create invoice synchronous online payment.
    create_synchronous_online_payment = Post "/invoices/{invoice_id}/onlinepayments/synchronous" (invoice_id: InvoiceId) { InvoiceSynchronousOnlinePaymentDraft }
        -> Done;
        create_invoice_synchronous_online_payment, "invoices.CREATE";

    /// Create invoice asynchronous online payment.
    create_asynchronous_online_payment = Post "/invoices/{invoice_id}/onlinepayments/asynchronous" (invoice_id: InvoiceId) { InvoiceAsynchronousOnlinePaymentDraft }
        -> Done;
        create_invoice_asynchronous_online_payment, "invoices.CREATE";

    /// Get invoice payment qr.
    get_payment_qr = Get "/invoices/{invoice_id}/onlinepayments/qr" (invoice_id: InvoiceId) -> Value;
        get_invoice_payment_qr, "invoices.READ";

    /// Get invoice payment qr status.
    get_payment_qr_status = Get "/invoices/{invoice_id}/onlinepayments/qr/status" (invoice_id: InvoiceId) -> Value;
        get_invoice_payment_qr_status, "invoices.READ";

    /// Send invoice dunning notifications.
    send_dunning_notifications = Post "/invoices/{invoice_id}/senddunningnotifications" (invoice_id: InvoiceId) -> Done;
        send_invoice_dunning_notifications, "invoices.CREATE", notifies;

    /// Send invoice retry sms.
    send_retry_sms = Post "/invoices/{invoice_id}/sendretrysms" (invoice_id: InvoiceId) -> Done;
        send_invoice_retry_sms, "invoices.CREATE", notifies;

    /// Get invoice metadata.
    get_metadata = Get "/invoices/{invoice_id}/metadata/{metadata_name}" (invoice_id: InvoiceId, metadata_name: Word)
        -> Value;
        get_invoice_metadata, "invoices.READ";

    /// Update invoice metadata.
    update_metadata = Put "/invoices/{invoice_id}/metadata/{metadata_name}" (invoice_id: InvoiceId, metadata_name: Word)
        -> Done;
        update_invoice_metadata, "invoices.UPDATE";

    /// List invoices einvoice.
    list_einvoice = Get "/invoices/einvoice" () -> Value;
        list_invoices_einvoice, "invoices.READ";

    /// Push invoices einvoice.
    push_invoices_einvoice = Post "/invoices/einvoice/push" () -> Done;
        push_invoices_einvoice, "invoices.CREATE";

    /// Cancel invoices einvoice.
    cancel_invoices_einvoice = Post "/invoices/einvoice/cancel" () -> Done;
        cancel_invoices_einvoice, "invoices.CREATE";

    /// Get invoice einvoice.
    get_einvoice = Get "/invoices/{invoice_id}/einvoice" (invoice_id: InvoiceId) -> Value;
        get_invoice_einvoice, "invoices.READ";

    /// Push invoice einvoice.
    push_einvoice = Post "/invoices/{invoice_id}/einvoice/push" (invoice_id: InvoiceId) -> Done;
        push_invoice_einvoice, "invoices.CREATE";

    /// Cancel invoice einvoice.
    cancel_einvoice = Post "/invoices/{invoice_id}/einvoice/cancel" (invoice_id: InvoiceId) -> Done;
        cancel_invoice_einvoice, "invoices.CREATE";

    /// Fetch invoice einvoice.
    fetch_einvoice = Post "/invoices/{invoice_id}/einvoice/fetch" (invoice_id: InvoiceId) -> Done;
        fetch_invoice_einvoice, "invoices.CREATE";

    /// Delete invoice einvoice status.
    delete_einvoice_status = Delete "/invoices/{invoice_id}/einvoice/status" (invoice_id: InvoiceId) -> Done;
        delete_invoice_einvoice_status, "invoices.DELETE";

    /// Mark invoice einvoice pushed.
    mark_einvoice_pushed = Post "/invoices/{invoice_id}/einvoice/status/push" (invoice_id: InvoiceId) { MarkInvoiceEinvoicePushedDraft }
        -> Done;
        mark_invoice_einvoice_pushed, "invoices.CREATE";

    /// Mark invoice einvoice cancelled.
    mark_einvoice_cancelled = Post "/invoices/{invoice_id}/einvoice/status/cancel" (invoice_id: InvoiceId) -> Done;
        mark_invoice_einvoice_cancelled, "invoices.CREATE";

    /// Recall invoice einvoice status.
    recall_einvoice_status = Post "/invoices/{invoice_id}/einvoice/status/recall" (invoice_id: InvoiceId) -> Done;
        recall_invoice_einvoice_status, "invoices.CREATE";

    /// Update invoice einvoice payment status.
    update_einvoice_payment_status = Put "/invoices/{invoice_id}/einvoice/paymentstatus" (invoice_id: InvoiceId)
        -> Done;
        update_invoice_einvoice_payment_status, "invoices.UPDATE";

    /// Cancel einvoice invoice.
    cancel_einvoice_invoice = Post "/einvoices/invoices/{invoice_id}/cancel" (invoice_id: InvoiceId) -> Done;
        cancel_einvoice_invoice, "invoices.CREATE";
}
