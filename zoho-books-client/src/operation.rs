//! What Zoho Books can be asked for: every operation that the crate knows, as a row of a table that is there whatever
//! features are on.
//!
//! ```
//! use std::collections::BTreeSet;
//! use zoho_books_client::operation;
//!
//! // The scopes that a program must ask for which reads and writes items.
//! let scopes: BTreeSet<String> = operation::all()
//!     .filter(|operation| operation.module == "items")
//!     .map(|operation| operation.scope_name())
//!     .collect();
//! assert!(scopes.contains("ZohoBooks.settings.READ"));
//!
//! // Which of them write to people.
//! assert!(operation::all().filter(|operation| operation.notifies).all(|operation| !operation.method.is_read()));
//! ```

use crate::request::Method;

/// One operation of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// The module: Zoho's OpenAPI file that has it, without its ending.
    pub module: &'static str,
    /// Its name in that file, which errors and logs call it by.
    pub id: &'static str,
    /// The method.
    pub method: Method,
    /// The path, with the names of ids in braces: `/invoices/{invoice_id}`.
    pub path: &'static str,
    /// The OAuth scope that it needs, without the service's name: `invoices.READ`.
    pub scope: &'static str,
    /// The query parameters that are documented, but for `organization_id`.
    pub query: &'static [&'static str],
    /// The key of the envelope under which the answer stands.
    pub key: Option<&'static str>,
    /// Whether it takes a JSON body.
    pub takes_json: bool,
    /// The names of the parts in which it takes files.
    pub file_parts: &'static [&'static str],
    /// The shape of its answer.
    pub shape: Shape,
    /// Whether it can answer a file instead, if the query's `accept` asks for one.
    pub may_be_file: bool,
    /// Whether it writes to people: mails, text messages, invitations.
    pub notifies: bool,
    /// Whether it is about one organisation, so that `organization_id` is sent.
    pub with_organization: bool,
    /// Whether it deletes all that there is of something, so that nothing has to be named.
    pub whole: bool,
    /// Whether it can find its record by a unique custom field: [`Call::upsert_by`](crate::Call::upsert_by).
    pub unique: bool,
    /// Whether Zoho documents it.
    pub documented: bool,
}

/// The shape of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// Nothing but that it worked.
    Done,
    /// One record.
    Record,
    /// A page of records.
    Page,
    /// A file.
    File,
    /// What nothing describes.
    Untyped,
}

impl Shape {
    /// From the name of the answer's Rust type.
    pub(crate) const fn of(name: &str) -> Self {
        match name.as_bytes() {
            b"Done" => Self::Done,
            b"Page" => Self::Page,
            b"File" => Self::File,
            b"Value" => Self::Untyped,
            _ => Self::Record,
        }
    }
}

/// What a row has that says nothing else, and the flags of the macro `endpoints!`.
impl Operation {
    pub(crate) const ROW: Self = Self {
        module: "",
        id: "",
        method: Method::Get,
        path: "",
        scope: "",
        query: &[],
        key: None,
        takes_json: false,
        file_parts: &[],
        shape: Shape::Untyped,
        may_be_file: false,
        notifies: false,
        with_organization: true,
        whole: false,
        unique: false,
        documented: true,
    };

    pub(crate) const fn may_be_file(mut self) -> Self {
        self.may_be_file = true;
        self
    }

    pub(crate) const fn notifies(mut self) -> Self {
        self.notifies = true;
        self
    }

    // Only tables behind features have such operations.
    #[allow(dead_code)]
    pub(crate) const fn without_organization(mut self) -> Self {
        self.with_organization = false;
        self
    }

    // Only a table behind a feature has such an operation.
    #[allow(dead_code)]
    pub(crate) const fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    pub(crate) const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    pub(crate) const fn undocumented(mut self) -> Self {
        self.documented = false;
        self
    }

    /// The scope as OAuth has it: `ZohoBooks.invoices.READ`.
    #[must_use]
    pub fn scope_name(&self) -> String {
        format!("ZohoBooks.{}", self.scope)
    }

    /// How many characters the texts of its body may have, as Zoho documents it, by their places: `contact_persons.email` is the
    /// `email` of each of the `contact_persons`. A [`Call`](crate::Call) with a longer one is refused unsent, with
    /// [`Error::TooLong`](crate::Error::TooLong).
    ///
    /// ```
    /// let operation = zoho_books_client::operation::find("create_item").unwrap();
    /// assert!(operation.lengths().contains(&("name", 100)));
    /// ```
    #[must_use]
    pub fn lengths(&self) -> &'static [(&'static str, usize)] {
        let is_own = |(module, operations, _): &&Lengths| {
            *module == self.module && operations.contains(&self.id)
        };
        let own = crate::api::lengths::LENGTHS.iter().find(is_own);
        own.map(|(.., lengths)| *lengths).unwrap_or_default()
    }

    /// Whether it is this operation that a request of this method and path carries out.
    pub(crate) fn is_at(&self, method: Method, path: &str) -> bool {
        let mut asked = path.trim_matches('/').split('/');
        let mut own = self.path.trim_matches('/').split('/');
        self.method == method
            && own.by_ref().all(|part| match asked.next() {
                Some(given) => part.starts_with('{') || part == given,
                None => false,
            })
            && asked.next().is_none()
    }
}

/// A module, operations of it, and how long the texts of their bodies may be.
pub(crate) type Lengths = (
    &'static str,
    &'static [&'static str],
    &'static [(&'static str, usize)],
);

/// What stands in a path in the place of a name in braces.
pub(crate) trait Segment {
    /// Its text; `None` if it must not be sent.
    fn segment(&self) -> Option<&str>;
}

/// The text, if it is nothing but digits.
pub(crate) fn digits(text: &str) -> Option<&str> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    Some(text).filter(|_| digits)
}

/// The operations of one handle.
#[derive(Debug)]
#[non_exhaustive]
pub struct Table {
    /// The module.
    pub module: &'static str,
    /// The handle's place in the crate.
    pub place: &'static str,
    /// The methods, in the order of the operations.
    pub methods: &'static [&'static str],
    /// Which of the methods take a query of their own kind.
    pub narrowed: &'static [bool],
    /// The operations.
    pub operations: &'static [Operation],
}

/// An operation, the Rust type of its body, and the names that it can have; none where they are not known.
#[doc(hidden)]
pub type BodyNames = (&'static Operation, &'static str, &'static [&'static str]);

/// Declares what is written by hand, with the features that it stands behind.
macro_rules! curated {
    ($($($module:ident)::+ $($feature:literal)?),+ $(,)?) => {
        static CURATED: &[&Table] = &[$(&crate::$($module)::+::table::TABLE),+];
        static CURATED_BODIES: &[&[BodyNames]] = &[$(
            $(#[cfg(feature = $feature)])?
            crate::$($module)::+::BODIES
        ),+];
    };
}

curated! {
    contacts,
    contacts::letters "contacts",
    contacts::payment_methods "contacts",
    contacts::papers "contacts",
    contacts::standing "contacts",
    contact_persons,
    organizations,
    organizations::administration "settings",
    currencies,
    currencies::administration "settings",
    users,
    users::administration "settings",
    items,
    invoices "sales",
    customer_payments "sales",
    sales_orders "sales",
    estimates "sales",
    credit_notes "sales",
    expenses "purchases",
    bills "purchases",
    vendor_payments "purchases",
    bank_transactions "banking",
    chart_of_accounts "accounting",
    taxes "settings",
    webhooks "settings",
}

/// The tables of what is written by hand; the others are made from Zoho's files.
#[doc(hidden)]
pub fn curated() -> &'static [&'static Table] {
    CURATED
}

/// What the bodies of the operations that are written by hand can say.
#[doc(hidden)]
pub fn curated_bodies() -> impl Iterator<Item = BodyNames> {
    CURATED_BODIES
        .iter()
        .flat_map(|bodies| bodies.iter().copied())
}

/// All operations.
pub fn all() -> impl Iterator<Item = &'static Operation> {
    let tables = CURATED.iter().chain(crate::api::TABLES);
    tables.flat_map(|table| table.operations)
}

/// The operation of this name.
#[must_use]
pub fn find(id: &str) -> Option<&'static Operation> {
    all().find(|operation| operation.id == id)
}
