//! The table: a backfill, a second one, hooks one by one, hooks in a flood.

use std::time::{Duration, Instant};

use crate::Outcome;
use crate::cli::Options;
use crate::hooks::{self, Connection};
use crate::peer::Peer;
use crate::remotes::{self, Addresses, Calls, Limits};
use crate::rig::{self, Ground};
use crate::table::{Sheet, complain, milliseconds, quantile};
use crate::{floor, subject};

/// Customers who sign up one after the other, each when the one before stands in the books.
const ONE_BY_ONE: u64 = 500;

/// Waited between two of them.
const PAUSE: Duration = Duration::from_millis(20);

/// What Zoho Books allows: while hooks come in a flood, the engine works at this pace.
const ZOHO: Limits = Limits {
    calls: 100,
    window: Duration::from_secs(60),
    day: 1_000_000,
    at_once: 5,
};

/// All that is measured of one number of customers.
struct Column {
    customers: usize,
    first: subject::Report,
    first_calls: Calls,
    second_calls: Calls,
    floor: floor::Report,
    database: u64,
    hook: Vec<Duration>,
    hook_floor: Vec<Duration>,
    flood: Option<Flood>,
    memory: u64,
}

struct Flood {
    wall: Duration,
    each: Vec<Duration>,
    cpu: Duration,
}

pub(crate) async fn run(options: &Options) -> Outcome<()> {
    let mut columns = Vec::new();
    for customers in &options.customers {
        columns.push(column(options, *customers).await?);
    }
    show(options, &columns);
    Ok(())
}

async fn column(options: &Options, customers: usize) -> Outcome<Column> {
    let spec = remotes::Spec {
        customers,
        existing: options.existing,
        latency: options.latency,
        limits: None,
    };
    complain(&format!("{customers} customers: the floor"));
    let (mut remotes, addresses) = rig::remotes(spec).await?;
    let mut bare = floor_of(options, &addresses).await?;
    let floor: floor::Report = bare.ask(&floor::Ask::Backfill).await?;
    let first = sign_up(&mut remotes, ONE_BY_ONE).await?;
    let ask = floor::Ask::Hooks {
        first,
        customers: ONE_BY_ONE,
    };
    let hook_floor: floor::Report = bare.ask(&ask).await?;
    drop((bare, remotes));

    complain(&format!("{customers} customers: the engine"));
    let (mut remotes, addresses) = rig::remotes(spec).await?;
    let ground = Ground::make(&options.store).await?;
    let mut engine = rig::subject(options, &addresses, &ground, None, 0).await?;
    let first: subject::Report = engine.ask(&subject::Ask::Backfill).await?;
    whole(&first, customers)?;
    let first_calls: Calls = remotes.ask(&remotes::Ask::Calls).await?;
    let database = ground.size().await?;
    let second: subject::Report = engine.ask(&subject::Ask::Backfill).await?;
    whole(&second, customers)?;
    let second_calls: Calls = remotes.ask(&remotes::Ask::Calls).await?;
    let hook = one_by_one(&mut engine, &mut remotes, customers + options.existing).await?;
    let used: subject::Report = engine.ask(&subject::Ask::Used).await?;
    drop((engine, remotes));
    ground.clear().await?;
    let flood = if options.hooks > 0 {
        complain(&format!("{customers} customers: hooks"));
        Some(flood(options).await?)
    } else {
        None
    };
    Ok(Column {
        customers,
        first,
        first_calls,
        second_calls,
        floor,
        database,
        hook,
        hook_floor: hook_floor.each,
        flood,
        memory: used.memory,
    })
}

async fn floor_of(options: &Options, remotes: &Addresses) -> Outcome<Peer> {
    let spec = floor::Spec {
        remotes: remotes.clone(),
        at_once: usize::try_from(options.at_once)?,
    };
    let mut peer = Peer::start("floor", &spec)?;
    let () = peer.answer().await?;
    Ok(peer)
}

/// Makes new customers in the shop and says the number of the first.
async fn sign_up(remotes: &mut Peer, customers: u64) -> Outcome<u64> {
    let ask = remotes::Ask::SignUp {
        customers: usize::try_from(customers)?,
    };
    let first: String = remotes.ask(&ask).await?;
    Ok(first.parse()?)
}

/// A run that did not do all there was to do measures nothing.
fn whole(report: &subject::Report, customers: usize) -> Outcome<()> {
    let done = report.totals.created + report.totals.unchanged;
    if done == u64::try_from(customers)? && report.stopped.is_none() {
        return Ok(());
    }
    Err(format!("the run was not whole: {report:?}").into())
}

/// From a hook on its way to the contact that was made: the time of each.
async fn one_by_one(
    engine: &mut Peer,
    remotes: &mut Peer,
    mut contacts: usize,
) -> Outcome<Vec<Duration>> {
    let port: u16 = engine.ask(&subject::Ask::Serve).await?;
    let mut connection = Connection::open(port).await?;
    let mut each = Vec::new();
    for _ in 0..ONE_BY_ONE {
        tokio::time::sleep(PAUSE).await;
        let id = sign_up(remotes, 1).await?;
        let requests = hooks::requests(id, 1)?;
        let request = requests.first().ok_or("no request was made")?;
        let sent = Instant::now();
        connection.send(request).await?;
        contacts += 1;
        let ask = remotes::Ask::Await { contacts };
        let () = remotes.ask(&ask).await?;
        each.push(sent.elapsed());
    }
    Ok(each)
}

/// Hooks as fast as they are accepted, with a kill after the last answer: what was accepted must be there.
async fn flood(options: &Options) -> Outcome<Flood> {
    let spec = remotes::Spec {
        customers: 0,
        existing: 0,
        latency: Duration::from_millis(50),
        limits: None,
    };
    let (_remotes, addresses) = rig::remotes(spec).await?;
    let ground = Ground::make(&options.store).await?;
    let mut engine = rig::subject(options, &addresses, &ground, Some(ZOHO), 0).await?;
    let port: u16 = engine.ask(&subject::Ask::Serve).await?;
    let before: subject::Report = engine.ask(&subject::Ask::Used).await?;
    let requests = hooks::requests(1_000, options.hooks)?;
    let (wall, each) = hooks::flood(port, requests, options.connections).await?;
    let after: subject::Report = engine.ask(&subject::Ask::Used).await?;
    engine.kill().await?;
    let mut engine = rig::subject(options, &addresses, &ground, Some(ZOHO), 0).await?;
    let there: u64 = engine.ask(&subject::Ask::Known).await?;
    if there < options.hooks {
        let lost = options.hooks - there;
        return Err(format!("{lost} hooks were accepted and lost").into());
    }
    drop(engine);
    ground.clear().await?;
    Ok(Flood {
        wall,
        each,
        cpu: after.cpu.saturating_sub(before.cpu),
    })
}

#[expect(clippy::cast_precision_loss, reason = "for the eye")]
fn show(options: &Options, columns: &[Column]) {
    let each = |value: &dyn Fn(&Column) -> String| columns.iter().map(value).collect::<Vec<_>>();
    let rate = |customers: u64, wall: Duration| customers as f64 / wall.as_secs_f64();
    let thousand = |cpu: Duration, customers: u64| 1e3 * cpu.as_secs_f64() / customers as f64;
    let ours = |column: &Column| rate(column.first.totals.seen, column.first.wall);
    let floors = |column: &Column| rate(column.floor.customers, column.floor.wall);
    let heads = columns
        .iter()
        .map(|column| format!("{} customers", column.customers));
    let mut sheet = Sheet::new("", heads);
    sheet.row(
        "calls a new customer",
        each(&|c| format!("{:.3}", c.first_calls.writes as f64 / c.customers as f64)),
    );
    sheet.row(
        "other calls: pages, settings",
        each(&|c| format!("{} + {}", c.first_calls.pages, c.first_calls.others)),
    );
    sheet.row(
        "calls of a second run, pages aside",
        each(&|c| (c.second_calls.writes + c.second_calls.others).to_string()),
    );
    sheet.row("customers/s", each(&|c| format!("{:.0}", ours(c))));
    sheet.row("floor: customers/s", each(&|c| format!("{:.0}", floors(c))));
    sheet.row(
        "ratio to the floor",
        each(&|c| format!("{:.2}", ours(c) / floors(c))),
    );
    sheet.row(
        "CPU s/1,000 customers",
        each(&|c| format!("{:.2}", thousand(c.first.cpu, c.first.totals.seen))),
    );
    sheet.row(
        "floor: CPU s/1,000 customers",
        each(&|c| format!("{:.2}", thousand(c.floor.cpu, c.floor.customers))),
    );
    sheet.row(
        "peak memory",
        each(&|c| format!("{:.0} MB", c.memory as f64 / 1024.0)),
    );
    sheet.row(
        "database, bytes a customer",
        each(&|c| format!("{:.0}", c.database as f64 / c.customers as f64)),
    );
    for (name, share) in [("p50", 0.5), ("p99", 0.99), ("longest", 1.0)] {
        sheet.row(
            &format!("hook to contact, {name}"),
            each(&|c| milliseconds(quantile(&c.hook, share))),
        );
        sheet.row(
            &format!("floor: the same calls, {name}"),
            each(&|c| milliseconds(quantile(&c.hook_floor, share))),
        );
    }
    if options.hooks > 0 {
        let flood = |value: &dyn Fn(&Flood) -> String| {
            each(&|column| column.flood.as_ref().map(value).unwrap_or_default())
        };
        sheet.row(
            "hooks accepted/s",
            flood(&|f| format!("{:.0}", f.each.len() as f64 / f.wall.as_secs_f64())),
        );
        sheet.row(
            "hook accepted, p99",
            flood(&|f| milliseconds(quantile(&f.each, 0.99))),
        );
        sheet.row(
            "CPU s/1,000 hooks",
            flood(&|f| format!("{:.2}", thousand(f.cpu, f.each.len() as u64))),
        );
    }
    sheet.print();
}
