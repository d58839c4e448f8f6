"""Foster families (寄养家庭): who applied, passed, left. 家庭寄养管理办法 第八条、第九条."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session

from minzheng.child.foster.conditions import conditions, family_faults, fostered_by
from minzheng.child.foster.fosters import FOSTERS
from minzheng.child.foster.models import FosterFamily
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import NOT_POSITIVE
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, person_link, place_link

STILL_THERE = Problem(
    "foster-family-has-child", "{number} 还在这个家庭", "先解除寄养：child foster end {number}"
)
NEGATIVE = Problem("foster-count-negative", "「{title}」不能是负数", "核对人数")

APPLIED, PASSED, REFUSED, LEFT = "待审核", "合格", "不予通过", "已退出"


def family_state(family: FosterFamily, on: date) -> str:
    """What a family is on a day, by the days on file."""
    for day, word in (
        (family.ended_on, LEFT), (family.refused_on, REFUSED), (family.passed_on, PASSED)
    ):  # fmt: skip
        if has_come(day, on):
            return word
    return APPLIED


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    for key, title in (("floor_area", "住房面积（平方米）"), ("members", "家庭人口")):
        if told[key] is not None and told[key] <= 0:
            yield key, NOT_POSITIVE.finding(title=title)
    if told["small_children"] is not None and told["small_children"] < 0:
        yield "small_children", NEGATIVE.finding(title="未满6周岁儿童数")


def _says(session: Session, family: FosterFamily) -> Iterator[str]:
    """What does not hold yet, before anybody goes there."""
    failing = [one.title for one in conditions(session, family, family.applied_on) if one.fault]
    if failing:
        yield f"现在不符合：{'、'.join(failing)}"


def _pass_faults(session: Session, family: FosterFamily, given: Values) -> Iterator[Finding]:
    """Every condition of the law at once."""
    if given.get("passed_on") is not None:
        yield from family_faults(session, family, given["passed_on"])


def _end_faults(session: Session, family: FosterFamily, given: Values) -> Iterator[Finding]:
    """Nobody leaves while a child is there."""
    if given.get("ended_on") is not None:
        for one in fostered_by(session, family, given["ended_on"]):
            yield STILL_THERE.finding(number=one.number)


def _children(session: Session, found: Sequence[FosterFamily], on: date) -> list[int]:
    return [len(fostered_by(session, one, on)) for one in found]


TOLD = ("local", "housed", "steady", "healthy", "no_record", "harmonious", "able")
"""Conditions that are yes or no."""

FAMILIES: Records = Records(
    "child.foster.family",
    "寄养家庭",
    FosterFamily,
    prefix="JT",
    dated="applied_on",
    items=(
        person_link(word="主要照料人", prefix="carer_", place="township"),
        place_link(),
        Item("address", shows=Kind.free, sample="三组12号", listed=False),
        phone(),
        Item("applied_on"),
        Item("floor_area", sample="200"),
        Item("members", sample="3"),
        Item("small_children", listed=False),
        Item("income", sample="3200"),
        Item("schooling", sample="初中", listed=False),
        *(Item(name, listed=False) for name in TOLD),
    ),
    same=("person_id", "applied_on"),
    state=family_state,
    computed=(Computed(Column("children", "寄养儿童", Kind.int), _children),),
    acts=(
        RecordAct(
            "pass", "审核通过", sets=("passed_on", "assessor"), when=(APPLIED,),
            faults=_pass_faults, cite="家庭寄养管理办法 第八条、第九条",
        ),
        RecordAct("refuse", "不予通过", sets=("refused_on", "refused_why"), when=(APPLIED,)),
        RecordAct(
            "end", "退出", sets=("ended_on", "ended_for"), when=(APPLIED, PASSED),
            faults=_end_faults,
        ),
    ),
    later=(Item("assessor", shows=Kind.name, sample="某人"),),
    faults=_faults,
    says=_says,
    children=((FOSTERS, "family_id"),),
    notes=("人均月收入按家庭成员平均；住房面积写整平方米。情况变了的，退出后重新申请。",),
    **PLACED,
)  # fmt: skip
FAMILIES_REGISTER = register_of(FAMILIES)
