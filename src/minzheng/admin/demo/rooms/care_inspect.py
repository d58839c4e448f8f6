"""Inspections of the demo (虚构的机构检查): every home last year and this, hazards, duties, stores.

Homes were made before. Nothing is overdue and every home was looked at, so that no check is hit; a
hazard waits to be put right and another to be looked at again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from sqlmodel import Session

from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.world import World
from minzheng.care.facility.homes import open_homes
from minzheng.care.facility.models import Facility
from minzheng.care.inspect.duties import DUTIES, RECORDS, SUPPLIES
from minzheng.care.inspect.items import INSPECTORS, ITEMS
from minzheng.care.inspect.visits import HAZARDS, VISITS
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do

LIST = "本县自查表（虚构）"
LOOKED_AT = (
    "消防通道畅通",
    "灭火器在有效期内",
    "食堂留样四十八小时",
    "二十四小时值班",
    "卫生间有扶手",
)
EVERY = 14
"""A duty falls due every so many days."""


def invent(session: Session, world: World) -> None:
    """Fill the books of inspection; every act still finds a line it may be done with."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:care-inspect"))
    homes = open_homes(session, world.plan.today)
    if homes:
        _Filling(session, own, homes).fill()


class _Filling:
    """The demo's books of inspection being filled."""

    def __init__(self, session: Session, world: World, homes: list[Facility]) -> None:
        self.session, self.world, self.homes = session, world, homes
        self.names: list[str] = []

    def fill(self) -> None:
        """Every book in turn, the oldest lines first."""
        self._lists()
        last_year = date(self.world.plan.today.year - 1, 10, 15)
        for home in self.homes:
            self._visit(home, last_year, "双随机")
        visits = [self._visit(home, self._day(60), "日常", LIST) for home in self.homes]
        self._hazards([number for number in visits if number])
        self._duties()

    def _day(self, back: int) -> date:
        """So many days before today."""
        return self.world.plan.today - timedelta(days=back)

    def _enter(self, book: Records, **told: object) -> str:
        """One line; gives its number."""
        made = add(self.session, book, {key: str(value) for key, value in told.items()})
        return str(made.number) if made is not None else ""

    def _lists(self) -> None:
        """Inspectors, and a short list of items that is nobody's official one."""
        since = date(self.world.plan.today.year - 1, 1, 1)
        for place in range(4):
            name = invent_name(self.world.rng, "female" if place % 2 else "male", 1985)[1]
            self.names.append(name)
            permit = f"虚构执法{place + 1:03d}"
            self._enter(INSPECTORS, name=name, unit="县民政局", permit_no=permit, since=since)
        for code, what in enumerate(LOOKED_AT, 1):
            told = {"chapter": "安全", "what": what, "document": "虚构"}
            self._enter(ITEMS, list_name=LIST, code=code, since=since, **told)

    def _visit(self, home: Facility, day: date, kind: str, list_name: str = "") -> str:
        """Two of the roster at a home, when it had been filed by then."""
        if home.filed_on is None or home.filed_on > day or home.opened_on > day:
            return ""
        team = "、".join(self.world.rng.sample(sorted(set(self.names)), 2))
        told = {"kind": kind, "checked_on": day, "inspectors": team, "list_name": list_name}
        return self._enter(VISITS, of=home.number, **told)

    def _hazards(self, visits: list[str]) -> None:
        """One closed in time, one put right and not looked at again, one still open."""
        found = self._day(60)
        numbers = [
            self._enter(
                HAZARDS, of=visits[place % len(visits)], found_on=found, code=place + 1,
                level="一般", what=what, due_on=due,
            )
            for place, (what, due) in enumerate(
                (
                    ("后门通道堆放杂物", self._day(40)),
                    ("两具灭火器过期", self._day(-10)),
                    ("留样记录不全", self._day(-20)),
                )
            )
        ]  # fmt: skip
        for number in numbers[:2]:
            self._act(number, "rectify", rectified_on=self._day(45), measures="已清理更换")
        told = {"rechecked_on": self._day(38), "rechecker": self.names[0], "recheck": "通过"}
        self._act(numbers[0], "recheck", **told)

    def _act(self, number: str, name: str, **told: object) -> None:
        """Something done about a hazard."""
        given = {key: str(value) for key, value in told.items()}
        do(self.session, HAZARDS, number, HAZARDS.act(name), given, operator="虚构")

    def _duties(self) -> None:
        """Disinfection every fortnight at each home, done three days ago; a store at the first."""
        for home in self.homes:
            since = max(self._day(45), home.opened_on)
            number = self._enter(
                DUTIES, of=home.number, what="环境消毒", every_days=EVERY, since=since
            )
            for back in (31, 17, 3):
                if self._day(back) >= since:
                    self._enter(RECORDS, of=number, done_on=self._day(back))
        first = self.homes[0].number
        for thing, unit, came, went in (("口罩", "个", 2000, 300), ("防护服", "套", 40, 5)):
            told = {"of": first, "thing": thing, "unit": unit}
            day = max(self._day(200), self.homes[0].opened_on)
            self._enter(
                SUPPLIES, movement="入库", pieces=came, moved_on=day, document="入库单1号", **told
            )
            self._enter(
                SUPPLIES, movement="出库", pieces=went, moved_on=self._day(20), document="工作人员",
                **told,
            )  # fmt: skip
