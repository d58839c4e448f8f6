"""Sample (抽查): which files the county looks at itself, drawn so that anybody can draw them again.

At least so many in a hundred: of every three files in a row, or as many as the rate needs, one is
drawn; which one, nobody chooses. 民发〔2021〕43号 第十六条; 下放之后 57号 第二条.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.case import Asked, CaseStep
from minzheng.kernel.draw import one_of_each
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of

RECEIVED = ("submit", "notice")
"""The steps by which a file reaches whoever confirms."""


def drawn_for_visit(asked: Asked) -> bool:
    """Whether the county spot-checks this file: by its place among those received in the year."""
    process, subject = asked.case.process.code, asked.case.subject_id
    step = next((name for name in RECEIVED if _taken(asked, name)), None)
    if step is None:
        return False
    first = next(one for one in asked.case.steps if one.step == step)
    earlier = _received(asked.session, process, step, first.taken_on.year)
    std = standards_of(asked.session).on(Month.of(first.taken_on))
    rank = earlier.index(subject)
    return one_of_each(rank, std.ratio("tekun.spot_check"), f"{process}:{first.taken_on.year}")


def _taken(asked: Asked, name: str) -> bool:
    return any(one.step == name for one in asked.case.steps)


def _received(session: Session, process: str, step: str, year: int) -> list[int]:
    """The applications first received in a year, in the order in which they were."""
    query = (
        select(col(CaseStep.subject_id), col(CaseStep.taken_on))
        .where(CaseStep.process == process, CaseStep.step == step)
        .order_by(col(CaseStep.id))
    )
    first: dict[int, date] = {}
    for subject, on in session.exec(query):
        first.setdefault(subject, on)
    return [subject for subject, on in first.items() if on.year == year]
