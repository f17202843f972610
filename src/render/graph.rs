//! Records and their links as a graph: for Graphviz, for Mermaid, and for programs.

mod dot;
mod mermaid;

use std::io::{self, Write};

use serde::Serialize;

use super::{Format, json};
use crate::dataset::Dataset;
use crate::dataset::graph::Graph;
use crate::model::{Kind, Lang};
use crate::text::say;

/// Mermaid draws no more links than this unless it is configured to, GitHub's neither.
const MOST_LINKS: usize = 500;
/// Nor longer texts.
const MOST_TEXT: usize = 50_000;

/// How records of a kind are drawn.
struct Look {
    /// The shape in DOT.
    shape: &'static str,
    /// The brackets around a label in Mermaid.
    brackets: [&'static str; 2],
    fill: &'static str,
}

fn look(kind: Kind) -> Look {
    let (shape, brackets, fill) = match kind {
        Kind::Areas => ("tab", ["[[", "]]"], "#d5ead0"),
        Kind::Institutions => ("box", ["[", "]"], "#d3e4f7"),
        Kind::Partners => ("ellipse", ["([", "])"], "#fbe3c2"),
        Kind::Agreements => ("note", ["[/", "/]"], "#fff6c4"),
        Kind::Events => ("hexagon", ["{{", "}}"], "#ead9f2"),
        Kind::Programmes => ("component", ["(", ")"], "#d0ece9"),
        Kind::Figures => ("cds", ["((", "))"], "#f8d7da"),
        Kind::Sources => ("plain", [">", "]"], "#eeeeee"),
    };
    Look {
        shape,
        brackets,
        fill,
    }
}

/// Prints the graph. The answer says what a person would want to know of it.
pub fn write(
    dataset: &Dataset,
    graph: &Graph<'_>,
    format: Format,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<Option<String>> {
    match format {
        Format::Json => json::write_value(&object(dataset, graph), out)?,
        Format::Mermaid => {
            let text = mermaid::text(dataset, graph, lang);
            out.write_all(text.as_bytes())?;
            let (links, letters) = (graph.edges.len(), text.chars().count());
            if links > MOST_LINKS || letters > MOST_TEXT {
                return Ok(Some(say!(
                    "{links} links, {letters} letters: Mermaid draws at most {most_links} and \
                     {most_letters} unless it is told otherwise; name records, or use dot",
                    links,
                    letters,
                    most_links = MOST_LINKS,
                    most_letters = MOST_TEXT
                )));
            }
        }
        _ => out.write_all(dot::text(dataset, graph, lang).as_bytes())?,
    }
    Ok(None)
}

#[derive(Serialize)]
struct Object<'d> {
    nodes: Vec<Node<'d>>,
    edges: Vec<Link>,
}

#[derive(Serialize)]
struct Node<'d> {
    id: &'static str,
    kind: &'static str,
    name: &'d str,
}

/// A link between ids.
#[derive(Serialize)]
struct Link {
    from: &'static str,
    to: &'static str,
    field: &'static str,
}

fn object<'d>(dataset: &'d Dataset, graph: &Graph<'d>) -> Object<'d> {
    let mut nodes = Vec::new();
    for record in &graph.nodes {
        nodes.push(Node {
            id: record.id(),
            kind: record.kind().plural(),
            name: dataset.display_name(*record, Lang::En),
        });
    }
    let mut edges = Vec::new();
    for edge in &graph.edges {
        edges.push(Link {
            from: edge.from.id(),
            to: edge.to.id(),
            field: edge.field.name,
        });
    }
    Object { nodes, edges }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::KindSet;

    pub const RECORDS: &str = r#"
        areas = [{ id = "end", name = "End \"of\" \\N & Co", name_ja = "終" }]
        institutions = [{ id = "a-b", name = "A & B", area = "end" }]
    "#;

    pub fn printed(records: &str, format: Format, lang: Lang) -> (String, Option<String>) {
        let dataset = load::dataset(records);
        let graph = Graph::of_kinds(&dataset, KindSet::ALL);
        let mut out = Vec::new();
        let note = write(&dataset, &graph, format, lang, &mut out).unwrap();
        (String::from_utf8(out).unwrap(), note)
    }

    #[test]
    fn programs_get_nodes_and_edges() {
        let (text, note) = printed(RECORDS, Format::Json, Lang::Ja);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let expected = serde_json::json!({
            "nodes": [
                { "id": "end", "kind": "areas", "name": "End \"of\" \\N & Co" },
                { "id": "a-b", "kind": "institutions", "name": "A & B" },
            ],
            "edges": [{ "from": "a-b", "to": "end", "field": "area" }],
        });
        assert_eq!(value, expected);
        assert_eq!(note, None);
    }

    #[test]
    fn an_empty_graph_is_valid() {
        for (format, expected) in [
            (Format::Json, "{\n  \"nodes\": [],\n  \"edges\": []\n}\n"),
            (Format::Mermaid, "flowchart LR\n"),
        ] {
            assert_eq!(printed("", format, Lang::En).0, expected);
        }
        let (text, _) = printed("", Format::Dot, Lang::En);
        assert!(
            text.starts_with("digraph ") && text.ends_with("]\n}\n"),
            "{text}"
        );
    }

    #[test]
    fn of_what_mermaid_does_not_draw_people_are_told() {
        let mut records = "areas = [{ id = 'a' }]\ninstitutions = [".to_string();
        for n in 0..=MOST_LINKS {
            records += &format!("{{ id = 'i{n}', area = 'a' }},");
        }
        records += "]";
        let (text, note) = printed(&records, Format::Mermaid, Lang::En);
        let letters = text.chars().count();
        let expected = format!(
            "501 links, {letters} letters: Mermaid draws at most 500 and 50000 unless it is told \
             otherwise; name records, or use dot"
        );
        assert_eq!(note, Some(expected));
        assert_eq!(printed(&records, Format::Dot, Lang::En).1, None);
    }

    #[test]
    fn every_kind_looks_different() {
        let mut seen = std::collections::BTreeSet::new();
        for kind in Kind::ALL {
            let look = look(kind);
            for mark in [look.shape, look.brackets[0], look.fill] {
                assert!(seen.insert(mark), "{mark}");
            }
        }
    }
}
