//! The real binary at its worst moments: killed, stopped, doubled, its disk full, its database locked, damaged or gone.
//!
//! The program holds no test code. It is stopped from outside, where it waits anyway: a [`gate`] before each remote keeps
//! a request or its answer, and the [`database`]'s write lock keeps the next commit. Then it is killed, starts again,
//! comes to rest, and the contacts are counted.

mod backups;
mod changes;
mod database;
mod gate;
mod ground;
mod own_server;
mod relay;
mod running;
mod server;
mod server_restarts;
mod server_tls;
mod several;
mod shared_budget;
mod small_disk;
mod stage;

mod disks;
mod doors;
mod kill_points;
mod late;
mod least_rights;
mod loops;
mod memory;
mod outage;
mod quota;

use std::time::Duration;

/// Nothing that these tests wait for takes longer, on the slowest machine, unless it never comes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits for something that comes, unless it never does.
async fn in_time<T>(what: &str, coming: impl Future<Output = T>) -> T {
    let come = tokio::time::timeout(PATIENCE, coming).await;
    come.unwrap_or_else(|_| panic!("never came: {what}"))
}

/// Waits until something holds.
async fn soon(what: &str, mut holds: impl FnMut() -> bool) {
    in_time(what, async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
}
