use super::*;

#[test]
fn ids_are_in_kebab_case() {
    for (id, right) in [
        ("kento", true),
        ("expo-2025", true),
        ("Kento", false),
        ("a--b", false),
        ("-a", false),
        ("a-", false),
        ("-", false),
        ("a_b", false),
        ("a-1-z0", true),
        ("9", true),
        ("é", false),
        ("", false),
    ] {
        assert_eq!(is_kebab_case(id), right, "{id}");
    }
}

#[test]
fn web_addresses_are_absolute() {
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

#[test]
fn the_id_that_was_meant() {
    for (id, meant) in [
        ("City of Ōsaka", Some("city-of-osaka")),
        ("--a__b2--", Some("a-b2")),
        ("大阪", None),
        ("", None),
    ] {
        assert_eq!(to_kebab_case(id).as_deref(), meant, "{id}");
    }
}

#[test]
fn why_it_is_no_web_address() {
    let begin = "it does not begin with https:// or http://";
    let host = "it has no host";
    let character = "it contains a space or another character that addresses cannot have";
    for (url, why) in [
        ("ftp://a.org", begin),
        ("HTTPX://a.org", begin),
        ("https:/a.org", begin),
        ("https://?x", host),
        ("https://#x", host),
        ("https://.org", host),
        ("https://a.", host),
        ("https://a./x", host),
        ("https://:80/", host),
        ("https://a:b/", host),
        ("https://user@/", host),
        ("https://[::1]/", host),
        ("https://a.org/x y", character),
        ("https://a.org/\u{3000}", character),
        ("https://a.org/\u{7f}", character),
        ("https://a.org/<x>", character),
        ("https://a.org/\"", character),
        ("https://a.org/{x}", character),
        ("https://a.org/a|b", character),
        ("https://a.org/a\\b", character),
        ("https://a.org/a^b`", character),
    ] {
        assert_eq!(web_address(url), Err(why), "{url}");
    }
    for url in [
        "HTTP://WWW.EXAMPLE.ORG/",
        "HttpS://a.org",
        "https://user@a.org",
        "https://a.org:/",
        "http://localhost",
        "https://a.org?x=/..",
        "https://a.org/..//.",
        "https://a.org/x@y:z[1]",
    ] {
        assert_eq!(web_address(url), Ok(()), "{url}");
    }
}
