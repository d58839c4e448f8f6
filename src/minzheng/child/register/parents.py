"""Parents (父母情形): who is an orphan, whom nobody raises in fact, with every reason and article.

民发〔2019〕62号, 民发〔2020〕125号: the status list A (dead, missing) and B; a child is unsupported
with B+B, A+B or B+A; two of A make an orphan. A fact counts by what is proved of it: terms of six
months and more, grades of disability, a receipt of the police or the five steps for the lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.register.choices import (
    DEAD,
    GONE,
    TERMED,
    Kin,
    Parent,
    ParentStatus,
)
from minzheng.child.register.life import ADULT, adopted_on, age, guardians_on
from minzheng.child.register.models import ChildFile, ParentFact
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import has_come, on_day
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.people.models import Death, Disability, DisabilityKind

F62 = "民发〔2019〕62号；民发〔2020〕125号"
GROWN = Problem("child-of-age", "{on} 已满 {age} 周岁", "核对出生日期", cite="民法典 第十七条")
IS_ADOPTED = Problem(
    "child-is-adopted", "已于 {since} 被收养", "收养关系成立，不再按孤儿保障",
    cite="民法典 第一千一百一十一条",
)  # fmt: skip
STEP_PARENT = Problem(
    "child-has-step-parent", "由{kin}监护，不是孤儿", "核对监护人",
    cite="国办发〔2010〕54号；民法典 第一千零七十二条",
)  # fmt: skip
PARENT_THERE = Problem(
    "child-parent-there",
    "{parent}没有死亡、失踪的登记",
    "登记 child parent add；另一方符合事实无人抚养的按事实无人抚养办理",
    cite="国办发〔2010〕54号",
)
NOT_SEARCHED = Problem(
    "child-not-searched", "查找不到父母，公安还没有查找结论", "先登记 child file search",
    cite="国办发〔2010〕54号",
)  # fmt: skip
PARENT_ABLE = Problem(
    "child-parent-able",
    "{parent}没有规定的情形",
    "可列为困境儿童；父母不履行抚养义务的，可要求给付抚养费（民法典 第一千零六十七条）",
    cite=F62,
)
IS_ORPHAN = Problem(
    "child-is-orphan", "父母双方死亡或失踪，应按孤儿办理", "改办孤儿基本生活费", cite=F62
)
TERM_SHORT = Problem(
    "child-term-short", "{parent}{status}期限 {term} 个月，不满 {least} 个月", "核对判决、决定书",
    cite=F62,
)  # fmt: skip
GRADE_OUTSIDE = Problem(
    "child-grade-outside",
    "{parent}{kind}残疾{grade}级，不在重残范围",
    "一级、二级，或智力、精神三级、四级；核对残疾人证",
    cite=F62,
)
NO_GRADE = Problem(
    "child-grade-unknown", "{parent}重残，没有写残疾类别和等级", "核对残疾人证", cite=F62
)
LOST_SOON = Problem(
    "child-lost-too-soon",
    "{parent}失联，回执 {receipt} 早于 {earliest}",
    "公安受理满 {months} 个月后仍查找不到的，才出具回执",
    cite="民发〔2020〕125号 二",
)
LOST_UNPROVED = Problem(
    "child-lost-unproved",
    "{parent}失联，没有查找情况回执单，也没有走完承诺、邻里、村居、乡镇、县级五步",
    "登记 child parent receipt 或 child parent attest",
    cite="民发〔2020〕125号 二",
)
LOST_SHORT = Problem(
    "child-lost-short", "{parent}失联不满 {months} 个月", "满期后再办", cite="民发〔2020〕125号 二"
)
MISSING_TAKEN = Problem(
    "child-missing-taken", "父母有宣告失踪的，按孤儿办理（本县设置）", "见 child.orphan_if_missing",
    cite="国办发〔2010〕54号",
)  # fmt: skip
SEVERE = 2
MIND = (DisabilityKind.intellectual, DisabilityKind.mental)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a child is something on a day, every reason against it, and what to note."""

    reasons: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return not self.reasons


@dataclass(slots=True)
class Sides:
    """The two parents on a day: what counts of each, and what was told but does not."""

    counting: dict[Parent, list[ParentFact]] = field(default_factory=dict)
    faults: dict[Parent, list[Finding]] = field(default_factory=dict)

    def has(self, parent: Parent, statuses: tuple[ParentStatus, ...]) -> bool:
        """Whether one of some statuses counts of a parent."""
        return any(one.status in statuses for one in self.counting.get(parent, ()))

    def group(self, parent: Parent) -> str:
        """The strongest group that counts of a parent: ``A``, ``B``, or ''."""
        groups = sorted(one.status.group for one in self.counting.get(parent, ()))
        return next((one for one in groups if one in "AB"), "")


# --- what counts of one parent ----------------------------------------------------------------


def facts_on(session: Session, child: ChildFile, day: date) -> list[ParentFact]:
    """Everything told of both parents that holds on a day."""
    query = select(ParentFact).where(
        ParentFact.child_id == child.id, on_day(ParentFact.since, ParentFact.ended_on, day)
    )
    return list(session.exec(query.order_by(col(ParentFact.since), col(ParentFact.id))))


def fault_of(session: Session, fact: ParentFact, day: date) -> Finding | None:
    """Why a circumstance does not count on a day, if it does not."""
    std = standards_of(session).on(Month.of(day))
    if fact.status in TERMED:
        return term_fault(fact, std)
    if fact.status is ParentStatus.disabled:
        return _grade_fault(session, fact, day)
    if fact.status is ParentStatus.lost:
        return lost_fault(fact, day, std)
    return None


def term_fault(fact: ParentFact, std: MonthStandards) -> Finding | None:
    """A term below six months (以上 includes the number: 民法典 第一千二百五十九条)."""
    least, term = std.count("child.parent_term_months"), fact.term_months or 0
    if term >= least:
        return None
    return TERM_SHORT.finding(
        parent=fact.parent.label, status=fact.status.label, term=term, least=least
    )


def severe(kind: DisabilityKind, grade: int) -> bool:
    """重残: grade one or two of any kind, or of mind or mental illness at any grade."""
    return grade <= SEVERE or kind in MIND


def _grade_fault(session: Session, fact: ParentFact, day: date) -> Finding | None:
    """A disability outside the list; the certificate on file goes before what was told."""
    told = [(fact.disability, fact.grade)] if fact.disability and fact.grade else []
    query = select(Disability).where(
        Disability.person_id == fact.person_id, on_day(Disability.since, Disability.until, day)
    )
    held = [(one.kind, one.grade) for one in session.exec(query)] if fact.person_id else []
    grades = held or told
    if not grades:
        return NO_GRADE.finding(parent=fact.parent.label)
    if any(severe(kind, grade) for kind, grade in grades):
        return None
    kind, grade = grades[0]
    return GRADE_OUTSIDE.finding(parent=fact.parent.label, kind=kind.label, grade=grade)


def earliest_receipt(accepted: date, months: int) -> date:
    """The first day on which the police may give a receipt: after so many full months."""
    return date.fromordinal(add_months(accepted, months).toordinal() + 1)


def lost_fault(fact: ParentFact, day: date, std: MonthStandards) -> Finding | None:
    """失联 without a receipt in its time, or without all five steps."""
    months, parent = std.count("child.lost_months"), fact.parent.label
    if has_come(fact.receipt_on, day):
        accepted = fact.accepted_on or fact.receipt_on
        earliest = earliest_receipt(accepted, months)
        if fact.receipt_on >= earliest:
            return None
        return LOST_SOON.finding(
            parent=parent, receipt=fact.receipt_on, earliest=earliest, months=months
        )
    steps = (fact.pledged, fact.neighbours, fact.village_proof, fact.town_check)
    if not all((*steps, fact.county_confirm)):
        return LOST_UNPROVED.finding(parent=parent)
    if add_months(fact.since, months) > day:
        return LOST_SHORT.finding(parent=parent, months=months)
    return None


def sides(session: Session, child: ChildFile, day: date) -> Sides:
    """Both parents on a day; a death on file counts though nobody told the circumstance."""
    found = Sides()
    for fact in facts_on(session, child, day):
        fault = fault_of(session, fact, day)
        if fault is None:
            found.counting.setdefault(fact.parent, []).append(fact)
        else:
            found.faults.setdefault(fact.parent, []).append(fault)
    for parent, person_id in parent_people(session, child).items():
        if not found.has(parent, DEAD) and _died(session, person_id, day):
            dead = ParentFact(
                number="", child_id=child.stored_id, parent=parent, person_id=person_id,
                status=ParentStatus.dead, since=day,
            )  # fmt: skip
            found.counting.setdefault(parent, []).append(dead)
    return found


def parent_people(session: Session, child: ChildFile) -> dict[Parent, int]:
    """Father and mother as persons, where they are told."""
    query = select(ParentFact).where(ParentFact.child_id == child.id)
    found = session.exec(query.order_by(col(ParentFact.id)))
    return {one.parent: one.person_id for one in found if one.person_id is not None}


def _died(session: Session, person_id: int, day: date) -> bool:
    query = select(Death.id).where(Death.person_id == person_id, col(Death.died_on) <= day)
    return session.exec(query).first() is not None


# --- verdicts ---------------------------------------------------------------------------------


def _child_faults(session: Session, child: ChildFile, day: date) -> Iterator[Finding]:
    """Of age, or adopted."""
    if age(session, child, day) >= ADULT:
        yield GROWN.finding(on=day, age=ADULT)
    adopted = adopted_on(session, child, day)
    if adopted is not None:
        yield IS_ADOPTED.finding(since=adopted.since)


def gone_for(std: MonthStandards) -> tuple[ParentStatus, ...]:
    """What makes a parent one that an orphan has not: the dead, and the missing where so set."""
    return GONE if std.flag("child.orphan_if_missing") else DEAD


def orphan(session: Session, child: ChildFile, day: date) -> Verdict:
    """孤儿: under 18, both parents dead or, where so set, declared missing; or a foundling.

    国办发〔2010〕54号. Every reason against it is told.
    """
    std = standards_of(session).on(Month.of(day))
    reasons, notes = list(_child_faults(session, child, day)), []
    for one in guardians_on(session, child, day):
        if one.kin in (Kin.step, Kin.adoptive):
            reasons.append(STEP_PARENT.finding(kin=one.kin.label))
    if child.foundling:
        if not has_come(child.searched_on, day):
            reasons.append(NOT_SEARCHED.finding())
        return Verdict(tuple(reasons))
    both, gone = sides(session, child, day), gone_for(std)
    for parent in Parent:
        if not both.has(parent, gone):
            reasons.append(PARENT_THERE.finding(parent=parent.label))
    if any(both.has(parent, gone) and not both.has(parent, DEAD) for parent in Parent):
        notes.append(MISSING_TAKEN.finding())
    return Verdict(tuple(reasons), tuple(notes))


def unsupported(session: Session, child: ChildFile, day: date) -> Verdict:
    """事实无人抚养: under 18, B+B, A+B or B+A (民发〔2019〕62号, 民发〔2020〕125号).

    Two of A is the orphan's way. Every reason against it is told, with what was told of a parent
    and does not count.
    """
    std = standards_of(session).on(Month.of(day))
    reasons = list(_child_faults(session, child, day))
    both = sides(session, child, day)
    if all(both.has(parent, gone_for(std)) for parent in Parent):
        reasons.append(IS_ORPHAN.finding())
        return Verdict(tuple(reasons))
    for parent in Parent:
        if not both.group(parent):
            reasons += both.faults.get(parent) or [PARENT_ABLE.finding(parent=parent.label)]
    return Verdict(tuple(reasons))
