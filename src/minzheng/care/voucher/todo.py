"""Todo of the voucher (消费补贴待办): assessments that end, and redemptions to be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, func, select

from minzheng.care.voucher.models import VoucherHolder, VoucherRedemption
from minzheng.care.voucher.sample import least_of, looked_at
from minzheng.kernel.draw import size_of
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span, Task
from minzheng.people.models import Person


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of this room that is due within the span."""
    yield from ending(session, span)
    yield from to_look_at(session, span)


def ending(session: Session, span: Span) -> Iterator[Task]:
    """Holders of the newest list whose assessment ends within the span."""
    newest = select(func.max(VoucherHolder.list_month)).scalar_subquery()
    query = (
        select(VoucherHolder, Person)
        .join(Person, col(Person.id) == VoucherHolder.person_id)
        .where(VoucherHolder.list_month == newest, col(VoucherHolder.until) <= span.until)
        .order_by(col(VoucherHolder.until), col(VoucherHolder.number))
    )
    for holder, person in session.exec(query):
        yield Task(
            "消费补贴评估到期",
            holder.number,
            holder.until,
            f"minzheng care voucher holder show {holder.number}",
            name=person.name,
            division=holder.division_code,
        )


def to_look_at(session: Session, span: Span) -> Iterator[Task]:
    """Last months of which too few redemptions were looked at."""
    told = func.substr(col(VoucherRedemption.used_on), 1, 7)
    for text in session.exec(select(told).distinct().order_by(told)):
        month = Month.parse(text)
        late = standards_of(session).on(month).count("voucher.check_months")
        due = (month + late).last
        if month.last >= span.today or due > span.until:
            continue
        every, seen = looked_at(session, month)
        if seen < size_of(least_of(session, month), every):
            yield Task(
                "消费补贴核销抽查",
                str(month),
                due,
                f"minzheng care voucher draw {month} --seed 种子",
            )
