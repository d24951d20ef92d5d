//! Reading users by a window of ids: no sort order and no paging that could drift.

use std::collections::HashSet;

use super::list_request;
use super::query::{UserQuery, UserSort};
use super::record::User;
use crate::client::Client;
use crate::error::Error;
use crate::id::UserId;
use crate::page::Page;
use crate::sort::SortOrder;

/// Ids in one request: more would make the URL longer than web servers take.
const IDS_A_REQUEST: usize = 200;
const OPERATION: &str = "users.window";

/// Reads the customers among `ids`.
///
/// A shop may cap the rows of a page. Then the window is read again in smaller ones instead of in pages, since a
/// deletion between two pages would hide somebody.
pub(super) async fn read(client: &Client, ids: &[UserId]) -> Result<Page<User>, Error> {
    let mut whole = Page::default();
    let mut size = IDS_A_REQUEST;
    let mut adapted = false;
    let mut rest = ids;
    while !rest.is_empty() {
        let (window, later) = rest.split_at(size.min(rest.len()));
        let page = read_page(client, window, 1).await?;
        check(window, &page)?;
        // Once only: a shop can also count rows that it does not show, which no smaller window cures.
        if !adapted && let Some(cap) = find_cap(client, window, &page).await? {
            adapted = true;
            size = cap;
            continue;
        }
        whole.items.extend(page.items);
        whole.rejected.extend(page.rejected);
        rest = later;
    }
    whole
        .items
        .sort_unstable_by(|a: &User, b| a.user_id.cmp(&b.user_id));
    whole.items.dedup_by(|a, b| a.user_id == b.user_id);
    Ok(whole)
}

async fn read_page(client: &Client, ids: &[UserId], page: u64) -> Result<Page<User>, Error> {
    let rows = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    let query = UserQuery::customers()
        .user_ids(ids)
        .sort(UserSort::Id, SortOrder::Ascending)
        .items_per_page(rows)
        .page(page);
    client.page(&list_request(OPERATION, &query)).await
}

/// The ids on a page, those of unreadable rows too.
fn ids_of(page: &Page<User>) -> impl Iterator<Item = &str> {
    let readable = page.items.iter().map(|user| user.user_id.as_str());
    readable.chain(page.rejected.iter().filter_map(|row| row.id.as_deref()))
}

/// Rows that were not asked for show that the shop ignores the filter.
fn check(window: &[UserId], page: &Page<User>) -> Result<(), Error> {
    let asked: HashSet<&str> = window.iter().map(UserId::as_str).collect();
    let total = page.paging.total_items.unwrap_or_default();
    let too_many = usize::try_from(total).map_or(true, |total| total > window.len());
    if too_many || ids_of(page).any(|id| !asked.contains(id)) {
        return Err(Error::FilterIgnored {
            operation: OPERATION,
            filter: "user_ids[]",
        });
    }
    Ok(())
}

/// The shop's cap on the rows of a page, if it kept some of this window's rows back.
async fn find_cap(
    client: &Client,
    window: &[UserId],
    page: &Page<User>,
) -> Result<Option<usize>, Error> {
    let rows = page.rows();
    if rows == 0 || rows >= window.len() {
        return Ok(None);
    }
    let kept_back = if let Some(total) = page.paging.total_items {
        usize::try_from(total).map_or(true, |total| total > rows)
    } else {
        // Without a total only the next page tells.
        let met: HashSet<&str> = ids_of(page).collect();
        let next = read_page(client, window, 2).await?;
        ids_of(&next).any(|id| !met.contains(id))
    };
    Ok(kept_back.then_some(rows))
}
