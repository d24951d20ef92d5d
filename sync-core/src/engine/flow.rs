//! What the engine asks of a kind of record.

use std::fmt::Debug;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;

use super::patience::Patience;
use super::{Differences, Engine, EngineError, Halt, RuleTrace, Standing};
use crate::contact_id::ContactId;
use crate::decision::Decision;
use crate::fields::{Field, FieldHashes, Fields};
use crate::outcome::{Failure, Remote};
use crate::similar::Similar;
use crate::store::{Intent, Lane, MirrorContact, Row, Settlement, StoreError};
use crate::{HashKey, KeyHash, UserId};

/// One kind of record on its way from the shop into the ledger: all that differs from kind to kind.
///
/// A look asks in this order: [`read`](Self::read), [`find_sent`](Self::find_sent) after a create without an answer,
/// [`decide`](Self::decide) for a record that has its target, else [`locate`](Self::locate), [`write`](Self::write),
/// [`note`](Self::note). The engine commits, sends, judges and records around it.
#[async_trait]
pub(crate) trait Flow: Debug + Send + Sync + 'static {
    /// What a record of the shop is called, for people.
    const RECORD: &'static str;
    /// What it becomes in the ledger, for people.
    const TARGET: &'static str;
    /// What two records share whose [`collision_key`](Self::collision_key) is the same, for people.
    const COLLISION: &'static str;
    /// The field that holds a target's name, of which the ledger may forbid two.
    const NAME: Field;

    /// A record as a walk over the shop met it.
    type Seen: Debug + Send + Sync + 'static;
    /// A record of the shop, read.
    type Facts: Facts;
    /// A record of the ledger, read whole.
    type Target: Target;
    /// Which knowledge of the ledger's list is good enough to find a target; by default the newest.
    type View: Copy + Default + Debug + Send + Sync + 'static;
    /// A walk over all records of the shop.
    type Walk: Debug + Send;
    /// What a run over all records carries from one to the next.
    type Survey: Default + Debug + Send + Sync;

    /// What the workers share.
    fn engine(&self) -> &Engine;

    /// Our id of a record in the ledger.
    fn external_id(&self, id: &UserId) -> String;

    /// One cheap read: does the remote answer?
    async fn probe(&self, remote: Remote) -> Result<(), Failure>;

    /// Reads a record that is not `seen` already, and all that belongs to it. `None` when the shop does not have it.
    async fn read(&self, row: &Row, seen: Option<Self::Seen>) -> Result<Option<Self::Facts>, Halt>;

    /// Whether nothing changed in the shop since the record was last brought over. Pure.
    fn stands_as_before(&self, row: &Row, facts: &Self::Facts) -> bool;

    /// Decides about a record whose own target is known. Pure.
    fn decide(&self, row: &Row, facts: &Self::Facts, linked: Linked<'_, Self::Target>) -> Decision;

    /// Reads one target; `None` when it is gone. One request.
    async fn read_target(
        &self,
        id: &ContactId,
        lane: Lane,
    ) -> Result<Option<Self::Target>, Failure>;

    /// Looks which target fits a record that has none, or whose own is gone, and decides.
    async fn locate(
        &self,
        row: &Row,
        facts: &Self::Facts,
        view: Self::View,
    ) -> Result<Located<Self::Target>, Halt>;

    /// The target that a create without an answer has made, if it has.
    async fn find_sent(
        &self,
        row: &Row,
        facts: &Self::Facts,
        intent: &Intent,
    ) -> Result<Option<Self::Target>, Halt>;

    /// Whether a repeated create finds its target. Where it does not, a quiet period passes before a create is repeated.
    fn is_keyed(&self) -> bool;

    /// Whether a target that is gone, or holds our id no longer, is looked for: a person may have merged it into another,
    /// or moved the id. [`locate`](Self::locate) is asked then for a record that has a target.
    fn looks_for_lost(&self) -> bool {
        false
    }

    /// The longest time that a write can be under way.
    fn longest_request(&self, lane: Lane) -> Duration;

    /// Sends one write, on the wire by `send_by` or not at all.
    async fn write(
        &self,
        row: &Row,
        write: Write<'_, Self::Target>,
        send_by: Timestamp,
    ) -> Result<Written<Self::Target>, Failure>;

    /// Whether a name that is taken may be written with a suffix.
    fn renames(&self) -> bool;

    /// The name with a suffix that makes it this record's alone. Pure.
    fn with_suffix(&self, name: &str, id: &UserId) -> String;

    /// Texts under which the outcome of a write can be found again.
    fn traces(&self, facts: &Self::Facts) -> Vec<String>;

    /// Of records with one such key, one at a time is worked on.
    fn collision_key(&self, facts: &Self::Facts) -> Option<KeyHash>;

    /// Notes what was read of the record.
    fn note(&self, facts: &Self::Facts, settlement: &mut Settlement);

    /// How many records the shop has, and the highest id.
    async fn extent(&self) -> Result<(u64, Option<UserId>), Failure>;

    /// What a run carries that only tells what would be done: of one record, or of all.
    fn survey_to_tell(&self, of_one: bool) -> Self::Survey {
        let _ = of_one;
        Self::Survey::default()
    }

    /// Contacts that look like the record, as far as they were named before.
    async fn named_similar(&self, id: &UserId) -> Result<Vec<Similar>, Halt> {
        let _ = id;
        Ok(Vec::new())
    }

    /// Reads of the ledger what a run over all records needs.
    async fn survey_ledger(
        &self,
        survey: &mut Self::Survey,
        patience: &mut Patience,
    ) -> Result<(), Halt>;

    /// Reads of the shop what a walk over all records does not tell.
    async fn survey_shop(&self, patience: &mut Patience) -> Result<(), Halt>;

    /// A walk over all records, by ascending id.
    fn walk(&self) -> Self::Walk;

    /// The next page of a walk, `None` at the end. After an error the same page can be asked for again.
    async fn next_page(&self, walk: &mut Self::Walk) -> Result<Option<Page<Self::Seen>>, Failure>;

    /// Tells of each record of a page what stands to be done, by ascending id. Reads no single record.
    async fn assess(
        &self,
        seen: &[Self::Seen],
        survey: &mut Self::Survey,
    ) -> Result<Vec<Assessed<Self>>, Halt>;

    /// The record as it was met, for the look that follows.
    fn seen(&self, facts: Self::Facts) -> Self::Seen;

    /// A run that lasts sees what people enter in the ledger meanwhile.
    async fn keep_fresh(
        &self,
        survey: &mut Self::Survey,
        patience: &mut Patience,
    ) -> Result<(), Halt>;

    /// How much of the ledger's list the survey knows.
    fn view(&self, survey: &Self::Survey) -> Self::View;

    /// The store knows what became of this record.
    fn forget(&self, survey: &mut Self::Survey, id: &UserId);

    /// Whether two records could race for a target although their collision keys differ.
    fn may_race(&self) -> bool;

    /// The name of the field that holds our id, for people.
    fn id_field(&self) -> String;

    /// A record that is asked for by its id; `None` when the shop does not have it.
    async fn look_up(&self, id: &UserId) -> Result<Option<Self::Seen>, Failure>;

    /// Asks the shop for new records once, and marks them. Says how many were found.
    async fn poll(&self) -> Result<usize, Halt>;

    /// Reads both sides, and says where they differ. Changes nothing.
    async fn reconcile(&self) -> Result<Differences, EngineError>;

    /// What each rule looks for, and what it finds in what is known of the ledger's list.
    async fn rule_traces(&self, id: &UserId) -> Result<Vec<RuleTrace>, Halt>;

    /// Whether the ledger's list was read.
    async fn knows_ledger(&self) -> Result<bool, Halt>;

    /// What the mirror notes of targets that hold the record's id.
    async fn mirrored(&self, id: &UserId) -> Result<Vec<MirrorContact>, StoreError>;
}

/// A record of the shop as read, with what follows from it alone.
pub(crate) trait Facts: Send + Sync + 'static {
    /// Its id.
    fn id(&self) -> &UserId;
    /// When the shop says it came to be, in UNIX seconds.
    fn registered_at(&self) -> Option<i64>;
    /// Hash of the shop's record.
    fn source_hash(&self) -> &str;
    /// What it becomes; `None` when it cannot be mapped.
    fn fields(&self) -> Option<&Fields>;
    /// What is decided without a look at the ledger.
    fn screened(&self) -> Option<&Decision>;
    /// What was left out, cut or repaired when it was mapped: a sentence each, without values.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }
}

/// A record of the ledger as read.
pub(crate) trait Target: Send + Sync + 'static {
    /// The ledger's id.
    fn id(&self) -> &ContactId;
    /// What its unique field holds.
    fn external_id(&self) -> Option<&str>;
    /// Its texts under the names of our fields.
    fn fields(&self) -> &Fields;
    /// What the mirror keeps of it, where there is one.
    fn to_mirror(&self, key: &HashKey) -> Option<MirrorContact>;
}

/// What is known of a record's own target.
#[derive(Debug)]
pub(crate) enum Linked<'a, T> {
    /// It has none yet.
    No,
    /// It had one, and the ledger does not have it any more.
    Gone,
    /// It has this one, just read, and we wrote these fields of it.
    Target(&'a T, &'a FieldHashes),
}

/// What was found for a record without a target.
#[derive(Debug)]
pub(crate) struct Located<T> {
    pub(crate) decision: Decision,
    /// The target to be linked, as just read.
    pub(crate) target: Option<T>,
}

/// One write.
#[derive(Debug)]
pub(crate) enum Write<'a, T> {
    /// Makes a target.
    Create(&'a Fields),
    /// Writes our id into a target that is there.
    Link(&'a T),
    /// Writes changed fields.
    Update(&'a T, &'a Fields),
}

impl<T> Clone for Write<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Write<'_, T> {}

/// The answer to a write.
#[derive(Debug)]
pub(crate) struct Written<T> {
    /// The target as the ledger answered it.
    pub(crate) target: T,
    /// The write met a target that was there already.
    pub(crate) existed: bool,
}

/// Some of the shop's records.
#[derive(Debug)]
pub(crate) struct Page<S> {
    /// By ascending id.
    pub(crate) seen: Vec<S>,
    /// Records that could not be read, with the reason in words.
    pub(crate) unreadable: Vec<(UserId, String)>,
}

/// One record of a page, and what stands to be done.
pub(crate) struct Assessed<F: Flow + ?Sized> {
    pub(crate) facts: F::Facts,
    pub(crate) row: Option<Row>,
    pub(crate) standing: Standing,
    /// Another record, met before, comes first: what is to be done rests on what becomes of that one.
    pub(crate) after_another: bool,
}
