//! How contacts pay: their cards and bank accounts. Feature `contacts`.
//!
//! The files describe the bodies, and of the answers nothing: they come as JSON. A card's number is never answered whole.

#[cfg(feature = "contacts")]
use crate::ids::{AccountId, ContactId, Id, RecurringInvoiceId};
use crate::macros::endpoints;
#[cfg(feature = "contacts")]
use crate::macros::{draft, record};
#[cfg(feature = "contacts")]
use crate::{Done, Page};
#[cfg(feature = "contacts")]
use serde_json::Value;

#[cfg(feature = "contacts")]
record! {
    /// A recurring invoice that a card pays by itself.
    AutobillInvoice by recurring_invoice_id: RecurringInvoiceId {
        /// Its name.
        recurrence_name: Option<String>,
    }
}

#[cfg(feature = "contacts")]
draft! {
    /// A bank account of a contact. `Debug` shows nothing of it.
    BankAccountDraft {
        /// The gateway that draws from it.
        gateway: Option<String>,
        /// Its number.
        account_number: Option<String>,
        /// Its kind.
        account_type: Option<String>,
        /// The bank's routing number.
        routing_number: Option<String>,
        /// The number of a cheque.
        check_number: Option<String>,
        /// The bank's name.
        bank_name: Option<String>,
        /// What the account is called.
        name: Option<String>,
        /// The holder's first name.
        first_name: Option<String>,
        /// The holder's last name.
        last_name: Option<String>,
        /// Who is paid from it.
        beneficiary_name: Option<String>,
        /// The holder's street.
        street: Option<String>,
        /// The holder's city.
        city: Option<String>,
        /// The holder's state or province.
        state: Option<String>,
        /// The holder's country.
        country: Option<String>,
        /// The holder's postal code.
        zip: Option<String>,
        /// Whether the holder accepted the gateway's terms.
        accept_license: Option<bool>,
    }

    /// A card of a contact. `Debug` shows nothing of it.
    CardDraft {
        /// The gateway's token of the card: with it, no number is needed.
        card_token: Option<String>,
        /// The gateway that charges it.
        gateway: Option<String>,
        /// Its number.
        card_number: Option<String>,
        /// The digits on its back.
        cvv: Option<String>,
        /// The holder's first name.
        first_name: Option<String>,
        /// The holder's last name.
        last_name: Option<String>,
        /// The holder's address.
        address: Option<String>,
        /// The holder's city.
        city: Option<String>,
        /// The holder's state or province.
        state: Option<String>,
        /// The holder's country.
        country: Option<String>,
        /// The holder's postal code.
        zip: Option<String>,
        /// The month in which it ends, 1 to 12.
        expire_month: Option<i64>,
        /// The year in which it ends.
        expire_year: Option<i64>,
        /// Whether it is charged first.
        is_primary: Option<bool>,
        /// Whether it is charged where the first cannot be.
        is_backup: Option<bool>,
    }
}

endpoints! {
    for crate::contacts::Contacts, "contacts", feature "contacts";

    /// The bank accounts of a contact.
    bank_accounts = Get "/contacts/{contact_id}/bankaccounts" (contact_id: ContactId) -> Value;
        list_contact_bank_accounts, "contacts.READ";
    /// The bank accounts of all contacts.
    all_bank_accounts = Get "/contacts/bankaccounts" () -> Value;
        list_all_contact_bank_accounts, "contacts.READ";
    /// Reads a bank account.
    bank_account = Get "/contacts/{contact_id}/bankaccount/{bank_account_id}" (contact_id: ContactId, bank_account_id: AccountId) -> Value;
        get_contact_bank_account, "contacts.READ";
    /// Adds a bank account.
    add_bank_account = Post "/contacts/{contact_id}/bankaccount" (contact_id: ContactId) { BankAccountDraft } -> Done;
        add_contact_bank_account, "contacts.CREATE";
    /// Changes a bank account.
    update_bank_account = Put "/contacts/{contact_id}/bankaccount/{bank_account_id}" (contact_id: ContactId, bank_account_id: AccountId) { BankAccountDraft } -> Done;
        update_contact_bank_account, "contacts.UPDATE";
    /// Deletes a bank account.
    delete_bank_account = Delete "/contacts/{contact_id}/bankaccount/{bank_account_id}" (contact_id: ContactId, bank_account_id: AccountId) -> Done;
        delete_contact_bank_account, "contacts.DELETE";
    /// Proves that a bank account is the contact's, by the two small amounts that were paid into it.
    verify_bank_account = Post "/contacts/{contact_id}/bankaccount/{bank_account_id}/verify" (contact_id: ContactId, bank_account_id: AccountId) -> Done;
        verify_contact_bank_account, "contacts.CREATE", ["first_deposit_amount" "second_deposit_amount"];
    /// Approves a bank account.
    approve_bank_account = Post "/contacts/{contact_id}/bankaccount/{bank_account_id}/approve" (contact_id: ContactId, bank_account_id: AccountId) -> Done;
        approve_contact_bank_account, "contacts.CREATE";
    /// Declines a bank account.
    decline_bank_account = Post "/contacts/{contact_id}/bankaccount/{bank_account_id}/decline" (contact_id: ContactId, bank_account_id: AccountId) -> Done;
        decline_contact_bank_account, "contacts.CREATE";

    /// The cards of a contact.
    cards = Get "/contacts/{contact_id}/cards" (contact_id: ContactId) -> Value;
        list_contact_cards, "contacts.READ";
    /// How many cards contacts have.
    card_count = Get "/contacts/cardcount" () -> Value;
        get_contact_card_count, "contacts.READ";
    /// Reads a card.
    card = Get "/contacts/{contact_id}/card/{card_id}" (contact_id: ContactId, card_id: Id) -> Value;
        get_contact_card, "contacts.READ";
    /// Adds a card.
    add_card = Post "/contacts/{contact_id}/card" (contact_id: ContactId) { CardDraft } -> Done;
        add_contact_card, "contacts.CREATE";
    /// Changes a card.
    update_card = Put "/contacts/{contact_id}/card/{card_id}" (contact_id: ContactId, card_id: Id) { CardDraft } -> Done;
        update_contact_card, "contacts.UPDATE";
    /// Deletes a card.
    delete_card = Delete "/contacts/{contact_id}/card/{card_id}" (contact_id: ContactId, card_id: Id) -> Done;
        delete_contact_card, "contacts.DELETE";
    /// The recurring invoices that a card pays by itself.
    autobill_invoices = Get "/contacts/{contact_id}/card/{card_id}/recurringinvoices" (contact_id: ContactId, card_id: Id) -> Page<AutobillInvoice> at "recurring_invoices";
        list_contact_autobill_recurring_invoices, "contacts.READ";
}
