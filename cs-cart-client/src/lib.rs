#![doc = include_str!("../README.md")]
//!
//! # Map
//!
//! - [`Client`] is built by [`ClientBuilder`], cheap to clone, and has calls for each entity: [`Users`], [`Orders`],
//!   [`ZapierHooks`], and a [`Resource`](typed::Resource) for any other.
//! - Records are what one reads ([`User`], [`Order`], [`Product`], [`entities`]), drafts what one writes ([`NewUser`],
//!   [`NewOrder`], [`NewProduct`]), queries what one asks for ([`UserQuery`], [`OrderQuery`], [`ProductQuery`]).
//! - [`typed`] is what these are made of, for your shop's own too: [`record!`], [`draft!`], [`query!`], [`entity!`].
//! - [`Page`] is one page of a list, [`Walk`] all of them: a stream of rows, or page after page.
//! - [`Scope`], [`ApiVersion`] and [`Route`] say where in the shop a call goes; [`Request`] is a call as a value.
//! - [`Error`] says what failed and what to do; [`Delivery`] how far it got.
//! - [`events`] tells what happens in the shop, [`hook`] reads what the shop posts, [`text`] decodes the HTML entities in its
//!   texts.
//! - `sandbox` (feature of that name) is a shop to test against.

mod address;
mod among;
mod answer;
mod api;
mod auth;
mod builder;
mod client;
mod cursor;
#[cfg(feature = "entities")]
pub mod entities;
mod error;
#[cfg(feature = "events")]
pub mod events;
#[cfg(feature = "entities")]
mod handles;
mod headers;
pub mod hook;
mod id;
#[cfg(feature = "entities")]
mod images;
mod open_enum;
mod orders;
mod page;
mod place;
#[cfg(feature = "entities")]
mod products;
mod request;
mod retry_after;
#[cfg(feature = "sandbox")]
pub mod sandbox;
#[cfg(feature = "entities")]
mod setting_value;
mod sleep;
mod sort;
pub mod text;
mod transport;
pub mod typed;
mod url_guard;
mod users;
mod version;
mod walk;
mod walker;
mod wire;
mod zapier_hooks;

pub use address::Address;
#[cfg(feature = "entities")]
pub use api::{
    ExceptionsType, FeatureValue, NewFeatureValue, NewProduct, OutOfStockActions, Product,
    ProductQuery, ProductStatus, ProductUpdate, Tracking, ZeroPriceAction,
};
pub use auth::{CustomerToken, LoginLink};
pub use builder::ClientBuilder;
pub use client::Client;
pub use error::{Delivery, Error, ShopMessage, TransportKind};
pub use id::{
    BlockId, CallRequestId, CategoryId, CompanyId, ExceptionId, FeatureId, FeatureVariantId,
    HookId, Id, IdError, LanguageId, OptionId, OptionVariantId, OrderId, PageId, PaymentId, PostId,
    ProductId, ProfileId, SettingId, ShipmentId, ShippingId, StatusId, TaxId, ThreadId, UserId,
    UsergroupId, VariationGroupId,
};
#[cfg(feature = "entities")]
pub use images::ImageFrom;
pub use orders::{
    Buyer, ChosenOption, LineExtra, NewOrder, NewOrderLine, Notify, Order, OrderLine, OrderPayment,
    OrderQuery, OrderShipping, OrderSort, OrderStatus, OrderTax, OrderUpdate, Orders, PlacedOrder,
};
pub use page::{Page, Paging, RejectedRow};
pub use place::{ApiVersion, Route, Scope};
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
