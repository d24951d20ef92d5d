//! What is thought of one customer, each thought beside its floor: the least that one could do with the same bytes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use divan::{Bencher, black_box};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use sync_core::customer::PostalAddress;
use sync_core::decide::{Linked, Owned, Policy, Situation, decide};
use sync_core::ledger::{ContactId, ContactSummary, LedgerContact};
use sync_core::mapping::{Mapping, MappingConfig};
use sync_core::{Customer, FieldHashes, HashKey, UserId};

fn main() {
    divan::main();
}

fn customer() -> Customer {
    let mut address = PostalAddress::default();
    address.address = "12 Sample Street".into();
    address.city = "Boston".into();
    address.zip = "02125".into();
    let mut customer = Customer::new(UserId::from(17));
    customer.first_name = "Ann".into();
    customer.last_name = "Lee".into();
    customer.company = "Lee & Sons Ltd".into();
    customer.email = "Ann.Lee@Example.com".into();
    customer.phone = "+1 555 0100".into();
    customer.language = Some("en".to_owned());
    customer.registered_at = Some(1_500_000_000);
    customer.billing = Some(address);
    customer
}

mod normal_forms {
    use divan::black_box;
    use sync_core::matching::{email_normal_form, name_normal_form, phone_normal_form};

    const NAMES: [&str; 2] = ["Lee & Sons Ltd", "Grażyna  Wójcik-Müller"];

    #[divan::bench(args = ["Ann.Lee@Example.com", "info@bücher.example"])]
    fn email(text: &str) -> Option<String> {
        email_normal_form(black_box(text))
    }

    #[divan::bench(args = NAMES)]
    fn name(text: &str) -> Option<String> {
        name_normal_form(black_box(text))
    }

    #[divan::bench]
    fn phone() -> Option<String> {
        phone_normal_form(black_box("+1 (555) 010-0100"))
    }

    #[divan::bench(args = NAMES)]
    fn floor_lower_case(text: &str) -> String {
        black_box(text).to_lowercase()
    }
}

#[divan::bench_group]
mod mapping {
    use super::{Bencher, Mapping, MappingConfig, black_box, customer};

    #[divan::bench]
    fn map(bencher: Bencher<'_, '_>) {
        let (mapping, customer) = (Mapping::new(&MappingConfig::default()).unwrap(), customer());
        bencher.bench_local(|| mapping.map(black_box(&customer)));
    }

    /// The same texts as JSON.
    #[divan::bench]
    fn floor_serde_json(bencher: Bencher<'_, '_>) {
        let mapping = Mapping::new(&MappingConfig::default()).unwrap();
        let fields = mapping.map(&customer()).unwrap().fields;
        let texts: Vec<_> = fields.iter().map(|(_, text)| text.to_owned()).collect();
        bencher.bench_local(|| serde_json::to_string(black_box(&texts)));
    }
}

#[divan::bench_group]
mod deciding {
    use super::{
        Bencher, ContactId, ContactSummary, FieldHashes, HashKey, LedgerContact, Linked, Mapping,
        MappingConfig, Owned, Policy, Situation, black_box, customer, decide,
    };
    use std::sync::Arc;

    /// A customer whose contact was just read, and in whom nothing changed.
    #[divan::bench]
    fn decide_unchanged(bencher: Bencher<'_, '_>) {
        let (customer, key, policy) = (customer(), HashKey::new([7; 32]), Policy::default());
        let mapped = Mapping::new(&MappingConfig::default())
            .unwrap()
            .map(&customer);
        let fields = mapped.as_ref().unwrap().fields.clone();
        let mut owned = FieldHashes::default();
        for (field, hash) in fields.hashes(&key).iter() {
            let noted = Owned {
                sent: hash.to_owned(),
                answered: Some(hash.to_owned()),
            };
            owned.insert(field.clone(), noted.to_text());
        }
        let contact = LedgerContact {
            contact_id: ContactId::new("4711"),
            summary: ContactSummary::default(),
            emails: Vec::new(),
            fields,
            original: Arc::new(()),
        };
        let situation = Situation {
            customer: Some(&customer),
            mapped: Some(&mapped),
            external_id: "cscart:main:17",
            known_registration: None,
            linked: Linked::Contact {
                contact: &contact,
                owned: &owned,
            },
            is_keyed: false,
            candidates: &[],
        };
        bencher.bench_local(|| decide(black_box(&situation), &policy, &key));
    }

    /// A keyed hash of each field.
    #[divan::bench]
    fn floor_hashes(bencher: Bencher<'_, '_>) {
        let key = HashKey::new([7; 32]);
        let mapped = Mapping::new(&MappingConfig::default())
            .unwrap()
            .map(&customer());
        let fields = mapped.unwrap().fields;
        bencher.bench_local(|| black_box(&fields).hashes(&key));
    }
}

#[divan::bench_group]
mod signature {
    use super::{Bencher, Hmac, KeyInit, Mac, Sha256, Timestamp, black_box};
    use sync_core::webhook::{SignatureHeaders, WebhookSecret, WebhookVerifier};

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const NOW: i64 = 1_795_000_000;

    fn body() -> Vec<u8> {
        vec![b'x'; 2048]
    }

    #[divan::bench]
    fn verify(bencher: Bencher<'_, '_>) {
        let secret = WebhookSecret::parse(SECRET).unwrap();
        let (body, time) = (body(), NOW.to_string());
        let signature = secret.sign("msg_1", NOW, &body);
        let verifier = WebhookVerifier::new(vec![secret]).unwrap();
        let headers = SignatureHeaders {
            id: Some("msg_1"),
            timestamp: Some(&time),
            signature: Some(&signature),
        };
        let now = Timestamp::from_second(NOW).unwrap();
        bencher.bench_local(|| verifier.verify(black_box(&headers), &body, now).unwrap());
    }

    #[divan::bench]
    fn floor_hmac(bencher: Bencher<'_, '_>) {
        let body = body();
        bencher.bench_local(|| {
            let mut mac = Hmac::<Sha256>::new_from_slice(&[7; 24]).unwrap();
            mac.update(black_box(&body));
            mac.finalize().into_bytes()
        });
    }
}
