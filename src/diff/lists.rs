//! What differs between two lists.

use std::collections::HashMap;

/// Elements added to a list and taken from it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ListChange {
    pub added: Vec<String>,
    pub removed: Vec<String>,
    /// The whole new list, where it is not the old one without what was taken and with what was added at its end.
    pub order: Option<Vec<String>>,
    /// Whether elements that stayed changed their order.
    pub is_reordered: bool,
}

/// An element as it is compared, and as it is told.
#[derive(Clone)]
pub struct Element {
    pub compared: String,
    pub told: String,
}

impl Element {
    pub fn new(text: &str) -> Element {
        Element {
            compared: text.to_string(),
            told: text.to_string(),
        }
    }
}

impl ListChange {
    /// What differs; nothing if the lists are the same.
    pub fn between(old: &[Element], new: &[Element]) -> Option<ListChange> {
        let (kept_of_old, removed) = split(old, new);
        let (kept_of_new, added) = split(new, old);
        let is_reordered = !are_same(&kept_of_old, &kept_of_new);
        let mut appended = kept_of_old;
        appended.extend(&added);
        let all: Vec<&Element> = new.iter().collect();
        let is_appended = are_same(&appended, &all);
        if is_appended && added.is_empty() && removed.is_empty() {
            return None;
        }
        Some(ListChange {
            added: told(&added),
            removed: told(&removed),
            order: if is_appended { None } else { Some(told(&all)) },
            is_reordered,
        })
    }
}

/// The elements that the other list has too, as often as it has them, and the rest.
fn split<'e>(list: &'e [Element], other: &[Element]) -> (Vec<&'e Element>, Vec<&'e Element>) {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for element in other {
        *left.entry(&element.compared).or_default() += 1;
    }
    let (mut kept, mut rest) = (Vec::new(), Vec::new());
    for element in list {
        match left.get_mut(element.compared.as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                kept.push(element);
            }
            _ => rest.push(element),
        }
    }
    (kept, rest)
}

fn are_same(one: &[&Element], other: &[&Element]) -> bool {
    let (one, other) = (one.iter(), other.iter());
    one.map(|element| &element.compared)
        .eq(other.map(|element| &element.compared))
}

fn told(elements: &[&Element]) -> Vec<String> {
    let elements = elements.iter();
    elements.map(|element| element.told.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(old: &str, new: &str) -> Option<ListChange> {
        let elements = |text: &str| -> Vec<Element> {
            let words = text.split_whitespace();
            words.map(Element::new).collect()
        };
        ListChange::between(&elements(old), &elements(new))
    }

    /// What was added, what was removed, the order that is given, and whether what stayed moved.
    fn told(old: &str, new: &str) -> (String, String, Option<String>, bool) {
        let change = between(old, new).unwrap();
        (
            change.added.join(" "),
            change.removed.join(" "),
            change.order.map(|order| order.join(" ")),
            change.is_reordered,
        )
    }

    #[test]
    fn the_same_list_is_no_change() {
        for list in ["", "a", "a b a"] {
            assert_eq!(between(list, list), None);
        }
    }

    #[test]
    fn elements_are_added_and_taken() {
        let text = |text: &str| text.to_string();
        for (old, new, added, removed, order, is_reordered) in [
            ("a b", "a b c", "c", "", None, false),
            ("a b", "b", "", "a", None, false),
            ("a b", "c a b", "c", "", Some("c a b"), false),
            ("a b c", "c a b", "", "", Some("c a b"), true),
            ("a b", "b c a", "c", "", Some("b c a"), true),
            ("a a", "a", "", "a", None, false),
            ("a", "a b a", "b a", "", None, false),
            ("", "a", "a", "", None, false),
        ] {
            assert_eq!(
                told(old, new),
                (text(added), text(removed), order.map(text), is_reordered),
                "{old} | {new}"
            );
        }
    }
}
