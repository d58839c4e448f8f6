"""Re-examination (重新核查): a case is looked at again, and the result kept with its day.

Cases of cadres' near relatives are registered apart and visited (民发〔2021〕57号 第十一条、
第二十条); so are cases complained of. What follows from an unfit result is an act: adjust or
terminate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from minzheng.assist.models import Reexamination
from minzheng.errors import InputInvalid
from minzheng.kernel import clock
from minzheng.kernel.finding import Problem
from minzheng.payout.models import Grant

EXAMINED_LATER = Problem("reexamined-in-future", "核查日期 {on} 还没有到", "核对 --on")
NO_EXAMINER = Problem("reexamined-by-nobody", "没有写核查人", "加 --by 姓名", kind=InputInvalid)
EXAMINED_TWICE = Problem(
    "reexamined-otherwise",
    "{case_no} 在 {on} 已有另一条核查记录",
    "同一天只记一次；有误的报管理员订正",
)


@dataclass(frozen=True, slots=True)
class Result:
    """What was found: the day, by whom, fit or not, in words."""

    on: date
    examiner: str
    eligible: bool
    note: str = ""


def reexamine(session: Session, grant: Grant, result: Result) -> bool:
    """Keep a re-examination; the same again changes nothing and gives ``False``.

    Raises ``reexamined-in-future``, ``reexamined-by-nobody``, ``reexamined-otherwise``.
    """
    if result.on > clock.today():
        raise EXAMINED_LATER(on=result.on)
    if not result.examiner.strip():
        raise NO_EXAMINER()
    query = select(Reexamination).where(
        Reexamination.grant_id == grant.id, Reexamination.examined_on == result.on
    )
    known = session.exec(query).one_or_none()
    told = (result.examiner, result.eligible, result.note)
    if known is not None and (known.examiner, known.eligible, known.note) == told:
        return False
    if known is not None:
        raise EXAMINED_TWICE(case_no=grant.case_no, on=result.on)
    session.add(
        Reexamination(
            grant_id=grant.stored_id,
            examined_on=result.on,
            examiner=result.examiner,
            eligible=result.eligible,
            note=result.note,
        )
    )
    return True
