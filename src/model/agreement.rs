//! An agreement between institutions of the hub and partners.

use super::fields::heading;
use super::types::{
    Body, Cites, Countries, Dates, Derived, Facts, Id, Links, Notes, Text, Texts, Word, Words,
};
use super::{Date, Event, Kind, Origin, Role, Source, shared};

record! {
    /// An agreement between institutions of the hub and partners.
    Agreement of Agreements {
        id: Id = shared::ID;
        name: Option<Text> = shared::NAME;
        name_ja: Option<Text> = shared::NAME_JA;
        kind: Option<Word> = shared::KIND.shown(5);
        scope: Option<Word> = shared::SCOPE;
        focus: Words = shared::FOCUS;
        /// The institutions and partners that agreed.
        parties: Links<Body> = heading("Parties", "当事者");
        /// Parties that have no record.
        other_parties: Texts = heading("Other parties", "その他の当事者");
        /// The countries of the partners among its parties.
        country: Derived<Countries> = heading("Country codes", "国コード")
            .from(Origin::PartnerCountries(&["parties"]));
        /// The names of those countries.
        country_name: Derived<Texts> = heading("Countries", "国")
            .from(Origin::PartnerCountryNames(&["parties"])).role(Role::Place).shown(3);
        /// When it was signed.
        signed: Option<Date> = heading("Signed", "締結").shown(2).newest_first();
        /// When it was made public.
        announced: Option<Date> = heading("Announced", "発表");
        /// When it was renewed.
        renewed: Dates = heading("Renewed", "更新");
        /// Where it was signed.
        place: Option<Text> = heading("Place", "場所").role(Role::Place);
        /// How it stands.
        status: Option<Word> = heading("Status", "状態").shown(4);
        /// What the parties mean to do.
        planned: Texts = heading("Planned", "予定");
        /// Who signed or spoke for the parties.
        people: Texts = heading("People", "人物");
        facts: Facts = shared::FACTS;
        notes: Notes = shared::NOTES;
        sources: Links<Source> = shared::SOURCES;
        cites: Cites = shared::CITES;
        checked: Option<Date> = shared::CHECKED;
        /// Events that led to it or came of it.
        events: Derived<Links<Event>> = heading("Events", "行事")
            .from(Origin::Reverse(&[(Kind::Events, "agreements")]));
    }
}
