//! The suite that a ledger must pass before an engine may trust it.
//!
//! Write a function that makes empty books, or books of which nothing is known but that they may be written to, and run the
//! suite in a test of your own; each check gets books of its own. [`Hands`] are what people do there: the suite types
//! contacts in and deletes them.
//!
//! ```
//! use sync_core::ledger::MemoryLedger;
//! use sync_core::ledger::conformance::{self, Subject};
//!
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), conformance::Failures> {
//! for books in [MemoryLedger::new, MemoryLedger::without_unique_field] {
//!     let passed = conformance::run(|| async {
//!         let books = books();
//!         Subject::new(books.clone(), books)
//!     })
//!     .await?;
//!     assert!(passed > 10);
//! }
//! # Ok(()) }
//! ```
//!
//! Whether a request can be lost, and what an answer that is lost leaves behind, cannot be seen from here: cut connections
//! in a test of your own, and look that [`Failure::sight`](crate::outcome::Failure::sight) says no more than is known.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;

use super::{
    ContactId, ContactSummary, Ledger, LedgerContact, MemoryContact, MemoryLedger, Search,
    WriteMode,
};
use crate::fields::{Field, Fields};
use crate::matching::email_normal_form;
use crate::outcome::{Failure as Refusal, Sight};
use crate::store::conformance::Failure;
pub use crate::store::conformance::Failures;
use crate::{ExternalId, ShopName, UserId};

/// What people do in the books, past the [`Ledger`].
#[async_trait]
pub trait Hands: Send + Sync + fmt::Debug + 'static {
    /// Types in a contact of which nobody wrote an id: a customer, or a vendor.
    async fn add(&self, fields: &Fields, is_customer: bool) -> ContactId;

    /// Deletes a contact.
    async fn delete(&self, id: &ContactId);
}

#[async_trait]
impl Hands for MemoryLedger {
    async fn add(&self, fields: &Fields, is_customer: bool) -> ContactId {
        let texts = fields.iter().map(|(field, text)| (field.clone(), text));
        let contact = MemoryContact::of(texts);
        Self::add(
            self,
            if is_customer {
                contact
            } else {
                contact.vendor()
            },
        )
    }

    async fn delete(&self, id: &ContactId) {
        Self::delete(self, id);
    }
}

/// Books to be examined.
#[derive(Debug, Clone)]
pub struct Subject {
    ledger: Arc<dyn Ledger>,
    hands: Arc<dyn Hands>,
}

impl Subject {
    /// A ledger, and people's hands on the same books.
    #[must_use]
    pub fn new(ledger: impl Ledger, hands: impl Hands) -> Self {
        Self {
            ledger: Arc::new(ledger),
            hands: Arc::new(hands),
        }
    }
}

/// Runs every check on books made by `make`, and returns how many there were.
///
/// # Errors
///
/// All checks that failed, each with what was expected.
pub async fn run<F, S>(make: F) -> Result<usize, Failures>
where
    F: Fn() -> S,
    S: Future<Output = Subject>,
{
    let mut failures = Vec::new();
    let checks = checks();
    for (name, check) in &checks {
        let subject = make().await;
        if let Err(Broken(what)) = check(&subject).await {
            failures.push(Failure { check: name, what });
        }
    }
    if failures.is_empty() {
        Ok(checks.len())
    } else {
        Err(Failures(failures))
    }
}

type Check = for<'a> fn(&'a Subject) -> Pin<Box<dyn Future<Output = Verdict> + Send + 'a>>;

/// How one check ended.
type Verdict = Result<(), Broken>;

struct Broken(String);

impl From<Refusal> for Broken {
    fn from(failure: Refusal) -> Self {
        Self(format!("a call failed: {failure} ({:?})", failure.sight))
    }
}

macro_rules! list {
    ($($name:ident)*) => {
        /// Every check by its name.
        fn checks() -> Vec<(&'static str, Check)> {
            vec![$((stringify!($name), |subject| Box::pin($name(subject))),)*]
        }
    };
}

list! {
    it_says_who_it_is_and_answers
    what_was_created_is_read_back
    a_repeated_create_makes_no_second_contact_where_ids_are_kept
    equal_names_and_emails_are_two_contacts
    what_is_not_there_is_none
    the_list_shows_every_contact_once
    what_was_changed_last_comes_first
    after_the_last_page_there_is_nothing
    a_contact_is_found_by_email_phone_name_and_company
    vendors_are_found_and_told_apart
    a_link_writes_our_id_and_nothing_else
    an_update_writes_what_it_is_given_and_nothing_else
    a_write_to_what_is_gone_makes_nothing
    nothing_is_written_after_its_time
}

macro_rules! ensure {
    ($condition:expr, $($what:tt)+) => {
        if !$condition {
            return Err(Broken(format!($($what)+)));
        }
    };
}

const EMAIL: Field = Field::PersonEmail;

/// The id of a customer; any shop's name will do.
fn customer(number: u64) -> Result<ExternalId, Broken> {
    let shop = "suite".parse::<ShopName>();
    let shop = shop.map_err(|error| Broken(error.to_string()))?;
    Ok(ExternalId::new(shop, UserId::from(number)))
}

fn fields(name: &str) -> Fields {
    Fields::from_iter([
        (Field::ContactName, format!("{name} of the suite")),
        (EMAIL, format!("{}@suite.example", name.to_lowercase())),
        (Field::PersonFirstName, name.to_owned()),
        (Field::PersonLastName, "Lee".to_owned()),
    ])
}

fn email_of(contact: &LedgerContact) -> Option<String> {
    email_normal_form(contact.fields.get(&EMAIL).unwrap_or_default())
}

/// The fields that were written to a contact meanwhile; what books tell beside those of ours may follow from that.
fn differing(before: &LedgerContact, after: &LedgerContact) -> Vec<Field> {
    let fields = before.fields.iter().chain(after.fields.iter());
    let mut differing: Vec<Field> = fields
        .map(|(field, _)| field)
        .filter(|field| !matches!(field, Field::Other(_)))
        .filter(|field| before.fields.get(field) != after.fields.get(field))
        .cloned()
        .collect();
    differing.dedup();
    differing
}

impl Subject {
    fn keyed(&self) -> bool {
        self.ledger.mode() == WriteMode::Upsert
    }

    async fn made(&self, number: u64, name: &str) -> Result<LedgerContact, Broken> {
        let written = self
            .ledger
            .create(&customer(number)?, &fields(name))
            .await?;
        Ok(written.contact)
    }

    async fn read(&self, id: &ContactId) -> Result<LedgerContact, Broken> {
        let contact = self.ledger.read(id).await?;
        contact.ok_or_else(|| Broken(format!("contact {id} cannot be read")))
    }

    /// The whole list.
    async fn list(&self) -> Result<Vec<ContactSummary>, Broken> {
        let mut rows = Vec::new();
        for number in 1..=1_000 {
            let page = self.ledger.page(number).await?;
            rows.extend(page.contacts);
            if !page.has_more {
                return Ok(rows);
            }
        }
        Err(Broken("the list has no end".to_owned()))
    }

    async fn search(&self, search: Search<'_>) -> Result<Vec<ContactSummary>, Broken> {
        Ok(self.ledger.search(search).await?)
    }

    fn check_id(&self, contact: &LedgerContact, expected: &ExternalId) -> Verdict {
        let held = contact.summary.external_id.as_deref();
        let expected = self.keyed().then_some(expected.as_str());
        ensure!(
            held == expected,
            "the unique field: expected {expected:?}, saw {held:?}"
        );
        Ok(())
    }
}

fn rows_of(rows: &[ContactSummary], id: &ContactId) -> usize {
    let ids = rows.iter().filter_map(|row| row.contact_id.as_ref());
    ids.filter(|one| *one == id).count()
}

async fn it_says_who_it_is_and_answers(s: &Subject) -> Verdict {
    s.ledger.ping().await?;
    let (one, two) = (s.ledger.identity(), s.ledger.identity());
    ensure!(
        !one.is_empty() && one == two,
        "the identity is {one:?}, then {two:?}"
    );
    ensure!(
        !s.ledger.id_field().is_empty(),
        "the name of the id's field is empty"
    );
    ensure!(
        s.ledger.longest_request() > Duration::ZERO,
        "no request can take no time"
    );
    Ok(())
}

async fn what_was_created_is_read_back(s: &Subject) -> Verdict {
    let written = s.ledger.create(&customer(1)?, &fields("Ann")).await?;
    ensure!(!written.existed, "a new contact is said to have existed");
    s.check_id(&written.contact, &customer(1)?)?;
    let read = s.read(&written.contact.contact_id).await?;
    s.check_id(&read, &customer(1)?)?;
    ensure!(
        read.fields == written.contact.fields,
        "what the create answered is not what is read"
    );
    ensure!(
        email_of(&read).as_deref() == Some("ann@suite.example"),
        "the e-mail that was sent is not there"
    );
    ensure!(
        read.summary.is_customer && read.summary.is_active,
        "what was made is no active customer"
    );
    Ok(())
}

async fn a_repeated_create_makes_no_second_contact_where_ids_are_kept(s: &Subject) -> Verdict {
    if !s.keyed() {
        return Ok(());
    }
    let first = s.made(1, "Ann").await?;
    let again = s.ledger.create(&customer(1)?, &fields("Anna")).await?;
    ensure!(
        again.contact.contact_id == first.contact_id,
        "a second contact was made"
    );
    let twins = s.list().await?;
    let twins = twins.iter().filter(|row| {
        let email = email_normal_form(&row.email);
        email.is_some_and(|email| email.ends_with("@suite.example"))
    });
    let twins = twins.count();
    ensure!(twins == 1, "the list shows {twins} contacts");
    Ok(())
}

async fn equal_names_and_emails_are_two_contacts(s: &Subject) -> Verdict {
    let first = s.made(1, "Ann").await?;
    match s.ledger.create(&customer(2)?, &fields("Ann")).await {
        Ok(second) => ensure!(
            second.contact.contact_id != first.contact_id,
            "another customer's contact was taken"
        ),
        // Some books forbid equal names, and say so.
        Err(failure) => ensure!(
            failure.sight == Sight::NameTaken,
            "the refusal is told as {:?}",
            failure.sight
        ),
    }
    let read = s.read(&first.contact_id).await?;
    s.check_id(&read, &customer(1)?)
}

async fn what_is_not_there_is_none(s: &Subject) -> Verdict {
    let id = s.hands.add(&fields("Ann"), true).await;
    s.read(&id).await?;
    s.hands.delete(&id).await;
    ensure!(
        s.ledger.read(&id).await?.is_none(),
        "a deleted contact is read"
    );
    ensure!(
        rows_of(&s.list().await?, &id) == 0,
        "a deleted contact is listed"
    );
    let found = s.search(Search::Email("ann@suite.example")).await?;
    ensure!(rows_of(&found, &id) == 0, "a deleted contact is found");
    Ok(())
}

async fn the_list_shows_every_contact_once(s: &Subject) -> Verdict {
    let made = s.made(1, "Ann").await?.contact_id;
    let customer = s.hands.add(&fields("Bob"), true).await;
    let vendor = s.hands.add(&fields("Eve"), false).await;
    let rows = s.list().await?;
    for id in [&made, &customer, &vendor] {
        let times = rows_of(&rows, id);
        ensure!(times == 1, "contact {id} is listed {times} times");
    }
    let row = rows
        .iter()
        .find(|row| row.contact_id.as_ref() == Some(&made));
    let email = row.and_then(|row| email_normal_form(&row.email));
    ensure!(
        email.as_deref() == Some("ann@suite.example"),
        "the row does not show the e-mail"
    );
    // A list may hide the id, and must not show another one.
    let shown = row.and_then(|row| row.external_id.as_deref());
    let hers = self::customer(1)?;
    let is_hers = shown.is_none_or(|id| id == hers.as_str());
    ensure!(is_hers, "the row shows the id {shown:?}");
    Ok(())
}

async fn what_was_changed_last_comes_first(s: &Subject) -> Verdict {
    let first = s.made(1, "Ann").await?;
    s.made(2, "Bob").await?;
    let patch = Fields::from_iter([(Field::PersonLastName, "Leeds")]);
    s.ledger.update(&first, &patch).await?;
    let rows = s.list().await?;
    let times: Vec<_> = rows.iter().map(|row| row.modified_at).collect();
    if times.iter().any(Option::is_none) {
        // Such a list is read whole each time, which is right and dear.
        return Ok(());
    }
    ensure!(
        times.is_sorted_by(|one, two| one >= two),
        "the list is not sorted by its times, newest first"
    );
    let newest = times.first().copied().flatten();
    let changed = rows
        .iter()
        .find(|row| row.contact_id.as_ref() == Some(&first.contact_id));
    let changed = changed.and_then(|row| row.modified_at);
    ensure!(
        changed == newest,
        "the contact changed last is of {changed:?}, the newest of {newest:?}"
    );
    Ok(())
}

async fn after_the_last_page_there_is_nothing(s: &Subject) -> Verdict {
    s.made(1, "Ann").await?;
    let mut last = 1;
    while s.ledger.page(last).await?.has_more {
        last += 1;
    }
    let beyond = s.ledger.page(last + 1).await?;
    ensure!(
        beyond.contacts.is_empty() && !beyond.has_more,
        "a page follows the last one"
    );
    Ok(())
}

async fn a_contact_is_found_by_email_phone_name_and_company(s: &Subject) -> Verdict {
    let mut whole = fields("Ann");
    whole.insert(Field::PersonPhone, "+49 30 1234567");
    whole.insert(Field::CompanyName, "Suite and Sons");
    let written = s.ledger.create(&customer(1)?, &whole).await?.contact;
    s.made(2, "Bob").await?;
    let name = written.fields.get(&Field::ContactName).unwrap_or_default();
    let searches = [
        Search::Email("ann@suite.example"),
        Search::Phone("+49 30 1234567"),
        Search::ContactName(name),
        Search::Company("Suite and Sons"),
    ];
    for search in searches {
        let found = s.search(search).await?;
        let times = rows_of(&found, &written.contact_id);
        ensure!(times == 1, "{search:?} finds it {times} times");
    }
    Ok(())
}

async fn vendors_are_found_and_told_apart(s: &Subject) -> Verdict {
    let vendor = s.hands.add(&fields("Eve"), false).await;
    let read = s.read(&vendor).await?;
    ensure!(!read.summary.is_customer, "a vendor is read as a customer");
    let found = s.search(Search::Email("eve@suite.example")).await?;
    let row = found
        .iter()
        .find(|row| row.contact_id.as_ref() == Some(&vendor));
    ensure!(
        row.is_some_and(|row| !row.is_customer),
        "the search does not show the vendor as one"
    );
    Ok(())
}

async fn a_link_writes_our_id_and_nothing_else(s: &Subject) -> Verdict {
    let id = s.hands.add(&fields("Ann"), true).await;
    let before = s.read(&id).await?;
    ensure!(
        before.summary.external_id.is_none(),
        "nobody wrote an id into it"
    );
    let linked = s.ledger.link(&before, &customer(7)?).await?;
    ensure!(linked.contact.contact_id == id, "another contact answers");
    s.check_id(&linked.contact, &customer(7)?)?;
    let after = s.read(&id).await?;
    s.check_id(&after, &customer(7)?)?;
    let changed = differing(&before, &after);
    ensure!(changed.is_empty(), "fields were changed: {changed:?}");
    ensure!(after.emails == before.emails, "persons were changed");
    Ok(())
}

async fn an_update_writes_what_it_is_given_and_nothing_else(s: &Subject) -> Verdict {
    let before = s.made(1, "Ann").await?;
    let patch = Fields::from_iter([(Field::PersonLastName, "Leeds")]);
    let answer = s.ledger.update(&before, &patch).await?.contact;
    let after = s.read(&before.contact_id).await?;
    ensure!(
        answer.fields == after.fields,
        "what the update answered is not what is read"
    );
    s.check_id(&after, &customer(1)?)?;
    ensure!(
        after.fields.get(&Field::PersonLastName) == Some("Leeds"),
        "what was given is not there"
    );
    let mut changed = differing(&before, &after);
    changed.retain(|field| *field != Field::PersonLastName);
    ensure!(changed.is_empty(), "other fields were changed: {changed:?}");
    Ok(())
}

async fn a_write_to_what_is_gone_makes_nothing(s: &Subject) -> Verdict {
    let id = s.hands.add(&fields("Ann"), true).await;
    let read = s.read(&id).await?;
    s.hands.delete(&id).await;
    let patch = Fields::from_iter([(Field::PersonLastName, "Leeds")]);
    let answer = s.ledger.update(&read, &patch).await;
    ensure!(answer.is_err(), "a contact that is gone was written");
    let found = s.search(Search::Email("ann@suite.example")).await?;
    ensure!(found.is_empty(), "a contact was made anew");
    Ok(())
}

async fn nothing_is_written_after_its_time(s: &Subject) -> Verdict {
    let Some(late) = s.ledger.not_after(Timestamp::UNIX_EPOCH) else {
        return Ok(());
    };
    match late.create(&customer(1)?, &fields("Ann")).await {
        Err(failure) => ensure!(
            failure.sight == Sight::TooLate,
            "it is told as {:?}",
            failure.sight
        ),
        Ok(_) => return Err(Broken("it was written".to_owned())),
    }
    let found = s.search(Search::Email("ann@suite.example")).await?;
    ensure!(found.is_empty(), "it was written all the same");
    Ok(())
}
