"""Mourning (殡葬测试的公用造数): the dead, grounds and places, made quickly for tests.

Everybody here is invented.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.burial.body.models import Cremation
from minzheng.burial.death.choices import DiedAt
from minzheng.burial.death.models import DeathReport
from minzheng.burial.grave.choices import PlotKind
from minzheng.burial.grave.models import Contract, Plot, User
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


def plot_of(session: Session, ground: Ground, number: str = "MW2020-00001", **told: Any) -> Plot:
    """A single place for ashes of 0.5 square metres, the seat after its number."""
    facts: dict[str, Any] = {
        "number": number, "ground_id": ground.stored_id, "zone": "甲", "line": "1",
        "seat": str(int(number[-5:])), "kind": PlotKind.single, "capacity": 1, "area": 50,
        "built_on": date(2020, 1, 1), **told,
    }  # fmt: skip
    made = Plot(**facts)
    session.add(made)
    session.flush()
    return made


def contract_of(
    session: Session, plot: Plot, *people: Person, number: str = "MH2026-00001", **told: Any
) -> Contract:
    """A contract of twenty years since 2026-04-05, with its users and their proofs."""
    facts: dict[str, Any] = {
        "number": number, "plot_id": plot.stored_id, "buyer": "购置人",
        "signed_on": date(2026, 4, 5), "since": date(2026, 4, 5), "until": date(2046, 4, 5),
        **told,
    }  # fmt: skip
    made = Contract(**facts)
    session.add(made)
    session.flush()
    for person in people:
        key = person.stored_id
        user = User(
            number=f"MS{number[2:]}-{key}", contract_id=made.stored_id, person_id=key,
            death_proof=f"证{key}", cremation_proof=f"火{key}", added_on=made.signed_on,
        )  # fmt: skip
        session.add(user)
    session.flush()
    return made


def cremated(session: Session, report: DeathReport, on: date, **told: Any) -> Cremation:
    """The cremation of one of the dead in a funeral home, the ashes handed over that day."""
    home = session.exec(select(Ground).where(Ground.kind == GroundKind.funeral_home)).first()
    home = home or ground_of(session, "BG2020-00009", GroundKind.funeral_home)
    facts: dict[str, Any] = {
        "number": f"HH420281-{on.year}-{report.stored_id:06d}", "report_id": report.stored_id,
        "ground_id": home.stored_id, "confirmation_no": "确1", "proof_no": report.proof_no,
        "cremated_on": on, "collector": "领取人", "collector_relation": "子女",
        "collected_on": on, **told,
    }  # fmt: skip
    made = Cremation(**facts)
    session.add(made)
    session.flush()
    return made
