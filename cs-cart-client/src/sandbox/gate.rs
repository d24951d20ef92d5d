//! What a request passes before it reaches the shop's API: firewall, web server, address, and what PHP makes of it.

use wiremock::Request;

use super::engine::query::Query;
use super::quirks::{Firewall, LongQuery, Storefront};
use super::reply::Reply;
use super::state::State;

/// A request that came through: its path below the API and its parameters.
pub(super) struct Passed {
    pub(super) path: String,
    pub(super) query: Query,
}

/// Lets a request through, or answers in the shop's place.
pub(super) fn pass(state: &mut State, request: &Request) -> Result<Passed, Reply> {
    let header = |name: &str| request.headers.get(name)?.to_str().ok();
    let agent = header("user-agent").unwrap_or_default();
    state.passed_firewall += 1;
    let nth = state.passed_firewall;
    let quirks = &state.quirks;
    if let Some(firewall) = &quirks.firewall
        && stops(firewall, nth, agent)
    {
        return Err(Reply::page(firewall.status, "Checking your browser"));
    }
    if let Some(to) = &quirks.redirect_to {
        let mut reply = Reply::page(301, "Moved");
        reply.headers.push(("Location".to_owned(), to.clone()));
        return Err(reply);
    }
    if quirks.site_password {
        let mut reply = Reply::page(401, "Authorization required");
        let realm = "Basic realm=\"Members only\"".to_owned();
        reply.headers.push(("WWW-Authenticate".to_owned(), realm));
        return Err(reply);
    }
    let mut query = parameters(state, request)?;
    let not_found = || Reply::page(404, "Page not found");
    let path = request.url.path();
    let path = match state.directory.as_str() {
        "" => path,
        directory => {
            let inside = path
                .strip_prefix('/')
                .and_then(|path| path.strip_prefix(directory));
            inside.ok_or_else(not_found)?
        }
    };
    let path = if path == "/api.php" {
        query.take("ajax_custom");
        query.take("_d").ok_or_else(not_found)?
    } else if let (Some(path), true) = (path.strip_prefix("/api/"), quirks.rewriting) {
        path.to_owned()
    } else {
        return Err(match quirks.storefront {
            Storefront::Open => not_found(),
            Storefront::Closed | Storefront::ClosedWithApi => Reply::page(503, "Store closed"),
        });
    };
    if quirks.storefront == Storefront::ClosedWithApi {
        return Err(Reply::page(503, "Store closed"));
    }
    Ok(Passed { path, query })
}

fn stops(firewall: &Firewall, nth: u64, agent: &str) -> bool {
    let known = firewall.lets_pass.as_deref();
    nth.is_multiple_of(firewall.every.max(1)) && !known.is_some_and(|known| agent.contains(known))
}

/// The parameters that are left of a query.
fn parameters(state: &State, request: &Request) -> Result<Query, Reply> {
    let quirks = &state.quirks;
    let sent = request.url.query().unwrap_or_default();
    let arguments = if sent.is_empty() {
        0
    } else {
        sent.split('&').count()
    };
    let bytes = quirks.max_query_bytes.unwrap_or(usize::MAX);
    let most = quirks.max_query_arguments.unwrap_or(usize::MAX);
    if let LongQuery::Refused(status) = quirks.long_query
        && (sent.len() > bytes || arguments > most)
    {
        return Err(Reply::page(status, "Request refused"));
    }
    let kept = sent.get(..bytes.min(sent.len())).unwrap_or(sent);
    Ok(Query::parse(kept).cut(most))
}
