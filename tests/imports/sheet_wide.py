"""Wide books: the households of :mod:`sheet_books` as counties keep them, one line a household.

Each header below is one that a county might use; all of them tell the same people.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from sheet_books import Row

CASE = (
    "家庭编号", "类别", "乡镇(街道)", "村(社区)", "家庭月收入(元)", "确认日期", "起发月份",
)  # fmt: skip
PAY = ("领款人", "开户银行", "银行账号", "联系电话", "备注")
PERSON = ("姓名", "公民身份号码", "与户主关系", "是否保障", "残疾类别", "残疾等级", "重病")
LEAD = ("姓名", "公民身份号码", "是否保障", "残疾类别", "残疾等级", "重病")

Area = tuple[int, int, int, int]
"""A merged range: first line, first column, last line, last column, from 0."""


@dataclass(slots=True)
class WideBook:
    """A wide sheet: header lines with their merges, and a line a household."""

    header: list[list[str]]
    merged: list[Area]
    lines: list[list[Any]]
    above: Sequence[Sequence[str]] = (("大冶市2026年11月低保备案表",), ("单位：元",))

    def cells(self) -> list[list[Any]]:
        """Everything as plain lines of cells."""
        return [*map(list, self.above), *self.header, *self.lines]

    @property
    def first(self) -> int:
        """The number of the first household's line, from 1."""
        return len(self.above) + len(self.header) + 1


def households(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows of a long sheet, household by household."""
    found: list[list[Row]] = []
    for row in rows:
        if row["家庭编号"]:
            found.append([])
        found[-1].append(row)
    return found


def _lines(rows: Iterable[Row], room: int, told: Sequence[str]) -> list[list[Any]]:
    lines = []
    for number, (head, *members) in enumerate(households(rows), 1):
        line: list[Any] = [number, *(head[title] for title in CASE)]
        line += [head[title] for title in told if title != "与户主关系"]
        for place in range(room):
            member = members[place] if place < len(members) else {}
            line += [member.get(title, "") for title in told]
        lines.append([*line, *(head[title] for title in PAY)])
    return lines


def _lead(told: Sequence[str]) -> list[str]:
    return [title for title in told if title != "与户主关系"]


def three_deep(rows: Iterable[Row], room: int = 3, told: Sequence[str] = PERSON) -> WideBook:
    """Groups over numbered members over titles; what is one column is merged down."""
    lead, wide = _lead(told), len(told)
    before = ["序号", *CASE]
    top = [*before, "户主情况", *[""] * (len(lead) - 1), "家庭成员情况", *[""] * (room * wide - 1)]
    middle = [""] * (len(before) + len(lead))
    for place in range(1, room + 1):
        middle += [f"成员{place}", *[""] * (wide - 1)]
    low = [*[""] * len(before), *lead, *list(told) * room]
    left, start = len(before), len(before) + len(lead)
    merged = [(0, column, 2, column) for column in range(left)]
    merged += [(0, left, 1, start - 1), (0, start, 0, start + room * wide - 1)]
    merged += [(1, start + n * wide, 1, start + n * wide + wide - 1) for n in range(room)]
    end = start + room * wide
    merged += [(0, column, 2, column) for column in range(end, end + len(PAY))]
    header = [[*top, *PAY], [*middle, *[""] * len(PAY)], [*low, *[""] * len(PAY)]]
    return WideBook(header, merged, _lines(rows, room, told))


def two_deep(rows: Iterable[Row], room: int = 3, told: Sequence[str] = PERSON) -> WideBook:
    """Members in Chinese numerals over their titles, nothing merged: as a CSV has it."""
    lead, wide = _lead(told), len(told)
    before = ["序号", *CASE]
    top = [*before, *(f"户主{title}" for title in lead)]
    for place in range(room):
        top += [f"家庭成员{'一二三四五六七八'[place]}", *[""] * (wide - 1)]
    low = [*[""] * (len(before) + len(lead)), *list(told) * room, *[""] * len(PAY)]
    return WideBook([[*top, *PAY], low], [], _lines(rows, room, told))


def one_line(rows: Iterable[Row], room: int = 3, told: Sequence[str] = PERSON) -> WideBook:
    """One line of titles that bear the number of the member."""
    titles = ["序号", *CASE, *(f"户主{title}" for title in _lead(told))]
    for place in range(1, room + 1):
        titles += [f"成员{place}{title}" for title in told]
    return WideBook([[*titles, *PAY]], [], _lines(rows, room, told))


def alternating(rows: Iterable[Row], room: int = 3, told: Sequence[str] = PERSON) -> WideBook:
    """The same plain titles again and again to the right; only the head is called the head."""
    titles = ["序号", *CASE, *(f"户主{title}" for title in _lead(told)), *list(told) * room]
    return WideBook([[*titles, *PAY]], [], _lines(rows, room, told))


def by_xlsx(wide: WideBook, sheet: str = "农村", *, first: str = "封面") -> bytes:
    """The bytes of a workbook whose data stand on the second sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        made.add_worksheet(first).write_string(0, 0, "大冶市低保备案表（封面）")
        page = made.add_worksheet(sheet)
        for number, line in enumerate(wide.cells()):
            for column, cell in enumerate(line):
                if isinstance(cell, str) and cell:
                    page.write_string(number, column, cell)
                elif cell != "":
                    page.write(number, column, cell)
        shift = len(wide.above)
        page.merge += [
            [top + shift, left, bottom + shift, right] for top, left, bottom, right in wide.merged
        ]
    return buffer.getvalue()
