//! All types and calls that are made, so that tests can go through them.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::list::{Module, module};

module! {
    bank_accounts in api = bank_accounts "bank-accounts"
    [BankAccountDraft BankAccount TransactionDraft ImportBankStatementsDraft Transaction Statement
     TransactionsToBeReconciledDraft BankReconciliationDraft]
    {
        json create_bank_account: create(&Default::default());
        json list_bank_accounts: list();
        json update_bank_account: update(&id(), &Default::default());
        json get_bank_account: get(&id());
        json delete_bank_account: delete(&id());
        json mark_bank_account_inactive: mark_inactive(&id());
        json mark_bank_account_active: mark_active(&id());
        json import_bank_statements: import_bank_statements(&Default::default());
        json get_last_imported_bank_statement: get_last_imported_bank_statement(&id());
        json delete_last_imported_bank_statement: delete_last_imported_bank_statement(&id(), &id());
        json list_bank_reconciliations: list_bank_reconciliations(&id());
        json create_bank_reconciliation: create_bank_reconciliation(&id(), &Default::default());
        json get_bank_reconciliation: get_bank_reconciliation(&id(), &id());
        json update_bank_reconciliation: update_bank_reconciliation(&id(), &id(), &Default::default());
        json delete_bank_reconciliation: delete_bank_reconciliation(&id(), &id());
        json save_bank_reconciliation_draft: save_bank_reconciliation_draft(&id(), &id(), &Default::default());
        json add_bank_reconciliation_attachment: add_bank_reconciliation_attachment(&id(), &id(), upload());
        file get_bank_reconciliation_document: get_bank_reconciliation_document(&id(), &id(), &id());
        json delete_bank_reconciliation_document: delete_bank_reconciliation_document(&id(), &id(), &id());
        json list_bank_account_balances: list_balances();
        json get_bank_accounts_overview: get_bank_accounts_overview();
        json get_bank_account_balance: get_balance(&id());
        json get_bank_account_balances: get_balances(&id());
        json get_bank_account_insights: get_insights(&id());
        json get_bank_account_overview: get_overview(&id());
        json get_bank_account_statement_summary: get_statement_summary(&id());
        json list_bank_account_subaccounts: list_subaccounts(&id());
        json list_bank_account_statements: list_statements(&id());
        json list_unreviewed_bank_statements: list_unreviewed_bank_statements(&id());
        json list_bank_account_transactions: list_transactions(&id());
        json get_bank_account_preferences: get_preferences(&id());
        json update_bank_account_preferences: update_preferences(&id());
        json get_bank_statement_import_encryption_key: get_bank_statement_import_encryption_key();
    }
}

module! {
    bank_rules in api = bank_rules "bank-rules"
    [Criterion TargetAccount Account Rule CriterionDraft BankAccountRuleDraft BankAccountRule
     UpdateBankAccountRuleCriterionDraft UpdateBankAccountRuleDraft BankAccountMatchFilterDraft]
    {
        json list_bank_account_rules: list();
        json create_bank_account_rule: create(&Default::default());
        json bulk_update_bank_account_rules: bulk_update_bank_account_rules();
        json bulk_delete_bank_account_rules: bulk_delete_bank_account_rules();
        json get_bank_account_rule: get(&id());
        json update_bank_account_rule: update(&id(), &Default::default());
        json delete_bank_account_rule: delete(&id());
        json reorder_bank_account_rules: reorder_bank_account_rules();
        json skip_suggested_bank_account_rule: skip_suggested();
        json list_bank_account_match_filters: list_bank_account_match_filters();
        json create_bank_account_match_filter: create_bank_account_match_filter(&Default::default());
        json update_bank_account_match_filter: update_bank_account_match_filter(&id(), &Default::default());
        json delete_bank_account_match_filter: delete_bank_account_match_filter(&id());
    }
}

module! {
    bank_transactions in api = bank_transactions "bank-transactions"
    [CategorizeBankTransactionAsExpenseCustomFieldDraft TagDraft DocumentDraft TaxDraft LineItemDraft
     CategorizeBankTransactionAsExpenseDraft BillDraft CheckDetailsDraft CategorizeBankTransactionAsVendorPaymentDraft
     InvoiceDraft CategorizeBankTransactionAsCustomerPaymentDraft CategorizeAsCreditNoteRefundsDraft
     CategorizeAsVendorCreditRefundsDraft CategorizeBankTransactionAsPaymentRefundDraft
     CategorizeAsVendorPaymentRefundDraft]
    {
        json create_bank_transaction: create(&Default::default());
        json list_bank_transactions: list();
        json update_bank_transaction: update(&id(), &Default::default());
        json get_bank_transaction: get(&id());
        json delete_bank_transaction: delete(&id());
        json get_matching_bank_transactions: matching(&id());
        json match_bank_transaction: match_to(&id(), &Default::default());
        json unmatch_bank_transaction: unmatch(&id());
        json exclude_bank_transaction: exclude(&id());
        json restore_bank_transaction: restore(&id());
        json categorize_bank_transaction: categorize(&id(), &Default::default());
        json categorize_bank_transaction_as_expense: categorize_as_expense(&id(), &Default::default());
        json uncategorize_bank_transaction: uncategorize(&id());
        json categorize_bank_transaction_as_vendor_payment: categorize_as_vendor_payment(&id(), &Default::default());
        json categorize_bank_transaction_as_customer_payment: categorize_as_customer_payment(&id(), &Default::default());
        json categorize_as_credit_note_refunds: categorize_as_credit_note_refunds(&id(), &Default::default());
        json categorize_as_vendor_credit_refunds: categorize_as_vendor_credit_refunds(&id(), &Default::default());
        json categorize_bank_transaction_as_payment_refund: categorize_as_payment_refund(&id(), &Default::default());
        json categorize_as_vendor_payment_refund: categorize_as_vendor_payment_refund(&id(), &Default::default());
    }
}

module! {
    base_currency_adjustment in api = base_currency_adjustments "base-currency-adjustment"
    [BaseCurrencyAdjustmentDraft Account BaseCurrencyAdjustment BaseCurrencyAdjustmentAccounts Contact]
    {
        json create_base_currency_adjustment: create(&Default::default());
        json list_base_currency_adjustments: list();
        json get_base_currency_adjustment: get(&id());
        json delete_base_currency_adjustment: delete(&id());
        json bulk_delete_base_currency_adjustments: bulk_delete_base_currency_adjustments();
        json reevaluate_base_currency_adjustment: reevaluate(&id());
        json list_base_currency_adjustment_accounts: list_accounts();
        json list_base_currency_adjustment_contacts: list_contacts();
    }
}

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
    chart_of_accounts = chart_of_accounts "chart-of-accounts"
    []
    {
        json create_chart_of_account: create(&Default::default());
        json list_chart_of_accounts: list();
        json update_chart_of_account: update(&id(), &Default::default());
        json get_chart_of_account: get(&id());
        json delete_chart_of_account: delete(&id());
        json mark_chart_of_account_active: mark_active(&id());
        json mark_chart_of_account_inactive: mark_inactive(&id());
        json bulk_mark_chart_of_accounts_active: mark_many_active();
        json bulk_mark_chart_of_accounts_inactive: mark_many_inactive();
        json bulk_delete_chart_of_accounts: delete_many();
        json list_chart_of_account_transactions: transactions();
        json delete_chart_of_account_transaction: delete_transaction(&id());
    }
}

module! {
    contact_persons = contact_persons "contact-persons"
    []
    {
        json create_contact_person: create(&Default::default());
        json update_contact_person: update(&id(), &Default::default());
        json delete_contact_person: delete(&id());
        json list_contact_persons: list(&id());
        json get_contact_person: get(&id(), &id());
        json mark_contact_person_primary: mark_primary(&id());
    }
}

module! {
    contacts in api = contacts "contacts"
    [ContactPersonDraft]
    {
        json create_contact: create(&Default::default());
        json list_contacts: list(&Default::default());
        json update_contact_using_custom_field: update_by_key(&Default::default());
        json delete_contacts: delete_many();
        json assign_contact_owner: assign_owner(&id());
        json assign_owner_to_contacts: assign_owner_to_many();
        json mark_contacts_for_1099_tracking: track_1099_of_many();
        json verify_contact_bank_account: verify_bank_account(&id(), &id());
        json verify_contact_address: verify_address();
        json list_contact_autobill_recurring_invoices: autobill_invoices(&id(), &id());
        json update_contact: update(&id(), &Default::default());
        json get_contact: get(&id());
        json delete_contact: delete(&id());
        json mark_contact_active: mark_active(&id());
        json mark_contact_inactive: mark_inactive(&id());
        json enable_contact_portal: enable_portal(&id(), &Default::default());
        json enable_contact_payment_reminder: enable_reminders(&id());
        json disable_contact_payment_reminder: disable_reminders(&id());
        json email_contact_statement: email_statement(&id(), &Default::default());
        json get_contact_statement_mail: statement_content(&id());
        json get_contact_email_content: email_content(&id());
        json email_contact: email(&id(), &Default::default());
        json list_contact_comments: comments(&id());
        json add_contact_comment: add_comment(&id(), &Default::default());
        json get_contact_address: addresses(&id());
        json add_contact_address: add_address(&id(), &Default::default());
        json update_contact_address: update_address(&id(), &id(), &Default::default());
        json delete_contact_address: delete_address(&id(), &id());
        json list_contact_credit_note_refunds: refunds(&id());
        json track_contact_1099: track_1099(&id());
        json untrack_contact_1099: untrack_1099(&id());
        json get_unused_retainer_payments: unused_retainer_payments(&id());
        json add_contact_bank_account: add_bank_account(&id(), &Default::default());
        json get_contact_bank_account: bank_account(&id(), &id());
        json update_contact_bank_account: update_bank_account(&id(), &id(), &Default::default());
        json delete_contact_bank_account: delete_bank_account(&id(), &id());
        json approve_contact_bank_account: approve_bank_account(&id(), &id());
        json decline_contact_bank_account: decline_bank_account(&id(), &id());
        json list_contact_bank_accounts: bank_accounts(&id());
        json list_all_contact_bank_accounts: all_bank_accounts();
        json add_contact_card: add_card(&id(), &Default::default());
        json get_contact_card: card(&id(), &id());
        json update_contact_card: update_card(&id(), &id(), &Default::default());
        json delete_contact_card: delete_card(&id(), &id());
        json list_contact_cards: cards(&id());
        json get_contact_card_count: card_count();
        json list_all_contact_persons: people();
        json create_contact_person: create_person(&Default::default());
        json get_contact_person: get_person(&id());
        json update_contact_person: update_person(&id(), &Default::default());
        json delete_contact_person: delete_person(&id());
        json list_contact_persons: list_persons(&id());
        json get_contact_contact_person: get_contact_person(&id(), &id());
        json mark_contact_person_primary: mark_person_primary(&id());
        json invite_contact_person_to_portal: invite(&id());
        json resend_contact_person_portal_invite: invite_again(&id());
        json enable_contact_person_sms: enable_texts(&id());
        json disable_contact_person_sms: disable_texts(&id());
        json delete_contact_comment: delete_comment(&id(), &id());
        file get_contact_document: document(&id(), &id());
        json update_contact_document: update_document(&id(), &id());
        json delete_contact_document: delete_document(&id(), &id());
        json restore_contact_documents: restore_documents();
        json update_contact_tags: update_tags(&id(), &Default::default());
        json delete_contact_tag: delete_tag(&id(), &id());
        json list_contact_tax_info: tax_registrations(&id());
        json add_contact_tax_info: add_tax_registration(&id(), &Default::default());
        json update_contact_tax_info: update_tax_registration(&id(), &id(), &Default::default());
        json delete_contact_tax_info: delete_tax_registration(&id(), &id());
        json list_contact_addresses: all_addresses();
        json mark_contact_address_as_billing: mark_address_as_billing(&id(), &id());
        json mark_contact_address_as_shipping: mark_address_as_shipping(&id(), &id());
        json verify_contact_address_by_id: verify_address_of(&id(), &id());
        json add_contact_attachment: attach(&id(), upload());
        json merge_contact: merge(&id());
        json verify_contact_einvoice: verify_einvoice(&id());
        json disable_contact_portal: disable_portal(&id());
        json get_contacts_sms_content: text_many_content();
        json send_contacts_sms: text_many();
        json get_contact_sms_content: text_content(&id());
        json send_contact_sms: text(&id());
        json get_contact_by_reference: by_reference(&id());
        json get_contact_statement: statement(&id());
        json list_contact_unpaid_invoices: unpaid_invoices(&id());
        json get_contact_unused_credits: unused_credits(&id());
        json list_contact_payment_refunds: payment_refunds(&id());
        json get_contact_income_and_expense: income_and_expense(&id());
        json get_contact_profit_and_loss: profit_and_loss(&id());
        json get_contact_inventory_summary: inventory_summary(&id());
        json get_contact_opening_balances: opening_balances(&id());
        json update_contact_trn_status: update_trn_status(&id());
        json get_contact_client_review_email: review_request_content(&id());
        json send_contact_client_review_email: email_review_request(&id());
        json get_contact_payment_method_email: payment_method_request_content(&id());
        json send_contact_payment_method_email: email_payment_method_request(&id());
        json get_contact_vendor_statement_email: vendor_statement_content(&id());
        json send_contact_vendor_statement_email: email_vendor_statement(&id());
    }
}

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
    currency = currencies "currency"
    []
    {
        json create_currency: create(&Default::default());
        json list_currencies: list();
        json update_currency: update(&id(), &Default::default());
        json get_currency: get(&id());
        json delete_currency: delete(&id());
        json list_exchange_rates: exchange_rates(&id());
        json create_exchange_rate: add_exchange_rate(&id(), &Default::default());
        json get_exchange_rate: exchange_rate(&id(), &id());
        json update_exchange_rate: update_exchange_rate(&id(), &id(), &Default::default());
        json delete_exchange_rate: delete_exchange_rate(&id(), &id());
    }
}

module! {
    custom_modules in api = custom_modules "custom-modules"
    [Module ShowCustommoduleInDraft ModulePermissionDraft ModuleVisibilityDraft CustomModuleDraft
     UpdateCustomModuleDraft Comment ModuleField ModuleRecord BulkUpdateCustomModuleRecordsDraft
     CustomModuleRecordDraft ModuleRecordHash User CustomModuleRecord]
    {
        json list_custom_modules: list();
        json create_custom_module: create(&Default::default());
        json get_custom_module: get(&module());
        json update_custom_module: update(&module(), &Default::default());
        json delete_custom_module: delete(&module());
        json list_custom_module_records: list_records(&module());
        json bulk_update_custom_module_records: bulk_update_records(&module(), &Default::default());
        json create_custom_module_record: create_record(&module(), &Default::default());
        json delete_custom_module_records: delete_records(&module());
        json get_custom_module_record: get_record(&module(), &id());
        json update_custom_module_record: update_record(&module(), &id(), &Default::default());
        json delete_custom_module_record: delete_record(&module(), &id());
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
    fixed_assets in api = fixed_assets "fixed-assets"
    [TagDraft FixedAssetDraft Tag Comment FixedAsset AssetHistory FixedAssetForecast WriteOffFixedAssetDraft
     SellFixedAssetDraft FixedAssetCommentDraft FixedAssetTypeDraft FixedAssetType]
    {
        json create_fixed_asset: create(&Default::default());
        json list_fixed_assets: list();
        json update_fixed_asset: update(&id(), &Default::default());
        json get_fixed_asset: get(&id());
        json delete_fixed_asset: delete(&id());
        json get_fixed_asset_history: get_history(&id());
        json get_fixed_asset_forecast: get_forecast(&id());
        json mark_fixed_asset_active: mark_active(&id());
        json mark_fixed_asset_cancel: mark_cancel(&id());
        json mark_fixed_asset_draft: mark_draft(&id());
        json write_off_fixed_asset: write_off(&id(), &Default::default());
        json sell_fixed_asset: sell(&id(), &Default::default());
        json create_fixed_asset_comment: create_comment(&id(), &Default::default());
        json delete_fixed_asset_comment: delete_comment(&id(), &id());
        json create_fixed_asset_type: create_type(&Default::default());
        json get_fixed_asset_type_list: get_type_list();
        json update_fixed_asset_type: update_type(&id(), &Default::default());
        json delete_fixed_asset_type: delete_type(&id());
    }
}

module! {
    integration in api = crm_imports "integration"
    [CustomerUsingCrmAccountId CustomerUsingCrmContactId VendorUsingCrmVendorId ItemUsingCrmProductId]
    {
        json import_customer_using_crm_account_id: import_customer_using_crm_account_id(&id());
        json import_customer_using_crm_contact_id: import_customer_using_crm_contact_id(&id());
        json import_vendor_using_crm_vendor_id: import_vendor_using_crm_vendor_id(&id());
        json import_item_using_crm_product_id: import_item_using_crm_product_id(&id());
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
    journals in api = journals "journals"
    [TagDraft LineItemDraft JournalDraft Tag LineItem Tax Journal UpdateJournalLineItemDraft UpdateJournalDraft
     AddJournalCommentDraft Comment Credit InvoiceDraft ApplyJournalCreditsToInvoicesDraft RecurringJournal]
    {
        json create_journal: create(&Default::default());
        json list_journals: list();
        json update_journal: update(&id(), &Default::default());
        json get_journal: get(&id());
        json delete_journal: delete(&id());
        json mark_journal_published: mark_published(&id());
        json add_journal_attachment: add_attachment(&id(), upload());
        json add_journal_comment: add_comment(&id(), &Default::default());
        json delete_journal_comment: delete_comment(&id(), &id());
        json reverse_journal: reverse(&id());
        json submit_journal_for_approval: submit_for_approval(&id());
        json approve_journal: approve(&id());
        json reject_journal: reject(&id());
        json list_journal_credits: list_credits(&id());
        json apply_journal_credits_to_invoices: apply_credits_to_invoices(&id(), &id(), &Default::default());
        json apply_journal_credits_to_bills: apply_credits_to_bills(&id(), &id(), &Default::default());
        json delete_journal_credits_receivables: delete_credits_receivables(&id(), &id());
        json delete_journal_credits_payables: delete_credits_payables(&id(), &id());
        json bulk_submit_journals: bulk_submit_journals();
        json bulk_approve_journals: bulk_approve_journals();
        json bulk_publish_journals: bulk_publish_journals();
        json bulk_delete_journals: bulk_delete_journals();
        json create_recurring_journal: create_recurring(&Default::default());
        json list_recurring_journals: list_recurring();
        json get_recurring_journal: get_recurring(&id());
        json update_recurring_journal: update_recurring(&id(), &Default::default());
        json delete_recurring_journal: delete_recurring(&id());
        json resume_recurring_journal: resume_recurring(&id());
        json stop_recurring_journal: stop_recurring(&id());
        json list_child_journals: list_child(&id());
        json get_transaction_journal_view: get_transaction_view(&id());
    }
}

module! {
    locations in api = locations "locations"
    [AddressDraft LocationDraft Address AssociatedUser Location]
    {
        json enable_locations: enable_locations();
        json create_location: create(&Default::default());
        json list_locations: list();
        json update_location: update(&id(), &Default::default());
        json delete_location: delete(&id());
        json mark_location_active: mark_active(&id());
        json mark_location_inactive: mark_inactive(&id());
        json mark_location_primary: mark_primary(&id());
    }
}

module! {
    opening_balance in api = opening_balances "opening-balance"
    [AccountDraft OpeningBalanceDraft Account OpeningBalance UpdateOpeningBalanceAccountDraft
     UpdateOpeningBalanceDraft Transaction]
    {
        json create_opening_balance: create(&Default::default());
        json update_opening_balance: update(&Default::default());
        json get_opening_balance: get();
        json delete_opening_balance: delete();
        json list_opening_balance_details: list_details();
        json list_opening_balance_transactions: list_transactions();
        json writeoff_opening_balance: writeoff(&id());
        json cancel_writeoff_opening_balance: cancel_writeoff(&id());
    }
}

module! {
    organizations = organizations "organizations"
    []
    {
        json create_organization: create(&Default::default());
        json list_organizations: list();
        json update_organization: update(&id(), &Default::default());
        json get_organization: get(&id());
        json list_organizations_for_user: list_for_user();
        json get_organization_address: addresses();
        json create_organization_address: add_address(&Default::default());
        json update_organization_address: update_address(&id(), &Default::default());
        json delete_organization_address: delete_address(&id());
        json copy_organization_settings: copy_settings(&id());
        json downgrade_organization_to_invoice: downgrade_to_invoice(&id());
        json upgrade_organization_to_books: upgrade_to_books(&id());
        json mark_organization_inactive: mark_inactive(&id());
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
    projects in api = projects "projects"
    [TaskDraft UserDraft ProjectDraft Task User Project CloneProjectDraft AddProjectUserUserDraft AddProjectUserDraft
     InviteProjectUserDraft UpdateProjectUserDraft AddProjectCommentDraft Comment Invoice AddProjectTaskDraft]
    {
        json create_project: create(&Default::default());
        json list_projects: list();
        json update_projects_using_custom_field: update_projects_using_custom_field(&Default::default());
        json update_project: update(&id(), &Default::default());
        json get_project: get(&id());
        json delete_project: delete(&id());
        json mark_project_active: mark_active(&id());
        json mark_project_inactive: mark_inactive(&id());
        json clone_project: clone(&id(), &Default::default());
        json add_project_user: add_user(&id(), &Default::default());
        json list_project_users: list_users(&id());
        json invite_project_user: invite_user(&id(), &Default::default());
        json update_project_user: update_user(&id(), &id(), &Default::default());
        json get_project_user: get_user(&id(), &id());
        json delete_project_user: delete_user(&id(), &id());
        json add_project_comment: add_comment(&id(), &Default::default());
        json list_project_comments: list_comments(&id());
        json delete_project_comment: delete_comment(&id(), &id());
        json list_project_invoices: list_invoices(&id());
        json add_project_task: add_task(&id(), &Default::default());
        json list_project_tasks: list_tasks(&id());
        json update_project_task: update_task(&id(), &id(), &Default::default());
        json get_project_task: get_task(&id(), &id());
        json delete_project_task: delete_task(&id(), &id());
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
    registers in api = registers "registers"
    [AccountTransaction RegisterTransaction BulkActionsHistory Transaction BulkActionDetails Field BudgetInfoList
     GeneralledgerInfo BudgetInfo BudgetVsActual RegisterBudgetVsActual EntityDraft
     BulkUpdateRegisterTransactionsDraft]
    {
        json list_register_transactions: list_transactions(&id());
        json list_register_bulk_action_history: list_bulk_action_history(&id());
        json get_register_bulk_action_history: get_bulk_action_history(&id(), &id());
        json get_register_bulk_update_editpage: get_bulk_update_editpage(&id());
        json get_register_budget_vs_actuals: get_budget_vs_actuals(&id());
        json bulk_update_register_transactions: bulk_update_transactions(&id(), &Default::default());
        json bulk_delete_register_transactions: bulk_delete_transactions(&id(), &Default::default());
    }
}

module! {
    reporting_tags in api = reporting_tags "reporting-tags"
    [ReportingTag EntityDraft MultiPreferenceEntityDraft TagDraft Entity MultiPreferenceEntity Tag ChildrenDraft
     OptionDraft UpdateTagOptionsDraft CriteriaTagDraft CriteriaOptionDraft UpdateTagCriteriaOptionDraft
     UpdateTagCriteriaDraft DependentOption DependentTag Criteria Children ReportingTagOption AllTagOptions TagOptions
     ReorderTagsDraft]
    {
        json get_tags: get_tags();
        json create_tag: create(&Default::default());
        json mark_default_option: mark_default_option(&id());
        json update_tag: update(&id(), &Default::default());
        json delete_tag: delete(&id());
        json update_tag_options: update_options(&id(), &Default::default());
        json update_tag_criteria: update_criteria(&id(), &Default::default());
        json active_tag: active(&id());
        json inactive_tag: inactive(&id());
        json active_tag_option: active_option(&id(), &id());
        json inactive_tag_option: inactive_option(&id(), &id());
        json get_all_tag_options: get_all_options();
        json all_tag_options: all_options(&id());
        json reorder_tags: reorder_tags(&Default::default());
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

module! {
    tasks in api = tasks "tasks"
    [MailAttachmentDraft ReminderDraft AddTaskCustomFieldDraft DependencyDraft EntityTagDraft AddTaskDraft Owner
     Reminder Document Comment Dependency EntityTag Task UpdatePercentageTaskDraft AddTaskCommentDraft]
    {
        json add_task: add(&Default::default());
        json list_tasks: list();
        json update_tasks: update_tasks(&[Default::default()]);
        json delete_tasks: delete_tasks();
        json get_task: get(&id());
        json update_a_task: update_a(&id(), &Default::default());
        json delete_task: delete(&id());
        json update_percentage_task: update_percentage(&id(), &Default::default());
        json mark_task_as_open: mark_as_open(&id());
        json mark_task_as_ongoing: mark_as_ongoing(&id());
        json mark_task_as_completed: mark_as_completed(&id());
        json add_task_comment: add_comment(&id(), &Default::default());
        json list_task_comments: list_comments(&id());
        json delete_task_comment: delete_comment(&id(), &id());
        json add_task_attachment: add_attachment(&id(), upload());
        either get_task_document: get_document(&id(), &id());
        json delete_task_document: delete_document(&id(), &id());
    }
}

module! {
    taxes = taxes "taxes"
    []
    {
        json create_tax: create(&Default::default());
        json list_taxes: list();
        json update_tax: update(&id(), &Default::default());
        json get_tax: get(&id());
        json delete_tax: delete(&id());
        json get_tax_group: get_group(&id());
        json update_tax_group: update_group(&id(), &Default::default());
        json delete_tax_group: delete_group(&id());
        json create_tax_group: create_group(&Default::default());
        json create_tax_authority: create_authority(&Default::default());
        json list_tax_authorities: authorities();
        json update_tax_authority: update_authority(&id(), &Default::default());
        json get_tax_authority: get_authority(&id());
        json delete_tax_authority: delete_authority(&id());
        json create_tax_exemption: create_exemption(&Default::default());
        json list_tax_exemptions: exemptions();
        json update_tax_exemption: update_exemption(&id(), &Default::default());
        json get_tax_exemption: get_exemption(&id());
        json delete_tax_exemption: delete_exemption(&id());
    }
}

module! {
    time_entries in api = time_entries "time-entries"
    [TimeEntriesDraft TimeEntry]
    {
        json create_time_entries: create_time_entries(&Default::default());
        json list_time_entries: list();
        json delete_time_entries: delete_time_entries();
        json update_time_entry: update(&id(), &Default::default());
        json get_time_entry: get(&id());
        json delete_time_entry: delete(&id());
        json start_entry_timer: start_entry_timer(&id());
        json stop_entry_timer: stop_entry_timer();
        json get_running_timer: get_running_timer();
    }
}

module! {
    transaction_locking in api = transaction_locks "transaction-locking"
    [TransactionLock UpdateTransactionLockDraft DeleteTransactionLockDraft UpdatePartialUnlockDraft]
    {
        json get_transaction_lock: get();
        json update_transaction_lock: update(&Default::default());
        json delete_transaction_lock: delete(&Default::default());
        json get_accounting_period_transaction_lock: get_accounting_period();
        json list_transaction_locks: list();
        json update_partial_unlock: update_partial_unlock(&Default::default());
    }
}

module! {
    users = users "users"
    []
    {
        json create_user: create(&Default::default());
        json list_users: list();
        json update_user: update(&id(), &Default::default());
        json get_user: get(&id());
        json delete_user: delete(&id());
        json get_current_user: me();
        json invite_user: invite(&id());
        json mark_user_active: mark_active(&id());
        json mark_user_inactive: mark_inactive(&id());
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

pub(crate) const MODULES: &[Module] = &[
    bank_accounts::MODULE,
    bank_rules::MODULE,
    bank_transactions::MODULE,
    base_currency_adjustment::MODULE,
    bills::MODULE,
    chart_of_accounts::MODULE,
    contact_persons::MODULE,
    contacts::MODULE,
    credit_notes::MODULE,
    currency::MODULE,
    custom_modules::MODULE,
    customer_debit_notes::MODULE,
    customer_payments::MODULE,
    delivery_challans::MODULE,
    estimates::MODULE,
    expenses::MODULE,
    fixed_assets::MODULE,
    integration::MODULE,
    invoices::MODULE,
    items::MODULE,
    journals::MODULE,
    locations::MODULE,
    opening_balance::MODULE,
    organizations::MODULE,
    pricelists::MODULE,
    projects::MODULE,
    purchase_order::MODULE,
    recurring_bills::MODULE,
    recurring_expenses::MODULE,
    recurring_invoices::MODULE,
    registers::MODULE,
    reporting_tags::MODULE,
    retainer_invoices::MODULE,
    sales_order::MODULE,
    sales_receipt::MODULE,
    tasks::MODULE,
    taxes::MODULE,
    time_entries::MODULE,
    transaction_locking::MODULE,
    users::MODULE,
    vendor_credits::MODULE,
    vendor_payments::MODULE,
];
