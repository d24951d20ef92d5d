//! Items: products and services. <https://www.zoho.com/books/api/v3/items/>
//!
#![cfg_attr(feature = "sandbox", doc = "```")]
#![cfg_attr(not(feature = "sandbox"), doc = "```ignore")]
#![doc = include_str!("doc_setup.md")]
//! use zoho_books_client::items::ItemDraft;
//! use zoho_books_client::{Amount, UniqueKey};
//!
//! // However often this is sent, there is one item for the shop's product.
//! let key = UniqueKey::new("cf_shop_id", "product:42")?;
//! let mut draft = ItemDraft::new("Black tea", Amount::new("12.50").unwrap());
//! draft.sku = Some("TEA-1".into());
//! let made = books.items().upsert(&key, &draft, true).await?;
//!
//! let found = books.items().find_by_sku("TEA-1").await?;
//! assert_eq!(found.map(|item| item.item_id), Some(made.item_id));
//! # Ok(())
//! # }
//! ```

use jiff::Timestamp;

use crate::amount::Amount;
use crate::contacts::ContactId;
use crate::custom_field::{CustomField, CustomFieldDraft, has_custom_fields};
use crate::ids::{AccountId, Id, ItemId, TaxId};
use crate::macros::{draft, endpoints, filters, record};
use crate::unique_key::UniqueKey;
use crate::wire::open_enum;
use crate::{Call, Done, Page, Result};

open_enum! {
    /// Whether an item is in use.
    ItemStatus {
        /// In use.
        Active = "active",
        /// Out of use.
        Inactive = "inactive",
    }
}

open_enum! {
    /// What an item is.
    ProductType {
        /// Goods.
        Goods = "goods",
        /// A service.
        Service = "service",
        /// A service by electronic means (UK, EU).
        DigitalService = "digital_service",
        /// A service that is capital (ZA).
        CapitalService = "capital_service",
        /// Goods that are capital (ZA).
        CapitalGoods = "capital_goods",
    }
}

open_enum! {
    /// What an item is used for.
    ItemType {
        /// It is sold.
        Sales = "sales",
        /// It is bought.
        Purchases = "purchases",
        /// It is sold and bought.
        SalesAndPurchases = "sales_and_purchases",
        /// Its stock is kept track of.
        Inventory = "inventory",
    }
}

open_enum! {
    /// Which items a list shows.
    ItemFilter {
        /// All.
        All = "Status.All",
        /// Those in use.
        Active = "Status.Active",
        /// Those out of use.
        Inactive = "Status.Inactive",
    }
}

record! {
    /// An item, as read by itself.
    Item by item_id: ItemId {
        /// Its name.
        name: Option<String>,
        /// Whether it is in use.
        status: Option<ItemStatus>,
        /// What documents say about it.
        description: Option<String>,
        /// Its price.
        rate: Option<Amount>,
        /// What it is counted in.
        unit: Option<String>,
        /// The stock keeping unit, unique where it is set.
        sku: Option<String>,
        /// What it is.
        product_type: Option<ProductType>,
        /// What it is used for.
        item_type: Option<ItemType>,
        /// The account of its sales.
        account_id: Option<AccountId>,
        /// That account's name.
        account_name: Option<String>,
        /// The tax on its sales.
        tax_id: Option<TaxId>,
        /// That tax's name.
        tax_name: Option<String>,
        /// That tax's rate in percent.
        tax_percentage: Option<Amount>,
        /// That tax's kind.
        tax_type: Option<String>,
        /// Whether tax is charged (US, CA, IN, MX, KE, ZA).
        is_taxable: Option<bool>,
        /// The reason for an exemption.
        tax_exemption_id: Option<Id>,
        /// What bills say about it.
        purchase_description: Option<String>,
        /// What it costs.
        purchase_rate: Option<Amount>,
        /// The account of its purchases.
        purchase_account_id: Option<AccountId>,
        /// The account of its stock.
        inventory_account_id: Option<AccountId>,
        /// Who it is bought from.
        vendor_id: Option<ContactId>,
        /// The stock below which it should be bought.
        reorder_level: Option<Amount>,
        /// How much there is.
        stock_on_hand: Option<Amount>,
        /// How much there is that no order asks for.
        available_stock: Option<Amount>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// Taxes inside and outside of a state (IN).
        item_tax_preferences: Vec<ItemTaxPreference>,
        /// The tax rule of its sales (MX, KE, ZA).
        sales_tax_rule_id: Option<Id>,
        /// The tax rule of its purchases (MX, KE, ZA).
        purchase_tax_rule_id: Option<Id>,
        /// The item's key with the tax authority (MX).
        sat_item_key_code: Option<String>,
        /// The unit's key with the tax authority (MX).
        unitkey_code: Option<String>,
        /// Its stock at each place.
        locations: Vec<ItemLocation>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// Where it came from: `api`, ….
        source: Option<String>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
    }

    /// An item, as a list shows it.
    ItemRow by item_id: ItemId {
        /// Its name.
        name: Option<String>,
        /// Whether it is in use.
        status: Option<ItemStatus>,
        /// What documents say about it.
        description: Option<String>,
        /// Its price.
        rate: Option<Amount>,
        /// What it is counted in.
        unit: Option<String>,
        /// The stock keeping unit.
        sku: Option<String>,
        /// What it is.
        product_type: Option<ProductType>,
        /// What it is used for.
        item_type: Option<ItemType>,
        /// The account of its sales.
        account_id: Option<AccountId>,
        /// The tax on its sales.
        tax_id: Option<TaxId>,
        /// That tax's name.
        tax_name: Option<String>,
        /// That tax's rate in percent.
        tax_percentage: Option<Amount>,
        /// What it costs.
        purchase_rate: Option<Amount>,
        /// Whether it has an attachment.
        has_attachment: Option<bool>,
        /// Custom fields.
        custom_fields: Vec<CustomField>,
        /// When it was made.
        created_time: Option<Timestamp>,
        /// When it was last changed.
        last_modified_time: Option<Timestamp>,
    }

    /// The stock of an item at one place, as read.
    ItemLocation {
        /// The place.
        location_id: Option<Id>,
        /// Its name.
        location_name: Option<String>,
        /// Whether it is in use.
        status: Option<ItemStatus>,
        /// Whether it is the main one.
        is_primary: Option<bool>,
        /// How much there is.
        location_stock_on_hand: Option<Amount>,
        /// How much there is that no order asks for.
        location_available_stock: Option<Amount>,
        /// How much of that is not promised otherwise.
        location_actual_available_stock: Option<Amount>,
    }

    /// A tax of an item inside or outside of a state (IN).
    ItemTaxPreference {
        /// The tax.
        tax_id: Option<TaxId>,
        /// `intra` or `inter`.
        tax_specification: Option<String>,
    }
}

has_custom_fields!(Item, ItemRow);

draft! {
    /// What is written about an item: on creating it, and on changing it. `name` and `rate` are wanted with both; what is
    /// left out of a change stays as it is. Send tax fields only where the organisation's edition has them.
    ItemDraft {
        /// Its name, at most 100 characters.
        name: Option<String>,
        /// Its price.
        rate: Option<Amount>,
        /// What documents say about it, at most 2,000 characters.
        description: Option<String>,
        /// The stock keeping unit; the organisation has each only once.
        sku: Option<String>,
        /// What it is.
        product_type: Option<ProductType>,
        /// What it is used for.
        item_type: Option<ItemType>,
        /// The account of its sales.
        account_id: Option<AccountId>,
        /// The tax on its sales (not US, IN).
        tax_id: Option<TaxId>,
        /// That tax's rate in percent.
        tax_percentage: Option<Amount>,
        /// Whether tax is charged (US, IN, MX, KE, ZA).
        is_taxable: Option<bool>,
        /// The reason for an exemption, where not `is_taxable`.
        tax_exemption_id: Option<Id>,
        /// The reason for an exemption of purchases (KE, ZA).
        purchase_tax_exemption_id: Option<Id>,
        /// What bills say about it.
        purchase_description: Option<String>,
        /// What it costs.
        purchase_rate: Option<Amount>,
        /// The account of its purchases.
        purchase_account_id: Option<AccountId>,
        /// The account of its stock.
        inventory_account_id: Option<AccountId>,
        /// Who it is bought from.
        vendor_id: Option<ContactId>,
        /// The stock below which it should be bought.
        reorder_level: Option<Amount>,
        /// Its stock at each place to begin with.
        locations: Option<Vec<ItemLocationDraft>>,
        /// The HSN or SAC code (IN, KE, ZA).
        hsn_or_sac: Option<String>,
        /// Taxes inside and outside of a state (IN).
        item_tax_preferences: Option<Vec<ItemTaxPreference>>,
        /// The tax rule of its sales (MX, KE, ZA).
        sales_tax_rule_id: Option<Id>,
        /// The tax rule of its purchases (MX, KE, ZA).
        purchase_tax_rule_id: Option<Id>,
        /// The item's key with the tax authority (MX).
        sat_item_key_code: Option<String>,
        /// The unit's key with the tax authority (MX).
        unitkey_code: Option<String>,
        /// Avalara's tax code, at most 25 characters.
        avatax_tax_code: Option<String>,
        /// Avalara's use code, at most 25 characters.
        avatax_use_code: Option<String>,
        /// Custom fields.
        custom_fields: Option<Vec<CustomFieldDraft>>,
    }

    /// The stock of an item at one place to begin with.
    ItemLocationDraft {
        /// The place.
        location_id: Option<Id>,
        /// How much there is.
        initial_stock: Option<Amount>,
        /// What one of it is worth.
        initial_stock_rate: Option<Amount>,
    }
}

impl ItemDraft {
    /// An item with a name and a price.
    #[must_use]
    pub fn new(name: impl Into<String>, rate: Amount) -> Self {
        Self {
            name: Some(name.into()),
            rate: Some(rate),
            ..Self::default()
        }
    }
}

endpoints! {
    /// Calls about items. From [`Client::items`](crate::Client::items).
    Items, items, "items";

    /// Items, page by page.
    list = Get "/items" () -> Page<ItemRow> at "items";
        list_items, "settings.READ", ["name" "name_startswith" "name_contains" "description" "description_startswith"
        "description_contains" "rate" "rate_less_than" "rate_less_equals" "rate_greater_than" "rate_greater_equals" "tax_id"
        "tax_name" "is_taxable" "tax_exemption_id" "account_id" "filter_by" "search_text" "sort_column" "sat_item_key_code"
        "unitkey_code" "page" "per_page"];
    /// Creates an item. A repeat makes a second one, unless the SKU forbids it; see [`upsert`](Self::upsert).
    create = Post "/items" () { ItemDraft } -> Item at "item";
        create_item, "settings.CREATE";
    /// Changes the item that a unique custom field finds. [`upsert`](Self::upsert) sets the key.
    update_by_key = Put "/items" () { ItemDraft } -> Item at "item";
        update_item_using_custom_field, "settings.UPDATE", unique;
    /// Items with their details, by the ids in the query's `item_ids`, separated by commas.
    details = Get "/itemdetails" () -> Page<Item> at "items";
        list_item_details, "settings.READ", ["item_ids"];
    /// Reads an item; `None` if there is none of this id.
    get = Get "/items/{item_id}" (item_id: ItemId) -> Option<Item> at "item";
        get_item, "settings.READ";
    /// Changes an item.
    update = Put "/items/{item_id}" (item_id: ItemId) { ItemDraft } -> Item at "item";
        update_item, "settings.UPDATE";
    /// Deletes an item. One that documents name is refused; mark it inactive instead.
    delete = Delete "/items/{item_id}" (item_id: ItemId) -> Done;
        delete_item, "settings.DELETE";
    /// Changes custom fields and nothing else.
    update_custom_fields = Put "/item/{item_id}/customfields" (item_id: ItemId) { [CustomFieldDraft] } -> Done;
        update_custom_fields_in_item, "settings.UPDATE";
    /// Marks an item as active.
    mark_active = Post "/items/{item_id}/active" (item_id: ItemId) -> Done;
        mark_item_active, "settings.CREATE";
    /// Marks an item as inactive.
    mark_inactive = Post "/items/{item_id}/inactive" (item_id: ItemId) -> Done;
        mark_item_inactive, "settings.CREATE";
}

filters! { ItemRow;
    /// Only those of this state; Zoho's own choice is those in use.
    filter = "filter_by" (ItemFilter);
    /// Only the one of this name.
    name = "name" (&str);
    /// Only those with this in their names.
    name_contains = "name_contains" (&str);
    /// Only those with this in name, SKU or description.
    search = "search_text" (&str);
    /// Only those of this account.
    account = "account_id" (&AccountId);
    /// Only those of this tax.
    tax = "tax_id" (&TaxId);
}

impl<'c> Items<'c> {
    /// Changes the item that the unique custom field finds, and makes one if there is none and `create_if_missing` is set.
    /// This is the write that may be repeated: however often it is sent, there is one item for the key.
    ///
    /// `PUT /items`, scope `settings.UPDATE`.
    pub fn upsert(
        &self,
        key: &UniqueKey,
        draft: &ItemDraft,
        create_if_missing: bool,
    ) -> Call<'c, Item> {
        self.update_by_key(draft).upsert_by(key, create_if_missing)
    }

    /// The item of this SKU, in use or not. Zoho Books has no filter for it: the search finds those that hold it anywhere,
    /// and of those the one is taken whose SKU it is, letter for letter.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    pub async fn find_by_sku(&self, sku: &str) -> Result<Option<ItemRow>> {
        let mut pages = self.list().search(sku).filter(ItemFilter::All).pages()?;
        while let Some(page) = pages.next_page().await {
            let found = page?
                .items
                .into_iter()
                .find(|row| row.sku.as_deref() == Some(sku));
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }
}
