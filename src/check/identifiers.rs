//! What ids and web addresses look like.

use crate::text::fold;

/// Whether the text is made of small letters, digits and single hyphens.
pub fn is_kebab_case(id: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.split('-').all(part)
}

/// The id that was probably meant.
pub fn to_kebab_case(id: &str) -> Option<String> {
    let folded = fold(id);
    let parts: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join("-"))
}

/// Whether the text is an absolute `http` or `https` address with a host and without spaces (RFC 3986).
pub fn web_address(url: &str) -> Result<(), &'static str> {
    if is_plain(url) {
        return Ok(());
    }
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let rest = rest.ok_or("it does not begin with https:// or http://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    if name.is_empty() || name.split('.').any(str::is_empty) || name.contains(['[', ']', ':']) {
        return Err("it has no host");
    }
    let forbidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '\\' | '^' | '|')
    };
    if url.contains(forbidden) {
        return Err("it holds a space or another character that no address has");
    }
    Ok(())
}

/// Whether it is an address of nothing but letters, digits and a few signs, as most are.
fn is_plain(url: &str) -> bool {
    let Some(rest) = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
    else {
        return false;
    };
    let name = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let mut last = b'.';
    for (at, b) in rest.bytes().enumerate() {
        match b {
            b'/' => {
                let plain = |b: u8| {
                    name(b) || matches!(b, b'.' | b'/' | b'_' | b'=' | b'&' | b'?' | b'%' | b'#')
                };
                return last != b'.' && rest.as_bytes()[at..].iter().all(|b| plain(*b));
            }
            b'.' if last == b'.' => return false,
            b if b == b'.' || name(b) => last = b,
            _ => return false,
        }
    }
    last != b'.'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_in_kebab_case() {
        for (id, right) in [
            ("kento", true),
            ("expo-2025", true),
            ("Kento", false),
            ("a--b", false),
            ("-a", false),
            ("", false),
        ] {
            assert_eq!(is_kebab_case(id), right, "{id}");
        }
    }

    #[test]
    pub fn web_addresses_are_absolute() {
        for url in [
            "https://ror.org/01v55qb38",
            "http://www.saito.tv/",
            "https://a.org:8080/x?y=1#z",
            "https://日本.jp/名",
        ] {
            assert_eq!(web_address(url), Ok(()), "{url}");
        }
        for url in [
            "",
            "kento.osaka.jp",
            "ftp://a.org",
            "https://",
            "https:///x",
            "https://a b.org",
            "javascript:alert(1)",
            "https://a..b/",
        ] {
            assert!(web_address(url).is_err(), "{url}");
        }
    }
}
