//! Bank transactions, as read.

use crate::amount::Amount;
use crate::contacts::ContactId;
use crate::currencies::CurrencyId;
use crate::custom_field::CustomField;
use crate::custom_field::has_custom_fields;
use crate::documents::{DocumentFile, Tag};
use crate::ids::{AccountId, BankTransactionId, Id, TaxId};
use crate::macros::record;
use crate::wire::open_enum;
use jiff::civil::Date;
use serde_json::Value;

open_enum! {
    /// What kind of transaction it is.
    BankTransactionType {
        /// Money that is paid in.
        Deposit = "deposit",
        /// Money that comes back, on the account of a credit card.
        Refund = "refund",
        /// From one account to another.
        Transfer = "transfer_fund",
        /// The bill of a credit card is paid.
        CardPayment = "card_payment",
        /// Something is paid for.
        Expense = "expense",
        /// Something that was paid for comes back.
        ExpenseRefund = "expense_refund",
        /// Sales for which there are no invoices.
        SalesWithoutInvoices = "sales_without_invoices",
        /// Sales are taken back.
        SalesReturn = "sales_return",
        /// Interest.
        InterestIncome = "interest_income",
        /// What else comes in.
        OtherIncome = "other_income",
        /// What an owner pays in.
        OwnerContribution = "owner_contribution",
        /// What an owner takes out.
        OwnerDrawings = "owner_drawings",
    }
}

open_enum! {
    /// The state of a transaction, as a list can be asked for it.
    BankTransactionStatus {
        /// Any.
        All = "all",
        /// A line of a statement of which nobody has said what it is.
        Uncategorized = "uncategorized",
        /// Entered by hand.
        ManuallyAdded = "manually_added",
        /// A line of a statement that was matched with what is in the books.
        Matched = "matched",
        /// A line of a statement that is left out of the books.
        Excluded = "excluded",
        /// A line of a statement that became something new.
        Categorized = "categorized",
    }
}

open_enum! {
    /// Which transactions a list shows.
    BankTransactionFilter {
        /// All.
        All = "Status.All",
        /// Lines of a statement of which nobody has said what they are.
        Uncategorized = "Status.Uncategorized",
        /// Those that became something new.
        Categorized = "Status.Categorized",
        /// Those entered by hand.
        ManuallyAdded = "Status.ManuallyAdded",
        /// Those left out of the books.
        Excluded = "Status.Excluded",
        /// Those matched with what is in the books.
        Matched = "Status.Matched",
    }
}

record! {
    /// A transaction, as read by itself.
    BankTransaction by transaction_id: BankTransactionId {
        /// The account that it is paid from.
        from_account_id: Option<AccountId>,
        /// That account's name.
        from_account_name: Option<String>,
        /// The account that it is paid to.
        to_account_id: Option<AccountId>,
        /// That account's name.
        to_account_name: Option<String>,
        /// What kind of transaction it is.
        transaction_type: Option<String>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// How it is paid: `cash`, `check`, `creditcard`, `banktransfer`, ….
        payment_mode: Option<String>,
        /// What one of its currency is worth in the base currency.
        exchange_rate: Option<Amount>,
        /// Its day.
        date: Option<Date>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// The customer's name.
        customer_name: Option<String>,
        /// The vendor.
        vendor_id: Option<ContactId>,
        /// The vendor's name.
        vendor_name: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// What the bank took.
        bank_charges: Option<Amount>,
        /// The tax.
        tax_id: Option<TaxId>,
        /// Its files.
        documents: Vec<DocumentFile>,
        /// Whether rates include tax.
        is_inclusive_tax: Option<bool>,
        /// The tax's name.
        tax_name: Option<String>,
        /// The tax's rate in percent.
        tax_percentage: Option<Amount>,
        /// How much tax.
        tax_amount: Option<Amount>,
        /// What it comes to, without tax.
        sub_total: Option<Amount>,
        /// The tax authority (US, AU, CA).
        tax_authority_id: Option<Id>,
        /// The tax authority's name (US, AU, CA).
        tax_authority_name: Option<String>,
        /// The reason for an exemption (IN, US, AU, CA).
        tax_exemption_id: Option<Id>,
        /// The code of that reason (IN, US, AU, CA).
        tax_exemption_code: Option<String>,
        /// What it comes to, with tax.
        total: Option<Amount>,
        /// What it comes to, in the base currency.
        bcy_total: Option<Amount>,
        /// How much.
        amount: Option<Amount>,
        /// How VAT is treated (UK, EU).
        vat_treatment: Option<String>,
        /// How tax is treated (GCC, MX, KE, ZA).
        tax_treatment: Option<String>,
        /// Goods or a service (UK, EU, ZA).
        product_type: Option<String>,
        /// The VAT on an acquisition (UK, EU).
        acquisition_vat_id: Option<Id>,
        /// That VAT's name (UK, EU).
        acquisition_vat_name: Option<String>,
        /// That VAT's rate in percent (UK, EU).
        acquisition_vat_percentage: Option<Amount>,
        /// How much that VAT comes to (UK, EU).
        acquisition_vat_amount: Option<Amount>,
        /// The VAT that the buyer owes (UK, EU).
        reverse_charge_vat_id: Option<Id>,
        /// That VAT's name (UK, EU).
        reverse_charge_vat_name: Option<String>,
        /// That VAT's rate in percent (UK, EU).
        reverse_charge_vat_percentage: Option<Amount>,
        /// How much that VAT comes to (UK, EU).
        reverse_charge_vat_amount: Option<Amount>,
        /// The tax that the buyer owes (IN, GCC, ZA).
        reverse_charge_tax_id: Option<TaxId>,
        /// The VAT return that it stands in (UK).
        filed_in_vat_return_id: Option<Id>,
        /// That return's name (UK).
        filed_in_vat_return_name: Option<String>,
        /// That return's kind (UK).
        filed_in_vat_return_type: Option<String>,
        /// The lines of the bank's statement that it belongs to.
        imported_transactions: Vec<ImportedTransaction>,
        /// Reporting tags.
        tags: Vec<Tag>,
        /// The lines.
        line_items: Vec<Value>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
    }

    /// A transaction, as a list shows it.
    BankTransactionRow by transaction_id: BankTransactionId {
        /// Its day.
        date: Option<Date>,
        /// How much.
        amount: Option<Amount>,
        /// What kind of transaction it is.
        transaction_type: Option<String>,
        /// Its state.
        status: Option<String>,
        /// Where it came from: `api`, ….
        source: Option<String>,
        /// The account.
        account_id: Option<AccountId>,
        /// The account's name.
        account_name: Option<String>,
        /// The account's kind.
        account_type: Option<String>,
        /// Digits after the point.
        price_precision: Option<i64>,
        /// The customer.
        customer_id: Option<ContactId>,
        /// Who is paid.
        payee: Option<String>,
        /// Whether it is paid by a printed check (US, CA).
        is_paid_via_print_check: Option<bool>,
        /// What it is about.
        description: Option<String>,
        /// The currency, by id.
        currency_id: Option<CurrencyId>,
        /// The currency, by code.
        currency_code: Option<String>,
        /// The currency's symbol.
        currency_symbol: Option<String>,
        /// `debit` or `credit`.
        debit_or_credit: Option<Amount>,
        /// The other account.
        offset_account_name: Option<String>,
        /// Whether the other account is known.
        is_offsetaccount_matched: Option<bool>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// The line of the bank's statement.
        imported_transaction_id: Option<Id>,
        /// Whether a rule applies to it.
        is_rule_exist: Option<bool>,
        /// That rule.
        rule_details: Option<Value>,
    }

    /// A line of a bank's statement.
    ImportedTransaction {
        /// The line of the bank's statement.
        imported_transaction_id: Option<Id>,
        /// Its day.
        date: Option<Date>,
        /// How much.
        amount: Option<Amount>,
        /// Who is paid.
        payee: Option<String>,
        /// What it is about.
        description: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// Its state.
        status: Option<String>,
        /// The account.
        account_id: Option<AccountId>,
    }

    /// Something in the books that a line of a statement may be.
    MatchingTransaction {
        /// The transaction.
        transaction_id: Option<BankTransactionId>,
        /// Its day.
        date: Option<Date>,
        /// What kind of transaction it is.
        transaction_type: Option<String>,
        /// A number of one's own, such as a shop's order number.
        reference_number: Option<String>,
        /// How much.
        amount: Option<Amount>,
        /// `debit` or `credit`.
        debit_or_credit: Option<Amount>,
        /// The transaction's number.
        transaction_number: Option<String>,
        /// Whether it is paid by a printed check (US, CA).
        is_paid_via_print_check: Option<bool>,
        /// The customer or vendor.
        contact_name: Option<String>,
        /// Whether it fits best.
        is_best_match: Option<bool>,
    }
}

has_custom_fields!(BankTransaction);
