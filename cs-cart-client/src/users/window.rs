//! Reading users by a window of ids: no sort order and no paging that could drift.

use std::collections::HashSet;

use super::list_request;
use super::query::{UserQuery, UserSort};
use super::record::User;
use crate::among::{self, Read, in_smaller};
use crate::client::Client;
use crate::error::Error;
use crate::id::UserId;
use crate::page::{Page, RejectedRow};
use crate::request::Rows;
use crate::sort::SortOrder;
use crate::walk::is_spoilt;

const OPERATION: &str = "users.window";
const ROWS: Rows = Rows::named("users", "user_id");

/// An id that no shop reaches: asked for, it shows whether the shop answers at all.
const NOBODY: u64 = u32::MAX as u64;

/// Reads the customers among `ids`.
///
/// A shop may cap the rows of a page. Then the window is read again in smaller ones instead of in pages, since a
/// deletion between two pages would hide somebody. A window that one record spoils is halved until that record is
/// alone: it is rejected, and everybody else is read.
pub(super) async fn read(client: &Client, ids: &[UserId]) -> Result<Page<User>, Error> {
    let mut whole = Page::default();
    let mut adapted = false;
    let mut answered = false;
    // The next window is the last one.
    let mut left: Vec<&[UserId]> = ids.chunks(client.ids_a_query()).rev().collect();
    while let Some(window) = left.pop() {
        let page = match read_page(client, window, 1).await {
            Ok(Read::Whole(page)) => page,
            Ok(Read::TooMany(fewer)) => {
                left.push(window);
                left = in_smaller(client, &left, fewer);
                continue;
            }
            Err(error) if is_spoilt(&error) => {
                if let [id] = window {
                    // Where nothing was answered yet, it may be the shop and not this record.
                    answered = answered || read_page(client, &[NOBODY.into()], 1).await.is_ok();
                    if !answered {
                        return Err(error);
                    }
                    whole.rejected.push(RejectedRow {
                        index: 0,
                        id: Some(id.to_string()),
                        path: ".".to_owned(),
                    });
                } else {
                    let (first, second) = window.split_at(window.len() / 2);
                    left.extend([second, first]);
                }
                continue;
            }
            Err(error) => return Err(error),
        };
        answered = true;
        check(window, &page)?;
        // Once only: a shop can also count rows that it does not show, which no smaller window cures.
        if !adapted && let Some(cap) = find_cap(client, window, &page).await? {
            adapted = true;
            left.push(window);
            let smaller = left.iter().flat_map(|window| window.chunks(cap).rev());
            left = smaller.collect();
            continue;
        }
        whole.items.extend(page.items);
        whole.rejected.extend(page.rejected);
    }
    whole
        .items
        .sort_unstable_by(|a: &User, b| a.user_id.cmp(&b.user_id));
    whole.items.dedup_by(|a, b| a.user_id == b.user_id);
    Ok(whole)
}

async fn read_page(client: &Client, ids: &[UserId], page: u64) -> Result<Read<Page<User>>, Error> {
    let rows = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    let query = UserQuery::customers()
        .sort(UserSort::Id, SortOrder::Ascending)
        .items_per_page(rows)
        .page(page)
        .user_ids(ids);
    let request = list_request(OPERATION, &query);
    let rows = client.rows_of(&request, ROWS);
    among::attempt(client, &request, rows).await
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
        match read_page(client, window, 2).await {
            Ok(Read::Whole(next)) => ids_of(&next).any(|id| !met.contains(id)),
            Ok(Read::TooMany(_)) => true,
            // The first page could be read, so this one has other rows.
            Err(error) if is_spoilt(&error) => true,
            Err(error) => return Err(error),
        }
    };
    Ok(kept_back.then_some(rows))
}
