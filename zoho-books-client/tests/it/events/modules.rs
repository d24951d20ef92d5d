//! The modules that can be watched.

use super::*;

#[tokio::test]
async fn an_unknown_module_of_ones_own_can_be_watched() {
    const PERSONS: Module = Module::new(
        "contactpersons",
        &["contacts", "contactpersons"],
        "contact_persons",
        "contact_person",
        "contact_person_id",
    );
    let scene = Scene::start().await;
    let watch = Watch::new(&scene.client).unwrap().module(PERSONS);
    let mut watching = scene.watching(watch).await;
    let seed = ContactSeed::new("A").person("Ada", "Byron", "ada@example.com");
    scene.books.add_contact(seed);
    let events = watching.events_within(DAY).await;
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!(events[0].kind, Kind::New);
}

#[tokio::test]
async fn every_named_module_is_where_it_is_said_to_be() {
    let scene = Scene::start().await;
    let all = [
        Module::CUSTOMERS,
        Module::VENDORS,
        Module::ITEMS,
        Module::ESTIMATES,
        Module::SALES_ORDERS,
        Module::INVOICES,
        Module::CUSTOMER_PAYMENTS,
        Module::CREDIT_NOTES,
        Module::EXPENSES,
        Module::BILLS,
    ];
    let watch = Watch::new(&scene.client).unwrap().modules(all);
    let mut watching = scene.watching(watch).await;
    assert!(watching.errors.is_empty(), "{:?}", watching.errors);

    let customer = create(&scene, "Bowman and Co").await;
    let vendor = scene.books.add_contact(ContactSeed::new("Mill").vendor());
    let enter = |module, fields: serde_json::Value| {
        scene
            .books
            .add_record(module, &fields)
            .unwrap_or_else(|| panic!("{module:?}"))
    };
    let item = enter(sandbox::Module::Items, json!({"name": "Pen", "rate": 1.2}));
    let lines = json!([{"item_id": item, "quantity": 2}]);
    let order = json!({"customer_id": customer, "line_items": lines});
    for module in [
        sandbox::Module::Estimates,
        sandbox::Module::SalesOrders,
        sandbox::Module::Invoices,
        sandbox::Module::CreditNotes,
    ] {
        enter(module, order.clone());
    }
    enter(
        sandbox::Module::CustomerPayments,
        json!({"customer_id": customer, "payment_mode": "cash", "amount": 5}),
    );
    let accounts = scene.books.records(sandbox::Module::Accounts);
    let account = |kind| {
        let mut accounts = accounts.iter();
        let account = accounts.find(|account| account["account_type"] == kind);
        account.unwrap()["account_id"].clone()
    };
    let (spent_on, paid_from) = (account("expense"), account("cash"));
    enter(
        sandbox::Module::Expenses,
        json!({"account_id": spent_on, "paid_through_account_id": paid_from, "date": "2026-11-23", "amount": 9.5}),
    );
    enter(
        sandbox::Module::Bills,
        json!({"vendor_id": vendor, "bill_number": "7", "line_items": lines}),
    );
    let events = watching.events_within(HOUR).await;
    assert!(watching.errors.is_empty(), "{:?}", watching.errors);
    let mut told: Vec<_> = events
        .iter()
        .map(|event| (event.module.name(), event.kind))
        .collect();
    let mut wanted: Vec<_> = all
        .iter()
        .map(|module| (module.name(), Kind::New))
        .collect();
    told.sort_by_key(|(name, _)| *name);
    wanted.sort_by_key(|(name, _)| *name);
    assert_eq!(told, wanted);
}
