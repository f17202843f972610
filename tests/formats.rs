//! What other programs read is what the formats' own libraries make of it.

// Whatever goes wrong here is a failed test.
#![allow(clippy::unwrap_used)]

use std::process::{Command, Output};

const KINDS: [&str; 8] = [
    "areas",
    "institutions",
    "partners",
    "agreements",
    "events",
    "programmes",
    "figures",
    "sources",
];

fn osakahub(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_osakahub"));
    for name in ["OSAKAHUB_DATA", "OSAKAHUB_WITH", "OSAKAHUB_LANG"] {
        command.env_remove(name);
    }
    command.args(arguments).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = osakahub(arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn all_kinds_as_toml_load_again_to_the_same_json() {
    let folder = std::env::temp_dir().join(format!("osakahub-round-trip-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for kind in KINDS {
        std::fs::write(
            folder.join(format!("{kind}.toml")),
            printed(&[kind, "-f", "toml"]),
        )
        .unwrap();
    }
    for kind in KINDS {
        let again = printed(&[kind, "--json", "--data", folder.to_str().unwrap()]);
        assert_eq!(again, printed(&[kind, "--json"]), "{kind}");
        // Each alone is an excerpt, and loads as well.
        let alone = folder.join(format!("{kind}.toml"));
        let again = printed(&[kind, "-f", "toml", "--data", alone.to_str().unwrap()]);
        assert_eq!(again, std::fs::read_to_string(alone).unwrap(), "{kind}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn geojson_is_geojson() {
    for kind in KINDS {
        let text = printed(&[kind, "-f", "geojson"]);
        let geojson::GeoJson::FeatureCollection(collection) = text.parse().unwrap() else {
            unreachable!("{text}")
        };
        for feature in collection.features {
            let Some(geojson::GeometryValue::Point { coordinates }) =
                feature.geometry.map(|geometry| geometry.value)
            else {
                unreachable!("{kind} has a feature that is no point")
            };
            let properties = feature.properties.unwrap();
            assert_eq!(coordinates[0], properties["longitude"].as_f64().unwrap());
            assert_eq!(coordinates[1], properties["latitude"].as_f64().unwrap());
            assert_eq!(
                feature.id,
                Some(geojson::feature::Id::String(
                    properties["id"].as_str().unwrap().into()
                ))
            );
        }
    }
}

#[test]
fn csv_and_json_lines_hold_the_same_as_json() {
    for kind in KINDS {
        let json: Vec<serde_json::Value> =
            serde_json::from_str(&printed(&[kind, "--json"])).unwrap();
        let lines = printed(&[kind, "-f", "jsonl"]);
        let lines: Vec<serde_json::Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(json, lines, "{kind}");
        let csv = printed(&[kind, "-f", "csv"]);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let names = reader.headers().unwrap().clone();
        for (object, row) in json.iter().zip(reader.records()) {
            for (name, cell) in names.iter().zip(row.unwrap().iter()) {
                // What cells cannot hold, and import reads back.
                if name == "json" {
                    continue;
                }
                let expected = match &object[name] {
                    serde_json::Value::Null => String::new(),
                    serde_json::Value::String(text) => text.clone(),
                    serde_json::Value::Array(list)
                        if list.iter().all(serde_json::Value::is_string) =>
                    {
                        list.iter()
                            .map(|text| text.as_str().unwrap())
                            .collect::<Vec<_>>()
                            .join("; ")
                    }
                    serde_json::Value::Number(number) => number.to_string(),
                    serde_json::Value::Bool(flag) => flag.to_string(),
                    _ => continue,
                };
                assert_eq!(cell, expected, "{kind} {name}");
            }
        }
    }
}
