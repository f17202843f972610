//! What the pictures have in common.

use maud::{Markup, html};

use super::Page;
use super::text::Said;
use crate::text::width;

/// A number of a picture with one digit after the point at most, and without a minus before zero.
pub fn number(x: f64) -> f64 {
    (x * 10.0).round() / 10.0 + 0.0
}

/// The title of a picture, in the language of the page.
pub fn title(page: &Page<'_>, [en, ja]: Said) -> Markup {
    html! { title data-e=(en) data-j=(ja) { (page.lang.pick(en, ja)) } }
}

/// The text, or as much of its beginning as fits in so many columns.
pub fn shortened(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    let mut short = String::new();
    for c in text.chars() {
        if width(&short) + 2 >= columns {
            break;
        }
        short.push(c);
    }
    short.trim_end().to_string() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_minus_zero() {
        for (x, text) in [(1.0, "1"), (1.26, "1.3"), (-0.04, "0"), (-2.55, "-2.6")] {
            assert_eq!(number(x).to_string(), text);
        }
    }

    #[test]
    fn long_names_are_cut_where_the_room_ends() {
        assert_eq!(shortened("Kento", 5), "Kento");
        assert_eq!(shortened("Health town", 8), "Health…");
        assert_eq!(shortened("健康医療都市", 8), "健康医…");
        assert!(width(&shortened(&"x".repeat(5_000), 30)) <= 30);
    }
}
