"""Facts (补贴依据): what the rules look at, read from the file for some months (取数)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from minzheng.care.facility.choices import BedKind
from minzheng.care.facility.models import CareBed, Facility
from minzheng.care.facility.stays import Lived, lived
from minzheng.care.subsidy.choices import Program
from minzheng.care.subsidy.claims import HARDSHIPS, Facts
from minzheng.care.subsidy.models import Premium, StationRating
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.payout.circumstances import covered_by, grade
from minzheng.people.models import Person

SEVERE = 2
"""一级、二级 are severe."""


def gathered(session: Session, program: Program, span: Sequence[Month]) -> Facts:
    """What a programme's rule looks at in some months, in the order of the numbers."""
    homes = {one.stored_id: one for one in session.exec(select(Facility))}
    first, last = span[0].first, span[-1].last
    match program:
        case Program.construction:
            query = select(CareBed).where(CareBed.kind != BedKind.home)
            beds = session.exec(query.order_by(col(CareBed.number)))
            return Facts(homes, beds=tuple(beds))
        case Program.operation:
            return Facts(homes, stays=tuple(lived(session, first, last)))
        case Program.insurance:
            found = session.exec(select(Premium).order_by(col(Premium.number)))
            return Facts(homes, premiums=tuple(found))
        case Program.station:
            rated = session.exec(select(StationRating).order_by(col(StationRating.number)))
            return Facts(homes, ratings=tuple(rated))
    stays = tuple(lived(session, first, last))
    return Facts(homes, stays=stays, hard=_hard(session, stays, span))


def _hard(
    session: Session, stays: Sequence[Lived], span: Sequence[Month]
) -> dict[tuple[int, Month], tuple[str, ...]]:
    """What makes each resident one of a hardship family, month by month."""
    who = {one.stay.person_id for one in stays}
    found: dict[tuple[int, Month], tuple[str, ...]] = {}
    for month in span:
        told = [
            (grade(Person.id, month) <= SEVERE)
            if kind == "disabled"
            else covered_by(Person.id, kind, month)
            for kind in HARDSHIPS
        ]
        query = columns(col(Person.id), *told).where(among(col(Person.id), who))
        for person_id, *flags in session.execute(query):
            held = tuple(kind for kind, flag in zip(HARDSHIPS, flags, strict=True) if flag)
            found[person_id, month] = held
    return found
