//! Characters of full width, and long numbers for people.

/// A digit of full width as the one of ASCII; other characters as they are.
pub fn ascii_digit(c: char) -> char {
    match c {
        '０'..='９' => ascii(c),
        other => other,
    }
}

/// A letter, digit or sign of full width, `！` to `～`, as the one of ASCII; other characters as they are.
pub fn ascii(c: char) -> char {
    match c {
        '！'..='～' => char::from(b'!' + (c as u32 - '！' as u32) as u8),
        other => other,
    }
}

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
    fn digits_of_full_width_become_those_of_ascii() {
        let narrow: String = "０１２３４５６７８９ 7年①"
            .chars()
            .map(ascii_digit)
            .collect();
        assert_eq!(narrow, "0123456789 7年①");
        let narrow: String = "！Ａｚ～、 a".chars().map(ascii).collect();
        assert_eq!(narrow, "!Az~、 a");
    }

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
