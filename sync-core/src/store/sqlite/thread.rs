//! Threads that own a connection and do one piece of work after the other.
//!
//! The writer makes one transaction of all that waits (a *batch*), so that one trip to the disk confirms many callers;
//! each piece is undone alone if it fails. Nobody is answered before the commit. The reader sees all that was answered,
//! because a commit is visible before its answer goes out.
//!
//! A piece that can be undone alone costs a savepoint, and with it a copy of every page that it touches. Almost none ever
//! fails, so a batch runs without them; one in which a piece fails is undone and run again with them.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};

use super::error::{Fault, Outcome};
use super::session::{Link, Session};
use crate::store::StoreError;
use crate::store::scope::Scope;

/// At most this much waits for a thread; callers beyond wait to hand over.
const QUEUE: usize = 1024;
/// At most this many pieces of work share a transaction.
const BATCH: usize = 256;
/// Pause between two tries to get the write lock, and after a batch while other programs write too.
const STEP: Duration = Duration::from_millis(1);
/// So long after another program wrote, we leave gaps for it.
const POLITE: Duration = Duration::from_secs(1);

/// How a piece of work is to be run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// Survives a power failure once answered.
    Durable,
    /// Survives a crash of the process; costs no trip to the disk.
    Loose,
    /// Not inside a transaction.
    Alone,
}

/// A scope and its number in the file.
pub(super) type Numbered = (i64, Arc<Scope>);

/// Hands work to a thread. Clones hand to the same one; it ends with the last.
#[derive(Clone)]
pub(super) struct Worker {
    jobs: mpsc::Sender<Box<dyn Job>>,
}

impl Worker {
    /// One that writes and one that reads. They end together.
    pub(super) fn pair(writing: Link, reading: Link) -> Outcome<(Self, Self)> {
        let (reader, reads) = Self::spawn("sqlite-reader", move |jobs| read_all(&reading, jobs))?;
        let (writer, _) = Self::spawn("sqlite-writer", move |jobs| {
            write_all(&writing, jobs);
            // Whoever closes last folds the log into the file, but nobody does if two close at the same moment.
            let _ = reads.join();
        })?;
        Ok((writer, reader))
    }

    fn spawn(
        name: &str,
        body: impl FnOnce(mpsc::Receiver<Box<dyn Job>>) + Send + 'static,
    ) -> Outcome<(Self, JoinHandle<()>)> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let thread = std::thread::Builder::new().name(name.to_owned());
        match thread.spawn(move || body(queue)) {
            Ok(handle) => Ok((Self { jobs }, handle)),
            Err(error) => Err(Fault::Store(StoreError::Unavailable(format!(
                "no thread could be started: {error}"
            )))),
        }
    }

    /// Runs a piece of work on the thread. A caller that goes away before its turn leaves nothing behind; afterwards
    /// the work is done as if it had stayed. It is run again after what it did was undone.
    pub(super) async fn run<T, W>(
        &self,
        care: Care,
        scope: &Numbered,
        work: W,
    ) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: Fn(&Session<'_>) -> Outcome<T> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let task = Task {
            care,
            scope: scope.clone(),
            work,
            result: None,
            reply,
        };
        let ended = || StoreError::Unavailable("its thread has ended; start again".to_owned());
        self.jobs.send(Box::new(task)).await.map_err(|_| ended())?;
        answer.await.map_err(|_| ended())?
    }
}

trait Job: Send {
    fn care(&self) -> Care;
    fn is_wanted(&self) -> bool;
    /// Does the work and keeps its result; `Err` when it is to be undone.
    fn run(&mut self, link: &Link) -> Result<(), ()>;
    /// Sends the result, or the failure of the commit that it depends on.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

struct Task<T, W> {
    care: Care,
    scope: Numbered,
    work: W,
    result: Option<Outcome<T>>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, W> Job for Task<T, W>
where
    T: Send,
    W: Fn(&Session<'_>) -> Outcome<T> + Send,
{
    fn care(&self) -> Care {
        self.care
    }

    fn is_wanted(&self) -> bool {
        !self.reply.is_closed()
    }

    fn run(&mut self, link: &Link) -> Result<(), ()> {
        let result = (self.work)(&link.session(self.scope.0, &self.scope.1));
        let kept = if result.is_ok() { Ok(()) } else { Err(()) };
        self.result = Some(result);
        kept
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let result = match (self.result, committed) {
            (Some(Err(fault)), _) => Err(fault.into()),
            (_, Err(error)) => Err(error),
            (Some(Ok(value)), Ok(())) => Ok(value),
            // It was not wanted any more.
            (None, Ok(())) => return,
        };
        // Nobody may be waiting any more.
        let _ = self.reply.send(result);
    }
}

fn read_all(link: &Link, mut jobs: mpsc::Receiver<Box<dyn Job>>) {
    while let Some(mut job) = jobs.blocking_recv() {
        if !job.is_wanted() {
            continue;
        }
        // One transaction, so that the work sees one state.
        let begun = link.check_place().and_then(|()| Ok(link.execute("BEGIN")?));
        if begun.is_ok() {
            let _ = job.run(link);
            // Ends the reading; there is nothing to undo.
            let _ = link.execute("ROLLBACK");
        }
        job.answer(begun.map_err(StoreError::from));
    }
}

fn write_all(link: &Link, mut jobs: mpsc::Receiver<Box<dyn Job>>) {
    let mut others = Others::default();
    let mut next = jobs.blocking_recv();
    while let Some(first) = next.take() {
        if first.care() == Care::Alone {
            run_alone(link, first);
            next = jobs.blocking_recv();
            continue;
        }
        let mut batch = vec![first];
        while batch.len() < BATCH {
            match jobs.try_recv() {
                Ok(job) if job.care() == Care::Alone => {
                    next = Some(job);
                    break;
                }
                Ok(job) => batch.push(job),
                Err(_) => break,
            }
        }
        batch.retain(|job| job.is_wanted());
        if !batch.is_empty() {
            let committed = commit(link, &mut batch, &mut others).map_err(StoreError::from);
            for job in batch {
                job.answer(committed.clone());
            }
            others.leave_a_gap();
        }
        if next.is_none() {
            next = jobs.blocking_recv();
        }
    }
}

fn run_alone(link: &Link, mut job: Box<dyn Job>) {
    let _ = job.run(link);
    job.answer(Ok(()));
}

/// Runs a batch as one transaction.
fn commit(link: &Link, batch: &mut [Box<dyn Job>], others: &mut Others) -> Outcome<()> {
    let durable = batch.iter().any(|job| job.care() == Care::Durable);
    link.wait_for_the_disk(durable)?;
    begin(link, others)?;
    others.look(link);
    if !all_succeed(link, batch) {
        roll_back(link);
        begin(link, others)?;
        let run = batch
            .iter_mut()
            .try_for_each(|job| run_in_savepoint(link, job.as_mut()));
        if let Err(fault) = run {
            roll_back(link);
            return Err(fault);
        }
    }
    if let Err(error) = link.execute("COMMIT") {
        roll_back(link);
        let fault = Fault::from(error);
        return Err(if fault.is_io() {
            let unconfirmed =
                StoreError::Unconfirmed("the disk failed while it was written".to_owned());
            Fault::Store(unconfirmed)
        } else {
            fault
        });
    }
    link.check_place()
}

fn begin(link: &Link, others: &mut Others) -> Outcome<()> {
    let deadline = Instant::now() + link.patience;
    loop {
        match link.execute("BEGIN IMMEDIATE").map_err(Fault::from) {
            Err(fault) if fault.is_busy() && Instant::now() < deadline => {
                others.seen = Some(Instant::now());
                std::thread::sleep(STEP);
            }
            done => return done,
        }
    }
}

fn roll_back(link: &Link) {
    if !link.connection.is_autocommit() {
        // Without a transaction there is nothing to undo, and a failure here shows again at the next one.
        let _ = link.execute("ROLLBACK");
    }
}

/// Whether each piece of work succeeded, or failed before it changed anything.
fn all_succeed(link: &Link, batch: &mut [Box<dyn Job>]) -> bool {
    let connection = &link.connection;
    batch.iter_mut().all(|job| {
        let before = connection.total_changes();
        let kept = job.run(link);
        let unchanged = connection.total_changes() == before;
        // SQLite itself gives a transaction up when the disk is full or fails.
        !connection.is_autocommit() && (kept.is_ok() || unchanged)
    })
}

/// A failing piece of work is undone alone. `Err` when SQLite gave the whole transaction up.
fn run_in_savepoint(link: &Link, job: &mut dyn Job) -> Outcome<()> {
    let connection = &link.connection;
    link.execute("SAVEPOINT job")?;
    let kept = job.run(link);
    if connection.is_autocommit() {
        return Err(Fault::Store(StoreError::Unavailable(
            "the disk is full or failed, and the work was undone; it may be tried again".to_owned(),
        )));
    }
    if kept.is_err() {
        link.execute("ROLLBACK TO job")?;
    }
    link.execute("RELEASE job")?;
    Ok(())
}

/// Whether other programs write to the same file. SQLite's lock knows no queue: who asks anew at once gets it always.
#[derive(Default)]
struct Others {
    data_version: i64,
    seen: Option<Instant>,
}

impl Others {
    fn look(&mut self, link: &Link) {
        let version = link
            .connection
            .prepare_cached("PRAGMA data_version")
            .and_then(|mut statement| statement.query_row((), |row| row.get(0)));
        if let Ok(version) = version {
            if self.data_version != version && self.data_version != 0 {
                self.seen = Some(Instant::now());
            }
            self.data_version = version;
        }
    }

    fn leave_a_gap(&self) {
        if self.seen.is_some_and(|seen| seen.elapsed() < POLITE) {
            std::thread::sleep(STEP);
        }
    }
}
