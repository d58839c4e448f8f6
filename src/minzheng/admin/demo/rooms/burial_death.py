"""Deaths of the demo (虚构的死亡信息): the dead of a year, and what became of each of them.

Whoever died twenty days ago or earlier was told of to those who are told of everybody; for one a
funeral grant was paid. ``FATES`` is what every other room of burial follows: it reads the reports
in their order and writes its own part of each fate, so that the whole chain holds together on any
day. Nobody of the demo's households dies here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from sqlmodel import Session, col, select

from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.world import World
from minzheng.burial.choices import Destination
from minzheng.burial.death.books import GRANTS, TOLD
from minzheng.burial.death.choices import DiedAt, Exempt, Payer, Prover
from minzheng.burial.death.models import DeathReport
from minzheng.burial.death.receivers import OF_EVERYBODY
from minzheng.kernel.record.take import enter
from minzheng.kernel.serial import take
from minzheng.people.models import Death


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one of the dead (去向): days since the death, years lived, where to.

    ``cremated`` is false while the body waits, and where it is not cremated at all. Cremation is
    two days after the death, the family has the ashes that day, and they are interred twenty days
    after it. ``told`` is false of the last one, whose report waits to be confirmed.
    """

    back: int
    years: int
    sex: str
    to: Destination | None
    cremated: bool = True
    told: bool = True


FATES = (
    Fate(340, 84, "male", Destination.niche),
    Fate(310, 79, "female", Destination.public_plot),
    Fate(280, 81, "male", Destination.public_plot),  # the joint plot; his wife lives
    Fate(250, 90, "female", Destination.tree),
    Fate(220, 77, "male", Destination.public_plot),  # in the ground of a village
    Fate(190, 69, "female", Destination.scattered),
    Fate(160, 88, "male", Destination.niche),
    Fate(130, 73, "female", Destination.water),
    Fate(100, 80, "male", Destination.deposited),
    Fate(80, 66, "female", Destination.moved_out),
    Fate(55, 92, "male", Destination.wall),
    Fate(40, 75, "female", Destination.niche),
    Fate(20, 82, "male", Destination.with_family),
    Fate(6, 71, "female", Destination.with_family),
    Fate(2, 86, "male", None, cremated=False),
    Fate(0, 78, "female", None, cremated=False, told=False),
)
"""The longest dead first; who is followed by a comment is so in the room that it names."""

TOLD_SINCE = 20
"""Who has been dead for so many days was told of; of the last of them nobody has answered yet."""

GRANTED = 80
"""For whom a funeral grant was paid: days since the death."""


def fates(session: Session) -> Iterator[tuple[DeathReport, Fate]]:
    """Each of the dead of the demo with what becomes of him, in the order of ``FATES``."""
    reports = session.exec(select(DeathReport).order_by(col(DeathReport.id))).all()
    yield from zip(reports, FATES, strict=True)


def invent(session: Session, world: World) -> None:
    """Report everybody of ``FATES``; all but the last are confirmed."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:burial-death"))
    for fate in FATES:
        _report(session, own, fate)
    for one, fate in fates(session):
        if fate.back >= TOLD_SINCE:
            _tell(session, one, answered=fate.back > TOLD_SINCE)
        if fate.back == GRANTED:
            enter(
                session, GRANTS,
                {"report_id": one.stored_id, "payer": Payer.pension, "amount": 500_000,
                 "paid_on": one.died_on + timedelta(days=30), "payee": one.kin},
            )  # fmt: skip


def _tell(session: Session, one: DeathReport, *, answered: bool) -> None:
    """A day after the death everybody who is always told; the answers come two days later."""
    for receiver in OF_EVERYBODY:
        told_on = one.died_on + timedelta(days=1)
        line = enter(
            session, TOLD,
            {"report_id": one.stored_id, "receiver": receiver, "told_on": told_on,
             "how": "数据推送"},
        )  # fmt: skip
        if answered:
            line.answered_on, line.answer = told_on + timedelta(days=2), "已办结"
            session.add(line)
    session.flush()


def _report(session: Session, world: World, fate: Fate) -> None:
    """One of the dead, reported on the day."""
    day: date = world.plan.today - timedelta(days=fate.back)
    person = newcomer(session, world, day - timedelta(days=366 * fate.years), fate.sex)
    serial = take(session, "burial.death", day.year)
    number = f"SW{day.year}-{serial:05d}"
    made = DeathReport(
        number=number, person_id=person.stored_id, division_code=person.division_code,
        nation="汉族", died_on=day, died_at=DiedAt.hospital, spot="虚构医院", cause="（虚构）",
        prover=Prover.medical, proof_no=f"虚构{number}", proof_by="虚构医院", proof_on=day,
        exempt=Exempt.none,
        reporter="虚构村干部", reporter_unit="虚构村委会", reported_on=day,
        kin=f"{person.name[0]}家属", kin_relation="子女", kin_phone="13900000000",
    )  # fmt: skip
    if fate.told:
        made.confirmed_on, made.confirmer = day, "虚构经办"
        session.add(
            Death(
                person_id=person.stored_id, died_on=day, source="死亡信息报送",
                document=made.proof_no, told_on=day,
            )
        )  # fmt: skip
    session.add(made)
    session.flush()
