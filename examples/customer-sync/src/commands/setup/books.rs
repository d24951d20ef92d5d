//! Zoho's half of the set-up: signing in, the data centre, the organisation, the field that holds our id.

use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use sync_core::zoho_books::{self, KnownFields};
use zoho_books_client::oauth::{AccountsServers, Credentials, SignIn, SignInError};
use zoho_books_client::{Client, DataCenter};

use super::console::secret_from;
use super::{Known, SetUp};
use crate::cli::SetupArgs;
use crate::commands::init;
use crate::exit::CommandError;
use crate::failures;
use crate::scopes;

/// Where the browser is sent back to. The client in Zoho's API console has to know it exactly so.
const REDIRECT_ADDRESS: &str = "http://localhost:8765/callback";

/// How long a person may take on Zoho's page.
const SIGN_IN_TIME: Duration = Duration::from_secs(600);

/// The field that holds our id, unless the settings say otherwise.
const FIELD: &str = "cf_cs_cart_id";

/// What a sign-in gives.
struct Signed {
    data_center: DataCenter,
    refresh_token: SecretString,
    /// As the accounts server tells them, if it does.
    scope: Option<String>,
}

/// Signs in, finds data centre and organisation, and makes the field that holds our id.
pub(super) async fn ask(set_up: &mut SetUp, args: &SetupArgs) -> Result<(), CommandError> {
    set_up.console.say(&format!(
        "\n2. Zoho Books. In Zoho's API console (https://api-console.zoho.com, or .eu, .in, … where your organisation \
         lives) add a client: a Self Client, whose page \"Generate Code\" takes the scopes below; or a Server-based \
         Application with the redirect address {REDIRECT_ADDRESS}, to sign in with a browser on this machine. Scopes:\n{}",
        scopes::ALL.join(",")
    ));
    let (client, signed) = loop {
        match sign_in(set_up, args).await {
            Ok(signed) => break signed,
            Err(Trouble::Ended(error)) => return Err(error),
            Err(Trouble::Refused(error)) if set_up.console.is_interactive() => {
                set_up.console.say(&refused(&error).report());
                for key in ["client_id", "client_secret", "refresh_token"] {
                    set_up.forget(&format!("zoho_books.{key}"));
                }
            }
            Err(Trouble::Refused(error)) => return Err(refused(&error)),
        }
    };
    if let Some(missing) = scopes::missing(signed.scope.as_deref()) {
        return Err(scopes::lacking(&missing));
    }
    let code = signed.data_center.code();
    set_up.answer("zoho_books.data_center", code);
    set_up.answer("zoho_books.client_id", client.id.as_str());
    set_up.answer("zoho_books.client_secret", client.secret.expose_secret());
    set_up.answer(
        "zoho_books.refresh_token",
        signed.refresh_token.expose_secret(),
    );
    set_up.done(
        "sign_in",
        true,
        &format!("signed in; the account lives in the data centre \"{code}\""),
    );
    let books = open(set_up, &client, &signed, None)?;
    let organization = organization(set_up, args, &books).await?;
    set_up.answer("zoho_books.organization_id", organization.as_str());
    let books = open(set_up, &client, &signed, Some(organization))?;
    make_field(set_up, &books).await
}

/// The client that was made in Zoho's API console.
struct ApiClient {
    id: String,
    secret: SecretString,
}

/// Why there is no sign-in.
enum Trouble {
    /// Zoho says no; another answer may do.
    Refused(SignInError),
    /// The set-up is over.
    Ended(CommandError),
}

impl From<CommandError> for Trouble {
    fn from(error: CommandError) -> Self {
        Self::Ended(error)
    }
}

async fn sign_in(set_up: &mut SetUp, args: &SetupArgs) -> Result<(ApiClient, Signed), Trouble> {
    let id = Known::new(
        "zoho_books.client_id",
        "--client-id",
        args.client_id.clone(),
    );
    let id = set_up.text(&id, "Client id").await?;
    let file = args.client_secret_file.as_deref();
    let secret = set_up
        .secret(
            "zoho_books.client_secret",
            "--client-secret-file",
            file,
            "Client secret (not shown)",
        )
        .await?;
    let client = ApiClient { id, secret };
    let servers = servers(set_up, args)?;
    let known = set_up.known_secret("zoho_books.refresh_token");
    let given = match (&args.code_file, known) {
        (Some(file), _) => Some(secret_from(file, "--code-file")?),
        (None, Some(known)) => Some(known),
        (None, None) if args.browser || !set_up.console.is_interactive() => None,
        (None, None) => {
            let code = "Code from \"Generate Code\", or a refresh token (not shown); Enter alone to sign in with a browser";
            Some(set_up.console.secret(code).await?).filter(|code| !code.expose_secret().is_empty())
        }
    };
    let signed = match given {
        Some(code) => {
            let redeemed = servers.redeem(&client.id, &client.secret, &code);
            let redeemed = set_up.console.unless_ended(redeemed).await?;
            let redeemed = redeemed.map_err(Trouble::Refused)?;
            Signed {
                data_center: redeemed.data_center,
                refresh_token: redeemed.refresh_token,
                scope: redeemed.scope,
            }
        }
        None if args.browser || set_up.console.is_interactive() => {
            by_browser(set_up, args, &client, servers).await?
        }
        None => {
            return Err(CommandError::usage(
                "no sign-in: --code-file with a code or refresh token, or --browser",
            )
            .into());
        }
    };
    Ok((client, signed))
}

async fn by_browser(
    set_up: &mut SetUp,
    args: &SetupArgs,
    client: &ApiClient,
    servers: AccountsServers,
) -> Result<Signed, Trouble> {
    let first = data_center(set_up, args)?.unwrap_or(DataCenter::Us);
    let mut sign_in = SignIn::new(client.id.as_str(), client.secret.clone(), REDIRECT_ADDRESS);
    for scope in scopes::ALL {
        sign_in = sign_in.scope(scope);
    }
    let waiting = sign_in
        .begin_at(servers, first)
        .await
        .map_err(Trouble::Refused)?;
    set_up
        .console
        .say("Open this address in a browser on this machine, and agree there:");
    // In one piece, to be copied.
    crate::output::complain(waiting.url());
    let signed = waiting.finish(SIGN_IN_TIME);
    let signed = set_up
        .console
        .unless_ended(signed)
        .await?
        .map_err(Trouble::Refused)?;
    Ok(Signed {
        data_center: signed.data_center,
        refresh_token: signed.refresh_token,
        scope: signed.scope,
    })
}

/// The accounts servers that are asked: the one of the settings, of the flag, or all.
fn servers(set_up: &SetUp, args: &SetupArgs) -> Result<AccountsServers, CommandError> {
    let data_center = data_center(set_up, args)?;
    let servers = match (set_up.known("zoho_books.accounts_url"), data_center) {
        (Some(url), data_center) => {
            AccountsServers::at([(data_center.unwrap_or(DataCenter::Us), url.as_str())])
        }
        (None, Some(data_center)) if args.data_center.is_some() => {
            let url = format!("https://{}", data_center.accounts_host());
            AccountsServers::at([(data_center, url.as_str())])
        }
        _ => AccountsServers::all(),
    };
    servers.map_err(|error| CommandError::usage("Zoho cannot be asked").caused_by(error))
}

fn data_center(set_up: &SetUp, args: &SetupArgs) -> Result<Option<DataCenter>, CommandError> {
    let known = set_up.known("zoho_books.data_center");
    let Some(code) = args.data_center.clone().or(known) else {
        return Ok(None);
    };
    let all = DataCenter::ALL;
    let found = all.into_iter().find(|one| one.code() == code);
    found.map(Some).ok_or_else(|| {
        let codes = all.map(DataCenter::code).join(", ");
        CommandError::usage(format!("--data-center: expected one of {codes}"))
    })
}

fn refused(error: &SignInError) -> CommandError {
    CommandError::refused(format!("Zoho does not let us sign in: {error}"))
}

fn open(
    set_up: &SetUp,
    client: &ApiClient,
    signed: &Signed,
    organization: Option<String>,
) -> Result<Client, CommandError> {
    let credentials = Credentials::refresh_token(
        client.id.as_str(),
        client.secret.clone(),
        signed.refresh_token.clone(),
    );
    let mut builder = Client::builder(signed.data_center, credentials);
    if let Some(url) = set_up.known("zoho_books.accounts_url") {
        builder = builder.accounts_url(url);
    }
    if let Some(url) = set_up.known("zoho_books.api_url") {
        builder = builder.api_url(url);
    }
    if let Some(id) = organization {
        builder = builder.organization_id(id);
    }
    let failed = |error| CommandError::usage("Zoho Books cannot be asked").caused_by(error);
    builder.build().map_err(failed)
}

async fn organization(
    set_up: &mut SetUp,
    args: &SetupArgs,
    books: &Client,
) -> Result<String, CommandError> {
    let list = async { books.organizations().list().await };
    let all = set_up.console.unless_ended(list).await?;
    let all = all.map_err(|error| failures::remote_error(&zoho_books::failure(&error)))?;
    let known = set_up.known("zoho_books.organization_id");
    let wanted = args.organization.clone().or(known);
    let mut ids = all.iter().map(|one| one.organization_id.as_str());
    if let Some(id) = &wanted
        && ids.any(|one| one == id)
    {
        return Ok(id.clone());
    }
    let listed: Vec<String> = all
        .iter()
        .map(|one| {
            format!(
                "  {}  {}",
                one.organization_id,
                crate::output::escaped(&one.name)
            )
        })
        .collect();
    let listed = listed.join("\n");
    match (all.as_slice(), &args.organization) {
        ([], _) => Err(CommandError::refused(
            "this account belongs to no organisation of Zoho Books",
        )),
        (_, Some(id)) => Err(CommandError::refused(format!(
            "--organization: {id} is none of this account's organisations:\n{listed}"
        ))),
        ([only], None) => {
            set_up
                .console
                .say(&format!("The organisation is {}.", listed.trim()));
            Ok(only.organization_id.to_string())
        }
        (several, None) if set_up.console.is_interactive() => loop {
            set_up.console.say(&format!("Its organisations:\n{listed}"));
            let id = set_up
                .console
                .text("Number of the organisation", None)
                .await?;
            if several.iter().any(|one| one.organization_id.as_str() == id) {
                break Ok(id);
            }
        },
        _ => Err(CommandError::usage(format!(
            "the account belongs to several organisations; choose one with --organization:\n{listed}"
        ))),
    }
}

/// The field is a setting of the books, and nothing depends on it until customers are brought over.
async fn make_field(set_up: &mut SetUp, books: &Client) -> Result<(), CommandError> {
    let field = set_up.known("zoho_books.unique_field");
    let field = field.unwrap_or_else(|| FIELD.to_owned());
    let found = KnownFields::find(books, Some(&field), &[]);
    if set_up.console.unless_ended(found).await?.is_ok() {
        set_up.done(
            "unique_field",
            false,
            &format!("the unique custom field {field} is there"),
        );
        return Ok(());
    }
    let question = format!(
        "Make the custom field {field} in Zoho Books now? It holds the customer's number in the shop, and keeps one customer \
         from becoming two contacts"
    );
    if !set_up.console.agrees(&question).await? {
        let refused = "without the field nothing can be brought over; agree to it, or give --yes";
        return Err(CommandError::usage(refused));
    }
    let made = KnownFields::make_unique(books, &field).await;
    let made = made.map_err(|error| init::setup_error(error, &field))?;
    let detail = made.unwrap_or_else(|| format!("the unique custom field {field} is there"));
    set_up.done("unique_field", true, &detail);
    Ok(())
}
