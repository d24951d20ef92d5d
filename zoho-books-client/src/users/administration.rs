//! Adding, changing and removing users. Feature `settings`.

#[cfg(feature = "settings")]
use crate::Done;
#[cfg(feature = "settings")]
use crate::amount::Amount;
#[cfg(feature = "settings")]
use crate::ids::{Id, UserId};
#[cfg(feature = "settings")]
use crate::macros::draft;
use crate::macros::endpoints;

#[cfg(feature = "settings")]
draft! {
    /// A user to add or to change.
    UserDraft {
        /// The name.
        name: Option<String>,
        /// The e-mail address, with which the user signs in.
        email: Option<String>,
        /// The role.
        role_id: Option<Id>,
        /// What an hour of the user's costs.
        cost_rate: Option<Amount>,
    }
}

#[cfg(feature = "settings")]
impl UserDraft {
    /// A user of this name, address and role.
    #[must_use]
    pub fn new(name: impl Into<String>, email: impl Into<String>, role: impl Into<Id>) -> Self {
        Self {
            name: Some(name.into()),
            email: Some(email.into()),
            role_id: Some(role.into()),
            ..Self::default()
        }
    }
}

endpoints! {
    for crate::users::Users, "users", feature "settings";

    /// Adds a user, who is invited by mail. A plan has room for so many; one more is refused.
    create = Post "/users" () { UserDraft } -> Done;
        create_user, "settings.CREATE", notifies;
    /// Changes a user.
    update = Put "/users/{user_id}" (user_id: UserId) { UserDraft } -> Done;
        update_user, "settings.UPDATE";
    /// Removes a user. What they wrote stays.
    delete = Delete "/users/{user_id}" (user_id: UserId) -> Done;
        delete_user, "settings.DELETE";
    /// Invites a user again, by mail.
    invite = Post "/users/{user_id}/invite" (user_id: UserId) -> Done;
        invite_user, "settings.CREATE", notifies;
    /// Lets a user sign in again.
    mark_active = Post "/users/{user_id}/active" (user_id: UserId) -> Done;
        mark_user_active, "settings.CREATE";
    /// Lets a user sign in no more.
    mark_inactive = Post "/users/{user_id}/inactive" (user_id: UserId) -> Done;
        mark_user_inactive, "settings.CREATE";
}
