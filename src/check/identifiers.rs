//! What ids and web addresses look like.

use crate::text::{fold, say};

/// Whether the text is made of small ASCII letters, digits and single hyphens.
pub fn is_kebab_case(id: &str) -> bool {
    let mut last = b'-';
    for b in id.bytes() {
        let is_fine = match b {
            b'a'..=b'z' | b'0'..=b'9' => true,
            b'-' => last != b'-',
            _ => false,
        };
        if !is_fine {
            return false;
        }
        last = b;
    }
    last != b'-'
}

/// The id that was probably meant.
pub fn to_kebab_case(id: &str) -> Option<String> {
    let folded = fold(id);
    let mut parts: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() {
        None
    } else {
        Some(parts.join("-"))
    }
}

/// Checks that the text is an absolute `http` or `https` address with a host and without spaces
/// (RFC 3986); the error says why it is not. Schemes and hosts may be in capitals.
pub fn web_address(url: &str) -> Result<(), &'static str> {
    if is_plain_address(url) {
        return Ok(());
    }
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    if !["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return Err(say!("it does not begin with https:// or http://"));
    }
    let end = rest.find(['/', '?', '#']);
    let authority = &rest[..end.unwrap_or(rest.len())];
    let host = match authority.rsplit_once('@') {
        Some((_, host)) => host,
        None => authority,
    };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let has_empty_part = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    if name.is_empty() || has_empty_part || name.contains(['[', ']', ':']) {
        return Err(say!("it has no host"));
    }
    if url.contains(is_forbidden) {
        return Err(say!(
            "it contains a space or another character that addresses cannot have"
        ));
    }
    Ok(())
}

/// Whether the address is one of the usual kind: `https`, a name, a path without anything special.
///
/// Nearly all are. To look at each in all ways takes a tenth of the instructions of a list of
/// 100,000 partners.
fn is_plain_address(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else {
        return false;
    };
    let mut last = b'.';
    for (at, b) in rest.bytes().enumerate() {
        match b {
            b'a'..=b'z' | b'0'..=b'9' | b'-' => {}
            b'.' if last != b'.' => {}
            b'/' => return last != b'.' && rest.as_bytes()[at..].iter().all(is_plain),
            _ => return false,
        }
        last = b;
    }
    last != b'.'
}

fn is_plain(b: &u8) -> bool {
    matches!(b, b'a'..=b'z' | b'A'..=b'Z' | b'-'..=b'9' | b'_')
}

fn is_forbidden(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '/' => false,
        '<' | '>' | '"' | '`' | '{' | '}' | '\\' | '^' | '|' => true,
        _ => c.is_whitespace() || c.is_control(),
    }
}

#[cfg(test)]
mod tests;
