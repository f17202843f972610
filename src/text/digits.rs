//! Long numbers for people.

/// The digits of a whole number with commas between groups of three.
pub fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_make_a_group() {
        for (digits, text) in [
            ("", ""),
            ("7", "7"),
            ("158", "158"),
            ("1000", "1,000"),
            ("1234567", "1,234,567"),
        ] {
            assert_eq!(grouped(digits), text);
        }
    }
}
