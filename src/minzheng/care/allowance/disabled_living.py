"""困难残疾人生活补贴: monthly to disabled people of poor households, for the extra cost of living.

Law: 国发〔2015〕52号; 民发〔2021〕70号. Standards: ``disabled_living*``. A county extends it to
another kind of poor household by setting an amount for it (``disabled_living.marginal``). Paid from
the month of the application; a certificate counts for every month it holds on a day of.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from minzheng.care.allowance.conditions import by_hardship, certified, poor, shared
from minzheng.care.allowance.estimates import asking
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.allowance.asks import GRADE, HARDSHIP
from minzheng.payout.allowance.terms import standing_terms
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.circumstances import gone, grade, hardship
from minzheng.payout.models import Grant
from minzheng.people.models import FlagKind

CODE = "disabled_living"
CITE = "国发〔2015〕52号"


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with the certificate and the kind of poor household."""
    return standing_terms(CODE, month).add_columns(
        grade(Grant.person_id, month).label("grade"),
        hardship(Grant.person_id, month).label("hardship"),
        gone(Grant.person_id, FlagKind.moved_out, month).label("moved_out"),
        gone(Grant.person_id, FlagKind.imprisoned, month).label("imprisoned"),
    )


disabled_living = Benefit(
    CODE,
    "困难残疾人生活补贴",
    facts=facts,
    unit="person",
    law="国发〔2015〕52号；民发〔2021〕70号",
    valid_from="2016-01",
)


@disabled_living.step("补贴标准", cite=CITE)
def amount(row: FactRow, std: MonthStandards) -> int:
    """The amount of the kind of household."""
    return by_hardship(row, std, CODE)


disabled_living.require("残疾人证有效", refusal="no-certificate", cite=CITE)(certified)


@disabled_living.require("低保等困难家庭", refusal="not-poor", cite=CITE)
def needs_it(row: FactRow, std: MonthStandards) -> bool:
    """In a household for which the county has set an amount."""
    return poor(row, std, CODE)


shared(disabled_living, cite=CITE, free=True)
disabled_living.changes = {
    "grade": "残疾人证变化",
    "hardship": "困难身份变化",
    "moved_out": "户籍迁出",
    "imprisoned": "服刑",
}
disabled_living.estimate = asking(HARDSHIP, GRADE, example="--hardship 低保 --grade 2")
