//! Storefronts of CS-Cart (`stores`) and vendors of Multi-Vendor (`vendors`).

use crate::id::{CategoryId, CompanyId, ShippingId};
use crate::setting_value::SettingValue;
use crate::typed::{ById, Commas, ListQuery, Money};
use crate::{draft, entity, open_enum, query, record};

open_enum! {
    /// Whether a company takes part.
    pub enum CompanyStatus {
        /// It does.
        Active = "A",
        /// It waits for somebody to look at it.
        Pending = "P",
        /// It does not.
        Disabled = "D",
        /// It has just applied.
        New = "N",
        /// It may not for now.
        Suspended = "S",
    }
}

record! {
    /// A storefront of CS-Cart; Multi-Vendor has none of this kind.
    pub struct Store(company_id: CompanyId) {
        /// Its name.
        company: Option<String>,
        /// Its address, without scheme.
        storefront: Option<String>,
        /// Its address for https, without scheme.
        secure_storefront: Option<String>,
        /// Whether it is open.
        status: Option<CompanyStatus>,
        /// Its e-mail.
        email: Option<String>,
        /// Its language, such as `en`.
        lang_code: Option<String>,
        /// Whether customers of other countries are led to another storefront.
        redirect_customer: Option<bool>,
        /// The countries whose customers are led here.
        countries_list: Vec<String>,
        /// Its settings, by name.
        settings: Vec<(String, SettingValue)>,
    }
}

draft! {
    /// What [`NewStore`] and [`StoreUpdate`] can set.
    pub struct StoreFields {
        company: String,
        storefront: String,
        secure_storefront: String,
        email: String,
        status: CompanyStatus,
        redirect_customer: bool,
        countries_list: Vec<String>,
        /// The storefront to copy from.
        clone_from: CompanyId,
        /// What to copy, by the shop's names.
        clone_what: ById<bool> = "clone",
    }
    /// A storefront to create.
    pub type NewStore(company: String, storefront: String);
    /// Changes to a storefront. Countries are replaced as a whole.
    pub type StoreUpdate();
}

entity! { Store at "stores" { list(ListQuery) get create(NewStore) update(StoreUpdate) delete } }

record! {
    /// A vendor of Multi-Vendor; CS-Cart has none.
    pub struct Vendor(company_id: CompanyId) {
        /// Its name.
        company: Option<String>,
        /// Its e-mail.
        email: Option<String>,
        /// Its phone.
        phone: Option<String>,
        /// Its web site.
        url: Option<String>,
        /// Street and number.
        address: Option<String>,
        /// City.
        city: Option<String>,
        /// State.
        state: Option<String>,
        /// Country, two letters.
        country: Option<String>,
        /// Postal code.
        zipcode: Option<String>,
        /// Whether it may sell.
        status: Option<CompanyStatus>,
        /// Its language, such as `en`.
        lang_code: Option<String>,
        /// When it was made, UNIX seconds.
        timestamp: Option<i64>,
        /// The categories that it may sell in.
        categories: Vec<CategoryId>,
        /// The shipping methods that it may use.
        shippings: Vec<ShippingId>,
        /// What the shop keeps of a sale.
        commission: Option<Money>,
        /// Whether that is an amount (`A`) or a part (`P`).
        commission_type: Option<String>,
        /// The plan that it sells under.
        plan_id: Option<u64>,
        /// Its name in addresses.
        seo_name: Option<String>,
        /// What it says of itself.
        description: Option<String> = "company_description",
        /// Its tax number.
        tax_number: Option<String>,
    }
}

draft! {
    /// What [`NewVendor`] and [`VendorUpdate`] can set.
    pub struct VendorFields {
        company: String,
        email: String,
        phone: String,
        url: String,
        storefront: String,
        address: String,
        city: String,
        state: String,
        country: String,
        zipcode: String,
        status: CompanyStatus,
        lang_code: String,
        categories: Commas<CategoryId>,
        shippings: Commas<ShippingId>,
        commission: Money,
        plan_id: u64,
        description: String = "company_description",
        tax_number: String,
        /// Whether an administrator is made for it, by its e-mail.
        is_create_vendor_admin: bool,
    }
    /// A vendor to create. Older shops also want phone and address.
    pub type NewVendor(company: String, email: String);
    /// Changes to a vendor.
    pub type VendorUpdate();
}

query! {
    /// What to ask of vendors.
    pub struct VendorQuery {
        status: CompanyStatus,
        /// Part of the name.
        company: String,
        /// Part of the e-mail.
        email: String,
    }
}

entity! { Vendor at "vendors" { list(VendorQuery) get create(NewVendor) update(VendorUpdate) delete } }
