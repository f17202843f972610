//! JSON Schema of a dataset, made from the fields, for editors (draft 4, the one that taplo reads).

use serde_json::{Map, Value, json};

use super::Context;
use crate::diagnostics::Error;
use crate::model::{Country, Field, Kind, Lang, Type, words};
use crate::render::Format;

const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
const DATE: &str = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
/// Names the version of the data format, which has the same fields in all versions of the program that begin with it.
const VERSION: &str = concat!(
    "urn:osakahub:dataset:",
    env!("CARGO_PKG_VERSION_MAJOR"),
    ".",
    env!("CARGO_PKG_VERSION_MINOR")
);

pub fn run(context: &Context) -> Result<(), Error> {
    let schema = schema();
    context.print(Format::Json, |out| writeln!(out, "{schema}"))
}

/// The schema, indented.
pub fn schema() -> String {
    let mut kinds = Map::new();
    for kind in Kind::ALL {
        kinds.insert(kind.plural().to_string(), records(kind));
    }
    let names = json!({
        "name": { "type": "string", "title": "Name", "description": "What the hub is called in English." },
        "name_ja": { "type": "string", "title": "Japanese name", "description": "What the hub is called in Japanese." },
    });
    let hub = json!({
        "type": "object",
        "title": "Hub",
        "description": "What the hub is called.",
        "properties": names,
        "additionalProperties": false,
    });
    kinds.insert("hub".to_string(), hub);
    let schema = json!({
        "$schema": "http://json-schema.org/draft-04/schema#",
        // Draft 4 calls it `id`, later drafts, which editors know as well, `$id`.
        "id": VERSION,
        "$id": VERSION,
        "title": "osakahub dataset",
        "description": "Records of a hub: areas, institutions, partners, agreements, events, programmes, figures and sources. \
            In a file laid over them with --with, an empty text takes a field back, of any type.",
        "type": "object",
        "properties": kinds,
        "additionalProperties": false,
    });
    format!("{schema:#}")
}

fn records(kind: Kind) -> Value {
    let mut properties = Map::new();
    for field in kind.fields().iter().filter(|field| field.is_stored()) {
        let mut schema = of_field(field);
        schema["title"] = field.title[0].into();
        schema["description"] = field.about.into();
        properties.insert(field.name.to_string(), schema);
    }
    let removed = json!({
        "type": "boolean",
        "title": "Removed",
        "description": "Whether the record is removed. Only for files laid over a dataset with --with.",
    });
    properties.insert("removed".to_string(), removed);
    list(json!({
        "type": "object",
        "properties": properties,
        // An overlay may give a known id and one field alone, so that no name is required here.
        "required": ["id"],
        "additionalProperties": false,
    }))
}

fn of_field(field: &Field) -> Value {
    match field.ty {
        Type::Id | Type::Link(_) => pattern(ID),
        Type::Links(_) => list(pattern(ID)),
        Type::Text if matches!(field.name, "name" | "title") => pattern("\\S"),
        Type::Text => text(),
        Type::Texts => list(text()),
        Type::Word => word(field),
        Type::Words => list(word(field)),
        Type::Url => pattern("^[Hh][Tt][Tt][Pp][Ss]?://[^/?#]+"),
        Type::Date => pattern(DATE),
        Type::Dates => list(pattern(DATE)),
        Type::Country => country(),
        Type::Countries => list(country()),
        Type::Region => pattern("^[A-Z]{2}-[A-Z0-9]{1,3}$"),
        Type::Number => json!({ "type": "number" }),
        Type::Latitude => json!({ "type": "number", "minimum": -90, "maximum": 90 }),
        Type::Longitude => json!({ "type": "number", "minimum": -180, "maximum": 180 }),
        Type::Bool => json!({ "type": "boolean" }),
        Type::Facts => list(json!({
            "type": "object",
            "properties": { "what": text(), "value": text(), "cites": list(pattern(ID)) },
            "required": ["what", "value"],
            "additionalProperties": false,
        })),
        Type::Notes => list(json!({ "anyOf": [text(), {
            "type": "object",
            "properties": { "text": text(), "cites": list(pattern(ID)) },
            "required": ["text"],
            "additionalProperties": false,
        }] })),
        Type::Cites => json!({
            "type": "object",
            "additionalProperties": list(pattern(ID)),
        }),
    }
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn list(items: Value) -> Value {
    let mut list = json!({ "type": "array" });
    list["items"] = items;
    list
}

/// The usual words are offered; others are allowed.
fn word(field: &Field) -> Value {
    let mut offered = Vec::new();
    for info in words::of(field) {
        // Draft 4 has no `const`.
        offered.push(json!({ "enum": [info.word], "description": info.definition(Lang::En) }));
    }
    if offered.is_empty() {
        return text();
    }
    offered.push(text());
    json!({ "anyOf": offered })
}

fn country() -> Value {
    let codes: Vec<String> = Country::all().map(|info| info.country().code()).collect();
    json!({ "enum": codes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema_of(kind: Kind, field: &str) -> Value {
        of_field(kind.field(field).unwrap())
    }

    #[test]
    fn types_are_described() {
        let id = json!({ "type": "string", "pattern": ID });
        let ids = json!({ "type": "array", "items": id });
        let text = json!({ "type": "string" });
        let texts = json!({ "type": "array", "items": text });
        let date = json!({ "type": "string", "pattern": DATE });
        let filled = json!({ "type": "string", "pattern": "\\S" });
        assert_eq!(schema_of(Kind::Areas, "id"), id);
        assert_eq!(schema_of(Kind::Areas, "name"), filled);
        assert_eq!(schema_of(Kind::Sources, "title"), filled);
        assert_eq!(schema_of(Kind::Areas, "name_ja"), text);
        assert_eq!(schema_of(Kind::Areas, "aliases"), texts);
        assert_eq!(schema_of(Kind::Areas, "operator"), id);
        assert_eq!(schema_of(Kind::Agreements, "parties"), ids);
        assert_eq!(schema_of(Kind::Agreements, "signed"), date);
        assert_eq!(schema_of(Kind::Agreements, "renewed"), list(date));
        assert_eq!(
            schema_of(Kind::Figures, "approximate"),
            json!({ "type": "boolean" })
        );
        assert_eq!(
            schema_of(Kind::Figures, "value"),
            json!({ "type": "number" })
        );
        assert_eq!(schema_of(Kind::Areas, "latitude")["minimum"], -90);
        assert_eq!(schema_of(Kind::Areas, "longitude")["maximum"], 180);
        assert_eq!(schema_of(Kind::Areas, "cites")["additionalProperties"], ids);
        assert_eq!(
            schema_of(Kind::Areas, "facts")["items"]["required"],
            json!(["what", "value"])
        );
        let notes = &schema_of(Kind::Areas, "notes")["items"]["anyOf"];
        assert_eq!(notes[0], text);
        assert_eq!(notes[1]["required"], json!(["text"]));
        assert_eq!(
            schema_of(Kind::Areas, "website")["pattern"],
            "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#]+"
        );
    }

    #[test]
    fn usual_words_are_offered_and_others_allowed() {
        let text = json!({ "type": "string" });
        assert_eq!(schema_of(Kind::Sources, "language"), text);
        let scope = schema_of(Kind::Areas, "scope");
        let offered = scope["anyOf"].as_array().unwrap();
        assert_eq!(offered.len(), 3);
        assert_eq!(offered[1]["enum"], json!(["wider"]));
        assert_eq!(offered[1]["description"], "Added from other sources.");
        assert_eq!(offered[2], text);
        let focus = schema_of(Kind::Areas, "focus");
        assert_eq!(focus["type"], "array");
        assert_eq!(focus["items"]["anyOf"][0]["enum"], json!(["biotech"]));
    }

    #[test]
    fn countries_are_given_by_code() {
        let codes = country();
        let codes = codes["enum"].as_array().unwrap();
        assert!(codes.contains(&"JP".into()) && codes.len() > 200);
    }

    #[test]
    fn every_kind_has_its_stored_fields_and_no_others() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        assert_eq!(
            schema["properties"].as_object().unwrap().len(),
            Kind::ALL.len() + 1
        );
        assert_eq!(schema["properties"]["hub"]["additionalProperties"], false);
        let areas = &schema["properties"]["areas"]["items"];
        assert_eq!(areas["required"], json!(["id"]));
        let fields = areas["properties"].as_object().unwrap();
        for field in Kind::Areas.fields() {
            assert_eq!(
                fields.contains_key(field.name),
                field.is_stored(),
                "{}",
                field.name
            );
        }
        assert_eq!(fields["removed"]["type"], "boolean");
        assert_eq!(fields["opened"]["title"], "Opened");
        assert!(fields["opened"]["description"].is_string());
    }
}
