//! What contacts have by id and mappings give by name: currencies, users, price lists, taxes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::Mutex;
use tokio::time::Instant;
use zoho_books_client::{Client, Method};

use super::no_api;
use crate::fields::{Field, FieldForm, Fields, NamedList};
use crate::outcome::{Failure, Remote, Sight};

/// Rows of a list that are asked for at once, and the most pages of it.
const ROWS: usize = 200;
const MOST_PAGES: usize = 50;

/// A name that is not there is looked for again in a list that is older than this: it may have been made meanwhile.
const FRESH: Duration = Duration::from_secs(60);

/// The lists that a mapping needs, as they were last read.
#[derive(Debug, Default)]
pub(super) struct NamedLists {
    needed: BTreeSet<NamedList>,
    read: Mutex<Option<(Instant, Arc<Names>)>>,
}

/// The entries of the lists.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<NamedList, Vec<Entry>>);

#[derive(Debug)]
struct Entry {
    id: String,
    name: String,
}

impl NamedLists {
    /// The lists that these fields need.
    pub(super) fn of<'f>(fields: impl IntoIterator<Item = &'f Field>) -> Self {
        Self {
            needed: fields.into_iter().filter_map(list_of).collect(),
            read: Mutex::default(),
        }
    }

    /// The lists; they are read once, one request or more for each.
    pub(super) async fn names(&self, client: &Client) -> Result<Arc<Names>, Failure> {
        self.not_older(client, Duration::MAX).await
    }

    /// The lists with every name of these fields in them.
    pub(super) async fn names_for(
        &self,
        client: &Client,
        fields: &Fields,
    ) -> Result<Arc<Names>, Failure> {
        let names = self.names(client).await?;
        if names.lacks(fields).is_none() {
            return Ok(names);
        }
        let names = self.not_older(client, FRESH).await?;
        match names.lacks(fields) {
            None => Ok(names),
            Some(field) => {
                let detail = format!(
                    "Zoho Books has no entry of the name that mapping.fields.{field} gives: make it there, or correct the \
                     template or the shop's value"
                );
                Err(Failure::new(Remote::Ledger, Sight::Refused, detail))
            }
        }
    }

    async fn not_older(&self, client: &Client, age: Duration) -> Result<Arc<Names>, Failure> {
        if self.needed.is_empty() {
            return Ok(Arc::default());
        }
        let mut read = self.read.lock().await;
        if let Some((at, names)) = read.as_ref()
            && at.elapsed() < age
        {
            return Ok(Arc::clone(names));
        }
        let mut lists = BTreeMap::new();
        for list in &self.needed {
            lists.insert(*list, entries(client, *list).await?);
        }
        let names = Arc::new(Names(lists));
        *read = Some((Instant::now(), Arc::clone(&names)));
        Ok(names)
    }
}

/// The list that a field's names are in.
fn list_of(field: &Field) -> Option<NamedList> {
    match field {
        Field::Contact(field) => match field.form() {
            FieldForm::Named(list) => Some(list),
            _ => None,
        },
        _ => None,
    }
}

impl Names {
    /// The id of an entry. Case is of no matter.
    pub(super) fn id(&self, list: NamedList, name: &str) -> Option<&str> {
        let name = name.to_lowercase();
        let mut entries = self.0.get(&list)?.iter();
        let entry = entries.find(|entry| entry.name.to_lowercase() == name)?;
        Some(&entry.id)
    }

    /// The name of an entry; the id itself where the list does not have it.
    pub(super) fn name<'n>(&'n self, list: NamedList, id: &'n str) -> Option<&'n str> {
        let mut entries = self.0.get(&list)?.iter();
        Some(
            entries
                .find(|entry| entry.id == id)
                .map_or(id, |entry| entry.name.as_str()),
        )
    }

    /// A field whose name stands in no list.
    fn lacks<'f>(&self, fields: &'f Fields) -> Option<&'f Field> {
        let mut named = fields.iter();
        named.find_map(|(field, name)| {
            let list = list_of(field)?;
            self.id(list, name).is_none().then_some(field)
        })
    }
}

/// Where a list is read: path, key of the rows, and of each row the keys of id and name.
const fn place(
    list: NamedList,
) -> (
    &'static [&'static str],
    &'static str,
    &'static str,
    &'static str,
) {
    match list {
        NamedList::Currencies => (
            &["settings", "currencies"],
            "currencies",
            "currency_id",
            "currency_code",
        ),
        NamedList::Users => (&["users"], "users", "user_id", "email"),
        NamedList::PriceLists => (&["pricebooks"], "pricebooks", "pricebook_id", "name"),
        NamedList::Taxes => (&["settings", "taxes"], "taxes", "tax_id", "tax_name"),
    }
}

async fn entries(client: &Client, list: NamedList) -> Result<Vec<Entry>, Failure> {
    let (path, key, id, name) = place(list);
    let mut found = Vec::new();
    for page in 1..=MOST_PAGES {
        let (page, rows) = (page.to_string(), ROWS.to_string());
        let query = [("page", page.as_str()), ("per_page", rows.as_str())];
        let answer = client.raw(Method::Get, path, &query, None).await;
        let answer = answer.map_err(|error| no_api(&error))?.value;
        let text = |row: &Value, key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
        let rows = answer.get(key).and_then(Value::as_array);
        for row in rows.into_iter().flatten() {
            if let (Some(id), Some(name)) = (text(row, id), text(row, name)) {
                found.push(Entry { id, name });
            }
        }
        let more = answer.pointer("/page_context/has_more_page");
        if more.and_then(Value::as_bool) != Some(true) {
            break;
        }
    }
    Ok(found)
}
