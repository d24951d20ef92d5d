//! What is written: bank transactions.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::ids::{
    AccountId, BillId, ContactId, CreditNoteId, CurrencyId, Id, InvoiceId, ProjectId, TaxId,
};
use crate::macros::draft;
use crate::{Amount, Date};

draft! {
    /// What is written: categorize bank transaction as expense custom field.
    #[allow(missing_docs)]
    CategorizeBankTransactionAsExpenseCustomFieldDraft {
        index: Option<i64>,
        value: Option<String>,
    }
}

draft! {
    /// What is written: tag.
    #[allow(missing_docs)]
    TagDraft {
        tag_id: Option<Id>,
        tag_option_id: Option<Id>,
    }
}

draft! {
    /// What is written: document.
    #[allow(missing_docs)]
    DocumentDraft {
        file_name: Option<String>,
        document_id: Option<Id>,
    }
}

draft! {
    /// What is written: tax.
    #[allow(missing_docs)]
    TaxDraft {
        tax_name: Option<String>,
        tax_amount: Option<Amount>,
        /// Not in editions: US.
        tax_id: Option<TaxId>,
    }
}

draft! {
    /// What is written: line item.
    #[allow(missing_docs)]
    LineItemDraft {
        line_item_id: Option<Id>,
        account_id: Option<AccountId>,
        description: Option<String>,
        amount: Option<Amount>,
        /// Not in editions: US.
        tax_id: Option<TaxId>,
        item_order: Option<i64>,
        /// One of `digital_service`, `goods`, `service`, `capital_service`, `capital_goods`. Editions: UK, EU, ZA.
        product_type: Option<String>,
        /// Editions: UK, EU.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK, EU.
        reverse_charge_vat_id: Option<Id>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_code: Option<String>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_id: Option<Id>,
        tags: Option<Vec<TagDraft>>,
    }
}

draft! {
    /// What is written: categorize bank transaction as expense.
    #[allow(missing_docs)]
    CategorizeBankTransactionAsExpenseDraft {
        account_id: Option<AccountId>,
        paid_through_account_id: Option<Id>,
        date: Option<Date>,
        /// Not in editions: US.
        tax_id: Option<TaxId>,
        amount: Option<Amount>,
        project_id: Option<ProjectId>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_code: Option<String>,
        /// Editions: IN, US, AU, CA.
        tax_exemption_id: Option<Id>,
        is_inclusive_tax: Option<bool>,
        is_billable: Option<bool>,
        reference_number: Option<String>,
        description: Option<String>,
        customer_id: Option<ContactId>,
        zp_project_id: Option<Id>,
        zp_project_name: Option<String>,
        zp_client_id: Option<Id>,
        vendor_id: Option<ContactId>,
        vehicle_id: Option<Id>,
        mileage_unit: Option<String>,
        mileage_rate: Option<Amount>,
        /// Editions: UK, EU.
        can_reclaim_vat_on_mileage: Option<bool>,
        /// One of `petrol`, `lpg`, `diesel`. Editions: UK, EU.
        fuel_type: Option<String>,
        /// One of `less_than_1400cc`, `between_1401cc_and_1600cc`, `between_1601cc_and_2000cc`, `more_than_2000cc`. Editions: UK, EU.
        engine_capacity_range: Option<String>,
        employee_id: Option<Id>,
        /// One of `gmaps`, `imaps`, `gps`, `odometer`, `wmaps`, `manual`, `non_mileage`, `per_diem`.
        mileage_type: Option<String>,
        expense_type: Option<String>,
        distance: Option<Amount>,
        start_reading: Option<String>,
        end_reading: Option<String>,
        currency_id: Option<CurrencyId>,
        custom_fields: Option<Vec<CategorizeBankTransactionAsExpenseCustomFieldDraft>>,
        tags: Option<Vec<TagDraft>>,
        documents: Option<Vec<DocumentDraft>>,
        exchange_rate: Option<Amount>,
        recurring_expense_id: Option<Id>,
        /// Editions: UK, EU.
        vat_treatment: Option<String>,
        /// Editions: GCC, KE, ZA.
        tax_treatment: Option<String>,
        /// Editions: UK, EU.
        acquisition_vat_id: Option<Id>,
        /// Editions: UK, EU.
        reverse_charge_vat_id: Option<Id>,
        is_update_customer: Option<bool>,
        /// One of `digital_service`, `goods`, `service`, `capital_service`, `capital_goods`. Editions: UK, EU, ZA.
        product_type: Option<String>,
        taxes: Option<Vec<TaxDraft>>,
        reason: Option<String>,
        line_items: Option<Vec<LineItemDraft>>,
        zcrm_potential_id: Option<Id>,
    }
}

draft! {
    /// What is written: bill.
    #[allow(missing_docs)]
    BillDraft {
        bill_payment_id: Option<Id>,
        bill_id: Option<BillId>,
        amount_applied: Option<Amount>,
        tax_amount_withheld: Option<Amount>,
    }
}

draft! {
    /// What is written: check details.
    #[allow(missing_docs)]
    CheckDetailsDraft {
        memo: Option<String>,
        check_number: Option<String>,
    }
}

draft! {
    /// What is written: categorize bank transaction as vendor payment.
    #[allow(missing_docs)]
    CategorizeBankTransactionAsVendorPaymentDraft {
        vendor_id: Option<ContactId>,
        bills: Option<Vec<BillDraft>>,
        payment_mode: Option<String>,
        description: Option<String>,
        date: Option<Date>,
        reference_number: Option<String>,
        exchange_rate: Option<Amount>,
        paid_through_account_id: Option<Id>,
        amount: Option<Amount>,
        custom_fields: Option<Vec<CategorizeBankTransactionAsExpenseCustomFieldDraft>>,
        /// Editions: US, CA.
        is_paid_via_print_check: Option<bool>,
        check_details: Option<Vec<CheckDetailsDraft>>,
    }
}

draft! {
    /// What is written: invoice.
    #[allow(missing_docs)]
    InvoiceDraft {
        invoice_payment_id: Option<Id>,
        invoice_id: Option<InvoiceId>,
        amount_applied: Option<Amount>,
        tax_amount_withheld: Option<Amount>,
        discount_amount: Option<Amount>,
    }
}

draft! {
    /// What is written: categorize bank transaction as customer payment.
    #[allow(missing_docs)]
    CategorizeBankTransactionAsCustomerPaymentDraft {
        customer_id: Option<ContactId>,
        retainerinvoice_id: Option<Id>,
        invoices: Option<Vec<InvoiceDraft>>,
        payment_mode: Option<String>,
        description: Option<String>,
        reference_number: Option<String>,
        exchange_rate: Option<Amount>,
        amount: Option<Amount>,
        bank_charges: Option<Amount>,
        account_id: Option<AccountId>,
        custom_fields: Option<Vec<CategorizeBankTransactionAsExpenseCustomFieldDraft>>,
        documents: Option<Vec<DocumentDraft>>,
        date: Option<Date>,
        template_id: Option<Id>,
        contact_persons: Option<Vec<String>>,
    }
}

draft! {
    /// What is written: categorize as credit note refunds.
    #[allow(missing_docs)]
    CategorizeAsCreditNoteRefundsDraft {
        creditnote_id: Option<CreditNoteId>,
        date: Option<Date>,
        refund_mode: Option<String>,
        reference_number: Option<String>,
        amount: Option<Amount>,
        exchange_rate: Option<Amount>,
        from_account_id: Option<Id>,
        description: Option<String>,
    }
}

draft! {
    /// What is written: categorize as vendor credit refunds.
    #[allow(missing_docs)]
    CategorizeAsVendorCreditRefundsDraft {
        vendor_credit_id: Option<Id>,
        date: Option<Date>,
        refund_mode: Option<String>,
        reference_number: Option<String>,
        amount: Option<Amount>,
        exchange_rate: Option<Amount>,
        account_id: Option<AccountId>,
        description: Option<String>,
    }
}

draft! {
    /// What is written: categorize bank transaction as payment refund.
    #[allow(missing_docs)]
    CategorizeBankTransactionAsPaymentRefundDraft {
        date: Option<Date>,
        refund_mode: Option<String>,
        reference_number: Option<String>,
        amount: Option<Amount>,
        exchange_rate: Option<Amount>,
        from_account_id: Option<Id>,
        description: Option<String>,
    }
}

draft! {
    /// What is written: categorize as vendor payment refund.
    #[allow(missing_docs)]
    CategorizeAsVendorPaymentRefundDraft {
        vendorpayment_id: Option<Id>,
        date: Option<Date>,
        refund_mode: Option<String>,
        reference_number: Option<String>,
        amount: Option<Amount>,
        exchange_rate: Option<Amount>,
        to_account_id: Option<Id>,
        description: Option<String>,
    }
}
