"""残疾人就业补贴: monthly to a disabled person at work, where a county has opened it.

Opened by setting an amount (``disabled_work``); until then a run that has somebody to pay refuses
it, and touches no other benefit. That he works is looked at when he is confirmed.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from minzheng.care.allowance.conditions import certified, shared
from minzheng.care.allowance.estimates import asking
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.allowance.asks import GRADE
from minzheng.payout.allowance.terms import standing_terms
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.circumstances import gone, grade
from minzheng.payout.models import Grant
from minzheng.people.models import FlagKind

CODE = "disabled_work"
CITE = "本县办法（未定标准前不发）"


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with the grade of a certificate."""
    return standing_terms(CODE, month).add_columns(
        grade(Grant.person_id, month).label("grade"),
        gone(Grant.person_id, FlagKind.moved_out, month).label("moved_out"),
        gone(Grant.person_id, FlagKind.imprisoned, month).label("imprisoned"),
    )


disabled_work = Benefit(
    CODE,
    "残疾人就业补贴",
    facts=facts,
    unit="person",
    law="本县办法",
    valid_from="2021-01",
)


@disabled_work.step("补贴标准", cite=CITE)
def amount(row: FactRow, std: MonthStandards) -> int:
    """The amount the county has set; ``standard-missing`` until it has."""
    return std[CODE]


disabled_work.require("残疾人证有效", refusal="no-certificate", cite=CITE)(certified)
shared(disabled_work, cite=CITE, free=True)
disabled_work.changes = {
    "grade": "残疾人证变化",
    "moved_out": "户籍迁出",
    "imprisoned": "服刑",
}
disabled_work.estimate = asking(GRADE, example="--grade 3")
