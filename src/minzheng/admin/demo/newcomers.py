"""Newcomers (虚构的新人): people of the demo who belong to no household."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.admin.demo.world import World
from minzheng.kernel.text import initials, name_key
from minzheng.people.models import Person, Sex


def newcomer(session: Session, world: World, birth: date, sex: str) -> Person:
    """Somebody of an age and a sex, in a village, entered."""
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
