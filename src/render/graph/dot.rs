//! A graph in the language of Graphviz.

use std::fmt::Write as _;

use super::look;
use crate::dataset::Dataset;
use crate::dataset::graph::Graph;
use crate::model::Lang;
use crate::render::markdown::is_entity;
use crate::text::{safe, wrap};

/// Longer names are broken into lines.
const WIDEST_LABEL: usize = 28;

/// The graph, with names and headings in this language.
pub fn text(dataset: &Dataset, graph: &Graph<'_>, lang: Lang) -> String {
    let mut out = "digraph osakahub {\n  rankdir=LR\n".to_string();
    out += "  node [fontname=\"sans-serif\", style=filled]\n";
    out += "  edge [fontname=\"sans-serif\", fontsize=10]\n";
    for record in &graph.nodes {
        let (id, look) = (quoted(record.id()), look(record.kind()));
        let name = safe(dataset.display_name(*record, lang));
        let label = label(&name);
        let tooltip = quoted(&format!("{}: {}", record.kind().label(lang), record.id()));
        let _ = writeln!(
            out,
            "  {id} [label={label}, shape={}, fillcolor=\"{}\", tooltip={tooltip}]",
            look.shape, look.fill
        );
    }
    for edge in &graph.edges {
        let (from, to) = (quoted(edge.from.id()), quoted(edge.to.id()));
        let label = quoted(edge.field.title(lang));
        let _ = writeln!(out, "  {from} -> {to} [label={label}]");
    }
    out + "}\n"
}

/// The name as a label of several lines.
fn label(name: &str) -> String {
    let lines = wrap(name, WIDEST_LABEL);
    let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
    format!("\"{}\"", lines.join("\\n"))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// In quotes a backslash begins an escape (`\N` is the name of the node), and entities of HTML are
/// read.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '&' if is_entity(&text[at + 1..]) => out += "&amp;",
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Format;
    use crate::render::graph::tests::{RECORDS, printed};

    #[test]
    fn nodes_have_names_and_shapes_and_edges_headings() {
        let (text, _) = printed(RECORDS, Format::Dot, Lang::En);
        let expected = r##"digraph osakahub {
  rankdir=LR
  node [fontname="sans-serif", style=filled]
  edge [fontname="sans-serif", fontsize=10]
  "end" [label="End \"of\" \\N & Co", shape=tab, fillcolor="#d5ead0", tooltip="area: end"]
  "a-b" [label="A & B", shape=box, fillcolor="#d3e4f7", tooltip="institution: a-b"]
  "a-b" -> "end" [label="Area"]
}
"##;
        assert_eq!(text, expected);
        let (text, _) = printed(RECORDS, Format::Dot, Lang::Ja);
        assert!(text.contains("label=\"終\""), "{text}");
        assert!(text.contains("-> \"end\" [label=\"エリア\"]"), "{text}");
    }

    #[test]
    fn a_label_says_what_the_name_is() {
        for (name, written) in [
            ("a\"b", r#""a\"b""#),
            ("\\", r#""\\""#),
            ("\\\"", r#""\\\"""#),
            ("R&D; &amp; &#60;", r#""R&amp;D; &amp;amp; &amp;#60;""#),
            ("<b>x</b> {a|b}", r#""<b>x</b> {a|b}""#),
            ("a\nb", r#""a\nb""#),
            (
                "National Cerebral and Cardiovascular Center",
                r#""National Cerebral and\nCardiovascular Center""#,
            ),
            ("", r#""""#),
        ] {
            assert_eq!(label(name), written, "{name}");
        }
    }
}
