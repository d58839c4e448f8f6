"""Todo of the station (救助管理待办): the tenth day, steps of the search, settlement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.rescue.choices import SearchKind
from minzheng.assist.rescue.limits import Limits, searches_due
from minzheng.assist.rescue.models import Search, Stay
from minzheng.kernel.todo import Span, Task

RESCUE = "minzheng assist rescue"


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything due about the people who are in the station."""
    limits, done = Limits(span.reckoner.standards, span.today), _searches(session)
    query = select(Stay).where(col(Stay.left_on).is_(None)).order_by(col(Stay.number))
    for stay in session.exec(query):
        found = (
            *_limit(stay, limits),
            *_unknown(stay, done[stay.stored_id], span),
            *_settlement(stay, limits),
        )
        yield from (task for task in found if task.due <= span.until)


def _searches(session: Session) -> dict[int, set[SearchKind]]:
    """The kinds of search made for each stay."""
    found: dict[int, set[SearchKind]] = defaultdict(set)
    for stay, kind in session.exec(select(col(Search.stay_id), col(Search.kind))):
        found[stay].add(kind)
    return found


def _limit(stay: Stay, limits: Limits) -> Iterator[Task]:
    """The last day: leave, or file."""
    if stay.filed_on is None and stay.settled_on is None:
        yield _task("在站期满，离站或备案", stay, limits.last_day(stay), f"extend {stay.number}")


def _unknown(stay: Stay, done: set[SearchKind], span: Span) -> Iterator[Task]:
    """Steps of the search that nobody took yet."""
    if stay.person_id is not None or stay.settled_on is not None:
        return
    for kind, day, provisional in searches_due(stay, done, span.reckoner):
        how = f"search add --of {stay.number} --kind {kind.label}"
        yield _task(f"寻亲：{kind.label}", stay, day, how, provisional=provisional)


def _settlement(stay: Stay, limits: Limits) -> Iterator[Task]:
    """Still unknown after three months."""
    if stay.person_id is None and stay.settled_on is None:
        day = limits.settle_by(stay)
        yield _task("长期滞留，提出安置", stay, day, f"settle {stay.number}")


def _task(what: str, stay: Stay, day: date, how: str, *, provisional: bool = False) -> Task:
    return Task(
        what,
        stay.number,
        day,
        f"{RESCUE} {how}",
        name=stay.told_name,
        division=stay.division_code,
        provisional=provisional,
    )
