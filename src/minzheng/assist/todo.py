"""Todo of assist: cases to look at again, phase-outs that end, members who come of age (救助待办).

When a case is to be looked at again stands in ``cases.dues``; each room tells its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.assist.cases import deaths, dues
from minzheng.assist.means import todo as means
from minzheng.assist.models import Complaint, PhaseOut
from minzheng.assist.monitor import todo as monitor
from minzheng.assist.notice import todo as notice
from minzheng.assist.rescue import todo as rescue
from minzheng.assist.small import todo as small
from minzheng.assist.temporary import todo as temporary
from minzheng.kernel.calendar import birthday
from minzheng.kernel.dated import in_force, on_day
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.kernel.todo import Span, Task
from minzheng.payout.models import Grant
from minzheng.people.models import Death, Member, Person


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of this section that is due within the span."""
    std = span.reckoner.standards.on(Month.of(span.today))
    yield from dues.tasks(session, span)
    yield from deaths.tasks(session, span)
    yield from phase_outs_ending(session, span)
    yield from birthdays(session, span, std)
    yield from complaints(session, span, std)
    yield from means.tasks(session, span)
    yield from rescue.tasks(session, span)
    yield from monitor.tasks(session, span)
    yield from temporary.tasks(session, span)
    yield from notice.tasks(session, span)
    yield from small.tasks(session, span)


def phase_outs_ending(session: Session, span: Span) -> Iterator[Task]:
    """A phase-out comes to its last month: from the next one the rules alone decide."""
    query = (
        select(PhaseOut, Grant)
        .join(Grant, col(Grant.id) == PhaseOut.grant_id)
        .where(
            col(PhaseOut.until) >= Month.of(span.today),
            col(PhaseOut.until) <= Month.of(span.until),
            col(Grant.until).is_(None),
        )
        .order_by(col(PhaseOut.until), col(Grant.case_no))
    )
    for made, grant in session.exec(query):
        if made.until.last <= span.until:
            yield Task(
                "渐退期满，办理终止或调整",
                grant.case_no,
                made.until.last,
                f"minzheng assist dibao show {grant.case_no}",
                division=grant.division_code,
            )


def birthdays(session: Session, span: Span, std: MonthStandards) -> Iterator[Task]:
    """Members of standing 低保 households who come of age or grow old: supplements change."""
    month = Month.of(span.today)
    leap = std.word("leap_birthday")
    ages = {
        std.count("category_supplement.minor_age"): "成年",
        std.count("category_supplement.elder_age"): "进入老年",
    }
    years = [(age, day.year - age) for age in ages for day in (span.today, span.until)]
    wanted = {f"{year:04d}" for _, year in years}
    query = (
        select(Person, Grant)
        .join(Member, col(Member.person_id) == Person.id)
        .join(Grant, col(Grant.household_id) == Member.household_id)
        .outerjoin(Death, col(Death.person_id) == Person.id)
        .where(
            Grant.benefit == "dibao",
            in_force(Grant.since, Grant.until, month),
            col(Member.covered),
            on_day(Member.since, Member.until, span.today),
            col(Death.id).is_(None),
            func.substr(Person.birth, 1, 4).in_(wanted),
        )
        .order_by(col(Grant.case_no), col(Person.id_no))
    )
    for person, grant in session.exec(query):
        for age, word in ages.items():
            if person.birth is None:
                continue
            day = birthday(person.birth, age, leap)
            if span.today <= day <= span.until:
                yield Task(
                    f"成员满 {age} 周岁（{word}）",
                    grant.case_no,
                    day,
                    f"minzheng assist dibao show {grant.case_no}",
                    name=person.name,
                    division=grant.division_code,
                )


def complaints(session: Session, span: Span, std: MonthStandards) -> Iterator[Task]:
    """Complaints that are not closed."""
    days = timedelta(days=std.count("complaint.days"))
    query = select(Complaint).where(
        col(Complaint.closed_on).is_(None), col(Complaint.received_on) <= span.until - days
    )
    for complaint in session.exec(query.order_by(col(Complaint.received_on), Complaint.number)):
        yield Task(
            "投诉举报待办结",
            complaint.number,
            complaint.received_on + days,
            f"minzheng assist complaint close {complaint.number}",
        )
