"""Mourning (殡葬测试的公用造数): the dead, grounds and places, made quickly for tests.

Everybody here is invented.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.burial.death.choices import DiedAt
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.choices import GroundKind, GroundLevel
from minzheng.burial.ground.models import Ground
from minzheng.kernel.codes import check_char
from minzheng.people.models import Death, Person

VILLAGE = "420281104221"


def person_of(
    session: Session, order: int, *, birth: date = date(1946, 5, 20), male: bool = True
) -> Person:
    """Somebody of the county under a number of his own: ``order`` from 1 to 499."""
    first17 = f"420281{birth:%Y%m%d}{order * 2 - male:03d}"
    name = f"逝者{order}"
    person = Person(
        id_no=first17 + check_char(first17), name=name, name_key=name, division_code=VILLAGE,
        birth=birth, sex="male" if male else "female",
    )  # fmt: skip
    session.add(person)
    session.flush()
    return person


def report_of(session: Session, person: Person, died_on: date, **told: Any) -> DeathReport:
    """A confirmed report of a death with its proof, and the death as a fact."""
    number = f"SW{died_on.year}-{person.stored_id:05d}"
    facts: dict[str, Any] = {
        "number": number, "person_id": person.stored_id, "division_code": VILLAGE,
        "died_on": died_on, "died_at": DiedAt.hospital, "proof_no": f"证{number}",
        "proof_by": "某医院", "proof_on": died_on, "reporter": "报送人", "reporter_unit": "土库村",
        "reported_on": died_on, "confirmed_on": died_on, "confirmer": "经办", **told,
    }  # fmt: skip
    made = DeathReport(**facts)
    session.add(made)
    if made.confirmed_on is not None:
        session.add(
            Death(person_id=person.stored_id, died_on=died_on, source="医院", told_on=died_on)
        )
    session.flush()
    return made


def ground_of(
    session: Session, number: str = "BG2020-00001", kind: GroundKind = GroundKind.public_cemetery,
    **told: Any,
) -> Ground:  # fmt: skip
    """An approved ground of the county."""
    facts: dict[str, Any] = {
        "number": number, "name": f"某设施{number}", "division_code": VILLAGE, "kind": kind,
        "level": GroundLevel.county, "approval_no": "冶民批〔2020〕1号", "land_no": "地1号",
        "land_area": 20000, "green_area": 17000, "approved_plots": 1000,
        "opened_on": date(2020, 1, 1), **told,
    }  # fmt: skip
    made = Ground(**facts)
    session.add(made)
    session.flush()
    return made
