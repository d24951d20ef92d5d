//! The first page: where everything stands, who waits for a person, and what happened.

use jiff::Timestamp;
use minijinja::{Value, context};
use sync_core::ledger::LedgerQuota;
use sync_core::outcome::PauseReason;
use sync_core::store::{Counts, ParkReason};
use sync_core::{ParkedCustomer, Pause, Status, UserId};

use super::{chart, render, words};
use crate::server::activity::{MINUTES, Minute};
use crate::server::days::Days;
use crate::status_json;

/// Parked customers on one page.
const ROWS: usize = 100;

/// The events that a day is told by, as a person reads them.
const OF_A_DAY: [&str; 5] = ["created", "linked", "updated", "parked", "pending"];

/// What the page shows.
pub(in crate::server) struct Shown<'a> {
    pub(in crate::server) shop: &'a str,
    pub(in crate::server) organization_id: &'a str,
    pub(in crate::server) status: &'a Status,
    pub(in crate::server) hour: &'a [Minute; MINUTES],
    pub(in crate::server) days: &'a Days,
    /// Erased, and in the shop still.
    pub(in crate::server) kept_out: &'a [UserId],
    pub(in crate::server) clock_alarm: bool,
    /// Parked customers behind this one.
    pub(in crate::server) after: Option<&'a UserId>,
    pub(in crate::server) now: Timestamp,
}

/// The whole page.
pub(in crate::server) fn page(shown: &Shown<'_>) -> Result<String, minijinja::Error> {
    let status = shown.status;
    let (badge, word) = badge(status);
    let polled = status.poll.last.map(|last| words::ago(last, shown.now));
    let pauses: Vec<Value> = status_json::pauses(status)
        .map(|pause| paused(pause, shown.now))
        .collect();
    let products = status
        .products
        .as_ref()
        .map(|products| counts("products", &products.counts));
    let kept_out: Vec<String> = shown.kept_out.iter().map(ToString::to_string).collect();
    let sum = |of: fn(&Minute) -> u32| shown.hour.iter().map(of).map(u64::from).sum::<u64>();
    let page = context! {
        organization => shown.organization_id.to_owned(),
        badge,
        word,
        polled,
        clock_alarm => shown.clock_alarm,
        pauses,
        counts => counts("count", &status.counts),
        conflicts => (status.counts.conflicts > 0)
            .then(|| words::counted(status.counts.conflicts, "field was", "fields were")),
        noted => (status.counts.noted > 0)
            .then(|| words::counted(status.counts.noted, "customer", "customers")),
        products,
        kept_out,
        quota => status.quota.as_ref().map(|quota| self::quota(quota, shown.now)),
        hour => Value::from_safe_string(chart::hour(shown.hour)),
        hour_done => words::counted(sum(|minute| minute.done), "customer", "customers"),
        hour_parked => words::grouped(sum(|minute| minute.parked)),
        days => days(shown.days),
        day_words => OF_A_DAY,
    };
    render(
        "home.html",
        shown.shop,
        context! { ..parked(shown), ..page },
    )
}

/// The state of the program in one badge: its colour and its words.
fn badge(status: &Status) -> (&'static str, &'static str) {
    match status_json::pauses(status).next() {
        Some(pause) if pause.reason.needs_a_person() => ("bad", "Needs you"),
        Some(_) => ("warn", "Waiting"),
        None if status.counts.parked > 0 => ("warn", "Running, and some wait for you"),
        None => ("good", "Running"),
    }
}

fn paused(pause: &Pause, now: Timestamp) -> Value {
    let (title, advice) = words::pause(pause.reason);
    context! {
        class => if pause.reason.needs_a_person() { "bad" } else { "warn" },
        title,
        advice,
        detail => pause.detail.as_str(),
        since => time(pause.since),
        next => if pause.reason == PauseReason::DayQuota { "Goes on" } else { "Next try" },
        retry => words::ahead(pause.retry_at, now),
        retry_at => time(pause.retry_at),
    }
}

fn counts(id: &str, counts: &Counts) -> Vec<Value> {
    let of = |name: &str, count: u64, what: &str| {
        context! { id => format!("{id}-{name}"), name, count, shown => words::grouped(count), what }
    };
    vec![
        of("synced", counts.synced, "have their contact"),
        of("pending", counts.pending, "wait for their turn"),
        of("parked", counts.parked, "wait for you"),
        of("skipped", counts.skipped, "are left out"),
    ]
}

fn quota(quota: &LedgerQuota, now: Timestamp) -> Vec<Value> {
    let bar = |told: String, used: u64, limit: u64| {
        context! { told, class => chart::class(used, limit), share => chart::share(used, limit, 1000) }
    };
    let (used, limit) = (u64::from(quota.minute.used), u64::from(quota.minute.limit));
    let told = format!(
        "{} of {} this minute",
        words::grouped(used),
        words::grouped(limit)
    );
    let mut bars = vec![bar(told, used, limit)];
    if let Some(day) = quota.day {
        let used = day.limit.saturating_sub(day.remaining);
        let resets = day.resets_at.map_or_else(String::new, |at| {
            format!(", counted anew {}", words::ahead(at, now))
        });
        let told = format!(
            "{} of {} today{resets}",
            words::grouped(used),
            words::grouped(day.limit)
        );
        bars.push(bar(told, used, day.limit));
    }
    bars
}

/// The newest day first.
fn days(days: &Days) -> Vec<Value> {
    let day = |(date, counts): (&jiff::civil::Date, &std::collections::BTreeMap<String, u64>)| {
        let of = |word: &&str| words::grouped(counts.get(*word).copied().unwrap_or_default());
        context! { date => date.to_string(), counts => OF_A_DAY.iter().map(of).collect::<Vec<_>>() }
    };
    days.iter().rev().map(day).collect()
}

/// Who waits for a person: each cause once with how many wait for it, then the customers one by one.
fn parked(shown: &Shown<'_>) -> Value {
    let status = shown.status;
    let later = |parked: &&ParkedCustomer| shown.after.is_none_or(|after| parked.user_id > *after);
    let mut rest = status.parked.iter().filter(later);
    let rows: Vec<Value> = rest.by_ref().take(ROWS).map(row).collect();
    let more = rest.next().is_some();
    let last = rows.last().filter(|_| more).cloned();
    context! {
        causes => causes(status),
        rows,
        next_after => last.and_then(|row| row.get_attr("id").ok()),
        is_later_page => shown.after.is_some(),
        truncated => status.parked_truncated,
    }
}

/// The most frequent first.
fn causes(status: &Status) -> Vec<Value> {
    let mut counted = Vec::<(ParkReason, u64)>::new();
    for parked in &status.parked {
        match counted
            .iter_mut()
            .find(|(reason, _)| *reason == parked.reason)
        {
            Some((_, count)) => *count += 1,
            None => counted.push((parked.reason, 1)),
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let cause = |(reason, count): (ParkReason, u64)| {
        let title = words::parked(reason).0;
        context! { reason => reason.to_string(), count => words::grouped(count), title }
    };
    counted.into_iter().map(cause).collect()
}

fn row(parked: &ParkedCustomer) -> Value {
    let (title, advice) = words::parked(parked.reason);
    context! {
        id => parked.user_id.as_str(),
        title,
        advice,
        reason => parked.reason.to_string(),
        detail => parked.detail.as_str(),
        since => time(parked.since),
    }
}

/// A moment for machines and for people.
fn time(at: Timestamp) -> Value {
    context! {
        at => at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        shown => at.strftime("%Y-%m-%d %H:%M UTC").to_string(),
    }
}
