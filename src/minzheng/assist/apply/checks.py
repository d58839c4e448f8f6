"""Checks of applications: clocks exceeded, confirmed without what the law asks (申请办理检查).

They look at every history on file, whichever way it came there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.assist.apply.history import Dossier, dossiers
from minzheng.assist.apply.subject import counted, last, unauthorised
from minzheng.assist.means.live import missing_reply
from minzheng.kernel.case import CaseStep
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Problem
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.standards import standards_of

LATE = Problem(
    "check-apply-late",
    "申请 {subject}：{period}应于 {end} 前办，{told}，逾期 {days} 天",
    "尽快办理；符合特殊情形的在期限内办 extend",
    cite="民发〔2021〕57号 第二十二条；民发〔2021〕43号 第十三条、第十六条",
)
SHORT_NOTICE = Problem(
    "check-apply-notice-short",
    "申请 {subject}：{posted} 公示，应满至 {end}，{on} 就{act}",
    "公示不满的，重新公示",
    cite="民发〔2021〕57号 第十九条；民发〔2021〕43号 第十五条",
)
NO_NOTICE = Problem(
    "check-apply-no-notice",
    "申请 {subject} 于 {on} 确认，没有公示记录",
    "补公示；有异议的重新核查",
    cite="民发〔2021〕57号 第十九条",
)
NO_CHECK = Problem(
    "check-apply-no-means-check",
    "申请 {subject} 于 {on} 确认，成员 {persons} 当天没有有效的核对报告",
    "补做核对；结果不符的依法纠正",
    cite="民发〔2021〕57号 第十七条",
)
NOT_AUTHORISED = Problem(
    "check-apply-unauthorised",
    "申请 {subject} 于 {on} 确认，成年成员 {persons} 没有授权核对",
    "补签授权书并登记日期",
    cite="民发〔2021〕57号 第十条；社会救助法 第四十一条",
)


def late(session: Session, on: date) -> Found:
    """A23: a limit of the office that has passed, or was passed when the step was taken."""
    reckoner = reckoner_of(session)
    for one in dossiers(session):
        for made in one.case.clocks(reckoner):
            days = made.overdue(on)
            if days and made.end is not None:
                yield {
                    "subject": one.application.number,
                    "period": made.period.title,
                    "end": made.end.day,
                    "told": f"{made.done} 才办" if made.done else "还没有办",
                    "days": days,
                }


def short_notice(session: Session, on: date) -> Found:
    """A23: a step that must wait for the notice was taken before it was over."""
    reckoner = reckoner_of(session)
    for one in dossiers(session):
        period = next(made for made in one.case.process.periods if made.name == "notice")
        for posted, step in _after_notice(one, period.opens):
            end = reckoner.end(period, posted.taken_on)
            if end is not None and step.taken_on <= end.day:
                yield {
                    "subject": one.application.number,
                    "posted": posted.taken_on,
                    "end": end.day,
                    "on": step.taken_on,
                    "act": one.case.process.step(step.step).title,
                }


def _after_notice(one: Dossier, names: tuple[str, ...]) -> Iterator[tuple[CaseStep, CaseStep]]:
    """Every notice with the first step after it that had to wait."""
    posted: CaseStep | None = None
    for step in one.case.steps:
        if step.step == "notice":
            posted = step
        elif posted is not None and step.step in names:
            yield posted, step
            posted = None


def _confirmed(session: Session) -> Iterator[tuple[Dossier, CaseStep]]:
    """The applications that were confirmed, with the step."""
    for one in dossiers(session):
        step = last(one.case.steps, "confirm")
        if step is not None:
            yield one, step


def no_notice(session: Session, on: date) -> Found:
    """A24: confirmed without a notice."""
    for one, step in _confirmed(session):
        if last(one.case.steps, "notice") is None:
            yield {"subject": one.application.number, "on": step.taken_on}


def no_means_check(session: Session, on: date) -> Found:
    """A24: confirmed on a day when somebody counted had no reply in force."""
    standards = standards_of(session)
    for one, step in _confirmed(session):
        people = {p.stored_id: p for _, p in counted(session, one.application)}
        missing = missing_reply(session, people, step.taken_on, standards)
        if missing:
            yield _without(one, step, [people[key].id_no for key in missing])


def not_authorised(session: Session, on: date) -> Found:
    """A24: confirmed without the authorisation of a counted adult."""
    standards = standards_of(session)
    for one, step in _confirmed(session):
        people = unauthorised(session, one.application, step.taken_on, standards)
        if people:
            yield _without(one, step, [person.id_no for person in people])


def _without(one: Dossier, step: CaseStep, numbers: list[str]) -> dict[str, Any]:
    return {
        "subject": one.application.number,
        "on": step.taken_on,
        "persons": "、".join(numbers),
    }


CHECKS = (
    Check("申请办理逾期", LATE, late),
    Check("公示不满期限", SHORT_NOTICE, short_notice),
    Check("未公示就确认", NO_NOTICE, no_notice),
    Check("未核对就确认", NO_CHECK, no_means_check),
    Check("未授权就确认", NOT_AUTHORISED, not_authorised),
)
