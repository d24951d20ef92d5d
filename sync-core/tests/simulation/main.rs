//! The engine over a model shop, model books and a model database, on a virtual clock, with seeded faults, delays,
//! crashes and standstills. Customers in every run, products beside them in many, within one budget of calls.
//!
//! `SIMULATION_SEEDS` says how many seeds are run (10,000 if it does not), `SIMULATION_FIRST` with which to begin. A seed that
//! fails is printed with its trace, and run again by
//! `SIMULATION_SEED=n cargo test -p sync-core --test simulation -- --nocapture`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod books;
mod check;
mod config;
mod deliveries;
mod events;
mod fleet;
mod flights;
mod goods;
mod items;
mod ledger;
mod limits;
mod process;
mod products;
mod random;
mod run;
mod seeds;
mod shop;
mod store;
mod world;

use config::Mutation;

#[test]
fn nothing_is_lost_and_nothing_doubled_whatever_goes_wrong() {
    let failed = seeds::run_all(seeds::wanted(), 20);
    if let Some((seed, _)) = failed.first() {
        seeds::show(*seed, Mutation::None);
        for (seed, violations) in &failed {
            println!("seed {seed} failed: {}", violations.join("; "));
        }
        panic!(
            "{} seeds failed, the trace of the first is above",
            failed.len()
        );
    }
}

#[test]
fn a_seed_runs_alike_every_time() {
    seeds::repeat_themselves(1..31);
}

#[test]
fn without_the_look_before_a_repeat_it_fails() {
    seeds::must_find(Mutation::ForgetIntents, "a second contact for");
}

#[test]
fn without_leases_it_fails() {
    seeds::must_find(Mutation::IgnoreLeases, "are under way at once");
}

#[test]
fn without_the_fence_it_fails() {
    seeds::must_find(Mutation::IgnoreFences, "a second contact for");
}

#[test]
fn when_marks_are_cleared_blindly_it_fails() {
    seeds::must_find(Mutation::ClearMarksBlindly, "was accepted");
}

#[test]
fn without_a_common_budget_it_fails() {
    seeds::must_find(Mutation::SplitBudgets, "calls in a window");
}
