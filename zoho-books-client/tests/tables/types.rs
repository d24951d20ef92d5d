//! The Rust types of fields and path arguments.

use crate::overrides::Overrides;
use crate::spec::Field;

/// All that [`id_type`] answers.
pub(crate) const ID_TYPES: [&str; 23] = [
    "AccountId",
    "BankTransactionId",
    "BillId",
    "ContactId",
    "ContactPersonId",
    "CreditNoteId",
    "CurrencyId",
    "CustomFieldId",
    "EstimateId",
    "ExpenseId",
    "Id",
    "InvoiceId",
    "ItemId",
    "ModuleName",
    "OrganizationId",
    "PaymentId",
    "ProjectId",
    "PurchaseOrderId",
    "RecurringInvoiceId",
    "SalesOrderId",
    "TaxId",
    "UserId",
    "Word",
];

/// The type of an id by its name, `Id` for those that have none of their own.
pub(crate) fn id_type(module: &str, name: &str) -> &'static str {
    match name {
        "contact_id" | "customer_id" | "vendor_id" => "ContactId",
        "contact_person_id" | "contactperson_id" => "ContactPersonId",
        "currency_id" => "CurrencyId",
        "user_id" => "UserId",
        "organization_id" => "OrganizationId",
        "customfield_id" => "CustomFieldId",
        "item_id" => "ItemId",
        "invoice_id" => "InvoiceId",
        "payment_id" if module == "customer-payments" => "PaymentId",
        "customer_payment_id" => "PaymentId",
        "salesorder_id" => "SalesOrderId",
        "tax_id" | "tax_group_id" => "TaxId",
        "creditnote_id" => "CreditNoteId",
        "estimate_id" => "EstimateId",
        "expense_id" => "ExpenseId",
        "account_id" | "bank_account_id" => "AccountId",
        "bill_id" => "BillId",
        "transaction_id" | "bank_transaction_id" if module == "bank-transactions" => {
            "BankTransactionId"
        }
        "project_id" => "ProjectId",
        "purchaseorder_id" => "PurchaseOrderId",
        "recurring_invoice_id" => "RecurringInvoiceId",
        "module_name" | "module_api_name" => "ModuleName",
        "metadata_name" | "status_code" => "Word",
        _ => "Id",
    }
}

/// Parts of names that end like those of ids, but hold addresses, or other services' words.
const NO_IDS: [&str; 8] = [
    "mail_id",
    "email_ids",
    "avatax",
    "merchant_id",
    "online_transaction",
    "reference_id",
    "ach_gw",
    "check_id",
];

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A type that is there already.
    Plain(&'static str),
    /// A record of the facts.
    Record(String),
    List(Box<Shape>),
}

impl Shape {
    /// The record inside.
    pub(crate) fn record(&self) -> Option<&str> {
        match self {
            Self::Plain(_) => None,
            Self::Record(name) => Some(name),
            Self::List(inner) => inner.record(),
        }
    }

    /// The Rust type; `record` is that of the record inside.
    pub(crate) fn rust(&self, record: Option<&str>) -> String {
        match self {
            Self::Plain(name) => (*name).to_owned(),
            Self::Record(_) => record.unwrap().to_owned(),
            Self::List(inner) => format!("Vec<{}>", inner.rust(record)),
        }
    }
}

/// The type of a field after its corrections.
pub(crate) fn kind_of(field: &Field, overrides: &Overrides) -> Shape {
    let kind = overrides.kind(field);
    let mut kinds = kind.split('|');
    let shape = shape(kinds.next().unwrap(), field);
    assert!(
        kinds.all(|other| self::shape(other, field) == shape),
        "{}/{}.{} is {kind}: say in overrides.tsv which it is",
        field.module,
        field.record,
        field.name
    );
    shape
}

fn shape(kind: &str, field: &Field) -> Shape {
    let name = field.name.as_str();
    if let Some(inner) = kind
        .strip_prefix('[')
        .and_then(|kind| kind.strip_suffix(']'))
    {
        return Shape::List(Box::new(shape(inner, field)));
    }
    if let Some(record) = kind
        .strip_prefix('{')
        .and_then(|kind| kind.strip_suffix('}'))
    {
        return Shape::Record(record.to_owned());
    }
    Shape::Plain(match kind {
        "text" if name == "date" || name.ends_with("_date") => "Date",
        "text" if NO_IDS.iter().any(|part| name.contains(part)) => "String",
        "text" if name.ends_with("_id") || name.ends_with("_ids") => match name.strip_suffix('s') {
            Some(one) => id_type(&field.module, one),
            None => id_type(&field.module, name),
        },
        "text" => "String",
        "date" => "Date",
        "time" => "Timestamp",
        "bool" => "bool",
        "int" => "i64",
        "number" => "Amount",
        "discount" => "Discount",
        "json" => "Value",
        other => panic!("{}.{name}: no such type: {other}", field.record),
    })
}
