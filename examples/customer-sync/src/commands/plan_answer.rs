//! What a plan comes to: totals first, then who needs a person. Pure: names and widths are handed in.

use sync_core::PlannedCustomer;

use crate::forecast::{Pace, grouped};
use crate::output::{self, wrapped};

/// So many who need a person are told one by one.
pub(crate) const MOST_TOLD: usize = 50;

/// The decisions in the order in which they are told, with the calls to Zoho Books that one costs in a backfill: a contact
/// that is linked or updated is read before it is written.
const DECISIONS: [(&str, &str, u64); 6] = [
    ("create", "new: made in Zoho Books", 1),
    ("link", "linked to what is in Zoho Books", 2),
    ("update", "changed in the shop: Zoho Books follows", 2),
    ("unchanged", "in Zoho Books already, nothing to do", 0),
    ("skip", "left out", 0),
    ("park", "need you", 1),
];

/// A plan, as far as it was told.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    counts: [u64; DECISIONS.len()],
    /// The first of those who need a person.
    waiting: Vec<PlannedCustomer>,
}

impl Answer {
    /// Takes one more customer in.
    pub(crate) fn add(&mut self, planned: &PlannedCustomer) {
        let counts = DECISIONS.iter().zip(&mut self.counts);
        for ((decision, _, _), count) in counts {
            if *decision == planned.decision {
                *count += 1;
            }
        }
        if planned.decision == "park" && self.waiting.len() < MOST_TOLD {
            self.waiting.push(planned.clone());
        }
    }

    /// Who needs a person, at most [`MOST_TOLD`].
    pub(crate) fn waiting(&self) -> &[PlannedCustomer] {
        &self.waiting
    }

    /// Totals and forecast.
    pub(crate) fn totals(&self, pace: &Pace) -> String {
        let (mut all, mut calls) = (0, 0);
        let mut lines = Vec::new();
        for ((_, words, cost), count) in DECISIONS.iter().zip(self.counts) {
            all += count;
            calls += count * cost;
            if count > 0 {
                lines.push(format!("{:>9}  {words}", grouped(count)));
            }
        }
        lines.insert(0, format!("{:>9}  in the shop, of these", grouped(all)));
        lines.push(format!(
            "A backfill takes about {} calls to Zoho Books, {}.",
            grouped(calls),
            pace.in_words(calls)
        ));
        lines.join("\n")
    }

    /// Those who need a person, each with the name that the shop has for them, as far as it was asked.
    pub(crate) fn needs_you(&self, names: &[Option<String>], columns: usize) -> Option<String> {
        let all = DECISIONS.iter().zip(self.counts);
        let parked = all.filter(|((decision, _, _), _)| *decision == "park");
        let parked: u64 = parked.map(|(_, count)| count).sum();
        if parked == 0 {
            return None;
        }
        let mut lines = vec!["Need you:".to_owned()];
        for (place, planned) in self.waiting.iter().enumerate() {
            let name = names.get(place).cloned().flatten();
            lines.push(row(planned, name.as_deref(), columns));
        }
        let told = u64::try_from(self.waiting.len()).unwrap_or(parked);
        if let Some(more) = parked.checked_sub(told).filter(|more| *more > 0) {
            lines.push(format!(
                "  and {} more: `plan --decision park` lists them",
                grouped(more)
            ));
        }
        Some(lines.join("\n"))
    }
}

/// One customer: a line, and its reason below, within the width.
pub(crate) fn row(planned: &PlannedCustomer, name: Option<&str>, columns: usize) -> String {
    let mut first = format!("  {:>7}  {:<9}", planned.user_id, planned.decision);
    if let Some(name) = name {
        first.push_str(&format!("  {}", output::escaped(name)));
    }
    let mut reason = format!("{}: {}", planned.reason, output::escaped(&planned.detail));
    if let Some(contact) = &planned.contact_id {
        reason.push_str(&format!("; in Zoho Books: {contact}"));
    }
    for similar in &planned.similar {
        reason.push_str(&format!("; looks like {}", similar.in_words()));
    }
    let changes: Vec<&str> = planned.changes.keys().map(String::as_str).collect();
    if !changes.is_empty() {
        reason.push_str(&format!(
            "; writes {}",
            output::escaped(&changes.join(", "))
        ));
    }
    for note in &planned.notes {
        reason.push_str(&format!("; note: {}", output::escaped(note)));
    }
    format!(
        "{}\n{}",
        wrapped(first.trim_end(), columns, "           "),
        wrapped(&format!("           {reason}"), columns, "           ")
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn nothing_is_wider_than_sixty_columns() {
        let settings = |day| crate::forecast::tests::pace(100, Duration::from_secs(60), day);
        let answer = Answer {
            counts: [701_000, 148, 0, 149, 3, 2],
            waiting: Vec::new(),
        };
        let totals = answer.totals(&settings(None));
        assert!(
            totals.starts_with("  701,302  in the shop, of these\n  701,000  new"),
            "{totals}"
        );
        assert!(!totals.contains("changed in the shop"), "{totals}");
        let told = wrapped(&totals, 60, "");
        assert!(
            told.lines().all(|line| line.chars().count() <= 60),
            "{told}"
        );
        let needs = answer.needs_you(&[], 60).unwrap();
        assert!(needs.contains("and 2 more"), "{needs}");
    }
}
