//! The model ledger: how requests reach the books, and how they and their answers get lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use jiff::Timestamp;
use sync_core::ledger::{
    ContactId, ContactSummary, Ledger, LedgerContact, LedgerPage, Search, WriteMode, Written,
};
use sync_core::outcome::{Failure, Remote, Sight};
use sync_core::{ExternalId, Field, Fields};
use tokio::sync::oneshot;

use crate::books::{Books, Contact, Request, contact_id};
use crate::config::{LATEST_COMMIT, TIME_OUT};
use crate::flights::{Flights, Sights, Stands};
use crate::limits::{Place, Places};
use crate::process::Process;
use crate::shop::number;
use crate::world::{BEGINNING, Sim};

/// The books as one process reaches them.
#[derive(Debug, Clone)]
pub(crate) struct ModelLedger {
    pub(crate) sim: Sim,
    pub(crate) process: Arc<Process>,
    pub(crate) flights: Arc<Flights>,
    pub(crate) sights: Arc<Sights>,
    pub(crate) places: Places,
    /// Nothing is sent after this.
    pub(crate) send_by: Option<Timestamp>,
}

/// What becomes of a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Answered,
    NotSent,
    Throttled,
    MinuteSpent,
    /// It never arrives.
    Lost,
    /// It is done; the answer never arrives.
    AnswerLost,
    /// It is done when nobody waits for the answer any more.
    Late,
    /// The answer is an error, but it is done.
    ErrorAfter,
    ErrorBefore,
    /// It is done; the answer cannot be read.
    Garbled,
}

const FAULTY: [Fate; 9] = [
    Fate::NotSent,
    Fate::Throttled,
    Fate::MinuteSpent,
    Fate::Lost,
    Fate::AnswerLost,
    Fate::Late,
    Fate::ErrorAfter,
    Fate::ErrorBefore,
    Fate::Garbled,
];

/// The version of a contact that was read, kept in [`LedgerContact::original`].
#[derive(Debug)]
struct Original {
    contact: Contact,
}

fn failure(sight: Sight) -> Failure {
    Failure::new(Remote::Ledger, sight, "made to fail")
}

impl ModelLedger {
    /// A remote that is down, or has no calls left for today, says so; nothing is done.
    async fn closed(&self) -> Result<(), Failure> {
        let sim = &self.sim;
        let (now, down_until, day_until) = {
            let books = sim.books();
            (sim.now(), books.down_until, books.day_until)
        };
        if down_until <= now && day_until <= now {
            return Ok(());
        }
        self.flights
            .knocked(sim, &self.process, down_until.max(day_until));
        if day_until > now {
            let until = Some(sim.at(day_until));
            return Err(failure(Sight::DayLimit { until }));
        }
        let sights = [Sight::NotSent, Sight::NoAnswer, Sight::ServerError];
        let sight = sim.random(|random| random.pick(&[0, 1, 2]));
        let sight = sights[sight].clone();
        if sight == Sight::NoAnswer {
            sim.sleep(TIME_OUT).await;
        }
        Err(failure(sight))
    }

    /// A request reaches the remote, which counts it. Of a process that stood still after it had taken its place,
    /// nobody can keep it back.
    fn arrives(&self, taken: Option<Place>) {
        let Some((taken, most)) = taken.zip(self.sim.config.calls) else {
            return;
        };
        if self.process.stood_still_after(taken.since) {
            return;
        }
        let now = self.sim.now();
        let count = self.sim.books().arrivals.count(now);
        if count > usize::try_from(most).unwrap() {
            self.sim
                .violation(format!("{count} calls in a window of {most}"));
        }
    }

    pub(crate) async fn read_books<T>(
        &self,
        place: &'static str,
        read: impl FnOnce(&Books) -> T + Send,
    ) -> Result<T, Failure> {
        let taken = self.places.take().await?;
        let answer = self.read_in_turn(place, taken, read).await;
        self.places.give_back(taken).await;
        answer
    }

    async fn read_in_turn<T>(
        &self,
        place: &'static str,
        taken: Option<Place>,
        read: impl FnOnce(&Books) -> T + Send,
    ) -> Result<T, Failure> {
        let sim = &self.sim;
        self.process.gate(place).await;
        sim.dawdle(sim.config.latency).await;
        self.arrives(taken);
        let mut result = self.closed().await;
        if result.is_ok() && sim.fault(sim.config.faults.ledger_read) {
            let sights = [
                Sight::NotSent,
                Sight::NoAnswer,
                Sight::ServerError,
                Sight::Unreadable,
                Sight::TooManyAtOnce,
            ];
            let sight = sim.random(|random| random.pick(&[0, 1, 2, 3, 4]));
            let sight = sights[sight].clone();
            if sight == Sight::NoAnswer {
                sim.sleep(TIME_OUT).await;
            }
            result = Err(failure(sight));
        }
        let answer = result.map(|()| read(&sim.books()));
        if let Err(failure) = &answer {
            sim.trace(|| format!("p{} {place}: {:?}", self.process.number, failure.sight));
        }
        sim.dawdle(sim.config.latency).await;
        self.process.gate(place).await;
        answer
    }

    fn fate(&self) -> Fate {
        let sim = &self.sim;
        if sim.fault(sim.config.faults.ledger_write) {
            sim.random(|random| random.pick(&FAULTY))
        } else {
            Fate::Answered
        }
    }

    /// Sends a write. Once it is on its way, it is carried out whatever becomes of the sender.
    pub(crate) async fn send<T: Stands>(
        &self,
        place: &'static str,
        user: Option<u64>,
        contact: Option<&ContactId>,
        act: impl FnOnce(&mut Books, u64, &Request) -> Result<(T, bool), Failure> + Send + 'static,
    ) -> Result<(T, bool), Failure> {
        // Read now: until it is this request's turn, another worker may have begun with the same customer.
        let begun = user.map(|user| self.process.begun_at(user));
        let taken = self.places.take().await?;
        let late = self
            .send_by
            .is_some_and(|moment| self.sim.timestamp() > moment);
        let answer = if late {
            Err(failure(Sight::TooLate))
        } else {
            self.send_in_turn(place, taken, user, begun, contact, act)
                .await
        };
        self.places.give_back(taken).await;
        answer
    }

    async fn send_in_turn<T: Stands>(
        &self,
        place: &'static str,
        taken: Option<Place>,
        user: Option<u64>,
        begun: Option<u64>,
        contact: Option<&ContactId>,
        act: impl FnOnce(&mut Books, u64, &Request) -> Result<(T, bool), Failure> + Send + 'static,
    ) -> Result<(T, bool), Failure> {
        let sim = &self.sim;
        let process = &self.process;
        process.gate(place).await;
        self.arrives(taken);
        self.closed().await?;
        let fate = self.fate();
        sim.trace(|| {
            format!(
                "p{} {place} for customer {user:?} (contact {contact:?}): {fate:?}",
                process.number
            )
        });
        match fate {
            Fate::NotSent => return Err(failure(Sight::NotSent)),
            Fate::Throttled => return Err(failure(Sight::TooManyAtOnce)),
            Fate::MinuteSpent => {
                let until = Some(sim.at(sim.now() + 3_000));
                return Err(failure(Sight::MinuteLimit { until }));
            }
            Fate::ErrorBefore => return Err(failure(Sight::ServerError)),
            Fate::Lost => {
                sim.sleep(TIME_OUT).await;
                return Err(failure(Sight::NoAnswer));
            }
            _ => {}
        }
        let zombie = begun.is_some_and(|begun| process.stood_still_after(begun));
        let request = Request {
            user,
            stray: zombie,
            looks_since: user.map_or(0, |user| process.looks_since(user)),
            seen: self.sights.of_this_look(),
        };
        let flight =
            self.flights
                .begin(sim, process, user, begun, contact.map(ToString::to_string));
        let answer = self.dispatch(place, fate, request, flight.abandoned(), act);
        let waited = tokio::time::timeout(std::time::Duration::from_millis(TIME_OUT), answer);
        let answered = match waited.await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) | Err(_) => Err(failure(Sight::NoAnswer)),
        };
        drop(flight);
        process.gate(place).await;
        let (stands, existed) = match fate {
            Fate::ErrorAfter => return Err(failure(Sight::ServerError)),
            Fate::Garbled => return Err(failure(Sight::Unreadable)),
            _ => answered?,
        };
        self.sights.saw(&stands);
        Ok((stands, existed))
    }

    fn dispatch<T: Stands>(
        &self,
        place: &'static str,
        fate: Fate,
        mut request: Request,
        abandoned: Arc<AtomicBool>,
        act: impl FnOnce(&mut Books, u64, &Request) -> Result<(T, bool), Failure> + Send + 'static,
    ) -> oneshot::Receiver<Result<(T, bool), Failure>> {
        let (answer, receiver) = oneshot::channel();
        let sim = Arc::clone(&self.sim);
        tokio::spawn(async move {
            if fate == Fate::Late {
                let wait = sim.random(|random| random.between(TIME_OUT + 1, LATEST_COMMIT));
                sim.sleep(wait).await;
            } else {
                sim.dawdle(sim.config.latency * 3).await;
            }
            request.stray |= abandoned.load(Ordering::Relaxed);
            let result = act(&mut sim.books(), sim.now(), &request);
            sim.trace(|| match &result {
                Ok((stands, existed)) => format!(
                    "books: {place} for customer {:?} done in {} (existed: {existed}, stray: {})",
                    request.user,
                    stands.id(),
                    request.stray
                ),
                Err(failure) => format!(
                    "books: {place} for customer {:?}: {:?}",
                    request.user, failure.sight
                ),
            });
            sim.dawdle(sim.config.latency).await;
            if fate != Fate::AnswerLost {
                let _ = answer.send(result);
            } else {
                sim.sleep(TIME_OUT).await;
            }
        });
        receiver
    }

    fn summary(&self, contact: &Contact) -> ContactSummary {
        let mut summary = summary(contact);
        if !self.sim.config.list_shows_ids {
            summary.external_id = None;
        }
        summary
    }
}

fn summary(contact: &Contact) -> ContactSummary {
    let text = |field: Field| contact.text(&field).to_owned();
    ContactSummary {
        contact_id: Some(contact_id(contact)),
        external_id: contact.external_id.clone(),
        is_customer: true,
        is_active: contact.is_active,
        email: text(Field::PersonEmail),
        phones: vec![text(Field::PersonPhone)],
        company: text(Field::CompanyName),
        modified_at: Some(BEGINNING + i64::try_from(contact.modified / 1000).unwrap()),
        ..ContactSummary::default()
    }
}

fn written((contact, existed): (Contact, bool)) -> Written {
    Written {
        contact: whole(contact),
        existed,
    }
}

fn whole(contact: Contact) -> LedgerContact {
    LedgerContact {
        contact_id: contact_id(&contact),
        summary: summary(&contact),
        emails: vec![contact.text(&Field::PersonEmail).to_owned()],
        fields: contact.fields.clone(),
        original: Arc::new(Original { contact }),
    }
}

fn original(contact: &LedgerContact) -> &Contact {
    &contact.original.downcast_ref::<Original>().unwrap().contact
}

#[async_trait]
impl Ledger for ModelLedger {
    fn identity(&self) -> String {
        "model books".to_owned()
    }

    fn id_field(&self) -> String {
        "id".to_owned()
    }

    fn mode(&self) -> WriteMode {
        self.sim.config.mode
    }

    fn not_after(&self, moment: Timestamp) -> Option<Arc<dyn Ledger>> {
        let mut bound = self.clone();
        bound.send_by = Some(moment);
        Some(Arc::new(bound))
    }

    fn longest_request(&self) -> std::time::Duration {
        std::time::Duration::from_millis(TIME_OUT)
    }

    async fn ping(&self) -> Result<(), Failure> {
        self.read_books("ledger.ping", |_| ()).await
    }

    async fn page(&self, page: u32) -> Result<LedgerPage, Failure> {
        let config = &self.sim.config;
        let skipped = config.ledger_rows * (usize::try_from(page).unwrap() - 1);
        let list = self
            .read_books("ledger.page", |books| books.listed(config.list_sorted))
            .await?;
        let rows = list.iter().skip(skipped).take(config.ledger_rows);
        let has_more = list.len() > skipped + config.ledger_rows;
        let descends = rows
            .clone()
            .is_sorted_by(|one, two| one.modified / 1000 >= two.modified / 1000);
        if !config.list_sorted && has_more && descends {
            self.sim.books().misled = true;
        }
        self.sim.trace(|| {
            let ids: Vec<&str> = rows.clone().map(|contact| contact.id.as_str()).collect();
            format!("p{} reads page {page}: {ids:?}", self.process.number)
        });
        Ok(LedgerPage {
            contacts: rows.map(|contact| self.summary(contact)).collect(),
            has_more,
        })
    }

    async fn search(&self, search: Search<'_>) -> Result<Vec<ContactSummary>, Failure> {
        let (field, text) = match search {
            Search::Email(text) => (Field::PersonEmail, text),
            Search::Phone(text) => (Field::PersonPhone, text),
            Search::ContactName(text) => (Field::ContactName, text),
            Search::Company(text) => (Field::CompanyName, text),
        };
        let found = self
            .read_books("ledger.search", |books| {
                let hits = books
                    .living()
                    .filter(|contact| contact.text(&field).eq_ignore_ascii_case(text));
                hits.cloned().collect::<Vec<_>>()
            })
            .await?;
        for contact in &found {
            self.sights.saw(contact);
        }
        Ok(found.iter().map(|contact| self.summary(contact)).collect())
    }

    async fn read(&self, contact_id: &ContactId) -> Result<Option<LedgerContact>, Failure> {
        let contact = self
            .read_books("ledger.read", |books| {
                let contact = books.get(contact_id.as_str());
                contact.filter(|contact| !contact.deleted).cloned()
            })
            .await?;
        self.sim.trace(|| {
            let version = contact.as_ref().map(|contact| contact.version);
            format!(
                "p{} reads contact {contact_id}: version {version:?}",
                self.process.number
            )
        });
        if let Some(contact) = &contact {
            self.sights.saw(contact);
        }
        Ok(contact.map(whole))
    }

    async fn create(&self, external_id: &ExternalId, fields: &Fields) -> Result<Written, Failure> {
        let user = number(external_id.user_id());
        let unique = (self.mode() == WriteMode::Upsert).then(|| external_id.to_string());
        let fields = fields.clone();
        let sent = self.send(
            "ledger.create",
            Some(user),
            None,
            move |books, now, request| books.create(now, request, unique.as_deref(), &fields),
        );
        Ok(written(sent.await?))
    }

    async fn link(
        &self,
        contact: &LedgerContact,
        external_id: &ExternalId,
    ) -> Result<Written, Failure> {
        if self.mode() == WriteMode::Search {
            return Ok(Written {
                contact: contact.clone(),
                existed: true,
            });
        }
        let id = contact.contact_id.to_string();
        let text = external_id.to_string();
        let user = Some(number(external_id.user_id()));
        let sent = self.send(
            "ledger.link",
            user,
            Some(&contact.contact_id),
            move |books, now, _| Ok((books.link(now, &id, &text)?, true)),
        );
        Ok(written(sent.await?))
    }

    async fn update(&self, contact: &LedgerContact, patch: &Fields) -> Result<Written, Failure> {
        let id = contact.contact_id.to_string();
        let base = original(contact).version;
        let user = self.process.writes_for(&id);
        let patch = patch.clone();
        let sent = self.send(
            "ledger.update",
            user,
            Some(&contact.contact_id),
            move |books, now, request| Ok((books.write(now, request, &id, &patch, base)?, true)),
        );
        Ok(written(sent.await?))
    }
}
