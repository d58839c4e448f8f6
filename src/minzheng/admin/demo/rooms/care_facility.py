"""Homes of the demo (虚构的养老机构): houses, beds, residents, papers, staff, projects.

Three homes work and have filed, two were vacated and handed over, one was opened lately and has
nobody in it; points of day care stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

from sqlmodel import Session

from minzheng.admin.demo.cast import Villager
from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.world import World
from minzheng.care.facility.beds import BEDS, RESIDENTS
from minzheng.care.facility.building import BUILDS, HANDOVERS
from minzheng.care.facility.homes import CHANGES, FACILITIES
from minzheng.care.facility.papers import CONTRACTS, FIRES, GRADES
from minzheng.care.facility.staff import RECORDS, STAFF
from minzheng.errors import InputInvalid
from minzheng.kernel.credit import parse_credit_code
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do
from minzheng.kernel.setting import region

OPENED = 1712
"""So many days ago the older homes were opened."""

POINTS = ("养老服务驿站", "日间照料中心", "互助养老中心", "助餐点", "乐龄中心")


def invent(session: Session, world: World) -> None:
    """Fill the books of homes; every act still finds a line it may be done with."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:care-facility"))
    _Filling(session, own).fill()


def credit_code(first: str, county: str, serial: int) -> str:
    """A code that passes its checks and belongs to nobody."""
    for body in "0123456789X":
        for last in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            try:
                found = parse_credit_code(f"{first}{county}MJ9{serial:05d}{body}{last}")
            except InputInvalid:
                continue
            if not found.notes:
                return found.value
    raise ValueError(f"no code for {first}{county}{serial}")


class _Filling:
    """The books being filled."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world, self.rng = session, world, world.rng
        self.county = region(session)
        self.towns = [town for town, _ in world.towns.values()]
        self.shorts = [short for _, short in world.towns.values()]

    def fill(self) -> None:
        """Every book in turn."""
        homes = [*self._homes()]
        self._vacated()
        self._points()
        self._residents([number for home in homes for number in self._beds(home)])
        self._papers(homes)
        self._staff(homes)
        self._buildings()

    def day(self, back: int) -> str:
        """So many days before today."""
        return (self.world.plan.today - timedelta(days=back)).isoformat()

    def enter(self, book: Records, **told: object) -> str:
        """One line; gives its number."""
        made = add(self.session, book, {key: str(value) for key, value in told.items()})
        return str(made.number) if made is not None else ""

    def act(self, book: Records, number: str, name: str, **told: object) -> None:
        """Something done with a line."""
        given = {key: str(value) for key, value in told.items()}
        do(self.session, book, number, book.act(name), given, operator="虚构")

    def name(self) -> str:
        """Somebody who works somewhere."""
        return invent_name(self.rng, "female", 1985)[1]

    def town(self, place: int) -> str:
        """A township, round and round."""
        return self.towns[place % len(self.towns)]

    def home(self, place: int, name: str, **told: object) -> str:
        """A home in a township."""
        full = f"{self.shorts[place % len(self.towns)]}{name}"
        return self.enter(FACILITIES, name=full, township=self.town(place), **told)

    def _homes(self) -> Iterator[str]:
        """One of the state, one of the state run by others, one of a company of no profit."""
        state = {"legal_form": "事业单位", "registrar": "县事业单位登记管理局"}
        code = credit_code("12", self.county, 101)
        yield self.home(
            0, "中心福利院", kind="养老机构", nature="公办", opened_on=self.day(OPENED),
            design_beds=60, credit_code=code, supply_point="是", medical="医务室",
            hospital="虚构人民医院", insured="是", **state,
        )  # fmt: skip
        yield self.home(
            1, "康养中心", kind="养老机构", nature="公建民营", opened_on=self.day(OPENED),
            design_beds=40, credit_code=credit_code("12", self.county, 102), brand="虚构康养",
            run_by="虚构养老服务有限公司", telemedicine="是", **state,
        )  # fmt: skip
        yield self.home(
            2, "颐养院", kind="养老机构", nature="民办", opened_on=self.day(OPENED),
            design_beds=30, legal_form="民办非企业单位", registrar="县民政局",
            credit_code=credit_code("52", self.county, 103), run_by="虚构颐养院",
        )  # fmt: skip
        new = self.home(
            3, "新福利院", kind="失能集中养护中心", nature="公办", opened_on=self.day(60),
            design_beds=80, credit_code=credit_code("12", self.county, 104), **state,
        )  # fmt: skip
        self._fire(new, 70)

    def _vacated(self) -> None:
        """Two old homes of townships, empty and handed over."""
        for place, beds in ((4, 50), (5, 30)):
            old = self.home(
                place, "敬老院", kind="养老机构", nature="公办", opened_on=self.day(OPENED),
                design_beds=beds,
            )  # fmt: skip
            self.act(FACILITIES, old, "vacate", vacated_on=self.day(600), asset_list="资产清单1号")
            told = {"transferred_on": self.day(580), "transferred_to": "虚构国投集团"}
            self.act(FACILITIES, old, "transfer", **told)

    def _points(self) -> None:
        """Points that take nobody in for the night."""
        for place, kind in enumerate(POINTS):
            nature = "公建民营" if place == 0 else "公办"
            number = self.home(place, kind, kind=kind, nature=nature, opened_on=self.day(900))
            if place == 0:
                self._contract(number, "虚构社工服务中心")
                self.enter(BEDS, of=number, room="家庭", name=1, kind="家庭养老床位",
                           opened_on=self.day(300))  # fmt: skip

    def _beds(self, home: str) -> list[str]:
        """Eight beds, half of them for nursing; gives those that are slept in."""
        made = []
        for place in range(8):
            kind = "护理型床位" if place < 4 else "普通床位"
            told = {"room": str(201 + place // 4), "name": place % 4 + 1, "kind": kind}
            made.append(self.enter(BEDS, of=home, opened_on=self.day(OPENED), **told))
        return made[:3]

    def _residents(self, beds: list[str]) -> None:
        """Old people who live there; the last one has gone home."""
        number = ""
        for place, (bed, who) in enumerate(zip(beds, self._old(), strict=False)):
            back = OPENED - 22 if place % 3 == 0 else 400 - 7 * place
            number = self.enter(
                RESIDENTS, name=who.name, id_no=who.id_no, bed=bed, entered_on=self.day(back),
                care=("失能", "半失能", "自理")[place % 3], contract_no=f"服协{place + 1:03d}",
                payer="本人或家属", fee=1500 + 100 * (place % 3),
            )  # fmt: skip
        if number:
            self.act(RESIDENTS, number, "leave", left_on=self.day(30), leaving="回家")

    def _old(self) -> list[Villager]:
        """Who is of age, alive and on file, the last first."""
        known = [family.holder for family in reversed(self.world.families) if family.open]
        today = self.world.plan.today
        return [who for who in known if who.passing is None and who.age(today) >= 60]

    def _papers(self, homes: list[str]) -> None:
        """Filings, fire papers, a contract, grades, a change that waits."""
        for place, home in enumerate(homes):
            self.act(
                FACILITIES, home, "file", filed_on=self.day(OPENED - 24),
                filing_no=f"民养备〔{place + 1}〕号",
            )  # fmt: skip
            self._fire(home, OPENED)
        self._contract(homes[1], "虚构养老服务有限公司")
        graded = self.enter(GRADES, of=homes[1], applied_on=self.day(700), applied="三级")
        self.act(
            GRADES, graded, "set", set_on=self.day(600), grade="三级", score=781,
            document="虚构养评1号",
        )  # fmt: skip
        self.enter(GRADES, of=homes[2], applied_on=self.day(20), applied="二级")
        self.enter(
            CHANGES, of=homes[2], changed_on=self.day(1), what="地址", after="虚构路2号",
        )  # fmt: skip

    def _fire(self, home: str, back: int) -> None:
        told = {"kind": "消防验收合格", "document_no": f"消验{back}号"}
        self.enter(FIRES, of=home, issued_on=self.day(back), **told)

    def _contract(self, home: str, partner: str) -> None:
        """Somebody who runs a house, for years to come."""
        self.enter(
            CONTRACTS, of=home, contract_no="运营合同1号", kind="公建民营", partner=partner,
            fee=120000, signed_on=self.day(890), since=self.day(890), until=self.day(-900),
        )  # fmt: skip

    def _staff(self, homes: list[str]) -> None:
        """Carers with certificates, and what they learnt."""
        for home in homes:
            for turn in range(2):
                number = self.enter(
                    STAFF, of=home, name=self.name(), job="养老护理员", since=self.day(OPENED - 5),
                    skill="五级（初级工）", certificate_no=f"虚构证{number_of(home)}{turn}",
                    certified_on=self.day(1800),
                )  # fmt: skip
            self.enter(
                RECORDS, of=number, held_on=self.day(90), kind="培训", title="养老护理员岗位培训",
                hours=40, result="合格",
            )  # fmt: skip

    def _buildings(self) -> None:
        """Rooms of an estate that wait and others in use; beds to come."""
        for name, back in (("虚构花园", 500), ("虚构家园", 200)):
            number = self.enter(
                HANDOVERS, estate=name, township=self.town(0), developer="虚构置业有限公司",
                agreed_on=self.day(back), required_area=350, due_on=self.day(back - 700),
            )  # fmt: skip
            if back == 500:
                told = {"handed_on": self.day(100), "area": 360, "document": "移交协议1号"}
                self.act(HANDOVERS, number, "hand", **told)
        self.enter(
            BUILDS, name="失能老人集中养护中心", township=self.town(3), kind="失能集中养护中心",
            beds=230, investment=30000000, started_on=self.day(200), months=30,
        )  # fmt: skip


def number_of(number: str) -> str:
    """The last digits of a number."""
    return number[-3:]
