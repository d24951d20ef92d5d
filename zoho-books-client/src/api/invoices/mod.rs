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
use crate::{Done, File};
#[cfg(feature = "sales")]
use serde_json::Value;

endpoints! {
    for crate::invoices::Invoices, "invoices", feature "sales";

    /// Map invoice with salesorder.
    map_with_salesorder = Post "/invoices/mapwithorder" () -> Vec<InvoiceWithSalesorder> at "errors";
        map_invoice_with_salesorder, "invoices.UPDATE", ["invoice_ids"];

    /// Bulk print invoices.
    bulk_print_invoices = Get "/invoices/print" () -> File;
        bulk_print_invoices, "invoices.READ", ["invoice_ids"];

    /// Add invoice document.
    add_document = Post "/invoices/{invoice_id}/documents/{document_id}" (invoice_id: InvoiceId, document_id: Id)
        -> Done;
        add_invoice_document, "invoices.CREATE";

    /// Delete invoice expense receipt.
    delete_expense_receipt = Delete "/invoices/expenses/{expense_id}/receipt" (expense_id: ExpenseId) -> Done;
        delete_invoice_expense_receipt, "invoices.DELETE";

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
    preview_coupons = Post "/invoices/coupons/preview" () { PreviewInvoiceCouponsDraft } -> Done;
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
