"""Colours (四色定级): factors that somebody saw, and what is decided of a child's colour.

A colour may rise at once; it falls one step a review, and the fall is decided by whom the standards
name for the colour that is left (``child.colour.approver.<colour>``). Whoever decides otherwise
than the scoring table proposes says why. Law behind it: 未成年人保护法 第四十三条; the grading
itself is local (四色分级).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.colour.choices import Colour, Level
from minzheng.child.colour.models import Grading, Risk
from minzheng.child.colour.score import Score, score
from minzheng.child.register.link import child_link, told_child
from minzheng.child.register.models import ChildFile
from minzheng.kernel.dated import has_come
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column

RISK_HELD = Problem("child-risk-held", "{number} 已登记“{factor}”（{since} 起）", "不必再登记")
NOT_NEWEST = Problem(
    "child-colour-not-newest", "{number} 已于 {day} 定级，不能再补登更早的", "核对定级日期"
)
TWO_STEPS = Problem(
    "child-colour-two-steps",
    "从{was}降到{colour}超过一级",
    "每次复评只降一级：先降到{step}",
)
WRONG_LEVEL = Problem(
    "child-colour-level",
    "从{was}降级要由{needed}审定，写的是{level}",
    "报{needed}审定",
)
NO_REASON = Problem(
    "child-colour-reason",
    "评分建议{proposed}（{points} 分），定为{colour}没有写理由",
    "写明理由，或按建议定级",
)
HOLDS, ENDED = "存在", "已消除"


# --- factors ------------------------------------------------------------------------------------


def _risk_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A factor is told once while it holds."""
    child, factor, since = told_child(session, told), told["factor"], told["since"]
    if child is None or factor is None or since is None:
        return
    query = select(Risk).where(Risk.child_id == child.id, Risk.factor == factor)
    for other in session.exec(query.order_by(col(Risk.id))):
        gone = has_come(other.ended_on, since)
        if other.since != since and not gone:
            yield (
                "factor",
                RISK_HELD.finding(number=child.number, factor=factor.label, since=other.since),
            )


def _risk_says(session: Session, risk: Risk) -> Iterator[str]:
    """What the child's colour should be now."""
    child = session.get_one(ChildFile, risk.child_id)
    found, held = score(session, child, risk.since), colour_on(session, child, risk.since)
    now = held.colour.label if held is not None else "未定级"
    yield f"得分 {found.points}，建议{found.proposed.label}，现为{now}"


RISKS: Records = Records(
    "child.colour.factor",
    "风险因素",
    Risk,
    prefix="FX",
    dated="since",
    items=(
        child_link(),
        Item("factor"),
        Item("since", ahead=False),
        Item("finder_name", shows=Kind.name, sample="某人"),
        Item("told", shows=Kind.free),
    ),
    same=("child_id", "factor", "since"),
    state=ended("ended_on", HOLDS, ENDED),
    acts=(RecordAct("end", "登记消除", sets=("ended_on", "ended_for"), when=(HOLDS,)),),
    faults=_risk_faults,
    says=_risk_says,
    notes=("父母外出、重残、退学等档案里已有的不必再登记，评分时自动计入。",),
)
RISKS_REGISTER = register_of(RISKS)


# --- colours ------------------------------------------------------------------------------------


def colour_on(session: Session, child: ChildFile, day: date) -> Grading | None:
    """The decision that holds for a child on a day: the newest by then."""
    query = select(Grading).where(Grading.child_id == child.id, col(Grading.decided_on) <= day)
    return session.exec(query.order_by(col(Grading.decided_on).desc())).first()


def approver(session: Session, colour: Colour, day: date) -> Level:
    """Who decides that a child leaves a colour downwards."""
    std = standards_of(session).on(Month.of(day))
    return Level.of(std.word(f"child.colour.approver.{colour.value}"))


def _colour_faults(session: Session, told: Values) -> Iterator[Fault]:
    """The newest day; one step down, by the right level; a reason."""
    child, day, colour = told_child(session, told), told["decided_on"], told["colour"]
    if child is None or day is None or colour is None:
        return
    query = select(Grading).where(Grading.child_id == child.id, col(Grading.decided_on) >= day)
    later = list(session.exec(query.order_by(col(Grading.decided_on).desc())))
    if any(one.decided_on == day for one in later):
        return  # a line that is on file is compared, not decided again
    if later:
        yield "decided_on", NOT_NEWEST.finding(number=child.number, day=later[0].decided_on)
        return
    before = colour_on(session, child, day)
    if before is not None and told["level"] is not None:
        yield from falls(session, before.colour, colour, told["level"], day)
    if not told["reason"]:
        yield from _reasoned(score(session, child, day), before, colour)


def falls(
    session: Session, was: Colour, colour: Colour, level: Level, day: date
) -> Iterator[Fault]:
    """What forbids a fall from one colour to another; a rise is never forbidden."""
    if colour.rank >= was.rank:
        return
    if was.rank - colour.rank > 1:
        step = list(Colour)[was.rank - 1]
        yield "colour", TWO_STEPS.finding(was=was.label, colour=colour.label, step=step.label)
    needed = approver(session, was, day)
    if level.rank < needed.rank:
        told = {"was": was.label, "needed": needed.label, "level": level.label}
        yield "level", WRONG_LEVEL.finding(**told)


def _reasoned(found: Score, before: Grading | None, colour: Colour) -> Iterator[Fault]:
    """Without a reason only what is proposed, or the one step down towards it."""
    stepping = before is not None and found.proposed.rank < colour.rank < before.colour.rank
    if colour is not found.proposed and not stepping:
        yield (
            "reason",
            NO_REASON.finding(
                proposed=found.proposed.label, points=found.points, colour=colour.label
            ),
        )


def _keep_score(session: Session, one: Grading) -> None:
    """What the scoring table said on the day stays with the decision."""
    found = score(session, session.get_one(ChildFile, one.child_id), one.decided_on)
    one.score, one.proposed = found.points, found.proposed
    one.factors = found.words[: Grading.__table__.c.factors.type.length]  # type: ignore[attr-defined]
    session.add(one)
    session.flush()


def _says(session: Session, one: Grading) -> Iterator[str]:
    """What was proposed, and what follows for the visits."""
    if one.proposed is not None:
        yield f"评分 {one.score}，建议{one.proposed.label}" + (
            f"：{one.factors}" if one.factors else ""
        )
    std = standards_of(session).on(Month.of(one.decided_on))
    yield f"走访间隔 {std.count(f'child.visit.{one.colour.value}')} 日"


def _before(session: Session, found: Sequence[Grading], on: date) -> list[str]:
    """The colour that each decision took the place of."""
    query = select(Grading).where(among(col(Grading.child_id), {one.child_id for one in found}))
    before: dict[int, str] = {}
    newest: dict[int, str] = {}
    for one in session.exec(query.order_by(col(Grading.decided_on))):
        before[one.stored_id] = newest.get(one.child_id, "")
        newest[one.child_id] = one.colour.label
    return [before[one.stored_id] for one in found]


def _proposals(session: Session, found: Sequence[Grading], on: date) -> list[str]:
    return [one.proposed.label if one.proposed is not None else "" for one in found]


COLOURS: Records = Records(
    "child.colour",
    "四色定级",
    Grading,
    prefix="SS",
    dated="decided_on",
    items=(
        child_link(),
        Item("decided_on"),
        Item("colour"),
        Item("level", sample="县"),
        Item("decider_name", shows=Kind.name, sample="某人"),
        Item("reason", shows=Kind.free, sample="综合研判"),
    ),
    same=("child_id", "decided_on"),
    computed=(
        Computed(Column("before", "原为"), _before),
        Computed(
            Column("score", "当时得分", Kind.int), lambda s, found, on: [o.score for o in found]
        ),
        Computed(Column("proposed", "当时建议"), _proposals),
        Computed(Column("factors", "当时因素"), lambda s, found, on: [o.factors for o in found]),
    ),
    faults=_colour_faults,
    after=_keep_score,
    says=_says,
    notes=(
        "风险升高可以随时升级；降级每次复评只降一级，由规定的层级审定。",
        "与评分建议不同的写明理由。",
    ),
)
COLOURS_REGISTER = register_of(COLOURS)
