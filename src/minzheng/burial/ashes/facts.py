"""Facts (骨灰去向事实): where one of the dead stands, and what closes the loop (闭环)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.ashes.models import AshPlace, Deposit, Interment
from minzheng.burial.choices import FINAL, Destination
from minzheng.burial.death.models import DeathReport
from minzheng.kernel.dated import going_on
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of

WITHOUT_PLACE = (
    Destination.water, Destination.scattered, Destination.deep, Destination.moved_out,
    Destination.body_deep, Destination.donated,
)  # fmt: skip
"""Finals that close the loop by their paper, where they name no ground."""

IN_A_PLACE = tuple(one for one in FINAL if one not in WITHOUT_PLACE)
"""Finals that only an interment in a ground closes."""


def std(session: Session, day: date) -> MonthStandards:
    """The standards of the month of a day."""
    return standards_of(session).on(Month.of(day))


def by_number(session: Session, model: Any, number: Any) -> Any:
    """The row of this number, if there is one."""
    asked = str(number or "").strip()
    return session.exec(select(model).where(model.number == asked)).one_or_none()


def known_line(session: Session, model: Any, report: DeathReport, **told: Any) -> bool:
    """Whether the book has this very line already: it was proved when it was entered."""
    wanted = [getattr(model, name) == value for name, value in told.items()]
    query = select(model.id).where(model.report_id == report.id, *wanted)
    return session.exec(query).first() is not None


def standing(session: Session, report_id: int) -> AshPlace | None:
    """The destination that stands."""
    query = select(AshPlace).where(AshPlace.report_id == report_id, col(AshPlace.left_on).is_(None))
    return session.exec(query).first()


def interment_of(session: Session, report_id: int) -> Interment | None:
    """The interment that stands."""
    query = select(Interment).where(
        Interment.report_id == report_id, col(Interment.moved_on).is_(None)
    )
    return session.exec(query).first()


def deposit_of(session: Session, report_id: int) -> Deposit | None:
    """The deposit that has not been taken out."""
    query = select(Deposit).where(Deposit.report_id == report_id, col(Deposit.out_on).is_(None))
    return session.exec(query).first()


def final_of(session: Session, report_id: int, on: date) -> AshPlace | Interment | None:
    """What closes the loop of one of the dead on a day: an interment, or a final without place.

    Where something unlawful stands, nothing does. For the rooms above.
    """
    place = session.exec(
        select(AshPlace).where(
            AshPlace.report_id == report_id, going_on(AshPlace.decided_on, AshPlace.left_on, on)
        )
    ).first()
    if place is not None and place.destination is Destination.unlawful:
        return None
    query = select(Interment).where(
        Interment.report_id == report_id, going_on(Interment.interred_on, Interment.moved_on, on)
    )
    return session.exec(query).first() or (place if place is not None and closes(place) else None)


def closes(place: AshPlace) -> bool:
    """Whether a destination closes the loop by itself."""
    return place.destination in WITHOUT_PLACE and place.ground_id is None


def history(session: Session, report_id: int) -> Iterator[AshPlace]:
    """Every destination of one of the dead in its order."""
    query = select(AshPlace).where(AshPlace.report_id == report_id)
    yield from session.exec(query.order_by(col(AshPlace.decided_on), col(AshPlace.id)))
