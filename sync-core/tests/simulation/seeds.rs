//! Which seeds are run, on all cores, and what is told of those that fail.

use std::cell::RefCell;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, Once};

use crate::config::Mutation;
use crate::run::{Verdict, run};

/// A protection that is switched off is missed within so many seeds.
const FOUND_WITHIN: u64 = 2_000;

thread_local! {
    /// The panics of the run that this thread is in; `None` between runs.
    static PANICS: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

fn number(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{name} is a number")),
    )
}

/// The seeds that the environment asks for.
pub(crate) fn wanted() -> Range<u64> {
    if let Some(seed) = number("SIMULATION_SEED") {
        return seed..seed + 1;
    }
    let first = number("SIMULATION_FIRST").unwrap_or(1);
    first..first + number("SIMULATION_SEEDS").unwrap_or(10_000)
}

/// Runs the seeds until `enough` have failed, and says which.
pub(crate) fn run_all(seeds: Range<u64>, enough: usize) -> Vec<(u64, Vec<String>)> {
    look_for(seeds, Mutation::None, enough, |_| true)
}

/// Runs the seeds until `enough` have failed with a violation that is looked for.
fn look_for(
    seeds: Range<u64>,
    mutation: Mutation,
    enough: usize,
    is_wanted: impl Fn(&str) -> bool + Sync,
) -> Vec<(u64, Vec<String>)> {
    let next = AtomicU64::new(seeds.start);
    let failed = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while failed.lock().unwrap().len() < enough {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        return;
                    }
                    let violations = guarded(seed, mutation, false).violations;
                    if violations.iter().any(|violation| is_wanted(violation)) {
                        failed.lock().unwrap().push((seed, violations));
                    }
                }
            });
        }
    });
    let mut failed = failed.into_inner().unwrap();
    failed.sort();
    failed
}

/// Runs a seed; a panic anywhere, the engine's tasks included, is a violation.
fn guarded(seed: u64, mutation: Mutation, traced: bool) -> Verdict {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            PANICS.with_borrow_mut(|panics| match panics {
                Some(panics) => panics.push(panic.to_string()),
                None => usual(panic),
            });
        }));
    });
    PANICS.set(Some(Vec::new()));
    let ended = catch_unwind(AssertUnwindSafe(|| run(seed, mutation, traced)));
    let mut verdict = ended.unwrap_or(Verdict {
        violations: Vec::new(),
        trace: Vec::new(),
    });
    verdict.violations.extend(PANICS.take().unwrap_or_default());
    verdict
}

/// Runs a seed again and prints all that happened.
pub(crate) fn show(seed: u64, mutation: Mutation) {
    let verdict = guarded(seed, mutation, true);
    for line in &verdict.trace {
        println!("{line}");
    }
    for violation in &verdict.violations {
        println!("seed {seed}: {violation}");
    }
    println!(
        "again: SIMULATION_SEED={seed} cargo test -p sync-core --test simulation -- --nocapture"
    );
}

/// A seed says all: run twice, everything happens again at the same times.
pub(crate) fn repeat_themselves(seeds: Range<u64>) {
    for seed in seeds {
        let [first, second] = [(); 2].map(|()| guarded(seed, Mutation::None, true).trace);
        let differing = first.iter().zip(&second).find(|(one, other)| one != other);
        assert_eq!(differing, None, "seed {seed}");
        assert_eq!(first.len(), second.len(), "seed {seed}");
    }
}

/// A protection is switched off: some seed must fail, with this in what it says.
pub(crate) fn must_find(mutation: Mutation, expected: &str) {
    let is_wanted = |violation: &str| violation.contains(expected);
    let failed = look_for(1..1 + FOUND_WITHIN, mutation, 1, is_wanted);
    let Some((seed, violations)) = failed.first() else {
        panic!("in {FOUND_WITHIN} seeds with {mutation:?} there was no: {expected}");
    };
    println!("{mutation:?}: seed {seed}: {}", violations.join("; "));
}
