"""Child people: children by chance, and whatever can befall them, told at once or late (对象)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from child_lives import LIVES, person
from child_world import CODES, MONTHS, ChildWorld, of
from minzheng.child.register.choices import (
    LabelKind,
    Mode,
    Parent,
    ParentStatus,
    SchoolEnd,
    Stage,
)
from minzheng.kernel.month import Month
from raising import day

FIRST = date(2025, 9, 1)
EDGES = ("2008-02-29", "2008-03-31", "2008-06-01")
FURTHER = (Stage.bachelor, Stage.college, Stage.master)
FREE = (73, 73, 100, 101, 400)
"""Days between two schools: a summer, the longest that is one, longer."""


def invent(world: ChildWorld, children: int, seed: int) -> list[int]:
    """The told lives first, then so many by chance; gives the keys of their files in that order."""
    world.standards()
    told = []
    for life in LIVES:
        one = world.child(life.born, f"童{life.name}")
        life.lives(world, one)
        told.append(one)
    chance = Chance(world, Random(seed))
    return told + [chance.child(number) for number in range(children)]


@dataclass(frozen=True, slots=True)
class Chance:
    """Children drawn from one seed."""

    world: ChildWorld
    rng: Random

    def child(self, number: int) -> int:
        """One child, its parents, its schools, its rights, and what happens."""
        rng = self.rng
        birth = day(EDGES[number]) if number < len(EDGES) else date(2005, 1, 1) + timedelta(
            days=rng.randrange(365 * 15)
        )  # fmt: skip
        foundling = rng.randrange(12) == 0
        one = self.world.child(birth.isoformat(), f"童{number}", foundling=foundling)
        for which in Parent:
            self.parent(one, which)
        self.befalls(one)
        self.schools(one, birth)
        for code in CODES:
            if rng.randrange(2):
                self.right(one, code)
        self.aided(one)
        return one

    def some_day(self) -> date:
        """A day within the months looked at, or a little before."""
        return FIRST - timedelta(days=60) + timedelta(days=self.rng.randrange(620))

    def heard(self, on: date) -> str:
        """The month in which something of a day is told: its own, or some months later."""
        month = max(Month.of(on) + self.rng.choice([0, 0, 1, 2, 5]), Month.parse(MONTHS[0]))
        return str(min(month, Month.parse(MONTHS[-1])))

    def parent(self, one: int, which: Parent) -> None:
        """What keeps a parent away; it may end, and a death may be told late."""
        rng, world = self.rng, self.world
        status = rng.choice(
            [ParentStatus.dead, ParentStatus.dead, ParentStatus.missing, ParentStatus.prison,
             ParentStatus.none]
        )  # fmt: skip
        told: dict[str, Any] = {"status": status}
        if status is ParentStatus.prison:
            told |= {"term_months": 24}
        if rng.randrange(4) == 0:
            told["person_id"] = person(world, f"亲{one}{which}")
            if rng.randrange(2):
                on = self.some_day()
                world.dies(told["person_id"], on, self.heard(on))
        world.parent(one, which, **told)
        if status is ParentStatus.prison and rng.randrange(2):
            on = self.some_day()
            world.freed(one, which, on, self.heard(on))

    def befalls(self, one: int) -> None:
        """Placements, labels, adoptions, deaths, moves, certificates."""
        rng, world = self.rng, self.world
        world.mode(one, rng.choice([Mode.kin, Mode.institution]), day("2020-01-06"))
        for on in sorted({self.some_day() for _ in range(rng.randrange(3))}):
            world.mode(one, rng.choice([Mode.kin, Mode.institution]), on, self.heard(on))
        for kind in (LabelKind.hiv, LabelKind.poor, LabelKind.disabled, LabelKind.unguarded):
            if rng.randrange(2):
                world.label(one, kind)
                if rng.randrange(3) == 0:
                    on = self.some_day()
                    world.unlabelled(one, kind, on, self.heard(on))
        if rng.randrange(5) == 0:
            on = self.some_day()
            world.adopted(one, on, told := self.heard(on))
            if rng.randrange(2):
                off = max(on + timedelta(days=rng.randrange(20, 300)), day(f"{told}-01"))
                world.dissolved(one, off, str(min(Month.of(off), Month.parse(MONTHS[-1]))))
        if rng.randrange(8) == 0:
            on = self.some_day()
            world.dies(of(world.session, one).person_id, on, self.heard(on))
        if rng.randrange(8) == 0:
            on = self.some_day()
            until = on + timedelta(days=rng.randrange(30, 300)) if rng.randrange(2) else None
            world.moves(one, on, until, self.heard(on))
        if rng.randrange(2):
            ends = [self.some_day().isoformat()] if rng.randrange(3) == 0 else []
            told = self.heard(self.some_day()) if rng.randrange(3) == 0 else ""
            world.certificate(one, ["肢体", rng.randrange(1, 5), "2022-05-05", *ends], told)

    def schools(self, one: int, birth: date) -> None:
        """A secondary school and perhaps a further one; left early, or after a long break."""
        rng, world = self.rng, self.world
        ended = date(birth.year + 18, 6, 20)
        stage = rng.choice([Stage.senior, Stage.technical, Stage.junior])
        span = (f"{birth.year + 15}-09-01", ended.isoformat())
        why = SchoolEnd.withdrawn if rng.randrange(6) == 0 else SchoolEnd.graduated
        world.school(one, stage, span, left_for=why)
        if rng.randrange(3):
            on = ended + timedelta(days=rng.choice(FREE))
            told = {"full_time": rng.randrange(6) > 0}
            world.school(one, rng.choice(FURTHER), (on.isoformat(), ""), self.heard(on), **told)
            if rng.randrange(4) == 0 and on < FIRST + timedelta(days=300):
                left = max(on, FIRST) + timedelta(days=rng.randrange(30, 200))
                why = rng.choice([SchoolEnd.withdrawn, SchoolEnd.suspended])
                told_on = max(self.heard(left), self.heard(on + timedelta(days=200)))
                world.leaves(one, left, why, told_on)

    def right(self, one: int, code: str) -> None:
        """A right from some month on, entered late, perhaps ended or suspended."""
        rng = self.rng
        since = rng.choice([Month(2025, 7), *(Month.parse(month) for month in MONTHS[:10])])
        told = self.heard(since.first) if rng.randrange(3) == 0 else ""
        more: dict[str, Any] = {}
        if not rng.randrange(6):
            more = {"until": since + rng.randrange(12), "end_reason": "测试"}
        classes = ("poor", "disabled", "unguarded")
        hardship = code == "child_hardship"
        terms = {str(at): rng.choice(classes) if hardship else "" for at in (since, since + 4)}
        self.world.right(one, code, str(since), told, terms=terms, **more)
        if rng.randrange(8) == 0:
            stop = max(since, Month.parse(told or MONTHS[0])) + rng.randrange(6)
            self.world.suspended(one, code, (str(stop), str(stop + 1)), str(stop))

    def aided(self, one: int) -> None:
        """低保 of the household whose income changes, and the subsidy of the disabled."""
        rng, world = self.rng, self.world
        if rng.randrange(3) == 0:
            since = Month.parse(rng.choice(MONTHS[:12]))
            told = self.heard(since.first)
            world.dibao(one, str(since), rng.randrange(100000), told)
            if rng.randrange(2):
                later = since + rng.randrange(1, 5)
                heard = max(self.heard(later.first), told)
                world.income(one, str(later), rng.randrange(140000), heard)
        if rng.randrange(4) == 0:
            since = Month.parse(rng.choice(MONTHS[:12]))
            world.subsidised(one, str(since), self.heard(since.first))
