//! Calls of `mark` that come at one moment share a transaction, as the disk confirms many as fast as one.

use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot;

use super::PostgresStore;
use super::mark::{self, Call};
use super::pool::persist;
use crate::store::{Marked, StoreError};

/// So many calls share a transaction at most.
const MOST: usize = 256;

type Answer = oneshot::Sender<Result<Marked, StoreError>>;

/// The calls that wait for the next transaction.
#[derive(Default)]
pub(super) struct Together {
    waiting: Mutex<Vec<(Call, Answer)>>,
    turn: tokio::sync::Mutex<()>,
}

impl Together {
    fn add(&self, call: Call, answer: Answer) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.push((call, answer));
    }

    fn take(&self) -> Vec<(Call, Answer)> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let most = waiting.len().min(MOST);
        waiting.drain(..most).collect()
    }
}

impl PostgresStore {
    /// Marks, together with whoever calls at this moment. The transaction is a task of its own: a caller that goes away
    /// takes nobody's marks with it.
    pub(super) async fn mark_together(&self, call: Call) -> Result<Marked, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.together.add(call, answer);
        let store = self.clone();
        tokio::spawn(async move {
            let _turn = store.together.turn.lock().await;
            // Nobody, if the one before has taken this call along.
            let (calls, answers): (Vec<Call>, Vec<Answer>) =
                store.together.take().into_iter().unzip();
            if !calls.is_empty() {
                store.answer(&calls, answers).await;
            }
        });
        let ended = || StoreError::Unconfirmed("the runtime ends".to_owned());
        answered.await.unwrap_or_else(|_| Err(ended()))
    }

    async fn answer(&self, calls: &[Call], answers: Vec<Answer>) {
        let marked = match self.mark_all(calls).await {
            Ok(Some(marked)) => marked.into_iter().map(Ok).collect(),
            Err(error) if error.is_passing() || calls.len() == 1 => {
                vec![Err(error); calls.len()]
            }
            // One of them is beyond its limit, or cannot be kept: the others must not suffer from it.
            Ok(None) | Err(_) => self.mark_one_by_one(calls).await,
        };
        for (answer, marked) in answers.into_iter().zip(marked) {
            // The caller may be gone.
            let _ = answer.send(marked);
        }
    }

    async fn mark_one_by_one(&self, calls: &[Call]) -> Vec<Result<Marked, StoreError>> {
        let mut marked = Vec::with_capacity(calls.len());
        for call in calls {
            let one = self.mark_all(std::slice::from_ref(call)).await;
            marked.push(one.map(|one| {
                let first = one.and_then(|one| one.into_iter().next());
                first.unwrap_or(Marked::Full)
            }));
        }
        marked
    }

    async fn mark_all(&self, calls: &[Call]) -> Result<Option<Vec<Marked>>, StoreError> {
        persist(|| async {
            let tombstones = &self.tombstones;
            let work = self.database.begin_beside(tombstones.turn).await?;
            mark::mark(work, self.shop, tombstones, calls).await
        })
        .await
    }
}
