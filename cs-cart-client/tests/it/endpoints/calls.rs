//! The table of calls: for each row of the table of endpoints, what is sent, and the call that sends it.

use std::future::Future;
use std::pin::Pin;

use cs_cart_client::entities::*;
use cs_cart_client::hook::Trigger;
use cs_cart_client::typed::{ListQuery, Money};
use cs_cart_client::{
    Buyer, Client, HookId, MembershipStatus, Method, NewOrder, NewOrderLine, NewProduct, NewUser,
    Notify, OrderId, OrderQuery, OrderStatus, ProductId, ProductQuery, ProductUpdate, Scope,
    UserId, UserQuery, UserUpdate, UsergroupId, VariationGroupId,
};
use serde_json::{Value, json};

/// What is sent, and the call that sends it.
pub(super) struct Call {
    /// Method and path, as in the table.
    pub(super) row: &'static str,
    pub(super) query: &'static str,
    pub(super) body: Value,
    pub(super) make: fn(Client) -> Pin<Box<dyn Future<Output = ()> + Send>>,
}

macro_rules! calls {
    ($client:ident: $($row:literal, $query:literal, $body:tt => $call:expr;)+) => {
        vec![$(Call {
            row: $row,
            query: $query,
            body: json!($body),
            make: |$client| Box::pin(async move { drop($call.await) }),
        }),+]
    };
}

/// The ids in the paths: 5 of what stands first, 6 of what stands below it.
pub(super) fn path(row: &str) -> String {
    let language = row.starts_with("/languages/");
    row.split('/')
        .map(|part| match part {
            ":id" | ":code" if language => "en",
            ":code" => "SHIRT",
            ":id" | ":user_id" | ":hash" => "5",
            ":usergroup_id" | ":product_id" | ":discussion_id" | ":feature_id" => "6",
            ":name" => "save",
            ":company_id" => "7",
            part => part,
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn users() -> Vec<Call> {
    calls! { c:
        "GET /version", "", null => c.version();
        "POST /auth", "", {"email": "ann@example.com", "redirect_url": "index.php"} => c.login_link("ann@example.com", Some("index.php"));
        "POST /auth_tokens", "", {"email": "ann@example.com", "password": "pw"} => c.customer_token("ann@example.com", &"pw".into());
        "GET /users", "user_type=C", null => c.users().list(&UserQuery::customers());
        "GET /users/:id", "", null => c.users().get(&UserId::from(5));
        "POST /users", "", {"email": "ann@example.com", "user_type": "C", "company_id": 1} => c.users().create(&NewUser::customer("ann@example.com", 1));
        "PUT /users/:id", "", {"company_id": 1, "phone": "1"} => c.users().update(&UserId::from(5), &UserUpdate::new(1).phone("1"));
        "DELETE /users/:id", "", null => c.users().delete(&UserId::from(5));
        "GET /users/:id/usergroups", "", null => c.users().usergroups(&UserId::from(5));
        "PUT /users/:id/usergroups/:usergroup_id", "", {"status": "A"} => c.users().set_usergroup(&UserId::from(5), &UsergroupId::from(6), &MembershipStatus::Active);
        "DELETE /users/:id/usergroups/:usergroup_id", "", null => c.users().remove_usergroup(&UserId::from(5), &UsergroupId::from(6));
        "GET /usergroups", "type=A", null => c.usergroups().list(&UsergroupQuery::new().usergroup_type(UsergroupType::Administrators));
        "GET /usergroups/:id", "", null => c.usergroups().get(&UsergroupId::from(5));
        "POST /usergroups", "", {"usergroup": "Sync", "type": "A", "status": "A", "privileges": {"view_users": "Y"}} => c.usergroups().create(
            &NewUsergroup::new("Sync", UsergroupType::Administrators, RecordStatus::Active).privileges([("view_users".to_owned(), true)]));
        "PUT /usergroups/:id", "", {"type": "C", "status": "D"} => c.usergroups().update(&5.into(), &UsergroupUpdate::new(UsergroupType::Customers, RecordStatus::Disabled));
        "DELETE /usergroups/:id", "", null => c.usergroups().delete(&5.into());
        "GET /carts", "users_type=G&with_info_only=1&period=C&time_from=10&time_to=20", null => c.carts().list(
            &CartQuery::new().owners(CartOwners::Guests).with_info_only(true).changed_between(10..=20));
        "GET /carts/:user_id", "", null => c.carts().get(&5.into());
        "DELETE /carts/:user_id", "", null => c.carts().delete(&5.into());
        "GET /call_requests", "status=new&sort_by=id&sort_order=desc", null => c.call_requests().list(
            &CallRequestQuery::new().status(CallRequestStatus::New).sort("id", cs_cart_client::SortOrder::Descending));
        "GET /call_requests/:id", "", null => c.call_requests().get(&5.into());
        "POST /call_requests", "", {"phone": "1", "product_id": "12"} => c.call_requests().create(&NewCallRequest::new().phone("1").product_id(12));
        "PUT /call_requests/:id", "", {"status": "completed"} => c.call_requests().update(&5.into(), &CallRequestUpdate::new().status(CallRequestStatus::Completed));
        "DELETE /call_requests/:id", "", null => c.call_requests().delete(&5.into());
    }
}

fn orders() -> Vec<Call> {
    calls! { c:
        "GET /orders", "order_id=1,2", null => c.orders().list(&OrderQuery::new().order_ids(&[1, 2].map(OrderId::from)));
        "GET /orders/:id", "", null => c.orders().get(&5.into());
        "POST /orders", "", {"user_id": "17", "payment_id": "2", "products": {"1": {"product_id": "12", "amount": "1"}}} => c.orders().create(
            &NewOrder::of_user(17, 2).line(NewOrderLine::new(12, 1_u64)));
        "POST /stores/:company_id/orders", "", {"user_id": "0", "payment_id": "2", "user_data": {"email": "gus@example.com"}} => c.in_scope(Scope::Store(7)).orders().create(
            &NewOrder::of_guest(Buyer::new("gus@example.com"), 2));
        "PUT /orders/:id", "", {"status": "C", "notify_user": "1", "notify_department": "0", "notify_vendor": "0"} => c.orders().set_status(
            &5.into(), &OrderStatus::Complete, Notify { user: true, ..Notify::NOBODY });
        "DELETE /orders/:id", "", null => c.orders().delete(&5.into());
        "GET /shipments", "order_id=5&shipment_period=C&time_from=10&time_to=20", null => c.shipments().list(&ShipmentQuery::new().order_id(5).made_between(10..=20));
        "GET /shipments/:id", "", null => c.shipments().get(&5.into());
        "POST /shipments", "", {"order_id": "105", "products": {"822274303": "1"}, "shipping_id": "1", "carrier": "usps", "tracking_number": "T1"} => c.shipments().create(
            &NewShipment::new(105, [("822274303".to_owned(), 1)], 1, "usps").tracking_number("T1"));
        "PUT /shipments/:id", "", {"comments": "fragile"} => c.shipments().update(&5.into(), &ShipmentUpdate::new().comments("fragile"));
        "DELETE /shipments/:id", "", null => c.shipments().delete(&5.into());
        "GET /shippings", "", null => c.shipping_methods().list(&ListQuery::new());
        "GET /shippings/:id", "", null => c.shipping_methods().get(&5.into());
        "POST /shippings", "", {"shipping": "Courier", "tax_ids": ["6"], "usergroup_ids": "0"} => c.shipping_methods().create(
            &NewShippingMethod::new("Courier").tax_ids([6.into()]).usergroup_ids([0.into()]));
        "PUT /shippings/:id", "", {"rate_calculation": "M"} => c.shipping_methods().update(&5.into(), &ShippingMethodUpdate::new().rate_calculation(RateCalculation::Manual));
        "DELETE /shippings/:id", "", null => c.shipping_methods().delete(&5.into());
        "GET /payments", "items_per_page=5", null => c.payment_methods().list(&ListQuery::new().items_per_page(5));
        "GET /payments/:id", "", null => c.payment_methods().get(&5.into());
        "POST /payments", "", {"payment": "Cash"} => c.payment_methods().create(&NewPaymentMethod::new("Cash"));
        "PUT /payments/:id", "", {"a_surcharge": "0.50"} => c.payment_methods().update(&5.into(), &PaymentMethodUpdate::new().absolute_surcharge(money("0.50")));
        "DELETE /payments/:id", "", null => c.payment_methods().delete(&5.into());
        "GET /taxes", "status=A", null => c.taxes().list(&TaxQuery::new().status(RecordStatus::Active));
        "GET /taxes/:id", "", null => c.taxes().get(&5.into());
        "POST /taxes", "", {"tax": "VAT", "address_type": "S", "price_includes_tax": "N"} => c.taxes().create(
            &NewTax::new("VAT").address_type(TaxAddress::Shipping).price_includes_tax(false));
        "PUT /taxes/:id", "", {"priority": "1"} => c.taxes().update(&5.into(), &TaxUpdate::new().priority(1));
        "DELETE /taxes/:id", "", null => c.taxes().delete(&5.into());
        "GET /statuses", "type=O", null => c.statuses().list(&StatusQuery::new().status_type(StatusType::Orders));
        "GET /statuses/:id", "", null => c.statuses().get(&5.into());
        "POST /statuses", "", {"description": "Lost", "type": "O", "params": {"notify": "Y"}} => c.statuses().create(
            &NewStatus::new("Lost", StatusType::Orders).rules([("notify".to_owned(), "Y".to_owned())]));
        "PUT /statuses/:id", "", {"description": "Found"} => c.statuses().update(&5.into(), &StatusUpdate::new().description("Found"));
        "DELETE /statuses/:id", "", null => c.statuses().delete(&5.into());
    }
}

fn products() -> Vec<Call> {
    calls! { c:
        "GET /products", "q=shirt&pname=Y&price_from=10.00&variation_group_id=3&parent_product_id=11&include_child_variations=1&get_features=0", null => c.products().list(
            &ProductQuery::new().text("shirt").in_names(true).price_from(money("10.00")).variation_group_id(3)
                .parent_product_id(11).include_child_variations(true).get_features(false));
        "GET /products/:id", "", null => c.products().get(&5.into());
        "POST /products", "", {"product": "Shirt", "price": "25.00"} => c.products().create(&NewProduct::new("Shirt", money("25.00")));
        "PUT /products/:id", "", {"amount": "3"} => c.products().update(&5.into(), &ProductUpdate::new().amount(3));
        "DELETE /products/:id", "", null => c.products().delete(&5.into());
        "GET /products/:id/features", "", null => c.product_features(&5.into()).list(&ListQuery::new());
        "GET /products/:id/features/:feature_id", "", null => c.product_features(&5.into()).get(&6.into());
        "PUT /products/:id/features/:feature_id", "", {"comparison": "Y"} => c.product_features(&5.into()).update(&6.into(), &FeatureUpdate::new().comparison(true));
        "DELETE /products/:id/features/:feature_id", "", null => c.product_features(&5.into()).delete(&6.into());
        "GET /products/:id/discussions", "", null => c.product_discussions(&5.into()).list(&DiscussionQuery::new());
        "GET /products/:id/discussions/:discussion_id", "", null => c.product_discussions(&5.into()).get(&6.into());
        "POST /products/:id/discussions", "", {"name": "Ann", "rating_value": "5"} => c.product_discussions(&5.into()).create(&NewDiscussionPost::new("Ann").rating(5_u64));
        "PUT /products/:id/discussions/:discussion_id", "", {"status": "A"} => c.product_discussions(&5.into()).update(&6.into(), &DiscussionPostUpdate::new().status(RecordStatus::Active));
        "DELETE /products/:id/discussions/:discussion_id", "", null => c.product_discussions(&5.into()).delete(&6.into());
        "GET /categories", "category_id=5", null => c.categories().list(&CategoryQuery::new().parent_id(5));
        "GET /categories/:id", "", null => c.categories().get(&5.into());
        "POST /categories", "", {"category": "Shirts", "company_id": "1", "main_pair": {"detailed": {"image_path": "https://example.com/a.png"}}} => c.categories().create(
            &NewCategory::new("Shirts", 1_u64).main_image("https://example.com/a.png"));
        "PUT /categories/:id", "", {"parent_id": "6"} => c.categories().update(&5.into(), &CategoryUpdate::new().parent_id(6));
        "DELETE /categories/:id", "", null => c.categories().delete(&5.into());
        "GET /categories/:id/products", "", null => c.category_products(&5.into()).list(&ProductQuery::new());
        "GET /categories/:id/products/:product_id", "", null => c.category_products(&5.into()).get(&6.into());
        "PUT /categories/:id/products/:product_id", "", {"status": "D"} => c.category_products(&5.into()).update(
            &6.into(), &ProductUpdate::new().status(cs_cart_client::ProductStatus::Disabled));
        "DELETE /categories/:id/products/:product_id", "", null => c.category_products(&5.into()).delete(&6.into());
        "GET /features", "product_id=12&feature_types[]=S&feature_types[]=N", null => c.features().list(
            &FeatureQuery::new().product_id(12).feature_types([FeatureType::TextSelect, FeatureType::NumberSelect]));
        "GET /features/:id", "", null => c.features().get(&5.into());
        "POST /features", "", {"description": "Size", "feature_type": "S", "variants": [{"variant": "L"}]} => c.features().create(
            &NewFeature::new("Size", FeatureType::TextSelect).variants([FeatureVariantDraft::new("L")]));
        "PUT /features/:id", "", {"categories_path": "1,2"} => c.features().update(&5.into(), &FeatureUpdate::new().categories([1.into(), 2.into()]));
        "DELETE /features/:id", "", null => c.features().delete(&5.into());
        "GET /options", "product_id=12", null => c.options(&12.into()).list(&ListQuery::new());
        "GET /options/:id", "product_id=12", null => c.options(&12.into()).get(&5.into());
        "POST /options", "product_id=12", {"product_id": "12", "option_name": "Colour", "variants": {"1": {"variant_name": "Red", "modifier": "2.50"}}} => c.options(&12.into()).create(
            &NewOption::new(12, "Colour").variants([(1_u64, NewOptionVariant::new("Red").modifier(money("2.50")))]));
        "PUT /options/:id", "product_id=12", {"required": "Y"} => c.options(&12.into()).update(&5.into(), &OptionUpdate::new().required(true));
        "DELETE /options/:id", "product_id=12", null => c.options(&12.into()).delete(&5.into());
        "GET /combinations", "product_id=12", null => c.combinations(&12.into()).list(&ListQuery::new());
        "GET /combinations/:hash", "product_id=12", null => c.combinations(&12.into()).get(&"5".to_owned());
        "POST /combinations", "product_id=12", {"product_id": "12", "combination": {"3": "12"}, "amount": "4"} => c.combinations(&12.into()).create(
            &NewCombination::new(12, [(3_u64, 12.into())]).amount(4));
        "PUT /combinations/:hash", "product_id=12", {"amount": "0"} => c.combinations(&12.into()).update(&"5".to_owned(), &CombinationUpdate::new().amount(0));
        "DELETE /combinations/:hash", "product_id=12", null => c.combinations(&12.into()).delete(&"5".to_owned());
        "GET /exceptions", "product_id=12", null => c.exceptions(&12.into()).list(&ListQuery::new());
        "GET /exceptions/:id", "product_id=12", null => c.exceptions(&12.into()).get(&5.into());
        "POST /exceptions", "product_id=12", {"product_id": "12", "combination": {"3": "-1"}} => c.exceptions(&12.into()).create(&NewException::new(12, [(3_u64, -1)]));
        "PUT /exceptions/:id", "product_id=12", {"combination": {"3": "-2"}} => c.exceptions(&12.into()).update(&5.into(), &ExceptionUpdate::new([(3_u64, -2)]));
        "DELETE /exceptions/:id", "product_id=12", null => c.exceptions(&12.into()).delete(&5.into());
        "GET /product_variations_groups", "product_ids[]=12", null => c.variation_groups().list(&VariationGroupQuery::new().product_ids([ProductId::from(12)]));
        "GET /product_variations_groups/:id", "", null => c.variation_groups().get(&5.into());
        "POST /product_variations_groups", "", {"product_ids": ["12", "13"], "code": "SHIRT"} => c.variation_groups().create(
            &NewVariationGroup::new([12.into(), 13.into()], "SHIRT"));
        "PUT /product_variations_groups/:id", "", {"code": "SHIRTS"} => c.variation_groups().update(&5.into(), &VariationGroupUpdate::new().code("SHIRTS"));
        "DELETE /product_variations_groups/:id", "", {} => c.variation_groups().delete(&5.into());
        "GET /product_variations_groups/:code", "", null => c.variation_groups().get(&VariationGroupId::of_code("SHIRT"));
        "PUT /product_variations_groups/:code", "", {"code": "SHIRTS"} => c.variation_groups().update(
            &VariationGroupId::of_code("SHIRT"), &VariationGroupUpdate::new().code("SHIRTS"));
        "DELETE /product_variations_groups/:code", "", {} => c.variation_groups().delete(&VariationGroupId::of_code("SHIRT"));
        "GET /product_variations_groups/:code/product_variations", "", null => c.product_variations(&VariationGroupId::of_code("SHIRT")).list(&ListQuery::new());
        "GET /product_variations_groups/:id/product_variations", "", null => c.product_variations(&5.into()).list(&ListQuery::new());
        "GET /product_variations_groups/:id/product_variations/:product_id", "", null => c.product_variations(&5.into()).get(&6.into());
        "POST /product_variations_groups/:id/product_variations", "", {"product_id": "12"} => c.product_variations(&5.into()).create(&NewProductVariation::new(12));
        "PUT /product_variations_groups/:id/product_variations/:product_id", "", {"amount": "1"} => c.product_variations(&5.into()).update(
            &6.into(), &ProductVariationUpdate::new().amount(1));
        "DELETE /product_variations_groups/:id/product_variations/:product_id", "", null => c.product_variations(&5.into()).delete(&6.into());
    }
}

fn shop() -> Vec<Call> {
    calls! { c:
        "GET /settings", "section_id=2", null => c.settings().list(&SettingQuery::new().section_id(2_u64));
        "GET /settings/:id", "", null => c.settings().get(&5.into());
        "PUT /settings/:id", "", {"value": "20"} => c.settings().update(&5.into(), &SettingUpdate::new("20"));
        "GET /stores", "", null => c.stores().list(&ListQuery::new());
        "GET /stores/:id", "", null => c.stores().get(&5.into());
        "POST /stores", "", {"company": "Two", "storefront": "two.example.com", "countries_list": ["NO"]} => c.stores().create(
            &NewStore::new("Two", "two.example.com").countries_list(["NO".to_owned()]));
        "PUT /stores/:id", "", {"company": "Three"} => c.stores().update(&5.into(), &StoreUpdate::new().company("Three"));
        "DELETE /stores/:id", "", null => c.stores().delete(&5.into());
        "GET /vendors", "status=A", null => c.vendors().list(&VendorQuery::new().status(CompanyStatus::Active));
        "GET /vendors/:id", "", null => c.vendors().get(&5.into());
        "POST /vendors", "", {"company": "Acme", "email": "acme@example.com", "is_create_vendor_admin": "N"} => c.vendors().create(
            &NewVendor::new("Acme", "acme@example.com").is_create_vendor_admin(false));
        "PUT /vendors/:id", "", {"status": "D"} => c.vendors().update(&5.into(), &VendorUpdate::new().status(CompanyStatus::Disabled));
        "DELETE /vendors/:id", "", null => c.vendors().delete(&5.into());
        "GET /discussions", "object_type=P&object_id=12", null => c.discussions().list(&DiscussionQuery::new().object_type(DiscussionObject::Product).object_id(12_u64));
        "GET /discussions/:id", "", null => c.discussions().get(&5.into());
        "POST /discussions", "", {"name": "Ann", "thread_id": "3", "message": "Good"} => c.discussions().create(&NewDiscussionPost::new("Ann").thread_id(3).message("Good"));
        "PUT /discussions/:id", "", {"message": "Better"} => c.discussions().update(&5.into(), &DiscussionPostUpdate::new().message("Better"));
        "DELETE /discussions/:id", "", null => c.discussions().delete(&5.into());
        "GET /pages", "simple=1&item_ids=1,2", null => c.pages().list(&ContentPageQuery::new().simple(true).ids([1.into(), 2.into()]));
        "GET /pages/:id", "", null => c.pages().get(&5.into());
        "POST /pages", "", {"page": "About", "page_type": "T"} => c.pages().create(&NewContentPage::new("About").page_type(ContentPageType::Text));
        "PUT /pages/:id", "", {"status": "H"} => c.pages().update(&5.into(), &ContentPageUpdate::new().status(RecordStatus::Hidden));
        "DELETE /pages/:id", "", null => c.pages().delete(&5.into());
        "GET /blocks", "", null => c.blocks().list(&ListQuery::new());
        "GET /blocks/:id", "", null => c.blocks().get(&5.into());
        "POST /blocks", "", {"type": "products", "properties": {"template": "a.tpl"}} => c.blocks().create(&NewBlock::new("products").properties(json!({"template": "a.tpl"})));
        "PUT /blocks/:id", "", {"company_id": "1"} => c.blocks().update(&5.into(), &BlockUpdate::new().company_id(1_u64));
        "DELETE /blocks/:id", "", null => c.blocks().delete(&5.into());
        "GET /languages", "", null => c.languages().list(&ListQuery::new());
        "GET /languages/:id", "", null => c.languages().get(&"en".to_owned());
        "POST /languages", "", {"lang_code": "nb", "name": "Norsk", "country_code": "NO", "from_lang_code": "en"} => c.languages().create(
            &NewLanguage::new("nb", "Norsk", "NO").from_lang_code("en"));
        "PUT /languages/:id", "", {"status": "D"} => c.languages().update(&"en".to_owned(), &LanguageUpdate::new().status(RecordStatus::Disabled));
        "DELETE /languages/:id", "", null => c.languages().delete(&"en".to_owned());
        "GET /languages/:code/langvars", "", null => c.words_of("en").list(&LanguageVariableQuery::new());
        "POST /languages/:code/langvars", "", {"name": "save", "value": "Save"} => c.words_of("en").create(&NewLanguageVariable::new("save", "Save"));
        "PUT /languages/:code/langvars/:name", "", {"value": "Keep"} => c.words_of("en").update(&"save".to_owned(), &LanguageVariableUpdate::new("Keep"));
        "GET /langvars", "name=save&lang_code=en&sl=en", null => c.language_variables().list(&LanguageVariableQuery::new().name("save").lang("en"));
        "GET /langvars/:name", "lang_code=en&sl=en", null => c.in_language("en").language_variables().get(&"save".to_owned());
        "POST /langvars", "", {"name": "save", "value": "Save"} => c.language_variables().create(&NewLanguageVariable::new("save", "Save"));
        "PUT /langvars/:name", "lang_code=en&sl=en", {"value": "Keep"} => c.in_language("en").language_variables().update(&"save".to_owned(), &LanguageVariableUpdate::new("Keep"));
        "DELETE /langvars/:name", "", null => c.language_variables().delete(&"save".to_owned());
        "GET /zapier_hooks", "page=1&items_per_page=100", null => c.zapier_hooks().list();
        // The shop answers with its first subscription, whatever the id: there is no typed call for that.
        "GET /zapier_hooks/:id", "", null => c.raw(Method::Get, &["zapier_hooks", "5"], &[], None);
        "POST /zapier_hooks", "", {"hook_url": "https://example.com/x", "trigger_name": "new_user"} => c.zapier_hooks().create("https://example.com/x", &Trigger::NewUser);
        "PUT /zapier_hooks/:id", "", {"hook_url": "https://example.com/x", "trigger_name": "new_order"} => c.zapier_hooks().update(
            &HookId::from(5), "https://example.com/x", &Trigger::NewOrder);
        "DELETE /zapier_hooks/:id", "", null => c.zapier_hooks().delete(&HookId::from(5));
    }
}

pub(super) fn all() -> Vec<Call> {
    [users(), orders(), products(), shop()]
        .into_iter()
        .flatten()
        .collect()
}

pub(super) use calls;
