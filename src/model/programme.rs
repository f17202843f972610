//! A programme: support, an incentive, a fund.

use super::fields::heading;
use super::types::{Cites, Facts, Id, Link, Links, Notes, Text, Texts, Url, Word, Words};
use super::{Area, Date, Institution, Role, Source, shared};

record! {
    /// A programme: support, an incentive, a fund.
    Programme of Programmes {
        id: Id = shared::ID;
        name: Option<Text> = shared::NAME;
        name_ja: Option<Text> = shared::NAME_JA;
        aliases: Texts = shared::ALIASES;
        kind: Option<Word> = shared::KIND.shown(3);
        scope: Option<Word> = shared::SCOPE;
        focus: Words = shared::FOCUS;
        /// The institution that offers it.
        provider: Option<Link<Institution>> = heading("Provider", "実施機関").shown(2);
        /// The areas in which it holds.
        area: Links<Area> = heading("Areas", "エリア").shown(5);
        /// Whom it is for.
        for_whom: Option<Text> = heading("For whom", "対象").shown(4).role(Role::Place);
        /// When it began, or the first day to apply.
        start: Option<Date> = heading("Start", "開始").shown(6).newest_first();
        /// When it ends, or the last day to apply.
        end: Option<Date> = heading("End", "終了");
        /// What it gives, in words.
        amount: Option<Text> = heading("Amount", "金額");
        website: Option<Url> = shared::WEBSITE;
        summary: Option<Text> = shared::SUMMARY;
        facts: Facts = shared::FACTS;
        notes: Notes = shared::NOTES;
        sources: Links<Source> = shared::SOURCES;
        cites: Cites = shared::CITES;
        checked: Option<Date> = shared::CHECKED;
    }
}
