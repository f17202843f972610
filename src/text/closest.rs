//! What was probably meant by a misspelt word.

use super::fold;

/// The number of single-letter edits (insert, delete, replace, swap neighbours) between two folded texts.
pub fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// The length in letters up to which a word can be a slip of another. Comparing longer ones takes too long.
pub const LONGEST_SLIP: usize = 64;

/// How many edits are forgiven in a word of so many letters.
pub fn forgiven(letters: usize) -> usize {
    match letters {
        4..=7 => 1,
        8..=LONGEST_SLIP => 2,
        _ => 0,
    }
}

/// The candidate closest to `given`, the first of several, if at most a third of the letters differ.
pub fn closest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut search = Search::new(given)?;
    for candidate in candidates {
        let folded = fold(candidate);
        if search.may_be_near(Shape::of(&folded)) {
            search.compare(candidate, &folded);
        }
        if search.is_exact {
            break;
        }
    }
    search.best
}

/// Words that many others are compared with. They are folded once, and most are passed over for their
/// length and their letters: to find the closest takes a thirtieth of the instructions.
pub struct Candidates<'a> {
    words: Vec<Candidate<'a>>,
    /// The folded words, one behind the other.
    folded: String,
}

struct Candidate<'a> {
    word: &'a str,
    shape: Shape,
    /// Where its folded form ends.
    end: usize,
}

impl<'a> Candidates<'a> {
    pub fn new(words: Vec<&'a str>) -> Candidates<'a> {
        let mut candidates = Candidates {
            words: Vec::with_capacity(words.len()),
            folded: String::new(),
        };
        for word in words {
            let start = candidates.folded.len();
            push_word(&mut candidates.folded, word);
            candidates.words.push(Candidate {
                word,
                shape: Shape::of(&candidates.folded[start..]),
                end: candidates.folded.len(),
            });
        }
        candidates
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// What [`closest`] finds among all words but `given` itself.
    pub fn closest_other(&self, given: &str) -> Option<&'a str> {
        let mut search = Search::new(given)?;
        let mut start = 0;
        for candidate in &self.words {
            if search.may_be_near(candidate.shape) && candidate.word != given {
                search.compare(candidate.word, &self.folded[start..candidate.end]);
            }
            if search.is_exact {
                break;
            }
            start = candidate.end;
        }
        search.best
    }
}

/// Appends a folded word. Most are ids, of which only the hyphens are folded.
fn push_word(out: &mut String, word: &str) {
    let start = out.len();
    for b in word.bytes() {
        match b {
            b'a'..=b'z' | b'0'..=b'9' => out.push(char::from(b)),
            b'-' if out.len() > start && !out.ends_with(' ') => out.push(' '),
            _ => {
                out.truncate(start);
                out.push_str(&fold(word));
                return;
            }
        }
    }
    out.truncate(start + out[start..].trim_end().len());
}

/// What tells of a folded word that it cannot be close to another.
#[derive(Clone, Copy)]
struct Shape {
    letters: usize,
    /// A bit for each letter from a to z and each digit, and some for all others.
    mask: u64,
}

impl Shape {
    fn of(folded: &str) -> Shape {
        let (mut letters, mut mask) = (0, 0);
        for c in folded.chars() {
            letters += 1;
            mask |= 1u64
                << match c {
                    'a'..='z' => c as u32 - 'a' as u32,
                    '0'..='9' => 26 + c as u32 - '0' as u32,
                    _ => 36 + c as u32 % 28,
                };
        }
        Shape { letters, mask }
    }
}

/// The search for the word closest to another.
struct Search<'a> {
    given: Vec<char>,
    shape: Shape,
    /// The letters of the word that it is compared with.
    other: Vec<char>,
    best: Option<&'a str>,
    is_exact: bool,
    /// How many edits away the next one may be.
    limit: usize,
}

impl<'a> Search<'a> {
    /// Nothing if no word can be close.
    fn new(given: &str) -> Option<Search<'a>> {
        let folded = fold(given);
        let shape = Shape::of(&folded);
        // One or two letters say too little about what was meant.
        if !(3..=LONGEST_SLIP).contains(&shape.letters) {
            return None;
        }
        Some(Search {
            given: folded.chars().collect(),
            shape,
            other: Vec::new(),
            best: None,
            is_exact: false,
            limit: shape.letters / 3,
        })
    }

    /// Whether a word may be near enough: an edit adds or takes away one letter at most.
    fn may_be_near(&self, other: Shape) -> bool {
        let added = (other.mask & !self.shape.mask).count_ones() as usize;
        let taken = (self.shape.mask & !other.mask).count_ones() as usize;
        let longer = other.letters.abs_diff(self.shape.letters);
        added.max(taken).max(longer) <= self.limit
    }

    /// Takes a word that is closer than the best so far.
    fn compare(&mut self, word: &'a str, folded: &str) {
        self.other.clear();
        self.other.extend(folded.chars());
        if let Some(edits) = distance_within(&self.given, &self.other, self.limit) {
            self.best = Some(word);
            self.is_exact = edits == 0;
            self.limit = edits.saturating_sub(1);
        }
    }
}

/// A row of the table of distances; a word may be longer than the longest slip by a third of it.
type Row = [u8; LONGEST_SLIP * 2];

/// The number of edits between two words as [`distance`] counts them, if it is within the limit: only
/// beginnings of about equal lengths are compared, and no further than there is hope.
fn distance_within(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if limit == 0 {
        return (a == b).then_some(0);
    }
    const FAR: u8 = LONGEST_SLIP as u8 * 2;
    let mut two_before: Row = [FAR; _];
    let mut before: Row = std::array::from_fn(|j| j as u8);
    let mut least_before = 0;
    for i in 1..=a.len() {
        let mut row: Row = [FAR; _];
        row[0] = i as u8;
        for j in i.saturating_sub(limit).max(1)..=b.len().min(i + limit) {
            let replaced = before[j - 1] + u8::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(before[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(two_before[j - 2] + 1);
            }
        }
        let least = usize::from(row[..=b.len()].iter().copied().min().unwrap_or(FAR));
        if least > limit && least_before >= limit {
            return None;
        }
        (two_before, before, least_before) = (before, row, least);
    }
    let edits = usize::from(before[b.len()]);
    (edits <= limit).then_some(edits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_every_kind_of_edit_as_one() {
        for (a, b, edits) in [
            ("", "", 0),
            ("osaka", "osaka", 0),
            ("osaka", "osakaa", 1),
            ("osaka", "osak", 1),
            ("osaka", "osuka", 1),
            ("osaka", "oaska", 1),
            ("大阪", "大坂", 1),
            ("", "osaka", 5),
        ] {
            assert_eq!(distance(a, b), edits, "{a} {b}");
        }
    }

    #[test]
    fn forgives_more_in_longer_words() {
        for (letters, edits) in [(0, 0), (3, 0), (4, 1), (7, 1), (8, 2), (64, 2), (65, 0)] {
            assert_eq!(forgiven(letters), edits, "{letters}");
        }
    }

    #[test]
    fn finds_what_was_meant() {
        let words = ["nutrition", "medtech", "saito", "kento"];
        assert_eq!(closest("nutritoin", words), Some("nutrition"));
        assert_eq!(closest("satio", words), Some("saito"));
        assert_eq!(closest("zzqx", words), None);
        assert_eq!(closest("saito", []), None);
    }

    #[test]
    fn takes_the_closest_and_of_equals_the_first() {
        assert_eq!(closest("abcdef", ["abcdxx", "abcdex"]), Some("abcdex"));
        assert_eq!(closest("abcdef", ["abcdex", "abcdxx"]), Some("abcdex"));
        assert_eq!(closest("abcdef", ["abcdex", "abcdey"]), Some("abcdex"));
        assert_eq!(closest("Abcdéf", ["abcdex", "ABCDEF"]), Some("ABCDEF"));
    }

    #[test]
    fn a_third_of_the_letters_may_differ() {
        assert_eq!(closest("ab", ["ab"]), None);
        assert_eq!(closest("abc", ["abx"]), Some("abx"));
        assert_eq!(closest("abc", ["axy"]), None);
        assert_eq!(closest("abcde", ["abcxy"]), None);
        assert_eq!(closest("abcdef", ["abcdxy"]), Some("abcdxy"));
        assert_eq!(closest("abcdef", ["abcdefgh"]), Some("abcdefgh"));
        assert_eq!(closest("abcdef", ["abcdefghi"]), None);
        assert_eq!(closest("abcdef", ["abcd"]), Some("abcd"));
        assert_eq!(closest("abcdef", ["abc"]), None);
        assert_eq!(closest("美国", ["中国", "米国"]), None);
    }

    #[test]
    fn candidates_are_compared_as_any_words() {
        let words = [
            "kento",
            "saito",
            "Saitō 2",
            "nutrition",
            "大阪府立",
            "a-b-c",
            "p0000017",
            "a-",
            "saita",
        ];
        let candidates = Candidates::new(words.to_vec());
        assert_eq!(candidates.len(), words.len());
        for given in [
            "satio",
            "Kentō",
            "kent",
            "nutritoin",
            "大阪市立",
            "abc",
            "p0000011",
            "zzqx",
            "saito-3",
            "a-b",
            "",
        ] {
            let expected = closest(given, words);
            assert_eq!(candidates.closest_other(given), expected, "{given}");
        }
        assert_eq!(closest("saito", words), Some("saito"));
        assert_eq!(candidates.closest_other("saito"), Some("saita"));
    }

    #[test]
    fn ids_are_folded_as_all_words() {
        for word in [
            "kento", "a-b-c", "-a", "a-", "a--b", "A", "a b", "大-阪", "", "-",
        ] {
            let mut out = "x ".to_string();
            push_word(&mut out, word);
            assert_eq!(out, format!("x {}", fold(word)), "{word}");
        }
    }

    #[test]
    fn a_distance_within_a_limit_is_the_distance() {
        // Every word of up to five of three letters, beside every third other one.
        let mut words = vec![String::new()];
        for at in 0..121 {
            for letter in ["a", "b", "c"] {
                words.push(words[at].clone() + letter);
            }
        }
        for a in &words {
            for b in words.iter().step_by(3) {
                let (left, right): (Vec<char>, Vec<char>) =
                    (a.chars().collect(), b.chars().collect());
                for limit in 0..4 {
                    let expected = Some(distance(a, b)).filter(|edits| *edits <= limit);
                    assert_eq!(
                        distance_within(&left, &right, limit),
                        expected,
                        "{a} {b} {limit}"
                    );
                }
            }
        }
    }

    #[test]
    fn very_long_words_are_no_slips() {
        let (long, too_long) = ("a".repeat(64), "a".repeat(65));
        assert_eq!(closest(&long, [long.as_str()]), Some(long.as_str()));
        assert_eq!(closest(&too_long, [too_long.as_str()]), None);
    }
}
