//! An event: an exhibition, a mission, a signing.

use super::fields::heading;
use super::types::{
    Body, Cites, Countries, Derived, Facts, Id, Link, Links, Notes, Text, Texts, Url, Word, Words,
};
use super::{Agreement, Area, Date, Figure, Kind, Origin, Partner, Role, Source, shared};

record! {
    /// An event: an exhibition, a mission, a signing.
    Event of Events {
        id: Id = shared::ID;
        name: Option<Text> = shared::NAME;
        name_ja: Option<Text> = shared::NAME_JA;
        aliases: Texts = shared::ALIASES;
        kind: Option<Word> = shared::KIND.shown(4);
        scope: Option<Word> = shared::SCOPE;
        focus: Words = shared::FOCUS;
        /// When it began.
        start: Option<Date> = heading("Start", "開始").shown(2).newest_first()
            .lasts_until("end", "Took place", "開催");
        /// When it ended.
        end: Option<Date> = heading("End", "終了").shown(5);
        /// Where it took place.
        place: Option<Text> = heading("Place", "場所").shown(3).role(Role::Place);
        /// The area where it took place.
        area: Option<Link<Area>> = heading("Area", "エリア");
        /// The institutions and partners that hosted it.
        hosts: Links<Body> = heading("Hosts", "主催");
        /// The partners abroad that it concerns.
        partners: Links<Partner> = heading("Partners", "連携先");
        /// The event that it was part of.
        part_of: Option<Link<Event>> = heading("Part of", "上位行事");
        /// Agreements that came of it or stand behind it.
        agreements: Links<Agreement> = heading("Agreements", "協定");
        /// The countries of its partners.
        country: Derived<Countries> = heading("Country codes", "国コード")
            .from(Origin::PartnerCountries(&["partners", "hosts"]));
        /// The names of those countries.
        country_name: Derived<Texts> = heading("Countries", "国")
            .from(Origin::PartnerCountryNames(&["partners", "hosts"])).role(Role::Place);
        website: Option<Url> = shared::WEBSITE;
        summary: Option<Text> = shared::SUMMARY;
        facts: Facts = shared::FACTS;
        notes: Notes = shared::NOTES;
        sources: Links<Source> = shared::SOURCES;
        cites: Cites = shared::CITES;
        checked: Option<Date> = shared::CHECKED;
        /// Events that were part of it.
        parts: Derived<Links<Event>> = heading("Parts", "内部の行事")
            .from(Origin::Reverse(&[(Kind::Events, "part_of")]));
        /// Key figures of the event.
        figures: Derived<Links<Figure>> = heading("Figures", "主要数値")
            .from(Origin::Reverse(&[(Kind::Figures, "event")]));
    }
}
