//! How full bars are, and the plot of the last hour as SVG within the page. Sizes are attributes: the page allows no inline style.

use std::fmt::{self, Write as _};

use crate::server::activity::{MINUTES, Minute};

/// Height of the plot.
const HEIGHT: u64 = 120;

/// Width of one minute in the plot.
const STEP: usize = 10;

/// The class of a bar by how full it is.
pub(super) fn class(used: u64, limit: u64) -> &'static str {
    match share(used, limit, 1000) {
        950.. => "bad",
        800.. => "warn",
        _ => "good",
    }
}

/// One column for each minute.
pub(super) fn hour(hour: &[Minute; MINUTES]) -> String {
    let mut html = String::new();
    // Writing to a String does not fail.
    let _ = write_hour(&mut html, hour);
    html
}

fn write_hour(html: &mut String, hour: &[Minute; MINUTES]) -> fmt::Result {
    let total = |minute: &Minute| u64::from(minute.done) + u64::from(minute.parked);
    let most = hour.iter().map(total).max().unwrap_or(0);
    let scale = round_up(most);
    let whole = MINUTES * STEP;
    write!(
        html,
        "<figure class=\"plot\"><svg viewBox=\"0 0 {whole} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\" \
         aria-label=\"Customers per minute over the last hour, at most {most} in one\">",
    )?;
    for quarter in 1..4 {
        let y = HEIGHT * quarter / 4;
        write!(
            html,
            "<line x1=\"0\" x2=\"{whole}\" y1=\"{y}\" y2=\"{y}\"/>"
        )?;
    }
    for (place, minute) in hour.iter().enumerate() {
        let done = share(minute.done.into(), scale, HEIGHT);
        let all = share(total(minute), scale, HEIGHT);
        for (class, top, height) in [
            ("good", done, done),
            ("warn", all, all.saturating_sub(done)),
        ] {
            if height > 0 {
                let (x, y, width) = (place * STEP + 1, HEIGHT.saturating_sub(top), STEP - 2);
                write!(
                    html,
                    "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
                )?;
            }
        }
    }
    writeln!(
        html,
        "</svg><figcaption><span>an hour ago</span><span>top: {scale} a minute</span><span>now</span></figcaption></figure>"
    )
}

/// The part of `whole` that `part` of `limit` is; what is there at all shows.
pub(super) fn share(part: u64, limit: u64, whole: u64) -> u64 {
    if part == 0 || limit == 0 {
        return 0;
    }
    (part.saturating_mul(whole) / limit).clamp(1, whole)
}

/// A round number that is not less: 4, 10, 20, 40, 100, …
fn round_up(most: u64) -> u64 {
    let mut decade = 1_u64;
    loop {
        for step in [4, 10, 20] {
            let round = decade.saturating_mul(step);
            if round >= most {
                return round;
            }
        }
        decade = decade.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_round_and_never_too_small() {
        for (most, scale) in [
            (0, 4),
            (4, 4),
            (5, 10),
            (11, 20),
            (21, 40),
            (41, 100),
            (150, 200),
            (u64::MAX, u64::MAX),
        ] {
            assert_eq!(round_up(most), scale, "{most}");
        }
    }

    #[test]
    fn a_share_fits_and_shows() {
        assert_eq!(share(0, 10, 100), 0);
        assert_eq!(share(1, 1_000_000, 100), 1);
        assert_eq!(share(5, 10, 100), 50);
        assert_eq!(share(30, 10, 100), 100);
        assert_eq!(share(3, 0, 100), 0);
    }
}
