"""Explain: why one grant gets what it gets in a month, step by step (说明).

The same rules on one row: what was frozen with the line when there is one, and what the rules say
today, so that a difference shows. Nothing is computed in another way than in a run.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from minzheng.errors import NotFound
from minzheng.kernel.dated import holds, in_force
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.benefit import Benefit
from minzheng.payout.compute import compute_one
from minzheng.payout.models import Batch, BatchKind, BatchState, Grant, Instruction, Line, Working
from minzheng.people.find import normal_no
from minzheng.people.models import Member, Person

NO_GRANT = Problem(
    "grant-unknown",
    "{asked} 没有{title}",
    "可用编号、本人或家庭成员的公民身份号码；minzheng person show 看此人享受什么",
    kind=NotFound,
)
NOT_STANDING = Problem(
    "grant-not-standing",
    "编号 {case_no} 在 {month} 不在发放期内（{since} 至 {until}）",
    "换一个月份",
    kind=NotFound,
)


@dataclass(slots=True)
class Explanation:
    """One grant in one month: its line if there is one, its working, and what the rules say now."""

    grant: Grant
    month: Month
    contract: dict[str, Any]
    now: dict[str, Any]
    frozen: dict[str, Any] | None = None
    line: Line | None = None
    batch: Batch | None = None
    later: list[tuple[Line, Batch]] = field(default_factory=list)
    instructions: list[Instruction] = field(default_factory=list)
    before: Line | None = None

    @property
    def told(self) -> dict[str, Any]:
        """The working that counts: the one frozen with the line, else today's."""
        return self.frozen or self.now

    @property
    def moved(self) -> bool:
        """Whether today's rules and facts give another amount than was frozen."""
        return self.frozen is not None and (self.frozen["due"], self.frozen["refusal"]) != (
            self.now["due"],
            self.now["refusal"],
        )


def find_grant(session: Session, benefit: Benefit, asked: str, month: Month) -> Grant:
    """The grant with this case number, or of this person or a household he belongs to.

    Raises ``grant-unknown``, or ``grant-not-standing`` when none covers the month.
    """
    number = normal_no(asked)
    persons = select(col(Person.id)).where(col(Person.id_no) == number)
    households = select(col(Member.household_id)).where(col(Member.person_id).in_(persons))
    query = (
        select(Grant)
        .where(
            col(Grant.benefit) == benefit.code,
            or_(
                col(Grant.case_no) == asked.strip(),
                col(Grant.person_id).in_(persons),
                col(Grant.household_id).in_(households),
            ),
        )
        .order_by(in_force(Grant.since, Grant.until, month).desc(), col(Grant.since).desc())
    )
    found: Grant | None = session.execute(query).scalars().first()
    if found is None:
        raise NO_GRANT(asked=asked, title=benefit.title)
    return found


def explain(
    session: Session, benefit: Benefit, month: Month, asked: str, standards: Standards
) -> Explanation:
    """The explanation of one grant in one month; a line written for a month it no longer covers
    is explained by its own working.
    """
    grant = find_grant(session, benefit, asked, month)
    found = _lines(session, grant, month)
    if not holds(grant.since, grant.until, month):
        contract, now = _outside(grant, month, found)
    else:
        contract, now = compute_one(session, benefit, month, grant, standards)
    made = Explanation(grant, month, contract, now)
    if found:
        made.line, made.batch, content = found[0]
        made.frozen = json.loads(content)
        made.later = [(line, batch) for line, batch, _ in found[1:]]
        query = select(Instruction).where(col(Instruction.line_id) == made.line.id)
        made.instructions = list(session.execute(query.order_by(col(Instruction.id))).scalars())
    earlier = _lines(session, grant, month - 1)
    made.before = earlier[0][0] if earlier else None
    return made


def _outside(
    grant: Grant, month: Month, found: list[tuple[Line, Batch, str]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A month that the right does not cover: nothing is due, whatever was written for it.

    Raises ``grant-not-standing`` where nothing was.
    """
    until = grant.until or "今"
    if not found:
        raise NOT_STANDING(case_no=grant.case_no, month=month, since=grant.since, until=until)
    why = f"不在发放期内（{grant.since} 至 {until}）"
    return {"subject_name": found[0][0].subject_name}, {"due": 0, "refusal": why}


def _lines(session: Session, grant: Grant, month: Month) -> list[tuple[Line, Batch, str]]:
    """The lines of a grant for a month in batches that are not void, oldest first, with workings.

    The first is that of the month's own batch when there is one; arrears come after it.
    """
    query = (
        select(Line, Batch, col(Working.content))
        .join(Batch, col(Batch.id) == Line.batch_id)
        .join(Working, col(Working.id) == Line.working_id)
        .where(
            col(Line.grant_id) == grant.id,
            col(Line.for_month) == month,
            col(Batch.state) != BatchState.void,
        )
        .order_by(col(Batch.kind) == BatchKind.arrears, col(Line.id))
    )
    return [(line, batch, content) for line, batch, content in session.execute(query)]
