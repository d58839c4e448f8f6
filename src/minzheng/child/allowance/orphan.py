"""孤儿基本生活费: monthly, by how the child is raised: in an institution or scattered.

Law: 国办发〔2010〕54号; 民发〔2010〕161号. Standards ``orphan.institutional`` and
``orphan.dispersed``; a change of place counts from the month after it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from minzheng.child.allowance.estimates import (
    FATHER,
    FOUNDLING,
    GROWN,
    MODE,
    MOTHER,
    STUDYING,
    asking,
)
from minzheng.child.allowance.facts import child_facts, mode, parents, shared
from minzheng.child.register.choices import Mode
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.benefit import Benefit, FactRow

CODE = "orphan"
CITE = "国办发〔2010〕54号；民发〔2010〕161号"


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with the parents and the mode of the month."""
    return child_facts(CODE, month, std).add_columns(*parents(month), mode(month))


orphan = Benefit(CODE, "孤儿基本生活费", facts=facts, unit="person", law=CITE, valid_from="2010-01")


@orphan.step("养育方式", cite=CITE, kind="text")
def told_mode(row: FactRow, std: MonthStandards) -> str:
    """The mode in words."""
    return "机构养育" if row.mode == Mode.institution else "社会散居"


@orphan.step("养育标准", cite=CITE)
def amount(row: FactRow, std: MonthStandards) -> int:
    """The standard of the mode."""
    return std["orphan.institutional" if row.mode == Mode.institution else "orphan.dispersed"]


@orphan.require("父母死亡、失踪或查找不到", refusal="parent-there", cite=CITE)
def has_no_parents(row: FactRow, std: MonthStandards) -> bool:
    """Both parents of group A, or a foundling; one who grew up an orphan stays one."""
    return bool(row.foundling) or bool(row.adult) or row.father == row.mother == "A"


shared(orphan, cite=CITE, study=True)
orphan.estimate = asking(
    CODE, MODE, FATHER, MOTHER, FOUNDLING, GROWN, STUDYING, example="--mode 机构集中养育",
    father="A_DEAD", mother="A_DEAD",
)  # fmt: skip
