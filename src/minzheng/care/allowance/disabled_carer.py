"""重度残疾人亲属照护补贴: monthly for a severely disabled person whose relative cares for him.

A programme that a county opens by setting an amount (``disabled_carer``); until then a run that has
somebody to pay refuses it, and touches no other benefit. The right is the disabled person's, so
that it ends with him; the money may go to the relative's account (代领依据).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from minzheng.care.allowance.conditions import certified, shared
from minzheng.care.allowance.disabled_nursing import SEVERE
from minzheng.care.allowance.estimates import asking
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.allowance.asks import GRADE
from minzheng.payout.allowance.terms import standing_terms
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.circumstances import gone, grade
from minzheng.payout.models import Grant
from minzheng.people.models import FlagKind

CODE = "disabled_carer"
CITE = "本县办法（未定标准前不发）"


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with the severest grade of a certificate."""
    return standing_terms(CODE, month).add_columns(
        grade(Grant.person_id, month).label("grade"),
        gone(Grant.person_id, FlagKind.moved_out, month).label("moved_out"),
        gone(Grant.person_id, FlagKind.imprisoned, month).label("imprisoned"),
    )


disabled_carer = Benefit(
    CODE,
    "重度残疾人亲属照护补贴",
    facts=facts,
    unit="person",
    law="本县办法",
    valid_from="2021-01",
)


@disabled_carer.step("补贴标准", cite=CITE)
def amount(row: FactRow, std: MonthStandards) -> int:
    """The amount the county has set; ``standard-missing`` until it has."""
    return std[CODE]


disabled_carer.require("残疾人证有效", refusal="no-certificate", cite=CITE)(certified)


@disabled_carer.require("一级、二级", refusal="not-severe", cite=CITE)
def severe(row: FactRow, std: MonthStandards) -> bool:
    """Severely disabled, of whatever kind."""
    return bool(row.grade <= SEVERE)


shared(disabled_carer, cite=CITE, free=True)
disabled_carer.changes = {
    "grade": "残疾人证变化",
    "moved_out": "户籍迁出",
    "imprisoned": "服刑",
}
disabled_carer.estimate = asking(GRADE, example="--grade 1")
