//! All types and calls that are made, so that tests can go through them: contacts.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

use crate::list::module;

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
