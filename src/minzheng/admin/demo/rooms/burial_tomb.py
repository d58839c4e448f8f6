"""Tombs of the demo (虚构的散坟): one in each state of the work.

Samples: ``SF2026-00001`` found, ``-00002`` registered, ``-00003`` notified, ``-00004`` agreed,
``-00005`` verified, ``-00006`` done, ``-00007`` protected, ``-00008`` in dispute.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from minzheng.admin.demo.world import World
from minzheng.burial.tomb.choices import Basis, TombKind, Treatment, Zone
from minzheng.burial.tomb.models import Tomb
from minzheng.burial.tomb.tombs import TOMBS
from minzheng.kernel.record.take import enter

PLACES = (
    (Zone.rail, TombKind.earth), (Zone.road, TombKind.hardened), (Zone.river, TombKind.earth),
    (Zone.water, TombKind.large), (Zone.scenic, TombKind.earth), (Zone.dwelling, TombKind.house),
    (Zone.heritage, TombKind.earth), (Zone.none, TombKind.living),
)  # fmt: skip
"""Where each tomb lies and what it is, in the order of their numbers."""

STEPS = (0, 1, 2, 3, 5, 4, 0, 2)
"""How many steps each has gone: registered, notified, agreed, done, verified."""

BACK = 200
"""So many days ago they were found; a step is twenty days."""


def _digest(word: str) -> str:
    """The digest of a photograph that nobody took."""
    return hashlib.sha256(f"虚构照片 {word}".encode()).hexdigest()


def invent(session: Session, world: World) -> None:
    """Fill the book of tombs."""
    today: date = world.plan.today
    found = today - timedelta(days=BACK)
    for turn, ((zone, kind), steps) in enumerate(zip(PLACES, STEPS, strict=True), 1):
        village = world.spots[turn * len(world.spots) // (len(PLACES) + 1)].code
        tomb: Tomb = enter(session, TOMBS, {
            "division_code": village, "spot": f"虚构{turn}组后山", "zone": zone, "kind": kind,
            "area": 400, "owner": f"虚构墓主{turn}", "kin": f"虚构后人{turn}",
            "kin_phone": "13900000000", "found_on": found, "finder": "虚构乡镇",
        })  # fmt: skip
        for name, value in _told(turn, steps, found, today).items():
            setattr(tomb, name, value)
        session.add(tomb)
    session.flush()


def _told(turn: int, steps: int, found: date, today: date) -> dict[str, Any]:
    """What is known of a tomb after so many steps, and of the two that left the way."""

    def day(step: int) -> date:
        return found + timedelta(days=35 * step)

    told: tuple[dict[str, Any], ...] = (
        {
            "registered_on": day(1), "unit": "虚构乡镇", "before_photo": _digest(f"{turn}前"),
            "due_by": today + timedelta(days=60),
        },
        {"notified_on": day(2), "notified_to": f"虚构后人{turn}", "notice_way": "当面送达"},
        {"agreed_on": day(3), "basis": Basis.consent, "basis_no": f"虚构同意书{turn}号"},
        {
            "done_on": today - timedelta(days=10), "treatment": Treatment.moved,
            "moved_to": "虚构县公益性公墓", "after_photo": _digest(f"{turn}后"),
        },
        {"verified_on": today - timedelta(days=3), "verifier": "虚构验收人"},
    )  # fmt: skip
    facts: dict[str, Any] = {}
    for one in told[:steps]:
        facts |= one
    if PLACES[turn - 1][0] is Zone.heritage:
        facts |= {
            "protected_on": day(1), "protected_for": "县级文物保护单位",
            "protected_no": "虚构文保〔2020〕1号",
        }  # fmt: skip
    if PLACES[turn - 1][1] is TombKind.living:
        facts |= {"disputed_on": day(3), "disputed_for": "家属对坟型有异议"}
    return facts
