"""Rewards of the demo (虚构的节地生态安葬奖补): two paid before this file, one that waits.

``NL2026-00003`` (海葬) waits for its approval; the amounts of the county are samples. Nobody is
paid here, so that no batch of the demo changes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from sqlmodel import Session, select

from minzheng.admin.demo.newcomer import newcomer
from minzheng.admin.demo.rooms.burial_death import fates
from minzheng.admin.demo.world import World
from minzheng.burial.ashes.models import Interment
from minzheng.burial.choices import NARROW
from minzheng.burial.death.models import DeathReport
from minzheng.burial.reward.books import REWARDS
from minzheng.kernel.record.take import enter

BEFORE, SUM = 2, 1000_00
"""How many were paid before this file, and how much."""

RECENT = 10
"""So many days ago the last one applied."""


def invent(session: Session, world: World) -> None:
    """One line for each of the dead who were interred ecologically."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:burial-reward"))
    for turn, (report, day) in enumerate(_interred(session)):
        _line(session, own, report, day if turn < BEFORE else None)


def _interred(session: Session) -> list[tuple[DeathReport, date]]:
    """Those of the fates who lie ecologically, with the day."""
    found = []
    for report, _ in fates(session):
        query = select(Interment).where(Interment.report_id == report.id)
        one = session.exec(query).first()
        if one is not None and one.destination in NARROW:
            found.append((report, one.interred_on))
    return found


def _line(session: Session, world: World, report: DeathReport, interred: date | None) -> None:
    """An application by a grown child; with a day of interment it was paid soon after it."""
    child = newcomer(session, world, date(1975, 6, 15), "female")
    applied = world.plan.today - timedelta(days=RECENT)
    more = {}
    if interred is not None:
        applied = interred + timedelta(days=8)
        more = {"paid_before_on": applied + timedelta(days=20), "paid_before": SUM}
    enter(
        session, REWARDS,
        {
            "report_id": report.stored_id, "payee_id": child.stored_id, "applied_on": applied,
            "relation": "子女", "phone": "13900000000", "bank": "虚构农商银行",
            "account_no": world.numbers.card(), "proof": "虚构安葬证明", **more,
        },
    )  # fmt: skip
