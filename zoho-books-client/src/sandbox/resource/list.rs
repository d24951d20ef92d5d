//! `GET` on a collection: filters, search, order, pages.

use serde_json::{Value, json};

use super::super::answer::{Answer, Refusal, Reply};
use super::super::clock::wire_time;
use super::super::fields::within;
use super::super::list::{How, LARGEST_PAGE, LONGEST_FILTER, number, split_filter};
use super::super::request::Incoming;
use super::super::state::State;
use super::{Filter, Record, Resource, plain};

/// One condition that a row must meet.
enum Condition {
    Text(&'static str, How, String),
    /// Smaller, equal and larger values that fit.
    Number(&'static str, [bool; 3], f64),
    /// Earlier, equal and later days that fit.
    Date(&'static str, [bool; 3], String),
    Exact(&'static str, String),
    Custom(u64, String),
    Search(String),
    /// In milliseconds, as the wire writes it.
    Since(String),
}

impl State {
    pub(super) fn list_records(&self, resource: &'static Resource, request: &Incoming) -> Reply {
        let conditions = self.conditions(resource, request)?;
        let (filter_by, states) = self.states(resource, request)?;
        let page = number(request, "page", 1)?;
        let per_page = number(request, "per_page", LARGEST_PAGE)?.min(LARGEST_PAGE);
        let default = resource.sort.first().copied().unwrap_or("created_time");
        let column = request
            .param("sort_column")
            .filter(|column| !column.is_empty())
            .unwrap_or(default);
        let descending =
            self.settings.sort_order_honoured && request.param("sort_order") == Some("D");
        let horizon = self.horizon(self.settings.list_lag);
        let mut rows: Vec<Value> = self
            .ordered(resource, column, descending)?
            .filter(|record| record.born_ms <= horizon)
            .filter(|record| {
                states.is_empty() || states.contains(&(resource.state)(self, record).as_str())
            })
            .filter(|record| {
                let mut all = conditions.iter();
                all.all(|condition| self.meets(resource, record, condition))
            })
            .skip((page - 1).saturating_mul(per_page))
            .take(per_page + 1)
            .map(|record| self.show_row(resource, record))
            .collect();
        let has_more = rows.len() > per_page;
        rows.truncate(per_page);
        let context = json!({
            "page": page,
            "per_page": per_page,
            "has_more_page": has_more,
            "report_name": format!("{}s", resource.label),
            "applied_filter": filter_by,
            "custom_fields": [],
            "sort_column": column,
            "sort_order": if descending { "D" } else { "A" },
        });
        Ok(
            Answer::resource(200, "success", resource.keys.1, Value::Array(rows))
                .with("page_context", context),
        )
    }

    /// The word of `filter_by` and the states that it lets through.
    fn states(
        &self,
        resource: &Resource,
        request: &Incoming,
    ) -> Result<(&'static str, &'static [&'static str]), Refusal> {
        let known = resource.filter_by;
        let hides = self.settings.hide_inactive_by_default;
        let default = known
            .iter()
            .find(|(word, _)| hides && *word == "Status.Active");
        let found = match request.param("filter_by").filter(|word| !word.is_empty()) {
            Some(wanted) => known.iter().find(|(word, _)| *word == wanted),
            None => default.or(known.first()),
        };
        found
            .copied()
            .ok_or_else(|| Refusal::new(400, 2, "Invalid value passed for filter_by"))
    }

    /// Reads the filters. Unknown parameters are passed over without a word, as Zoho Books does.
    fn conditions(
        &self,
        resource: &Resource,
        request: &Incoming,
    ) -> Result<Vec<Condition>, Refusal> {
        let mut conditions = Vec::new();
        for (name, value) in request.params() {
            if value.is_empty() {
                continue;
            }
            if name == "search_text" && !resource.search.is_empty() {
                within(name, value, LONGEST_FILTER)?;
                conditions.push(Condition::Search(value.to_lowercase()));
                continue;
            }
            for filter in resource.filters.iter().copied().flatten() {
                conditions.extend(condition(*filter, name, value)?);
            }
            let custom = self
                .custom_fields
                .iter()
                .find(|field| field.entity == resource.entity && field.api_name == *name);
            if let Some(field) = custom
                && self.settings.custom_field_filter
            {
                conditions.push(Condition::Custom(field.id, value.clone()));
            }
        }
        Ok(conditions)
    }

    fn meets(&self, resource: &Resource, record: &Record, condition: &Condition) -> bool {
        match condition {
            Condition::Text(field, how, wanted) => how.fits(&record.text(field), wanted),
            Condition::Number(field, fit, wanted) => {
                let number: Option<f64> = record.text(field).parse().ok();
                let order = number.and_then(|number| number.partial_cmp(wanted));
                order.is_some_and(|order| fits(*fit, order))
            }
            Condition::Date(field, fit, wanted) => {
                let date = record.text(field);
                !date.is_empty() && fits(*fit, date.as_str().cmp(wanted))
            }
            Condition::Exact("status", wanted) => (resource.state)(self, record) == *wanted,
            Condition::Exact(field, wanted) => record.text(field) == *wanted,
            Condition::Custom(field, wanted) => {
                let value = record.custom.get(field);
                value.is_some() && plain(value) == *wanted
            }
            Condition::Search(wanted) => resource
                .search
                .iter()
                .any(|field| How::Contain.fits(&record.text(field), wanted)),
            Condition::Since(wanted) => wire_time(record.modified, self.settings.offset) >= *wanted,
        }
    }

    fn ordered<'a>(
        &'a self,
        resource: &'static Resource,
        column: &str,
        descending: bool,
    ) -> Result<Box<dyn Iterator<Item = &'a Record> + 'a>, Refusal> {
        let module = resource.module;
        let known = ["created_time", "last_modified_time"];
        if !resource.sort.contains(&column) && !known.contains(&column) {
            return Err(Refusal::invalid("sort_column"));
        }
        let records = move |id: u64| self.records.get(module, id);
        if let Some(ids) = self.records.in_order(module, column) {
            return Ok(if descending {
                Box::new(ids.rev().filter_map(records))
            } else {
                Box::new(ids.filter_map(records))
            });
        }
        let mut all: Vec<&Record> = self.records.all(module).collect();
        all.sort_by(|one, other| {
            let (one, other) = (one.text(column), other.text(column));
            let numbers = (one.parse::<f64>(), other.parse::<f64>());
            match numbers {
                (Ok(one), Ok(other)) => one.total_cmp(&other),
                _ => one.to_lowercase().cmp(&other.to_lowercase()),
            }
        });
        if descending {
            all.reverse();
        }
        Ok(Box::new(all.into_iter()))
    }
}

fn fits(allowed: [bool; 3], order: std::cmp::Ordering) -> bool {
    let [less, equal, greater] = allowed;
    match order {
        std::cmp::Ordering::Less => less,
        std::cmp::Ordering::Equal => equal,
        std::cmp::Ordering::Greater => greater,
    }
}

const BELOW: [bool; 3] = [true, false, false];
const UP_TO: [bool; 3] = [true, true, false];
const SAME: [bool; 3] = [false, true, false];
const FROM: [bool; 3] = [false, true, true];
const ABOVE: [bool; 3] = [false, false, true];

/// What a parameter asks of this filter, if it is one of its names.
fn condition(filter: Filter, name: &str, value: &str) -> Result<Option<Condition>, Refusal> {
    Ok(match filter {
        Filter::Text(field) => match split_filter(name) {
            (base, how) if base == field => {
                within(name, value, LONGEST_FILTER)?;
                Some(Condition::Text(field, how, value.to_lowercase()))
            }
            _ => None,
        },
        Filter::Number(field) => {
            let fit = match name.strip_prefix(field) {
                Some("") => SAME,
                Some("_less_than") => BELOW,
                Some("_less_equals") => UP_TO,
                Some("_greater_than") => ABOVE,
                Some("_greater_equals") => FROM,
                _ => return Ok(None),
            };
            let number = value.parse().map_err(|_| Refusal::invalid(name))?;
            Some(Condition::Number(field, fit, number))
        }
        Filter::Date(field) => {
            let fit = match name.strip_prefix(field) {
                Some("") => SAME,
                Some("_start") => FROM,
                Some("_end") => UP_TO,
                Some("_before") => BELOW,
                Some("_after") => ABOVE,
                _ => return Ok(None),
            };
            let date: Result<jiff::civil::Date, _> = value.parse();
            date.map_err(|_| Refusal::invalid(name))?;
            Some(Condition::Date(field, fit, value.to_owned()))
        }
        Filter::Exact(field) => (name == field).then(|| Condition::Exact(field, value.to_owned())),
        Filter::Since => (name == "last_modified_time").then(|| Condition::Since(value.to_owned())),
    })
}
