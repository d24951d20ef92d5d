//! Telling a webhook that came again from another one under the same id. Pure.

use std::collections::{HashMap, VecDeque};

use sha2::{Digest as _, Sha256};

/// So many accepted webhooks are remembered, the newest. The ids themselves are kept for good, in the database.
const REMEMBERED: usize = 1_000;

type Hash = [u8; 32];

/// The bodies of the last webhooks that were accepted, as hashes.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    bodies: HashMap<Hash, Hash>,
    ids: VecDeque<Hash>,
}

impl Repeats {
    /// Remembers the body of an accepted webhook.
    pub(super) fn accepted(&mut self, id: &str, body: &[u8]) {
        let id: Hash = Sha256::digest(id).into();
        if self
            .bodies
            .insert(id, Sha256::digest(body).into())
            .is_some()
        {
            return;
        }
        self.ids.push_back(id);
        if self.ids.len() > REMEMBERED
            && let Some(oldest) = self.ids.pop_front()
        {
            self.bodies.remove(&oldest);
        }
    }

    /// Whether this id was accepted with another body, as far as that is remembered.
    pub(super) fn is_another(&self, id: &str, body: &[u8]) -> bool {
        let id: Hash = Sha256::digest(id).into();
        self.bodies
            .get(&id)
            .is_some_and(|known| *known != Hash::from(Sha256::digest(body)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_with_another_body_is_told_and_the_oldest_are_forgotten() {
        let mut repeats = Repeats::default();
        repeats.accepted("msg_1", b"first");
        assert!(!repeats.is_another("msg_1", b"first"));
        assert!(repeats.is_another("msg_1", b"second"));
        assert!(!repeats.is_another("msg_2", b"second"));
        for number in 0..REMEMBERED {
            repeats.accepted(&format!("later_{number}"), b"x");
        }
        assert!(!repeats.is_another("msg_1", b"second"));
        assert_eq!(
            (repeats.bodies.len(), repeats.ids.len()),
            (REMEMBERED, REMEMBERED)
        );
    }
}
