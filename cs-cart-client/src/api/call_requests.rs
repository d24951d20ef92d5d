//! Requests to be called, and purchases in one click, of the add-on *Call requests*: `call_requests`, 4.3.5 and later.

use crate::id::{CallRequestId, OrderId, ProductId, UserId};
use crate::orders::OrderStatus;
use crate::typed::{Commas, Money};
use crate::{draft, entity, open_enum, query, record};

open_enum! {
    /// Where a request stands.
    pub enum CallRequestStatus {
        /// Nobody has called yet.
        New = "new",
        /// Somebody is at it.
        InProgress = "in_progress",
        /// Done.
        Completed = "completed",
        /// Nobody answered.
        NoAnswer = "no_answer",
    }
}

record! {
    /// A product that is to be bought with a call.
    pub struct CallRequestProduct {
        /// The product.
        product_id: Option<ProductId>,
        /// How many.
        amount: Option<u64>,
        /// The price of one.
        price: Option<Money>,
    }
}

record! {
    /// A request to be called.
    pub struct CallRequest(request_id: CallRequestId) {
        /// The storefront or vendor.
        company_id: Option<u64>,
        /// The order that was made of it.
        order_id: Option<OrderId>,
        /// **The administrator who is to call**, not the customer: of him there are only name, phone and e-mail.
        assigned_to: Option<UserId> = "user_id",
        /// The product that it is about.
        product_id: Option<ProductId>,
        /// What was in the cart.
        cart_products: Vec<CallRequestProduct>,
        /// When it was made, UNIX seconds.
        timestamp: Option<i64>,
        /// Where it stands.
        status: Option<CallRequestStatus>,
        /// The customer's name.
        name: Option<String>,
        /// The customer's phone.
        phone: Option<String>,
        /// The customer's e-mail.
        email: Option<String>,
        /// From when on to call, such as `09:00`.
        time_from: Option<String>,
        /// Until when to call.
        time_to: Option<String>,
        /// What is noted about it.
        notes: Option<String>,
        /// Where the order stands.
        order_status: Option<OrderStatus>,
        /// The name of the product.
        product: Option<String>,
    }
}

draft! {
    /// What [`NewCallRequest`] and [`CallRequestUpdate`] can set.
    pub struct CallRequestFields {
        phone: String,
        email: String,
        name: String,
        product_id: ProductId,
        time_from: String,
        time_to: String,
        notes: String,
        status: CallRequestStatus,
        /// The administrator who is to call.
        assigned_to: UserId = "user_id",
    }
    /// A request to create; it needs a phone or an e-mail.
    pub type NewCallRequest();
    /// Changes to a request.
    pub type CallRequestUpdate();
}

query! {
    /// What to ask of requests to be called. Sorts: `id`, `date`.
    pub struct CallRequestQuery {
        status: CallRequestStatus,
        company_id: u64,
        name: String,
        phone: String,
        /// The administrators who are to call.
        assigned_to: Commas<UserId> = "user_id",
    }
}

entity! {
    CallRequest at "call_requests" {
        list(CallRequestQuery) get create(NewCallRequest) update(CallRequestUpdate) delete
    }
}
