//! The places that completed calls still occupy.

use serde::{Deserialize, Serialize};

/// Completed calls, each of which keeps its place for one window more. Times are milliseconds
/// since 1970; calls are counted together in steps of a 200th of the window, rounded so that a
/// place is kept rather longer than shorter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Window {
    /// (end of the step, calls completed in it), ascending.
    steps: Vec<(i64, u32)>,
}

impl Window {
    pub(super) fn add(&mut self, at: i64, window: i64, calls: u32) {
        let step = (window / 200).max(1);
        let end = at.div_euclid(step).saturating_add(1).saturating_mul(step);
        match self.steps.iter_mut().find(|(known, _)| *known == end) {
            Some((_, count)) => *count = count.saturating_add(calls),
            None => {
                self.steps.push((end, calls));
                self.steps.sort_unstable();
            }
        }
    }

    /// Gives up the places whose window has passed. A step that lies well ahead of the clock (which
    /// was set back) is taken to end now, so that it is not held for much longer than one window;
    /// what is a twelfth of a window ahead may come from another machine, whose clock differs.
    pub(super) fn tidy(&mut self, now: i64, window: i64) {
        let step = (window / 200).max(1);
        let newest = now.saturating_add(step);
        let skew = newest.saturating_add(window / 12);
        for (end, _) in &mut self.steps {
            if *end > skew {
                *end = newest;
            }
        }
        self.steps
            .retain(|(end, _)| end.saturating_add(window) > now);
    }

    pub(super) fn used(&self) -> u32 {
        self.steps
            .iter()
            .fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// When `places` of those that are used now will be free; `None` if there are fewer.
    pub(super) fn frees(&self, places: u32, window: i64) -> Option<i64> {
        let mut freed = 0_u32;
        for (end, count) in &self.steps {
            freed = freed.saturating_add(*count);
            if freed >= places {
                return Some(end.saturating_add(window));
            }
        }
        None
    }
}
