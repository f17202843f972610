//! An innovation area: a district, a campus or a building.

use super::fields::heading;
use super::types::{
    Cites, Derived, Facts, Id, Latitude, Link, Links, Longitude, Notes, Region, Text, Texts, Url,
    Word, Words,
};
use super::{
    Country, Date, Event, Figure, Institution, Kind, Origin, Programme, Role, Source, shared,
};

record! {
    /// An innovation area: a district, a campus or a building.
    Area of Areas {
        id: Id = shared::ID;
        name: Option<Text> = shared::NAME;
        name_ja: Option<Text> = shared::NAME_JA;
        kana: Option<Text> = shared::KANA;
        aliases: Texts = shared::ALIASES;
        kind: Option<Word> = shared::KIND.shown(4);
        scope: Option<Word> = shared::SCOPE;
        focus: Words = shared::FOCUS.shown(3);
        country: Option<Country> = shared::COUNTRY;
        country_name: Derived<Text> = shared::COUNTRY_NAME;
        region: Option<Region> = shared::REGION;
        city: Option<Text> = shared::CITY.shown(2);
        address: Option<Text> = shared::ADDRESS;
        local_government_code: Texts = shared::LOCAL_GOVERNMENT_CODE;
        latitude: Option<Latitude> = shared::LATITUDE;
        longitude: Option<Longitude> = shared::LONGITUDE;
        point_precision: Option<Word> = shared::PRECISION;
        point_basis: Option<Text> = shared::POINT_BASIS;
        geonames: Option<Text> = shared::GEONAMES;
        /// The nearest station and its line.
        station: Option<Text> = heading("Station", "最寄り駅").role(Role::Place);
        /// How to get there.
        access: Option<Text> = heading("Access", "交通");
        opened: Option<Date> = shared::OPENED.shown(5);
        /// The institution that runs it.
        operator: Option<Link<Institution>> = heading("Operator", "運営");
        website: Option<Url> = shared::WEBSITE;
        summary: Option<Text> = shared::SUMMARY;
        facts: Facts = shared::FACTS;
        notes: Notes = shared::NOTES;
        sources: Links<Source> = shared::SOURCES;
        cites: Cites = shared::CITES;
        checked: Option<Date> = shared::CHECKED;
        /// Institutions in the area.
        institutions: Derived<Links<Institution>> = heading("Institutions", "機関")
            .from(Origin::Reverse(&[(Kind::Institutions, "area")]));
        /// Events that took place in the area.
        events: Derived<Links<Event>> = heading("Events", "行事")
            .from(Origin::Reverse(&[(Kind::Events, "area")]));
        /// Key figures of the area.
        figures: Derived<Links<Figure>> = heading("Figures", "主要数値")
            .from(Origin::Reverse(&[(Kind::Figures, "area")]));
        /// Programmes that hold in the area.
        programmes: Derived<Links<Programme>> = heading("Programmes", "支援制度")
            .from(Origin::Reverse(&[(Kind::Programmes, "area")]));
    }
}
