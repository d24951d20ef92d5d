//! Rows, lists, counts, histories.

use super::{Subject, Verdict, contact, ensure, numbers, same, user};
use crate::store::{
    Counts, End, HISTORY_LENGTH, Lane, Mark, ParkReason, Reason, RowFilter, Settlement, SkipReason,
    State,
};

pub(super) async fn rows_come_in_order_and_once(s: &Subject) -> Verdict {
    for number in [10, 2, 9] {
        s.mark(number, Lane::Live).await?;
    }
    let rows = s.store.rows(&[10, 9, 5, 10].map(user)).await?;
    same!(
        numbers(rows.iter().map(|row| &row.user_id)),
        vec!["9", "10"],
        "rows"
    );
    same!(s.store.rows(&[]).await?.len(), 0, "rows of nobody");
    Ok(())
}

async fn three_of_each(s: &Subject) -> Verdict {
    for number in 1..=12 {
        let claim = s.claimed(number).await?;
        let end = match number % 4 {
            0 => End::Synced,
            1 => End::Skipped(SkipReason::Gone),
            2 if number < 10 => End::Parked(ParkReason::Formula, String::new()),
            2 => End::Parked(ParkReason::Rejected, String::new()),
            _ => End::Again {
                after: super::LONG,
                counted: false,
                keep_intent: false,
            },
        };
        s.store.settle(&claim.lease, &Settlement::new(end)).await?;
    }
    Ok(())
}

pub(super) async fn lists_are_filtered_and_paged(s: &Subject) -> Verdict {
    three_of_each(s).await?;
    let all = RowFilter {
        limit: 100,
        ..RowFilter::default()
    };
    let of = |state| RowFilter {
        state: Some(state),
        ..all.clone()
    };
    let because = |reason| RowFilter {
        reason: Some(reason),
        ..all.clone()
    };
    let paged = RowFilter {
        after: Some(user(4)),
        limit: 3,
        ..all.clone()
    };
    let nothing = RowFilter::default();
    let expected: [(RowFilter, &[&str]); 9] = [
        (
            all.clone(),
            &[
                "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
            ],
        ),
        (of(State::Synced), &["4", "8", "12"]),
        (of(State::Skipped), &["1", "5", "9"]),
        (of(State::Parked), &["2", "6", "10"]),
        (of(State::Pending), &["3", "7", "11"]),
        (because(Reason::Park(ParkReason::Formula)), &["2", "6"]),
        (because(Reason::Skip(SkipReason::Gone)), &["1", "5", "9"]),
        (paged, &["5", "6", "7"]),
        (nothing, &[]),
    ];
    for (filter, users) in expected {
        let rows = s.store.list(&filter).await?;
        same!(
            numbers(rows.iter().map(|row| &row.user_id)),
            users,
            format!("{filter:?}")
        );
    }
    Ok(())
}

pub(super) async fn counts_follow_every_change(s: &Subject) -> Verdict {
    same!(s.store.counts().await?, Counts::default(), "an empty store");
    three_of_each(s).await?;
    let mut counts = Counts {
        pending: 3,
        synced: 3,
        skipped: 3,
        parked: 3,
        conflicts: 0,
        noted: 0,
    };
    same!(s.store.counts().await?, counts, "three of each");
    for (conflicts, total) in [(vec!["a", "b"], 2), (vec!["a"], 1), (vec![], 0)] {
        let claim = s.claimed(4).await?;
        let mut settlement = Settlement::new(End::Synced);
        settlement.conflicts = Some(conflicts.into_iter().map(str::to_owned).collect());
        s.store.settle(&claim.lease, &settlement).await?;
        counts.conflicts = total;
        same!(
            s.other.counts().await?,
            counts,
            "with fields left to a person"
        );
    }
    for (notes, noted) in [(vec!["a note", "another"], 1), (vec![], 0)] {
        let claim = s.claimed(4).await?;
        let mut settlement = Settlement::new(End::Synced);
        settlement.notes = notes.iter().map(|note| (*note).to_owned()).collect();
        s.store.settle(&claim.lease, &settlement).await?;
        let rows = s
            .other
            .rows(std::slice::from_ref(&claim.row.user_id))
            .await?;
        let kept: Vec<&str> = rows.iter().flat_map(|row| row.notes()).collect();
        same!(kept, notes, "what is kept of the notes");
        counts.noted = noted;
        same!(s.other.counts().await?, counts, "with notes");
    }
    s.mark(12, Lane::Live).await?;
    counts.pending += 1;
    counts.synced -= 1;
    same!(s.store.counts().await?, counts, "after a mark");
    Ok(())
}

pub(super) async fn the_holder_of_a_contact_is_found(s: &Subject) -> Verdict {
    let claim = s.claimed(1).await?;
    same!(s.store.holder(&contact(1)).await?, None, "a free contact");
    let mut settlement = Settlement::new(End::Synced);
    settlement.contact_id = Some(contact(1));
    s.store.settle(&claim.lease, &settlement).await?;
    same!(
        s.store.holder(&contact(1)).await?,
        Some(user(1)),
        "a contact that is held"
    );
    let claim = s.claimed(1).await?;
    settlement.contact_id = Some(contact(2));
    s.store.settle(&claim.lease, &settlement).await?;
    same!(
        s.store.holder(&contact(1)).await?,
        None,
        "a contact that was let go"
    );
    Ok(())
}

pub(super) async fn history_tells_cause_and_line(s: &Subject) -> Verdict {
    let again = || {
        Settlement::new(End::Again {
            after: std::time::Duration::ZERO,
            counted: false,
            keep_intent: false,
        })
    };
    let said = |line: &str| {
        let mut settlement = again();
        settlement.history = Some(line.to_owned());
        settlement
    };
    let mark = |cause| [Mark::new(user(1), Lane::Live, cause)];
    let rounds = [
        (vec!["hook", "poll"], said("no answer")),
        (vec![], said("busy")),
        (vec![], again()),
        (vec!["retry"], again()),
    ];
    for (causes, settlement) in rounds {
        for cause in causes {
            s.store.mark(&mark(cause), None, None).await?;
        }
        let claim = s.claim_one(1, super::LONG).await?;
        s.store.settle(&claim.lease, &settlement).await?;
    }
    let history = s.other.history(&user(1)).await?;
    let lines: Vec<&str> = history.iter().map(|entry| entry.what.as_str()).collect();
    same!(lines, vec!["hook: no answer", "busy", "retry"], "history");
    Ok(())
}

pub(super) async fn history_keeps_the_newest_entries(s: &Subject) -> Verdict {
    s.mark(1, Lane::Live).await?;
    for round in 1..=HISTORY_LENGTH + 5 {
        let claim = s.claimed(1).await?;
        let mut settlement = Settlement::new(End::Again {
            after: std::time::Duration::ZERO,
            counted: false,
            keep_intent: false,
        });
        settlement.history = Some(format!("look {round}"));
        s.store.settle(&claim.lease, &settlement).await?;
    }
    let history = s.store.history(&user(1)).await?;
    same!(history.len(), HISTORY_LENGTH, "entries");
    let expected = (6..=HISTORY_LENGTH + 5).map(|round| format!("poll: look {round}"));
    ensure!(
        history.iter().map(|entry| entry.what.clone()).eq(expected),
        "not the newest, oldest first"
    );
    ensure!(
        history.is_sorted_by_key(|entry| entry.at),
        "the times are not in order"
    );
    same!(
        s.store.history(&user(2)).await?.len(),
        0,
        "entries of somebody unknown"
    );
    Ok(())
}
