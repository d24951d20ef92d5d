//! Which customer ids a store can keep.

use super::StoreError;
use crate::UserId;

/// A customer's id as databases keep it: a signed 64-bit integer.
pub(super) fn number(user_id: &UserId) -> Result<i64, StoreError> {
    user_id.as_str().parse().map_err(|_| {
        StoreError::Invalid(format!(
            "the customer id {user_id} is greater than {}; no shop counts that far, look at who sent it",
            i64::MAX
        ))
    })
}

/// Checks all ids before anything is touched.
pub(super) fn numbers<'a>(
    users: impl IntoIterator<Item = &'a UserId>,
) -> Result<Vec<i64>, StoreError> {
    users.into_iter().map(number).collect()
}
