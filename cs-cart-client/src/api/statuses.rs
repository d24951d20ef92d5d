//! Statuses of orders and of what add-ons have: `statuses`.

use crate::id::StatusId;
use crate::orders::OrderStatus;
use crate::typed::ById;
use crate::{draft, entity, open_enum, query, record};

open_enum! {
    /// What has a status.
    pub enum StatusType {
        /// Orders.
        Orders = "O",
        /// Shipments.
        Shipments = "S",
        /// Gift certificates, with that add-on.
        GiftCertificates = "G",
        /// Returns, with that add-on.
        Returns = "R",
    }
}

record! {
    /// What the shop does with an order of this status.
    pub struct StatusRules {
        /// Whether the customer is told.
        notify: Option<bool>,
        /// Whether the vendor is told (Multi-Vendor).
        notify_vendor: Option<bool>,
        /// Whether goods leave the stock (`D`) or come back (`I`).
        inventory: Option<String>,
        /// The colour of it.
        color: Option<String>,
        /// Whether the customer may pay again.
        repay: Option<bool>,
        /// Whether the order can be cancelled.
        allow_cancel: Option<bool>,
    }
}

record! {
    /// A status that something can have.
    pub struct Status(status_id: StatusId) + extra {
        /// Its letter, which is what orders carry.
        status: Option<OrderStatus>,
        /// What has it.
        status_type: Option<StatusType> = "type",
        /// Whether the shop came with it.
        is_default: Option<bool>,
        /// Its name.
        description: Option<String>,
        /// Subject of the mail about it.
        email_subj: Option<String>,
        /// Beginning of the mail about it.
        email_header: Option<String>,
        /// Language of the texts.
        lang_code: Option<String>,
        /// Its place among the others.
        position: Option<i64>,
        /// What the shop does with it.
        rules: Option<StatusRules> = "params",
    }
}

draft! {
    /// What [`NewStatus`] and [`StatusUpdate`] can set.
    pub struct StatusFields {
        status: OrderStatus,
        description: String,
        email_subj: String,
        email_header: String,
        lang_code: String,
        position: i64,
        /// By the shop's names: `notify`, `inventory`, `color` and the like.
        rules: ById<String> = "params",
    }
    /// A status to create. The shop chooses a letter where none is given; it has 26 in all.
    pub type NewStatus(description: String, status_type: StatusType = "type");
    /// Changes to a status.
    pub type StatusUpdate();
}

query! {
    /// What to ask of statuses.
    pub struct StatusQuery {
        status_type: StatusType = "type",
    }
}

entity! { Status at "statuses" { list(StatusQuery) get create(NewStatus) update(StatusUpdate) delete } }
