//! "Only these records": lists that are asked for by ids.
//!
//! A query with many ids can be longer than what stands before the shop lets through: it is refused, or cut without a word,
//! which what the shop echoes tells. Then the ids are asked for in parts, and the client remembers how many one query holds.

use serde::de::DeserializeOwned;

use crate::client::Client;
use crate::error::Error;
use crate::page::{self, Page, Paging, RejectedRow};
use crate::request::{Request, Rows};
use crate::transport::IDS_A_QUERY;

/// So few ids make no query that is too long: another cause is behind a refusal.
const FEW_IDS: usize = 20;

/// The ids that a list is asked for. They stand last in the query: what cuts it must not cut what else it is about.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Among {
    /// Several parameters where the name ends in `[]`, else one with commas.
    parameter: String,
    ids: Vec<String>,
}

impl Among {
    pub(crate) fn new(parameter: &str, ids: impl IntoIterator<Item = String>) -> Self {
        Self {
            parameter: parameter.to_owned(),
            ids: ids.into_iter().collect(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    pub(crate) fn parameter(&self) -> &str {
        &self.parameter
    }

    /// As they are sent.
    pub(crate) fn pairs(&self) -> Vec<(&str, String)> {
        let name = self.parameter.as_str();
        if name.ends_with("[]") {
            self.ids.iter().map(|id| (name, id.clone())).collect()
        } else {
            vec![(name, self.ids.join(","))]
        }
    }

    /// The name under which the shop echoes them.
    fn echoed(&self) -> &str {
        self.parameter.trim_end_matches("[]")
    }

    fn only(&self, ids: &[String]) -> Self {
        Self::new(&self.parameter, ids.iter().cloned())
    }
}

/// What came of a query for ids.
pub(crate) enum Read<P> {
    Whole(P),
    /// There are too many for one query; so many may do.
    TooMany(usize),
}

/// Sends a request for some ids. Of a refusal that a shorter query would not be met with, it makes a smaller number.
pub(crate) async fn attempt<T: DeserializeOwned>(
    client: &Client,
    request: &Request<T>,
    rows: Rows,
) -> Result<Read<Page<T>>, Error> {
    let ids = request.parts.among.as_ref();
    let ids = ids.map_or(&[][..], |among| among.ids.as_slice());
    let answer = match client.execute(request).await {
        Ok(answer) => answer,
        Err(error) if error.may_be_of_length() && ids.len() > FEW_IDS => {
            return Ok(Read::TooMany(ids.len().div_ceil(2)));
        }
        Err(error) => return Err(error),
    };
    let name = request.parts.among.as_ref().map_or("", Among::echoed);
    let came = page::echoed(&answer, rows, name).map_or(ids.len(), |echoed| arrived(&echoed, ids));
    if came < ids.len() {
        return Ok(Read::TooMany(came));
    }
    page::read(&answer, rows).map(Read::Whole)
}

/// How many of the ids the shop got, by what it echoes of them; all, where that says nothing.
fn arrived(echoed: &[String], ids: &[String]) -> usize {
    let equal = echoed.iter().zip(ids).take_while(|(one, two)| one == two);
    match equal.count() {
        0 => ids.len(),
        _ if echoed.len() >= ids.len() && echoed.last() == ids.last() => ids.len(),
        count => count,
    }
}

/// Parts again, with at most so many ids each, which is how the client asks from now on. The next part is the last one.
pub(crate) fn in_smaller<'a, I>(client: &Client, left: &[&'a [I]], ids: usize) -> Vec<&'a [I]> {
    client.learn_ids_a_query(ids);
    left.iter()
        .flat_map(|part| part.chunks(ids.max(1)).rev())
        .collect()
}

/// One page of a list of these ids: as it is where the query may be as long as that, else of what its parts give together.
///
/// Between the parts there is the order of the ids, which is the list's where it is sorted by id; within each, the shop's.
pub(crate) async fn page<T: DeserializeOwned>(
    client: &Client,
    request: &Request<T>,
    among: &Among,
    rows: Rows,
) -> Result<Page<T>, Error> {
    let learnt = client.ids_a_query();
    let mut most = learnt;
    if among.ids.len() <= learnt || learnt == IDS_A_QUERY {
        match attempt(client, request, rows).await? {
            Read::Whole(page) => return Ok(page),
            Read::TooMany(fewer) => most = fewer,
        }
    }
    let ids = in_order(&request.parts.query, &among.ids);
    let mut left = in_smaller(client, &[&ids], most);
    let mut found = Vec::new();
    while let Some(part) = left.pop() {
        match whole(client, request, among.only(part), rows).await? {
            Read::Whole(rows) => found.extend(rows),
            Read::TooMany(fewer) => {
                left.push(part);
                left = in_smaller(client, &left, fewer);
            }
        }
    }
    Ok(cut(found, &request.parts.query))
}

/// All rows of a part, whatever the shop's cap on a page.
async fn whole<T: DeserializeOwned>(
    client: &Client,
    request: &Request<T>,
    part: Among,
    rows: Rows,
) -> Result<Read<Vec<Row<T>>>, Error> {
    let operation = request.parts.operation;
    let size = part.ids.len();
    let mut request = request.clone();
    let of_a_page = |name: &str| name == "page" || name == "items_per_page";
    request.parts.query.retain(|(name, _)| !of_a_page(name));
    request.parts.among = Some(part);
    let mut found = Vec::new();
    for number in 1_u64.. {
        let request = request
            .clone()
            .query("page", number.to_string())
            .query("items_per_page", size.to_string());
        let page = match attempt(client, &request, rows).await? {
            Read::Whole(page) => page,
            Read::TooMany(fewer) => return Ok(Read::TooMany(fewer)),
        };
        let came = page.rows();
        let paging = page.paging;
        found.extend(rows_of(page));
        let total = paging
            .total_items
            .and_then(|total| usize::try_from(total).ok());
        if found.len() > size || total.is_some_and(|total| total > size) {
            return Err(Error::FilterIgnored {
                operation,
                filter: "ids",
            });
        }
        let cap = paging
            .items_per_page
            .and_then(|cap| usize::try_from(cap).ok());
        let is_last = match (total, cap) {
            (Some(total), _) => found.len() >= total,
            (None, Some(cap)) => came < cap || cap >= size,
            (None, None) => true,
        };
        if came == 0 || is_last {
            break;
        }
    }
    Ok(Read::Whole(found))
}

/// A row, or that it could not be read.
type Row<T> = Result<T, RejectedRow>;

/// The rows of a page in their order.
fn rows_of<T>(page: Page<T>) -> Vec<Row<T>> {
    let count = page.rows();
    let mut items = page.items.into_iter();
    let mut rejected = page.rejected.into_iter().peekable();
    let mut rows = Vec::with_capacity(count);
    for index in 0..count {
        let row = match rejected.next_if(|row| row.index == index) {
            Some(row) => Some(Err(row)),
            None => items.next().map(Ok).or_else(|| rejected.next().map(Err)),
        };
        rows.extend(row);
    }
    rows
}

fn push<T>(page: &mut Page<T>, row: Row<T>) {
    let index = page.rows();
    match row {
        Ok(item) => page.items.push(item),
        Err(row) => page.rejected.push(RejectedRow { index, ..row }),
    }
}

/// The last value of a parameter.
fn value<'a>(query: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut pairs = query.iter().rev();
    pairs
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.as_str())
}

/// The ids in the order in which the list shows their records, if it is sorted by id; each once.
fn in_order(query: &[(String, String)], ids: &[String]) -> Vec<String> {
    let mut ids = ids.to_vec();
    ids.sort_by_cached_key(|id| (id.parse::<u64>().unwrap_or(u64::MAX), id.clone()));
    ids.dedup();
    if value(query, "sort_order") == Some("desc") {
        ids.reverse();
    }
    ids
}

/// The page that the query asks for, of all rows. Without a size it is all of them, since nobody knows the shop's.
fn cut<T>(rows: Vec<Row<T>>, query: &[(String, String)]) -> Page<T> {
    let number = |name| value(query, name)?.parse::<usize>().ok();
    let page = number("page").unwrap_or(1).max(1);
    let size = number("items_per_page").filter(|size| *size > 0);
    let total = rows.len();
    let mut cut = Page {
        paging: Paging {
            page: u64::try_from(page).ok(),
            items_per_page: size.and_then(|size| u64::try_from(size).ok()),
            total_items: u64::try_from(total).ok(),
        },
        ..Page::default()
    };
    let size = size.unwrap_or(usize::MAX);
    for row in rows
        .into_iter()
        .skip((page - 1).saturating_mul(size))
        .take(size)
    {
        push(&mut cut, row);
    }
    cut
}
