"""Services of the demo (虚构的居家、社区和残疾人服务): orders to settlement, meals, aids, circles.

One provider is settled up to last month, with a record that came late and one withdrawn; the other
waits for it. Facilities of villages and a place of psychiatric rehabilitation stand beside those of
the homes, so that coverage has something to say.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from sqlmodel import Session

from minzheng.admin.demo.cast import Villager
from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.world import World
from minzheng.care.facility.homes import FACILITIES
from minzheng.care.service.centres import CENTRES, CLIENTS, TRAINEES
from minzheng.care.service.circle import CIRCLES, PLACES, POINTS
from minzheng.care.service.devices import LOANS
from minzheng.care.service.employ import COUNTS, UNITS
from minzheng.care.service.meals import MEALS, SITES
from minzheng.care.service.orders import DONE, ORDERS
from minzheng.care.service.projects import ACCESS, PROJECTS
from minzheng.care.service.providers import PROVIDERS, find_provider
from minzheng.care.service.rehab import REHAB
from minzheng.care.service.settling import settle
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Division

OPENED, BEGUN = 900, 1300
"""So many days ago services were opened, and the points of villages."""

WAITING, SETTLED = "虚构居家养老服务中心", "虚构助老服务社"


def invent(session: Session, world: World) -> None:
    """Fill the books; every act still finds a line it may be done with."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:care-service"))
    _Filling(session, own).fill()


class _Filling:
    """The demo's books being filled."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world, self.rng = session, world, world.rng
        self.today = world.plan.today
        self.places = Gazetteer.load(session)
        self.people = [case.holder for case in (*world.lones, *world.families) if case.open]
        self.people = [who for who in reversed(self.people) if who.passing is None]
        self.elders = [who for who in self.people if who.age(self.today) >= 61] or self.people

    def fill(self) -> None:
        """Every book in turn."""
        self._points_of_villages()
        self._orders()
        self._meals()
        self._disabled()
        self._work()
        self._circles()

    def day(self, back: int) -> str:
        """So many days before today."""
        return (self.today - timedelta(days=back)).isoformat()

    def enter(self, book: Records, **told: object) -> str:
        """One line; gives its number."""
        made = add(self.session, book, {key: str(value) for key, value in told.items()})
        return str(made.number) if made is not None else ""

    def name(self) -> str:
        """Somebody who works somewhere."""
        return invent_name(self.rng, "female", 1985)[1]

    def who(self, one: Villager) -> dict[str, str]:
        """Somebody by name and number."""
        return {"name": one.name, "id_no": one.id_no}

    def home(self, one: Villager) -> dict[str, str]:
        """Somebody with the place where he lives."""
        return self.who(one) | self.at(self.places.by_code[one.spot.code])

    def at(self, unit: Division) -> dict[str, str]:
        """A village by names."""
        town = self.places.by_code[unit.parent_code]
        return {"township": town.name, "village": unit.short or unit.name}

    def units(self, kind: str) -> list[Division]:
        """The first managed village or community of each township that has one."""
        found = []
        for town in self.places.townships():
            here = [v for v in self.places.villages(town.code) if v.managed]
            found += [unit for unit in here if unit.kind.startswith(kind)][:1]
        return found

    # --- facilities -------------------------------------------------------------------------

    def _points_of_villages(self) -> None:
        """A place of psychiatric rehabilitation, mutual care in villages, stations in towns."""
        villages, urban = self.units("village"), self.units("community")
        told = {"opened_on": self.day(BEGUN), "nature": "公办"}
        seat = self.at((urban or villages)[0])
        self.psychiatric = self.enter(
            FACILITIES, name="虚构精神障碍社区康复点", kind="精神障碍社区康复点", **seat, **told
        )
        for kind, units in (("互助养老中心", villages), ("日间照料中心", urban)):
            for unit in units[::2]:
                name = f"{unit.short}{kind}"
                self.enter(FACILITIES, name=name, kind=kind, **self.at(unit), **told)

    # --- orders -----------------------------------------------------------------------------

    def _orders(self) -> None:
        """Two providers with orders and records of last month and this one."""
        last = Month.of(self.today) - 1
        for place, name in enumerate((WAITING, SETTLED)):
            paper = f"虚构购〔2024〕{place + 1}号"
            self.enter(PROVIDERS, name=name, contract_no=paper, since=self.day(OPENED))
            for turn, kind in enumerate(("助洁", "助浴", "居家托养")):
                one = self.elders[(3 * place + turn) % len(self.elders)]
                order = self.enter(
                    ORDERS, ordered_on=last.first, provider=name, kind=kind, units=12,
                    price="62.50", subsidy=40, **self.home(one),
                )  # fmt: skip
                for on in (last.first + timedelta(days=8 + turn), last.last):
                    self._done(order, on.isoformat())
        provider = find_provider(self.session, SETTLED)
        settle(self.session, provider, last)
        late = self._done(order, (last.first + timedelta(days=20)).isoformat())
        self._done(order, self.day(5))
        told = {"withdrawn_on": self.day(2), "withdraw_reason": "重复登记"}
        do(self.session, DONE, late, DONE.act("withdraw"), told, operator="虚构")

    def _done(self, order: str, on: str) -> str:
        return self.enter(DONE, of=order, served_on=on, units=1, worker_name=self.name())

    def _meals(self) -> None:
        """A site and some meals."""
        unit = (self.units("community") or self.units("village"))[0]
        site = self.enter(
            SITES, name=f"{unit.short}老年食堂", runner="虚构餐饮公司", price=15, seats=40,
            opened_on=self.day(OPENED), **self.at(unit),
        )  # fmt: skip
        for back in (3, 2, 40):
            for one in self.elders[:2]:
                self.enter(MEALS, of=site, eaten_on=self.day(back), meals=1, **self.who(one))

    # --- the disabled -----------------------------------------------------------------------

    def _disabled(self) -> None:
        """Aid, a device, a centre with trainees, a client."""
        found = [who for who in self.people if who.disability is not None] or self.people
        one, other = found[0], found[-1]
        self.enter(
            REHAB, item="辅助器具适配", paid_on=self.day(90), amount=800,
            institution="虚构康复中心", document="虚构康〔2026〕1号", **self.home(one),
        )  # fmt: skip
        self.enter(
            LOANS, device="护理床", device_no="HLC-001", lent_on=self.day(80),
            due_on=self.day(-100), deposit=500, rent=60, **self.home(other),
        )  # fmt: skip
        unit = (self.units("community") or self.units("village"))[0]
        centre = self.enter(
            CENTRES, name=f"{unit.short}康园中心", kind="社区康园中心", capacity=20,
            opened_on=self.day(OPENED), **self.at(unit),
        )  # fmt: skip
        for who in {one.id_no: one, other.id_no: other}.values():
            told = {"of": centre, "since": self.day(200), "training": "手工编织"}
            self.enter(TRAINEES, **told, **self.who(who))
        self.enter(
            CLIENTS, of=self.psychiatric, since=self.day(120), referred_by="虚构精神病医院",
            plan="服药管理、社交训练", review_on=self.day(-60), **self.home(other),
        )  # fmt: skip

    def _work(self) -> None:
        """Employers with their counts, projects, what hinders."""
        town = self.places.townships()[0].name
        counted = (("虚构手套厂", "集中就业单位", 40, 12), ("虚构工疗站", "辅助性就业机构", 9, 8))
        for name, kind, employees, disabled in counted:
            unit = self.enter(UNITS, name=name, kind=kind, since=self.day(OPENED), township=town)
            told = {"employees": employees, "disabled": disabled}
            self.enter(COUNTS, of=unit, counted_on=self.day(50), **told)
        self.enter(
            PROJECTS, name="虚构嵌入式养老院", kind="嵌入式养老院", owner="虚构街道办事处",
            since=self.day(150), expected_on=self.day(-220), budget=3000000,
        )  # fmt: skip
        self.enter(
            PROJECTS, name="困难残疾职工帮扶", kind="困难残疾职工帮扶", owner="虚构残联",
            since=self.day(260), budget=60000, persons=12,
        )  # fmt: skip
        seen = {"place_name": "虚构老年大学", "township": town, "checked_on": self.day(20)}
        self.enter(ACCESS, item="坡道和入口", passed="否", finding="坡度过陡",
                   due_on=self.day(-40), **seen)  # fmt: skip
        self.enter(ACCESS, item="卫生间", passed="是", **seen)

    # --- circles ----------------------------------------------------------------------------

    def _circles(self) -> None:
        """Circles of some communities, and coordinates of two."""
        urban = self.units("community") or self.units("village")
        for place, unit in enumerate(urban[:4]):
            circle = self.enter(CIRCLES, since=self.day(OPENED), **self.at(unit))
            for turn, kind in enumerate(("助餐", "医疗康复")[: 1 + place % 2]):
                self.enter(
                    PLACES, of=circle, name=f"{unit.short}{kind}点", kind=kind,
                    minutes=6 + 7 * turn + 4 * place, since=self.day(OPENED),
                )  # fmt: skip
        for place, unit in enumerate(urban[:2]):
            for turn, serves in enumerate(("否", "是")):
                self.enter(
                    POINTS, name=f"{unit.short}{('居委会', '服务站')[turn]}", serves=serves,
                    longitude=114_950_000 + 30_000 * place + 9_000 * turn * (1 + place),
                    latitude=30_090_000 + 4_000 * turn, since=self.day(OPENED), **self.at(unit),
                )  # fmt: skip
