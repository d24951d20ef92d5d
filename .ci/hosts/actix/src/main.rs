//! A program whose server is actix-web.

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Path, PayloadConfig};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, post};
use std::sync::Arc;
use sync_core::SyncEngine;
use sync_core::clock::SystemClock;
use sync_core::ledger::MemoryLedger;
use sync_core::source::MemorySource;
use sync_core::store::MemoryStore;
use sync_core::webhook::{HookHeaders, HookTokens, Receiver};

/// An order is posted whole.
const LARGEST: usize = 4 * 1024 * 1024;

#[post("/hooks/cs-cart/{token}")]
async fn hook(receiver: Data<Receiver>, token: Path<String>, request: HttpRequest, body: Bytes) -> HttpResponse {
    let headers = request.headers().iter();
    let headers = HookHeaders::from_pairs(headers.map(|(name, value)| (name.as_str(), value.as_bytes())));
    let answer = receiver.receive_shop_post(&token, headers, &body).await;
    let status = StatusCode::from_u16(answer.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    HttpResponse::new(status)
}

#[actix_web::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // In a program: CsCartSource, ZohoBooksLedger, SqliteStore.
    let engine = SyncEngine::builder("main".parse()?)
        .source(MemorySource::default())
        .ledger(MemoryLedger::new())
        .store(Arc::new(MemoryStore::new(Arc::new(SystemClock))))
        .build()
        .await?;
    let tokens = HookTokens::new(&std::env::var("HOOK_TOKEN")?.into(), None)?;
    let receiver = Data::new(Receiver::new(engine.clone()).with_tokens(tokens));

    let server = HttpServer::new(move || {
        let limit = PayloadConfig::new(LARGEST);
        App::new().app_data(limit).app_data(receiver.clone()).service(hook)
    });
    // Ends with Ctrl-C or SIGTERM, which actix-web waits for; then the work under way ends.
    let server = server.bind("127.0.0.1:8080")?.run();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let worker = tokio::spawn(async move {
        let told = async {
            let _ = stopped.await;
        };
        engine.run(told).await
    });
    server.await?;
    drop(stop);
    worker.await??;
    Ok(())
}
