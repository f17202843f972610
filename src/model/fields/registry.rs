//! The fields themselves, one table a kind.

use super::{Field, Origin, Role, Type, words};
use crate::model::Kind::{
    self, Agreements, Areas, Events, Figures, Institutions, Partners, Sources,
};

/// The fields of a kind. The first is its id, the second what it is called.
pub fn of(kind: Kind) -> &'static [Field] {
    match kind {
        Areas => AREA,
        Institutions => INSTITUTION,
        Partners => PARTNER,
        Agreements => AGREEMENT,
        Events => EVENT,
        Figures => FIGURE,
        Sources => SOURCE,
    }
}

const fn field(
    name: &'static str,
    ty: Type,
    en: &'static str,
    ja: &'static str,
    about: &'static str,
) -> Field {
    let role = match ty {
        Type::Text | Type::Texts | Type::Facts => Role::Prose,
        Type::Word | Type::Words => Role::Place,
        _ => Role::Hidden,
    };
    Field {
        name,
        ty,
        title: [en, ja],
        about,
        shown: 0,
        origin: Origin::Stored,
        role,
        words: &[],
    }
}

impl Field {
    const fn shown(mut self, rank: u8) -> Field {
        self.shown = rank;
        self
    }

    const fn role(mut self, role: Role) -> Field {
        self.role = role;
        self
    }

    const fn words(mut self, words: &'static [&'static str]) -> Field {
        self.words = words;
        self
    }

    const fn derived(mut self, origin: Origin) -> Field {
        self.origin = origin;
        self
    }
}

const fn reverse(
    name: &'static str,
    en: &'static str,
    ja: &'static str,
    about: &'static str,
    from: &'static [(Kind, &'static str)],
    kinds: &'static [Kind],
) -> Field {
    field(name, Type::Links(kinds), en, ja, about).derived(Origin::Reverse(from))
}

const BODIES: &[Kind] = &[Institutions, Partners];

const ID: Field = field(
    "id",
    Type::Text,
    "ID",
    "ID",
    "The record's name for programs, unique over the whole dataset.",
)
.shown(1)
.role(Role::Name);
const NAME: Field = field(
    "name",
    Type::Text,
    "Name",
    "名称",
    "What it is called in English.",
)
.shown(1)
.role(Role::Name);
const NAME_JA: Field = field(
    "name_ja",
    Type::Text,
    "Japanese name",
    "日本語名",
    "What it is called in Japanese.",
)
.role(Role::Name);
const KANA: Field = field(
    "kana",
    Type::Text,
    "Reading",
    "よみ",
    "How the Japanese name is read, in kana.",
)
.role(Role::Alias);
const ALIASES: Field = field(
    "aliases",
    Type::Texts,
    "Also known as",
    "別名",
    "Other names: acronyms, short, former and longer forms, other languages.",
)
.role(Role::Alias);
const KIND: Field = field(
    "kind",
    Type::Word,
    "Kind",
    "種別",
    "What sort of thing it is, in a word.",
);
const SCOPE: Field = field(
    "scope",
    Type::Word,
    "Scope",
    "区分",
    "`core` if the hub's own announcement names it, else `wider`.",
)
.role(Role::Hidden)
.words(words::SCOPE);
const FOCUS: Field = field(
    "focus",
    Type::Words,
    "Focus",
    "重点分野",
    "Fields of work, in words.",
)
.words(words::FOCUS);
const COUNTRY: Field = field(
    "country",
    Type::Country,
    "Country code",
    "国コード",
    "The country, by its code of ISO 3166-1.",
);
const COUNTRY_NAME: Field = field(
    "country_name",
    Type::Text,
    "Country",
    "国",
    "The country's name.",
)
.derived(Origin::CountryName)
.role(Role::Place);
const REGION: Field = field(
    "region",
    Type::Region,
    "Region code",
    "地域コード",
    "The subdivision of the country, by its code of ISO 3166-2.",
);
const CITY: Field = field(
    "city",
    Type::Text,
    "City",
    "市",
    "The city, or the cities it spreads over.",
)
.role(Role::Place);
const ADDRESS: Field = field(
    "address",
    Type::Text,
    "Address",
    "住所",
    "The street address.",
)
.role(Role::Place);
const LATITUDE: Field = field(
    "latitude",
    Type::Latitude,
    "Latitude",
    "緯度",
    "Degrees north (WGS 84).",
);
const LONGITUDE: Field = field(
    "longitude",
    Type::Longitude,
    "Longitude",
    "経度",
    "Degrees east (WGS 84).",
);
const PRECISION: Field = field(
    "point_precision",
    Type::Word,
    "Precision of the point",
    "位置の精度",
    "What the point stands for: `town`, `city` or `office`.",
)
.role(Role::Hidden)
.words(words::PRECISION);
const WEBSITE: Field = field(
    "website",
    Type::Url,
    "Website",
    "ウェブサイト",
    "Its own site.",
);
const SUMMARY: Field = field(
    "summary",
    Type::Text,
    "Summary",
    "概要",
    "What it is, in a sentence.",
);
const FACTS: Field = field(
    "facts",
    Type::Facts,
    "Facts",
    "事実",
    "Particulars, each with its sources.",
);
const NOTES: Field = field(
    "notes",
    Type::Texts,
    "Notes",
    "注記",
    "Contradictions between sources, corrections, doubts.",
);
const SOURCES: Field = field(
    "sources",
    Type::Links(&[Sources]),
    "Sources",
    "出典",
    "The sources it rests on.",
);
const CITES: Field = field(
    "cites",
    Type::Cites,
    "Cited for",
    "項目別出典",
    "Sources of single fields, where they are others than the record's.",
);
const FOUNDED: Field = field(
    "founded",
    Type::Date,
    "Founded",
    "設立",
    "When it came into being.",
);
const ROR: Field = field(
    "ror",
    Type::Url,
    "ROR",
    "ROR",
    "Its address in the Research Organization Registry.",
);
const WIKIDATA: Field = field(
    "wikidata",
    Type::Text,
    "Wikidata",
    "Wikidata",
    "Its item in Wikidata.",
)
.role(Role::Hidden);

static AREA: &[Field] = &[
    ID,
    NAME,
    NAME_JA,
    KANA,
    ALIASES,
    KIND.shown(4),
    SCOPE,
    FOCUS.shown(3),
    COUNTRY,
    COUNTRY_NAME,
    REGION,
    CITY.shown(2),
    ADDRESS,
    LATITUDE,
    LONGITUDE,
    PRECISION,
    field(
        "station",
        Type::Text,
        "Station",
        "最寄り駅",
        "The nearest station and its line.",
    )
    .role(Role::Place),
    field("access", Type::Text, "Access", "交通", "How to get there."),
    field("opened", Type::Date, "Opened", "開業", "When it opened.").shown(5),
    field(
        "operator",
        Type::Link(&[Institutions]),
        "Operator",
        "運営",
        "The institution that runs it.",
    ),
    WEBSITE,
    SUMMARY,
    FACTS,
    NOTES,
    SOURCES,
    CITES,
    reverse(
        "institutions",
        "Institutions",
        "機関",
        "Institutions in the area.",
        &[(Institutions, "area")],
        &[Institutions],
    ),
    reverse(
        "events",
        "Events",
        "行事",
        "Events that took place in the area.",
        &[(Events, "area")],
        &[Events],
    ),
];

static INSTITUTION: &[Field] = &[
    ID,
    NAME,
    NAME_JA,
    KANA,
    ALIASES,
    KIND.shown(3),
    SCOPE,
    FOCUS.shown(5),
    field(
        "area",
        Type::Link(&[Areas]),
        "Area",
        "エリア",
        "The area where it is.",
    )
    .shown(2),
    field(
        "parent",
        Type::Link(&[Institutions]),
        "Parent",
        "上位機関",
        "The institution that it is part of.",
    ),
    field(
        "predecessors",
        Type::Links(&[Institutions]),
        "Predecessors",
        "前身",
        "Institutions that it came out of.",
    ),
    COUNTRY,
    COUNTRY_NAME,
    REGION,
    CITY.shown(4),
    ADDRESS,
    LATITUDE,
    LONGITUDE,
    PRECISION,
    FOUNDED,
    ROR,
    WIKIDATA,
    field(
        "corporate_number",
        Type::Text,
        "Corporate Number",
        "法人番号",
        "Japan's 13-digit number of a legal entity.",
    )
    .role(Role::Hidden),
    WEBSITE,
    SUMMARY,
    FACTS,
    NOTES,
    SOURCES,
    CITES,
    reverse(
        "parts",
        "Parts",
        "下位機関",
        "Institutions that are part of it.",
        &[(Institutions, "parent")],
        &[Institutions],
    ),
    reverse(
        "successors",
        "Successors",
        "後身",
        "Institutions that came out of it.",
        &[(Institutions, "predecessors")],
        &[Institutions],
    ),
    reverse(
        "operates",
        "Operates",
        "運営エリア",
        "Areas that it runs.",
        &[(Areas, "operator")],
        &[Areas],
    ),
    reverse(
        "agreements",
        "Agreements",
        "協定",
        "Agreements that it is a party to.",
        &[(Agreements, "parties")],
        &[Agreements],
    ),
    reverse(
        "events",
        "Events",
        "行事",
        "Events that it hosted.",
        &[(Events, "hosts")],
        &[Events],
    ),
];

static PARTNER: &[Field] = &[
    ID,
    NAME,
    NAME_JA,
    KANA,
    ALIASES,
    KIND.shown(4),
    SCOPE,
    FOCUS.shown(5),
    field(
        "parent",
        Type::Link(&[Partners]),
        "Parent",
        "上位団体",
        "The partner that it is part of or run by.",
    ),
    COUNTRY,
    COUNTRY_NAME.shown(2),
    REGION,
    field(
        "region_name",
        Type::Text,
        "Region",
        "地域",
        "The name of its region.",
    )
    .shown(3)
    .role(Role::Place),
    CITY.shown(6),
    ADDRESS,
    LATITUDE,
    LONGITUDE,
    PRECISION,
    FOUNDED,
    ROR,
    WIKIDATA,
    WEBSITE,
    SUMMARY,
    FACTS,
    NOTES,
    SOURCES,
    CITES,
    reverse(
        "parts",
        "Parts",
        "下位団体",
        "Partners that are part of it or run by it.",
        &[(Partners, "parent")],
        &[Partners],
    ),
    reverse(
        "agreements",
        "Agreements",
        "協定",
        "Agreements that it is a party to.",
        &[(Agreements, "parties")],
        &[Agreements],
    ),
    reverse(
        "events",
        "Events",
        "行事",
        "Events that it took part in or hosted.",
        &[(Events, "partners"), (Events, "hosts")],
        &[Events],
    ),
];

static AGREEMENT: &[Field] = &[
    ID,
    NAME,
    NAME_JA,
    KANA,
    ALIASES,
    KIND.shown(5),
    SCOPE,
    FOCUS,
    field(
        "parties",
        Type::Links(BODIES),
        "Parties",
        "当事者",
        "The institutions and partners that agreed.",
    ),
    field(
        "other_parties",
        Type::Texts,
        "Other parties",
        "その他の当事者",
        "Parties that have no record.",
    ),
    field(
        "country",
        Type::Countries,
        "Country codes",
        "国コード",
        "The countries of the partners among its parties.",
    )
    .derived(Origin::PartnerCountries(&["parties"])),
    field(
        "country_name",
        Type::Texts,
        "Countries",
        "国",
        "The names of those countries.",
    )
    .derived(Origin::PartnerCountryNames(&["parties"]))
    .role(Role::Place)
    .shown(3),
    field(
        "signed",
        Type::Date,
        "Signed",
        "締結",
        "When it was signed.",
    )
    .shown(2),
    field(
        "announced",
        Type::Date,
        "Announced",
        "発表",
        "When it was made public.",
    ),
    field(
        "renewed",
        Type::Dates,
        "Renewed",
        "更新",
        "When it was renewed.",
    ),
    field("place", Type::Text, "Place", "場所", "Where it was signed.").role(Role::Place),
    field(
        "status",
        Type::Word,
        "Status",
        "状態",
        "How it stands: `signed`, `active`, `renewed` or `historic`.",
    )
    .words(words::STATUS)
    .shown(4),
    field(
        "planned",
        Type::Texts,
        "Planned",
        "予定",
        "What the parties mean to do.",
    ),
    field(
        "people",
        Type::Texts,
        "People",
        "人物",
        "Who signed or spoke for the parties.",
    ),
    WEBSITE,
    SUMMARY,
    FACTS,
    NOTES,
    SOURCES,
    CITES,
    reverse(
        "events",
        "Events",
        "行事",
        "Events that led to it or came of it.",
        &[(Events, "agreements")],
        &[Events],
    ),
];

static EVENT: &[Field] = &[
    ID,
    NAME,
    NAME_JA,
    KANA,
    ALIASES,
    KIND.shown(4),
    SCOPE,
    FOCUS,
    field("start", Type::Date, "Start", "開始", "When it began.").shown(2),
    field("end", Type::Date, "End", "終了", "When it ended.").shown(5),
    field("place", Type::Text, "Place", "場所", "Where it took place.")
        .shown(3)
        .role(Role::Place),
    field(
        "area",
        Type::Link(&[Areas]),
        "Area",
        "エリア",
        "The area where it took place.",
    ),
    field(
        "hosts",
        Type::Links(BODIES),
        "Hosts",
        "主催",
        "The institutions and partners that hosted it.",
    ),
    field(
        "partners",
        Type::Links(&[Partners]),
        "Partners",
        "連携先",
        "The partners abroad that it concerns.",
    ),
    field(
        "part_of",
        Type::Link(&[Events]),
        "Part of",
        "上位行事",
        "The event that it was part of.",
    ),
    field(
        "agreements",
        Type::Links(&[Agreements]),
        "Agreements",
        "協定",
        "Agreements that came of it or stand behind it.",
    ),
    field(
        "country",
        Type::Countries,
        "Country codes",
        "国コード",
        "The countries of its partners.",
    )
    .derived(Origin::PartnerCountries(&["partners", "hosts"])),
    field(
        "country_name",
        Type::Texts,
        "Countries",
        "国",
        "The names of those countries.",
    )
    .derived(Origin::PartnerCountryNames(&["partners", "hosts"]))
    .role(Role::Place),
    WEBSITE,
    SUMMARY,
    FACTS,
    NOTES,
    SOURCES,
    CITES,
    reverse(
        "parts",
        "Parts",
        "下位行事",
        "Events that were part of it.",
        &[(Events, "part_of")],
        &[Events],
    ),
    reverse(
        "figures",
        "Figures",
        "主要数値",
        "Key figures of the event.",
        &[(Figures, "event")],
        &[Figures],
    ),
];

static FIGURE: &[Field] = &[
    ID,
    NAME,
    NAME_JA,
    SCOPE,
    field("value", Type::Number, "Value", "数値", "The number.").shown(2),
    field("unit", Type::Text, "Unit", "単位", "What is counted.").shown(3),
    field(
        "approximate",
        Type::Bool,
        "Approximate",
        "概数",
        "Whether the number is rounded.",
    ),
    field(
        "event",
        Type::Link(&[Events]),
        "Event",
        "行事",
        "The event that it belongs to.",
    )
    .shown(4),
    field(
        "as_of",
        Type::Date,
        "As of",
        "時点",
        "The day that it holds for, or of the report that gives it.",
    ),
    SUMMARY,
    NOTES,
    SOURCES,
    CITES,
];

static SOURCE: &[Field] = &[
    ID,
    field(
        "title",
        Type::Text,
        "Title",
        "題名",
        "What it is called; in brackets where only a description is known.",
    )
    .shown(1)
    .role(Role::Name),
    field(
        "publisher",
        Type::Text,
        "Publisher",
        "発行者",
        "Who made it public.",
    )
    .shown(2)
    .role(Role::Place),
    field(
        "url",
        Type::Url,
        "Address",
        "URL",
        "Where it can be opened.",
    ),
    field(
        "date",
        Type::Date,
        "Date",
        "日付",
        "The date that it shows.",
    )
    .shown(3),
    field(
        "language",
        Type::Word,
        "Language",
        "言語",
        "The language it is written in (ISO 639).",
    )
    .shown(5)
    .role(Role::Hidden),
    KIND.words(words::SOURCE).shown(4),
    field(
        "license",
        Type::Text,
        "Licence",
        "ライセンス",
        "The licence it is under (SPDX).",
    )
    .role(Role::Hidden),
    SUMMARY,
    NOTES,
    field(
        "records",
        Type::Links(&Kind::ALL),
        "Records",
        "レコード",
        "The records that cite it.",
    )
    .derived(Origin::CitedBy),
];
