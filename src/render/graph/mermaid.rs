//! A graph as a flowchart of Mermaid, which GitHub draws in Markdown.

use std::fmt::Write as _;

use super::look;
use crate::dataset::Dataset;
use crate::dataset::graph::Graph;
use crate::model::{Kind, Lang, Record};
use crate::text::safe;

/// Signs that mean nothing to Mermaid within quotes.
const PLAIN_SIGNS: &str = " '(),-./?";

/// The graph, with names and headings in this language.
pub fn text(dataset: &Dataset, graph: &Graph<'_>, lang: Lang) -> String {
    let mut out = "flowchart LR\n".to_string();
    for record in &graph.nodes {
        let [open, close] = look(record.kind()).brackets;
        let label = escaped(&safe(dataset.display_name(*record, lang)));
        let (node, class) = (node(*record), record.kind().plural());
        let _ = writeln!(out, "  {node}{open}\"{label}\"{close}:::{class}");
    }
    for edge in &graph.edges {
        let (from, to) = (node(edge.from), node(edge.to));
        let label = escaped(edge.field.title(lang));
        let _ = writeln!(out, "  {from} -->|\"{label}\"| {to}");
    }
    for kind in Kind::ALL {
        if graph.nodes.iter().any(|record| record.kind() == kind) {
            let (class, fill) = (kind.plural(), look(kind).fill);
            let _ = writeln!(out, "  classDef {class} fill:{fill},stroke:#555,color:#111");
        }
    }
    out
}

/// The name of the record's node. With its kind before it the id is no word of Mermaid's own, such as
/// `end`, and hyphens would begin an arrow.
fn node(record: Record<'_>) -> String {
    let mut name = record.kind().singular().to_string();
    for part in record.id().split('-') {
        name.push('_');
        name += part;
    }
    name
}

/// The text with the signs as codes that Mermaid, Markdown or HTML would read, even a directive
/// (`%%{init}`) or a list (`1. `) that stands in a name.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let after_digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let list_sign = text.len() - after_digits.len();
    for (at, c) in text.char_indices() {
        let begins_list = at == list_sign && matches!(c, '.' | ')' | '-');
        let is_plain = !c.is_ascii_punctuation() || PLAIN_SIGNS.contains(c);
        if is_plain && !begins_list {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
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
        let (text, _) = printed(RECORDS, Format::Mermaid, Lang::En);
        let expected = r##"flowchart LR
  area_end[["End #34;of#34; #92;N #38; Co"]]:::areas
  institution_a_b["A #38; B"]:::institutions
  institution_a_b -->|"Area"| area_end
  classDef areas fill:#d5ead0,stroke:#555,color:#111
  classDef institutions fill:#d3e4f7,stroke:#555,color:#111
"##;
        assert_eq!(text, expected);
        let (text, _) = printed(RECORDS, Format::Mermaid, Lang::Ja);
        assert!(text.contains("area_end[[\"終\"]]"), "{text}");
        assert!(text.contains("-->|\"エリア\"| area_end"), "{text}");
    }

    #[test]
    fn nothing_in_a_name_is_read_as_more_than_a_name() {
        for (name, written) in [
            ("Kento (健都), a-b/c.", "Kento (健都), a-b/c."),
            ("\"]; end", "#34;#93;#59; end"),
            ("%%{init}%%", "#37;#37;#123;init#125;#37;#37;"),
            ("#35; &lt;b>", "#35;35#59; #38;lt#59;b#62;"),
            ("`**x**`", "#96;#42;#42;x#42;#42;#96;"),
            ("1. x 2. y", "1#46; x 2. y"),
            ("1) x", "1#41; x"),
            ("- x", "#45; x"),
            ("style:x#y", "style#58;x#35;y"),
            ("$$x$$", "#36;#36;x#36;#36;"),
            ("", ""),
        ] {
            assert_eq!(escaped(name), written, "{name}");
        }
    }
}
