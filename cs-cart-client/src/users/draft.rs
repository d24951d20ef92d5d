//! What is written: a new user, and changes to one. There is no password among it: what the shop makes of one depends
//! on the API's version, and a program has no business with it.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

use super::query::yes_no;
use super::record::{UserStatus, UserType};
use crate::address::Address;
use crate::id::{ProfileId, UserId, UsergroupId};

macro_rules! drafts {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        #[must_use]
        pub struct $name {
            pub(super) fields: Map<String, Value>,
        }

        impl $name {
            /// Sets a field that has no method of its own here.
            ///
            /// `fields` deletes each of the shop's own profile fields that it does not name.
            pub fn set(mut self, name: &str, value: impl Into<Value>) -> Self {
                self.fields.insert(name.to_owned(), value.into());
                self
            }

            text_fields! {
                /// First name.
                firstname,
                /// Last name.
                lastname,
                /// The customer's own company.
                company,
                /// Phone.
                phone,
                /// Login, where the shop does not log in by e-mail.
                user_login,
                /// Language, such as `en`.
                lang_code,
                /// Fax.
                fax,
                /// Web site.
                url,
                /// Birthday, as the shop's profile form has it.
                birthday,
            }

            /// The shop's own profile fields, by field. **Those that are not named here are deleted.**
            pub fn fields<'a>(self, values: impl IntoIterator<Item = (u64, &'a str)>) -> Self {
                let values = values.into_iter();
                let values: Map<String, Value> =
                    values.map(|(field, value)| (field.to_string(), value.into())).collect();
                self.set("fields", values)
            }

            /// The groups that the user is in. Not all versions look at them here:
            /// [`Users::usergroups`](super::Users::usergroups) shows what came of it.
            pub fn usergroup_ids<'a>(self, ids: impl IntoIterator<Item = &'a UsergroupId>) -> Self {
                let ids: Vec<Value> = ids.into_iter().map(|id| id.as_str().into()).collect();
                self.set("usergroup_ids", ids)
            }

            /// Whether the user may log in.
            pub fn status(self, status: &UserStatus) -> Self {
                self.set("status", status.as_str())
            }

            /// Whether the customer pays no tax.
            pub fn tax_exempt(self, exempt: bool) -> Self {
                self.set("tax_exempt", yes_no(exempt))
            }

            /// The fields of the billing address that are set.
            pub fn billing(mut self, address: &Address) -> Self {
                self.fields.extend(address.to_write("b_").into_iter().map(|(name, text)| (name, text.into())));
                self
            }

            /// The fields of the shipping address that are set.
            pub fn shipping(mut self, address: &Address) -> Self {
                self.fields.extend(address.to_write("s_").into_iter().map(|(name, text)| (name, text.into())));
                self
            }
        }

        impl fmt::Debug for $name {
            /// Names of the fields only.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), " "))?;
                f.debug_list().entries(self.fields.keys()).finish()
            }
        }
    )+};
}

macro_rules! text_fields {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        pub fn $name(self, text: impl Into<String>) -> Self {
            self.set(stringify!($name), text.into())
        }
    )+};
}

drafts! {
    /// A user to create.
    ///
    /// On create the shop overwrites the shipping address with the billing one; an update afterwards can set it. The
    /// customer gets no mail.
    NewUser,
    /// Changes to a user: what is not set stays.
    UserUpdate,
}

impl NewUser {
    /// A customer. `company_id` is the storefront; 0 is right for Multi-Vendor, anywhere else the shop answers
    /// "access denied" to it.
    pub fn customer(email: impl Into<String>, company_id: u64) -> Self {
        Self::of_type(&UserType::Customer, email, company_id)
    }

    /// A user of another kind.
    pub fn of_type(user_type: &UserType, email: impl Into<String>, company_id: u64) -> Self {
        Self { fields: Map::new() }
            .set("email", email.into())
            .set("user_type", user_type.as_str())
            .set("company_id", company_id)
    }

    /// Registration in UNIX seconds, for users brought over from elsewhere.
    pub fn timestamp(self, seconds: i64) -> Self {
        self.set("timestamp", seconds)
    }
}

impl UserUpdate {
    /// Changes to a user of storefront `company_id`: give back what the user's record says
    /// ([`User::company_id`](super::User::company_id)). Left out, the shop can move a customer to its first storefront.
    pub fn new(company_id: u64) -> Self {
        Self { fields: Map::new() }.set("company_id", company_id)
    }

    /// E-mail.
    pub fn email(self, email: impl Into<String>) -> Self {
        self.set("email", email.into())
    }

    /// Whether nothing is set: such an update is refused before it is sent.
    pub fn is_empty(&self) -> bool {
        self.fields.keys().all(|name| name == "company_id")
    }
}

/// What the shop says of a user that was created or changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[non_exhaustive]
pub struct SavedUser {
    /// The user.
    pub user_id: UserId,
    /// The address profile that was written with it.
    #[serde(default, deserialize_with = "lenient_profile")]
    pub profile_id: Option<ProfileId>,
}

/// Nothing rests on the profile's id, so whatever it is breaks nothing.
fn lenient_profile<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<ProfileId>, D::Error> {
    let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).ok())
}
