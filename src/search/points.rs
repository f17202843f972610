//! Every number that orders the answers. They have no unit: only which is larger matters.
//!
//! Each term of the query gets the points of the best way in which the record answers it, none if it
//! does not. The record gets the mean of its terms, or the points of the query as a whole name if
//! those are more; then what is added for the record as a whole.

use super::countries::NameMatch;
use super::dates::Certainty;
use super::pattern::Position;
use super::plan::Meaning;
use super::romaji::Reading;

/// A name or id that is exactly what was typed.
pub const EXACT: f64 = 1000.0;

// The whole query against a whole name.

/// A name begins with the query.
pub const NAME_BEGINS: f64 = 900.0;
/// An alias is the query, and that of several words: `Osaka University` is the university before the
/// hospital whose name begins so.
pub const ALIAS_PHRASE: f64 = 915.0;
/// An alias is the query of one word: less than that word in a name.
pub const ALIAS_WORD: f64 = 839.0;

// A term in one text of the record.

// Inside a word, at the beginning of a word, as a word, at the start of the text, as the whole text.
const NAME: [f64; 5] = [700.0, 800.0, 850.0, 900.0, EXACT];
const ALIAS: [f64; 5] = [640.0, 700.0, 730.0, 740.0, 780.0];
/// What sort of thing a record is: more than the word in an alias, less than in a name.
const SORT: [f64; 5] = [640.0, 700.0, 740.0, 750.0, 790.0];
/// Where a record is and what it is about.
const PLACE: [f64; 5] = [520.0, 600.0, 630.0, 640.0, 660.0];
/// A whole id is a name; a part of one is no word of a name.
const ID: [f64; 5] = [520.0, 600.0, 630.0, 640.0, EXACT];
const PROSE: [f64; 5] = [200.0, 370.0, 400.0, 410.0, 420.0];

/// From here on a record is found by what it is called or where it is, perhaps with a slip, and not
/// by its prose.
pub const NOT_PROSE: f64 = 425.0;

/// The points of a term in a text of this meaning.
pub fn of_position(meaning: Meaning, position: Position) -> f64 {
    let points = match meaning {
        Meaning::Id => ID,
        Meaning::Name => NAME,
        Meaning::Alias => ALIAS,
        Meaning::Sort => SORT,
        Meaning::Place => PLACE,
        Meaning::Prose => PROSE,
    };
    points[position as usize]
}

// Other ways to answer a term.

/// The term asks for the record's kind: so much that records of other kinds come after.
pub const KIND: f64 = 1500.0;

/// The term asks for the record's kind, and for its sort among them.
pub const KIND_AND_SORT: f64 = 1520.0;

/// Something happened to the record on the date: as good as a place.
pub fn of_date(certainty: Certainty) -> f64 {
    match certainty {
        Certainty::Surely => 640.0,
        Certainty::Perhaps => 400.0,
    }
}

/// The term names the record's country.
pub fn of_country(by: NameMatch) -> f64 {
    match by {
        NameMatch::Whole => 660.0,
        NameMatch::Start => 600.0,
    }
}

/// The whole name of a record that this one links to.
const LINKED: f64 = 560.0;
/// Of these points, those for a link to the only record that a field may have.
const LINKED_ALONE: f64 = 1.5;
/// The same for one link of many: each of many parties says little about an agreement.
const LINKED_AMONG_MANY: f64 = 0.8;

/// The term is in the name of a linked record, where it would have so many points as in a name of
/// this one. (A place's, so that an exact name has 554 or 295 points.)
pub fn of_linked(place: f64, is_list: bool) -> f64 {
    let share = if is_list {
        LINKED_AMONG_MANY
    } else {
        LINKED_ALONE
    };
    LINKED * place / EXACT * share
}

/// All parts of a term are found: the points of the worst part times this.
pub const PARTS: f64 = 0.9;
/// A term that has this many points as it is spelled is not taken apart.
pub const WHOLE_ENOUGH: f64 = 600.0;

/// A term that has this many points is not looked for in other spellings.
pub const SPELLED_ENOUGH: f64 = 640.0;

/// What a text has, before the additions below, in which the term is spelled otherwise. Ids are for
/// programs: people misspell names.
pub fn of_respelled(meaning: Meaning) -> f64 {
    match meaning {
        Meaning::Name => 580.0,
        Meaning::Alias => 500.0,
        Meaning::Id | Meaning::Sort | Meaning::Place | Meaning::Prose => 470.0,
    }
}

/// Added for romaji.
pub fn of_reading(reading: Reading) -> f64 {
    match reading {
        Reading::Whole => 70.0,
        Reading::Start => 42.0,
        Reading::Inside => 21.0,
    }
}

/// Added for words that were run together.
pub const RUN_TOGETHER: f64 = 60.0;

/// Of the points for a word, those for another form of it.
pub const FORM: f64 = 0.97;
/// Of the points for a word, those for one that means the same: in a name it is worth more than the
/// word itself in prose.
pub const SYNONYM: f64 = 0.7;

/// The same for another name of the same thing, so that it is looked for in either language.
pub const OTHER_NAME: f64 = 0.85;

/// The record has the field that the term asks for: almost as good as a word of its name.
pub const FIELD: f64 = 840.0;
/// The same for a field of links: `who runs Qross` asks for whoever does, not for what is called so.
pub const LINK_FIELD: f64 = EXACT;
/// The source is in the language that the term names.
pub const LANGUAGE: f64 = 800.0;

/// Letters in the right order within a name, to which their density adds up to 10: only for a word
/// that is found in no other way.
pub const FUZZY: f64 = 150.0;

/// A record that lacks all unwanted words, when nothing else was asked for.
pub const NOTHING_WANTED: f64 = 1.0;

// A record as a whole.

/// A page about a thing is a lesser answer than the thing.
pub const SOURCE: f64 = 0.5;
/// A number about a thing likewise, but it says more.
pub const FIGURE: f64 = 0.9;
/// A number where it was asked how many there are.
pub const ASKED_FIGURE: f64 = 1.25;
/// A source that is called what was typed is almost as good as any other record.
pub const EXACT_SOURCE: f64 = 0.95;

/// A record that lacks a word is an answer beside those that have all if it is so many times as good: they may have
/// the word by chance, somewhere in their prose.
pub const CLEARLY_BETTER: f64 = 1.2;

/// Added for a name that is as long as the query: of two good answers the shorter name is better.
pub const COVERAGE: f64 = 10.0;

#[cfg(test)]
mod tests {
    use super::*;

    const POSITIONS: [Position; 5] = [
        Position::Inside,
        Position::WordStart,
        Position::Word,
        Position::Start,
        Position::Whole,
    ];

    #[test]
    fn a_better_position_has_more_points() {
        for meaning in [
            Meaning::Id,
            Meaning::Name,
            Meaning::Alias,
            Meaning::Place,
            Meaning::Prose,
        ] {
            let points = POSITIONS.map(|position| of_position(meaning, position));
            assert!(points.is_sorted_by(|a, b| a < b), "{meaning:?} {points:?}");
        }
    }

    #[test]
    fn a_better_meaning_has_more_points() {
        for position in POSITIONS {
            let points = [
                Meaning::Prose,
                Meaning::Place,
                Meaning::Alias,
                Meaning::Name,
            ]
            .map(|meaning| of_position(meaning, position));
            assert!(points.is_sorted_by(|a, b| a < b), "{position:?} {points:?}");
        }
    }

    #[test]
    fn only_a_whole_id_is_a_name() {
        assert_eq!(of_position(Meaning::Id, Position::Whole), EXACT);
        for position in &POSITIONS[..4] {
            assert_eq!(
                of_position(Meaning::Id, *position),
                of_position(Meaning::Place, *position)
            );
        }
    }

    #[test]
    fn prose_is_told_from_what_a_record_is_called() {
        let best_prose = of_position(Meaning::Prose, Position::Whole);
        let worst_place = of_position(Meaning::Place, Position::Inside);
        assert!(best_prose < NOT_PROSE && NOT_PROSE < worst_place);
    }
}
