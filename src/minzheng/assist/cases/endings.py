"""Endings (拟终止供养): a 特困 person's support is posted before it is ended (43号 第二十六条).

The proposal is posted for seven days where the person lives. An objection is looked into within
fifteen working days and the result posted again; without one the county decides, and support stops
from the month after. A death needs none of this. 社会救助法 第四十八条 asks for hearing and notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.cases.choices import EndingState, FollowOn
from minzheng.assist.cases.hearings import resting_on
from minzheng.assist.cases.models import Ending
from minzheng.errors import NotFound
from minzheng.kernel.case import Asked, Case
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.period import Period
from minzheng.kernel.procedure import Procedure
from minzheng.kernel.process import Field, Guard, Process, Step
from minzheng.kernel.serial import take
from minzheng.kernel.standards import standards_of
from minzheng.payout.acts import (
    DEATH,
    Paper,
    common_faults,
    hearing_faults,
    refuse_if,
    terminate,
)
from minzheng.payout.models import Grant

CITE = "民发〔2021〕43号 第二十六条"
NO_ENDING = Problem("ending-unknown", "没有拟终止编号 {number}", "查编号", kind=NotFound)
NOT_POSTED = Problem(
    "ending-not-posted",
    "终止供养前要公示 7 日，没有公示期满的拟终止记录",
    "先 assist tekun propose 提出拟终止并公示；死亡的写 --reason 死亡",
    cite=CITE,
)
PROPOSED_ALREADY = Problem("ending-proposed-already", "已有拟终止 {number}", "接着办理这一件")
DEATH_NEEDS_NONE = Problem(
    "ending-of-the-dead", "死亡不必公示", "办 assist tekun terminate --reason 死亡", cite=CITE
)

_FIELDS = (
    Field("place", "公示地点", example="土库村公示栏"),
    Field("objector", "异议人", Kind.name, example="某人"),
    Field("objection", "异议内容", Kind.free, example="仍无劳动能力"),
    Field("finding", "复核情况", Kind.free, example="已核实"),
    Field("hearing", "听取意见编号", example="TQ2026-0001"),
    Field("heard_on", "听取意见日期", Kind.date, example="2026-11-01"),
    Field("notice_no", "书面告知文号", example="冶民告〔2026〕3号"),
    Field("reason", "理由", example="复核后仍符合条件"),
)


def propose(session: Session, grant: Grant, paper: Paper, follow_on: FollowOn) -> Ending:
    """Propose to end a 特困 person's support; gives the proposal under the next number.

    Raises ``act-refused`` with every condition that fails.
    """
    faults = common_faults(grant, paper, paper.next_month)
    if paper.reason == DEATH:
        faults.append(DEATH_NEEDS_NONE.finding())
    faults += [PROPOSED_ALREADY.finding(number=one.number) for one in standing(session, grant)]
    refuse_if(grant, "拟终止", faults)
    number = take(session, "assist.ending", paper.on.year)
    made = Ending(
        number=f"ZZ{paper.on.year}-{number:04d}",
        grant_id=grant.stored_id,
        proposed_on=paper.on,
        reason=paper.reason[:40],
        follow_on=follow_on,
    )
    session.add(made)
    session.flush()
    return made


def standing(session: Session, grant: Grant) -> Iterator[Ending]:
    """Proposals on a grant that are neither decided nor dropped."""
    query = select(Ending).where(Ending.grant_id == grant.id).order_by(col(Ending.id))
    for made in session.exec(query):
        if Case.of(session, ENDING, made.stored_id).state not in ENDING.final:
            yield made


def unposted(grant: Grant, paper: Paper) -> list[Finding]:
    """Why a 特困 person's support may not be ended by one act: only a death ends it so."""
    if grant.benefit != "tekun" or paper.reason == DEATH:
        return []
    return [NOT_POSTED.finding()]


# --- the steps ------------------------------------------------------------------------------------


def _decidable(asked: Asked) -> Iterator[Finding]:
    """Hearing and notice, and everything that forbids ending the grant."""
    grant, paper = _paper(asked)
    yield from common_faults(grant, paper, paper.next_month)
    yield from hearing_faults(paper, standards_of(asked.session))


def _decided(asked: Asked) -> Iterator[str]:
    """The grant ends with the month of the decision."""
    grant, paper = _paper(asked)
    standards = standards_of(asked.session)
    last = Month.of(paper.on)
    terminate(asked.session, grant, paper, last, standards=standards)
    yield f"特困 {grant.case_no} 终止，末发 {last}，{paper.follow_on}"


def _paper(asked: Asked) -> tuple[Grant, Paper]:
    """The grant, and what the decision rests on."""
    made = asked.session.get_one(Ending, asked.case.subject_id)
    grant = asked.session.get_one(Grant, made.grant_id)
    told = asked.taking.recorded
    heard = told.get("heard_on")
    paper = Paper(
        on=asked.taking.on,
        reason=made.reason,
        document=made.number,
        heard_on=heard if isinstance(heard, date) else None,
        notice_no=str(told.get("notice_no") or ""),
        hearing_no=str(told.get("hearing") or ""),
        follow_on=made.follow_on.label,
    )
    return grant, resting_on(asked.session, grant, paper)


def _described(session: Session, keys: list[int]) -> dict[int, tuple[str, str]]:
    """Proposals by their numbers, with the divisions of their cases."""
    query = (
        select(Ending, Grant.division_code)
        .join(Grant, col(Grant.id) == Ending.grant_id)
        .where(col(Ending.id).in_(keys))
    )
    return {made.stored_id: (made.number, code) for made, code in session.exec(query)}


ENDING = Process(
    "assist.ending",
    "拟终止供养",
    states=EndingState,
    start="proposed",
    final=("ended", "dropped"),
    fields=_FIELDS,
    steps=(
        Step("post", "公示", ("proposed",), "posted", records=("place",), cite=CITE),
        Step(
            "object",
            "记录异议",
            ("posted",),
            "objected",
            records=("objector", "objection"),
            cite=CITE,
        ),
        Step(
            "repost",
            "复核后重新公示",
            ("objected",),
            "posted",
            records=("finding", "place"),
            cite=CITE,
        ),
        Step(
            "decide",
            "决定终止",
            ("posted",),
            "ended",
            records=("notice_no",),
            may_record=("hearing", "heard_on"),
            guards=(Guard(_decidable, reads=("notice_no", "hearing", "heard_on")),),
            cite=CITE,
        ),
        Step("drop", "不终止", ("proposed", "posted", "objected"), "dropped", records=("reason",)),
    ),
    periods=(
        Period(
            "notice",
            "公示期",
            "tekun.end_notice_days",
            runs_from=("post", "repost"),
            opens=("decide",),
            rolls="notice_rolls",
            cite=CITE,
        ),
        Period(
            "recheck",
            "异议复核",
            "tekun.objection_days",
            runs_from=("object",),
            met_by=("repost", "drop"),
            cite=CITE,
        ),
    ),
    describe=_described,
    shown_by="minzheng assist tekun ending steps {subject}",
)


def found(session: Session, number: str) -> int:
    """The key of a proposal by its number; raises ``ending-unknown``."""
    made = session.exec(select(Ending).where(Ending.number == number.strip())).one_or_none()
    if made is None:
        raise NO_ENDING(number=number)
    return made.stored_id


PROCEDURE = Procedure(ENDING, found, {"decide": _decided})
