//! Carts that nobody has ordered yet, guests' too: `carts`, 4.3.5 and later.

use crate::id::{OrderId, ProductId, UserId};
use crate::typed::{Money, Period};
use crate::{entity, open_enum, query, record};

open_enum! {
    /// Whose carts.
    pub enum CartOwners {
        /// Of users who have an account.
        Registered = "R",
        /// Of guests.
        Guests = "G",
    }
}

record! {
    /// What a cart knows of its owner.
    pub struct CartOwner {
        /// E-mail.
        email: Option<String>,
        /// First name.
        firstname: Option<String>,
        /// Last name.
        lastname: Option<String>,
        /// Phone.
        phone: Option<String>,
        /// Company.
        company: Option<String>,
        /// Billing: street and number.
        b_address: Option<String>,
        /// Billing: city.
        b_city: Option<String>,
        /// Billing: state.
        b_state: Option<String>,
        /// Billing: country, two letters.
        b_country: Option<String>,
        /// Billing: postal code.
        b_zipcode: Option<String>,
        /// Billing: phone.
        b_phone: Option<String>,
    }
}

record! {
    /// A line of a cart.
    pub struct CartLine {
        /// The product.
        product_id: Option<ProductId>,
        /// Its name.
        product: Option<String>,
        /// How many.
        amount: Option<u64>,
        /// What one costs.
        price: Option<Money>,
    }
}

record! {
    /// A cart. Its id is its owner's; guests have one too.
    pub struct Cart(user_id: UserId) {
        /// The owner's first name.
        firstname: Option<String>,
        /// The owner's last name.
        lastname: Option<String>,
        /// The owner's e-mail.
        email: Option<String>,
        /// When it was last changed, UNIX seconds.
        date: Option<i64>,
        /// The address that the owner came from.
        ip_address: Option<String>,
        /// The storefront or vendor.
        company_id: Option<u64>,
        /// How many products are in it.
        cart_products: Option<u64>,
        /// What it comes to.
        total: Option<Money>,
        /// The order that was made of it.
        order_id: Option<OrderId>,
        /// What it knows of its owner.
        owner: Option<CartOwner> = "user_data",
        /// What is in it, by item id; of a single cart only.
        products: Vec<(String, CartLine)>,
    }
}

query! {
    /// What to ask of carts.
    pub struct CartQuery {
        owners: CartOwners = "users_type",
        /// Only where something is known of the owner.
        with_info_only: bool,
        /// Part of the owner's name.
        name: String = "cname",
        /// Part of the owner's e-mail.
        email: String,
        user_id: UserId,
        /// Changed between these times.
        changed_between: Period = "period",
    }
}

entity! { Cart at "carts" { list(CartQuery) get delete } }
