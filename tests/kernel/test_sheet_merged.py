"""Merged cells: what one may speak for, and what stays a fault."""

from __future__ import annotations

import pytest
from sheet_samples import xlsx

from minzheng.kernel.sheet.form import Field, Form, Span
from minzheng.kernel.sheet.read import Reading, read

FORM = Form(
    "test.merged/1",
    "表",
    (
        Field("case", "户号", span=Span.case),
        Field("village", "村", span=Span.rows),
        Field("income", "收入", span=Span.case),
        Field("name", "姓名", required=True),
    ),
    case="case",
)
ROWS = [
    ["户号", "村", "收入", "姓名"],
    ["H1", "甲村", "100", "一"],
    ["", "", "", "二"],
    ["H2", "", "", "三"],
    ["", "", "", "四"],
]


def reading(*areas: str) -> Reading:
    """The sheet with these cells merged."""
    return read(xlsx(ROWS, merged=areas), "表.xlsx", FORM)


def column(of: Reading, key: str) -> list[object]:
    """A column's values."""
    return [row.values[key] for row in of.rows]


def test_a_village_speaks_for_all_its_lines() -> None:
    """Over as many lines and cases as it is merged; the cells are counted in one warning."""
    found = reading("B2:B5")
    assert column(found, "village") == ["甲村"] * 4
    assert found.bad == set()
    (told,) = [one for one in found.findings if one.id == "sheet-merged-read"]
    assert told.message == "合并单元格按整块读取：「村」3 格"


def test_a_cases_column_speaks_for_its_case() -> None:
    """The number and the income merged over the lines of one case."""
    found = reading("A2:A3", "C2:C3")
    assert column(found, "case") == ["H1", "H1", "H2", None]
    assert column(found, "income") == ["100", "100", None, None]
    assert found.bad == set()


def test_it_does_not_speak_for_the_next_case() -> None:
    """Merged over two cases it is a fault on every line of the second."""
    found = reading("C2:C5")
    assert column(found, "income") == ["100", "100", None, None]
    faults = [(one.id, one.where) for one in found.findings if one.level.label == "阻断"]
    assert faults == [
        ("sheet-merged", "第4行「收入」(C4)"),
        ("sheet-merged", "第5行「收入」(C5)"),
    ]


@pytest.mark.parametrize(
    ("area", "cells"), [("D2:D3", ["D3"]), ("C2:D2", ["D2"]), ("B2:C3", ["C2", "B3", "C3"])]
)
def test_everything_else_is_a_fault(area: str, cells: list[str]) -> None:
    """A name, and whatever is merged sideways."""
    rows = [list(row) for row in ROWS]
    rows[2][0] = "H1"
    for row in (1, 2):
        for place in range(4):
            name = f"{'ABCD'[place]}{row + 1}"
            if name in cells:
                rows[row][place] = ""
    found = read(xlsx(rows, merged=(area,)), "表.xlsx", FORM)
    places = [
        one.where.rpartition("(")[2][:-1] for one in found.findings if one.id == "sheet-merged"
    ]
    assert sorted(places) == sorted(cells)
