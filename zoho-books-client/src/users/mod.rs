//! Users. <https://www.zoho.com/books/api/v3/users/>
//!
//! Reading them is always there. Feature `settings` adds what changes them.
//!
#![cfg_attr(feature = "sandbox", doc = "```")]
#![cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
#![doc = include_str!("../doc_setup.md")]
//! use zoho_books_client::users::UserFilter;
//!
//! let me = books.users().me().await?;
//! let all = books.users().list().filter(UserFilter::All).all().await?;
//! assert!(all.iter().any(|user| user.user_id == me.user_id));
//! # Ok(())
//! # }
//! ```

pub(crate) mod administration;

use jiff::Timestamp;

#[cfg(feature = "settings")]
pub use administration::UserDraft;

pub use crate::ids::UserId;

use crate::Page;
use crate::amount::Amount;
use crate::ids::Id;
use crate::macros::{endpoints, filters, record};
use crate::wire::open_enum;

open_enum! {
    /// Whether a user can sign in.
    UserStatus {
        /// Can.
        Active = "active",
        /// Cannot any more.
        Inactive = "inactive",
        /// Was invited and has not come yet.
        Invited = "invited",
        /// Left.
        Deleted = "deleted",
    }
}

open_enum! {
    /// What a list of users can be narrowed down to.
    UserFilter {
        /// All.
        All = "Status.All",
        /// Those who can sign in.
        Active = "Status.Active",
        /// Those who cannot any more.
        Inactive = "Status.Inactive",
        /// Those who were invited and have not come yet.
        Invited = "Status.Invited",
        /// Those who left.
        Deleted = "Status.Deleted",
    }
}

record! {
    /// A user of the organisation.
    User by user_id: UserId {
        /// The user's name.
        name: String,
        /// The e-mail address, in lists.
        email: Option<String>,
        /// All e-mail addresses, on single reads.
        email_ids: Vec<UserEmail>,
        /// The role: `admin`, `staff`, `timesheetstaff`, or one of the organisation's own.
        user_role: Option<String>,
        /// The role's id.
        role_id: Option<Id>,
        /// Whether the user can sign in.
        status: Option<UserStatus>,
        /// The kind of user.
        user_type: Option<String>,
        /// Whether it is the token's user, in lists.
        is_current_user: Option<bool>,
        /// Whether the user sees some customers only.
        is_customer_segmented: Option<bool>,
        /// Whether the user sees some vendors only.
        is_vendor_segmented: Option<bool>,
        /// Whether the user is an employee.
        is_employee: Option<bool>,
        /// What an hour of the user's costs.
        cost_rate: Option<Amount>,
        /// Where the user's picture is.
        photo_url: Option<String>,
        /// When the user was added.
        created_time: Option<Timestamp>,
    }

    /// An e-mail address of a user.
    UserEmail {
        /// The address.
        email: String,
        /// Whether it is the one in use.
        is_selected: Option<bool>,
    }
}

endpoints! {
    /// Calls about users. From [`Client::users`](crate::Client::users).
    Users, users, "users";

    /// The organisation's users. Without a filter, Zoho Books chooses which; set one.
    list = Get "/users" () -> Page<User> at "users";
        list_users, "settings.READ", ["filter_by" "sort_column" "page" "per_page"];
    /// Reads a user; `None` if there is none of this id.
    get = Get "/users/{user_id}" (user_id: UserId) -> Option<User> at "user";
        get_user, "settings.READ";
    /// The token's user.
    me = Get "/users/me" () -> User at "user";
        get_current_user, "settings.READ";
}

filters! { User;
    /// Only those that the filter takes.
    filter = "filter_by" (UserFilter);
}
