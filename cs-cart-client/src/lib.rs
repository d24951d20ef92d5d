#![doc = include_str!("../README.md")]
//!
//! # Map
//!
//! - [`Client`] is built by [`ClientBuilder`], cheap to clone, and has a handle for each resource: [`Users`], [`Orders`],
//!   [`ZapierHooks`].
//! - Records are what one reads ([`User`], [`Order`], [`Address`]), drafts what one writes ([`NewUser`], [`UserUpdate`]),
//!   queries what one asks for ([`UserQuery`], [`OrderQuery`]).
//! - [`Page`] is one page of a list, [`Walk`] all of them.
//! - [`Request`] is a call as a value, for types and endpoints of your own.
//! - [`Error`] says what failed and what to do; [`Delivery`] how far it got.
//! - [`hook`] reads what the shop posts, [`text`] decodes the HTML entities in the shop's texts.
//! - `sandbox` (feature of that name) is a shop to test against.

mod address;
mod answer;
mod auth;
mod client;
mod cursor;
pub mod entities;
mod error;
pub mod events;
mod headers;
pub mod hook;
mod id;
mod open_enum;
mod orders;
mod page;
mod place;
mod products;
mod request;
mod retry_after;
#[cfg(feature = "sandbox")]
pub mod sandbox;
mod sleep;
mod sort;
pub mod text;
mod transport;
pub mod typed;
mod url_guard;
mod users;
mod version;
mod walk;
mod wire;
mod zapier_hooks;

pub use address::Address;
pub use auth::{CustomerToken, LoginLink};
pub use client::{Client, ClientBuilder};
pub use entities::ImageFrom;
pub use error::{Delivery, Error, ShopMessage, TransportKind};
pub use id::{
    BlockId, CallRequestId, CategoryId, CompanyId, ExceptionId, FeatureId, FeatureVariantId,
    HookId, IdError, LanguageId, OptionId, OptionVariantId, OrderId, PageId, PaymentId, PostId,
    ProductId, ProfileId, SettingId, ShipmentId, ShippingId, StatusId, StorefrontId, TaxId,
    ThreadId, UserId, UsergroupId, VariationGroupId,
};
pub use orders::{
    Buyer, ChosenOption, LineExtra, NewOrder, NewOrderLine, Notify, Order, OrderLine, OrderPayment,
    OrderQuery, OrderShipping, OrderSort, OrderStatus, OrderTax, OrderUpdate, Orders, PlacedOrder,
};
pub use page::{Page, Paging, RejectedRow};
pub use place::{ApiVersion, Route, Scope};
pub use products::{
    ExceptionsType, FeatureValue, NewFeatureValue, NewProduct, OutOfStockActions, Product,
    ProductQuery, ProductStatus, ProductUpdate, Tracking, ZeroPriceAction,
};
pub use request::{Method, Request};
pub use sleep::{Sleep, TokioSleep};
pub use sort::SortOrder;
pub use url_guard::{AddressRefused, UrlError};
pub use users::{
    Membership, MembershipStatus, NewUser, SavedUser, User, UserQuery, UserSort, UserStatus,
    UserType, UserUpdate, Users,
};
pub use version::Version;
pub use walk::{Walk, WalkKey};
pub use zapier_hooks::{ZapierHook, ZapierHooks};

pub use secrecy::SecretString;
