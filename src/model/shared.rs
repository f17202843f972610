//! Fields that several kinds declare alike.

use super::fields::{Heading, heading};
use super::{Origin, Role};

pub const ID: Heading = heading("ID", "ID")
    .about("The record's name for programs, unique over the whole dataset.")
    .shown(1)
    .role(Role::Name);
pub const NAME: Heading = heading("Name", "名称")
    .about("What it is called in English.")
    .shown(1)
    .role(Role::Name);
pub const NAME_JA: Heading = heading("Japanese name", "日本語名")
    .about("What it is called in Japanese.")
    .role(Role::Name);
pub const KANA: Heading = heading("Reading", "よみ")
    .about("How the Japanese name is read, in kana.")
    .role(Role::Alias);
pub const ALIASES: Heading = heading("Also known as", "別名")
    .about("Other names: acronyms, short, former and longer forms, other languages.")
    .role(Role::Alias);
pub const KIND: Heading = heading("Kind", "種別").about("What sort of thing it is, in a word.");
pub const SCOPE: Heading = heading("Scope", "区分")
    .about("Whether the hub's own announcement names it.")
    .role(Role::Hidden);
pub const FOCUS: Heading = heading("Focus", "重点分野").about("Fields of work, in words.");
pub const COUNTRY: Heading =
    heading("Country code", "国コード").about("The country, by its code of ISO 3166-1.");
pub const COUNTRY_NAME: Heading = heading("Country", "国")
    .about("The country's name.")
    .from(Origin::CountryName)
    .role(Role::Place);
pub const REGION: Heading = heading("Region code", "地域コード")
    .about("The subdivision of the country, by its code of ISO 3166-2.");
pub const CITY: Heading = heading("City", "市")
    .about("The city, or the cities it spreads over.")
    .role(Role::Place);
pub const ADDRESS: Heading = heading("Address", "住所")
    .about("The street address.")
    .role(Role::Place);
pub const LATITUDE: Heading = heading("Latitude", "緯度").about("Degrees north (WGS 84).");
pub const LONGITUDE: Heading = heading("Longitude", "経度").about("Degrees east (WGS 84).");
pub const PRECISION: Heading = heading("Precision of the point", "位置の精度")
    .about("What the point stands for.")
    .role(Role::Hidden);
pub const POINT_BASIS: Heading =
    heading("Basis of the point", "位置の根拠").about("What the point was taken from.");
pub const GEONAMES: Heading = heading("GeoNames", "GeoNames")
    .about("The number in GeoNames of the place that its point stands for.")
    .role(Role::Hidden);
pub const LOCAL_GOVERNMENT_CODE: Heading =
    heading("Local-government code", "全国地方公共団体コード")
        .about("Japan's codes of the cities and wards it lies in.")
        .role(Role::Hidden);
pub const OPENED: Heading = heading("Opened", "開業").about("When it opened.");
pub const WEBSITE: Heading = heading("Website", "ウェブサイト").about("Its own site.");
pub const EMAIL: Heading = heading("Email", "メール").about("The address for letters by email.");
pub const PHONE: Heading = heading("Telephone", "電話")
    .about("The telephone number, as it is dialled.")
    .role(Role::Hidden);
pub const CONTACT: Heading =
    heading("Contact", "連絡先").about("Whom to ask for: a person, a desk, an office.");
pub const SUMMARY: Heading = heading("Summary", "概要").about("What it is, in a sentence.");
pub const FACTS: Heading = heading("Facts", "事実").about("Particulars, each with its sources.");
pub const NOTES: Heading =
    heading("Notes", "注記").about("Contradictions between sources, corrections, doubts.");
pub const SOURCES: Heading = heading("Sources", "出典").about("The sources it rests on.");
pub const CITES: Heading = heading("Cited for", "項目別出典")
    .about("Sources of single fields, where they are others than the record's.");
pub const CHECKED: Heading = heading("Checked", "確認日")
    .about("The day on which it was last compared with its sources.")
    .of_record();
pub const FOUNDED: Heading = heading("Founded", "設立").about("When it came into being.");
pub const ROR: Heading =
    heading("ROR", "ROR").about("Its address in the Research Organization Registry.");
pub const WIKIDATA: Heading = heading("Wikidata", "Wikidata")
    .about("Its item in Wikidata.")
    .role(Role::Hidden);
