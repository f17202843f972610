use super::*;

#[test]
fn knows_a_country_by_any_name() {
    for name in [
        "italy",
        "Italia",
        "IT",
        "ita",
        "380",
        "イタリア",
        "ＩＴ",
        "ITALY",
    ] {
        assert_eq!(Country::parse(name), Ok(Country(*b"IT")), "{name}");
    }
    for (name, code) in [
        ("Türkiye", "TR"),
        ("turkey", "TR"),
        ("USA", "US"),
        ("米国", "US"),
        ("Sverige", "SE"),
        ("日本", "JP"),
        ("the UK", "GB"),
        ("8", "AL"),
        ("O‘zbekiston", "UZ"),
    ] {
        assert_eq!(
            Country::parse(name).map(Country::code),
            Ok(code.into()),
            "{name}"
        );
    }
}

#[test]
fn numeric_codes_may_lack_their_zeros() {
    // Albania is 008, Australia 036, Brazil 076.
    for (text, code) in [
        ("8", "AL"),
        ("08", "AL"),
        ("008", "AL"),
        ("36", "AU"),
        ("76", "BR"),
    ] {
        assert_eq!(
            Country::parse(text).map(Country::code),
            Ok(code.into()),
            "{text}"
        );
    }
    assert!(Country::parse("0008").is_err());
    assert!(Country::parse("99").is_err());
}

#[test]
fn an_unknown_name_gets_a_close_one_and_an_ambiguous_one_all() {
    for (text, message) in [
        (
            "itly",
            "no country is called `itly`; did you mean `Italy` (IT)?",
        ),
        (
            "the itly",
            "no country is called `the itly`; did you mean `Italy` (IT)?",
        ),
        ("zzqxzz", "no country is called `zzqxzz`"),
        ("", "no country is called ``"),
        // Codes are not suggested.
        ("QTA", "no country is called `QTA`"),
        (
            "korea",
            "`korea` may be `North Korea` (KP) or `South Korea` (KR)",
        ),
    ] {
        assert_eq!(Country::parse(text), Err(message.to_string()));
    }
}

#[test]
fn a_country_is_its_code() {
    let italy = Country::from_alpha2("IT").unwrap();
    assert_eq!(italy.code(), "IT");
    assert_eq!(
        (italy.name(Lang::En), italy.name(Lang::Ja)),
        ("Italy", "イタリア")
    );
    let info = italy.info().unwrap();
    assert!(italy.exists() && info.country() == italy);
    assert_eq!(info.bounds(), Some([6.3, 35.1, 18.9, 47.4]));
    assert!(info.is_name("Italy") && !info.is_name("Italia"));
    assert_eq!(
        info.names().take(3).collect::<Vec<_>>(),
        ["Italy", "イタリア", "Italia"]
    );
    assert_eq!(
        info.words().take(4).collect::<Vec<_>>(),
        ["IT", "ITA", "380", "Italy"]
    );
    let unknown = Country::from_alpha2("QQ").unwrap();
    assert!(!unknown.exists() && unknown.info().is_none());
    assert_eq!(unknown.name(Lang::En), "?");
    for text in ["it", "I", "ITA", "I1", "[A", ""] {
        assert_eq!(Country::from_alpha2(text), None, "{text}");
    }
}

#[test]
fn bounds_that_are_incomplete_are_none() {
    let bounds = |bounds| {
        let line = Box::leak(format!("AA\tAAA\t000\tA\tア\t\t{bounds}\t").into_boxed_str());
        CountryInfo { line }.bounds()
    };
    assert_eq!(bounds("1 2 3 4"), Some([1.0, 2.0, 3.0, 4.0]));
    assert_eq!(bounds("1 2 3"), None);
    assert_eq!(bounds(""), None);
}

#[test]
fn first_letters_tell_most_names_apart() {
    for (word, folded, expected) in [
        ("Italy", "italy", true),
        ("Italy", "sweden", false),
        ("Åland", "aland", true),
        ("Ｉtaly", "italy", true),
        ("Ḁland", "aland", true),
        ("日本", "japan", false),
        ("日本", "日本", true),
        ("Κύπρος", "κυπρος", true),
        ("", "", true),
        ("", "a", false),
        ("a", "", false),
    ] {
        assert_eq!(may_fold_to(word, folded), expected, "{word} {folded}");
    }
    // No name is ruled out that is the same; an apostrophe in front is not known yet.
    for (_, word) in Country::words() {
        let is_known = !word.starts_with('ʻ');
        assert_eq!(may_fold_to(word, &fold(word)), is_known, "{word}");
    }
}

#[test]
fn the_whole_of_iso_3166_1_and_kosovo_are_there_in_order_of_code() {
    let all: Vec<CountryInfo> = Country::all().collect();
    assert_eq!(all.len(), 250);
    assert!(all.is_sorted_by(|a, b| a.codes()[0] < b.codes()[0]));
    for info in &all {
        assert_eq!(info.codes().map(str::len), [2, 3, 3], "{}", info.line);
        assert_eq!(info.codes()[0], info.country().code());
        let names: Vec<&str> = info.names().collect();
        assert_eq!(names[..2], [info.cell(NAME), info.cell(NAME_JA)]);
        assert!(
            names
                .iter()
                .all(|name| !name.is_empty() && name.trim() == *name)
        );
    }
    assert!(DATA.lines().all(|line| line.matches('\t').count() == 7));
}

#[test]
fn first_letters_tell_most_words_apart() {
    for (word, folded, may) in [
        ("Italy", "italy", true),
        ("italy", "italy", true),
        ("Italy", "spain", false),
        ("Österreich", "osterreich", true),
        ("Ġermany", "germany", true),
        ("ɏx", "y", true),
        ("ɐx", "y", false),
        ("ɑx", "y", false),
        ("Ṽx", "v", true),
        ("ＩＴ", "it", true),
        ("日本", "japan", false),
        ("日本", "日本", true),
        ("イ", "い", true),
        ("Italy", "日本", false),
        ("", "", true),
        ("イ", "ろ", false),
        ("い", "ろ", false),
        ("日", "い", false),
        // Forms of Chinese characters may be folded.
        ("國", "国", true),
        ("", "a", false),
        ("a", "", false),
    ] {
        assert_eq!(may_fold_to(word, folded), may, "{word} {folded}");
    }
}

#[test]
fn numeric_codes_need_no_zeros_in_front() {
    for (code, country) in [("380", "IT"), ("036", "AU"), ("36", "AU"), ("4", "AF")] {
        assert_eq!(
            Country::parse(code).map(Country::code),
            Ok(country.to_string()),
            "{code}"
        );
    }
    assert!(Country::parse("3").is_err());
    assert!(Country::parse("1000").is_err());
}

#[test]
fn only_codes_of_iso_3166_1_exist() {
    for (code, exists) in [
        ("IT", true),
        ("AD", true),
        ("ZW", true),
        ("XX", false),
        ("AA", false),
    ] {
        assert_eq!(
            Country::from_alpha2(code).unwrap().exists(),
            exists,
            "{code}"
        );
    }
    for code in ["it", "I", "ITA", "大"] {
        assert_eq!(Country::from_alpha2(code), None, "{code}");
    }
}

#[test]
fn names_are_parted_by_semicolons_within_cells() {
    let names = |rest, cells| Names { rest, cells }.collect::<Vec<_>>();
    let italy = "Italy\tイタリア\tItalia; Italian Republic\t6.3 35.1";
    assert_eq!(
        names(italy, 3),
        ["Italy", "イタリア", "Italia", "Italian Republic"]
    );
    assert_eq!(names(italy, 2), ["Italy", "イタリア"]);
    assert_eq!(
        names("Anguilla\tアンギラ\t\t1", 3),
        ["Anguilla", "アンギラ"]
    );
    assert_eq!(names("A; ; B;C", 3), ["A", "B", "C"]);
    assert!(names("", 1).is_empty() && names("A", 0).is_empty());
}

#[test]
fn lines_end_with_a_line_feed() {
    assert_eq!(lines("a\n\nb\n"), ["a", "", "b"]);
    assert!(lines("").is_empty());
    assert!(DATA.ends_with('\n') && GROUPS.ends_with('\n'));
}

#[test]
fn groups_are_made_of_countries_and_named_once() {
    let mut names: Vec<&str> = CountryGroup::all().flat_map(CountryGroup::names).collect();
    assert!(names.len() > 250);
    names.sort_unstable();
    for pair in names.windows(2) {
        assert_ne!(pair[0], pair[1]);
    }
    for group in CountryGroup::all() {
        assert!(group.countries().count() > 0, "{group:?}");
        // Every code is one of two letters.
        let (_, codes) = group.line.split_once('\t').unwrap();
        assert_eq!(group.countries().count() * 3, codes.len() + 1, "{group:?}");
        assert!(group.countries().all(Country::exists), "{group:?}");
    }
    let eu = CountryGroup::all().find(|group| group.names().any(|name| name == "EU"));
    assert_eq!(eu.map(|eu| eu.countries().count()), Some(27));
}

#[test]
fn the_country_that_was_meant_is_that_of_the_own_name() {
    for (text, meant) in [
        ("Republic of Myanmar", "MM"),
        ("the Union of Myanmar", "MM"),
        ("Taiwan, China", "TW"),
        ("Kingdom of England", "GB"),
        ("Republic of Itly", "IT"),
        ("Itly", "IT"),
        ("Swedeen, Europe", "SE"),
    ] {
        let message = Country::parse(text).unwrap_err();
        assert!(message.contains(&format!("({meant})")), "{message}");
    }
    for text in ["Republic of", "Atlantis", "Kingdom of Atlantis", ","] {
        let message = Country::parse(text).unwrap_err();
        assert_eq!(message, format!("no country is called `{text}`"));
    }
}

#[test]
fn kosovo_and_the_eu_s_code_of_greece_are_known() {
    for (text, code) in [
        ("XK", "XK"),
        ("XKX", "XK"),
        ("Kosovo", "XK"),
        ("コソボ", "XK"),
        ("EL", "GR"),
    ] {
        assert_eq!(Country::parse(text).unwrap().code(), code);
    }
    let bounds = Country::from_alpha2("XK").unwrap().info().unwrap().bounds();
    assert_eq!(bounds, Some([19.7, 41.5, 22.1, 43.6]));
}
