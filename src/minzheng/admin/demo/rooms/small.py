"""The small books of the demo (虚构的辅助台账): a few lines in each, about people on file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from random import Random

from sqlmodel import Session

from minzheng.admin.demo.cast import Villager
from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.world import World
from minzheng.assist.small.disaster import AIDS, COMMUNITIES, CONTACTS, EVENTS, HAZARDS
from minzheng.assist.small.meetings import MEETINGS, TASKS
from minzheng.assist.small.pairing import BENEFICIARIES, PAIRINGS, PROJECTS, VISITS
from minzheng.assist.small.routing import CENTRES, CONTRACTS, REFERRALS, WORKERS
from minzheng.assist.small.services import ORDERS, RECORDS
from minzheng.assist.small.shelters import SHELTERS
from minzheng.assist.small.stock import GOODS, LOTS, MOVES
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add
from minzheng.people.divisions import Gazetteer

PAIRED_EVERY = 4
"""One household in so many has a cadre."""

NEEDS = ("医疗救助", "教育救助", "住房救助", "就业救助")
DEPARTMENTS = {
    "医疗救助": "医保局",
    "教育救助": "教育局",
    "住房救助": "住建局",
    "就业救助": "人社局",
}


def invent(session: Session, world: World) -> None:
    """Fill the books; every act still finds a line it may be done with."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:small"))
    _Filling(session, own, Gazetteer.load(session)).fill()


class _Filling:
    """The demo's books being filled."""

    def __init__(self, session: Session, world: World, places: Gazetteer) -> None:
        self.session, self.world, self.places = session, world, places
        self.rng = world.rng
        self.heads = [family.holder for family in world.families if family.open]
        self.heads = [who for who in self.heads if who.passing is None]

    def fill(self) -> None:
        """Every book in turn."""
        self._help()
        self._towns()
        self._pairs()
        self._stores()
        self._disasters()

    def day(self, back: int) -> str:
        """So many days before today."""
        return (self.world.plan.today - timedelta(days=back)).isoformat()

    def enter(self, book: Records, **told: object) -> str:
        """One line; gives its number."""
        given: Mapping[str, str] = {key: str(value) for key, value in told.items()}
        made = add(self.session, book, given)
        return str(made.number) if made is not None else ""

    def name(self) -> str:
        """Somebody who works somewhere."""
        return invent_name(self.rng, "female", 1985)[1]

    def place(self, who: Villager) -> dict[str, str]:
        """Where somebody lives, by names."""
        village = self.places.by_code[who.spot.code]
        return {
            "township": self.world.towns[who.spot.township][0],
            "village": village.short or village.name,
        }

    def _help(self) -> None:
        """Referrals and services."""
        for turn, need in enumerate(NEEDS):
            who = self.heads[turn % len(self.heads)]
            self.enter(
                REFERRALS, name=who.name, id_no=who.id_no, need=need,
                received_on=self.day(4 + turn),
                department=DEPARTMENTS[need], content="", **self.place(who),
            )  # fmt: skip
        for turn, service in enumerate(("照护", "送餐", "探访")):
            who = self.heads[(turn + 5) % len(self.heads)]
            order = self.enter(
                ORDERS, name=who.name, id_no=who.id_no, service=service,
                provider="虚构社工服务中心",
                units=8, price=60, ordered_on=self.day(60), **self.place(who),
            )  # fmt: skip
            for back in (40, 20):
                worker = self.name()
                self.enter(RECORDS, of=order, served_on=self.day(back), units=1, worker_name=worker)

    def _towns(self) -> None:
        """Centres, workers, contacts and shelters of the townships; a contract, a meeting."""
        for place, (town, short) in enumerate(self.world.towns.values()):
            if place % 5 != 4:
                self.enter(
                    CENTRES, name=f"{short}困难群众救助服务中心", township=town,
                    kind="乡镇救助服务中心", opened_on=self.day(929),
                )  # fmt: skip
                self.enter(
                    SHELTERS, name=f"{short}中心小学操场", township=town, kind="室外",
                    area=2000 + 100 * place, capacity=1100, opened_on=self.day(929),
                )  # fmt: skip
            self.enter(
                WORKERS, name=self.name(), township=town, employment="在编", since=self.day(995)
            )
            self.enter(
                CONTACTS, name=self.name(), township=town, duty="灾情信息员",
                phone=f"139{self.rng.randrange(10**7, 10**8)}", since=self.day(320),
            )  # fmt: skip
        self.enter(
            CONTRACTS, provider="虚构社工服务中心", content="入户核查", amount=80000,
            since=self.day(324), until=self.day(-40),
        )  # fmt: skip
        minutes = self.enter(
            MEETINGS,
            held_on=self.day(50),
            level="县级",
            topic="困难群众救助保障",
            minutes_no="虚构纪要〔2026〕2号",
        )
        self.enter(
            TASKS, of=minutes, what="核对失能特困人员名单", owner="民政局", decided_on=self.day(50),
            due_on=self.day(-10),
        )  # fmt: skip

    def _pairs(self) -> None:
        """Cadres and households; a project with those it helped."""
        families = [family for family in self.world.families if family.open]
        for family in families[::PAIRED_EVERY]:
            pair = self.enter(
                PAIRINGS,
                case_no=family.number,
                cadre_name=self.name(),
                post="虚构单位",
                since=self.day(313),
            )
            self.enter(VISITS, of=pair, visited_on=self.day(30), content="走访慰问", amount=300)
        project = self.enter(
            PROJECTS,
            name="金秋助学",
            kind="助学",
            organiser="虚构慈善会",
            since=self.day(112),
            funds=50000,
        )
        for who in self.heads[:3]:
            self.enter(
                BENEFICIARIES, of=project, name=who.name, id_no=who.id_no, given_on=self.day(70),
                amount=500, content="助学金",
            )  # fmt: skip

    def _stores(self) -> None:
        """Stock with what went in and out; goods given."""
        for name, unit, price in (("棉被", "床", 120), ("帐篷", "顶", 900), ("方便食品", "箱", 60)):
            lot = self.enter(
                LOTS, name=name, unit=unit, price=price, store="县救灾物资仓库",
                since=self.day(901),
                expires_on=self.day(-191),
            )  # fmt: skip
            told = {"of": lot, "moved_on": self.day(901), "movement": "入库", "pieces": 200}
            self.enter(MOVES, document="入库单1号", **told)
        self.enter(
            MOVES, of=lot, moved_on=self.day(120), movement="出库", pieces=30, minutes=140,
            place=next(iter(self.world.towns.values()))[0], document="调拨单7号",
        )  # fmt: skip
        for who in self.heads[:4]:
            self.enter(
                GOODS, name=who.name, id_no=who.id_no, what="口罩", pieces=50, value=25,
                given_on=self.day(200), source="捐赠", **self.place(who),
            )  # fmt: skip

    def _disasters(self) -> None:
        """A flood and the aid after it, hazards, a model community."""
        who = self.heads[0]
        place = self.place(who)
        event = self.enter(
            EVENTS, name="7月暴雨", kind="洪涝", happened_on=self.day(125), affected=120, moved=16,
            township=place["township"],
        )  # fmt: skip
        self.enter(
            AIDS, of=event, name=who.name, id_no=who.id_no, aid="应急生活救助",
            persons=3, amount=600, given_on=self.day(110), **place,
        )  # fmt: skip
        self.enter(
            HAZARDS, spot="三组后山", found_on=self.day(15), level="一般", what="山体裂缝",
            owner_name=self.name(), due_on=self.day(-20), **place,
        )  # fmt: skip
        self.enter(COMMUNITIES, level="省级", applied_on=self.day(802), **place)
