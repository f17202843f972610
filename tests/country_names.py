#!/usr/bin/env python3
"""Writes data/country-names.bin, by which `osakahub import` knows countries in every language of Unicode CLDR.

    npm install cldr-localenames-full
    python3 tests/country_names.py node_modules/cldr-localenames-full > data/country-names.bin

Some 30,000 names would take 200 kB even when compressed, so their hashes stand in their place: for each country its
code, the number of its names (two bytes) and the hash of each (FNV-1a, four bytes), all little-endian and in order.
Names that CLDR lacks and people write are typed below. Names of two countries are left out, as are those that data/countries.tsv has. `src/import/country_names.rs` reads it.
"""
import json
import struct
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path


TYPED = {
    "GB": "England; Scotland; Wales; Northern Ireland; Great Britain; Inghilterra; Scozia; Galles; Angleterre; Écosse;"
    " Inglaterra; Escocia; Skottland; Schottland; Förenade kungariket; Gran Bretagna; Gran Bretaña; Grande-Bretagne; Großbritannien;"
    " イングランド; スコットランド; ウェールズ",
    "KR": "Sydkorea; Südkorea; Corea; Corée",
    "NL": "Holland; Olanda; Hollande; Holanda",
    "US": "Förenta staterna; De forenede stater; Stati Uniti d'America; États-Unis d'Amérique;"
    " Estados Unidos de América; Vereinigte Staaten von Amerika",
}


def is_skipped(c):
    """Accents, ASCII that is no letter or digit, and spaces and signs of U+2000 to U+206F."""
    return "\u0300" <= c <= "\u036f" or "\u2000" <= c <= "\u206f" or (c < "\x80" and not c.isalnum())


def bare(name):
    letters = (c for c in unicodedata.normalize("NFKD", name) if not is_skipped(c))
    return "".join(c.lower() for c in letters)


def fnv(text):
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def main():
    known, codes = defaultdict(set), []
    for line in Path(__file__).parent.parent.joinpath("data/countries.tsv").read_text().splitlines()[1:]:
        cells = line.split("\t")
        codes.append(cells[0])
        for name in [*cells[:3], cells[3], cells[4], *cells[5].split("; ")]:
            known[bare(name)].add(cells[0])
    named = defaultdict(set)
    for path in sorted(Path(sys.argv[1]).glob("main/*/territories.json")):
        language = json.loads(path.read_text())["main"][path.parent.name]
        for key, name in language["localeDisplayNames"]["territories"].items():
            code = key.split("-")[0]
            if code in codes and name != code:
                named[bare(name)].add(code)
    for code, names in TYPED.items():
        for name in names.split("; "):
            named[bare(name)].add(code)
    hashes, owners = defaultdict(set), defaultdict(set)
    for name, countries in named.items():
        owners[fnv(name)] |= countries
    for name in known:
        owners[fnv(name)] |= known[name]
    for name, countries in named.items():
        if name and name not in known and len(owners[fnv(name)]) == 1:
            hashes[next(iter(countries))].add(fnv(name))
    for code in sorted(hashes):
        of_code = sorted(hashes[code])
        sys.stdout.buffer.write(code.encode() + struct.pack(f"<H{len(of_code)}I", len(of_code), *of_code))


main()
