"""Visits and homes of the demo (虚构的探访、适老化台账): a few lines a book, on people on file.

The first line of each book is one that its acts can be done with; nobody in it has died. In one
month somebody was not seen, and somebody is overdue, so that lists and rates have something to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from minzheng.admin.demo.cast import Case, Villager
from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.world import World
from minzheng.care.visit.adapt import ADAPTATIONS
from minzheng.care.visit.alarm import ALARMS, CALLS
from minzheng.care.visit.card import CARDS
from minzheng.care.visit.choices import (
    AdaptNeed,
    CallKind,
    Content,
    Helped,
    House,
    Kin,
    Looked,
    PostKind,
    Risk,
    Target,
    Way,
    WomanContactKind,
)
from minzheng.care.visit.plans import HELPS, LOOKS, PLANS, VISITS
from minzheng.care.visit.posts import POSTS, SERVED
from minzheng.care.visit.women import CONTACTS, WOMEN
from minzheng.kernel.month import Month, months
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import enter

ELDERS, WOMEN_LISTED, DWELLINGS = 6, 3, 5
CATEGORIES = ("alone", "left_behind", "empty_nest", "dependent", "alone", "left_behind")
STAGES = (
    ("assessed_on", {"assessor": "虚构评估中心", "items": "扶手、防滑", "budget": 2800_00}),
    ("approved_on", {"approval_no": "虚构民改〔2026〕1号"}),
    ("started_on", {"contractor": "虚构装饰公司"}),
    (
        "accepted_on",
        {"accepter": "民政所", "settlement": 2760_00, "content": Content.good,
         "before_photos": "前.jpg", "after_photos": "后.jpg"},
    ),
)  # fmt: skip
"""What each further stage of an adaptation sets."""


def invent(session: Session, world: World) -> None:
    """Fill the books; every act still finds a line it may be done with."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:care-visit"))
    _Filling(session, own).fill()


class _Filling:
    """The demo's books being filled."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world
        self.today = world.plan.today
        self.start = (Month.of(self.today) - 3).first + timedelta(days=4)

    def fill(self) -> None:
        """Every book in turn."""
        elders = self._visits()
        self._women(elders)
        self._homes()
        for who in elders:
            self.put(CARDS, who, issued_on=self.start + timedelta(days=9))

    def put(self, book: Records, who: Villager, **facts: Any) -> Any:
        """One line about somebody where he lives."""
        told = {"person_id": who.key, "division_code": who.spot.code, **facts}
        return enter(self.session, book, told)

    def name(self) -> str:
        """Somebody who works somewhere."""
        return invent_name(self.world.rng, "female", 1985)[1]

    def phone(self) -> str:
        """A telephone."""
        return f"139{self.world.rng.randrange(10**7, 10**8)}"

    # --- who there is -----------------------------------------------------------------------

    def _standing(self, cases: Any) -> Iterator[Case]:
        """Cases that stood before the books begin and still do, the newest number first."""
        before = Month.of(self.start) - 1
        yield from (case for case in reversed(cases) if case.open and case.since <= before)

    def _old(self) -> list[tuple[Villager, Target]]:
        """Living people of sixty and more, with the right that covers them."""
        found = [(lone.holder, Target.tekun) for lone in self._standing(self.world.lones)]
        for family in self._standing(self.world.families):
            found += [
                (stay.who, Target.dibao)
                for stay in getattr(family, "stays", ())
                if stay.covered and stay.until is None and stay.since < self.start
            ]
        return [one for one in found if one[0].passing is None and one[0].age(self.start) >= 60]

    # --- the books --------------------------------------------------------------------------

    def _visits(self) -> list[Villager]:
        """Elders with a visit in every month but one; one of high risk is overdue."""
        elders = [who for who, _ in self._old()[:ELDERS]]
        visitor = self.name()
        for turn, who in enumerate(elders):
            plan = self.put(
                PLANS, who, since=self.start, address=f"{turn + 1}组{turn + 7}号",
                risk=Risk.high if turn == 0 else Risk.middle, visitor_name=visitor,
                visitor_phone=self.phone(), contact_name=self.name(), contact_kin=Kin.village,
                contact_phone=self.phone(), **{CATEGORIES[turn]: True},
            )  # fmt: skip
            for day in self._days(turn):
                self._visit(plan, day, visitor)
        return elders

    def _days(self, turn: int) -> Iterator[date]:
        """One day a month; the third elder was not seen in the second month."""
        for place, month in enumerate(months(Month.of(self.start), Month.of(self.today))):
            day = month.first + timedelta(days=5 + turn)
            if day <= self.today and (turn, place) != (2, 1):
                yield day

    def _visit(self, plan: Any, day: date, visitor: str) -> None:
        facts = dict.fromkeys(HELPS, Helped.unneeded) | dict.fromkeys(LOOKS, Looked.well)
        told = {"plan_id": plan.id, "visited_on": day, "way": Way.home, "visitor_name": visitor}
        enter(self.session, VISITS, {**told, **facts})

    def _women(self, elders: list[Villager]) -> None:
        """Women whose husbands are away; one of them holds a post and looks after an elder."""
        women = [
            stay.who
            for family in self._standing(self.world.families)
            for stay in getattr(family, "here", list)()
            if stay.who.sex == "female" and stay.who.passing is None
            and 25 <= stay.who.age(self.start) < 55
        ][:WOMEN_LISTED]  # fmt: skip
        for who in women:
            woman = self.put(
                WOMEN, who, since=self.start, spouse_place="广东东莞", children=1, hardship=True
            )
            told = {"met_on": self.start + timedelta(days=20), "kind": WomanContactKind.visit}
            enter(self.session, CONTACTS, {"woman_id": woman.id, "organiser": "村妇联", **told})
        for who in women[:1]:
            post = self.put(
                POSTS, who, kind=PostKind.care, left_behind=True, since=self.start, pay=800_00,
                payer="人社局",
            )  # fmt: skip
            for elder in elders[:1]:
                told = {"post_id": post.id, "person_id": elder.key, "since": self.start}
                enter(self.session, SERVED, told)

    def _homes(self) -> None:
        """Dwellings at every stage, alarms, a call."""
        for turn, (who, target) in enumerate(self._old()[:DWELLINGS]):
            one = self.put(
                ADAPTATIONS, who, screened_on=self.start, address=f"{turn + 1}组{turn + 7}号",
                house=House.own, target=target, need=AdaptNeed.aged,
            )  # fmt: skip
            for place, (column, facts) in enumerate(STAGES[:turn]):
                day = self.start + timedelta(days=10 * (place + 1))
                self._advance(one, {column: day, **facts})
            if turn < 2:
                alarm = self.put(
                    ALARMS, who, device_no=f"A-{turn + 1:04d}", installed_on=self.start,
                    provider="虚构救援服务中心",
                )  # fmt: skip
                told = {"called_on": self.start + timedelta(days=30), "called_at": "21:30"}
                facts = {"kind": CallKind.emergency, "minutes": 12, "outcome": "送医"}
                enter(self.session, CALLS, {"alarm_id": alarm.id, **told, **facts})

    def _advance(self, one: Any, facts: dict[str, Any]) -> None:
        """A stage reached; works begun are to be done by next month."""
        if "started_on" in facts:
            facts |= {"due_on": self.today + timedelta(days=20)}
        for column, value in facts.items():
            setattr(one, column, value)
        self.session.add(one)
        self.session.flush()
