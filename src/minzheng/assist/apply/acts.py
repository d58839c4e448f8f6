"""Acts: an application taken down at the counter, by the same checks as the workbook (申请登记)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from minzheng.assist.apply.find import by_number
from minzheng.assist.apply.forms import LINES, MEMBERS
from minzheng.assist.apply.keep import take_in
from minzheng.assist.apply.models import Application
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.standards import standards_of
from minzheng.people.divisions import Gazetteer

THERE = Problem(
    "application-there", "这份申请已登记过，没有变化", "用 minzheng assist apply list 查"
)


def enter(
    session: Session,
    members: Sequence[Mapping[str, str]],
    lines: Sequence[Mapping[str, str]] = (),
    findings: list[Finding] | None = None,
) -> Application:
    """Take down one application; gives it, with its number.

    ``members`` are the rows of the sheet 成员 and ``lines`` those of 收入财产支出, as texts by
    field key (:mod:`minzheng.assist.apply.forms`); the applicant's relation is 本人 and his row has
    what speaks of the application. ``findings`` receives the doubts. Raises ``entry-has-errors``
    with every fault, ``application-there`` when it is on file already.
    """
    case = {"case_no": "1"}
    readings = [
        reading_of(MEMBERS, [case | dict(row) for row in members]),
        reading_of(LINES, [case | dict(row) for row in lines], each="项"),
    ]
    places, standards = Gazetteer.load(session), standards_of(session)
    _, numbers = take_in(session, readings, places, standards)
    if findings is not None:
        findings += [finding for reading in readings for finding in reading.findings]
    if not numbers:
        raise THERE()
    return by_number(session, numbers[0])
