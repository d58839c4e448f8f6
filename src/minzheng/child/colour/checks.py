"""Checks of four colours and visits (四色、走访检查): CH-21, and decisions that cannot be."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

from sqlmodel import Session, col, select

from minzheng.child.colour.choices import Colour
from minzheng.child.colour.grades import falls
from minzheng.child.colour.lists import Wanted, children
from minzheng.child.colour.models import ChildVisit, Grading
from minzheng.child.colour.score import scores
from minzheng.child.register.models import ChildFile
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of

UNVISITED = Problem(
    "check-child-red-unvisited", "红色儿童 {subject} 应于 {due} 以前走访，逾期 {late} 日",
    "马上走访：child visit add", level=Level.warning,
)  # fmt: skip
UNSEEN = Problem(
    "check-child-unseen", "{subject} 最近连续 {times} 次走访没有见到本人（自 {since}）",
    "马上查找儿童下落；需要的报警、报告", level=Level.warning,
)  # fmt: skip
TOO_LOW = Problem(
    "check-child-colour-low", "{subject} 现为{colour}，评分 {points} 分，建议{proposed}",
    "风险升高随时升级：child colour add", level=Level.warning,
)  # fmt: skip
FELL = Problem(
    "check-child-colour-fell", "四色定级 {subject}：{why}",
    "核对定级；录入有误的报管理员订正",
)  # fmt: skip


def unvisited(session: Session, on: date) -> Found:
    """CH-21: a red child whom nobody has seen within the interval."""
    for one in children(session, Wanted(on, colours=(Colour.red,))):
        if one.late(on):
            yield {"subject": one.file.number, "due": one.clock.due, "late": one.late(on)}


def unseen(session: Session, on: date) -> Found:
    """CH-21: the newest visits in a row at which the child was not seen."""
    limit = standards_of(session).on(Month.of(on)).count("child.visit.unseen_limit")
    numbers = {one.file.id: one.file.number for one in children(session, Wanted(on))}
    query = select(ChildVisit).where(col(ChildVisit.visited_on) <= on)
    rows: dict[int, list[ChildVisit]] = defaultdict(list)
    for visit in session.exec(query.order_by(col(ChildVisit.visited_on), col(ChildVisit.id))):
        rows[visit.child_id].append(visit)
        if visit.seen:
            rows[visit.child_id].clear()
    for key, row in sorted(rows.items()):
        if len(row) >= limit and key in numbers:
            since = row[0].visited_on
            yield {"subject": numbers[key], "times": len(row), "since": since}


def too_low(session: Session, on: date) -> Found:
    """A child whose factors come to more than the colour it has."""
    found = [one for one in children(session, Wanted(on)) if one.clock.colour is not None]
    known = scores(session, [one.file for one in found], on)
    for one in found:
        score, now = known[one.file.stored_id], one.clock.colour
        if now is not None and score.proposed.rank > _accepted(session, one.file, now).rank:
            yield {
                "subject": one.file.number,
                "colour": now.label,
                "points": score.points,
                "proposed": score.proposed.label,
            }


def _accepted(session: Session, file: ChildFile, now: Colour) -> Colour:
    """Up to which proposal the colour holds: that which was set aside for a reason, or itself."""
    query = select(Grading).where(Grading.child_id == file.id)
    newest = session.exec(query.order_by(col(Grading.decided_on).desc())).first()
    if newest is None or newest.proposed is None or not newest.reason:
        return now
    return max(now, newest.proposed, key=lambda colour: colour.rank)


def fell(session: Session, on: date) -> Found:
    """A fall of more than one step, or by somebody who may not decide it."""
    histories: dict[int, list[Grading]] = defaultdict(list)
    for one in session.exec(select(Grading).order_by(col(Grading.decided_on))):
        histories[one.child_id].append(one)
    for history in histories.values():
        for was, now in pairwise(history):
            faults = falls(session, was.colour, now.colour, now.level, now.decided_on)
            for _, fault in faults:
                yield {"subject": now.number, "why": fault.message}


CHECKS = (
    Check("红色儿童逾期未走访", UNVISITED, unvisited),
    Check("连续没有见到儿童", UNSEEN, unseen),
    Check("颜色低于评分", TOO_LOW, too_low),
    Check("降级不合规定", FELL, fell),
)
