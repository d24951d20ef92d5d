//! What a list of contacts is narrowed down to, and how it is sorted.

use std::borrow::Cow;
use std::fmt;

use super::fields::ContactType;
use crate::call::Narrowing;
use crate::wire::open_enum;

open_enum! {
    /// The states that a list can be narrowed down to (`filter_by`).
    ContactFilter {
        /// Every contact, the inactive ones too.
        All = "Status.All",
        /// Those in use.
        Active = "Status.Active",
        /// Those out of use.
        Inactive = "Status.Inactive",
        /// Those that Zoho Books takes for duplicates.
        Duplicate = "Status.Duplicate",
        /// Those with access to the portal.
        PortalEnabled = "Status.PortalEnabled",
        /// Those without.
        PortalDisabled = "Status.PortalDisabled",
        /// Those above their credit limit.
        CreditLimitExceed = "Status.CreditLimitExceed",
        /// Those linked with Zoho CRM.
        Crm = "Status.Crm",
        /// Those with an overdue invoice.
        InvoiceOverDue = "Invoice.OverDue",
        /// Those with an unpaid invoice.
        InvoiceUnpaid = "Invoice.Unpaid",
    }
}

open_enum! {
    /// The columns that a list can be sorted by.
    ContactColumn {
        /// The display name; the remote's own choice.
        ContactName = "contact_name",
        /// The primary person's first name.
        FirstName = "first_name",
        /// The primary person's last name.
        LastName = "last_name",
        /// The primary person's e-mail address.
        Email = "email",
        /// What the contact owes.
        OutstandingReceivableAmount = "outstanding_receivable_amount",
        /// When it was made. Ascending, rows do not move while one reads.
        CreatedTime = "created_time",
        /// When it was last changed.
        LastModifiedTime = "last_modified_time",
    }
}

/// Which way a list is sorted. Not in the OpenAPI file, but seen to work: verify the rows' order
/// where it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortOrder {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// How a text filter compares. At most 100 characters. `Debug` shows no text.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextMatch {
    /// The whole text.
    Is(String),
    /// The text's beginning.
    StartsWith(String),
    /// Any part of the text.
    Contains(String),
}

impl TextMatch {
    fn pair(&self, name: &'static str) -> (Cow<'static, str>, String) {
        match self {
            Self::Is(text) => (name.into(), text.clone()),
            Self::StartsWith(text) => (format!("{name}_startswith").into(), text.clone()),
            Self::Contains(text) => (format!("{name}_contains").into(), text.clone()),
        }
    }
}

impl From<&str> for TextMatch {
    fn from(text: &str) -> Self {
        Self::Is(text.to_owned())
    }
}

impl From<String> for TextMatch {
    fn from(text: String) -> Self {
        Self::Is(text)
    }
}

impl fmt::Debug for TextMatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Is(_) => "Is(..)",
            Self::StartsWith(_) => "StartsWith(..)",
            Self::Contains(_) => "Contains(..)",
        })
    }
}

/// What a list of contacts is narrowed down to, and how it is sorted. The default is everything, the
/// inactive ones too, 200 to a page, in the remote's own order (by display name).
///
/// ```
/// use zoho_books_client::contacts::{ContactColumn, ContactQuery, SortOrder};
///
/// let newest_first = ContactQuery::default()
///     .email("will@example.com")
///     .sort(ContactColumn::LastModifiedTime, SortOrder::Descending);
/// # let _ = newest_first;
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct ContactQuery {
    texts: Vec<(&'static str, TextMatch)>,
    search_text: Option<TextMatch>,
    contact_type: Option<ContactType>,
    filter: ContactFilter,
    crm_ids: Vec<(&'static str, String)>,
    sort: Option<(ContactColumn, SortOrder)>,
    page: u32,
    per_page: u32,
}

impl Default for ContactQuery {
    fn default() -> Self {
        Self {
            texts: Vec::new(),
            search_text: None,
            contact_type: None,
            // Without it, some organisations were seen to leave the inactive ones out.
            filter: ContactFilter::All,
            crm_ids: Vec::new(),
            sort: None,
            page: 1,
            per_page: 200,
        }
    }
}

impl ContactQuery {
    /// By the display name.
    pub fn contact_name(self, name: impl Into<TextMatch>) -> Self {
        self.text("contact_name", name.into())
    }

    /// By the company.
    pub fn company_name(self, name: impl Into<TextMatch>) -> Self {
        self.text("company_name", name.into())
    }

    /// By the primary person's first name.
    pub fn first_name(self, name: impl Into<TextMatch>) -> Self {
        self.text("first_name", name.into())
    }

    /// By the primary person's last name.
    pub fn last_name(self, name: impl Into<TextMatch>) -> Self {
        self.text("last_name", name.into())
    }

    /// By any part of an address.
    pub fn address(self, address: impl Into<TextMatch>) -> Self {
        self.text("address", address.into())
    }

    /// By the primary person's e-mail address.
    pub fn email(self, email: impl Into<TextMatch>) -> Self {
        self.text("email", email.into())
    }

    /// By the primary person's phone number.
    pub fn phone(self, phone: impl Into<TextMatch>) -> Self {
        self.text("phone", phone.into())
    }

    /// By a text in name, company, people's names, e-mail address or notes.
    pub fn search_text(mut self, text: impl Into<String>) -> Self {
        self.search_text = Some(TextMatch::Is(text.into()));
        self
    }

    /// Customers or vendors only.
    pub fn contact_type(mut self, contact_type: ContactType) -> Self {
        self.contact_type = Some(contact_type);
        self
    }

    /// By state; everything unless set.
    pub fn filter(mut self, filter: ContactFilter) -> Self {
        self.filter = filter;
        self
    }

    /// By the id of the contact in Zoho CRM.
    pub fn crm_contact_id(self, id: impl Into<String>) -> Self {
        self.crm_id("zcrm_contact_id", id.into())
    }

    /// By the id of the account in Zoho CRM.
    pub fn crm_account_id(self, id: impl Into<String>) -> Self {
        self.crm_id("zcrm_account_id", id.into())
    }

    /// By the id of the vendor in Zoho CRM.
    pub fn crm_vendor_id(self, id: impl Into<String>) -> Self {
        self.crm_id("zcrm_vendor_id", id.into())
    }

    /// How the list is sorted.
    pub fn sort(mut self, column: ContactColumn, order: SortOrder) -> Self {
        self.sort = Some((column, order));
        self
    }

    /// The page to read, from 1; for a walk over pages, the first one.
    pub fn page(mut self, page: u32) -> Self {
        self.page = page.max(1);
        self
    }

    /// Rows to a page: 200 unless set, which is the most there is.
    pub fn per_page(mut self, rows: u32) -> Self {
        self.per_page = rows.clamp(1, 200);
        self
    }

    fn text(mut self, name: &'static str, text: TextMatch) -> Self {
        self.texts.push((name, text));
        self
    }

    fn crm_id(mut self, name: &'static str, id: String) -> Self {
        self.crm_ids.push((name, id));
        self
    }
}

impl Narrowing for ContactQuery {
    fn pairs(&self) -> Vec<(Cow<'static, str>, String)> {
        let mut pairs = vec![
            ("page".into(), self.page.to_string()),
            ("per_page".into(), self.per_page.to_string()),
            ("filter_by".into(), self.filter.to_string()),
        ];
        pairs.extend(self.texts.iter().map(|(name, text)| text.pair(name)));
        pairs.extend(self.search_text.iter().map(|text| text.pair("search_text")));
        let contact_type = self.contact_type.iter();
        pairs.extend(contact_type.map(|it| ("contact_type".into(), it.to_string())));
        let crm_ids = self.crm_ids.iter();
        pairs.extend(crm_ids.map(|(name, id)| ((*name).into(), id.clone())));
        if let Some((column, order)) = &self.sort {
            let order = match order {
                SortOrder::Ascending => "A",
                SortOrder::Descending => "D",
            };
            pairs.push(("sort_column".into(), column.to_string()));
            pairs.push(("sort_order".into(), order.to_owned()));
        }
        pairs
    }
}
