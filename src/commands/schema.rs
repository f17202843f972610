//! JSON Schema of a dataset, made from the field registry, for editors (draft 4, the one that taplo reads).

use super::Context;
use crate::diagnostics::Error;
use crate::render::Format;
use serde_json::{Map, Value, json};

use crate::model::Type;
use crate::model::{Country, Kind};

const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
const DATE: &str = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";

/// Prints the schema.
pub fn run(context: &Context) -> Result<(), Error> {
    let schema = schema();
    context.print(Format::Json, |out| writeln!(out, "{schema:#}"))
}

/// The schema.
pub fn schema() -> Value {
    let kinds: Map<String, Value> = Kind::ALL
        .into_iter()
        .map(|kind| (kind.plural().to_string(), records(kind)))
        .collect();
    json!({
        "$schema": "http://json-schema.org/draft-04/schema#",
        "title": "osakahub dataset",
        "description": "Records of a hub: areas, institutions, partners, agreements, events, figures and sources.",
        "type": "object",
        "properties": kinds,
        "additionalProperties": false,
    })
}

fn records(kind: Kind) -> Value {
    let stored = kind.fields().iter().filter(|field| field.is_stored());
    let properties: Map<String, Value> = stored
        .map(|field| {
            let mut schema = of_type(field.ty, field.name, field.words);
            schema["title"] = field.title[0].into();
            schema["description"] = field.about.into();
            (field.name.to_string(), schema)
        })
        .collect();
    json!({
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            // An overlay may give a known id and one field alone, so that no name is required here.
            "required": ["id"],
            "additionalProperties": false,
        },
    })
}

fn of_type(ty: Type, name: &str, words: &[&str]) -> Value {
    let list = |items: Value| json!({ "type": "array", "items": items });
    // The usual words are offered; others are allowed.
    let word = match words {
        [] => json!({ "type": "string" }),
        words => json!({ "anyOf": [{ "enum": words }, { "type": "string" }] }),
    };
    match ty {
        Type::Id => json!({ "type": "string", "pattern": ID }),
        Type::Text if matches!(name, "name" | "title") => {
            json!({ "type": "string", "pattern": "\\S" })
        }
        Type::Text => json!({ "type": "string" }),
        Type::Texts => list(json!({ "type": "string" })),
        Type::Word => word,
        Type::Words => list(word),
        Type::Url => json!({ "type": "string", "pattern": "^https?://[^/?#]+" }),
        Type::Date => json!({ "type": "string", "pattern": DATE }),
        Type::Dates => list(json!({ "type": "string", "pattern": DATE })),
        Type::Country => json!({ "enum": codes() }),
        Type::Countries => list(json!({ "enum": codes() })),
        Type::Region => json!({ "type": "string", "pattern": "^[A-Z]{2}-[A-Z0-9]{1,3}$" }),
        Type::Number => json!({ "type": "number" }),
        Type::Latitude => json!({ "type": "number", "minimum": -90, "maximum": 90 }),
        Type::Longitude => json!({ "type": "number", "minimum": -180, "maximum": 180 }),
        Type::Bool => json!({ "type": "boolean" }),
        Type::Link(_) => json!({ "type": "string", "pattern": ID }),
        Type::Links(_) => list(json!({ "type": "string", "pattern": ID })),
        Type::Facts => list(json!({
            "type": "object",
            "properties": {
                "what": { "type": "string" },
                "value": { "type": "string" },
                "cites": list(json!({ "type": "string", "pattern": ID })),
            },
            "required": ["what", "value"],
            "additionalProperties": false,
        })),
        Type::Cites => json!({
            "type": "object",
            "additionalProperties": list(json!({ "type": "string", "pattern": ID })),
        }),
    }
}

fn codes() -> Vec<String> {
    Country::all().map(|info| info.country().code()).collect()
}
