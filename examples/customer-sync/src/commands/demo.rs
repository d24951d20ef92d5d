//! `demo`: the whole thing with a made-up shop and made-up books on this machine. No account, no configuration.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::time::Duration;

use cs_cart_client::sandbox::{Shop, ShopUser};
use zoho_books_client::sandbox::{Books, ContactSeed};

use super::{backfill, serve};
use crate::cli::{AnyKind, DemoArgs, Flags};
use crate::config::{self, Config, Purpose};
use crate::exit::{CommandError, ExitStatus};
use crate::output;
use crate::setup;

/// The made-up organisation allows so many calls in a minute, as a real one does.
const CALLS_A_MINUTE: u32 = 100;

/// A minute of the made-up organisation takes this long, so that the demonstration takes seconds.
const MINUTE: Duration = Duration::from_millis(500);

/// The same shop each time.
const SEED: u64 = 7;

/// Every fifth of the first customers is in the books before we come.
const EVERY: usize = 5;

/// While the status page is open, somebody signs up this often.
const SIGN_UP: Duration = Duration::from_secs(4);

/// Of those who sign up, this one fits two contacts that people typed in: nobody but a person can decide.
const DOUBLED_VISITOR: u64 = 2;

/// The secret part of the hook's address; the shop and we are on one machine.
const HOOK_TOKEN: &str = "demo-hook-token-of-this-machine";

pub(crate) async fn run(args: &DemoArgs, flags: &Flags) -> Result<ExitStatus, CommandError> {
    let customers = usize::try_from(args.customers).unwrap_or(usize::MAX);
    let shop = Shop::builder().generate(customers, SEED).start().await;
    let books = Books::builder()
        .unique_field("cf_cs_cart_id")
        .requests_per_minute(usize::try_from(CALLS_A_MINUTE).unwrap_or(usize::MAX))
        .rate_window(MINUTE)
        .day_limit(
            u64::from(args.customers)
                .saturating_mul(2)
                .saturating_add(10_000),
        )
        .start()
        .await;
    let known = type_in_by_hand(&shop, &books);
    output::complain(&format!(
        "A made-up shop with {} customers, and made-up books that know {known} of them by e-mail. \
         The books' minute is scaled to {} ms: {CALLS_A_MINUTE} calls are allowed in it, and not one more.",
        shop.customers().len(),
        MINUTE.as_millis()
    ));
    let directory = tempfile::tempdir().map_err(|error| {
        CommandError::database("no temporary directory can be made").caused_by(error)
    })?;
    let config = configure(directory.path(), &shop, &books, args.listen)?;
    let opened = setup::open(&config, setup::Purpose::default()).await?;
    let engine = &opened.engine;
    let brought = backfill::bring_over(engine, &engine.customers(), &config.zoho_books).await?;
    let failed = brought.stopped.is_some();
    let ended = backfill::report(&opened, &[brought], flags)?;
    if args.once || failed {
        return Ok(ended);
    }
    drop(opened);
    serve_on(&config, &shop, &books, flags).await
}

/// Some customers are in the books already, typed in by a person.
fn type_in_by_hand(shop: &Shop, books: &Books) -> usize {
    let mut known = 0;
    for user in shop
        .customers()
        .iter()
        .step_by(EVERY)
        .filter(|user| !user.email.is_empty())
    {
        let name = format!("{} {}", user.firstname, user.lastname);
        let name = if name.trim().is_empty() {
            user.email.as_str()
        } else {
            name.trim()
        };
        let name: String = name.chars().take(100).collect();
        books.add_contact(ContactSeed::new(&name).email(&user.email));
        known += 1;
    }
    known
}

/// The same configuration that a real shop has in its file, read the same way.
fn configure(
    directory: &Path,
    shop: &Shop,
    books: &Books,
    page: IpAddr,
) -> Result<Config, CommandError> {
    let text = format!(
        r#"
[cs_cart]
url = "{shop_url}"
email = "{email}"
api_key = "{api_key}"

[zoho_books]
organization_id = "{organization}"
client_id = "{client_id}"
client_secret = "{client_secret}"
refresh_token = "{refresh_token}"
accounts_url = "{accounts_url}"
api_url = "{api_url}"
requests_per_minute = {CALLS_A_MINUTE}
rate_window = "{window}ms"

[sync]
database_url = "sqlite://{database}"
poll_interval = "5s"

[server]
listen = "{listen}"
admin_listen = "{admin_listen}"
hook_token = "{HOOK_TOKEN}"
"#,
        shop_url = shop.url(),
        email = shop.email(),
        api_key = shop.api_key(),
        organization = books.organization_id(),
        client_id = books.client_id(),
        client_secret = books.client_secret(),
        refresh_token = books.refresh_token(),
        accounts_url = books.accounts_url(),
        api_url = books.api_url(),
        window = MINUTE.as_millis(),
        database = directory.join("demo.db").display(),
        listen = free_address(Ipv4Addr::LOCALHOST.into(), 8080),
        admin_listen = free_address(page, 9090),
    );
    let file = directory.join("demo.toml");
    write_private(&file, &text).map_err(|error| {
        CommandError::database("the temporary directory cannot be written").caused_by(error)
    })?;
    let loaded = config::load(Some(&file), std::iter::empty(), Purpose::Other)?;
    Ok(loaded.config)
}

/// The usual port, or any free one where it is taken.
fn free_address(address: IpAddr, port: u16) -> SocketAddr {
    let at = |port| SocketAddr::from((address, port));
    let free = |port| TcpListener::bind(at(port)).and_then(|listener| listener.local_addr());
    free(port).or_else(|_| free(0)).unwrap_or_else(|_| at(port))
}

fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?.write_all(text.as_bytes())
}

/// Goes on as `serve`, while people sign up in the shop and its hook tells us of each.
async fn serve_on(
    config: &Config,
    shop: &Shop,
    books: &Books,
    flags: &Flags,
) -> Result<ExitStatus, CommandError> {
    output::complain(&format!(
        "Now serving: the status page is at http://{}/ ; somebody signs up in the shop every {} s. \
         Visitor {DOUBLED_VISITOR} stands in the books twice and will wait for a person. Ctrl-C ends it.",
        config.server.admin_listen,
        SIGN_UP.as_secs()
    ));
    shop.add_hook(
        format!("http://{}/hooks/cs-cart/{HOOK_TOKEN}", config.server.listen),
        "new_user",
    );
    let people = async {
        for number in 1_u64.. {
            tokio::time::sleep(SIGN_UP).await;
            let email = format!("visitor{number}@example.com");
            if number == DOUBLED_VISITOR {
                let typed_in = ["V. Number", "Visitor No. 2"];
                books.add_contacts(typed_in.map(|name| ContactSeed::new(name).email(&email)));
            }
            let mut user = ShopUser::customer(email);
            user.firstname = "Visitor".to_owned();
            user.lastname = format!("Number {number}");
            shop.register(user).await;
        }
    };
    tokio::select! {
        ended = serve::run(config, AnyKind::default(), flags) => ended,
        () = people => Ok(ExitStatus::Done),
    }
}
