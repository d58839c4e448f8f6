"""Service areas (服务片区): from which place each township is served, by service and day.

The bureau divides the county among 供养点, 殡仪服务站 and the like; a service that has any area
must serve every unit from exactly one place. Which bed or station somebody is given is not decided
here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.dated import lasting, on_day
from minzheng.people.models import ServiceArea

SHIPPED = {"supply_point": "集中供养点"}
"""Services of ``service_areas.csv`` that divide the whole county, by the name clerks use."""


def load_areas(
    session: Session, rows: Iterable[Mapping[str, str]], units: Mapping[str, Mapping[str, str]]
) -> int:
    """Enter a county's shipped areas; ``units`` are the rows of its own list by name."""
    found = [row for row in rows if row["service"] in SHIPPED]
    for row in found:
        session.add(
            ServiceArea(
                service=SHIPPED[row["service"]],
                division_code=units[row["unit"]]["code"],
                place=row["point"],
                since=date.fromisoformat(row["since"]),
                document=row["document"],
            )
        )
    return len(found)


def areas_on(session: Session, day: date, service: str = "") -> list[ServiceArea]:
    """The areas that hold on a day, by service and township."""
    query = (
        select(ServiceArea)
        .where(
            on_day(ServiceArea.since, ServiceArea.until, day),
        )
        .order_by(col(ServiceArea.service), col(ServiceArea.division_code), col(ServiceArea.id))
    )
    if service:
        query = query.where(ServiceArea.service == service)
    return list(session.exec(query))


def put_area(session: Session, code: str, facts: Mapping[str, Any]) -> bool:
    """Serve a township from a place from a day on; the earlier place ends the day before.

    The same again changes nothing and gives ``False``.
    """
    since: date = facts["since"]
    query = select(ServiceArea).where(
        ServiceArea.service == facts["service"],
        ServiceArea.division_code == code,
        lasting(ServiceArea.until, since),
    )
    until = None
    for known in session.exec(query.order_by(col(ServiceArea.since).desc())):
        if known.since > since:
            until = known.since - timedelta(days=1)
            continue
        if known.since == since:
            told = {"place": facts["place"], "document": facts["document"] or known.document}
            if all(getattr(known, name) == value for name, value in told.items()):
                return False
            known.place, known.document = told["place"], told["document"]
            session.add(known)
            return True
        if known.since < since and known.place == facts["place"]:
            return False
        if known.since < since:
            known.until = since - timedelta(days=1)
            session.add(known)
    session.add(
        ServiceArea(
            service=facts["service"],
            division_code=code,
            place=facts["place"],
            since=since,
            until=until,
            document=facts["document"] or "",
        )
    )
    session.flush()
    return True


def pass_on(session: Session, old: str, new: str, on: date) -> None:
    """What served a division serves its successor, unless that is served from somewhere already."""
    served = {area.service for area in areas_on(session, on) if area.division_code == new}
    for area in areas_on(session, on):
        if area.division_code != old:
            continue
        if area.service not in served:
            told = area.model_dump() | {"id": None, "division_code": new, "since": on}
            session.add(ServiceArea(**told))
        area.until = on - timedelta(days=1)
        session.add(area)
    session.flush()
