#!/usr/bin/env python3
"""Writes the workbooks of Excel 97 in this folder: `members.xls`, which says what `members.xlsx` says, and
`medlemmar.xls`, the 60 rows of `medlemmar.csv` with dates and numbers in cells of such types, texts in several records
and a hidden sheet before it.

    pip install xlwt
    python3 tests/import/xls.py
"""
import csv
import datetime
import re
from pathlib import Path

import xlwt

HERE = Path(__file__).parent
DAY = xlwt.easyxf(num_format_str="yyyy-mm-dd")
TIME = xlwt.easyxf(num_format_str="yyyy-mm-dd\\ h:mm:ss")
ERA = xlwt.easyxf(num_format_str='[$-411]ggge"年"m"月"d"日"')


def members():
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Members")
    sheet.write_merge(0, 0, 0, 6, "Members 2026")
    for column, heading in enumerate(["Name", "Country", "Contact", None, "Joined", "Staff", "Active"]):
        if heading == "Contact":
            sheet.write_merge(1, 1, 2, 3, heading)
        elif heading:
            sheet.write_merge(1, 2, column, column, heading)
    sheet.write(2, 2, "Email")
    sheet.write(2, 3, "Phone")
    for at, row in enumerate(
        [
            ["Kansai Biotech", "Japan", "info@example.org", "06-1234-5678", (43556, DAY), 12, True],
            ["Malmö Lab", "Sverige", None, "0046 40 1", (43968.39583333, TIME), 3.5, False],
            ["健都クリニック", None, "k@example.org", None, "2021年4月", None, None],
            ["Istituto", None, None, None, (44652, ERA), None, None],
        ],
        3,
    ):
        for column, value in enumerate(row):
            if isinstance(value, tuple):
                sheet.write(at, column, *value)
            elif value is not None:
                sheet.write(at, column, value)
    sheet.write_merge(5, 6, 1, 1, "日本")
    sheet.row(6).set_cell_error(5, 0x2A)  # #N/A
    sheet.write(8, 0, "Total")
    sheet.write(8, 5, 15.5)
    partners = book.add_sheet("Partners")
    partners.write(0, 0, "name")
    partners.write(0, 1, "note")
    partners.write_rich_text(1, 0, (("B ", xlwt.easyfont("bold true")), "& C"))
    partners.write(1, 1, "a\nb <x>")
    book.add_sheet("Empty")
    book.save(str(HERE / "members.xls"))


def medlemmar():
    book = xlwt.Workbook(encoding="utf-8")
    hidden = book.add_sheet("Dolt")
    hidden.visibility = 1
    hidden.write(0, 0, "x")
    sheet = book.add_sheet("Medlemmar")
    text = (HERE / "medlemmar.csv").read_text()
    for at, row in enumerate(csv.reader(text.splitlines())):
        for column, value in enumerate(row):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                sheet.write(at, column, datetime.date.fromisoformat(value), DAY)
            elif re.fullmatch(r"[1-9]\d{0,3}", value):
                sheet.write(at, column, int(value))
            elif value:
                sheet.write(at, column, value)
    book.save(str(HERE / "medlemmar.xls"))


if __name__ == "__main__":
    members()
    medlemmar()
