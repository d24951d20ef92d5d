//! Subscriptions of a host, one for each kind of event.

use std::collections::BTreeSet;

use super::kind::EventKind;
use super::stream::Events;
use crate::client::Client;
use crate::error::Error;

impl Events {
    /// Makes the shop post these kinds to `base/<trigger>`, such as `https://sync.example.com/hooks/<secret>/new_user`;
    /// what is there already stays as it is. Kinds that only a poll sees are passed over.
    ///
    /// Posts carry no signature: let the base end with a long random secret. The shop posts inside its customer's
    /// request, so answer at once, and [`unsubscribe`](Self::unsubscribe) when the receiver goes away for good.
    ///
    /// # Errors
    /// 404 of a shop without the Zapier add-on (it came with 4.15.1), 403 where the key's user lacks the privilege
    /// `manage_zapier_hooks`: everything goes by poll then. [`Error::Build`] for an address that the shop cannot keep.
    pub async fn subscribe(
        client: &Client,
        base: &str,
        kinds: impl IntoIterator<Item = EventKind> + Send,
    ) -> Result<(), Error> {
        let wanted: BTreeSet<EventKind> = kinds.into_iter().collect();
        let known = client.zapier_hooks().list().await?.items;
        for trigger in wanted.into_iter().filter_map(EventKind::trigger) {
            let url = format!("{}/{trigger}", base.trim_end_matches('/'));
            let is_known = known
                .iter()
                .any(|hook| hook.hook_url == url && hook.trigger == trigger);
            if !is_known {
                client.zapier_hooks().create(&url, &trigger).await?;
            }
        }
        Ok(())
    }

    /// Ends all subscriptions below a base, and leaves those of others alone.
    ///
    /// # Errors
    /// As [`subscribe`](Self::subscribe); a subscription that is gone meanwhile is none.
    pub async fn unsubscribe(client: &Client, base: &str) -> Result<(), Error> {
        let below = format!("{}/", base.trim_end_matches('/'));
        for hook in client.zapier_hooks().list().await?.items {
            if hook.hook_url.starts_with(&below) {
                match client.zapier_hooks().delete(&hook.hook_id).await {
                    Err(error) if error.is_not_found() => {}
                    outcome => outcome?,
                }
            }
        }
        Ok(())
    }
}
