//! What is told of a panic: the place in the code always, its message only where a programmer wrote all of it.
//!
//! A message that was put together at run time can quote what the code worked on, and that is somebody's name or e-mail
//! (``byte index 3 is not a char boundary; it is inside 'é' of `Zoé` ``). The place says enough to find the fault.

use std::panic::{self, PanicHookInfo};

use tracing::Level;

use crate::output::complain;

/// What stands for a message that may hold somebody's data.
const WITHHELD: &str = "(a message with values in it is not shown)";

/// From now on panics are told by [`tell`] instead of by Rust itself.
pub(crate) fn tell_no_data() {
    panic::set_hook(Box::new(tell));
}

/// Tells of a panic in the log, and on standard error where a filter keeps it out of the log: whoever filters asked for
/// less noise, not for a fault that nobody sees.
fn tell(panic: &PanicHookInfo<'_>) {
    let place = panic
        .location()
        .map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    // A literal: whatever is formatted is a `String`.
    let message = panic.payload().downcast_ref::<&'static str>();
    let message = message.copied().unwrap_or(WITHHELD);
    if tracing::enabled!(Level::ERROR) {
        tracing::error!(place, "panicked: {message}");
    } else {
        complain(&format!("error: panicked at {place}: {message}"));
    }
}

#[cfg(test)]
mod tests {
    use std::env::VarError;
    use std::sync::Once;
    use std::thread;

    use super::*;
    use crate::cli::LogFormat;
    use crate::logging::tests::Captured;
    use crate::logging::{filter, subscriber};

    /// The threads whose panics are told our way in this process: the others are failures of other tests.
    const OURS: &str = "panics on purpose";

    /// What is logged of a panic on another thread.
    fn told_of(log_format: LogFormat, panicking: fn()) -> String {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let others = panic::take_hook();
            panic::set_hook(Box::new(move |panic| {
                if thread::current().name() == Some(OURS) {
                    tell(panic);
                } else {
                    others(panic);
                }
            }));
        });
        let captured = Captured::default();
        let writer = captured.clone();
        let filter = filter(0, Err(VarError::NotPresent)).unwrap();
        let subscriber = subscriber(log_format, filter, false, move || writer.clone());
        let thread = thread::Builder::new().name(OURS.to_owned());
        let ended = thread.spawn(move || tracing::subscriber::with_default(subscriber, panicking));
        ended.unwrap().join().unwrap_err();
        captured.text()
    }

    #[test]
    fn a_panic_is_told_by_its_place_and_never_by_the_values_in_its_message() {
        fn person() -> String {
            "zoe@example.com, Zoé".to_owned()
        }
        let quoting: [fn(); 5] = [
            || panic!("no contact for {}", person()),
            || panic::panic_any(person()),
            || assert_eq!(person(), ""),
            || assert!(person().parse::<bool>().map_err(|_| person()).unwrap()),
            || assert!(person()[..20].is_empty()),
        ];
        for log_format in [LogFormat::Text, LogFormat::Json] {
            for panicking in quoting {
                let log = told_of(log_format, panicking);
                assert_eq!(log.matches('\n').count(), 1, "{log}");
                assert!(log.contains("ERROR"), "{log}");
                assert!(log.contains(file!()), "{log}");
                assert!(log.contains(WITHHELD), "{log}");
                assert!(!log.contains("zoe@") && !log.contains("Zo"), "{log}");
            }
            let log = told_of(log_format, || panic!("the walk has no end"));
            assert!(log.contains("panicked: the walk has no end"), "{log}");
            assert!(log.contains(file!()), "{log}");
        }
    }
}
