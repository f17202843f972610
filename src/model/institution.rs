//! An institution of the hub: a research institute, a hospital, a company, a public body.

use super::fields::heading;
use super::types::{
    Cites, Derived, Facts, Id, Latitude, Link, Links, Longitude, Notes, Region, Site, Text, Texts,
    Url, Word, Words,
};
use super::{Agreement, Area, Country, Date, Event, Kind, Origin, Programme, Role, Source, shared};

record! {
    /// An institution of the hub: a research institute, a hospital, a company, a public body.
    Institution of Institutions {
        id: Id = shared::ID;
        name: Option<Text> = shared::NAME;
        name_ja: Option<Text> = shared::NAME_JA;
        kana: Option<Text> = shared::KANA;
        aliases: Texts = shared::ALIASES;
        kind: Option<Word> = shared::KIND.shown(3);
        scope: Option<Word> = shared::SCOPE;
        focus: Words = shared::FOCUS.shown(5);
        /// The area where it is.
        area: Option<Link<Area>> = heading("Area", "エリア").shown(2);
        /// The institution that it is part of.
        parent: Option<Link<Institution>> = heading("Parent", "上位機関");
        /// Institutions that it came out of.
        predecessors: Links<Institution> = heading("Predecessors", "前身");
        /// Institutions that it is a member of.
        member_of: Links<Institution> = heading("Member of", "加盟先");
        /// The institution that runs it.
        operator: Option<Link<Institution>> = heading("Operator", "運営");
        /// Institutions in whose building or park it rents.
        tenant_of: Links<Institution> = heading("Tenant of", "入居先");
        country: Option<Country> = shared::COUNTRY;
        country_name: Derived<Text> = shared::COUNTRY_NAME;
        region: Option<Region> = shared::REGION;
        city: Option<Text> = shared::CITY.shown(4);
        address: Option<Text> = shared::ADDRESS;
        local_government_code: Texts = shared::LOCAL_GOVERNMENT_CODE;
        latitude: Option<Latitude> = shared::LATITUDE;
        longitude: Option<Longitude> = shared::LONGITUDE;
        point_precision: Option<Word> = shared::PRECISION;
        point_basis: Option<Text> = shared::POINT_BASIS;
        geonames: Option<Text> = shared::GEONAMES;
        founded: Option<Date> = shared::FOUNDED;
        opened: Option<Date> = shared::OPENED;
        /// What sort of legal body it is, and since when.
        legal_form: Option<Text> = heading("Legal form", "法人格");
        ror: Option<Url> = shared::ROR;
        wikidata: Option<Text> = shared::WIKIDATA;
        /// Japan's 13-digit number of a legal entity.
        corporate_number: Option<Text> = heading("Corporate Number", "法人番号").role(Role::Hidden);
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
        /// Institutions that are part of it.
        parts: Derived<Links<Institution>> = heading("Parts", "下位機関")
            .from(Origin::Reverse(&[(Kind::Institutions, "parent")]));
        /// Institutions that came out of it.
        successors: Derived<Links<Institution>> = heading("Successors", "後身")
            .from(Origin::Reverse(&[(Kind::Institutions, "predecessors")]));
        /// Institutions that are members of it.
        members: Derived<Links<Institution>> = heading("Members", "加盟機関")
            .from(Origin::Reverse(&[(Kind::Institutions, "member_of")]));
        /// Areas and institutions that it runs.
        operates: Derived<Links<Site>> = heading("Operates", "運営先")
            .from(Origin::Reverse(&[(Kind::Areas, "operator"), (Kind::Institutions, "operator")]));
        /// Institutions that rent in its building or park.
        tenants: Derived<Links<Institution>> = heading("Tenants", "入居機関")
            .from(Origin::Reverse(&[(Kind::Institutions, "tenant_of")]));
        /// Agreements that it is a party to.
        agreements: Derived<Links<Agreement>> = heading("Agreements", "協定")
            .from(Origin::Reverse(&[(Kind::Agreements, "parties")]));
        /// Events that it hosted.
        events: Derived<Links<Event>> = heading("Events", "行事")
            .from(Origin::Reverse(&[(Kind::Events, "hosts")]));
        /// Programmes that it offers.
        programmes: Derived<Links<Programme>> = heading("Programmes", "支援制度")
            .from(Origin::Reverse(&[(Kind::Programmes, "provider")]));
    }
}
