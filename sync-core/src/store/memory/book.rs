//! What the model remembers, and how it finds what the rules look at.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::UserId;
use crate::contact_id::ContactId;
use crate::matching::KeyHash;
use crate::store::ids::{number, numbers};
use crate::store::privacy::stand_in;
use crate::store::rules::{
    AddressMark, Entry, Rivals, holds_back, is_full, milliseconds, until_due,
};
use crate::store::{
    Begun, Claim, ClaimAsk, Counts, Erased, HISTORY_LENGTH, Held, HeldAddress, HistoryEntry,
    Intent, Lane, Lease, Mark, Marked, MirrorContact, Row, RowFilter, SHARED, Settled, Settlement,
    State, StoreError,
};

/// Everything, by customer, contact or name.
#[derive(Default)]
pub(super) struct Book {
    entries: BTreeMap<UserId, Entry>,
    deliveries: HashSet<String>,
    history: BTreeMap<UserId, Vec<HistoryEntry>>,
    addresses: BTreeMap<UserId, (AddressMark, Option<String>)>,
    /// Who was erased, and when.
    erased: BTreeMap<UserId, i64>,
    pub(super) mirror: BTreeMap<ContactId, MirrorContact>,
    documents: HashMap<String, String>,
    common: Arc<Mutex<Common>>,
}

/// What the books of all kinds share.
#[derive(Default)]
struct Common {
    /// Owners that are known to have died.
    dead: HashSet<String>,
    documents: HashMap<String, String>,
}

fn count<T>(things: impl IntoIterator<Item = T>) -> u64 {
    things.into_iter().map(|_| 1).sum()
}

impl Book {
    pub(super) fn of_another_kind(&self) -> Self {
        Self {
            common: Arc::clone(&self.common),
            ..Self::default()
        }
    }

    fn common(&self) -> MutexGuard<'_, Common> {
        self.common.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_alive(&self, owner: &str) -> bool {
        !self.common().dead.contains(owner)
    }

    pub(super) fn set_alive(&self, owner: &str, lives: bool) {
        let dead = &mut self.common().dead;
        if lives {
            dead.remove(owner);
        } else {
            dead.insert(owner.to_owned());
        }
    }

    pub(super) fn update_document(
        &mut self,
        name: &str,
        change: &mut dyn for<'a> FnMut(Option<&'a str>) -> Option<String>,
    ) {
        let common = Arc::clone(&self.common);
        let mut common = common.lock().unwrap_or_else(PoisonError::into_inner);
        let documents = if name.starts_with(SHARED) {
            &mut common.documents
        } else {
            &mut self.documents
        };
        if let Some(text) = change(documents.get(name).map(String::as_str)) {
            documents.insert(name.to_owned(), text);
        }
    }

    pub(super) fn mark(
        &mut self,
        now: i64,
        marks: &[Mark],
        delivery: Option<&str>,
        inbox_limit: Option<u64>,
    ) -> Result<Marked, StoreError> {
        numbers(marks.iter().map(|mark| &mark.user_id))?;
        if delivery.is_some_and(|id| self.deliveries.contains(id)) {
            return Ok(Marked::Repeated);
        }
        let live = marks.iter().filter(|mark| mark.lane == Lane::Live);
        let users: BTreeSet<&UserId> = live.map(|mark| &mark.user_id).collect();
        let added = users.into_iter().filter(|user_id| {
            let entry = self.entries.get(user_id);
            !self.erased.contains_key(user_id) && entry.is_none_or(Entry::would_add)
        });
        let added = count(added);
        if inbox_limit.is_some_and(|limit| is_full(self.inbox_len(), added, limit)) {
            return Ok(Marked::Full);
        }
        self.deliveries.extend(delivery.map(str::to_owned));
        for mark in marks {
            if !self.erased.contains_key(&mark.user_id) {
                let user_id = &mark.user_id;
                let entry = self.entries.entry(user_id.clone());
                let entry = entry.or_insert_with(|| Entry::new(user_id.clone(), now));
                entry.mark(now, mark);
            }
        }
        Ok(Marked::Accepted)
    }

    /// Whether somebody alive and in time works on it.
    fn is_leased(&self, entry: &Entry, now: i64) -> bool {
        let tenure = entry.tenure.as_ref();
        tenure.is_some_and(|tenure| tenure.holds(now, |owner| self.is_alive(owner)))
    }

    fn others(&self, user_id: &UserId) -> impl Iterator<Item = &Entry> {
        let others = self.entries.values();
        others.filter(move |other| other.row.user_id != *user_id)
    }

    fn may_claim(&self, entry: &Entry, now: i64) -> bool {
        let row = &entry.row;
        let mut rivals = self
            .others(&row.user_id)
            .filter(|other| row.match_key.is_some() && other.row.match_key == row.match_key);
        !entry.is_tombstone()
            && !self.is_leased(entry, now)
            && !rivals.any(|other| {
                holds_back(
                    self.is_leased(other, now),
                    other.in_doubt(),
                    entry.in_doubt(),
                )
            })
    }

    fn waiting(&self, backfill: bool) -> impl Iterator<Item = &Entry> {
        let waiting = self.entries.values();
        let waiting = waiting.filter(|entry| entry.row.state == State::Pending);
        waiting.filter(move |entry| backfill || entry.row.lane == Lane::Live)
    }

    pub(super) fn claim(&mut self, now: i64, ask: &ClaimAsk) -> Result<Vec<Claim>, StoreError> {
        numbers(&ask.only)?;
        self.set_alive(&ask.owner, true);
        let asked: Vec<UserId> = if ask.only.is_empty() {
            let due = self.waiting(ask.backfill).map(|entry| &entry.row);
            let mut due: Vec<&Row> = due.filter(|row| row.due <= now).collect();
            due.sort_by_key(|row| row.lane);
            due.into_iter().map(|row| row.user_id.clone()).collect()
        } else {
            let named: BTreeSet<&UserId> = ask.only.iter().collect();
            named.into_iter().cloned().collect()
        };
        let mut claims: Vec<Claim> = Vec::new();
        for user_id in asked {
            if claims.len() >= ask.limit {
                break;
            }
            let may_claim = self.entries.get(&user_id).is_some_and(|entry| {
                let key = entry.row.match_key.as_ref();
                let mut chosen = claims.iter().map(|claim| claim.row.match_key.as_ref());
                let is_taken = key.is_some() && chosen.any(|other| other == key);
                !is_taken && self.may_claim(entry, now)
            });
            if may_claim {
                let entry = self.entries.get_mut(&user_id);
                claims.extend(entry.map(|entry| entry.lease(now, ask)));
            }
        }
        Ok(claims)
    }

    pub(super) fn next_due(&self, now: i64, backfill: bool) -> Option<Duration> {
        self.waiting(backfill)
            .filter(|entry| self.may_claim(entry, now))
            .map(|entry| until_due(now, entry.row.due))
            .min()
    }

    pub(super) fn begin(
        &mut self,
        now: i64,
        lease: &Lease,
        intent: &Intent,
        match_key: Option<&KeyHash>,
    ) -> Begun {
        let others = || self.others(&lease.user_id).map(|entry| &entry.row);
        let wanted = intent.contact_id.as_ref();
        let contact = others().find(|row| row.contacts().any(|id| Some(id) == wanted));
        let key = others().find(|row| {
            match_key.is_some() && row.intent.is_some() && row.match_key.as_ref() == match_key
        });
        let id = |row: Option<&Row>| row.map(|row| row.user_id.clone());
        let rivals = Rivals {
            contact: id(contact),
            key: id(key),
        };
        match self.entries.get_mut(&lease.user_id) {
            Some(entry) => entry.begin(now, lease, intent, match_key, rivals),
            None => Begun::LeaseLost,
        }
    }

    pub(super) fn settle(&mut self, now: i64, lease: &Lease, settlement: &Settlement) -> Settled {
        let holder = settlement
            .contact_id
            .as_ref()
            .and_then(|id| self.holder(id));
        let holder = holder.filter(|holder| *holder != lease.user_id);
        let Some(entry) = self.entries.get_mut(&lease.user_id) else {
            return Settled::LeaseLost;
        };
        let (settled, line) = entry.settle(now, lease, settlement, holder);
        if settled.is_written() {
            if let Some(contact) = &settlement.mirror {
                let id = contact.contact_id.clone();
                self.mirror.insert(id, contact.clone());
            }
            if let Some(what) = line {
                let lines = self.history.entry(lease.user_id.clone()).or_default();
                lines.push(HistoryEntry { at: now, what });
                let surplus = lines.len().saturating_sub(HISTORY_LENGTH);
                lines.drain(..surplus);
            }
        }
        settled
    }

    pub(super) fn renew(&mut self, now: i64, lease: &Lease, by: Duration) -> bool {
        let entry = self.entries.get_mut(&lease.user_id);
        entry.is_some_and(|entry| entry.renew(now, lease, by))
    }

    pub(super) fn rows(&self, users: &[UserId]) -> Result<Vec<Row>, StoreError> {
        numbers(users)?;
        let users: BTreeSet<&UserId> = users.iter().collect();
        let rows = users.into_iter().filter_map(|user| {
            let row = self.entries.get(user).map(|entry| entry.row.clone());
            let erased = self.erased.get(user);
            row.or_else(|| erased.map(|at| stand_in(user.clone(), *at)))
        });
        Ok(rows.collect())
    }

    pub(super) fn list(&self, filter: &RowFilter) -> Vec<Row> {
        let after = filter.after.as_ref();
        let rows = self.entries.values().map(|entry| &entry.row);
        rows.filter(|row| filter.state.is_none_or(|state| row.state == state))
            .filter(|row| filter.reason.is_none() || row.reason == filter.reason)
            .filter(|row| after.is_none_or(|after| row.user_id > *after))
            .take(filter.limit)
            .cloned()
            .collect()
    }

    pub(super) fn inbox_len(&self) -> u64 {
        count(self.entries.values().filter(|entry| entry.is_in_inbox()))
    }

    pub(super) fn counts(&self) -> Counts {
        let rows = || self.entries.values().map(|entry| &entry.row);
        let of = |state| count(rows().filter(|row| row.state == state));
        Counts {
            pending: of(State::Pending),
            synced: of(State::Synced),
            skipped: of(State::Skipped) + count(&self.erased),
            parked: of(State::Parked),
            conflicts: count(rows().flat_map(|row| &row.conflicts)),
            noted: count(rows().filter(|row| row.notes().next().is_some())),
        }
    }

    pub(super) fn holder(&self, contact_id: &ContactId) -> Option<UserId> {
        let mut rows = self.entries.values().map(|entry| &entry.row);
        rows.find(|row| row.contact_id.as_ref() == Some(contact_id))
            .map(|row| row.user_id.clone())
    }

    pub(super) fn release(
        &mut self,
        now: i64,
        user_id: &UserId,
        contact_id: &ContactId,
    ) -> Result<bool, StoreError> {
        number(user_id)?;
        let entry = self.entries.get_mut(user_id);
        Ok(entry.is_some_and(|entry| entry.release(now, contact_id)))
    }

    pub(super) fn history(&self, user_id: &UserId) -> Result<Vec<HistoryEntry>, StoreError> {
        number(user_id)?;
        Ok(self.history.get(user_id).cloned().unwrap_or_default())
    }

    pub(super) fn put_addresses(
        &mut self,
        now: i64,
        addresses: &[(UserId, i64, String)],
    ) -> Result<Vec<UserId>, StoreError> {
        numbers(addresses.iter().map(|(user_id, _, _)| user_id))?;
        let mut changed = BTreeSet::new();
        for (user_id, order, text) in addresses {
            if self.erased.contains_key(user_id) {
                continue;
            }
            let known = self.addresses.get(user_id).map(|(mark, _)| mark);
            if let Some((mark, is_new)) = AddressMark::after(known, now, *order, text) {
                let kept = (mark, Some(text.clone()));
                self.addresses.insert(user_id.clone(), kept);
                changed.extend(is_new.then(|| user_id.clone()));
            }
        }
        Ok(changed.into_iter().collect())
    }

    pub(super) fn addresses(&self, users: &[UserId]) -> Result<Vec<(UserId, String)>, StoreError> {
        numbers(users)?;
        let users: BTreeSet<&UserId> = users.iter().collect();
        let found = users.into_iter().filter_map(|user_id| {
            let (_, text) = self.addresses.get(user_id)?;
            Some((user_id.clone(), text.clone()?))
        });
        Ok(found.collect())
    }

    pub(super) fn purge(&mut self, now: i64, retention: Duration) {
        let before = now.saturating_sub(milliseconds(retention));
        for Entry { row, .. } in self.entries.values_mut() {
            if row.state != State::Pending && row.updated < before {
                row.hint = None;
            }
        }
        for (user_id, (mark, text)) in &mut self.addresses {
            let entry = self.entries.get(user_id);
            let waits = entry.is_some_and(|entry| entry.row.state == State::Pending);
            if !waits && mark.at < before {
                mark.has_text = false;
                *text = None;
            }
        }
        for entries in self.history.values_mut() {
            entries.retain(|entry| entry.at >= before);
        }
    }

    pub(super) fn held(&self, user_id: &UserId) -> Result<Held, StoreError> {
        let row = self.entries.get(user_id).map(|entry| entry.row.clone());
        let ids: BTreeSet<&ContactId> = row.iter().flat_map(Row::contacts).collect();
        let mirror = ids.into_iter().filter_map(|id| self.mirror.get(id));
        let mirror = mirror.cloned().collect();
        let address = self.addresses.get(user_id);
        Ok(Held {
            history: self.history(user_id)?,
            address: address.map(|(mark, text)| HeldAddress {
                order: mark.order,
                text: text.clone(),
                at: mark.at,
            }),
            row,
            mirror,
            erased_at: self.erased.get(user_id).copied(),
        })
    }

    pub(super) fn erase(&mut self, now: i64, user_id: &UserId) -> Result<Erased, StoreError> {
        number(user_id)?;
        let row = self.entries.remove(user_id).map(|entry| entry.row);
        let contacts = row.iter().flat_map(Row::contacts);
        let mirror = count(contacts.filter_map(|id| self.mirror.remove(id)));
        let again = self.erased.contains_key(user_id);
        self.erased.entry(user_id.clone()).or_insert(now);
        Ok(Erased {
            again,
            history: count(self.history.remove(user_id).into_iter().flatten()),
            address: self.addresses.remove(user_id).is_some(),
            mirror,
            ..Erased::with(row.as_ref())
        })
    }

    pub(super) fn lift_tombstone(&mut self, user_id: &UserId) -> Result<bool, StoreError> {
        number(user_id)?;
        let entry = self.entries.get(user_id);
        let row = entry.is_some_and(Entry::is_tombstone) && self.entries.remove(user_id).is_some();
        Ok(self.erased.remove(user_id).is_some() || row)
    }
}
