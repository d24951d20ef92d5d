//! `setup`: from nothing to a file that works, by a person on a terminal and by a script.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Stdio;

use cs_cart_client::sandbox::{Shop, ShopUser};
use zoho_books_client::sandbox::{Books, ContactSeed};

use crate::program::{Ended, Program, end_of};
use crate::terminal::Terminal;

/// A shop with two customers, one of whom fits two contacts, and books without our field.
struct Rig {
    shop: Shop,
    books: Books,
    program: Program,
}

impl Rig {
    async fn new() -> Self {
        let shop = Shop::start().await;
        for (first, email) in [("Ada", "ada@example.com"), ("Grace", "grace@example.com")] {
            shop.add_user(ShopUser::customer(email).firstname(first).lastname("Test"));
        }
        let books = Books::builder().unlimited().start().await;
        for name in ["Ada T.", "Test, Ada"] {
            books.add_contact(ContactSeed::new(name).email("ada@example.com"));
        }
        let program = Program::new()
            .with("ZOHO_BOOKS__ACCOUNTS_URL", &books.accounts_url())
            .with("ZOHO_BOOKS__API_URL", &books.api_url());
        Self {
            shop,
            books,
            program,
        }
    }

    fn file(&self) -> PathBuf {
        self.program.path().join("customer-sync.toml")
    }

    fn text(&self) -> Option<String> {
        std::fs::read_to_string(self.file()).ok()
    }

    fn secret(&self, name: &str, text: &str) -> String {
        let path = self.program.path().join(name);
        std::fs::write(&path, format!("{text}\n")).unwrap();
        path.display().to_string()
    }

    /// Every answer as a flag.
    fn flags(&self) -> Vec<String> {
        let key = self.secret("key", &self.shop.api_key());
        let secret = self.secret("secret", self.books.client_secret());
        let code = self.secret("code", &self.books.grant_code());
        [
            ("--shop-url", self.shop.url()),
            ("--shop-email", self.shop.email()),
            ("--shop-key-file", key),
            ("--client-id", self.books.client_id().to_owned()),
            ("--client-secret-file", secret),
            ("--code-file", code),
        ]
        .into_iter()
        .flat_map(|(flag, value)| [flag.to_owned(), value])
        .chain(["--yes".to_owned()])
        .collect()
    }

    fn by_flags(&self, flags: &[String]) -> Ended {
        let arguments = ["setup"]
            .into_iter()
            .chain(flags.iter().map(String::as_str));
        self.program.run(&arguments.collect::<Vec<_>>())
    }

    /// A person's answers, question by question.
    fn answers(&self) -> Vec<(&'static str, String)> {
        vec![
            ("Address of the shop: ", self.shop.url()),
            ("E-mail of that administrator: ", self.shop.email()),
            ("API key (not shown): ", self.shop.api_key()),
            ("Client id: ", self.books.client_id().to_owned()),
            (
                "Client secret (not shown): ",
                self.books.client_secret().to_owned(),
            ),
            ("sign in with a browser: ", self.books.grant_code()),
            ("Make the custom field", "y".to_owned()),
            ("(Enter alone for none): ", String::new()),
            ("customer-sync.toml? [Y/n]: ", String::new()),
            ("systemd unit", "y".to_owned()),
        ]
    }
}

/// The one that the file holds.
fn refresh_token(text: &str) -> String {
    let read: toml::Table = text.parse().unwrap();
    read["zoho_books"]["refresh_token"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_is_led_from_nothing_to_a_file_that_works() {
    let rig = Rig::new().await;
    let mut terminal = Terminal::start(&rig.program, &["setup"]);
    for (question, answer) in rig.answers() {
        terminal.answer(question, &answer);
    }
    assert_eq!(terminal.ended(), 0, "{}", terminal.screen());
    let screen = terminal.screen();
    for shown in [
        "2  in the shop",
        "1  new",
        "1  need you",
        "ambiguous_match",
        "Ada Test",
        "customer-sync backfill",
    ] {
        assert!(screen.contains(shown), "{shown} in {screen}");
    }
    let file = std::fs::metadata(rig.file()).unwrap();
    assert_eq!(file.permissions().mode() & 0o777, 0o600);
    let text = rig.text().unwrap();
    let refresh_token = refresh_token(&text);
    for (name, secret) in [
        ("the key", rig.shop.api_key()),
        ("the client's secret", rig.books.client_secret().to_owned()),
        ("the refresh token", refresh_token),
    ] {
        assert!(!screen.contains(&secret), "{name} in {screen}");
        assert!(text.contains(&secret), "{name}");
    }
    assert!(text.contains("# What a contact is called."), "{text}");
    assert_eq!(rig.books.contact_count(), 2, "nobody was brought over");
    let unit = std::fs::read_to_string(rig.program.path().join("customer-sync.service")).unwrap();
    assert!(unit.contains("serve --config"), "{unit}");

    for (command, code) in [("check", 0), ("backfill", 1)] {
        let ended = rig.program.run(&[command]);
        assert_eq!(ended.code, Some(code), "{}{}", ended.stdout, ended.stderr);
    }

    // A second run keeps everything at a key-press each, and asks for no secret.
    let mut terminal = Terminal::start(&rig.program, &["setup", "--no-plan"]);
    for question in [
        "of the shop [",
        "administrator [",
        "Client id [",
        "none): ",
        "toml? [Y/n]: ",
    ] {
        terminal.answer(question, "");
    }
    terminal.answer("systemd unit", "n");
    assert_eq!(terminal.ended(), 0, "{}", terminal.screen());
    assert_eq!(rig.text().unwrap(), text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_may_end_it_at_every_question_and_nothing_is_written() {
    let rig = Rig::new().await;
    // The last question, that for a unit, follows the decision to write.
    let made = 7;
    for last in 0..rig.answers().len() {
        let answers = rig.answers();
        let mut terminal = Terminal::start(&rig.program, &["setup", "--no-plan"]);
        for (question, answer) in &answers[..last] {
            // Once the field is there it is not asked for again.
            if !question.starts_with("Make") || last == made {
                terminal.answer(question, answer);
            }
        }
        terminal.interrupt(answers[last].0);
        assert_eq!(terminal.ended(), 2, "{}", terminal.screen());
        let said = terminal.screen();
        assert!(said.contains("nothing was written"), "{said}");
        let left: Vec<_> = std::fs::read_dir(rig.program.path()).unwrap().collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_answer_is_told_at_once_and_asked_for_again() {
    let rig = Rig::new().await;
    let mut terminal = Terminal::start(&rig.program, &["setup", "--no-plan"]);
    let answers = rig.answers();
    terminal.answer(answers[0].0, "ftp://shop.example.com");
    terminal.answer("is no address of a shop", "");
    terminal.answer(answers[0].0, &answers[0].1);
    terminal.answer(answers[1].0, &answers[1].1);
    terminal.answer(answers[2].0, "wrong-key");
    terminal.until("the shop refuses us");
    for (question, answer) in &answers[..3] {
        terminal.answer(question.trim_end_matches(": "), answer);
    }
    // No data centre knows this client.
    terminal.answer(answers[3].0, "1000.NOBODY");
    terminal.answer(answers[4].0, &answers[4].1);
    terminal.answer(answers[5].0, &answers[5].1);
    terminal.until("no data centre knows this client");
    for (question, answer) in &answers[3..6] {
        terminal.answer(question, answer);
    }
    terminal.answer(answers[6].0, "y");
    // A public address at which nobody answers.
    let nobody = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    terminal.answer(answers[7].0, &format!("http://{nobody}"));
    terminal.until("nobody answers at");
    terminal.answer(answers[7].0, "");
    terminal.answer(answers[8].0, "n");
    assert_eq!(terminal.ended(), 2, "{}", terminal.screen());
    assert_eq!(rig.text(), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_script_gives_everything_by_flags() {
    let rig = Rig::new().await;
    let listen = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let rig = Rig {
        program: rig.program.with("SERVER__LISTEN", &listen.to_string()),
        ..rig
    };
    let mut flags = rig.flags();
    flags.extend([
        "--public-url".to_owned(),
        format!("http://{listen}"),
        "--json".to_owned(),
    ]);
    let ended = rig.by_flags(&flags);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let steps = ended.lines_of_json();
    let steps: Vec<&str> = steps
        .iter()
        .map(|step| step["step"].as_str().unwrap())
        .collect();
    assert_eq!(steps, ["shop", "sign_in", "unique_field", "hooks", "file"]);
    let text = rig.text().unwrap();
    let read: toml::Table = text.parse().unwrap();
    let token = read["server"]["hook_token"].as_str().unwrap();
    assert_eq!(token.len(), 48);
    assert!(rig.shop.hooks().is_empty(), "nobody listens yet");
    assert_eq!(rig.program.run(&["backfill"]).code, Some(1));

    // Again, with what the file has.
    let again = rig.program.run(&["setup", "--yes", "--no-plan"]);
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert_eq!(rig.text().unwrap(), text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_script_is_told_what_is_wrong_and_nothing_is_written() {
    let rig = Rig::new().await;
    let nobody = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let wrong = rig.secret("wrong", "wrong-key");
    for (flag, value, code, says) in [
        ("--shop-key-file", Some(wrong), 3, "the shop refuses us"),
        ("--shop-url", None, 2, "--shop-url"),
        ("--shop-email", None, 2, "--shop-email"),
        (
            "--client-id",
            Some("1000.NOBODY".to_owned()),
            3,
            "no data centre knows this client",
        ),
        ("--code-file", None, 2, "--code-file"),
        (
            "--data-center",
            Some("mars".to_owned()),
            2,
            "expected one of us, eu",
        ),
        (
            "--organization",
            Some("1".to_owned()),
            3,
            "none of this account's organisations",
        ),
        (
            "--public-url",
            Some(format!("http://{nobody}")),
            4,
            "nobody answers",
        ),
        ("--yes", None, 2, "needs a terminal"),
    ] {
        let mut flags = rig.flags();
        let values = if flag == "--yes" { 1 } else { 2 };
        if let Some(place) = flags.iter().position(|given| given == flag) {
            flags.drain(place..place + values);
        }
        flags.extend(value.into_iter().flat_map(|value| [flag.to_owned(), value]));
        let ended = rig.by_flags(&flags);
        assert_eq!(ended.code, Some(code), "{flag}: {}", ended.stderr);
        assert_eq!(ended.errors().len(), 1, "{flag}: {}", ended.stderr);
        assert!(ended.stderr.contains(says), "{flag}: {}", ended.stderr);
        assert_eq!(rig.text(), None, "{flag}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_signs_in() {
    let rig = Rig::new().await;
    let mut flags = rig.flags();
    let place = flags.iter().position(|flag| flag == "--code-file").unwrap();
    flags.splice(
        place..place + 2,
        ["--browser".to_owned(), "--no-plan".to_owned()],
    );
    let arguments: Vec<&str> = ["setup"]
        .into_iter()
        .chain(flags.iter().map(String::as_str))
        .collect();
    let mut command = rig.program.command(&arguments);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let stderr = std::io::BufReader::new(child.stderr.take().unwrap());
    let mut lines = std::io::BufRead::lines(stderr).map_while(Result::ok);
    let url = lines.find(|line| line.starts_with("http")).unwrap();
    let rest = std::thread::spawn(move || lines.collect::<Vec<_>>().join("\n"));
    let browser = reqwest::Client::builder().no_proxy().build().unwrap();
    browser.get(url).send().await.unwrap();
    let output = end_of("setup --browser", child);
    assert_eq!(output.status.code(), Some(0), "{}", rest.join().unwrap());
    assert!(!refresh_token(&rig.text().unwrap()).is_empty());
    assert_eq!(rig.program.run(&["check"]).code, Some(0));
}
