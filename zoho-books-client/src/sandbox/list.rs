//! `GET /contacts`: filters, search, order, pages.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::answer::{Answer, Refusal, Reply};
use super::fields::within;
use super::record::{Contact, plain, text};
use super::request::Incoming;
use super::state::State;

pub(super) const LARGEST_PAGE: usize = 200;
pub(super) const LONGEST_FILTER: usize = 100;

/// Filters that exist by themselves, with `_startswith` and with `_contains`.
const TEXT_FILTERS: &[&str] = &[
    "contact_name",
    "company_name",
    "first_name",
    "last_name",
    "address",
    "email",
    "phone",
];

/// How a filter compares texts, case aside.
#[derive(Clone, Copy)]
pub(super) enum How {
    Equal,
    Start,
    Contain,
}

impl How {
    /// Whether a text fits what is wanted, which is in lower case.
    pub(super) fn fits(self, text: &str, wanted: &str) -> bool {
        let text = text.to_lowercase();
        match self {
            Self::Equal => text == wanted,
            Self::Start => text.starts_with(wanted),
            Self::Contain => text.contains(wanted),
        }
    }
}

struct TextFilter {
    field: &'static str,
    how: How,
    /// In lower case.
    wanted: String,
}

impl TextFilter {
    fn matches(&self, contact: &Contact) -> bool {
        filter_texts(contact, self.field)
            .into_iter()
            .any(|found| self.how.fits(found, &self.wanted))
    }

    fn describe(&self) -> Value {
        let comparator = match self.how {
            How::Equal => "equal",
            How::Start => "startswith",
            How::Contain => "contains",
        };
        json!({"column_name": self.field, "search_text": self.wanted, "comparator": comparator})
    }
}

/// What a list request asked for.
struct Asked {
    texts: Vec<TextFilter>,
    search: Option<String>,
    contact_type: Option<String>,
    filter_by: String,
    custom: Vec<(u64, String)>,
    never: bool,
    horizon: i64,
}

impl State {
    pub(super) fn list_contacts(&self, request: &Incoming) -> Reply {
        let asked = self.asked(request)?;
        let page = number(request, "page", 1)?;
        let per_page = number(request, "per_page", LARGEST_PAGE)?.min(LARGEST_PAGE);
        let column = request
            .param("sort_column")
            .filter(|column| !column.is_empty())
            .unwrap_or("contact_name");
        let descending =
            self.settings.sort_order_honoured && request.param("sort_order") == Some("D");
        let found = self
            .in_order(&asked, column, descending)?
            .filter_map(|id| self.contacts.get(id))
            .filter(|contact| self.fits(contact, &asked));
        let mut rows: Vec<&Contact> = found
            .skip((page - 1).saturating_mul(per_page))
            .take(per_page + 1)
            .collect();
        let has_more = rows.len() > per_page;
        rows.truncate(per_page);
        let rows: Vec<_> = rows.into_iter().map(|contact| self.row(contact)).collect();
        let mut criteria: Vec<Value> = asked.texts.iter().map(TextFilter::describe).collect();
        if let Some(search) = &asked.search {
            for column in [
                "email",
                "company_name",
                "first_name",
                "last_name",
                "notes",
                "contact_name",
            ] {
                criteria.push(
                    json!({"column_name": column, "search_text": search, "comparator": "contains"}),
                );
            }
        }
        let mut context = json!({
            "page": page,
            "per_page": per_page,
            "has_more_page": has_more,
            "report_name": "Contacts",
            "applied_filter": asked.filter_by,
            "custom_fields": [],
            "sort_column": column,
            "sort_order": if descending { "D" } else { "A" },
        });
        if let Some(context) = context.as_object_mut()
            && !criteria.is_empty()
        {
            context.insert("search_criteria".to_owned(), Value::Array(criteria));
        }
        Ok(Answer::page(&rows, &context))
    }

    /// Reads the filters. Unknown parameters are passed over without a word, as Zoho Books does.
    fn asked(&self, request: &Incoming) -> Result<Asked, Refusal> {
        let default = if self.settings.hide_inactive_by_default {
            "Status.Active"
        } else {
            "Status.All"
        };
        let mut asked = Asked {
            texts: Vec::new(),
            search: None,
            contact_type: None,
            filter_by: default.to_owned(),
            custom: Vec::new(),
            never: false,
            horizon: self.horizon(self.settings.list_lag),
        };
        for (name, value) in request.params() {
            if value.is_empty() {
                continue;
            }
            if let Some(filter) = text_filter(name, value)? {
                asked.texts.push(filter);
                continue;
            }
            match name.as_str() {
                "search_text" => {
                    within(name, value, LONGEST_FILTER)?;
                    asked.search = Some(value.to_lowercase());
                }
                "contact_type" => match value.as_str() {
                    "customer" | "vendor" => asked.contact_type = Some(value.clone()),
                    _ => return Err(Refusal::invalid("contact_type")),
                },
                "filter_by" => {
                    asked.never = filter_never_fits(value)?;
                    asked.filter_by = value.clone();
                }
                "zcrm_contact_id" | "zcrm_account_id" | "zcrm_vendor_id" => asked.never = true,
                _ => {
                    let field = self
                        .custom_fields
                        .iter()
                        .find(|field| field.entity == "contact" && field.api_name == *name);
                    if let Some(field) = field
                        && self.settings.custom_field_filter
                    {
                        asked.custom.push((field.id, value.clone()));
                    }
                }
            }
        }
        Ok(asked)
    }

    fn fits(&self, contact: &Contact, asked: &Asked) -> bool {
        let status = match asked.filter_by.as_str() {
            "Status.Active" => !contact.inactive,
            "Status.Inactive" => contact.inactive,
            "Status.Duplicate" => self
                .contacts
                .with_name(contact.name(), Some(contact.id))
                .is_some(),
            _ => true,
        };
        let kind = asked
            .contact_type
            .as_deref()
            .is_none_or(|kind| (kind == "vendor") == contact.is_vendor());
        let searched = asked.search.as_deref().is_none_or(|wanted| {
            [
                "email",
                "company_name",
                "first_name",
                "last_name",
                "notes",
                "contact_name",
            ]
            .into_iter()
            .flat_map(|field| filter_texts(contact, field))
            .any(|found| found.to_lowercase().contains(wanted))
        });
        let custom = asked.custom.iter().all(|(id, wanted)| {
            contact
                .custom
                .get(id)
                .is_some_and(|value| plain(value) == *wanted)
        });
        !asked.never
            && contact.born_ms <= asked.horizon
            && status
            && kind
            && searched
            && custom
            && asked.texts.iter().all(|filter| filter.matches(contact))
    }

    /// Candidates in the wanted order; by an index where there is one.
    fn in_order<'a>(
        &'a self,
        asked: &Asked,
        column: &str,
        descending: bool,
    ) -> Result<Box<dyn Iterator<Item = u64> + 'a>, Refusal> {
        let by_email = asked
            .texts
            .iter()
            .find(|filter| filter.field == "email" && matches!(filter.how, How::Equal))
            .map(|filter| self.contacts.with_email(&filter.wanted));
        if let Some(ids) = by_email {
            let found = ids
                .into_iter()
                .filter_map(|id| self.contacts.get(id))
                .collect();
            return sorted(found, column, descending);
        }
        let all = &self.contacts;
        match column {
            "contact_name" => Ok(directed(all.ids_by_name(), descending)),
            "created_time" => Ok(directed(all.ids_by_created(), descending)),
            "last_modified_time" => Ok(directed(all.ids_by_modified(), descending)),
            _ => sorted(all.all().collect(), column, descending),
        }
    }
}

fn directed<'a>(
    ids: impl DoubleEndedIterator<Item = u64> + 'a,
    descending: bool,
) -> Box<dyn Iterator<Item = u64> + 'a> {
    if descending {
        Box::new(ids.rev())
    } else {
        Box::new(ids)
    }
}

fn sorted<'a>(
    mut contacts: Vec<&Contact>,
    column: &str,
    descending: bool,
) -> Result<Box<dyn Iterator<Item = u64> + 'a>, Refusal> {
    let compare: fn(&Contact, &Contact) -> Ordering = match column {
        "contact_name" => |a, b| folded(a, "contact_name").cmp(&folded(b, "contact_name")),
        "first_name" => |a, b| folded(a, "first_name").cmp(&folded(b, "first_name")),
        "last_name" => |a, b| folded(a, "last_name").cmp(&folded(b, "last_name")),
        "email" => |a, b| folded(a, "email").cmp(&folded(b, "email")),
        "created_time" => |a, b| a.created.cmp(&b.created),
        "last_modified_time" => |a, b| a.modified.cmp(&b.modified),
        // Nothing is ever owed in the sandbox.
        "outstanding_receivable_amount" => |_, _| Ordering::Equal,
        _ => return Err(Refusal::invalid("sort_column")),
    };
    contacts.sort_by(|a, b| compare(a, b).then(a.id.cmp(&b.id)));
    let mut ids: Vec<u64> = contacts.into_iter().map(|contact| contact.id).collect();
    if descending {
        ids.reverse();
    }
    Ok(Box::new(ids.into_iter()))
}

fn folded(contact: &Contact, field: &'static str) -> String {
    filter_texts(contact, field)
        .first()
        .map(|text| text.to_lowercase())
        .unwrap_or_default()
}

/// The texts that a filter looks at; person's fields are those of the primary person.
fn filter_texts<'a>(contact: &'a Contact, field: &str) -> Vec<&'a str> {
    match field {
        "contact_name" | "company_name" | "notes" => vec![text(&contact.fields, field)],
        "address" => [&contact.billing, &contact.shipping]
            .into_iter()
            .flat_map(|address| address.fields.values())
            .filter_map(Value::as_str)
            .collect(),
        _ => vec![contact.primary_text(field)],
    }
}

/// `email_startswith` as `email` and how to compare.
pub(super) fn split_filter(name: &str) -> (&str, How) {
    if let Some(base) = name.strip_suffix("_startswith") {
        (base, How::Start)
    } else if let Some(base) = name.strip_suffix("_contains") {
        (base, How::Contain)
    } else {
        (name, How::Equal)
    }
}

fn text_filter(name: &str, value: &str) -> Result<Option<TextFilter>, Refusal> {
    let (base, how) = split_filter(name);
    let Some(field) = TEXT_FILTERS.iter().find(|known| **known == base) else {
        return Ok(None);
    };
    within(name, value, LONGEST_FILTER)?;
    Ok(Some(TextFilter {
        field,
        how,
        wanted: value.to_lowercase(),
    }))
}

/// Whether a documented `filter_by` fits nothing here: there are no portals, invoices or CRM links in the sandbox.
fn filter_never_fits(filter: &str) -> Result<bool, Refusal> {
    match filter {
        "Status.All"
        | "Status.Active"
        | "Status.Inactive"
        | "Status.Duplicate"
        | "Status.PortalDisabled" => Ok(false),
        "Status.PortalEnabled"
        | "Status.CreditLimitExceed"
        | "Status.Crm"
        | "Invoice.OverDue"
        | "Invoice.Unpaid" => Ok(true),
        _ => Err(Refusal::new(400, 2, "Invalid value passed for filter_by")),
    }
}

/// A positive whole number of the query.
pub(super) fn number(request: &Incoming, name: &str, default: usize) -> Result<usize, Refusal> {
    match request.param(name) {
        None | Some("") => Ok(default),
        Some(text) => text
            .parse()
            .ok()
            .filter(|number| *number > 0)
            .ok_or_else(|| Refusal::invalid(name)),
    }
}
