"""事实无人抚养儿童基本生活补贴: the scattered orphan's standard less what the child has already.

Law: 民发〔2019〕62号; 民发〔2020〕125号. Taken off: this child's part of 低保, 特困 and
困难残疾人生活补贴 (``payout/stacking``); the nursing subsidy is not. A county that pays less to
families without aid sets ``unattended.rate.<tekun|dibao|marginal|rigid|other>``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sqlalchemy import Select

from minzheng.child.allowance.estimates import (
    FATHER,
    GROWN,
    MOTHER,
    STUDYING,
    asking,
    beside,
)
from minzheng.child.allowance.facts import child_facts, parents, shared
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.allowance.asks import HARDSHIP
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.circumstances import hardship
from minzheng.payout.models import Grant

CODE = "unattended"
CITE = "民发〔2019〕62号；民发〔2020〕125号"
OWN, ORPHANS = "unattended", "orphan.dispersed"


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with the parents and the kind of poor household."""
    return child_facts(CODE, month, std).add_columns(
        *parents(month), hardship(Grant.person_id, month).label("hardship")
    )


unattended = Benefit(
    CODE,
    "事实无人抚养儿童基本生活补贴",
    facts=facts,
    unit="person",
    law=CITE,
    valid_from="2020-01",
)


@unattended.step("补贴标准", cite=f"{CITE} 三(一)：参照孤儿标准")
def standard(row: FactRow, std: MonthStandards) -> int:
    """The county's own standard where there is one, else that of scattered orphans (分)."""
    return std[OWN if OWN in std else ORPHANS]


@unattended.step("本户适用", cite=f"{CITE} 三(一)")
def amount(row: FactRow, std: MonthStandards) -> int:
    """The part that a family of this kind has: the whole where the county says nothing."""
    key = f"unattended.rate.{row.hardship or 'other'}"
    rate = std.ratio(key) if key in std else Fraction(1)
    return std.round(row.standard * rate)


@unattended.require("父母双方均有规定情形", refusal="parent-able", cite=CITE)
def nobody_raises(row: FactRow, std: MonthStandards) -> bool:
    """Both parents of A or B; one who grew up so goes on at school."""
    return bool(row.adult) or bool(row.father and row.mother)


shared(unattended, cite=CITE, study=True)
unattended.changes = {**unattended.changes, "hardship": "困难身份变化"}
unattended.estimate = asking(
    CODE, FATHER, MOTHER, HARDSHIP, GROWN, STUDYING, *beside(CODE),
    example="--father 服刑 --mother 死亡 --dibao 500 --disabled-living 80",
    father="B_LOST", mother="B_LOST",
)  # fmt: skip
