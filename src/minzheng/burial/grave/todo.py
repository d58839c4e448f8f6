"""Todo of places (墓（格）位待办): terms that run out, and those a place was kept for who died."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import Session, col, select

from minzheng.burial.grave.facts import std_of
from minzheng.burial.grave.models import Contract, Plot
from minzheng.burial.grave.users import awaited
from minzheng.burial.ground.models import Ground
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due about places."""
    yield from ending(session, span)
    yield from died(session, span)


def ending(session: Session, span: Span) -> Iterator[Task]:
    """Contracts that run out within the span or the days of notice, or have run out."""
    notice = std_of(session, span.today).count("burial.grave.notice")
    until = max(span.until, span.today + timedelta(days=notice))
    for one, ground in contracts_ending(session, until):
        yield Task(
            "墓（格）位使用期满，续用或腾退", one.number, one.until,
            f"minzheng burial renew {one.number}", name=one.buyer,
            division=ground.division_code,
        )  # fmt: skip


def contracts_ending(session: Session, until: date) -> list[tuple[Contract, Ground]]:
    """Contracts that hold a place and run out by a day, the earliest first."""
    query = (
        select(Contract, Ground)
        .join(Plot, col(Plot.id) == Contract.plot_id)
        .join(Ground, col(Ground.id) == Plot.ground_id)
        .where(col(Contract.ended_on).is_(None), Contract.until <= until)
        .order_by(col(Contract.until), col(Contract.number))
    )
    return list(session.exec(query))


def died(session: Session, span: Span) -> Iterator[Task]:
    """Whom a place was kept for while he lived: proved first, then laid there."""
    for user, contract, death in awaited(session, span.until):
        plot = session.get_one(Plot, contract.plot_id)
        ground = session.get_one(Ground, plot.ground_id)
        yield Task(
            "预留的使用人已去世，补登证明后安葬", user.number, death.told_on,
            f"minzheng burial contract user prove {user.number}", division=ground.division_code,
        )  # fmt: skip
