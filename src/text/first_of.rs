//! Lists of which people read the beginning.

use super::say;

/// The first texts of a list, and how many there are more.
pub fn first_of<T: AsRef<str>>(texts: &[T], most: usize, separator: &str) -> String {
    let mut named: Vec<&str> = texts.iter().take(most).map(AsRef::as_ref).collect();
    let more = say!("and {more} more", more = texts.len() - named.len());
    if texts.len() > most {
        named.push(&more);
    }
    named.join(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_reads_is_counted() {
        assert_eq!(first_of(&["a", "b"], 2, ", "), "a, b");
        assert_eq!(first_of(&["a", "b", "c", "d"], 2, "; "), "a; b; and 2 more");
        assert_eq!(first_of::<&str>(&[], 2, ", "), "");
    }
}
