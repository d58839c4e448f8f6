"""Hearings (听取意见): what somebody says before a right of his is reduced or ended.

社会救助法 第四十八条, from 2026-07-01. A decision refers to the record by its number; the day the
record bears is then that of the hearing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, select

from minzheng.assist.cases.choices import HearingForm
from minzheng.assist.cases.models import Hearing
from minzheng.errors import InputInvalid, NotFound, Refused
from minzheng.kernel import clock
from minzheng.kernel.finding import Problem
from minzheng.kernel.serial import take
from minzheng.payout.acts import Paper
from minzheng.payout.models import Grant

HEARD_IN_FUTURE = Problem(
    "hearing-in-future", "听取意见日期 {on} 还没有到", "核对 --on", kind=Refused
)
HEARD_BY_NOBODY = Problem("hearing-by-nobody", "没有写听取人", "加 --by 姓名", kind=InputInvalid)
NOTHING_SAID = Problem(
    "hearing-empty",
    "没有写当事人意见",
    "加 --said；当事人没有意见的写“无异议”，拒绝表态的写明情况",
    kind=InputInvalid,
)
NO_HEARING = Problem(
    "hearing-unknown", "没有听取意见记录 {number}", "先 hearing 登记", kind=NotFound
)
OTHER_CASE = Problem(
    "hearing-of-another",
    "听取意见记录 {number} 是编号 {case_no} 的",
    "核对 --hearing",
    cite="社会救助法 第四十八条",
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One hearing: its day, who heard, how, what is intended, what was said (听取意见)."""

    on: date
    by: str
    form: HearingForm
    said: str
    proposal: str = ""


def hear(session: Session, grant: Grant, heard: Heard) -> Hearing:
    """Record a hearing under the next number (``TQ2026-0001``).

    Raises ``hearing-in-future``, ``hearing-by-nobody``, ``hearing-empty``.
    """
    if heard.on > clock.today():
        raise HEARD_IN_FUTURE(on=heard.on)
    if not heard.by.strip():
        raise HEARD_BY_NOBODY()
    if not heard.said.strip():
        raise NOTHING_SAID()
    number = take(session, "assist.hearing", heard.on.year)
    made = Hearing(
        number=f"TQ{heard.on.year}-{number:04d}",
        grant_id=grant.stored_id,
        heard_on=heard.on,
        heard_by=heard.by.strip(),
        form=heard.form,
        proposal=heard.proposal,
        said=heard.said.strip(),
    )
    session.add(made)
    session.flush()
    return made


def resting_on(session: Session, grant: Grant, paper: Paper) -> Paper:
    """The paper with the day of the hearing it names; as it is when it names none.

    Raises ``hearing-unknown``, ``hearing-of-another``.
    """
    if not paper.hearing_no:
        return paper
    query = select(Hearing).where(Hearing.number == paper.hearing_no.strip())
    found = session.exec(query).one_or_none()
    if found is None:
        raise NO_HEARING(number=paper.hearing_no)
    if found.grant_id != grant.id:
        other = session.get_one(Grant, found.grant_id)
        raise OTHER_CASE(number=found.number, case_no=other.case_no)
    return replace(paper, hearing_no=found.number, heard_on=found.heard_on)
