//! The answers to a query, and what is to be said of them.

use super::query::Query;
use super::rank::Hit;
use crate::text::say;

/// The answers to a query.
pub struct Answers<'d> {
    /// The best first.
    pub hits: Vec<Hit<'d>>,
    /// How many there are, shown or not.
    pub count: usize,
    /// The query as it was read.
    pub query: Query,
    /// Words that no record has, and what each was read as.
    pub corrections: Vec<(String, String)>,
}

impl Answers<'_> {
    /// The words of the query that an answer lacks.
    pub fn missing(&self, hit: &Hit<'_>) -> Vec<&str> {
        self.words(|at| hit.terms[at].is_none())
    }

    /// A note on words that no record has together, if the answers lack some.
    pub fn missing_note(&self) -> Option<String> {
        let first = self.hits.first()?;
        if self.missing(first).is_empty() {
            return None;
        }
        if self.hits.iter().any(|hit| self.missing(hit).is_empty()) {
            let missing = quoted_list(&self.missing(first));
            return Some(say!(
                "the first answers lack {missing}; others have every word",
                missing
            ));
        }
        let all = quoted_list(&self.words(|_| true));
        let failed = self.words(|at| self.hits.iter().all(|hit| hit.terms[at].is_none()));
        let shared = self.words(|at| self.hits.iter().all(|hit| hit.terms[at].is_some()));
        let have = if failed.len() + shared.len() == self.query.terms.len() {
            quoted_list(&shared)
        } else if self
            .hits
            .iter()
            .all(|hit| hit.count_found() == first.count_found())
        {
            say!("{count} of them", count = first.count_found())
        } else {
            say!("some of them").to_string()
        };
        Some(say!("no record has {all}; these have {have}", all, have))
    }

    /// The words of the terms at these positions.
    fn words(&self, is_wanted: impl Fn(usize) -> bool) -> Vec<&str> {
        let mut words = Vec::new();
        for (at, term) in self.query.terms.iter().enumerate() {
            if is_wanted(at) {
                words.push(term.typed.as_str());
            }
        }
        words
    }
}

/// `"a", "b" and "c"`.
fn quoted_list(words: &[&str]) -> String {
    let mut list = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            let is_last = at + 1 == words.len();
            list += if is_last { say!(" and ") } else { say!(", ") };
        }
        list += &say!("\"{word}\"", word);
    }
    list
}
