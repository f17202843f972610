#!/usr/bin/env python3
"""Asks random questions about random datasets, and answers each a second time by itself.

    tests/oracle.py [--seed N] [--count N] [--program PATH] [--keep DIR]

The answers come from the data and from what is promised to users: the README, `osakahub COMMAND --help` and `osakahub
fields`, never from the program's source. Where those leave a question open, a comment that begins with "Rule:" says
what is taken to be right. On a difference the dataset is kept in DIR, and the command and both answers are printed.

Needs Python 3.11 and nothing else.
"""

import argparse
import calendar
import collections
import concurrent.futures
import csv
import dataclasses
import functools
import io
import json
import os
import pathlib
import random
import re
import shlex
import subprocess
import sys
import tempfile
import unicodedata

QUESTIONS_PER_DATASET = 60
MOST_DIFFERENCES = 10

# ---------------------------------------------------------------------------------------------------------------------
# Text: what is the same to a reader.

# The characters of LEXICON that stand for one another in Japanese names.
JAPANESE_FORMS = str.maketrans("澤國髙ヶ", "沢国高ケ")
# Characters that are not seen: soft hyphen, zero-width space and joiners, variation selectors.
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Of the marks, those over Latin, Greek and Cyrillic letters. Rule: が is not か, and ば is not は.
ACCENTS = re.compile("[\u0300-\u036f]")
# Rule: hyphens are hyphens of all sorts, but not dashes; hyphens and spaces in a row, or at either end, count as one or
# as none.
GAPS = re.compile("[-\u2010\u2011\\s]+")


@functools.cache
def fold(text):
    """The text without case, accents, width, macrons, unseen characters, hyphens, and old forms of characters."""
    text = UNSEEN.sub("", text)
    text = unicodedata.normalize("NFKD", text).casefold()
    text = ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    text = unicodedata.normalize("NFC", text).translate(JAPANESE_FORMS)
    return GAPS.sub(" ", text).strip()


# Words of the random texts: each line holds spellings of one word.
LEXICON = [
    ["Montréal", "MONTREAL", "montreal", "Montre\u0301al", "Ｍｏｎｔｒｅａｌ"],
    ["Ōsakan", "osakan", "ＯＳＡＫＡＮ", "Osa\u00adkan"],
    ["Straße", "STRASSE", "strasse", "Straẞe"],
    ["ΚΥΠΡΟΣ", "Κύπρος", "κυπροσ"],
    ["ΣΟΦΟΣ", "σοφός", "Σοφοσ"],
    ["澤田", "沢田", "澤\U000e0100田"],
    ["國立", "国立"],
    ["髙島", "高島"],
    ["槍ヶ岳", "槍ケ岳"],
    ["ｶﾞﾗｽ", "ガラス"],
    ["カラス", "ｶﾗｽ"],
    ["ﬁnch", "Finch", "FINCH"],
    ["Ångström", "A\u030angstrom", "\u212bngström", "angstrom"],
    ["e-health", "E Health", "e\u2010health", "ｅ－Ｈｅａｌｔｈ"],
    ["K17", "ｋ１７", "k17"],
    ["zero\u200bgap", "zerogap"],
    ["naïve", "NAÏVE", "naive"],
    ["İzmir", "izmir"],
    ["研究所"],
    ["ライフ・サイエンス"],
    ["医療ＡＩ", "医療ai"],
    ["and"],
    ["or"],
    ["NOT"],
    ["(paren)"],
    ["a&b"],
    ["x|y"],
    ["!bang"],
    ["p=q"],
    ["~tilde"],
    ["semi;colon"],
    ["com,ma"],
    ['quo"te'],
    ["it's"],
    ["back\\slash"],
    ["50%"],
    ["1,000"],
    ["007"],
    ["Ω"],
    ["🧬"],
]
BLANK = ["", " ", "\u3000 "]
# Those without signs, of which some mean something where words are typed.
WORDS_TO_TYPE = [spellings for spellings in LEXICON if fold(spellings[0]).isalnum() and len(spellings) > 1]

# Countries: code, English name as it is shown, other ways to call it, a part of its names that no other here has, a
# point in it, a region of it.
COUNTRIES = {
    "JP": ("Japan", ["JP", "jpn", "392", "日本", "ＪＡＰＡＮ"], "japa", (34.7, 135.5), "JP-27"),
    "IT": ("Italy", ["it", "ITA", "380", "Italia", "イタリア"], "ital", (45.1, 7.7), "IT-21"),
    "DE": ("Germany", ["DE", "deu", "276", "Deutschland", "ドイツ"], "germa", (48.1, 11.6), "DE-BY"),
    "FR": ("France", ["fr", "FRA", "250", "フランス"], "franc", (48.5, 7.7), "FR-GES"),
    "SE": ("Sweden", ["SE", "swe", "752", "Sverige", "スウェーデン"], "swed", (59.3, 18.1), "SE-AB"),
    "BE": ("Belgium", ["be", "BEL", "56", "056", "België", "belgique", "ベルギー"], "belgi", (50.9, 4.7), "BE-VLG"),
    "CA": ("Canada", ["CA", "can", "124", "カナダ"], "canad", (45.5, -73.6), "CA-QC"),
    "CY": ("Cyprus", ["cy", "CYP", "196", "ΚΥΠΡΟΣ", "Κύπρος", "キプロス"], "cypr", (35.1, 33.4), None),
    "GB": ("United Kingdom", ["gb", "GBR", "826", "UK", "イギリス"], "united kingdom", (56.3, -2.8), "GB-SCT"),
    "TR": ("Türkiye", ["TR", "tur", "792", "Turkiye", "Turkey", "トルコ"], "rkiye", (39.9, 32.8), None),
    "CI": ("Côte d’Ivoire", ["CI", "civ", "384", "cote d’ivoire", "Ivory Coast"], "ivoire", (6.8, -5.2), None),
    "KR": ("South Korea", ["KR", "kor", "410", "韓国", "대한민국"], "korea", (37.5, 127.0), None),
    "BR": ("Brazil", ["br", "BRA", "076", "Brasil", "ブラジル"], "brazil", (-15.8, -47.9), None),
}

# Cities as they stand in the data, with the places that each is; then how people call a place.
CITIES = {
    "Osaka": ["osaka"],
    "大阪市": ["osaka"],
    "Ibaraki and Minoh": ["ibaraki", "minoh"],
    "Suita": ["suita"],
    "Kobe": ["kobe"],
    "Montréal": ["montreal"],
    "Grünfeld": ["grünfeld"],
}
PLACES = {
    "osaka": ["Osaka", "Ōsaka", "大阪", "大阪市", "Osaka City", "ＯＳＡＫＡ"],
    "ibaraki": ["Ibaraki", "茨木市", "茨木", "ibaraki city"],
    "minoh": ["Minoh", "箕面", "箕面市"],
    "suita": ["suita", "吹田市", "SUITA CITY", "Suita-shi"],
    "kobe": ["Kōbe", "神戸", "神戸市"],
    "montreal": ["montreal", "Montréal", "モントリオール"],
    "grünfeld": ["Grünfeld", "GRUNFELD", "grunfeld city"],
}
# Regions by name, and how people call them.
REGIONS = {
    "Piedmont": ["PIEDMONT", "Piemonte", "ピエモンテ州", "ピエモンテ"],
    "Bavaria": ["bavaria", "Bayern", "バイエルン"],
    "Grünland": ["grunland", "GRÜNLAND"],
    "Île-Rouge": ["ile rouge", "Île\u2010Rouge"],
}

# Facts of which it is known what they look like: a number and its unit, and a date. Rule: a bare year is both.
FACTS = {
    "11,000 m2": (11000, "m2", None),
    "About 900 m²": (900, "m2", None),
    "1,250.5 ha (all)": (1250.5, "ha", None),
    "550": (550, "", None),
    "41 beds, two wards": (41, "beds", None),
    "約120床": (120, "床", None),
    "2.5 million yen": (2500000, "yen", None),
    "1999": (1999, "", "1999"),
    "2024-02": (None, "", "2024-02"),
    "2025-10-07 (opening)": (None, "", "2025-10-07"),
    "2022年10月": (None, "", "2022-10"),
    "Third floor": (None, "", None),
    "0000 0004 0378 8307": (None, "", None),
    "大阪市北区": (None, "", None),
}
# Their labels, and other ways to write each.
LABELS = {
    "Floor area": ["floor area", "FLOOR-AREA", "Ｆｌｏｏｒ area"],
    "Member since": ["member since", "Member-Since"],
    "住所": ["住所"],
    "Beds and cots, or both": ["beds and cots, or both"],
    "Size=(net)": ["SIZE=(NET)"],
}

WORDS_OF_OUR_OWN = ["zeta-lab", "quasi-fund"]
WRONG = "qqxqqxqq"

# ---------------------------------------------------------------------------------------------------------------------
# The kinds and their fields, as `osakahub fields` tells them.

LINK_TYPE = re.compile(r"(list of ids|id)(?: \((.+)\))?$")
PLURALS = {
    "area": "areas",
    "institution": "institutions",
    "partner": "partners",
    "agreement": "agreements",
    "event": "events",
    "programme": "programmes",
    "figure": "figures",
    "source": "sources",
}


@dataclasses.dataclass
class Field:
    name: str
    type: str
    derived: bool
    shown: bool
    # The words of a controlled list, each with its Japanese names.
    words: dict

    def targets(self):
        """The kinds that a link leads to; none if the field is no link."""
        link = LINK_TYPE.match(self.type)
        if not link:
            return []
        return [PLURALS[kind] for kind in link[2].split(" or ")] if link[2] else list(PLURALS.values())

    def is_link(self):
        return LINK_TYPE.match(self.type) is not None

    def is_list(self):
        return self.type.startswith("list")

    def of(self):
        """The type of one value."""
        if self.is_link():
            return "id"
        return {"words": "word", "texts": "text", "notes": "text", "dates": "date", "countries": "country"}.get(
            self.type.removeprefix("list of "), self.type
        )


class Contract:
    """What the program says of itself."""

    def __init__(self, program):
        self.program = program
        self.kinds = collections.defaultdict(dict)
        for entry in json.loads(self.output("fields", "--json")):
            words = {}
            for word in entry.get("values", []):
                words[word["value"]] = [word["label_ja"], *word.get("aliases_ja", [])]
            field = Field(entry["name"], entry["type"], entry["derived"], entry["shown"], words)
            if field.derived and field.name not in DERIVED.get(entry["kind"], {}):
                print(f"note: {entry['kind']} have a derived field `{field.name}` that the oracle does not know")
                continue
            self.kinds[entry["kind"]][field.name] = field
        self.flags = {}
        for kind in self.kinds:
            typed = set(re.findall(r"^ +(?:-\w, )?--([a-z-]+)", self.output(kind, "--help"), re.MULTILINE))
            self.flags[kind] = [flag for flag in FLAGS.get(kind, {}) if flag in typed]

    def output(self, *arguments):
        done = subprocess.run([self.program, *arguments], env=ENVIRONMENT, capture_output=True, check=True, text=True)
        return done.stdout


ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}

# ---------------------------------------------------------------------------------------------------------------------
# Random datasets.


class Note(str):
    """A note: a text that may have sources."""

    cites = ()

    def shown(self):
        return {"text": str(self), "cites": list(self.cites)} if self.cites else str(self)


class Dataset:
    """Records by kind; each is a dictionary of what stands in the file."""

    def __init__(self, contract, chance):
        self.contract = contract
        self.chance = chance
        self.kinds = {}
        for kind in contract.kinds:
            self.kinds[kind] = [{"id": f"{kind[:3]}-{at}"} for at in range(chance.choice([0, 2, 4, 6, 8, 10, 12, 14]))]
        for kind, records in self.kinds.items():
            for at, record in enumerate(records):
                self.fill(kind, record, at)
        for kind, records in self.kinds.items():
            for record in records:
                self.derive(kind, record)
        self.by_id = {record["id"]: (kind, record) for kind, records in self.kinds.items() for record in records}

    def fill(self, kind, record, at):
        for field in self.contract.kinds[kind].values():
            if field.name == "id" or field.derived:
                continue
            if field.name not in ("name", "title") and self.chance.random() < 0.4:
                continue
            value = self.value(field, record, at)
            if value is not None:
                record[field.name] = value
        self.place(record)
        if "start" in record and "end" in record and span(record["end"])[1] < span(record["start"])[0]:
            record["start"], record["end"] = record["end"], record["start"]
        if "signed" in record and "renewed" in record:
            signed = span(record["signed"])[0]
            record["renewed"] = [date for date in record["renewed"] if span(date)[1] >= signed]

    def place(self, record):
        """Gives a record a point and a region that lie in its country."""
        wanted = [name for name in ("latitude", "region") if name in record]
        for name in ("latitude", "longitude", "region", "point_precision"):
            record.pop(name, None)
        if "country" not in record:
            return
        _, _, _, (latitude, longitude), region = COUNTRIES[record["country"]]
        if "region" in wanted and region:
            record["region"] = region
        if "latitude" in wanted:
            record["latitude"] = round(latitude + self.chance.choice([0, 0.001, 0.05]), 3)
            record["longitude"] = round(longitude - self.chance.choice([0, 0.001, 0.05]), 3)

    def value(self, field, record, at):
        if field.is_list() and not field.is_link() and field.type != "list of facts":
            many = [self.single(field) for _ in range(self.chance.choice([0, 1, 1, 2, 3]))]
            if field.of() in ("text", "word") and self.chance.random() < 0.2:
                many.insert(self.chance.randint(0, len(many)), self.chance.choice(BLANK))
            many = [one for one in many if one is not None]
            # Twice the same, or a year and a day in it.
            if many and self.chance.random() < 0.2:
                many.append(many[0][:4] if field.of() == "date" else many[0])
            if field.type == "list of notes":
                many = [self.note(text) for text in many]
            return many
        if field.is_link():
            return self.links(field, record, at)
        if field.type == "list of facts":
            return [self.fact() for _ in range(self.chance.randint(0, 2))]
        if field.type == "table of source ids":
            return self.cites(record)
        return self.single(field)

    def single(self, field):
        chance = self.chance
        match field.of():
            case "word" if field.words:
                return chance.choice([*field.words, *WORDS_OF_OUR_OWN])
            case "word":
                return chance.choice(["en", "ja", "fr"])
            case "country":
                return chance.choice(list(COUNTRIES)[: chance.choice([3, 13])])
            case "date":
                return self.date()
            case "web address":
                return f"https://example.org/{chance.choice(['a', 'B_c', 'd-e?f=1&g'])}"
            case "number":
                return chance.choice([0, 7, 17, 118, 158, -12500, 570.5, -0.25, 1000, 29000000, 10**12])
            case "true or false":
                return chance.random() < 0.5
            case "text":
                return self.text_of(field.name)
        return 0  # latitude and longitude, see `place`

    def text_of(self, name):
        match name:
            case "city":
                return self.chance.choice([*CITIES, " "])
            case "region_name":
                return self.chance.choice(list(REGIONS))
            case "ror" | "wikidata" | "geonames" | "corporate_number" | "kana":
                return None
        if name not in ("name", "title") and self.chance.random() < 0.1:
            return self.chance.choice(BLANK)
        return self.text()

    def text(self):
        words = [self.chance.choice(self.chance.choice(LEXICON)) for _ in range(self.chance.choice([1, 1, 2, 3]))]
        return self.chance.choice([" ", " ", "-", "  "]).join(words)

    def date(self):
        chance = self.chance
        day = f"{chance.choice([1999, 2000, 2022, 2024, 2025])}-{chance.choice([1, 2, 10, 12]):02}"
        day += f"-{chance.choice([1, 2, 15, 28]):02}"
        special = chance.choice(["2000-02-29", "2024-02-29", "2025-12-31", "2024-10-31"])
        return chance.choice([day[:4], day[:7], day, special])

    def ids(self, kinds):
        return [record["id"] for kind in kinds for record in self.kinds[kind]]

    def links(self, field, record, at):
        candidates = self.ids(field.targets())
        if record["id"] in candidates:
            # No record is part of itself, nor of what is part of it.
            candidates = candidates[:at]
        if not candidates:
            return None
        if not field.is_list():
            return self.chance.choice(candidates)
        return self.chance.sample(candidates, min(len(candidates), self.chance.choice([0, 1, 1, 2, 3])))

    def fact(self):
        fact = {"what": self.text(), "value": self.text()}
        if self.chance.random() < 0.6:
            fact = {"what": self.chance.choice(list(LABELS)), "value": self.chance.choice(list(FACTS))}
        sources = self.ids(["sources"])
        if sources and self.chance.random() < 0.3:
            fact["cites"] = [self.chance.choice(sources)]
        return fact

    def note(self, text):
        note = Note(text)
        sources = self.ids(["sources"])
        if sources and self.chance.random() < 0.3:
            note.cites = [self.chance.choice(sources)]
        return note

    def cites(self, record):
        sources = self.ids(["sources"])
        cited = [name for name in ("name", "summary", "kind") if not blank(record.get(name))]
        if not sources or not cited:
            return None
        return {self.chance.choice(cited): [self.chance.choice(sources)]}

    def derive(self, kind, record):
        """Adds what follows from other records."""
        for name, rule in DERIVED.get(kind, {}).items():
            if name in self.contract.kinds[kind]:
                record[name] = rule(self, record)

    def linking(self, record, *ways):
        """The ids of records that link to this one by a field; each way is a kind and a field."""
        found = []
        for kind, names in ways:
            for other in self.kinds.get(kind, []):
                linked = [one for name in names.split() for one in as_list(other.get(name))]
                if record["id"] in linked:
                    found.append(other["id"])
        return found

    def countries(self, ids):
        partners = {partner["id"]: partner for partner in self.kinds["partners"]}
        found = [partners[one]["country"] for one in ids if one in partners and "country" in partners[one]]
        return list(dict.fromkeys(found))

    def citing(self, source):
        """The ids of records that cite a source, be it for one field, fact or note."""
        found = []
        for records in self.kinds.values():
            for record in records:
                cited = [*record.get("sources", [])]
                for ids in record.get("cites", {}).values():
                    cited += ids
                for fact in record.get("facts", []):
                    cited += fact.get("cites", [])
                for note in record.get("notes", []):
                    cited += note.cites
                if source["id"] in cited:
                    found.append(record["id"])
        return found

    def write(self, folder):
        """Writes the dataset, into a file or several; order is that of their names."""
        headed = [(kind, record) for kind, records in self.kinds.items() for record in records]
        files = self.chance.choice([1, 1, 3])
        path = folder / "hub"
        path.mkdir()
        for at in range(files):
            part = headed[len(headed) * at // files : len(headed) * (at + 1) // files]
            text = "".join(self.record_as_toml(kind, record) for kind, record in part)
            (path / f"{at}.toml").write_text(text, encoding="utf-8")
        return path

    def record_as_toml(self, kind, record):
        lines = [f"[[{kind}]]"]
        names = [name for name in record if not self.contract.kinds[kind][name].derived]
        if self.chance.random() < 0.3:
            self.chance.shuffle(names)
        lines += [f"{name} = {self.toml(record[name])}" for name in names]
        return "\n".join(lines) + "\n\n"

    def toml(self, value):
        match value:
            case bool():
                return "true" if value else "false"
            case int() | float():
                return repr(value)
            case Note(cites=[*_]) if value.cites:
                return self.toml(value.shown())
            case list():
                comma = self.chance.choice([", ", ",\n  "])
                return "[" + comma.join(self.toml(one) for one in value) + "]"
            case dict():
                return "{ " + ", ".join(f"{name} = {self.toml(one)}" for name, one in value.items()) + " }"
        if "'" not in value and self.chance.random() < 0.2:
            return f"'{value}'"
        if "'" not in value and self.chance.random() < 0.1:
            return f"'''{value}'''"
        return json.dumps(value, ensure_ascii=self.chance.random() < 0.1 and value.isascii())


def as_list(value):
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def blank(value):
    """White space alone is nothing, and so are an empty list and a list of nothing."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list):
        return all(blank(one) for one in value)
    return value is None or value == {}


def names_of(codes):
    return [COUNTRIES[code][0] for code in as_list(codes)]


def country_name(_, record):
    return COUNTRIES[record["country"]][0] if "country" in record else None


# Rule: the records that link here stand in the order of the dataset, each once.
DERIVED = {
    "areas": {
        "country_name": country_name,
        "institutions": lambda data, record: data.linking(record, ("institutions", "area")),
        "events": lambda data, record: data.linking(record, ("events", "area")),
        "figures": lambda data, record: data.linking(record, ("figures", "area")),
        "programmes": lambda data, record: data.linking(record, ("programmes", "area")),
    },
    "institutions": {
        "country_name": country_name,
        "parts": lambda data, record: data.linking(record, ("institutions", "parent")),
        "successors": lambda data, record: data.linking(record, ("institutions", "predecessors")),
        "members": lambda data, record: data.linking(record, ("institutions", "member_of")),
        "operates": lambda data, record: data.linking(record, ("areas", "operator"), ("institutions", "operator")),
        "tenants": lambda data, record: data.linking(record, ("institutions", "tenant_of")),
        "agreements": lambda data, record: data.linking(record, ("agreements", "parties")),
        "events": lambda data, record: data.linking(record, ("events", "hosts")),
        "programmes": lambda data, record: data.linking(record, ("programmes", "provider")),
    },
    "partners": {
        "country_name": country_name,
        "parts": lambda data, record: data.linking(record, ("partners", "parent")),
        "members": lambda data, record: data.linking(record, ("partners", "member_of")),
        "agreements": lambda data, record: data.linking(record, ("agreements", "parties")),
        "events": lambda data, record: data.linking(record, ("events", "partners hosts")),
    },
    "agreements": {
        "country": lambda data, record: data.countries(as_list(record.get("parties"))),
        "country_name": lambda data, record: names_of(record["country"]),
        "events": lambda data, record: data.linking(record, ("events", "agreements")),
    },
    # Rule: the countries of an event are those of its partners, then those of partners among its hosts.
    "events": {
        "country": lambda data, record: data.countries(as_list(record.get("partners")) + as_list(record.get("hosts"))),
        "country_name": lambda data, record: names_of(record["country"]),
        "parts": lambda data, record: data.linking(record, ("events", "part_of")),
        "figures": lambda data, record: data.linking(record, ("figures", "event")),
    },
    "sources": {"records": Dataset.citing},
}

# ---------------------------------------------------------------------------------------------------------------------
# Values: equal, contained, before and after.


def span(date):
    """The first and the last day that a date may be, as comparable numbers."""
    year, month, day = [*map(int, date.split("-")), 0, 0][:3]
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return (year, month or 1, day or 1), (year, last_month, last_day)


def may_compare(date, operator, asked):
    """A coarse date stands for its whole span. Rule: it is before, on or after another if one of its days may be."""
    (first, last), (asked_first, asked_last) = span(date), span(asked)
    match operator:
        case "=":
            return first <= asked_last and asked_first <= last
        case "<":
            return first < asked_first
        case "<=":
            return first <= asked_last
        case ">":
            return last > asked_last
        case ">=":
            return last >= asked_first


def compare(left, operator, right):
    match operator:
        case "=":
            return left == right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right


def present(record, field):
    """The values of a field, without the blank ones."""
    return [value for value in as_list(record.get(field.name)) if not blank(value)]


def all_names(record):
    names = [record.get("name"), record.get("name_ja"), record.get("title"), *record.get("aliases", [])]
    return [name for name in names if not blank(name)]


def facts_called(record, label):
    """The values of the facts with this label."""
    return [fact["value"] for fact in record.get("facts", []) if fact["what"] == label]


# What is typed to compare with facts, as number, unit and date. Rule: it is read whole, as in flags.
TYPED = {
    "900": (900, "", None),
    "1,000": (1000, "", None),
    "11000 m2": (11000, "m2", None),
    "41 beds": (41, "beds", None),
    "120": (120, "", None),
    "2000": (2000, "", "2000"),
    "2025-10-08": (None, "", "2025-10-08"),
    "2025-10-07": (None, "", "2025-10-07"),
    "1,250.5 ha": (1250.5, "ha", None),
}


def fact_compares(text, operator, asked):
    """Numbers compare with numbers, of one unit if one is asked for, else dates with dates; the same text is equal."""
    number, unit, date = FACTS[text]
    wanted, wanted_unit, wanted_date = TYPED.get(asked) or FACTS[asked]
    if None not in (number, wanted):
        same = wanted_unit in ("", unit)
        return same and compare(number, operator, wanted) or operator == "=" and fold(text) == fold(asked)
    if date and wanted_date:
        return may_compare(date, operator, wanted_date)
    return operator == "=" and fold(text) == fold(asked)


def fact_keys(columns):
    """The facts of each record as they are ordered: dates if all look like dates; else numbers before dates before
    texts."""
    all_dates = all(FACTS[text][2] for texts in columns for text in texts)
    keys = []
    for texts in columns:
        numbers = [FACTS[text][0] for text in texts]
        dates = [FACTS[text][2] for text in texts]
        if None not in numbers and not (all_dates and None not in dates):
            keys.append((0, numbers))
        elif None not in dates:
            keys.append((1, [[int(part) for part in date.split("-")] for date in dates]))
        else:
            keys.append((2, [fold(text) for text in texts]))
    return keys


def texts_of_facts(record):
    return [fact[part] for fact in record.get("facts", []) for part in ("what", "value")]


# ---------------------------------------------------------------------------------------------------------------------
# Questions.


@dataclasses.dataclass
class Condition:
    """A part of an expression or a filter: how it is typed, and which records it keeps."""

    typed: str
    keeps: object
    # Whether it stands for itself beside `not` and `and`, as a comparison and a parenthesis do.
    whole: bool = True


class Asker:
    """Makes questions about one dataset, with their answers."""

    def __init__(self, contract, data, chance):
        self.contract = contract
        self.data = data
        self.chance = chance

    def question(self):
        """Arguments, and what checks the answer: given exit code and output it says what was expected, or nothing."""
        kind = self.chance.choice(list(self.contract.kinds))
        if self.chance.random() < 0.04:
            return [kind, *self.nonsense(kind)], expect_refusal
        arguments, keeps, bounds = self.conditions(kind)
        records = [record for record in self.data.kinds[kind] if all(keep(record) for keep in keeps)]
        if bounds:
            # Rule: a word is surely found in the record's own text; it may be found in names that the record links to.
            return [kind, *arguments, "-f", "ids"], functools.partial(expect_between, records, bounds)
        shapes = [self.ask_ids, self.ask_ids, self.ask_sorted, self.ask_count, self.ask_count_by, self.ask_values]
        more, check = self.chance.choice(shapes)(kind, records)
        return [kind, *arguments, *more], check

    def nonsense(self, kind):
        """A question that cannot mean anything."""
        choices = [["-w", wrong] for wrong in (f"{WRONG}=1", f"id.{WRONG}=", f"sources.{WRONG}=1", f"facts.{WRONG}=1", "id=(a", "id~'", "(id=a", "id", "id=a id=b")]
        for flag in ("sort", "columns", "count-by", *self.contract.flags[kind]):
            # Rule: where there is no record, no place is unknown.
            if flag in ("city", "region") and not self.data.kinds[kind]:
                continue
            choices.append([f"--{flag}", WRONG])
        return self.chance.choice(choices)

    # Conditions.

    def conditions(self, kind):
        arguments, keeps = [], []
        bounds = None
        if self.chance.random() < 0.45:
            flags = self.contract.flags[kind]
            for flag in self.chance.sample(flags, min(len(flags), self.chance.choice([1, 1, 2]))):
                more, keep = self.flag(kind, flag)
                arguments += more
                keeps += keep
            arguments, keeps = self.with_period(kind, arguments, keeps)
        for _ in range(self.chance.choice([0, 0, 1, 1, 2])):
            condition = self.expression(kind, self.chance.choice([0, 0, 1, 2, 3]))
            arguments += ["-w", condition.typed]
            keeps.append(condition.keeps)
        if self.chance.random() < 0.06:
            word = self.chance.choice(self.chance.choice(WORDS_TO_TYPE))
            arguments.append(word)
            kept = [record for record in self.data.kinds[kind] if all(keep(record) for keep in keeps)]
            bounds = [record for record in kept if self.may_hold(kind, record, word)]
            keeps.append(lambda record: self.holds(kind, record, word))
        return arguments, keeps, bounds

    def own_texts(self, kind, record):
        for field in self.contract.kinds[kind].values():
            if field.of() in ("text", "word"):
                yield from present(record, field)
        yield from texts_of_facts(record)

    def holds(self, kind, record, word):
        return any(fold(word) in fold(text) for text in self.own_texts(kind, record))

    def may_hold(self, kind, record, word):
        texts = list(self.own_texts(kind, record))
        for code in as_list(record.get("country")):
            texts += COUNTRIES[code][1]
        for field in self.contract.kinds[kind].values():
            if field.is_link():
                for one in present(record, field):
                    texts += all_names(self.data.by_id[one][1])
        # Words are cut where a hyphen or a sign stands, and each is looked for on its own.
        parts = [part for part in re.split(r"\W+", fold(word)) if part]
        return all(any(part in fold(text) for text in texts) for part in parts)

    def flag(self, kind, flag):
        """One flag with one value or more, any of which will do."""
        if flag in ("since", "until"):
            return [], []
        field_names, sort = FLAGS[kind][flag]
        arguments, alternatives = [], []
        for _ in range(self.chance.choice([1, 1, 1, 2])):
            asked = self.flag_value(kind, field_names.split(), sort)
            if asked is None:
                continue
            arguments += [f"--{flag}", asked.typed]
            alternatives.append(asked.keeps)
        return arguments, [lambda record: any(keep(record) for keep in alternatives)] if alternatives else []

    def flag_value(self, kind, names, sort):
        match sort:
            case "word":
                return self.word_asked(kind, names)
            case "country":
                return self.country_asked(kind, names)
            case "city":
                return self.city_asked(kind)
            case "region":
                return self.region_asked(kind)
            case "records":
                return self.link_asked(kind, names, list(self.data.kinds))
            case "under":
                return self.event_asked(kind, names)
        return self.link_asked(kind, names, [sort])

    def with_period(self, kind, arguments, keeps):
        if "since" not in self.contract.flags[kind] or self.chance.random() < 0.4:
            return arguments, keeps
        fields = [field for field in self.contract.kinds[kind].values() if field.of() == "date"]
        asked = functools.partial(self.date_near, kind, self.chance.choice(fields))
        since = [asked() for _ in range(self.chance.choice([0, 1, 1, 2]))]
        until = [asked() for _ in range(self.chance.choice([0, 1, 1]))]
        for flag, dates in (("--since", since), ("--until", until)):
            for date in dates:
                arguments = [*arguments, flag, self.spelled_date(date)]
        if since or until:
            keeps = [*keeps, lambda record: self.in_period(kind, record, since, until)]
        return arguments, keeps

    def in_period(self, kind, record, since, until):
        """Rule: one date of the record has to lie within both; what has a start and an end lasts from one to the other,
        and where one is missing the other is all that is known."""
        spans = []
        if "start" in self.contract.kinds[kind]:
            ends = [span(record[name]) for name in ("start", "end") if name in record]
            if ends:
                spans = [(ends[0][0], ends[-1][1])]
        else:
            spans = [span(date) for name in ("signed", "announced", "renewed") for date in as_list(record.get(name))]
        for first, last in spans:
            late = not since or any(last >= span(date)[0] for date in since)
            early = not until or any(first <= span(date)[1] for date in until)
            if late and early:
                return True
        return False

    def spelled_date(self, date):
        year, month, day = [*date.split("-"), "", ""][:3]
        forms = [date, date]
        if not day:
            forms.append(f"{year}年" + (f"{int(month)}月" if month else ""))
        else:
            forms += [f"{year}年{int(month)}月{int(day)}日", f"{year}{month}{day}", f"{year}/{month}/{day}"]
        if int(year) > 2019:
            era = f"令和{int(year) - 2018}年"
            forms.append(era + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else ""))
        forms.append(date.translate(str.maketrans("0123456789", "０１２３４５６７８９")))
        return self.chance.choice(forms)

    # The values of flags: each says how it is typed and what it keeps.

    def word_asked(self, kind, names):
        field = self.contract.kinds[kind][names[0]]
        used = {word for record in self.data.kinds[kind] for word in present(record, field)}
        known = sorted(used | set(field.words))
        if not known:
            return None
        word = self.chance.choice(sorted(used) if used and self.chance.random() < 0.7 else known)
        spellings = [word, word.upper(), word.replace("-", " "), *self.japanese(field, word)]
        return Condition(self.chance.choice(spellings), lambda record: word in present(record, field))

    @staticmethod
    def japanese(field, word):
        """The Japanese names that are this word's alone."""
        names = [name for others in field.words.values() for name in others]
        return [name for name in field.words.get(word, []) if names.count(name) == 1]

    def country_asked(self, kind, names):
        field = self.contract.kinds[kind][names[0]]
        code = self.chance.choice(list(COUNTRIES))
        if self.chance.random() < 0.7:
            code = self.some_value(kind, field) or code
        name, others, *_ = COUNTRIES[code]
        typed = self.chance.choice([name, name.lower(), *others])
        return Condition(typed, lambda record: code in present(record, field))

    def city_asked(self, kind):
        used = {place for record in self.data.kinds[kind] for place in CITIES.get(record.get("city"), [])}
        if not used:
            return None
        place = self.chance.choice(sorted(used))
        return Condition(self.chance.choice(PLACES[place]), lambda record: place in CITIES.get(record.get("city"), []))

    def region_asked(self, kind):
        names = ("region", "region_name")
        used = {record[name] for record in self.data.kinds[kind] for name in names if name in record}
        if not used:
            return None
        region = self.chance.choice(sorted(used))
        typed = self.chance.choice([region, region.upper(), region.lower(), *REGIONS.get(region, [])])
        return Condition(typed, lambda record: region in (record.get("region"), record.get("region_name")))

    def link_asked(self, kind, names, targets):
        """A record, by its id, by a name that no other has, or by a part that no other has."""
        candidates = [record for target in targets for record in self.data.kinds.get(target, [])]
        if not candidates:
            return None
        records = self.data.kinds[kind]
        linked = [one for one in candidates if any(self.reaches(names, one["id"], record) for record in records)]
        wanted = self.chance.choice(linked if linked and self.chance.random() < 0.7 else candidates)
        reach = functools.partial(self.reaches, names, wanted["id"])
        return Condition(self.called(wanted, candidates), reach)

    def reaches(self, names, wanted, record):
        for name in names:
            first, _, then = name.partition(".")
            for one in as_list(record.get(first)):
                if not then and one == wanted:
                    return True
                if then and wanted in as_list(self.data.by_id[one][1].get(then)):
                    return True
        return False

    def event_asked(self, kind, names):
        """An event with its parts, and their parts."""
        events = self.data.kinds["events"]
        if not events:
            return None
        wanted = self.chance.choice(events)
        under = {wanted["id"]}
        while True:
            more = {event["id"] for event in events if event.get("part_of") in under} - under
            if not more:
                break
            under |= more
        return Condition(
            self.called(wanted, events), lambda record: any(self.reaches(names, one, record) for one in under)
        )

    def called(self, wanted, candidates):
        """A way to call a record that fits no other candidate."""
        others = []
        for other in candidates:
            if other is not wanted:
                others += map(fold, [other["id"], *all_names(other)])
        ways = [wanted["id"], wanted["id"].upper()]
        for name in all_names(wanted):
            if fold(name) and fold(name) not in others:
                ways.append(name)
            for part in map(fold, name.split()):
                if len(part) > 3 and part.isalnum() and not any(part in other for other in others):
                    ways.append(part)
        return self.chance.choice(ways)

    # Expressions.

    def expression(self, kind, depth):
        if depth == 0:
            return self.comparison(kind)
        if self.chance.random() < 0.2:
            return self.chain(kind)
        operator = self.chance.choice(["and", "or", "not"])
        left, right = self.nested(kind, depth - 1), self.nested(kind, depth - 1)
        if operator == "not":
            sign = self.chance.choice(["not ", "!", "! ", "NOT "])
            return Condition(sign + left.typed, lambda record: not left.keeps(record))
        if operator == "and":
            typed = left.typed + self.chance.choice([" and ", " AND ", "&", " & "]) + right.typed
            return Condition(typed, lambda record: left.keeps(record) and right.keeps(record), whole=False)
        typed = left.typed + self.chance.choice([" or ", " Or ", "|", " | "]) + right.typed
        return Condition(typed, lambda record: left.keeps(record) or right.keeps(record), whole=False)

    def nested(self, kind, depth):
        inner = self.expression(kind, depth)
        if inner.whole and self.chance.random() < 0.8:
            return inner
        return Condition(f"({inner.typed})", inner.keeps)

    def chain(self, kind):
        """Without parentheses `not` binds before `and`, and `and` before `or`."""
        first, second, third = (self.comparison(kind) for _ in range(3))
        typed = f"{first.typed} or not {second.typed} and {third.typed}"
        return Condition(typed, lambda r: first.keeps(r) or (not second.keeps(r) and third.keeps(r)), whole=False)

    # Paths: `LINK.FIELD` and `facts.LABEL`.

    def linked(self, record, link, name):
        """The records that a link leads to, those that may have the field."""
        others = [self.data.by_id[one] for one in as_list(record.get(link.name)) if one in self.data.by_id]
        return [other for kind, other in others if name in self.contract.kinds[kind]]

    def some_path(self, kind):
        """A link, a kind that it leads to, and a field of that kind; none for a kind without links."""
        links = [field for field in self.contract.kinds[kind].values() if field.is_link()]
        if not links:
            return None
        link = self.chance.choice(links)
        target = self.chance.choice(link.targets())
        fields = [field for field in self.contract.kinds[target].values() if field.type not in NO_ORDER]
        return link, target, self.chance.choice(fields)

    def with_all_targets(self, link, field):
        """Rule: a link at the end of a path may be called by any record that a field of that name leads to."""
        found = []
        for kind in link.targets():
            other = self.contract.kinds[kind].get(field.name)
            found += [one for one in PLURALS if other and PLURALS[one] in other.targets() and one not in found]
        start = "list of ids" if field.is_list() else "id"
        return dataclasses.replace(field, type=f"{start} ({' or '.join(found)})")

    def path_comparison(self, kind):
        path = self.some_path(kind)
        if path is None:
            return None
        link, target, field = path
        name = f"{link.name}.{field.name}"
        if field.is_link():
            field = self.with_all_targets(link, field)
        sort = field.of()
        if field.name in ("region", "region_name"):
            asked, operator = self.region_asked(target), self.chance.choice(["=", "!="])
            value = self.quoted(asked.typed) if asked else None
            if value is None:
                return None
            typed = self.spaced(name, operator, value)
            return Condition(
                typed,
                lambda record: any(asked.keeps(one) for one in self.linked(record, link, "region"))
                == (operator == "="),
            )
        if self.chance.random() < 0.15:
            operator = self.chance.choice(["=", "!="])
            return Condition(
                f"{name}{operator}",
                lambda record: any(present(one, field) for one in self.linked(record, link, field.name))
                == (operator == "!="),
            )
        operator = self.chance.choice(OPERATORS[sort])
        positive = "=" if operator == "!=" else operator
        asked = getattr(self, f"{sort.replace(' ', '_')}_value")(target, field, positive)
        value = self.quoted(asked[0]) if asked else None
        if value is None:
            return None

        def keeps(record):
            values = []
            for one in self.linked(record, link, field.name):
                # What is not said to be true is false, of each record.
                values += [one.get(field.name, False)] if sort == "true or false" else present(one, field)
            return any(map(asked[1], values)) == (operator != "!=")

        return Condition(self.spaced(name, operator, value), keeps)

    def label(self):
        """A label that some record has, be it of another kind; and a way to write it in a path."""
        used = {
            fact["what"]
            for records in self.data.kinds.values()
            for record in records
            for fact in record.get("facts", [])
            if fact["what"] in LABELS
        }
        if not used:
            return None
        label = self.chance.choice(sorted(used))
        return label, self.chance.choice([label, *LABELS[label]])

    def fact_comparison(self, kind):
        label = self.label()
        if label is None or "facts" not in self.contract.kinds[kind]:
            return None
        label, typed = label
        if "=" in typed or self.chance.random() < 0.4:
            typed = self.chance.choice([f'"{typed}"', f"'{typed}'"])
        operator = self.chance.choice(["", "=", "!=", "<", "<=", ">", ">=", "~"])
        if not operator:
            sign = self.chance.choice(["=", "!="])
            return Condition(
                f"facts.{typed}{sign}", lambda record: bool(facts_called(record, label)) == (sign == "!=")
            )
        if operator == "~":
            part = self.chance.choice(["000", "m2", "FLOOR", "beds", "北区", "-0"])
            test = lambda text: fold(part) in fold(text)
            return Condition(self.spaced(f"facts.{typed}", "~", part), lambda r: any(map(test, facts_called(r, label))))
        asked = self.chance.choice(["550", "900", "1,000", "11000 m2", "41 beds", "120", "2000", "2024-02", "2025-10-08"])
        if operator in ("=", "!=") and self.chance.random() < 0.4:
            asked = self.chance.choice(list(FACTS))
        if "(" in asked:
            asked = asked.split(" (")[0]
        positive = "=" if operator == "!=" else operator
        return Condition(
            self.spaced(f"facts.{typed}", operator, f'"{asked}"'),
            lambda record: any(fact_compares(text, positive, asked) for text in facts_called(record, label))
            == (operator != "!="),
        )

    def comparison(self, kind):
        chance = self.chance.random()
        made = self.path_comparison(kind) if chance < 0.2 else self.fact_comparison(kind) if chance < 0.3 else None
        if made:
            return made
        field = self.chance.choice(list(self.contract.kinds[kind].values()))
        if self.chance.random() < 0.12:
            return self.emptiness(field)
        made = self.typed_comparison(kind, field)
        return made or self.emptiness(field)

    def emptiness(self, field):
        """`FIELD=` is absent, `FIELD!=` present. Rule: of a true-or-false field too, false counts as present."""
        operator = self.chance.choice(["=", "!="])
        value = self.chance.choice(["", '""', "''", '" "'])
        spaced = self.spaced(field.name, operator, value)
        if not value:
            spaced = f"{field.name}{operator}"
        absent = operator == "="
        return Condition(spaced, lambda record: (not present(record, field)) == absent)

    def spaced(self, name, operator, value):
        gap = self.chance.choice(["", "", " "])
        return f"{name}{gap}{operator}{gap}{value}"

    def quoted(self, value):
        """A value as it may stand in an expression; none where neither quote would do."""
        plain = re.fullmatch(r"[\w./:+-]+", value) and value.lower() not in ("and", "or", "not")
        if plain and self.chance.random() < 0.6:
            return value
        quotes = [quote for quote in "\"'" if quote not in value]
        if not quotes or "\\" in value:
            return None
        quote = self.chance.choice(quotes)
        return f"{quote}{value}{quote}"

    def typed_comparison(self, kind, field):
        if field.name in ("region", "region_name") and self.chance.random() < 0.8:
            return self.region_comparison(kind, field)
        sort = field.of()
        if sort in ("list of facts", "table of source ids"):
            return self.facts_comparison(kind, field) if "facts" in sort else None
        operator = self.chance.choice(OPERATORS[sort])
        positive = "=" if operator == "!=" else operator
        asked = getattr(self, f"{sort.replace(' ', '_')}_value")(kind, field, positive)
        if asked is None:
            return None
        value, test = asked
        value = self.quoted(value)
        if value is None:
            return None
        typed = self.spaced(field.name, operator, value)
        if sort == "true or false":
            return Condition(typed, lambda record: test(record.get(field.name, False)) == (operator == "="))
        # Of a list any element counts. Rule: `!=` is the opposite of `=`.
        if operator == "!=":
            return Condition(typed, lambda record: not any(test(one) for one in present(record, field)))
        return Condition(typed, lambda record: any(test(one) for one in present(record, field)))

    def region_comparison(self, kind, field):
        """Rule: `region` and `region_name` are both asked by code and by name."""
        asked = self.region_asked(kind)
        value = self.quoted(asked.typed) if asked else None
        if value is None:
            return None
        negated = self.chance.random() < 0.3
        return Condition(
            self.spaced(field.name, "!=" if negated else "=", value),
            lambda record: asked.keeps(record) != negated,
        )

    def some_value(self, kind, field):
        """A value that the field has in some record, or none."""
        values = [one for record in self.data.kinds[kind] for one in present(record, field)]
        return self.chance.choice(values) if values else None

    def some_part(self, kind, field):
        """A word that some record has, as likely as not spelled in another way."""
        word = self.chance.choice((self.some_value(kind, field) or "x").split())
        spellings = next((spellings for spellings in LEXICON if word in spellings), [word])
        return self.chance.choice(spellings if self.chance.random() < 0.7 else self.chance.choice(LEXICON))

    def facts_comparison(self, kind, field):
        texts = [text for record in self.data.kinds[kind] for text in texts_of_facts(record)] or ["x"]
        word = self.chance.choice(self.chance.choice(texts).split())
        value = self.quoted(word)
        if value is None:
            return None
        typed = self.spaced(field.name, "~", value)
        return Condition(typed, lambda record: any(fold(word) in fold(text) for text in texts_of_facts(record)))

    def text_value(self, kind, field, operator):
        if field.name == "city":
            return self.city_value(kind, operator)
        if operator == "~" or field.name == "region_name":
            if operator != "~":
                return None
            part = self.some_part(kind, field)[: self.chance.choice([2, 3, 99])]
            # Rule: what folds to nothing is no question.
            return (part, lambda text: fold(part) in fold(text)) if fold(part) else None
        text = self.some_value(kind, field) or self.chance.choice(LEXICON)[0]
        if self.chance.random() < 0.4:
            text = self.respelled(text)
        return (text, lambda other: fold(other) == fold(text)) if fold(text) else None

    def respelled(self, text):
        decomposed = unicodedata.normalize("NFD", text)
        return self.chance.choice([text.upper(), text.lower(), text.replace(" ", "-"), decomposed])

    def city_value(self, kind, operator):
        if operator == "~":
            part = self.chance.choice(["osak", "阪", "SUI", "grun", "minoh"])
            return part, lambda text: fold(part) in fold(text)
        used = {place for record in self.data.kinds[kind] for place in CITIES.get(record.get("city"), [])}
        if not used:
            return None
        place = self.chance.choice(sorted(used))
        return self.chance.choice(PLACES[place]), lambda text: place in CITIES[text]

    def word_value(self, kind, field, operator):
        if operator == "~":
            part = self.chance.choice(["bio", "zeta", "-lab", "a", "HEALTH", "quasi"])
            return part, lambda word: fold(part) in fold(word)
        asked = self.word_asked(kind, [field.name])
        if asked is None:
            return None
        return asked.typed, lambda word: asked.keeps({field.name: [word]})

    def web_address_value(self, kind, field, operator):
        if operator == "~":
            part = self.chance.choice(["EXAMPLE", "b_c", "f=1", "org/a"])
            return part, lambda text: fold(part) in fold(text)
        address = self.some_value(kind, field)
        return (address, lambda other: other == address) if address else None

    def country_value(self, kind, field, operator):
        if operator == "~":
            part, codes = self.chance.choice([(details[2], [code]) for code, details in COUNTRIES.items()])
            return part, lambda code: code in codes
        asked = self.country_asked(kind, [field.name])
        return asked.typed, lambda code: asked.keeps({field.name: [code]})

    def region_value(self, kind, field, operator):
        region = self.some_value(kind, field)
        if region is None or operator != "~":
            return None
        return region[:3].lower(), lambda other: region[:3] in other

    def date_near(self, kind, field):
        """A date that some record has, a coarser one, or the first or last day that it may be; or any date."""
        date = self.some_value(kind, field)
        if date is None or self.chance.random() < 0.4:
            return self.data.date()
        first, last = ("{:04}-{:02}-{:02}".format(*day) for day in span(date))
        return self.chance.choice([date, date[:4], date[:7], first, last])

    def date_value(self, kind, field, operator):
        date = self.date_near(kind, field)
        if operator == "~":
            part = self.chance.choice([date[:4], date[2:], "-02"])
            return part, lambda text: part in text
        return self.spelled_date(date), lambda text: may_compare(text, operator, date)

    def number_value(self, kind, field, operator):
        number = self.some_value(kind, field)
        if number is None or self.chance.random() < 0.3:
            number = self.chance.choice([0, 7, -0.5, 1000, 570.5, 48.1])
        typed = self.chance.choice([repr(number), f"{number:,}" if isinstance(number, int) else repr(number)])
        return typed, lambda other: compare(other, operator, number)

    latitude_value = longitude_value = number_value

    def true_or_false_value(self, kind, field, operator):
        truth = self.chance.random() < 0.5
        typed = self.chance.choice(["true", "yes", "TRUE"] if truth else ["false", "no", "False"])
        return typed, lambda value: value == truth

    def id_value(self, kind, field, operator):
        # Rule: as `=` takes an id or a name, `~` looks into both.
        if operator == "~":
            part = self.chance.choice(["mont", "ガラ", "-1", "沢", "strass", "PAR", "FIN"])
            return part, lambda one: self.called_with(one, part)
        asked = self.link_asked(kind, [field.name], field.targets())
        return (asked.typed, lambda one: asked.keeps({field.name: [one]})) if asked else None

    def called_with(self, one, part):
        return any(fold(part) in fold(name) for name in [one, *all_names(self.data.by_id[one][1])])

    # What is printed.

    def ask_ids(self, kind, records):
        return ["-f", "ids"], functools.partial(expect_ids, [record["id"] for record in records], kind in NEWEST_FIRST)

    def ask_count(self, kind, records):
        arguments = self.chance.choice([["--count"], ["--count", "-n", "1"]])
        return arguments, functools.partial(expect_text, f"{len(records)}\n")

    def ask_sorted(self, kind, records):
        """Several keys, `-` for descending. Rule: lists are in order of their elements, text in that of its folded
        characters, countries and links in that of their codes and ids, a coarse date before what lies in it."""
        fields = [field for field in self.contract.kinds[kind].values() if field.type not in NO_ORDER]
        typed = []
        for field in self.chance.sample(fields, self.chance.choice([1, 1, 2, 3])):
            descending = self.chance.random() < 0.4
            name = self.sorted_by_path(kind, records, descending) if self.chance.random() < 0.3 else None
            if name:
                records = name[1]
                typed.insert(0, ("-" if descending else "") + name[0])
                continue
            there = [record for record in records if self.sort_key(record, field) is not None]
            absent = [record for record in records if self.sort_key(record, field) is None]
            there.sort(key=lambda record: self.sort_key(record, field), reverse=descending)
            records = there + absent
            # Sorted by the last key first.
            typed.insert(0, ("-" if descending else "") + field.name)
        flags = [f"--sort={key}" for key in typed]
        if self.chance.random() < 0.7:
            flags = [f"--sort={self.chance.choice([',', ', ']).join(typed)}"]
        limit = self.chance.choice([0, 1, 3, 1000])
        ids = [record["id"] for record in records[:limit]]
        return [*flags, "-n", str(limit), "-f", "ids"], functools.partial(expect_ids, ids, False)

    def sorted_by_path(self, kind, records, descending):
        """The records in the order of a path, or of a fact, and how it is typed."""
        label = self.label() if self.chance.random() < 0.4 else None
        if label and "facts" in self.contract.kinds[kind]:
            values = [unique(facts_called(record, label[0])) for record in records]
            keys = iter(fact_keys([one for one in values if one]))
            keyed = [(next(keys) if one else None, record) for one, record in zip(values, records)]
            quote = '"' if "," in label[1] else self.chance.choice(["", "'"])
            typed = f"facts.{quote}{label[1]}{quote}"
        else:
            path = self.some_path(kind)
            if path is None:
                return None
            link, _, field = path
            keyed = []
            for record in records:
                values = self.path_values(record, link, field)
                keyed.append(([element_key(one, field) for one in values] or None, record))
            typed = f"{link.name}.{field.name}"
        there = sorted((pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=descending)
        absent = [pair for pair in keyed if pair[0] is None]
        return typed, [record for _, record in there + absent]

    def path_values(self, record, link, field):
        """The values at the end of a path, each once."""
        values = []
        for one in self.linked(record, link, field.name):
            values += [one.get(field.name, False)] if field.of() == "true or false" else present(one, field)
        return unique(values)

    def sort_key(self, record, field):
        if field.of() == "true or false":
            return [record.get(field.name, False)]
        values = [element_key(one, field) for one in present(record, field)]
        return values or None

    def ask_count_by(self, kind, records):
        fields = [field for field in self.contract.kinds[kind].values() if field.type not in NO_ORDER]
        # Lists and dates have more ways to be counted.
        fields += [field for field in fields if field.is_list() or field.of() == "date"] * 2
        field = self.chance.choice(fields)
        typed, cut = field.name, None
        if field.of() == "date" and self.chance.random() < 0.6:
            typed, cut = self.chance.choice([(f"{field.name}:year", 4), (f"{field.name}:month", 7)])
        counts = collections.Counter()
        path = self.some_path(kind) if self.chance.random() < 0.25 else None
        if path:
            link, _, field = path
            typed, cut = f"{link.name}.{field.name}", None
        for record in records:
            values = present(record, field)
            if path:
                values = self.path_values(record, link, field)
            elif field.of() == "true or false":
                values = [record.get(field.name, False)]
            if cut:
                values = [date[:cut] for date in values if len(date) >= cut]
            counts.update(list(dict.fromkeys(values)))
        limit = self.chance.choice([[], [], ["-n", "2"]])
        check = functools.partial(expect_counts, counts, field, 2 if limit else None)
        return ["--count-by", typed, "--json", *limit], check

    def ask_path_values(self, kind, records):
        """The id and the values at the end of a path. Rule: they are a list if there may be several; facts if there
        are."""
        label = self.label() if self.chance.random() < 0.4 else None
        if label and "facts" in self.contract.kinds[kind]:
            name, is_list = f"facts.{label[1]}", False
            typed = f'facts."{label[1]}"'
            values = [unique(facts_called(record, label[0])) for record in records]
        else:
            path = self.some_path(kind)
            if path is None:
                return None
            link, _, field = path
            name = typed = f"{link.name}.{field.name}"
            others = [self.contract.kinds[one].get(field.name) for one in link.targets()]
            is_list = link.is_list() or any(other.is_list() for other in others if other)
            values = []
            for record in records:
                found = self.path_values(record, link, field)
                # Rule: only where records are compared is what is not said to be true false.
                if field.of() == "true or false":
                    linked = self.linked(record, link, field.name)
                    found = unique([one[field.name] for one in linked if field.name in one])
                values.append(found)
        if self.chance.random() < 0.5:
            rows = [[record["id"], "; ".join(one if isinstance(one, str) else number(one) for one in found)]
                    for record, found in zip(records, values)]
            check = functools.partial(expect_rows, "csv", ["id", name], rows, kind in NEWEST_FIRST)
            return ["-c", f"id,{typed}", "-f", "csv"], check
        expected = []
        for record, found in zip(records, values):
            shown = {"id": record["id"]}
            if found:
                shown[name] = found if is_list or len(found) > 1 else found[0]
            expected.append(shown)
        check = functools.partial(expect_json, "json", expected, kind in NEWEST_FIRST, True)
        return ["-c", f"id,{typed}", "-f", "json"], check

    def ask_values(self, kind, records):
        """Whole records, or some columns of them, in JSON and CSV."""
        if self.chance.random() < 0.3:
            asked = self.ask_path_values(kind, records)
            if asked:
                return asked
        fields = self.contract.kinds[kind]
        columns, more = list(fields), []
        choice = self.chance.random()
        if choice < 0.4:
            columns = self.chance.sample(columns, min(len(columns), self.chance.randint(1, 5)))
            more = ["-c", ",".join(columns)]
        elif choice < 0.6:
            # Rule: what `+` adds to and `-` takes from is in JSON and CSV every field.
            added, taken = self.chance.sample(columns, 2)
            columns.remove(taken)
            more = [f"-c=+{added},-{taken}"]
        if self.chance.random() < 0.5:
            expected = [shown_record(record, [fields[name] for name in columns]) for record in records]
            shape = self.chance.choice(["json", "jsonl"])
            check = functools.partial(expect_json, shape, expected, kind in NEWEST_FIRST, bool(more))
            return [*more, "-f", shape], check
        columns = [name for name in columns if fields[name].type not in NO_ORDER] or ["id"]
        rows = [[cell(record, fields[name]) for name in columns] for record in records]
        shape = self.chance.choice(["csv", "tsv"])
        check = functools.partial(expect_rows, shape, columns, rows, kind in NEWEST_FIRST)
        return [f"-c={','.join(columns)}", "-f", shape], check


def unique(values):
    return list(dict.fromkeys(values))


def element_key(value, field):
    match field.of():
        case "date":
            return [int(part) for part in value.split("-")]
        case "number" | "latitude" | "longitude" | "true or false":
            return value
    return fold(value)


def shown_record(record, fields):
    """A record as JSON has it: what is absent or blank is left out, and so are blank elements of lists."""
    shown = {}
    for field in fields:
        value = record.get(field.name)
        if blank(value):
            continue
        shown[field.name] = [one for one in value if not blank(one)] if isinstance(value, list) else value
        if field.type == "list of notes":
            shown[field.name] = [note.shown() for note in shown[field.name]]
    return shown


def cell(record, field):
    return "; ".join(one if isinstance(one, str) else number(one) for one in present(record, field))


def number(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if value == int(value) else repr(value)


# Rule: what is listed without --sort stands in the order of the dataset. The order of these is not looked at: which of
# several dates makes one the newest is written nowhere.
NEWEST_FIRST = ("agreements", "events", "programmes")

# Types that only JSON shows whole.
NO_ORDER = ("list of facts", "table of source ids")

OPERATORS = {
    "text": ["=", "!=", "~"],
    "word": ["=", "!=", "~"],
    "web address": ["=", "!=", "~"],
    "country": ["=", "!=", "~"],
    "region": ["=", "!=", "~"],
    "id": ["=", "!=", "~"],
    "date": ["=", "!=", "<", "<=", ">", ">=", "~"],
    "number": ["=", "!=", "<", "<=", ">", ">="],
    "latitude": ["=", "!=", "<", "<=", ">", ">="],
    "longitude": ["=", "!=", "<", "<=", ">", ">="],
    "true or false": ["=", "!="],
}

# The flags of each kind: the fields that they look at, and what is typed. `area` of an event is its own or a host's.
FLAGS = {
    "areas": {
        "focus": ("focus", "word"),
        "kind": ("kind", "word"),
        "city": ("city", "city"),
        "institution": ("institutions operator", "institutions"),
    },
    "institutions": {
        "area": ("area", "areas"),
        "focus": ("focus", "word"),
        "kind": ("kind", "word"),
        "city": ("city", "city"),
        "parent": ("parent", "institutions"),
    },
    "partners": {
        "country": ("country", "country"),
        "region": ("region", "region"),
        "focus": ("focus", "word"),
        "kind": ("kind", "word"),
        "agreement": ("agreements", "agreements"),
    },
    "agreements": {
        "country": ("country", "country"),
        "partner": ("parties", "partners"),
        "institution": ("parties", "institutions"),
        "event": ("events", "under"),
        "focus": ("focus", "word"),
        "kind": ("kind", "word"),
        "status": ("status", "word"),
        "since": ("", "date"),
        "until": ("", "date"),
    },
    "events": {
        "country": ("country", "country"),
        "partner": ("partners hosts", "partners"),
        "area": ("area hosts.area", "areas"),
        "institution": ("hosts", "institutions"),
        "event": ("part_of", "under"),
        "kind": ("kind", "word"),
        "since": ("", "date"),
        "until": ("", "date"),
    },
    "programmes": {
        "institution": ("provider", "institutions"),
        "area": ("area provider.area", "areas"),
        "focus": ("focus", "word"),
        "kind": ("kind", "word"),
        "since": ("", "date"),
        "until": ("", "date"),
    },
    "figures": {"event": ("event", "events")},
    "sources": {"record": ("records", "records")},
}


# ---------------------------------------------------------------------------------------------------------------------
# Answers.


def expect_refusal(code, output):
    return None if code == 2 and not output else "exit 2 and no output"


def expect_success(code, output):
    return None if code == 0 else "a dataset without errors"


def expect_text(expected, code, output):
    return None if code == 0 and output == expected else f"exit 0\n{expected}"


def expect_ids(expected, any_order, code, output):
    got = output.split()
    same = sorted(got) == sorted(expected) if any_order else got == expected
    return None if code == 0 and same else "exit 0\n" + "\n".join(expected)


def expect_between(sure, possible, code, output):
    got = output.split()
    missing = [record["id"] for record in sure if record["id"] not in got]
    surplus = [one for one in got if one not in [record["id"] for record in possible]]
    if code == 0 and not missing and not surplus:
        return None
    return f"exit 0; missing: {missing}; not to be there: {surplus}"


def expect_counts(counts, field, limit, code, output):
    """Rule: values are told apart as they are written; equal counts are in the order of --sort."""
    expected = sorted(counts.items(), key=lambda pair: (-pair[1], element_key(pair[0], field)))
    got = [(entry["value"], entry["count"]) for entry in json.loads(output)] if code == 0 else []
    keys = [(count, element_key(value, field)) for value, count in expected][:limit]
    if code == 0 and [(count, element_key(value, field)) for value, count in got] == keys and set(got) <= set(expected):
        return None
    return "exit 0\n" + "\n".join(f"{value}\t{count}" for value, count in expected)


def expect_json(shape, expected, any_order, ordered_keys, code, output):
    got = []
    if code == 0:
        got = json.loads(output) if shape == "json" else [json.loads(line) for line in output.split("\n") if line]
    if any_order:
        got, expected = (sorted(records, key=repr) for records in (got, expected))
    if code == 0 and got == expected and (not ordered_keys or list(map(list, got)) == list(map(list, expected))):
        return None
    differing = [record for record in expected if record not in got]
    return f"exit 0, {len(expected)} records, of which these differ:\n{json.dumps(differing, ensure_ascii=False)}"


def expect_rows(shape, columns, rows, any_order, code, output):
    if shape == "csv":
        got = list(csv.reader(io.StringIO(output, newline="")))
    else:
        got = [[unescaped(one) for one in line.split("\t")] for line in output.removesuffix("\n").split("\n")]
    # The csv module reads an empty line, a record of one empty cell, as no cell.
    got = [row or [""] for row in got]
    same = sorted(got[1:]) == sorted(rows) if any_order else got[1:] == rows
    if code == 0 and got[:1] == [columns] and same:
        return None
    return "exit 0\n" + "\n".join(repr(row) for row in [columns, *rows])


def unescaped(text):
    return re.sub(r"\\(.)", lambda found: {"t": "\t", "n": "\n", "r": "\r"}.get(found[1], found[1]), text)


# ---------------------------------------------------------------------------------------------------------------------
# The run.


def ask(program, path, question):
    arguments, check = question
    command = [program, *arguments, "--data", str(path)]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, stdin=subprocess.DEVNULL)
    output = done.stdout.decode("utf-8", "replace")
    try:
        expected = check(done.returncode, output)
    except (ValueError, KeyError) as error:
        expected = f"an answer that can be read: {error}"
    if expected is None:
        return None
    said = done.stderr.decode("utf-8", "replace")
    got = f"exit {done.returncode}\n{output[:4000]}{said[:1000]}"
    return f"{shlex.join(command)}\n--- expected {expected.strip()}\n--- got {got}"


def options():
    target = os.environ.get("CARGO_TARGET_DIR", "target")
    parser = argparse.ArgumentParser(description="Asks random questions about random datasets.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=3000, help="how many questions")
    parser.add_argument("--program", default=f"{target}/debug/osakahub")
    parser.add_argument("--keep", type=pathlib.Path, help="where datasets with differences are kept")
    return parser.parse_args()


def main():
    chosen = options()
    program = os.path.abspath(chosen.program)
    contract = Contract(program)
    folder = chosen.keep or pathlib.Path(tempfile.mkdtemp(prefix="osakahub-oracle-"))
    folder.mkdir(parents=True, exist_ok=True)
    differences = asked = 0
    workers = concurrent.futures.ThreadPoolExecutor(os.cpu_count())
    while asked < chosen.count and differences < MOST_DIFFERENCES:
        # Each dataset has a seed of its own, so that any can be made again.
        chance = random.Random(f"{chosen.seed}/{asked}")
        data = Dataset(contract, chance)
        place = folder / f"{chosen.seed}-{asked}"
        place.mkdir()
        path = data.write(place)
        asker = Asker(contract, data, chance)
        questions = [asker.question() for _ in range(min(QUESTIONS_PER_DATASET, chosen.count - asked))]
        # A dataset that is refused is one difference, not as many as there are questions.
        refused = ask(program, path, (["sources"], expect_success))
        answers = [refused] if refused else workers.map(functools.partial(ask, program, path), questions)
        found = [one for one in answers if one]
        for one in found:
            print(f"=== {one}\n", flush=True)
        if not found:
            remove(place)
        differences += len(found)
        asked += len(questions)
    print(f"{asked} questions, seed {chosen.seed}: {differences} differences")
    if differences:
        sys.exit(1)
    folder.rmdir()


def remove(folder):
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


if __name__ == "__main__":
    main()
