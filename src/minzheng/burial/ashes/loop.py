"""Loop (死亡-火化-安葬闭环): every death up to a day, how far it is, since when it is overdue.

A case is a death report. It is closed by an interment or by a lawful final destination without
place; ashes are late so many days after the cremation, or after they were moved out of a grave; in
a deposit they are late when it has run out. One query reads all cases.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from minzheng.burial.ashes.facts import WITHOUT_PLACE
from minzheng.burial.ashes.models import AshPlace, Deposit, Interment
from minzheng.burial.body.models import Cremation, Transfer
from minzheng.burial.choices import Destination
from minzheng.burial.death.choices import Exempt
from minzheng.burial.death.models import DeathReport
from minzheng.burial.grave.models import Plot
from minzheng.burial.ground.models import Ground
from minzheng.kernel.dated import going_on, to_come
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards, standards_of
from minzheng.people.models import Person


class Stage(Choice):
    """闭环状态: how far a case is."""

    unconfirmed = "unconfirmed", "待确认"
    body = "body", "待火化"
    waiting = "waiting", "待安葬"
    deposited = "deposited", "寄存中"
    late = "late", "超期未安葬"
    unlawful = "unlawful", "违规待改正"
    closed = "closed", "已闭环"


@dataclass(frozen=True, slots=True)
class Case:
    """One of the dead as the loop has him on a day.

    ``row`` is what the query tells; ``due`` the last day on which nothing is late, ``late`` how
    many days over, ``days`` how long it has been open, or was.
    """

    row: Any
    stage: Stage
    closed_on: date | None
    due: date | None
    late: int
    days: int

    @property
    def open_(self) -> bool:
        """Whether it is not closed."""
        return self.closed_on is None

    @property
    def destination(self) -> Destination | None:
        """Where the ashes are, or are said to be."""
        lies: Destination | None = self.row.lies
        said: Destination | None = self.row.destination
        return said if said is Destination.unlawful else lies or said

    @property
    def spot(self) -> str:
        """Where in the ground: ``甲-1-3``."""
        row = self.row
        return f"{row.zone_name}-{row.line}-{row.seat}" if row.plot_no is not None else ""


@dataclass(slots=True)
class _Reading:
    """A day's look at the loop: lengths of follow-up by the month of what they count from."""

    on: date
    standards: Standards
    days: dict[Month, int]

    def follow(self, since: date) -> date:
        """The last day on which ashes are not late, counted from a day."""
        month = Month.of(since)
        if month not in self.days:
            self.days[month] = self.standards.on(month).count("burial.ashes.follow_days")
        return since + timedelta(days=self.days[month])


def cases(session: Session, on: date, codes: Collection[str] | None = None) -> Iterator[Case]:
    """Every case of a day in the order of the deaths; ``codes`` keeps those of some divisions."""
    query = _query(on)
    if codes is not None:
        query = query.where(col(DeathReport.division_code).in_(sorted(codes)))
    yield from _read(session, query, on)


def open_ashes(session: Session, on: date) -> Iterator[Case]:
    """Ashes that lie nowhere yet, and what is unlawful; who lies somewhere is not read at all."""
    unlawful = col(AshPlace.destination) == Destination.unlawful
    query = _query(on).where(or_(col(Cremation.id).is_not(None), unlawful))
    query = query.where(or_(col(Interment.id).is_(None), unlawful))
    return (one for one in _read(session, query, on) if one.open_)


def late_cases(session: Session, on: date) -> list[Case]:
    """The open cases that are late on a day."""
    return [one for one in open_ashes(session, on) if one.late]


def _read(session: Session, query: Any, on: date) -> Iterator[Case]:
    """The rows of a query as cases."""
    reading = _Reading(on, standards_of(session), {})
    for row in session.exec(query):
        yield _case(reading, row)


_ROW: tuple[Any, ...] = (
    col(DeathReport.id).label("report_id"), DeathReport.number, DeathReport.division_code,
    DeathReport.zone, DeathReport.exempt, DeathReport.died_on, DeathReport.proof_no,
    DeathReport.reported_on, DeathReport.confirmed_on,
    Person.name, Person.sex, Person.birth, Person.id_no,
    Cremation.cremated_on, col(Cremation.number).label("cremation_no"), Cremation.original_no,
    Cremation.collector,
    col(AshPlace.number).label("place_no"), AshPlace.destination, AshPlace.decided_on,
    col(AshPlace.ground_id).label("place_ground"), AshPlace.promised_on, AshPlace.follower,
    AshPlace.checked_on, AshPlace.order_no, AshPlace.correct_by,
    col(Interment.number).label("interment_no"), col(Interment.destination).label("lies"),
    Interment.interred_on, Interment.area, col(Interment.ground_id).label("lies_in"),
    col(Deposit.until).label("deposit_until"),
    col(Plot.number).label("plot_no"), col(Plot.zone).label("zone_name"), Plot.line, Plot.seat,
)  # fmt: skip
"""What the loop knows of each case."""


def _query(on: date) -> Any:
    """Everything that is known of each case on a day; one row each."""
    ground: Any = aliased(Ground)
    moved = (
        select(Interment.report_id, func.max(Interment.moved_on).label("moved_on"))
        .where(col(Interment.moved_on) <= on)
        .group_by(col(Interment.report_id))
        .subquery()
    )
    picked = (
        select(Transfer.report_id, func.min(Transfer.picked_on).label("picked_on"))
        .where(Transfer.picked_on <= on)
        .group_by(col(Transfer.report_id))
        .subquery()
    )
    key = col(DeathReport.id)
    burnt = col(Cremation.cremated_on) <= on
    there = going_on(AshPlace.decided_on, AshPlace.left_on, on)
    laid = going_on(Interment.interred_on, Interment.moved_on, on)
    kept = going_on(Deposit.since, Deposit.out_on, on)
    wanted: Any = (*_ROW, ground.name.label("ground"), moved.c.moved_on, picked.c.picked_on)
    query: Any = select(*wanted).select_from(DeathReport)
    return (
        query.join(Person, col(Person.id) == DeathReport.person_id)
        .outerjoin(Cremation, and_(col(Cremation.report_id) == key, burnt))
        .outerjoin(AshPlace, and_(col(AshPlace.report_id) == key, there))
        .outerjoin(Interment, and_(col(Interment.report_id) == key, laid))
        .outerjoin(Deposit, and_(col(Deposit.report_id) == key, kept))
        .outerjoin(Plot, col(Plot.id) == Interment.plot_id)
        .outerjoin(ground, ground.id == func.coalesce(Interment.ground_id, AshPlace.ground_id))
        .outerjoin(moved, moved.c.report_id == key)
        .outerjoin(picked, picked.c.report_id == key)
        .where(DeathReport.reported_on <= on, to_come(DeathReport.returned_on, on))
        .order_by(col(DeathReport.died_on), col(DeathReport.number))
    )


def _case(reading: _Reading, row: Any) -> Case:
    """One row as a case."""
    closed_on, due = _closed(row), _due(reading, row)
    upto = closed_on or reading.on
    late = max(0, (upto - due).days) if due is not None else 0
    stage = _stage(row, closed_on, late=late > 0, on=reading.on)
    return Case(row, stage, closed_on, due, late, (upto - row.died_on).days)


def _closed(row: Any) -> date | None:
    """Since when a case is closed."""
    if row.destination is Destination.unlawful:
        return None
    if row.interred_on is not None:
        return row.interred_on  # type: ignore[no-any-return]
    if row.destination in WITHOUT_PLACE and row.place_ground is None:
        return row.decided_on  # type: ignore[no-any-return]
    return None


def _due(reading: _Reading, row: Any) -> date | None:
    """The last day on which nothing is late; nothing while there are no ashes."""
    if row.cremated_on is None:
        return None
    end = reading.follow(max(row.cremated_on, row.moved_on or row.cremated_on))
    return max(end, row.deposit_until) if row.deposit_until is not None else end


def _stage(row: Any, closed_on: date | None, *, late: bool, on: date) -> Stage:
    """The word for how far a case is."""
    if closed_on is not None:
        return Stage.closed
    if row.destination is Destination.unlawful:
        return Stage.unlawful
    if late:
        return Stage.late
    if row.deposit_until is not None:
        return Stage.deposited
    if row.confirmed_on is None or row.confirmed_on > on:
        return Stage.unconfirmed
    buried = row.exempt is not Exempt.none or not row.zone
    return Stage.waiting if row.cremated_on is not None or buried else Stage.body
