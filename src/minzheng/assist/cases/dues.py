"""Dues (到期): when a standing case is to be looked at again, and what else of it comes to an end.

民发〔2021〕57号 第三十一条: a 低保 household of which little change is expected is looked at once a
year, one with irregular income and a member able to work twice. Whether income is irregular is not
on file: a household is taken so unless every counted member is old, a minor, severely disabled or
seriously ill. 特困: once a year (关于改革完善社会救助制度的意见 七); marginal households as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, true
from sqlmodel import Session, col, select

from minzheng.assist.cases.choices import TITLES
from minzheng.assist.cases.models import CaseLink, Review, SelfCareTest, StatusFound
from minzheng.assist.cases.self_care import due_on
from minzheng.assist.models import Assessment, Support
from minzheng.assist.rules.dibao import facts
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import in_force
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.kernel.todo import Span, Task
from minzheng.payout.models import Act, Decision, Grant

LOOKED_AT = (Act.confirm, Act.adjust, Act.resume)
"""Decisions before which a case was looked at."""


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Reviews, reports of changed self-care, statuses that run out."""
    std = span.reckoner.standards.on(Month.of(span.today))
    for grant, due, months in reviews(session, span.today, std):
        if due <= span.until:
            yield Task(
                f"定期核查（每 {months} 个月）",
                grant.case_no,
                due,
                f"minzheng assist {grant.benefit} review {grant.case_no} --by 核查人"
                " --outcome 无变化",
                division=grant.division_code,
            )
    yield from _self_care(session, span)
    yield from _expiring(session, span, std)


def reviews(
    session: Session, today: date, std: MonthStandards
) -> Iterator[tuple[Grant, date, int]]:
    """Standing cases, the day each is to be looked at again, and every how many months.

    None before the law asked for it.
    """
    month = Month.of(today)
    irregular = _irregular(session, month, std)
    looked = last_looked_at(session)
    query = select(Grant).where(
        col(Grant.benefit).in_(TITLES), in_force(Grant.since, Grant.until, month)
    )
    for grant in session.exec(query.order_by(col(Grant.benefit), col(Grant.case_no))):
        key = f"{grant.benefit}.review_months"
        if grant.id in irregular:
            key += ".irregular"
        if key in std:
            last = max(looked.get(grant.stored_id, grant.confirmed_on), grant.confirmed_on)
            yield grant, add_months(last, std.count(key)), std.count(key)


def _irregular(session: Session, month: Month, std: MonthStandards) -> set[int]:
    """The 低保 grants with a counted member who is able to work."""
    told = facts(month, std).subquery("told")
    rows = session.execute(select(told.c.grant_id, told.c.persons, told.c.grounds))
    return {
        int(grant_id)
        for grant_id, persons, grounds in rows
        if len([part for part in grounds.split(",") if part]) < persons
    }


def last_looked_at(session: Session) -> dict[int, date]:
    """The newest day on which a case was decided, assessed or reviewed, by grant."""
    newest: dict[int, date] = {}
    days = (
        (Decision.grant_id, Decision.decided_on, col(Decision.act).in_(LOOKED_AT)),
        (Assessment.grant_id, Assessment.decided_on, true()),
        (Support.grant_id, Support.decided_on, true()),
        (StatusFound.grant_id, StatusFound.decided_on, true()),
        (Review.grant_id, Review.reviewed_on, true()),
    )
    for key, on, counts in days:
        query = select(col(key), func.max(on)).where(counts).group_by(col(key))
        for grant_id, day in session.exec(query):
            newest[grant_id] = max(newest.get(grant_id, day), day)
    return newest


def _self_care(session: Session, span: Span) -> Iterator[Task]:
    """Reports of changed self-care that nobody has assessed: ten working days."""
    query = (
        select(SelfCareTest, Grant)
        .join(Grant, col(Grant.id) == SelfCareTest.grant_id)
        .where(col(SelfCareTest.assessed_on).is_(None), col(Grant.until).is_(None))
        .order_by(col(SelfCareTest.reported_on), col(Grant.case_no))
    )
    found = list(session.exec(query))
    ends = due_on(session, [report for report, _ in found])
    for report, grant in found:
        end = ends.get(report.stored_id)
        if end is not None and end.day <= span.until:
            yield Task(
                "重新评估自理能力",
                grant.case_no,
                end.day,
                f"minzheng assist tekun reassess {grant.case_no} --by 评估人 --fails 项目",
                division=grant.division_code,
                provisional=end.provisional,
            )


def _expiring(session: Session, span: Span, std: MonthStandards) -> Iterator[Task]:
    """Statuses whose time is over soon and which no new case follows: who needs it applies anew."""
    if "rigid.remind_days" not in std:
        return
    remind = timedelta(days=std.count("rigid.remind_days"))
    followed = select(CaseLink.from_id)
    query = (
        select(Grant)
        .where(
            Grant.benefit == "rigid",
            col(Grant.until) >= Month.of(span.today),
            col(Grant.until) <= Month.of(span.until + remind),
            col(Grant.id).not_in(followed),
        )
        .order_by(col(Grant.until), col(Grant.case_no))
    )
    for grant in session.exec(query):
        if grant.until is not None and grant.until.last <= span.until + remind:
            yield Task(
                "刚性支出有效期将满，需要的重新申请",
                grant.case_no,
                grant.until.last,
                f"minzheng assist rigid show {grant.case_no}",
                division=grant.division_code,
            )
