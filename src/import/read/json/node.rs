//! JSON whose keys keep their order.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::import::Cell;

/// Keys and what they hold.
pub type Object = Vec<(String, Node)>;

#[derive(Clone, Debug)]
pub enum Node {
    Scalar(Value),
    List(Vec<Node>),
    Object(Object),
}

impl Node {
    pub fn is_text(&self, text: &str) -> bool {
        matches!(self, Node::Scalar(Value::String(own)) if own == text)
    }

    pub fn is_list_of_objects(&self) -> bool {
        matches!(self, Node::List(list) if are_objects(list))
    }

    /// Longitude and latitude of a GeoJSON point.
    pub fn point(&self) -> Option<[Node; 2]> {
        let Node::Object(geometry) = self else {
            return None;
        };
        let is_point = |(key, node): &(String, Node)| key == "type" && node.is_text("Point");
        if !geometry.iter().any(is_point) {
            return None;
        }
        let (_, coordinates) = geometry.iter().find(|(key, _)| key == "coordinates")?;
        match coordinates {
            Node::List(list) => match list.as_slice() {
                [longitude, latitude, ..] => Some([longitude.clone(), latitude.clone()]),
                _ => None,
            },
            _ => None,
        }
    }

    /// The cell in which it stands.
    pub fn into_cell(self) -> Cell {
        match self {
            Node::Scalar(Value::Null) => Cell::Empty,
            Node::Scalar(Value::Bool(is)) => Cell::Boolean(is),
            Node::Scalar(Value::Number(number)) => Cell::Number(typed(&number)),
            Node::Scalar(Value::String(text)) if text.trim().is_empty() => Cell::Empty,
            Node::Scalar(Value::String(text)) => Cell::Text(text),
            Node::List(list) if list.is_empty() => Cell::Empty,
            Node::Object(object) if object.is_empty() => Cell::Empty,
            node => Cell::Json(node.into_value()),
        }
    }

    fn into_value(self) -> Value {
        match self {
            Node::Scalar(value) => value,
            Node::List(list) => list.into_iter().map(Node::into_value).collect(),
            Node::Object(object) => {
                let mut values = Map::new();
                for (key, node) in object {
                    values.insert(key, node.into_value());
                }
                Value::Object(values)
            }
        }
    }
}

/// Whether something stands in the list, and all of it is objects.
pub fn are_objects(list: &[Node]) -> bool {
    let is_object = |node: &Node| matches!(node, Node::Object(_));
    !list.is_empty() && list.iter().all(is_object)
}

/// As it would be typed: `3.0` is 3.
fn typed(number: &Number) -> String {
    match number.as_f64() {
        Some(float) if number.is_f64() => float.to_string(),
        _ => number.to_string(),
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Scalar(Value::Null))
    }

    fn visit_bool<E>(self, is: bool) -> Result<Node, E> {
        Ok(Node::Scalar(Value::Bool(is)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Scalar(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Scalar(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Scalar(number.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Scalar(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = map.next_entry()? {
            object.push(entry);
        }
        Ok(Node::Object(object))
    }
}
