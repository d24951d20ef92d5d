//! A program that keeps its own data with sqlx.

use sync_core::store::{SqliteStore, Store as _};

#[derive(sqlx::FromRow)]
struct Subscriber {
    email: String,
}

async fn newest(pool: &sqlx::PgPool) -> Result<Option<String>, sqlx::Error> {
    let newest: Option<Subscriber> = sqlx::query_as("SELECT email FROM subscriber ORDER BY id DESC LIMIT 1")
        .fetch_optional(pool)
        .await?;
    Ok(newest.map(|subscriber| subscriber.email))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let store = SqliteStore::open("sync.db", "main".parse()?).await?;
    println!("{:?}", store.counts().await?);
    if let Ok(address) = std::env::var("DATABASE_URL") {
        println!("{:?}", newest(&sqlx::PgPool::connect(&address).await?).await?);
    }
    Ok(())
}
