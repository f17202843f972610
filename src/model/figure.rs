//! A key figure.

use super::fields::heading;
use super::types::{Cites, Id, Link, Links, Notes, Number, Text, Word};
use super::{Area, Date, Event, Source, shared};

record! {
    /// A key figure.
    Figure of Figures {
        id: Id = shared::ID;
        name: Option<Text> = shared::NAME;
        name_ja: Option<Text> = shared::NAME_JA;
        scope: Option<Word> = shared::SCOPE;
        /// The number.
        value: Option<Number> = heading("Value", "数値").shown(2);
        /// What is counted.
        unit: Option<Text> = heading("Unit", "単位").shown(3);
        /// Whether the number is rounded.
        approximate: Option<bool> = heading("Approximate", "概数");
        /// The event that it belongs to.
        event: Option<Link<Event>> = heading("Event", "行事").shown(4);
        /// The area that it belongs to.
        area: Option<Link<Area>> = heading("Area", "エリア");
        /// The day that it holds for, or of the report that gives it.
        as_of: Option<Date> = heading("As of", "時点");
        notes: Notes = shared::NOTES;
        sources: Links<Source> = shared::SOURCES;
        cites: Cites = shared::CITES;
        checked: Option<Date> = shared::CHECKED;
    }
}
