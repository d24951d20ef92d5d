//! The hook's token: current and previous pass, nothing else does.

use secrecy::SecretString;
use sync_core::webhook::{HookTokens, ShortHookToken};

const CURRENT: &str = "q4Zt7mJx0aVn3RkW9sLd2Pfy";
const PREVIOUS: &str = "B8cXe5gHw1NoU6yTi4KrM7zD";

#[test]
fn the_current_and_the_previous_token_pass_and_no_other() {
    let one = HookTokens::new(&CURRENT.into(), None).unwrap();
    let both = HookTokens::new(&CURRENT.into(), Some(&PREVIOUS.into())).unwrap();
    let longer = format!("{CURRENT}x");
    for (presented, by_one, by_both) in [
        (CURRENT, true, true),
        (PREVIOUS, false, true),
        ("", false, false),
        (&CURRENT[..23], false, false),
        (&longer, false, false),
        ("Q4Zt7mJx0aVn3RkW9sLd2Pfy", false, false),
        ("q4Zt7mJx0aVn3RkW9sLd2Pf\u{0}", false, false),
    ] {
        assert_eq!(one.accepts(presented), by_one, "{presented:?}");
        assert_eq!(both.accepts(presented), by_both, "{presented:?}");
    }
}

#[test]
fn a_token_that_can_be_guessed_is_refused() {
    let short = SecretString::from(&CURRENT[..23]);
    let good = SecretString::from(CURRENT);
    assert_eq!(HookTokens::new(&short, None).unwrap_err(), ShortHookToken);
    assert_eq!(
        HookTokens::new(&good, Some(&short)).unwrap_err(),
        ShortHookToken
    );
    assert_eq!(
        HookTokens::new(&SecretString::default(), None).unwrap_err(),
        ShortHookToken
    );
}

#[test]
fn debug_shows_no_token() {
    let tokens = HookTokens::new(&CURRENT.into(), None).unwrap();
    assert_eq!(format!("{tokens:?}"), "HookTokens(***)");
}
