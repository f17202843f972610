//! Who is linked to whom: records and the links between them.

use std::collections::{HashMap, HashSet};

use super::Dataset;
use crate::model::{Field, KindSet, Record};

/// Records, and the links among them.
pub struct Graph<'d> {
    /// Kind by kind, in dataset order.
    pub nodes: Vec<Record<'d>>,
    /// In the order of the records that link, of their fields, and of what stands in those.
    pub edges: Vec<Edge<'d>>,
}

/// A link, once, from the record in which it is written.
#[derive(Clone, Copy)]
pub struct Edge<'d> {
    pub from: Record<'d>,
    pub to: Record<'d>,
    pub field: &'static Field,
}

impl<'d> Graph<'d> {
    /// All records of these kinds.
    pub fn of_kinds(dataset: &'d Dataset, kinds: KindSet) -> Graph<'d> {
        let mut nodes: Vec<Record<'d>> = dataset.iter().collect();
        nodes.retain(|record| kinds.contains(record.kind()));
        Graph::among(dataset, nodes)
    }

    /// The records in the middle, and those of these kinds that lie within so many links of them, in
    /// either direction. The way leads through no record that is not shown.
    pub fn around(
        dataset: &'d Dataset,
        kinds: KindSet,
        middle: &[Record<'d>],
        depth: usize,
    ) -> Graph<'d> {
        let middle: HashSet<&str> = middle.iter().map(|record| record.id()).collect();
        let mut nodes: Vec<Record<'d>> = dataset.iter().collect();
        nodes.retain(|record| kinds.contains(record.kind()) || middle.contains(record.id()));
        let mut graph = Graph::among(dataset, nodes);
        let near = graph.within(middle, depth);
        graph.nodes.retain(|record| near.contains(record.id()));
        graph
            .edges
            .retain(|edge| near.contains(edge.from.id()) && near.contains(edge.to.id()));
        graph
    }

    /// The records with the links among them.
    fn among(dataset: &'d Dataset, nodes: Vec<Record<'d>>) -> Graph<'d> {
        let ids: HashSet<&str> = nodes.iter().map(|record| record.id()).collect();
        let mut edges = Vec::new();
        for from in &nodes {
            for field in from.kind().fields() {
                for to in linked(dataset, *from, field) {
                    if ids.contains(to.id()) {
                        let from = *from;
                        edges.push(Edge { from, to, field });
                    }
                }
            }
        }
        Graph { nodes, edges }
    }

    /// The ids that lie within so many links of the ids in the middle.
    fn within(&self, middle: HashSet<&'d str>, depth: usize) -> HashSet<&'d str> {
        let mut neighbours: HashMap<&str, Vec<&'d str>> = HashMap::new();
        for Edge { from, to, .. } in &self.edges {
            neighbours.entry(from.id()).or_default().push(to.id());
            neighbours.entry(to.id()).or_default().push(from.id());
        }
        let mut near = middle.clone();
        let mut last: Vec<&str> = middle.into_iter().collect();
        for _ in 0..depth {
            let mut next = Vec::new();
            for id in last.iter().filter_map(|id| neighbours.get(id)).flatten() {
                if near.insert(id) {
                    next.push(*id);
                }
            }
            if next.is_empty() {
                break;
            }
            last = next;
        }
        near
    }
}

/// The records that a field of a record links to, each once. Links back are not followed: each is
/// written in the other record.
fn linked<'d>(dataset: &'d Dataset, record: Record<'d>, field: &Field) -> Vec<Record<'d>> {
    let mut found = Vec::new();
    if let Some(value) = record.value(field.at) {
        let visit = |id: &str, _| found.extend(dataset.by_id(id));
        field.ty.each_link(&value, visit);
    }
    let mut seen = HashSet::new();
    found.retain(|record| seen.insert(record.id()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::Kind;

    const RECORDS: &str = r#"
        areas = [{ id = "kento", operator = "ncvc", sources = ["s"], cites = { name = ["t"] } }]
        institutions = [{ id = "ncvc", area = "kento" }, { id = "lab", parent = "ncvc" }]
        partners = [{ id = "acme" }, { id = "alone" }]
        agreements = [{ id = "pact", parties = ["lab", "acme"] }]
        events = [{ id = "fair", hosts = ["acme"], partners = ["acme"] }]
        sources = [{ id = "s" }, { id = "t" }]
    "#;

    /// `nodes | edges`
    fn text(graph: &Graph<'_>) -> String {
        let nodes: Vec<&str> = graph.nodes.iter().map(|record| record.id()).collect();
        let mut edges = Vec::new();
        for edge in &graph.edges {
            let (from, to) = (edge.from.id(), edge.to.id());
            edges.push(format!("{from}.{}={to}", edge.field.name));
        }
        format!("{} | {}", nodes.join(" "), edges.join(" "))
    }

    fn around(names: &[&str], depth: usize, kinds: KindSet) -> String {
        let dataset = load::dataset(RECORDS);
        let middle: Vec<Record<'_>> = names.iter().filter_map(|id| dataset.by_id(id)).collect();
        text(&Graph::around(&dataset, kinds, &middle, depth))
    }

    #[test]
    fn every_link_stands_once_from_where_it_is_written() {
        let dataset = load::dataset(RECORDS);
        let all = KindSet::ALL.without(Kind::Sources);
        assert_eq!(
            text(&Graph::of_kinds(&dataset, all)),
            "kento ncvc lab acme alone pact fair | kento.operator=ncvc ncvc.area=kento \
             lab.parent=ncvc pact.parties=lab pact.parties=acme fair.hosts=acme fair.partners=acme"
        );
        let some = KindSet::of(&[Kind::Areas, Kind::Sources]);
        assert_eq!(
            text(&Graph::of_kinds(&dataset, some)),
            "kento s t | kento.sources=s kento.cites=t"
        );
    }

    #[test]
    fn what_lies_within_so_many_links_is_near() {
        let all = KindSet::ALL.without(Kind::Sources);
        for (names, depth, expected) in [
            (&["kento"][..], 0, "kento | "),
            (
                &["kento"],
                1,
                "kento ncvc | kento.operator=ncvc ncvc.area=kento",
            ),
            (
                &["acme"],
                1,
                "acme pact fair | pact.parties=acme fair.hosts=acme fair.partners=acme",
            ),
            (&["alone"], 9, "alone | "),
            (&["lab", "acme"], 0, "lab acme | "),
            (
                &["lab", "acme"],
                1,
                "ncvc lab acme pact fair | lab.parent=ncvc pact.parties=lab pact.parties=acme \
                 fair.hosts=acme fair.partners=acme",
            ),
        ] {
            assert_eq!(around(names, depth, all), expected, "{names:?} {depth}");
        }
        let whole = around(&["kento"], usize::MAX, all);
        assert!(whole.starts_with("kento ncvc lab acme pact fair | "));
    }

    #[test]
    fn the_way_leads_through_kinds_that_are_shown() {
        let bodies = KindSet::of(&[Kind::Institutions, Kind::Partners]);
        assert_eq!(around(&["lab"], 9, bodies), "ncvc lab | lab.parent=ncvc");
        // What is named is shown, whatever its kind.
        let expected = "ncvc lab acme pact | lab.parent=ncvc pact.parties=lab pact.parties=acme";
        assert_eq!(around(&["pact"], 9, bodies), expected);
        let expected = "kento s | kento.sources=s";
        assert_eq!(around(&["s"], 1, KindSet::of(&[Kind::Areas])), expected);
    }
}
