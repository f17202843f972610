//! The forms of email addresses and telephone numbers.

use super::finding::{Finding, Within};
use super::rules::Rules;
use crate::model::{Field, Record, Value};
use crate::text::say;

impl Rules<'_> {
    /// Warns of an email address or a telephone number that cannot be one.
    pub fn contact(&mut self, record: Record<'_>, field: &'static Field, value: &Value<'_>) {
        if self.errors_only || !matches!(field.name, "email" | "phone") {
            return;
        }
        let text = value.text();
        let (message, help) = match field.name {
            "email" if !is_email(&text) => (
                say!("`{email}` is not an email address", email = text),
                say!(
                    "an email address looks like `office@example.org`; other words go to `contact`"
                ),
            ),
            "phone" if !is_phone(&text) => (
                say!("`{phone}` is not a telephone number", phone = text),
                say!(
                    "a telephone number has digits, spaces, hyphens, brackets and perhaps a `+` before it, such as `+81 6-6115-8100`; other words go to `contact`"
                ),
            ),
            _ => return,
        };
        let spot = self.spot(record, field.name, Within::Whole);
        self.found.push(Finding::warning(spot, message).help(help));
    }
}

/// Whether the text is one address: something, an `@`, and a host with a point in it.
fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "@,;:<>()[]\"".contains(c);
    let is_label =
        |label: &str| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-');
    let has_dots = host.contains('.') && host.split('.').all(is_label);
    !name.is_empty() && !name.contains(is_odd) && !host.contains(is_odd) && has_dots
}

/// Whether the text is one number of at least three digits, with the signs that people put between
/// them.
fn is_phone(text: &str) -> bool {
    let rest = text.strip_prefix('+').unwrap_or(text);
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let is_fine = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')');
    digits >= 3 && rest.chars().all(is_fine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::lines;

    #[test]
    fn an_email_address_has_a_name_and_a_host() {
        for email in [
            "a@b.jp",
            "life-science@sbox.pref.osaka.lg.jp",
            "大阪@例え.jp",
        ] {
            assert!(is_email(email), "{email}");
        }
        for text in [
            "",
            "a",
            "@b.jp",
            "a@",
            "a@b",
            "a@b.",
            "a@.jp",
            "a b@c.jp",
            "a@b.jp, c@d.jp",
            "a@b@c.jp",
            "<a@b.jp>",
            "mailto:a@b.jp",
            "a@-b.jp",
            "a@b.jp ",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }

    #[test]
    fn a_telephone_number_is_digits_and_signs_between_them() {
        for phone in ["06-6115-8100", "+81 6 6115 8100", "(06) 6115-8100", "110"] {
            assert!(is_phone(phone), "{phone}");
        }
        for text in [
            "",
            "06",
            "+",
            "TEL 06-6115-8100",
            "06-6115-8100 (office)",
            "81+6115",
        ] {
            assert!(!is_phone(text), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_a_contact_is_warned_of() {
        assert_eq!(
            lines(
                "institutions = [{ id = 'i', name = 'I', email = 'ask us', phone = 'ext. 12', contact = 'any text' }]"
            ),
            [
                "warning institutions 0 email: `ask us` is not an email address | an email address looks like `office@example.org`; other words go to `contact`",
                "warning institutions 0 phone: `ext. 12` is not a telephone number | a telephone number has digits, spaces, hyphens, brackets and perhaps a `+` before it, such as `+81 6-6115-8100`; other words go to `contact`",
            ]
        );
        assert!(
            lines("partners = [{ id = 'p', name = 'P', email = 'a@b.ca', phone = '0123' }]")
                .is_empty()
        );
    }
}
