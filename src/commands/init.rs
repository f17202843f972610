//! A commented starting dataset for another hub, made from the field registry.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use clap::ArgMatches;

use super::schema;
use crate::diagnostics::{Error, note};
use crate::model::Kind;
use crate::model::Type;
use crate::text::quoted;

/// Writes a file for each kind and the schema; what is there already is never touched.
pub fn run(matches: &ArgMatches) -> Result<(), Error> {
    let Some(folder) = matches.get_one::<PathBuf>("dir") else {
        return Err(Error::usage("no folder was given"));
    };
    let schema = format!("{:#}\n", schema::schema());
    let mut files = vec![("schema.json".to_string(), schema)];
    files.extend(Kind::ALL.map(|kind| (format!("{}.toml", kind.plural()), starting_file(kind))));
    if let Some((name, _)) = files
        .iter()
        .find(|(name, _)| folder.join(name).symlink_metadata().is_ok())
    {
        let error = Error::usage(format!("{} is there already", folder.join(name).display()));
        return Err(error.with_help("choose another folder; nothing was written"));
    }
    let fail = |error: std::io::Error| {
        Error::usage(format!("cannot write into {}: {error}", folder.display()))
    };
    fs::create_dir_all(folder).map_err(fail)?;
    for (name, text) in &files {
        // Another program may have made the file meanwhile.
        let mut file = fs::File::create_new(folder.join(name)).map_err(fail)?;
        file.write_all(text.as_bytes()).map_err(fail)?;
    }
    let shown = folder.display().to_string();
    let shown = quoted(&shown);
    note(&format!(
        "wrote {} files; now edit them and run `osakahub check {shown}`",
        files.len()
    ));
    Ok(())
}

/// An example record, and every other field as a comment.
fn starting_file(kind: Kind) -> String {
    let example = example(kind);
    let mut text = format!(
        "#:schema ./schema.json\n# {}: one `[[{}]]` for each, with an id and a {} at least. `osakahub check` points at every \
         mistake.\n\n[[{}]]\n",
        capitalized(kind.plural()),
        kind.plural(),
        kind.fields()[1].name,
        kind.plural(),
    );
    let stored: Vec<_> = kind
        .fields()
        .iter()
        .filter(|field| field.is_stored())
        .collect();
    for field in &stored {
        if let Some((_, value)) = example.iter().find(|(name, _)| *name == field.name) {
            let _ = writeln!(text, "{} = {value}", field.name);
        }
    }
    text += "\n# Fields that may be added to a record, each with its meaning:\n";
    for field in stored
        .iter()
        .filter(|field| !example.iter().any(|(name, _)| *name == field.name))
    {
        let _ = writeln!(
            text,
            "#\n# {}\n# {} = {}",
            field.about,
            field.name,
            sample(field.ty)
        );
    }
    text
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// A small hub that holds together: every link of one file leads to a record of another.
fn example(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Areas => &[
            ("id", "\"harbour-campus\""),
            ("name", "\"Harbour Campus\""),
            ("kind", "\"campus\""),
            ("focus", "[\"biotech\", \"startups\"]"),
            ("country", "\"SE\""),
            ("city", "\"Malmö\""),
            (
                "summary",
                "\"An example: replace it with an area of your hub.\"",
            ),
            ("sources", "[\"city-plan\"]"),
        ],
        Kind::Institutions => &[
            ("id", "\"harbour-institute\""),
            ("name", "\"Harbour Institute of Medicine\""),
            ("kind", "\"research-institute\""),
            ("area", "\"harbour-campus\""),
            ("country", "\"SE\""),
            ("city", "\"Malmö\""),
            ("founded", "\"1998\""),
            ("website", "\"https://example.org/\""),
            ("sources", "[\"city-plan\"]"),
        ],
        Kind::Partners => &[
            ("id", "\"osaka-bio-headquarters\""),
            ("name", "\"Osaka Bio Headquarters\""),
            ("kind", "\"promotion-body\""),
            ("country", "\"JP\""),
            ("region", "\"JP-27\""),
            ("region_name", "\"Osaka Prefecture\""),
            ("city", "\"Osaka\""),
            ("sources", "[\"city-plan\"]"),
        ],
        Kind::Agreements => &[
            ("id", "\"mou-osaka\""),
            (
                "name",
                "\"MOU: Harbour Institute and Osaka Bio Headquarters\"",
            ),
            ("kind", "\"mou\""),
            (
                "parties",
                "[\"harbour-institute\", \"osaka-bio-headquarters\"]",
            ),
            ("signed", "\"2026-03\""),
            ("status", "\"signed\""),
            ("sources", "[\"city-plan\"]"),
        ],
        Kind::Events => &[
            ("id", "\"signing-day\""),
            ("name", "\"Signing day\""),
            ("kind", "\"workshop\""),
            ("start", "\"2026-03\""),
            ("area", "\"harbour-campus\""),
            ("hosts", "[\"harbour-institute\"]"),
            ("partners", "[\"osaka-bio-headquarters\"]"),
            ("agreements", "[\"mou-osaka\"]"),
            ("sources", "[\"city-plan\"]"),
        ],
        Kind::Figures => &[
            ("id", "\"signing-day-guests\""),
            ("name", "\"Guests at the signing day\""),
            ("value", "120"),
            ("unit", "\"guests\""),
            ("approximate", "true"),
            ("event", "\"signing-day\""),
            ("sources", "[\"city-plan\"]"),
        ],
        Kind::Sources => &[
            ("id", "\"city-plan\""),
            ("title", "\"An example: the page that says so\""),
            ("publisher", "\"City of Malmö\""),
            ("url", "\"https://example.org/plan\""),
            ("date", "\"2026\""),
            ("language", "\"en\""),
            ("kind", "\"primary\""),
        ],
    }
}

/// How a value of the type is written.
fn sample(ty: Type) -> &'static str {
    match ty {
        Type::Id | Type::Text => "\"text\"",
        Type::Texts => "[\"text\", \"more text\"]",
        Type::Word => "\"a-word\"",
        Type::Words => "[\"drug-discovery\"]",
        Type::Url => "\"https://example.org/\"",
        Type::Date => "\"2026-03\"",
        Type::Dates => "[\"2026-03\"]",
        Type::Country => "\"SE\"",
        Type::Countries => "[\"SE\"]",
        Type::Region => "\"SE-M\"",
        Type::Number => "120",
        Type::Latitude => "55.605",
        Type::Longitude => "13.0038",
        Type::Bool => "true",
        Type::Link(_) => "\"id-of-a-record\"",
        Type::Links(_) => "[\"id-of-a-record\"]",
        Type::Facts => "[{ what = \"Floor area\", value = \"9,140 m2\", cites = [\"city-plan\"] }]",
        Type::Cites => "{ summary = [\"city-plan\"] }",
    }
}
