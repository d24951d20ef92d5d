//! Pages of a list as the shop makes them.

use serde_json::{Map, Value};

use super::query::Query;
use crate::sandbox::quirks::Quirks;

/// Where a page of a list lies, and what `params` say of it.
pub(crate) struct Slice {
    pub(crate) skip: usize,
    pub(crate) take: usize,
    pub(crate) params: Map<String, Value>,
}

/// Pages a list as the shop does.
pub(crate) fn slice(query: &Query, quirks: &Quirks, total: usize, repeat_last: bool) -> Slice {
    let unlimited = query.get("items_per_page") == Some("0");
    let mut size = match query.number("items_per_page") {
        Some(size) if size > 0 => usize::try_from(size).unwrap_or(usize::MAX),
        _ => quirks.default_page_size,
    };
    if let Some(cap) = quirks.max_page_size {
        size = size.min(cap);
    }
    let asked = query.number("page").unwrap_or(1).max(1);
    let mut page = usize::try_from(asked).unwrap_or(usize::MAX);
    if quirks.ignore_page {
        page = 1;
    }
    if repeat_last {
        page = page.min(total.div_ceil(size).max(1));
    }
    let mut params = query.echo();
    params.insert("page".to_owned(), page.into());
    params.insert("ajax_custom".to_owned(), "1".into());
    if unlimited {
        params.insert("items_per_page".to_owned(), 0.into());
        return Slice {
            skip: 0,
            take: usize::MAX,
            params,
        };
    }
    params.insert("items_per_page".to_owned(), size.into());
    if !quirks.no_totals {
        let total = quirks.claimed_total.unwrap_or(total);
        params.insert("total_items".to_owned(), total.to_string().into());
    }
    Slice {
        skip: (page - 1).saturating_mul(size),
        take: size,
        params,
    }
}
