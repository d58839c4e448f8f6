"""护理补贴: monthly to poor old people who have long been unable to care for themselves.

Law: 老年人权益保障法 第三十条; 财社〔2014〕113号. Standards: ``elder_nursing*``. The level of
disability is the category of the term: a county may set an amount of its own for one
(``elder_nursing.total``), or for a kind of poor household (``elder_nursing.marginal``).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from minzheng.care.allowance.ages import is_old
from minzheng.care.allowance.conditions import by_hardship, old_enough, poor, shared
from minzheng.care.allowance.estimates import LEVEL, YOUNG, asking
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.allowance.asks import HARDSHIP
from minzheng.payout.allowance.terms import standing_terms
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.circumstances import gone, hardship
from minzheng.payout.models import Grant
from minzheng.people.models import FlagKind

CODE = "elder_nursing"
CITE = "老年人权益保障法 第三十条"


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with age, kind of poor household, and whether he moved out."""
    return standing_terms(CODE, month).add_columns(
        is_old(std, month, std.count("elder_nursing.age")).label("old"),
        hardship(Grant.person_id, month).label("hardship"),
        gone(Grant.person_id, FlagKind.moved_out, month).label("moved_out"),
    )


elder_nursing = Benefit(
    CODE,
    "护理补贴",
    facts=facts,
    unit="person",
    law="老年人权益保障法；财社〔2014〕113号",
    valid_from="2016-01",
)


@elder_nursing.step("补贴标准", cite=CITE)
def amount(row: FactRow, std: MonthStandards) -> int:
    """The amount of the level of disability where there is one, else of the kind of household."""
    own = f"{CODE}.{row.category}"
    return std[own] if own in std else by_hardship(row, std, CODE)


@elder_nursing.require("经济困难", refusal="not-poor", cite=CITE)
def needs_it(row: FactRow, std: MonthStandards) -> bool:
    """In a household for which the county has set an amount."""
    return poor(row, std, CODE)


elder_nursing.require("到龄", refusal="too-young", cite=CITE)(old_enough)
shared(elder_nursing, cite=CITE)
elder_nursing.changes = {
    "hardship": "困难身份变化",
    "category": "失能等级变化",
    "old": "到龄",
    "moved_out": "户籍迁出",
}
elder_nursing.estimate = asking(
    HARDSHIP, LEVEL, YOUNG, example="--hardship 低保 --category 中度失能"
)
