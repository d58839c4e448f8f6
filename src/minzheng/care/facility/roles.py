"""Roles in facilities (机构身份): where a person lives or has lived."""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.care.facility.beds import resident_state
from minzheng.care.facility.models import CareBed, Facility, Resident
from minzheng.kernel import clock
from minzheng.people.models import Person


def roles(session: Session, person: Person) -> list[tuple[str, str, str, str, str]]:
    """The stays of a person, oldest first."""
    query = (
        select(Resident, Facility.name)
        .join(CareBed, col(CareBed.id) == Resident.bed_id)
        .join(Facility, col(Facility.id) == CareBed.facility_id)
        .where(Resident.person_id == person.id)
        .order_by(col(Resident.number))
    )
    told = []
    for stay, name in session.exec(query):
        detail = f"{name}，{stay.care.label}，{resident_state(stay, clock.today())}"
        until = str(stay.left_on or "")
        told.append(("入住养老机构", stay.number, str(stay.entered_on), until, detail))
    return told
