#!/usr/bin/env python3
"""Asks osakahub, fzf and ripgrep the queries of search.toml about the same records, and prints how well each answers.

fzf and rg get one line a record with every value in it; fzf's own order counts, of rg's hits the order of the lines.
Mean reciprocal rank is of the first record that was wanted, recall the share of queries with one among the first three.
Usage: cargo build --release && python3 tests/search_side_by_side.py
"""
import json
import pathlib
import shutil
import subprocess
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
OSAKAHUB = str(ROOT / "target/release/osakahub")
KINDS = ["areas", "institutions", "partners", "agreements", "events", "figures", "sources"]


def run(command, text=None):
    return subprocess.run(command, input=text, capture_output=True, text=True).stdout


def lines_of(kinds):
    out = ""
    for kind in kinds:
        out += run([OSAKAHUB, kind, "-f", "tsv", "--no-header", "-c", "all"])
    return out


def osakahub(query, kinds):
    command = [OSAKAHUB, "search", "-n", "10", "--json", "--in", ",".join(kinds), "--", query]
    return [hit["id"] for hit in json.loads(run(command))]


def fzf(query, lines):
    return [line.split("\t")[0] for line in run(["fzf", "--filter", query], lines).splitlines()]


def rg(query, lines):
    for word in query.split():
        lines = run(["rg", "-i", "-F", "--", word], lines)
    return [line.split("\t")[0] for line in lines.splitlines()]


def main():
    queries = tomllib.loads((ROOT / "tests/search.toml").read_text())["queries"]
    lines = {kind: lines_of([kind]) for kind in KINDS}
    lines[None] = "".join(lines.values())
    tools = {"osakahub search": None, "fzf --filter": fzf, "rg -i": rg}
    print("| | mean reciprocal rank | recall at 3 | nothing for nonsense | seconds |")
    print("|---|---:|---:|---:|---:|")
    for name, tool in tools.items():
        if tool and not shutil.which(name.split()[0]):
            continue
        reciprocal = recalled = 0.0
        nonsense = [0, 0]
        start = time.time()
        for query in queries:
            kind = query.get("in")
            text = query["query"]
            hits = tool(text, lines[kind]) if tool else osakahub(text, [kind] if kind else KINDS)
            if query.get("none"):
                nonsense[0] += not hits
                nonsense[1] += 1
                continue
            wanted = [query["first"]] if "first" in query else query["among"]
            rank = next((n for n, hit in enumerate(hits) if hit in wanted), None)
            reciprocal += 0 if rank is None else 1 / (rank + 1)
            recalled += rank is not None and rank < 3
        asked = len(queries) - nonsense[1]
        took = time.time() - start
        print(f"| {name} | {reciprocal / asked:.3f} | {recalled / asked:.3f} | {nonsense[0]} of {nonsense[1]} | {took:.1f} |")


if __name__ == "__main__":
    main()
