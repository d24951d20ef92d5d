//! One look at one record: read, decide, act.

use std::time::Duration;

use tracing::Instrument;

use super::ends::{Looks, again, conclude, noted, skipped, unchanged};
use super::job::Job;
use super::work::Given;
use super::{Facts, Flow, Halt, Linked, Located, Target, later, time_until};
use crate::UserId;
use crate::contact_id::ContactId;
use crate::decision::{Action, Decision};
use crate::event::What;
use crate::fields::FieldHashes;
use crate::owned::{owned_after_silence, owned_of_anothers};
use crate::reason::SkipReason;
use crate::store::{End, Intent, IntentAction, Row, Settlement};

use super::send::{create, forget_suffix, give_id, link, update};

/// Looks at a claimed record. `seen` becomes the hash of the shop's record once that is read.
pub(super) async fn look<F: Flow>(
    flow: &F,
    job: &Job,
    given: Given<F>,
    seen: &mut Option<String>,
) -> Result<Looks, Halt> {
    let row = &job.claim.row;
    let read = flow.read(row, given.seen);
    let Some(facts) = read.instrument(tracing::debug_span!("read")).await? else {
        return Ok(skipped(SkipReason::Gone));
    };
    // What was sent and not answered is looked up all the same: it may have made a target.
    if let (Some(decision), None) = (facts.screened(), &row.intent) {
        return Ok(conclude(flow, decision, &facts));
    }
    *seen = Some(facts.source_hash().to_owned());
    if let Some(intent) = &row.intent {
        let recovered = recover(flow, row, &facts, intent)
            .instrument(tracing::debug_span!("recover"))
            .await?;
        if let Some(stands) = recovered {
            return Ok(record_found(flow, row, &facts, stands));
        }
        if let Some(decision) = facts.screened() {
            nothing_but_the_link(flow, row, decision)?;
            return Ok(conclude(flow, decision, &facts));
        }
    } else if !given.thorough && flow.stands_as_before(row, &facts) {
        return Ok(unchanged(flow, &facts, Settlement::new(End::Synced)));
    }
    if facts.fields().is_none() {
        let decision = flow.decide(row, &facts, Linked::No);
        nothing_but_the_link(flow, row, &decision)?;
        return Ok(conclude(flow, &decision, &facts));
    }
    let Located { decision, target } = if row.contact_id.is_some() {
        look_at_own_target(flow, row, &facts, &row.owned, given.view)
            .instrument(tracing::debug_span!("compare"))
            .await?
    } else {
        flow.locate(row, &facts, given.view)
            .instrument(tracing::debug_span!("resolve"))
            .await?
    };
    nothing_but_the_link(flow, row, &decision)?;
    match (&decision.action, &row.intent) {
        (Action::Adopt(id), Some(intent)) if intent.action == IntentAction::Create => {
            made_by_us(flow, row, &facts, intent, id, target).await
        }
        _ => act(flow, job, &facts, &decision, target.as_ref()).await,
    }
}

/// The target of an unanswered create came to light only now, by our id.
async fn made_by_us<F: Flow>(
    flow: &F,
    row: &Row,
    facts: &F::Facts,
    intent: &Intent,
    id: &ContactId,
    target: Option<F::Target>,
) -> Result<Looks, Halt> {
    let target = match target {
        Some(target) => target,
        None => {
            let read = flow.read_target(id, row.lane);
            let Some(target) = flow.engine().ledger_read(read).await? else {
                let detail = "the contact that was found is gone again".to_owned();
                return Ok(again(Duration::ZERO, true, true, detail));
            };
            target
        }
    };
    take_from_others(flow, row, id).await?;
    Ok(record_found(
        flow,
        row,
        facts,
        created(flow, facts, intent, target),
    ))
}

/// What an unanswered create has made.
fn created<F: Flow>(
    flow: &F,
    facts: &F::Facts,
    intent: &Intent,
    target: F::Target,
) -> Stands<F::Target> {
    let owned = owned_in_silence(flow, facts, &FieldHashes::default(), intent, &target);
    Stands {
        what: What::Created,
        target,
        owned,
    }
}

/// A link that was not answered may be carried out still. Until it cannot, that link is all that is done for the record:
/// nobody else may take the target, and a create by our id would write over what is not ours.
fn nothing_but_the_link<F: Flow>(flow: &F, row: &Row, decision: &Decision) -> Result<(), Halt> {
    let Some(intent) = &row.intent else {
        return Ok(());
    };
    let intended = intent.contact_id.as_ref();
    let is_it = match &decision.action {
        Action::Link(id) | Action::Adopt(id) => intended == Some(id),
        _ => row.contact_id.is_some() && row.contact_id.as_ref() == intended,
    };
    if intent.action != IntentAction::Link || is_it {
        return Ok(());
    }
    wait_out(flow, intent, "a link")
}

/// Does what was decided. `target` is the record's own or the one to be linked, as just read.
async fn act<F: Flow>(
    flow: &F,
    job: &Job,
    facts: &F::Facts,
    decision: &Decision,
    target: Option<&F::Target>,
) -> Result<Looks, Halt> {
    let row = &job.claim.row;
    match (&decision.action, target) {
        (Action::Create, _) => create(flow, job, facts, decision).await,
        (Action::Link(id), Some(target)) if row.contact_id.as_ref() == Some(id) => {
            give_id(flow, job, facts, target).await
        }
        (Action::Link(id), Some(target)) => {
            take_from_the_gone(flow, row, id).await?;
            link(flow, job, facts, target, decision).await
        }
        (Action::Adopt(id), _) => {
            take_from_others(flow, row, id).await?;
            let mut settlement = Settlement::new(End::Synced);
            settlement.contact_id = Some(id.clone());
            settlement.owned = facts
                .fields()
                .map(|fields| owned_of_anothers(fields, &flow.engine().key));
            settlement.history = Some(format!("found {} {id} by our id", F::TARGET));
            Ok(unchanged(flow, facts, settlement))
        }
        (Action::Update(patch), Some(target)) => {
            update(flow, job, facts, target, patch, decision).await
        }
        (Action::Unchanged, Some(target)) => {
            let mut settlement = Settlement::new(End::Synced);
            settlement.owned = Some(row.owned.clone());
            settlement.conflicts = Some(decision.conflict_names());
            settlement.mirror = target.to_mirror(&flow.engine().key);
            Ok(unchanged(flow, facts, settlement))
        }
        _ => Ok(conclude(flow, decision, facts)),
    }
}

/// The ledger says that a target is this record's. Whoever our memory has there yields, and is looked at again: the shop
/// may not have it any more, or a person moved its id.
async fn take_from_others<F: Flow>(flow: &F, row: &Row, id: &ContactId) -> Result<(), Halt> {
    match other_holder(flow, row, id).await? {
        Some(holder) => take(flow, &holder, id).await,
        None => Ok(()),
    }
}

/// A target that fits and holds no id is free if our memory has it for a record that the shop has no more. Who is there
/// keeps it, also if it was linked only since this was decided: the store refuses the write then.
async fn take_from_the_gone<F: Flow>(flow: &F, row: &Row, id: &ContactId) -> Result<(), Halt> {
    let Some(holder) = other_holder(flow, row, id).await? else {
        return Ok(());
    };
    let rows = flow.engine().store.rows(std::slice::from_ref(&holder));
    match rows.await?.first() {
        Some(held) if flow.read(held, None).await?.is_none() => take(flow, &holder, id).await,
        _ => Ok(()),
    }
}

/// Another record than this that our memory has for a target.
async fn other_holder<F: Flow>(
    flow: &F,
    row: &Row,
    id: &ContactId,
) -> Result<Option<UserId>, Halt> {
    let holder = flow.engine().store.holder(id).await?;
    Ok(holder.filter(|holder| *holder != row.user_id))
}

async fn take<F: Flow>(flow: &F, holder: &UserId, id: &ContactId) -> Result<(), Halt> {
    let engine = flow.engine();
    if engine.store.release(holder, id).await? {
        tracing::info!(%holder, "{} {id} is another {}'s by now", F::TARGET, F::RECORD);
        engine.wake.notify_one();
    }
    Ok(())
}

/// The record has a target: read it and decide. A target that is gone, or holds our id no longer, may have been replaced
/// by a person.
pub(super) async fn look_at_own_target<F: Flow>(
    flow: &F,
    row: &Row,
    facts: &F::Facts,
    owned: &FieldHashes,
    view: F::View,
) -> Result<Located<F::Target>, Halt> {
    let engine = flow.engine();
    let Some(id) = &row.contact_id else {
        return flow.locate(row, facts, view).await;
    };
    let Some(target) = engine.ledger_read(flow.read_target(id, row.lane)).await? else {
        engine.store.mirror_remove(std::slice::from_ref(id)).await?;
        let decision = flow.decide(row, facts, Linked::Gone);
        return match &decision.action {
            Action::Create => flow.locate(row, facts, view).await,
            _ if flow.looks_for_lost() => flow.locate(row, facts, view).await,
            _ => Ok(Located {
                decision,
                target: None,
            }),
        };
    };
    let ours = flow.external_id(&row.user_id);
    if flow.is_keyed() && flow.looks_for_lost() && target.external_id() != Some(ours.as_str()) {
        let located = flow.locate(row, facts, view).await?;
        if matches!(&located.decision.action, Action::Adopt(found) if found != id) {
            return Ok(located);
        }
    }
    Ok(Located {
        decision: flow.decide(row, facts, Linked::Target(&target, owned)),
        target: Some(target),
    })
}

/// The target that a request without an answer was about.
struct Stands<T> {
    /// What was done.
    what: What,
    /// The target as just read.
    target: T,
    /// What of it is ours: of an update that was not done, what was so before.
    owned: FieldHashes,
}

/// A request was sent and its outcome is not known: look before anything is sent again. `None` when it did nothing.
async fn recover<F: Flow>(
    flow: &F,
    row: &Row,
    facts: &F::Facts,
    intent: &Intent,
) -> Result<Option<Stands<F::Target>>, Halt> {
    let engine = flow.engine();
    if intent.action == IntentAction::Create {
        let Some(target) = flow.find_sent(row, facts, intent).await? else {
            return quiet_since(flow, intent).map(|()| None);
        };
        return Ok(Some(created(flow, facts, intent, target)));
    }
    let Some(id) = &intent.contact_id else {
        return Ok(None);
    };
    let Some(target) = engine.ledger_read(flow.read_target(id, row.lane)).await? else {
        return Ok(None);
    };
    let (what, owned) = if intent.action == IntentAction::Update {
        let owned = owned_in_silence(flow, facts, &row.owned, intent, &target);
        (What::Updated, owned)
    } else if target.external_id() == Some(intent.external_id.as_str()) {
        let fields = facts.fields().cloned().unwrap_or_default();
        (What::Linked, owned_of_anothers(&fields, &engine.key))
    } else {
        return Ok(None);
    };
    Ok(Some(Stands {
        what,
        target,
        owned,
    }))
}

fn owned_in_silence<F: Flow>(
    flow: &F,
    facts: &F::Facts,
    before: &FieldHashes,
    intent: &Intent,
    target: &F::Target,
) -> FieldHashes {
    let key = &flow.engine().key;
    let mut owned = owned_after_silence(before, &intent.sent, target.fields(), key);
    forget_suffix(flow, &mut owned, facts);
    owned
}

/// Whether a create that has left no trace can be repeated: at once where the ledger would find it again, else when it
/// cannot happen any more.
fn quiet_since<F: Flow>(flow: &F, intent: &Intent) -> Result<(), Halt> {
    if flow.is_keyed() {
        return Ok(());
    }
    wait_out(flow, intent, "a create")
}

/// Waits until what was sent cannot happen any more.
fn wait_out<F: Flow>(flow: &F, intent: &Intent, what: &str) -> Result<(), Halt> {
    let engine = flow.engine();
    let sent_at = jiff::Timestamp::from_millisecond(intent.at).unwrap_or(jiff::Timestamp::MIN);
    let left = time_until(
        engine.clock.now(),
        later(sent_at, engine.settings.quiet_period),
    );
    if left > Duration::ZERO {
        let detail = format!("{what} was not answered: waiting until it cannot happen any more");
        return Err(Halt::Later(left, detail));
    }
    Ok(())
}

/// The end of a look that found out what an unanswered request did. What stands there and what of it is ours is
/// recorded before anything else is sent; if the record changed since, another look follows at once.
fn record_found<F: Flow>(
    flow: &F,
    row: &Row,
    facts: &F::Facts,
    stands: Stands<F::Target>,
) -> Looks {
    let Stands {
        what,
        target,
        owned,
    } = stands;
    let decision = flow.decide(row, facts, Linked::Target(&target, &owned));
    let (what, mut settlement) = match &decision.action {
        Action::Unchanged => {
            let mut settlement = noted(flow, Settlement::new(End::Synced), facts);
            settlement.conflicts = Some(decision.conflict_names());
            (what, settlement)
        }
        Action::Update(_) | Action::Link(_) => {
            let detail = "what an unanswered request did is known now".to_owned();
            again(Duration::ZERO, false, false, detail)
        }
        _ => conclude(flow, &decision, facts),
    };
    settlement.mirror = target.to_mirror(&flow.engine().key);
    settlement.history = Some(format!(
        "found {} {} after an unanswered request",
        F::TARGET,
        target.id()
    ));
    settlement.contact_id = Some(target.id().clone());
    settlement.owned = Some(owned);
    (what, settlement)
}
