"""Cells: one cell of a known column becomes a value, or the fault in it (单元格取值).

Nothing is guessed: numbers never become identity numbers, dates come in a closed list of forms,
amounts have at most two decimals.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TypeGuard
from unicodedata import is_normalized

from minzheng.errors import InputInvalid, MinzhengError
from minzheng.kernel.codes import EXCEL_LOST
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import parse_yuan
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.form import CellKind, Field
from minzheng.kernel.sheet.formula import ERROR_TEXTS, FORMULA_ERROR
from minzheng.kernel.sheet.grid import Cell
from minzheng.kernel.text import clean, halfwidth, nearest

NUMBER_NOT_TEXT = Problem(
    "sheet-number-not-text",
    "「{column}」存成了数值 {value}，不是文本，开头的 0 和末尾的数字可能已丢失",
    "把这一列设为文本格式，再对照原件重新录入；不要只改格式",
    kind=InputInvalid,
)
WRONG_TYPE = Problem(
    "sheet-wrong-type",
    "「{column}」里是{found} {value}，应为{wanted}",
    "把这一格改成{wanted}",
    kind=InputInvalid,
)
BAD_DATE = Problem(
    "sheet-bad-date",
    "“{value}”不是日期",
    "写成 2026-11-01、2026/11/1、2026.11.01、2026年11月1日 或 20261101",
    kind=InputInvalid,
)
DATE_RANGE = Problem(
    "sheet-date-range", "日期 {value} 不在 1900 年至 2100 年之间", "核对年份", kind=InputInvalid
)
BAD_MONTH = Problem(
    "sheet-bad-month", "“{value}”不是月份", "写成 2026-11 或 2026年11月", kind=InputInvalid
)
BAD_INTEGER = Problem(
    "sheet-bad-integer", "“{value}”不是整数", "只填数字，不带单位和小数", kind=InputInvalid
)
TOO_LONG = Problem(
    "text-too-long",
    "「{column}」有 {found} 个字，最多 {most} 个",
    "写短一些，或核对是不是填错了列",
    kind=InputInvalid,
)
BAD_FLAG = Problem("sheet-bad-flag", "“{value}”不是“是”或“否”", "填 是 或 否", kind=InputInvalid)
NOT_A_CHOICE = Problem(
    "sheet-not-a-choice", "“{value}”不在「{column}」的可选值内", "{proposal}", kind=InputInvalid
)
BAD_VALUE = Problem(
    "sheet-bad-value", "“{value}”不能作为「{column}」", "对照填表说明修改", kind=InputInvalid
)
WRONG_LENGTH = Problem(
    "sheet-wrong-length",
    "「{column}」“{value}”是 {found} 位，应为 {wanted} 位",
    "对照原件重新录入",
    kind=InputInvalid,
)

_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<m1>[0-9]{1,2})-(?P<d1>[0-9]{1,2})|/(?P<m2>[0-9]{1,2})/(?P<d2>[0-9]{1,2})"
    r"|\.(?P<m3>[0-9]{1,2})\.(?P<d3>[0-9]{1,2})|年(?P<m4>[0-9]{1,2})月(?P<d4>[0-9]{1,2})日"
    r"|(?P<m5>[0-9]{2})(?P<d5>[0-9]{2}))(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
)
_SERIAL = re.compile("[2-7][0-9]{4}|80000")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_INTEGER = re.compile(r"-?[0-9]{1,15}")
_QUOTED = re.compile(r'="(.*)"')
NOTHING = ("无", "没有", "/", "-", "—", "——")
"""What clerks write where there is nothing to write."""

_MAY_BE_NOTHING = (CellKind.choice, CellKind.digits, CellKind.date, CellKind.month)
_YES, _NO = ("是", "有", "Y", "YES", "TRUE", "1", "√"), ("否", "无", "N", "NO", "FALSE", "0", "×")
_FIRST_SERIAL_MONTH = "21101"
_EXACT = 10**15
"""Numbers from here on have lost digits: a spreadsheet keeps 15."""


def as_text(cell: Cell) -> str:
    """What a clerk would say stands in the cell: ``612``, ``612.5``, ``2026-11-01``, ``TRUE``."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return format(cell, ".15g").upper()
    if isinstance(cell, datetime):
        return str(cell.date() if cell.time() == datetime.min.time() else cell)
    return str(cell)


class Converter:
    """Turns the cells of one column into values and remembers the texts it has met.

    ``known`` gives the value of a text that was met before and has nothing else to be said of.
    ``serials`` counts the cells that were day numbers and ``serial_example`` keeps the first.
    """

    __slots__ = (
        "_amounts",
        "_of_kind",
        "_repeats",
        "_since",
        "field",
        "known",
        "serial_example",
        "serials",
    )

    def __init__(self, field: Field, *, since_1904: bool = False) -> None:
        self.field = field
        self.serials = 0
        self.serial_example: tuple[str, date] | None = None
        self.known: dict[str, object] = {}
        self._amounts: dict[str, object] = {}
        self._repeats = field.kind is not CellKind.digits and not field.unique
        self._since = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
        self._of_kind: Callable[[Cell], object] = {
            CellKind.text: self._text,
            CellKind.digits: self._digits,
            CellKind.money: self._money,
            CellKind.integer: self._integer,
            CellKind.date: self._date,
            CellKind.month: self._month,
            CellKind.choice: self._choice,
            CellKind.flag: self._flag,
        }[field.kind]

    def __call__(self, cell: Cell) -> object:
        """The value, ``None`` for a blank cell; raises ``InputInvalid`` without a place."""
        if type(cell) is not str:
            return self._of_kind(cell)
        if not cell:
            return None
        if cell in self.known:
            return self.known[cell]
        text = _cleaned(cell)
        if not text:
            return None
        if text.upper() in ERROR_TEXTS:
            raise FORMULA_ERROR(column=self.field.title, value=text)
        if text in NOTHING and not self.field.required and self.field.kind in _MAY_BE_NOTHING:
            return None
        if self.field.most and len(text) > self.field.most:
            raise TOO_LONG(column=self.field.title, found=len(text), most=self.field.most)
        before = self.serials
        value = self._of_kind(text)
        if self._repeats and self.serials == before and not getattr(value, "notes", ()):
            self.known[cell] = value
        return value

    def _parsed(self, text: str) -> object:
        """What the field's own parser says, its ``ValueError`` or ``KeyError`` made a fault."""
        if self.field.parse is None:
            return text
        try:
            return self.field.parse(text)
        except MinzhengError:
            raise
        except (ValueError, LookupError) as fault:
            raise BAD_VALUE(value=text, column=self.field.title) from fault

    def _wrong(self, cell: Cell) -> MinzhengError:
        return WRONG_TYPE(
            column=self.field.title,
            found=_type_name(cell),
            value=as_text(cell),
            wanted=self.field.kind.label,
        )

    def _text(self, cell: Cell) -> object:
        if _is_number(cell) and abs(cell) >= _EXACT:
            raise EXCEL_LOST(value=as_text(cell))
        return self._parsed(as_text(cell))

    def _digits(self, cell: Cell) -> object:
        if _is_number(cell):
            problem = EXCEL_LOST if abs(cell) >= _EXACT else NUMBER_NOT_TEXT
            raise problem(column=self.field.title, value=as_text(cell))
        if not isinstance(cell, str):
            raise self._wrong(cell)
        text = cell
        if not (text.isascii() and text.isdigit()):
            text = halfwidth(cell).replace(" ", "").lstrip("'’‘`")
            if quoted := _QUOTED.fullmatch(text):
                text = quoted[1]
            if _SCIENTIFIC.fullmatch(text):
                raise EXCEL_LOST(value=text)
        wanted = self.field.length
        if wanted and self.field.parse is None and len(text) != wanted:
            raise WRONG_LENGTH(column=self.field.title, value=text, found=len(text), wanted=wanted)
        return self._parsed(text)

    def _money(self, cell: Cell) -> object:
        if not isinstance(cell, str) and not _is_number(cell):
            raise self._wrong(cell)
        text = as_text(cell)  # 15 digits: what the spreadsheet itself keeps and shows
        if text not in self._amounts:
            self._amounts[text] = self._parsed(text) if self.field.parse else parse_yuan(text)
        return self._amounts[text]

    def _integer(self, cell: Cell) -> object:
        if not isinstance(cell, str) and not _is_number(cell):
            raise self._wrong(cell)
        text = halfwidth(as_text(cell)).replace(",", "")
        if not _INTEGER.fullmatch(text):
            raise BAD_INTEGER(value=as_text(cell))
        return self._parsed(text) if self.field.parse else int(text)

    def _day(self, cell: Cell) -> date | None:
        """The day a cell means, ``None`` if it is none; the range is checked by the caller."""
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        if isinstance(cell, bool) or not isinstance(cell, str | int | float):
            raise self._wrong(cell)
        text = halfwidth(as_text(cell))
        if _SERIAL.fullmatch(text):
            day = self._since + timedelta(days=int(text))
            self.serials += 1
            self.serial_example = self.serial_example or (text, day)
            return day
        match = _DATE.fullmatch(text)
        if not match:
            return None
        year, month, number = (int(part) for part in match.groups() if part is not None)
        try:
            return date(year, month, number)
        except ValueError:
            return None

    def _date(self, cell: Cell) -> object:
        day = self._day(cell)
        if day is None:
            raise BAD_DATE(value=as_text(cell))
        if not 1900 <= day.year <= 2100:
            raise DATE_RANGE(value=day)
        return self._parsed(day.isoformat()) if self.field.parse else day

    def _month(self, cell: Cell) -> object:
        text = halfwidth(as_text(cell)) if isinstance(cell, str) or _is_number(cell) else ""
        bare = len(text) == 5 and text.isdigit()  # a day number; 20261 might be 2026-1 as well
        month = None if bare else _month_of(text)
        if month is None and not (bare and text < _FIRST_SERIAL_MONTH) and "." not in text[4:]:
            day = self._day(cell)
            month = Month.of(day) if day else None
        if month is None or (isinstance(cell, float) and not cell.is_integer()):
            raise BAD_MONTH(value=as_text(cell))
        if not 1900 <= month.year <= 2100:
            raise DATE_RANGE(value=month)
        return self._parsed(str(month)) if self.field.parse else month

    def _flag(self, cell: Cell) -> object:
        if isinstance(cell, bool):
            value = cell
        else:
            word = halfwidth(as_text(cell)).upper()
            if word not in _YES and word not in _NO:
                raise BAD_FLAG(value=as_text(cell))
            value = word in _YES
        return self._parsed("是" if value else "否") if self.field.parse else value

    def _choice(self, cell: Cell) -> object:
        if isinstance(cell, bool | date | time | timedelta):
            raise self._wrong(cell)
        text = as_text(cell)
        choice = next((word for word in self.field.choices if _alike(word, text)), None)
        if choice is None and self.field.choices and self.field.parse is None:
            raise self._no_choice(text)
        if self.field.parse is None:
            return choice or text
        try:
            return self.field.parse(choice or text)
        except MinzhengError:
            raise
        except (ValueError, LookupError) as fault:
            raise self._no_choice(text) from fault

    def _no_choice(self, text: str) -> MinzhengError:
        near = nearest(text, self.field.choices, n=1)
        listed = "、".join(self.field.choices[:12]) + ("……" if len(self.field.choices) > 12 else "")
        proposal = f"是不是“{near[0]}”？" if near else f"可选：{listed}" if listed else "见填表说明"
        return NOT_A_CHOICE(value=text, column=self.field.title, proposal=proposal)


def _cleaned(text: str) -> str:
    """:func:`clean`, quickly for the great many texts that are clean already."""
    return text if text.isalnum() and is_normalized("NFC", text) else clean(text)


def _is_number(cell: Cell) -> TypeGuard[int | float]:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _alike(one: str, other: str) -> bool:
    return halfwidth(one).replace(" ", "") == halfwidth(other).replace(" ", "")


def _month_of(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except ValueError:
        return None


def _type_name(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "逻辑值"
    if isinstance(cell, date):
        return "日期"
    return "时间" if not isinstance(cell, int | float) else "数值"
