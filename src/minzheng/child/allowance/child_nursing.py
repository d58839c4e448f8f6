"""残疾孤儿、残疾事实无人抚养儿童护理补贴: beside their basic allowance, with a certificate (K5).

A county's own subsidy: ``child_nursing``, or ``child_nursing.<grade>`` where grades differ.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, or_

from minzheng.child.allowance.estimates import GROWN, RAISED, asking
from minzheng.child.allowance.facts import child_facts, shared
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.allowance.asks import GRADE
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.circumstances import covered_by, grade
from minzheng.payout.models import Grant

CODE = "child_nursing"
CITE = "本县残疾孤儿等护理补贴办法"


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with the certificate and the basic allowance."""
    held = [covered_by(Grant.person_id, code, month) for code in ("orphan", "unattended")]
    return child_facts(CODE, month, std).add_columns(
        grade(Grant.person_id, month).label("grade"), or_(*held).label("raised")
    )


child_nursing = Benefit(
    CODE, "残疾孤儿护理补贴", facts=facts, unit="person", law=CITE, valid_from="2016-01"
)


@child_nursing.step("护理补贴标准", cite=CITE)
def amount(row: FactRow, std: MonthStandards) -> int:
    """The amount of the grade where the county has one, else the general one (分)."""
    own = f"{CODE}.{row.grade}" if row.known("grade") else CODE
    return std[own if own in std else CODE]


@child_nursing.require("残疾人证有效", refusal="no-certificate", cite=CITE)
def certified(row: FactRow, std: MonthStandards) -> bool:
    """A certificate that holds on a day of the month."""
    return row.known("grade")


@child_nursing.require("享受孤儿或事实无人抚养保障", refusal="not-raised", cite=CITE)
def is_raised(row: FactRow, std: MonthStandards) -> bool:
    """A basic allowance stands in the month."""
    return bool(row.raised)


shared(child_nursing, cite=CITE)
child_nursing.changes = {**child_nursing.changes, "grade": "残疾人证变化", "raised": "保障变化"}
child_nursing.estimate = asking(CODE, GRADE, RAISED, GROWN, example="--grade 2", raised=True)
