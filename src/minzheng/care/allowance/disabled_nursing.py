"""重度残疾人护理补贴: monthly to the severely disabled, for long care.

Law: 国发〔2015〕52号; 民发〔2021〕70号. Standards: ``disabled_nursing*``. A county may set an
amount of its own for a grade (``disabled_nursing.1``), and extends it to grades three and four of
mind by setting one for them (``disabled_nursing.mind.3``). Paid from the month of the application;
a certificate counts for every month it holds on a day of.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from minzheng.care.allowance.conditions import certified, shared
from minzheng.care.allowance.estimates import MIND, asking
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.allowance.asks import GRADE
from minzheng.payout.allowance.terms import standing_terms
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.circumstances import gone, grade
from minzheng.payout.models import Grant
from minzheng.people.models import FlagKind

CODE = "disabled_nursing"
CITE = "国发〔2015〕52号"
SEVERE = 2
"""一级、二级 are severe of whatever kind."""


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with the severest grade, of any kind and of mind."""
    return standing_terms(CODE, month).add_columns(
        grade(Grant.person_id, month).label("grade"),
        grade(Grant.person_id, month, mind=True).label("mind_grade"),
        gone(Grant.person_id, FlagKind.moved_out, month).label("moved_out"),
        gone(Grant.person_id, FlagKind.imprisoned, month).label("imprisoned"),
    )


disabled_nursing = Benefit(
    CODE,
    "重度残疾人护理补贴",
    facts=facts,
    unit="person",
    law="国发〔2015〕52号；民发〔2021〕70号",
    valid_from="2016-01",
)


def standard_for(grade: int | None, mind_grade: int | None, std: MonthStandards) -> str:
    """The standard that grades are paid by: severe ones, and of mind those the county pays for."""
    if grade is not None and grade <= SEVERE:
        own = f"{CODE}.{grade}"
        return own if own in std else CODE
    extended = f"{CODE}.mind.{mind_grade}"
    return extended if mind_grade is not None and extended in std else ""


def _standard(row: FactRow, std: MonthStandards) -> str:
    grade = row.grade if row.known("grade") else None
    return standard_for(grade, row.mind_grade if row.known("mind_grade") else None, std)


@disabled_nursing.step("补贴标准", cite=CITE)
def amount(row: FactRow, std: MonthStandards) -> int:
    """The amount of the grade."""
    key = _standard(row, std)
    return std[key] if key else 0


disabled_nursing.require("残疾人证有效", refusal="no-certificate", cite=CITE)(certified)


@disabled_nursing.require("一级、二级，或本地扩面的", refusal="not-severe", cite=CITE)
def severe_enough(row: FactRow, std: MonthStandards) -> bool:
    """Of a grade that is paid for."""
    return bool(_standard(row, std))


shared(disabled_nursing, cite=CITE, free=True)
disabled_nursing.changes = {
    "grade": "残疾人证变化",
    "mind_grade": "残疾人证变化",
    "moved_out": "户籍迁出",
    "imprisoned": "服刑",
}
disabled_nursing.estimate = asking(GRADE, MIND, example="--grade 1")
