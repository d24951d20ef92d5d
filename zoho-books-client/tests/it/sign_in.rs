//! From a person's browser, or what they paste, to a client that works.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use zoho_books_client::oauth::*;
use zoho_books_client::sandbox::{Books, Fault};
use zoho_books_client::{Client, DataCenter, Error};

const LONG: Duration = Duration::from_secs(60);

fn servers(of: &[(DataCenter, &Books)]) -> AccountsServers {
    let urls: Vec<_> = of.iter().map(|(dc, b)| (*dc, b.accounts_url())).collect();
    AccountsServers::at(urls.iter().map(|(dc, url)| (*dc, url.as_str()))).unwrap()
}

fn sign_in(books: &Books) -> SignIn {
    SignIn::new(
        books.client_id(),
        books.client_secret(),
        "http://localhost:0/callback",
    )
    .scope("ZohoBooks.contacts.READ")
    .scope("ZohoBooks.settings.READ")
}

fn client(books: &Books, data_center: DataCenter, credentials: Credentials) -> Client {
    Client::builder(data_center, credentials)
        .organization_id(books.organization_id())
        .api_url(books.api_url())
        .accounts_url(books.accounts_url())
        .build()
        .unwrap()
}

/// A browser: it follows the redirect to the listener.
fn browse(url: &str) -> tokio::task::JoinHandle<(u16, String)> {
    let url = url.to_owned();
    tokio::spawn(async move {
        let answer = reqwest::get(url).await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    })
}

#[tokio::test]
async fn a_person_agrees_in_the_browser_and_organisations_are_listed() {
    for with_pkce in [false, true] {
        let (us, eu) = (
            Books::builder().start().await,
            Books::builder().start().await,
        );
        eu.set_location("eu");
        let both = servers(&[(DataCenter::Us, &us), (DataCenter::Eu, &eu)]);
        // The American page sends a European on to theirs; here the person is there at once.
        let mut sign_in = sign_in(&eu);
        if with_pkce {
            sign_in = sign_in.pkce();
        }
        let waiting = sign_in.begin_at(both, DataCenter::Eu).await.unwrap();
        assert_eq!(
            waiting.url().contains("code_challenge_method=S256"),
            with_pkce
        );
        let browser = browse(waiting.url());
        let signed_in = waiting.finish(LONG).await.unwrap();
        assert_eq!(browser.await.unwrap().0, 200);
        assert_eq!(signed_in.data_center, DataCenter::Eu);
        assert_eq!(us.token_calls(), 0, "it saw no secret");

        let granted = signed_in.scope.unwrap();
        let needed = ["ZohoBooks.contacts.READ", "ZohoBooks.invoices.READ"];
        assert_eq!(
            missing_scopes(&granted, needed),
            ["ZohoBooks.invoices.READ"]
        );
        let client = client(&eu, signed_in.data_center, signed_in.credentials);
        assert_eq!(client.organizations().list().await.unwrap().len(), 1);
        let scopes = client.granted_scopes().await.unwrap().unwrap();
        assert_eq!(
            scopes,
            ["ZohoBooks.contacts.READ", "ZohoBooks.settings.READ"]
        );
    }
}

#[tokio::test]
async fn what_does_not_belong_to_the_sign_in_is_told_so_and_ignored() {
    let books = Books::builder().start().await;
    let both = servers(&[(DataCenter::Us, &books)]);
    let waiting = sign_in(&books)
        .begin_at(both, DataCenter::Us)
        .await
        .unwrap();
    let address = waiting.redirect_address().to_owned();
    let page = waiting.url().to_owned();
    let intruder = tokio::spawn(async move {
        let port = address.split([':', '/']).nth(4).unwrap();
        // A connection that says nothing, as browsers open them, holds nobody up.
        let silent = TcpStream::connect(format!("127.0.0.1:{port}"))
            .await
            .unwrap();
        let status = async |path: &str| {
            let url = format!("http://127.0.0.1:{port}{path}");
            reqwest::get(url).await.unwrap().status().as_u16()
        };
        assert_eq!(status("/favicon.ico").await, 404);
        assert_eq!(status("/callback?code=theirs").await, 400);
        assert_eq!(status("/callback?code=theirs&state=guessed").await, 400);
        assert_eq!(
            status("/callback?error=access_denied&state=guessed").await,
            400
        );
        let mut odd = TcpStream::connect(format!("127.0.0.1:{port}"))
            .await
            .unwrap();
        odd.write_all(b"POST /callback?code=x HTTP/1.1\r\n\r\n")
            .await
            .unwrap();
        let _ = odd.read(&mut [0; 16]).await;
        let arrived = browse(&page).await.unwrap();
        drop(silent);
        arrived
    });
    let signed_in = waiting.finish(LONG).await.unwrap();
    let (status, text) = intruder.await.unwrap();
    assert!(
        status == 200 && text.contains("close this window"),
        "{text}"
    );
    let token = signed_in.refresh_token.expose_secret();
    assert!(token.starts_with("1000.sandbox-refresh"));
    assert!(!format!("{signed_in:?}").contains(token));
}

#[tokio::test]
async fn a_person_who_declines_or_does_not_come_is_told_of() {
    let books = Books::builder().start().await;
    let begin = async || {
        let servers = servers(&[(DataCenter::Us, &books)]);
        sign_in(&books)
            .begin_at(servers, DataCenter::Us)
            .await
            .unwrap()
    };
    books.decline_access(true);
    let waiting = begin().await;
    let browser = browse(waiting.url());
    let error = waiting.finish(LONG).await.unwrap_err();
    assert!(matches!(error, SignInError::Declined), "{error:?}");
    assert!(browser.await.unwrap().1.contains("gave no access"));

    let error = begin()
        .await
        .finish(Duration::from_millis(1))
        .await
        .unwrap_err();
    assert!(matches!(error, SignInError::TimedOut { .. }), "{error:?}");
    assert_eq!(books.token_calls(), 1, "only the page was asked for");
}

#[tokio::test]
async fn a_redirect_to_a_server_of_no_table_gets_no_secret() {
    let (books, stranger) = (
        Books::builder().start().await,
        Books::builder().start().await,
    );
    let known = servers(&[(DataCenter::Us, &books)]);
    let state = SecretString::from("s");
    for (server, named) in [
        (stranger.accounts_url(), "no location"),
        (format!("{}&location=uk", stranger.accounts_url()), "(uk)"),
        (String::from("&location=eu"), "(eu)"),
    ] {
        let query = format!("code=1000.a.b&state=s&accounts-server={server}");
        let redirect = Redirect::read(&query, &state).unwrap();
        let error = known
            .exchange_redirect("id", &"secret".into(), &redirect, "http://localhost/")
            .await
            .unwrap_err();
        assert!(
            matches!(error, SignInError::UnknownDataCenter { .. }),
            "{error:?}"
        );
        assert!(error.to_string().contains(named), "{error}");
    }
    assert_eq!(books.token_calls() + stranger.token_calls(), 0);
}

#[tokio::test]
async fn an_address_that_cannot_be_listened_at_says_why() {
    let books = Books::builder().start().await;
    let begin = async |address: &str| {
        let servers = servers(&[(DataCenter::Us, &books)]);
        let sign_in = SignIn::new("id", "secret", address).scope("x");
        sign_in.begin_at(servers, DataCenter::Us).await
    };
    for address in [
        "https://localhost:1/",
        "http://example.com:8765/",
        "http://0.0.0.0:8765/",
        "http://localhost:8765/?x=1",
        "localhost",
    ] {
        let error = begin(address).await.unwrap_err();
        assert!(
            matches!(error, SignInError::RedirectAddress { .. }),
            "{address}: {error:?}"
        );
    }
    let taken = begin("http://127.0.0.1:0/").await.unwrap();
    let error = begin(taken.redirect_address()).await.unwrap_err();
    assert!(matches!(error, SignInError::Listen { .. }), "{error:?}");
}

/// Two data centres of which only the second knows the client.
async fn second_of_two() -> (Books, Books, AccountsServers) {
    let (us, eu) = (
        Books::builder().start().await,
        Books::builder().start().await,
    );
    us.fault(
        Fault::on("POST", "/oauth/v2/token")
            .body(r#"{"error":"invalid_client"}"#)
            .always(),
    );
    let servers = servers(&[(DataCenter::Us, &us), (DataCenter::Eu, &eu)]);
    (us, eu, servers)
}

#[tokio::test]
async fn the_data_centre_is_found_by_asking() {
    let (_us, eu, servers) = second_of_two().await;
    let (id, secret) = (eu.client_id(), SecretString::from(eu.client_secret()));

    let by_token = Credentials::refresh_token(id, secret.clone(), eu.refresh_token());
    assert_eq!(
        servers.find(&by_token).await.unwrap().data_center,
        DataCenter::Eu
    );

    let scope = "ZohoBooks.contacts.READ";
    let own = Credentials::self_client(id, secret.clone(), scope, eu.organization_id());
    let found = servers.find(&own).await.unwrap();
    assert_eq!(found.data_center, DataCenter::Eu);
    assert_eq!(found.tokens.scope.as_deref(), Some(scope));
    assert!(found.tokens.refresh_token.is_none());

    let code = eu.grant_code().into();
    let found = servers.exchange_code(id, &secret, &code).await.unwrap();
    assert_eq!(found.data_center, DataCenter::Eu);
    let again = servers.exchange_code(id, &secret, &code).await.unwrap_err();
    assert!(
        matches!(again, SignInError::Auth(AuthError::InvalidGrantCode)),
        "{again:?}"
    );
}

#[tokio::test]
async fn a_client_that_none_knows_is_told_with_those_that_could_not_be_asked() {
    let (_us, eu, servers) = second_of_two().await;
    let nobody = Credentials::refresh_token("1000.X", eu.client_secret(), eu.refresh_token());
    let error = servers.find(&nobody).await.unwrap_err();
    assert!(matches!(&error, SignInError::UnknownClient { unreachable } if unreachable.is_empty()));

    // Not a word about the client where the one that may know it is away.
    eu.down(true);
    let error = servers.find(&nobody).await.unwrap_err();
    assert!(
        error.to_string().ends_with("could not be asked: eu"),
        "{error}"
    );
    eu.down(false);

    let forged = Credentials::refresh_token(eu.client_id(), "other", eu.refresh_token());
    let error = servers.find(&forged).await.unwrap_err();
    let SignInError::Auth(AuthError::InvalidClient { error }) = error else {
        panic!("{error:?}")
    };
    assert_eq!(&*error, "invalid_client_secret");
}

#[tokio::test]
async fn a_token_is_not_called_dead_while_its_data_centre_may_be_away() {
    let (us, eu) = (
        Books::builder().start().await,
        Books::builder().start().await,
    );
    let servers = servers(&[(DataCenter::Us, &us), (DataCenter::Eu, &eu)]);
    us.revoke_refresh_token();
    eu.down(true);
    let credentials =
        Credentials::refresh_token(us.client_id(), us.client_secret(), us.refresh_token());
    let error = servers.find(&credentials).await.unwrap_err();
    assert!(
        matches!(error, SignInError::Unreachable { .. }),
        "{error:?}"
    );
    eu.down(false);
    assert_eq!(
        servers.find(&credentials).await.unwrap().data_center,
        DataCenter::Eu
    );
    eu.throttle_tokens(true);
    let error = servers.find(&credentials).await.unwrap_err();
    assert!(
        error.to_string().contains("the next try is in 600 s"),
        "{error}"
    );
}

#[tokio::test]
async fn a_grant_code_pasted_for_a_refresh_token_is_told_or_exchanged() {
    let books = Books::builder().start().await;
    let (id, secret) = (books.client_id(), SecretString::from(books.client_secret()));
    let code = books.grant_code();

    let wrong = Credentials::refresh_token(id, secret.clone(), code.as_str());
    let client = client(&books, DataCenter::Us, wrong);
    let error = client.organizations().list().await.unwrap_err();
    let Error::Auth { source, .. } = error else {
        panic!("{error:?}")
    };
    assert!(source.to_string().contains("exchange it"), "{source}");

    let servers = servers(&[(DataCenter::Us, &books)]);
    let redeemed = servers.redeem(id, &secret, &code.into()).await.unwrap();
    assert!(redeemed.was_grant_code);
    let kept = redeemed.refresh_token;
    let again = servers.redeem(id, &secret, &kept).await.unwrap();
    assert!(!again.was_grant_code);
    assert_eq!(again.refresh_token.expose_secret(), kept.expose_secret());

    let server = servers.get(DataCenter::Us).unwrap();
    server.revoke(&kept).await.unwrap();
    let error = servers.redeem(id, &secret, &kept).await.unwrap_err();
    assert!(
        matches!(error, SignInError::Auth(AuthError::InvalidGrantCode)),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_redirect_address_that_differs_is_told() {
    let books = Books::builder().start().await;
    let servers = servers(&[(DataCenter::Us, &books)]);
    let request = AuthorizeRequest::new(books.client_id(), "https://example.com/callback")
        .scope("ZohoBooks.contacts.READ")
        .state("s");
    let url = servers.get(DataCenter::Us).unwrap().authorize_url(&request);
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let answer = browser.build().unwrap().get(url).send().await.unwrap();
    let sent_to = answer.headers()["location"].to_str().unwrap();
    let redirect = Redirect::read(sent_to, &"s".into()).unwrap();
    let secret = books.client_secret().into();
    let error = servers
        .exchange_redirect(
            books.client_id(),
            &secret,
            &redirect,
            "https://example.com/callback/",
        )
        .await
        .unwrap_err();
    assert!(
        matches!(error, SignInError::Auth(AuthError::InvalidRedirectUri)),
        "{error:?}"
    );
}
