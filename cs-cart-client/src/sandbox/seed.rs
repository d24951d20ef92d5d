//! The sandbox's records, which are also what a test fills it with.

use serde_json::{Map, Value};

use crate::id::{OrderId, UserId};

macro_rules! text_setters {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, text: impl Into<String>) -> Self {
            self.$name = text.into();
            self
        }
    )+};
}

/// An address of a user or an order. Unset is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShopAddress {
    /// First name.
    pub firstname: String,
    /// Last name.
    pub lastname: String,
    /// Street and number.
    pub address: String,
    /// Second line of the street address.
    pub address_2: String,
    /// City.
    pub city: String,
    /// County.
    pub county: String,
    /// State, code or free text.
    pub state: String,
    /// Country, two letters.
    pub country: String,
    /// The name of a country that the shop has added itself; of others the sandbox knows it.
    pub country_name: String,
    /// Postal code.
    pub zipcode: String,
    /// Phone.
    pub phone: String,
}

impl ShopAddress {
    /// An address of a place.
    pub fn new(
        address: impl Into<String>,
        city: impl Into<String>,
        zipcode: impl Into<String>,
        country: impl Into<String>,
    ) -> Self {
        Self {
            address: address.into(),
            city: city.into(),
            zipcode: zipcode.into(),
            country: country.into(),
            ..Self::default()
        }
    }

    text_setters! {
        /// Sets the first name.
        firstname,
        /// Sets the last name.
        lastname,
        /// Sets the second line of the street address.
        address_2,
        /// Sets the county.
        county,
        /// Sets the state.
        state,
        /// Sets the name of a country that the shop has added itself.
        country_name,
        /// Sets the phone.
        phone,
    }

    /// The columns without prefix.
    pub(super) fn columns(&self) -> [(&'static str, &str); 10] {
        [
            ("firstname", &self.firstname),
            ("lastname", &self.lastname),
            ("address", &self.address),
            ("address_2", &self.address_2),
            ("city", &self.city),
            ("county", &self.county),
            ("state", &self.state),
            ("country", &self.country),
            ("zipcode", &self.zipcode),
            ("phone", &self.phone),
        ]
    }

    pub(super) fn column_mut(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "firstname" => &mut self.firstname,
            "lastname" => &mut self.lastname,
            "address" => &mut self.address,
            "address_2" => &mut self.address_2,
            "city" => &mut self.city,
            "county" => &mut self.county,
            "state" => &mut self.state,
            "country" => &mut self.country,
            "zipcode" => &mut self.zipcode,
            "phone" => &mut self.phone,
            _ => return None,
        })
    }
}

/// A user of the sandbox. Unset is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShopUser {
    /// The number; given by the shop unless set.
    pub user_id: u64,
    /// `C`, `A`, `V` …
    pub user_type: String,
    /// `A` or `D`.
    pub status: String,
    /// Login; `user_<id>` unless set.
    pub user_login: String,
    /// First name.
    pub firstname: String,
    /// Last name.
    pub lastname: String,
    /// E-mail.
    pub email: String,
    /// The customer's own company.
    pub company: String,
    /// Phone.
    pub phone: String,
    /// Language.
    pub lang_code: String,
    /// Storefront or vendor.
    pub company_id: u64,
    /// Registration, UNIX seconds; the shop's time unless set.
    pub timestamp: i64,
    /// Last login, UNIX seconds.
    pub last_login: i64,
    /// Whether this is a root administrator.
    pub is_root: bool,
    /// Whether the customer pays no tax.
    pub tax_exempt: bool,
    /// Billing address; no call shows it.
    pub billing: Option<Box<ShopAddress>>,
    /// Shipping address; no call shows it.
    pub shipping: Option<Box<ShopAddress>>,
    /// Groups by number, each with the letter of the membership.
    pub usergroups: Vec<(u64, String)>,
}

impl ShopUser {
    /// An active customer of storefront 1.
    pub fn customer(email: impl Into<String>) -> Self {
        Self {
            user_id: 0,
            user_type: "C".to_owned(),
            status: "A".to_owned(),
            user_login: String::new(),
            firstname: String::new(),
            lastname: String::new(),
            email: email.into(),
            company: String::new(),
            phone: String::new(),
            lang_code: "en".to_owned(),
            company_id: 1,
            timestamp: 0,
            last_login: 0,
            is_root: false,
            tax_exempt: false,
            billing: None,
            shipping: None,
            usergroups: Vec::new(),
        }
    }

    text_setters! {
        /// Sets the kind: `C`, `A`, `V` …
        user_type,
        /// Sets the status: `A` or `D`.
        status,
        /// Sets the login.
        user_login,
        /// Sets the first name.
        firstname,
        /// Sets the last name.
        lastname,
        /// Sets the e-mail.
        email,
        /// Sets the customer's own company.
        company,
        /// Sets the phone.
        phone,
        /// Sets the language.
        lang_code,
    }

    /// Sets the number, to leave gaps or to bring an old one back.
    #[must_use]
    pub const fn user_id(mut self, user_id: u64) -> Self {
        self.user_id = user_id;
        self
    }

    /// Sets the storefront or vendor.
    #[must_use]
    pub const fn company_id(mut self, company_id: u64) -> Self {
        self.company_id = company_id;
        self
    }

    /// Sets the registration, UNIX seconds.
    #[must_use]
    pub const fn timestamp(mut self, seconds: i64) -> Self {
        self.timestamp = seconds;
        self
    }

    /// Sets the billing address.
    #[must_use]
    pub fn billing(mut self, address: ShopAddress) -> Self {
        self.billing = Some(Box::new(address));
        self
    }

    /// Sets the shipping address.
    #[must_use]
    pub fn shipping(mut self, address: ShopAddress) -> Self {
        self.shipping = Some(Box::new(address));
        self
    }

    /// The number as the client has it.
    pub fn id(&self) -> UserId {
        UserId::from(self.user_id)
    }

    /// Writes a column by the name that the API has for it; unknown ones are ignored, as the shop does.
    pub(super) fn write(&mut self, name: &str, value: &str) {
        let text = match name {
            "user_type" => &mut self.user_type,
            "status" => &mut self.status,
            "user_login" => &mut self.user_login,
            "firstname" => &mut self.firstname,
            "lastname" => &mut self.lastname,
            "email" => &mut self.email,
            "company" => &mut self.company,
            "phone" => &mut self.phone,
            "lang_code" => &mut self.lang_code,
            "company_id" => return self.company_id = value.parse().unwrap_or(0),
            "timestamp" => return self.timestamp = value.parse().unwrap_or(0),
            "tax_exempt" => return self.tax_exempt = value == "Y",
            _ => return self.write_address(name, value),
        };
        value.trim().clone_into(text);
    }

    fn write_address(&mut self, name: &str, value: &str) {
        let (section, column) = match name.split_at_checked(2) {
            Some(("b_", column)) => (&mut self.billing, column),
            Some(("s_", column)) => (&mut self.shipping, column),
            _ => return,
        };
        let address = section.get_or_insert_default();
        if let Some(text) = address.column_mut(column) {
            value.trim().clone_into(text);
        }
    }
}

/// An order of the sandbox. Unset is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShopOrder {
    /// The number; given by the shop unless set.
    pub order_id: u64,
    /// The customer, 0 for a guest.
    pub user_id: u64,
    /// Storefront or vendor.
    pub company_id: u64,
    /// Placed, UNIX seconds; the shop's time unless set.
    pub timestamp: i64,
    /// Last change, UNIX seconds; when it was placed unless set.
    pub updated_at: i64,
    /// The status's letter.
    pub status: String,
    /// What it comes to, decimal text.
    pub total: String,
    /// The customer's first name.
    pub firstname: String,
    /// The customer's last name.
    pub lastname: String,
    /// The customer's e-mail.
    pub email: String,
    /// The customer's phone.
    pub phone: String,
    /// The customer's company.
    pub company: String,
    /// The customer's language.
    pub lang_code: String,
    /// Billing address.
    pub billing: Option<Box<ShopAddress>>,
    /// Shipping address.
    pub shipping: Option<Box<ShopAddress>>,
    /// Whether this is the hidden parent of several vendors' orders.
    pub is_parent: bool,
    /// The parent of this order, 0 for none.
    pub parent_order_id: u64,
    /// How often a change made the shop reckon the whole order anew.
    pub recalculations: u32,
    /// What a single read shows besides, or in place of what it shows of every order: `products`, `taxes`, `notes` …
    pub more: Map<String, Value>,
}

impl ShopOrder {
    /// An open order of a customer; the shop fills in name, e-mail and phone that are not set.
    pub fn of(user: &UserId) -> Self {
        Self {
            order_id: 0,
            user_id: user.number(),
            company_id: 1,
            timestamp: 0,
            updated_at: 0,
            status: "O".to_owned(),
            total: "25.00".to_owned(),
            firstname: String::new(),
            lastname: String::new(),
            email: String::new(),
            phone: String::new(),
            company: String::new(),
            lang_code: "en".to_owned(),
            billing: None,
            shipping: None,
            is_parent: false,
            parent_order_id: 0,
            recalculations: 0,
            more: Map::new(),
        }
    }

    /// An open order of somebody without an account.
    pub fn guest(email: impl Into<String>) -> Self {
        Self::of(&UserId::from(0)).email(email)
    }

    text_setters! {
        /// Sets the status's letter.
        status,
        /// Sets what it comes to.
        total,
        /// Sets the customer's first name.
        firstname,
        /// Sets the customer's last name.
        lastname,
        /// Sets the customer's e-mail.
        email,
        /// Sets the customer's phone.
        phone,
        /// Sets the customer's company.
        company,
        /// Sets the customer's language.
        lang_code,
    }

    /// Sets the storefront or vendor.
    #[must_use]
    pub const fn company_id(mut self, company_id: u64) -> Self {
        self.company_id = company_id;
        self
    }

    /// Sets when it was placed, UNIX seconds.
    #[must_use]
    pub const fn timestamp(mut self, seconds: i64) -> Self {
        self.timestamp = seconds;
        self
    }

    /// Sets when it was changed last, UNIX seconds.
    #[must_use]
    pub const fn updated_at(mut self, seconds: i64) -> Self {
        self.updated_at = seconds;
        self
    }

    /// Sets the billing address.
    #[must_use]
    pub fn billing(mut self, address: ShopAddress) -> Self {
        self.billing = Some(Box::new(address));
        self
    }

    /// Sets the shipping address.
    #[must_use]
    pub fn shipping(mut self, address: ShopAddress) -> Self {
        self.shipping = Some(Box::new(address));
        self
    }

    /// Sets a field that a single read shows, such as `products`, `taxes`, `notes`.
    ///
    /// ```
    /// use cs_cart_client::sandbox::ShopOrder;
    ///
    /// let order = ShopOrder::guest("gus@example.com").with("notes", "ring twice");
    /// # let _ = order;
    /// ```
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.more.insert(name.into(), value.into());
        self
    }

    /// Makes this the hidden parent of several vendors' orders.
    #[must_use]
    pub const fn parent(mut self) -> Self {
        self.is_parent = true;
        self
    }

    /// Makes this one of several vendors' orders.
    #[must_use]
    pub fn child_of(mut self, parent: &OrderId) -> Self {
        self.parent_order_id = parent.number();
        self
    }

    /// The number as the client has it.
    pub fn id(&self) -> OrderId {
        OrderId::from(self.order_id)
    }
}

/// A hook subscription of the sandbox.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShopHook {
    /// The number.
    pub hook_id: u64,
    /// Where the shop posts to.
    pub hook_url: String,
    /// What it posts, such as `new_user`.
    pub trigger_name: String,
}
