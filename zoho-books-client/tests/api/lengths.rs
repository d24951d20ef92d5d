//! A text may be as long as the facts say, and with a character more nothing is sent.

use serde_json::{Value, json};
use zoho_books_client::{Delivery, Error};

use crate::emit::lengths;
use crate::list::Made;
use crate::made::MODULES;
use crate::overrides::Overrides;
use crate::recorder::{Remote, ask, done};
use crate::spec::Spec;

/// `{"contact_persons": [{"email": "…"}]}`, and without the list.
fn bodies(place: &str, text: &str) -> [Value; 2] {
    let (mut plain, mut listed) = (json!(text), json!(text));
    for name in place.rsplit('.') {
        plain = json!({ name: plain });
        listed = json!([{ name: listed }]);
    }
    [plain, listed]
}

#[tokio::test]
async fn a_text_longer_than_documented_is_refused_unsent_by_the_name_of_its_field() {
    let (spec, overrides) = (Spec::read(), Overrides::read());
    let remote = Remote::start(done()).await;
    let mut seen = 0;
    for row in spec
        .operations
        .iter()
        .filter(|row| !overrides.body_is_none(row))
    {
        let module = MODULES.iter().find(|one| one.name == row.module).unwrap();
        let place = module
            .operations
            .iter()
            .position(|id| *id == row.id)
            .unwrap();
        let call = || match (module.calls)(&remote.client).swap_remove(place) {
            Made::Json(call) | Made::Either(call, _) => call,
            Made::File(_) => panic!("{} answers a file only", row.id),
        };
        for (field, longest) in lengths::of(&spec, row) {
            // One of its characters takes two bytes: it is characters that are counted.
            let longest_text = "ä".repeat(longest);
            for body in bodies(&field, &longest_text) {
                ask(call(), Some(&body)).0.await.unwrap();
                remote.last();
            }
            for body in bodies(&field, &format!("{longest_text}x")) {
                let error = ask(call(), Some(&body)).0.await.unwrap_err();
                assert!(matches!(
                    error,
                    Error::TooLong { operation, field: told, longest: most }
                        if (operation, told, most) == (row.id.as_str(), field.as_str(), longest)
                ));
                assert_eq!(error.delivery(), Delivery::NotSent);
                assert!(!format!("{error} {error:?}").contains('ä'));
                remote.nothing();
            }
            seen += 1;
        }
    }
    let facts = spec.bodies.iter().filter(|field| field.longest.is_some());
    assert_eq!(seen, facts.count());
}
