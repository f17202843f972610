#!/usr/bin/env python3
"""Writes N synthetic partners and N/2 agreements as osakahub's own TOML and, with the same values, as CSV, JSON, JSON
lines, recfiles, an SQLite database and plain lines, for side-by-side measurements. The same N gives the same bytes.

Usage: generate.py FOLDER N...        writes FOLDER/N/
"""
import csv
import json
import os
import random
import sqlite3
import sys

CITIES = {
    "IT": ("Italy", ["Bologna", "Torino", "Milano", "Forlì"]), "FR": ("France", ["Strasbourg", "Lyon", "Montpellier"]),
    "DE": ("Germany", ["München", "Köln", "Heidelberg"]), "CH": ("Switzerland", ["Zürich", "Genève", "Basel"]),
    "ES": ("Spain", ["Málaga", "Barcelona", "León"]), "DK": ("Denmark", ["København", "Århus"]),
    "SE": ("Sweden", ["Malmö", "Göteborg", "Stockholm"]), "PL": ("Poland", ["Kraków", "Łódź"]),
    "CZ": ("Czechia", ["Brno", "Plzeň"]), "GB": ("United Kingdom", ["Cambridge", "Oxford"]),
    "NL": ("Netherlands", ["Leiden", "Utrecht"]), "TR": ("Türkiye", ["İzmir", "Ankara"]),
    "US": ("United States", ["Boston", "San José"]), "CA": ("Canada", ["Montréal", "Toronto"]),
    "BR": ("Brazil", ["São Paulo", "Brasília"]), "JP": ("Japan", ["大阪", "吹田", "茨木", "箕面"]),
    "KR": ("South Korea", ["Seoul", "Daejeon"]), "TW": ("Taiwan", ["Taipei", "Hsinchu"]),
    "CN": ("China", ["Shanghai", "Suzhou"]), "SG": ("Singapore", ["Singapore"]), "TH": ("Thailand", ["Bangkok"]),
    "VN": ("Vietnam", ["Hà Nội"]), "IL": ("Israel", ["Rehovot", "Haifa"]), "AU": ("Australia", ["Melbourne", "Brisbane"]),
}
KINDS = {"university": "University", "institute": "Institute", "hospital": "Hospital", "company": "Therapeutics",
         "cluster": "Life Science Cluster", "agency": "Health Agency"}
STEMS = ["Alba", "Böhme", "Cardinal", "Étoile", "Fjord", "Gálvez", "Helix", "Ångström", "Jørgensen", "Kepler", "Łukasz",
         "Meridian", "Núñez", "Orchid", "Pasteur", "Quantum", "Škoda", "Tanabe", "Vesalius", "Wójcik", "Yamato"]
FOCUS = ["drug-discovery", "regenerative-medicine", "cardiovascular", "nutrition", "digital-health", "medtech",
         "diagnostics", "biotech", "pharma", "genomics", "clinical-trials", "startups"]
CLAUSES = ["works with hospitals on early clinical studies", "runs a shared laboratory for start-ups",
           "offers technology transfer and patent support", "trains young researchers in cell culture",
           "hosts delegations and matching events each spring", "develops devices for home care",
           "studies the ageing immune system", "operates a biobank open to partners",
           "funds translational projects across borders", "maps rare diseases with open data"]


def partners(n):
    rnd = random.Random(20250401)
    codes = list(CITIES)
    for i in range(1, n + 1):
        code = "IT" if i == 3 else rnd.choice(codes)
        country, cities = CITIES[code]
        city, kind = rnd.choice(cities), rnd.choice(list(KINDS))
        a, b = rnd.sample(CLAUSES, 2)
        summary = f"{a}; {b}."
        yield {"id": f"p{i:07}", "name": f"{rnd.choice(STEMS)} {city} {KINDS[kind]} {i}", "kind": kind,
               "focus": rnd.sample(FOCUS, rnd.randrange(2, 5)), "country": code, "city": city,
               "website": f"https://partner{i}.example.org/", "summary": summary[0].upper() + summary[1:]}


def agreements(n):
    rnd = random.Random(20250402)
    for i in range(1, n // 2 + 1):
        date = (rnd.randrange(1998, 2026), rnd.randrange(1, 13), rnd.randrange(1, 29))
        signed = ["%04d", "%04d-%02d", "%04d-%02d-%02d"][rnd.randrange(3)]
        focus = rnd.sample(FOCUS, rnd.randrange(1, 4))
        yield {"id": f"a{i:07}", "name": f"Agreement {i} on {' and '.join(focus)}",
               "kind": rnd.choice(["mou", "joint-research", "licensing"]), "focus": focus,
               "parties": sorted({f"p{rnd.randrange(1, n + 1):07}" for _ in range(rnd.randrange(1, 4))}),
               "signed": signed % date[:signed.count("%")],
               "status": rnd.choice(["signed", "active", "renewed", "historic"]),
               "notes": [rnd.choice(CLAUSES).capitalize() + "."]}


def quoted(value):
    return json.dumps(value, ensure_ascii=False)


def flat(record):
    return {key: ";".join(value) if isinstance(value, list) else value for key, value in record.items()}


def write(folder, n):
    os.makedirs(folder, exist_ok=True)

    def create(name):
        return open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n")

    with create("data.toml") as toml:
        for kind, records in (("partners", partners(n)), ("agreements", agreements(n))):
            for record in records:
                toml.write(f"[[{kind}]]\n" + "".join(f"{key} = {quoted(value)}\n" for key, value in record.items()) + "\n")
    with create("partners.jsonl") as lines:
        lines.writelines(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in partners(n))
    with create("partners.csv") as table:
        rows = csv.DictWriter(table, list(next(partners(1))), lineterminator="\n")
        rows.writeheader()
        rows.writerows(flat(record) for record in partners(n))
    if n > 100_000:
        return
    with create("data.json") as whole:
        json.dump({"partners": list(partners(n)), "agreements": list(agreements(n))}, whole, ensure_ascii=False)
    with create("data.rec") as rec:
        rec.write("%rec: Partner\n%key: id\n\n")
        for record in partners(n):
            rec.write("".join(f"{key}: {value}\n" for key, value in flat(record).items()) + "\n")
    with create("lines.txt") as lines:
        for r in partners(n):
            lines.write("\t".join((r["id"], r["name"], r["city"], CITIES[r["country"]][0], r["summary"])) + "\n")
    path = os.path.join(folder, "data.db")
    if os.path.exists(path):
        os.remove(path)
    with sqlite3.connect(path) as base:
        base.execute("create table partners (id, name, kind, focus, country, city, website, summary)")
        base.executemany("insert into partners values (?,?,?,?,?,?,?,?)", (list(flat(r).values()) for r in partners(n)))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for size in map(int, sys.argv[2:]):
        write(os.path.join(sys.argv[1], str(size)), size)
