//! Comments and reviews of the add-on *Comments and reviews*: `discussions`, of one product `products/:id/discussions`.

use super::RecordStatus;
use crate::id::{PostId, ThreadId, UserId};
use crate::typed::Period;
use crate::{draft, entity, open_enum, query, record};

open_enum! {
    /// What is talked about.
    pub enum DiscussionObject {
        /// A product.
        Product = "P",
        /// A category.
        Category = "C",
        /// A page.
        Page = "A",
        /// An order.
        Order = "O",
        /// The shop.
        Shop = "E",
        /// A vendor.
        Vendor = "M",
    }
}

open_enum! {
    /// What can be said.
    pub enum DiscussionType {
        /// Words.
        Communication = "C",
        /// Stars.
        Rating = "R",
        /// Both.
        Both = "B",
    }
}

record! {
    /// A comment or review.
    pub struct DiscussionPost(post_id: PostId) {
        /// The discussion that it is in.
        thread_id: Option<ThreadId>,
        /// The number of what is talked about.
        object_id: Option<u64>,
        /// What is talked about.
        object_type: Option<DiscussionObject>,
        /// What can be said.
        discussion_type: Option<DiscussionType> = "type",
        /// Who says it.
        name: Option<String>,
        /// What is said.
        message: Option<String>,
        /// From 1 to 5.
        rating: Option<u64> = "rating_value",
        /// When, UNIX seconds.
        timestamp: Option<i64>,
        /// Whether it is shown.
        status: Option<RecordStatus>,
        /// The user who says it.
        user_id: Option<UserId>,
        /// The address that it came from.
        ip_address: Option<String>,
        /// The storefront or vendor.
        company_id: Option<u64>,
    }
}

draft! {
    /// What [`NewDiscussionPost`] and [`DiscussionPostUpdate`] can set.
    pub struct DiscussionPostFields {
        thread_id: ThreadId,
        object_type: DiscussionObject,
        object_id: u64,
        name: String,
        message: String,
        rating: u64 = "rating_value",
        status: RecordStatus,
        /// UNIX seconds.
        timestamp: i64,
    }
    /// A comment to make: in a discussion (`thread_id`), or about something (`object_type` and `object_id`).
    pub type NewDiscussionPost(name: String);
    /// Changes to a comment.
    pub type DiscussionPostUpdate();
}

query! {
    /// What to ask of comments.
    pub struct DiscussionQuery {
        object_type: DiscussionObject,
        object_id: u64,
        status: RecordStatus,
        /// Made between these times.
        made_between: Period = "period",
    }
}

entity! {
    DiscussionPost at "discussions" {
        list(DiscussionQuery) get create(NewDiscussionPost) update(DiscussionPostUpdate) delete
    }
}
