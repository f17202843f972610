//! A partner abroad.

use super::fields::heading;
use super::types::{
    Cites, Derived, Facts, Id, Latitude, Link, Links, Longitude, Notes, Region, Text, Texts, Url,
    Word, Words,
};
use super::{Agreement, Country, Date, Event, Kind, Origin, Role, Source, shared};

record! {
    /// A partner abroad.
    Partner of Partners {
        id: Id = shared::ID;
        name: Option<Text> = shared::NAME;
        name_ja: Option<Text> = shared::NAME_JA;
        aliases: Texts = shared::ALIASES;
        kind: Option<Word> = shared::KIND.shown(4);
        scope: Option<Word> = shared::SCOPE;
        focus: Words = shared::FOCUS.shown(5);
        /// The partner that it is part of or run by.
        parent: Option<Link<Partner>> = heading("Parent", "上位団体");
        /// Partners that it is a member of.
        member_of: Links<Partner> = heading("Member of", "加盟先");
        country: Option<Country> = shared::COUNTRY;
        country_name: Derived<Text> = shared::COUNTRY_NAME.shown(2);
        region: Option<Region> = shared::REGION;
        /// The name of its region.
        region_name: Option<Text> = heading("Region", "地域").shown(3).role(Role::Place);
        city: Option<Text> = shared::CITY.shown(6);
        latitude: Option<Latitude> = shared::LATITUDE;
        longitude: Option<Longitude> = shared::LONGITUDE;
        point_precision: Option<Word> = shared::PRECISION;
        geonames: Option<Text> = shared::GEONAMES;
        founded: Option<Date> = shared::FOUNDED;
        website: Option<Url> = shared::WEBSITE;
        email: Option<Text> = shared::EMAIL;
        phone: Option<Text> = shared::PHONE;
        contact: Option<Text> = shared::CONTACT;
        summary: Option<Text> = shared::SUMMARY;
        facts: Facts = shared::FACTS;
        notes: Notes = shared::NOTES;
        sources: Links<Source> = shared::SOURCES;
        cites: Cites = shared::CITES;
        checked: Option<Date> = shared::CHECKED;
        /// Partners that are part of it or run by it.
        parts: Derived<Links<Partner>> = heading("Parts", "下位団体")
            .from(Origin::Reverse(&[(Kind::Partners, "parent")]));
        /// Partners that are members of it.
        members: Derived<Links<Partner>> = heading("Members", "加盟団体")
            .from(Origin::Reverse(&[(Kind::Partners, "member_of")]));
        /// Agreements that it is a party to.
        agreements: Derived<Links<Agreement>> = heading("Agreements", "協定")
            .from(Origin::Reverse(&[(Kind::Agreements, "parties")]));
        /// Events that it took part in or hosted.
        events: Derived<Links<Event>> = heading("Events", "行事")
            .from(Origin::Reverse(&[(Kind::Events, "partners"), (Kind::Events, "hosts")]));
    }
}
