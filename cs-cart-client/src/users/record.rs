//! A user as the shop shows it.

use std::fmt;

use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Deserializer, Serialize};

use crate::address::{self, Address};
use crate::id::UserId;
use crate::open_enum::open_enum;
use crate::wire::{Fields, Kind, Schema};

open_enum! {
    /// What kind of user somebody is.
    pub enum UserType {
        /// Buys.
        Customer = "C",
        /// Runs the shop.
        Administrator = "A",
        /// Runs a vendor's part of it (Multi-Vendor).
        Vendor = "V",
        /// Affiliate of an old add-on.
        Affiliate = "P",
    }
}

open_enum! {
    /// Whether somebody may log in.
    pub enum UserStatus {
        /// May log in.
        Active = "A",
        /// May not: disabled, or waiting for approval.
        Disabled = "D",
        /// Listed by the docs, seen nowhere.
        Hidden = "H",
    }
}

/// A user: the row of `GET /users`, `GET /users/:id` and the `new_user` hook.
///
/// Everything but the id can be missing, by the shop's version and add-ons, and what does not fit its field is unset; whoever
/// copies customers elsewhere looks at [`unfit`](Self::unfit) too. Only the fields below are ever read: a hook's record can
/// carry passwords and their hashes. Texts come as the shop stores them (see
/// [`decode_entities`](crate::text::decode_entities)), unset (`""`, `null`) is `None`. `Debug` shows no personal data;
/// serialising gives the shop's own flat shape back, these fields only.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct User {
    /// The number of the user; never reused.
    pub user_id: UserId,
    /// Login; `user_<id>` where the shop logs in by e-mail.
    pub user_login: Option<String>,
    /// Whether this is a company's root administrator.
    pub is_root: Option<bool>,
    /// Registration, UNIX seconds. Whoever creates a user can set it; it never changes afterwards.
    pub timestamp: Option<i64>,
    /// Kind of user.
    pub user_type: Option<UserType>,
    /// Whether the user may log in.
    pub status: Option<UserStatus>,
    /// First name.
    pub firstname: Option<String>,
    /// Last name.
    pub lastname: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// The customer's own company.
    pub company: Option<String>,
    /// The storefront or vendor; 0 for customers of Multi-Vendor.
    pub company_id: Option<u64>,
    /// Name of that storefront or vendor: not the customer's company.
    pub company_name: Option<String>,
    /// Phone; newer shops only.
    pub phone: Option<String>,
    /// Last login, UNIX seconds, 0 for never; newest shops only.
    pub last_login: Option<i64>,
    /// Reward points, with that add-on.
    pub points: Option<String>,
    /// Language, such as `en`; hooks and add-ons only.
    pub lang_code: Option<String>,
    /// Whether the customer pays no tax; hooks and add-ons only.
    pub tax_exempt: Option<bool>,
    /// Fax; hooks and add-ons only.
    pub fax: Option<String>,
    /// Web site; hooks and add-ons only.
    pub url: Option<String>,
    /// Last change of the profile, UNIX seconds; hooks and add-ons only.
    pub profile_update_timestamp: Option<i64>,
    /// Billing address (`b_*`); hooks and add-ons only.
    pub billing: Option<Address>,
    /// Shipping address (`s_*`); hooks and add-ons only.
    pub shipping: Option<Address>,
    /// The fields among kind, status, names, e-mail and company that hold a list or an object: unset here, though the shop
    /// has something there. A copy of such a customer made elsewhere would be somebody else's: it would have no e-mail, or
    /// another name.
    ///
    /// ```
    /// use cs_cart_client::User;
    ///
    /// let user: User = serde_json::from_str(r#"{"user_id":"17","email":["ann@example.com"],"firstname":"Ann"}"#)?;
    /// assert_eq!((user.email, user.firstname.as_deref()), (None, Some("Ann")));
    /// assert_eq!(user.unfit, ["email"]);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub unfit: Vec<&'static str>,
}

/// What is read of a user. What is of the kind `Raw` is read by its type, and is unset where it does not fit.
///
/// Of the kind `Text`, and so told where it does not fit, is what nobody may guess who copies customers elsewhere: whether
/// this is a customer who may log in, and by which names and e-mail he is found there.
const USER: Schema = &[
    ("user_id", Kind::Id),
    ("user_type", Kind::Text),
    ("status", Kind::Text),
    ("firstname", Kind::Text),
    ("lastname", Kind::Text),
    ("email", Kind::Text),
    ("company", Kind::Text),
    ("user_login", Kind::Raw),
    ("is_root", Kind::Raw),
    ("timestamp", Kind::Raw),
    ("company_id", Kind::Raw),
    ("company_name", Kind::Raw),
    ("phone", Kind::Raw),
    ("last_login", Kind::Raw),
    ("points", Kind::Raw),
    ("lang_code", Kind::Raw),
    ("tax_exempt", Kind::Raw),
    ("fax", Kind::Raw),
    ("url", Kind::Raw),
    ("profile_update_timestamp", Kind::Raw),
];

impl User {
    /// A user with nothing but an id, to fill in: for tests and for sources other than the shop's API.
    pub const fn new(user_id: UserId) -> Self {
        Self {
            user_id,
            user_login: None,
            is_root: None,
            timestamp: None,
            user_type: None,
            status: None,
            firstname: None,
            lastname: None,
            email: None,
            company: None,
            company_id: None,
            company_name: None,
            phone: None,
            last_login: None,
            points: None,
            lang_code: None,
            tax_exempt: None,
            fax: None,
            url: None,
            profile_update_timestamp: None,
            billing: None,
            shipping: None,
            unfit: Vec::new(),
        }
    }

    /// Whether this is a customer (`user_type` C).
    pub fn is_customer(&self) -> bool {
        self.user_type == Some(UserType::Customer)
    }
}

impl<'de> Deserialize<'de> for User {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Fields::read(deserializer, &[USER, address::BILLING, address::SHIPPING])?;
        Ok(Self {
            user_id: fields.id("user_id")?,
            user_login: fields.slot("user_login"),
            is_root: fields.slot("is_root"),
            timestamp: fields.slot("timestamp"),
            user_type: fields.text("user_type").map(UserType::from),
            status: fields.text("status").map(UserStatus::from),
            firstname: fields.text("firstname"),
            lastname: fields.text("lastname"),
            email: fields.text("email"),
            company: fields.text("company"),
            company_id: fields.slot("company_id"),
            company_name: fields.slot("company_name"),
            phone: fields.slot("phone"),
            last_login: fields.slot("last_login"),
            points: fields.slot("points"),
            lang_code: fields.slot("lang_code"),
            tax_exempt: fields.slot("tax_exempt"),
            fax: fields.slot("fax"),
            url: fields.slot("url"),
            profile_update_timestamp: fields.slot("profile_update_timestamp"),
            billing: Address::billing(&mut fields),
            shipping: Address::shipping(&mut fields),
            unfit: fields.unfit(),
        })
    }
}

impl Serialize for User {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("user_id", &self.user_id)?;
        macro_rules! write_set {
            ($($name:ident),+) => {
                $(if let Some(value) = &self.$name {
                    map.serialize_entry(stringify!($name), value)?;
                })+
            };
        }
        write_set!(
            user_login, timestamp, user_type, status, firstname, lastname, email, company
        );
        write_set!(
            company_id,
            company_name,
            phone,
            last_login,
            points,
            lang_code,
            fax,
            url
        );
        write_set!(profile_update_timestamp);
        for (name, flag) in [("is_root", self.is_root), ("tax_exempt", self.tax_exempt)] {
            if let Some(flag) = flag {
                map.serialize_entry(name, if flag { "Y" } else { "N" })?;
            }
        }
        if let Some(billing) = &self.billing {
            billing.write("b_", &mut map)?;
        }
        if let Some(shipping) = &self.shipping {
            shipping.write("s_", &mut map)?;
        }
        map.end()
    }
}

impl fmt::Debug for User {
    /// Ids, kind and status only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User")
            .field("user_id", &self.user_id)
            .field("user_type", &self.user_type)
            .field("status", &self.status)
            .field("company_id", &self.company_id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = r#"{"user_id":"17","user_login":"user_17","is_root":"N","timestamp":"1735689600",
        "user_type":"C","status":"A","firstname":"Ann","lastname":"Lee","email":"ann@example.com","company":"",
        "company_id":"0","phone":"+1 555 0100","last_login":"0","company_name":null,"points":null,
        "password":"5f4dcc3b5aa765d61d8327deb882cf99","api_key":"x","b_city":"Oslo","s_country":"NO"}"#;

    #[test]
    fn the_shops_row_is_read() {
        let user: User = serde_json::from_str(ROW).unwrap();
        assert_eq!(user.user_id, UserId::from(17));
        assert_eq!(user.timestamp, Some(1_735_689_600));
        assert_eq!(user.is_root, Some(false));
        assert_eq!(user.company_id, Some(0));
        assert_eq!(user.company, None);
        assert_eq!(user.last_login, Some(0));
        assert!(user.is_customer());
        assert!(user.billing.as_ref().unwrap().names_a_place());
        assert!(!user.shipping.as_ref().unwrap().names_a_place());
    }

    #[test]
    fn what_is_written_reads_back_and_holds_no_secret() {
        let user: User = serde_json::from_str(ROW).unwrap();
        let written = serde_json::to_string(&user).unwrap();
        assert!(!written.contains("password") && !written.contains("api_key"));
        assert_eq!(serde_json::from_str::<User>(&written).unwrap(), user);
    }

    #[test]
    fn every_field_bears_every_way_to_say_unset() {
        let names = [USER, address::BILLING, address::SHIPPING].concat();
        for (name, _) in names.into_iter().filter(|(name, _)| *name != "user_id") {
            for value in ["\"0\"", "0", "\"\"", "false", "[]", "null", "{}"] {
                let row = format!("{{\"user_id\":5,\"{name}\":{value}}}");
                assert!(serde_json::from_str::<User>(&row).is_ok(), "{row}");
            }
        }
    }

    #[test]
    fn nothing_personal_shows() {
        let user: User = serde_json::from_str(ROW).unwrap();
        let shown = format!("{user:?} {:?}", user.billing);
        for secret in ["Ann", "Lee", "ann@", "555", "Oslo"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }

    #[test]
    fn unknown_letters_are_kept() {
        let user: User =
            serde_json::from_str(r#"{"user_id":1,"user_type":"X","status":"Q"}"#).unwrap();
        assert_eq!(user.user_type.unwrap().as_str(), "X");
        assert_eq!(user.status.unwrap().as_str(), "Q");
    }
}
