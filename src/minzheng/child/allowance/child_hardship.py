"""困境儿童生活补助: a local subsidy by class (国发〔2016〕36号).

The amounts are ``child_hardship.<poor|disabled|unguarded>``.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from minzheng.child.allowance.choices import Hardship
from minzheng.child.allowance.estimates import CLASS, GROWN, asking
from minzheng.child.allowance.facts import child_facts, shared
from minzheng.child.register.choices import LabelKind
from minzheng.child.register.life import labelled
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.models import Grant

CODE = "child_hardship"
CITE = "国发〔2016〕36号"
LABELS = {one: LabelKind.of(one.value) for one in Hardship}
"""Each class and the label of the file that it needs."""


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with the labels of the month."""
    return child_facts(CODE, month, std).add_columns(
        *(
            labelled(Grant.person_id, (kind,), month).label(f"is_{one.value}")
            for one, kind in LABELS.items()
        )
    )


child_hardship = Benefit(
    CODE, "困境儿童生活补助", facts=facts, unit="person", law=CITE, valid_from="2016-07"
)


@child_hardship.step("类别", cite=CITE, kind="text")
def told_class(row: FactRow, std: MonthStandards) -> str:
    """The class in words."""
    return Hardship.of(row.category).label


@child_hardship.step("补助标准", cite=f"{CITE}；本县标准")
def amount(row: FactRow, std: MonthStandards) -> int:
    """The amount of the class."""
    return std[f"{CODE}.{row.category}"]


@child_hardship.require("仍属该类困境儿童", refusal="no-label", cite=CITE)
def still_so(row: FactRow, std: MonthStandards) -> bool:
    """The file bears the label of the class on a day of the month."""
    return bool(getattr(row, f"is_{row.category}"))


shared(child_hardship, cite=CITE)
child_hardship.changes = {**child_hardship.changes, "category": "类别变化"}
child_hardship.estimate = asking(CODE, CLASS, GROWN, example="--category 家庭贫困")
