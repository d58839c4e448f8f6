"""Todo of assist: cases to look at again, phase-outs that end, members who come of age (救助待办).

民发〔2021〕57号 第三十一条: a 低保 household of which little change is expected is looked at once a
year, one with irregular income and a member able to work twice. Whether income is irregular is not
on file: a household is taken so unless every counted member is old, a minor, severely disabled or
seriously ill. 特困: once a year (关于改革完善社会救助制度的意见 七).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, true
from sqlmodel import Session, col, select

from minzheng.assist.models import Assessment, Complaint, PhaseOut, Reexamination, Support
from minzheng.assist.rules.dibao import facts
from minzheng.kernel.calendar import add_months, birthday
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.kernel.todo import Span, Task
from minzheng.payout.facts import in_force, on_day
from minzheng.payout.models import Act, Decision, Grant
from minzheng.people.models import Death, Member, Person

LOOKED_AT = (Act.confirm, Act.adjust, Act.resume)
"""Decisions before which a case was looked at."""


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of this section that is due within the span."""
    std = span.reckoner.standards.on(Month.of(span.today))
    yield from reviews(session, span, std)
    yield from phase_outs_ending(session, span)
    yield from birthdays(session, span, std)
    yield from complaints(session, span, std)


def reviews(session: Session, span: Span, std: MonthStandards) -> Iterator[Task]:
    """Standing cases that were last looked at too long ago; none before the law asked for it."""
    month = Month.of(span.today)
    irregular = _irregular(session, month, std)
    looked = _last_looked_at(session)
    query = select(Grant).where(
        col(Grant.benefit).in_(("dibao", "tekun")), in_force(Grant.since, Grant.until, month)
    )
    for grant in session.exec(query.order_by(col(Grant.benefit), col(Grant.case_no))):
        key = f"{grant.benefit}.review_months"
        if grant.id in irregular:
            key += ".irregular"
        if key not in std:
            continue
        last = max(looked.get(grant.stored_id, grant.confirmed_on), grant.confirmed_on)
        due = add_months(last, std.count(key))
        if due <= span.until:
            yield Task(
                f"定期核查（每 {std.count(key)} 个月）",
                grant.case_no,
                due,
                f"minzheng assist reexamine {grant.case_no} --by 核查人 --result 符合",
                division=grant.division_code,
            )


def _irregular(session: Session, month: Month, std: MonthStandards) -> set[int]:
    """The 低保 grants with a counted member who is able to work."""
    told = facts(month, std).subquery("told")
    rows = session.execute(select(told.c.grant_id, told.c.persons, told.c.grounds))
    return {
        int(grant_id)
        for grant_id, persons, grounds in rows
        if len([part for part in grounds.split(",") if part]) < persons
    }


def _last_looked_at(session: Session) -> dict[int, date]:
    """The newest day on which a case was decided, assessed or examined again, by grant."""
    newest: dict[int, date] = {}
    days = (
        (Decision.grant_id, Decision.decided_on, col(Decision.act).in_(LOOKED_AT)),
        (Assessment.grant_id, Assessment.decided_on, true()),
        (Support.grant_id, Support.decided_on, true()),
        (Reexamination.grant_id, Reexamination.examined_on, true()),
    )
    for key, on, counts in days:
        query = select(col(key), func.max(on)).where(counts).group_by(col(key))
        for grant_id, day in session.exec(query):
            newest[grant_id] = max(newest.get(grant_id, day), day)
    return newest


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
