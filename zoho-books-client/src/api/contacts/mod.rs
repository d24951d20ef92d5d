//! Contacts. Feature `contacts`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "contacts")]
mod drafts;
#[cfg(feature = "contacts")]
mod records;

#[cfg(feature = "contacts")]
pub use self::drafts::*;
#[cfg(feature = "contacts")]
pub use self::records::*;
#[cfg(feature = "contacts")]
use crate::ids::{AccountId, ContactId, ContactPersonId, Id};
use crate::macros::endpoints;
#[cfg(feature = "contacts")]
use crate::{Done, File, Page};
#[cfg(feature = "contacts")]
use serde_json::Value;

endpoints! {
    for crate::contacts::Contacts, "contacts", feature "contacts";

    /// Create contact.
    create_contact = Post "/contacts" () { ContactDraft } -> Contact at "contact";
        create_contact, "contacts.CREATE";

    /// List contacts.
    list_contacts = Get "/contacts" () -> Page<Contact> at "contacts";
        list_contacts, "contacts.READ", [
            "contact_type" "contact_name" "company_name" "first_name" "last_name" "address" "email" "phone" "filter_by"
            "search_text" "sort_column" "zcrm_contact_id" "zcrm_account_id" "zcrm_vendor_id" "page" "per_page"
            "contact_name_startswith" "contact_name_contains" "company_name_startswith" "company_name_contains"
            "first_name_startswith" "first_name_contains" "last_name_startswith" "last_name_contains"
            "address_startswith" "address_contains" "email_startswith" "email_contains" "phone_startswith"
            "phone_contains"
        ];

    /// Update contact using custom field.
    update_using_custom_field = Put "/contacts" () { UpdateContactUsingCustomFieldDraft } -> Contact at "contact";
        update_contact_using_custom_field, "contacts.UPDATE", unique;

    /// Delete contacts.
    delete_contacts = Delete "/contacts" () -> Done;
        delete_contacts, "contacts.DELETE", ["contact_ids"];

    /// Assign contact owner.
    assign_owner = Post "/contacts/{contact_id}/owner" (contact_id: ContactId) -> Done;
        assign_contact_owner, "contacts.CREATE", ["owner_id"];

    /// Assign owner to contacts.
    assign_owner_to_contacts = Post "/contacts/owner" () -> Done;
        assign_owner_to_contacts, "contacts.CREATE", ["contact_ids" "owner_id"];

    /// Mark contacts for 1099 tracking.
    mark_contacts_for_1099_tracking = Post "/contacts/track1099" () -> Done;
        mark_contacts_for_1099_tracking, "contacts.CREATE", ["contact_ids"];

    /// Verify contact bank account.
    verify_bank_account = Post "/contacts/{contact_id}/bankaccount/{bank_account_id}/verify" (contact_id: ContactId, bank_account_id: AccountId)
        -> Done;
        verify_contact_bank_account, "contacts.CREATE", ["first_deposit_amount" "second_deposit_amount"];

    /// Verify contact address.
    verify_address = Get "/contacts/address/verify" () -> Value;
        verify_contact_address, "contacts.READ", ["line1" "city" "region" "country" "postal_code"];

    /// List contact autobill recurring invoices.
    list_autobill_recurring_invoices = Get "/contacts/{contact_id}/card/{card_id}/recurringinvoices" (contact_id: ContactId, card_id: Id)
        -> Page<RecurringInvoice> at "recurring_invoices";
        list_contact_autobill_recurring_invoices, "contacts.READ";

    /// Update contact.
    update_contact = Put "/contacts/{contact_id}" (contact_id: ContactId) { UpdateContactUsingCustomFieldDraft }
        -> Contact at "contact";
        update_contact, "contacts.UPDATE";

    /// Get contact.
    get_contact = Get "/contacts/{contact_id}" (contact_id: ContactId) -> Option<Contact> at "contact";
        get_contact, "contacts.READ";

    /// Delete contact.
    delete_contact = Delete "/contacts/{contact_id}" (contact_id: ContactId) -> Done;
        delete_contact, "contacts.DELETE";

    /// Mark contact active.
    mark_contact_active = Post "/contacts/{contact_id}/active" (contact_id: ContactId) -> Done;
        mark_contact_active, "contacts.CREATE";

    /// Mark contact inactive.
    mark_contact_inactive = Post "/contacts/{contact_id}/inactive" (contact_id: ContactId) -> Done;
        mark_contact_inactive, "contacts.CREATE";

    /// Enable contact portal.
    enable_portal = Post "/contacts/{contact_id}/portal/enable" (contact_id: ContactId) { EnableContactPortalDraft }
        -> Done;
        enable_contact_portal, "contacts.CREATE", notifies;

    /// Enable contact payment reminder.
    enable_payment_reminder = Post "/contacts/{contact_id}/paymentreminder/enable" (contact_id: ContactId) -> Done;
        enable_contact_payment_reminder, "contacts.CREATE";

    /// Disable contact payment reminder.
    disable_payment_reminder = Post "/contacts/{contact_id}/paymentreminder/disable" (contact_id: ContactId) -> Done;
        disable_contact_payment_reminder, "contacts.CREATE";

    /// Email contact statement.
    email_statement = Post "/contacts/{contact_id}/statements/email" (contact_id: ContactId) { EmailContactStatementDraft } files ["attachment"]
        -> Done;
        email_contact_statement, "contacts.CREATE", ["start_date" "end_date" "multipart_or_formdata"], notifies;

    /// Get contact statement mail.
    get_statement_mail = Get "/contacts/{contact_id}/statements/email" (contact_id: ContactId)
        -> ContactStatementMail at "data";
        get_contact_statement_mail, "contacts.READ", ["start_date" "end_date"];

    /// Get contact email content.
    get_email_content = Get "/contacts/{contact_id}/email" (contact_id: ContactId) -> Value;
        get_contact_email_content, "contacts.READ";

    /// Email contact.
    email = Post "/contacts/{contact_id}/email" (contact_id: ContactId) { EmailContactDraft } files ["attachments"]
        -> Done;
        email_contact, "contacts.CREATE", ["send_customer_statement"], notifies;

    /// List contact comments.
    list_comments = Get "/contacts/{contact_id}/comments" (contact_id: ContactId)
        -> Page<ContactComment> at "contact_comments";
        list_contact_comments, "contacts.READ", ["page" "per_page"];

    /// Add contact comment.
    add_contact_comment = Post "/contacts/{contact_id}/comments" (contact_id: ContactId) { AddContactCommentDraft }
        -> Done;
        add_contact_comment, "contacts.CREATE";

    /// Get contact address.
    get_address = Get "/contacts/{contact_id}/address" (contact_id: ContactId) -> Page<Address> at "addresses";
        get_contact_address, "contacts.READ";

    /// Add contact address.
    add_contact_address = Post "/contacts/{contact_id}/address" (contact_id: ContactId) { AddContactAddressDraft }
        -> AddressInfo at "address_info";
        add_contact_address, "contacts.CREATE";

    /// Update contact address.
    update_contact_address = Put "/contacts/{contact_id}/address/{address_id}" (contact_id: ContactId, address_id: Id) { UpdateContactAddressDraft }
        -> AddressInfo at "address_info";
        update_contact_address, "contacts.UPDATE";

    /// Delete contact address.
    delete_contact_address = Delete "/contacts/{contact_id}/address/{address_id}" (contact_id: ContactId, address_id: Id)
        -> Done;
        delete_contact_address, "contacts.DELETE";

    /// List contact credit note refunds.
    list_credit_note_refunds = Get "/contacts/{contact_id}/refunds" (contact_id: ContactId)
        -> Page<CreditNoteRefund> at "creditnote_refunds";
        list_contact_credit_note_refunds, "contacts.READ", ["page" "per_page"];

    /// Track contact 1099.
    track_1099 = Post "/contacts/{contact_id}/track1099" (contact_id: ContactId) -> Done;
        track_contact_1099, "contacts.CREATE";

    /// Untrack contact 1099.
    untrack_1099 = Post "/contacts/{contact_id}/untrack1099" (contact_id: ContactId) -> Done;
        untrack_contact_1099, "contacts.CREATE";

    /// Get unused retainer payments.
    get_unused_retainer_payments = Get "/contacts/{contact_id}/receivables/unusedretainerpayments" (contact_id: ContactId)
        -> Page<UnusedCreditsReceivable> at "unused_credits_receivable";
        get_unused_retainer_payments, "contacts.READ", ["currency_id"];

    /// Add contact bank account.
    add_bank_account = Post "/contacts/{contact_id}/bankaccount" (contact_id: ContactId) { AddContactBankAccountDraft }
        -> Done;
        add_contact_bank_account, "contacts.CREATE";

    /// Get contact bank account.
    get_bank_account = Get "/contacts/{contact_id}/bankaccount/{bank_account_id}" (contact_id: ContactId, bank_account_id: AccountId)
        -> Value;
        get_contact_bank_account, "contacts.READ";

    /// Update contact bank account.
    update_bank_account = Put "/contacts/{contact_id}/bankaccount/{bank_account_id}" (contact_id: ContactId, bank_account_id: AccountId) { AddContactBankAccountDraft }
        -> Done;
        update_contact_bank_account, "contacts.UPDATE";

    /// Delete contact bank account.
    delete_bank_account = Delete "/contacts/{contact_id}/bankaccount/{bank_account_id}" (contact_id: ContactId, bank_account_id: AccountId)
        -> Done;
        delete_contact_bank_account, "contacts.DELETE";

    /// Approve contact bank account.
    approve_bank_account = Post "/contacts/{contact_id}/bankaccount/{bank_account_id}/approve" (contact_id: ContactId, bank_account_id: AccountId)
        -> Done;
        approve_contact_bank_account, "contacts.CREATE";

    /// Decline contact bank account.
    decline_bank_account = Post "/contacts/{contact_id}/bankaccount/{bank_account_id}/decline" (contact_id: ContactId, bank_account_id: AccountId)
        -> Done;
        decline_contact_bank_account, "contacts.CREATE";

    /// List contact bank accounts.
    list_bank_accounts = Get "/contacts/{contact_id}/bankaccounts" (contact_id: ContactId) -> Value;
        list_contact_bank_accounts, "contacts.READ";

    /// List all contact bank accounts.
    list_all_bank_accounts = Get "/contacts/bankaccounts" () -> Value;
        list_all_contact_bank_accounts, "contacts.READ";

    /// Add contact card.
    add_card = Post "/contacts/{contact_id}/card" (contact_id: ContactId) { AddContactCardDraft } -> Done;
        add_contact_card, "contacts.CREATE";

    /// Get contact card.
    get_card = Get "/contacts/{contact_id}/card/{card_id}" (contact_id: ContactId, card_id: Id) -> Value;
        get_contact_card, "contacts.READ";

    /// Update contact card.
    update_card = Put "/contacts/{contact_id}/card/{card_id}" (contact_id: ContactId, card_id: Id) { AddContactCardDraft }
        -> Done;
        update_contact_card, "contacts.UPDATE";

    /// Delete contact card.
    delete_card = Delete "/contacts/{contact_id}/card/{card_id}" (contact_id: ContactId, card_id: Id) -> Done;
        delete_contact_card, "contacts.DELETE";

    /// List contact cards.
    list_cards = Get "/contacts/{contact_id}/cards" (contact_id: ContactId) -> Value;
        list_contact_cards, "contacts.READ";

    /// Get contact card count.
    get_card_count = Get "/contacts/cardcount" () -> Value;
        get_contact_card_count, "contacts.READ";

    /// List all contact persons.
    list_all_persons = Get "/contacts/contactpersons" () -> Value;
        list_all_contact_persons, "contacts.READ";

    /// Create contact person.
    create_person = Post "/contacts/contactpersons" () { CreateContactPersonDraft } -> Done;
        create_contact_person, "contacts.CREATE";

    /// Get contact person.
    get_person = Get "/contacts/contactpersons/{contactperson_id}" (contactperson_id: ContactPersonId) -> Value;
        get_contact_person, "contacts.READ";

    /// Update contact person.
    update_person = Put "/contacts/contactpersons/{contactperson_id}" (contactperson_id: ContactPersonId) { CreateContactPersonDraft }
        -> Done;
        update_contact_person, "contacts.UPDATE";

    /// Delete contact person.
    delete_person = Delete "/contacts/contactpersons/{contactperson_id}" (contactperson_id: ContactPersonId) -> Done;
        delete_contact_person, "contacts.DELETE";

    /// List contact persons.
    list_persons = Get "/contacts/{contact_id}/contactpersons" (contact_id: ContactId) -> Value;
        list_contact_persons, "contacts.READ";

    /// Get contact contact person.
    get_contact_person = Get "/contacts/{contact_id}/contactpersons/{contactperson_id}" (contact_id: ContactId, contactperson_id: ContactPersonId)
        -> Value;
        get_contact_contact_person, "contacts.READ";

    /// Mark contact person primary.
    mark_person_primary = Post "/contacts/contactpersons/{contactperson_id}/primary" (contactperson_id: ContactPersonId)
        -> Done;
        mark_contact_person_primary, "contacts.CREATE";

    /// Invite contact person to portal.
    invite_person_to_portal = Post "/contacts/contactpersons/{contactperson_id}/portal/invite" (contactperson_id: ContactPersonId)
        -> Done;
        invite_contact_person_to_portal, "contacts.CREATE", notifies;

    /// Resend contact person portal invite.
    resend_person_portal_invite = Post "/contacts/contactpersons/{contactperson_id}/portal/invite/resend" (contactperson_id: ContactPersonId)
        -> Done;
        resend_contact_person_portal_invite, "contacts.CREATE", notifies;

    /// Enable contact person sms.
    enable_person_sms = Post "/contacts/contactpersons/{contactperson_id}/sms/enable" (contactperson_id: ContactPersonId)
        -> Done;
        enable_contact_person_sms, "contacts.CREATE";

    /// Disable contact person sms.
    disable_person_sms = Post "/contacts/contactpersons/{contactperson_id}/sms/disable" (contactperson_id: ContactPersonId)
        -> Done;
        disable_contact_person_sms, "contacts.CREATE";

    /// Delete contact comment.
    delete_contact_comment = Delete "/contacts/{contact_id}/comments/{comment_id}" (contact_id: ContactId, comment_id: Id)
        -> Done;
        delete_contact_comment, "contacts.DELETE";

    /// Get contact document.
    get_document = Get "/contacts/{contact_id}/documents/{document_id}" (contact_id: ContactId, document_id: Id)
        -> File;
        get_contact_document, "contacts.READ";

    /// Update contact document.
    update_document = Put "/contacts/{contact_id}/documents/{document_id}" (contact_id: ContactId, document_id: Id)
        -> Done;
        update_contact_document, "contacts.UPDATE";

    /// Delete contact document.
    delete_document = Delete "/contacts/{contact_id}/documents/{document_id}" (contact_id: ContactId, document_id: Id)
        -> Done;
        delete_contact_document, "contacts.DELETE";

    /// Restore contact documents.
    restore_documents = Post "/contacts/documents/restore" () -> Done;
        restore_contact_documents, "contacts.CREATE";

    /// Update contact tags.
    update_tags = Put "/contacts/{contact_id}/tags" (contact_id: ContactId) { Value } -> Done;
        update_contact_tags, "contacts.UPDATE";

    /// Delete contact tag.
    delete_tag = Delete "/contacts/{contact_id}/tags/{tag_id}" (contact_id: ContactId, tag_id: Id) -> Done;
        delete_contact_tag, "contacts.DELETE";

    /// List contact tax info.
    list_tax_info = Get "/contacts/{contact_id}/taxinfo" (contact_id: ContactId) -> Value;
        list_contact_tax_info, "contacts.READ";

    /// Add contact tax info.
    add_tax_info = Post "/contacts/{contact_id}/taxinfo" (contact_id: ContactId) { Value } -> Done;
        add_contact_tax_info, "contacts.CREATE";

    /// Update contact tax info.
    update_tax_info = Put "/contacts/{contact_id}/taxinfo/{tax_info_id}" (contact_id: ContactId, tax_info_id: Id) { Value }
        -> Done;
        update_contact_tax_info, "contacts.UPDATE";

    /// Delete contact tax info.
    delete_tax_info = Delete "/contacts/{contact_id}/taxinfo/{tax_info_id}" (contact_id: ContactId, tax_info_id: Id)
        -> Done;
        delete_contact_tax_info, "contacts.DELETE";

    /// List contact addresses.
    list_addresses = Get "/contacts/address" () -> Value;
        list_contact_addresses, "contacts.READ";

    /// Mark contact address as billing.
    mark_address_as_billing = Post "/contacts/{contact_id}/address/{address_id}/markasbilling" (contact_id: ContactId, address_id: Id)
        -> Done;
        mark_contact_address_as_billing, "contacts.CREATE";

    /// Mark contact address as shipping.
    mark_address_as_shipping = Post "/contacts/{contact_id}/address/{address_id}/markasshipping" (contact_id: ContactId, address_id: Id)
        -> Done;
        mark_contact_address_as_shipping, "contacts.CREATE";

    /// Verify contact address by id.
    verify_address_by_id = Post "/contacts/{contact_id}/address/{address_id}/verify" (contact_id: ContactId, address_id: Id)
        -> Done;
        verify_contact_address_by_id, "contacts.CREATE";

    /// Add contact attachment.
    add_attachment = Post "/contacts/{contact_id}/attachment" (contact_id: ContactId) ["attachment"] -> Done;
        add_contact_attachment, "contacts.CREATE";

    /// Merge contact.
    merge_contact = Post "/contacts/{contact_id}/merge" (contact_id: ContactId) -> Done;
        merge_contact, "contacts.CREATE";

    /// Verify contact einvoice.
    verify_einvoice = Post "/contacts/{contact_id}/einvoice/verify" (contact_id: ContactId) -> Done;
        verify_contact_einvoice, "contacts.CREATE";

    /// Disable contact portal.
    disable_portal = Post "/contacts/{contact_id}/portal/disable" (contact_id: ContactId) -> Done;
        disable_contact_portal, "contacts.CREATE";

    /// Get contacts sms content.
    get_contacts_sms_content = Get "/contacts/sms" () -> Value;
        get_contacts_sms_content, "contacts.READ";

    /// Send contacts sms.
    send_contacts_sms = Post "/contacts/sms" () -> Done;
        send_contacts_sms, "contacts.CREATE", notifies;

    /// Get contact sms content.
    get_sms_content = Get "/contacts/{contact_id}/sms" (contact_id: ContactId) -> Value;
        get_contact_sms_content, "contacts.READ";

    /// Send contact sms.
    send_sms = Post "/contacts/{contact_id}/sms" (contact_id: ContactId) -> Done;
        send_contact_sms, "contacts.CREATE", notifies;

    /// Get contact by reference.
    get_by_reference = Get "/contacts/reference/{reference_id}" (reference_id: Id) -> Value;
        get_contact_by_reference, "contacts.READ";

    /// Get contact statement.
    get_statement = Get "/contacts/{contact_id}/statements" (contact_id: ContactId) -> Value;
        get_contact_statement, "contacts.READ";

    /// List contact unpaid invoices.
    list_unpaid_invoices = Get "/contacts/{contact_id}/unpaidinvoices" (contact_id: ContactId) -> Value;
        list_contact_unpaid_invoices, "contacts.READ";

    /// Get contact unused credits.
    get_unused_credits = Get "/contacts/{contact_id}/receivables/unusedcredits" (contact_id: ContactId) -> Value;
        get_contact_unused_credits, "contacts.READ";

    /// List contact payment refunds.
    list_payment_refunds = Get "/contacts/{contact_id}/paymentrefunds" (contact_id: ContactId) -> Value;
        list_contact_payment_refunds, "contacts.READ";

    /// Get contact income and expense.
    get_income_and_expense = Get "/contacts/{contact_id}/incomeandexpense" (contact_id: ContactId) -> Value;
        get_contact_income_and_expense, "contacts.READ";

    /// Get contact profit and loss.
    get_profit_and_loss = Get "/contacts/{contact_id}/profitandloss" (contact_id: ContactId) -> Value;
        get_contact_profit_and_loss, "contacts.READ";

    /// Get contact inventory summary.
    get_inventory_summary = Get "/contacts/{contact_id}/inventorysummary" (contact_id: ContactId) -> Value;
        get_contact_inventory_summary, "contacts.READ";

    /// Get contact opening balances.
    get_opening_balances = Get "/contacts/{contact_id}/openingbalances" (contact_id: ContactId) -> Value;
        get_contact_opening_balances, "settings.READ";

    /// Update contact trn status.
    update_trn_status = Post "/contacts/{contact_id}/trnstatus" (contact_id: ContactId) -> Done;
        update_contact_trn_status, "settings.CREATE";

    /// Get contact client review email.
    get_client_review_email = Get "/contacts/{contact_id}/clientreviews/email" (contact_id: ContactId) -> Value;
        get_contact_client_review_email, "contacts.READ";

    /// Send contact client review email.
    send_client_review_email = Post "/contacts/{contact_id}/clientreviews/email" (contact_id: ContactId) -> Done;
        send_contact_client_review_email, "contacts.CREATE", notifies;

    /// Get contact payment method email.
    get_payment_method_email = Get "/contacts/{contact_id}/paymentmethod/email" (contact_id: ContactId) -> Value;
        get_contact_payment_method_email, "contacts.READ";

    /// Send contact payment method email.
    send_payment_method_email = Post "/contacts/{contact_id}/paymentmethod/email" (contact_id: ContactId) -> Done;
        send_contact_payment_method_email, "contacts.CREATE", notifies;

    /// Get contact vendor statement email.
    get_vendor_statement_email = Get "/contacts/{contact_id}/vendorstatements/email" (contact_id: ContactId) -> Value;
        get_contact_vendor_statement_email, "contacts.READ";

    /// Send contact vendor statement email.
    send_vendor_statement_email = Post "/contacts/{contact_id}/vendorstatements/email" (contact_id: ContactId) -> Done;
        send_contact_vendor_statement_email, "contacts.CREATE", notifies;
}
