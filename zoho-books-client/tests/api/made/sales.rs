//! All types and calls that are made, so that tests can go through them: sales.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::list::module;

module! {
    credit_notes in api = credit_notes "credit-notes"
    [EmailHistory CreditNoteCustomField UpdateCreditNoteCustomFieldsCustomFieldDraft UpdateCreditNoteCustomFieldsDraft
     CreditNoteRefund MarkCreditNoteEinvoicePushedDraft]
    {
        json create_credit_note: create(&Default::default());
        json list_credit_notes: list();
        json update_credit_note_using_custom_field: update_by_key(&Default::default());
        json update_credit_note: update(&id(), &Default::default());
        either get_credit_note: get(&id());
        json delete_credit_note: delete(&id());
        json email_credit_note: email(&id(), &Default::default());
        json get_credit_note_email: email_content(&id());
        json mark_credit_note_void: void(&id());
        json mark_credit_note_draft: mark_draft(&id());
        json mark_credit_note_open: mark_open(&id());
        json submit_credit_note: submit(&id());
        json approve_credit_note: approve(&id());
        json get_credit_note_email_history: get_email_history(&id());
        json update_credit_note_billing_address: set_billing_address(&id(), &Default::default());
        json update_credit_note_shipping_address: set_shipping_address(&id(), &Default::default());
        json list_credit_note_templates: templates();
        json update_credit_note_template: set_template(&id(), &id());
        json list_invoices_of_credit_note: applied(&id());
        json apply_credit_note_to_invoice: apply(&id(), &Default::default());
        json delete_invoice_of_credit_note: take_back(&id(), &id());
        json list_credit_note_comments: comments(&id());
        json add_credit_note_comment: add_comment(&id(), &Default::default());
        json delete_credit_note_comment: delete_comment(&id(), &id());
        json list_credit_note_refunds_of_all_credit_notes: all_refunds();
        json list_credit_note_refunds_of_a_credit_note: refunds(&id());
        json create_credit_note_refund: refund(&id(), &Default::default());
        json get_credit_note_refund: get_refund(&id(), &id());
        json update_credit_note_refund: update_refund(&id(), &id(), &Default::default());
        json delete_credit_note_refund: delete_refund(&id(), &id());
        json approve_credit_notes: approve_credit_notes();
        json submit_credit_notes: submit_credit_notes();
        json finalize_credit_note_approval: approve_finally(&id());
        json reject_credit_note: reject(&id());
        json get_credit_note_signature_template: get_signature_template(&id());
        file print_credit_notes: print_credit_notes();
        json add_credit_note_attachment: attach(&id(), upload());
        file get_credit_note_document: document(&id(), &id());
        json update_credit_note_document: update_document(&id(), &id());
        json delete_credit_note_document: delete_document(&id(), &id());
        json get_credit_note_custom_fields: get_custom_fields(&id());
        json update_credit_note_custom_fields: update_custom_fields(&id(), &Default::default());
        json get_credit_note_mail_content: get_mail_content(&id());
        json add_credit_note_digital_signature: add_digital_signature(&id());
        json upload_credit_note_digital_signature: upload_digital_signature(&id(), upload());
        json get_credit_note_refund_by_id: get_refund_by_id(&id());
        json apply_credit_note_substatus: apply_substatus(&id(), &id());
        json delete_credit_note_substatus: delete_substatus(&id(), &id());
        json list_credit_notes_einvoice: list_einvoice();
        json push_credit_notes_einvoice: push_credit_notes_einvoice();
        json cancel_credit_notes_einvoice: cancel_credit_notes_einvoice();
        json get_credit_note_einvoice: get_einvoice(&id());
        json push_credit_note_einvoice: push_einvoice(&id());
        json cancel_credit_note_einvoice: cancel_einvoice(&id());
        json fetch_credit_note_einvoice: fetch_einvoice(&id());
        json delete_credit_note_einvoice_status: delete_einvoice_status(&id());
        json mark_credit_note_einvoice_pushed: mark_einvoice_pushed(&id(), &Default::default());
        json mark_credit_note_einvoice_cancelled: mark_einvoice_cancelled(&id());
        json recall_credit_note_einvoice_status: recall_einvoice_status(&id());
        json push_credit_note_refund_einvoice: push_refund_einvoice(&id());
        json mark_credit_note_ready_to_push: mark_ready_to_push(&id());
        json update_credit_note_cfdi_status: update_cfdi_status(&id());
        json cancel_einvoice_credit_note: cancel_einvoice_credit_note(&id());
    }
}

module! {
    customer_debit_notes in api = customer_debit_notes "customer-debit-notes"
    [TagDraft LineItemDraft CustomerDebitNoteDraft Tag LineItem ReferenceInvoice Invoice DebitNote
     UpdateCustomerDebitNoteLineItemDraft UpdateCustomerDebitNoteDraft]
    {
        json create_customer_debit_note: create(&Default::default());
        json list_customer_debit_notes: list();
        json update_customer_debit_note: update(&id(), &Default::default());
        either get_customer_debit_note: get(&id());
        json delete_customer_debit_note: delete(&id());
    }
}

module! {
    customer_payments = customer_payments "customer-payments"
    []
    {
        json create_customer_payment: create(&Default::default());
        json list_customer_payments: list();
        json bulk_delete_customer_payments: delete_many();
        json update_customer_payment_using_custom_field: update_by_key(&Default::default());
        json update_customer_payment: update(&id(), &Default::default());
        either get_customer_payment: get(&id());
        json delete_customer_payment: delete(&id());
        json list_customer_payment_refunds: refunds(&id());
        json create_customer_payment_refund: refund(&id(), &Default::default());
        json update_custom_fields_in_customer_payment: update_custom_fields(&id(), &[Default::default()]);
        json get_customer_payment_refund: get_refund(&id(), &id());
        json update_customer_payment_refund: update_refund(&id(), &id(), &Default::default());
        json delete_customer_payment_refund: delete_refund(&id(), &id());
    }
}

module! {
    delivery_challans in api = delivery_challans "delivery-challans"
    [LineItemTax LineItem ShippingAddress DeliveryChallan LineItemDraft DeliveryChallanDraft
     ReturnDeliveryChallansLineItemDraft ReturnDeliveryChallansDraft Template
     UpdateDeliveryChallanShippingAddressDraft]
    {
        json list_delivery_challans: list();
        json create_delivery_challan: create(&Default::default());
        json get_delivery_challan: get(&id());
        json update_delivery_challan: update(&id(), &Default::default());
        json delete_delivery_challan: delete(&id());
        json mark_delivery_challan_as_open: mark_as_open(&id());
        json mark_delivery_challan_as_delivered: mark_as_delivered(&id());
        json mark_delivery_challan_as_returned: mark_as_returned(&id());
        json mark_delivery_challan_as_undelivered: mark_as_undelivered(&id());
        json return_delivery_challans: return_delivery_challans(&Default::default());
        json undo_return_delivery_challans: undo_return_delivery_challans();
        json add_attachment_to_delivery_challan: add_attachment_to(&id(), upload());
        file get_delivery_challan_attachment: get_attachment(&id(), &id());
        json delete_delivery_challan_attachment: delete_attachment(&id(), &id());
        json list_delivery_challan_templates: list_templates();
        json update_delivery_challan_template: update_template(&id(), &id());
        json update_delivery_challan_shipping_address: update_shipping_address(&id(), &Default::default());
    }
}

module! {
    estimates in api = estimates "estimates"
    []
    {
        json create_estimate: create(&Default::default());
        json list_estimates: list();
        json update_estimate_using_custom_field: update_by_key(&Default::default());
        json update_estimate: update(&id(), &Default::default());
        either get_estimate: get(&id());
        json delete_estimate: delete(&id());
        json update_custom_fields_in_estimate: update_custom_fields(&id(), &[Default::default()]);
        json mark_estimate_sent: mark_sent(&id());
        json mark_estimate_accepted: mark_accepted(&id());
        json mark_estimate_declined: mark_declined(&id());
        json submit_estimate: submit(&id());
        json approve_estimate: approve(&id());
        json email_estimate: email(&id(), &Default::default());
        json get_estimate_email: email_content(&id());
        json email_multiple_estimates: email_many();
        file bulk_export_estimates_as_pdf: pdf_many();
        file bulk_print_estimates: bulk_print_estimates();
        json update_estimate_billing_address: set_billing_address(&id(), &Default::default());
        json update_estimate_shipping_address: set_shipping_address(&id(), &Default::default());
        json list_estimate_templates: templates();
        json update_estimate_template: set_template(&id(), &id());
        json list_estimate_comments: comments(&id());
        json create_estimate_comment: add_comment(&id(), &Default::default());
        json update_estimate_comment: update_comment(&id(), &id(), &Default::default());
        json delete_estimate_comment: delete_comment(&id(), &id());
    }
}

module! {
    invoices in api = invoices "invoices"
    [InvoiceWithSalesorder InvoicePaymentLink AddInvoiceOnlinePaymentBankAccountDraft CommunicationPreferenceDraft
     ContactPersonsAssociatedDraft TagDraft LineItemDraft PaymentGatewayDraft PaymentOptionDraft BatchPaymentDraft
     PreviewInvoiceCouponsDraft ScheduleInvoiceEmailDraft InvoiceSynchronousOnlinePaymentDraft
     InvoiceAsynchronousOnlinePaymentDraft MarkInvoiceEinvoicePushedDraft]
    {
        json create_invoice: create(&Default::default());
        json list_invoices: list();
        json update_invoice_using_custom_field: update_by_key(&Default::default());
        json delete_invoices: delete_many();
        json update_invoice: update(&id(), &Default::default());
        either get_invoice: get(&id());
        json delete_invoice: delete(&id());
        json mark_invoice_sent: mark_sent(&id());
        json mark_invoice_void: void(&id());
        json mark_invoice_draft: mark_draft(&id());
        json email_invoices: email_many(&Default::default());
        json create_invoice_from_salesorder: create_from_sales_order();
        json map_invoice_with_salesorder: map_with_salesorder();
        json submit_invoice: submit(&id());
        json approve_invoice: approve(&id());
        json get_invoice_email: email_content(&id());
        json email_invoice: email(&id(), &Default::default());
        json remind_customer_for_invoice_payment: remind(&id(), &Default::default());
        json get_payment_reminder_mail_content_for_invoice: reminder_content(&id());
        json bulk_invoice_reminder: remind_many();
        file bulk_export_invoices_as_pdf: pdf_many();
        file bulk_print_invoices: bulk_print_invoices();
        json disable_invoice_payment_reminder: disable_reminders(&id());
        json enable_invoice_payment_reminder: enable_reminders(&id());
        json write_off_invoice: write_off(&id());
        json cancel_write_off_invoice: cancel_write_off(&id());
        json update_invoice_billing_address: set_billing_address(&id(), &Default::default());
        json update_invoice_shipping_address: set_shipping_address(&id(), &Default::default());
        json list_invoice_templates: templates();
        json update_invoice_template: set_template(&id(), &id());
        json list_invoice_payments: payments(&id());
        json list_invoice_credits_applied: credits(&id());
        json apply_credits_to_invoice: apply_credits(&id(), &Default::default());
        json delete_invoice_payment: delete_payment(&id(), &id());
        json delete_invoice_applied_credit: delete_credit(&id(), &id());
        file get_invoice_attachment: attachment(&id());
        json add_invoice_attachment: attach(&id(), upload());
        json update_invoice_attachment_preference: set_attachment_preference(&id());
        json delete_invoice_attachment: delete_attachment(&id());
        file get_invoice_document_details: document(&id(), &id());
        json delete_invoice_document: delete_document(&id(), &id());
        json add_invoice_document: add_document(&id(), &id());
        json delete_invoice_expense_receipt: delete_expense_receipt(&id());
        json update_custom_fields_in_invoice: update_custom_fields(&id(), &[Default::default()]);
        json list_invoice_comments: comments(&id());
        json add_invoice_comment: add_comment(&id(), &Default::default());
        json update_invoice_comment: update_comment(&id(), &id(), &Default::default());
        json delete_invoice_comment: delete_comment(&id(), &id());
        json generate_invoice_payment_link: generate_payment_link();
        json approve_invoices: approve_invoices();
        json void_invoices: void_invoices();
        json create_invoices_from_projects: create_invoices_from_projects();
        file get_invoice_delivery_notes: get_delivery_notes();
        file get_invoice_packing_slips: get_packing_slips();
        json finalize_invoice_approval: approve_finally(&id());
        json reject_invoice: reject(&id());
        json send_invoice_via_snail_mail: send_via_snail_mail(&id());
        json add_invoice_online_payment_bank_account: add_online_payment_bank_account(&id(), &Default::default());
        json apply_pricebook_to_invoice: apply_pricebook_to(&id(), &id());
        json submit_invoices: submit_invoices();
        json mark_invoices_sent: mark_invoices_sent();
        json write_off_invoices: write_off_invoices();
        json mark_invoices_shipped: mark_invoices_shipped();
        json unship_invoices: unship_invoices();
        json create_invoices_from_estimates: create_invoices_from_estimates();
        json preview_invoice_coupons: preview_coupons(&Default::default());
        json unmap_invoices_from_salesorders: unmap_invoices_from_salesorders();
        json get_invoice_dashboard: get_dashboard();
        json get_invoice_by_reference: get_by_reference(&id());
        json get_invoice_custom_fields: get_custom_fields(&id());
        json get_invoice_advanced_tracking_details: get_advanced_tracking_details(&id());
        json update_invoice_advanced_tracking_details: update_advanced_tracking_details(&id(), &Default::default());
        file print_invoice_delivery_note: print_delivery_note(&id());
        file print_invoice_packing_slip: print_packing_slip(&id());
        file get_invoice_qr_code: get_qr_code(&id());
        json get_invoice_sms: get_sms(&id());
        json send_invoice_sms: send_sms(&id());
        json get_invoice_signature_template: get_signature_template(&id());
        json add_invoice_digital_signature: add_digital_signature(&id());
        json upload_invoice_digital_signature: upload_digital_signature(&id(), upload());
        json upload_invoice_document: upload_document(&id(), &id(), upload());
        json update_invoice_cfdi_status: update_cfdi_status(&id());
        json cancel_invoice: cancel(&id());
        json mark_invoice_ready_to_push: mark_ready_to_push(&id());
        json apply_invoice_substatus: apply_substatus(&id(), &id());
        json delete_invoice_substatus: delete_substatus(&id(), &id());
        json delete_invoice_line_item: delete_line_item(&id(), &id());
        json schedule_invoice_email: schedule_email(&id(), &Default::default());
        json cancel_scheduled_invoice_email: cancel_scheduled_email(&id());
        json force_pay_invoice: force_pay(&id());
        json mail_invoice_pdf: mail_pdf(&id());
        json create_invoice_synchronous_online_payment: create_synchronous_online_payment(&id(), &Default::default());
        json create_invoice_asynchronous_online_payment: create_asynchronous_online_payment(&id(), &Default::default());
        json get_invoice_payment_qr: get_payment_qr(&id());
        json get_invoice_payment_qr_status: get_payment_qr_status(&id());
        json send_invoice_dunning_notifications: send_dunning_notifications(&id());
        json send_invoice_retry_sms: send_retry_sms(&id());
        json get_invoice_metadata: get_metadata(&id(), &id());
        json update_invoice_metadata: update_metadata(&id(), &id());
        json list_invoices_einvoice: list_einvoice();
        json push_invoices_einvoice: push_invoices_einvoice();
        json cancel_invoices_einvoice: cancel_invoices_einvoice();
        json get_invoice_einvoice: get_einvoice(&id());
        json push_invoice_einvoice: push_einvoice(&id());
        json cancel_invoice_einvoice: cancel_einvoice(&id());
        json fetch_invoice_einvoice: fetch_einvoice(&id());
        json delete_invoice_einvoice_status: delete_einvoice_status(&id());
        json mark_invoice_einvoice_pushed: mark_einvoice_pushed(&id(), &Default::default());
        json mark_invoice_einvoice_cancelled: mark_einvoice_cancelled(&id());
        json recall_invoice_einvoice_status: recall_einvoice_status(&id());
        json update_invoice_einvoice_payment_status: update_einvoice_payment_status(&id());
        json cancel_einvoice_invoice: cancel_einvoice_invoice(&id());
    }
}

module! {
    items in api = items "items"
    []
    {
        json create_item: create(&Default::default());
        json list_items: list();
        json update_item_using_custom_field: update_by_key(&Default::default());
        json list_item_details: details();
        json update_item: update(&id(), &Default::default());
        json get_item: get(&id());
        json delete_item: delete(&id());
        json update_custom_fields_in_item: update_custom_fields(&id(), &[Default::default()]);
        json mark_item_active: mark_active(&id());
        json mark_item_inactive: mark_inactive(&id());
        json add_items_to_portal: add_items_to_portal();
        json add_item_to_portal: add_to_portal(&id());
        json remove_item_from_portal: remove_from_portal(&id());
    }
}

module! {
    pricelists in api = price_lists "pricelists"
    [PriceBracketDraft PricebookItemDraft PricebookDraft PriceBracket PricebookItem Pricebook
     UpdatePricebookPriceBracketDraft UpdatePricebookPricebookItemDraft UpdatePricebookDraft]
    {
        json create_pricebook: create(&Default::default());
        json list_pricebooks: list();
        json update_pricebook: update(&id(), &Default::default());
        json delete_pricebook: delete(&id());
        json mark_pricebook_active: mark_active(&id());
        json mark_pricebook_inactive: mark_inactive(&id());
        json bulk_fetch_pricebooks: bulk_fetch_pricebooks();
        json list_pricebook_items: list_items();
    }
}

module! {
    recurring_invoices in api = recurring_invoices "recurring-invoices"
    [CommunicationPreferenceDraft ContactPersonsAssociatedDraft TagDraft LineItemDraft
     CreateRecurringInvoiceCustomFieldDraft BillingAddressDraft ShippingAddressDraft PaymentGatewayDraft
     PaymentOptionDraft RecurringInvoiceDraft CommunicationPreference ContactPersonsAssociated Tag LineItem
     BillingAddress ShippingAddress PaymentGateway PaymentOption RecurringInvoice
     UpdateRecurringInvoiceUsingCustomFieldLineItemDraft UpdateRecurringInvoiceUsingCustomFieldDraft
     StopRecurringInvoiceDraft UpdateRecurringInvoiceTemplateDraft Comment InvoiceHistory]
    {
        json create_recurring_invoice: create(&Default::default());
        json list_recurring_invoices: list();
        json update_recurring_invoice_using_custom_field: update_using_custom_field(&Default::default());
        json update_recurring_invoice: update(&id(), &Default::default());
        json get_recurring_invoice: get(&id());
        json delete_recurring_invoice: delete(&id());
        json stop_recurring_invoice: stop(&id(), &Default::default());
        json resume_recurring_invoice: resume(&id(), &Default::default());
        json update_recurring_invoice_template: update_template(&id(), &id(), &Default::default());
        json list_recurring_invoice_history: list_history(&id());
        json resume_recurring_invoices: resume_recurring_invoices();
        json stop_recurring_invoices: stop_recurring_invoices();
        json get_recurring_invoice_dashboard: get_dashboard();
        json list_recurring_invoice_child_invoices: list_child_invoices(&id());
        json enable_recurring_invoice_autobill: enable_autobill(&id());
        json disable_recurring_invoice_autobill: disable_autobill(&id());
        json delete_recurring_invoice_bank_account: delete_bank_account(&id());
        json delete_recurring_invoice_card: delete_card(&id());
        json associate_recurring_invoice_bank_account: associate_bank_account(&id(), &id());
        json associate_recurring_invoice_card: associate_card(&id(), &id());
    }
}

module! {
    retainer_invoices in api = retainer_invoices "retainer-invoices"
    [CommunicationPreferenceDraft ContactPersonsAssociatedDraft CreateRetainerInvoiceCustomFieldDraft LineItemDraft
     PaymentGatewayDraft PaymentOptionDraft TagDraft RetainerInvoiceDraft CommunicationPreference
     ContactPersonsAssociated Tag LineItem Tax PaymentGateway PaymentOption BillingAddress ShippingAddress
     RetainerInvoice UpdateRetainerInvoiceDraft EmailRetainerInvoiceDraft ToContact FromEmail RetainerInvoiceEmail
     UpdateRetainerInvoiceBillingAddressDraft Template Comment AddRetainerInvoiceCommentDraft
     UpdateRetainerInvoiceCommentDraft InvoicePaymentDraft ApplyRetainerPaymentsToInvoicesDraft]
    {
        json create_retainer_invoice: create(&Default::default());
        json list_retainer_invoices: list();
        json update_retainer_invoice: update(&id(), &Default::default());
        json get_retainer_invoice: get(&id());
        json delete_retainer_invoice: delete(&id());
        json mark_retainer_invoice_sent: mark_sent(&id());
        json update_retainer_invoice_template: update_template(&id(), &id());
        json mark_retainer_invoice_void: mark_void(&id());
        json mark_retainer_invoice_draft: mark_draft(&id());
        json submit_retainer_invoice: submit(&id());
        json approve_retainer_invoice: approve(&id());
        json email_retainer_invoice: email(&id(), &Default::default());
        json get_retainer_invoice_email: get_email(&id());
        json update_retainer_invoice_billing_address: update_billing_address(&id(), &Default::default());
        json list_retainer_invoice_templates: list_templates();
        file get_retainer_invoice_attachment: get_attachment(&id());
        json add_retainer_invoice_attachment: add_attachment(&id(), upload());
        json delete_retainer_invoice_attachment: delete_attachment(&id(), &id());
        json list_retainer_invoice: list_retainer_invoice(&id());
        json add_retainer_invoice_comment: add_comment(&id(), &Default::default());
        json delete_retainer_invoice_comment: delete_comment(&id(), &id());
        json update_retainer_invoice_comment: update_comment(&id(), &id(), &Default::default());
        json apply_retainer_payments_to_invoices: apply_retainer_payments_to_invoices(&id(), &Default::default());
        json delete_applied_retainer_payment: delete_applied_retainer_payment(&id(), &id());
        json create_retainer_invoice_async_online_payment: create_async_online_payment(&id());
    }
}

module! {
    sales_order in api = sales_orders "sales-order"
    []
    {
        json create_sales_order: create(&Default::default());
        either list_sales_orders: list();
        json update_sales_order_using_custom_field: update_by_key(&Default::default());
        json update_sales_order: update(&id(), &Default::default());
        either get_sales_order: get(&id());
        json delete_sales_order: delete(&id());
        json update_salesorder_customfields: update_custom_fields(&id(), &[Default::default()]);
        json mark_sales_order_as_open: mark_open(&id());
        json mark_sales_order_as_void: void(&id());
        json update_sales_order_sub_status: set_sub_status(&id(), &id());
        json email_sales_order: email(&id(), &Default::default());
        json get_sales_order_email: email_content(&id());
        json submit_sales_order: submit(&id());
        json approve_sales_order: approve(&id());
        file bulk_export_sales_orders_as_pdf: pdf_many();
        file bulk_print_sales_orders: bulk_print_sales_orders();
        json update_sales_order_billing_address: set_billing_address(&id(), &Default::default());
        json update_sales_order_shipping_address: set_shipping_address(&id(), &Default::default());
        json list_sales_order_templates: templates();
        json update_sales_order_template: set_template(&id(), &id());
        file get_sales_order_attachment: attachment(&id());
        json add_sales_order_attachment: attach(&id(), upload());
        json update_sales_order_attachment_preference: set_attachment_preference(&id());
        json delete_sales_order_attachment: delete_attachment(&id());
        json list_sales_order_comments: comments(&id());
        json add_sales_order_comment: add_comment(&id(), &Default::default());
        json update_sales_order_comment: update_comment(&id(), &id(), &Default::default());
        json delete_sales_order_comment: delete_comment(&id(), &id());
    }
}

module! {
    sales_receipt in api = sales_receipts "sales-receipt"
    [TagDraft LineItemDraft SalesReceiptDraft Tag LineItem SalesReceipt UpdateSalesReceiptLineItemDraft
     UpdateSalesReceiptDraft EmailSalesReceiptDraft]
    {
        json create_sales_receipt: create(&Default::default());
        json list_sales_receipts: list();
        json update_sales_receipt: update(&id(), &Default::default());
        either get_sales_receipt: get(&id());
        json delete_sales_receipt: delete(&id());
        json email_sales_receipt: email(&id(), &Default::default());
    }
}
