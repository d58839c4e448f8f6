"""The old of the demo (虚构的老年人台账和能力评估): contacts, tags, assessments of people on file.

The first assessment of the year holds and is not disputed: it is what the examples speak of. One is
disputed and waits for others, one runs out soon, one ran out and was made again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.world import World
from minzheng.care.assess.assessments import ASSESSMENTS
from minzheng.care.assess.choices import (
    AssessCause,
    AssessPlace,
    EarlierLevel,
    KinRelation,
    TagKind,
)
from minzheng.care.assess.earlier import EARLIERS
from minzheng.care.assess.elders import ELDERS, TAGS
from minzheng.care.assess.form import columns_of, health_of, valid_to
from minzheng.care.assess.models import Assessment
from minzheng.care.assess.roll import Old, Roll
from minzheng.care.assess.rules import assess
from minzheng.care.assess.scale import scale
from minzheng.kernel.record.take import enter
from minzheng.kernel.standards import standards_of

MOST = 300
"""So many old people at most have more than a name."""

YOUNGEST = 61
"""Whoever is older was old on every day that the books tell of."""

EARLIER_ON = date(2021, 6, 1)
FIRST_ON = date(2023, 1, 1)
"""The first day on which the demo assesses by the form of the national standard."""
CITIES = ("武汉市", "深圳市", "苏州市", "黄石市")


def invent(session: Session, world: World) -> None:
    """Register the old, tag some of them, assess some of those."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:care-assess"))
    today = own.plan.today
    roll = Roll.load(session, today)
    found = [one for one in roll.people if one.person.division_code and one.age > YOUNGEST]
    own.rng.shuffle(found)
    filling = _Filling(session, own)
    for turn, one in enumerate(found[:MOST]):
        filling.register(one)
        if turn % 3 == 0:
            filling.tag(one, own.rng.choice(list(TagKind)))
    filling.assess_all(found[: MOST // 2])
    for one in [old for old in found if old.age >= 70][:4]:
        filling.earlier(one)


class _Filling:
    """The books being filled."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world, self.rng = session, world, world.rng
        self.today = world.plan.today
        self.standards = standards_of(session)

    def name(self) -> str:
        """Somebody who assesses, or looks after somebody."""
        return invent_name(self.rng, "female", 1985)[1]

    def phone(self) -> str:
        """A telephone that nobody has."""
        return f"139{self.rng.randrange(10**7, 10**8)}"

    def of(self, one: Old) -> dict[str, Any]:
        """Who, and where."""
        return {"person_id": one.person.stored_id, "division_code": one.person.division_code}

    def register(self, one: Old) -> None:
        """Whom to call, and the grid."""
        back = 30 + self.rng.randrange(200)
        enter(
            self.session,
            ELDERS,
            {
                **self.of(one),
                "registered_on": self.today - timedelta(days=back),
                "grid": f"W{one.person.division_code[6:]}{1 + self.rng.randrange(4)}",
                "guardian_name": self.name(),
                "guardian_is": self.rng.choice(list(KinRelation)),
                "guardian_phone": self.phone(),
                "child_name": self.name(),
                "child_phone": self.phone(),
                "child_at": self.rng.choice(CITIES),
            },
        )

    def tag(self, one: Old, kind: TagKind) -> None:
        """A reason to look after somebody, since some day of the year."""
        since = date(self.today.year, 1, 1) + timedelta(days=self.rng.randrange(20))
        enter(self.session, TAGS, {**self.of(one), "kind": kind, "since": since})

    def earlier(self, one: Old) -> None:
        """A result by the older standard."""
        told: dict[str, Any] = {"level": EarlierLevel.moderate, "first_name": self.name()}
        told |= {"second_name": self.name(), "assessed_on": EARLIER_ON}
        enter(self.session, EARLIERS, {**self.of(one), **told})

    def assess_all(self, people: list[Old]) -> None:
        """The example first; then one that is disputed, one that runs out soon, one made again."""
        days = [60, 20, 355, 500]
        for turn, one in enumerate(people):
            back = days[turn] if turn < len(days) else 70 + self.rng.randrange(230)
            made = self.assess(one, max(self.today - timedelta(days=back), FIRST_ON))
            if turn == 1:
                made.disputed_on = self.today - timedelta(days=10)
                made.dispute_reason = "本人认为能独立行走"
                self.session.add(made)
            if turn == 3:
                self.assess(one, self.today - timedelta(days=100), AssessCause.regular)
        self.session.flush()

    def assess(self, one: Old, on: date, cause: AssessCause = AssessCause.first) -> Assessment:
        """One assessment by two people."""
        health = dict.fromkeys(("falls", "chokings", "harms", "strayings", "mishaps"), 0)
        told: dict[str, Any] = {"coma": False, "diagnoses": "", **health}
        if self.world.chance(10):
            told |= {"diagnoses": "F03"}
        if self.world.chance(10):
            told |= {"falls": 2}
        scores = self._scores()
        result = assess(scale(), scores, health_of(told))
        made: Assessment = enter(
            self.session,
            ASSESSMENTS,
            {
                **self.of(one),
                **told,
                **columns_of(scores, result, valid_to(self.standards, on)),
                "assessed_on": on,
                "cause": cause,
                "place": AssessPlace.home,
                "agency": f"{self.world.place}虚构评估中心",
                "first_name": self.name(),
                "second_name": self.name(),
                "signed_on": on,
                "confirmed_on": on,
            },
        )
        return made

    def _scores(self) -> list[int]:
        """Every item alike: some do everything, some nothing."""
        able = self.rng.choice((100, 100, 95, 85, 70, 55, 40, 25))
        return [sum(self.world.chance(able) for _ in range(item.most)) for item in scale().items]
