//! Writing to the ledger: commit what is about to be sent, send it once, record the answer.

use std::time::Duration;

use tracing::Instrument;

use super::ends::Looks;
use super::facts::Facts;
use super::job::Job;
use super::{Engine, Halt};
use crate::UserId;
use crate::decide::{Decision, NameTaken, Owned, owned_after, owned_of_anothers};
use crate::event::What;
use crate::fields::{Field, FieldHashes, Fields};
use crate::ledger::{ContactId, Ledger, LedgerContact, Written};
use crate::mapping::with_suffix;
use crate::outcome::{Failure, Remote, Sight};
use crate::store::{Begun, End, Intent, IntentAction, ParkReason, Row, Settlement};

/// So often a write is tried whose time was over before its turn came.
const TURNS: u32 = 3;

/// One write.
#[derive(Clone, Copy)]
enum Write<'a> {
    Create(&'a Fields),
    Link(&'a LedgerContact),
    Update(&'a LedgerContact, &'a Fields),
}

impl Write<'_> {
    const fn action(&self) -> IntentAction {
        match self {
            Self::Create(_) => IntentAction::Create,
            Self::Link(_) => IntentAction::Link,
            Self::Update(..) => IntentAction::Update,
        }
    }

    const fn contact_id(&self) -> Option<&ContactId> {
        match self {
            Self::Create(_) => None,
            Self::Link(contact) | Self::Update(contact, _) => Some(&contact.contact_id),
        }
    }
}

impl Engine {
    pub(crate) async fn create(
        &self,
        job: &Job,
        facts: &Facts,
        fields: &Fields,
        decision: &Decision,
    ) -> Result<Looks, Halt> {
        let row = &job.claim.row;
        let mut sent = fields.clone();
        let written = match self.write(job, facts, Write::Create(&sent)).await {
            Err(halt) if is_name_taken(&halt) && self.policy.name_taken == NameTaken::Suffix => {
                add_suffix(&mut sent, &row.user_id);
                self.write(job, facts, Write::Create(&sent)).await
            }
            answer => answer,
        };
        let written = match written {
            Err(halt) if is_name_taken(&halt) => return Ok(self.name_taken(facts)),
            answer => answer?,
        };
        let (what, verb) = if written.existed && row.intent.is_none() {
            (What::Updated, "wrote")
        } else {
            (What::Created, "created")
        };
        let history = format!(
            "{verb} contact {} ({})",
            written.contact.contact_id, decision.reason
        );
        let mut settlement = self.written(facts, &FieldHashes::default(), &sent, &written, history);
        settlement.conflicts = Some(Vec::new());
        Ok((what, settlement))
    }

    pub(crate) async fn link(
        &self,
        job: &Job,
        facts: &Facts,
        fields: &Fields,
        contact: &LedgerContact,
        decision: &Decision,
    ) -> Result<Looks, Halt> {
        let written = self.write(job, facts, Write::Link(contact)).await?;
        let mut settlement = self.with_facts(Settlement::new(End::Synced), facts);
        settlement.contact_id = Some(written.contact.contact_id.clone());
        settlement.owned = Some(owned_of_anothers(fields, &self.key));
        settlement.conflicts = Some(Vec::new());
        settlement.mirror = written.contact.summary.to_mirror(&self.key);
        settlement.history = Some(format!(
            "linked contact {} ({})",
            written.contact.contact_id, decision.reason
        ));
        Ok((What::Linked, settlement))
    }

    pub(crate) async fn update(
        &self,
        job: &Job,
        row: &Row,
        facts: &Facts,
        contact: &LedgerContact,
        patch: &Fields,
        decision: &Decision,
    ) -> Result<Looks, Halt> {
        let mut sent = patch.clone();
        let written = match self.write(job, facts, Write::Update(contact, &sent)).await {
            Err(halt) if is_name_taken(&halt) && self.policy.name_taken == NameTaken::Suffix => {
                add_suffix(&mut sent, &row.user_id);
                self.write(job, facts, Write::Update(contact, &sent)).await
            }
            answer => answer,
        };
        let written = match written {
            Err(halt) if is_name_taken(&halt) => return Ok(self.name_taken(facts)),
            answer => answer?,
        };
        let names: Vec<String> = sent.iter().map(|(field, _)| field.to_string()).collect();
        let history = format!(
            "updated contact {}: {}",
            written.contact.contact_id,
            names.join(", ")
        );
        let mut settlement = self.written(facts, &row.owned, &sent, &written, history);
        settlement.conflicts = Some(decision.conflicts.iter().map(ToString::to_string).collect());
        Ok((What::Updated, settlement))
    }

    fn name_taken(&self, facts: &Facts) -> Looks {
        let detail =
            "the organisation forbids two contacts of one name, and this name is taken".to_owned();
        self.parked(ParkReason::NameTaken, detail, facts)
    }

    fn written(
        &self,
        facts: &Facts,
        owned_before: &FieldHashes,
        sent: &Fields,
        written: &Written,
        history: String,
    ) -> Settlement {
        let contact = &written.contact;
        let mut owned = owned_after(owned_before, sent, &contact.fields, &self.key);
        if let Ok(mapped) = &facts.mapped {
            self.forget_suffix(&mut owned, &mapped.fields, &facts.customer.user_id);
        }
        let mut settlement = self.with_facts(Settlement::new(End::Synced), facts);
        settlement.contact_id = Some(contact.contact_id.clone());
        settlement.owned = Some(owned);
        settlement.mirror = contact.summary.to_mirror(&self.key);
        settlement.history = Some(history);
        settlement
    }

    /// A name that got a suffix stands for the name without it: as long as the shop keeps that one, ours need not change.
    pub(crate) fn forget_suffix(&self, owned: &mut FieldHashes, mapped: &Fields, user_id: &UserId) {
        let name = Field::ContactName;
        let mut suffixed = mapped.clone();
        add_suffix(&mut suffixed, user_id);
        let hash = |fields: &Fields| fields.hashes(&self.key).get(&name).map(str::to_owned);
        let Some(mut noted) = owned.get(&name).map(Owned::parse) else {
            return;
        };
        if hash(&suffixed).as_deref() == Some(noted.sent.as_str())
            && let Some(plain) = hash(mapped)
        {
            noted.sent = plain;
            owned.insert(name, noted.to_text());
        }
    }

    /// Commits the intent, then sends it: once, and only while enough of the lease is left. Where it had to wait for its
    /// turn too long, the lease is renewed and it queues again.
    async fn write(&self, job: &Job, facts: &Facts, write: Write<'_>) -> Result<Written, Halt> {
        self.keep(job).await?;
        for _ in 0..TURNS {
            // Anew each time: whoever recovers counts from when it may have been sent.
            self.begin(job, facts, write)
                .instrument(tracing::debug_span!("intent"))
                .await?;
            let action = write.action();
            let sent = self
                .send(job, write)
                .instrument(tracing::debug_span!("send", ?action));
            match sent.await {
                Err(Halt::Failure(failure, _)) if failure.sight == Sight::TooLate => {
                    self.renew(job).await?;
                }
                answer => return answer,
            }
        }
        let detail = "there was no place for the request in time".to_owned();
        Err(Halt::Later(Duration::from_secs(1), detail))
    }

    async fn send(&self, job: &Job, write: Write<'_>) -> Result<Written, Halt> {
        let row = &job.claim.row;
        let ledger = self.ledger(row.lane);
        let send_by = self.send_by(job, ledger);
        let bound = ledger.not_after(send_by);
        let external_id = self.external_id(&row.user_id);
        self.ledger_write(async {
            if self.clock.now() > send_by {
                let detail = "the time for the request was over before it was sent";
                return Err(Failure::new(Remote::Ledger, Sight::TooLate, detail));
            }
            let ledger: &dyn Ledger = bound.as_deref().unwrap_or(ledger);
            match write {
                Write::Create(fields) => ledger.create(&external_id, fields).await,
                Write::Link(contact) => ledger.link(contact, &external_id).await,
                Write::Update(contact, patch) => ledger.update(contact, patch).await,
            }
        })
        .await
    }

    /// Commits the intent. After `Ok` the request may be sent, once.
    async fn begin(&self, job: &Job, facts: &Facts, write: Write<'_>) -> Result<(), Halt> {
        let (lease, row) = (&job.claim.lease, &job.claim.row);
        let email = facts.customer.email.as_str();
        let mut emails: Vec<String> = row
            .intent
            .iter()
            .flat_map(|intent| intent.emails.clone())
            .collect();
        if !email.is_empty() && !emails.iter().any(|known| known == email) {
            emails.push(email.to_owned());
        }
        let now = self.now_millis();
        let intent = Intent {
            attempt: format!("{}-{}-{now}", self.owner, lease.fence),
            action: write.action(),
            external_id: self.external_id(&row.user_id).to_string(),
            contact_id: write.contact_id().cloned(),
            emails,
            sent: match write {
                Write::Create(fields) | Write::Update(_, fields) => fields.hashes(&self.key),
                Write::Link(_) => FieldHashes::default(),
            },
            at: now,
        };
        let match_key = self.email_key(email);
        match self.store.begin(lease, &intent, match_key.as_ref()).await? {
            Begun::Go => Ok(()),
            Begun::LeaseLost => Err(Halt::LeaseLost),
            Begun::ContactTaken(other) => {
                let detail =
                    format!("customer {other} of the shop takes the same contact at this moment");
                Err(Halt::Later(Duration::from_secs(1), detail))
            }
            Begun::KeyBusy(other) => {
                let detail = format!(
                    "customer {other} of the shop has the same e-mail and is being written"
                );
                Err(Halt::Later(Duration::from_secs(1), detail))
            }
        }
    }
}

fn is_name_taken(halt: &Halt) -> bool {
    matches!(halt, Halt::Failure(failure, _) if failure.sight == Sight::NameTaken)
}

fn add_suffix(fields: &mut Fields, user_id: &UserId) {
    if let Some(name) = fields.remove(&Field::ContactName) {
        fields.insert(Field::ContactName, with_suffix(&name, user_id));
    }
}
