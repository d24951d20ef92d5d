//! What can be watched: every module that has a list.

use serde_json::Value;

/// A module that is watched: where its list and its records are. The ones of the main modules are constants; any other with
/// a list is [`Module::new`].
///
/// ```
/// use zoho_books_client::events::Module;
///
/// const PROJECTS: Module = Module::new("projects", &["projects"], "projects", "project", "project_id")
///     .with_query(&[("filter_by", "Status.All")]);
/// assert_eq!(PROJECTS.name(), "projects");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Module {
    name: &'static str,
    pub(super) path: &'static [&'static str],
    pub(super) rows: &'static str,
    pub(super) record: &'static str,
    pub(super) id: &'static str,
    pub(super) query: &'static [(&'static str, &'static str)],
    /// What a record must hold to belong to it, where several modules share one list.
    only: Option<(&'static str, &'static str)>,
    pub(super) entity: Option<&'static str>,
    /// Whether its list documents the filter `last_modified_time`.
    pub(super) filters_by_change: bool,
}

const ALL: &[(&str, &str)] = &[("filter_by", "Status.All")];

impl Module {
    /// Customers: the contacts that buy. Scope `contacts.READ`.
    pub const CUSTOMERS: Self = Self::new(
        "customers",
        &["contacts"],
        "contacts",
        "contact",
        "contact_id",
    )
    .with_query(&[("filter_by", "Status.All"), ("contact_type", "customer")])
    .only("contact_type", "customer")
    .with_hook("customer");
    /// Vendors: the contacts that sell. Scope `contacts.READ`.
    pub const VENDORS: Self = Self::new(
        "vendors",
        &["contacts"],
        "contacts",
        "contact",
        "contact_id",
    )
    .with_query(&[("filter_by", "Status.All"), ("contact_type", "vendor")])
    .only("contact_type", "vendor")
    .with_hook("vendor");
    /// Items. Scope `settings.READ`.
    pub const ITEMS: Self = Self::new("items", &["items"], "items", "item", "item_id")
        .with_query(ALL)
        .with_hook("item");
    /// Estimates. Scope `estimates.READ`.
    pub const ESTIMATES: Self = Self::new(
        "estimates",
        &["estimates"],
        "estimates",
        "estimate",
        "estimate_id",
    )
    .with_query(ALL)
    .with_hook("estimate")
    .with_change_filter();
    /// Sales orders. Scope `salesorders.READ`.
    pub const SALES_ORDERS: Self = Self::new(
        "salesorders",
        &["salesorders"],
        "salesorders",
        "salesorder",
        "salesorder_id",
    )
    .with_query(ALL)
    .with_hook("salesorder")
    .with_change_filter();
    /// Sales invoices. Scope `invoices.READ`.
    pub const INVOICES: Self = Self::new(
        "invoices",
        &["invoices"],
        "invoices",
        "invoice",
        "invoice_id",
    )
    .with_hook("invoice")
    .with_change_filter();
    /// Payments of customers. Scope `customerpayments.READ`.
    pub const CUSTOMER_PAYMENTS: Self = Self::new(
        "customerpayments",
        &["customerpayments"],
        "customer_payments",
        "payment",
        "payment_id",
    )
    .with_hook("customer_payment");
    /// Credit notes. Scope `creditnotes.READ`.
    pub const CREDIT_NOTES: Self = Self::new(
        "creditnotes",
        &["creditnotes"],
        "creditnotes",
        "creditnote",
        "creditnote_id",
    )
    .with_query(ALL)
    .with_hook("creditnote")
    .with_change_filter();
    /// Expenses. Scope `expenses.READ`.
    pub const EXPENSES: Self = Self::new(
        "expenses",
        &["expenses"],
        "expenses",
        "expense",
        "expense_id",
    )
    .with_query(ALL)
    .with_hook("expense");
    /// Purchase orders. Scope `purchaseorders.READ`.
    pub const PURCHASE_ORDERS: Self = Self::new(
        "purchaseorders",
        &["purchaseorders"],
        "purchaseorders",
        "purchaseorder",
        "purchaseorder_id",
    )
    .with_query(ALL)
    .with_hook("purchaseorder")
    .with_change_filter();
    /// Bills. Scope `bills.READ`.
    pub const BILLS: Self = Self::new("bills", &["bills"], "bills", "bill", "bill_id")
        .with_query(ALL)
        .with_hook("bill")
        .with_change_filter();

    /// The five that Zapier has triggers for.
    pub const FIVE: [Self; 5] = [
        Self::CUSTOMERS,
        Self::ESTIMATES,
        Self::EXPENSES,
        Self::ITEMS,
        Self::INVOICES,
    ];

    /// Any other module with a list: its name (of your choosing; it stands in the cursor), the path of the list, below
    /// which a record is by its id, the keys of the two answers, and the field with the id.
    #[must_use]
    pub const fn new(
        name: &'static str,
        path: &'static [&'static str],
        rows: &'static str,
        record: &'static str,
        id: &'static str,
    ) -> Self {
        Self {
            name,
            path,
            rows,
            record,
            id,
            query: &[],
            only: None,
            entity: None,
            filters_by_change: false,
        }
    }

    /// Parameters of the list: usually a `filter_by` that leaves nothing out.
    #[must_use]
    pub const fn with_query(mut self, query: &'static [(&'static str, &'static str)]) -> Self {
        self.query = query;
        self
    }

    /// The word by which workflow rules know the module (`entity`). Of those that the constants have, `customer`, `item` and
    /// `estimate` were seen; the others follow them.
    #[must_use]
    pub const fn with_hook(mut self, entity: &'static str) -> Self {
        self.entity = Some(entity);
        self
    }

    /// For a list that documents the filter `last_modified_time` (what was changed after a moment): it is polled by that.
    #[must_use]
    pub const fn with_change_filter(mut self) -> Self {
        self.filters_by_change = true;
        self
    }

    const fn only(mut self, field: &'static str, value: &'static str) -> Self {
        self.only = Some((field, value));
        self
    }

    /// Its name, as it stands in cursors and in the address of its webhooks.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether a record belongs to it.
    pub(super) fn has(&self, record: &Value) -> bool {
        self.only.is_none_or(|(field, value)| {
            let found = record.get(field).and_then(Value::as_str);
            found.is_none_or(|found| found == value)
        })
    }
}
