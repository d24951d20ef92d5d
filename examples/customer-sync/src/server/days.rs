//! What happened on each of the last days, as the database keeps it: over restarts, and of all processes that serve.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sync_core::store::StoreError;

use super::app::App;

/// Days that are kept.
const DAYS: usize = 14;

/// What happened is written down so often.
const EVERY: Duration = Duration::from_secs(5);

/// Where it is kept.
const DOCUMENT: &str = "days";

/// How often each event happened, by day (UTC) and by the event's word.
pub(super) type Days = BTreeMap<Date, BTreeMap<String, u64>>;

/// Writes down what happens, for ever.
pub(super) async fn keep(app: Arc<App>) {
    loop {
        tokio::time::sleep(EVERY).await;
        add(&app).await;
    }
}

/// Writes down what happened since the last time. What cannot be written now is written the next time.
pub(super) async fn add(app: &App) {
    let news = app.activity.take_news();
    if news.is_empty() {
        return;
    }
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let written = app
        .engine
        .store()
        .update_document(DOCUMENT, &mut |text| {
            let mut days = parse(text);
            let counts = days.entry(today).or_default();
            for (word, count) in &news {
                let sum = counts.entry((*word).to_owned()).or_default();
                *sum = sum.saturating_add(*count);
            }
            while days.len() > DAYS {
                days.pop_first();
            }
            serde_json::to_string(&days).ok()
        })
        .await;
    if let Err(error) = written {
        app.activity.give_news_back(news);
        tracing::debug!(%error, "what happened is written down later: the database failed");
    }
}

/// The last days on which something happened, the newest last.
pub(super) async fn read(app: &App) -> Result<Days, StoreError> {
    let mut days = Days::new();
    let store = app.engine.store();
    store
        .update_document(DOCUMENT, &mut |text| {
            days = parse(text);
            None
        })
        .await?;
    Ok(days)
}

fn parse(text: Option<&str>) -> Days {
    text.and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}
