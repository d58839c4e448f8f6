"""Certificates of the demo (虚构的残疾人证): papers of some whose disability is on file."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.admin.demo.world import World
from minzheng.care.allowance.certificates import CERTIFICATES
from minzheng.kernel.record.take import add
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Disability, DisabilityKind, Person

PAPERS = 6
"""So many papers are on file."""


def invent(session: Session, world: World) -> None:
    """The papers of the first ones, of the same kind and grade since the same day."""
    places = Gazetteer.load(session)
    query = (
        select(Disability, Person)
        .join(Person, col(Person.id) == Disability.person_id)
        .where(
            col(Disability.until).is_(None),
            col(Person.division_code) != "",
            col(Person.id).not_in(select(Death.person_id)),
        )
        .order_by(col(Person.id_no))
    )
    for held, person in session.exec(query).all()[:PAPERS]:
        kind = list(DisabilityKind).index(held.kind) + 1
        village = places.by_code[person.division_code]
        told = {
            "name": person.name,
            "id_no": person.id_no,
            "township": places.by_code[places.township_of(village.code)].name,
            "village": village.short or village.name,
            "certificate_no": f"{person.id_no}{kind}{held.grade}",
            "issued_on": held.since.isoformat(),
            "valid_until": date(world.plan.today.year + 5, 12, 31).isoformat(),
        }
        add(session, CERTIFICATES, told)
