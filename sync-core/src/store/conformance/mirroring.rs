//! The mirror.

use super::{Subject, Verdict, contact, key, same};
use crate::matching::MatchKeys;
use crate::store::{MirrorContact, MirrorProbe};

fn known(number: u64) -> MirrorContact {
    MirrorContact {
        contact_id: contact(number),
        external_id: Some(format!("cscart:main:{number}")),
        is_customer: true,
        is_active: number.is_multiple_of(2),
        keys: MatchKeys {
            email: Some(key(&format!("mail{number}"))),
            phone: Some(key(&format!("phone{number}"))),
            other_phones: vec![key(&format!("mobile{number}"))],
            company_and_name: Some(key(&format!("pair{number}"))),
            own: vec![key(&format!("own{number}")), key(&format!("too{number}"))],
        },
        modified_at: 1_700_000_000,
    }
}

fn by_keys(keys: MatchKeys) -> MirrorProbe {
    MirrorProbe {
        external_id: None,
        keys,
    }
}

pub(super) async fn contacts_are_found_by_each_key(s: &Subject) -> Verdict {
    let (one, two) = (known(1), known(2));
    s.store.mirror_put(&[one.clone(), two.clone()]).await?;
    let empty = MatchKeys::default;
    let probes = [
        MirrorProbe {
            external_id: one.external_id.clone(),
            keys: empty(),
        },
        by_keys(MatchKeys {
            email: one.keys.email.clone(),
            ..empty()
        }),
        by_keys(MatchKeys {
            phone: one.keys.phone.clone(),
            ..empty()
        }),
        by_keys(MatchKeys {
            phone: one.keys.other_phones.first().cloned(),
            ..empty()
        }),
        by_keys(MatchKeys {
            other_phones: one.keys.phone.iter().cloned().collect(),
            ..empty()
        }),
        by_keys(MatchKeys {
            company_and_name: one.keys.company_and_name.clone(),
            ..empty()
        }),
        by_keys(MatchKeys {
            own: one.keys.own.last().cloned().into_iter().collect(),
            ..empty()
        }),
        by_keys(one.keys.clone()),
    ];
    let found = s.other.mirror_find(&probes).await?;
    same!(found, vec![vec![one.clone()]; 8], "each key alone");

    let both = MatchKeys {
        email: two.keys.email.clone(),
        phone: one.keys.phone.clone(),
        ..empty()
    };
    let wrong_kind = MatchKeys {
        email: one.keys.phone.clone(),
        company_and_name: one.keys.email.clone(),
        ..empty()
    };
    let probes = [by_keys(both), by_keys(wrong_kind), MirrorProbe::default()];
    let expected = vec![vec![one, two], Vec::new(), Vec::new()];
    same!(s.store.mirror_find(&probes).await?, expected, "mixed keys");
    Ok(())
}

pub(super) async fn a_put_replaces_what_was_known(s: &Subject) -> Verdict {
    let old = known(1);
    let mut new = known(3);
    new.contact_id = contact(1);
    new.keys
        .company_and_name
        .clone_from(&old.keys.company_and_name);
    new.modified_at += 1;
    s.store.mirror_put(std::slice::from_ref(&old)).await?;
    s.store.mirror_put(&[old.clone(), new.clone()]).await?;
    same!(s.store.mirror_len().await?, 1, "contacts");
    let mut former = old.keys;
    former.company_and_name = None;
    let probes = [
        by_keys(former),
        MirrorProbe {
            external_id: old.external_id,
            keys: MatchKeys::default(),
        },
        by_keys(new.keys.clone()),
    ];
    let expected = vec![Vec::new(), Vec::new(), vec![new]];
    same!(
        s.store.mirror_find(&probes).await?,
        expected,
        "former and new keys"
    );

    let bare = MirrorContact {
        contact_id: contact(1),
        external_id: Some("somebody else's".to_owned()),
        is_customer: false,
        is_active: false,
        keys: MatchKeys::default(),
        modified_at: 0,
    };
    s.store.mirror_put(std::slice::from_ref(&bare)).await?;
    let probe = MirrorProbe {
        external_id: bare.external_id.clone(),
        keys: MatchKeys::default(),
    };
    same!(
        s.store.mirror_find(&[probe]).await?,
        vec![vec![bare]],
        "a contact without keys"
    );
    Ok(())
}

pub(super) async fn removed_contacts_are_gone(s: &Subject) -> Verdict {
    let (one, two) = (known(1), known(2));
    s.store.mirror_put(&[one.clone(), two.clone()]).await?;
    s.store.mirror_remove(&[one.contact_id, contact(9)]).await?;
    same!(s.store.mirror_len().await?, 1, "contacts");
    let probes = [by_keys(one.keys), by_keys(two.keys.clone())];
    same!(
        s.store.mirror_find(&probes).await?,
        vec![Vec::new(), vec![two]],
        "what is found"
    );
    Ok(())
}

pub(super) async fn many_probes_are_answered_in_order(s: &Subject) -> Verdict {
    let contacts: Vec<MirrorContact> = (1..=300).map(known).collect();
    s.store.mirror_put(&contacts).await?;
    let probes: Vec<MirrorProbe> = (1..=400)
        .rev()
        .map(|number| by_keys(known(number).keys))
        .collect();
    let found = s.store.mirror_find(&probes).await?;
    let expected: Vec<Vec<MirrorContact>> = (1..=400)
        .rev()
        .map(|number| (number <= 300).then(|| known(number)).into_iter().collect())
        .collect();
    same!(found, expected, "what is found");
    Ok(())
}
