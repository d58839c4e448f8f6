"""Touched (宣告死亡涉及的业务): what other parts of the program keep of a person (LK-10).

A declaration of death, and its revocation, concern benefits and children's files as well. No
section imports another: they are asked through the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng import catalog
from minzheng.kernel.resolve import resolve
from minzheng.people.deaths import held_by
from minzheng.people.models import Person

_OWN = "minzheng.people."
"""Where roles stand that say what somebody is anyway."""


def touched(session: Session, person_id: int) -> Iterator[str]:
    """Rights that go on, and other standing roles, in words without anybody's name."""
    yield from held(session, person_id)
    person = session.get_one(Person, person_id)
    for target in catalog.ROLES:
        if target.startswith(_OWN):
            continue
        for what, number, _, until, _ in resolve(target)(session, person):
            if not until:
                yield f"{what} {number}".strip()


def held(session: Session, person_id: int) -> list[str]:
    """Rights that go on."""
    return [
        f"{one.title} {one.case_no}"
        for one in held_by(session, [person_id]).get(person_id, [])
        if not one.ended
    ]
