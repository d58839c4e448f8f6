"""Kind: what a column holds, and the forms of its cells for people and for programs (列的内容).

Masking, grouping and the defence against formulas are decided here once, for every format.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from minzheng.kernel import mask, money
from minzheng.kernel.label import Choice, Labelled


class Kind(StrEnum):
    """What the cells of a column are (列的内容).

    ``money`` is int 分, ``int`` an int, ``ratio`` a Decimal share (``Decimal("0.125")`` is 12.5%),
    ``flag`` a bool, ``date`` a date, ``month`` a Month; all others are text (or a ``Choice``).
    ``free`` is text that may hold numbers of people anywhere in it, ``secret`` one of which nothing
    is shown, not even its length.
    Years, numbers of documents and the like are ``code``, so that nothing groups their digits.
    """

    text = "text"
    code = "code"
    name = "name"
    id_no = "id_no"
    account = "account"
    phone = "phone"
    money = "money"
    int = "int"
    date = "date"
    month = "month"
    flag = "flag"
    ratio = "ratio"
    free = "free"
    secret = "secret"


NUMBERS = frozenset({Kind.money, Kind.int, Kind.ratio})
WORDS = frozenset(
    {
        *(Kind.text, Kind.code, Kind.name, Kind.id_no, Kind.account, Kind.phone, Kind.free),
        Kind.secret,
    }
)
_MASKS: dict[Kind, Callable[[str], str]] = {
    Kind.name: mask.mask_name,
    Kind.id_no: mask.mask_id_no,
    Kind.account: mask.mask_account,
    Kind.phone: mask.mask_phone,
    Kind.free: mask.mask_text,
    Kind.secret: mask.mask_secret,
}
HIDES = frozenset(_MASKS) - {Kind.free}
"""Kinds of which the whole cell is about somebody."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_FORMULA = tuple("=+-@\t\r\n")


def shown(value: Any, kind: Kind, *, reveal: bool = False) -> str:
    """A cell as people read it: grouped, masked unless ``reveal``, on one line.

    Control characters become blanks: they would break the line or drive the terminal.
    """
    if value is None:
        return ""
    match kind:
        case Kind.money:
            return money.yuan_grouped(value)
        case Kind.int:
            return f"{value:,}"
        case Kind.ratio:
            return f"{(value * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
    return _CONTROL.sub(" ", words(value, kind, reveal))


def words(value: Any, kind: Kind, reveal: bool) -> str:
    """A cell that is not a number, as text: masked, but with nothing else changed."""
    if kind is Kind.flag:
        return "是" if value else "否"
    text = value.label if isinstance(value, Choice | Labelled) else str(value)
    return text if reveal or kind not in _MASKS or not text else _MASKS[kind](text)


def machine(value: Any, kind: Kind, reveal: bool) -> Any:
    """A cell for programs: int, bool, None as they are, a ``Choice`` as its code, else text."""
    if value is None or kind in (Kind.int, Kind.flag):
        return value
    if kind is Kind.money:
        return money.yuan(value)
    return value.value if isinstance(value, Choice | Labelled) else words(value, kind, reveal)


def field(value: Any, kind: Kind, reveal: bool) -> str:
    """A cell of csv and tsv: for programs and spreadsheets alike, so no formulas; a code stays."""
    if value is None:
        return ""
    if kind is Kind.money:
        return money.yuan(value)
    text = machine(value, kind, reveal) if kind is Kind.code else words(value, kind, reveal)
    return f"'{text}" if kind in WORDS and text.startswith(_FORMULA) else text
