//! All types and calls that are made, so that tests can go through them: purchases.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::list::module;

module! {
    bills = bills "bills"
    []
    {
        json create_bill: create(&Default::default());
        json list_bills: list();
        json update_bill_using_custom_field: update_by_key(&Default::default());
        json update_bill: update(&id(), &Default::default());
        json get_bill: get(&id());
        json delete_bill: delete(&id());
        json update_custom_fields_in_bill: update_custom_fields(&id(), &[Default::default()]);
        json mark_bill_void: void(&id());
        json mark_bill_open: mark_open(&id());
        json submit_bill: submit(&id());
        json approve_bill: approve(&id());
        json update_bill_billing_address: set_billing_address(&id(), &Default::default());
        json list_bill_payments: payments(&id());
        json apply_credits_to_bill: apply_credits(&id(), &Default::default());
        json delete_bill_payment: delete_payment(&id(), &id());
        file get_bill_attachment: attachment(&id());
        json add_bill_attachment: attach(&id(), upload());
        json delete_bill_attachment: delete_attachment(&id());
        json get_bill_comments: comments(&id());
        json add_bill_comment: add_comment(&id(), &Default::default());
        json delete_bill_comment: delete_comment(&id(), &id());
        json convert_purchase_order_to_bill: from_purchase_orders();
    }
}

module! {
    expenses = expenses "expenses"
    []
    {
        json create_expense: create(&Default::default());
        json list_expenses: list();
        json update_expense_using_custom_field: update_by_key(&Default::default());
        json update_expense: update(&id(), &Default::default());
        json get_expense: get(&id());
        json delete_expense: delete(&id());
        json list_expense_comments: comments(&id());
        json list_employees: employees();
        json create_employee: create_employee(&Default::default());
        json get_employee: get_employee(&id());
        json delete_employee: delete_employee(&id());
        file get_expense_receipt: receipt(&id());
        json create_expense_receipt: attach_receipt(&id(), upload());
        json delete_expense_receipt: delete_receipt(&id());
        json add_expense_attachment: attach(&id(), upload());
    }
}

module! {
    purchase_order in api = purchase_orders "purchase-order"
    [CommunicationPreferenceDraft ContactPersonsAssociatedDraft ItemCustomFieldDraft TagDraft LineItemDraft
     DocumentDraft PurchaseOrderDraft Document CommunicationPreference ContactPersonsAssociated Tag ItemCustomField
     LineItem AcquisitionVatSummary ReverseChargeVatSummary BillingAddress DeliveryAddress PurchaseOrder
     UpdatePurchaseOrderUsingCustomFieldLineItemDraft UpdatePurchaseOrderUsingCustomFieldDraft EmailPurchaseOrderDraft
     UpdatePurchaseOrderBillingAddressDraft Template Comment AddPurchaseOrderCommentDraft]
    {
        json create_purchase_order: create(&Default::default());
        json list_purchase_orders: list();
        json update_purchase_order_using_custom_field: update_using_custom_field(&Default::default());
        json update_purchase_order: update(&id(), &Default::default());
        either get_purchase_order: get(&id());
        json delete_purchase_order: delete(&id());
        json update_custom_fields_in_purchase_order: update_custom_fields_in(&id(), &[Default::default()]);
        json mark_purchase_order_open: mark_open(&id());
        json mark_purchase_order_billed: mark_billed(&id());
        json mark_purchase_order_cancelled: mark_cancelled(&id());
        json submit_purchase_order: submit(&id());
        json approve_purchase_order: approve(&id());
        json email_purchase_order: email(&id(), &Default::default());
        json get_purchase_order_email: get_email(&id());
        json update_purchase_order_billing_address: update_billing_address(&id(), &Default::default());
        json list_purchase_order_templates: list_templates();
        json update_purchase_order_template: update_template(&id(), &id());
        file get_purchase_order_attachment: get_attachment(&id());
        json add_purchase_order_attachment: add_attachment(&id(), upload());
        json update_purchase_order_attachment: update_attachment(&id());
        json delete_purchase_order_attachment: delete_attachment(&id());
        json list_purchase_order_comments: list_comments(&id());
        json add_purchase_order_comment: add_comment(&id(), &Default::default());
        json update_purchase_order_comment: update_comment(&id(), &id(), &Default::default());
        json delete_purchase_order_comment: delete_comment(&id(), &id());
        json reject_purchase_orders: reject_purchase_orders(&id());
    }
}

module! {
    recurring_bills in api = recurring_bills "recurring-bills"
    [TagDraft ItemCustomFieldDraft LineItemDraft CreateRecurringBillCustomFieldDraft RecurringBillDraft Tag
     ItemCustomField LineItem AcquisitionVatSummary ReverseChargeVatSummary RecurringBill
     UpdateRecurringBillUsingCustomFieldDraft]
    {
        json create_recurring_bill: create(&Default::default());
        json list_recurring_bills: list();
        json update_recurring_bill_using_custom_field: update_using_custom_field(&Default::default());
        json update_recurring_bill: update(&id(), &Default::default());
        json get_recurring_bill: get(&id());
        json delete_recurring_bill: delete(&id());
        json stop_recurring_bill: stop(&id());
        json resume_recurring_bill: resume(&id());
        json list_recurring_bill_history: list_history(&id());
    }
}

module! {
    recurring_expenses in api = recurring_expenses "recurring-expenses"
    [TagDraft LineItemDraft RecurringExpenseDraft AcquisitionVatSummary ReverseChargeVatSummary Tag LineItem
     RecurringExpense Expensehistory Comment]
    {
        json create_recurring_expense: create(&Default::default());
        json list_recurring_expenses: list();
        json update_recurring_expense_using_custom_field: update_using_custom_field(&Default::default());
        json update_recurring_expense: update(&id(), &Default::default());
        json get_recurring_expense: get(&id());
        json delete_recurring_expense: delete(&id());
        json stop_recurring_expense: stop(&id());
        json resume_recurring_expense: resume(&id());
        json list_child_expenses_of_recurring_expense: list_child_expenses_of(&id());
        json list_recurring_expense_history: list_history(&id());
    }
}

module! {
    vendor_credits in api = vendor_credits "vendor-credits"
    [TagDraft ItemCustomFieldDraft LineItemDraft DocumentDraft VendorCreditDraft Tag ItemCustomField LineItem Tax
     AcquisitionVatSummary ReverseChargeVatSummary Document Comment ImportedTransaction VendorCreditRefund
     BillsCredited VendorCredit BillDraft ApplyCreditsToABillDraft RefundVendorCreditDraft AddVendorCreditCommentDraft]
    {
        json create_vendor_credit: create(&Default::default());
        json list_vendor_credits: list();
        json update_vendor_credit: update(&id(), &Default::default());
        either get_vendor_credit: get(&id());
        json delete_vendor_credit: delete(&id());
        json mark_vendor_credit_open: mark_open(&id());
        json mark_vendor_credit_void: mark_void(&id());
        json submit_vendor_credit: submit(&id());
        json approve_vendor_credit: approve(&id());
        json list_bills_credited: list_bills_credited(&id());
        json apply_credits_to_a_bill: apply_credits_to_a_bill(&id(), &Default::default());
        json delete_vendor_credit_bill: delete_bill(&id(), &id());
        json refund_vendor_credit: refund(&id(), &Default::default());
        json list_vendor_credit_refunds_of_a_vendor_credit: list_refunds_of_a_vendor_credit(&id());
        json update_vendor_credit_refund: update_refund(&id(), &id(), &Default::default());
        json get_vendor_credit_refund: get_refund(&id(), &id());
        json delete_vendor_credit_refund: delete_refund(&id(), &id());
        json list_vendor_credit_refunds_of_all_vendor_credits: list_refunds_of_all_vendor_credits();
        json add_vendor_credit_comment: add_comment(&id(), &Default::default());
        json list_vendor_credit_comments: list_comments(&id());
        json delete_vendor_credit_comment: delete_comment(&id(), &id());
    }
}

module! {
    vendor_payments = vendor_payments "vendor-payments"
    []
    {
        json create_vendor_payment: create(&Default::default());
        json list_vendor_payments: list();
        json update_vendor_payment_using_custom_field: update_by_key(&Default::default());
        json bulk_delete_vendor_payments: delete_many();
        json update_vendor_payment: update(&id(), &Default::default());
        json get_vendor_payment: get(&id());
        json delete_vendor_payment: delete(&id());
        json list_vendor_payment_refunds: refunds(&id());
        json refund_excess_vendor_payment: refund(&id(), &Default::default());
        json get_vendor_payment_refund: get_refund(&id(), &id());
        json update_vendor_payment_refund: update_refund(&id(), &id(), &Default::default());
        json delete_vendor_payment_refund: delete_refund(&id(), &id());
        json email_vendor_payment: email(&id(), &Default::default());
        json get_vendor_payment_email_content: email_content(&id());
    }
}
