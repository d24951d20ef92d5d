//! Users. Feature `settings`.
//!
//! Made from the tables in `spec` by the test target `tables`; changes belong there.

#[cfg(feature = "settings")]
mod drafts;
#[cfg(feature = "settings")]
mod records;

#[cfg(feature = "settings")]
pub use self::drafts::*;
#[cfg(feature = "settings")]
pub use self::records::*;
#[cfg(feature = "settings")]
use crate::ids::UserId;
use crate::macros::endpoints;
#[cfg(feature = "settings")]
use crate::{Done, Page};

endpoints! {
    for crate::users::Users, "users", feature "settings";

    /// Create user.
    create = Post "/users" () { UserDraft } -> Done;
        create_user, "settings.CREATE", notifies;

    /// List users.
    list_users = Get "/users" () -> Page<User> at "users";
        list_users, "settings.READ", ["filter_by" "sort_column" "page" "per_page"];

    /// Update user.
    update = Put "/users/{user_id}" (user_id: UserId) { UserDraft } -> Done;
        update_user, "settings.UPDATE";

    /// Get user.
    get = Get "/users/{user_id}" (user_id: UserId) -> Option<User> at "user";
        get_user, "settings.READ";

    /// Delete user.
    delete = Delete "/users/{user_id}" (user_id: UserId) -> Done;
        delete_user, "settings.DELETE";

    /// Get current user.
    get_current = Get "/users/me" () -> User at "user";
        get_current_user, "settings.READ";

    /// Invite user.
    invite = Post "/users/{user_id}/invite" (user_id: UserId) -> Done;
        invite_user, "settings.CREATE", notifies;

    /// Mark user active.
    mark_active = Post "/users/{user_id}/active" (user_id: UserId) -> Done;
        mark_user_active, "settings.CREATE";

    /// Mark user inactive.
    mark_inactive = Post "/users/{user_id}/inactive" (user_id: UserId) -> Done;
        mark_user_inactive, "settings.CREATE";
}
