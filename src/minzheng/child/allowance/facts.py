"""Facts and conditions that the children's benefits share (儿童保障的事实和条件).

One row a standing grant: age, school, parents, adoption, how the child is raised. A month is paid
when its condition held on a day of it: the month of the 18th birthday, of an adoption, of a parent
coming back is the last one paid. Whether a parent's circumstance is proved was decided at the
confirmation (``register.parents``); a run asks whether it still stands.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from minzheng.child.register.choices import Parent, ParentStatus, SchoolEnd
from minzheng.child.register.life import ADULT, adopted_before, born, mode_for
from minzheng.child.register.models import ChildFile, ParentFact, Schooling
from minzheng.child.register.study import stages_for
from minzheng.kernel.calendar import born_by
from minzheng.kernel.dated import in_month
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.allowance.terms import standing_terms
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.circumstances import gone
from minzheng.payout.conditions import (
    alive_in_month,
    holds_nothing_barring,
    not_suspended,
    still_here,
)
from minzheng.payout.models import Grant
from minzheng.payout.stacking import stacks
from minzheng.people.models import Death, FlagKind

BROKEN = (SchoolEnd.withdrawn, SchoolEnd.suspended)
GROUPS = {
    "A": tuple(one for one in ParentStatus if one.group == "A"),
    "B": tuple(one for one in ParentStatus if one.group == "B"),
}
CITE_AGE = "民法典 第十七条"
CITE_ADOPTED = "民法典 第一千一百一十一条"

CHANGES = {
    "adult": "年满18周岁",
    "in_school": "就学变化",
    "adopted": "被收养",
    "moved_out": "户籍迁出",
    "father": "父亲情形变化",
    "mother": "母亲情形变化",
    "mode": "养育方式变化",
}


def child_facts(code: str, month: Month, std: MonthStandards) -> Select[Any]:
    """What every children's benefit knows of a standing grant."""
    who = Grant.person_id
    return (
        standing_terms(code, month)
        .outerjoin(ChildFile, col(ChildFile.person_id) == who)
        .add_columns(
            _adult(month, std).label("adult"),
            adopted_before(who, month).label("adopted"),
            gone(who, FlagKind.moved_out, month).label("moved_out"),
            func.coalesce(col(ChildFile.foundling), False).label("foundling"),
            *_school(code, month, std),
        )
    )


def _adult(month: Month, std: MonthStandards) -> ColumnElement[Any]:
    """Whether 18 was reached before the month; not known without a date of birth."""
    edge = born_by((month - 1).last, ADULT, std.word("leap_birthday"))
    return case((born().is_(None), None), (born() <= edge, 1), else_=0)


def _school(code: str, month: Month, std: MonthStandards) -> list[ColumnElement[Any]]:
    """In a school of the month; else when the last ended before it and the next begins after it."""
    key = f"child.continue_stages.{code}"
    stages = stages_for(std, code) if key in std else []
    mine: tuple[Any, ...] = (
        Schooling.child_id == ChildFile.id,
        col(Schooling.full_time),
        col(Schooling.stage).in_(stages),
    )
    there = exists().where(
        *mine,
        in_month(Schooling.since, Schooling.left_on, month),
    )
    left, broke = col(Schooling.left_on), col(Schooling.left_for).in_(BROKEN)
    ended = select(func.max(left)).where(*mine, left < month.first, ~broke)
    dropped = select(func.max(left)).where(*mine, left < month.first, broke)
    following = select(func.min(Schooling.since)).where(*mine, col(Schooling.since) > month.last)
    told = (("left_on", ended), ("dropped_on", dropped), ("next_on", following))
    return [
        there.label("in_school"),
        *(
            case((there, ""), else_=func.coalesce(func.substr(one.scalar_subquery(), 1, 10), ""))
            .label(name)
            for name, one in told
        ),
    ]  # fmt: skip


def parent_group(parent: Parent, month: Month) -> ColumnElement[str]:
    """``A``, ``B`` or '' of a parent in a month, in SQL; a death on file is an A."""

    def stands(statuses: tuple[ParentStatus, ...]) -> ColumnElement[bool]:
        return exists().where(
            col(ParentFact.child_id) == ChildFile.id,
            col(ParentFact.parent) == parent,
            col(ParentFact.status).in_(statuses),
            in_month(ParentFact.since, ParentFact.ended_on, month),
        )

    fact = aliased(ParentFact, name=f"dead_{parent.value}")
    died = exists().where(
        col(fact.child_id) == ChildFile.id,
        col(fact.parent) == parent,
        col(Death.person_id) == fact.person_id,
        col(Death.died_on) <= month.last,
    )
    return case((or_(stands(GROUPS["A"]), died), "A"), (stands(GROUPS["B"]), "B"), else_="")


def parents(month: Month) -> tuple[ColumnElement[str], ColumnElement[str]]:
    """The two columns of the parents."""
    return (
        parent_group(Parent.father, month).label("father"),
        parent_group(Parent.mother, month).label("mother"),
    )


def mode(month: Month) -> ColumnElement[str]:
    """How the child is raised, as the month began."""
    return mode_for(Grant.person_id, month).label("mode")


# --- conditions -------------------------------------------------------------------------------


def studies(row: FactRow, std: MonthStandards) -> bool:
    """In a school, or between two with no more days than count as uninterrupted."""
    if row.in_school:
        return True
    if not row.left_on or not row.next_on or row.dropped_on > row.left_on:
        return False
    gap = date.fromisoformat(row.next_on) - date.fromisoformat(row.left_on)
    return gap.days <= std.count("child.continue_gap_days")


def young_or_studying(row: FactRow, std: MonthStandards) -> bool:
    """Under 18 when the month began, or at school."""
    return not row.adult or studies(row, std)


def young(row: FactRow, std: MonthStandards) -> bool:
    """Under 18 when the month began."""
    return not row.adult


def not_adopted(row: FactRow, std: MonthStandards) -> bool:
    """Not adopted before the month."""
    return not row.adopted


def shared(benefit: Benefit, *, cite: str, study: bool = False, adopted: bool = False) -> None:
    """What every one of them asks; ``study`` goes on after 18, ``adopted`` goes on after that."""
    age = ("未满18周岁或继续就学", young_or_studying) if study else ("未满18周岁", young)
    benefit.require("未停发", refusal="suspended", cite=cite)(not_suspended)
    benefit.require("死亡次月起停发", refusal="dead", cite=cite)(alive_in_month)
    benefit.require(age[0], refusal="grown", cite=f"{CITE_AGE}；{cite}")(age[1])
    if not adopted:
        benefit.require("收养次月起停发", refusal="adopted", cite=CITE_ADOPTED)(not_adopted)
    benefit.require("户籍迁出次月起停发", refusal="moved-out", cite=cite)(still_here)
    benefit.require("未享受互斥待遇", refusal="excluded", cite=cite)(holds_nothing_barring)
    stacks(benefit)
    benefit.changes = CHANGES
