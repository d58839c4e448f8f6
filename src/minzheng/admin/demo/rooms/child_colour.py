"""Four colours and visits of the demo (虚构的四色分级、走访): graded as proposed, seen in time.

Colours are what the scoring table proposes, and are raised where it proposes more by now, so that
nobody stands too low; the red child was seen this week, and the last child is overdue unless it is
red, so that lists and rates have something to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.world import World
from minzheng.child.colour.choices import Colour, Factor, Level, Looked, Way
from minzheng.child.colour.grades import COLOURS, RISKS
from minzheng.child.colour.score import score
from minzheng.child.colour.visits import ITEMS, VISITS
from minzheng.child.register.lists import on_file
from minzheng.child.register.models import ChildFile
from minzheng.kernel.record.take import enter

PACE = {Colour.red: 6, Colour.yellow: 24, Colour.blue: 70, Colour.green: 150}
"""Days between the demo's visits."""


def invent(session: Session, world: World) -> None:
    """Grade every child on file and visit it as its colour asks."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:child-colour"))
    _Filling(session, own).fill()


class _Filling:
    """The demo's books being filled."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world
        self.today = world.plan.today
        self.graded = self.today - timedelta(days=100)
        self.visitor = invent_name(world.rng, "female", 1988)[1]
        self.chief = invent_name(world.rng, "male", 1975)[1]

    def fill(self) -> None:
        """Factors that somebody saw, colours, visits."""
        children = on_file(self.session, self.graded)
        for turn, child in enumerate(children):
            if turn == 0:
                self.risk(child, Factor.self_harm, "划伤手臂")
            if turn == 1:
                self.risk(child, Factor.mood, "很少说话")
            colour = self.grade(child, self.graded)
            for day in self.days(colour, late=turn == len(children) - 1):
                self.visit(child, day)
            if score(self.session, child, self.today).proposed.rank > colour.rank:
                self.grade(child, self.today)

    def risk(self, child: ChildFile, factor: Factor, told: str) -> None:
        """Something that the director saw."""
        facts = {"factor": factor, "since": self.graded, "finder_name": self.visitor, "told": told}
        enter(self.session, RISKS, {"child_id": child.id, **facts})

    def grade(self, child: ChildFile, day: date) -> Colour:
        """The colour that is proposed on a day, decided by the county."""
        colour = score(self.session, child, day).proposed
        facts = {"colour": colour, "level": Level.county, "decider_name": self.chief}
        enter(self.session, COLOURS, {"child_id": child.id, "decided_on": day, **facts})
        return colour

    def days(self, colour: Colour, *, late: bool) -> Iterator[date]:
        """Visits at the pace of a colour up to today; a late child was seen at the start only."""
        day = self.graded + timedelta(days=3)
        while day <= self.today:
            yield day
            if late:
                return
            day += timedelta(days=PACE[colour])

    def visit(self, child: ChildFile, day: date, **more: Any) -> None:
        """A visit at home at which everything was well."""
        told = {
            "child_id": child.id,
            "visited_on": day,
            "visitor_name": self.visitor,
            "way": Way.home,
        }
        enter(self.session, VISITS, {**told, "seen": True, **dict.fromkeys(ITEMS, Looked.well)})
