//! Numbers of places: Japan's codes of local governments, and those of GeoNames.

/// Whether the text is a code of a city, a ward or a prefecture: the number of one of the 47
/// prefectures and three digits, perhaps with the check digit.
pub fn is_local_government(code: &str) -> bool {
    let (number, check) = code.split_at_checked(5).unwrap_or((code, ""));
    if number.len() != 5 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let prefecture = number[..2].parse().unwrap_or(0);
    let is_known = (1..=47).contains(&prefecture);
    is_known && (check.is_empty() || check == check_digit(number))
}

/// 11 less the remainder of the sum by 11, to which the digits go six, five, four, three and two
/// times; of it the last digit (Ministry of Internal Affairs, 全国地方公共団体コード仕様).
fn check_digit(number: &str) -> String {
    let digits = number.bytes().map(|b| u32::from(b - b'0'));
    let sum: u32 = digits.zip([6, 5, 4, 3, 2]).map(|(d, n)| d * n).sum();
    ((11 - sum % 11) % 10).to_string()
}

/// Whether the text is a number without leading zeros.
pub fn is_geonames(id: &str) -> bool {
    !id.is_empty() && !id.starts_with('0') && id.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::lines;

    #[test]
    fn codes_have_a_prefecture_and_a_check_digit() {
        for code in [
            "27211", "272116", "27127", "271276", "270008", "281000", "272248",
        ] {
            assert!(is_local_government(code), "{code}");
        }
        for code in [
            "",
            "2721",
            "272117",
            "48211",
            "00211",
            "2721160",
            "2721a",
            "茨木市",
        ] {
            assert!(!is_local_government(code), "{code}");
        }
        assert!(is_geonames("1859171") && !is_geonames("01") && !is_geonames("Kobe"));
    }

    #[test]
    fn codes_that_cannot_be_are_warned_of() {
        assert_eq!(
            lines(
                "areas = [{ id = 'a', name = 'A', local_government_code = ['27211', 'Minoh'], geonames = 'https://www.geonames.org/1859171/kobe.html' }]"
            ),
            [
                "warning areas 0 local_government_code[1]: `local_government_code`: `Minoh` is not a code of a local government | a code has five digits, or six with the check digit, such as `27211` or `272116`",
                "warning areas 0 geonames: `geonames`: `https://www.geonames.org/1859171/kobe.html` is not a number of GeoNames | write `1859171`",
            ]
        );
    }
}
