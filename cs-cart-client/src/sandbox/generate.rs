//! A made-up shop: plausible, deterministic, with the odd ones that every shop has.

use super::seed::{ShopAddress, ShopOrder, ShopUser};
use super::state::State;
use crate::id::UserId;

const FIRST: [&str; 24] = [
    "Ann", "Ben", "Chloé", "David", "Elif", "Femke", "Gus", "Hanna", "Ivan", "José", "Kaja",
    "Liam", "Mei", "Noor", "Olga", "Pavel", "Quinn", "Rosa", "Søren", "Tomáš", "Uma", "Vera",
    "Wei", "Zoë",
];
const LAST: [&str; 24] = [
    "Lee",
    "Novak",
    "Smith",
    "García",
    "Müller",
    "Rossi",
    "Kowalski",
    "Dubois",
    "Hansen",
    "O'Neill",
    "Petrov",
    "Tanaka",
    "Okafor",
    "Silva",
    "Jensen",
    "Bakker",
    "Yılmaz",
    "Horák",
    "Nagy",
    "Lopez",
    "Schmidt",
    "Andersson",
    "Virtanen",
    "Moreau",
];
const TRADE: [&str; 8] = [
    "Bakery", "Tools", "Books", "Garden", "Cycles", "Lighting", "Optics", "Sports",
];
const FORM: [&str; 6] = ["Ltd", "GmbH", "Inc.", "S.A.", "AS", "& Sons"];
const DOMAIN: [&str; 4] = [
    "example.com",
    "example.org",
    "example.net",
    "mail.example.com",
];
const PLACE: [(&str, &str, &str, &str); 6] = [
    ("US", "MA", "Boston", "02125"),
    ("DE", "BE", "Berlin", "10115"),
    ("FR", "IDF", "Paris", "75011"),
    ("GB", "", "Leeds", "LS1 4AP"),
    ("NO", "", "Oslo", "0150"),
    ("US", "CA", "Oakland", "94607"),
];

/// Numbers that look random and are always the same (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.roll() % limit.max(1)
    }

    fn pick<T: Copy + Default>(&mut self, from: &[T]) -> T {
        let length = u64::try_from(from.len()).unwrap_or(1);
        let index = usize::try_from(self.below(length)).unwrap_or(0);
        from.get(index).copied().unwrap_or_default()
    }
}

/// Adds `count` customers, and orders of about a third of them.
pub(super) fn fill(state: &mut State, count: usize, seed: u64) {
    let mut dice = Dice(seed);
    let company_id = u64::from(!state.quirks.multi_vendor);
    let mut previous = (String::new(), String::new());
    for index in 0..count {
        let mut user = plain(&mut dice, index).company_id(company_id);
        make_odd(&mut user, index, &previous);
        previous = (user.firstname.clone(), user.lastname.clone());
        let id = UserId::from(state.add_user(user));
        for _ in 0..orders(&mut dice) {
            let order = order(&mut dice, &id, index).company_id(company_id.max(1));
            state.add_order(order);
        }
    }
}

fn plain(dice: &mut Dice, index: usize) -> ShopUser {
    let (first, last) = (dice.pick(&FIRST), dice.pick(&LAST));
    let email = format!("customer{index}@{}", dice.pick(&DOMAIN));
    let registered = registered(index);
    let mut user = ShopUser::customer(email)
        .firstname(first)
        .lastname(last)
        .timestamp(registered);
    if dice.below(3) == 0 {
        user.company = format!("{last} {} {}", dice.pick(&TRADE), dice.pick(&FORM));
    }
    if dice.below(2) == 0 {
        user.phone = format!("+1 555 {:03} {:04}", dice.below(1000), dice.below(10_000));
    }
    if dice.below(2) == 0 {
        user.last_login = registered + 86_400;
    }
    user
}

/// One customer an hour since July 2017.
fn registered(index: usize) -> i64 {
    1_500_003_600_i64.saturating_add(i64::try_from(index).unwrap_or(0).saturating_mul(3600))
}

/// Odd ones at fixed places of every hundred, so that a shop of 100 has one of each kind.
fn make_odd(user: &mut ShopUser, index: usize, previous: &(String, String)) {
    match index % 100 {
        11 => user.email.clear(),
        23 => {
            user.firstname.clear();
            user.lastname.clear();
            user.company = format!("Harbour Works {index} Ltd");
        }
        31 => user.firstname = "Ann-Sofie 🦄👩‍👩‍👧".to_owned(),
        37 => {
            user.firstname = "נועה".to_owned();
            user.lastname = "בן־דוד".to_owned();
        }
        41 => user.company = "=HYPERLINK(\"https://example.com/x\";\"Click\")".to_owned(),
        43 if index < 100 => user.lastname = "Looong".repeat(834).chars().take(5000).collect(),
        53 => (user.firstname, user.lastname) = previous.clone(),
        59 | 61 | 67 => user.status = "D".to_owned(),
        71 => {
            user.firstname.clear();
            user.lastname.clear();
            user.company.clear();
        }
        79 => user.firstname = " Bo\u{200b}b\t".to_owned(),
        83 => user.email = user.email.to_uppercase(),
        _ => {}
    }
}

fn orders(dice: &mut Dice) -> u64 {
    match dice.below(10) {
        0..=6 => 0,
        7 | 8 => 1,
        _ => 2,
    }
}

fn order(dice: &mut Dice, id: &UserId, index: usize) -> ShopOrder {
    let (country, state, city, zipcode) = dice.pick(&PLACE);
    let street = format!("{} Main Street", dice.below(200) + 1);
    let address = ShopAddress::new(street, city, zipcode, country).state(state);
    let placed = registered(index) + i64::try_from(dice.below(90 * 86_400)).unwrap_or(0);
    let total = format!("{}.{:02}", dice.below(500) + 1, dice.below(100));
    ShopOrder::of(id)
        .total(total)
        .status(dice.pick(&["C", "P", "O"]))
        .timestamp(placed)
        .shipping(address.clone())
        .billing(address)
}
