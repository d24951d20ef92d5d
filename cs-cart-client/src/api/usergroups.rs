//! User groups: `usergroups`. Who is in which group is with the users ([`Users::usergroups`](crate::Users::usergroups)).

use super::RecordStatus;
use crate::id::UsergroupId;
use crate::typed::ById;
use crate::{draft, entity, open_enum, query, record};

open_enum! {
    /// Whom a group is for.
    pub enum UsergroupType {
        /// Customers.
        Customers = "C",
        /// Administrators.
        Administrators = "A",
        /// Vendors' administrators.
        Vendors = "V",
    }
}

record! {
    /// A group of users. 0, 1 and 2 are built in: all, guests, registered.
    pub struct Usergroup(usergroup_id: UsergroupId) {
        /// Its name.
        name: Option<String> = "usergroup",
        /// Whom it is for; fixed since 4.9.1.
        usergroup_type: Option<UsergroupType> = "type",
        /// Whether it counts.
        status: Option<RecordStatus>,
        /// Language of the name.
        lang_code: Option<String>,
        /// What administrators in it may do, by the shop's names; of a single group only.
        privileges: Vec<(String, String)>,
    }
}

draft! {
    /// What [`NewUsergroup`] and [`UsergroupUpdate`] can set.
    pub struct UsergroupFields {
        name: String = "usergroup",
        /// What administrators in it may do, by the shop's names.
        privileges: ById<bool>,
    }
    /// A group to create.
    pub type NewUsergroup(
        name: String = "usergroup", usergroup_type: UsergroupType = "type", status: RecordStatus,
    );
    /// Changes to a group; the shop wants its type and status each time.
    pub type UsergroupUpdate(usergroup_type: UsergroupType = "type", status: RecordStatus);
}

query! {
    /// What to ask of user groups. The list has no pages.
    pub struct UsergroupQuery {
        usergroup_type: UsergroupType = "type",
        status: RecordStatus,
    }
}

entity! {
    Usergroup at "usergroups" {
        list(UsergroupQuery) get create(NewUsergroup) update(UsergroupUpdate) delete
    }
}
