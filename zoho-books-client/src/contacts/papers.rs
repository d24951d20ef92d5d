//! What is kept with contacts: files, tags, tax registrations, who looks after them, and whether an address is a real one.
//! Feature `contacts`.

#[cfg(feature = "contacts")]
use crate::ids::{AddressId, ContactId, Id};
use crate::macros::endpoints;
#[cfg(feature = "contacts")]
use crate::{Done, File};
#[cfg(feature = "contacts")]
use serde_json::Value;

endpoints! {
    for crate::contacts::Contacts, "contacts", feature "contacts";

    /// Attaches a file to a contact.
    attach = Post "/contacts/{contact_id}/attachment" (contact_id: ContactId) ["attachment"] -> Done;
        add_contact_attachment, "contacts.CREATE";
    /// A file at a contact.
    document = Get "/contacts/{contact_id}/documents/{document_id}" (contact_id: ContactId, document_id: Id) -> File;
        get_contact_document, "contacts.READ";
    /// Changes what is said of a file. What it takes is not documented.
    update_document = Put "/contacts/{contact_id}/documents/{document_id}" (contact_id: ContactId, document_id: Id) -> Done;
        update_contact_document, "contacts.UPDATE";
    /// Deletes a file at a contact.
    delete_document = Delete "/contacts/{contact_id}/documents/{document_id}" (contact_id: ContactId, document_id: Id) -> Done;
        delete_contact_document, "contacts.DELETE";
    /// Brings deleted files back. What it takes is not documented.
    restore_documents = Post "/contacts/documents/restore" () -> Done;
        restore_contact_documents, "contacts.CREATE";

    /// Sets a contact's reporting tags. The body is not documented.
    update_tags = Put "/contacts/{contact_id}/tags" (contact_id: ContactId) { Value } -> Done;
        update_contact_tags, "contacts.UPDATE";
    /// Takes a reporting tag off a contact.
    delete_tag = Delete "/contacts/{contact_id}/tags/{tag_id}" (contact_id: ContactId, tag_id: Id) -> Done;
        delete_contact_tag, "contacts.DELETE";

    /// A contact's tax registrations.
    tax_registrations = Get "/contacts/{contact_id}/taxinfo" (contact_id: ContactId) -> Value;
        list_contact_tax_info, "contacts.READ";
    /// Adds a tax registration. The body is not documented.
    add_tax_registration = Post "/contacts/{contact_id}/taxinfo" (contact_id: ContactId) { Value } -> Done;
        add_contact_tax_info, "contacts.CREATE";
    /// Changes a tax registration. The body is not documented.
    update_tax_registration = Put "/contacts/{contact_id}/taxinfo/{tax_info_id}" (contact_id: ContactId, tax_info_id: Id) { Value } -> Done;
        update_contact_tax_info, "contacts.UPDATE";
    /// Deletes a tax registration.
    delete_tax_registration = Delete "/contacts/{contact_id}/taxinfo/{tax_info_id}" (contact_id: ContactId, tax_info_id: Id) -> Done;
        delete_contact_tax_info, "contacts.DELETE";
    /// Changes the state of a contact's tax registration number (GCC). What it takes is not documented.
    update_trn_status = Post "/contacts/{contact_id}/trnstatus" (contact_id: ContactId) -> Done;
        update_contact_trn_status, "settings.CREATE";
    /// Looks up whether a contact can get electronic invoices.
    verify_einvoice = Post "/contacts/{contact_id}/einvoice/verify" (contact_id: ContactId) -> Done;
        verify_contact_einvoice, "contacts.CREATE";

    /// Has a user look after a contact: the query's `owner_id`.
    assign_owner = Post "/contacts/{contact_id}/owner" (contact_id: ContactId) -> Done;
        assign_contact_owner, "contacts.CREATE", ["owner_id"];
    /// The same for the contacts in the query's `contact_ids`.
    assign_owner_to_many = Post "/contacts/owner" () -> Done;
        assign_owner_to_contacts, "contacts.CREATE", ["contact_ids" "owner_id"];

    /// The addresses of all contacts.
    all_addresses = Get "/contacts/address" () -> Value;
        list_contact_addresses, "contacts.READ";
    /// Makes an additional address the one for bills.
    mark_address_as_billing = Post "/contacts/{contact_id}/address/{address_id}/markasbilling" (contact_id: ContactId, address_id: AddressId) -> Done;
        mark_contact_address_as_billing, "contacts.CREATE";
    /// Makes an additional address the one for deliveries.
    mark_address_as_shipping = Post "/contacts/{contact_id}/address/{address_id}/markasshipping" (contact_id: ContactId, address_id: AddressId) -> Done;
        mark_contact_address_as_shipping, "contacts.CREATE";
    /// Whether the address in the query is a real one.
    verify_address = Get "/contacts/address/verify" () -> Value;
        verify_contact_address, "contacts.READ", ["line1" "city" "region" "country" "postal_code"];
    /// Has an additional address looked up.
    verify_address_of = Post "/contacts/{contact_id}/address/{address_id}/verify" (contact_id: ContactId, address_id: AddressId) -> Done;
        verify_contact_address_by_id, "contacts.CREATE";
}
