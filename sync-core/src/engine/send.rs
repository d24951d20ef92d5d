//! Writing to the ledger: commit what is about to be sent, send it once, record the answer.

use std::time::Duration;

use tracing::Instrument;

use super::ends::{Looks, again, noted, parked};
use super::job::Job;
use super::{Engine, Facts, Flow, Halt, Linked, Target, Write, Written};
use crate::contact_id::ContactId;
use crate::decision::{Action, Decision};
use crate::event::What;
use crate::fields::{FieldHashes, Fields};
use crate::outcome::{Failure, Remote, Sight};
use crate::owned::{Owned, owned_after, owned_of_anothers};
use crate::reason::ParkReason;
use crate::store::{Begun, End, Intent, IntentAction, Settlement};

/// So often a write is tried whose time was over before its turn came.
const TURNS: u32 = 3;

impl<T: Target> Write<'_, T> {
    const fn action(&self) -> IntentAction {
        match self {
            Self::Create(_) => IntentAction::Create,
            Self::Link(_) => IntentAction::Link,
            Self::Update(..) => IntentAction::Update,
        }
    }

    fn target(&self) -> Option<&ContactId> {
        match self {
            Self::Create(_) => None,
            Self::Link(target) | Self::Update(target, _) => Some(target.id()),
        }
    }

    fn fields(&self) -> Option<&Fields> {
        match self {
            Self::Link(_) => None,
            Self::Create(fields) | Self::Update(_, fields) => Some(fields),
        }
    }
}

/// Makes a target.
pub(super) async fn create<F: Flow>(
    flow: &F,
    job: &Job,
    facts: &F::Facts,
    decision: &Decision,
) -> Result<Looks, Halt> {
    let fields = facts.fields().cloned().unwrap_or_default();
    let written = write_named(flow, job, facts, None, fields).await?;
    let Some((written, sent)) = written else {
        return Ok(name_taken(flow, facts));
    };
    let (what, verb) = if written.existed && job.claim.row.intent.is_none() {
        (What::Updated, "wrote")
    } else {
        (What::Created, "created")
    };
    let id = written.target.id();
    let history = format!("{verb} {} {id} ({})", F::TARGET, decision.reason);
    let owned = FieldHashes::default();
    let mut settlement = wrote(flow, facts, &owned, &sent, &written, history);
    settlement.conflicts = Some(Vec::new());
    Ok((what, settlement))
}

/// Writes our id into a target that a person made.
pub(super) async fn link<F: Flow>(
    flow: &F,
    job: &Job,
    facts: &F::Facts,
    target: &F::Target,
    decision: &Decision,
) -> Result<Looks, Halt> {
    let key = &flow.engine().key;
    let target = write(flow, job, facts, Write::Link(target)).await?.target;
    let mut settlement = noted(flow, Settlement::new(End::Synced), facts);
    settlement.contact_id = Some(target.id().clone());
    settlement.owned = facts.fields().map(|fields| owned_of_anothers(fields, key));
    settlement.conflicts = Some(Vec::new());
    settlement.mirror = target.to_mirror(key);
    settlement.history = Some(format!(
        "linked {} {} ({})",
        F::TARGET,
        target.id(),
        decision.reason
    ));
    Ok((What::Linked, settlement))
}

/// Writes our id into the record's own target, which does not hold it; what of its fields is ours stays so.
pub(super) async fn give_id<F: Flow>(
    flow: &F,
    job: &Job,
    facts: &F::Facts,
    target: &F::Target,
) -> Result<Looks, Halt> {
    let row = &job.claim.row;
    let target = write(flow, job, facts, Write::Link(target)).await?.target;
    let decision = flow.decide(row, facts, Linked::Target(&target, &row.owned));
    let (what, mut settlement) = if let Action::Update(_) = decision.action {
        let detail = "its target holds our id now; its fields come next".to_owned();
        again(Duration::ZERO, false, false, detail)
    } else {
        let mut settlement = noted(flow, Settlement::new(End::Synced), facts);
        settlement.conflicts = Some(decision.conflict_names());
        (What::Linked, settlement)
    };
    settlement.mirror = target.to_mirror(&flow.engine().key);
    settlement.history = Some(format!("wrote our id into {} {}", F::TARGET, target.id()));
    Ok((what, settlement))
}

/// Writes changed fields into the record's own target.
pub(super) async fn update<F: Flow>(
    flow: &F,
    job: &Job,
    facts: &F::Facts,
    target: &F::Target,
    patch: &Fields,
    decision: &Decision,
) -> Result<Looks, Halt> {
    let written = write_named(flow, job, facts, Some(target), patch.clone()).await?;
    let Some((written, sent)) = written else {
        return Ok(name_taken(flow, facts));
    };
    let names: Vec<String> = sent.iter().map(|(field, _)| field.to_string()).collect();
    let id = written.target.id();
    let history = format!("updated {} {id}: {}", F::TARGET, names.join(", "));
    let owned = &job.claim.row.owned;
    let mut settlement = wrote(flow, facts, owned, &sent, &written, history);
    settlement.conflicts = Some(decision.conflict_names());
    Ok((What::Updated, settlement))
}

/// Writes the fields into a new target, or into this one; where the name is taken, once more with a suffix if that is
/// wanted. `None` when no name would do.
async fn write_named<F: Flow>(
    flow: &F,
    job: &Job,
    facts: &F::Facts,
    target: Option<&F::Target>,
    mut fields: Fields,
) -> Result<Option<(Written<F::Target>, Fields)>, Halt> {
    let mut renames = flow.renames();
    loop {
        let next = target.map_or(Write::Create(&fields), |target| {
            Write::Update(target, &fields)
        });
        match write(flow, job, facts, next).await {
            Err(halt) if is_name_taken(&halt) && renames => {
                add_suffix(flow, &mut fields, facts);
                renames = false;
            }
            Err(halt) if is_name_taken(&halt) => return Ok(None),
            answer => return Ok(Some((answer?, fields))),
        }
    }
}

fn name_taken<F: Flow>(flow: &F, facts: &F::Facts) -> Looks {
    let detail = format!(
        "the organisation forbids two {}s of one name, and this name is taken",
        F::TARGET
    );
    parked(flow, ParkReason::NameTaken, detail, facts)
}

fn wrote<F: Flow>(
    flow: &F,
    facts: &F::Facts,
    owned_before: &FieldHashes,
    sent: &Fields,
    written: &Written<F::Target>,
    history: String,
) -> Settlement {
    let key = &flow.engine().key;
    let target = &written.target;
    let mut owned = owned_after(owned_before, sent, target.fields(), key);
    forget_suffix(flow, &mut owned, facts);
    let mut settlement = noted(flow, Settlement::new(End::Synced), facts);
    settlement.contact_id = Some(target.id().clone());
    settlement.owned = Some(owned);
    settlement.mirror = target.to_mirror(key);
    settlement.history = Some(history);
    settlement
}

/// A name that got a suffix stands for the name without it: as long as the shop keeps that one, ours need not change.
pub(super) fn forget_suffix<F: Flow>(flow: &F, owned: &mut FieldHashes, facts: &F::Facts) {
    let Some(mapped) = facts.fields() else {
        return;
    };
    let mut suffixed = mapped.clone();
    add_suffix(flow, &mut suffixed, facts);
    let key = &flow.engine().key;
    let hash = |fields: &Fields| fields.hashes(key).get(&F::NAME).map(str::to_owned);
    let Some(mut noted) = owned.get(&F::NAME).map(Owned::parse) else {
        return;
    };
    if hash(&suffixed).as_deref() == Some(noted.sent.as_str())
        && let Some(plain) = hash(mapped)
    {
        noted.sent = plain;
        owned.insert(F::NAME, noted.to_text());
    }
}

/// Commits the intent, then sends it: once, and only while enough of the lease is left. Where it had to wait for its
/// turn too long, the lease is renewed and it queues again.
async fn write<F: Flow>(
    flow: &F,
    job: &Job,
    facts: &F::Facts,
    write: Write<'_, F::Target>,
) -> Result<Written<F::Target>, Halt> {
    let engine = flow.engine();
    engine.keep(job).await?;
    for _ in 0..TURNS {
        // Anew each time: whoever recovers counts from when it may have been sent.
        begin(flow, job, facts, write)
            .instrument(tracing::debug_span!("intent"))
            .await?;
        let action = write.action();
        let sent = send(flow, job, write).instrument(tracing::debug_span!("send", ?action));
        match sent.await {
            Err(Halt::Failure(failure, _)) if failure.sight == Sight::TooLate => {
                engine.renew(job).await?;
            }
            answer => return answer,
        }
    }
    let detail = "there was no place for the request in time".to_owned();
    Err(Halt::Later(Duration::from_secs(1), detail))
}

async fn send<F: Flow>(
    flow: &F,
    job: &Job,
    write: Write<'_, F::Target>,
) -> Result<Written<F::Target>, Halt> {
    let engine: &Engine = flow.engine();
    let row = &job.claim.row;
    let send_by = engine.send_by(job, flow.longest_request(row.lane));
    engine
        .ledger_write(async {
            if engine.clock.now() > send_by {
                let detail = "the time for the request was over before it was sent";
                return Err(Failure::new(Remote::Ledger, Sight::TooLate, detail));
            }
            flow.write(row, write, send_by).await
        })
        .await
}

/// Commits the intent. After `Ok` the request may be sent, once.
async fn begin<F: Flow>(
    flow: &F,
    job: &Job,
    facts: &F::Facts,
    write: Write<'_, F::Target>,
) -> Result<(), Halt> {
    let engine = flow.engine();
    let (lease, row) = (&job.claim.lease, &job.claim.row);
    let mut emails: Vec<String> = row
        .intent
        .iter()
        .flat_map(|intent| intent.emails.clone())
        .collect();
    for trace in flow.traces(facts) {
        if !emails.contains(&trace) {
            emails.push(trace);
        }
    }
    let now = engine.now_millis();
    let sent = write.fields().map(|fields| fields.hashes(&engine.key));
    let intent = Intent {
        attempt: format!("{}-{}-{now}", engine.owner, lease.fence),
        action: write.action(),
        external_id: flow.external_id(&row.user_id),
        contact_id: write.target().cloned(),
        emails,
        sent: sent.unwrap_or_default(),
        at: now,
    };
    let key = flow.collision_key(facts);
    let taken = match engine.store.begin(lease, &intent, key.as_ref()).await? {
        Begun::Go => return Ok(()),
        Begun::LeaseLost => return Err(Halt::LeaseLost),
        Begun::ContactTaken(other) => format!(
            "{} {other} of the shop takes the same {} at this moment",
            F::RECORD,
            F::TARGET
        ),
        Begun::KeyBusy(other) => format!(
            "{} {other} of the shop has the same {} and is being written",
            F::RECORD,
            F::COLLISION
        ),
    };
    Err(Halt::Later(Duration::from_secs(1), taken))
}

fn is_name_taken(halt: &Halt) -> bool {
    matches!(halt, Halt::Failure(failure, _) if failure.sight == Sight::NameTaken)
}

fn add_suffix<F: Flow>(flow: &F, fields: &mut Fields, facts: &F::Facts) {
    if let Some(name) = fields.remove(&F::NAME) {
        fields.insert(F::NAME, flow.with_suffix(&name, facts.id()));
    }
}
