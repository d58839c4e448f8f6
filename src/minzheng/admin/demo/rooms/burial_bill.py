"""Bills of the demo (虚构的收费): a price list, and a bill for each of the dead who was cremated.

Samples: prices ``SJ2025-00001`` to ``-00008`` (``-00003`` 存放), basic services ``BQ2025-00001``,
bill ``FD2025-00001`` of the first dead, ``FD2026-00001`` to ``-00013`` of the others, all settled
on the day of cremation; ``FD2026-00014`` is open: the body still waits.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from minzheng.admin.demo.rooms.burial_death import Fate, fates
from minzheng.admin.demo.world import World
from minzheng.burial.bill.bills import BILLS, LINES
from minzheng.burial.bill.choices import ServiceKind, TariffKind
from minzheng.burial.bill.models import Bill, Tariff
from minzheng.burial.bill.tariffs import BASICS, TARIFFS
from minzheng.burial.body.models import Cremation
from minzheng.burial.choices import Destination
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.models import Ground
from minzheng.kernel.record.take import enter

BASIC, OTHER, GOODS = TariffKind.basic, TariffKind.other, TariffKind.goods
PRICES = (
    ("JY01", "遗体接运（城区）", BASIC, ServiceKind.transfer, "具", 300, 300),
    ("JY02", "遗体接运（乡镇）", BASIC, ServiceKind.transfer, "具", 400, 400),
    ("CF01", "遗体存放", BASIC, ServiceKind.storage, "小时", 15, 15),
    ("HH01", "遗体火化（平板炉）", BASIC, ServiceKind.cremation, "具", 500, 500),
    ("HH02", "遗体火化（捡灰炉）", BASIC, ServiceKind.cremation, "具", 1000, 1000),
    ("JC01", "骨灰寄存", BASIC, ServiceKind.deposit, "年", 240, 240),
    ("GB01", "告别厅", OTHER, ServiceKind.farewell, "次", 600, 800),
    ("GH01", "普通骨灰盒", GOODS, ServiceKind.urn, "个", 280, 400),
)
"""The price list of the county that is invented: code, name, kind, service, unit, 元, ceiling."""

BASICS_OF = (
    ServiceKind.transfer, ServiceKind.storage, ServiceKind.cremation, ServiceKind.deposit,
)  # fmt: skip
SINCE = 500
"""So many days ago the price list took effect."""


def invent(session: Session, world: World) -> None:
    """The price list, then the bills of the dead."""
    _Filling(session, world).fill()


class _Filling:
    """The books of bills being filled."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.today = session, world.plan.today
        self.since = self.today - timedelta(days=SINCE)
        home = select(Ground).where(Ground.kind == GroundKind.funeral_home).order_by(Ground.number)
        self.home = session.exec(home).first()
        self.tariffs: dict[str, Tariff] = {}

    def fill(self) -> None:
        """Prices, and who was charged by them."""
        self.prices()
        if self.home is not None:
            for turn, (report, fate) in enumerate(fates(self.session)):
                self.bill(turn, report, fate)

    def prices(self) -> None:
        """The list of basic services and the prices, by one paper."""
        paper = f"虚构价〔{self.since.year}〕1号"
        for service in BASICS_OF:
            facts = {"service": service, "basic": True, "document": paper, "since": self.since}
            enter(self.session, BASICS, facts)
        for code, name, kind, service, unit, price, ceiling in PRICES:
            told: dict[str, Any] = {"code": code, "name": name, "kind": kind, "service": service}
            told |= {"unit": unit, "price": price * 100, "ceiling": ceiling * 100}
            made = enter(self.session, TARIFFS, {**told, "document": paper, "since": self.since})
            self.tariffs[code] = made

    def bill(self, turn: int, report: DeathReport, fate: Fate) -> None:
        """What one of the dead was charged; settled when he was cremated, else open."""
        if not fate.told:
            return
        assert self.home is not None
        query = select(Cremation).where(Cremation.report_id == report.id)
        burnt = self.session.exec(query).first()
        facts = {"report_id": report.id, "ground_id": self.home.id, "opened_on": report.died_on}
        one: Bill = enter(self.session, BILLS, {**facts, "contract_no": f"虚构合同{turn + 1:04d}"})
        self.line(one, "JY01" if turn % 3 else "JY02", report.died_on)
        if burnt is None:
            return
        day = burnt.cremated_on
        self.line(one, "CF01", day, 80 if turn % 4 == 1 else 48)
        self.line(one, "HH02" if turn % 2 else "HH01", day)
        if turn % 3 == 0:
            self.line(one, "GB01", day)
        self.line(one, "GH01", day)
        if fate.to is Destination.deposited:
            self.line(one, "JC01", day)
        one.settled_on, one.invoice_no = day, f"虚构票据{turn + 1:04d}"
        self.session.add(one)
        self.session.flush()

    def line(self, one: Bill, code: str, day: date, count: int = 1) -> None:
        """One charge at the listed price."""
        facts = {"bill_id": one.id, "tariff_id": self.tariffs[code].id, "served_on": day}
        enter(self.session, LINES, {**facts, "count": count * 100})
