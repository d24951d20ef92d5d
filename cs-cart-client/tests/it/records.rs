//! Records: each leaf of each is mangled in turn, and costs nothing but itself; secrets never get in.

use std::fmt::Debug;

use cs_cart_client::entities::*;
use cs_cart_client::{Membership, Order, PlacedOrder, Product, User, ZapierHook};
use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_json::{Value, json};

/// A place in a JSON value, as `serde_json::Value::pointer` has it.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                leaves(value, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(entries) => {
            for (index, value) in entries.iter().enumerate() {
                leaves(value, &format!("{at}/{index}"), found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}

/// The places of lists and of maps by number: PHP writes either.
fn arrays(value: &Value, at: &str, found: &mut Vec<String>) {
    let entries: Vec<(String, &Value)> = match value {
        Value::Object(fields) => {
            let by_number = |key: &String| key.bytes().all(|byte| byte.is_ascii_digit());
            if !fields.is_empty() && fields.keys().all(by_number) {
                found.push(at.to_owned());
            }
            let fields = fields.iter();
            fields.map(|(name, value)| (name.clone(), value)).collect()
        }
        Value::Array(entries) => {
            found.push(at.to_owned());
            let entries = entries.iter().enumerate();
            entries
                .map(|(index, value)| (index.to_string(), value))
                .collect()
        }
        _ => Vec::new(),
    };
    for (name, value) in entries {
        arrays(value, &format!("{at}/{name}"), found);
    }
}

fn with(sample: &Value, at: &str, value: Value) -> Value {
    let mut changed = sample.clone();
    *changed.pointer_mut(at).unwrap() = value;
    changed
}

/// The sample as text, with JSON put into one place as it is: a number keeps its digits.
fn with_json(sample: &Value, at: &str, json: &str) -> String {
    const MARK: &str = "here-it-goes";
    let marked = with(sample, at, json!(MARK)).to_string();
    marked.replace(&format!("\"{MARK}\""), json)
}

/// Whether a text is a number as JSON has them.
fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok() && text.trim() == text
}

/// Goes through all leaves of a sample. Where one is unset, the record is without that field and otherwise whole; without
/// those that are `needed` there is no record. Whatever a leaf is mangled to counts as unset.
fn each_leaf<T: DeserializeOwned + PartialEq + Debug>(needed: &[&str], sample: &Value) {
    let name = std::any::type_name::<T>();
    let parse = |json: &str| serde_json::from_str::<T>(json);
    let read = |value: &Value| parse(&value.to_string());
    let whole = read(sample).unwrap();
    let mut all = Vec::new();
    leaves(sample, "", &mut all);
    for at in &all {
        let leaf = sample.pointer(at).unwrap();
        let field = at.trim_start_matches('/');
        let unset = read(&with(sample, at, Value::Null));
        assert_eq!(unset.is_err(), needed.contains(&field), "{name}: {at}");
        if let Ok(unset) = &unset {
            assert!(*unset != whole, "{name}: {at} is not read");
        }
        let as_unset = |result: Result<T, _>, mangled: &str| match (&unset, result) {
            (Err(_), Err(_)) => {}
            (Ok(unset), Ok(result)) if result == *unset => {}
            (_, result) => panic!("{name}: {at} = {mangled} costs more than itself: {result:?}"),
        };
        for mangled in ["[]", "{}", "\"\"", r#"{"x":["y",{"z":1}]}"#, "[[1],{}]"] {
            as_unset(parse(&with_json(sample, at, mangled)), mangled);
        }
        // Of yes and no, `false` is no; of everything else it is one of the ways to say unset.
        let result = parse(&with_json(sample, at, "false"));
        let no = read(&with(sample, at, json!("N"))).ok();
        if !matches!(leaf.as_str(), Some("Y" | "N")) || result.as_ref().ok() != no.as_ref() {
            as_unset(result, "false");
        }
        // Numbers come as text and texts as numbers, whole or not.
        let other_form = match leaf {
            Value::Number(number) => Some(format!("\"{number}\"")),
            Value::String(text) => is_number(text).then(|| text.clone()),
            _ => None,
        };
        if let Some(json) = other_form {
            let result = parse(&with_json(sample, at, &json)).unwrap();
            assert!(result == whole, "{name}: {at} = {json}: {result:?}");
        }
    }
    // Lists come as maps by position, and maps by number as lists.
    let mut all = Vec::new();
    arrays(sample, "", &mut all);
    for at in &all {
        let array = sample.pointer(at).unwrap();
        let entries: Vec<Value> = match array {
            Value::Object(fields) => fields.values().cloned().collect(),
            _ => array.as_array().unwrap().clone(),
        };
        let by_position = entries.iter().cloned().enumerate();
        let map = by_position.map(|(index, value)| (index.to_string(), value));
        let map = read(&with(sample, at, Value::Object(map.collect()))).unwrap();
        let list = read(&with(sample, at, Value::Array(entries.clone()))).unwrap();
        assert!(list == map, "{name}: {at} as a map and as a list");
        assert!(array.is_object() || list == whole, "{name}: {at}");
        let unset = read(&with(sample, at, Value::Null)).unwrap();
        assert!(
            entries.is_empty() || list != unset,
            "{name}: {at} as a list is lost"
        );
        for nothing in [json!(false), json!(""), json!([]), json!({})] {
            let result = read(&with(sample, at, nothing.clone())).unwrap();
            assert!(result == unset, "{name}: {at} = {nothing}");
        }
    }
}

fn image() -> Value {
    json!({
        "pair_id": "81", "position": "1",
        "detailed": {
            "image_path": "https://example.com/a.jpg", "http_image_path": "http://example.com/a.jpg",
            "https_image_path": "https://example.com/a.jpg", "alt": "A", "image_x": "800", "image_y": "600",
        },
        "icon": {"image_path": "https://example.com/b.jpg", "alt": "B"},
    })
}

fn variants() -> Value {
    json!({"12": {"variant_id": "12", "variant": "Red", "position": "2", "url": "u", "seo_name": "red", "description": "d", "image_pair": image()}})
}

/// An order as the shop has it, with what is never read planted in it.
fn order() -> Value {
    with_addresses(json!({
        "order_id": "105", "user_id": "17", "is_parent_order": "N", "parent_order_id": "104", "company_id": "1",
        "storefront_id": "1", "timestamp": "1735690000", "status": "O", "total": "25.00", "subtotal": "20.00",
        "discount": "1", "shipping_cost": "6", "secondary_currency": "USD", "tax_exempt": "N", "lang_code": "en",
        "firstname": "Gus", "lastname": "Guest", "email": "gus@example.com", "phone": "1", "fax": "2", "url": "u",
        "company": "c",
        "products": {"2811": {
            "item_id": "2811", "product_id": "12", "product_code": "RED-1", "product": "Shirt", "price": "10",
            "base_price": "11", "original_price": "12", "amount": "2", "subtotal": "20.00", "discount": "1",
            "tax_value": "2.10", "company_id": "1", "shipped_amount": "1", "shipment_amount": "1",
            "product_status": "A", "deleted_product": "N",
            "extra": {
                "product_options": {"3": "12"},
                "product_options_value": [
                    {"option_id": "3", "option_name": "Colour", "value": "12", "variant_name": "Red", "modifier": "2"},
                ],
            },
        }},
        "taxes": {"6": {
            "rate_type": "P", "rate_value": "10.000", "price_includes_tax": "N", "regnumber": "r", "priority": "1",
            "tax_subtotal": "2", "description": "VAT",
        }},
        "shipping": [{
            "shipping_id": "1", "shipping": "Courier", "delivery_time": "1 day", "rate": "6", "group_key": "2",
            "group_name": "g", "need_shipment": "Y",
        }],
        "shipment_ids": ["7", "8"], "payment_id": "2", "payment_method": {"payment": "Cash"},
        "fields": {"36": "blue"}, "subtotal_discount": "1.50", "tax_subtotal": "2", "display_subtotal": "20",
        "invoice_id": "4", "credit_memo_id": "5", "notes": "n", "details": "d", "ip_address": "192.0.2.1",
        "repaid": "Y", "need_shipping": "N", "promotions": {"31": []},
    }))
}

/// A customer with all that hooks and add-ons tell.
fn user() -> Value {
    with_addresses(json!({
        "user_id": "17", "user_login": "user_17", "is_root": "N", "timestamp": "1735689600", "user_type": "C",
        "status": "A", "firstname": "Gus", "lastname": "Guest", "email": "gus@example.com", "company": "c",
        "company_id": "1", "company_name": "Shop", "phone": "1", "last_login": "1735689601", "points": "40.5",
        "lang_code": "en", "tax_exempt": "Y", "fax": "2", "url": "u", "profile_update_timestamp": "1735689602",
    }))
}

/// Every field of both addresses.
fn with_addresses(mut record: Value) -> Value {
    let fields = [
        ("firstname", "Gus"),
        ("lastname", "Guest"),
        ("address", "1 Main St"),
        ("address_2", "Back door"),
        ("city", "Boston"),
        ("county", "Suffolk"),
        ("state", "MA"),
        ("state_descr", "Massachusetts"),
        ("country", "US"),
        ("country_descr", "United States"),
        ("zipcode", "02125"),
        ("phone", "1"),
    ];
    for (name, text) in fields {
        for prefix in ["b", "s"] {
            record[format!("{prefix}_{name}")] = json!(text);
        }
    }
    record
}

/// A user without what is told of leaves that do not fit.
#[derive(Debug, PartialEq)]
struct LeftOfUser(User);

impl<'de> Deserialize<'de> for LeftOfUser {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut user = User::deserialize(deserializer)?;
        user.unfit.clear();
        Ok(Self(user))
    }
}

/// A copy of a customer without an e-mail or with half a name would be another's: such a leaf is unset, and told.
#[test]
fn a_user_tells_which_of_the_fields_that_name_him_do_not_fit() {
    let told = [
        "user_type",
        "status",
        "firstname",
        "lastname",
        "email",
        "company",
    ];
    let mut all = Vec::new();
    leaves(&user(), "", &mut all);
    for at in all.iter().filter(|at| *at != "/user_id") {
        let field = at.trim_start_matches('/');
        let unfit = |value: Value| {
            let user: User = serde_json::from_value(with(&user(), at, value)).unwrap();
            user.unfit
        };
        for unset in [Value::Null, json!(""), json!(false), json!([]), json!({})] {
            assert_eq!(unfit(unset), [""; 0], "{at}");
        }
        for mangled in [json!([1]), json!({"x": 1})] {
            let expected = told.contains(&field).then_some(field);
            assert_eq!(unfit(mangled), Vec::from_iter(expected), "{at}");
        }
    }
}

#[test]
fn a_mangled_leaf_of_an_order_product_or_user_costs_itself() {
    each_leaf::<Order>(&["order_id"], &order());
    let read: Order = serde_json::from_value(order()).unwrap();
    assert_eq!(read.promotion_ids, [31]);
    each_leaf::<LeftOfUser>(&["user_id"], &user());
    each_leaf::<Membership>(
        &["usergroup_id"],
        &json!({"usergroup_id": "5", "status": "A"}),
    );
    each_leaf::<ZapierHook>(
        &["hook_id"],
        &json!({"hook_id": "1", "hook_url": "https://example.com/x", "trigger_name": "new_user"}),
    );
    each_leaf::<PlacedOrder>(
        &["order_id"],
        &json!({"order_id": "105", "suborder_ids": ["106", "107"]}),
    );
    each_leaf::<Product>(
        &["product_id"],
        &json!({
            "product_id": "12", "product": "Shirt", "product_code": "RED-1", "product_type": "P", "status": "A",
            "company_id": "1", "company_name": "c", "price": "25.00", "base_price": "26", "list_price": "30", "amount": "4",
            "weight": "0.300", "length": "1", "width": "2", "height": "3", "shipping_freight": "4.00",
            "free_shipping": "Y", "min_qty": "1", "max_qty": "9", "qty_step": "1", "list_qty_count": "5",
            "category_ids": [166, 167], "main_category": 166, "tax_ids": "6,7", "usergroup_ids": "0,1",
            "full_description": "f", "short_description": "s", "promo_text": "p", "meta_keywords": "k",
            "meta_description": "m", "page_title": "t", "search_words": "w", "seo_name": "shirt", "lang_code": "en",
            "is_edp": "N", "edp_shipping": "N", "tracking": "B", "out_of_stock_actions": "N", "zero_price_action": "R",
            "exceptions_type": "F", "options_type": "P", "feature_comparison": "N", "shared_product": "N",
            "details_layout": "default", "timestamp": "1735690000", "updated_timestamp": "1735690001",
            "avail_since": "1", "main_pair": image(), "image_pairs": {"82": image()},
            "product_features": {"9": {
                "feature_id": "9", "feature_type": "S", "description": "Size", "value": "v", "value_int": "7",
                "variant_id": "12", "variant": "L", "variants": variants(),
            }},
            "parent_product_id": "11", "variation_group_id": "3", "variation_group_code": "SHIRT",
        }),
    );
}

#[test]
fn a_mangled_leaf_of_any_other_record_costs_itself() {
    each_leaf::<Tax>(
        &["tax_id"],
        &json!({
            "tax_id": "6", "tax": "VAT", "address_type": "S", "status": "A", "price_includes_tax": "N",
            "display_including_tax": "Y", "display_info": "N", "regnumber": "r", "priority": "1",
            "rates": {"1": {"rate_id": "3", "rate_value": "10.000", "rate_type": "P"}},
        }),
    );
    each_leaf::<Status>(
        &["status_id"],
        &json!({
            "status_id": "4", "status": "P", "type": "O", "is_default": "Y", "description": "Paid", "email_subj": "s",
            "email_header": "h", "lang_code": "en", "position": "3",
            "params": {"notify": "Y", "notify_vendor": "N", "inventory": "D", "color": "#fff", "repay": "N", "allow_cancel": "N"},
        }),
    );
    let charges = json!({"0": {"value": "5.00", "type": "F"}});
    each_leaf::<ShippingMethod>(
        &["shipping_id"],
        &json!({
            "shipping_id": "1", "shipping": "Courier", "company_id": "1", "delivery_time": "1 day",
            "rate_calculation": "M", "rate_value": {"C": charges, "I": charges, "W": charges}, "service_id": "2",
            "min_weight": "0.00", "max_weight": "9.00", "status": "A", "tax_ids": ["6"], "usergroup_ids": "0",
            "position": "1", "free_shipping": "N", "is_address_required": "Y", "localization": "1,2", "icon": image(),
            "rates": {"1": {"destination_id": "1", "rate_value": {"C": charges, "I": charges, "W": charges}}},
        }),
    );
    each_leaf::<PaymentMethod>(
        &["payment_id"],
        &json!({
            "payment_id": "2", "payment": "Cash", "company_id": "1", "status": "A", "position": "1", "description": "d",
            "instructions": "i", "template": "t.tpl", "processor": "p", "processor_id": "3", "processor_type": "P",
            "a_surcharge": "0.000", "p_surcharge": "1.500", "surcharge_title": "s", "payment_category": "tab1",
            "tax_ids": ["6"], "usergroup_ids": "0", "localization": "1,2", "image": image(),
        }),
    );
    each_leaf::<Shipment>(
        &["shipment_id"],
        &json!({
            "shipment_id": "7", "order_id": "105", "user_id": "17", "shipping_id": "1", "shipping": "Courier",
            "carrier": "usps", "tracking_number": "T1", "tracking_url": "u", "comments": "c", "group_key": "1", "status": "P",
            "shipment_timestamp": "1735690000", "order_timestamp": "1735690001", "order_status": "C", "s_firstname": "A",
            "s_lastname": "B", "company": "c", "products": {"822274303": "1"},
            "carrier_info": {"name": "USPS", "tracking_url": "u"},
        }),
    );
    each_leaf::<CallRequest>(
        &["request_id"],
        &json!({
            "request_id": "5", "company_id": "1", "order_id": "105", "user_id": "1", "product_id": "12",
            "timestamp": "1735690000", "status": "new", "name": "Ann", "phone": "1", "email": "ann@example.com",
            "time_from": "09:00", "time_to": "12:00", "notes": "n", "order_status": "O", "product": "Shirt",
            "cart_products": [{"product_id": "12", "amount": "2", "price": "25.00"}],
        }),
    );
    each_leaf::<Store>(
        &["company_id"],
        &json!({
            "company_id": "1", "company": "One", "storefront": "a", "secure_storefront": "b", "status": "A", "email": "e",
            "lang_code": "en", "redirect_customer": "N", "countries_list": ["NO", "SE"],
        }),
    );
    each_leaf::<Vendor>(
        &["company_id"],
        &json!({
            "company_id": "2", "company": "Acme", "email": "e", "phone": "1", "url": "u", "address": "a", "city": "c",
            "state": "MA", "country": "US", "zipcode": "z", "status": "A", "lang_code": "en", "timestamp": "1",
            "categories": "1,2", "shippings": "1", "commission": "10.00", "commission_type": "P", "plan_id": "3",
            "seo_name": "acme", "company_description": "d", "tax_number": "t",
        }),
    );
    each_leaf::<Usergroup>(
        &["usergroup_id"],
        &json!({
            "usergroup_id": "0", "usergroup": "All", "type": "C", "status": "A", "lang_code": "en",
            "privileges": {"view_users": "Y"},
        }),
    );
    each_leaf::<Category>(
        &["category_id"],
        &json!({
            "category_id": "166", "parent_id": "165", "id_path": "165/166", "company_id": "1", "category": "Shirts",
            "status": "A", "position": "1", "product_count": "12", "description": "d", "meta_keywords": "k",
            "meta_description": "m", "page_title": "t", "seo_name": "shirts", "timestamp": "1", "usergroup_ids": "0",
            "lang_code": "en", "main_pair": image(), "product_details_view": "default", "selected_views": ["list", "grid"],
        }),
    );
    each_leaf::<Feature>(
        &["feature_id"],
        &json!({
            "feature_id": "9", "feature_code": "c", "company_id": "1", "feature_type": "S", "parent_id": "8",
            "description": "Size", "internal_name": "i", "full_description": "f", "lang_code": "en", "prefix": "p",
            "suffix": "s", "categories_path": "1,2", "display_on_product": "Y", "display_on_catalog": "N",
            "display_on_header": "N", "status": "A", "comparison": "N", "position": "1", "purpose": "find_products",
            "feature_style": "text", "filter_style": "checkbox", "variants": variants(),
        }),
    );
    each_leaf::<ProductFeature>(
        &["feature_id"],
        &json!({
            "feature_id": "9", "feature_type": "S", "description": "Size", "parent_id": "8", "value": "v",
            "value_int": "1", "variant_id": "12", "prefix": "p", "suffix": "s", "variants": variants(),
        }),
    );
    each_leaf::<ProductOption>(
        &["option_id"],
        &json!({
            "option_id": "3", "product_id": "12", "company_id": "1", "option_name": "Colour", "option_type": "S",
            "status": "A", "position": "1", "inventory": "Y", "required": "N", "description": "d", "comment": "c",
            "regexp": "r", "allowed_extensions": "png", "max_file_size": "100",
            "variants": {"12": {
                "variant_id": "12", "variant_name": "Red", "modifier": "2.500", "modifier_type": "A",
                "weight_modifier": "0.100", "weight_modifier_type": "P", "position": "1", "status": "A", "image_pair": image(),
            }},
        }),
    );
    each_leaf::<OptionCombination>(
        &["combination_hash"],
        &json!({
            "combination_hash": "4275661234", "product_id": "12", "product_code": "RED-1", "combination": {"3": "12"},
            "amount": "4", "position": "1", "main_pair": image(),
        }),
    );
    each_leaf::<OptionException>(
        &["exception_id"],
        &json!({
            "exception_id": "1", "product_id": "12", "combination": {"3": "-1"},
        }),
    );
    each_leaf::<VariationGroup>(
        &["id"],
        &json!({
            "id": 3, "code": "SHIRT", "features": [{"feature_id": 9, "purpose": "group_catalog_item"}],
            "products": {"12": {"product_id": 12, "parent_product_id": 11}}, "created_at": 1, "updated_at": 2,
        }),
    );
    each_leaf::<ProductVariation>(
        &["product_id"],
        &json!({
            "product_id": "12", "product": "Shirt", "product_code": "RED-1", "price": "25.00", "amount": "4",
            "main_category": 166, "parent_product_id": "11", "variation_group_code": "SHIRT", "variation_group_id": "3",
        }),
    );
    each_leaf::<Setting>(
        &["object_id"],
        &json!({
            "object_id": "5", "name": "n", "section_id": "2", "section_tab_id": "3", "type": "I",
            "edition_type": "ROOT", "is_global": "Y", "position": "1", "handler": "h", "variants": {"a": "First"},
        }),
    );
    each_leaf::<Cart>(
        &["user_id"],
        &json!({
            "user_id": "17", "firstname": "Ann", "lastname": "Lee", "email": "e", "date": "1", "ip_address": "192.0.2.1",
            "company_id": "1", "cart_products": "2", "total": "25.00", "order_id": "105",
            "user_data": {
                "email": "e", "firstname": "f", "lastname": "l", "phone": "1", "company": "c", "b_address": "a",
                "b_city": "c", "b_state": "s", "b_country": "US", "b_zipcode": "z", "b_phone": "2",
            },
            "products": {"2811": {"product_id": "12", "product": "Shirt", "amount": "1", "price": "25.00"}},
        }),
    );
    each_leaf::<DiscussionPost>(
        &["post_id"],
        &json!({
            "post_id": "5", "thread_id": "3", "object_id": "12", "object_type": "P", "type": "B", "name": "Ann",
            "message": "Good", "rating_value": "5", "timestamp": "1", "status": "A", "user_id": "17",
            "ip_address": "192.0.2.1", "company_id": "1",
        }),
    );
    each_leaf::<ContentPage>(
        &["page_id"],
        &json!({
            "page_id": "5", "company_id": "1", "parent_id": "4", "id_path": "4/5", "page_type": "T", "page": "About",
            "description": "d", "status": "A", "timestamp": "1", "usergroup_ids": "0", "use_avail_period": "N",
            "avail_from_timestamp": "1", "avail_till_timestamp": "2", "position": "1", "link": "l", "seo_name": "about",
            "meta_keywords": "k", "meta_description": "m", "lang_code": "en",
            "subpages": [{"page_id": "6", "page": "Us"}],
        }),
    );
    each_leaf::<Block>(
        &["block_id"],
        &json!({
            "block_id": "5", "type": "products", "company_id": "1", "name": "n", "lang_code": "en",
        }),
    );
    each_leaf::<Language>(
        &["lang_code"],
        &json!({
            "lang_code": "en", "lang_id": "1", "name": "English", "status": "A", "country_code": "US", "direction": "ltr",
        }),
    );
    each_leaf::<LanguageVariable>(
        &["name"],
        &json!({"name": "save", "value": "Save", "lang_code": "en"}),
    );
}

#[test]
fn the_value_of_a_setting_is_whatever_the_shop_has() {
    for value in [
        json!("v"),
        json!("20"),
        json!(20),
        json!(false),
        json!(""),
        json!([]),
        json!({"a": ["b"]}),
    ] {
        let setting = json!({"object_id": "5", "value": value});
        let setting: Setting = serde_json::from_value(setting).unwrap();
        assert_eq!(setting.value.unwrap().expose(), value);
    }
    let setting: Setting =
        serde_json::from_value(json!({"object_id": "5", "value": null})).unwrap();
    assert_eq!(setting.value, None);
}

#[test]
fn false_is_told_from_unset() {
    for (answer, read) in [
        ("false", Some(false)),
        ("true", Some(true)),
        ("\"N\"", Some(false)),
        ("null", None),
    ] {
        let json = format!(r#"{{"tax_id":"6","price_includes_tax":{answer}}}"#);
        let tax: Tax = serde_json::from_str(&json).unwrap();
        assert_eq!(tax.price_includes_tax, read, "{answer}");
        let json = format!(r#"{{"order_id":"5","user_id":"17","tax_exempt":{answer}}}"#);
        let order: Order = serde_json::from_str(&json).unwrap();
        let user: User = serde_json::from_str(&json).unwrap();
        assert_eq!(
            (order.tax_exempt, user.tax_exempt),
            (read, read),
            "{answer}"
        );
    }
}

#[test]
fn money_is_the_shops_digits_whatever_it_is_written_as() {
    for digits in [
        "25.00",
        "0.000",
        "25",
        "123456789012345678901234.10",
        "-1.50",
    ] {
        for json in [digits.to_owned(), format!("\"{digits}\"")] {
            let json = format!(r#"{{"product_id":12,"price":{json}}}"#);
            let product: Product = serde_json::from_str(&json).unwrap();
            assert_eq!(product.price.unwrap().as_str(), digits);
        }
    }
}

#[test]
fn a_customer_in_the_debug_of_no_record() {
    let shown = [
        format!("{:?}", serde_json::from_value::<Order>(order()).unwrap()),
        format!("{:?}", serde_json::from_value::<User>(user()).unwrap()),
        format!("{:?}", serde_json::from_value::<CallRequest>(json!({
            "request_id": "5", "user_id": "1", "name": "Gus", "phone": "Boston", "email": "gus@example.com",
        })).unwrap()),
    ];
    for text in shown {
        for planted in ["Gus", "Guest", "gus@", "Boston", "blue", "192.0.2.1"] {
            assert!(!text.contains(planted), "{text}");
        }
    }
}

const SECRET: &str = "canary-9f2c";

/// Plants the secret under every name that holds one, at the top and below what is read.
fn planted(mut record: Value) -> Value {
    let names = [
        "api_key",
        "password",
        "salt",
        "last_passwords",
        "validation_code",
        "processor_params",
        "service_params",
        "payment_info",
        "product_groups",
        "supplier_api_key",
        "gateway_secret",
        "access_token",
        "user_key_password",
        "private_key",
        "credentials",
    ];
    fn plant(value: &mut Value, names: &[&str]) {
        match value {
            Value::Object(fields) => {
                fields.values_mut().for_each(|value| plant(value, names));
                for name in names {
                    fields.insert(
                        (*name).to_owned(),
                        json!({"deep": [{"password": SECRET}], "a": SECRET}),
                    );
                }
            }
            Value::Array(entries) => entries.iter_mut().for_each(|value| plant(value, names)),
            _ => {}
        }
    }
    plant(&mut record, &names);
    record
}

fn keeps_no_secret<T: DeserializeOwned + Debug>(record: &Value, extra: fn(&T) -> String) {
    let record: T = serde_json::from_value(planted(record.clone())).unwrap();
    let shown = format!("{record:?} {record:#?} {}", extra(&record));
    assert!(!shown.contains(SECRET), "{shown}");
}

#[test]
fn secrets_get_into_no_record() {
    fn all(extra: &cs_cart_client::typed::Extra) -> String {
        extra
            .iter()
            .map(|(name, value)| format!("{name} {value}"))
            .collect()
    }
    keeps_no_secret::<Order>(&order(), |order| {
        let lines = order
            .products
            .iter()
            .map(|line| format!("{:?} {:?}", line.product, line.extra));
        format!(
            "{:?} {:?} {:?}",
            lines.collect::<Vec<_>>(),
            order.fields,
            order.notes
        )
    });
    keeps_no_secret::<PaymentMethod>(&json!({"payment_id": "2", "payment": "Cash"}), |payment| {
        format!("{:?}", payment.name)
    });
    keeps_no_secret::<ShippingMethod>(&json!({"shipping_id": "1"}), |_| String::new());
    keeps_no_secret::<Product>(
        &json!({"product_id": "12", "add_on": {"colour": "red"}, "main_pair": image()}),
        |product| {
            assert_eq!(product.extra.get("add_on"), Some(&json!({"colour": "red"})));
            all(&product.extra)
        },
    );
    keeps_no_secret::<Category>(
        &json!({"category_id": "1"}),
        |category| all(&category.extra),
    );
    keeps_no_secret::<Block>(
        &json!({"block_id": "1", "properties": {"template": "a"}}),
        |block| all(&block.extra),
    );
    keeps_no_secret::<Setting>(&json!({"object_id": "1", "value": SECRET}), |setting| {
        format!("{:?}", setting.value)
    });
}

/// An entity of 20 fields costs at most 120 lines, its calls and docs among them; a larger one in proportion.
#[test]
fn an_entity_costs_few_lines() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/api")).unwrap();
    let mut counted = 0;
    for file in files.map(|file| file.unwrap().path()) {
        let text = std::fs::read_to_string(&file).unwrap();
        let entities = text.matches("\nentity! {").count();
        let records = text.split("\nrecord! {").skip(1);
        let fields: usize = records
            .map(|record| record.split("\n}").next().unwrap().matches(",\n").count())
            .sum();
        let most = 120 * entities.max(fields.div_ceil(20));
        assert!(
            entities == 0 || text.lines().count() <= most,
            "{}",
            file.display()
        );
        counted += entities;
    }
    assert!(counted >= 20, "{counted} entities");
}
