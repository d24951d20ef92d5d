//! Webhooks and their rules, set up and taken down by API.

use super::*;

/// A web server that hands calls to a receiver.
async fn serve(receiver: Receiver) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/zoho", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let (mut request, mut part) = (Vec::new(), [0; 4096]);
            let (head, body) = loop {
                let read = stream.read(&mut part).await.unwrap();
                request.extend_from_slice(&part[..read]);
                let text = String::from_utf8(request.clone()).unwrap();
                let Some((head, body)) = text.split_once("\r\n\r\n") else {
                    continue;
                };
                let length = header_of(head, "content-length").unwrap();
                if body.len() == length.parse::<usize>().unwrap() {
                    break (head.to_owned(), body.to_owned());
                }
            };
            let query = head.split([' ', '?']).nth(2).unwrap();
            let taken = receiver.accept(query, |name| header_of(&head, name), body.as_bytes());
            let status = taken.map_or_else(HookRefused::status, |()| 200);
            let answer = format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    url
}

fn header_of<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().find_map(|line| {
        let (known, value) = line.split_once(": ")?;
        known.eq_ignore_ascii_case(name).then_some(value)
    })
}

/// A watch of the five with its webhooks set up.
async fn with_hooks(scene: &Scene) -> (Watching, Hooks) {
    let watch = scene.watch().modules(Module::FIVE);
    let secret = HookSecret::generate().unwrap();
    let url = serve(watch.receiver(&secret)).await;
    let hooks = Hooks::new(&scene.client, "test", url, &secret, Module::FIVE);
    let watching = scene.watching(watch).await;
    scene.clock.raise_limit(Timestamp::MAX);
    hooks.set_up().await.unwrap();
    (watching, hooks)
}

/// Waits until all deliveries have been answered.
async fn delivered(scene: &Scene) {
    let answered = async {
        while scene
            .books
            .deliveries()
            .iter()
            .any(|d| !d.lost && d.status.is_none())
        {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), answered)
        .await
        .unwrap();
}

#[tokio::test]
async fn webhooks_are_set_up_tell_at_once_and_are_taken_down() {
    let scene = Scene::start().await;
    let (mut watching, hooks) = with_hooks(&scene).await;
    assert_eq!(scene.books.record_count(sandbox::Module::Webhooks), 10);
    assert_eq!(scene.books.record_count(sandbox::Module::Workflows), 10);
    hooks.set_up().await.unwrap();
    assert_eq!(scene.books.record_count(sandbox::Module::Workflows), 10);
    assert!(
        hooks
            .list()
            .await
            .unwrap()
            .iter()
            .all(|hook| hook.state == HookState::Active)
    );

    // Each call comes twice.
    scene.books.repeat_deliveries(true);
    let customer = create(&scene, "Bowman and Co").await;
    let item = json!({"name": "Pen", "rate": 1.2});
    let item = scene
        .books
        .add_record(sandbox::Module::Items, &item)
        .unwrap();
    let line = json!([{"item_id": item, "quantity": 2}]);
    let order = json!({"customer_id": customer, "line_items": line});
    let estimate = scene
        .books
        .add_record(sandbox::Module::Estimates, &order)
        .unwrap();
    let invoice = scene
        .books
        .add_record(sandbox::Module::Invoices, &order)
        .unwrap();
    delivered(&scene).await;
    let events = watching.events_within(0).await;
    assert!(
        events
            .iter()
            .all(|event| event.source == Source::Hook && event.kind == Kind::New)
    );
    let mut told: Vec<_> = events.iter().map(|event| event.id.clone()).collect();
    told.sort();
    let mut made = vec![customer, item.clone(), estimate, invoice];
    made.sort();
    assert_eq!(told, made);
    scene.books.delete_record(sandbox::Module::Items, &item);
    delivered(&scene).await;
    assert_eq!(watching.told_within(0).await, [(Kind::Gone, item)]);
    assert_eq!(watching.told_within(DAY + HOUR).await, []);
    assert!(watching.errors.is_empty(), "{:?}", watching.errors);

    scene.clock.raise_limit(Timestamp::MAX);
    assert_eq!(hooks.take_down().await.unwrap(), 20);
    assert!(
        hooks
            .list()
            .await
            .unwrap()
            .iter()
            .all(|hook| hook.state == HookState::Missing)
    );
    assert_eq!(scene.books.record_count(sandbox::Module::Webhooks), 0);
}

#[tokio::test]
async fn a_rule_that_is_switched_off_is_shown_and_made_up_for_by_polls() {
    let scene = Scene::start().await;
    let (mut watching, hooks) = with_hooks(&scene).await;
    let rule = |hooks: &[Hook]| {
        let mut hooks = hooks.iter();
        let hook =
            hooks.find(|hook| hook.module == Module::CUSTOMERS && hook.on == On::AddedOrEdited);
        hook.unwrap().clone()
    };
    let id = rule(&hooks.list().await.unwrap()).workflow_id.unwrap();
    let path = ["settings", "workflows", id.as_str(), "inactive"];
    scene
        .client
        .raw(Method::Post, &path, &[], None)
        .await
        .unwrap();
    assert_eq!(
        rule(&hooks.list().await.unwrap()).state,
        HookState::SwitchedOff
    );

    let silent = create(&scene, "Silent").await;
    assert_eq!(watching.told_within(0).await, []);
    assert!(scene.books.deliveries().is_empty());
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, silent)]);

    scene.clock.raise_limit(Timestamp::MAX);
    hooks.set_up().await.unwrap();
    assert_eq!(rule(&hooks.list().await.unwrap()).state, HookState::Active);
    // On again, but what it sets off gets lost.
    scene.books.lose_deliveries(true);
    let lost = create(&scene, "Lost").await;
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, lost)]);
    scene.books.lose_deliveries(false);
    let heard = create(&scene, "Heard").await;
    delivered(&scene).await;
    assert_eq!(watching.told_within(0).await, [(Kind::New, heard)]);
    assert_eq!(watching.told_within(HOUR).await, []);
}

#[tokio::test]
async fn a_set_up_that_was_interrupted_goes_on_and_leaves_nothing_behind() {
    let scene = Scene::start().await;
    let secret = HookSecret::generate().unwrap();
    let at = |url: &str| Hooks::new(&scene.client, "test", url, &secret, [Module::ITEMS]);
    let hooks = at("https://example.com/zoho");
    scene.clock.raise_limit(Timestamp::MAX);
    // The webhook is there, its rule is not.
    scene
        .books
        .fault(Fault::on("POST", "/settings/workflows").api_error(429, 44));
    assert!(hooks.set_up().await.unwrap_err().is_throttled());
    assert_eq!(scene.books.record_count(sandbox::Module::Webhooks), 1);
    assert_eq!(hooks.list().await.unwrap()[0].state, HookState::Missing);
    hooks.set_up().await.unwrap();
    assert_eq!(scene.books.record_count(sandbox::Module::Webhooks), 2);

    let moved = at("https://example.org/zoho?tenant=7");
    moved.set_up().await.unwrap();
    let urls: Vec<_> = scene.books.records(sandbox::Module::Webhooks);
    assert_eq!(urls.len(), 2);
    let url = "https://example.org/zoho?tenant=7&module=items&on=add_edit";
    assert!(urls.iter().any(|webhook| webhook["url"] == url));
    assert_eq!(moved.take_down().await.unwrap(), 4);
    assert_eq!(moved.take_down().await.unwrap(), 0);
}
