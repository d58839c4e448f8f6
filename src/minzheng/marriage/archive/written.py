"""Written (原样与规范): what an old book writes, and what it can surely be read as.

Numbers and days are kept as they are written. Beside them stand the number of eighteen characters
and the day, where both are sure, and what is irregular about the writing (MA-23).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from minzheng.errors import MinzhengError
from minzheng.kernel.codes import IdNumber, parse_id_no
from minzheng.kernel.text import halfwidth
from minzheng.marriage.archive.past_models import HistoricalRecord

_FORMS = (
    re.compile(r"(\d{4})[-/.．](\d{1,2})[-/.．](\d{1,2})"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
FIFTEEN, CHECK, BIRTH = "15位旧号码", "号码校验不符", "出生日期与号码不符"
"""What MA-23 speaks of."""


def day_of(text: str) -> date | None:
    """The day that is written, if it is written whole and there is such a day."""
    told = halfwidth(text).replace(" ", "")
    for form in _FORMS:
        match = form.fullmatch(told)
        if match:
            try:
                return date(*(int(part) for part in match.groups()))
            except ValueError:
                return None
    return None


class Side(NamedTuple):
    """One of the two as written: 男方 or 女方, name, number, birth."""

    who: str
    sex: str
    name: str
    number: str
    birth: str


def sides_of(one: HistoricalRecord) -> tuple[Side, Side]:
    """The man and the woman of a line."""
    return (
        Side("男方", "male", one.man_name, one.man_no, one.man_birth),
        Side("女方", "female", one.woman_name, one.woman_no, one.woman_birth),
    )


class Read(NamedTuple):
    """What the writing of one of the two comes to: a sure number or none, and its doubts."""

    number: IdNumber | None
    doubts: tuple[str, ...]


def read_side(side: Side, today: date) -> Read:
    """The number of one of the two as far as it is sure; everything irregular in words."""
    doubts = [] if side.name else ["没有姓名"]
    if not side.number:
        return Read(None, (*doubts, "没有号码"))
    try:
        number = parse_id_no(side.number, today=today)
    except MinzhengError as error:
        return Read(None, (*doubts, _fault(error)))
    if len(halfwidth(side.number).replace(" ", "")) == 15:
        doubts.append(FIFTEEN)
    sure = bool(side.name)
    if number.sex != side.sex:
        doubts.append("号码的性别不符")
        sure = False
    if side.birth and day_of(side.birth) != number.birth:
        doubts.append(BIRTH)
        sure = False
    return Read(number if sure else None, tuple(doubts))


def _fault(error: MinzhengError) -> str:
    """A number that cannot be one, in a word."""
    return {"id-check": CHECK, "id-digits-lost": CHECK, "id-length": "号码位数不对"}.get(
        error.id, "号码不是公民身份号码"
    )


def doubts_of(one: HistoricalRecord, today: date) -> Iterator[str]:
    """Everything irregular in a line: ``男方15位旧号码``."""
    for side in sides_of(one):
        yield from (f"{side.who}{word}" for word in read_side(side, today).doubts)
    if not one.written_on:
        yield "没有登记日期"
    elif day_of(one.written_on) is None:
        yield "登记日期不全或写法不清"
    elif (day_of(one.written_on) or today) > today:
        yield "登记日期还没有到"
    if not one.written_no:
        yield "没有字号"
