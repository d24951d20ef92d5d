//! What polling tells, and what it costs.

use super::*;

#[tokio::test]
async fn new_changed_and_gone_are_told_once() {
    let scene = Scene::start().await;
    let old = scene.add("Old");
    let doomed = scene.add("Doomed");
    scene.books.add_contact(ContactSeed::new("Vendor").vendor());
    let mut watching = scene.watching(scene.watch()).await;
    assert_eq!(watching.told_within(HOUR).await, []);

    let new = scene.add("New");
    scene.rename(&old, "Renamed");
    scene
        .books
        .add_contact(ContactSeed::new("Another vendor").vendor());
    let events = watching.events_within(HOUR).await;
    let told: Vec<_> = events.iter().map(|e| (e.kind, e.id.clone())).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.contains(&(Kind::New, new.clone())) && told.contains(&(Kind::Changed, old)));
    let row: ContactRow = events.iter().find(|e| e.id == new).unwrap().read().unwrap();
    assert_eq!(row.contact_name, "New");
    assert!(!format!("{events:?}").contains("Renamed"));

    scene.books.delete_contact(&doomed);
    assert_eq!(watching.told_within(DAY).await, [(Kind::Gone, doomed)]);
    assert_eq!(watching.told_within(DAY + HOUR).await, []);
    assert!(watching.errors.is_empty());
}

#[tokio::test]
async fn records_of_one_second_on_several_pages_are_told_once_each() {
    let scene = Scene::start().await;
    scene.add("Old");
    for watch in [scene.watch(), scene.watch().without_sweeps()] {
        let mut watching = scene.watching(watch).await;
        scene.clock.forward(HOUR);
        let seeds = (0..450).map(|n| ContactSeed::new(&format!("Imported {n}")));
        let mut made = scene.books.add_contacts(seeds);
        let told = watching.told_within(HOUR).await;
        assert!(told.iter().all(|(kind, _)| *kind == Kind::New));
        let mut ids: Vec<_> = told.into_iter().map(|(_, id)| id).collect();
        ids.sort();
        made.sort();
        assert_eq!(ids, made);
        assert_eq!(watching.told_within(HOUR).await, []);
    }
}

#[tokio::test]
async fn a_second_change_within_the_second_of_the_first_is_told() {
    let scene = Scene::start().await;
    let id = scene.add("A");
    let mut watching = scene
        .watching(scene.watch().poll_every(Duration::from_secs(1)))
        .await;
    scene.clock.forward(HOUR);
    scene.rename(&id, "B");
    let told = watching.told_within(0).await;
    assert_eq!(told, [(Kind::Changed, id.clone())]);
    // The sandbox's clock stands still: `last_modified_time` is what it was.
    scene.rename(&id, "C");
    let told = watching.told_within(5).await;
    assert_eq!(told, [(Kind::Changed, id)]);
    assert_eq!(watching.told_within(MINUTE).await, []);
}

#[tokio::test]
async fn a_cursor_of_yesterday_goes_on_where_it_stood() {
    let scene = Scene::start().await;
    let (old, doomed) = (scene.add("Old"), scene.add("Doomed"));
    let mut watching = scene.watching(scene.watch()).await;
    let first = scene.add("First");
    let before = watching.cursor.clone();
    assert_eq!(
        watching.told_within(HOUR).await,
        [(Kind::New, first.clone())]
    );
    let kept = serde_json::to_string(&watching.cursor).unwrap();
    drop(watching);

    scene.clock.forward(DAY);
    let new = scene.add("New");
    scene.rename(&old, "Renamed");
    scene.books.delete_contact(&doomed);
    let mut expected = vec![(Kind::New, new), (Kind::Changed, old), (Kind::Gone, doomed)];
    expected.sort_by(|a, b| a.1.cmp(&b.1));
    let restored = scene.watch().cursor(serde_json::from_str(&kept).unwrap());
    let mut watching = Watching {
        stream: Box::pin(restored.unwrap().into_stream()),
        clock: scene.clock.clone(),
        cursor: before.clone(),
        errors: Vec::new(),
    };
    let mut told = watching.told_within(0).await;
    told.sort_by(|a, b| a.1.cmp(&b.1));
    assert_eq!(told, expected);
    assert_eq!(watching.told_within(DAY + HOUR).await, []);

    // Who kept the cursor from before they had dealt with what was told is told again.
    watching.stream = Box::pin(scene.watch().cursor(before).unwrap().into_stream());
    let again = watching.told_within(0).await;
    assert!(again.contains(&(Kind::New, first)), "{again:?}");

    let foreign = kept.replace(scene.books.organization_id(), "99");
    let foreign = scene
        .watch()
        .cursor(serde_json::from_str(&foreign).unwrap());
    assert!(matches!(foreign, Err(Error::Build(_))));
}

#[tokio::test]
async fn a_start_in_the_past_tells_from_there() {
    let scene = Scene::start().await;
    scene.add("Before");
    scene.clock.forward(HOUR);
    let start = scene.clock.now();
    scene.clock.forward(HOUR);
    let after = scene.add("After");
    for watch in [scene.watch(), scene.watch().without_sweeps()] {
        let mut watching = Watching {
            stream: Box::pin(watch.since(start).into_stream()),
            clock: scene.clock.clone(),
            cursor: serde_json::from_str("{}").unwrap(),
            errors: Vec::new(),
        };
        assert_eq!(
            watching.told_within(HOUR).await,
            [(Kind::New, after.clone())]
        );
    }
}

#[tokio::test]
async fn our_own_writes_are_told_as_such_and_make_no_loop() {
    for shown in [true, false] {
        let builder = Books::builder()
            .unique_field("cf_shop_id")
            .list_custom_fields(shown);
        let scene = Scene::with(builder).await;
        let watch = scene.watch();
        let own = watch.own_writes();
        let mut watching = scene.watching(watch).await;

        let key = UniqueKey::new("cf_shop_id", "17").unwrap();
        let draft = ContactDraft::customer("Ours");
        let ours = scene
            .client
            .contacts()
            .upsert(&key, &draft, true)
            .await
            .unwrap();
        let ours = ours.contact_id.to_string();
        let theirs = scene.add("Theirs");
        let events = watching.events_within(HOUR).await;
        let told: Vec<_> = events
            .iter()
            .map(|e| (e.id.clone(), e.key.as_deref(), e.own))
            .collect();
        assert_eq!(told.len(), 2);
        assert!(told.contains(&(ours.clone(), Some("17"), true)), "{told:?}");
        assert!(told.contains(&(theirs.clone(), None, false)), "{told:?}");

        // A host that answers each change of somebody else's with a write of its own.
        let mut writes = 0;
        scene.clock.forward(HOUR);
        scene.rename(&ours, "Changed by a person");
        for _ in 0..10 {
            for event in watching.events_within(HOUR).await {
                if event.own {
                    continue;
                }
                writes += 1;
                let mut draft = ContactDraft::customer("Ours");
                draft.notes = Some(format!("written {writes} times"));
                let id = event.id.as_str().into();
                let written = scene.client.contacts().update(&id, &draft).await.unwrap();
                let modified = written.last_modified_time.unwrap();
                own.note(Module::CUSTOMERS, &event.id, modified);
            }
        }
        assert_eq!(writes, 1);
    }
}

#[tokio::test]
async fn a_list_that_is_not_in_order_is_read_as_a_whole_at_the_same_price() {
    // It comes the oldest first, whatever is asked for.
    let scene = Scene::with(Books::builder().sort_order_honoured(false)).await;
    scene.books.add_contacts((0..500).map(|n| {
        ContactSeed::new(&format!("Old {n}")).created_at(
            "2026-01-01T00:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_secs(n),
        )
    }));
    let watch = scene.watch().poll_every(Duration::from_secs(300));
    let mut watching = scene.watching(watch).await;
    scene.books.clear_calls();
    let (new, old) = (
        scene.add("New"),
        scene.books.contacts()[3]["contact_id"].clone(),
    );
    let old = old.as_str().unwrap().to_owned();
    scene.rename(&old, "Renamed");
    let told = watching.told_within(HOUR).await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.contains(&(Kind::New, new)) && told.contains(&(Kind::Changed, old)));
    let calls = scene.books.call_count();
    assert!(
        calls <= 12,
        "{calls} calls in an hour of polls every five minutes"
    );
}

#[tokio::test]
async fn errors_are_told_and_nothing_is_lost_by_them() {
    let scene = Scene::start().await;
    let mut watching = scene.watching(scene.watch()).await;
    let new = scene.add("New");
    for fault in [
        Fault::on("GET", "/contacts").status(500),
        Fault::on("GET", "/contacts").html(),
        Fault::on("GET", "/contacts").cut_before_commit(),
        Fault::on("GET", "/contacts").truncated(),
    ] {
        scene.books.fault(fault);
    }
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, new)]);
    assert_eq!(watching.errors.len(), 4);

    watching.errors.clear();
    scene.books.set_scopes(&["ZohoBooks.settings.READ"]);
    assert_eq!(watching.told_within(5 * HOUR).await, []);
    assert!(watching.errors.iter().all(Error::is_missing_scope));
    assert!(
        (5..=11).contains(&watching.errors.len()),
        "{}",
        watching.errors.len()
    );
    scene.books.set_scopes(&["ZohoBooks.fullaccess.all"]);
    let later = scene.add("Later");
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, later)]);
}

#[tokio::test]
async fn a_day_costs_what_is_said() {
    let scene = Scene::start().await;
    scene
        .books
        .add_contacts((0..450).map(|n| ContactSeed::new(&format!("Contact {n}"))));
    let watch = scene
        .watch()
        .module(Module::VENDORS)
        .poll_every(Duration::from_secs(3600));
    // 24 polls of each, three pages of customers and an empty one of vendors.
    let said = watch.calls_per_day(450);
    assert_eq!(said, 2 * (24 + 3));
    let mut watching = scene.watching(watch).await;
    scene.books.clear_calls();
    assert_eq!(watching.told_within(DAY).await, []);
    let calls = scene.books.call_count() as u64;
    assert!(
        (said - 4..=said).contains(&calls),
        "{calls} calls, {said} said"
    );
}

#[tokio::test]
async fn documents_are_polled_by_the_documented_filter() {
    let scene = Scene::start().await;
    let customer = scene.add("Bowman and Co");
    let item = json!({"name": "Pen", "rate": 1.2});
    let item = scene
        .books
        .add_record(sandbox::Module::Items, &item)
        .unwrap();
    let lines = json!([{"item_id": item, "quantity": 2}]);
    let fields = json!({"customer_id": customer, "line_items": lines});
    let old = scene
        .books
        .add_record(sandbox::Module::Invoices, &fields)
        .unwrap();
    for sweeps in [true, false] {
        let mut watch = Watch::new(&scene.client).unwrap().module(Module::INVOICES);
        if !sweeps {
            watch = watch.without_sweeps();
        }
        let mut watching = scene.watching(watch).await;
        assert_eq!(watching.told_within(HOUR).await, []);
        scene.books.clear_calls();
        let new = scene
            .books
            .add_record(sandbox::Module::Invoices, &fields)
            .unwrap();
        let edit = |invoice: &mut serde_json::Value| invoice["notes"] = json!(new);
        assert!(
            scene
                .books
                .edit_record(sandbox::Module::Invoices, &old, edit)
        );
        let mut told = watching.told_within(HOUR).await;
        told.sort_by(|a, b| a.1.cmp(&b.1));
        assert_eq!(told, [(Kind::Changed, old.clone()), (Kind::New, new)]);
        let calls = scene.books.calls();
        assert!(
            calls
                .iter()
                .all(|call| call.query.contains("last_modified_time=2026"))
        );
        assert!(calls.len() <= 13, "{}", calls.len());
    }
}

#[tokio::test]
async fn what_comes_late_into_the_list_is_told() {
    let scene = Scene::with(Books::builder().list_lag(Duration::from_secs(200))).await;
    let old = scene.add("Old");
    scene.clock.forward(HOUR);
    let watch = scene
        .watch()
        .without_sweeps()
        .poll_every(Duration::from_secs(60));
    let mut watching = scene.watching(watch).await;
    let late = create(&scene, "Late").await;
    scene.clock.forward(30);
    // This is seen at once, and moves the polls past the moment in which the other was made.
    scene.rename(&old, "Renamed");
    assert_eq!(watching.told_within(MINUTE).await, [(Kind::Changed, old)]);
    assert_eq!(watching.told_within(10 * MINUTE).await, [(Kind::New, late)]);
}
