"""Newcomers of the demo (虚构的散居人员): people of no household, for a room's own books."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.admin.demo.world import World
from minzheng.kernel.text import initials, name_key
from minzheng.people.models import Person, Sex


def newcomer(session: Session, world: World, birth: date, sex: str) -> Person:
    """A person of a sex, born about a day, in some village."""
    spot = world.spot()
    who = world.villager(sex, birth, spot)
    made = Person(
        id_no=who.id_no,
        name=who.name,
        name_key=name_key(who.name),
        initials=initials(who.name),
        sex=Sex.of(sex),
        birth=who.birth,
        division_code=spot.code,
    )
    session.add(made)
    session.flush()
    return made
