//! A source that somebody can open.

use super::fields::heading;
use super::types::{Anything, Derived, Id, Links, Notes, Text, Url, Word};
use super::{Date, Origin, Role, shared};

record! {
    /// A source that somebody can open.
    Source of Sources {
        id: Id = shared::ID;
        /// What it is called; in brackets where only a description is known.
        title: Option<Text> = heading("Title", "題名").shown(1).role(Role::Name);
        /// Who made it public.
        publisher: Option<Text> = heading("Publisher", "発行者").shown(2).role(Role::Place);
        /// Where it can be opened.
        url: Option<Url> = heading("Address", "URL");
        /// The date that it shows.
        date: Option<Date> = heading("Date", "日付").shown(3).of_record();
        /// The language it is written in (ISO 639).
        language: Option<Word> = heading("Language", "言語").shown(5).role(Role::Hidden);
        kind: Option<Word> = shared::KIND.shown(4);
        /// The licence it is under (SPDX).
        license: Option<Text> = heading("Licence", "ライセンス").role(Role::Hidden);
        summary: Option<Text> = shared::SUMMARY;
        notes: Notes = shared::NOTES;
        /// The records that cite it.
        records: Derived<Links<Anything>> = heading("Records", "レコード").from(Origin::CitedBy);
    }
}
