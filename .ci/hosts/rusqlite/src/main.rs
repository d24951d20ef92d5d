//! A program that keeps its own data with the newest rusqlite.

use sync_core::store::{SqliteStore, Store as _};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let store = SqliteStore::open("sync.db", "main".parse()?).await?;
    println!("{:?}", store.counts().await?);
    let own = rusqlite::Connection::open("own.db")?;
    own.execute("CREATE TABLE IF NOT EXISTS subscriber (email TEXT NOT NULL)", ())?;
    Ok(())
}
