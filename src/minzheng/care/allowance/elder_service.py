"""养老服务补贴: monthly to poor old people, for services.

Law: 老年人权益保障法 第三十七条; 财社〔2014〕113号. Standards: ``elder_service*``. A county extends
it to another kind of poor household by setting an amount for it (``elder_service.marginal``).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from minzheng.care.allowance.ages import is_old
from minzheng.care.allowance.conditions import by_hardship, old_enough, poor, shared
from minzheng.care.allowance.estimates import YOUNG, asking
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.allowance.asks import HARDSHIP
from minzheng.payout.allowance.terms import standing_terms
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.circumstances import gone, hardship
from minzheng.payout.models import Grant
from minzheng.people.models import FlagKind

CODE = "elder_service"
CITE = "老年人权益保障法 第三十七条"


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with age, kind of poor household, and whether he moved out."""
    return standing_terms(CODE, month).add_columns(
        is_old(std, month, std.count("elder_service.age")).label("old"),
        hardship(Grant.person_id, month).label("hardship"),
        gone(Grant.person_id, FlagKind.moved_out, month).label("moved_out"),
    )


elder_service = Benefit(
    CODE,
    "养老服务补贴",
    facts=facts,
    unit="person",
    law="老年人权益保障法；财社〔2014〕113号",
    valid_from="2016-01",
)


@elder_service.step("补贴标准", cite=CITE)
def amount(row: FactRow, std: MonthStandards) -> int:
    """The amount of the kind of household."""
    return by_hardship(row, std, CODE)


@elder_service.require("以现金发放", refusal="service-quota", cite="财社〔2014〕113号")
def in_cash(row: FactRow, std: MonthStandards) -> bool:
    """Given in money and not as hours of service."""
    return std.word("elder_service.delivery") == "cash"


@elder_service.require("经济困难", refusal="not-poor", cite=CITE)
def needs_it(row: FactRow, std: MonthStandards) -> bool:
    """In a household for which the county has set an amount."""
    return poor(row, std, CODE)


elder_service.require("到龄", refusal="too-young", cite=CITE)(old_enough)
shared(elder_service, cite=CITE)
elder_service.changes = {"hardship": "困难身份变化", "old": "到龄", "moved_out": "户籍迁出"}
elder_service.estimate = asking(HARDSHIP, YOUNG, example="--hardship 低保")
