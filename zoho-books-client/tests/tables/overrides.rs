//! The corrections by hand, looked up, and the areas of the modules.

use std::collections::BTreeMap;

use crate::spec::{Field, Operation};

pub(crate) struct Overrides(BTreeMap<(String, String), String>);

impl Overrides {
    pub(crate) fn read() -> Self {
        let mut lines = BTreeMap::new();
        for line in crate::spec::overrides() {
            let twice = lines.insert((line.what.clone(), line.place.clone()), line.value);
            assert!(
                twice.is_none(),
                "overrides.tsv has {} {} twice",
                line.what,
                line.place
            );
        }
        Self(lines)
    }

    pub(crate) fn of(&self, what: &str, place: &str) -> Option<&str> {
        self.0
            .get(&(what.to_owned(), place.to_owned()))
            .map(String::as_str)
    }

    /// All corrections of a kind, by their places.
    pub(crate) fn all(&self, what: &str) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .filter(move |((known, _), _)| known == what)
            .map(|((_, place), value)| (place.as_str(), value.as_str()))
    }

    /// The type of a field: of this one, of all of its name, or that of the files.
    pub(crate) fn kind(&self, field: &Field) -> String {
        let record = field.record.rsplit('.').next().unwrap_or_default();
        let here = format!("{}/{record}.{}", field.module, field.name);
        let places = [
            here,
            format!("{}/{}", field.module, field.name),
            format!("*/{}", field.name),
        ];
        let kind = places.iter().find_map(|place| self.of("type", place));
        // An object stays one, whatever its name says elsewhere.
        match kind {
            Some(kind) if kind.contains('{') || !field.kind.contains(['{', '[']) => kind.to_owned(),
            _ => field.kind.clone(),
        }
    }

    /// The multipart names under which an operation takes files.
    pub(crate) fn file_parts(&self, place: &str) -> Vec<String> {
        let parts = self.of("upload", place).unwrap_or_default();
        parts
            .split(' ')
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Whether what the files call a body is sent as none: it belongs into the multipart form or the query.
    pub(crate) fn body_is_none(&self, operation: &Operation) -> bool {
        self.of("body", &operation.place()).is_some()
    }

    /// The names that the query may hold.
    pub(crate) fn query(&self, operation: &Operation) -> Vec<String> {
        let parts = self.file_parts(&operation.place());
        let more = self.of("query", &operation.place()).unwrap_or_default();
        let more = more
            .split(' ')
            .filter(|name| !name.is_empty())
            .map(str::to_owned);
        let documented = operation.query.iter().chain(&operation.variants).cloned();
        documented
            .chain(more)
            .filter(|name| !parts.contains(name))
            .collect()
    }
}

/// The feature that a module's methods stand behind.
pub(crate) fn area(module: &str) -> &'static str {
    match module {
        "contacts" | "contact-persons" => "contacts",
        "credit-notes"
        | "customer-debit-notes"
        | "customer-payments"
        | "delivery-challans"
        | "estimates"
        | "invoices"
        | "items"
        | "pricelists"
        | "recurring-invoices"
        | "retainer-invoices"
        | "sales-order"
        | "sales-receipt" => "sales",
        "bills" | "expenses" | "purchase-order" | "recurring-bills" | "recurring-expenses"
        | "vendor-credits" | "vendor-payments" => "purchases",
        "bank-accounts" | "bank-rules" | "bank-transactions" => "banking",
        "base-currency-adjustment"
        | "chart-of-accounts"
        | "fixed-assets"
        | "journals"
        | "opening-balance"
        | "registers"
        | "transaction-locking" => "accounting",
        "projects" | "tasks" | "time-entries" => "time",
        "currency" | "locations" | "organizations" | "reporting-tags" | "taxes" | "users" => {
            "settings"
        }
        "custom-modules" | "integration" => "extras",
        other => panic!("{other} belongs to no feature"),
    }
}

impl Operation {
    /// `invoices/email_invoice`.
    pub(crate) fn place(&self) -> String {
        format!("{}/{}", self.module, self.id)
    }
}
