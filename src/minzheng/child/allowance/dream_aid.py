"""福彩圆梦·孤儿助学: so much a school year, in instalments that add up to it.

项目实施办法（2025年修订）. ``dream_aid`` is for a school year, September to August;
``dream_aid.split`` is ``quarterly`` (September, December, March, June) or ``monthly``, where the
last instalment takes the remainder.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from minzheng.child.allowance.estimates import ADOPTED, STUDYING, asking
from minzheng.child.allowance.facts import child_facts, shared, studies
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.allowance.asks import GRADE
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.circumstances import grade
from minzheng.payout.models import Grant

CODE = "dream_aid"
CITE = "“福彩圆梦·孤儿助学工程”项目实施办法（2025年修订）"
SEPTEMBER = 9


def place_in_year(month: Month) -> int:
    """Which month of the school year it is, from 0 (September) to 11 (August)."""
    return (month.number - SEPTEMBER) % 12


def instalment(year: int, month: Month, split: str) -> int:
    """What of a school year's amount (分) falls into a month; the twelve add up to it."""
    place = place_in_year(month)
    parts, turn = (4, place // 3 if place % 3 == 0 else -1) if split == "quarterly" else (12, place)
    if turn < 0:
        return 0
    return year // parts + (year % parts if turn == parts - 1 else 0)


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with the certificate."""
    return child_facts(CODE, month, std).add_columns(grade(Grant.person_id, month).label("grade"))


dream_aid = Benefit(
    CODE, "福彩圆梦助学金", facts=facts, unit="person", law=CITE, valid_from="2019-09"
)


@dream_aid.step("学年助学金", cite=CITE)
def year(row: FactRow, std: MonthStandards) -> int:
    """The amount of a school year."""
    return int(std.exact(CODE) * 12)


@dream_aid.step("本月应发一期", cite=f"{CITE}；各省定按月或按季")
def amount(row: FactRow, std: MonthStandards) -> int:
    """The instalment of the month."""
    return instalment(row.year, std.month, std.word("dream_aid.split"))


@dream_aid.require("年满18周岁后在校就读", refusal="not-studying", cite=CITE)
def at_school(row: FactRow, std: MonthStandards) -> bool:
    """Full-time in a stage of the programme; the birthday's own month counts."""
    return studies(row, std)


@dream_aid.require("未被收养（残疾孤儿除外）", refusal="adopted", cite=CITE)
def not_adopted_or_disabled(row: FactRow, std: MonthStandards) -> bool:
    """An adopted child only with a certificate."""
    return not row.adopted or row.known("grade")


shared(dream_aid, cite=CITE, study=True, adopted=True)
dream_aid.changes = {**dream_aid.changes, "grade": "残疾人证变化"}
dream_aid.estimate = asking(
    CODE, STUDYING, ADOPTED, GRADE, example="--month 2026-12", studying=True, grown=True
)
