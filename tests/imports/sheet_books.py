"""Workbooks as clerks send them: invented households and persons, written by several programs.

Rows are dicts by header title; what a test spoils, it spoils in one of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import openpyxl
import xlsxwriter

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
TAILS = "10X98765432"

DIBAO = (
    "家庭编号", "类别", "乡镇(街道)", "村(社区)", "姓名", "公民身份号码", "与户主关系", "是否保障",
    "家庭月收入(元)", "残疾类别", "残疾等级", "重病", "确认日期", "起发月份", "领款人", "开户银行",
    "银行账号", "联系电话", "备注",
)  # fmt: skip
"""The header of the 低保 sheet as the contract writes it."""

TEKUN = (
    "编号", "类别", "供养方式", "自理能力", "乡镇(街道)", "村(社区)", "姓名", "公民身份号码",
    "确认日期", "起发月份", "照料人姓名", "照料人公民身份号码", "领款人", "开户银行", "银行账号",
    "联系电话", "备注",
)  # fmt: skip
"""The header of the 特困 sheet as the contract writes it."""

Row = dict[str, Any]


def id_no(serial: int, *, born: str = "19630405", area: str = "420281") -> str:
    """A number with a right check digit; odd serials are men."""
    body = f"{area}{born}{serial:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + TAILS[total % 11]


def old_id_no(number: str) -> str:
    """The same person's number of 15 digits."""
    return number[:6] + number[8:17]


def account_no(serial: int) -> str:
    """A card of 19 digits whose check digit holds."""
    body = f"622412{serial:012d}"
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return f"{body}{-total % 10}"


_SURNAMES, _GIVEN = "赵钱孙李周吴郑王", ("小麦", "大田", "青山", "秋", "玉兰", "长河")


def invented(serial: int) -> str:
    """A name that nobody in the tests shares by accident."""
    given = _GIVEN[serial // len(_SURNAMES) % len(_GIVEN)]
    return f"{_SURNAMES[serial % len(_SURNAMES)]}{given}"


def household(serial: int, persons: int = 2, **told: Any) -> list[Row]:
    """A good household: the head's row with the household's columns, then the members' rows."""
    first = serial * 10
    rows: list[Row] = []
    for place in range(persons):
        row: Row = dict.fromkeys(DIBAO, "")
        row |= {
            "姓名": invented(first + place),
            "公民身份号码": id_no(first + place, born=f"{1960 + 20 * place}0405"),
            "与户主关系": ("户主", "儿子", "孙子")[place],
            "是否保障": "是",
        }
        rows.append(row)
    rows[0] |= {
        "家庭编号": f"NC{serial:04d}",
        "类别": "农村低保",
        "乡镇(街道)": "还地桥镇",
        "村(社区)": "土库村",
        "家庭月收入(元)": "300.50",
        "确认日期": "2026-10-12",
        "起发月份": "2026-11",
        "领款人": rows[0]["姓名"],
        "开户银行": "大冶农商行",
        "银行账号": account_no(serial),
        "联系电话": "13971750001",
    }
    rows[0] |= told
    return rows


def single(serial: int, **told: Any) -> Row:
    """A good 特困 person."""
    row: Row = dict.fromkeys(TEKUN, "")
    name = invented(serial)
    return (
        row
        | {
            "编号": f"TP{serial:04d}",
            "类别": "农村特困",
            "供养方式": "分散",
            "自理能力": "半失能",
            "乡镇(街道)": "还地桥镇",
            "村(社区)": "土库村",
            "姓名": name,
            "公民身份号码": id_no(serial, born="19480607"),
            "确认日期": "2026-10-12",
            "起发月份": "2026-11",
            "领款人": name,
            "开户银行": "大冶农商行",
            "银行账号": account_no(5000 + serial),
        }
        | told
    )


@dataclass(frozen=True, slots=True)
class Book:
    """A sheet to be: header titles in order, rows, lines above the header."""

    header: Sequence[str]
    rows: Sequence[Row]
    above: Sequence[Sequence[Any]] = ()

    def lines(self) -> list[list[Any]]:
        """Everything as plain lines of cells."""
        body = [[row.get(title, "") for title in self.header] for row in self.rows]
        return [*map(list, self.above), list(self.header), *body]


def by_xlsxwriter(book: Book) -> bytes:
    """The bytes as XlsxWriter makes them."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        page = made.add_worksheet("登记")
        for number, line in enumerate(book.lines()):
            for column, cell in enumerate(line):
                if isinstance(cell, str):
                    page.write_string(number, column, cell)
                elif cell is not None:
                    page.write(number, column, cell)
    return buffer.getvalue()


def by_openpyxl(book: Book) -> bytes:
    """The bytes as openpyxl makes them; cells may be dates, numbers and formulas."""
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = "登记"
    for line in book.lines():
        page.append([None if cell == "" else cell for cell in line])
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def by_csv(book: Book, encoding: str = "gb18030") -> bytes:
    """The bytes of a CSV file as a spreadsheet program of a Chinese office saves it."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(book.lines())
    return buffer.getvalue().encode(encoding)


def book(rows: Iterable[Row], header: Sequence[str] = DIBAO) -> Book:
    """A book with the usual header and nothing above it."""
    return Book(header, list(rows))


numbers = count(1)
