//! What webhooks tell, and that polls make up for them.

use super::*;

/// Zoho's call about a contact, as its webhook makes it.
fn call(receiver: &Receiver, secret: &HookSecret, id: &str) -> Result<(), HookRefused> {
    let body = json!({"contact": {"contact_id": id, "contact_name": "not believed"}}).to_string();
    let query = "module=customers&on=add_edit";
    let mime = "application/json";
    let signature = secret.sign(query, mime, body.as_bytes());
    let token = secret.expose()[..40].to_owned();
    let header = |name: &str| match name {
        TOKEN_HEADER => Some(token.as_str()),
        SIGNATURE_HEADER => Some(signature.as_str()),
        "Content-Type" => Some(mime),
        _ => None,
    };
    receiver.accept(query, header, body.as_bytes())
}

#[tokio::test]
async fn what_a_webhook_told_is_not_told_by_the_next_poll() {
    let scene = Scene::start().await;
    let old = scene.add("Old");
    let watch = scene.watch();
    let secret = HookSecret::generate().unwrap();
    let receiver = watch.receiver(&secret);
    let mut watching = scene.watching(watch).await;
    scene.clock.forward(HOUR);

    let new = scene.add("New");
    // Zoho calls twice, and for what is no customer.
    call(&receiver, &secret, &new).unwrap();
    call(&receiver, &secret, &new).unwrap();
    let vendor = scene.books.add_contact(ContactSeed::new("Vendor").vendor());
    call(&receiver, &secret, &vendor).unwrap();
    let events = watching.events_within(0).await;
    assert_eq!(events.len(), 1);
    assert_eq!(
        (events[0].kind, events[0].source),
        (Kind::New, Source::Hook)
    );
    assert_eq!(
        events[0].record["contact_name"], "New",
        "the record, not the call"
    );
    assert_eq!(watching.told_within(HOUR).await, []);
    call(&receiver, &secret, &new).unwrap();
    assert_eq!(
        watching.told_within(HOUR).await,
        [],
        "a call that comes late"
    );

    scene.rename(&old, "Renamed");
    call(&receiver, &secret, &old).unwrap();
    assert_eq!(
        watching.told_within(0).await,
        [(Kind::Changed, old.clone())]
    );
    scene.books.delete_contact(&old);
    call(&receiver, &secret, &old).unwrap();
    call(&receiver, &secret, &old).unwrap();
    assert_eq!(watching.told_within(0).await, [(Kind::Gone, old)]);
    assert_eq!(watching.told_within(DAY + HOUR).await, []);
}

#[tokio::test]
async fn without_sweeps_webhooks_and_polls_tell_once_too() {
    let scene = Scene::start().await;
    let old = scene.add("Old");
    scene.clock.forward(HOUR);
    let latest = scene.add("Latest");
    let watch = scene.watch().without_sweeps();
    let secret = HookSecret::generate().unwrap();
    let receiver = watch.receiver(&secret);
    let mut watching = scene.watching(watch).await;

    let new = scene.add("New");
    call(&receiver, &secret, &new).unwrap();
    scene.rename(&old, "Renamed");
    let told = watching.told_within(HOUR).await;
    assert_eq!(
        told,
        [(Kind::New, new.clone()), (Kind::Changed, old.clone())]
    );
    // Long past for polls, and known to none of them any more.
    scene.clock.forward(HOUR);
    scene.rename(&latest, "Moves the polls on");
    assert_eq!(watching.told_within(HOUR).await, [(Kind::Changed, latest)]);
    call(&receiver, &secret, &new).unwrap();
    assert_eq!(watching.told_within(HOUR).await, []);
    let vendor = scene.books.add_contact(ContactSeed::new("Vendor").vendor());
    call(&receiver, &secret, &vendor).unwrap();
    scene.books.delete_contact(&old);
    call(&receiver, &secret, &old).unwrap();
    assert_eq!(watching.told_within(HOUR).await, [(Kind::Gone, old)]);
    let kept = serde_json::to_string(&watching.cursor).unwrap();
    assert!(kept.len() < 600, "it holds the last minutes only: {kept}");
}

#[tokio::test]
async fn a_lost_call_is_made_up_for_by_the_poll() {
    let scene = Scene::start().await;
    let watch = scene.watch();
    let secret = HookSecret::generate().unwrap();
    let receiver = watch.receiver(&secret);
    let mut watching = scene.watching(watch).await;
    let (heard, lost) = (scene.add("Heard"), scene.add("Lost"));
    call(&receiver, &secret, &heard).unwrap();
    assert_eq!(watching.told_within(0).await, [(Kind::New, heard)]);
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, lost)]);
}

#[tokio::test]
async fn a_call_whose_record_cannot_be_read_yet_is_looked_at_again() {
    let scene = Scene::start().await;
    let watch = scene.watch().poll_every(Duration::from_secs(DAY as u64));
    let secret = HookSecret::generate().unwrap();
    let receiver = watch.receiver(&secret);
    let mut watching = scene.watching(watch).await;
    let new = scene.add("New");
    scene
        .books
        .fault(Fault::on("GET", "/contacts/*").status(500).times(2));
    call(&receiver, &secret, &new).unwrap();
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, new)]);
    assert_eq!(watching.errors.len(), 2);
}

/// A call of the day's quota each time would be too much for a record that Zoho Books does not want to show.
#[tokio::test]
async fn a_record_that_is_refused_for_good_is_asked_for_once() {
    let scene = Scene::start().await;
    let gone = scene.add("Gone");
    let watch = scene.watch();
    let secret = HookSecret::generate().unwrap();
    let receiver = watch.receiver(&secret);
    let mut watching = scene.watching(watch).await;
    let refused = Fault::on("GET", "/contacts/*").api_error(400, 4);
    scene.books.fault(refused.always());
    let new = scene.add("New");
    call(&receiver, &secret, &new).unwrap();
    assert_eq!(watching.told_within(HOUR).await, [(Kind::New, new)]);
    scene.books.delete_contact(&gone);
    assert_eq!(watching.told_within(DAY).await, []);
    let calls = scene.books.calls();
    let reads = calls
        .iter()
        .filter(|call| call.path.starts_with("/contacts/"));
    assert_eq!(reads.count(), 2);
    scene.books.clear_faults();
    assert_eq!(watching.told_within(DAY).await, [(Kind::Gone, gone)]);
}

#[tokio::test]
async fn calls_of_strangers_are_refused() {
    let scene = Scene::start().await;
    let watch = scene.watch();
    let secret = HookSecret::generate().unwrap();
    let receiver = watch.receiver(&secret);
    assert!(!format!("{receiver:?}").contains(secret.expose()));
    let kept = HookSecret::parse(secret.expose()).unwrap();
    assert_eq!(kept.expose(), secret.expose());
    assert!(HookSecret::parse("short").is_err() && HookSecret::parse("-".repeat(80)).is_err());

    let other = HookSecret::generate().unwrap();
    assert_eq!(call(&receiver, &other, "1"), Err(HookRefused::Token));
    let token = &secret.expose()[..40];
    let accept = |query: &str, signature: Option<&str>, body: &[u8]| {
        let header = |name: &str| match name {
            TOKEN_HEADER => Some(token),
            SIGNATURE_HEADER => signature,
            _ => None,
        };
        receiver.accept(query, header, body)
    };
    let query = "module=customers";
    let forged = other.sign(query, "", b"{}");
    assert_eq!(
        accept(query, Some(&forged), b"{}"),
        Err(HookRefused::Signature)
    );
    assert_eq!(accept(query, Some(""), b"{}"), Err(HookRefused::Signature));
    assert_eq!(
        accept("module=items", None, b"{}"),
        Err(HookRefused::Module)
    );
    assert_eq!(accept("", None, b"{}"), Err(HookRefused::Module));
    let large = vec![b' '; 5 << 20];
    assert_eq!(accept(query, None, &large), Err(HookRefused::TooLarge));

    // One that names no record, or another address, has the list looked at.
    let mut watching = scene.watching(watch).await;
    let new = scene.add("New");
    for body in ["", "{}", "[]", r#"{"contact":{"contact_id":"../users"}}"#] {
        assert_eq!(accept(query, None, body.as_bytes()), Ok(()), "{body}");
    }
    let signature = secret.sign(query, "", b"{}");
    assert_eq!(accept(query, Some(&signature), b"{}"), Ok(()));
    assert_eq!(watching.told_within(0).await, [(Kind::New, new)]);
}

/// The example of Zoho Billing's documentation, in shape.
#[test]
fn a_signature_is_over_sorted_pairs_and_then_the_body() {
    let secret = HookSecret::parse(format!("{}{}", "t".repeat(40), "k".repeat(40))).unwrap();
    let json = secret.sign("b=2&a=1", "application/json", br#"{"x":1}"#);
    let same = secret.sign("", "text/plain", br#"a1b2{"x":1}"#);
    assert_eq!(json, same);
    let form = secret.sign("b=2", "application/x-www-form-urlencoded", b"a=%31");
    assert_eq!(form, secret.sign("", "", b"a1b2"));
}
