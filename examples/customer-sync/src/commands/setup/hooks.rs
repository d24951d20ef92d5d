//! The shop's way to this machine, which a set-up may leave out.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::net::TcpListener;

use super::SetUp;
use crate::cli::SetupArgs;
use crate::config;
use crate::exit::CommandError;
use crate::public_address;

/// Where `serve` listens unless the settings say otherwise.
const LISTEN: &str = "127.0.0.1:8080";

/// Asks for the public address and calls it, with somebody behind it who answers as `serve` will.
pub(super) async fn ask(set_up: &mut SetUp, args: &SetupArgs) -> Result<(), CommandError> {
    set_up.console.say(
        "\n3. Hooks, if you like. New customers are found by asking the shop once a minute. With a public https address that \
         leads to this machine (a proxy, a tunnel), the shop calls, and they arrive within a second.",
    );
    let mut wanted = args.public_url.clone();
    let known = set_up.known("server.public_url");
    loop {
        let text = match (wanted.take(), &known) {
            (Some(text), _) => text,
            (None, known) if !set_up.console.is_interactive() => known.clone().unwrap_or_default(),
            (None, Some(known)) => set_up.console.text("Public address", Some(known)).await?,
            (None, None) => {
                let question =
                    "Public address, such as https://sync.example.com (Enter alone for none)";
                set_up.console.optional(question).await?
            }
        };
        if text.is_empty() {
            set_up.done(
                "hooks",
                false,
                "no public address: the shop is asked for new customers once a minute",
            );
            return Ok(());
        }
        let error = match try_it(set_up, &text).await? {
            Ok(token) => {
                set_up.answer("server.public_url", text.as_str());
                set_up.answer("server.hook_token", token.expose_secret());
                set_up.done("hooks", true, "the public address leads to this machine");
                return Ok(());
            }
            Err(error) => error,
        };
        if !set_up.console.is_interactive() {
            return Err(error);
        }
        set_up.console.say(&error.report());
    }
}

async fn try_it(
    set_up: &mut SetUp,
    text: &str,
) -> Result<Result<SecretString, CommandError>, CommandError> {
    let Some(url) = config::public_url(text) else {
        let expected = "expected the https URL at which the shop reaches this machine, such as https://sync.example.com";
        return Ok(Err(CommandError::usage(expected)));
    };
    let token = match set_up.known_secret("server.hook_token") {
        Some(token) => token,
        None => new_token()?,
    };
    let listen = set_up.known("server.listen");
    let listen = listen.unwrap_or_else(|| LISTEN.to_owned());
    // Where nothing can listen, `serve` does already, perhaps.
    let standing_in = TcpListener::bind(&listen).await.ok().map(|listener| {
        let path = format!("/hooks/cs-cart/{}", token.expose_secret());
        let answers = Router::new().route(&path, post(async || StatusCode::NO_CONTENT));
        tokio::spawn(async move { axum::serve(listener, answers).await })
    });
    set_up.console.say("Calling it…");
    let called = public_address::call(&url, &token);
    let called = set_up.console.unless_ended(called).await;
    if let Some(standing_in) = standing_in {
        standing_in.abort();
    }
    Ok(called?.map(|()| token))
}

/// 192 random bits, as a path of a URL has them.
fn new_token() -> Result<SecretString, CommandError> {
    let mut bytes = [0_u8; 24];
    getrandom::fill(&mut bytes).map_err(|error| {
        CommandError::usage("this system gives no random numbers").caused_by(error)
    })?;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(hex.into())
}
