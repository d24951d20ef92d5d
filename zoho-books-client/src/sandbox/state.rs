//! The whole of a sandbox behind one lock, and the way of a request through it.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;

use super::accounts::Accounts;
use super::answer::{Answer, Refusal};
use super::applied::Applied;
use super::changes::Changed;
use super::clock::Clock;
use super::custom_fields::CustomField;
use super::fault::{Canned, Content, Effect, Faults};
use super::log::Call;
use super::mails::Mail;
use super::quota::Quota;
use super::record::{Contact, ContactBook};
use super::request::Incoming;
use super::resource::{Module, Records};
use super::settings::Settings;
use super::webhooks::Webhooks;
use super::{clock, tables};

/// The first of the 19-digit ids that are given out.
const FIRST_ID: u64 = 5_512_345_000_000_100_001;

pub(super) struct State {
    pub(super) settings: Settings,
    pub(super) clock: Clock,
    pub(super) accounts: Accounts,
    pub(super) quota: Quota,
    pub(super) contacts: ContactBook,
    /// Everything but contacts.
    pub(super) records: Records,
    pub(super) applied: Vec<Applied>,
    pub(super) mails: Vec<Mail>,
    /// What webhooks have to tell yet.
    pub(super) changes: Vec<Changed>,
    pub(super) webhooks: Webhooks,
    pub(super) custom_fields: Vec<CustomField>,
    pub(super) faults: Faults,
    pub(super) calls: Vec<Call>,
    pub(super) token_calls: usize,
    pub(super) down: bool,
    /// Requests that are carried out after their connection was cut.
    late: Vec<(Timestamp, Incoming)>,
    last_id: u64,
    /// The last number that each kind of document was given.
    numbers: BTreeMap<Module, u64>,
}

impl State {
    pub(super) fn new(settings: Settings, clock: Clock) -> Self {
        let started = clock();
        let mut state = Self {
            accounts: Accounts::new(&settings),
            quota: Quota::new(started.as_millisecond()),
            contacts: ContactBook::default(),
            records: Records::new(),
            applied: Vec::new(),
            mails: Vec::new(),
            changes: Vec::new(),
            webhooks: Webhooks::default(),
            numbers: BTreeMap::new(),
            custom_fields: Vec::new(),
            faults: Faults::default(),
            calls: Vec::new(),
            token_calls: 0,
            down: false,
            late: Vec::new(),
            last_id: FIRST_ID,
            settings,
            clock,
        };
        tables::settings::fill(&mut state);
        state
    }

    pub(super) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    pub(super) fn now_ms(&self) -> i64 {
        self.now().as_millisecond()
    }

    /// Today in the organisation, `yyyy-mm-dd`.
    pub(super) fn today(&self) -> String {
        clock::wire_date(self.now().as_second(), self.settings.offset)
    }

    /// The next number of a kind of document that is not in use: `INV-000001`.
    pub(super) fn next_number(
        &mut self,
        module: Module,
        field: &'static str,
        prefix: &str,
    ) -> String {
        loop {
            let counter = self.numbers.entry(module).or_default();
            *counter += 1;
            let number = format!("{prefix}{counter:06}");
            let is_free = self
                .records
                .with_unique(module, field, &number)
                .next()
                .is_none();
            if is_free {
                return number;
            }
        }
    }

    pub(super) fn next_id(&mut self) -> u64 {
        self.last_id += 2;
        self.last_id
    }

    /// Answers a request: faults first, then the accounts server or the API.
    pub(super) fn receive(&mut self, request: &Incoming) -> Answer {
        self.settle();
        let at = self.now();
        let answer = if self.down {
            Answer::cut()
        } else {
            self.answer_through_faults(request)
        };
        if request.is_api {
            self.calls.push(Call {
                at,
                method: request.method.clone(),
                path: request.path.clone(),
                query: request.query_text.clone(),
                status: (!answer.cut).then_some(answer.status),
                code: if answer.cut { None } else { answer.code() },
            });
        } else {
            self.token_calls += 1;
        }
        answer
    }

    /// Carries out what was cut and has come due.
    pub(super) fn settle(&mut self) {
        if self.late.is_empty() {
            return;
        }
        let now = self.now();
        let (due, waiting) = std::mem::take(&mut self.late)
            .into_iter()
            .partition::<Vec<_>, _>(|(at, _)| *at <= now);
        self.late = waiting;
        for (_, request) in due {
            // The request was let in when it came; what it wants may still be refused, and nobody hears of that.
            let _ = self.operation(&request, &request.segments());
        }
    }

    fn answer_through_faults(&mut self, request: &Incoming) -> Answer {
        let latency = self.settings.latency;
        let Some(fault) = self.faults.strike(&request.method, &request.path) else {
            return self.answer(request, latency);
        };
        let hold = latency.saturating_add(fault.delay);
        let mut answer = match fault.effect {
            Effect::Pass => self.answer(request, hold),
            Effect::Instead(canned) => canned_answer(canned),
            Effect::CommitThen(canned) => {
                self.answer(request, hold);
                canned_answer(canned)
            }
            Effect::Cut => Answer::cut(),
            Effect::CommitThenCut => {
                self.answer(request, Duration::ZERO);
                Answer::cut()
            }
            Effect::CommitLater(later) => {
                let later = i64::try_from(later.as_millis()).unwrap_or(i64::MAX);
                let due = self.now_ms().saturating_add(later);
                let due = Timestamp::from_millisecond(due).unwrap_or(Timestamp::MAX);
                self.late.push((due, request.clone()));
                Answer::cut()
            }
            Effect::Truncated => self.answer(request, hold).truncated(),
            Effect::Edit(edit) => {
                let mut answer = self.answer(request, hold);
                if let Some(json) = answer.body.json_mut() {
                    edit(json);
                }
                answer
            }
        };
        answer.delay = hold;
        answer.headers.extend(fault.headers);
        answer
    }

    fn answer(&mut self, request: &Incoming, hold: Duration) -> Answer {
        let mut answer = if request.is_api {
            self.api(request, hold)
        } else {
            let now_ms = self.now_ms();
            self.accounts.answer(request, &self.settings, now_ms)
        };
        answer.delay = hold;
        answer
    }

    /// The contact with this id, as text from a path.
    pub(super) fn contact_at(&self, id: &str) -> Result<&Contact, Refusal> {
        parse_id(id)
            .and_then(|id| self.contacts.get(id))
            .ok_or_else(|| Refusal::missing("Contact"))
    }

    /// Contacts that hold this value in a custom field, as far as a lagging look-up sees them.
    pub(super) fn holders(&self, field: u64, value: &str) -> impl Iterator<Item = &Contact> {
        let horizon = self.horizon(self.settings.unique_lag);
        self.contacts
            .with_custom(field, value)
            .filter(move |contact| contact.born_ms <= horizon)
    }

    /// The latest moment of creation that something lagging behind by `lag` sees.
    pub(super) fn horizon(&self, lag: Duration) -> i64 {
        if lag.is_zero() {
            return i64::MAX;
        }
        let lag = i64::try_from(lag.as_millis()).unwrap_or(i64::MAX);
        self.now_ms().saturating_sub(lag)
    }
}

pub(super) fn parse_id(id: &str) -> Option<u64> {
    id.parse().ok()
}

fn canned_answer(canned: Canned) -> Answer {
    match canned.content {
        Content::Json(json) => Answer::json(canned.status, json),
        Content::Text(mime, text) => Answer::text(canned.status, mime, &text),
    }
}
