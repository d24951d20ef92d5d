//! A program that keeps its own data with SeaORM.

use sea_orm::entity::prelude::*;
use sync_core::store::{SqliteStore, Store as _};

mod subscriber {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "subscriber")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub email: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let store = SqliteStore::open("sync.db", "main".parse()?).await?;
    println!("{:?}", store.counts().await?);
    if let Ok(address) = std::env::var("DATABASE_URL") {
        let database = sea_orm::Database::connect(address).await?;
        println!("{}", subscriber::Entity::find().count(&database).await?);
    }
    Ok(())
}
