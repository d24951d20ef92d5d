//! A leaf that does not fit costs itself.

use cs_cart_client::entities::*;
use cs_cart_client::{Membership, Order, PlacedOrder, Product, SavedUser, User, ZapierHook};
use serde::de::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::mangle::{each_leaf, leaves, with};
use super::samples::{image, order, user, variants};

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
    each_leaf::<SavedUser>(&["user_id"], &json!({"user_id": 17, "profile_id": "20"}));
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
