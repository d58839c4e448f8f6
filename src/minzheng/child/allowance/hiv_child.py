"""艾滋病病毒感染儿童基本生活费: paid like a scattered orphan (民发〔2012〕179号)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from minzheng.child.allowance.estimates import GROWN, LABELLED, asking
from minzheng.child.allowance.facts import child_facts, shared
from minzheng.child.register.choices import LabelKind
from minzheng.child.register.life import labelled
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.models import Grant

CODE = "hiv_child"
CITE = "民发〔2012〕179号"


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with the label of the month."""
    label = labelled(Grant.person_id, (LabelKind.hiv,), month)
    return child_facts(CODE, month, std).add_columns(label.label("labelled"))


hiv_child = Benefit(
    CODE, "艾滋病病毒感染儿童基本生活费", facts=facts, unit="person", law=CITE, valid_from="2012-10"
)


@hiv_child.step("养育标准", cite=CITE)
def amount(row: FactRow, std: MonthStandards) -> int:
    """The standard of scattered orphans."""
    return std["orphan.dispersed"]


@hiv_child.require("列为艾滋病病毒感染儿童", refusal="no-label", cite=CITE)
def is_labelled(row: FactRow, std: MonthStandards) -> bool:
    """On the list on a day of the month."""
    return bool(row.labelled)


shared(hiv_child, cite=CITE)
hiv_child.estimate = asking(CODE, GROWN, LABELLED, example="", labelled=True)
