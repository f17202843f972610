#!/usr/bin/env python3
"""Asks osakahub, fzf, SQLite's full-text search and ripgrep the same questions about the same records.

Prints a table for each set of questions: mean reciprocal rank of the first record that was wanted (among ten answers),
the share of questions with one among the first three, nonsense that found nothing, questions that found nothing, and
the time. Everyone gets one text a record: its kind, every value in it, and its country in English and Japanese. fzf's
own order counts, of rg's hits the order of the lines, of SQLite's its bm25 over any of the words. osakahub, fzf and rg
are started for each question; SQLite is asked inside this program, its index made beforehand.
Usage: cargo build --release && python3 tests/search_side_by_side.py [--build PATH] [--misses] [FILE...]
"""
import argparse
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
SETS = [ROOT / f"tests/{name}.toml" for name in ("search", "questions", "questions-unseen", "questions-strangers")]
ANSWERS = 10


def run(command, text=None):
    return subprocess.run(command, input=text, capture_output=True, text=True).stdout


class Osakahub:
    name = "osakahub search"

    def __init__(self, build):
        self.build = build

    def kinds(self):
        fields = json.loads(run([self.build, "fields", "--json"]))
        return list(dict.fromkeys(field["kind"] for field in fields))

    def lines(self, kind):
        """One line a record: its id, its kind, every value in it, and its country in Japanese."""
        countries = self.japanese_countries(kind)
        table = run([self.build, kind, "-f", "tsv", "--no-header", "-c", "all", "--lang", "en"])
        lines = []
        for line in table.splitlines():
            record, values = line.split("\t", 1)
            lines.append("\t".join([record, kind, values, countries.get(record, "")]))
        return lines

    def japanese_countries(self, kind):
        table = run([self.build, kind, "-f", "markdown", "-c", "id,country_name", "--lang", "ja"])
        rows = [row.strip("| ").split("|") for row in table.splitlines()]
        return {row[0].strip(): row[1].strip() for row in rows if len(row) == 2}

    def ask(self, question, kind):
        within = ["--in", kind] if kind else []
        hits = json.loads(run([self.build, "search", "-n", str(ANSWERS), "--json", *within, "--", question]))
        return [hit["id"] for hit in hits]


class Lines:
    """A tool that reads lines, of one kind or of all."""

    def __init__(self, lines):
        self.of_kind = {kind: "\n".join(lines[kind]) + "\n" for kind in lines}
        self.of_kind[None] = "".join(self.of_kind.values())

    def ask(self, question, kind):
        hits = self.filter(question, self.of_kind[kind])
        return [hit.split("\t")[0] for hit in hits.splitlines()]


class Fzf(Lines):
    name = "fzf --filter"

    def filter(self, question, lines):
        return run(["fzf", "--filter", question], lines)


class Ripgrep(Lines):
    name = "rg -i"

    def filter(self, question, lines):
        for word in question.split():
            lines = run(["rg", "-i", "-F", "--", word], lines)
        return lines


class Fts5:
    """Words by their stems, any of them; where that finds nothing, as with Japanese sentences, any three letters."""

    name = "SQLite FTS5"

    def __init__(self, lines):
        self.db = sqlite3.connect(":memory:")
        for table, tokenizer in [("stems", "porter unicode61 remove_diacritics 2"), ("trigrams", "trigram")]:
            columns = f"id, kind UNINDEXED, text, tokenize = '{tokenizer}'"
            self.db.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({columns})")
            for kind in lines:
                rows = [(line.split("\t")[0], kind, line.split("\t", 1)[1]) for line in lines[kind]]
                self.db.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)

    def ask(self, question, kind):
        words = re.findall(r"\w+", question)
        return self.match("stems", words, kind) or self.match_letters(words, kind)

    def match_letters(self, words, kind):
        trigrams = [word[at : at + 3] for word in words for at in range(len(word) - 2)]
        if trigrams:
            return self.match("trigrams", trigrams, kind)
        like = " AND ".join(["text LIKE ?"] * len(words)) or "FALSE"
        return self.select("trigrams", like, [f"%{word}%" for word in words], kind, "rowid")

    def match(self, table, words, kind):
        any_word = " OR ".join(f'"{word}"' for word in words)
        return self.select(table, f"{table} MATCH ?", [any_word], kind, "rank") if words else []

    def select(self, table, condition, values, kind, order):
        query = f"SELECT id FROM {table} WHERE {condition} AND (? IS NULL OR kind = ?) ORDER BY {order}"
        return [row[0] for row in self.db.execute(query, [*values, kind, kind])]


class Score:
    """What one tool made of one set of questions."""

    def __init__(self):
        self.asked = self.reciprocal = self.recalled = self.empty = self.nonsense = self.kept_quiet = 0
        self.misses = []

    def add(self, question, hits):
        if question.get("none"):
            self.nonsense += 1
            self.kept_quiet += not hits
            right = not hits
        else:
            wanted = [question["first"]] if "first" in question else question["among"]
            rank = next((n for n, hit in enumerate(hits) if hit in wanted), None)
            self.asked += 1
            self.reciprocal += 0 if rank is None else 1 / (rank + 1)
            self.recalled += rank is not None and rank < 3
            self.empty += not hits
            right = rank == 0
        if not right:
            self.misses.append((question["query"], hits[:3]))

    def row(self, name, seconds):
        asked = max(self.asked, 1)
        shares = f"{self.reciprocal / asked:.3f} | {self.recalled / asked:.3f}"
        return f"| {name} | {shares} | {self.kept_quiet} of {self.nonsense} | {self.empty} | {seconds:.1f} |"


def measure(tool, questions):
    score = Score()
    start = time.time()
    for question in questions:
        score.add(question, tool.ask(question["query"], question.get("in"))[:ANSWERS])
    return score, time.time() - start


def main():
    parser = argparse.ArgumentParser(description="How well osakahub and others answer sets of questions.")
    parser.add_argument("files", nargs="*", type=pathlib.Path, metavar="FILE", help="sets to ask, not those in tests/")
    parser.add_argument("--build", default=str(ROOT / "target/release/osakahub"), help="the osakahub to ask")
    parser.add_argument("--misses", action="store_true", help="list what osakahub does not answer first")
    options = parser.parse_args()

    osakahub = Osakahub(options.build)
    lines = {kind: osakahub.lines(kind) for kind in osakahub.kinds()}
    tools = [osakahub]
    if shutil.which("fzf"):
        tools.append(Fzf(lines))
    tools.append(Fts5(lines))
    if shutil.which("rg"):
        tools.append(Ripgrep(lines))

    for file in options.files or SETS:
        questions = tomllib.loads(file.read_text())["queries"]
        print(f"\n{file.name}, {len(questions)} questions\n")
        print("| | mean reciprocal rank | recall at 3 | nothing for nonsense | answers with nothing | seconds |")
        print("|---|---:|---:|---:|---:|---:|")
        for tool in tools:
            score, seconds = measure(tool, questions)
            print(score.row(tool.name, seconds))
            if tool is osakahub:
                misses = score.misses
        if options.misses:
            print()
            for query, hits in misses:
                print(f"{query}: {', '.join(hits) or 'nothing'}")


if __name__ == "__main__":
    main()
